//! Where the sources collide: a page for readers of history, in Markdown.

use std::io::{self, Write};

use indexmap::{IndexMap, IndexSet};
use rustc_hash::FxHashMap;

use super::PageInput;
use crate::check::{self, find_rule};
use crate::diagnostic::{About, Diagnostic, Severity};
use crate::graph::{ClaimId, EntityId, Evidence, KnowledgeGraph};
use crate::wording::{self, markdown};

/// Writes the page: every contradiction with its readings, who gives them and where, and what was
/// judged. Contradictions within one source come first, source by source.
///
/// # Errors
/// Those of `out`.
pub fn contradictions(input: &PageInput<'_>, out: &mut dyn Write) -> io::Result<()> {
    let graph = input.view.graph;
    let ids: FxHashMap<&str, ClaimId> =
        graph.claims().map(|(id, c)| (graph.str(c.id), id)).collect();
    let known = |about: &About| match about {
        About::Claim(id) => ids.get(id.as_str()).copied(),
        About::Entity(_) => None,
    };
    let mut chapters: IndexMap<Option<EntityId>, Vec<Collision<'_>>> = IndexMap::new();
    let found = input.report.diagnostics.iter().filter(|d| d.severity == Severity::Contradiction);
    for diagnostic in found {
        let claims: IndexSet<ClaimId> = diagnostic.finding.about.iter().filter_map(known).collect();
        let collision = Collision { diagnostic, claims: claims.into_iter().collect() };
        chapters.entry(collision.source(graph)).or_default().push(collision);
    }
    chapters.sort_by(|a, _, b, _| a.is_none().cmp(&b.is_none()).then_with(|| a.cmp(b)));
    head(input, &chapters, out)?;
    let mut number = 0;
    for (source, collisions) in &chapters {
        writeln!(out, "\n## {}", markdown(&chapter(graph, *source)))?;
        let mut rule = "";
        let mut collisions: Vec<&Collision<'_>> = collisions.iter().collect();
        collisions.sort_by_key(|c| c.diagnostic.rule);
        for collision in collisions {
            if collision.diagnostic.rule != rule {
                rule = collision.diagnostic.rule;
                writeln!(out, "\n### {}\n\n{}", title(rule), lead(rule))?;
            }
            number += 1;
            write_one(graph, number, collision, out)?;
        }
    }
    Ok(())
}

/// A contradiction and the claims that it is about.
struct Collision<'a> {
    diagnostic: &'a Diagnostic,
    claims: Vec<ClaimId>,
}

impl Collision<'_> {
    /// The one source that all of it stands in; none where there are several.
    fn source(&self, graph: &KnowledgeGraph) -> Option<EntityId> {
        let claims = self.claims.iter().map(|id| graph.claim(*id));
        let mut sources = claims.flat_map(|c| graph.evidence_of(c)).map(|e| e.source);
        let first = sources.next()?;
        sources.all(|s| s == first).then_some(first)
    }
}

fn head(
    input: &PageInput<'_>,
    chapters: &IndexMap<Option<EntityId>, Vec<Collision<'_>>>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let manifest = &input.dataset.manifest;
    let all: usize = chapters.values().map(Vec::len).sum();
    let all_of_them = chapters.values().flatten();
    let judged = all_of_them.filter(|c| !c.diagnostic.finding.judgements.is_empty());
    writeln!(out, "# Where the sources collide\n")?;
    if all == 0 {
        return writeln!(out, "{}: no rule finds a contradiction.", manifest.title_text());
    }
    writeln!(
        out,
        "{}: {} found by rule in the data, {} judged by the curators. Nothing is left out because \
         of a judgement: the other reading keeps its place and its witnesses. Places are given as \
         the data cite them.",
        manifest.title_text(),
        wording::count(all, "contradiction", "contradictions"),
        judged.count(),
    )
}

fn chapter(graph: &KnowledgeGraph, source: Option<EntityId>) -> String {
    match source {
        Some(source) => format!("Within “{}”", graph.label(source)),
        None => "Between sources".to_owned(),
    }
}

/// `incompatible-dates` as `Incompatible dates`.
fn title(rule: &str) -> String {
    let words = rule.replace('-', " ");
    let first = words.chars().next().map(|c| c.to_uppercase().collect::<String>());
    first.unwrap_or_default() + words.get(1..).unwrap_or_default()
}

/// What the rule looks for: the first paragraph of its manual page.
fn lead(rule: &str) -> String {
    let page = find_rule(rule).map(check::Rule::page).unwrap_or_default();
    let paragraph = page.split("\n\n").find(|p| !p.starts_with('#')).unwrap_or_default();
    format!("*{}*", paragraph.replace('\n', " "))
}

fn write_one(
    graph: &KnowledgeGraph,
    number: usize,
    collision: &Collision<'_>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let finding = &collision.diagnostic.finding;
    // The judgements are given below, with their reasons.
    let message = finding.message.strip_suffix(&check::remark(graph, &finding.judgements));
    writeln!(out, "\n**{number}.** {}.\n", markdown(message.unwrap_or(&finding.message)))?;
    writeln!(out, "| reading | who says so | where |\n| --- | --- | --- |")?;
    for id in &collision.claims {
        let claim = graph.claim(*id);
        let mut voices: IndexMap<String, Vec<String>> = IndexMap::new();
        for evidence in wording::witnesses(graph, claim) {
            voices.entry(witness(graph, evidence)).or_default().extend(place(graph, evidence));
        }
        for (row, (voice, places)) in voices.iter().enumerate() {
            let reading =
                if row == 0 { wording::claim_in_full(graph, claim) } else { String::new() };
            let row = [reading, voice.clone(), places.join(", ")];
            writeln!(out, "| {} |", row.map(|c| markdown(&c)).join(" | "))?;
        }
        if let Some(note) = claim.note {
            writeln!(out, "| | *{}* | |", markdown(graph.str(note)))?;
        }
    }
    if finding.judgements.is_empty() {
        return writeln!(out, "\nOpen: nothing was judged.");
    }
    for judgement in &finding.judgements {
        let judgement = &graph.judgements[*judgement];
        let reason = judgement.reason.map(|r| graph.str(r).trim()).unwrap_or_default();
        let words = format!("{}. {reason}", check::verdict(graph, judgement));
        writeln!(out, "\nJudged: {}", markdown(words.trim_end()))?;
    }
    Ok(())
}

/// The voice with its reserves.
fn witness(graph: &KnowledgeGraph, evidence: &Evidence) -> String {
    let reserves = wording::reserves(graph, evidence);
    let voices = wording::voices(graph, evidence);
    if reserves.is_empty() { voices } else { format!("{voices} ({})", reserves.join(", ")) }
}

/// The locator, or the source where there is none.
fn place(graph: &KnowledgeGraph, evidence: &Evidence) -> Option<String> {
    let locator = evidence.locator.map(|l| graph.str(l).to_owned());
    locator.or_else(|| Some(graph.label(evidence.source).to_owned()))
}
