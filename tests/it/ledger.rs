//! A ledger lists exactly what its export does not carry: every claim is drawn, framed, or counted.

use std::path::Path;

use polemic::derive::derive;
use polemic::export::{ExportInput, Format, export};
use polemic::graph::{Claim, KnowledgeGraph};
use polemic::ontology::RelationRole;
use polemic::select::View;

use crate::support::build;

const DATASETS: [&str; 3] = ["data", "examples/quarrel", "tests/fixtures/hostile-labels"];

/// An export of a whole dataset: its text and the lines of its ledger, with the number at the head
/// of each; the graph, and how many ties it has, stated and derived.
struct Exported {
    text: String,
    ledger: Vec<(usize, String)>,
    graph: KnowledgeGraph,
    ties: usize,
}

fn exported(name: &str, format: Format) -> Exported {
    let (dataset, graph) = build(Path::new(name));
    let view = View::all(&graph);
    let derivation = derive(&view, 100_000);
    let input = ExportInput { view: &view, derivation: &derivation, manifest: &dataset.manifest };
    let mut out = Vec::new();
    let ledger = export(format, None, &input, &mut out).unwrap();
    let number = |line: &String| line.split(' ').next().unwrap().parse().unwrap();
    let stated = graph.claims.iter().filter(|c| c.object.entity().is_some()).count();
    Exported {
        text: String::from_utf8(out).unwrap(),
        ledger: ledger.lines().map(|line| (number(&line), line)).collect(),
        ties: stated + derivation.claims.len(),
        graph,
    }
}

#[test]
fn every_tie_is_in_the_drawing_or_in_its_ledger() {
    for name in DATASETS {
        let Exported { text, ledger, graph, ties } = exported(name, Format::Dot);
        let line = |l: &&str| l.trim_start().starts_with('"') && l.contains("\" -> \"");
        let drawn = text.lines().filter(line).count();
        // Positions that are drawn stand in the frame of their issue: no line, but carried.
        let of_issue = |r| graph.ontology.relation(r).has(RelationRole::PositionOf);
        let drawn_position = |c: &Claim| {
            let node = format!("\"{}\" [", graph.entity_name(c.subject));
            of_issue(c.relation) && text.lines().any(|l| l.trim_start().starts_with(&node))
        };
        let framed = View::all(&graph).counting().filter(|(_, c)| drawn_position(c)).count();
        let of_ties =
            ledger.iter().filter(|(_, l)| !l.contains("entities") && !l.contains("literal values"));
        let left_out: usize = of_ties.map(|(number, _)| number).sum();
        assert_eq!(drawn + framed + left_out, ties, "{name}: {ledger:?}");
    }
}

#[test]
fn every_claim_is_an_edge_of_graphml_or_in_its_ledger() {
    for name in DATASETS {
        let Exported { text, ledger, graph, ties } = exported(name, Format::GraphMl);
        let edges = text.lines().filter(|l| l.trim_start().starts_with("<edge ")).count();
        assert_eq!(edges, ties, "{name}");
        let literals = graph.claims.iter().filter(|c| c.object.entity().is_none()).count();
        let of_literals = ledger.iter().filter(|(_, l)| {
            l.contains("with a literal value") || l.contains("literal values that are")
        });
        let counted: usize = of_literals.map(|(number, _)| number).sum();
        assert_eq!(counted, literals, "{name}: {ledger:?}");
    }
}
