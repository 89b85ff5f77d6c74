//! Time, and the rules of Gephi and NetworkX.

use std::collections::BTreeSet;

use crate::export::Format;
use crate::export::fixture::{QUARREL, in_camps, label, written};
use crate::select::fixture::graph;

/// The element of an edge.
fn edge<'t>(text: &'t str, id: &str) -> &'t str {
    let open = format!("<edge id=\"claim.{id}\"");
    let rest = text.split(&open).nth(1).expect("it is an edge");
    rest.split("</edge>").next().expect("it is closed")
}

/// The value of an attribute on an element.
fn attribute<'t>(text: &'t str, element: &'t str, title: &str) -> &'t str {
    let of = element.trim_start().starts_with("source");
    let class = if of { "class=\"edge\"" } else { "class=\"node\"" };
    let declared = text.split(class).nth(1).expect("it has attributes");
    let before = declared.split(&format!("\" title=\"{title}\"")).next().expect("text");
    let id = before.rsplit("id=\"").next().expect("it has an id");
    let value = element.split(&format!("for=\"{id}\" value=\"")).nth(1).expect("it has a value");
    value.split('"').next().expect("it is closed")
}

#[test]
fn states_have_spells_acts_a_start_and_an_end_and_what_is_open_stays_open() {
    let (text, _) = written(&graph(QUARREL), Format::Gexf);
    assert!(edge(&text, "c2").contains(" start=\"1922-10-01\" end=\"1922-10-31\">"));
    assert!(!edge(&text, "c2").contains("<spell"));
    assert!(edge(&text, "c4").contains("<spells><spell start=\"1922-12-13\"/></spells>"));
    assert!(!edge(&text, "c5").contains("start=") && !edge(&text, "c5").contains("<spell"));
    assert_eq!(attribute(&text, edge(&text, "c4"), "when"), "1922-12-13/..");
}

#[test]
fn parallel_edges_stay_apart_and_the_kind_is_an_attribute_too() {
    let (text, _) = written(&graph(QUARREL), Format::Gexf);
    for id in ["c1", "c2"] {
        assert!(edge(&text, id).contains("kind=\"opposed\""));
        assert_eq!(attribute(&text, edge(&text, id), "relation"), "opposed");
        assert_eq!(attribute(&text, edge(&text, id), "sign"), "-1");
    }
    let ids: Vec<&str> = text.split("<edge id=\"").skip(1).collect();
    let ids: BTreeSet<&str> = ids.iter().filter_map(|e| e.split('"').next()).collect();
    assert_eq!(ids.len(), text.matches("<edge ").count());
    assert!(!text.contains("title=\"id\"") && !text.contains("title=\"label\""));
    assert!(!text.contains("type=\"undirected\""), "NetworkX refuses both sorts in one file");
}

#[test]
fn a_weight_is_never_nothing_and_a_rumour_is_marked() {
    let (text, _) = written(&graph(QUARREL), Format::Gexf);
    assert!(edge(&text, "c3").contains("weight=\"1\""));
    assert_eq!(attribute(&text, edge(&text, "c3"), "asserted"), "false");
}

#[test]
fn labels_are_escaped_and_what_xml_cannot_hold_is_counted() {
    let mut graph = graph("a Person");
    label(&mut graph, "a", "<a> & \u{1} \"Ленин\"\nx");
    let (text, ledger) = written(&graph, Format::Gexf);
    let shown = "label=\"&lt;a&gt; &amp; \u{FFFD} &quot;Ленин&quot;&#10;x\"";
    assert!(text.contains(shown), "{text}");
    let line = "1 control character that XML cannot hold replaced by U+FFFD";
    assert_eq!(ledger, [line]);
}

#[test]
fn camps_are_an_attribute_where_there_are_some() {
    let graph = graph("a Person\nb Person");
    assert!(!written(&graph, Format::Gexf).0.contains("title=\"camp\""));
    let (text, _) = in_camps(&graph, &[Some(2), None, None], Format::Gexf);
    let nodes: Vec<&str> = text.split("<node id=").skip(1).collect();
    let camps = nodes.iter().map(|node| attribute(&text, node, "camp"));
    assert_eq!(camps.collect::<Vec<_>>(), ["2", "", ""]);
}

#[test]
fn a_date_in_the_year_0_has_no_times_and_is_counted() {
    let graph = graph("a Person\nb Person\na opposed b when=0000-05 id=c1");
    let (text, ledger) = written(&graph, Format::Gexf);
    assert!(!edge(&text, "c1").contains("start=") && !edge(&text, "c1").contains("end="));
    assert_eq!(attribute(&text, edge(&text, "c1"), "when"), "0000-05");
    assert!(
        ledger.iter().any(|l| l.starts_with("1 date with an end in the year 0")),
        "{ledger:#?}"
    );
}
