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

use super::{lost, near};
use crate::check::Context;
use crate::diagnostic::Finding;
use crate::graph::Unresolvable;

/// More names than this are not listed in a hint.
const LISTED: usize = 24;

/// Names of classes that there are not.
pub fn check(context: &Context<'_>) -> Vec<Finding> {
    let ontology = &context.graph.ontology;
    // Terms of others are declared without a definition.
    let terms = || ontology.classes().map(|(_, term)| term).filter(|term| !term.comment.is_empty());
    let known: Vec<&str> = terms().map(|term| term.name.as_str()).collect();
    let labels = terms().map(|term| (term.label.as_str(), term.name.as_str()));
    let mut names = near::Names::new(known.iter().map(|name| (*name, *name)).chain(labels));
    let mut out = Vec::new();
    for lost in lost::unresolved(context) {
        let Unresolvable::Class(name) = &lost.why else {
            continue;
        };
        // Without an ontology nothing is known, and one finding says so.
        if name.is_empty() || (known.is_empty() && !out.is_empty()) {
            continue;
        }
        let (message, hint) = match names.nearest(name) {
            Some(near) => (
                format!("There is no class `{name}`; did you mean `{near}`?"),
                format!("write `{near}`, or add `{name}` to the ontology"),
            ),
            None => (format!("There is no class `{}`", lost::clip(name)), list(&known)),
        };
        out.push(lost::finding(lost, message, lost::consequence(lost)).hint(hint));
    }
    out
}

fn list(known: &[&str]) -> String {
    if known.is_empty() {
        return "no ontology was read: see `ontology` in `dataset.json`".to_owned();
    }
    if known.len() > LISTED {
        return "the classes stand in the files named under `ontology` in `dataset.json`"
            .to_owned();
    }
    format!("the classes are {}", known.join(", "))
}
