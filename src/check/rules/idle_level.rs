//! # idle-level
//!
//! Finds a level set in the manifest that changes nothing.
//!
//! ```json
//! {"levels": [{"rule": "ambigous-name", "level": "off", "reason": "two cousins share it"}]}
//! ```
//!
//! **Why it matters.** A setting that matches nothing was misspelt, so that the finding which it is
//! for still stands; or its cause was mended, and it would hide the next one.
//!
//! **How to mend.** Write the code as the finding shows it, or take the setting out.
//!
//! **When to switch it off.** It cannot be set itself.

use crate::check::Context;
use crate::diagnostic::Finding;

/// Nothing here: [`crate::check::check`] knows which levels were used once all rules have run.
pub fn check(_: &Context<'_>) -> Vec<Finding> {
    Vec::new()
}
