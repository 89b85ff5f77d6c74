//! # empty-file
//!
//! Finds a data file that holds no record.
//!
//! ```yaml
//! # nothing but this comment
//! ```
//!
//! **Why it matters.** A file that is named and empty was often cut short, or saved in the wrong
//! place.
//!
//! **How to mend.** Put its records back, or take the file away.
//!
//! **When to switch it off.** While files are laid out that are to be filled later.

use crate::check::Context;
use crate::diagnostic::Finding;
use crate::load::What;

/// Files without a record.
pub fn check(context: &Context<'_>) -> Vec<Finding> {
    let empty = context.dataset.defects.iter().filter(|defect| defect.what == What::Empty);
    empty
        .map(|defect| {
            let path = &context.dataset.files[defect.place.file() as usize].path;
            let message = format!("The file {path} holds no record");
            Finding::new(message, defect.place.clone(), "no record here")
                .hint("put its records back, or take the file away")
        })
        .collect()
}
