use super::super::derive;
use super::{DISPUTE, derived, lines};
use crate::graph::KnowledgeGraph;
use crate::select::{Selection, View, before, fixture};

fn dispute(stances: &str) -> KnowledgeGraph {
    fixture::graph(&format!("{DISPUTE}{stances}"))
}

#[test]
fn sides_and_opposition() {
    let graph = dispute(
        "lenin supports retain when=1922-10 id=l\ntrotsky supports retain when=1922-11 id=t
        stalin supports abolish when=1922-09 id=s",
    );
    assert_eq!(
        derived(&graph),
        [
            "lenin opposed stalin {monopoly} @1922-10 (opposed-stance) <l s",
            "lenin sided-with trotsky {monopoly} @1922-11 (same-stance) <l t",
            "stalin opposed trotsky {monopoly} @1922-11 (opposed-stance) <s t",
        ]
    );
}

#[test]
fn a_change_of_mind_ends_a_stance() {
    let graph = dispute(
        "lenin supports abolish when=1921 id=l1\nlenin supports retain when=1922-05-15 id=l2
        trotsky supports retain when=1922-03 id=t1\nstalin supports abolish when=1922-10 id=s",
    );
    assert_eq!(
        derived(&graph),
        [
            "lenin opposed stalin {monopoly} @1922-10 (opposed-stance) <l2 s",
            // Both before May: Lenin was still against.
            "lenin opposed trotsky {monopoly} @1922-03 (opposed-stance) <l1 t1",
            "lenin sided-with trotsky {monopoly} @1922-05-15 (same-stance) <l2 t1",
            "stalin opposed trotsky {monopoly} @1922-10 (opposed-stance) <s t1",
        ]
    );
}

#[test]
fn stances_that_never_overlap_give_nothing() {
    let graph = dispute(
        "lenin supports retain when=1920\nlenin supports relax when=1921
        stalin supports abolish when=1922",
    );
    assert_eq!(derived(&graph), [""; 0]);
}

#[test]
fn to_repeat_or_to_reject_another_position_ends_nothing() {
    let graph = dispute(
        "lenin supports retain when=1922-10-01 id=l1\nlenin rejects relax when=1922-12-01
        lenin supports retain when=1922-12-01 id=l2\ntrotsky supports retain when=1923 id=t",
    );
    assert_eq!(
        derived(&graph),
        ["lenin sided-with trotsky {monopoly} @1923 (same-stance) <l1 l2 t"]
    );
}

#[test]
fn support_against_rejection() {
    let graph =
        dispute("lenin rejects relax when=1922-10 id=l\nstalin supports relax when=1922 id=s");
    assert_eq!(derived(&graph), ["lenin opposed stalin {monopoly} @1922-10 (opposed-stance) <l s"]);
}

#[test]
fn two_rejections_give_nothing() {
    let graph = dispute("lenin rejects relax when=1922\nstalin rejects relax when=1922");
    assert_eq!(derived(&graph), [""; 0]);
}

#[test]
fn without_a_date_or_with_a_doubtful_one_it_is_possible() {
    let graph = dispute(
        "lenin supports retain id=l\ntrotsky supports retain when=1922 id=t
        stalin supports abolish when=1922? id=s",
    );
    assert_eq!(
        derived(&graph),
        [
            "lenin opposed stalin {monopoly} @1922? (possibly opposed-stance) <l s",
            "lenin sided-with trotsky {monopoly} @1922 (possibly same-stance) <l t",
            "stalin opposed trotsky {monopoly} @1922? (possibly opposed-stance) <s t",
        ]
    );
}

#[test]
fn vague_dates_that_may_overlap() {
    let graph = dispute(
        "lenin supports abolish when=1922-10 id=l1\nlenin supports retain when=1922-12 id=l2
        trotsky supports retain when=1922-12-15 id=t1\ntrotsky supports relax when=1922-12-20 id=t2",
    );
    assert_eq!(
        derived(&graph),
        [
            "lenin opposed trotsky {monopoly} @1922-12-15 (possibly opposed-stance) <l1 t1",
            "lenin sided-with trotsky {monopoly} @1922-12-15 (possibly same-stance) <l2 t1",
        ]
    );
}

#[test]
fn positions_that_exclude_each_other() {
    let graph = dispute(
        "relax excludes retain\nlenin supports retain when=1922 id=l
        stalin supports relax when=1922 id=s",
    );
    assert_eq!(derived(&graph), ["lenin opposed stalin {monopoly} @1922 (opposed-stance) <l s"]);
}

#[test]
fn positions_on_two_issues_that_exclude_each_other() {
    let graph = dispute(
        "gold Issue\nstandard Position\nstandard position-of gold\nretain excludes standard
        lenin supports retain when=1922 id=l\nstalin supports standard when=1922 id=s",
    );
    assert_eq!(
        derived(&graph),
        ["lenin opposed stalin {gold,monopoly} @1922 (opposed-stance) <l s"]
    );
}

#[test]
fn asserted_opposition_is_not_derived_in_either_direction() {
    let graph = dispute(
        "lenin supports retain when=1922\nstalin supports abolish when=1922
        stalin opposed lenin issue=monopoly",
    );
    assert_eq!(derived(&graph), [""; 0]);
}

#[test]
fn a_rejected_stance_derives_nothing_unless_all_readings_count() {
    let graph = dispute(
        "lenin supports retain when=1922 id=l1\nlenin supports abolish when=1922 id=l2
        judge l1,l2 rejects=l2\nstalin supports abolish when=1922 id=s",
    );
    let opposed = "lenin opposed stalin {monopoly} @1922 (opposed-stance) <l1 s";
    assert_eq!(derived(&graph), [opposed]);
    let all = Selection { all_readings: true, ..Selection::default() };
    let found = lines(&graph, &derive(&before(&graph, &all).unwrap(), 9));
    assert_eq!(found.len(), 2);
    assert!(found[1].starts_with("lenin sided-with stalin"), "{found:?}");
}

#[test]
fn a_slice_by_voice_keeps_the_frame_of_the_dispute() {
    let graph = dispute(
        "lenin supports retain when=1922 id=l says=trotsky
        stalin supports abolish when=1922 id=s says=trotsky
        stalin supports retain when=1922 id=x says=stalin",
    );
    let selection = Selection { voice: vec!["trotsky".to_owned()], ..Selection::default() };
    let found = lines(&graph, &derive(&before(&graph, &selection).unwrap(), 9));
    assert_eq!(found, ["lenin opposed stalin {monopoly} @1922 (opposed-stance) <l s"]);
}

#[test]
fn what_there_is_no_room_for_is_counted_without_being_enumerated() {
    let mut lines = DISPUTE.to_owned();
    for i in 0..3000 {
        lines += &format!("p{i} Person\np{i} supports retain when=1922\n");
    }
    let graph = fixture::graph(&lines);
    let found = derive(&View::all(&graph), 10);
    assert_eq!((found.claims.len(), found.left_out), (10, 3000 * 2999 / 2 - 10));
}
