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

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::words;
use crate::check::Context;
use crate::diagnostic::Finding;
use crate::graph::{ClaimId, EntityId, KnowledgeGraph, Object};
use crate::model::date::Truth;
use crate::ontology::RelationRole;

/// What the positions are: on which issues, on which side, what they exclude.
#[derive(Default)]
struct Positions {
    issues: FxHashMap<EntityId, Vec<EntityId>>,
    pro: FxHashMap<EntityId, bool>,
    excludes: FxHashMap<EntityId, Vec<EntityId>>,
}

/// The stances of one party.
#[derive(Default)]
struct Stances {
    supports: BTreeMap<EntityId, Vec<ClaimId>>,
    rejects: BTreeMap<EntityId, Vec<ClaimId>>,
}

/// Parties with incompatible stances at times that overlap or may.
pub fn check(context: &Context<'_>) -> Vec<Finding> {
    let positions = positions(context);
    let judged = words::Judged::new(context.graph);
    let mut out = Vec::new();
    for (party, stances) in &stances(context) {
        let mut pairs = divided(context.graph, stances);
        pairs.extend(incompatible(context.graph, &positions, stances));
        out.extend(pairs.into_iter().map(|pair| finding(context, &judged, *party, pair)));
    }
    out
}

fn positions(context: &Context<'_>) -> Positions {
    let graph = context.graph;
    let mut out = Positions::default();
    let side = graph.ontology.relations().map(|(_, relation)| {
        const OF: [RelationRole; 3] =
            [RelationRole::PositionOf, RelationRole::Side, RelationRole::Excludes];
        OF.into_iter().find(|role| relation.has(*role))
    });
    let roles: Vec<Option<RelationRole>> = side.collect();
    for (_, claim) in context.view.counting() {
        let Some(role) = roles[usize::from(claim.relation.0)] else {
            continue;
        };
        let position = claim.subject;
        match (role, claim.object) {
            (RelationRole::PositionOf, Object::Entity(issue)) => {
                out.issues.entry(position).or_default().push(issue);
            }
            (RelationRole::Excludes, Object::Entity(other)) => {
                out.excludes.entry(position).or_default().push(other);
            }
            (RelationRole::Side, Object::Text(text)) => match graph.str(text.text) {
                "pro" => drop(out.pro.insert(position, true)),
                "contra" => drop(out.pro.insert(position, false)),
                _ => {}
            },
            _ => {}
        }
    }
    out
}

fn stances(context: &Context<'_>) -> BTreeMap<EntityId, Stances> {
    let graph = context.graph;
    let mut out: BTreeMap<EntityId, Stances> = BTreeMap::new();
    let has = |id: ClaimId, role| graph.ontology.relation(graph.claim(id).relation).has(role);
    let stance = words::asserted(context, |claim| {
        let relation = graph.ontology.relation(claim.relation);
        relation.has(RelationRole::Supports) || relation.has(RelationRole::Rejects)
    });
    for id in stance {
        let claim = graph.claim(id);
        let Some(position) = claim.object.entity() else {
            continue;
        };
        let stances = out.entry(claim.subject).or_default();
        let list = if has(id, RelationRole::Supports) {
            &mut stances.supports
        } else {
            &mut stances.rejects
        };
        list.entry(position).or_default().push(id);
    }
    out
}

/// The same position supported and rejected.
fn divided(graph: &KnowledgeGraph, stances: &Stances) -> Vec<(ClaimId, ClaimId, Truth)> {
    let both = stances.supports.iter().filter_map(|(position, supports)| {
        words::best_pair(graph, supports, stances.rejects.get(position)?)
    });
    both.collect()
}

/// Two positions supported that shut each other out: one pair for each issue, and for each
/// exclusion that is no matter of sides.
fn incompatible(
    graph: &KnowledgeGraph,
    positions: &Positions,
    stances: &Stances,
) -> Vec<(ClaimId, ClaimId, Truth)> {
    let mut sides: BTreeMap<EntityId, [Vec<ClaimId>; 2]> = BTreeMap::new();
    let mut out = Vec::new();
    for (position, claims) in &stances.supports {
        let side = positions.pro.get(position);
        for issue in positions.issues.get(position).into_iter().flatten() {
            if let Some(pro) = side {
                sides.entry(*issue).or_default()[usize::from(!pro)].extend(claims);
            }
        }
        for other in positions.excludes.get(position).into_iter().flatten() {
            let opposite = side.zip(positions.pro.get(other)).is_some_and(|(a, b)| a != b)
                && share(positions, *position, *other);
            // Written both ways round, it is found once.
            let again = other < position
                && positions.excludes.get(other).is_some_and(|back| back.contains(position));
            if !opposite && !again && other != position {
                let others = stances.supports.get(other).map_or(&[][..], Vec::as_slice);
                out.extend(words::best_pair(graph, claims, others));
            }
        }
    }
    out.extend(sides.values().filter_map(|[pro, contra]| words::best_pair(graph, pro, contra)));
    out.sort_unstable();
    out.dedup();
    out
}

/// Whether two positions answer one issue.
fn share(positions: &Positions, one: EntityId, other: EntityId) -> bool {
    let issues = |position| positions.issues.get(position).map_or(&[][..], Vec::as_slice);
    issues(&one).iter().any(|issue| issues(&other).contains(issue))
}

fn finding(
    context: &Context<'_>,
    judged: &words::Judged<'_>,
    party: EntityId,
    pair: (ClaimId, ClaimId, Truth),
) -> Finding {
    let graph = context.graph;
    let (one, other) = (graph.claim(pair.0), graph.claim(pair.1));
    let what = if one.object == other.object {
        "supports and rejects the same position"
    } else {
        "supports positions that shut each other out"
    };
    let message = format!(
        "{} {what}, {}: {}, but {}{}",
        graph.label(party),
        words::at_one_time(graph, pair),
        words::cited(context, pair.0),
        words::cited(context, pair.1),
        judged.remark(&[pair.0, pair.1]),
    );
    let found = Finding::new(message, words::object_place(one), words::said(context, pair.0))
        .and(words::object_place(other), words::said(context, pair.1))
        .hint(judged.hint(
            &[pair.0, pair.1],
            "if it was a change of mind, give both stances their dates; or add a judgement",
        ));
    words::about_claims(found, graph, &[pair.0, pair.1]).about(graph.entity_name(party))
}
