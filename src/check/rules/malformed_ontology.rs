//! # malformed-ontology
//!
//! Finds places in an ontology file that are not Turtle, or that use a role which polemic does not
//! have.
//!
//! ```turtle
//! t:Quarrel a owl:Class ;
//!     polemic:role role:evnt .      # no such role
//! ```
//!
//! **Why it matters.** A class or relation that could not be read is unknown to every record that
//! uses it, and a misspelt role switches off the checks and answers that look for it.
//!
//! **How to mend.** Look at the line that is named; in Turtle every statement ends with `.`, its
//! parts with `;` or `,`, and every prefix is declared. The roles are listed in `ontology/core.ttl`.
//!
//! **When to switch it off.** Never.

use crate::check::Context;
use crate::diagnostic::Finding;
use crate::load::What;

/// Defects of ontology files.
pub fn check(context: &Context<'_>) -> Vec<Finding> {
    let defects = context.dataset.defects.iter().filter_map(|defect| match &defect.what {
        What::Ontology(message) => Some((defect, message)),
        _ => None,
    });
    defects
        .map(|(defect, message)| {
            // The place is shown already.
            let place = message.strip_prefix("Parser error at ").and_then(|m| m.split_once(": "));
            let message = place.map_or(message.as_str(), |(_, what)| what);
            let message = format!("The ontology cannot be used as it stands: {message}");
            Finding::new(message, defect.place.clone(), "here or just before")
                .hint("mend the ontology first: other findings may follow from this one")
        })
        .collect()
}
