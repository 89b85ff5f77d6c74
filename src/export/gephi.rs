//! Two tables for the [spreadsheet import](https://gephi.org/users/supported-graph-formats/spreadsheet/)
//! of Gephi: nodes first, then edges, with directed and undirected ones together.
//!
//! Gephi knows its own columns by name, whatever their case: `Id`, `Label`; `Source`, `Target`,
//! `Type`, `Kind` (parallel edges of different kinds stay apart), `Weight`. The rest are the columns
//! of all formats, without the one called `label`. Its reader takes backslashes for escapes.

#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::io::Write;

use super::csv::Table;
use super::network::{Column, EDGE_COLUMNS, Network, Value};
use super::{ExportError, ExportInput, Ledger};

const NODES: [&str; 2] = ["Id", "Label"];
const EDGES: [&str; 7] = ["Source", "Target", "Type", "Kind", "Id", "Label", "Weight"];

/// Writes the table of nodes.
pub(super) fn nodes(input: &ExportInput<'_>, out: &mut dyn Write) -> Result<Ledger, ExportError> {
    let mut network = Network::new(input);
    let mut table = Table::new(true, out);
    let names = network.columns().iter().filter(|c| others(c)).map(|c| c.name.as_ref());
    table.row(NODES.into_iter().chain(names))?;
    for id in network.nodes() {
        let node = network.node(id);
        let own = [node.id, node.label].map(Cow::Borrowed);
        table.row(own.into_iter().chain(rest(network.columns(), &node.values)))?;
    }
    let replaced = table.replaced;
    Ok(finish(network.finish_nodes(), replaced))
}

/// Writes the table of edges.
pub(super) fn edges(input: &ExportInput<'_>, out: &mut dyn Write) -> Result<Ledger, ExportError> {
    let mut network = Network::new(input);
    let mut table = Table::new(true, out);
    let names = EDGE_COLUMNS.iter().filter(|c| others(c)).map(|c| c.name.as_ref());
    table.row(EDGES.into_iter().chain(names))?;
    for tie in network.ties() {
        let edge = network.edge(tie);
        let kind = if edge.directed { "Directed" } else { "Undirected" };
        let (name, label) = (edge.relation.name.as_str(), edge.relation.label.as_str());
        let own = [edge.source, edge.target, kind, name, &edge.id, label, &edge.weight.to_string()];
        let own = own.map(Cow::Borrowed);
        table.row(own.into_iter().chain(rest(&EDGE_COLUMNS, &edge.values)))?;
    }
    let replaced = table.replaced;
    Ok(finish(network.finish_edges(), replaced))
}

fn finish(mut ledger: Ledger, replaced: usize) -> Ledger {
    ledger.add(
        replaced,
        ["control character", "control characters"],
        "that tables cannot hold replaced by U+FFFD",
    );
    ledger
}

fn others(column: &Column) -> bool {
    column.name != "label"
}

fn rest<'r>(columns: &'r [Column], values: &'r [Value<'r>]) -> impl Iterator<Item = Cow<'r, str>> {
    columns.iter().zip(values).filter(|(c, _)| others(c)).map(|(_, value)| value.plain())
}
