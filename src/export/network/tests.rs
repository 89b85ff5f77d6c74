//! What stands in the columns, and what the ledger says of the rest.

use serde_json::{Value, json};

use crate::export::Format;
use crate::export::fixture::{table, written};
use crate::graph::{Alias, AliasKind, KnowledgeGraph, Text};
use crate::select::fixture::graph;

/// The nodes, the edges, and the ledger.
fn rows(graph: &KnowledgeGraph) -> (Value, Value, Vec<String>) {
    let (text, ledger) = written(graph, Format::NetworkX);
    let mut network: Value = serde_json::from_str(&text).expect("it is JSON");
    (network["nodes"].take(), network["edges"].take(), ledger)
}

/// The one edge of a graph of two parties, and the ledger.
fn edge(claims: &str) -> (Value, Vec<String>) {
    let parties = "lenin Person\nstalin Person\nbook Work\nother Work\n";
    let (_, mut edges, ledger) = rows(&graph(&format!("{parties}{claims}")));
    assert_eq!(edges.as_array().map(Vec::len), Some(1), "{edges}");
    (edges[0].take(), ledger)
}

#[test]
fn an_old_style_date_and_a_foreign_text_say_so() {
    let (nodes, _, _) = rows(&graph(
        "lenin Person\nlenin born =1870-04-10 calendar=julian\nlenin born =1870-04-22\n\
         lenin motto =Iskra lang=ru\nlenin motto =Spark",
    ));
    let lenin = &nodes[1];
    assert_eq!(lenin["born"], "1870-04-10 (julian); 1870-04-22", "{lenin}");
    assert_eq!(lenin["motto"], "Iskra (ru); Spark", "{lenin}");
}

#[test]
fn a_label_in_another_language_for_want_of_one_is_counted() {
    let mut graph = graph("lenin Person");
    let ru = graph.strings.intern("ru");
    let lenin = graph.find_entity("lenin").expect("it was declared");
    graph.graph[lenin].labels[0].lang = Some(ru);
    let (_, _, ledger) = rows(&graph);
    assert!(ledger[0].starts_with("1 label in another language than the dataset's"), "{ledger:#?}");
}

#[test]
fn who_denies_is_not_among_those_who_say_so() {
    let (both, _) =
        edge("lenin opposed stalin says=lenin\nlenin opposed stalin says=stalin polarity=denies");
    assert_eq!((&both["says"], &both["denied_by"]), (&json!("LENIN"), &json!("STALIN")), "{both}");
    assert_eq!((&both["polarity"], &both["witnesses"]), (&json!("both"), &json!(1)));
    let (denied, _) = edge("lenin opposed stalin says=stalin polarity=denies");
    assert_eq!((&denied["says"], &denied["denied_by"]), (&json!(""), &json!("STALIN")));
    assert_eq!((&denied["polarity"], &denied["witnesses"]), (&json!("denies"), &json!(0)));
}

#[test]
fn a_rumour_is_no_witness_where_something_better_asserts() {
    let rumour = "lenin opposed stalin says=stalin certainty=rumour";
    let (alone, _) = edge(rumour);
    assert_eq!((&alone["witnesses"], &alone["certainty"]), (&json!(1), &json!("rumour")));
    let (both, _) = edge(&format!("lenin opposed stalin says=lenin\n{rumour}"));
    assert_eq!((&both["witnesses"], &both["certainty"]), (&json!(1), &json!("stated")), "{both}");
    assert_eq!(both["says"], "LENIN; STALIN");
}

#[test]
fn the_basis_is_that_of_the_surest_evidence_and_others_are_counted() {
    let (explicit, ledger) =
        edge("lenin opposed stalin says=lenin basis=inferred\nlenin opposed stalin says=stalin");
    assert_eq!(explicit["basis"], "explicit", "{explicit}");
    let line = "1 piece of evidence with another certainty or basis than the columns of the edge, \
        without it";
    assert!(ledger.contains(&line.to_owned()), "{ledger:#?}");
    let (inferred, ledger) = edge("lenin opposed stalin basis=inferred");
    assert_eq!((&inferred["basis"], ledger), (&json!("inferred"), vec![]));
}

#[test]
fn what_a_computation_rests_on_and_which_voice_stands_where_are_counted() {
    let (_, ledger) = edge(
        "book date =1922 id=d1\nlenin opposed stalin basis=computed from=d1 source=book says=lenin\n\
         lenin opposed stalin basis=computed source=other says=stalin",
    );
    for line in [
        "1 piece of evidence without the claims behind a computation",
        "2 pieces of evidence with several voices and places on one edge, without which voice \
         stands where",
    ] {
        assert!(ledger.contains(&line.to_owned()), "{line}: {ledger:#?}");
    }
}

#[test]
fn what_other_names_are_and_values_that_hold_the_parting_are_counted() {
    let mut graph = graph("koba Person\ndzhugashvili Person\nkoba opposed dzhugashvili");
    let mut alias = |text: &str, kind, lang: &str| {
        let text =
            Text { text: graph.strings.intern(text), lang: Some(graph.strings.intern(lang)) };
        Alias { text, kind, note: None, number: 0 }
    };
    let aliases = vec![
        alias("Soso; the man", AliasKind::Spelling, "en"),
        alias("Besoshvili", AliasKind::Former, "en"),
        alias("Коба", AliasKind::Spelling, "ru"),
    ];
    let koba = graph.find_entity("koba").expect("it was declared");
    graph.graph[koba].aliases = aliases;
    let (_, _, ledger) = rows(&graph);
    let lines = [
        "2 other names without sort, language and remark",
        "1 value of a list holding a `; `, which parts the values",
    ];
    assert_eq!(ledger, lines);
    let (_, ledger) = table(&graph, None, Format::Neo4j, "nodes.csv");
    assert!(!ledger.iter().any(|l| l.contains("`; `")), "{ledger:#?}");
}
