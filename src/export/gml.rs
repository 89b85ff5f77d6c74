//! [GML](https://en.wikipedia.org/wiki/Graph_Modelling_Language), the Graph Modelling Language of
//! Himsolt, for NetworkX.
//!
//! The format is ASCII: everything else stands as a character entity, as its specification says and
//! NetworkX reads it. Its ids are numbers, so a node has its own id as `entity`; its keys are
//! letters, digits and underscores; yes and no are 1 and 0.

#[cfg(test)]
mod tests;

use std::io::Write;

use rustc_hash::FxHashSet;

use super::network::{Column, EDGE_COLUMNS, Network, Part, Value, free};
use super::{ExportError, ExportInput, Ledger};

/// Writes the view as a directed multigraph.
pub(super) fn write(input: &ExportInput<'_>, out: &mut dyn Write) -> Result<Ledger, ExportError> {
    let mut network = Network::new(input);
    let mut title = String::new();
    push(input.manifest.title_text(), &mut title);
    writeln!(
        out,
        "Creator \"polemic\"\ngraph [\n  directed 1\n  multigraph 1\n  label \"{title}\""
    )?;
    let keys = keys(network.columns());
    let mut numbers = vec![0; input.view.graph.entity_count()];
    for (number, id) in network.nodes().into_iter().enumerate() {
        numbers[id.index()] = number;
    }
    let names = starts(keys.iter().map(String::as_str));
    network.write_nodes(out, |node, part| {
        let number = node.number.to_string();
        part.push(["  node [\n    id ", &number, "\n    entity \"", node.id, "\"\n"]);
        values(&names, &node.values, part);
    })?;
    let names = starts(EDGE_COLUMNS.iter().map(|c| c.name.as_ref()));
    network.write_edges(out, |edge, part| {
        let (source, target) = edge.tie.ends();
        let [source, target] = [source, target].map(|end| numbers[end.index()].to_string());
        part.push(["  edge [\n    source ", &source, "\n    target ", &target]);
        part.push(["\n    key \"", &edge.id, "\"\n"]);
        values(&names, &edge.values, part);
    })?;
    writeln!(out, "]")?;
    let renamed = keys.iter().zip(network.columns()).filter(|(key, c)| **key != c.name).count();
    let mut ledger = network.ledger();
    ledger.add(
        renamed,
        ["column", "columns"],
        "renamed, for keys are letters, digits and underscores",
    );
    Ok(ledger)
}

/// The names of the columns as keys.
fn keys(columns: &[Column]) -> Vec<String> {
    let mut taken = FxHashSet::default();
    columns.iter().map(|column| free(&key(&column.name), &mut taken)).collect()
}

fn key(name: &str) -> String {
    let safe = name.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '_' });
    let letter = name.starts_with(|c: char| c.is_ascii_alphabetic());
    (!letter).then_some('x').into_iter().chain(safe).collect()
}

/// What stands before the value of each key.
fn starts<'k>(keys: impl Iterator<Item = &'k str>) -> Vec<String> {
    keys.map(|key| format!("    {key} ")).collect()
}

/// Adds the values and the end of an element.
fn values(starts: &[String], values: &[Value<'_>], part: &mut Part) {
    for (start, value) in starts.iter().zip(values) {
        part.push([start]);
        match value {
            Value::Text(_) | Value::Texts(_) => {
                part.push(["\""]);
                value.push(&mut part.text, push);
                part.push(["\"\n"]);
            }
            Value::Integer(number) => part.push([&number.to_string(), "\n"]),
            Value::Boolean(yes) => part.push([if *yes { "1\n" } else { "0\n" }]),
        }
    }
    part.push(["  ]\n"]);
}

/// Adds text in quotes: printable ASCII, all else as entities by number, as NetworkX writes them.
/// igraph knows a few by name and none by number; where all are numbers, one pass over its texts
/// decodes them.
fn push(text: &str, out: &mut String) {
    let plain = |c: char| matches!(c, ' '..='~') && c != '"' && c != '&';
    if text.bytes().all(|b| plain(b.into())) {
        return out.push_str(text);
    }
    for c in text.chars() {
        if plain(c) {
            out.push(c);
        } else {
            out.push_str("&#");
            out.push_str(&u32::from(c).to_string());
            out.push(';');
        }
    }
}
