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
//! on which the other begins is no overlap. The claims that overlap are named, and those who hold
//! it at one time are one finding. If you can say which is right, add a judgement between the claims
//! that are named.
//!
//! **When to switch it off.** For an office that several hold at once, set its level (`about`). If
//! there may well be several of all, take `polemic:Exclusive` or `polemic:InverseExclusive` from the
//! relation. Where a second value can only be a slip, `polemic:Functional` makes it an error:
//! `several-values`. Dates are compared by what they may mean: `incompatible-dates`.

use indexmap::IndexMap;

use super::meetings::{self, Filling, Group, Time};
use super::several_values::language;
use super::words;
use crate::check::Context;
use crate::diagnostic::Finding;
use crate::graph::{Claim, ClaimId, DateId, KnowledgeGraph, Object, Polarity};
use crate::ontology::{Ontology, RelationId};
use crate::wording;

/// The end of a relation that is filled once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum End {
    Subject,
    Object,
}

/// What can be filled once: an end of a relation, for what is at the other end; of texts, in each
/// language.
type Slot<'a> = (RelationId, End, Object, Option<&'a str>);

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
        let groups = meetings::groups(&fillings).into_iter();
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

fn time(graph: &KnowledgeGraph, claim: &Claim) -> Option<Time> {
    graph.when(claim)?.extent().as_state().surely().map(Time::of_days)
}

fn finding(
    context: &Context<'_>,
    judged: &words::Judged<'_>,
    (_, end, of, _): Slot<'_>,
    mut group: Group,
) -> Finding {
    let state = group.fillings[0].time.is_some();
    group.fillings.sort_by_key(|filling| filling.value);
    let values: Vec<Vec<ClaimId>> = group
        .fillings
        .chunk_by(|a, b| a.value == b.value)
        .map(|same| same.iter().map(|filling| filling.claim).collect())
        .collect();
    let readings: Vec<String> =
        values.iter().map(|claims| reading(context, claims, state)).collect();
    let message = format!(
        "{} are named where there can be only one{}{}: {}",
        values.len(),
        if state { " at a time" } else { "" },
        if group.at_once { "" } else { ", not all of them at once" },
        words::short_list(&readings),
    );
    let place = if end == End::Object { words::object_place } else { words::place };
    let firsts = values.iter().map(|claims| claims[0]);
    let others = values.iter().flat_map(|claims| &claims[1..]).copied();
    let claims: Vec<ClaimId> = firsts.chain(others).collect();
    let found = words::each_value(context, message, &claims, place).hint(words::KEEP_ALL);
    let found = judged.settle(found, &values);
    of.entity().into_iter().fold(found, |f, of| f.about(context.graph.entity_name(of)))
}

/// What fills the place by these claims, with who says so; a state by each of its dates:
/// `Newton held the office (1703/1727) [Hall] (also 1704/1727 [Westfall])`.
fn reading(context: &Context<'_>, claims: &[ClaimId], state: bool) -> String {
    let graph = context.graph;
    let mut dated: IndexMap<Option<DateId>, Vec<ClaimId>> = IndexMap::new();
    for id in claims {
        let when = graph.claim(*id).when.filter(|_| state);
        dated.entry(when).or_default().push(*id);
    }
    let voices = |claims: &[ClaimId]| words::voices(context, claims, Polarity::Asserts);
    let others = dated.iter().skip(1).filter_map(|(when, claims)| {
        let date = wording::date(graph.date((*when)?));
        Some(format!("{date} [{}]", voices(claims)))
    });
    let others: Vec<String> = others.collect();
    let also = if others.is_empty() {
        String::new()
    } else {
        format!(" (also {})", words::short_list(&others))
    };
    let words = wording::claim_in_full(graph, graph.claim(claims[0]));
    format!("{words} [{}]{also}", voices(&dated[0]))
}
