//! What is in the signed network, and how labels get there.

use crate::export::Format;
use crate::export::fixture::{QUARREL, label, written};
use crate::select::fixture::graph;

#[test]
fn ties_between_parties_have_their_sign_and_relation() {
    let (text, ledger) = written(&graph(QUARREL), Format::Pajek);
    let expected = "*Network untitled dataset\n*Vertices 3\n1 \"LENIN\"\n2 \"STALIN\"\n3 \"TROTSKY\"\n\
        *Arcs\n1 3 -1 l \"accused\"\n1 2 -1 l \"opposed\"\n1 2 -1 l \"opposed\"\n\
        *Edges\n1 3 1 l \"allied with\"\n1 3 1 l \"sided with (derived)\"\n";
    assert_eq!(text, expected);
    for line in [
        "1 claim between entities left out, being rumoured, denied or rejected",
        "2 claims and derived claims with a sign left out, not being between two parties",
        "5 ties without issues, dates and evidence",
        "1 claim with a literal value left out",
        "4 entities left out, being no party",
    ] {
        assert!(ledger.contains(&line.to_owned()), "{line}: {ledger:#?}");
    }
}

#[test]
fn labels_are_unique_and_hold_nothing_that_ends_them() {
    let mut graph = graph("a Person\nb Person\nc Person\na opposed b");
    label(&mut graph, "a", "John");
    label(&mut graph, "b", "John");
    label(&mut graph, "c", "\"back\\slash\"\n");
    let (text, ledger) = written(&graph, Format::Pajek);
    assert!(text.contains("1 \"John (a)\"\n2 \"John (b)\"\n3 \"'back/slash' \"\n"), "{text}");
    let line = "4 quotes, backslashes and control characters in labels replaced";
    assert!(ledger.contains(&line.to_owned()), "{ledger:#?}");
    assert!(text.starts_with("*Network"));
}

#[test]
fn a_file_that_is_not_ascii_says_that_it_is_utf_8() {
    let mut graph = graph("a Person");
    label(&mut graph, "a", "Ленин");
    let (text, _) = written(&graph, Format::Pajek);
    assert!(text.starts_with("\u{FEFF}*Network") && text.ends_with("1 \"Ленин\"\n"), "{text}");
}
