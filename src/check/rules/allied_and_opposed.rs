//! # allied-and-opposed
//!
//! Finds two parties of whom the sources say both friendly and hostile things, on the same issue
//! and at overlapping times.
//!
//! ```yaml
//! - subject: bernoulli
//!   relation: allied-with
//!   object: leibniz
//!   issue: priority-of-the-calculus
//!   when: 1713
//!   evidence: {source: hall-1980, locator: p. 194}
//! - subject: bernoulli
//!   relation: opposed
//!   object: leibniz
//!   issue: priority-of-the-calculus
//!   when: 1713
//!   evidence: {source: westfall-1980, locator: p. 768}
//! ```
//!
//! **Why it matters.** This is a contradiction in the sources and not a mistake in the data. The
//! pair is disputed: it stands on both sides in drawings and factions.
//!
//! **How to mend.** Often nothing: it is a finding. Narrow the dates or the issue if the sources
//! allow it (first allied, then opposed, is no contradiction), or add a judgement.
//!
//! **When to switch it off.** For a study that expects it of everybody. Claims without an issue
//! are compared only by relations of alliance and opposition themselves.

use std::collections::BTreeMap;

use super::dates::{self, Clash};
use super::words;
use crate::check::Context;
use crate::diagnostic::Finding;
use crate::graph::{Claim, ClaimId, EntityId, KnowledgeGraph};
use crate::ontology::RelationRole;

/// The friendly and the hostile claims of a pair on an issue.
type Ties = BTreeMap<(EntityId, EntityId, Option<EntityId>), [Vec<ClaimId>; 2]>;

/// Colliding claims by the first of each side, and the issues.
type Clashes = BTreeMap<(ClaimId, ClaimId), (Clash, Vec<Option<EntityId>>)>;

/// Pairs with both signs on one issue, at times that overlap or may.
pub fn check(context: &Context<'_>) -> Vec<Finding> {
    let graph = context.graph;
    let mut ties = Ties::new();
    for id in words::asserted(context, |c| graph.ontology.relation(c.relation).sign != 0) {
        let claim = graph.claim(id);
        let Some(object) = claim.object.entity().filter(|o| *o != claim.subject) else {
            continue;
        };
        let (one, other) = (claim.subject.min(object), claim.subject.max(object));
        let hostile = usize::from(graph.ontology.relation(claim.relation).sign < 0);
        for issue in issues(graph, claim) {
            ties.entry((one, other, issue)).or_default()[hostile].push(id);
        }
    }
    let judged = words::Judged::new(graph);
    // Claims on several issues collide on each of them: one finding.
    let mut clashes = Clashes::new();
    for ((_, _, issue), [friendly, hostile]) in &ties {
        let Some(clash) = dates::clash(graph, friendly, hostile) else { continue };
        let of_pair = clashes.entry(clash.first()).or_insert_with(|| (clash.clone(), Vec::new()));
        of_pair.0.join(&clash);
        of_pair.1.push(*issue);
    }
    clashes.values().map(|(clash, on)| finding(context, &judged, clash, on)).collect()
}

/// The issues of the claim; none, as one, where the relation is a tie in itself.
fn issues(graph: &KnowledgeGraph, claim: &Claim) -> Vec<Option<EntityId>> {
    let issues = graph.issues_of(claim);
    let relation = graph.ontology.relation(claim.relation);
    let tie = relation.has(RelationRole::Allied) || relation.has(RelationRole::Opposed);
    if issues.is_empty() && tie {
        return vec![None];
    }
    issues.into_iter().map(Some).collect()
}

fn finding(
    context: &Context<'_>,
    judged: &words::Judged<'_>,
    clash: &Clash,
    issues: &[Option<EntityId>],
) -> Finding {
    let graph = context.graph;
    let [friends, foes] = &clash.sides;
    let friendly = graph.claim(friends[0]);
    let names: Vec<String> = issues.iter().flatten().map(|i| graph.label(*i).to_owned()).collect();
    let on = if names.is_empty() { String::new() } else { format!(" on {}", words::list(&names)) };
    let object = friendly.object.entity().map_or("", |o| graph.label(o));
    let message = format!(
        "{} and {object} are for and against each other{on}, {}: {}, but {}",
        graph.label(friendly.subject),
        dates::at_one_time(graph, clash),
        words::cited_all(context, friends),
        words::cited_all(context, foes),
    );
    let found = words::each_value(context, message, friends, words::place)
        .hint("narrow the dates or the issues if the sources allow it, or add a judgement");
    let found = words::and_each(context, found, foes, words::place);
    judged.settle(found, &clash.sides).about(graph.entity_name(friendly.subject))
}
