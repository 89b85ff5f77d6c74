//! # source-cites-itself
//!
//! Finds a work that is said to cite itself, and evidence that reached a source by way of that same
//! source.
//!
//! ```yaml
//! evidence:
//!   source: hall-1980
//!   says: [leibniz]
//!   via: [hall-1980]           # the work of Leibniz that is quoted there
//! ```
//!
//! **Why it matters.** Who rests on whom is how witnesses are counted. A circle makes one witness
//! look like two.
//!
//! **How to mend.** `source` is the work in hand, `via` the works of the voices inside it, in their
//! order. Leave `via` out where they are not known. A later edition that cites the first is a work
//! of its own.
//!
//! **When to switch it off.** For works that refer to their own chapters, if that is of interest.

use rustc_hash::FxHashSet;

use super::{place, words};
use crate::check::Context;
use crate::diagnostic::Finding;
use crate::ontology::RelationRole;

/// Works in a circle of one.
pub fn check(context: &Context<'_>) -> Vec<Finding> {
    let graph = context.graph;
    let mut seen = FxHashSet::default();
    let mut out = Vec::new();
    for (id, claim) in context.view.claims() {
        let cites = graph.ontology.relation(claim.relation).has(RelationRole::Cites);
        if cites && claim.object.entity() == Some(claim.subject) {
            let message = format!("{} is said to cite itself", graph.label(claim.subject));
            let finding = Finding::new(message, words::object_place(claim), "the same work")
                .hint("name the work that is cited; another edition is a work of its own")
                .about_claim(graph.str(claim.id))
                .about(graph.entity_name(claim.subject));
            out.push(finding);
        }
        for evidence in context.view.evidence_of(id) {
            if !graph.entities_in(evidence.via).any(|work| work == evidence.source) {
                continue;
            }
            let written = place::written(graph, evidence).filter(|at| seen.insert(*at));
            let Some(written) = written else { continue };
            let place = place::evidence_field(written, "via");
            let source = graph.label(evidence.source);
            let message = format!(
                "{source} is its own source here: it stands both as `source` and under `via`"
            );
            let finding = Finding::new(message, place, "the source again")
                .hint("`via` holds the works of the voices inside the source; leave it out where they are not known")
                .about_claim(graph.str(claim.id))
                .about(graph.entity_name(evidence.source));
            out.push(finding);
        }
    }
    out
}
