//! Node-link JSON: an array of nodes and one of edges, as NetworkX and D3 read it.
//!
//! The two differ in the names that they look for, so each has a format of its own, and neither
//! reader needs an option: [NetworkX](https://networkx.org/documentation/stable/reference/readwrite/json_graph.html)
//! reads `edges` with a `key`, [D3](https://d3js.org/d3-force/link) reads `links`.

#[cfg(test)]
mod tests;

use std::io::Write;

use super::json::{self, quoted};
use super::network::{EDGE_COLUMNS, Network};
use super::{ExportError, ExportInput, Ledger};

/// Whose names are used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Convention {
    /// `networkx.node_link_graph(data)`.
    NetworkX,
    /// `d3.forceLink(data.links).id(d => d.id)`.
    D3,
}

/// Writes the view as a directed multigraph.
pub(super) fn write(
    convention: Convention,
    input: &ExportInput<'_>,
    out: &mut dyn Write,
) -> Result<Ledger, ExportError> {
    let mut network = Network::new(input);
    let title = quoted(input.manifest.title_text());
    let (edges, key) = match convention {
        Convention::NetworkX => ("edges", "key"),
        Convention::D3 => ("links", "id"),
    };
    write!(
        out,
        "{{\n\"directed\": true,\n\"multigraph\": true,\n\"graph\": {{\"name\": {title}}},\n"
    )?;
    write!(out, "\"nodes\": [")?;
    let names = json::names(network.columns());
    let nodes = network.write_nodes(out, |node, part| {
        json::begin(node.number, part);
        json::object(&[("id", node.id)], &names, &node.values, part);
    })?;
    json::end(nodes, out)?;
    write!(out, ",\n\"{edges}\": [")?;
    let names = json::names(&EDGE_COLUMNS);
    let edges = network.write_edges(out, |edge, part| {
        let fields = [("source", edge.source), ("target", edge.target), (key, &edge.id)];
        json::begin(edge.number, part);
        json::object(&fields, &names, &edge.values, part);
    })?;
    json::end(edges, out)?;
    writeln!(out, "\n}}")?;
    Ok(network.ledger())
}
