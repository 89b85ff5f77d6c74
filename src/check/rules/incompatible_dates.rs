//! # incompatible-dates
//!
//! Finds one event, work or life that the sources date differently, where both cannot be right.
//!
//! ```yaml
//! - id: royal-society-report
//!   type: Event
//!   label: the report of the Royal Society
//!   claims:
//!     - {relation: date, value: 1712-04-24, evidence: {source: hall-1980, locator: p. 178}}
//!     - {relation: date, value: 1712-04-26, evidence: {source: westfall-1980, locator: p. 725}}
//! ```
//!
//! **Why it matters.** This is history, not a mistake in the data: the sources disagree, and a
//! reader should know who says which. The finding lists each date with those who give it.
//!
//! **How to mend.** If you mistyped one of them, correct it. Otherwise keep both, and add a
//! judgement that prefers one if you can say why; the finding then says what was judged.
//! `calendar-offset` tells you if one of them looks like an Old Style date.
//!
//! **When to switch it off.** For a relation of which there may be several dates: take
//! `polemic:Functional` (or `polemic:Exclusive`) from it. Dates that may agree (`1712` and `1712-04-24`, or one with `~` or
//! `?`) are not reported.

use super::{dates, words};
use crate::check::Context;
use crate::diagnostic::Finding;
use crate::graph::{Claim, ClaimId, KnowledgeGraph, Polarity};
use crate::ontology::{Relation, RelationRole};

/// Things with dates that cannot all be right, one finding for each thing and relation.
pub fn check(context: &Context<'_>) -> Vec<Finding> {
    let graph = context.graph;
    let judged = words::Judged::new(graph);
    let dates = words::asserted(context, |c| one_date(graph.ontology.relation(c.relation)));
    dates
        .chunk_by(|a, b| words::same_slot(graph, *a, *b))
        .filter_map(|slot| {
            let values: Vec<_> = words::by_object(graph, slot).collect();
            collide(graph, &values).then(|| finding(context, &judged, &values))
        })
        .collect()
}

/// Whether a thing has one date by this relation.
fn one_date(relation: &Relation) -> bool {
    const ONCE: [RelationRole; 5] = [
        RelationRole::Birth,
        RelationRole::Death,
        RelationRole::Date,
        RelationRole::Start,
        RelationRole::End,
    ];
    relation.is_date()
        && (relation.expects.functional
            || relation.expects.exclusive
            || ONCE.iter().any(|role| relation.has(*role)))
}

/// Whether some two of the dates cannot be the same.
fn collide(graph: &KnowledgeGraph, values: &[&[ClaimId]]) -> bool {
    let extent = |claims: &&[ClaimId]| {
        let date = graph.claim(*claims.first()?).object.date()?;
        Some(graph.date(date).extent())
    };
    let extents: Vec<_> = values.iter().filter_map(extent).collect();
    let differ = |(i, one): (usize, &crate::model::date::Extent)| {
        extents[i + 1..].iter().any(|other| dates::differ(one, other))
    };
    extents.iter().enumerate().any(differ)
}

fn finding(context: &Context<'_>, judged: &words::Judged<'_>, values: &[&[ClaimId]]) -> Finding {
    let graph = context.graph;
    let firsts: Vec<ClaimId> = values.iter().filter_map(|v| v.first().copied()).collect();
    let reading = |claims: &&[ClaimId]| {
        let date = words::object(graph, graph.claim(claims[0]).object);
        format!("{date} by {}", words::voices(context, claims, Polarity::Asserts))
    };
    let readings: Vec<String> = values.iter().map(reading).collect();
    let claim = graph.claim(firsts[0]);
    let message = format!("{} {}", dated(graph, claim), words::short_list(&readings));
    let found =
        words::each_value(context, message, &firsts, words::object_place).hint(words::KEEP_ALL);
    judged.settle(found, values).about(graph.entity_name(claim.subject))
}

/// `The report is dated`, `The birth of Newton is dated`.
fn dated(graph: &KnowledgeGraph, claim: &Claim) -> String {
    let relation = graph.ontology.relation(claim.relation);
    let subject = graph.label(claim.subject);
    let of = |what: &str| format!("The {what} of {subject} is dated");
    match () {
        () if relation.has(RelationRole::Birth) => of("birth"),
        () if relation.has(RelationRole::Death) => of("death"),
        () if relation.has(RelationRole::Start) => of("start"),
        () if relation.has(RelationRole::End) => of("end"),
        () if relation.has(RelationRole::Date) && !inherits(graph, relation) => {
            format!("{subject} is dated")
        }
        () => format!("{subject} ({}) is dated", relation.label),
    }
}

/// Whether the relation is one of several kinds of date: then its label is worth saying.
fn inherits(graph: &KnowledgeGraph, relation: &Relation) -> bool {
    let mut above = relation.ancestors.iter().skip(1).map(|id| graph.ontology.relation(*id));
    above.any(|above| above.has(RelationRole::Date))
}
