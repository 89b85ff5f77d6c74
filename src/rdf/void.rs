//! What the dataset holds, in numbers: VoID's statistics (<https://www.w3.org/TR/void/#statistics>).

use std::cmp::Ordering;
use std::collections::BTreeSet;

use oxigraph::model::NamedNode;
use rustc_hash::FxHashSet;

use super::node::{Node, NodeSink};
use super::nodes::Nodes;
use super::term::{Iri, Space};
use super::vocab::{self, Name};
use super::{Profile, claim};
use crate::graph::{Claim, EntityId};
use crate::ontology::RelationId;

/// A partition of the dataset.
struct Partition<'a> {
    /// Its local name.
    local: String,
    iri: &'a str,
    name: &'a str,
    /// Its class or property.
    term: Name,
    count: usize,
}

/// How many entities there are, in which vocabularies, and how they fall into classes and their
/// triples into properties.
pub(super) struct Statistics<'a> {
    entities: usize,
    vocabularies: BTreeSet<&'a str>,
    classes: Vec<Partition<'a>>,
    properties: Vec<Partition<'a>>,
}

impl<'a> Statistics<'a> {
    /// Counts. Linear in the claims in sight and derived.
    pub fn of(nodes: &Nodes<'a>) -> Self {
        let (graph, view) = (nodes.input.view.graph, nodes.input.view);
        let mut classes = vec![0; graph.ontology.classes().count()];
        for entity in view.entities() {
            classes[usize::from(graph.entity(entity).class.0)] += 1;
        }
        let entities = classes.iter().sum();
        let used = graph.ontology.classes().zip(classes);
        let classes = used.map(|((id, class), count)| {
            partition("class", &class.iri, &class.name, nodes.names.class(id), count)
        });
        let used = graph.ontology.relations().zip(triples(nodes));
        let properties = used.map(|((id, relation), count)| {
            let term = nodes.names.relation(id);
            partition("property", &relation.iri, &relation.name, term, count)
        });
        let (classes, properties) = (in_use(classes), in_use(properties));
        let terms = classes.iter().chain(&properties);
        let vocabularies = terms.filter_map(|p| p.iri.strip_suffix(p.name)).collect();
        Self { entities, vocabularies, classes, properties }
    }

    /// Adds to the description of the dataset.
    pub fn describe<'n>(&'n self, dataset: &mut Node<'n>) {
        number(dataset, vocab::VOID_ENTITIES, self.entities);
        for vocabulary in self.vocabularies.iter().filter(|v| NamedNode::new(**v).is_ok()) {
            dataset.add(vocab::VOID_VOCABULARY, Iri::Full(vocabulary));
        }
        for (link, partitions) in [
            (vocab::VOID_CLASS_PARTITION, &self.classes),
            (vocab::VOID_PROPERTY_PARTITION, &self.properties),
        ] {
            for partition in partitions {
                dataset.add(link, Iri::Own(Space::Base, &partition.local));
            }
        }
    }

    /// Hands the partitions out.
    pub fn partitions<'n>(
        &'n self,
        nodes: &Nodes<'_>,
        node: &mut Node<'n>,
        sink: &mut NodeSink<'_>,
    ) {
        for (term, count, partitions) in [
            (vocab::VOID_CLASS, vocab::VOID_ENTITIES, &self.classes),
            (vocab::VOID_PROPERTY, vocab::VOID_TRIPLES, &self.properties),
        ] {
            for partition in partitions {
                node.begin(Iri::Own(Space::Base, &partition.local), nodes.shared("dataset"));
                node.add(vocab::TYPE, vocab::VOID_DATASET);
                node.add(term, partition.term);
                number(node, count, partition.count);
                node.emit(&nodes.names, sink);
            }
        }
    }
}

fn partition<'a>(
    kind: &str,
    iri: &'a str,
    name: &'a str,
    term: Name,
    count: usize,
) -> Partition<'a> {
    Partition { local: format!("{kind}-{name}"), iri, name, term, count }
}

/// Those that are in use, by their IRIs.
fn in_use<'a>(partitions: impl Iterator<Item = Partition<'a>>) -> Vec<Partition<'a>> {
    let mut partitions: Vec<_> = partitions.filter(|p| p.count > 0).collect();
    partitions.sort_by_key(|p| p.iri);
    partitions
}

/// For each relation the number of plain triples with it. A triple stands once, however many claims
/// it has.
fn triples(nodes: &Nodes<'_>) -> Vec<usize> {
    type Triple = (EntityId, RelationId, EntityId);
    let input = nodes.input;
    let mut counts = vec![0; input.view.graph.ontology.relations().count()];
    let mut literals: Vec<&Claim> = Vec::new();
    let claims = input.view.counting().filter_map(|(_, claim)| match claim.object.entity() {
        Some(object) => Some((claim.subject, claim.relation, object)),
        None => {
            literals.push(claim);
            None
        }
    });
    let derived = if input.profile == Profile::Plain { &[] } else { &input.derivation.claims[..] };
    let derived = derived.iter().filter(|d| !d.possible);
    let derived = derived.map(|d| (d.subject, d.relation, d.object));
    // Both are sorted by subject, relation and object.
    let mut last: Option<Triple> = None;
    for triple in merged(claims, derived) {
        if last.replace(triple) != Some(triple) {
            counts[usize::from(triple.1.0)] += 1;
        }
    }
    // One date in two calendars is one literal.
    let slot = |c: &Claim| (c.subject, c.relation);
    for same in literals.chunk_by(|a, b| slot(a) == slot(b)) {
        let terms = same.iter().map(|c| claim::object(nodes, c));
        counts[usize::from(same[0].relation.0)] += terms.collect::<FxHashSet<_>>().len();
    }
    counts
}

/// Two sorted sequences as one.
fn merged<T: Ord>(
    a: impl Iterator<Item = T>,
    b: impl Iterator<Item = T>,
) -> impl Iterator<Item = T> {
    let (mut a, mut b) = (a.peekable(), b.peekable());
    std::iter::from_fn(move || match (a.peek(), b.peek()) {
        (Some(x), Some(y)) if x.cmp(y) == Ordering::Greater => b.next(),
        (Some(_), _) => a.next(),
        (None, _) => b.next(),
    })
}

fn number(node: &mut Node<'_>, term: Name, n: usize) {
    node.typed(term, n.to_string(), vocab::XSD_INTEGER);
}
