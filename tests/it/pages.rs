//! What `show`, `coverage`, `contradictions`, `codebook` and `diff` print, word for word: beside
//! their dataset in `tests/fixtures/pages`.

use std::fs;

use crate::support::{fresh, polemic, scratch};

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
    for kind in ["terms", "entities", "claims", "judgements"] {
        assert_eq!(there[kind]["added"], back[kind]["removed"], "{kind}");
        assert_eq!(there[kind]["removed"], back[kind]["added"], "{kind}");
        let changed = |diff: &serde_json::Value| diff[kind]["changed"].as_array().unwrap().len();
        assert_eq!(changed(&there), changed(&back), "{kind}");
    }
}

/// A copy of the dataset with one file changed, and its ontology, so that either can be edited.
fn edited(name: &str, file: &str, from: &str, to: &str) -> String {
    let folder = scratch(name);
    for entry in fs::read_dir(DATA).unwrap() {
        let path = entry.unwrap().path();
        fs::copy(&path, folder.join(path.file_name().unwrap())).unwrap();
    }
    fs::copy("tests/fixtures/rules/test.ttl", folder.join("ontology.ttl")).unwrap();
    let manifest = folder.join("dataset.json");
    let text = fs::read_to_string(&manifest).unwrap();
    fs::write(manifest, text.replace("../../rules/test.ttl", "ontology.ttl")).unwrap();
    let path = folder.join(file);
    let text = fs::read_to_string(&path).unwrap();
    assert!(text.contains(from), "{file} has no {from}");
    fs::write(path, text.replace(from, to)).unwrap();
    folder.to_str().unwrap().to_owned()
}

#[test]
fn a_new_id_another_sign_and_another_title_are_changes() {
    let difference = |name: &str, file: &str, from: &str, to: &str| {
        let (old, new) =
            (edited(&format!("{name}-old"), file, from, from), edited(name, file, from, to));
        let done = polemic(&["diff", &old, &new]);
        assert_eq!(done.status.code(), Some(1), "{name}");
        String::from_utf8(done.stdout).unwrap()
    };
    let renamed = difference("renamed", "data.yaml", "report-26", "report-of-26");
    assert!(renamed.contains("id: report-26 -> report-of-26"), "{renamed}");
    let manifest = difference("retitled", "dataset.json", "\"prefix\": \"", "\"prefix\": \"x");
    assert!(manifest.starts_with("the manifest changed\n"), "{manifest}");
    assert!(manifest.contains("      prefix: priority -> xpriority\n"), "{manifest}");
    let sign = difference("sign", "ontology.ttl", "polemic:sign -1", "polemic:sign 1");
    assert!(sign.contains("sign: -1 -> 1"), "{sign}");
}

#[test]
fn what_does_not_resolve_is_missed_aloud() {
    let broken = edited("broken", "data.yaml", "subject: report", "subject: reprot");
    for command in ["show", "coverage", "contradictions", "codebook"] {
        let id: &[&str] = if command == "show" { &["leibniz"] } else { &[] };
        let done = polemic(&[&[command, "--data", &broken], id].concat());
        let error = String::from_utf8(done.stderr).unwrap();
        assert!(error.contains("leaves out what does not resolve"), "{command}: {error}");
    }
    let done = polemic(&["diff", DATA, &broken]);
    let error = String::from_utf8(done.stderr).unwrap();
    assert!(error.contains("has errors") && error.contains("not compared"), "{error}");
}

#[test]
fn places_of_several_sources_are_told_apart() {
    let second =
        r#""locators": [{"source": "life", "prefix": "S", "digits": 2, "first": 1, "last": 9}, "#;
    let data = edited("two-schemes", "dataset.json", "\"locators\": [", second);
    let shown = |args: &[&str]| {
        let done = polemic(&[args, &["--data", &data]].concat());
        String::from_utf8([done.stdout, done.stderr].concat()).unwrap()
    };
    let several = shown(&["show", "S04"]);
    assert!(several.contains("say of which with --of: life, study"), "{several}");
    let life = shown(&["show", "S04", "--of", "life"]);
    assert!(life.starts_with("A Life in Letters, S04"), "{life}");
    let both = shown(&["show", "S03-S04", "--of", "study", "--text", TEXT]);
    assert!(both.contains("  S03 | ") && both.contains("  S04 | "), "{both}");
    let unknown = shown(&["show", "S04", "--of", "nothing"]);
    assert!(unknown.contains("`nothing` has no numbered places"), "{unknown}");
}
