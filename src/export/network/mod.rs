//! The network of a view as every network format writes it: entities as nodes, claims between
//! them and derived claims as edges, with the same columns in all of them ([`NODE_COLUMNS`],
//! [`EDGE_COLUMNS`]; `docs/networks.md` explains each).
//!
//! Its rules come from the readers, each learnt from one that broke: every column on every element,
//! for defaults are not applied by all; a column that may lack a value is a text and then empty; no
//! column called `id`; names that differ by more than case; nodes before edges.
//!
//! A format says how one row looks; rows are made and rendered part by part on several threads.

mod column;
mod evidence;
mod lost;
mod row;
#[cfg(test)]
mod tests;
mod value;

use std::io::{self, Write};
use std::ops::Range;

pub use column::{CAMP, Column, EDGE_COLUMNS, Kind, NODE_COLUMNS};
pub(super) use column::{free, key};
pub(super) use lost::Lost;
pub(super) use row::{Edge, Node};
pub(super) use value::Value;

use super::ExportInput;
use super::tie::{self, Tie};
use crate::graph::EntityId;
use crate::ontology::RelationId;
use crate::rdf::Iris;
use crate::threads;

/// Rows of a part: some 300 KB of GEXF, which is the widest.
const ROWS: usize = 256;

/// A network on its way into a format.
pub(super) struct Network<'a> {
    /// What is exported.
    pub input: &'a ExportInput<'a>,
    /// Whether the format has lists; else their values are joined by `; `.
    pub lists: bool,
    /// What was lost in the rows written until now.
    pub lost: Lost,
    iris: Iris<'a>,
    columns: Vec<Column>,
    literals: Vec<RelationId>,
    /// The first and the last day of every date.
    days: Vec<[String; 2]>,
}

/// A part of the output: its text, and what its rows lost.
#[derive(Default)]
pub(super) struct Part {
    /// The rows as the format has them.
    pub text: String,
    /// What they lost.
    pub lost: Lost,
}

impl Part {
    /// Adds texts as they are.
    pub fn push<const N: usize>(&mut self, texts: [&str; N]) {
        for text in texts {
            self.text.push_str(text);
        }
    }
}

impl<'a> Network<'a> {
    /// The network of the view.
    pub fn new(input: &'a ExportInput<'a>) -> Self {
        let (literals, names): (Vec<_>, Vec<_>) = column::literals(input).into_iter().unzip();
        let camp = input.camps.map(|_| CAMP.clone());
        let graph = input.view.graph;
        Self {
            input,
            lists: false,
            lost: Lost::default(),
            iris: Iris::new(graph, &input.manifest.base),
            columns: NODE_COLUMNS.iter().cloned().chain(camp).chain(names).collect(),
            literals,
            days: graph.dates.iter().map(tie::bounds).collect(),
        }
    }

    /// The columns of its nodes.
    pub fn columns(&self) -> &[Column] {
        &self.columns
    }

    /// Its nodes: the entities in sight and those at the end of an edge, in the order of their ids.
    pub fn nodes(&self) -> Vec<EntityId> {
        let view = self.input.view;
        let mut nodes: Vec<EntityId> = view.entities().collect();
        for tie in tie::ties(self.input) {
            let (from, to) = tie.ends();
            nodes.extend([from, to].into_iter().filter(|e| !view.has_entity(*e)));
        }
        nodes.sort_unstable();
        nodes.dedup();
        nodes
    }

    /// Writes what stands before the rows.
    pub fn write_head(
        &mut self,
        out: &mut dyn Write,
        render: impl FnOnce(&mut Part),
    ) -> io::Result<()> {
        let mut head = Part::default();
        render(&mut head);
        self.lost += head.lost;
        out.write_all(head.text.as_bytes())
    }

    /// Writes the rows of all nodes as `render` has them; gives their number.
    pub fn write_nodes(
        &mut self,
        out: &mut dyn Write,
        render: impl Fn(&Node<'_>, &mut Part) + Sync,
    ) -> io::Result<usize> {
        let nodes = self.nodes();
        let row = |network: &Self, number: usize, part: &mut Part| {
            render(&network.node(number, nodes[number], &mut part.lost), part);
        };
        self.write(nodes.len(), row, out)
    }

    /// Writes the rows of all edges as `render` has them; gives their number.
    pub fn write_edges(
        &mut self,
        out: &mut dyn Write,
        render: impl Fn(&Edge<'_>, &mut Part) + Sync,
    ) -> io::Result<usize> {
        let ties: Vec<Tie<'_>> = tie::ties(self.input).collect();
        let row = |network: &Self, number: usize, part: &mut Part| {
            render(&network.edge(number, ties[number], &mut part.lost), part);
        };
        self.write(ties.len(), row, out)
    }

    fn write(
        &mut self,
        rows: usize,
        render: impl Fn(&Self, usize, &mut Part) + Sync,
        out: &mut dyn Write,
    ) -> io::Result<usize> {
        let network = &*self;
        let make = |rows: &Range<usize>, part: &mut Part| {
            part.text.clear();
            part.lost = Lost::default();
            rows.clone().for_each(|row| render(network, row, part));
        };
        let mut lost = self.lost;
        threads::in_order(threads::count(), threads::ranges(rows, ROWS), make, |_, part| {
            lost += part.lost;
            out.write_all(part.text.as_bytes())
        })?;
        self.lost = lost;
        Ok(rows)
    }
}
