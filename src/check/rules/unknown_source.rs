//! # unknown-source
//!
//! Finds evidence whose source is no work.
//!
//! ```yaml
//! - subject: newton
//!   relation: opposed
//!   object: leibniz
//!   evidence: {source: hall}   # a person; his book is `hall-1980`
//! ```
//!
//! **Why it matters.** A source is what the curator had in hand and another can open: a book, a
//! letter, a page. Who speaks in it stands in `says`.
//!
//! **How to mend.** Name the work as `source`, with the place in it as `locator`; name the person
//! under `says`. If the work has no record yet, write one.
//!
//! **When to switch it off.** For interviews or other sources that your ontology does not count as
//! works; better give their class the role of a work.

use rustc_hash::FxHashSet;

use super::{place, words};
use crate::check::Context;
use crate::diagnostic::{Finding, Place};
use crate::ontology::ClassRole;

/// Sources that are no works, each place once.
pub fn check(context: &Context<'_>) -> Vec<Finding> {
    let graph = context.graph;
    let mut seen = FxHashSet::default();
    let mut out = Vec::new();
    for (id, claim) in context.view.claims() {
        for evidence in context.view.evidence_of(id) {
            if graph.is(evidence.source, ClassRole::Work) {
                continue;
            }
            let written = place::written(graph, evidence).filter(|at| seen.insert(*at));
            let Some(written) = written else { continue };
            let place = place::evidence_field(written, "source");
            let class = words::a(words::class_of(graph, evidence.source));
            let label = graph.label(evidence.source);
            let source = graph.entity_name(evidence.source);
            let message = format!("{label} is named as a source, but is {class} and no work");
            let finding = Finding::new(message, place, format!("{class}, not a work"))
                .and(Place::field(graph.entity(evidence.source).origin, "type"), format!("{label} is {class}"))
                .hint(format!("name the book, letter or page as `source`, and put `{source}` under `says` if it speaks there"))
                .about(source)
                .about_claim(graph.str(claim.id));
            out.push(finding);
        }
    }
    out
}
