//! # both-stances
//!
//! Finds a party that takes incompatible stances at one time: it supports and rejects the same
//! position, or supports two that shut each other out (`pro` and `contra` on one issue, or linked
//! by a relation of exclusion).
//!
//! ```yaml
//! - subject: bernoulli
//!   relation: supported-position
//!   object: leibniz-was-first
//!   when: 1713-06
//!   evidence: {source: hall-1980, locator: p. 194}
//! - subject: bernoulli
//!   relation: rejected-position
//!   object: leibniz-was-first
//!   when: 1713
//!   evidence: {source: westfall-1980, locator: p. 768}
//! ```
//!
//! **Why it matters.** The sources contradict each other, or the party changed its mind and the
//! dates are too vague to show it. Opposition between parties is derived from stances.
//!
//! **How to mend.** Often nothing: it is a finding. Give the stances their dates: at different
//! times they are a change of mind and no contradiction. Or add a judgement.
//!
//! **When to switch it off.** For a study of waverers. A stance without a date may hold at any
//! time, so the finding then says *possibly*.

use std::collections::{BTreeMap, BTreeSet};

use super::dates::{self, Clash};
use super::words;
use crate::check::Context;
use crate::derive::{Position, Side};
use crate::diagnostic::Finding;
use crate::graph::{ClaimId, EntityId, KnowledgeGraph};
use crate::ontology::RelationRole;

/// The positions that somebody supports.
type Positions = BTreeMap<EntityId, Position>;

/// The stances of one party.
#[derive(Default)]
struct Stances {
    supports: BTreeMap<EntityId, Vec<ClaimId>>,
    rejects: BTreeMap<EntityId, Vec<ClaimId>>,
}

/// Parties with incompatible stances at times that overlap or may.
pub fn check(context: &Context<'_>) -> Vec<Finding> {
    let judged = words::Judged::new(context.graph);
    let parties = stances(context);
    let supported = parties.iter().flat_map(|(_, stances)| stances.supports.keys().copied());
    let supported: BTreeSet<EntityId> = supported.collect();
    let positions = supported.into_iter().map(|p| (p, Position::of(context.view, p))).collect();
    let mut out = Vec::new();
    for (party, stances) in &parties {
        let mut clashes = divided(context.graph, stances);
        clashes.extend(incompatible(context.graph, &positions, stances));
        out.extend(clashes.iter().map(|clash| finding(context, &judged, *party, clash)));
    }
    out
}

/// The stances of each party, in the order of parties: that of claims.
fn stances(context: &Context<'_>) -> Vec<(EntityId, Stances)> {
    let graph = context.graph;
    let mut out: Vec<(EntityId, Stances)> = Vec::new();
    let has = |id: ClaimId, role| graph.ontology.relation(graph.claim(id).relation).has(role);
    let stance = words::asserted(context, |claim| {
        let relation = graph.ontology.relation(claim.relation);
        relation.has(RelationRole::Supports) || relation.has(RelationRole::Rejects)
    });
    for claims in stance.chunk_by(|a, b| graph.claim(*a).subject == graph.claim(*b).subject) {
        let mut stances = Stances::default();
        for id in claims {
            let Some(position) = graph.claim(*id).object.entity() else {
                continue;
            };
            let list = if has(*id, RelationRole::Supports) {
                &mut stances.supports
            } else {
                &mut stances.rejects
            };
            list.entry(position).or_default().push(*id);
        }
        out.push((graph.claim(claims[0]).subject, stances));
    }
    out
}

/// The same position supported and rejected.
fn divided(graph: &KnowledgeGraph, stances: &Stances) -> Vec<Clash> {
    let both = stances.supports.iter().filter_map(|(position, supports)| {
        dates::clash(graph, supports, stances.rejects.get(position)?)
    });
    both.collect()
}

/// Two positions supported that shut each other out: one pair for each issue, and for each
/// exclusion that is no matter of sides.
fn incompatible(graph: &KnowledgeGraph, positions: &Positions, stances: &Stances) -> Vec<Clash> {
    let mut sides: BTreeMap<EntityId, [Vec<ClaimId>; 2]> = BTreeMap::new();
    let mut out = Vec::new();
    for (id, claims) in &stances.supports {
        let position = &positions[id];
        for issue in &position.issues {
            if let Some(side) = position.side {
                sides.entry(*issue).or_default()[usize::from(side == Side::Contra)].extend(claims);
            }
        }
        // Exclusion is known from both ends: each pair once.
        for other in position.excludes.iter().filter(|other| *other > id) {
            let Some(others) = stances.supports.get(other) else { continue };
            if !on_opposite_sides(position, &positions[other]) {
                out.extend(dates::clash(graph, claims, others));
            }
        }
    }
    out.extend(sides.values().filter_map(|[pro, contra]| dates::clash(graph, pro, contra)));
    out.sort_by_key(Clash::first);
    out.dedup_by(|later, kept| {
        let same = later.first() == kept.first();
        if same {
            kept.join(later);
        }
        same
    });
    out
}

/// Whether two positions take opposite sides of one issue: that is found by the sides.
fn on_opposite_sides(one: &Position, other: &Position) -> bool {
    let opposite = one.side.zip(other.side).is_some_and(|(a, b)| a != b);
    opposite && one.issues.iter().any(|issue| other.issues.contains(issue))
}

fn finding(
    context: &Context<'_>,
    judged: &words::Judged<'_>,
    party: EntityId,
    clash: &Clash,
) -> Finding {
    let graph = context.graph;
    let [one, other] = &clash.sides;
    let what = if graph.claim(one[0]).object == graph.claim(other[0]).object {
        "supports and rejects the same position"
    } else {
        "supports positions that shut each other out"
    };
    let message = format!(
        "{} {what}, {}: {}, but {}",
        graph.label(party),
        dates::at_one_time(graph, clash),
        words::cited_all(context, one),
        words::cited_all(context, other),
    );
    let found = words::each_value(context, message, one, words::object_place)
        .hint("if it was a change of mind, give both stances their dates; or add a judgement");
    let found = words::and_each(context, found, other, words::object_place);
    judged.settle(found, &clash.sides).about(graph.entity_name(party))
}
