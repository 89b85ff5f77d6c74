//! A ledger lists exactly what its export does not carry: every claim is drawn, framed, or counted.

use std::path::Path;

use polemic::derive::derive;
use polemic::export::{ExportInput, Format, export};
use polemic::ontology::RelationRole;
use polemic::select::View;

use crate::support::build;

const DATASETS: [&str; 3] = ["data", "examples/quarrel", "tests/fixtures/hostile-labels"];

/// The number at the head of a line of the ledger.
fn number(line: &str) -> usize {
    line.split(' ').next().unwrap().parse().unwrap()
}

#[test]
fn every_tie_is_in_the_drawing_or_in_its_ledger() {
    for name in DATASETS {
        let (dataset, graph) = build(Path::new(name));
        let view = View::all(&graph);
        let derivation = derive(&view, 100_000);
        let input =
            ExportInput { view: &view, derivation: &derivation, manifest: &dataset.manifest };
        let mut out = Vec::new();
        let ledger = export(Format::Dot, None, &input, &mut out).unwrap();
        let text = String::from_utf8(out).unwrap();
        let drawn = text
            .lines()
            .filter(|l| l.trim_start().starts_with('"') && l.contains("\" -> \""))
            .count();
        // Positions stand in the frame of their issue: no line, but carried.
        let framed = view
            .counting()
            .filter(|(_, c)| graph.ontology.relation(c.relation).has(RelationRole::PositionOf))
            .count();
        let of_ties =
            |line: &String| !line.contains("entities") && !line.contains("literal values");
        let left_out: usize = ledger.lines().filter(of_ties).map(|l| number(&l)).sum();
        let unheard =
            graph.claims().filter(|(id, c)| c.object.entity().is_some() && !view.counts(*id));
        assert!(unheard.count() <= left_out, "{name}");
        let ties = graph.claims.iter().filter(|c| c.object.entity().is_some()).count();
        assert_eq!(drawn + framed + left_out, ties + derivation.claims.len(), "{name}: {ledger:?}");
    }
}

#[test]
fn every_claim_is_an_edge_of_graphml_or_in_its_ledger() {
    for name in DATASETS {
        let (dataset, graph) = build(Path::new(name));
        let view = View::all(&graph);
        let derivation = derive(&view, 100_000);
        let input =
            ExportInput { view: &view, derivation: &derivation, manifest: &dataset.manifest };
        let mut out = Vec::new();
        let ledger = export(Format::GraphMl, None, &input, &mut out).unwrap();
        let text = String::from_utf8(out).unwrap();
        let edges = text.lines().filter(|l| l.trim_start().starts_with("<edge ")).count();
        let ties = graph.claims.iter().filter(|c| c.object.entity().is_some()).count();
        assert_eq!(edges, ties + derivation.claims.len(), "{name}");
        let literals = graph.claims.len() - ties;
        let counted = ledger.lines().filter(|l| {
            l.contains("with a literal value") || l.contains("literal values that are")
        });
        let counted: usize = counted.map(|l| number(&l)).sum();
        assert_eq!(counted, literals, "{name}: {ledger:?}");
    }
}
