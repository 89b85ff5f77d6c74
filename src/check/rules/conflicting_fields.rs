//! # conflicting-fields
//!
//! Finds a record that has two fields of which it takes only one.
//!
//! ```yaml
//! - subject: leibniz
//!   relation: died
//!   object: hanover            # an entity, or
//!   value: 1716-11-14          # a value?
//! ```
//!
//! **Why it matters.** Either could be meant, and to take one of them would be to guess.
//!
//! **How to mend.** Keep `object` where the other end is an entity with an id, `value` where it is a
//! date, a text or a number. Two facts are two claims.
//!
//! **When to switch it off.** Never.

use super::lost;
use crate::check::Context;
use crate::diagnostic::{Finding, Place};
use crate::graph::Unresolvable;

/// Records with both.
pub fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut out = Vec::new();
    for lost in lost::unresolved(context) {
        let Unresolvable::Both(one, other) = lost.why else {
            continue;
        };
        let message = format!("A record has both `{one}` and `{other}`, and can take only one");
        let finding = Finding::new(message, Place::field(lost.origin, other), lost::consequence(lost))
            .and(Place::field(lost.origin, one), format!("`{one}` is here"))
            .hint("keep `object` for an entity, `value` for a date, text or number; two facts are two claims");
        out.push(finding);
    }
    out
}
