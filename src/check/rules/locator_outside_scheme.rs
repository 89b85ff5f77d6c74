//! # locator-outside-scheme
//!
//! Finds a place in a source that the source does not have.
//!
//! ```yaml
//! # dataset.json: {"source": "account-1715", "prefix": "P", "digits": 3, "first": 1, "last": 120}
//! evidence: {source: account-1715, locator: P0260}   # P026
//! ```
//!
//! **Why it matters.** A locator is what another opens to see whether it is so. Where a source has
//! numbered places, a slip of a digit can be found by counting.
//!
//! **How to mend.** Look it up. One place is written as `P026`, a range as `P026-P028`, several as
//! `P026, P031`; a range goes upward. If the source has more places, mend the scheme under
//! `locators` in `dataset.json`.
//!
//! **When to switch it off.** Never; take the scheme out of `dataset.json` instead.

use rustc_hash::{FxHashMap, FxHashSet};

use super::place;
use crate::check::Context;
use crate::diagnostic::Finding;
use crate::graph::EntityId;
use crate::load::LocatorScheme;

/// Locators that do not fit their source's scheme, each place once.
pub fn check(context: &Context<'_>) -> Vec<Finding> {
    let graph = context.graph;
    let schemes = context.dataset.manifest.locators.iter();
    let schemes: FxHashMap<EntityId, &LocatorScheme> =
        schemes.filter_map(|s| Some((graph.find_entity(&s.source)?, s))).collect();
    let mut seen = FxHashSet::default();
    let mut out = Vec::new();
    if schemes.is_empty() {
        return out;
    }
    for (id, claim) in context.view.claims() {
        for evidence in context.view.evidence_of(id) {
            let Some(scheme) = schemes.get(&evidence.source) else {
                continue;
            };
            let Some(locator) = evidence.locator.map(|l| graph.str(l)) else {
                continue;
            };
            let Err(wrong) = fits(locator, scheme) else {
                continue;
            };
            let written = place::written(graph, evidence).filter(|at| seen.insert(*at));
            let Some(written) = written else { continue };
            let place = place::evidence_field(written, "locator");
            let source = graph.label(evidence.source);
            let finding = Finding::new(wrong.words(source, scheme), place, "no such place")
                .hint(hint(scheme))
                .about(graph.entity_name(evidence.source))
                .about(graph.str(claim.id));
            out.push(finding);
        }
    }
    out
}

/// What is wrong with a locator; each holds the part that is.
#[derive(Debug, PartialEq, Eq)]
enum Wrong<'a> {
    Form(&'a str),
    Outside(&'a str),
    Backwards(&'a str),
}

impl Wrong<'_> {
    fn words(&self, source: &str, scheme: &LocatorScheme) -> String {
        let (first, last) = (write(scheme, scheme.first), write(scheme, scheme.last));
        match self {
            Self::Form("") => format!("A locator in {source} is empty, or has a comma too many"),
            Self::Form(part) => format!("`{part}` is not how places in {source} are written"),
            Self::Outside(part) => {
                format!("{source} has no place `{part}`: its places run from {first} to {last}")
            }
            Self::Backwards(part) => format!("The range `{part}` in {source} runs backwards"),
        }
    }
}

fn write(scheme: &LocatorScheme, number: u32) -> String {
    let width = usize::try_from(scheme.digits.min(9)).unwrap_or(0);
    format!("{}{number:0width$}", scheme.prefix)
}

fn hint(scheme: &LocatorScheme) -> String {
    let place = |n: u32| write(scheme, scheme.first.saturating_add(n).min(scheme.last));
    format!(
        "places are written `{}` to `{}`, a range `{}-{}`, several `{}, {}`",
        place(0),
        write(scheme, scheme.last),
        place(0),
        place(2),
        place(0),
        place(4)
    )
}

/// Whether the locator names places of the scheme: single ones, upward ranges, several by commas.
fn fits<'a>(locator: &'a str, scheme: &LocatorScheme) -> Result<(), Wrong<'a>> {
    for part in locator.split(',').map(str::trim) {
        if let Some(number) = number(part, scheme) {
            inside(number, part, scheme)?;
            continue;
        }
        let (from, to) = range(part, scheme).ok_or(Wrong::Form(part))?;
        inside(from, part, scheme)?;
        inside(to, part, scheme)?;
        if to <= from {
            return Err(Wrong::Backwards(part));
        }
    }
    Ok(())
}

fn inside<'a>(number: u32, part: &'a str, scheme: &LocatorScheme) -> Result<(), Wrong<'a>> {
    let inside = (scheme.first..=scheme.last).contains(&number);
    if inside { Ok(()) } else { Err(Wrong::Outside(part)) }
}

fn number(part: &str, scheme: &LocatorScheme) -> Option<u32> {
    let digits = part.strip_prefix(scheme.prefix.as_str())?;
    let plain = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
    let number: u32 = digits.parse().ok().filter(|_| plain)?;
    (write(scheme, number) == part).then_some(number)
}

/// The ends of a range; the prefix may itself hold a hyphen.
fn range(part: &str, scheme: &LocatorScheme) -> Option<(u32, u32)> {
    part.match_indices(['-', '–']).find_map(|(at, dash)| {
        let (from, to) = (part[..at].trim(), part[at + dash.len()..].trim());
        Some((number(from, scheme)?, number(to, scheme)?))
    })
}

#[cfg(test)]
mod tests {
    use super::{Wrong, fits};
    use crate::load::LocatorScheme;

    fn scheme() -> LocatorScheme {
        LocatorScheme {
            source: "a".to_owned(),
            prefix: "P".to_owned(),
            digits: 3,
            first: 1,
            last: 120,
        }
    }

    #[test]
    fn places_ranges_and_lists_fit() {
        for locator in ["P001", "P120", "P026-P028", "P026–P028", "P026, P031", "P001-P002, P009"]
        {
            assert_eq!(fits(locator, &scheme()), Ok(()), "{locator}");
        }
    }

    #[test]
    fn what_does_not_fit_is_named() {
        assert_eq!(fits("P26", &scheme()), Err(Wrong::Form("P26")));
        assert_eq!(fits("P026,", &scheme()), Err(Wrong::Form("")));
        assert_eq!(fits("p. 26", &scheme()), Err(Wrong::Form("p. 26")));
        assert_eq!(fits("P000", &scheme()), Err(Wrong::Outside("P000")));
        assert_eq!(fits("P001, P121", &scheme()), Err(Wrong::Outside("P121")));
        assert_eq!(fits("P009-P002", &scheme()), Err(Wrong::Backwards("P009-P002")));
        assert_eq!(fits("P99999999999", &scheme()), Err(Wrong::Form("P99999999999")));
    }

    #[test]
    fn a_prefix_may_hold_a_hyphen() {
        let scheme = LocatorScheme { prefix: "fol-".to_owned(), digits: 0, ..scheme() };
        assert_eq!(fits("fol-3-fol-12", &scheme), Ok(()));
        assert_eq!(fits("fol-03", &scheme), Err(Wrong::Form("fol-03")));
    }
}
