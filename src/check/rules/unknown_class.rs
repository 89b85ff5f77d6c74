//! # unknown-class
//!
//! Finds a `type` that the ontology does not have.
//!
//! ```yaml
//! - id: newton
//!   type: Persn                # Person
//! ```
//!
//! **Why it matters.** An entity of unknown class is left out, and with it every claim about it.
//!
//! **How to mend.** Write the name that is proposed: the part of its IRI after `#`, or with its
//! prefix. If no class of the ontology fits, add one there, with its definition.
//!
//! **When to switch it off.** Never.

use super::term::{self, Terms};
use crate::check::Context;
use crate::diagnostic::Finding;
use crate::graph::Unresolvable;

/// Names of classes that there are not.
pub fn check(context: &Context<'_>) -> Vec<Finding> {
    let terms = context.graph.ontology.classes();
    // Terms of others are declared without a definition.
    let terms = terms.map(|(_, term)| term).filter(|term| !term.comment.is_empty());
    let known = terms.map(|term| (term.name.as_str(), term.label.as_str())).collect();
    term::unknown(context, &Terms { one: "class", many: "classes", known }, |why| match why {
        Unresolvable::Class(name) => Some(name),
        _ => None,
    })
}
