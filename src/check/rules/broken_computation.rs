//! # broken-computation
//!
//! Finds evidence that is said to be computed but does not say from what, or says from what though
//! it is not computed.
//!
//! ```yaml
//! - id: commission-lasted
//!   subject: commission
//!   relation: ended
//!   value: 1712-04-24
//!   evidence: {source: hall-1980, basis: computed}   # from: [commission-began]
//! ```
//!
//! **Why it matters.** What is worked out falls when a claim that it was worked out from falls.
//! That can be seen only where those claims are named.
//!
//! **How to mend.** Write `basis: computed` together with `from` and the ids of the claims. What is
//! read between the lines of one source is `basis: inferred`, without `from`.
//!
//! **When to switch it off.** Where the working is given in a note.

use rustc_hash::FxHashSet;

use super::{lost, place, words};
use crate::check::Context;
use crate::diagnostic::{Finding, Origin};
use crate::graph::Basis;

/// Computed from nothing, or the other way round.
pub fn check(context: &Context<'_>) -> Vec<Finding> {
    let graph = context.graph;
    let broken: FxHashSet<Origin> = lost::unresolved(context).map(|lost| lost.origin).collect();
    let mut seen = FxHashSet::default();
    let mut out = Vec::new();
    for (id, claim) in context.view.claims() {
        for evidence in context.view.evidence_of(id) {
            let computed = evidence.basis == Basis::Computed;
            if computed != evidence.from.is_empty() {
                continue;
            }
            let Some(written) = place::written(graph, evidence) else {
                continue;
            };
            if broken.contains(&written.0) || !seen.insert(written) {
                continue;
            }
            let field = if computed { "basis" } else { "from" };
            let place = place::evidence_field(written, field);
            let words = words::claim(graph, claim);
            let (message, hint) = if computed {
                (
                    format!("{words}: computed, but it is not said from which claims"),
                    "add `from:` with the ids of the claims, or write `basis: inferred`",
                )
            } else {
                (
                    format!(
                        "{words}: claims are named to compute it from, but it is not marked as computed"
                    ),
                    "add `basis: computed`, or take `from` out",
                )
            };
            out.push(
                Finding::new(message, place, "here").hint(hint).about_claim(graph.str(claim.id)),
            );
        }
    }
    out
}
