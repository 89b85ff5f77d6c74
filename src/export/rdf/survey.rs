//! A first pass: which prefixes, predicates and classes an export uses, so that headers declare those
//! and no others. Nodes are made twice, but written once; nothing of them is kept.

use std::convert::Infallible;

use fixedbitset::FixedBitSet;
use oxigraph::model::{GraphNameRef, NamedNodeRef, NamedOrBlankNodeRef, QuadRef, TermRef};

use super::short::Short;
use crate::rdf::vocab::{self, Name};
use crate::rdf::{Iri, Node, Nodes, Object, Prefixes, Share, Sort};
use crate::threads;

/// What an export uses.
pub(super) struct Survey {
    /// Prefixes in use.
    pub prefixes: Prefixes,
    /// Predicates, by their IRIs.
    pub predicates: Vec<Name>,
    /// Classes, by their IRIs.
    pub classes: Vec<Name>,
}

/// What some parts use: names by their numbers, prefixes by their indices.
#[derive(Default)]
struct Used {
    predicates: FixedBitSet,
    classes: FixedBitSet,
    /// Other names of which the prefix counts.
    names: FixedBitSet,
    prefixes: FixedBitSet,
}

/// Looks at all nodes.
pub(super) fn survey(nodes: &Nodes<'_>, threads: usize) -> Survey {
    let all = Prefixes::of(nodes.input.manifest, &nodes.input.view.graph.ontology);
    let short = Short::new(&nodes.names, &all);
    let mut total = Used::default();
    let Ok(()) = threads::in_order(
        threads,
        nodes.parts(Share::Whole),
        |part, used: &mut Used| nodes.visit(part, &mut |node| used.see(&short, node)),
        |_, used| {
            total.add(used);
            Ok::<(), Infallible>(())
        },
    );
    let sorted = |bits: &FixedBitSet| {
        let names = nodes.names.iter().filter(|(name, _)| bits.contains(name.index()));
        let mut names: Vec<(Name, &str)> = names.collect();
        names.sort_by_key(|(_, iri)| *iri);
        names.into_iter().map(|(name, _)| name).collect::<Vec<_>>()
    };
    let (predicates, classes) = (sorted(&total.predicates), sorted(&total.classes));
    let named = predicates.iter().filter(|p| **p != vocab::TYPE).chain(&classes).copied();
    for name in named.chain(sorted(&total.names)) {
        total.prefix(&short, Iri::Name(name));
    }
    Survey { prefixes: all.keep(|i| total.prefixes.contains(i)), predicates, classes }
}

impl Used {
    fn add(&mut self, other: &Self) {
        self.predicates.union_with(&other.predicates);
        self.classes.union_with(&other.classes);
        self.names.union_with(&other.names);
        self.prefixes.union_with(&other.prefixes);
    }

    fn see(&mut self, short: &Short<'_>, node: &Node<'_>) {
        self.iri(short, node.subject);
        if let Some(graph) = node.graph {
            self.iri(short, graph);
        }
        for (predicate, object) in node.pairs() {
            self.predicates.grow_and_insert(predicate.index());
            match object {
                Object::Iri(Iri::Name(class)) if *predicate == vocab::TYPE => {
                    self.classes.grow_and_insert(class.index());
                }
                object => self.object(short, object),
            }
        }
    }

    fn object(&mut self, short: &Short<'_>, object: &Object<'_>) {
        match object {
            Object::Iri(iri) => self.iri(short, *iri),
            Object::Literal(literal) => match literal.sort {
                // Truth is written without its datatype.
                Sort::Typed(datatype) if datatype != vocab::XSD_BOOLEAN => {
                    self.names.grow_and_insert(datatype.index());
                }
                _ => {}
            },
            Object::Triple(triple) => {
                let (subject, predicate, object) = triple.as_ref();
                self.iri(short, *subject);
                self.names.grow_and_insert(predicate.index());
                self.object(short, object);
            }
        }
    }

    fn iri(&mut self, short: &Short<'_>, iri: Iri<'_>) {
        match iri {
            Iri::Name(name) => self.names.grow_and_insert(name.index()),
            _ => self.prefix(short, iri),
        }
    }

    fn prefix(&mut self, short: &Short<'_>, iri: Iri<'_>) {
        if let Some(index) = short.index(iri) {
            self.prefixes.grow_and_insert(index);
        }
    }
}

/// The prefixes that `quads` use.
pub(super) fn used<'q>(all: &Prefixes, quads: impl Iterator<Item = QuadRef<'q>>) -> Prefixes {
    let mut used = vec![false; all.iter().len()];
    for quad in quads {
        see_quad(all, quad, &mut used);
    }
    all.keep(|i| used[i])
}

fn see_quad(all: &Prefixes, quad: QuadRef<'_>, used: &mut [bool]) {
    let mut see = |iri: NamedNodeRef<'_>| {
        if let Some((i, ..)) = all.split(iri.as_str()) {
            used[i] = true;
        }
    };
    if let NamedOrBlankNodeRef::NamedNode(subject) = quad.subject {
        see(subject);
    }
    if quad.predicate != vocab::TYPE {
        see(quad.predicate);
    }
    see_term(quad.object, &mut see);
    if let GraphNameRef::NamedNode(graph) = quad.graph_name {
        see(graph);
    }
}

fn see_term(term: TermRef<'_>, see: &mut impl FnMut(NamedNodeRef<'_>)) {
    match term {
        TermRef::NamedNode(iri) => see(iri),
        TermRef::Literal(literal) => {
            // These are written without their datatype.
            let datatype = literal.datatype();
            let bare = [vocab::XSD_STRING, vocab::XSD_BOOLEAN].iter().any(|b| datatype == *b);
            if literal.language().is_none() && !bare {
                see(datatype);
            }
        }
        TermRef::Triple(triple) => {
            see_term(TermRef::from(triple.subject.as_ref()), see);
            see(triple.predicate.as_ref());
            see_term(triple.object.as_ref(), see);
        }
        TermRef::BlankNode(_) => {}
    }
}
