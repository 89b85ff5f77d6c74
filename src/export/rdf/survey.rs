//! A first pass over the quads: which prefixes and predicates they use, so that headers declare
//! those and no others. The quads are made twice; nothing of them is kept.

use std::collections::BTreeSet;
use std::io;

use oxigraph::model::{GraphNameRef, NamedNodeRef, NamedOrBlankNodeRef, QuadRef, TermRef};

use crate::rdf::{Prefixes, RdfInput, emit, vocab};

/// What the quads of an input use.
pub(super) struct Survey {
    /// Prefixes in use.
    pub prefixes: Prefixes,
    /// IRIs of predicates.
    pub predicates: BTreeSet<String>,
    /// IRIs of classes.
    pub classes: BTreeSet<String>,
}

/// Looks at all quads.
pub(super) fn survey(input: &RdfInput<'_>) -> io::Result<Survey> {
    let all = Prefixes::of(input.manifest, &input.view.graph.ontology);
    let mut used = vec![false; all.iter().len()];
    let mut predicates: BTreeSet<String> = BTreeSet::new();
    let mut classes: BTreeSet<String> = BTreeSet::new();
    emit(input, &mut |quad| {
        see_quad(&all, quad, &mut used);
        if let (true, TermRef::NamedNode(class)) = (quad.predicate == vocab::TYPE, quad.object)
            && !classes.contains(class.as_str())
        {
            classes.insert(class.as_str().to_owned());
        }
        if !predicates.contains(quad.predicate.as_str()) {
            predicates.insert(quad.predicate.as_str().to_owned());
        }
        Ok(())
    })?;
    Ok(Survey { prefixes: all.keep(|i| used[i]), predicates, classes })
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
            let bare = [vocab::XSD_STRING, vocab::XSD_BOOLEAN];
            if literal.language().is_none() && !bare.contains(&literal.datatype()) {
                see(literal.datatype());
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
