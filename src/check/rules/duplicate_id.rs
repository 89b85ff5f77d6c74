//! # duplicate-id
//!
//! Finds an id that is given twice: to two entities, or to two different claims.
//!
//! ```yaml
//! - {id: bernoulli, type: Person, label: Jacob Bernoulli}
//! - {id: bernoulli, type: Person, label: Johann Bernoulli}
//! ```
//!
//! **Why it matters.** Every reference to the id could mean either. The first stays; the second is
//! left out with all that it says.
//!
//! **How to mend.** If they are two, give one of them another id and see which is meant where it is
//! named. If they are one, keep one record and move into it what the other says. A claim with the
//! same content may be written twice; only its evidence is added then.
//!
//! **When to switch it off.** Never.

use super::lost;
use crate::check::Context;
use crate::diagnostic::{Finding, Place};
use crate::graph::Unresolvable;

/// Ids that are taken.
pub fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut out = Vec::new();
    for lost in lost::unresolved(context) {
        let (message, id, first, hint) = match &lost.why {
            Unresolvable::DuplicateEntity(id, first) => {
                let message = format!("Two entities have the id `{id}`");
                (
                    message,
                    id,
                    *first,
                    "give one of them another id; if they are the same, make one record of the two",
                )
            }
            Unresolvable::DuplicateClaimId(id, first) => {
                let message = format!("Two different claims have the id `{id}`");
                (message, id, *first, "give one of them another id, or none")
            }
            _ => continue,
        };
        let finding = lost::finding(lost, message, "used again here; this record is left out")
            .and(Place::field(first, "id"), "first used here")
            .hint(hint);
        let claim = matches!(lost.why, Unresolvable::DuplicateClaimId(..));
        out.push(if claim { finding.about_claim(id) } else { finding.about(id) });
    }
    out
}
