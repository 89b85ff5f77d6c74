//! # unknown-relation
//!
//! Finds a `relation` that the ontology does not have.
//!
//! ```yaml
//! - subject: newton
//!   relation: oposed           # opposed
//!   object: leibniz
//! ```
//!
//! **Why it matters.** A relation that is not known has no sign, no direction, no domain: its claim says nothing that
//! could be checked, drawn or asked, and is left out.
//!
//! **How to mend.** Write the name that is proposed: the part of its IRI after `#`, or with its
//! prefix. If no relation of the ontology fits, add one there, with its definition.
//!
//! **When to switch it off.** Never.

use super::term::{self, Terms};
use crate::check::Context;
use crate::diagnostic::Finding;
use crate::graph::Unresolvable;

/// Names of relations that there are not.
pub fn check(context: &Context<'_>) -> Vec<Finding> {
    let terms = context.graph.ontology.relations();
    // Terms of others are declared without a definition.
    let terms = terms.map(|(_, term)| term).filter(|term| !term.comment.is_empty());
    let known = terms.map(|term| (term.name.as_str(), term.label.as_str())).collect();
    term::unknown(context, &Terms { one: "relation", many: "relations", known }, |why| match why {
        Unresolvable::Relation(name) => Some(name),
        _ => None,
    })
}
