//! # unknown-field
//!
//! Finds a field that no record of its kind has.
//!
//! ```yaml
//! - id: newton
//!   type: Person
//!   lable: Isaac Newton        # `label`
//! ```
//!
//! **Why it matters.** A field that is not known is not read: a misspelt `certainty` would turn a
//! rumour into a plain statement without a word.
//!
//! **How to mend.** Write the name that is proposed. A remark that fits no field goes into `note`;
//! a fact about a person or event is a claim of its own, under `claims`.
//!
//! **When to switch it off.** For a table that carries columns of your own beside ours; better
//! lower it to a note, so that misspelt names are still seen.

use rustc_hash::FxHashSet;

use crate::check::Context;
use crate::diagnostic::{Finding, Place};
use crate::graph::near;
use crate::load::What;

/// Fields that nothing reads; a column of a table once, and not for every row.
pub fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut out = Vec::new();
    let mut seen = FxHashSet::default();
    for defect in &context.dataset.defects {
        let What::UnknownField { name, known } = &defect.what else {
            continue;
        };
        if let Place::Span { file, span } = defect.place
            && !seen.insert((file, span.start))
        {
            continue;
        }
        let nearest = near::nearest(name, known.iter().copied());
        let message = match nearest {
            Some(near) => format!("There is no field `{name}` here; did you mean `{near}`?"),
            None => format!("There is no field `{name}` here"),
        };
        let fields: Vec<String> = known.iter().map(|field| format!("`{field}`")).collect();
        let hint = format!("the fields are {}; a remark goes into `note`", fields.join(", "));
        let hint = if known.contains(&"note") {
            hint
        } else {
            hint.replace("; a remark goes into `note`", "")
        };
        out.push(Finding::new(message, defect.place.clone(), "this is not read").hint(hint));
    }
    out
}
