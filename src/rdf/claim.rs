//! Claim nodes, those of sources and derived ones.

use std::borrow::Cow;
use std::ops::Range;

use super::dataset::curator;
use super::evidence::certainty;
use super::node::{Node, NodeSink};
use super::nodes::Nodes;
use super::term::{Iri, Literal, Object, Space};
use super::vocab::{self, Name};
use super::{Profile, names};
use crate::derive::Derived;
use crate::graph::{self, Certainty, Claim, ClaimId, DateId, Polarity, Rank};
use crate::model::date::{Calendar, EdtfDate};
use crate::ontology::Relation;

/// The claims in sight with these indices.
pub(super) fn in_sight(nodes: &Nodes<'_>, range: Range<usize>) -> impl Iterator<Item = ClaimId> {
    let ids = range.filter_map(|i| u32::try_from(i).ok().map(ClaimId));
    ids.filter(|id| nodes.input.view.has(*id))
}

/// The claims in sight with these indices, by subject, relation and object.
pub(super) fn claims(nodes: &Nodes<'_>, range: Range<usize>, sink: &mut NodeSink<'_>) {
    let curator = curator(nodes);
    let mut node = Node::empty();
    for id in in_sight(nodes, range) {
        let claim = nodes.input.view.graph.claim(id);
        node.begin(nodes.claim(id), None);
        statement(nodes, claim, &mut node);
        qualifiers(nodes, claim, &mut node);
        standing(nodes, id, claim, &mut node);
        if let Some(curator) = curator {
            node.add(vocab::ATTRIBUTED_TO, curator);
        }
        node.emit(&nodes.names, sink);
    }
}

/// The derived claims with these indices, by subject, relation and object.
pub(super) fn derived_claims(nodes: &Nodes<'_>, range: Range<usize>, sink: &mut NodeSink<'_>) {
    let mut node = Node::empty();
    for index in range {
        let derived = &nodes.input.derivation.claims[index];
        node.begin(Iri::Own(Space::Claim, nodes.derived_name(index)), None);
        derived_statement(nodes, derived, &mut node);
        derivation(nodes, derived, &mut node);
        node.emit(&nodes.names, sink);
    }
}

/// The object of a claim.
pub(super) fn object<'n>(nodes: &'n Nodes<'_>, claim: &Claim) -> Object<'n> {
    let graph = nodes.input.view.graph;
    match claim.object {
        graph::Object::Entity(entity) => nodes.entity(entity).into(),
        graph::Object::Date(date) => edtf(graph.date(date)).into(),
        graph::Object::Text(text) => {
            let (lang, text) = (text.lang.map(|l| graph.str(l)), graph.str(text.text));
            // A text with a language, or a literal of the relation's range.
            match nodes.names.datatype(claim.relation) {
                Some(datatype) if nodes.names.iri(datatype) == names::LANG_STRING => {
                    let language = nodes.input.manifest.language.as_str();
                    Literal::tagged(text, lang.or(Some(language)))
                }
                Some(datatype) if lang.is_none() => Literal::typed(text, datatype),
                _ => Literal::tagged(text, lang),
            }
            .into()
        }
    }
}

fn edtf(date: &EdtfDate) -> Literal<'_> {
    Literal::typed(gregorian(date), vocab::EDTF)
}

fn gregorian(date: &EdtfDate) -> Cow<'_, str> {
    match date.calendar() {
        Calendar::Gregorian => date.as_str().into(),
        Calendar::Julian => date.to_gregorian_text().into(),
    }
}

/// What is claimed, as the profile writes statements.
pub(super) fn statement<'n>(nodes: &'n Nodes<'_>, claim: &Claim, node: &mut Node<'n>) {
    let relation = nodes.names.relation(claim.relation);
    reified(nodes, nodes.entity(claim.subject), relation, object(nodes, claim), node);
}

/// The statement of a derived claim with its qualifiers.
pub(super) fn derived_statement<'n>(nodes: &'n Nodes<'_>, derived: &Derived, node: &mut Node<'n>) {
    let graph = nodes.input.view.graph;
    let object = nodes.entity(derived.object).into();
    let relation = nodes.names.relation(derived.relation);
    reified(nodes, nodes.entity(derived.subject), relation, object, node);
    for issue in &derived.issues {
        node.add(vocab::ISSUE, nodes.entity(*issue));
    }
    if let Some(when) = derived.when {
        node.add(vocab::WHEN, edtf(graph.date(when)));
        as_written(nodes, when, vocab::WHEN_AS_WRITTEN, node);
        time(nodes, when, graph.ontology.relation(derived.relation), node);
    }
    if let Some(work) = derived.by_work {
        node.add(vocab::BY, nodes.entity(work));
    }
}

fn reified<'n>(
    nodes: &'n Nodes<'_>,
    subject: Iri<'n>,
    relation: Name,
    object: Object<'n>,
    node: &mut Node<'n>,
) {
    node.add(vocab::TYPE, vocab::CLAIM);
    if nodes.input.profile == Profile::Rdf12 {
        node.add(vocab::REIFIES, Object::Triple(Box::new((subject, relation, object))));
        return;
    }
    node.add(vocab::TYPE, vocab::STATEMENT);
    node.add(vocab::SUBJECT, subject);
    node.add(vocab::PREDICATE, relation);
    node.add(vocab::OBJECT, object);
}

/// On what, when, by which work, at which event; the curator's note.
pub(super) fn qualifiers<'n>(nodes: &'n Nodes<'_>, claim: &Claim, node: &mut Node<'n>) {
    let graph = nodes.input.view.graph;
    let relation = graph.ontology.relation(claim.relation);
    for issue in graph.entities_in(claim.issues) {
        node.add(vocab::ISSUE, nodes.entity(issue));
    }
    if let Some(when) = claim.when {
        node.add(vocab::WHEN, edtf(graph.date(when)));
        as_written(nodes, when, vocab::WHEN_AS_WRITTEN, node);
    }
    let value = claim.object.date();
    if let Some(date) = value {
        as_written(nodes, date, vocab::VALUE_AS_WRITTEN, node);
    }
    // A claim of a date carries its bounds, so that queries can compare it.
    if let Some(date) = claim.when.or(value) {
        time(nodes, date, relation, node);
    }
    if let Some(by) = claim.by {
        node.add(vocab::BY, nodes.entity(by));
    }
    if let Some(at) = claim.at {
        node.add(vocab::AT, nodes.entity(at));
    }
    if let Some(note) = claim.note {
        let language = Some(nodes.input.manifest.language.as_str());
        node.add(vocab::NOTE, Literal::tagged(graph.str(note), language));
    }
}

/// An Old Style date as the source has it; beside it stands the converted one.
fn as_written<'n>(nodes: &'n Nodes<'_>, date: DateId, term: Name, node: &mut Node<'n>) {
    let date = nodes.input.view.graph.date(date);
    if date.calendar() == Calendar::Julian {
        node.text(term, date.as_str());
        node.add(vocab::CALENDAR, vocab::JULIAN);
    }
}

/// The bounds of a date.
fn time(nodes: &Nodes<'_>, date: DateId, relation: &Relation, node: &mut Node<'_>) {
    let date = nodes.input.view.graph.date(date);
    let extent = if relation.state { date.extent().as_state() } else { date.extent() };
    let bounds = extent.bounds_dates();
    let terms: [(Name, Option<String>); 4] = [
        (vocab::EARLIEST_START, bounds.earliest_start),
        (vocab::LATEST_START, bounds.latest_start),
        (vocab::EARLIEST_END, bounds.earliest_end),
        (vocab::LATEST_END, bounds.latest_end),
    ];
    for (term, day) in terms {
        if let Some(day) = day {
            node.typed(term, day, vocab::XSD_DATE);
        }
    }
}

/// Whether it is asserted, its rank, and its evidence in short: pieces, last voices, best certainty.
pub(super) fn standing<'n>(nodes: &'n Nodes<'_>, id: ClaimId, claim: &Claim, node: &mut Node<'n>) {
    let view = nodes.input.view;
    node.boolean(vocab::ASSERTED, view.asserted(id));
    node.add(vocab::RANK, rank(claim.rank));
    if let Some(best) = best_certainty(nodes, id) {
        node.add(vocab::CERTAINTY, certainty(best));
    }
    for evidence in view.evidence_of(id) {
        node.add(vocab::SAYS, nodes.entity(nodes.last_voice(evidence)));
    }
    for (index, _) in view.numbered_evidence_of(id) {
        node.add(vocab::EVIDENCE, nodes.piece(index));
    }
}

fn rank(rank: Rank) -> Name {
    match rank {
        Rank::Preferred => vocab::PREFERRED,
        Rank::Normal => vocab::NORMAL,
        Rank::Deprecated => vocab::DEPRECATED,
    }
}

/// The best certainty of what asserts the claim; of what denies it where nothing asserts it.
fn best_certainty(nodes: &Nodes<'_>, id: ClaimId) -> Option<Certainty> {
    let evidence = nodes.input.view.evidence_of(id);
    let best = evidence.map(|e| (e.polarity == Polarity::Denies, e.certainty));
    best.min().map(|(_, certainty)| certainty)
}

/// By which rule and from which claims a derived claim follows.
pub(super) fn derivation<'n>(nodes: &'n Nodes<'_>, derived: &Derived, node: &mut Node<'n>) {
    node.text(vocab::DERIVED_BY, derived.rule.name());
    node.boolean(vocab::POSSIBLE, derived.possible);
    for claim in &derived.from {
        node.add(vocab::DERIVED_FROM, nodes.claim(*claim));
    }
}
