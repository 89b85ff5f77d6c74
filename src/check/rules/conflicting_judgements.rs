//! # conflicting-judgements
//!
//! Finds two judgements that decide the same differently: what one prefers the other rejects, of two
//! claims each prefers another one, or one prefers neither and the other decides.
//!
//! ```yaml
//! - adjudicates: [newton-born-1642, newton-born-1643]
//!   prefers: newton-born-1642
//!   reason: The parish register has it so.
//! - adjudicates: [newton-born-1642, newton-born-1643]
//!   prefers: newton-born-1643
//!   reason: The year began on 25 March.
//! ```
//!
//! **Why it matters.** A judgement changes what counts. What one of them rejects counts as rejected
//! whatever the other says, and of two that are preferred both count: nobody decided that.
//!
//! **How to mend.** Keep the judgement that you stand by and take the other out; its reason may go
//! into a `note`. If both decide a part of it, let each name only the claims of its part.
//!
//! **When to switch it off.** Where judgements of several curators stand side by side on purpose.
//! Of several judgements that decide alike, each is set against the first that decides otherwise.

use std::collections::BTreeSet;

use rustc_hash::FxHashMap;

use super::words;
use crate::check::{Context, verdict};
use crate::diagnostic::{Finding, Place};
use crate::graph::{ClaimId, Judgement, KnowledgeGraph};

/// The judgements that decide something, each by its place in the graph.
type By<K> = FxHashMap<K, Vec<usize>>;

/// Pairs of judgements that contradict each other. Linear in what they name, times in each what is
/// put above the rest.
pub fn check(context: &Context<'_>) -> Vec<Finding> {
    let graph = context.graph;
    let mut out = BTreeSet::new();
    let mut each = |one: &[usize], other: &[usize]| {
        if let (Some(first), Some(second)) = (one.first(), other.first()) {
            out.extend(one.iter().map(|a| (*a.min(second), *a.max(second))));
            out.extend(other.iter().map(|b| (*b.min(first), *b.max(first))));
        }
    };
    let (mut prefers, mut rejects) = (By::<ClaimId>::default(), By::<ClaimId>::default());
    let (mut above, mut open) = (By::<(ClaimId, ClaimId)>::default(), By::<ClaimId>::default());
    for (at, judgement) in graph.judgements.iter().enumerate() {
        for (by, claims) in [(&mut prefers, &judgement.prefers), (&mut rejects, &judgement.rejects)]
        {
            for id in claims {
                by.entry(*id).or_default().push(at);
            }
        }
        for pair in ranked(judgement) {
            above.entry(pair).or_default().push(at);
        }
        let decides = !judgement.prefers.is_empty() || !judgement.rejects.is_empty();
        for id in judgement.adjudicates.iter().filter(|_| !decides) {
            open.entry(*id).or_default().push(at);
        }
    }
    for (claim, preferring) in &prefers {
        each(preferring, rejects.get(claim).map_or(&[], Vec::as_slice));
    }
    for ((one, other), deciding) in &above {
        each(deciding, above.get(&(*other, *one)).map_or(&[], Vec::as_slice));
        if let (Some(of_one), Some(of_other)) = (open.get(one), open.get(other)) {
            let both: Vec<usize> =
                of_one.iter().copied().filter(|j| of_other.binary_search(j).is_ok()).collect();
            each(deciding, &both);
        }
    }
    out.into_iter().filter(|(a, b)| a != b).map(|pair| finding(graph, pair)).collect()
}

/// Of the claims that it adjudicates the pairs of which it puts the first above the other.
fn ranked(judgement: &Judgement) -> Vec<(ClaimId, ClaimId)> {
    let rank = |id: &ClaimId| match () {
        () if judgement.prefers.contains(id) => 1,
        () if judgement.rejects.contains(id) => -1,
        () => 0,
    };
    let mut ranks: Vec<(i8, ClaimId)> =
        judgement.adjudicates.iter().map(|id| (rank(id), *id)).collect();
    ranks.sort_unstable();
    let mut out = Vec::new();
    for (rank, high) in &ranks {
        let below = ranks.partition_point(|(lower, _)| lower < rank);
        out.extend(ranks[..below].iter().map(|(_, low)| (*high, *low)));
    }
    out
}

fn finding(graph: &KnowledgeGraph, (one, other): (usize, usize)) -> Finding {
    let (one, other) = (&graph.judgements[one], &graph.judgements[other]);
    let (first, second) = (verdict(graph, one), verdict(graph, other));
    let message =
        format!("Two judgements contradict each other: one {first}, and the other {second}");
    let found = Finding::new(message, place(one), "this one")
        .and(place(other), "and the other")
        .hint("keep the one that you stand by; while both stand, what either rejects is rejected");
    let common = one.adjudicates.iter().filter(|id| other.adjudicates.binary_search(id).is_ok());
    words::about_claims(found, graph, &common.copied().collect::<Vec<_>>())
}

/// Where it says what it decides.
fn place(judgement: &Judgement) -> Place {
    let field = match (judgement.prefers.is_empty(), judgement.rejects.is_empty()) {
        (false, _) => "prefers",
        (true, false) => "rejects",
        (true, true) => "adjudicates",
    };
    Place::field(judgement.origin, field)
}
