//! # asymmetric-both-ways
//!
//! Finds a one-way relation that is asserted both ways between the same two.
//!
//! ```yaml
//! - subject: keill
//!   relation: deputy-of
//!   object: newton
//!   evidence: {source: hall-1980, locator: p. 12}
//! - subject: newton
//!   relation: deputy-of
//!   object: keill
//!   evidence: {source: hall-1980, locator: p. 13}
//! ```
//!
//! **Why it matters.** One of the two is the wrong way round; whatever follows the relation (what
//! came first, who answers whom) goes in circles.
//!
//! **How to mend.** Turn the wrong one round. If sources really disagree, add a judgement that
//! prefers one, so that only the other stands in the plain graph.
//!
//! **When to switch it off.** Where posts were exchanged, and both hold at different times: take
//! `polemic:Asymmetric` from the relation.

use std::collections::BTreeMap;

use super::words;
use crate::check::Context;
use crate::diagnostic::Finding;
use crate::graph::{ClaimId, EntityId};
use crate::ontology::RelationId;

/// The claims between two, by direction.
type Ways = BTreeMap<(RelationId, EntityId, EntityId), [Vec<ClaimId>; 2]>;

/// Pairs between which an asymmetric relation is asserted in both directions.
pub fn check(context: &Context<'_>) -> Vec<Finding> {
    let graph = context.graph;
    let mut ways = Ways::new();
    for (id, claim) in context.view.claims() {
        let Some(object) = claim.object.entity() else {
            continue;
        };
        let one_way = graph.ontology.relation(claim.relation).expects.asymmetric;
        if !one_way || object == claim.subject || !context.view.asserted(id) {
            continue;
        }
        let pair = (claim.relation, claim.subject.min(object), claim.subject.max(object));
        ways.entry(pair).or_default()[usize::from(claim.subject > object)].push(id);
    }
    let judged = words::Judged::new(graph);
    let both = ways.values().filter_map(|[there, back]| Some((*there.first()?, *back.first()?)));
    both.map(|(there, back)| finding(context, &judged, there, back)).collect()
}

fn finding(
    context: &Context<'_>,
    judged: &words::Judged<'_>,
    there: ClaimId,
    back: ClaimId,
) -> Finding {
    let graph = context.graph;
    let (one, other) = (graph.claim(there), graph.claim(back));
    let relation = &graph.ontology.relation(one.relation).name;
    let message = format!(
        "`{relation}` goes one way only, but both are asserted: {}, and {}",
        words::cited(context, there),
        words::cited(context, back),
    );
    let found = Finding::new(message, words::place(one), "this way")
        .and(words::place(other), "and the other way")
        .hint("turn one of them round, or add a judgement that prefers one");
    words::about_claims(judged.mention(found, &[[there], [back]]), graph, &[there, back])
}
