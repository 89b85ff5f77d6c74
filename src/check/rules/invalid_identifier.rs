//! # invalid-identifier
//!
//! Finds an `id` with characters that ids do not have.
//!
//! ```yaml
//! - id: Isaac Newton           # isaac-newton
//!   type: Person
//! ```
//!
//! **Why it matters.** Ids become part of web addresses, of column values, of file names. Small
//! letters, digits and hyphens pass everywhere unchanged.
//!
//! **How to mend.** Begin with a small letter; then small letters, digits and single hyphens, at
//! most 128 in all. The name as people write it belongs into `label`.
//!
//! **When to switch it off.** Never.

use super::lost;
use crate::check::Context;
use crate::diagnostic::Finding;
use crate::graph::Unresolvable;

/// Ids that are none.
pub fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut out = Vec::new();
    for lost in lost::unresolved(context) {
        let Unresolvable::Id(id, error) = &lost.why else {
            continue;
        };
        let (message, hint) = lost::split(id, "an id", &error.message);
        let hint = match hint {
            Some(hint) => format!("{hint}, here and wherever it is named"),
            None => "ids are small letters, digits and single hyphens, a letter first".to_owned(),
        };
        out.push(lost::finding(lost, message, lost::consequence(lost)).hint(hint).about(id));
    }
    out
}
