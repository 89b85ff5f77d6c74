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

use super::{dates, words};
use crate::check::Context;
use crate::diagnostic::Finding;
use crate::graph::{Claim, ClaimId, EntityId, KnowledgeGraph};
use crate::model::date::Truth;
use crate::ontology::RelationRole;

/// The friendly and the hostile claims of a pair on an issue.
type Ties = BTreeMap<(EntityId, EntityId, Option<EntityId>), [Vec<ClaimId>; 2]>;

/// Colliding claims, how certainly they hold at one time, and the issues.
type Pairs = BTreeMap<(ClaimId, ClaimId), (Truth, Vec<Option<EntityId>>)>;

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
    let mut pairs = Pairs::new();
    for ((_, _, issue), [friendly, hostile]) in &ties {
        if let Some((f, h, truth)) = dates::best_pair(graph, friendly, hostile) {
            pairs.entry((f, h)).or_insert((truth, Vec::new())).1.push(*issue);
        }
    }
    let found = pairs.into_iter();
    found.map(|((f, h), (truth, on))| finding(context, &judged, (f, h, truth), &on)).collect()
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
    pair: (ClaimId, ClaimId, Truth),
    issues: &[Option<EntityId>],
) -> Finding {
    let graph = context.graph;
    let (friendly, hostile) = (graph.claim(pair.0), graph.claim(pair.1));
    let names: Vec<String> = issues.iter().flatten().map(|i| graph.label(*i).to_owned()).collect();
    let on = if names.is_empty() { String::new() } else { format!(" on {}", words::list(&names)) };
    let object = friendly.object.entity().map_or("", |o| graph.label(o));
    let message = format!(
        "{} and {object} are for and against each other{on}, {}: {}, but {}",
        graph.label(friendly.subject),
        dates::at_one_time(graph, pair),
        words::cited(context, pair.0),
        words::cited(context, pair.1),
    );
    let found = Finding::new(message, words::place(friendly), words::said(context, pair.0))
        .and(words::place(hostile), words::said(context, pair.1))
        .hint("narrow the dates or the issues if the sources allow it, or add a judgement");
    judged.settle(found, &[[pair.0], [pair.1]]).about(graph.entity_name(friendly.subject))
}
