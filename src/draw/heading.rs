//! What stands above a drawing: what is seen, of which selection, and who says so.

use super::DrawInput;
use crate::export::tie;
use crate::graph::{Certainty, ClaimId, EntityId, Evidence, KnowledgeGraph};
use crate::model::date::{Calendar, EdtfDate};
use crate::picture::Heading;
use crate::select::{Selection, View};
use crate::wording::{self, count, list, short_list};

/// The heading of a drawing that shows `claims`.
pub(super) fn heading(
    input: &DrawInput<'_>,
    (title, lines): (String, Vec<String>),
    claims: &[ClaimId],
    ego: bool,
) -> Heading {
    let graph = input.export.view.graph;
    let dataset = input.export.manifest.title_text();
    let selected = selected(graph, input.selection, ego).join("; ");
    // Apart, so that a line breaks there and not within a date.
    let selected = (!selected.is_empty()).then_some(selected);
    let lines = [dataset.to_owned()].into_iter().chain(selected).chain(lines).collect();
    Heading { title, lines, source: witnesses(input.context, claims) }
}

/// How many voices say what is drawn, and in how many sources.
fn witnesses(view: &View<'_>, claims: &[ClaimId]) -> String {
    let graph = view.graph;
    let evidence: Vec<&Evidence> = claims.iter().flat_map(|id| view.evidence_of(*id)).collect();
    let names = |entities: Vec<EntityId>| {
        let names: Vec<String> = entities.iter().map(|e| graph.label(*e).to_owned()).collect();
        (names.len(), short_list(&names))
    };
    let mut sources: Vec<EntityId> = evidence.iter().map(|e| e.source).collect();
    sources.sort_unstable();
    sources.dedup();
    let (voices, who) = names(tie::voices(graph, &evidence, |_| true));
    let (sources, which) = names(sources);
    if voices == 0 {
        return "No source tells it".to_owned();
    }
    format!(
        "Told by {} ({who}) in {} ({which})",
        count(voices, "voice", "voices"),
        count(sources, "source", "sources")
    )
}

/// The selection in words, by labels.
fn selected(graph: &KnowledgeGraph, selection: &Selection, ego: bool) -> Vec<String> {
    let entity = |id: &String| {
        graph.find_entity(id).map_or_else(|| id.clone(), |e| graph.label(e).to_owned())
    };
    let ontology = &graph.ontology;
    let relation = |name: &String| match ontology.find_relation(name) {
        Some(id) => ontology.relation(id).label.clone(),
        None => name.clone(),
    };
    let class = |name: &String| match ontology.find_class(name) {
        Some(id) => wording::a(&ontology.class(id).label),
        None => name.clone(),
    };
    let entities = |ids: &[String]| list(&ids.iter().map(entity).collect::<Vec<_>>());
    let relations: Vec<String> = selection.relation.iter().map(relation).collect();
    let classes: Vec<String> = selection.class.iter().map(class).collect();
    let mut out = Vec::new();
    let mut add = |is: bool, words: String| {
        if is {
            out.push(words);
        }
    };
    add(!selection.issue.is_empty(), format!("on {}", entities(&selection.issue)));
    if let Some(during) = &selection.during {
        let date = EdtfDate::parse(during, Calendar::Gregorian).map(|d| wording::when(&d));
        let date = date.unwrap_or_else(|_| during.clone());
        let surely = if selection.certainly { "only what was surely then: " } else { "" };
        let own = ["from ", "until ", "between "].iter().any(|word| date.starts_with(word));
        add(true, format!("{surely}{}{date}", if own { "" } else { "in " }));
    }
    add(!relations.is_empty(), format!("only “{}”", relations.join("”, “")));
    add(!classes.is_empty(), format!("with {}", classes.join(" or ")));
    add(!selection.source.is_empty(), format!("by {}", entities(&selection.source)));
    add(
        !selection.without_source.is_empty(),
        format!("without {}", entities(&selection.without_source)),
    );
    add(
        !selection.without_voice.is_empty(),
        format!("without what {} says", entities(&selection.without_voice)),
    );
    add(!selection.voice.is_empty(), format!("as {} has it", entities(&selection.voice)));
    // One step round an entity is what the layout for it shows.
    let around = selection.around.as_ref().filter(|_| !ego || selection.hops > 1);
    if let Some(around) = around {
        let steps = count(selection.hops.max(1), "step", "steps");
        add(true, format!("within {steps} of {}", entity(around)));
    }
    add(selection.certainty == Some(Certainty::Stated), "only what is stated outright".to_owned());
    add(selection.certainty == Some(Certainty::Probable), "without rumours".to_owned());
    add(selection.all_readings, "judgements set aside".to_owned());
    out
}
