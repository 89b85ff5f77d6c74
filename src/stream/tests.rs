//! In stretches of a few bytes: what is found and written is what is found and written of the whole.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::*;
use crate::check::Report;
use crate::diagnostic::Diagnostic;
use crate::export::ExportInput;
use crate::graph::KnowledgeGraph;
use crate::report;
use crate::source::{self, Kind, Node};

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/rules")
}

fn json(node: &Node<'_>) -> Value {
    match &node.kind {
        Kind::Null => Value::Null,
        Kind::Bool(value) => (*value).into(),
        Kind::Number(text) | Kind::Text(text) => text.as_ref().into(),
        Kind::List(items) => items.iter().map(json).collect(),
        Kind::Map(entries) => entries.iter().map(|(k, v)| (k.name.to_string(), json(v))).collect(),
    }
}

/// The dataset with its files of YAML in JSON Lines, so that each record is a stretch.
fn in_lines(folder: &Path, into: &Path) {
    let text = fs::read_to_string(folder.join("dataset.json")).unwrap();
    let ontology = fixtures().join("test.ttl").display().to_string();
    let text = text.replace("../../test.ttl", &ontology).replace(".yaml", ".jsonl");
    fs::write(into.join("dataset.json"), text).unwrap();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap();
        if path.extension().is_none_or(|end| end != "yaml") {
            fs::copy(&path, into.join(name)).unwrap();
            continue;
        }
        let (file, _) = source::read(&path, "").unwrap();
        let lines = source::parse(&file).roots;
        let lines: Vec<String> = lines.iter().map(|node| json(node).to_string()).collect();
        fs::write(into.join(name).with_extension("jsonl"), lines.join("\n")).unwrap();
    }
}

fn whole(folder: &Path) -> (Dataset, KnowledgeGraph) {
    let (mut dataset, builder) = load::load::<Builder>(folder, &[]).unwrap();
    let ontology = std::mem::take(&mut dataset.ontology);
    let graph = builder.finish(ontology, &dataset.manifest.language);
    (dataset, graph)
}

/// The findings as a terminal shows them, without the names that are proposed: a stretch knows fewer.
fn shown(diagnostics: Vec<Diagnostic>, dataset: &Dataset) -> Vec<String> {
    let mut out = Vec::new();
    for mut diagnostic in diagnostics {
        let finding = &mut diagnostic.finding;
        if let Some((message, _)) = finding.message.split_once("; did you mean") {
            finding.message = message.to_owned();
        }
        finding.hint = None;
        let mut text = Vec::new();
        report::terminal(&Report::new(vec![diagnostic]), dataset, false, &mut text).unwrap();
        out.push(String::from_utf8(text).unwrap());
    }
    out.sort();
    out
}

#[test]
fn the_rules_that_it_runs_find_what_they_find_in_the_whole() {
    let mut compared = BTreeSet::new();
    for entry in fs::read_dir(fixtures()).unwrap().map(Result::unwrap) {
        for folder in ["good", "bad"].map(|kind| entry.path().join(kind)) {
            if folder.is_dir() {
                let lines = tempfile::tempdir().unwrap();
                in_lines(&folder, lines.path());
                compare(&folder, &mut compared);
                compare(lines.path(), &mut compared);
            }
        }
    }
    let rules = check::RULES.iter().filter(|rule| rule.reach != Reach::Dataset);
    let rules: BTreeSet<&str> = rules.map(|rule| rule.code).collect();
    assert_eq!(compared, rules, "each is compared where it finds something");
}

/// Compares what is found in a dataset that a stream takes; adds the rules that find something.
fn compare(folder: &Path, rules: &mut BTreeSet<&str>) {
    let stream = match Stream::open(folder, &[]) {
        Ok(stream) => stream,
        Err(StreamError::Apart(_)) => return,
        Err(error) => panic!("{}: {error}", folder.display()),
    };
    let (dataset, graph) = whole(folder);
    let view = View::all(&graph);
    let context = Context { dataset: &dataset, graph: &graph, view: &view };
    // In different stretches it does not see that two claims have an id.
    let lines = dataset.files.iter().any(|file| file.format == source::Format::JsonLines);
    let seen = |d: &Diagnostic| {
        let rule = check::find_rule(d.rule).unwrap();
        rule.reach != Reach::Dataset && !(lines && d.finding.message.contains("different claims"))
    };
    let found: Vec<_> = check::check(&context).diagnostics.into_iter().filter(seen).collect();
    rules.extend(found.iter().map(|d| d.rule));
    let streamed = stream.check();
    assert_eq!(streamed.more, 0);
    let streamed = shown(streamed.report.diagnostics, &streamed.dataset);
    assert_eq!(streamed, shown(found, &dataset), "{}", folder.display());
}

const RECORDS: &str = r#"{"id":"a","type":"Person","label":{"en":"A","ru":"А"},"aliases":["Aa"],"evidence":{"source":"t"},"claims":[{"relation":"opposed","object":"b","issue":"q"},{"relation":"opposed","object":"c","issue":"q","evidence":[{"source":"u","says":["b","c"],"via":"t"}]}]}
{"id":"b","type":"Person","label":"B"}
{"id":"c","type":"Person","label":"C"}
{"id":"q","type":"Issue","label":"Q"}
{"id":"t","type":"Work","label":"T"}
{"id":"u","type":"Work","label":"U"}
{"subject":"b","relation":"allied-with","object":"c","issue":["q"],"when":"1922-05/1922-06","evidence":{"source":"u","certainty":"rumour"}}
{"id":"own","subject":"b","relation":"allied-with","object":"a","issue":"q","when":"1922-12-30","calendar":"julian","note":"n","evidence":[{"source":"t"},{"source":"u","polarity":"denies","locator":"p. 1","footnote":"2"}]}
{"subject":"u","relation":"author","object":"b","evidence":{"source":"t"}}
{"subject":"t","relation":"author","object":"c","evidence":{"source":"u","polarity":"denies"}}
{"subject":"a","relation":"opposed","object":"c","issue":"q","when":"1923","evidence":{"source":"t"}}
"#;

#[test]
fn what_it_writes_are_the_triples_of_the_whole() {
    let folder = dataset(&[("data.jsonl", RECORDS)]);
    let folder = folder.path();
    let (dataset, graph) = whole(folder);
    assert_eq!(graph.unresolved, []);
    assert_eq!(sequence::stretches(&[folder.join("data.jsonl")], 0).count(), 6);
    let view = View::all(&graph);
    for (format, profile) in [Format::NTriples, Format::NQuads]
        .into_iter()
        .flat_map(|format| format.profiles().iter().map(move |profile| (format, *profile)))
    {
        let derivation = Derivation::default();
        let (view, manifest) = (&view, &dataset.manifest);
        let input = ExportInput { view, derivation: &derivation, manifest, camps: None };
        let mut expected = Vec::new();
        let ledger = export::export(format, Some(profile), &input, &mut expected).unwrap();
        let mut written = Vec::new();
        let stream = Stream::open(folder, &[]).unwrap();
        let (streamed, findings) = stream.export(format, profile, false, &mut written).unwrap();
        assert_eq!(findings.report.diagnostics, []);
        assert_eq!(lines(&written), lines(&expected), "{format} {profile}");
        let sorted = |ledger: &Ledger| ledger.lines().collect::<BTreeSet<_>>();
        assert_eq!(sorted(&streamed), sorted(&ledger), "{format} {profile}");
    }
}

/// The lines but for how often each property occurs, and which vocabularies.
fn lines(written: &[u8]) -> BTreeSet<&str> {
    let text = std::str::from_utf8(written).unwrap();
    let counted = |line: &&str| !line.contains("/property-") && !line.contains("void#vocabulary");
    text.lines().filter(counted).collect()
}

/// A dataset on the ontology of the fixtures, with these files.
fn dataset(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::copy(fixtures().join("test.ttl"), folder.path().join("o.ttl")).unwrap();
    let names: Vec<&str> = files.iter().map(|(name, _)| *name).collect();
    let manifest = serde_json::json!({
        "title": "T", "base": "https://example.org/t/", "language": "en",
        "ontology": ["o.ttl"], "data": names,
    });
    fs::write(folder.path().join("dataset.json"), manifest.to_string()).unwrap();
    for (name, text) in files {
        fs::write(folder.path().join(name), text).unwrap();
    }
    folder
}

const ENTITIES: &str = "id,type,label,colour\nt,Work,T,\na,Person,A,\n\"b\",Person,\"B\nB\",\n\
    q,Issue,Q,\nx,Persn,X,\ny,Person,Y,red\nz,Person,Z,blue\n";
const CLAIMS: &str = "subject,relation,object,issue,when,evidence.source,evidence.locator\n\
    a,opposed,b,q,1922,t,p. 1\nb,opposed,a,q,1922-13,t,p. 2\n\"b\",\"opposed\",\"q\",\"q\",,\"t\",\"p.\n3\"\n\
    a,oposed,b,q,1922,t,p. 4\na,opposed,c,q,1922,t,p. 5\na,opposed,x,q,1922,t,p. 6\n\
    a,opposed,b,q,1923,,p. 7\na,opposed,b,q,1924\na,opposed,b,q,1925,a,p. 9\n";

#[test]
fn findings_in_tables_have_their_places_in_the_file() {
    let folder = dataset(&[("entities.csv", ENTITIES), ("claims.csv", CLAIMS)]);
    let paths = ["entities.csv", "claims.csv"].map(|name| folder.path().join(name));
    assert!(sequence::stretches(&paths, 0).count() > 6);
    let mut rules = BTreeSet::new();
    compare(folder.path(), &mut rules);
    for rule in ["unknown-field", "unknown-class", "invalid-date", "range", "unknown-relation"] {
        assert!(rules.contains(rule), "{rule}");
    }
    let mut out = Vec::new();
    let stream = Stream::open(folder.path(), &[]).unwrap();
    let (format, profile) = (Format::NTriples, Profile::Claims);
    let (_, findings) = stream.export(format, profile, true, &mut out).unwrap();
    assert!(findings.report.fails(Severity::Error));
    let (_, graph) = whole(folder.path());
    let view = View::all(&graph);
    let derivation = Derivation::default();
    let manifest = &findings.dataset.manifest;
    let input = ExportInput { view: &view, derivation: &derivation, manifest, camps: None };
    let mut expected = Vec::new();
    export::export(format, Some(profile), &input, &mut expected).unwrap();
    assert_eq!(lines(&out), lines(&expected), "what resolves");
}

#[test]
fn the_first_findings_of_each_severity_are_kept() {
    let record = |n: usize| {
        format!("{{\"id\":\"e{n}\",\"type\":\"Person\",\"label\":\"name {}\"}}\n", n / 2)
    };
    let entities: String = (0..4 * findings::MOST).map(record).collect();
    let wrong = r#"{"id":"t","type":"Nothing","label":"T"}"#;
    let folder = dataset(&[("e.jsonl", &format!("{entities}{wrong}"))]);
    let findings = Stream::open(folder.path(), &[]).unwrap().check();
    let of = |severity| findings.report.count(severity);
    assert_eq!(of(Severity::Error), 1);
    assert_eq!(of(Severity::Warning) + findings.more, 2 * findings::MOST);
    assert_eq!(of(Severity::Warning), findings::MOST);
}

#[test]
fn a_file_that_cannot_be_read_to_its_end_is_an_error() {
    let folder = dataset(&[("e.jsonl.gz", "no gzip")]);
    let findings = Stream::open(folder.path(), &[]).unwrap().check();
    let rules: Vec<_> = findings.report.diagnostics.iter().map(|d| d.rule).collect();
    assert_eq!(rules, ["unreadable-file"]);
}

#[test]
fn what_stands_apart_is_refused_with_its_places() {
    let apart = [
        r#"{"claim":"x","source":"t"}"#,
        r#"{"adjudicates":["x"],"prefers":["x"]}"#,
        r#"{"claim":"y","source":"t"}"#,
        r#"{"subject":"a","relation":"opposed","object":"b","evidence":{"source":"t","from":"x"}}"#,
    ];
    let folder = dataset(&[("data.jsonl", &apart.join("\n"))]);
    let Err(error) = Stream::open(folder.path(), &[]) else { panic!("is refused") };
    let message = error.to_string().replace(&folder.path().display().to_string(), "");
    let lines: Vec<&str> = message.lines().collect();
    assert_eq!(lines.len(), 5, "{message}");
    assert!(lines[1].contains("/data.jsonl:1: evidence in a record of its own"), "{message}");
    assert!(lines[1].ends_with(", and 1 more"), "{message}");
    assert!(lines[2].contains("/data.jsonl:2: a judgement"), "{message}");
    assert!(lines[3].contains("/data.jsonl:4: evidence computed"), "{message}");
}
