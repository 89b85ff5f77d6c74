//! Names of terms that the ontology does not have, for the rules on classes and relations.

use super::lost;
use crate::check::Context;
use crate::diagnostic::Finding;
use crate::graph::{Unresolvable, near};
use crate::wording;

/// More names than this are not listed in a hint.
const LISTED: usize = 24;

/// The terms of one kind: what it is called, names and labels.
pub(super) struct Terms<'a> {
    pub one: &'static str,
    pub many: &'static str,
    pub known: Vec<(&'a str, &'a str)>,
}

/// A finding for each unresolved name that `missing` picks.
pub(super) fn unknown(
    context: &Context<'_>,
    terms: &Terms<'_>,
    missing: impl Fn(&Unresolvable) -> Option<&String>,
) -> Vec<Finding> {
    let by_name = terms.known.iter().map(|(name, _)| (*name, *name));
    let by_label = terms.known.iter().map(|(name, label)| (*label, *name));
    let mut names = near::Names::new(by_name.chain(by_label));
    let mut out = Vec::new();
    for lost in lost::unresolved(context) {
        // An absent name is a missing field. Without an ontology one finding says all.
        let name = missing(&lost.why).filter(|name| !name.is_empty());
        let Some(name) = name.filter(|_| !terms.known.is_empty() || out.is_empty()) else {
            continue;
        };
        let one = terms.one;
        let (message, hint) = match names.nearest(name) {
            Some(near) => (
                format!("There is no {one} `{name}`; did you mean `{near}`?"),
                format!("write `{near}`, or add `{name}` to the ontology"),
            ),
            None => (format!("There is no {one} `{}`", wording::clip(name)), list(terms)),
        };
        out.push(lost::finding(lost, message, lost::consequence(lost)).hint(hint));
    }
    out
}

fn list(terms: &Terms<'_>) -> String {
    let many = terms.many;
    match terms.known.len() {
        0 => "no ontology was read: see `ontology` in `dataset.json`".to_owned(),
        1..=LISTED => {
            let names: Vec<&str> = terms.known.iter().map(|(name, _)| *name).collect();
            format!("the {many} are {}", names.join(", "))
        }
        _ => format!("the {many} stand in the files named under `ontology` in `dataset.json`"),
    }
}
