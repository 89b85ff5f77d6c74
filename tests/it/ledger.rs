//! A ledger lists exactly what its export does not carry: every claim is drawn, framed, or counted.

use std::path::Path;

use polemic::derive::derive;
use polemic::export::{ExportInput, Format, Ledger, export, export_file};
use polemic::graph::{Claim, KnowledgeGraph};
use polemic::ontology::RelationRole;
use polemic::select::View;

use crate::support::build;

const DATASETS: [&str; 3] = ["data", "examples/quarrel", "tests/fixtures/hostile-labels"];

/// An export of a whole dataset: its text, of all its files, and the lines of its ledger, with the
/// number at the head of each; the graph, and how many ties it has, stated and derived.
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
    let manifest = &dataset.manifest;
    let input = ExportInput { view: &view, derivation: &derivation, manifest, camps: None };
    let mut out = Vec::new();
    let mut ledger = Ledger::default();
    if format.files().is_empty() {
        ledger.append(export(format, None, &input, &mut out).unwrap());
    }
    for file in format.files() {
        ledger.append(export_file(format, file, &input, &mut out).unwrap());
    }
    let number = |line: &String| line.split(' ').next().unwrap().parse().unwrap();
    let stated = graph.claims.iter().filter(|c| c.object.entity().is_some()).count();
    Exported {
        text: String::from_utf8(out).unwrap(),
        ledger: ledger.lines().map(|line| (number(&line), line)).collect(),
        ties: stated + derivation.claims.len(),
        graph,
    }
}

/// The sum of the lines that hold one of the words.
fn counted(ledger: &[(usize, String)], words: &[&str]) -> usize {
    let about = |line: &str| words.iter().any(|word| line.contains(word));
    ledger.iter().filter(|(_, line)| about(line)).map(|(number, _)| number).sum()
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
        let of_ties = ledger
            .iter()
            .filter(|(_, l)| !["entit", "literal value"].iter().any(|w| l.contains(w)));
        let left_out: usize = of_ties.map(|(number, _)| number).sum();
        assert_eq!(drawn + framed + left_out, ties, "{name}: {ledger:?}");
    }
}

/// How many edges a format has that has one for every tie.
fn edges(format: Format, Exported { text, graph, .. }: &Exported) -> Option<usize> {
    let opening = match format {
        Format::GraphMl | Format::Gexf => "<edge ",
        Format::NetworkX | Format::D3 => "{\"source\":",
        Format::Cyjs => "{\"data\":{\"id\":\"claim.",
        Format::Gml => "  edge [",
        Format::Gephi | Format::Neo4j => {
            // Two headers, and a row for every entity.
            let lines = text.split('"').step_by(2).map(|t| t.matches('\n').count());
            return Some(lines.sum::<usize>() - 2 - graph.entity_count());
        }
        _ => return None,
    };
    Some(text.matches(opening).count())
}

#[test]
fn every_claim_is_an_edge_of_a_network_or_in_its_ledger() {
    for format in Format::ALL {
        for name in DATASETS {
            let exported = exported(name, format);
            let Some(edges) = edges(format, &exported) else {
                continue;
            };
            let Exported { ledger, graph, ties, .. } = exported;
            assert_eq!(edges, ties, "{name} {format}");
            let literals = graph.claims.iter().filter(|c| c.object.entity().is_none()).count();
            let found = counted(&ledger, &["with a literal value", "left out, being rumoured"]);
            assert_eq!(found, literals, "{name} {format}: {ledger:?}");
        }
    }
}

#[test]
fn every_claim_is_a_line_of_the_signed_network_or_in_its_ledger() {
    for name in DATASETS {
        let Exported { text, ledger, graph, ties } = exported(name, Format::Pajek);
        let lines = text.lines().filter(|l| l.contains(" l \"")).count();
        assert_eq!(lines, counted(&ledger, &["without issues, dates"]), "{name}");
        let of_ties = [
            "with a sign",
            "without a sign",
            "between entities",
            "derived claims left out",
            "derived claim left out",
        ];
        assert_eq!(lines + counted(&ledger, &of_ties), ties, "{name}: {ledger:?}");
        let literals = graph.claims.iter().filter(|c| c.object.entity().is_none()).count();
        assert_eq!(counted(&ledger, &["with a literal value"]), literals, "{name}");
    }
}

#[test]
fn every_claim_is_part_of_a_letter_or_in_the_ledger_of_letters() {
    for name in DATASETS {
        let Exported { text, ledger, graph, .. } = exported(name, Format::Cmif);
        let actions = text.split("<correspAction").skip(1);
        let actions = actions.filter_map(|a| a.split("</correspAction>").next());
        let parts = actions.map(|a| a.matches(" ref=\"").count() + a.matches("<date ").count());
        let after = |open: &str| -> Vec<String> {
            let rest = text.split(open).skip(1);
            rest.map(|t| t.split('"').next().unwrap().to_owned()).collect()
        };
        let mut addresses = [after("\" ref=\""), after("<ref target=\"")].concat();
        addresses.retain(|address| !address.contains("/entity/"));
        addresses.sort();
        addresses.dedup();
        let carried = parts.sum::<usize>() + addresses.len();
        let copies = text.matches("<note>").count();
        let others = counted(&ledger, &["not of who wrote", "without a known beginning"]);
        let known = carried + others;
        assert!(known <= graph.claims.len() && known + 9 * copies >= graph.claims.len(), "{name}");
        assert!(copies > 0 || known == graph.claims.len(), "{name}: {ledger:?}");
    }
}
