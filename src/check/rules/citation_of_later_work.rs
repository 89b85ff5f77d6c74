//! # citation-of-later-work
//!
//! Finds a work that cites one that is dated after it.
//!
//! ```yaml
//! - subject: charta-volans              # written 1713-07-29
//!   relation: cites
//!   object: recensio                    # written 1715-02
//!   evidence: {source: hall-1980, locator: p. 200}
//! ```
//!
//! **Why it matters.** Either a date is wrong, or the edition: a later edition cites what the
//! first could not.
//!
//! **How to mend.** Correct the date, or make the edition that cites a work of its own. Where no
//! voice says all three (that the one cites the other, and both dates), the sources collide and the
//! data may be right: the finding is then a contradiction, and no warning.
//!
//! **When to switch it off.** For a source that cites works in the press, set the level for that
//! work. The finding says *certainly* where it holds by every date that the sources give,
//! *possibly* where by some of them. Answers are `reply-before-original`.

use super::reply_before_original::{Order, works_out_of_order};
use crate::check::Context;
use crate::diagnostic::Finding;
use crate::ontology::RelationRole;

/// Works that are certainly dated before what they cite.
pub fn check(context: &Context<'_>) -> Vec<Finding> {
    let cites = Order {
        passes: |relation| {
            relation.has(RelationRole::Cites) && !relation.has(RelationRole::RepliesTo)
        },
        verb: "cites",
        hint: "correct the date that is wrong, or name the edition that is meant",
    };
    works_out_of_order(context, &cites)
}
