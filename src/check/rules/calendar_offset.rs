//! # calendar-offset
//!
//! Finds two dates of one thing that differ by exactly as many days as the Julian and the
//! Gregorian calendar do at that time: one of them is probably Old Style and not marked so.
//!
//! ```yaml
//! - id: newton
//!   type: Person
//!   label: Newton
//!   claims:
//!     - {relation: born, value: 1642-12-25, evidence: {source: hall-1980, locator: p. 1}}
//!     - {relation: born, value: 1643-01-04, evidence: {source: westfall-1980, locator: p. 40}}
//! ```
//!
//! **Why it matters.** The two sources agree; only their calendars differ. Left so, they look like
//! a contradiction, and everything computed from the earlier date is ten days off.
//!
//! **How to mend.** Add `calendar: julian` to the claim with the earlier date if its source writes
//! Old Style. The date stays as the source has it and is converted where needed. Where the source
//! marks nothing, keep both and add a judgement: then only `incompatible-dates` speaks of them.
//!
//! **When to switch it off.** Set its level for the one thing (`about`) where the coincidence is
//! one.

use super::words;
use crate::check::Context;
use crate::diagnostic::Finding;
use crate::graph::ClaimId;
use crate::model::date::{self, Bound, EdtfDate};

/// The calendars are never further apart than this in a year that records have (before 20000).
const FURTHEST: i64 = 150;

/// Pairs of dates of one thing, by one relation, that differ by the offset of the calendars.
pub fn check(context: &Context<'_>) -> Vec<Finding> {
    let graph = context.graph;
    let judged = words::Judged::new(graph);
    let dates = words::asserted(context, |c| graph.ontology.relation(c.relation).is_date());
    dates
        .chunk_by(|a, b| words::same_slot(graph, *a, *b))
        .flat_map(|slot| offset_pairs(context, slot))
        .filter(|(earlier, later)| judged.between(&[[*earlier], [*later]]).is_empty())
        .map(|(earlier, later)| finding(context, earlier, later))
        .collect()
}

/// Pairs, the earlier first. Sorted by day, so that each date meets only those near it.
fn offset_pairs(context: &Context<'_>, slot: &[ClaimId]) -> Vec<(ClaimId, ClaimId)> {
    let firsts = words::by_object(context.graph, slot).map(|claims| claims[0]);
    let day = |id: ClaimId| Some((day_of(date_of(context, id)?)?, id));
    let mut days: Vec<(i64, ClaimId)> = firsts.filter_map(day).collect();
    days.sort_unstable();
    let mut out = Vec::new();
    for (i, (day, earlier)) in days.iter().enumerate() {
        for (_, later) in days[i + 1..].iter().take_while(|(later, _)| later - day <= FURTHEST) {
            let pair = (date_of(context, *earlier), date_of(context, *later));
            if matches!(pair, (Some(a), Some(b)) if date::calendar_offset(a, b)) {
                out.push((*earlier, *later));
            }
        }
    }
    out
}

fn date_of<'a>(context: &Context<'a>, id: ClaimId) -> Option<&'a EdtfDate> {
    Some(context.graph.date(context.graph.claim(id).object.date()?))
}

fn day_of(date: &EdtfDate) -> Option<i64> {
    match date.extent().start.earliest() {
        Bound::Day(day) => Some(day),
        _ => None,
    }
}

fn finding(context: &Context<'_>, earlier: ClaimId, later: ClaimId) -> Finding {
    let graph = context.graph;
    let (old, new) = (graph.claim(earlier), graph.claim(later));
    let (old_text, new_text) = (words::object(graph, old.object), words::object(graph, new.object));
    let message = format!(
        "{old_text} and {new_text}, two dates of {} ({}), differ by exactly the days between the \
         calendars: {old_text} may be an Old Style date",
        graph.label(old.subject),
        words::relation(graph, old),
    );
    let found = Finding::new(message, words::object_place(old), words::said(context, earlier))
        .and(words::object_place(new), words::said(context, later))
        .hint(format!(
            "if the source of {old_text} writes Old Style, add `calendar: julian` there"
        ));
    words::about_claims(found, graph, &[earlier, later]).about(graph.entity_name(old.subject))
}
