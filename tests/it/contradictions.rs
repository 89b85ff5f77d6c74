//! Rules on contradictions against brute force: orders that dates contradict, offices held by two.

use std::collections::BTreeSet;
use std::path::Path;

use polemic::check::{Context, find_rule};
use polemic::diagnostic::{About, Finding, Origin};
use polemic::load::Dataset;
use polemic::model::record::{
    ClaimRecord, EntityRecord, EvidenceRecord, LangText, Record, RecordKind,
};
use polemic::{graph, load, select};
use proptest::prelude::*;

/// What one rule finds in these records, on the ontology of the fixtures.
fn findings(rule: &str, dataset: &Dataset, records: Vec<RecordKind>) -> Vec<Finding> {
    let record = |(offset, kind)| Record { origin: Origin { file: 0, offset, part: 0 }, kind };
    let records: Vec<Record> = (0..).zip(records).map(record).collect();
    let graph = graph::build(&records, dataset.ontology.clone(), "en");
    assert_eq!(graph.unresolved, []);
    let view = select::View::all(&graph);
    (find_rule(rule).unwrap().check)(&Context { dataset, graph: &graph, view: &view })
}

fn dataset() -> Dataset {
    load::load(Path::new("tests/fixtures/rules/impossible-order/good"), &[]).unwrap()
}

fn entity(id: &str, class: &str) -> RecordKind {
    let label = vec![LangText { lang: None, text: id.to_owned() }];
    let (id, class) = (Some(id.to_owned()), Some(class.to_owned()));
    RecordKind::Entity(EntityRecord { id, class, label, ..EntityRecord::default() })
}

fn claim(subject: &str, relation: &str, object: &str, when: Option<String>) -> RecordKind {
    let date = object.starts_with(['1', '[']);
    let evidence = EvidenceRecord { source: Some("study".to_owned()), ..EvidenceRecord::default() };
    RecordKind::Claim(ClaimRecord {
        subject: Some(subject.to_owned()),
        relation: Some(relation.to_owned()),
        object: (!date).then(|| object.to_owned()),
        value: date.then(|| LangText { lang: None, text: object.to_owned() }),
        when,
        evidence: vec![evidence],
        ..ClaimRecord::default()
    })
}

/// A first and a last day, of which nothing is known beyond that.
type Days = (u8, u8);

fn one_of((lo, hi): Days) -> String {
    format!("[1712-01-{lo:02}..1712-01-{hi:02}]")
}

fn days() -> impl Strategy<Value = Days> {
    (1u8..8, 0u8..3).prop_map(|(lo, more)| (lo, lo + more))
}

/// Whether there is a way along the steps, which lead from lower to higher numbers.
fn leads(steps: &[(usize, usize)], from: usize, to: usize) -> bool {
    from == to || steps.iter().any(|(a, b)| *a == from && leads(steps, *b, to))
}

/// Whether what has the first dates is dated after the other: by every date, by some.
fn after(one: &[Days], other: &[Days]) -> (bool, bool) {
    let pairs = || one.iter().flat_map(|a| other.iter().map(move |b| a.0 > b.1));
    (!one.is_empty() && !other.is_empty() && pairs().all(|x| x), pairs().any(|x| x))
}

/// The earlier and the later thing of a finding, and whether it holds by every date.
fn pair(finding: &Finding) -> (usize, usize, bool) {
    let number = |about: &About| about.id()[1..].parse().unwrap();
    let [.., earlier, later] = finding.about.as_slice() else { panic!("{finding:?}") };
    (number(earlier), number(later), !finding.message.contains("by some of the dates"))
}

/// Who holds the office, since which day and until which, and whether that is one vague day.
type Holding = (usize, u8, u8, bool);

/// Whether two surely hold it at one time, not only handing it over.
fn both(a: &Holding, b: &Holding) -> bool {
    let vague = |h: &Holding| h.3 && h.1 != h.2;
    let within = |a: &Holding, b: &Holding| b.1 < a.1 && a.2 < b.2;
    match (vague(a), vague(b)) {
        (true, true) => false,
        (true, false) => within(a, b),
        (false, true) => within(b, a),
        (false, false) => {
            let (first, last) = (a.1.max(b.1), a.2.min(b.2));
            first < last
                || (first == last && ((a.1, a.2) == (b.1, b.2) || within(a, b) || within(b, a)))
        }
    }
}

fn when(holding: &Holding) -> String {
    let (_, from, to, vague) = *holding;
    match (from == to, vague) {
        (true, _) => format!("1712-01-{from:02}"),
        (false, true) => one_of((from, to)),
        (false, false) => format!("1712-01-{from:02}/1712-01-{to:02}"),
    }
}

fn named(record: RecordKind, id: String) -> RecordKind {
    match record {
        RecordKind::Claim(claim) => RecordKind::Claim(ClaimRecord { id: Some(id), ..claim }),
        other => other,
    }
}

/// Of these holdings, by number, the greatest sets in which each holds with each, of several people;
/// those of the same people with a holding in common as one.
fn rivals(holdings: &[Holding]) -> BTreeSet<BTreeSet<usize>> {
    let together = |a: usize, b: usize| a == b || both(&holdings[a], &holdings[b]);
    let people =
        |set: &BTreeSet<usize>| set.iter().map(|i| holdings[*i].0).collect::<BTreeSet<_>>();
    let sets = (0u32..1 << holdings.len())
        .map(|bits| (0..holdings.len()).filter(|i| bits >> i & 1 == 1).collect::<BTreeSet<_>>());
    let mut out: Vec<BTreeSet<usize>> = sets
        .filter(|set| set.iter().all(|a| set.iter().all(|b| together(*a, *b))))
        .filter(|set| {
            (0..holdings.len()).all(|i| set.contains(&i) || set.iter().any(|a| !together(*a, i)))
        })
        .filter(|set| people(set).len() > 1)
        .collect();
    let meet =
        |a: &BTreeSet<usize>, b: &BTreeSet<usize>| people(a) == people(b) && !a.is_disjoint(b);
    while let Some((a, b)) = (0..out.len())
        .flat_map(|a| (a + 1..out.len()).map(move |b| (a, b)))
        .find(|(a, b)| meet(&out[*a], &out[*b]))
    {
        let joined = out.remove(b);
        out[a].extend(joined);
    }
    out.into_iter().collect()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(300) })]

    #[test]
    fn orders_as_brute_force_finds_them(
        steps in prop::collection::btree_set((0usize..7, 1usize..7), 1..12),
        dates in prop::collection::vec(prop::collection::btree_set(days(), 0..3), 7),
    ) {
        let steps: Vec<_> = steps.into_iter().map(|(a, more)| (a, a + more)).filter(|s| s.1 < 7).collect();
        let dates: Vec<Vec<Days>> = dates.into_iter().map(|d| d.into_iter().collect()).collect();
        let name = |i: usize| format!("e{i}");
        let mut records = vec![entity("study", "Work")];
        records.extend((0..7).map(|i| entity(&name(i), "Event")));
        records.extend(steps.iter().map(|(a, b)| claim(&name(*a), "before", &name(*b), None)));
        let dated = dates.iter().enumerate().flat_map(|(i, d)| d.iter().map(move |d| (i, *d)));
        records.extend(dated.map(|(i, days)| claim(&name(i), "took-place", &one_of(days), None)));
        let found = findings("impossible-order", &dataset(), records);
        let found: Vec<_> = found.iter().map(pair).collect();
        for (a, b, every) in &found {
            prop_assert!(leads(&steps, *a, *b));
            prop_assert_eq!(after(&dates[*a], &dates[*b]), (*every, true));
        }
        for (a, b) in (0..7).flat_map(|a| (0..7).map(move |b| (a, b))) {
            let wrong = a != b && leads(&steps, a, b) && after(&dates[a], &dates[b]).1;
            let on_the_way = |y: usize| y != a && leads(&steps, a, y) && leads(&steps, y, b);
            prop_assert!(!wrong || found.iter().any(|(_, y, _)| on_the_way(*y)), "{a} {b}");
        }
    }

    #[test]
    fn offices_held_by_two_as_brute_force_finds_them(
        holdings in prop::collection::btree_set(
            (0usize..4, 1u8..20, prop_oneof![Just(0u8), 1u8..8], prop::bool::weighted(0.3)), 1..9,
        ),
    ) {
        let holdings: BTreeSet<Holding> = holdings.into_iter().map(|(p, a, n, v)| (p, a, a + n, v && n > 0)).collect();
        let holdings: Vec<Holding> = holdings.into_iter().collect();
        let mut records = vec![entity("study", "Work"), entity("office", "Office")];
        records.extend((0..4).map(|i| entity(&format!("p{i}"), "Person")));
        records.extend(holdings.iter().enumerate().map(|(i, h)| {
            let claim = claim(&format!("p{}", h.0), "holds-office", "office", Some(when(h)));
            named(claim, format!("h{i}"))
        }));
        let found = findings("rival-values", &dataset(), records);
        let number = |about: &About| match about {
            About::Claim(id) => id[1..].parse::<usize>().ok(),
            About::Entity(_) => None,
        };
        let claims = |f: &Finding| f.about.iter().filter_map(number).collect::<BTreeSet<_>>();
        let found: Vec<BTreeSet<usize>> = found.iter().map(claims).collect();
        let unique: BTreeSet<BTreeSet<usize>> = found.iter().cloned().collect();
        prop_assert_eq!(found.len(), unique.len());
        prop_assert_eq!(unique, rivals(&holdings));
    }
}
