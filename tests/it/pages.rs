//! What `show`, `coverage`, `contradictions`, `codebook` and `diff` print, word for word: beside
//! their dataset in `tests/fixtures/pages`.

use crate::support::{fresh, polemic};

const DATA: &str = "tests/fixtures/pages/dataset";
const OLDER: &str = "tests/fixtures/pages/older";
const TEXT: &str = "tests/fixtures/pages/dataset/study.txt";

/// Runs a command on the dataset, and holds what it prints and how it ends against a file.
fn prints(name: &str, code: i32, args: &[&str]) {
    let done = polemic(&[args, &["--data", DATA]].concat());
    let error = String::from_utf8_lossy(&done.stderr);
    assert_eq!(done.status.code(), Some(code), "{name}: {error}");
    fresh(&format!("tests/fixtures/pages/{name}"), &[done.stdout, done.stderr].concat());
}

#[test]
fn an_entity_with_the_paragraphs_behind_its_claims() {
    prints("show-leibniz.txt", 0, &["show", "leibniz", "--text", TEXT]);
    prints("show-newton.txt", 0, &["show", "newton"]);
    prints("show-calculus.txt", 0, &["show", "calculus"]);
}

#[test]
fn a_claim_with_its_judgement() {
    prints("show-report-26.txt", 0, &["show", "report-26"]);
}

#[test]
fn a_place_beside_its_claims() {
    prints("show-S04.txt", 0, &["show", "S04", "--text", TEXT]);
    prints("show-S06.txt", 0, &["show", "S06", "--text", TEXT]);
    prints("show-S08.txt", 0, &["show", "S08"]);
}

#[test]
fn what_is_not_there_is_said_with_the_nearest_name() {
    prints("show-nobody.txt", 2, &["show", "leibnitz"]);
}

#[test]
fn places_without_a_claim_are_listed_with_their_reason() {
    prints("coverage.txt", 1, &["coverage", "--text", TEXT]);
    prints("coverage-all.txt", 1, &["coverage", "--all"]);
}

#[test]
fn the_pages_of_a_dataset() {
    prints("contradictions.md", 0, &["contradictions"]);
    prints("codebook.md", 0, &["codebook"]);
}

#[test]
fn what_changed_between_two_states() {
    prints("diff.txt", 1, &["diff", OLDER, DATA]);
    prints("diff.json", 1, &["diff", OLDER, DATA, "--format", "json"]);
    prints("diff-nothing.txt", 0, &["diff", DATA, DATA]);
}

#[test]
fn a_difference_read_backwards_is_its_contrary() {
    let read = |old, new| {
        let done = polemic(&["diff", old, new, "--format", "json"]);
        serde_json::from_slice::<serde_json::Value>(&done.stdout).unwrap()
    };
    let (there, back) = (read(OLDER, DATA), read(DATA, OLDER));
    for kind in ["entities", "claims", "judgements"] {
        assert_eq!(there[kind]["added"], back[kind]["removed"], "{kind}");
        assert_eq!(there[kind]["removed"], back[kind]["added"], "{kind}");
        let changed = |diff: &serde_json::Value| diff[kind]["changed"].as_array().unwrap().len();
        assert_eq!(changed(&there), changed(&back), "{kind}");
    }
}
