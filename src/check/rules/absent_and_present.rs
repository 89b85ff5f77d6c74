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

use super::{dates, words};
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
        let pairs = [absence(graph, &claims), delay(graph, &claims)].into_iter().flatten();
        out.extend(pairs.map(|pair| finding(context, &judged, of_party[0].0, pair)));
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
fn absence(graph: &KnowledgeGraph, claims: &Claims) -> Option<(Way, ClaimId, ClaimId)> {
    let absent = claims.get(&Way::Absent)?;
    let there = claims.iter().filter(|(way, _)| **way != Way::Absent);
    let mut pairs = there.filter_map(|(way, there)| {
        let (there, absent, _) = dates::best_pair(graph, there, absent)?;
        Some((*way, there, absent))
    });
    pairs.next()
}

/// That the party was present, and that it came late.
fn delay(graph: &KnowledgeGraph, claims: &Claims) -> Option<(Way, ClaimId, ClaimId)> {
    let (present, late) = (claims.get(&Way::Present)?, claims.get(&Way::Late)?);
    let (present, late, _) = dates::best_pair(graph, present, late)?;
    Some((Way::Present, present, late))
}

fn finding(
    context: &Context<'_>,
    judged: &words::Judged<'_>,
    (event, party): Ends,
    (there, one, other): (Way, ClaimId, ClaimId),
) -> Finding {
    let graph = context.graph;
    let name = graph.label(event);
    let said = match there {
        Way::Late => format!("is said to have joined {name} late"),
        Way::TookPart => format!("is said to have taken part in {name}"),
        Way::Present | Way::Absent => format!("is counted among those present at {name}"),
    };
    let against = match way(graph, graph.claim(other)) {
        Some(Way::Late) => "is said to have joined it late",
        _ => "is called absent from it",
    };
    let voices = |id| words::voices(context, &[id], Polarity::Asserts);
    let message = format!(
        "{} {said} [{}], and {against} [{}]",
        graph.label(party),
        voices(one),
        voices(other),
    );
    let (first, second) = (graph.claim(one), graph.claim(other));
    let found = Finding::new(message, words::place(first), words::said(context, one))
        .and(words::place(second), words::said(context, other))
        .hint("if both hold for a part of it, give the claims their dates; or add a judgement");
    let found = judged.settle(found, &[[one], [other]]);
    found.about(graph.entity_name(event)).about(graph.entity_name(party))
}
