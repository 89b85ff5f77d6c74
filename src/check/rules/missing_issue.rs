//! # missing-issue
//!
//! Finds a claim that does not say on which issue, though its relation needs one.
//!
//! ```yaml
//! - subject: leibniz
//!   relation: opposed
//!   object: newton            # on what?
//!   when: 1713-07
//!   evidence: {source: hall-1980, locator: p. 200}
//! ```
//!
//! **Why it matters.** People are allied on one question and opposed on another in the same week.
//! Without its issue the claim is missing from every answer "on the calculus", and two claims on
//! different issues look like a contradiction.
//!
//! **How to mend.** Add `issue:` with one or more ids of issues. Where the source speaks of the
//! quarrel as a whole, make an issue for the whole and let the others be narrower.
//!
//! **When to switch it off.** For a dataset about one single question; or drop
//! `polemic:needsIssue` from the relation.

use super::words;
use crate::check::Context;
use crate::diagnostic::Finding;

/// Claims without an issue whose relation needs one.
pub fn check(context: &Context<'_>) -> Vec<Finding> {
    let graph = context.graph;
    let needs = |relation| graph.ontology.relation(relation).needs_issue;
    let missing = context.view.claims().filter(|(_, c)| c.issues.is_empty() && needs(c.relation));
    missing
        .map(|(_, claim)| {
            let words_of_it = words::claim(graph, claim);
            let message = format!("{words_of_it}: the claim does not say on which issue");
            let name = &graph.ontology.relation(claim.relation).name;
            Finding::new(message, words::place(claim), format!("`{name}` needs an issue"))
                .hint("add `issue:` with the id of an issue, or several")
                .about_claim(graph.str(claim.id))
                .about(graph.entity_name(claim.subject))
        })
        .collect()
}
