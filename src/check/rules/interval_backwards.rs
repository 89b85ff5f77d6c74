//! # interval-backwards
//!
//! Finds what ends before it begins: an event or office whose end is certainly before its start,
//! a life whose death is before its birth.
//!
//! ```yaml
//! - id: committee
//!   type: Event
//!   label: the committee of inquiry
//!   claims:
//!     - {relation: started-on, value: 1712-03-06, evidence: {source: hall-1980, locator: p. 178}}
//!     - {relation: ended-on, value: 1712-02, evidence: {source: hall-1980, locator: p. 180}}
//! ```
//!
//! **Why it matters.** Nothing lies within such a time, so every comparison with it is wrong.
//!
//! **How to mend.** One of the two is mistyped: correct it. (An interval written backwards in one
//! value, `1712-04/1712-03`, is no date: `invalid-date`.) Where no voice gives both dates, the
//! sources collide and the data may be right: the finding is then a contradiction, and no error.
//! Add a judgement that rejects one of the dates.
//!
//! **When to switch it off.** Never for a whole dataset.

use super::dates::{self, Readings};
use super::words;
use crate::check::Context;
use crate::diagnostic::Finding;
use crate::graph::ClaimId;
use crate::ontology::RelationRole;

/// Ends that are certainly before a start of the same thing.
pub fn check(context: &Context<'_>) -> Vec<Finding> {
    let times = dates::readings(context, &[RelationRole::Start, RelationRole::End]);
    let lives = dates::readings(context, &[RelationRole::Birth, RelationRole::Death]);
    let judged = words::Judged::new(context.graph);
    let mut found = backwards(context, &judged, &times, RelationRole::End, "ends before it begins");
    found.extend(backwards(
        context,
        &judged,
        &lives,
        RelationRole::Death,
        "dies before being born",
    ));
    found
}

/// For each end the first start that it certainly precedes: of the same voice, if there is one.
fn backwards(
    context: &Context<'_>,
    judged: &words::Judged<'_>,
    dates: &Readings,
    end: RelationRole,
    what: &str,
) -> Vec<Finding> {
    let graph = context.graph;
    let ends = |id: ClaimId| graph.ontology.relation(graph.claim(id).relation).has(end);
    let mut out = Vec::new();
    for readings in dates.runs() {
        let first = || readings.iter().filter(|reading| !ends(reading.claim));
        for end in readings.iter().filter(|reading| ends(reading.claim)) {
            let extent = graph.date(end.date).extent();
            let later = first().filter(|s| dates::before(&extent, &graph.date(s.date).extent()));
            let pairs = later.map(|start| (start.claim, end.claim));
            let rival = |pair: &(ClaimId, ClaimId)| !words::one_voice(context, &[pair.0, pair.1]);
            let pair = pairs.min_by_key(rival);
            let finding = |pair| finding(context, judged, pair, what).rival(rival(&pair));
            out.extend(pair.map(finding));
        }
    }
    out
}

fn finding(
    context: &Context<'_>,
    judged: &words::Judged<'_>,
    (start, end): (ClaimId, ClaimId),
    what: &str,
) -> Finding {
    let graph = context.graph;
    let (first, last) = (graph.claim(start), graph.claim(end));
    let message = format!(
        "{} {what}: {}, and {}",
        graph.label(first.subject),
        words::cited(context, start),
        words::cited(context, end),
    );
    let found = Finding::new(message, words::object_place(last), "the end")
        .and(words::object_place(first), "the beginning")
        .hint("correct the one that is mistyped, or add a judgement that rejects one");
    let found = judged.mention(found, &[[end], [start]]);
    words::about_claims(found, graph, &[end, start]).about(graph.entity_name(first.subject))
}
