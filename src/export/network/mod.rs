//! The network of a view as every network format writes it: entities as nodes, claims between
//! them and derived claims as edges, with the same columns in all of them ([`NODE_COLUMNS`],
//! [`EDGE_COLUMNS`]; `docs/networks.md` explains each).
//!
//! Its rules come from the readers, each learnt from one that broke: every column on every element,
//! for defaults are not applied by all; a column that may lack a value is a text and then empty; no
//! column called `id`; names that differ by more than case; nodes before edges.

mod column;
mod row;
#[cfg(test)]
mod tests;
mod value;

pub(super) use column::free;
pub use column::{CAMP, Column, EDGE_COLUMNS, Kind, NODE_COLUMNS};
pub(super) use row::Edge;
pub(super) use value::Value;

use super::tie::{self, Tie};
use super::{ExportInput, Ledger};
use crate::graph::EntityId;
use crate::ontology::RelationId;
use crate::rdf::Iris;

/// A network on its way into a format.
pub(super) struct Network<'a> {
    /// What is exported.
    pub input: &'a ExportInput<'a>,
    /// What the format does not carry.
    pub ledger: Ledger,
    /// Whether the format has lists; else their values are joined by `; `.
    pub lists: bool,
    iris: Iris<'a>,
    columns: Vec<Column>,
    literals: Vec<RelationId>,
    lost: Lost,
}

/// What was lost row by row.
#[derive(Default)]
struct Lost {
    /// Where lists are joined by `; `, so that this parts a value too.
    joined: usize,
    languages: usize,
    foreign: usize,
    aliases: usize,
    misprints: usize,
    vague: usize,
    deep: usize,
    computed: usize,
    sureness: usize,
    together: usize,
}

impl Lost {
    /// Counts the values of lists that hold what parts them.
    fn parted(&mut self, values: &[Value<'_>]) {
        let lists = values.iter().filter_map(|value| match value {
            Value::Texts(texts) => Some(texts),
            _ => None,
        });
        self.joined += lists.flatten().filter(|text| text.contains("; ")).count();
    }
}

impl<'a> Network<'a> {
    /// The network of the view.
    pub fn new(input: &'a ExportInput<'a>) -> Self {
        let (literals, names): (Vec<_>, Vec<_>) = column::literals(input).into_iter().unzip();
        let camp = input.camps.map(|_| CAMP.clone());
        Self {
            input,
            ledger: Ledger::default(),
            lists: false,
            iris: Iris::new(input.view.graph, &input.manifest.base),
            columns: NODE_COLUMNS.iter().cloned().chain(camp).chain(names).collect(),
            literals,
            lost: Lost::default(),
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
        for tie in self.ties() {
            let (from, to) = tie.ends();
            nodes.extend([from, to].into_iter().filter(|e| !view.has_entity(*e)));
        }
        nodes.sort_unstable();
        nodes.dedup();
        nodes
    }

    /// Its edges.
    pub fn ties(&self) -> impl Iterator<Item = Tie<'a>> + use<'a> {
        tie::ties(self.input)
    }

    /// The ledger of a whole network.
    pub fn finish(mut self) -> Ledger {
        self.lose_of_rows();
        self.lose_of_nodes();
        self.lose_of_edges();
        self.ledger
    }

    /// The ledger of a file of nodes.
    pub fn finish_nodes(mut self) -> Ledger {
        self.lose_of_rows();
        self.lose_of_nodes();
        self.ledger
    }

    /// The ledger of a file of edges.
    pub fn finish_edges(mut self) -> Ledger {
        self.lose_of_rows();
        self.lose_of_edges();
        self.ledger
    }

    fn lose_of_rows(&mut self) {
        let Lost { joined, languages, foreign, aliases, misprints, vague, .. } = self.lost;
        self.ledger.add(
            languages,
            ["label in a further language", "labels in further languages"],
            "left out",
        );
        self.ledger.add(
            foreign,
            ["label in another language", "labels in other languages"],
            "than the dataset's, without the language, for want of another",
        );
        self.ledger.add(
            aliases,
            ["other name", "other names"],
            "without sort, language and remark",
        );
        self.ledger.add(
            if self.lists { 0 } else { joined },
            ["value of a list", "values of lists"],
            "holding a `; `, which parts the values",
        );
        self.ledger.add(misprints, ["misprinted name", "misprinted names"], "left out");
        self.ledger.add(
            vague,
            ["vague date", "vague dates"],
            "lowered to `earliest` and `latest`; kept in column `when`",
        );
    }

    fn lose_of_nodes(&mut self) {
        let view = self.input.view;
        let (mut silent, mut qualified, mut pieces) = (0, 0, 0);
        for (id, _) in view.claims().filter(|(_, c)| c.object.entity().is_none()) {
            if view.counts(id) {
                qualified += 1;
            } else {
                silent += 1;
            }
            pieces += view.evidence_of(id).count();
        }
        self.ledger.add(
            qualified,
            ["claim", "claims"],
            "with a literal value put into a column of the node, without issue, date, rank",
        );
        self.ledger.add(
            pieces,
            ["piece of evidence", "pieces of evidence"],
            "for literal values left out",
        );
        self.ledger.add(
            silent,
            ["literal value", "literal values"],
            "left out, being rumoured, denied or rejected",
        );
    }

    fn lose_of_edges(&mut self) {
        let view = self.input.view;
        let Lost { deep, computed, sureness, together, .. } = self.lost;
        let piece = ["piece of evidence", "pieces of evidence"];
        self.ledger.add(
            deep,
            ["piece of evidence", "pieces of evidence"],
            "without footnotes, works between and outer voices",
        );
        self.ledger.add(computed, piece, "without the claims behind a computation");
        self.ledger.add(
            sureness,
            piece,
            "with another certainty or basis than the columns of the edge, without it",
        );
        self.ledger.add(
            together,
            piece,
            "with several voices and places on one edge, without which voice stands where",
        );
        self.ledger.add(
            view.graph.judgements.len(),
            ["judgement", "judgements"],
            "left out; what was decided is in column `rank`",
        );
        self.ledger.add(
            self.input.derivation.left_out,
            ["derived claim", "derived claims"],
            "beyond the bound on the number left out",
        );
    }
}
