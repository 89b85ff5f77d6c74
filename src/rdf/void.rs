//! What the dataset holds, in numbers: VoID's statistics (<https://www.w3.org/TR/void/#statistics>).

use std::collections::{BTreeMap, BTreeSet};
use std::io;

use oxigraph::model::NamedNode;

use super::claim::object_term;
use super::node::{Node, Sink};
use super::{Profile, RdfInput, vocab};
use crate::graph::{Claim, ClaimId, EntityId};
use crate::ontology::RelationId;

/// Adds to the description of the dataset how many entities there are, in which vocabularies, and
/// its partitions by class and property, and gives their nodes. O(c log c) for c claims in sight and
/// derived.
pub(super) fn describe(input: &RdfInput<'_>, dataset: &mut Node) -> Vec<Node> {
    let (view, iris) = (input.view, input.iris());
    let ontology = &view.graph.ontology;
    let mut classes: BTreeMap<&str, (&str, usize)> = BTreeMap::new();
    for entity in view.entities() {
        let class = ontology.class(view.graph.entity(entity).class);
        classes.entry(&class.iri).or_insert((&class.name, 0)).1 += 1;
    }
    let properties = properties(input);
    let entities: usize = classes.values().map(|(_, n)| n).sum();
    number(dataset, vocab::VOID_ENTITIES, entities);
    let terms = classes.iter().chain(&properties);
    let vocabularies = terms.filter_map(|(iri, (name, _))| iri.strip_suffix(name));
    let vocabularies: BTreeSet<&str> = vocabularies.collect();
    for vocabulary in vocabularies.iter().filter_map(|v| NamedNode::new(*v).ok()) {
        dataset.add(vocab::VOID_VOCABULARY, vocabulary);
    }
    let graph = input.shared("dataset");
    let mut out = Vec::new();
    for (kind, link, term, count, rows) in [
        ("class", vocab::VOID_CLASS_PARTITION, vocab::VOID_CLASS, vocab::VOID_ENTITIES, classes),
        (
            "property",
            vocab::VOID_PROPERTY_PARTITION,
            vocab::VOID_PROPERTY,
            vocab::VOID_TRIPLES,
            properties,
        ),
    ] {
        for (iri, (name, n)) in rows {
            let partition = iris.partition(kind, name);
            dataset.add(link, partition.clone());
            let mut node = Node::new(partition, graph.clone());
            node.add(vocab::TYPE, vocab::VOID_DATASET);
            node.add(term, NamedNode::new_unchecked(iri));
            number(&mut node, count, n);
            out.push(node);
        }
    }
    out
}

/// For each relation in use its name and the number of plain triples with it. A triple stands once,
/// however many claims it has.
fn properties<'a>(input: &RdfInput<'a>) -> BTreeMap<&'a str, (&'a str, usize)> {
    let mut triples: Vec<(RelationId, EntityId, EntityId)> = Vec::new();
    let mut literals: Vec<(ClaimId, &Claim)> = Vec::new();
    for (id, claim) in input.view.counting() {
        match claim.object.entity() {
            Some(object) => triples.push((claim.relation, claim.subject, object)),
            None => literals.push((id, claim)),
        }
    }
    if input.profile != Profile::Plain {
        let certain = input.derivation.claims.iter().filter(|d| !d.possible);
        triples.extend(certain.map(|d| (d.relation, d.subject, d.object)));
    }
    triples.sort_unstable();
    triples.dedup();
    let mut relations: Vec<RelationId> = triples.into_iter().map(|t| t.0).collect();
    // Claims are sorted by subject and relation. One date in two calendars is one literal.
    let slot = |c: &Claim| (c.subject, c.relation);
    for same in literals.chunk_by(|a, b| slot(a.1) == slot(b.1)) {
        let terms = same.iter().map(|(id, _)| object_term(input, *id).to_string());
        let distinct = terms.collect::<BTreeSet<String>>().len();
        relations.extend(std::iter::repeat_n(same[0].1.relation, distinct));
    }
    let mut out = BTreeMap::new();
    for id in relations {
        let relation = input.view.graph.ontology.relation(id);
        out.entry(relation.iri.as_str()).or_insert((relation.name.as_str(), 0)).1 += 1;
    }
    out
}

fn number(node: &mut Node, term: oxigraph::model::NamedNodeRef<'_>, n: usize) {
    node.typed(term, &n.to_string(), vocab::XSD_INTEGER);
}

/// Hands the partitions out.
pub(super) fn emit(partitions: Vec<Node>, sink: &mut Sink<'_>) -> io::Result<()> {
    partitions.into_iter().try_for_each(|node| node.emit(sink))
}
