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

/// A claim as a tie: of a pair, on an issue, hostile or not. Sorted, they stand together.
type Tie = ([EntityId; 2], Option<EntityId>, bool, ClaimId);

/// Colliding claims by the first of each side, and the issues.
type Clashes = BTreeMap<(ClaimId, ClaimId), (Clash, Vec<Option<EntityId>>)>;

/// Pairs with both signs on one issue, at times that overlap or may.
pub fn check(context: &Context<'_>) -> Vec<Finding> {
    let graph = context.graph;
    let mut ties: Vec<Tie> = Vec::new();
    for id in words::asserted(context, |c| graph.ontology.relation(c.relation).sign != 0) {
        let claim = graph.claim(id);
        let Some(object) = claim.object.entity().filter(|o| *o != claim.subject) else {
            continue;
        };
        let pair = [claim.subject.min(object), claim.subject.max(object)];
        let hostile = graph.ontology.relation(claim.relation).sign < 0;
        ties.extend(issues(graph, claim).map(|issue| (pair, issue, hostile, id)));
    }
    ties.sort_unstable();
    let judged = words::Judged::new(graph);
    // Claims on several issues collide on each of them: one finding.
    let mut clashes = Clashes::new();
    for ties in ties.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1)) {
        let (friendly, hostile) = ties.split_at(ties.partition_point(|tie| !tie.2));
        if friendly.is_empty() || hostile.is_empty() {
            continue;
        }
        let claims = |ties: &[Tie]| ties.iter().map(|tie| tie.3).collect::<Vec<_>>();
        let Some(clash) = dates::clash(graph, &claims(friendly), &claims(hostile)) else {
            continue;
        };
        let of_pair = clashes.entry(clash.first()).or_insert_with(|| (clash.clone(), Vec::new()));
        of_pair.0.join(&clash);
        of_pair.1.push(ties[0].1);
    }
    clashes.values().map(|(clash, on)| finding(context, &judged, clash, on)).collect()
}

/// The issues of the claim; none, as one, where the relation is a tie in itself.
fn issues<'a>(
    graph: &'a KnowledgeGraph,
    claim: &Claim,
) -> impl Iterator<Item = Option<EntityId>> + use<'a> {
    let relation = graph.ontology.relation(claim.relation);
    let tie = relation.has(RelationRole::Allied) || relation.has(RelationRole::Opposed);
    let none = (claim.issues.is_empty() && tie).then_some(None);
    graph.entities_in(claim.issues).map(Some).chain(none)
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
