//! No stance outlasts its party.

use super::super::derive;
use super::{DISPUTE, derived, lines};
use crate::graph::KnowledgeGraph;
use crate::select::{Selection, before, fixture};

fn dispute(stances: &str) -> KnowledgeGraph {
    fixture::graph(&format!("{DISPUTE}{stances}"))
}

const STANCES: &str = "lenin supports retain when=1922 id=l
    stalin supports abolish when=1923 id=s
    trotsky supports abolish when=1925 id=t
    ";

#[test]
fn a_stance_ends_with_the_life_of_its_party() {
    let graph = dispute(&format!("{STANCES}lenin died =1924-01-21"));
    assert_eq!(
        derived(&graph),
        [
            "lenin opposed stalin {monopoly} @1923 (opposed-stance) <l s",
            "stalin sided-with trotsky {monopoly} @1925 (same-stance) <s t",
        ]
    );
}

#[test]
fn on_the_days_on_which_death_is_possible_it_is_possible() {
    let sided = "stalin sided-with trotsky {monopoly} @1925 (same-stance) <s t";
    let opposed = |when, how, from| {
        format!("lenin opposed {when} {{monopoly}} @{how} (possibly opposed-stance) <{from}")
    };
    // Between two dates of which no judgement prefers one; in a vague one; after one with `~`.
    for deaths in
        ["lenin died =1924\nlenin died =1925", "lenin died =1924/1925", "lenin died =1924~"]
    {
        let graph = dispute(&format!("{STANCES}{deaths}"));
        let found = derived(&graph);
        assert_eq!(found[1], opposed("trotsky", "1925", "l t"), "{deaths}");
        assert_eq!(found[2], sided);
    }
    let graph = dispute(
        "lenin supports retain when=1922 id=l\nlenin died =1924-03
        stalin supports abolish when=1924-03-15 id=s\ntrotsky supports abolish when=1924-04 id=t",
    );
    assert_eq!(
        derived(&graph)[0],
        "lenin opposed stalin {monopoly} @1924-03-15 (possibly opposed-stance) <l s"
    );
    assert_eq!(derived(&graph).len(), 2);
}

#[test]
fn a_death_at_about_a_time_may_have_come_before() {
    for death in ["1924~", "1924-02?", "1924-02-01~"] {
        let graph = dispute(&format!("{STANCES}lenin died ={death}"));
        assert_eq!(
            derived(&graph)[0],
            "lenin opposed stalin {monopoly} @1923 (possibly opposed-stance) <l s"
        );
    }
}

#[test]
fn the_death_that_a_judgement_rejects_ends_nothing() {
    let graph = dispute(&format!(
        "{STANCES}lenin died =1923 id=early\nlenin died =1926 id=late\njudge early,late rejects=early"
    ));
    assert_eq!(derived(&graph).len(), 3);
    let graph = dispute(&format!(
        "{STANCES}lenin died =1923 id=early\nlenin died =1926 id=late\njudge early,late prefers=early"
    ));
    assert_eq!(derived(&graph).len(), 2);
}

#[test]
fn a_stance_without_a_date_keeps_to_the_life_too() {
    let graph = dispute(
        "lenin supports retain id=l\nlenin born =1870-04-22\nlenin died =1924-01-21
        stalin supports abolish when=1925 id=s\ntrotsky supports retain when=1860 id=t1
        trotsky supports relax when=1869 id=t2",
    );
    assert_eq!(derived(&graph), [""; 0]);
}

#[test]
fn two_who_never_lived_at_one_time_meet_nowhere() {
    let graph = dispute(
        "lenin supports retain\nlenin died =1924\nstalin supports retain\nstalin born =1925",
    );
    assert_eq!(derived(&graph), [""; 0]);
}

#[test]
fn one_born_after_a_stance_gives_it_no_date() {
    let graph = dispute(
        "lenin supports retain when=1860 id=l\nstalin supports retain id=s\nstalin born =1870",
    );
    assert_eq!(
        derived(&graph),
        ["lenin sided-with stalin {monopoly} @ (possibly same-stance) <l s"]
    );
}

#[test]
fn a_stance_after_death_holds_on_its_own_day() {
    let graph = dispute(
        "lenin supports retain when=1924-03-01 id=l\nlenin died =1924-01-21
        stalin supports abolish when=1924-02 id=s\ntrotsky supports abolish when=1924-03-02 id=t",
    );
    assert_eq!(
        derived(&graph),
        [
            "lenin opposed stalin {monopoly} @1924-03-01 (opposed-stance) <l s",
            "stalin sided-with trotsky {monopoly} @1924-03-02 (same-stance) <s t",
        ]
    );
}

#[test]
fn a_slice_by_voice_makes_nobody_immortal() {
    let graph = dispute(
        "lenin supports retain when=1922 says=trotsky\nstalin supports abolish when=1925 says=trotsky
        lenin died =1924",
    );
    let selection = Selection { voice: vec!["trotsky".to_owned()], ..Selection::default() };
    let found = lines(&graph, &derive(&before(&graph, &selection).unwrap(), 9));
    assert_eq!(found, [""; 0]);
}
