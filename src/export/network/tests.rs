//! What stands in the columns, and what the ledger says of the rest.

use serde_json::Value;

use crate::export::Format;
use crate::export::fixture::written;
use crate::graph::KnowledgeGraph;
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
