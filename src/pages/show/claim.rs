//! The page of a claim.

use super::entity::findings;
use super::lines::Page;
use crate::diagnostic::About;
use crate::graph::{ClaimId, Judgement, Object};
use crate::wording;

/// Writes it.
pub(super) fn write(page: &mut Page<'_>, id: ClaimId) {
    let graph = page.graph();
    let claim = graph.claim(id);
    let relation = graph.ontology.relation(claim.relation);
    page.title(&wording::claim(graph, claim), "claim");
    page.origin(graph.str(claim.id), claim.origin);
    let named = |e| format!("{} ({})", graph.label(e), graph.entity_name(e));
    page.field("subject", &named(claim.subject));
    page.field(
        "relation",
        &format!("{} ({}): {}", relation.label, relation.name, relation.comment),
    );
    match claim.object {
        Object::Entity(entity) => page.field("object", &named(entity)),
        Object::Date(date) => page.field("value", &wording::date(graph.date(date))),
        Object::Text(text) => page.field("value", &page.with_lang(text)),
    }
    for issue in graph.entities_in(claim.issues) {
        page.field("issue", &named(issue));
    }
    if let Some(when) = graph.when(claim) {
        page.field("when", &wording::date(when));
    }
    for (field, entity) in [("by", claim.by), ("at", claim.at)] {
        if let Some(entity) = entity {
            page.field(field, &named(entity));
        }
    }
    page.places();
    let standing = wording::standing(graph, id);
    page.field("standing", standing.unwrap_or("asserted"));
    page.heading("Who says so");
    for evidence in wording::witnesses(graph, claim) {
        let witness = wording::witness(graph, evidence, page.source);
        page.bullet("  - ", &(witness + &wording::by_way_of(graph, evidence)));
        page.paragraphs(evidence);
    }
    if let Some(note) = claim.note {
        page.bullet("  ", &format!("({})", graph.str(note)));
    }
    for judgement in graph.judgements.iter().filter(|j| j.adjudicates.contains(&id)) {
        judged(page, judgement);
    }
    findings(page, &About::Claim(graph.str(claim.id).to_owned()));
}

fn judged(page: &mut Page<'_>, judgement: &Judgement) {
    let graph = page.graph();
    page.heading("The judgement");
    let words = |id: &ClaimId| wording::claim(graph, graph.claim(*id));
    if judgement.prefers.is_empty() && judgement.rejects.is_empty() {
        page.bullet("  - ", "prefers neither");
    }
    for (word, claims) in [("prefers", &judgement.prefers), ("rejects", &judgement.rejects)] {
        for claim in claims {
            page.bullet("  - ", &format!("{word}: {}", words(claim)));
        }
    }
    if let Some(reason) = judgement.reason {
        page.bullet("  ", graph.str(reason));
    }
    let by = judgement.by.map(|by| {
        graph.find_entity(graph.str(by)).map_or(graph.str(by), |entity| graph.label(entity))
    });
    let when = judgement.when.map(|date| wording::date(graph.date(date)));
    let signed: Vec<String> = by.map(str::to_owned).into_iter().chain(when).collect();
    if !signed.is_empty() {
        page.bullet("  ", &format!("({})", signed.join(", ")));
    }
}
