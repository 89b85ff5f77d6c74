//! # claim-outside-event
//!
//! Finds a claim whose date lies outside the event at which it is said to have happened, and an
//! office held before there was such an office or after.
//!
//! ```yaml
//! - subject: newton
//!   relation: opposed
//!   object: leibniz
//!   issue: priority-of-the-calculus
//!   at: royal-society-committee        # 1712-03-06/1712-04-24
//!   when: 1714
//!   evidence: {source: hall-1980, locator: p. 178}
//! ```
//!
//! **Why it matters.** The event or the date is wrong, and the claim turns up in the wrong place of
//! every timeline.
//!
//! **How to mend.** Correct the date, or name the event that is meant. If `when` is the date of the
//! report and not of the act, leave it out: the event is dated already. Where no voice gives both
//! dates, the sources collide and the data may be right: the finding is then a contradiction, and
//! no warning.
//!
//! **When to switch it off.** Only for single claims (`about`). The finding says *certainly* where
//! it holds by every date that the sources give for the event, *possibly* where by some of them.

use super::dates::{self, Conflict, Reading, Readings};
use super::words;
use crate::check::Context;
use crate::diagnostic::{Finding, Place};
use crate::graph::{Claim, ClaimId, EntityId};
use crate::model::date::Extent;
use crate::ontology::RelationRole;

/// When events and offices are, and what was judged.
struct Times<'a> {
    judged: words::Judged<'a>,
    on: Readings,
    start: Readings,
    end: Readings,
}

/// Dated claims outside their event or office.
pub fn check(context: &Context<'_>) -> Vec<Finding> {
    let times = Times {
        judged: words::Judged::new(context.graph),
        on: dates::readings(context, &[RelationRole::Date]),
        start: dates::readings(context, &[RelationRole::Start]),
        end: dates::readings(context, &[RelationRole::End]),
    };
    let mut out = Vec::new();
    for id in words::asserted(context, |c| c.when.is_some()) {
        let claim = context.graph.claim(id);
        if let Some((event, hit)) =
            claim.at.and_then(|e| Some((e, at_event(context, &times, id, e)?)))
        {
            out.push(finding(context, &times.judged, (id, "at"), event, hit));
        }
        if let Some((office, hit)) =
            office(context, claim).and_then(|o| Some((o, in_office(context, &times, id, o)?)))
        {
            out.push(finding(context, &times.judged, (id, "object"), office, hit));
        }
    }
    out
}

/// The office that the claim says somebody holds.
fn office(context: &Context<'_>, claim: &Claim) -> Option<EntityId> {
    let relation = context.graph.ontology.relation(claim.relation);
    claim.object.entity().filter(|_| relation.has(RelationRole::HoldsOffice))
}

/// What happens at an event shares a day with it; it may go on.
fn at_event(
    context: &Context<'_>,
    times: &Times<'_>,
    id: ClaimId,
    event: EntityId,
) -> Option<Conflict> {
    let when = reading(context, id)?;
    let given = |dates: &'_ Readings, test: fn(&Extent, &Extent) -> bool| {
        dates::conflict(context, &[], (&when, dates::of(dates, event)), test)
    };
    given(&times.on, dates::apart)
        .or_else(|| given(&times.start, dates::before))
        .or_else(|| given(&times.end, |when, end| dates::before(end, when)))
}

/// An office is held no longer than there is one.
fn in_office(
    context: &Context<'_>,
    times: &Times<'_>,
    id: ClaimId,
    office: EntityId,
) -> Option<Conflict> {
    let when = reading(context, id)?;
    let given = |dates: &'_ Readings, test: fn(&Extent, &Extent) -> bool| {
        dates::conflict(context, &[], (&when, dates::of(dates, office)), test)
    };
    let early = |when: &Extent, start: &Extent| dates::before(&dates::first_day(when), start);
    let late = |when: &Extent, end: &Extent| dates::before(end, &dates::last_day(when));
    given(&times.start, early).or_else(|| given(&times.end, late))
}

fn reading(context: &Context<'_>, claim: ClaimId) -> Option<[Reading; 1]> {
    context.graph.claim(claim).when.map(|date| [Reading { claim, date }])
}

fn finding(
    context: &Context<'_>,
    judged: &words::Judged<'_>,
    (id, field): (ClaimId, &'static str),
    whole: EntityId,
    conflict: Conflict,
) -> Finding {
    let graph = context.graph;
    let (claim, name) = (graph.claim(id), graph.label(whole));
    let limit = conflict.first.1.claim;
    let message = format!(
        "{} is {} outside the time of {name}{}: {}",
        words::cited(context, id),
        conflict.word(),
        conflict.reserve(),
        words::cited(context, limit),
    );
    let found = Finding::new(message, Place::field(claim.origin, "when"), "outside")
        .and(Place::field(claim.origin, field), name)
        .and(words::object_place(graph.claim(limit)), words::said(context, limit))
        .hint(conflict.hint("correct the date, or name what is meant"))
        .rival(conflict.rival);
    let found = judged.mention(found, &[[id], [limit]]);
    words::about_claims(found, graph, &[id, limit]).about(graph.entity_name(whole))
}
