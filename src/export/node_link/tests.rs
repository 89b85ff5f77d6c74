//! The names that readers look for, and the types of values.

use serde_json::Value;

use crate::export::fixture::{QUARREL, in_camps, label, written};
use crate::export::{EDGE_COLUMNS, Format};
use crate::select::fixture::graph;

fn json(format: Format, text: &str) -> Value {
    let (text, _) = written(&graph(text), format);
    serde_json::from_str(&text).expect("it is JSON")
}

#[test]
fn networkx_finds_edges_with_keys_and_d3_finds_links() {
    for (format, edges, key) in [(Format::NetworkX, "edges", "key"), (Format::D3, "links", "id")] {
        let data = json(format, QUARREL);
        assert_eq!((&data["directed"], &data["multigraph"]), (&true.into(), &true.into()));
        let edges = data[edges].as_array().expect("there are edges");
        let edge = edges.iter().find(|e| e["claim"] == "c1").expect("it is an edge");
        assert_eq!(edge[key], "claim.c1");
        assert_eq!((&edge["source"], &edge["target"]), (&"lenin".into(), &"stalin".into()));
        let own = ["source", "target", key].len();
        assert!(
            edges
                .iter()
                .all(|e| e.as_object().is_some_and(|e| e.len() == own + EDGE_COLUMNS.len()))
        );
    }
}

#[test]
fn values_have_their_types() {
    let data = json(Format::NetworkX, QUARREL);
    let edge = data["edges"].as_array().expect("there are edges").iter();
    let edge = edge.clone().find(|e| e["claim"] == "c3").expect("it is an edge");
    assert_eq!((&edge["sign"], &edge["witnesses"]), (&1.into(), &1.into()));
    assert_eq!((&edge["asserted"], &edge["directed"]), (&false.into(), &false.into()));
    assert_eq!(edge["earliest"], "");
}

#[test]
fn any_label_survives_and_an_empty_network_is_json() {
    let mut graph = graph("");
    label(&mut graph, "article", "\"q\" \\ \u{1}\n</script> Ленин \u{202E}");
    let (text, _) = written(&graph, Format::D3);
    let data: Value = serde_json::from_str(&text).expect("it is JSON");
    assert_eq!(data["nodes"][0]["label"], "\"q\" \\ \u{1}\n</script> Ленин \u{202E}");
    assert_eq!(data["links"], Value::Array(vec![]));
}

#[test]
fn camps_are_a_field_where_there_are_some() {
    let graph = graph("b Person");
    let (text, _) = in_camps(&graph, &[None, Some(1)], Format::NetworkX);
    let data: Value = serde_json::from_str(&text).expect("it is JSON");
    assert_eq!((&data["nodes"][0]["camp"], &data["nodes"][1]["camp"]), (&"".into(), &"1".into()));
}
