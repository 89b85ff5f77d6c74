//! Entities with their names and plain triples; issues and positions as a SKOS scheme.

use std::io;

use fixedbitset::FixedBitSet;
use oxigraph::model::{GraphName, NamedNode, NamedNodeRef, Term};

use super::claim::object_term;
use super::node::{Node, Sink, lang_literal};
use super::{Profile, RdfInput, vocab};
use crate::graph::{AliasKind, EntityId, Text};
use crate::ontology::{ClassRole, RelationRole};

/// The scheme, if there is an issue or a position.
pub(super) fn scheme(input: &RdfInput<'_>, sink: &mut Sink<'_>) -> io::Result<()> {
    if !input.view.entities().any(|e| is_concept(input, e)) {
        return Ok(());
    }
    let mut node = Node::new(input.iris().scheme(), input.shared("entities"));
    node.add(vocab::TYPE, vocab::CONCEPT_SCHEME);
    node.add(vocab::LABEL, lang_literal("Issues and positions", Some("en")));
    node.emit(sink)
}

fn is_concept(input: &RdfInput<'_>, entity: EntityId) -> bool {
    let graph = input.view.graph;
    graph.is(entity, ClassRole::Issue) || graph.is(entity, ClassRole::Position)
}

/// All entities in sight or named by something in sight, so that every IRI has its label.
pub(super) fn entities(input: &RdfInput<'_>, sink: &mut Sink<'_>) -> io::Result<()> {
    for entity in described(input).ones().map(EntityId::new) {
        let mut node = Node::new(input.iris().entity(entity), input.shared("entities"));
        names(input, entity, &mut node);
        if input.profile != Profile::Nanopubs {
            plain_triples(input, entity, &mut node);
        }
        node.emit(sink)?;
    }
    Ok(())
}

fn described(input: &RdfInput<'_>) -> FixedBitSet {
    let graph = input.view.graph;
    let mut bits = FixedBitSet::with_capacity(graph.entity_count());
    bits.extend(input.view.entities().map(EntityId::index));
    for (id, claim) in input.view.claims() {
        bits.insert(claim.subject.index());
        bits.extend(claim.object.entity().map(EntityId::index));
        if input.profile == Profile::Plain {
            continue;
        }
        bits.extend(graph.entities_in(claim.issues).map(EntityId::index));
        bits.extend(claim.by.into_iter().chain(claim.at).map(EntityId::index));
        for evidence in input.view.evidence_of(id) {
            bits.insert(evidence.source.index());
            bits.insert(graph.last_voice(evidence).index());
            bits.extend(graph.entities_in(evidence.says).map(EntityId::index));
            bits.extend(graph.entities_in(evidence.via).map(EntityId::index));
        }
    }
    bits
}

fn names(input: &RdfInput<'_>, id: EntityId, node: &mut Node) {
    let graph = input.view.graph;
    let entity = graph.entity(id);
    let literal = |text: Text| lang_literal(graph.str(text.text), text.lang.map(|l| graph.str(l)));
    node.add(vocab::TYPE, NamedNode::new_unchecked(&graph.ontology.class(entity.class).iri));
    node.add(vocab::TYPE, vocab::ENTITY);
    if is_concept(input, id) {
        node.add(vocab::TYPE, vocab::CONCEPT);
        node.add(vocab::IN_SCHEME, input.iris().scheme());
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
        node.add(vocab::SAME_AS, NamedNode::new_unchecked(graph.str(*iri)));
    }
    if let Some(note) = entity.note {
        node.add(vocab::COMMENT, lang_literal(graph.str(note), Some(&input.manifest.language)));
    }
}

/// The plain triples of the claims that count, and of derived ones that certainly follow.
fn plain_triples(input: &RdfInput<'_>, subject: EntityId, node: &mut Node) {
    let (graph, iris) = (input.view.graph, input.iris());
    for (id, claim) in graph.claims_of(subject).filter(|(id, _)| input.view.counts(*id)) {
        let relation = graph.ontology.relation(claim.relation);
        let object = object_term(input, id);
        if relation.has(RelationRole::Broader) {
            node.add(vocab::BROADER, object.clone());
        }
        node.add(NamedNodeRef::new_unchecked(&relation.iri), object);
    }
    if input.profile == Profile::Plain {
        return;
    }
    let derived = &input.derivation.claims;
    let start = derived.partition_point(|d| d.subject < subject);
    for claim in derived[start..].iter().take_while(|d| d.subject == subject) {
        if !claim.possible {
            let relation = &graph.ontology.relation(claim.relation).iri;
            let object: Term = iris.entity(claim.object).into();
            node.add(NamedNodeRef::new_unchecked(relation), object);
        }
    }
}

/// The graph of a claim's plain triple.
pub(super) fn plain_triple(
    subject: NamedNode,
    relation: &str,
    object: Term,
    graph: GraphName,
) -> Node {
    let mut node = Node::new(subject, graph);
    node.add(NamedNodeRef::new_unchecked(relation), object);
    node
}
