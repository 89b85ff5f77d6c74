//! The JSON of [Cytoscape.js](https://js.cytoscape.org/#notation/elements-json), which Cytoscape
//! reads as well.
//!
//! Cytoscape shows the column `name` on nodes and edges and takes `interaction` for the kind of an
//! edge, so both stand beside the columns of all formats.

#[cfg(test)]
mod tests;

use std::io::Write;

use super::json::{self, quoted};
use super::network::{EDGE_COLUMNS, Network};
use super::{ExportError, ExportInput, Ledger};

/// Writes the view.
pub(super) fn write(input: &ExportInput<'_>, out: &mut dyn Write) -> Result<Ledger, ExportError> {
    let mut network = Network::new(input);
    let title = quoted(input.manifest.title_text());
    write!(
        out,
        "{{\n\"format_version\": \"1.0\",\n\"generated_by\": \"polemic\",\n\
         \"data\": {{\"name\": {title}, \"shared_name\": {title}}},\n\"elements\": {{\n\"nodes\": ["
    )?;
    let names = json::names(network.columns());
    let nodes = network.write_nodes(out, |node, part| {
        let fields = [("id", node.id), ("name", node.label)];
        json::begin(node.number, part);
        part.push(["{\"data\":"]);
        json::object(&fields, &names, &node.values, part);
        part.push(["}"]);
    })?;
    json::end(nodes, out)?;
    write!(out, ",\n\"edges\": [")?;
    let names = json::names(&EDGE_COLUMNS);
    let edges = network.write_edges(out, |edge, part| {
        let fields = [
            ("id", edge.id.as_str()),
            ("source", edge.source),
            ("target", edge.target),
            ("name", &edge.relation.label),
            ("interaction", &edge.relation.name),
        ];
        json::begin(edge.number, part);
        part.push(["{\"data\":"]);
        json::object(&fields, &names, &edge.values, part);
        part.push(["}"]);
    })?;
    json::end(edges, out)?;
    writeln!(out, "\n}}\n}}")?;
    Ok(network.ledger())
}
