//! Stance derivation against brute force over all readings of vague dates.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::{ProptestConfig, Strategy, any, prop_assert_eq, proptest};

use super::super::derive;
use crate::select::{View, fixture};

/// Party, position, whether it supports, first and last day (none: undated).
type Stance = (usize, usize, bool, Option<(i64, i64)>);

/// For each party the day of birth and that of death, if known.
type Lives = [(Option<i64>, Option<i64>); 3];

const POSITIONS: [&str; 4] = ["pro", "contra", "neither", "other"];

fn incompatible(p: usize, q: usize) -> bool {
    // By side; and `other` excludes `pro`.
    matches!((p.min(q), p.max(q)), (0, 1 | 3))
}

fn disagree(a: &Stance, b: &Stance) -> bool {
    (a.2 && b.2 && a.1 != b.1) || (a.1 == b.1 && a.2 != b.2)
}

fn relation(a: &Stance, b: &Stance) -> Option<&'static str> {
    match (a.2, b.2) {
        (true, true) if a.1 == b.1 => Some("sided-with"),
        (true, true) if incompatible(a.1, b.1) => Some("opposed"),
        (true, false) | (false, true) if a.1 == b.1 => Some("opposed"),
        _ => None,
    }
}

/// The first and last day of a party's life.
fn life(lives: &Lives, stance: &Stance) -> (i64, i64) {
    let (born, died) = lives[stance.0];
    (born.unwrap_or(i64::MIN), died.unwrap_or(i64::MAX))
}

/// The days on which a stance may begin: those in the party's life, or all, where none is.
fn days(lives: &Lives, stance: &Stance) -> Vec<i64> {
    let (born, died) = life(lives, stance);
    let Some((lo, hi)) = stance.3 else { return Vec::new() };
    let lo = if hi < born { lo } else { lo.max(born) };
    (lo..=if died < lo { hi } else { hi.min(died) }).collect()
}

/// Every choice of a day for each stance.
fn readings(stances: &[Stance], lives: &Lives) -> Vec<Vec<Option<i64>>> {
    stances.iter().fold(vec![vec![]], |readings, stance| {
        let days: Vec<Option<i64>> = match stance.3 {
            None => vec![None],
            Some(_) => days(lives, stance).into_iter().map(Some).collect(),
        };
        let extend = |r: Vec<Option<i64>>| {
            days.iter().map(move |d| [r.clone(), vec![*d]].concat()).collect::<Vec<_>>()
        };
        readings.into_iter().flat_map(extend).collect()
    })
}

/// The days on which a stance holds: from the first on, before the last.
fn holds(stances: &[Stance], lives: &Lives, days: &[Option<i64>], i: usize) -> (i64, i64) {
    let (born, died) = life(lives, &stances[i]);
    match days[i] {
        Some(day) => (day, next_stance(stances, days, i).min(died.max(day).saturating_add(1))),
        None => (born, died.saturating_add(1)),
    }
}

fn next_stance(stances: &[Stance], days: &[Option<i64>], i: usize) -> i64 {
    let later = (0..stances.len()).filter(|j| {
        stances[*j].0 == stances[i].0 && disagree(&stances[i], &stances[*j]) && days[*j] > days[i]
    });
    later.filter_map(|j| days[j]).min().unwrap_or(i64::MAX)
}

type Found = BTreeMap<(usize, &'static str, usize), (bool, BTreeSet<String>)>;

fn oracle(stances: &[Stance], lives: &Lives) -> Found {
    let readings = readings(stances, lives);
    let mut meetings: BTreeMap<_, Vec<(bool, usize, usize)>> = BTreeMap::new();
    for i in 0..stances.len() {
        for k in 0..stances.len() {
            let (a, b) = (&stances[i], &stances[k]);
            let Some(relation) = relation(a, b).filter(|_| a.0 < b.0) else {
                continue;
            };
            let overlaps = readings.iter().map(|days| {
                let (x, y) = (holds(stances, lives, days, i), holds(stances, lives, days, k));
                x.0 < y.1 && y.0 < x.1
            });
            let overlaps: Vec<bool> = overlaps.collect();
            let dated = a.3.is_some() && b.3.is_some();
            let possible = !dated || overlaps.contains(&false);
            if overlaps.contains(&true) {
                meetings.entry((a.0, relation, b.0)).or_default().push((possible, i, k));
            }
        }
    }
    let merge = |all: Vec<(bool, usize, usize)>| {
        let possible = all.iter().all(|m| m.0);
        let alike = all.into_iter().filter(|m| m.0 == possible);
        (possible, alike.flat_map(|m| [format!("c{}", m.1), format!("c{}", m.2)]).collect())
    };
    meetings.into_iter().map(|(key, all)| (key, merge(all))).collect()
}

fn program(stances: &[Stance], lives: &Lives) -> Found {
    let mut lines = "question Issue\np0 Person\np1 Person\np2 Person\n".to_owned();
    for position in POSITIONS {
        lines += &format!("{position} Position\n{position} position-of question\n");
    }
    lines += "pro side =pro\ncontra side =contra\nother excludes pro\n";
    for (party, (born, died)) in lives.iter().enumerate() {
        let date = |relation: &str, day: &Option<i64>| {
            day.map_or(String::new(), |day| format!("p{party} {relation} =1922-01-0{day}\n"))
        };
        lines += &(date("born", born) + &date("died", died));
    }
    for (i, (party, position, supports, days)) in stances.iter().enumerate() {
        let relation = if *supports { "supports" } else { "rejects" };
        let when = match days {
            None => String::new(),
            Some((lo, hi)) if lo == hi => format!(" when=1922-01-0{lo}"),
            Some((lo, hi)) => format!(" when=[1922-01-0{lo}..1922-01-0{hi}]"),
        };
        lines += &format!("p{party} {relation} {}{when} id=c{i}\n", POSITIONS[*position]);
    }
    let graph = fixture::graph(&lines);
    let derivation = derive(&View::all(&graph), usize::MAX);
    let party = |e| graph.entity_name(e)[1..].parse().unwrap_or(usize::MAX);
    let mut found = Found::new();
    for d in derivation.claims {
        let name = graph.ontology.relation(d.relation).name.as_str();
        let relation = if name == "opposed" { "opposed" } else { "sided-with" };
        let from = d.from.iter().map(|c| graph.str(graph.claim(*c).id).to_owned()).collect();
        let key = (party(d.subject), relation, party(d.object));
        assert!(found.insert(key, (d.possible, from)).is_none(), "twice: {key:?}");
    }
    found
}

fn stance() -> impl Strategy<Value = Stance> {
    let days = proptest::option::weighted(0.9, (1i64..6, 0i64..3).prop_map(|(lo, n)| (lo, lo + n)));
    (0usize..3, 0usize..4, proptest::bool::weighted(0.7), days)
}

fn life_span() -> impl Strategy<Value = (Option<i64>, Option<i64>)> {
    let rarely = |days| proptest::option::weighted(0.3, days);
    (rarely(1i64..4), rarely(3i64..8))
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(300) })]

    #[test]
    fn stances_as_brute_force_finds_them(
        stances in proptest::collection::btree_set(stance(), 1..7),
        lives in proptest::array::uniform3(life_span()),
        backwards in any::<bool>(),
    ) {
        let mut stances: Vec<Stance> = stances.into_iter().collect();
        if backwards {
            stances.reverse();
        }
        prop_assert_eq!(program(&stances, &lives), oracle(&stances, &lives));
    }
}
