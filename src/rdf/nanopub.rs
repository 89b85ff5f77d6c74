//! A nanopublication for every claim: head, assertion, provenance, publication info
//! (<https://nanopub.net/guidelines/working_draft/>).
//!
//! The assertion holds the plain triple if the claim counts, and always the statement with its
//! qualifiers: a claim that holds *on an issue, at a time* is more than its triple.

use std::io;

use oxigraph::model::{NamedNode, Term};

use super::claim::{
    derivation, derived_statement, in_graph, object_term, qualifiers, standing, statement,
};
use super::dataset::curator;
use super::entity::plain_triple;
use super::iri::NanopubPart as Part;
use super::node::{Node, Sink};
use super::{Iris, RdfInput, evidence, vocab};

/// The nanopublications of claims, then of derived claims.
pub(super) fn nanopubs(input: &RdfInput<'_>, sink: &mut Sink<'_>) -> io::Result<()> {
    for (id, _) in input.view.claims() {
        of_claim(input, id, sink)?;
    }
    for derived in &input.derivation.claims {
        of_derived(input, derived, sink)?;
    }
    Ok(())
}

fn of_claim(
    input: &RdfInput<'_>,
    id: crate::graph::ClaimId,
    sink: &mut Sink<'_>,
) -> io::Result<()> {
    let (graph, iris) = (input.view.graph, input.iris());
    let claim = graph.claim(id);
    let iri = iris.claim(id);
    head(&iri, sink)?;
    let assertion = Iris::nanopub(&iri, Part::Assertion);
    if input.view.counts(id) {
        let relation = &graph.ontology.relation(claim.relation).iri;
        let subject = iris.entity(claim.subject);
        let object = object_term(input, id);
        plain_triple(subject, relation, object, assertion.clone().into()).emit(sink)?;
    }
    let mut node = in_graph(iri.clone(), assertion.clone());
    statement(input, claim, object_term(input, id), &mut node);
    qualifiers(input, claim, &mut node);
    node.emit(sink)?;
    let provenance = Iris::nanopub(&iri, Part::Provenance);
    let mut node = in_graph(assertion, provenance.clone());
    for piece in input.view.evidence_of(id) {
        node.add(vocab::PRIMARY_SOURCE, iris.entity(piece.source));
    }
    attribute(input, &mut node);
    node.emit(sink)?;
    let mut node = in_graph(iri.clone(), provenance.clone());
    standing(input, id, claim, &mut node);
    node.emit(sink)?;
    for piece in input.view.evidence_of(id) {
        evidence::node(input, iris.evidence(piece), piece, provenance.clone().into()).emit(sink)?;
    }
    pubinfo(input, &iri, sink)
}

fn of_derived(
    input: &RdfInput<'_>,
    derived: &crate::derive::Derived,
    sink: &mut Sink<'_>,
) -> io::Result<()> {
    let (graph, iris) = (input.view.graph, input.iris());
    let iri = iris.derived(derived);
    head(&iri, sink)?;
    let assertion = Iris::nanopub(&iri, Part::Assertion);
    if !derived.possible {
        let relation = &graph.ontology.relation(derived.relation).iri;
        let object: Term = iris.entity(derived.object).into();
        let subject = iris.entity(derived.subject);
        plain_triple(subject, relation, object, assertion.clone().into()).emit(sink)?;
    }
    let mut node = in_graph(iri.clone(), assertion.clone());
    derived_statement(input, derived, &mut node);
    node.emit(sink)?;
    let provenance = Iris::nanopub(&iri, Part::Provenance);
    let mut node = in_graph(assertion, provenance.clone());
    for claim in &derived.from {
        let from = Iris::nanopub(&iris.claim(*claim), Part::Assertion);
        node.add(vocab::DERIVED_FROM, from);
    }
    attribute(input, &mut node);
    node.emit(sink)?;
    let mut node = in_graph(iri.clone(), provenance);
    derivation(input, derived, &mut node);
    node.emit(sink)?;
    pubinfo(input, &iri, sink)
}

fn attribute(input: &RdfInput<'_>, node: &mut Node) {
    // The provenance must say something of the assertion: where no creator is named, the dataset.
    match curator(input) {
        Some(curator) => node.add(vocab::ATTRIBUTED_TO, curator),
        None => node.add(vocab::DERIVED_FROM, input.iris().dataset()),
    }
}

fn head(claim: &NamedNode, sink: &mut Sink<'_>) -> io::Result<()> {
    let head = Iris::nanopub(claim, Part::Head);
    let mut node = in_graph(Iris::nanopub(claim, Part::Itself), head);
    node.add(vocab::TYPE, vocab::NANOPUBLICATION);
    node.add(vocab::HAS_ASSERTION, Iris::nanopub(claim, Part::Assertion));
    node.add(vocab::HAS_PROVENANCE, Iris::nanopub(claim, Part::Provenance));
    node.add(vocab::HAS_PUBINFO, Iris::nanopub(claim, Part::Pubinfo));
    node.emit(sink)
}

fn pubinfo(input: &RdfInput<'_>, claim: &NamedNode, sink: &mut Sink<'_>) -> io::Result<()> {
    let graph = Iris::nanopub(claim, Part::Pubinfo);
    let mut node = in_graph(Iris::nanopub(claim, Part::Itself), graph);
    if let Some(issued) = &input.manifest.issued {
        // The manifest knows the day; the convention wants a moment.
        let moment = format!("{issued}T00:00:00Z");
        node.typed(vocab::CREATED, &moment, vocab::XSD_DATE_TIME);
        node.typed(vocab::GENERATED_AT, &moment, vocab::XSD_DATE_TIME);
    }
    match curator(input) {
        Some(curator) => node.add(vocab::CREATOR, curator),
        None => node.add(vocab::DERIVED_FROM, input.iris().dataset()),
    }
    if let Some(Ok(license)) = input.manifest.license.as_ref().map(NamedNode::new) {
        node.add(vocab::LICENSE, license);
    }
    node.emit(sink)
}
