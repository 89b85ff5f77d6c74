//! # invalid-value
//!
//! Finds a word where only certain words may stand, an address that is no full IRI, a language tag
//! that is none.
//!
//! ```yaml
//! - subject: newton
//!   relation: opposed
//!   object: leibniz
//!   certainty: maybe           # stated, probable or rumour
//! ```
//!
//! **Why it matters.** These words decide what counts: a rumour makes no plain statement, a denial
//! is counted against a claim. A word that is not known cannot be weighed.
//!
//! **How to mend.** Take one of the words that are named. `same_as` takes full addresses, as
//! `https://www.wikidata.org/entity/Q935`. Languages are tags as `en`, `ru`, `ru-Latn`.
//!
//! **When to switch it off.** Never.

use super::{lost, words};
use crate::check::Context;
use crate::diagnostic::Finding;
use crate::graph::{Unresolvable, Unresolved, near};
use crate::model::text::{Iri, LangTag};
use crate::wording;

/// Words, addresses and tags that are not allowed.
pub fn check(context: &Context<'_>) -> Vec<Finding> {
    lost::unresolved(context).filter_map(finding).collect()
}

fn finding(lost: &Unresolved) -> Option<Finding> {
    let (message, hint) = match &lost.why {
        Unresolvable::Word { found, allowed } => word(&lost::field(lost), found, allowed),
        Unresolvable::Iri(text) => {
            let better = text.parse::<Iri>().err().and_then(|e| e.suggestion);
            let better = better
                .as_deref()
                .unwrap_or("the whole of it, as https://www.wikidata.org/entity/Q935");
            (
                format!("`{}` is not a full web address", wording::clip(text)),
                format!("write {better}"),
            )
        }
        Unresolvable::Language(tag) => {
            let better = tag.parse::<LangTag>().err().and_then(|e| e.suggestion);
            let better = better
                .as_deref()
                .unwrap_or("`en`, `ru`, or `ru-Latn` for Russian in Latin letters");
            (format!("`{}` is not a language tag", wording::clip(tag)), format!("write {better}"))
        }
        _ => return None,
    };
    Some(lost::finding(lost, message, lost::consequence(lost)).hint(hint))
}

fn word(field: &str, found: &str, allowed: &[&str]) -> (String, String) {
    let found = &wording::clip(found);
    let message = match near::nearest(found, allowed.iter().copied()) {
        Some(near) => format!("{field} cannot be `{found}`; did you mean `{near}`?"),
        None => format!("{field} cannot be `{found}`"),
    };
    let quoted: Vec<String> = allowed.iter().map(|word| format!("`{word}`")).collect();
    (message, format!("it is one of {}", words::list(&quoted)))
}
