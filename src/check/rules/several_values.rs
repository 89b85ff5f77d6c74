//! # several-values
//!
//! Finds a relation that should have one value for each subject, and has several. (Dates are
//! compared by what they may mean: `incompatible-dates`.)
//!
//! ```yaml
//! - id: newton-was-first
//!   type: Position
//!   label: Newton was first
//!   evidence: {source: hall-1980, locator: p. 3}
//!   claims:
//!     - {relation: side, value: pro}
//!     - {relation: side, value: contra}
//! ```
//!
//! **Why it matters.** Whatever reads the graph takes one of the two, and nobody knows which.
//!
//! **How to mend.** Take out the wrong one. Where sources disagree, keep both and add a judgement
//! that prefers one; the finding then says so.
//!
//! **When to switch it off.** If the relation may well have several values, take
//! `polemic:Functional` from it in the ontology. Texts in different languages are no second value.

use super::words;
use crate::check::Context;
use crate::diagnostic::Finding;
use crate::graph::{Claim, ClaimId, KnowledgeGraph, Object, Polarity};
use crate::wording;

/// Subjects with several values of a functional relation.
pub fn check(context: &Context<'_>) -> Vec<Finding> {
    let graph = context.graph;
    let judged = words::Judged::new(graph);
    let asserted = words::counting(context, |claim| {
        let relation = graph.ontology.relation(claim.relation);
        relation.expects.functional && !relation.is_date()
    });
    let groups = asserted.chunk_by(|a, b| words::same_slot(graph, *a, *b));
    groups
        .flat_map(|group| by_language(context, group))
        .filter_map(|group| {
            let values: Vec<_> = words::by_object(graph, &group).collect();
            (values.len() > 1).then(|| finding(context, &judged, &values))
        })
        .collect()
}

/// The values in each language apart, those without one as their own.
fn by_language(context: &Context<'_>, group: &[ClaimId]) -> Vec<Vec<ClaimId>> {
    let mut out: Vec<(Option<&str>, Vec<ClaimId>)> = Vec::new();
    for id in group {
        let lang = language(context, context.graph.claim(*id));
        match out.iter_mut().find(|(known, _)| *known == lang) {
            Some((_, claims)) => claims.push(*id),
            None => out.push((lang, vec![*id])),
        }
    }
    out.into_iter().map(|(_, claims)| claims).collect()
}

/// The language of a text: the dataset's where none is written and the relation's texts have one.
pub(super) fn language<'a>(context: &'a Context<'_>, claim: &Claim) -> Option<&'a str> {
    let Object::Text(text) = claim.object else {
        return None;
    };
    let graph: &KnowledgeGraph = context.graph;
    let default = words::takes_language(graph, claim.relation)
        .then_some(context.dataset.manifest.language.as_str());
    text.lang.map(|l| graph.str(l)).or(default)
}

fn finding(context: &Context<'_>, judged: &words::Judged<'_>, values: &[&[ClaimId]]) -> Finding {
    let graph = context.graph;
    let firsts: Vec<ClaimId> = values.iter().filter_map(|v| v.first().copied()).collect();
    let named: Vec<String> = values
        .iter()
        .zip(&firsts)
        .map(|(claims, first)| {
            let value = wording::object_in_full(graph, graph.claim(*first).object);
            format!("{value} by {}", words::voices(context, claims, Polarity::Asserts))
        })
        .collect();
    let claim = graph.claim(firsts[0]);
    let message = format!(
        "{} should have one value of `{}` and has {}: {}",
        graph.label(claim.subject),
        graph.ontology.relation(claim.relation).name,
        values.len(),
        words::short_list(&named),
    );
    let found = words::each_value(context, message, &firsts, words::object_place)
        .hint("take out the wrong one, or add a judgement that prefers one");
    let found = judged.mention(found, values);
    words::about_claims(found, graph, &firsts).about(graph.entity_name(claim.subject))
}
