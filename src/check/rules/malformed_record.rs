//! # malformed-record
//!
//! Finds text that is not what the file format allows, and records that do not have the shape of a
//! record.
//!
//! ```yaml
//! - id: newton
//!   type: Person
//!   label: [Isaac, Newton]     # a label is one text, or texts by language
//! ```
//!
//! **Why it matters.** What cannot be read is not in the graph. The rest of the file is read as far
//! as possible, so that one run shows everything that is wrong.
//!
//! **How to mend.** Look at the place that is underlined; the mistake is there or just before it:
//! a missing quote or comma, a wrong indent, a list where one text belongs. In YAML, put a text in
//! quotes when it contains a colon and a space, or begins with `-`, `[`, `{`, `*` or `&`.
//!
//! **When to switch it off.** Never.

use crate::check::Context;
use crate::diagnostic::{Finding, Place};
use crate::load::What;

/// Defects of syntax and shape.
pub fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut out = Vec::new();
    for defect in &context.dataset.defects {
        let What::Malformed { message, second } = &defect.what else {
            continue;
        };
        let mut finding = Finding::new(message.clone(), defect.place.clone(), "here");
        if let (Some(span), Place::Span { file, .. }) = (second, &defect.place) {
            finding = finding.and(Place::Span { file: *file, span: *span }, "and here");
        }
        out.push(finding.hint("mend this place; the rest of the file was read as far as possible"));
    }
    out
}
