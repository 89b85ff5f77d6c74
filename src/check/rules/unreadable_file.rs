//! # unreadable-file
//!
//! Finds files of the dataset that could not be opened or read.
//!
//! ```json
//! {"ontology": ["calculus.ttl"], "data": ["*.yaml"]}
//! ```
//!
//! where the folder has no `calculus.ttl`, or a file of data may not be read.
//!
//! **Why it matters.** The records of that file are missing from everything that follows: checks,
//! answers, exports. Without its ontology, no class or relation is known at all.
//!
//! **How to mend.** Write the name as the folder has it (upper and lower case differ), relative to
//! `dataset.json`; see that you may read the file.
//!
//! **When to switch it off.** Never; take the name out of `dataset.json` instead.

use crate::check::Context;
use crate::diagnostic::Finding;
use crate::load::What;

/// Files that could not be read.
pub fn check(context: &Context<'_>) -> Vec<Finding> {
    let unreadable = context.dataset.defects.iter().filter_map(|defect| match &defect.what {
        What::Unreadable(why) => Some((defect, why)),
        _ => None,
    });
    unreadable
        .map(|(defect, why)| {
            let message = format!("A file of the dataset cannot be read: {why}");
            Finding::new(message, defect.place.clone(), "named in this dataset").hint(
                "mend its name in `dataset.json`, or the file itself; nothing in it is known yet",
            )
        })
        .collect()
}
