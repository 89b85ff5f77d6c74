//! [GraphML](http://graphml.graphdrawing.org/): the network with typed columns, for NetworkX,
//! igraph, Gephi.
//!
//! A key of its own for nodes and for edges, never `for="all"`: some readers know only one of each
//! name.

#[cfg(test)]
mod tests;

use std::io::{self, Write};

use super::network::{Column, EDGE_COLUMNS, Kind, Network, Part, Value, key};
use super::xml::{self, Escaper};
use super::{ExportError, ExportInput, Ledger};

/// Writes the view as a directed multigraph.
pub(super) fn write(input: &ExportInput<'_>, out: &mut dyn Write) -> Result<Ledger, ExportError> {
    let mut network = Network::new(input);
    head(&mut network, out)?;
    let node_starts = starts("node", network.columns());
    network.write_nodes(out, |node, part| {
        part.push(["    <node id=\"", node.id, "\">\n"]);
        data(&node_starts, &node.values, part);
        part.push(["    </node>\n"]);
    })?;
    let edge_starts = starts("edge", &EDGE_COLUMNS);
    network.write_edges(out, |edge, part| {
        let (source, target) = (edge.source, edge.target);
        part.push(["    <edge id=\"", &edge.id, "\" source=\"", source]);
        part.push(["\" target=\"", target, "\">\n"]);
        data(&edge_starts, &edge.values, part);
        part.push(["    </edge>\n"]);
    })?;
    writeln!(out, "  </graph>\n</graphml>")?;
    let mut ledger = network.ledger();
    xml::losses(network.lost.replaced, &mut ledger);
    Ok(ledger)
}

fn head(network: &mut Network<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut xml = Escaper::default();
    let title = xml.escape(network.input.manifest.title_text());
    writeln!(
        out,
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\" \
         xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" \
         xsi:schemaLocation=\"http://graphml.graphdrawing.org/xmlns \
         http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd\">\n  <desc>{title}</desc>"
    )?;
    keys("node", network.columns(), &mut xml, out)?;
    keys("edge", &EDGE_COLUMNS, &mut xml, out)?;
    network.lost.replaced += xml.replaced;
    writeln!(out, "  <graph id=\"polemic\" edgedefault=\"directed\">")
}

fn keys(of: &str, columns: &[Column], xml: &mut Escaper, out: &mut dyn Write) -> io::Result<()> {
    for (i, column) in columns.iter().enumerate() {
        let (name, key) = (xml.escape(&column.name), key(of, i));
        let kind = match column.kind {
            Kind::Text | Kind::Texts | Kind::Day => "string",
            Kind::Integer => "int",
            Kind::Boolean => "boolean",
        };
        writeln!(
            out,
            "  <key id=\"{key}\" for=\"{of}\" attr.name=\"{name}\" attr.type=\"{kind}\"/>"
        )?;
    }
    Ok(())
}

/// What stands before the value of each column; the ids of columns are `n0`, `e0` and on.
fn starts(of: &str, columns: &[Column]) -> Vec<String> {
    (0..columns.len()).map(|i| format!("      <data key=\"{}\">", key(of, i))).collect()
}

fn data(starts: &[String], values: &[Value<'_>], part: &mut Part) {
    for (start, value) in starts.iter().zip(values) {
        part.push([start]);
        xml::value(value, part);
        part.push(["</data>\n"]);
    }
}
