//! A nanopublication for every claim: head, assertion, provenance, publication info
//! (<https://nanopub.net/guidelines/working_draft/>).
//!
//! The assertion holds the plain triple if the claim counts, and always the statement with its
//! qualifiers: a claim that holds *on an issue, at a time* is more than its triple.

use std::ops::Range;

use oxigraph::model::NamedNode;

use super::claim;
use super::dataset::curator;
use super::evidence;
use super::iri::NanopubPart as Part;
use super::node::{Node, NodeSink};
use super::nodes::Nodes;
use super::term::{Iri, Object, Space};
use super::vocab::{self, Name};

/// The nanopublications of claims with these indices.
pub(super) fn claims(nodes: &Nodes<'_>, range: Range<usize>, sink: &mut NodeSink<'_>) {
    let mut writer = Writer::new(nodes);
    for id in claim::in_sight(nodes, range) {
        writer.of_claim(id, sink);
    }
}

/// The nanopublications of derived claims with these indices.
pub(super) fn derived(nodes: &Nodes<'_>, range: Range<usize>, sink: &mut NodeSink<'_>) {
    let mut writer = Writer::new(nodes);
    range.for_each(|index| writer.of_derived(index, sink));
}

struct Writer<'n, 'a> {
    nodes: &'n Nodes<'a>,
    node: Node<'n>,
    /// The manifest knows the day; the convention wants a moment.
    moment: Option<String>,
    license: Option<&'n str>,
}

impl<'n, 'a> Writer<'n, 'a> {
    fn new(nodes: &'n Nodes<'a>) -> Self {
        let manifest = nodes.input.manifest;
        let moment = manifest.issued.as_ref().map(|issued| format!("{issued}T00:00:00Z"));
        let license = manifest.license.as_deref().filter(|l| NamedNode::new(*l).is_ok());
        Self { nodes, node: Node::empty(), moment, license }
    }

    fn of_claim(&mut self, id: crate::graph::ClaimId, sink: &mut NodeSink<'_>) {
        let (nodes, view) = (self.nodes, self.nodes.input.view);
        let claim = view.graph.claim(id);
        let name = nodes.claim_name(id);
        self.head(name, sink);
        if view.counts(id) {
            let relation = nodes.names.relation(claim.relation);
            let object = claim::object(nodes, claim);
            self.plain_triple(name, nodes.entity(claim.subject), relation, object, sink);
        }
        self.begin(Iri::Own(Space::Claim, name), name, Part::Assertion);
        claim::statement(nodes, claim, &mut self.node);
        claim::qualifiers(nodes, claim, &mut self.node);
        self.emit(sink);
        self.begin(Iri::Nanopub(name, Part::Assertion), name, Part::Provenance);
        for piece in view.evidence_of(id) {
            self.node.add(vocab::PRIMARY_SOURCE, nodes.entity(piece.source));
        }
        self.attribute(vocab::ATTRIBUTED_TO);
        self.emit(sink);
        self.begin(Iri::Own(Space::Claim, name), name, Part::Provenance);
        claim::standing(nodes, id, claim, &mut self.node);
        self.emit(sink);
        for (index, piece) in view.numbered_evidence_of(id) {
            self.begin(nodes.piece(index), name, Part::Provenance);
            evidence::describe(nodes, piece, &mut self.node);
            self.emit(sink);
        }
        self.pubinfo(name, sink);
    }

    fn of_derived(&mut self, index: usize, sink: &mut NodeSink<'_>) {
        let nodes = self.nodes;
        let derived = &nodes.input.derivation.claims[index];
        let name = nodes.derived_name(index);
        self.head(name, sink);
        if !derived.possible {
            let relation = nodes.names.relation(derived.relation);
            let object = nodes.entity(derived.object).into();
            self.plain_triple(name, nodes.entity(derived.subject), relation, object, sink);
        }
        self.begin(Iri::Own(Space::Claim, name), name, Part::Assertion);
        claim::derived_statement(nodes, derived, &mut self.node);
        self.emit(sink);
        self.begin(Iri::Nanopub(name, Part::Assertion), name, Part::Provenance);
        for from in &derived.from {
            let from = Iri::Nanopub(nodes.claim_name(*from), Part::Assertion);
            self.node.add(vocab::DERIVED_FROM, from);
        }
        self.attribute(vocab::ATTRIBUTED_TO);
        self.emit(sink);
        self.begin(Iri::Own(Space::Claim, name), name, Part::Provenance);
        claim::derivation(nodes, derived, &mut self.node);
        self.emit(sink);
        self.pubinfo(name, sink);
    }

    /// Turns to a subject within a graph of the nanopublication of a claim.
    fn begin(&mut self, subject: Iri<'n>, claim: &'n str, graph: Part) {
        self.node.begin(subject, Some(Iri::Nanopub(claim, graph)));
    }

    fn emit(&mut self, sink: &mut NodeSink<'_>) {
        self.node.emit(&self.nodes.names, sink);
    }

    fn plain_triple(
        &mut self,
        claim: &'n str,
        subject: Iri<'n>,
        relation: Name,
        object: Object<'n>,
        sink: &mut NodeSink<'_>,
    ) {
        self.begin(subject, claim, Part::Assertion);
        self.node.add(relation, object);
        self.emit(sink);
    }

    /// By whom it is; something must be said: where no creator is named, from the dataset.
    fn attribute(&mut self, term: Name) {
        match curator(self.nodes) {
            Some(curator) => self.node.add(term, curator),
            None => self.node.add(vocab::DERIVED_FROM, Iri::Own(Space::Base, "")),
        }
    }

    fn head(&mut self, claim: &'n str, sink: &mut NodeSink<'_>) {
        self.begin(Iri::Nanopub(claim, Part::Itself), claim, Part::Head);
        self.node.add(vocab::TYPE, vocab::NANOPUBLICATION);
        self.node.add(vocab::HAS_ASSERTION, Iri::Nanopub(claim, Part::Assertion));
        self.node.add(vocab::HAS_PROVENANCE, Iri::Nanopub(claim, Part::Provenance));
        self.node.add(vocab::HAS_PUBINFO, Iri::Nanopub(claim, Part::Pubinfo));
        self.emit(sink);
    }

    fn pubinfo(&mut self, claim: &'n str, sink: &mut NodeSink<'_>) {
        self.begin(Iri::Nanopub(claim, Part::Itself), claim, Part::Pubinfo);
        if let Some(moment) = &self.moment {
            self.node.typed(vocab::CREATED, moment.clone(), vocab::XSD_DATE_TIME);
            self.node.typed(vocab::GENERATED_AT, moment.clone(), vocab::XSD_DATE_TIME);
        }
        self.attribute(vocab::CREATOR);
        if let Some(license) = self.license {
            self.node.add(vocab::LICENSE, Iri::Full(license));
        }
        self.emit(sink);
    }
}
