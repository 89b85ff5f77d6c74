//! The default graph in memory, to be read only: made in a fifth of the time that the store takes,
//! which can also be written to. The command line asks one query, so that time is most of what it
//! waits for.
//!
//! Terms are numbers; triples stand sorted in three orders, so that every pattern is a range.

use std::cell::RefCell;
use std::convert::Infallible;
use std::hash::BuildHasher;
use std::io;
use std::rc::Rc;
use std::sync::Arc;

use hashbrown::HashTable;
use oxigraph::model::{GraphNameRef, NamedNodeRef, QuadRef, Term, TermRef};
use rustc_hash::{FxBuildHasher, FxHashMap};
use spareval::{InternalQuad, QueryableDataset};

use super::store::terms;
use crate::rdf::{RdfInput, emit};
use crate::threads;

type Triple = [u32; 3];

/// The triples of the default graph.
#[derive(Debug, Default)]
pub struct Index {
    terms: Vec<Term>,
    /// The number of each term, with its hash.
    numbers: HashTable<(u64, u32)>,
    /// By subject, predicate, object.
    spo: Vec<Triple>,
    /// By predicate, object, subject.
    pos: Vec<Triple>,
    /// By object, subject, predicate.
    osp: Vec<Triple>,
}

impl Index {
    /// The triples of the default graph of `input`, and those of the terms of its ontology, as
    /// [`super::store`] has them. O(n log n) for n triples.
    #[must_use]
    pub fn new(input: &RdfInput<'_>) -> Self {
        let mut index = Self::default();
        let mut ontology = Vec::new();
        terms(&input.view.graph.ontology, &mut ontology);
        for quad in &ontology {
            index.add(quad.as_ref());
        }
        let added: io::Result<()> = emit(input, &mut |quad| {
            if quad.graph_name == GraphNameRef::DefaultGraph {
                index.add(quad);
            }
            Ok(())
        });
        // The sink never fails.
        added.unwrap_or_default();
        index.sort();
        index
    }

    /// How many triples there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.spo.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.spo.is_empty()
    }

    /// The objects of a subject and a predicate. Two binary searches.
    pub(super) fn objects(&self, subject: NamedNodeRef<'_>, of: NamedNodeRef<'_>) -> Vec<Term> {
        let number = |node: NamedNodeRef<'_>| self.find(node.into());
        let (Some(subject), Some(of)) = (number(subject), number(of)) else { return Vec::new() };
        let triples = self.range(Order::Spo, &[subject, of]);
        self.spo[triples]
            .iter()
            .map(|[_, _, object]| self.terms[*object as usize].clone())
            .collect()
    }

    /// Where the triples stand that begin so in one of the orders.
    fn range(&self, order: Order, first: &[u32]) -> std::ops::Range<usize> {
        let triples = order.of(self);
        let key = |t: &Triple| {
            let mut begin = [0; 3];
            begin[..first.len()].copy_from_slice(&t[..first.len()]);
            begin
        };
        let mut wanted = [0; 3];
        wanted[..first.len()].copy_from_slice(first);
        let start = triples.partition_point(|t| key(t) < wanted);
        start..start + triples[start..].partition_point(|t| key(t) == wanted)
    }

    fn add(&mut self, quad: QuadRef<'_>) {
        let terms = [quad.subject.into(), quad.predicate.into(), quad.object];
        let triple = terms.map(|term| self.number(term));
        self.spo.push(triple);
    }

    /// The number of a term, if it stands in some triple.
    fn find(&self, term: TermRef<'_>) -> Option<u32> {
        self.seek(term, hash(term))
    }

    fn seek(&self, term: TermRef<'_>, hash: u64) -> Option<u32> {
        let same = |(other, number): &(u64, u32)| {
            *other == hash && self.terms[*number as usize].as_ref() == term
        };
        self.numbers.find(hash, same).map(|(_, number)| *number)
    }

    fn number(&mut self, term: TermRef<'_>) -> u32 {
        let hash = hash(term);
        if let Some(known) = self.seek(term, hash) {
            return known;
        }
        let new = number(self.terms.len());
        self.terms.push(term.into_owned());
        self.numbers.insert_unique(hash, (hash, new), |(hash, _)| *hash);
        new
    }

    fn sort(&mut self) {
        self.spo.sort_unstable();
        self.spo.dedup();
        let sorted = |order: fn(&Triple) -> Triple| {
            let mut triples: Vec<Triple> = self.spo.iter().map(order).collect();
            triples.sort_unstable();
            triples
        };
        (self.pos, self.osp) =
            threads::both(|| sorted(|[s, p, o]| [*p, *o, *s]), || sorted(|[s, p, o]| [*o, *s, *p]));
    }
}

fn hash(term: TermRef<'_>) -> u64 {
    FxBuildHasher.hash_one(term)
}

#[expect(clippy::cast_possible_truncation, reason = "a graph in memory has fewer terms than 2^32")]
fn number(length: usize) -> u32 {
    length as u32
}

/// An index while it is queried: with the terms that the query makes or names.
#[derive(Clone)]
pub(super) struct Queried {
    index: Arc<Index>,
    made: Rc<RefCell<Made>>,
}

#[derive(Default)]
struct Made {
    terms: Vec<Term>,
    numbers: FxHashMap<Term, u32>,
}

impl Queried {
    pub(super) fn new(index: Arc<Index>) -> Self {
        Self { index, made: Rc::default() }
    }

    fn term(&self, number: u32) -> Term {
        let number = number as usize;
        match self.index.terms.get(number) {
            Some(term) => term.clone(),
            None => self.made.borrow().terms[number - self.index.terms.len()].clone(),
        }
    }

    /// The triples that begin so in one of the orders, put back into the order of a triple.
    fn range(&self, order: Order, first: &[u32]) -> Range {
        let std::ops::Range { start, end } = self.index.range(order, first);
        Range { index: Arc::clone(&self.index), order, at: start, end }
    }
}

/// One of the orders in which triples stand.
#[derive(Debug, Clone, Copy)]
enum Order {
    Spo,
    Pos,
    Osp,
}

impl Order {
    fn of(self, index: &Index) -> &[Triple] {
        match self {
            Self::Spo => &index.spo,
            Self::Pos => &index.pos,
            Self::Osp => &index.osp,
        }
    }

    fn back(self, [a, b, c]: Triple) -> Triple {
        match self {
            Self::Spo => [a, b, c],
            Self::Pos => [c, a, b],
            Self::Osp => [b, c, a],
        }
    }
}

/// A run of triples in one of the orders.
struct Range {
    index: Arc<Index>,
    order: Order,
    at: usize,
    end: usize,
}

impl Iterator for Range {
    type Item = Result<InternalQuad<u32>, Infallible>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.at >= self.end {
            return None;
        }
        let triple = self.order.of(&self.index)[self.at];
        self.at += 1;
        let [subject, predicate, object] = self.order.back(triple);
        Some(Ok(InternalQuad { subject, predicate, object, graph_name: None }))
    }
}

impl<'a> QueryableDataset<'a> for Queried {
    type InternalTerm = u32;
    type Error = Infallible;

    fn internal_quads_for_pattern(
        &self,
        subject: Option<&u32>,
        predicate: Option<&u32>,
        object: Option<&u32>,
        graph_name: Option<Option<&u32>>,
    ) -> impl Iterator<Item = Result<InternalQuad<u32>, Infallible>> + use<'a> {
        // There are no named graphs.
        match (subject, predicate, object) {
            _ if graph_name != Some(None) => {
                Range { index: Arc::clone(&self.index), order: Order::Spo, at: 0, end: 0 }
            }
            (Some(s), Some(p), Some(o)) => self.range(Order::Spo, &[*s, *p, *o]),
            (Some(s), Some(p), None) => self.range(Order::Spo, &[*s, *p]),
            (Some(s), None, Some(o)) => self.range(Order::Osp, &[*o, *s]),
            (Some(s), None, None) => self.range(Order::Spo, &[*s]),
            (None, Some(p), Some(o)) => self.range(Order::Pos, &[*p, *o]),
            (None, Some(p), None) => self.range(Order::Pos, &[*p]),
            (None, None, Some(o)) => self.range(Order::Osp, &[*o]),
            (None, None, None) => self.range(Order::Spo, &[]),
        }
    }

    fn internalize_term(&self, term: Term) -> Result<u32, Infallible> {
        if let Some(number) = self.index.find(term.as_ref()) {
            return Ok(number);
        }
        let mut made = self.made.borrow_mut();
        let next = number(self.index.terms.len() + made.terms.len());
        if let Some(known) = made.numbers.get(&term) {
            return Ok(*known);
        }
        made.terms.push(term.clone());
        made.numbers.insert(term, next);
        Ok(next)
    }

    fn externalize_term(&self, number: u32) -> Result<Term, Infallible> {
        Ok(self.term(number))
    }
}
