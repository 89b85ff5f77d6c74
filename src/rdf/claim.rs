//! Claim nodes, those of sources and derived ones.

use std::io;

use oxigraph::model::{GraphName, Literal, NamedNode, NamedNodeRef, Term, Triple};

use super::dataset::curator;
use super::node::{Node, Sink, lang_literal};
use super::{Profile, RdfInput, vocab};
use crate::derive::Derived;
use crate::graph::{Certainty, Claim, ClaimId, DateId, Object, Polarity};
use crate::model::date::Calendar;
use crate::ontology::{Range, Relation};

const LANG_STRING: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString";

/// The claims in sight: by subject, relation and object.
pub(super) fn claims(input: &RdfInput<'_>, sink: &mut Sink<'_>) -> io::Result<()> {
    for (id, claim) in input.view.claims() {
        let mut node = Node::plain(input.iris().claim(id));
        statement(input, claim, object_term(input, id), &mut node);
        qualifiers(input, claim, &mut node);
        standing(input, id, claim, &mut node);
        if let Some(curator) = curator(input) {
            node.add(vocab::ATTRIBUTED_TO, curator);
        }
        node.emit(sink)?;
    }
    Ok(())
}

/// The derived claims: by subject, relation and object.
pub(super) fn derived_claims(input: &RdfInput<'_>, sink: &mut Sink<'_>) -> io::Result<()> {
    for derived in &input.derivation.claims {
        let mut node = Node::plain(input.iris().derived(derived));
        derived_statement(input, derived, &mut node);
        derivation(input, derived, &mut node);
        node.emit(sink)?;
    }
    Ok(())
}

/// The object of a claim.
pub(super) fn object_term(input: &RdfInput<'_>, id: ClaimId) -> Term {
    let graph = input.view.graph;
    let claim = graph.claim(id);
    match claim.object {
        Object::Entity(entity) => input.iris().entity(entity).into(),
        Object::Date(date) => edtf(&graph.date(date).to_gregorian_text()).into(),
        Object::Text(text) => {
            let lang = text.lang.map(|l| graph.str(l));
            let range = &graph.ontology.relation(claim.relation).range;
            value(graph.str(text.text), lang, range, &input.manifest.language).into()
        }
    }
}

/// A text with a language, or a literal of the relation's range.
fn value(text: &str, lang: Option<&str>, range: &Range, language: &str) -> Literal {
    match range {
        Range::Literal(datatype) if datatype == LANG_STRING => {
            lang_literal(text, lang.or(Some(language)))
        }
        Range::Literal(datatype) if lang.is_none() => {
            Literal::new_typed_literal(text, NamedNode::new_unchecked(datatype))
        }
        _ => lang_literal(text, lang),
    }
}

fn edtf(text: &str) -> Literal {
    Literal::new_typed_literal(text, vocab::EDTF.into_owned())
}

/// What is claimed, as the profile writes statements.
pub(super) fn statement(input: &RdfInput<'_>, claim: &Claim, object: Term, node: &mut Node) {
    let relation =
        NamedNode::new_unchecked(&input.view.graph.ontology.relation(claim.relation).iri);
    reified(input, (input.iris().entity(claim.subject), relation, object), node);
}

/// The statement of a derived claim with its qualifiers.
pub(super) fn derived_statement(input: &RdfInput<'_>, derived: &Derived, node: &mut Node) {
    let (graph, iris) = (input.view.graph, input.iris());
    let relation = graph.ontology.relation(derived.relation);
    let object: Term = iris.entity(derived.object).into();
    let iri = NamedNode::new_unchecked(&relation.iri);
    reified(input, (iris.entity(derived.subject), iri, object), node);
    for issue in &derived.issues {
        node.add(vocab::ISSUE, iris.entity(*issue));
    }
    if let Some(when) = derived.when {
        node.add(vocab::WHEN, edtf(&graph.date(when).to_gregorian_text()));
        time(input, when, relation, node);
        as_written(input, when, vocab::WHEN_AS_WRITTEN, node);
    }
    if let Some(work) = derived.by_work {
        node.add(vocab::BY, iris.entity(work));
    }
}

fn reified(
    input: &RdfInput<'_>,
    (subject, relation, object): (NamedNode, NamedNode, Term),
    node: &mut Node,
) {
    node.add(vocab::TYPE, vocab::CLAIM);
    if input.profile == Profile::Rdf12 {
        node.add(vocab::REIFIES, Term::from(Triple::new(subject, relation, object)));
        return;
    }
    node.add(vocab::TYPE, vocab::STATEMENT);
    node.add(vocab::SUBJECT, subject);
    node.add(vocab::PREDICATE, relation);
    node.add(vocab::OBJECT, object);
}

/// On what, when, by which work, at which event; the curator's note.
pub(super) fn qualifiers(input: &RdfInput<'_>, claim: &Claim, node: &mut Node) {
    let (graph, iris) = (input.view.graph, input.iris());
    let relation = graph.ontology.relation(claim.relation);
    for issue in graph.entities_in(claim.issues) {
        node.add(vocab::ISSUE, iris.entity(issue));
    }
    if let Some(when) = claim.when {
        node.add(vocab::WHEN, edtf(&graph.date(when).to_gregorian_text()));
        time(input, when, relation, node);
        as_written(input, when, vocab::WHEN_AS_WRITTEN, node);
    }
    if let Object::Date(date) = claim.object {
        as_written(input, date, vocab::VALUE_AS_WRITTEN, node);
        if claim.when.is_none() {
            // A claim of a date carries its bounds, so that queries can compare it.
            time(input, date, relation, node);
        }
    }
    if let Some(by) = claim.by {
        node.add(vocab::BY, iris.entity(by));
    }
    if let Some(at) = claim.at {
        node.add(vocab::AT, iris.entity(at));
    }
    if let Some(note) = claim.note {
        node.add(vocab::NOTE, lang_literal(graph.str(note), Some(&input.manifest.language)));
    }
}

/// An Old Style date as the source has it; beside it stands the converted one.
fn as_written(input: &RdfInput<'_>, date: DateId, term: NamedNodeRef<'_>, node: &mut Node) {
    let date = input.view.graph.date(date);
    if date.calendar() == Calendar::Julian {
        node.text(term, date.as_str());
        node.add(vocab::CALENDAR, vocab::JULIAN);
    }
}

/// The bounds of a date.
fn time(input: &RdfInput<'_>, date: DateId, relation: &Relation, node: &mut Node) {
    let date = input.view.graph.date(date);
    let extent = if relation.state { date.extent().as_state() } else { date.extent() };
    let bounds = extent.bounds_dates();
    let terms: [(NamedNodeRef<'_>, Option<String>); 4] = [
        (vocab::EARLIEST_START, bounds.earliest_start),
        (vocab::LATEST_START, bounds.latest_start),
        (vocab::EARLIEST_END, bounds.earliest_end),
        (vocab::LATEST_END, bounds.latest_end),
    ];
    for (term, day) in terms {
        if let Some(day) = day {
            node.typed(term, &day, vocab::XSD_DATE);
        }
    }
}

/// Whether it is asserted, its rank, and its evidence in short: pieces, last voices, best certainty.
pub(super) fn standing(input: &RdfInput<'_>, id: ClaimId, claim: &Claim, node: &mut Node) {
    let (graph, iris) = (input.view.graph, input.iris());
    boolean(node, vocab::ASSERTED, input.view.asserted(id));
    node.word(vocab::RANK, claim.rank.name());
    if let Some(best) = best_certainty(input, id) {
        node.word(vocab::CERTAINTY, best.name());
    }
    for evidence in input.view.evidence_of(id) {
        node.add(vocab::EVIDENCE, iris.evidence(evidence));
        node.add(vocab::SAYS, iris.entity(graph.last_voice(evidence)));
    }
}

/// The best certainty of what asserts the claim; of what denies it where nothing asserts it.
fn best_certainty(input: &RdfInput<'_>, id: ClaimId) -> Option<Certainty> {
    let best = input.view.evidence_of(id).map(|e| (e.polarity == Polarity::Denies, e.certainty));
    best.min().map(|(_, certainty)| certainty)
}

/// By which rule and from which claims a derived claim follows.
pub(super) fn derivation(input: &RdfInput<'_>, derived: &Derived, node: &mut Node) {
    node.text(vocab::DERIVED_BY, derived.rule.name());
    boolean(node, vocab::POSSIBLE, derived.possible);
    for claim in &derived.from {
        node.add(vocab::DERIVED_FROM, input.iris().claim(*claim));
    }
}

fn boolean(node: &mut Node, term: NamedNodeRef<'_>, value: bool) {
    node.typed(term, if value { "true" } else { "false" }, vocab::XSD_BOOLEAN);
}

/// A node for a claim in `graph`.
pub(super) fn in_graph(claim: NamedNode, graph: NamedNode) -> Node {
    Node::new(claim, GraphName::from(graph))
}
