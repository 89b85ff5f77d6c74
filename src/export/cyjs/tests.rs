//! The shape that Cytoscape.js and Cytoscape look for.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::export::Format;
use crate::export::fixture::{QUARREL, in_camps, written};
use crate::select::fixture::graph;

#[test]
fn elements_have_data_with_ids_that_differ() {
    let (text, _) = written(&graph(QUARREL), Format::Cyjs);
    let data: Value = serde_json::from_str(&text).expect("it is JSON");
    let part = |name: &str| data["elements"][name].as_array().expect("an array").clone();
    let (nodes, edges) = (part("nodes"), part("edges"));
    let ids: BTreeSet<String> =
        nodes.iter().chain(&edges).map(|e| e["data"]["id"].to_string()).collect();
    assert_eq!(ids.len(), nodes.len() + edges.len());
    let lenin = nodes.iter().find(|n| n["data"]["id"] == "lenin").expect("it is a node");
    assert_eq!(lenin["data"]["name"], "LENIN");
    let edge = edges.iter().find(|e| e["data"]["claim"] == "c1").expect("it is an edge");
    assert_eq!(
        (&edge["data"]["interaction"], &edge["data"]["sign"]),
        (&"opposed".into(), &(-1).into())
    );
}

#[test]
fn camps_are_a_field_where_there_are_some() {
    let (text, _) = in_camps(&graph("b Person"), &[None, Some(7)], Format::Cyjs);
    assert!(text.contains("\"camp\":\"7\""), "{text}");
}
