//! The generated datasets of benches/: every planted defect is found where it was planted, and
//! nothing else; every rule has one; the same seed makes the same bytes.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use polemic::check::{Context, RULES, check};
use polemic::{report, select};
use serde_json::Value;

use crate::generate::{Defects, Format, Options, generate};
use crate::support::{build, scratch};

/// Rule, what it is about first, file, line; the line is 0 where it is the whole file.
type Found = (String, String, String, u64);

const SMALL: Options = Options {
    entities: 1_000,
    seed: 7,
    defects: Defects::None,
    times: 2,
    format: Format::Csv,
    follows: true,
};

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

/// What the rules find.
fn found(folder: &Path) -> Vec<Found> {
    let (dataset, graph) = build(folder);
    let view = select::View::all(&graph);
    let report = check(&Context { dataset: &dataset, graph: &graph, view: &view });
    let mut out = Vec::new();
    report::json(&report, &dataset, &mut out).unwrap();
    let json: Value = serde_json::from_slice(&out).unwrap();
    let one = |finding: &Value| {
        let place = &finding["places"][0];
        let file = text(&place["file"]);
        let file = file.rsplit('/').next().unwrap_or_default().to_owned();
        let line = place["line"].as_u64().unwrap_or_default();
        (text(&finding["rule"]), text(&finding["about"][0]), file, line)
    };
    let mut found: Vec<Found> = json["findings"].as_array().unwrap().iter().map(one).collect();
    found.sort();
    found
}

/// What was planted.
fn planted(folder: &Path) -> Vec<Found> {
    let json = fs::read_to_string(folder.join("expected.json")).unwrap();
    let json: Value = serde_json::from_str(&json).unwrap();
    let one = |e: &Value| {
        (text(&e["rule"]), text(&e["id"]), text(&e["file"]), e["line"].as_u64().unwrap())
    };
    let mut planted: Vec<Found> = json["expected"].as_array().unwrap().iter().map(one).collect();
    planted.sort();
    planted
}

#[test]
fn a_sound_dataset_has_no_finding() {
    let folder = scratch("planted-sound");
    generate(&folder, &SMALL).unwrap();
    assert_eq!(found(&folder), []);
    let (_, graph) = build(&folder);
    assert_eq!((graph.entity_count(), graph.claims.len()), (1_000, 8_000));
}

#[test]
fn every_planted_defect_is_found_in_its_place_and_nothing_else() {
    let mut rules = BTreeSet::new();
    for (name, defects) in [("all", Defects::All), ("resolving", Defects::Resolving)] {
        for follows in [true, false] {
            let folder = scratch(&format!("planted-{name}-{follows}"));
            generate(&folder, &Options { defects, follows, ..SMALL }).unwrap();
            let planted = planted(&folder);
            assert_eq!(found(&folder), planted, "{name}, axioms: {follows}");
            rules.extend(planted.into_iter().map(|(rule, ..)| rule));
        }
    }
    let all: BTreeSet<String> = RULES.iter().map(|rule| rule.code.to_owned()).collect();
    assert_eq!(rules, all, "every rule has its defect");
}

#[test]
fn json_lines_hold_what_the_tables_hold() {
    let named = |format| {
        let folder = scratch(&format!("planted-format-{}", format == Format::Csv));
        generate(&folder, &Options { defects: Defects::Resolving, format, ..SMALL }).unwrap();
        let found: Vec<_> = found(&folder).into_iter().map(|(rule, id, ..)| (rule, id)).collect();
        let (_, graph) = build(&folder);
        (found, graph.entity_count(), graph.claims.len(), graph.evidence.len())
    };
    assert_eq!(named(Format::Csv), named(Format::JsonLines));
}

#[test]
fn the_same_seed_makes_the_same_bytes_and_another_one_others() {
    let files = |name: &str, seed| {
        let folder = scratch(name);
        generate(&folder, &Options { seed, defects: Defects::All, ..SMALL }).unwrap();
        let read = |entry: std::io::Result<fs::DirEntry>| {
            let path = entry.unwrap().path();
            (path.file_name().unwrap().to_owned(), fs::read(path).unwrap())
        };
        fs::read_dir(folder).unwrap().map(read).collect::<BTreeMap<_, _>>()
    };
    let first = files("planted-seed-a", 1);
    assert!(first == files("planted-seed-b", 1), "same seed, other bytes");
    assert!(first != files("planted-seed-c", 2), "other seed, same bytes");
}
