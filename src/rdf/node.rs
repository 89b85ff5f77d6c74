//! One subject on its way out: its predicates in their order, each triple once.

use std::borrow::Cow;
use std::io;

use oxigraph::model::{GraphName, NamedNode, NamedNodeRef, QuadRef};
use rustc_hash::FxHashSet;

use super::names::Names;
use super::term::{Iri, Literal, Object};
use super::vocab::{self, Name};

/// Where quads go.
pub type Sink<'s> = dyn FnMut(QuadRef<'_>) -> io::Result<()> + 's;

/// Where nodes go.
pub(crate) type NodeSink<'s> = dyn FnMut(&Node<'_>) + 's;

/// A subject within a graph, with what is said of it. One is used for many subjects, so that its
/// memory is.
#[derive(Debug)]
pub(crate) struct Node<'n> {
    pub subject: Iri<'n>,
    /// The graph; none for the default one.
    pub graph: Option<Iri<'n>>,
    pairs: Vec<(Name, Object<'n>)>,
}

impl<'n> Node<'n> {
    /// One with nothing said of it.
    pub fn new(subject: Iri<'n>, graph: Option<Iri<'n>>) -> Self {
        Self { subject, graph, pairs: Vec::new() }
    }

    /// For nodes whose subjects come later.
    pub fn empty() -> Self {
        Self::new(Iri::Full(""), None)
    }

    /// Turns to another subject.
    pub fn begin(&mut self, subject: Iri<'n>, graph: Option<Iri<'n>>) {
        (self.subject, self.graph) = (subject, graph);
        self.pairs.clear();
    }

    pub fn add(&mut self, predicate: Name, object: impl Into<Object<'n>>) {
        self.pairs.push((predicate, object.into()));
    }

    /// Adds a plain text.
    pub fn text(&mut self, predicate: Name, text: impl Into<Cow<'n, str>>) {
        self.add(predicate, Literal::plain(text));
    }

    /// Adds a text of a datatype.
    pub fn typed(&mut self, predicate: Name, text: impl Into<Cow<'n, str>>, datatype: Name) {
        self.add(predicate, Literal::typed(text, datatype));
    }

    pub fn boolean(&mut self, predicate: Name, value: bool) {
        self.typed(predicate, if value { "true" } else { "false" }, vocab::XSD_BOOLEAN);
    }

    /// Predicates with their objects, those of one predicate together once the node was handed out.
    pub fn pairs(&self) -> &[(Name, Object<'n>)] {
        &self.pairs
    }

    /// The objects predicate by predicate.
    pub fn runs(&self) -> impl Iterator<Item = &[(Name, Object<'n>)]> {
        self.pairs.chunk_by(|a, b| a.0 == b.0)
    }

    /// Hands the node out, in order and each triple once.
    pub fn emit(&mut self, names: &Names<'_>, sink: &mut NodeSink<'_>) {
        self.pairs.sort_by_key(|(predicate, _)| names.place(*predicate));
        let repeated = self.repeated();
        if !repeated.is_empty() {
            let mut at = 0..;
            self.pairs.retain(|_| at.next().is_none_or(|i| repeated.binary_search(&i).is_err()));
        }
        if !self.pairs.is_empty() {
            sink(self);
        }
    }

    /// The pairs that stand before.
    fn repeated(&self) -> Vec<usize> {
        /// Below so many it is faster to compare all than to hash them.
        const FEW: usize = 16;
        let mut repeated = Vec::new();
        let mut start = 0;
        for run in self.runs() {
            let mut seen = FxHashSet::default();
            for (i, pair) in run.iter().enumerate().skip(usize::from(run.len() <= FEW)) {
                let again =
                    if run.len() <= FEW { run[..i].contains(pair) } else { !seen.insert(&pair.1) };
                if again {
                    repeated.push(start + i);
                }
            }
            start += run.len();
        }
        repeated
    }

    /// Hands its quads out.
    pub fn quads(&self, names: &Names<'_>, sink: &mut Sink<'_>) -> io::Result<()> {
        let node = |iri: Iri<'_>| NamedNode::new_unchecked(iri.text(names));
        let subject = node(self.subject);
        let graph = self.graph.map_or(GraphName::DefaultGraph, |g| node(g).into());
        let mut text = String::new();
        for (predicate, object) in &self.pairs {
            let predicate = NamedNodeRef::new_unchecked(names.iri(*predicate));
            let triple;
            let object = match object {
                Object::Iri(iri) => {
                    text.clear();
                    iri.push(names, &mut text);
                    NamedNodeRef::new_unchecked(&text).into()
                }
                Object::Literal(literal) => literal.as_ref(names).into(),
                Object::Triple(_) => {
                    triple = object.to_term(names);
                    triple.as_ref()
                }
            };
            sink(QuadRef::new(subject.as_ref(), predicate, object, graph.as_ref()))?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ontology::Ontology;

    #[test]
    fn triples_come_in_order_and_once_be_they_few_or_many() {
        let ontology = Ontology::default();
        let names = Names::new(&ontology, "https://example.org/");
        for many in [3, 300] {
            let mut node = Node::new(Iri::Full("s"), None);
            for i in (0..many).chain(0..many) {
                node.text(vocab::NOTE, format!("{}", many - i));
                node.add(vocab::TYPE, vocab::CLAIM);
            }
            let mut seen = Vec::new();
            node.emit(&names, &mut |node| {
                seen = node.pairs().iter().map(|(p, o)| (*p, o.to_term(&names))).collect();
            });
            assert_eq!(seen.len(), 1 + many, "the type, and each note once");
            assert_eq!(seen[0].0, vocab::TYPE);
            let notes = seen[1..].iter().map(|(_, o)| o.to_string());
            assert!(notes.eq((0..many).map(|i| format!("\"{}\"", many - i))), "as they came");
        }
    }
}
