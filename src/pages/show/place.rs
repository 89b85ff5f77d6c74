//! The page of places in a source: their text, and the claims that cite them.

use std::ops::RangeInclusive;

use super::entity::sentence;
use super::lines::Page;
use crate::graph::ClaimId;
use crate::load::LocatorScheme;

/// Writes it.
pub(super) fn write(page: &mut Page<'_>, scheme: &LocatorScheme, asked: &[RangeInclusive<u32>]) {
    let graph = page.graph();
    let source = graph.find_entity(&scheme.source);
    let title = source.map_or(scheme.source.as_str(), |s| graph.label(s));
    let one = matches!(asked, [range] if range.start() == range.end());
    page.title(&format!("{title}, {}", words(scheme, asked)), if one { "place" } else { "places" });
    for number in asked.iter().cloned().flatten() {
        page.paragraph_of(scheme, number);
    }
    let cites = |id: ClaimId| {
        graph.evidence_of(graph.claim(id)).iter().any(|e| {
            let places = e.locator.and_then(|l| scheme.places(graph.str(l)).ok());
            Some(e.source) == source && places.is_some_and(|p| meet(&p, asked))
        })
    };
    let mut claims: Vec<ClaimId> =
        page.input.view.claims().map(|(id, _)| id).filter(|id| cites(*id)).collect();
    // As the files have them: in the order of the source, where they are well kept.
    claims.sort_by_key(|id| graph.claim(*id).origin);
    let it = if one { "it" } else { "them" };
    if claims.is_empty() {
        page.heading(&format!("No claim cites {it}"));
    } else {
        page.heading(&format!("The claims that cite {it}"));
    }
    for excuse in &scheme.uncited {
        if scheme.places(&excuse.places).is_ok_and(|p| meet(&p, asked)) {
            page.bullet("  ", &format!("{} need no claim: {}", excuse.places, excuse.reason));
        }
    }
    for id in claims {
        let words = sentence(graph, graph.claim(id));
        page.claim(id, &words);
    }
}

/// As locators write it.
fn words(scheme: &LocatorScheme, places: &[RangeInclusive<u32>]) -> String {
    let range = |range: &RangeInclusive<u32>| match range.start() == range.end() {
        true => scheme.write(*range.start()),
        false => format!("{}-{}", scheme.write(*range.start()), scheme.write(*range.end())),
    };
    places.iter().map(range).collect::<Vec<_>>().join(", ")
}

/// Whether some place is in both.
fn meet(a: &[RangeInclusive<u32>], b: &[RangeInclusive<u32>]) -> bool {
    a.iter().any(|x| b.iter().any(|y| x.start() <= y.end() && y.start() <= x.end()))
}
