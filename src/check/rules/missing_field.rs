//! # missing-field
//!
//! Finds a record without a field that it cannot do without.
//!
//! ```yaml
//! - subject: leibniz
//!   relation: opposed          # whom?
//!   evidence: {source: hall-1980}
//! ```
//!
//! **Why it matters.** A claim joins two ends by a relation; evidence without its source is no
//! evidence; an entity without an id cannot be named. Such a record is left out.
//!
//! **How to mend.** Add the field. An entity has `id` and `type`; a claim has `subject`, `relation`
//! and either `object` (an entity) or `value` (a date, a text, a number); evidence has `source`; a
//! judgement has `adjudicates`.
//!
//! **When to switch it off.** Never.

use super::lost;
use crate::check::Context;
use crate::diagnostic::{Finding, Place};
use crate::graph::Unresolvable;

/// Fields that are not there.
pub fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut out = Vec::new();
    for lost in lost::unresolved(context) {
        let field = match &lost.why {
            Unresolvable::Missing(field) => *field,
            Unresolvable::Relation(name) if name.is_empty() => "relation",
            Unresolvable::Class(name) if name.is_empty() => "type",
            _ => continue,
        };
        let inner = matches!(lost.why, Unresolvable::Missing(_)) && !lost.path.is_empty();
        let (what, hint) = explain(field);
        let place = if inner { lost::place(lost) } else { Place::record(lost.origin) };
        let label = format!(
            "`{field}` is missing; {}",
            if inner { "this evidence is left out" } else { "this record is left out" }
        );
        out.push(Finding::new(what, place, label).hint(hint));
    }
    out
}

/// What the record lacks, and what to write.
fn explain(field: &str) -> (&'static str, String) {
    let (what, example) = match field {
        "id" => (
            "An entity has no id, so nothing can name it",
            "add `id:`, in small letters with hyphens",
        ),
        "type" => {
            ("An entity does not say of which class it is", "add `type:` with the name of a class")
        }
        "subject" => {
            ("A claim does not say what it is about", "add `subject:` with the id of an entity")
        }
        "relation" => (
            "A claim does not say how its two ends are related",
            "add `relation:` with the name of a relation",
        ),
        "object" => ("A claim lacks its other end", "add `object:` with the id of an entity"),
        "value" => ("A claim lacks its value", "add `value:` with the date, text or number"),
        "source" => {
            ("A piece of evidence names no source", "add `source:` with the id of the work")
        }
        "adjudicates" => (
            "A judgement does not say between which claims it judges",
            "add `adjudicates:` with the ids of the claims",
        ),
        _ => ("A record lacks a field that it needs", ""),
    };
    let hint = if example.is_empty() { format!("add `{field}:`") } else { example.to_owned() };
    (what, hint)
}
