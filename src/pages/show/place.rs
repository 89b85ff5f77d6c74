//! The page of a place in a source: its text, and the claims that cite it.

use super::entity::sentence;
use super::lines::Page;
use crate::graph::ClaimId;
use crate::load::LocatorScheme;

/// Writes it.
pub(super) fn write(page: &mut Page<'_>, scheme: &LocatorScheme, number: u32) {
    let graph = page.graph();
    let source = graph.find_entity(&scheme.source);
    let title = source.map_or(scheme.source.as_str(), |s| graph.label(s));
    page.title(&format!("{title}, {}", scheme.write(number)), "place");
    page.paragraph(number, "  ");
    let cites = |id: ClaimId| {
        graph.evidence_of(graph.claim(id)).iter().any(|e| {
            let places = e.locator.and_then(|l| scheme.places(graph.str(l)).ok());
            Some(e.source) == source
                && places.is_some_and(|p| p.iter().any(|range| range.contains(&number)))
        })
    };
    let mut claims: Vec<ClaimId> =
        page.input.view.claims().map(|(id, _)| id).filter(|id| cites(*id)).collect();
    // As the files have them: in the order of the source, where they are well kept.
    claims.sort_by_key(|id| graph.claim(*id).origin);
    let excuse = scheme.uncited.iter().find(|u| {
        scheme.places(&u.places).is_ok_and(|p| p.iter().any(|range| range.contains(&number)))
    });
    match (claims.is_empty(), excuse) {
        (true, Some(excuse)) => page.heading(&format!("No claim cites it: {}", excuse.reason)),
        (true, None) => page.heading("No claim cites it"),
        _ => page.heading("The claims that cite it"),
    }
    for id in claims {
        let words = sentence(graph, graph.claim(id));
        page.claim(id, &words);
    }
}
