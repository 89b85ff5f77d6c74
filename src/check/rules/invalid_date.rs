//! # invalid-date
//!
//! Finds a date that is not in the form of EDTF (ISO 8601-2).
//!
//! ```yaml
//! - subject: leibniz
//!   relation: died
//!   value: 14.11.1716          # 1716-11-14
//! ```
//!
//! **Why it matters.** Dates are compared: who was alive, which letter came first. A date that
//! cannot be read is left out, and its claim with it.
//!
//! **How to mend.** Write year, month and day with hyphens, as far as they are known: `1716`,
//! `1716-11`, `1716-11-14`. `1716~` is about 1716, `1716?` perhaps 1716, `1712/1716` from then to
//! then, `1716-11/` from then on, `[1712,1713]` one of two years, `171X` some year of that decade.
//! Old Style dates are written as they stand, with `calendar: julian` beside them.
//!
//! **When to switch it off.** Never; put what cannot be said as a date into `note`.

use super::lost;
use crate::check::Context;
use crate::diagnostic::Finding;
use crate::graph::Unresolvable;

/// What to write where the error does not say.
const FORMS: &str =
    "write 1713, 1713-07, 1713-07-29, 1713~ (about), 1713? (perhaps) or 1712/1713 (from, to)";

/// Texts that are no dates.
pub fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut out = Vec::new();
    for lost in lost::unresolved(context) {
        let Unresolvable::Date(text, error) = &lost.why else {
            continue;
        };
        let (message, hint) = lost::split(text, "a date", &error.message);
        let hint = hint.unwrap_or_else(|| FORMS.to_owned());
        out.push(lost::finding(lost, message, lost::consequence(lost)).hint(hint));
    }
    out
}
