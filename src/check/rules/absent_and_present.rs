//! # absent-and-present
//!
//! Finds a party that is said to have been at an event and absent from it; and one that is counted
//! among those present, but is said to have joined late.
//!
//! ```yaml
//! - id: royal-society-meeting
//!   type: Meeting
//!   label: the meeting of the Royal Society
//!   claims:
//!     - {relation: present, object: newton, evidence: {source: hall-1980, locator: p. 178}}
//!     - {relation: absent, object: newton, evidence: {source: westfall-1980, locator: p. 725}}
//! ```
//!
//! **Why it matters.** Who was there can testify, and answers for what was decided. A list of those
//! present is often drawn up afterwards.
//!
//! **How to mend.** Often nothing: it is a finding. If somebody was there for a part of it, give both
//! claims their dates, or make the parts events of their own. If you can say who is right, add a
//! judgement.
//!
//! **When to switch it off.** For an event (`about`) whose list of those present is known to be
//! loose. Absence collides with three things: to be counted among those present, to have joined
//! late, and to have taken part, by a relation that carries the role of a participant itself. One
//! that only inherits the role does not count: an event can befall somebody who is not there, be the
//! act of a body without some of its members, be brought about from afar, and even be carried out
//! through others. If in your data it says that somebody was there, give that relation the role
//! itself. Claims dated at different times do not collide.

use std::collections::BTreeMap;

use super::dates::{self, Clash};
use super::words;
use crate::check::Context;
use crate::diagnostic::Finding;
use crate::graph::{Claim, ClaimId, EntityId, KnowledgeGraph, Polarity};
use crate::ontology::{ClassRole, Relation, RelationRole};

/// How a claim places a party at an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Way {
    Present,
    Late,
    TookPart,
    Absent,
}

/// An event and a party.
type Ends = (EntityId, EntityId);

/// The claims of a party at an event, by what they say.
type Claims = BTreeMap<Way, Vec<ClaimId>>;

/// Parties that were there and were not. O(n log n).
pub fn check(context: &Context<'_>) -> Vec<Finding> {
    let graph = context.graph;
    let asserted = words::asserted(context, |claim| way(graph, claim).is_some());
    let placed = asserted.into_iter().filter_map(|id| {
        let claim = graph.claim(id);
        Some((event_and_party(graph, claim)?, way(graph, claim)?, id))
    });
    let mut placed: Vec<(Ends, Way, ClaimId)> = placed.collect();
    placed.sort_unstable();
    let judged = words::Judged::new(graph);
    let mut out = Vec::new();
    for of_party in placed.chunk_by(|a, b| a.0 == b.0).filter(|claims| claims.len() > 1) {
        let mut claims = Claims::new();
        for (_, way, id) in of_party {
            claims.entry(*way).or_default().push(*id);
        }
        let clashes = [absence(graph, &claims), delay(graph, &claims)].into_iter().flatten();
        out.extend(clashes.map(|clash| finding(context, &judged, of_party[0].0, &clash)));
    }
    out
}

/// What the claim says, if it says anything of the kind.
fn way(graph: &KnowledgeGraph, claim: &Claim) -> Option<Way> {
    let relation = graph.ontology.relation(claim.relation);
    let inverse = relation.inverse.map(|inverse| graph.ontology.relation(inverse));
    let is = |test: &dyn Fn(&Relation) -> bool| test(relation) || inverse.is_some_and(test);
    match () {
        () if is(&|r| r.has(RelationRole::Absent)) => Some(Way::Absent),
        () if is(&|r| r.has(RelationRole::Late)) => Some(Way::Late),
        () if is(&|r| r.has(RelationRole::Present)) => Some(Way::Present),
        () if is(&|r| r.carries(RelationRole::Participant)) => Some(Way::TookPart),
        () => None,
    }
}

/// The event at one end of the claim and the party at the other, whichever way it is written.
fn event_and_party(graph: &KnowledgeGraph, claim: &Claim) -> Option<Ends> {
    let object = claim.object.entity()?;
    let turned = graph.is(object, ClassRole::Event) && !graph.is(claim.subject, ClassRole::Event);
    Some(if turned { (object, claim.subject) } else { (claim.subject, object) })
}

/// That the party was there, and that it was absent, at times that may be the same.
fn absence(graph: &KnowledgeGraph, claims: &Claims) -> Option<Clash> {
    let there = claims.iter().filter(|(way, _)| **way != Way::Absent);
    let there: Vec<ClaimId> = there.flat_map(|(_, claims)| claims).copied().collect();
    dates::clash(graph, &there, claims.get(&Way::Absent)?)
}

/// That the party was present, and that it came late.
fn delay(graph: &KnowledgeGraph, claims: &Claims) -> Option<Clash> {
    dates::clash(graph, claims.get(&Way::Present)?, claims.get(&Way::Late)?)
}

/// What the claims say of the party, each way once, with all who say so; the event is named first.
fn ways(context: &Context<'_>, claims: &[ClaimId], event: &str) -> String {
    let graph = context.graph;
    let mut by_way: BTreeMap<Option<Way>, Vec<ClaimId>> = BTreeMap::new();
    for id in claims {
        by_way.entry(way(graph, graph.claim(*id))).or_default().push(*id);
    }
    let said = by_way.iter().enumerate().map(|(at, (way, claims))| {
        let event = if at == 0 { event } else { "it" };
        let said = match way {
            Some(Way::Late) => format!("is said to have joined {event} late"),
            Some(Way::TookPart) => format!("is said to have taken part in {event}"),
            Some(Way::Absent) => format!("is called absent from {event}"),
            Some(Way::Present) | None => format!("is counted among those present at {event}"),
        };
        format!("{said} [{}]", words::voices(context, claims, Polarity::Asserts))
    });
    words::list(&said.collect::<Vec<_>>())
}

fn finding(
    context: &Context<'_>,
    judged: &words::Judged<'_>,
    (event, party): Ends,
    clash: &Clash,
) -> Finding {
    let graph = context.graph;
    let [there, against] = &clash.sides;
    let message = format!(
        "{} {}, and {}",
        graph.label(party),
        ways(context, there, graph.label(event)),
        ways(context, against, "it"),
    );
    let found = words::each_value(context, message, there, words::place)
        .hint("if both hold for a part of it, give the claims their dates; or add a judgement");
    let found = words::and_each(context, found, against, words::place);
    let found = judged.settle(found, &clash.sides);
    found.about(graph.entity_name(event)).about(graph.entity_name(party))
}
