//! A second dataset with an ontology of its own: nothing is made for one dataset.

use std::fs;
use std::path::Path;

use polemic::export::Format;

use crate::support::{polemic, scratch};

const DATA: &str = "examples/quarrel";

#[test]
fn the_example_has_no_errors() {
    let done = polemic(&["check", "--fail-on", "warning", "--data", DATA]);
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stdout));
}

#[test]
fn its_ontology_shares_no_term_with_the_shipped_one() {
    let ours = fs::read_to_string("ontology/polemic.ttl").unwrap();
    let theirs = fs::read_to_string(Path::new(DATA).join("letters.ttl")).unwrap();
    assert!(!theirs.contains("history#") && !ours.contains("example.org/quarrel"));
}

#[test]
fn chains_and_stances_are_derived_by_role() {
    let query = "SELECT ?a ?p ?b ?how WHERE { ?c polemic:derivedBy ?how ; rdf:subject ?a ; rdf:predicate ?p ; rdf:object ?b } ORDER BY ?how ?a ?b ?p";
    let done = polemic(&["query", "-e", query, "--format", "csv", "--data", DATA]);
    let text = String::from_utf8(done.stdout).unwrap();
    let rows: Vec<&str> = text.lines().map(str::trim).collect();
    let base = "https://example.org/quarrel/";
    let row = |a: &str, p: &str, b: &str, how: &str| {
        format!("{base}entity/{a},{base}terms#{p},{base}entity/{b},{how}")
    };
    for expected in [
        row("perrault", "addressed", "academy", "chain"),
        row("fontenelle", "same-side", "perrault", "same-stance"),
        row("boileau", "fought", "fontenelle", "opposed-stance"),
    ] {
        assert!(
            rows.contains(&expected.as_str()),
            "{expected}\n{text}\n{}",
            String::from_utf8_lossy(&done.stderr)
        );
    }
}

#[test]
fn every_format_is_written() {
    let out = scratch("every-format");
    for format in Format::ALL {
        let path = out.join(format.extension());
        let to = path.to_str().unwrap();
        let done = polemic(&["export", "--format", format.name(), "--data", DATA, "-o", to]);
        assert!(done.status.success(), "{format}: {}", String::from_utf8_lossy(&done.stderr));
        let first = format.files().first().map_or(path.clone(), |file| path.join(file));
        assert!(fs::read_to_string(first).unwrap().contains("Charles Perrault"), "{format}");
    }
}
