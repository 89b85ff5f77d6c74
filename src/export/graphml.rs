//! [GraphML](http://graphml.graphdrawing.org/): the network with typed columns, for NetworkX,
//! igraph, Gephi.
//!
//! A key of its own for nodes and for edges, never `for="all"`: some readers know only one of each
//! name.

#[cfg(test)]
mod tests;

use std::io::{self, Write};

use super::network::{Column, EDGE_COLUMNS, Kind, Network, Value};
use super::xml::Escaper;
use super::{ExportError, ExportInput, Ledger};

/// Writes the view as a directed multigraph.
pub(super) fn write(input: &ExportInput<'_>, out: &mut dyn Write) -> Result<Ledger, ExportError> {
    let mut network = Network::new(input);
    let mut writer = Writer { xml: Escaper::default(), out };
    writer.head(&network)?;
    for id in network.nodes() {
        let node = network.node(id);
        writeln!(writer.out, "    <node id=\"{}\">", node.id)?;
        writer.data('n', &node.values)?;
        writeln!(writer.out, "    </node>")?;
    }
    for tie in network.ties() {
        let edge = network.edge(tie);
        let (id, source, target) = (&edge.id, edge.source, edge.target);
        writeln!(writer.out, "    <edge id=\"{id}\" source=\"{source}\" target=\"{target}\">")?;
        writer.data('e', &edge.values)?;
        writeln!(writer.out, "    </edge>")?;
    }
    writeln!(writer.out, "  </graph>\n</graphml>")?;
    let replaced = writer.xml.replaced;
    let mut ledger = network.finish();
    ledger.add(
        replaced,
        ["control character", "control characters"],
        "that XML cannot hold replaced by U+FFFD",
    );
    Ok(ledger)
}

struct Writer<'w> {
    xml: Escaper,
    out: &'w mut dyn Write,
}

impl Writer<'_> {
    fn head(&mut self, network: &Network<'_>) -> io::Result<()> {
        let title = self.xml.escape(network.input.manifest.title_text());
        writeln!(
            self.out,
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
             <graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\" \
             xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" \
             xsi:schemaLocation=\"http://graphml.graphdrawing.org/xmlns \
             http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd\">\n  <desc>{title}</desc>"
        )?;
        self.keys('n', "node", network.columns())?;
        self.keys('e', "edge", &EDGE_COLUMNS)?;
        writeln!(self.out, "  <graph id=\"polemic\" edgedefault=\"directed\">")
    }

    fn keys(&mut self, prefix: char, of: &str, columns: &[Column]) -> io::Result<()> {
        for (i, column) in columns.iter().enumerate() {
            let name = self.xml.escape(&column.name);
            let kind = match column.kind {
                Kind::Text | Kind::Texts | Kind::Day => "string",
                Kind::Integer => "int",
                Kind::Boolean => "boolean",
            };
            writeln!(
                self.out,
                "  <key id=\"{prefix}{i}\" for=\"{of}\" attr.name=\"{name}\" attr.type=\"{kind}\"/>"
            )?;
        }
        Ok(())
    }

    fn data(&mut self, prefix: char, values: &[Value<'_>]) -> io::Result<()> {
        for (i, value) in values.iter().enumerate() {
            let value = value.plain();
            let value = self.xml.escape(&value);
            writeln!(self.out, "      <data key=\"{prefix}{i}\">{value}</data>")?;
        }
        Ok(())
    }
}
