use super::super::{after, derive};
use super::{DISPUTE, lines};
use crate::model::date::Reading;
use crate::select::{Selection, before, fixture};

const DATA: &str = "trade Issue
    monopoly broader trade
    georgia Issue
    letter Work
    letter author lenin id=written
    letter about monopoly id=topic
    letter date =1922-10-13 id=dated
    lenin supports retain when=1922-10 id=l
    stalin supports abolish when=1922-11 id=s
    lenin opposed stalin issue=georgia when=1923 id=g
    lenin accused trotsky id=undated
    stalin allied-with trotsky when=1921/1924 id=lasting";

/// The claims with an id that stay, then what stays of the derived ones by rule and subject.
fn select(change: impl FnOnce(&mut Selection)) -> (String, String) {
    let graph = fixture::graph(&format!("{DISPUTE}{DATA}"));
    let mut selection = Selection::default();
    change(&mut selection);
    let view = before(&graph, &selection).unwrap();
    let derivation = derive(&view, 99);
    let (view, derivation) = after(&view, &selection, &derivation);
    let ids = view.claims().map(|(_, c)| graph.str(c.id)).filter(|id| id.len() < 26);
    let mut ids: Vec<_> = ids.collect();
    ids.sort_unstable();
    let short = |line: String| line.split(" {").next().unwrap_or_default().to_owned();
    let derived: Vec<_> = lines(&graph, &derivation).into_iter().map(short).collect();
    (ids.join(" "), derived.join(", "))
}

fn name(text: &str) -> Vec<String> {
    vec![text.to_owned()]
}

#[test]
fn by_issue_with_narrower_ones_and_positions() {
    let found = select(|s| s.issue = name("trade"));
    assert_eq!(found.0, "dated l s topic written");
    assert_eq!(found.1, "lenin authored letter, lenin opposed stalin");
    assert_eq!(select(|s| s.issue = name("georgia")).0, "g");
}

#[test]
fn by_time() {
    let during = |text: &str, certain| {
        select(|s| {
            s.during = Some(text.to_owned());
            s.certainly = certain;
        })
    };
    // A letter's claims are as old as the letter; the undated accusation may fall anywhere.
    let october = during("1922-10", false);
    assert_eq!(october.0, "dated l lasting topic undated written");
    assert!(!october.1.contains("lenin opposed stalin"), "{}", october.1);
    assert_eq!(during("1922-10", true).0, "dated l lasting topic written");
    assert_eq!(during("1922-10-20", true).0, "lasting");
    assert_eq!(during("1922-10-20", false).0, "l lasting undated");
    assert!(during("1922-11", true).1.contains("lenin opposed stalin"));
}

#[test]
fn by_relation_with_sub_relations_and_derived_claims() {
    let found = select(|s| s.relation = name("opposed"));
    assert_eq!(found.0, "g undated");
    assert_eq!(found.1, "lenin opposed stalin, lenin opposed trotsky");
}

#[test]
fn by_class_of_either_end() {
    assert_eq!(select(|s| s.class = name("Work")).0, "dated topic written");
    let parties = select(|s| s.class = name("Party")).0;
    assert_eq!(parties, "g l lasting s undated written");
}

#[test]
fn by_neighbourhood() {
    let around = |hops| {
        select(|s| {
            s.around = Some("letter".to_owned());
            s.hops = hops;
        })
    };
    assert_eq!(around(0), around(1));
    assert_eq!(around(1).0, "dated topic written");
    assert_eq!(around(2).0, "dated g l lasting s topic undated written");
}

#[test]
fn entities_in_sight_afterwards() {
    let graph = fixture::graph(&format!("{DISPUTE}{DATA}"));
    let selection = Selection { issue: name("georgia"), ..Selection::default() };
    let view = before(&graph, &selection).unwrap();
    let (narrow, derivation) = after(&view, &selection, &derive(&view, 99));
    let names: Vec<_> = narrow.entities().map(|e| graph.entity_name(e)).collect();
    assert_eq!(names, ["lenin", "stalin"]);
    assert_eq!(derivation.claims.len(), 0);
    let everything = Selection::default();
    assert_eq!(after(&view, &everything, &derivation).0.entities().count(), graph.entity_count());
}

#[test]
fn what_is_derived_keeps_its_evidence_where_its_grounds_are_not_wanted() {
    let graph = fixture::graph(&format!("{DISPUTE}{DATA}"));
    let selection = Selection { relation: name("opposed"), ..Selection::default() };
    let all = before(&graph, &selection).unwrap();
    let (view, derivation) = after(&all, &selection, &derive(&all, 99));
    let from: Vec<_> = derivation.claims.iter().flat_map(|d| &d.from).collect();
    assert!(from.iter().any(|id| !view.has(**id)));
    assert!(from.iter().all(|id| view.evidence_of(**id).count() == 1));
}

#[test]
fn vague_dates_can_be_read_early_or_late() {
    let graph = fixture::graph(&format!(
        "{DISPUTE}
        lenin supports retain when=1922-03
        lenin supports abolish when=1922-05
        stalin supports retain when=1922-05-10"
    ));
    let sided = |reading| {
        let view = before(&graph, &Selection { reading, ..Selection::default() }).unwrap();
        let sided = |d: &super::super::Derived| d.rule == super::super::By::SameStance;
        derive(&view, 99).claims.iter().find(|d| sided(d)).map(|d| d.possible)
    };
    assert_eq!(sided(Reading::Written), Some(true));
    assert_eq!(sided(Reading::Early), None);
    assert_eq!(sided(Reading::Late), Some(false));
}
