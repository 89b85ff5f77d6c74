//! Every query of `queries/` gives the answer beside it, and the page of questions is fresh.
//! `POLEMIC_BLESS=1 cargo test questions` writes them anew.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use polemic::ask::{self, Answer};
use polemic::derive;
use polemic::graph::KnowledgeGraph;
use polemic::pages::Question;
use polemic::query::{self, Index, Options, RdfDataset, ResultFormat};
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
    let triples = query::load(&input).unwrap();
    let store = RdfDataset::Store(query::store(&input).unwrap());
    let prefixes = Prefixes::of(manifest, &graph.ontology);
    let timeout = Some(Duration::from_mins(2));
    let options = Options { format: ResultFormat::Csv, timeout, ..Options::default() };
    let ask = |of: &RdfDataset, text: &str| {
        let mut answer = Vec::new();
        query::answer(of, text, &prefixes, &options, &mut answer).map(|()| answer)
    };
    for file in files("rq") {
        let text = fs::read_to_string(&file).unwrap();
        let answer = ask(&triples, &text).unwrap_or_else(|e| panic!("{}: {e}", file.display()));
        fresh(file.with_extension("csv").to_str().unwrap(), &answer);
        let standalone = query::standalone(&text, &prefixes).unwrap();
        assert!(query::standalone(&standalone, &Prefixes::default()).is_ok(), "{standalone}");
        assert!(ask(&store, &standalone).unwrap() == answer, "{}", file.display());
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

/// What an answer of a query in SPARQL's JSON gives: the things in its first column, but for rows
/// that are marked as only possible; or `true` or `false`.
fn queried(answer: &[u8]) -> BTreeSet<String> {
    let answer: serde_json::Value = serde_json::from_slice(answer).unwrap();
    if let Some(truth) = answer["boolean"].as_bool() {
        return BTreeSet::from([truth.to_string()]);
    }
    let first = answer["head"]["vars"][0].as_str().unwrap();
    let rows = answer["results"]["bindings"].as_array().unwrap();
    let sure = rows.iter().filter(|row| row["possible"]["value"] != "true");
    sure.map(|row| row[first]["value"].as_str().unwrap().to_owned()).collect()
}

/// What `ask` answers: the names of what counts; of claims their subjects.
fn asked(graph: &KnowledgeGraph, answer: &Answer) -> BTreeSet<String> {
    let of_claim = |id: &str| {
        let found = graph.claims().find(|(_, claim)| graph.str(claim.id) == id);
        found.map(|(_, claim)| graph.label(claim.subject).to_owned())
    };
    let name = |hit: &ask::Hit| hit.id.as_deref().and_then(of_claim).unwrap_or(hit.name.clone());
    answer.hits.iter().filter(|h| h.section.counts()).map(name).collect()
}

#[test]
fn every_question_of_history_has_the_same_answer_in_english() {
    let (dataset, graph) = build(Path::new("data"));
    let view = View::all(&graph);
    let derivation = derive::derive(&view, 1_000_000);
    let (manifest, profile) = (&dataset.manifest, Profile::Claims);
    let input = RdfInput { view: &view, derivation: &derivation, manifest, profile };
    let (triples, index) = (query::load(&input).unwrap(), Arc::new(Index::new(&input)));
    let prefixes = Prefixes::of(manifest, &graph.ontology);
    let options = Options { format: ResultFormat::Json, ..Options::default() };
    let (mut agree, mut differ) = (0, Vec::new());
    for file in files("rq") {
        let text = fs::read_to_string(&file).unwrap();
        let group = file.parent().unwrap().file_name().unwrap().to_str().unwrap().to_owned();
        let question = Question { group, file: file.display().to_string(), text };
        let Some(sentence) = question.sentence() else { continue };
        let mut rows = Vec::new();
        query::answer(&triples, &question.text, &prefixes, &options, &mut rows)
            .unwrap_or_else(|e| panic!("{}: {e}", file.display()));
        let expected = queried(&rows);
        let understood = match ask::understand(&input, sentence) {
            Ok(understood) => understood,
            Err(error) => {
                differ.push(format!("{}: {error}", file.display()));
                continue;
            }
        };
        let answer = ask::answer(&input, &index, &understood, Duration::from_mins(1)).unwrap();
        let truth = ["true", "false"].iter().any(|t| expected.contains(*t));
        let found = match truth {
            true => BTreeSet::from([(!answer.is_negative()).to_string()]),
            false => asked(&graph, &answer),
        };
        if found == expected {
            agree += 1;
        } else {
            let list = |a: &BTreeSet<String>, b: &BTreeSet<String>| {
                a.difference(b).cloned().collect::<Vec<_>>().join("; ")
            };
            differ.push(format!(
                "{}\n  = {}\n  only the query: {}\n  only ask: {}",
                file.display(),
                understood.understood,
                list(&expected, &found),
                list(&found, &expected)
            ));
        }
    }
    assert!(differ.is_empty(), "{agree} agree, {} differ:\n{}", differ.len(), differ.join("\n"));
    assert!(agree >= 40, "{agree}");
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
