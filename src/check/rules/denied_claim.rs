//! # denied-claim
//!
//! Finds a claim that one voice makes and another denies.
//!
//! ```yaml
//! - subject: newton
//!   relation: wrote
//!   object: account-of-the-book
//!   evidence:
//!     - {source: hall-1980, locator: p. 226}
//!     - {source: westfall-1980, locator: p. 769, polarity: denies}
//! ```
//!
//! **Why it matters.** This is a contradiction in the sources and not a mistake in the data. The
//! claim stands in the plain graph, since somebody asserts it; the finding keeps the denial in
//! sight.
//!
//! **How to mend.** Often nothing: it is a finding. If you can say who is right, add a judgement
//! that prefers or rejects the claim. Check that `denies` is what the voice does, and not the
//! source that reports it.
//!
//! **When to switch it off.** Never for a whole dataset. A denial without a date denies the claim
//! at any date; one on an issue denies it there. What is only rumoured and denied is no collision.

use super::{dates, words};
use crate::check::Context;
use crate::diagnostic::Finding;
use crate::graph::{Claim, ClaimId, Evidence, KnowledgeGraph, Polarity};
use crate::model::date::Truth;

/// Denials with the claim that they deny.
pub fn check(context: &Context<'_>) -> Vec<Finding> {
    let graph = context.graph;
    let judged = words::Judged::new(graph);
    let claims: Vec<ClaimId> = context.view.claims().map(|(id, _)| id).collect();
    let groups = claims.chunk_by(|a, b| {
        words::same_slot(graph, *a, *b) && graph.claim(*a).object == graph.claim(*b).object
    });
    let mut out = Vec::new();
    for group in groups {
        for denied in group.iter().filter(|id| denial(context, **id).is_some()) {
            let asserted = asserted(context, group, *denied);
            if !asserted.is_empty() {
                out.push(finding(context, &judged, &asserted, *denied));
            }
        }
    }
    out
}

/// The first piece of evidence that denies the claim.
fn denial<'a>(context: &Context<'a>, id: ClaimId) -> Option<&'a Evidence> {
    context.view.evidence_of(id).find(|e| e.polarity == Polarity::Denies)
}

/// The claim itself if somebody asserts it, or else those in the same words that are asserted and
/// that the denial meets.
fn asserted(context: &Context<'_>, group: &[ClaimId], denied: ClaimId) -> Vec<ClaimId> {
    let view = context.view;
    if view.asserted(denied) {
        return vec![denied];
    }
    let graph = context.graph;
    let claim = graph.claim(denied);
    let met = |id: &ClaimId| view.asserted(*id) && meets(graph, claim, graph.claim(*id));
    group.iter().copied().filter(met).collect()
}

/// Whether a denial, of the same relation between the same two, is about this claim: its
/// qualifiers are the same or left open.
fn meets(graph: &KnowledgeGraph, denial: &Claim, claim: &Claim) -> bool {
    let issues = graph.issues_of(claim);
    let on = denial.issues.is_empty()
        || issues.is_empty()
        || graph.issues_of(denial).iter().any(|issue| issues.contains(issue));
    let open = |one: Option<_>, other: Option<_>| one.is_none() || other.is_none() || one == other;
    on && open(denial.by, claim.by)
        && open(denial.at, claim.at)
        && dates::together(graph, denial, claim) != Truth::Not
}

fn finding(
    context: &Context<'_>,
    judged: &words::Judged<'_>,
    asserted: &[ClaimId],
    denied: ClaimId,
) -> Finding {
    let graph = context.graph;
    let claim = graph.claim(asserted[0]);
    let itself = asserted == [denied];
    let sides: &[&[ClaimId]] = if itself { &[asserted] } else { &[asserted, &[denied]] };
    let said = words::worded(context, asserted).into_iter();
    let said = said.map(|(words, voices)| format!("{words} is asserted by {voices}"));
    let said: Vec<String> = said.collect();
    let message = format!(
        "{}{} and denied by {}",
        words::short_list(&said),
        if said.len() > 1 { "," } else { "" },
        words::voices(context, &[denied], Polarity::Denies),
    );
    let against = denial(context, denied).map(|e| graph.evidence_place(e));
    let mut found = words::each_value(context, message, asserted, words::place);
    if let Some(place) = against {
        found = found.and(place, "denied here");
    }
    let found = found.hint("keep both; add a judgement if you can say which is right");
    judged.settle(found, sides).about(graph.entity_name(claim.subject))
}
