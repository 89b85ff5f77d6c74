//! # claim-without-evidence
//!
//! Finds a claim for which nobody is named.
//!
//! ```yaml
//! - subject: newton
//!   relation: opposed
//!   object: leibniz
//!   issue: calculus            # who says so?
//! ```
//!
//! **Why it matters.** Here everything is said by somebody. A claim without a source cannot be
//! weighed against another, and would be taken for the word of the curator.
//!
//! **How to mend.** Add `evidence: {source: …, locator: …}`. Claims under an entity share the
//! entity's `evidence` where they have none of their own. What the curator concludes has evidence
//! too: the place it is concluded from, with `basis: inferred`.
//!
//! **When to switch it off.** Lower it for a first sketch; the shapes for SHACL know it as well.

use rustc_hash::FxHashSet;

use super::{lost, words};
use crate::check::Context;
use crate::diagnostic::{Finding, Origin, Place, Step};
use crate::graph::Claim;

/// Claims without evidence, except where evidence was written and has a finding of its own.
pub fn check(context: &Context<'_>) -> Vec<Finding> {
    let graph = context.graph;
    let in_evidence = |path: &[Step]| path.first() == Some(&Step::Field("evidence"));
    let broken: FxHashSet<Origin> =
        lost::unresolved(context).filter(|l| in_evidence(&l.path)).map(|l| l.origin).collect();
    let written = |claim: &Claim| {
        let record = Origin { part: 0, ..claim.origin };
        broken.contains(&claim.origin) || broken.contains(&record)
    };
    let bare = context.view.claims().filter(|(_, c)| c.evidence_len == 0 && !written(c));
    bare.map(|(_, claim)| {
        let message = format!("{}: nobody is named who says so", words::claim(graph, claim));
        Finding::new(message, Place::record(claim.origin), "this claim has no evidence")
            .hint(
                "add `evidence: {source: …, locator: …}`, here or on the entity for all its claims",
            )
            .about_claim(graph.str(claim.id))
            .about(graph.entity_name(claim.subject))
    })
    .collect()
}
