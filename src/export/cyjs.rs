//! The JSON of [Cytoscape.js](https://js.cytoscape.org/#notation/elements-json), which Cytoscape
//! reads as well.
//!
//! Cytoscape shows the column `name` on nodes and edges and takes `interaction` for the kind of an
//! edge, so both stand beside the columns of all formats.

#[cfg(test)]
mod tests;

use std::io::Write;

use serde::Serialize;

use super::json::{Items, Object, quoted};
use super::network::{EDGE_COLUMNS, Network};
use super::{ExportError, ExportInput, Ledger};

/// An element; its fields stand one level down.
#[derive(Serialize)]
struct Element<'r> {
    data: Object<'r>,
}

/// Writes the view.
pub(super) fn write(input: &ExportInput<'_>, out: &mut dyn Write) -> Result<Ledger, ExportError> {
    let mut network = Network::new(input);
    let title = quoted(input.manifest.title_text());
    write!(
        out,
        "{{\n\"format_version\": \"1.0\",\n\"generated_by\": \"polemic\",\n\
         \"data\": {{\"name\": {title}, \"shared_name\": {title}}},\n\"elements\": {{\n\"nodes\": "
    )?;
    let mut items = Items::open(out)?;
    for id in network.nodes() {
        let node = network.node(id);
        let fields = &[("id", node.id), ("name", node.label)];
        let data = Object { fields, columns: network.columns(), values: &node.values };
        items.push(&Element { data })?;
    }
    items.close()?;
    write!(out, ",\n\"edges\": ")?;
    let mut items = Items::open(out)?;
    for tie in network.ties() {
        let edge = network.edge(tie);
        let fields = &[
            ("id", edge.id.as_str()),
            ("source", edge.source),
            ("target", edge.target),
            ("name", &edge.relation.label),
            ("interaction", &edge.relation.name),
        ];
        let data = Object { fields, columns: &EDGE_COLUMNS, values: &edge.values };
        items.push(&Element { data })?;
    }
    items.close()?;
    writeln!(out, "\n}}\n}}")?;
    Ok(network.finish())
}
