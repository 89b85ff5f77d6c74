//! # domain
//!
//! Finds a relation whose subject is of a class that the relation is not for.
//!
//! ```yaml
//! - id: priority-of-the-calculus
//!   type: Issue
//!   label: priority in the calculus
//!   claims:
//!     - relation: supported-position   # a relation of parties
//!       object: newton-was-first
//! ```
//!
//! **Why it matters.** Questions are asked by class: a party that is really an issue turns up in
//! every list of parties who took a stand, and drawings give it a camp.
//!
//! **How to mend.** Often subject and object have changed places, or the wrong relation was
//! chosen (here `position-of`, the other way round). Sometimes the entity has the wrong `type`.
//! If the relation is rightly used, its `rdfs:domain` in the ontology is too narrow.
//!
//! **When to switch it off.** While an ontology of your own is still being drawn up.

use super::words;
use crate::check::Context;
use crate::diagnostic::{Finding, Place};
use crate::graph::{Claim, KnowledgeGraph};
use crate::ontology::ClassId;

/// Claims whose subject is not of the relation's class.
pub fn check(context: &Context<'_>) -> Vec<Finding> {
    let graph = context.graph;
    let wrong = |claim: &Claim| {
        let class = graph.ontology.relation(claim.relation).domain?;
        (!words::fits(graph, claim.subject, class)).then(|| finding(graph, claim, class))
    };
    context.view.claims().filter_map(|(_, claim)| wrong(claim)).collect()
}

fn finding(graph: &KnowledgeGraph, claim: &Claim, class: ClassId) -> Finding {
    let relation = &graph.ontology.relation(claim.relation).name;
    let wanted = words::a(&graph.ontology.class(class).label);
    let found = words::a(words::class_of(graph, claim.subject));
    let subject = graph.label(claim.subject);
    let message = format!("`{relation}` says something of {wanted}, but {subject} is {found}");
    let hint = format!(
        "turn subject and object round, take another relation, or mend the `type` of `{}`",
        graph.entity_name(claim.subject)
    );
    Finding::new(message, words::place(claim), format!("the subject must be {wanted}"))
        .and(
            Place::field(graph.entity(claim.subject).origin, "type"),
            format!("{subject} is {found}"),
        )
        .hint(hint)
        .about_claim(graph.str(claim.id))
        .about(graph.entity_name(claim.subject))
}
