//! # no-such-file
//!
//! Finds a name or pattern under `data` in the manifest that matches no file.
//!
//! ```json
//! {"data": ["people.yaml", "letters/*.csv"]}
//! ```
//!
//! where the folder `letters` is empty.
//!
//! **Why it matters.** A misspelt pattern looks like a dataset without data: every check passes,
//! since there is nothing to check.
//!
//! **How to mend.** Patterns are relative to the folder of `dataset.json`; `*` stands for any part
//! of a name, `**` for any folders. Mend the pattern, or take it out.
//!
//! **When to switch it off.** While the files that a pattern is for are still to be written.

use crate::check::Context;
use crate::diagnostic::Finding;
use crate::load::What;

/// Patterns without a file.
pub fn check(context: &Context<'_>) -> Vec<Finding> {
    let patterns = context.dataset.defects.iter().filter_map(|defect| match &defect.what {
        What::NoFile(pattern) => Some((defect, pattern)),
        _ => None,
    });
    patterns
        .map(|(defect, pattern)| {
            let message = format!("No file of data matches `{pattern}`");
            Finding::new(message, defect.place.clone(), "named in the `data` of this dataset").hint(
                "patterns are relative to the folder of `dataset.json`; mend it or take it out",
            )
        })
        .collect()
}
