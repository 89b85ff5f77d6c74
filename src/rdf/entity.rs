//! Entities with their names and plain triples; issues and positions as a SKOS scheme.

use std::ops::Range;

use fixedbitset::FixedBitSet;

use super::claim;
use super::node::{Node, NodeSink};
use super::nodes::{Nodes, Share};
use super::term::{Iri, Literal, Space};
use super::{Profile, vocab};
use crate::graph::{AliasKind, EntityId, Text};
use crate::ontology::{ClassRole, RelationRole};

const SCHEME: Iri<'static> = Iri::Own(Space::Base, "issues");

/// The scheme, if there is an issue or a position.
pub(super) fn scheme(nodes: &Nodes<'_>, sink: &mut NodeSink<'_>) {
    if !nodes.input.view.entities().any(|e| is_concept(nodes, e)) {
        return;
    }
    let mut node = Node::new(SCHEME, nodes.shared("entities"));
    node.add(vocab::TYPE, vocab::CONCEPT_SCHEME);
    node.add(vocab::LABEL, Literal::tagged("Issues and positions", Some("en")));
    node.emit(&nodes.names, sink);
}

fn is_concept(nodes: &Nodes<'_>, entity: EntityId) -> bool {
    let graph = nodes.input.view.graph;
    graph.is(entity, ClassRole::Issue) || graph.is(entity, ClassRole::Position)
}

/// The entities with these indices that are in sight or named by something in sight, so that every
/// IRI has its label.
pub(super) fn entities(
    nodes: &Nodes<'_>,
    range: Range<usize>,
    share: Share,
    sink: &mut NodeSink<'_>,
) {
    let mut node = Node::empty();
    for entity in range.filter(|i| nodes.described.contains(*i)).map(EntityId::new) {
        node.begin(nodes.entity(entity), nodes.shared("entities"));
        if share != Share::Claims {
            names(nodes, entity, &mut node);
        }
        if share != Share::Entities && nodes.input.profile != Profile::Nanopubs {
            plain_triples(nodes, entity, &mut node);
        }
        node.emit(&nodes.names, sink);
    }
}

/// The entities in sight or named by something in sight.
pub(super) fn described(nodes: &Nodes<'_>) -> FixedBitSet {
    let (graph, view) = (nodes.input.view.graph, nodes.input.view);
    let mut bits = FixedBitSet::with_capacity(graph.entity_count());
    bits.extend(view.entities().map(EntityId::index));
    if bits.is_full() {
        return bits;
    }
    for (id, claim) in view.claims() {
        bits.insert(claim.subject.index());
        bits.extend(claim.object.entity().map(EntityId::index));
        if nodes.input.profile == Profile::Plain {
            continue;
        }
        bits.extend(graph.entities_in(claim.issues).map(EntityId::index));
        bits.extend(claim.by.into_iter().chain(claim.at).map(EntityId::index));
        for evidence in view.evidence_of(id) {
            bits.insert(evidence.source.index());
            bits.insert(nodes.last_voice(evidence).index());
            bits.extend(graph.entities_in(evidence.says).map(EntityId::index));
            bits.extend(graph.entities_in(evidence.via).map(EntityId::index));
        }
    }
    bits
}

fn names<'n>(nodes: &'n Nodes<'_>, id: EntityId, node: &mut Node<'n>) {
    let graph = nodes.input.view.graph;
    let entity = graph.entity(id);
    let literal =
        |text: Text| Literal::tagged(graph.str(text.text), text.lang.map(|l| graph.str(l)));
    node.add(vocab::TYPE, nodes.names.class(entity.class));
    node.add(vocab::TYPE, vocab::ENTITY);
    if is_concept(nodes, id) {
        node.add(vocab::TYPE, vocab::CONCEPT);
        node.add(vocab::IN_SCHEME, SCHEME);
    }
    let mut languages = Vec::new();
    for label in &entity.labels {
        node.add(vocab::LABEL, literal(*label));
        // SKOS allows one preferred label for each language.
        if !languages.contains(&label.lang) {
            languages.push(label.lang);
            node.add(vocab::PREF_LABEL, literal(*label));
        }
    }
    for alias in &entity.aliases {
        let text = literal(alias.text);
        match alias.kind {
            AliasKind::Spelling => node.add(vocab::ALT_LABEL, text),
            AliasKind::Misprint => node.add(vocab::HIDDEN_LABEL, text),
            AliasKind::Former => {
                node.add(vocab::ALT_LABEL, text.clone());
                node.add(vocab::FORMER, text);
            }
        }
    }
    for iri in &entity.same_as {
        node.add(vocab::SAME_AS, Iri::Full(graph.str(*iri)));
    }
    if let Some(note) = entity.note {
        let language = Some(nodes.input.manifest.language.as_str());
        node.add(vocab::COMMENT, Literal::tagged(graph.str(note), language));
    }
}

/// The plain triples of the claims that count, and of derived ones that certainly follow.
fn plain_triples<'n>(nodes: &'n Nodes<'_>, subject: EntityId, node: &mut Node<'n>) {
    let (graph, view) = (nodes.input.view.graph, nodes.input.view);
    for (_, claim) in graph.claims_of(subject).filter(|(id, _)| view.counts(*id)) {
        let object = claim::object(nodes, claim);
        if graph.ontology.relation(claim.relation).has(RelationRole::Broader) {
            node.add(vocab::BROADER, object.clone());
        }
        node.add(nodes.names.relation(claim.relation), object);
    }
    if nodes.input.profile == Profile::Plain {
        return;
    }
    let derived = &nodes.input.derivation.claims;
    let start = derived.partition_point(|d| d.subject < subject);
    let own = derived[start..].iter().take_while(|d| d.subject == subject);
    for claim in own.filter(|claim| !claim.possible) {
        node.add(nodes.names.relation(claim.relation), nodes.entity(claim.object));
    }
}
