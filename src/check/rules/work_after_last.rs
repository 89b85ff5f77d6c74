//! # work-after-last
//!
//! Finds a work that is called the last of somebody although a later one is on record.
//!
//! ```yaml
//! - id: newton-to-leibniz
//!   type: Letter
//!   label: Newton to Leibniz
//!   evidence: {source: hall-1980, locator: p. 110}
//!   claims:
//!     - {relation: author, object: newton}
//!     - {relation: written-on, value: 1693-10-16}
//!     - {relation: last-letter-of, object: newton}
//! - id: newton-to-conti
//!   type: Letter
//!   label: Newton to Conti
//!   evidence: {source: westfall-1980, locator: p. 777}
//!   claims:
//!     - {relation: author, object: newton}
//!     - {relation: written-on, value: 1716-02-26}
//! ```
//!
//! **Why it matters.** To be the last lends a work weight: it is read as a testament. That a later
//! one exists shows the claim to be loose, or the date of one of the two to be wrong.
//!
//! **How to mend.** Often nothing: it is a finding. If the source means the last of a kind (the last
//! article, the last letter to somebody), take the relation for that kind, or have one made. If you
//! can say which is wrong, add a judgement.
//!
//! **When to switch it off.** For one work (`about`) that is called so by courtesy. Only works of the
//! class that is the relation's domain are compared, so a letter may follow the last speech; those
//! that somebody wrote with others count. A later work is one that is certainly dated after; dates
//! that a judgement rejects do not count.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::dates::{self, Day, Given, Readings};
use super::words;
use crate::check::Context;
use crate::diagnostic::Finding;
use crate::graph::{Claim, ClaimId, EntityId, KnowledgeGraph, Polarity};
use crate::ontology::{ClassId, RelationRole};

/// A party, and the class of which a work is called its last.
type Kind = (EntityId, Option<ClassId>);

/// The works called the last of a kind, with the claims that say so.
type Lasts = BTreeMap<(EntityId, Kind), Vec<ClaimId>>;

/// A work and the day before which it was not written.
type Written = (EntityId, Day);

/// The works of a kind in the order of their days, by every date given and by some.
#[derive(Default)]
struct Shelf {
    every: Vec<Written>,
    any: Vec<Written>,
}

/// The last work of a kind, its own date, and those after it.
struct After<'a> {
    last: (EntityId, Kind),
    claims: &'a [ClaimId],
    own: Day,
    /// The first few.
    later: Vec<Written>,
    /// How many there are.
    count: usize,
    given: Given,
}

/// Works called the last of a party of which a later work is on record. O(n log n).
pub fn check(context: &Context<'_>) -> Vec<Finding> {
    let graph = context.graph;
    let lasts = lasts(context);
    let dates = dates::readings(context, &[RelationRole::Date]);
    let shelves = shelves(context, &lasts, &dates);
    let judged = words::Judged::new(graph);
    let mut out = Vec::new();
    for (last, claims) in &lasts {
        let after = |given| after(graph, (*last, claims), &dates, shelves.get(&last.1)?, given);
        let found = after(Given::Every).or_else(|| after(Given::Any));
        out.extend(found.map(|after| finding(context, &judged, &after)));
    }
    out
}

fn lasts(context: &Context<'_>) -> Lasts {
    let graph = context.graph;
    let mut out = Lasts::new();
    for (id, (work, party)) in words::asserted_with(context, RelationRole::LastOf) {
        let class = class(graph, graph.claim(id));
        out.entry((work, (party, class))).or_default().push(id);
    }
    out
}

/// The class of works of which one is called the last: the domain of the relation with the role.
fn class(graph: &KnowledgeGraph, claim: &Claim) -> Option<ClassId> {
    let relation = graph.ontology.relation(claim.relation);
    if relation.has(RelationRole::LastOf) {
        return relation.domain;
    }
    relation.inverse.and_then(|inverse| graph.ontology.relation(inverse).domain)
}

/// The dated works of each kind of which one is called the last.
fn shelves(context: &Context<'_>, lasts: &Lasts, dates: &Readings) -> FxHashMap<Kind, Shelf> {
    let graph = context.graph;
    let mut works: FxHashMap<EntityId, Vec<EntityId>> = FxHashMap::default();
    let parties = lasts.keys().map(|(_, (party, _))| (*party, Vec::new()));
    works.extend(parties);
    for (_, claim) in context.view.counting() {
        if let Some((work, party)) = words::ends(graph, claim, RelationRole::Author)
            && let Some(of_party) = works.get_mut(&party)
        {
            of_party.push(work);
        }
    }
    for of_party in works.values_mut() {
        of_party.sort_unstable();
        of_party.dedup();
    }
    let mut out = FxHashMap::default();
    for (_, kind) in lasts.keys() {
        out.entry(*kind).or_insert_with(|| shelf(graph, *kind, &works[&kind.0], dates));
    }
    out
}

fn shelf(graph: &KnowledgeGraph, kind: Kind, works: &[EntityId], dates: &Readings) -> Shelf {
    let fits = |work: &&EntityId| kind.1.is_none_or(|class| words::fits(graph, **work, class));
    let sorted = |given| {
        let written = |work: &EntityId| {
            Some((*work, dates::no_earlier(graph, dates::of(dates, *work), given)?))
        };
        let mut all: Vec<Written> = works.iter().filter(fits).filter_map(written).collect();
        all.sort_by_key(|(_, day)| day.day);
        all
    };
    Shelf { every: sorted(Given::Every), any: sorted(Given::Any) }
}

/// What certainly comes after the last work, if anything does.
fn after<'a>(
    graph: &KnowledgeGraph,
    (last, claims): ((EntityId, Kind), &'a [ClaimId]),
    dates: &Readings,
    shelf: &Shelf,
    given: Given,
) -> Option<After<'a>> {
    let readings = dates::of(dates, last.0);
    let own = dates::no_later(graph, readings, given)?;
    let works = if given == Given::Every { &shelf.every } else { &shelf.any };
    let later = &works[works.partition_point(|(_, day)| day.day <= own.day)..];
    // By one of its own dates a work may come after another of them.
    let itself = dates::no_earlier(graph, readings, given).is_some_and(|d| d.day > own.day)
        && later.iter().any(|(work, _)| *work == last.0);
    let count = later.len() - usize::from(itself);
    let others = later.iter().filter(|(work, _)| *work != last.0).copied();
    let later = others.take(words::named(count)).collect();
    (count > 0).then_some(After { last, claims, own, later, count, given })
}

/// The date that a claim gives, and who gives it.
fn dated(context: &Context<'_>, claim: ClaimId) -> (String, String) {
    let date = words::object(context.graph, context.graph.claim(claim).object);
    (date, words::voices(context, &words::alike(context, claim), Polarity::Asserts))
}

fn finding(context: &Context<'_>, judged: &words::Judged<'_>, after: &After<'_>) -> Finding {
    let graph = context.graph;
    let (work, (party, class)) = after.last;
    let dates = after.later.iter().map(|(_, day)| day.claim);
    let claims: Vec<ClaimId> =
        after.claims.iter().copied().chain([after.own.claim]).chain(dates).collect();
    let is_dated = |(work, day): &Written| {
        let (date, voices) = dated(context, day.claim);
        format!("{} is dated {date} [{voices}]", graph.label(*work))
    };
    let later: Vec<String> = after.later.iter().map(is_dated).collect();
    let (own_date, own_voices) = dated(context, after.own.claim);
    let message = format!(
        "{} is called the last {} of {} by {}, and is dated {own_date} by {own_voices}, but {} on \
         record{}: {}",
        graph.label(work),
        class.map_or("work", |class| &graph.ontology.class(class).label),
        graph.label(party),
        words::voices(context, after.claims, Polarity::Asserts),
        if after.count == 1 { "a later one is" } else { "later ones are" },
        after.given.reserve(),
        words::first_of(&later, after.count),
    );
    let called = graph.claim(after.claims[0]);
    let found = Finding::new(message, words::place(called), words::said(context, after.claims[0]));
    let dates = claims[after.claims.len()..].iter();
    let found = dates.fold(found, |f, id| {
        f.and(words::object_place(graph.claim(*id)), words::said(context, *id))
    });
    let own = words::alike(context, after.own.claim);
    let later = after.later.iter().flat_map(|(_, day)| words::alike(context, day.claim));
    let sides = [after.claims.to_vec(), own, later.collect()];
    let found = judged.settle(found.hint(words::KEEP_ALL), &sides);
    found.about(graph.entity_name(work)).about(graph.entity_name(party))
}
