use super::super::derive;
use super::{derived, lines};
use crate::select::fixture::graph;
use crate::select::{Selection, View, before};

#[test]
fn symmetry_and_super_relations_also_together() {
    let graph = graph("a Person\nb Person\na allied-with b id=c when=1922");
    let found = derived(&graph);
    assert_eq!(
        found,
        [
            "a tied-to b {} @1922 (super-relation) <c",
            "b allied-with a {} @1922 (symmetry) <c",
            "b tied-to a {} @1922 (super-relation) <c",
        ]
    );
}

#[test]
fn what_is_asserted_is_not_derived() {
    let graph =
        graph("a Person\nb Person\na allied-with b\nb allied-with a\na tied-to b\nb tied-to a");
    assert_eq!(derived(&graph), [""; 0]);
}

#[test]
fn on_another_issue_it_is_derived() {
    let graph = graph("x Issue\na Person\nb Person\na accused b id=c issue=x\na opposed b");
    assert_eq!(derived(&graph), ["a opposed b {x} @ (super-relation) <c"]);
}

#[test]
fn inverses() {
    let graph = graph("a Person\nl Work\nl author a id=c");
    assert_eq!(derived(&graph), ["a authored l {} @ (inverse) <c"]);
}

const LETTER: &str = "x Issue\ny Issue\na Person\nb Person\nl Work\nl addressee b id=to issue=y\n";

#[test]
fn a_chain_takes_date_and_issues_of_its_letter() {
    let graph = graph(&format!("{LETTER}l author a id=by\nl date =1922-10-13\nl about x"));
    let found = derived(&graph);
    assert_eq!(found[1], "a wrote-to b {x,y} @1922-10-13 by l (chain) <by to");
    assert_eq!(found.len(), 2);
}

#[test]
fn a_chain_works_when_its_link_is_written_the_other_way() {
    let graph = graph(&format!("{LETTER}a authored l id=by"));
    assert_eq!(
        derived(&graph),
        ["a wrote-to b {y} @ by l (chain) <by to", "l author a {} @ (inverse) <by"]
    );
}

#[test]
fn nobody_writes_to_himself() {
    let graph = graph("a Person\nl Work\na authored l\nl author a\nl addressee a");
    assert_eq!(derived(&graph), [""; 0]);
}

#[test]
fn the_date_that_a_judgement_prefers() {
    let graph = graph(&format!(
        "{LETTER}l author a id=by\nl date =1922-10-11 id=d1\nl date =1922-10-13 id=d2
        judge d1,d2 prefers=d2 rejects=d1"
    ));
    assert_eq!(derived(&graph)[1], "a wrote-to b {y} @1922-10-13 by l (chain) <by to");
}

#[test]
fn what_is_rejected_rumoured_or_bare_derives_nothing() {
    let graph = graph(
        "a Person\nb Person\nc Person
        a allied-with b id=c1\nb opposed a id=c2\njudge c1,c2 rejects=c1
        a allied-with c certainty=rumour\nb allied-with c source=none",
    );
    assert_eq!(derived(&graph), [""; 0]);
    let all = Selection { all_readings: true, ..Selection::default() };
    let view = before(&graph, &all).unwrap();
    assert_eq!(lines(&graph, &derive(&view, 9)).len(), 3);
}

#[test]
fn a_bound_is_kept_and_said() {
    let graph = graph("a Person\nb Person\na allied-with b\nx Work\nx author a");
    let all = derive(&View::all(&graph), usize::MAX);
    assert_eq!((all.claims.len(), all.left_out), (4, 0));
    for limit in 0..4 {
        let some = derive(&View::all(&graph), limit);
        assert_eq!((some.claims.len(), some.left_out), (limit, 4 - limit));
    }
}
