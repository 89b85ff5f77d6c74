use super::fixture::graph;
use super::{Selection, View, before};
use crate::graph::{Certainty, KnowledgeGraph};

/// The claims in sight, by id.
fn ids(view: &View<'_>) -> Vec<String> {
    let mut ids: Vec<_> = view.claims().map(|(_, c)| view.graph.str(c.id).to_owned()).collect();
    ids.sort();
    ids
}

fn list(names: &[&str]) -> Vec<String> {
    names.iter().map(|n| (*n).to_owned()).collect()
}

fn sources() -> KnowledgeGraph {
    graph(
        "a Person
        b Person
        c Person
        memoir Work
        article author c id=written
        a allied-with b id=plain
        a opposed b id=said says=a
        a opposed c id=heard source=memoir says=b certainty=rumour
        b opposed c id=likely source=memoir certainty=probable
        b allied-with c id=bare source=none",
    )
}

fn select(selection: &Selection) -> Vec<String> {
    let graph = sources();
    ids(&before(&graph, selection).unwrap_or_else(|e| panic!("{e:?}")))
}

#[test]
fn nothing_selected_is_everything() {
    let graph = sources();
    let view = before(&graph, &Selection::default()).unwrap();
    assert_eq!(view.claims().count(), graph.claims.len());
    assert_eq!(view.entities().count(), graph.entity_count());
}

#[test]
fn by_source() {
    let memoir = Selection { source: list(&["memoir"]), ..Selection::default() };
    assert_eq!(select(&memoir), ["heard", "likely"]);
    let without = Selection { without_source: list(&["memoir"]), ..Selection::default() };
    assert_eq!(select(&without), ["plain", "said", "written"]);
}

#[test]
fn without_what_a_voice_answers_for() {
    let without =
        |v: &str| select(&Selection { without_voice: list(&[v]), ..Selection::default() });
    assert_eq!(without("a"), ["heard", "likely", "plain", "written"]);
    assert_eq!(without("c"), ["heard", "likely", "said"]);
}

#[test]
fn by_voice_or_else_by_author() {
    let voice = |v: &str| select(&Selection { voice: list(&[v]), ..Selection::default() });
    assert_eq!(voice("a"), ["said"]);
    assert_eq!(voice("b"), ["heard"]);
    assert_eq!(voice("c"), ["plain", "written"]);
    assert_eq!(voice("memoir"), ["likely"]);
}

#[test]
fn by_certainty() {
    let least = |c| select(&Selection { certainty: Some(c), ..Selection::default() });
    assert_eq!(least(Certainty::Stated), ["plain", "said", "written"]);
    assert_eq!(least(Certainty::Probable), ["likely", "plain", "said", "written"]);
    assert_eq!(least(Certainty::Rumour).len(), 5);
}

#[test]
fn entities_in_sight_are_those_at_an_end() {
    let graph = sources();
    let selection = Selection { voice: list(&["a"]), ..Selection::default() };
    let view = before(&graph, &selection).unwrap();
    let names: Vec<_> = view.entities().map(|e| graph.entity_name(e)).collect();
    assert_eq!(names, ["a", "b"]);
}

#[test]
fn all_that_means_nothing_is_reported_at_once() {
    let selection = Selection {
        source: list(&["memoirs"]),
        voice: list(&["MEMOIR"]),
        relation: list(&["alied-with"]),
        class: list(&["zzz"]),
        during: Some("last year".to_owned()),
        ..Selection::default()
    };
    let graph = sources();
    let errors = before(&graph, &selection).unwrap_err();
    let texts: Vec<_> = errors.iter().map(ToString::to_string).collect();
    assert_eq!(texts[0], "there is no source `memoirs`; did you mean `memoir`?");
    assert_eq!(texts[1], "there is no voice `MEMOIR`; did you mean `memoir`?");
    assert_eq!(texts[2], "there is no relation `alied-with`; did you mean `allied-with`?");
    assert_eq!(texts[3], "there is no class `zzz`");
    assert!(texts[4].starts_with("`last year` is no time to select by: "), "{}", texts[4]);
    assert_eq!(texts.len(), 5);
}
