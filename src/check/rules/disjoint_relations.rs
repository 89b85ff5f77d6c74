//! # disjoint-relations
//!
//! Finds two relations asserted of the same pair that should not hold together.
//!
//! ```yaml
//! # the ontology says: ex:teacher-of polemic:expectsDisjointWith ex:pupil-of
//! - {subject: barrow, relation: teacher-of, object: newton, evidence: {source: hall-1980}}
//! - {subject: barrow, relation: pupil-of, object: newton, evidence: {source: hall-1980}}
//! ```
//!
//! **Why it matters.** One of the two claims is wrong, or the two words do not mean what the
//! ontology says.
//!
//! **How to mend.** Take out or turn round the wrong one; where sources disagree, add a judgement.
//!
//! **When to switch it off.** If both may hold, at different times perhaps, take
//! `polemic:expectsDisjointWith` from the ontology. Alliance and opposition at different times are
//! compared by `allied-and-opposed`, which looks at issues and dates.

use std::collections::BTreeMap;

use super::words;
use crate::check::Context;
use crate::check::shapes::disjoint_pairs;
use crate::diagnostic::Finding;
use crate::graph::{ClaimId, EntityId};
use crate::ontology::RelationId;

/// Pairs of which two disjoint relations are asserted.
pub fn check(context: &Context<'_>) -> Vec<Finding> {
    let graph = context.graph;
    let disjoint = disjoint_pairs(&graph.ontology);
    let mut concerned = vec![false; graph.ontology.relations().count()];
    for (a, b) in &disjoint {
        concerned[usize::from(a.0)] = true;
        concerned[usize::from(b.0)] = true;
    }
    let claims = words::counting(context, |c| concerned[usize::from(c.relation.0)]);
    let mut of_pair: BTreeMap<(EntityId, EntityId), BTreeMap<RelationId, ClaimId>> =
        BTreeMap::new();
    for id in claims {
        let claim = graph.claim(id);
        if let Some(object) = claim.object.entity() {
            let relations = of_pair.entry((claim.subject, object)).or_default();
            relations.entry(claim.relation).or_insert(id);
        }
    }
    let judged = words::Judged::new(graph);
    let mut out = Vec::new();
    for relations in of_pair.values().filter(|r| r.len() > 1) {
        let both =
            |(a, b): &(RelationId, RelationId)| Some((*relations.get(a)?, *relations.get(b)?));
        out.extend(disjoint.iter().filter_map(both).map(|pair| finding(context, &judged, pair)));
    }
    out
}

fn finding(
    context: &Context<'_>,
    judged: &words::Judged<'_>,
    (one, other): (ClaimId, ClaimId),
) -> Finding {
    let graph = context.graph;
    let (a, b) = (graph.claim(one), graph.claim(other));
    let name = |relation| &graph.ontology.relation(relation).name;
    let message = format!(
        "`{}` and `{}` should not both hold: {}, and {}",
        name(a.relation),
        name(b.relation),
        words::cited(context, one),
        words::cited(context, other),
    );
    let found = Finding::new(message, words::place(a), "this")
        .and(words::place(b), "and this")
        .hint("take out the wrong one, or add a judgement that prefers one");
    words::about_claims(judged.mention(found, &[[one], [other]]), graph, &[one, other])
}
