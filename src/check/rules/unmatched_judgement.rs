//! # unmatched-judgement
//!
//! Finds a judgement between claims that do not collide, or that decides on a claim which it does
//! not name among those it judges.
//!
//! ```yaml
//! - adjudicates: [newton-born-1642, leibniz-died-1716]   # both can be true
//!   prefers: [newton-born-1642]
//!   reason: The parish register says so.
//! ```
//!
//! **Why it matters.** A judgement changes what counts. One that matches no collision is left over
//! from data that has changed since, or names the wrong claim.
//!
//! **How to mend.** Name under `adjudicates` the claims that cannot all be true: two values of one
//! relation, an alliance and an opposition of the same two, a claim that one source asserts and
//! another denies, an order (or an act) and a date that does not fit. What is in `prefers` or `rejects` must be among them, and not in both.
//!
//! **When to switch it off.** Where judgements are kept for the record after the data was mended.

use rustc_hash::{FxHashMap, FxHashSet};

use super::words;
use crate::check::Context;
use crate::diagnostic::{Finding, Place};
use crate::graph::{Claim, ClaimId, EntityId, Judgement, KnowledgeGraph, Object, Polarity};
use crate::ontology::{RelationId, RelationRole};

/// Judgements without a collision.
pub fn check(context: &Context<'_>) -> Vec<Finding> {
    context.graph.judgements.iter().flat_map(|judgement| findings(context, judgement)).collect()
}

fn findings(context: &Context<'_>, judgement: &Judgement) -> Vec<Finding> {
    let graph = context.graph;
    let mut out = Vec::new();
    let name = |id: &ClaimId| graph.str(graph.claim(*id).id);
    if !collide(graph, &judgement.adjudicates) {
        let named = judgement
            .adjudicates
            .iter()
            .map(|id| format!("“{}”", words::claim(graph, graph.claim(*id))));
        let named: Vec<String> = named.collect();
        let verb = if named.len() == 1 { "collides with nothing" } else { "do not collide" };
        let message = format!(
            "A judgement judges between claims that need none: {} {verb}",
            words::short_list(&named)
        );
        let place = Place::field(judgement.origin, "adjudicates");
        let hint = "name the claims that cannot all be true, or take the judgement out";
        out.push(about(
            Finding::new(message, place, "nothing to decide").hint(hint),
            graph,
            judgement,
        ));
    }
    for (field, ids) in [("prefers", &judgement.prefers), ("rejects", &judgement.rejects)] {
        for id in ids.iter().filter(|id| judgement.adjudicates.binary_search(id).is_err()) {
            let message = format!(
                "A judgement {field} `{}`, which is not among the claims it adjudicates",
                name(id)
            );
            let hint = format!("add `{}` to `adjudicates`, or take it out here", name(id));
            out.push(
                Finding::new(message, Place::field(judgement.origin, field), "not adjudicated")
                    .hint(hint)
                    .about_claim(name(id)),
            );
        }
    }
    for id in judgement.prefers.iter().filter(|id| judgement.rejects.contains(id)) {
        let message = format!("A judgement both prefers and rejects `{}`", name(id));
        let finding =
            Finding::new(message, Place::field(judgement.origin, "prefers"), "preferred here")
                .and(Place::field(judgement.origin, "rejects"), "rejected here")
                .hint("take it out of one of the two")
                .about_claim(name(id));
        out.push(finding);
    }
    out
}

fn about(finding: Finding, graph: &KnowledgeGraph, judgement: &Judgement) -> Finding {
    words::about_claims(finding, graph, &judgement.adjudicates)
}

/// In what two claims must be alike to collide where they differ in the rest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Meet {
    /// What is said of the subject by that relation.
    Slot(EntityId, RelationId),
    /// Of whom that is said.
    Object(RelationId, Object),
    /// How the two stand to each other.
    Pair(EntityId, EntityId),
    /// The dates of one thing.
    Dates(EntityId),
}

/// Whether two of the claims meet, one is both asserted and denied, or one hangs on the date that
/// another gives. Linear.
fn collide(graph: &KnowledgeGraph, claims: &[ClaimId]) -> bool {
    let mut first: FxHashMap<Meet, ClaimId> = FxHashMap::default();
    let alike = claims.iter().any(|id| {
        let claim = graph.claim(*id);
        disputed(graph, claim)
            || meets(graph, claim)
                .into_iter()
                .flatten()
                .any(|meet| *first.entry(meet).or_insert(*id) != *id)
    });
    alike || hang_together(graph, claims)
}

/// Whether one of the claims dates something by whose date another stands or falls.
fn hang_together(graph: &KnowledgeGraph, claims: &[ClaimId]) -> bool {
    let (dates, others): (Vec<&Claim>, Vec<&Claim>) =
        claims.iter().map(|id| graph.claim(*id)).partition(|c| c.object.date().is_some());
    let hinges: FxHashSet<EntityId> = others.iter().flat_map(|c| hinges(graph, c)).collect();
    let called_last = |claim: &&Claim| words::ends(graph, claim, RelationRole::LastOf);
    let with_a_last: FxHashSet<EntityId> =
        others.iter().filter_map(called_last).map(|(_, party)| party).collect();
    dates.iter().any(|date| {
        let mut authors = graph.with_role(date.subject, RelationRole::Author);
        hinges.contains(&date.subject)
            || authors.any(|(_, c)| c.object.entity().is_some_and(|a| with_a_last.contains(&a)))
    })
}

/// The things on whose dates a claim hangs: both ends of an order, or of an act with a date, and the
/// event at which it happened.
fn hinges(graph: &KnowledgeGraph, claim: &Claim) -> Vec<EntityId> {
    const ORDERS: [RelationRole; 5] = [
        RelationRole::Before,
        RelationRole::RepliesTo,
        RelationRole::Cites,
        RelationRole::LastOf,
        RelationRole::Author,
    ];
    let order = ORDERS.iter().any(|role| words::ends(graph, claim, *role).is_some());
    if !order && claim.when.is_none() {
        return Vec::new();
    }
    [Some(claim.subject), claim.object.entity(), claim.at].into_iter().flatten().collect()
}

fn disputed(graph: &KnowledgeGraph, claim: &Claim) -> bool {
    let evidence = graph.evidence_of(claim);
    let some = |polarity| evidence.iter().any(|e| e.polarity == polarity);
    some(Polarity::Asserts) && some(Polarity::Denies)
}

fn meets(graph: &KnowledgeGraph, claim: &Claim) -> [Option<Meet>; 5] {
    let subject = claim.subject;
    let object = claim.object.entity();
    let pair = object.map(|o| Meet::Pair(subject.min(o), subject.max(o)));
    let symmetric = graph.ontology.relation(claim.relation).symmetric;
    [
        Some(Meet::Slot(subject, claim.relation)),
        object.filter(|_| symmetric).map(|o| Meet::Slot(o, claim.relation)),
        Some(Meet::Object(claim.relation, claim.object)),
        pair,
        claim.object.date().map(|_| Meet::Dates(subject)),
    ]
}
