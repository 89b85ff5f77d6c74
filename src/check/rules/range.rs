//! # range
//!
//! Finds a relation whose object is an entity of a class that the relation does not lead to.
//!
//! ```yaml
//! - subject: leibniz
//!   relation: opposed        # from a party to a party
//!   object: priority-of-the-calculus
//!   evidence: {source: hall-1980, locator: p. 200}
//! ```
//!
//! **Why it matters.** The issue would stand among the parties whom Leibniz opposed, in every
//! answer, drawing and count of factions.
//!
//! **How to mend.** Take the relation that leads where you want to go (here a stance, with a
//! position as its object), name the other end, or mend the `type` of the object. If the relation
//! is rightly used, its `rdfs:range` in the ontology is too narrow.
//!
//! **When to switch it off.** While an ontology of your own is still being drawn up. A literal in
//! place of an entity is `literal-type`, not this.

use super::words;
use crate::check::Context;
use crate::diagnostic::{Finding, Place};
use crate::graph::{Claim, EntityId, KnowledgeGraph};
use crate::ontology::{ClassId, Range};

/// Claims whose object is an entity of another class than the relation's.
pub fn check(context: &Context<'_>) -> Vec<Finding> {
    let graph = context.graph;
    let wrong = |claim: &Claim| {
        let Range::Entity(Some(class)) = graph.ontology.relation(claim.relation).range else {
            return None;
        };
        let object = claim.object.entity()?;
        (!words::fits(graph, object, class)).then(|| finding(graph, claim, object, class))
    };
    context.view.claims().filter_map(|(_, claim)| wrong(claim)).collect()
}

fn finding(graph: &KnowledgeGraph, claim: &Claim, object: EntityId, class: ClassId) -> Finding {
    let relation = &graph.ontology.relation(claim.relation).name;
    let wanted = words::a(&graph.ontology.class(class).label);
    let found = words::a(words::class_of(graph, object));
    let name = graph.label(object);
    let message = format!("`{relation}` leads to {wanted}, but {name} is {found}");
    let id = graph.entity_name(object);
    let hint = format!("name {wanted}, take another relation, or mend the `type` of `{id}`");
    Finding::new(message, words::object_place(claim), format!("must be {wanted}"))
        .and(Place::field(graph.entity(object).origin, "type"), format!("{name} is {found}"))
        .hint(hint)
        .about_claim(graph.str(claim.id))
        .about(id)
}
