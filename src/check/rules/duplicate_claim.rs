//! # duplicate-claim
//!
//! Finds a claim that is written twice with the same evidence.
//!
//! ```yaml
//! - {subject: newton, relation: opposed, object: leibniz, issue: calculus, evidence: {source: hall-1980, locator: p. 12}}
//! - {subject: newton, relation: opposed, object: leibniz, issue: calculus, evidence: {source: hall-1980, locator: p. 12}}
//! ```
//!
//! **Why it matters.** Witnesses are counted. The same page read twice is one witness, so the second
//! is left out; most often one of the two was meant to say something else.
//!
//! **How to mend.** Take one of them out, or mend the field that should differ: the page, the voice,
//! the date, the issue. The same claim from another place is no duplicate; write it again with that
//! evidence, or add the evidence to the first.
//!
//! **When to switch it off.** For data gathered by several hands, where overlaps are expected.

use super::{lost, words};
use crate::check::Context;
use crate::diagnostic::{Finding, Place};
use crate::graph::{KnowledgeGraph, Sym, Unresolvable};

use rustc_hash::FxHashMap;

/// Claims whose evidence repeats.
pub fn check(context: &Context<'_>) -> Vec<Finding> {
    let graph = context.graph;
    let repeated: Vec<_> = lost::unresolved(context)
        .filter_map(|lost| match &lost.why {
            Unresolvable::DuplicateEvidence(id, first) => Some((lost, id, *first)),
            _ => None,
        })
        .collect();
    if repeated.is_empty() {
        return Vec::new();
    }
    let claims = by_id(graph);
    repeated
        .into_iter()
        .map(|(lost, id, first)| {
            let claim = graph.strings.find(id).and_then(|id| claims.get(&id));
            let words = claim.map(|at| format!("“{}”", words::claim(graph, &graph.claims[*at])));
            let words = words.unwrap_or_else(|| format!("The claim `{id}`"));
            let message = format!("{words} is written twice with the same evidence");
            let second = if first == lost.origin { "in this record" } else { "first written here" };
            lost::finding(lost, message, "again here; it counts once")
                .and(Place::record(first), second)
                .hint("take one of them out, or mend what should differ: the page, the voice, the date, the issue")
                .about_claim(id)
        })
        .collect()
}

fn by_id(graph: &KnowledgeGraph) -> FxHashMap<Sym, usize> {
    graph.claims.iter().enumerate().map(|(i, claim)| (claim.id, i)).collect()
}
