//! The rules of the readers.

use std::collections::BTreeSet;

use crate::export::fixture::{QUARREL, in_camps, label, written};
use crate::export::{EDGE_COLUMNS, Format};
use crate::select::fixture::graph;

/// The values of each element that opens with `open`.
fn rows<'t>(text: &'t str, open: &str) -> Vec<Vec<&'t str>> {
    let elements = text.split(open).skip(1).map(|rest| rest.split("    </").next().unwrap_or(""));
    let value = |line: &'t str| Some(line.split_once('>')?.1.strip_suffix("</data>").unwrap_or(""));
    elements
        .map(|e| e.lines().filter(|l| l.contains("<data")).filter_map(value).collect())
        .collect()
}

fn column(name: &str) -> usize {
    EDGE_COLUMNS.iter().position(|c| c.name == name).expect("there is that column")
}

#[test]
fn every_key_stands_once_on_every_element() {
    let (text, _) = written(&graph(QUARREL), Format::GraphMl);
    let keys = |of: &str| text.lines().filter(|l| l.contains(&format!("for=\"{of}\""))).count();
    assert!(!text.contains("for=\"all\"") && !text.contains("attr.name=\"id\""));
    let (nodes, edges) = (rows(&text, "<node "), rows(&text, "<edge "));
    assert_eq!(nodes.len(), 7);
    assert!(nodes.iter().all(|row| row.len() == keys("node")));
    assert!(edges.iter().all(|row| row.len() == keys("edge") && row.len() == EDGE_COLUMNS.len()));
    let claims: BTreeSet<&str> = edges.iter().map(|row| row[column("claim")]).collect();
    assert_eq!(claims.len(), edges.len(), "each edge has the id of its claim");
}

#[test]
fn parallel_claims_stay_apart_and_rumours_are_not_asserted() {
    let (text, _) = written(&graph(QUARREL), Format::GraphMl);
    let edges = rows(&text, "<edge ");
    let of = |id: &str| edges.iter().find(|row| row[column("claim")] == id).expect("it is an edge");
    assert_eq!(of("c1")[column("earliest")], "1922-01-01");
    assert_eq!(of("c2")[column("latest")], "1922-10-31");
    assert_eq!(of("c2")[column("sign")], "-1");
    assert_eq!(of("c3")[column("asserted")], "false");
    assert_eq!(of("c3")[column("certainty")], "rumour");
    let derived = edges.iter().filter(|row| row[column("derived")] == "true");
    assert!(derived.clone().any(|row| row[column("rule")] == "chain"));
    assert!(derived.clone().all(|row| !row[column("follows_from")].is_empty()));
}

#[test]
fn literals_that_count_are_columns() {
    let (text, ledger) = written(&graph(QUARREL), Format::GraphMl);
    assert!(text.contains("attr.name=\"date\" attr.type=\"string\""));
    assert!(rows(&text, "<node ").iter().any(|row| row.last() == Some(&"1922-12")));
    assert!(ledger.iter().any(|l| l.starts_with("1 claim with a literal value")), "{ledger:#?}");
}

#[test]
fn what_xml_cannot_hold_is_replaced_and_counted() {
    let mut graph = graph("a Person");
    label(&mut graph, "a", "<a> & \u{1} Ленин");
    let (text, ledger) = written(&graph, Format::GraphMl);
    assert!(text.contains("&lt;a&gt; &amp; \u{FFFD} Ленин"), "{text}");
    assert!(
        ledger.contains(&"1 control character that XML cannot hold replaced by U+FFFD".to_owned())
    );
}

#[test]
fn camps_are_a_column_where_there_are_some() {
    let graph = graph("b Person");
    let (text, _) = in_camps(&graph, &[None, Some(1)], Format::GraphMl);
    let camps = rows(&text, "<node ");
    assert_eq!((camps[0].last(), camps[1].last()), (Some(&""), Some(&"1")));
    assert!(!written(&graph, Format::GraphMl).0.contains("attr.name=\"camp\""));
}
