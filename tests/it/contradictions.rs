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
fn findings(rule: &str, dataset: &Dataset, records: Vec<RecordKind<'_>>) -> Vec<Finding> {
    let record = |(offset, kind)| Record { origin: Origin { file: 0, offset, part: 0 }, kind };
    let records: Vec<Record> = (0..).zip(records).map(record).collect();
    let graph = graph::build(&records, dataset.ontology.clone(), "en");
    assert_eq!(graph.unresolved, []);
    let view = select::View::all(&graph);
    (find_rule(rule).unwrap().check)(&Context { dataset, graph: &graph, view: &view })
}

fn dataset() -> Dataset {
    load::load::<()>(Path::new("tests/fixtures/rules/impossible-order/good"), &[]).unwrap().0
}

fn entity(id: &str, class: &str) -> RecordKind<'static> {
    let label = vec![LangText { lang: None, text: id.to_owned().into() }];
    let (id, class) = (Some(id.to_owned().into()), Some(class.to_owned().into()));
    RecordKind::Entity(EntityRecord { id, class, label, ..EntityRecord::default() })
}

fn claim(subject: &str, relation: &str, object: &str, when: Option<String>) -> RecordKind<'static> {
    let date = object.starts_with(['1', '[']);
    let evidence = EvidenceRecord { source: Some("study".into()), ..EvidenceRecord::default() };
    RecordKind::Claim(ClaimRecord {
        subject: Some(subject.to_owned().into()),
        relation: Some(relation.to_owned().into()),
        object: (!date).then(|| object.to_owned().into()),
        value: date.then(|| LangText { lang: None, text: object.to_owned().into() }),
        when: when.map(Into::into),
        evidence: vec![evidence],
        ..ClaimRecord::default()
    })
}

/// A first and a last day, of which nothing is known beyond that.
type Days = (u8, u8);

fn one_of((lo, hi): Days) -> String {
    format!("[1712-01-{lo:02}..1712-01-{hi:02}]")
}

/// Whether there is a way along the steps; they may go in circles.
fn leads(steps: &BTreeSet<(usize, usize)>, from: usize, to: usize) -> bool {
    let mut reached = BTreeSet::from([from]);
    while let Some((_, next)) =
        steps.iter().find(|(a, b)| reached.contains(a) && !reached.contains(b))
    {
        reached.insert(*next);
    }
    reached.contains(&to)
}

/// The dates of a thing: of it as a whole, of its beginning, of its end.
type Dates = [Vec<Days>; 3];

/// The day since which it has surely been, by every date or by some; the later ones count then.
fn since([all, start, _]: &Dates, every: bool) -> Option<u8> {
    let days = all.iter().chain(start).map(|days| days.0);
    if every { days.min() } else { days.max() }
}

/// The day until which it surely had ended.
fn until([all, _, end]: &Dates, every: bool) -> Option<u8> {
    let days = all.iter().chain(end).map(|days| days.1);
    if every { days.max() } else { days.min() }
}

/// The latest that comes to a thing: itself, or what a step that is in no circle brings along and
/// it does not contradict; with the day since which that has been. No two things share such a day.
fn brought(world: &World, to: usize, every: bool) -> Option<(u8, usize)> {
    let own = since(&world.dates[to], every).map(|day| (day, to));
    let end = until(&world.dates[to], every);
    let fits = |(day, _): &(u8, usize)| end.is_none_or(|end| end >= *day);
    own.into_iter().chain(arriving(world, to, every).into_iter().filter(fits)).max()
}

fn arriving(world: &World, to: usize, every: bool) -> Vec<(u8, usize)> {
    let straight = |(a, b): &&(usize, usize)| *b == to && !leads(&world.steps, to, *a);
    world.steps.iter().filter(straight).filter_map(|(a, _)| brought(world, *a, every)).collect()
}

/// Steps and dates of seven events.
struct World {
    steps: BTreeSet<(usize, usize)>,
    dates: Vec<Dates>,
}

/// The earlier and the later thing of each break, and whether it holds by every date.
fn breaks(world: &World) -> BTreeSet<(usize, usize, bool)> {
    let by_all = |a: usize, b: usize| {
        let days = since(&world.dates[a], true).zip(until(&world.dates[b], true));
        days.is_some_and(|(since, until)| until < since)
    };
    let ends = (0..7).flat_map(|to| [(to, true), (to, false)]);
    ends.flat_map(|(to, every)| {
        let end = until(&world.dates[to], every);
        let late = arriving(world, to, every).into_iter();
        late.filter(move |(day, _)| end.is_some_and(|end| end < *day)).map(move |(_, a)| (a, to))
    })
    .map(|(a, b)| (a, b, by_all(a, b)))
    .collect()
}

/// The earlier and the later thing of a finding, and whether it holds by every date.
fn pair(finding: &Finding) -> (usize, usize, bool) {
    let number = |about: &About| about.id()[1..].parse().unwrap();
    let [.., earlier, later] = finding.about.as_slice() else { panic!("{finding:?}") };
    (number(earlier), number(later), !finding.message.contains("by some of the dates"))
}

/// A first and a last day of thing number `i`; the first is no other thing's.
fn dates_of(i: usize, drawn: &BTreeSet<(u8, u8, u8)>) -> Dates {
    let mut out = Dates::default();
    for (kind, lo, more) in drawn {
        let lo = lo * 7 + u8::try_from(i).unwrap() + 1;
        let days = (lo, lo + more);
        if !out[usize::from(*kind)].contains(&days) {
            out[usize::from(*kind)].push(days);
        }
    }
    out
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

fn named(record: RecordKind<'_>, id: String) -> RecordKind<'_> {
    match record {
        RecordKind::Claim(claim) => RecordKind::Claim(ClaimRecord { id: Some(id.into()), ..claim }),
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
        steps in prop::collection::btree_set((0usize..7, 0usize..7), 1..12),
        upward in prop::bool::ANY,
        drawn in prop::collection::vec(prop::collection::btree_set((0u8..3, 0u8..3, 0u8..4), 0..4), 7),
    ) {
        let turned = |(a, b): (usize, usize)| if upward { (a.min(b), a.max(b)) } else { (a, b) };
        let steps = steps.into_iter().map(turned).filter(|(a, b)| a != b).collect();
        let dates: Vec<Dates> = drawn.iter().enumerate().map(|(i, drawn)| dates_of(i, drawn)).collect();
        let world = World { steps, dates };
        let name = |i: usize| format!("e{i}");
        let mut records = vec![entity("study", "Work")];
        records.extend((0..7).map(|i| entity(&name(i), "Event")));
        records.extend(world.steps.iter().map(|(a, b)| claim(&name(*a), "before", &name(*b), None)));
        for (i, of_thing) in world.dates.iter().enumerate() {
            for (relation, dates) in ["took-place", "began", "ended"].iter().zip(of_thing) {
                records.extend(dates.iter().map(|days| claim(&name(i), relation, &one_of(*days), None)));
            }
        }
        let found = findings("impossible-order", &dataset(), records);
        let pairs: BTreeSet<_> = found.iter().map(pair).collect();
        prop_assert_eq!(found.len(), pairs.len());
        prop_assert_eq!(pairs, breaks(&world));
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
