//! # rival-values
//!
//! Finds a place that can be filled once and is filled twice: two objects of one subject, or two
//! subjects of one object, by a relation of which there should be one.
//!
//! ```yaml
//! # the ontology says: hist:holds-office polemic:state true ; polemic:expects polemic:InverseExclusive
//! - subject: newton
//!   relation: holds-office
//!   object: president-of-the-royal-society
//!   when: 1703/1727
//!   evidence: {source: hall-1980, locator: p. 150}
//! - subject: sloane
//!   relation: holds-office
//!   object: president-of-the-royal-society
//!   when: 1726/1741
//!   evidence: {source: westfall-1980, locator: p. 870}
//! ```
//!
//! **Why it matters.** This is a contradiction in the sources and not a mistake in the data: each
//! names somebody (or something), and only one can be right.
//!
//! **How to mend.** Often nothing: it is a finding. Give a state its dates: of a relation that lasts,
//! two collide only where both are dated and the times certainly overlap; that one ends on the day
//! on which the other begins is no overlap. If you can say which is right, add a judgement.
//!
//! **When to switch it off.** For an office that several hold at once, set its level (`about`). If
//! there may well be several of all, take `polemic:Exclusive` or `polemic:InverseExclusive` from the
//! relation. Where a second value can only be a slip, `polemic:Functional` makes it an error:
//! `several-values`. Dates are compared by what they may mean: `incompatible-dates`.

use super::several_values::language;
use super::words;
use crate::check::Context;
use crate::diagnostic::Finding;
use crate::graph::{Claim, ClaimId, KnowledgeGraph, Object, Polarity};
use crate::ontology::{Ontology, RelationId};

/// The end of a relation that is filled once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum End {
    Subject,
    Object,
}

/// What can be filled once: an end of a relation, for what is at the other end; of texts, in each
/// language.
type Slot<'a> = (RelationId, End, Object, Option<&'a str>);

/// A claim that fills a slot.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Filling {
    /// Of a state, when.
    time: Option<Time>,
    /// By what.
    value: Object,
    claim: ClaimId,
}

/// When a state has surely begun and until when it surely lasts, in half days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Time {
    /// The lesser of the two. (A vague time may be over before it has surely begun.)
    from: i64,
    begun: i64,
    lasts: i64,
}

/// Slots filled by several values, of states at one time. O(n log n).
pub fn check(context: &Context<'_>) -> Vec<Finding> {
    let graph = context.graph;
    let judged = words::Judged::new(graph);
    let mut filled: Vec<(Slot<'_>, Filling)> = Vec::new();
    for id in words::asserted(context, |claim| !slots(&graph.ontology, claim).is_empty()) {
        filled.extend(fillings(context, id));
    }
    filled.sort_unstable();
    filled.dedup();
    let mut out = Vec::new();
    for slot in filled.chunk_by(|a, b| a.0 == b.0).filter(|slot| slot.len() > 1) {
        let fillings: Vec<Filling> = slot.iter().map(|(_, filling)| *filling).collect();
        let groups = at_one_time(&fillings).into_iter().filter(|group| differ(group));
        out.extend(groups.map(|group| finding(context, &judged, slot[0].0, group)));
    }
    out
}

/// The slots that a claim fills, by its relation and by the inverse that this names: the relation,
/// the end, what is at the other end, and what fills it.
fn slots(ontology: &Ontology, claim: &Claim) -> Vec<(RelationId, End, Object, Object)> {
    let relation = ontology.relation(claim.relation);
    let (subject, object) = (Object::Entity(claim.subject), claim.object);
    let there = (claim.relation, subject, object);
    let back = relation.symmetric.then_some((claim.relation, object, subject));
    let inverse = relation.inverse.map(|inverse| (inverse, object, subject));
    let mut out = Vec::new();
    for (id, from, to) in [Some(there), back, inverse].into_iter().flatten() {
        let relation = ontology.relation(id);
        let expects = relation.expects;
        if expects.exclusive && !relation.is_date() {
            out.push((id, End::Object, from, to));
        }
        if expects.inverse_exclusive && !relation.is_date() {
            out.push((id, End::Subject, to, from));
        }
    }
    out
}

/// The slots that a claim fills and how; those of a state only where it is sure when.
fn fillings<'a>(context: &'a Context<'_>, id: ClaimId) -> Vec<(Slot<'a>, Filling)> {
    let graph = context.graph;
    let claim = graph.claim(id);
    let lang = language(context, claim);
    let filling = |(relation, end, of, value)| {
        let state = graph.ontology.relation(relation).state;
        let time = if state { Some(time(graph, claim)?) } else { None };
        Some(((relation, end, of, lang), Filling { time, value, claim: id }))
    };
    slots(&graph.ontology, claim).into_iter().filter_map(filling).collect()
}

/// The time of a dated state. A day counts as two halves, and what lasts for days does so from noon
/// to noon: then it is no overlap that one ends on the day on which the other begins.
fn time(graph: &KnowledgeGraph, claim: &Claim) -> Option<Time> {
    let (begun, lasts) = graph.when(claim)?.extent().as_state().surely()?;
    let noon = i64::from(begun != lasts);
    let begun = begun.saturating_mul(2).saturating_add(noon);
    let lasts = lasts.saturating_mul(2).saturating_sub(noon);
    Some(Time { from: begun.min(lasts), begun, lasts })
}

/// The fillings that hold together: all, unless it is a state; of a state those that overlap, each
/// with some other. They come sorted by time.
fn at_one_time(fillings: &[Filling]) -> Vec<Vec<Filling>> {
    let mut groups: Vec<Vec<Filling>> = Vec::new();
    let mut until = i64::MIN;
    for filling in fillings {
        let joins = filling.time.is_none_or(|time| time.begun <= until);
        let lasting = filling.time.is_none_or(|time| time.begun <= time.lasts);
        match groups.last_mut().filter(|_| joins) {
            Some(group) => group.push(*filling),
            None if lasting => groups.push(vec![*filling]),
            None => continue,
        }
        if let Some(time) = filling.time.filter(|_| lasting) {
            until = until.max(time.lasts);
        }
    }
    groups
}

/// Whether not all name the same.
fn differ(group: &[Filling]) -> bool {
    group.iter().any(|filling| filling.value != group[0].value)
}

fn finding(
    context: &Context<'_>,
    judged: &words::Judged<'_>,
    (_, end, of, _): Slot<'_>,
    mut group: Vec<Filling>,
) -> Finding {
    let graph = context.graph;
    let state = group[0].time.is_some();
    group.sort_by_key(|filling| filling.value);
    let values: Vec<Vec<ClaimId>> = group
        .chunk_by(|a, b| a.value == b.value)
        .map(|same| same.iter().map(|filling| filling.claim).collect())
        .collect();
    let reading = |claims: &Vec<ClaimId>| {
        let first = graph.claim(claims[0]);
        let alike =
            claims.iter().copied().filter(|id| !state || graph.claim(*id).when == first.when);
        let alike: Vec<ClaimId> = alike.collect();
        let voices = words::voices(context, &alike, Polarity::Asserts);
        format!("{} [{voices}]", words::claim(graph, first))
    };
    let readings: Vec<String> = values.iter().map(reading).collect();
    let firsts: Vec<ClaimId> = values.iter().filter_map(|v| v.first().copied()).collect();
    let message = format!(
        "{} are named where there can be only one{}: {}",
        values.len(),
        if state { " at a time" } else { "" },
        words::short_list(&readings),
    );
    let place = if end == End::Object { words::object_place } else { words::place };
    let found = words::each_value(context, message, &firsts, place).hint(words::KEEP_ALL);
    let found = judged.settle(found, &values);
    of.entity().into_iter().fold(found, |f, of| f.about(graph.entity_name(of)))
}
