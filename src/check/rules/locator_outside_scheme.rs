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
//! `P026, P031`; a range goes upward, over no more than 100,000 places. If the source has more
//! places, mend the scheme under `locators` in `dataset.json`.
//!
//! **When to switch it off.** Never; take the scheme out of `dataset.json` instead.

use rustc_hash::{FxHashMap, FxHashSet};

use super::place;
use crate::check::Context;
use crate::diagnostic::Finding;
use crate::graph::EntityId;
use crate::load::{LocatorScheme, WrongPlace};

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
            let Err(wrong) = scheme.places(locator) else {
                continue;
            };
            let written = place::written(graph, evidence).filter(|at| seen.insert(*at));
            let Some(written) = written else { continue };
            let place = place::evidence_field(written, "locator");
            let source = graph.label(evidence.source);
            let finding = Finding::new(words(wrong, source, scheme), place, "no such place")
                .hint(hint(scheme))
                .about(graph.entity_name(evidence.source))
                .about_claim(graph.str(claim.id));
            out.push(finding);
        }
    }
    out
}

/// What is wrong, in words.
fn words(wrong: WrongPlace<'_>, source: &str, scheme: &LocatorScheme) -> String {
    match wrong {
        WrongPlace::Form("") => {
            format!("A locator in {source} is empty, or has a comma too many")
        }
        WrongPlace::Form(part) => {
            format!("`{part}` is not how places in {source} are written")
        }
        WrongPlace::Outside(part) if scheme.last == u32::MAX => format!(
            "{source} has no place `{part}`: its places begin with {}",
            scheme.write(scheme.first)
        ),
        WrongPlace::Outside(part) => format!(
            "{source} has no place `{part}`: its places run from {} to {}",
            scheme.write(scheme.first),
            scheme.write(scheme.last)
        ),
        WrongPlace::Backwards(part) => {
            format!("The range `{part}` in {source} runs backwards")
        }
        WrongPlace::Long(part) => format!(
            "The range `{part}` in {source} holds more than {} places",
            LocatorScheme::LONGEST_RANGE
        ),
    }
}

fn hint(scheme: &LocatorScheme) -> String {
    let place = |n: u32| scheme.write(scheme.first.saturating_add(n).min(scheme.last));
    let last = if scheme.last == u32::MAX { place(99) } else { scheme.write(scheme.last) };
    format!(
        "places are written `{}` to `{}`, a range `{}-{}`, several `{}, {}`",
        place(0),
        last,
        place(0),
        place(2),
        place(0),
        place(4)
    )
}
