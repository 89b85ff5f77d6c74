//! The page of an entity.

use std::cmp::Ordering;

use super::lines::Page;
use crate::derive::{By, Derived};
use crate::diagnostic::{About, Diagnostic, Severity};
use crate::graph::{AliasKind, Claim, ClaimId, Entity, EntityId, Evidence, KnowledgeGraph};
use crate::model::date::Bound;
use crate::ontology::RelationRole;
use crate::wording;

/// So many derived claims are printed; more are counted.
const DERIVED: usize = 40;

/// Writes it.
pub(super) fn write(page: &mut Page<'_>, entity: EntityId) {
    let graph = page.graph();
    let record = graph.entity(entity);
    let label = graph.label(entity);
    page.title(label, wording::class_of(graph, entity));
    page.origin(graph.entity_name(entity), record.origin);
    names(page, record);
    witness(page, entity);
    page.places();
    let own: Vec<ClaimId> = graph.claims_of(entity).map(|(id, _)| id).collect();
    let acts =
        |id: &ClaimId| graph.ontology.relation(graph.claim(*id).relation).has(RelationRole::Act);
    let (mut deeds, facts): (Vec<ClaimId>, Vec<ClaimId>) = own.into_iter().partition(acts);
    section(page, "Facts", &facts, |c| predicate(graph, c));
    by_time(graph, &mut deeds);
    section(page, "Acts", &deeds, |c| predicate(graph, c));
    let mut others: Vec<ClaimId> = graph.claims_to(entity).map(|(id, _)| id).collect();
    by_time(graph, &mut others);
    section(page, "Acts and facts that name it", &others, |c| sentence(graph, c));
    for (heading, uses) in
        [("By this work", Use::By), ("At this event", Use::At), ("On this issue", Use::Issue)]
    {
        let mut ids: Vec<ClaimId> =
            graph.claims().filter(|(_, c)| uses.of(graph, c, entity)).map(|(id, _)| id).collect();
        by_time(graph, &mut ids);
        section(page, heading, &ids, |c| sentence(graph, c));
    }
    derived(page, entity);
    findings(page, &About::Entity(graph.entity_name(entity).to_owned()));
}

/// How a claim may concern an entity that is at neither end.
#[derive(Clone, Copy)]
enum Use {
    By,
    At,
    Issue,
}

impl Use {
    fn of(self, graph: &KnowledgeGraph, claim: &Claim, entity: EntityId) -> bool {
        let ends = claim.subject == entity || claim.object.entity() == Some(entity);
        !ends
            && match self {
                Self::By => claim.by == Some(entity),
                Self::At => claim.at == Some(entity),
                Self::Issue => graph.entities_in(claim.issues).any(|i| i == entity),
            }
    }
}

/// Its other names, what it is elsewhere, and the curator's remark.
fn names(page: &mut Page<'_>, entity: &Entity) {
    let graph = page.graph();
    let mut names: Vec<String> = entity.labels.iter().skip(1).map(|l| page.with_lang(*l)).collect();
    for alias in &entity.aliases {
        let text = page.with_lang(alias.text);
        let kind = match alias.kind {
            AliasKind::Spelling => String::new(),
            AliasKind::Misprint => " (misprint)".to_owned(),
            AliasKind::Former => " (former name)".to_owned(),
        };
        let note = alias.note.map(|n| format!(" [{}]", graph.str(n))).unwrap_or_default();
        names.push(format!("{text}{kind}{note}"));
    }
    if !names.is_empty() {
        page.field("also", &names.join(", "));
    }
    for iri in &entity.same_as {
        page.field("same as", graph.str(*iri));
    }
    if let Some(note) = entity.note {
        page.field("note", graph.str(note));
    }
}

/// How much rests on it: as a source, a voice, a work by way of which something is known.
fn witness(page: &mut Page<'_>, entity: EntityId) {
    let graph = page.graph();
    let mut rests = [0usize; 3];
    for (_, claim) in graph.claims() {
        let evidence = graph.evidence_of(claim);
        let some = |holds: &dyn Fn(&Evidence) -> bool| usize::from(evidence.iter().any(holds));
        rests[0] += some(&|e| e.source == entity);
        rests[1] += some(&|e| graph.last_voice(e) == entity);
        rests[2] += some(&|e| graph.entities_in(e.via).any(|v| v == entity));
    }
    let words = ["source of", "last voice of", "way to"];
    let rests = rests.into_iter().zip(words).filter(|(n, _)| *n > 0);
    let claims = |n| wording::count(n, "claim", "claims");
    let rests: Vec<String> = rests.map(|(n, what)| format!("{what} {}", claims(n))).collect();
    if !rests.is_empty() {
        page.field("witness", &rests.join(", "));
    }
}

fn section(
    page: &mut Page<'_>,
    heading: &str,
    claims: &[ClaimId],
    words: impl Fn(&Claim) -> String,
) {
    if claims.is_empty() {
        return;
    }
    page.heading(heading);
    for id in claims {
        let text = words(page.graph().claim(*id));
        page.claim(*id, &text);
    }
}

/// A claim without its subject.
fn predicate(graph: &KnowledgeGraph, claim: &Claim) -> String {
    format!("{} {}", wording::relation(graph, claim), wording::object_in_full(graph, claim.object))
}

/// A claim without its issues and date, which the line gives.
pub(super) fn sentence(graph: &KnowledgeGraph, claim: &Claim) -> String {
    format!("{} {}", graph.label(claim.subject), predicate(graph, claim))
}

/// By the first day on which it may have been; what has no date comes last.
pub(super) fn by_time(graph: &KnowledgeGraph, claims: &mut [ClaimId]) {
    let day = |id: &ClaimId| {
        let date = graph.when(graph.claim(*id))?;
        let extent = date.extent();
        let of = |bound| match bound {
            Bound::Day(day) => Some(day),
            _ => None,
        };
        of(extent.start.earliest()).or_else(|| of(extent.end.latest()))
    };
    claims.sort_by(|a, b| match (day(a), day(b)) {
        (Some(a), Some(b)) => a.cmp(&b),
        (Some(_), None) => Ordering::Less,
        (None, Some(_)) => Ordering::Greater,
        (None, None) => Ordering::Equal,
    });
}

/// What follows from several claims, without its evidence: that stands with them. What one claim
/// says the other way round, or in wider words, is not repeated.
fn derived(page: &mut Page<'_>, entity: EntityId) {
    let graph = page.graph();
    let joined = |rule| matches!(rule, By::Chain | By::SameStance | By::OpposedStance);
    let concerns = |d: &&Derived| (d.subject == entity || d.object == entity) && joined(d.rule);
    let found: Vec<_> = page.input.derivation.claims.iter().filter(concerns).collect();
    if found.is_empty() {
        return;
    }
    page.heading("What follows");
    for derived in found.iter().take(DERIVED) {
        let relation = &graph.ontology.relation(derived.relation).label;
        let issues: Vec<String> =
            derived.issues.iter().map(|i| graph.label(*i).to_owned()).collect();
        let on = if issues.is_empty() {
            String::new()
        } else {
            format!(" on {}", wording::short_list(&issues))
        };
        let possibly = if derived.possible { "possibly: " } else { "" };
        let when =
            derived.when.map(|d| format!("{}: ", wording::date(graph.date(d)))).unwrap_or_default();
        let words = format!(
            "{possibly}{} {relation} {}{on} ({})",
            graph.label(derived.subject),
            graph.label(derived.object),
            derived.rule.words(),
        );
        page.bullet(&format!("  - {when}"), &words);
    }
    if let Some(more) = found.len().checked_sub(DERIVED).filter(|n| *n > 0) {
        page.bullet("  - ", &format!("and {more} more"));
    }
}

/// What the rules found about it.
pub(super) fn findings(page: &mut Page<'_>, what: &About) {
    let about = |d: &&Diagnostic| d.finding.about.contains(what);
    let found: Vec<_> = page.input.report.diagnostics.iter().filter(about).collect();
    if found.is_empty() {
        return;
    }
    page.heading("What the rules found");
    for diagnostic in found {
        let word = match diagnostic.severity {
            Severity::Contradiction => diagnostic.rule.to_owned(),
            severity => format!("{severity}, {}", diagnostic.rule),
        };
        page.bullet("  - ", &format!("{} [{word}]", diagnostic.finding.message));
    }
}
