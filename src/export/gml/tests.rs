//! ASCII, keys and numbers.

use super::key;
use crate::export::Format;
use crate::export::fixture::{QUARREL, in_camps, label, written};
use crate::select::fixture::graph;

#[test]
fn everything_is_ascii_and_keys_are_words() {
    let mut graph = graph(QUARREL);
    label(&mut graph, "lenin", "\"Ленин\" & \u{1}\nco.");
    let (text, _) = written(&graph, Format::Gml);
    assert!(text.is_ascii());
    let shown = "label \"&#34;&#1051;&#1077;&#1085;&#1080;&#1085;&#34; &#38; &#1;&#10;co.\"";
    assert!(text.contains(shown), "{text}");
    let keys = text.lines().filter_map(|l| l.split_whitespace().next());
    let word = |key: &str| key.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    assert!(keys.clone().all(|k| k == "]" || word(k)), "{:?}", keys.collect::<Vec<_>>());
    assert_eq!(
        (key("born-on"), key("1st"), key("дата")),
        ("born_on".into(), "x1st".into(), "x____".into())
    );
}

#[test]
fn nodes_are_numbered_and_edges_name_the_numbers() {
    let (text, ledger) = written(&graph("b Person\nc Person\nb opposed c id=c1"), Format::Gml);
    assert!(text.contains("    id 1\n    entity \"b\"\n    label \"B\"\n"), "{text}");
    assert!(text.contains("    source 1\n    target 2\n    key \"claim.c1\"\n"), "{text}");
    assert!(
        text.contains("    sign -1\n    directed 0\n")
            || text.contains("    sign -1\n    directed 1\n")
    );
    assert!(ledger.is_empty(), "{ledger:#?}");
}

#[test]
fn camps_are_a_key_where_there_are_some() {
    let (text, _) = in_camps(&graph("b Person"), &[None, Some(1)], Format::Gml);
    assert!(text.contains("    camp \"\"\n") && text.contains("    camp \"1\"\n"), "{text}");
}
