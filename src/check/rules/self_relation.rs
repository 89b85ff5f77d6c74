//! # self-relation
//!
//! Finds an asserted claim that relates something to itself, where the relation should not.
//!
//! ```yaml
//! - subject: newton
//!   relation: opposed
//!   object: newton
//!   issue: priority-of-the-calculus
//!   evidence: {source: hall-1980, locator: p. 200}
//! ```
//!
//! **Why it matters.** It is nearly always a slip of the pen, and it draws a loop, adds a
//! neighbour and upsets the count of factions.
//!
//! **How to mend.** Correct the subject or the object. A party that contradicts itself is two
//! stances, not opposition to itself.
//!
//! **When to switch it off.** Never for a whole dataset; if a relation may rightly lead back to
//! where it starts, take `polemic:Irreflexive` (and `polemic:Asymmetric`, `polemic:Acyclic`, which
//! imply it) from it in the ontology.

use super::words;
use crate::check::Context;
use crate::diagnostic::Finding;
use crate::graph::Claim;

/// Asserted claims from a thing to itself by a relation that expects none.
pub fn check(context: &Context<'_>) -> Vec<Finding> {
    let graph = context.graph;
    let refused = |claim: &Claim| {
        claim.object.entity() == Some(claim.subject)
            && words::never_to_itself(graph.ontology.relation(claim.relation).expects)
    };
    let found = context.view.claims().filter(|(id, c)| refused(c) && context.view.asserted(*id));
    found
        .map(|(id, claim)| {
            let name = graph.label(claim.subject);
            let relation = &graph.ontology.relation(claim.relation).name;
            let message =
                format!("{}: `{relation}` relates {name} to itself", words::cited(context, id));
            Finding::new(message, words::object_place(claim), "the same as the subject")
                .hint("correct the subject or the object")
                .about_claim(graph.str(claim.id))
                .about(graph.entity_name(claim.subject))
        })
        .collect()
}
