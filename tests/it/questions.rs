//! Every query of `queries/` gives the answer beside it, and the page of questions is fresh.
//! `POLEMIC_BLESS=1 cargo test questions` writes them anew.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use polemic::derive;
use polemic::query::{self, Options, ResultFormat};
use polemic::rdf::{Prefixes, Profile, RdfInput};
use polemic::select::View;

use crate::support::{build, fresh, polemic};

/// The files below `queries/` that end so, by name.
fn files(extension: &str) -> Vec<PathBuf> {
    let folders = fs::read_dir("queries").unwrap().map(|e| e.unwrap().path());
    let mut out: Vec<PathBuf> = folders
        .filter(|path| path.is_dir())
        .flat_map(|folder| fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()))
        .filter(|path| path.extension().is_some_and(|e| e == extension))
        .collect();
    out.sort();
    out
}

#[test]
fn every_query_gives_the_answer_beside_it() {
    let (dataset, graph) = build(Path::new("data"));
    let view = View::all(&graph);
    let derivation = derive::derive(&view, 1_000_000);
    let (manifest, profile) = (&dataset.manifest, Profile::Claims);
    let input = RdfInput { view: &view, derivation: &derivation, manifest, profile };
    let store = query::load(&input).unwrap();
    let prefixes = Prefixes::of(manifest, &graph.ontology);
    let timeout = Some(Duration::from_mins(2));
    let options = Options { format: ResultFormat::Csv, timeout, ..Options::default() };
    let ask = |text: &str| {
        let mut answer = Vec::new();
        query::answer(&store, text, &prefixes, &options, &mut answer).map(|()| answer)
    };
    for file in files("rq") {
        let text = fs::read_to_string(&file).unwrap();
        let answer = ask(&text).unwrap_or_else(|e| panic!("{}: {e}", file.display()));
        fresh(file.with_extension("csv").to_str().unwrap(), &answer);
        let standalone = query::standalone(&text, &prefixes).unwrap();
        assert!(query::standalone(&standalone, &Prefixes::default()).is_ok(), "{standalone}");
        assert!(ask(&standalone).unwrap() == answer, "{}", file.display());
    }
}

#[test]
fn every_query_is_a_question_in_a_fixed_order_of_rows() {
    let queries = files("rq");
    assert!(queries.len() >= 40, "{}", queries.len());
    let mut asked = BTreeSet::new();
    for file in &queries {
        let text = fs::read_to_string(file).unwrap();
        let first = text.lines().next().unwrap();
        let question = first.strip_prefix("# ").unwrap_or_else(|| panic!("{}", file.display()));
        assert!(asked.insert(question.to_lowercase()), "{question} is asked twice");
        let ordered = text.contains("ORDER BY") || text.contains("\nASK");
        assert!(ordered, "{}: without ORDER BY the rows are in no order", file.display());
        // Operators on xsd:date are not among those of SPARQL 1.1; texts are compared.
        let code = text.lines().filter(|line| !line.starts_with('#')).collect::<String>();
        assert!(!code.contains("xsd:date"), "{}", file.display());
        assert!(!code.contains("PREFIX"), "{}: the prefixes are declared", file.display());
    }
    let with_answer: Vec<PathBuf> =
        files("csv").into_iter().map(|file| file.with_extension("rq")).collect();
    assert_eq!(with_answer, queries, "an answer for every query and none else");
}

#[test]
fn the_page_of_questions() {
    let done = polemic(&["questions"]);
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    fresh("docs/questions.md", &done.stdout);
}

#[test]
fn a_query_that_would_run_for_ever_ends_with_a_message() {
    let product = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }";
    let limits = [
        (["--timeout", "1"], "took longer than 1 s and was stopped"),
        (["--memory", "30"], "took more than 30 MB of memory and was stopped"),
    ];
    for (limit, message) in limits {
        let args = [&["query", "-e", product][..], &limit].concat();
        let done = polemic(&args);
        let said = String::from_utf8_lossy(&done.stderr);
        assert!(said.contains(message), "{said}");
        assert_eq!(done.status.code(), Some(2));
        assert!(done.stdout.is_empty());
    }
}
