//! Filling the store.

use std::io;

use oxigraph::model::{GraphName, Literal, NamedNode, NamedNodeRef, Quad, Term};
use oxigraph::store::{StorageError, Store};

use crate::ontology::Ontology;
use crate::rdf::{RdfInput, emit, vocab};

/// Quads that are handed to the store at once: its loader sorts and indexes by batches.
const BATCH: usize = 100_000;

const CLASS: &str = "http://www.w3.org/2002/07/owl#Class";
const PROPERTY: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#Property";
const SUB_CLASS: &str = "http://www.w3.org/2000/01/rdf-schema#subClassOf";
const SUB_PROPERTY: &str = "http://www.w3.org/2000/01/rdf-schema#subPropertyOf";

/// oxigraph's store with the quads of `input` and the terms of its ontology: type, label, and all
/// that they are below.
///
/// # Errors
/// Those of the store.
pub fn store(input: &RdfInput<'_>) -> Result<Store, StorageError> {
    let store = Store::new()?;
    let mut batch: Vec<Quad> = Vec::new();
    let mut failure = None;
    let mut flush = |batch: &mut Vec<Quad>| {
        let mut loader = store.bulk_loader();
        let loaded = loader.load_quads(batch.drain(..)).and_then(|()| loader.commit());
        loaded.map_err(|error| {
            failure = Some(error);
            io::Error::other("the store is full")
        })
    };
    terms(&input.view.graph.ontology, &mut batch);
    let emitted = emit(input, &mut |quad| {
        batch.push(quad.into_owned());
        if batch.len() < BATCH { Ok(()) } else { flush(&mut batch) }
    });
    let emitted = emitted.and_then(|()| flush(&mut batch));
    match (emitted, failure) {
        (_, Some(error)) => Err(error),
        (Err(error), None) => Err(error.into()),
        (Ok(()), None) => Ok(store),
    }
}

/// The terms of an ontology: type, label, and all that they are below.
pub(super) fn terms(ontology: &Ontology, out: &mut Vec<Quad>) {
    let mut say = |subject: &str, predicate: NamedNodeRef<'_>, object: Term| {
        let subject = NamedNode::new_unchecked(subject);
        out.push(Quad::new(subject, predicate.into_owned(), object, GraphName::DefaultGraph));
    };
    let iri = |text: &str| Term::from(NamedNode::new_unchecked(text));
    let english = |text: &str| {
        let literal = Literal::new_language_tagged_literal(text, "en");
        Term::from(literal.unwrap_or_else(|_| Literal::new_simple_literal(text)))
    };
    for (_, class) in ontology.classes() {
        say(&class.iri, vocab::TYPE.node(), iri(CLASS));
        say(&class.iri, vocab::LABEL.node(), english(&class.label));
        for ancestor in class.ancestors.iter().skip(1) {
            let above = iri(&ontology.class(*ancestor).iri);
            say(&class.iri, NamedNodeRef::new_unchecked(SUB_CLASS), above);
        }
    }
    for (_, relation) in ontology.relations() {
        say(&relation.iri, vocab::TYPE.node(), iri(PROPERTY));
        say(&relation.iri, vocab::LABEL.node(), english(&relation.label));
        for ancestor in relation.ancestors.iter().skip(1) {
            let above = iri(&ontology.relation(*ancestor).iri);
            say(&relation.iri, NamedNodeRef::new_unchecked(SUB_PROPERTY), above);
        }
    }
}
