//! [GEXF 1.3](https://gexf.net/): the network in time, for Gephi and NetworkX.
//!
//! Dates are lowered to full days, for readers know no others; the text as written is the attribute
//! `when`. A relation that lasts has a spell, anything else a start and an end between which it
//! happened; what is open or unknown is left out, and an edge without a date is there at all times.
//! So is one whose date lies in the year 0, which the dates of XML Schema 1.0 do not have; the
//! ledger counts them.
//!
//! All edges are directed, with the attribute `directed`: NetworkX refuses a file that has both
//! sorts (the tables of [`super::gephi`] have). Parallel edges stay apart by their `kind`, which
//! readers do not show; the attribute `relation` repeats it. Colours stand in the namespace of the
//! format itself, as its schema has it.

#[cfg(test)]
mod tests;

use std::io::{self, Write};

use super::network::{Column, EDGE_COLUMNS, Edge, Kind, Network, Part, Value, key};
use super::tie;
use super::xml::{self, Escaper};
use super::{ExportError, ExportInput, Ledger};
use crate::graph::{EntityId, KnowledgeGraph};
use crate::ontology::ClassRole;

/// The label is an attribute of nodes and edges in GEXF itself.
const LABEL: &str = "label";

/// Writes the view as a dynamic directed multigraph.
pub(super) fn write(input: &ExportInput<'_>, out: &mut dyn Write) -> Result<Ledger, ExportError> {
    let mut network = Network::new(input);
    head(&mut network, out)?;
    let node_starts = starts("node", network.columns());
    network.write_nodes(out, |node, part| {
        part.push(["      <node id=\"", node.id, "\" label=\""]);
        xml::text(node.label, part);
        part.push(["\">\n"]);
        values(&node_starts, &node.values, part);
        let colour = colour(input.view.graph, node.entity);
        part.push(["        <color ", colour, "/>\n      </node>\n"]);
    })?;
    writeln!(out, "    </nodes>\n    <edges>")?;
    let edge_starts = starts("edge", &EDGE_COLUMNS);
    network.write_edges(out, |edge, part| self::edge(edge, &edge_starts, part))?;
    writeln!(out, "    </edges>\n  </graph>\n</gexf>")?;
    let mut ledger = network.ledger();
    xml::losses(network.lost.replaced, &mut ledger);
    ledger.add(
        network.lost.year_0,
        ["date", "dates"],
        "with an end in the year 0, which GEXF does not know, open there; kept in column `when`",
    );
    Ok(ledger)
}

/// Colours of Okabe and Ito, which the colour-blind can tell apart, by what a class is for.
fn colour(graph: &KnowledgeGraph, entity: EntityId) -> &'static str {
    match ClassRole::ALL.iter().find(|role| graph.is(entity, **role)) {
        Some(ClassRole::Party) => r#"r="0" g="114" b="178""#,
        Some(ClassRole::Work) => r#"r="230" g="159" b="0""#,
        Some(ClassRole::Event) => r#"r="0" g="158" b="115""#,
        Some(ClassRole::Issue) => r#"r="86" g="180" b="233""#,
        Some(ClassRole::Position) => r#"r="204" g="121" b="167""#,
        Some(ClassRole::Office) => r#"r="240" g="228" b="66""#,
        Some(ClassRole::Place) => r#"r="153" g="153" b="153""#,
        None => r#"r="119" g="119" b="119""#,
    }
}

fn head(network: &mut Network<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut xml = Escaper::default();
    let manifest = network.input.manifest;
    let title = xml.escape(manifest.title_text());
    let issued = manifest.issued.as_deref().map(|day| format!(" lastmodifieddate=\"{day}\""));
    let creator = xml.escape(manifest.creator.as_deref().unwrap_or("polemic"));
    writeln!(
        out,
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <gexf xmlns=\"http://gexf.net/1.3\" version=\"1.3\">\n  \
         <meta{}>\n    <creator>{creator}</creator>\n    <description>{title}</description>\n  \
         </meta>\n  <graph defaultedgetype=\"directed\" idtype=\"string\" mode=\"dynamic\" \
         timeformat=\"date\" timerepresentation=\"interval\">",
        issued.unwrap_or_default()
    )?;
    attributes("node", network.columns(), &mut xml, out)?;
    attributes("edge", &EDGE_COLUMNS, &mut xml, out)?;
    network.lost.replaced += xml.replaced;
    writeln!(out, "    <nodes>")
}

fn attributes(
    of: &str,
    columns: &[Column],
    xml: &mut Escaper,
    out: &mut dyn Write,
) -> io::Result<()> {
    writeln!(out, "    <attributes class=\"{of}\" mode=\"static\">")?;
    for (i, column) in columns.iter().enumerate().filter(|(_, c)| c.name != LABEL) {
        let (name, key) = (xml.escape(&column.name), key(of, i));
        let kind = match column.kind {
            Kind::Text | Kind::Texts | Kind::Day => "string",
            Kind::Integer => "integer",
            Kind::Boolean => "boolean",
        };
        writeln!(out, "      <attribute id=\"{key}\" title=\"{name}\" type=\"{kind}\"/>")?;
    }
    writeln!(out, "    </attributes>")
}

fn edge(edge: &Edge<'_>, starts: &[Option<String>], part: &mut Part) {
    let relation = edge.relation;
    part.push(["      <edge id=\"", &edge.id, "\" source=\"", edge.source]);
    part.push(["\" target=\"", edge.target, "\" kind=\""]);
    xml::text(&relation.name, part);
    part.push(["\" label=\""]);
    xml::text(&relation.label, part);
    part.push(["\" weight=\"", &edge.weight.to_string(), "\""]);
    let known = edge.days.map(|day| if day.starts_with("0000-") { "" } else { day });
    part.lost.year_0 += usize::from(known != edge.days);
    if relation.state && known != ["", ""] {
        part.push([">\n        <spells><spell"]);
        times(known, part);
        part.push(["/></spells>\n"]);
    } else {
        times(known, part);
        part.push([">\n"]);
    }
    values(starts, &edge.values, part);
    let colour = match tie::sign(relation) {
        1.. => r#"r="0" g="114" b="178""#,
        0 => r#"r="119" g="119" b="119""#,
        ..=-1 => r#"r="213" g="94" b="0""#,
    };
    part.push(["        <color ", colour, "/>\n      </edge>\n"]);
}

/// First and last day, as attributes.
fn times(days: [&str; 2], part: &mut Part) {
    for (name, day) in ["start", "end"].into_iter().zip(days).filter(|(_, day)| !day.is_empty()) {
        part.push([" ", name, "=\"", day, "\""]);
    }
}

/// What stands before the value of each column; none where the format has another place for it.
fn starts(of: &str, columns: &[Column]) -> Vec<Option<String>> {
    let start = |i| format!("          <attvalue for=\"{}\" value=\"", key(of, i));
    let columns = columns.iter().enumerate();
    columns.map(|(i, column)| (column.name != LABEL).then(|| start(i))).collect()
}

fn values(starts: &[Option<String>], values: &[Value<'_>], part: &mut Part) {
    part.push(["        <attvalues>\n"]);
    for (start, value) in starts.iter().zip(values) {
        if let Some(start) = start {
            part.push([start]);
            xml::value(value, part);
            part.push(["\"/>\n"]);
        }
    }
    part.push(["        </attvalues>\n"]);
}
