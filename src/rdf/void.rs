//! What the dataset holds, in numbers: VoID's statistics (<https://www.w3.org/TR/void/#statistics>).

use std::collections::{BTreeMap, BTreeSet};
use std::io;

use oxigraph::model::NamedNode;

use super::node::{Node, Sink};
use super::{RdfInput, vocab};
use crate::graph::Claim;

/// Adds to the description of the dataset how many entities there are, in which vocabularies, and
/// its partitions by class and property, and gives their nodes. Two passes over the view.
pub(super) fn describe(input: &RdfInput<'_>, dataset: &mut Node) -> Vec<Node> {
    let (view, iris) = (input.view, input.iris());
    let ontology = &view.graph.ontology;
    let mut classes: BTreeMap<&str, (&str, usize)> = BTreeMap::new();
    for entity in view.entities() {
        let class = ontology.class(view.graph.entity(entity).class);
        classes.entry(&class.iri).or_insert((&class.name, 0)).1 += 1;
    }
    let mut properties: BTreeMap<&str, (&str, usize)> = BTreeMap::new();
    // A plain triple stands once, however many claims it has; claims are sorted by it.
    let mut last: Option<&Claim> = None;
    for (_, claim) in view.counting() {
        let triple = |c: &Claim| (c.subject, c.relation, c.object);
        if last.map(triple) != Some(triple(claim)) {
            let relation = ontology.relation(claim.relation);
            properties.entry(&relation.iri).or_insert((&relation.name, 0)).1 += 1;
        }
        last = Some(claim);
    }
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

fn number(node: &mut Node, term: oxigraph::model::NamedNodeRef<'_>, n: usize) {
    node.typed(term, &n.to_string(), vocab::XSD_INTEGER);
}

/// Hands the partitions out.
pub(super) fn emit(partitions: Vec<Node>, sink: &mut Sink<'_>) -> io::Result<()> {
    partitions.into_iter().try_for_each(|node| node.emit(sink))
}
