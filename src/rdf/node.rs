//! One subject on its way out: its predicates in their order, each triple once.

use std::io;

use indexmap::IndexSet;
use oxigraph::model::{GraphName, Literal, NamedNode, NamedNodeRef, QuadRef, Term};

use super::vocab;

/// Where quads go.
pub type Sink<'s> = dyn FnMut(QuadRef<'_>) -> io::Result<()> + 's;

/// A subject within a graph, with what is said of it.
pub(super) struct Node {
    subject: NamedNode,
    graph: GraphName,
    pairs: IndexSet<(usize, NamedNode, Term)>,
}

impl Node {
    pub fn new(subject: NamedNode, graph: GraphName) -> Self {
        Self { subject, graph, pairs: IndexSet::new() }
    }

    /// In the default graph.
    pub fn plain(subject: NamedNode) -> Self {
        Self::new(subject, GraphName::DefaultGraph)
    }

    pub fn add(&mut self, predicate: NamedNodeRef<'_>, object: impl Into<Term>) {
        let rank = vocab::ORDER.iter().position(|p| *p == predicate).unwrap_or(usize::MAX);
        self.pairs.insert((rank, predicate.into_owned(), object.into()));
    }

    /// Adds a plain text.
    pub fn text(&mut self, predicate: NamedNodeRef<'_>, text: &str) {
        self.add(predicate, Literal::new_simple_literal(text));
    }

    /// Adds a text of a datatype.
    pub fn typed(&mut self, predicate: NamedNodeRef<'_>, text: &str, datatype: NamedNodeRef<'_>) {
        self.add(predicate, Literal::new_typed_literal(text, datatype.into_owned()));
    }

    /// Adds one of polemic's named values, such as `polemic:probable`.
    pub fn word(&mut self, predicate: NamedNodeRef<'_>, name: &str) {
        self.add(predicate, NamedNode::new_unchecked(format!("{}{name}", crate::ontology::NS)));
    }

    pub fn emit(mut self, sink: &mut Sink<'_>) -> io::Result<()> {
        self.pairs.sort_by(|a, b| (a.0, a.1.as_str()).cmp(&(b.0, b.1.as_str())));
        for (_, predicate, object) in &self.pairs {
            let graph = self.graph.as_ref();
            sink(QuadRef::new(self.subject.as_ref(), predicate.as_ref(), object.as_ref(), graph))?;
        }
        Ok(())
    }
}

/// A text with its language, if it has one.
pub(super) fn lang_literal(text: &str, lang: Option<&str>) -> Literal {
    lang.and_then(|l| Literal::new_language_tagged_literal(text, l).ok())
        .unwrap_or_else(|| Literal::new_simple_literal(text))
}
