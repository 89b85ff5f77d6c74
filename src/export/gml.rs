//! [GML](https://en.wikipedia.org/wiki/Graph_Modelling_Language), the Graph Modelling Language of
//! Himsolt, for NetworkX.
//!
//! The format is ASCII: everything else stands as a character entity, as its specification says and
//! NetworkX reads it. Its ids are numbers, so a node has its own id as `entity`; its keys are
//! letters, digits and underscores; yes and no are 1 and 0.

#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::io::{self, Write};

use rustc_hash::FxHashSet;

use super::network::{Column, EDGE_COLUMNS, Network, Value, free};
use super::{ExportError, ExportInput, Ledger};

/// Writes the view as a directed multigraph.
pub(super) fn write(input: &ExportInput<'_>, out: &mut dyn Write) -> Result<Ledger, ExportError> {
    let mut network = Network::new(input);
    let title = escape(input.manifest.title_text());
    writeln!(
        out,
        "Creator \"polemic\"\ngraph [\n  directed 1\n  multigraph 1\n  label \"{title}\""
    )?;
    let keys = keys(network.columns());
    let nodes = network.nodes();
    let mut numbers = vec![0; input.view.graph.entity_count()];
    for (number, id) in nodes.iter().enumerate() {
        numbers[id.index()] = number;
        let node = network.node(*id);
        writeln!(out, "  node [\n    id {number}\n    entity \"{}\"", node.id)?;
        values(keys.iter().map(String::as_str), &node.values, out)?;
        writeln!(out, "  ]")?;
    }
    for tie in network.ties() {
        let edge = network.edge(tie);
        let (source, target) = (numbers[edge.ends.0.index()], numbers[edge.ends.1.index()]);
        writeln!(
            out,
            "  edge [\n    source {source}\n    target {target}\n    key \"{}\"",
            edge.id
        )?;
        values(EDGE_COLUMNS.iter().map(|c| c.name.as_ref()), &edge.values, out)?;
        writeln!(out, "  ]")?;
    }
    writeln!(out, "]")?;
    let renamed = keys.iter().zip(network.columns()).filter(|(key, c)| **key != c.name).count();
    let mut ledger = network.finish();
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

fn values<'k>(
    keys: impl Iterator<Item = &'k str>,
    values: &[Value<'_>],
    out: &mut dyn Write,
) -> io::Result<()> {
    for (key, value) in keys.zip(values) {
        match value {
            Value::Text(_) | Value::Texts(_) => {
                writeln!(out, "    {key} \"{}\"", escape(&value.plain()))?;
            }
            Value::Integer(number) => writeln!(out, "    {key} {number}")?,
            Value::Boolean(yes) => writeln!(out, "    {key} {}", u8::from(*yes))?,
        }
    }
    Ok(())
}

/// Text in quotes: printable ASCII, all else as entities by number, as NetworkX writes them. igraph
/// knows a few by name and none by number; where all are numbers, one pass over its texts decodes
/// them.
fn escape(text: &str) -> Cow<'_, str> {
    let plain = |c: char| matches!(c, ' '..='~') && c != '"' && c != '&';
    if text.chars().all(plain) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            c if plain(c) => out.push(c),
            c => out.push_str(&format!("&#{};", u32::from(c))),
        }
    }
    Cow::Owned(out)
}
