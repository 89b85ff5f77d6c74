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

use super::csv;
use super::network::{Column, EDGE_COLUMNS, Network, Value};
use super::{ExportError, ExportInput, Ledger};

const NODES: [&str; 2] = ["Id", "Label"];
const EDGES: [&str; 7] = ["Source", "Target", "Type", "Kind", "Id", "Label", "Weight"];

/// Its reader takes a backslash for an escape.
const ESCAPES: bool = true;

/// Writes the table of nodes.
pub(super) fn nodes(input: &ExportInput<'_>, out: &mut dyn Write) -> Result<Ledger, ExportError> {
    let mut network = Network::new(input);
    let columns = network.columns().to_vec();
    let names = columns.iter().filter(|c| others(c)).map(|c| c.name.as_ref());
    network.write_head(out, |head| csv::row(ESCAPES, NODES.into_iter().chain(names), head))?;
    network.write_nodes(out, |node, part| {
        let own = [node.id, node.label].map(Cow::Borrowed);
        csv::row(ESCAPES, own.into_iter().chain(rest(&columns, &node.values)), part);
    })?;
    let mut ledger = network.ledger_of_nodes();
    csv::losses(network.lost.replaced, &mut ledger);
    Ok(ledger)
}

/// Writes the table of edges.
pub(super) fn edges(input: &ExportInput<'_>, out: &mut dyn Write) -> Result<Ledger, ExportError> {
    let mut network = Network::new(input);
    let names = EDGE_COLUMNS.iter().filter(|c| others(c)).map(|c| c.name.as_ref());
    network.write_head(out, |head| csv::row(ESCAPES, EDGES.into_iter().chain(names), head))?;
    network.write_edges(out, |edge, part| {
        let kind = if edge.directed { "Directed" } else { "Undirected" };
        let (name, label) = (edge.relation.name.as_str(), edge.relation.label.as_str());
        let weight = edge.weight.to_string();
        let own = [edge.source, edge.target, kind, name, &edge.id, label, &weight];
        let own = own.map(Cow::Borrowed);
        csv::row(ESCAPES, own.into_iter().chain(rest(&EDGE_COLUMNS, &edge.values)), part);
    })?;
    let mut ledger = network.ledger_of_edges();
    csv::losses(network.lost.replaced, &mut ledger);
    Ok(ledger)
}

fn others(column: &Column) -> bool {
    column.name != "label"
}

fn rest<'r>(columns: &'r [Column], values: &'r [Value<'r>]) -> impl Iterator<Item = Cow<'r, str>> {
    columns.iter().zip(values).filter(|(c, _)| others(c)).map(|(_, value)| value.plain())
}
