//! The same records in JSON, JSON Lines, YAML, CSV and TSV give the same graph, whatever the order
//! of files and records.

use polemic::check::{Context, check};
use polemic::derive::derive;
use polemic::export::{ExportInput, Format, export, export_file};
use polemic::select::View;

use crate::support::{build, dataset};

const JSON: &str = r#"[
 {"id": "a", "type": "Author", "label": {"en": "Anne, called \"A\"", "fr": "Anne"}, "same_as": ["https://example.org/x", "https://example.org/y"]},
 {"id": "b", "type": "Author", "label": {"en": "Борис"}, "note": "two\nlines"},
 {"id": "t", "type": "Text", "label": {"en": "Text | bar"}},
 {"id": "q", "type": "Question", "label": {"en": "Why?"}},
 {"id": "c1", "subject": "a", "relation": "fought", "object": "b", "issue": "q", "when": "1687~", "evidence": {"source": "t", "locator": "p. 1", "says": ["a", "b"]}},
 {"subject": "t", "relation": "dated", "value": "1687", "evidence": {"source": "t"}}
]"#;

const ENTITIES: &str = "id,type,label.en,label.fr,same_as,note\r\n\
a,Author,\"Anne, called \"\"A\"\"\",Anne,https://example.org/x|https://example.org/y,\r\n\
b,Author,Борис,,,\"two\nlines\"\r\n\
t,Text,Text \\| bar,,,\r\n\
q,Question,Why?,,,\r\n";
const CLAIMS: &str = "id,subject,relation,object,value,issue,when\n\
c1,a,fought,b,,q,1687~\n\
c2,t,dated,,1687,,\n";
const EVIDENCE: &str = "claim,source,locator,says\nc1,t,p. 1,a|b\nc2,t,,\n";

const YAML: &str = r#"# a comment
- {id: a, type: Author, label: {en: 'Anne, called "A"', fr: Anne}, same_as: ["https://example.org/x", "https://example.org/y"]}
- id: b
  type: Author
  label: {en: Борис}
  note: |-
    two
    lines
- id: t
  type: Text
  label: {en: Text | bar}
  evidence: {source: t}
  claims:
    - {relation: dated, value: 1687}
- {id: q, type: Question, label: {en: Why?}}
- {id: c1, subject: a, relation: fought, object: b, issue: [q], when: 1687~, evidence: [{source: t, locator: p. 1, says: [a, b]}]}
"#;

/// All exports of a dataset, as one text.
fn exports(name: &str, files: &[(&str, &[u8])]) -> String {
    let folder = dataset(name, files, &["*"]);
    let (dataset, graph) = build(&folder);
    assert!(dataset.defects.is_empty(), "{name}: {:?}", dataset.defects);
    assert!(graph.unresolved.is_empty(), "{name}: {:?}", graph.unresolved);
    let view = View::all(&graph);
    let derivation = derive(&view, 1000);
    let input = ExportInput {
        view: &view,
        derivation: &derivation,
        manifest: &dataset.manifest,
        camps: None,
    };
    let mut out = Vec::new();
    for format in Format::ALL {
        match format.files() {
            [] if !format.profiles().is_empty() && format != Format::NQuads => {}
            [] => {
                export(format, None, &input, &mut out).unwrap();
            }
            files => files.iter().for_each(|file| {
                export_file(format, file, &input, &mut out).unwrap();
            }),
        }
    }
    String::from_utf8(out).unwrap()
}

/// The derived id of the claim without an author's id, where the table had to give it one.
fn normal(text: &str) -> String {
    let mut lines: Vec<&str> = text.lines().collect();
    lines.sort_unstable();
    lines.join("\n")
}

#[test]
fn every_format_gives_the_same_graph() {
    let with_id = JSON.replace(r#"{"subject": "t""#, r#"{"id": "c2", "subject": "t""#);
    let json = exports("fmt-json", &[("a.json", with_id.as_bytes())]);
    assert!(json.contains("Борис"));
    let lines: Vec<serde_json::Value> = serde_json::from_str(&with_id).unwrap();
    let lines: Vec<String> = lines.iter().map(ToString::to_string).collect();
    let jsonl = exports(
        "fmt-jsonl",
        &[("a.jsonl", ("\u{feff}".to_owned() + &lines.join("\r\n")).as_bytes())],
    );
    assert_eq!(json, jsonl, "JSON Lines, with a byte order mark and CRLF");
    let with_id = YAML.replace("{relation: dated", "{id: c2, relation: dated");
    let yaml = exports("fmt-yaml", &[("a.yaml", with_id.as_bytes())]);
    assert_eq!(json, yaml, "YAML");
    let tables = [("entities.csv", ENTITIES), ("claims.csv", CLAIMS), ("evidence.csv", EVIDENCE)];
    let csv = exports("fmt-csv", &tables.map(|(n, t)| (n, t.as_bytes())));
    assert_eq!(json, csv, "CSV");
    let tsv = exports(
        "fmt-tsv",
        &[
            ("entities.csv", ENTITIES.as_bytes()),
            ("claims.tsv", CLAIMS.replace(',', "\t").as_bytes()),
            ("evidence.tsv", EVIDENCE.replace(',', "\t").as_bytes()),
        ],
    );
    assert_eq!(json, tsv, "TSV");
    assert_eq!(
        normal(&exports("fmt-short", &[("a.json", JSON.as_bytes())])),
        normal(&exports("fmt-short-yaml", &[("a.yaml", YAML.as_bytes())]))
    );
}

#[test]
fn evidence_in_a_table_of_its_own_inherits_what_the_claim_says() {
    let entities = "id,type\na,Author\nb,Author\nt,Text\nq,Question\n";
    let claims =
        "id,subject,relation,object,issue,polarity,certainty\nc,a,fought,b,q,denies,rumour\n";
    let evidence = "claim,source\nc,t\n";
    let tables = [("e.csv", entities), ("c.csv", claims), ("v.csv", evidence)];
    let tables = exports("inherit-csv", &tables.map(|(n, t)| (n, t.as_bytes())));
    let yaml = "- {id: a, type: Author}\n- {id: b, type: Author}\n- {id: t, type: Text}\n\
                - {id: q, type: Question}\n- {id: c, subject: a, relation: fought, object: b, \
                issue: q, polarity: denies, certainty: rumour, evidence: {source: t}}\n";
    assert_eq!(tables, exports("inherit-yaml", &[("a.yaml", yaml.as_bytes())]));
    assert!(tables.contains("ns#denies") && tables.contains("ns#rumour"));
}

#[test]
fn order_leaves_no_trace() {
    let records: Vec<serde_json::Value> = serde_json::from_str(JSON).unwrap();
    let whole = exports("order-whole", &[("a.json", JSON.as_bytes())]);
    for turn in 1..records.len() {
        let mut turned = records.clone();
        turned.rotate_left(turn);
        turned.swap(0, 3);
        let (first, second) = turned.split_at(turn);
        let first = serde_json::to_string(first).unwrap();
        let second = serde_json::to_string(second).unwrap();
        let files = [("b.json", first.as_bytes()), ("a.json", second.as_bytes())];
        assert_eq!(whole, exports(&format!("order-{turn}"), &files));
    }
}

#[test]
fn the_number_of_threads_leaves_no_trace() {
    for folder in ["data", "examples/quarrel"] {
        let (dataset, graph) = build(std::path::Path::new(folder));
        let view = View::all(&graph);
        let derivation = derive(&view, 100_000);
        let manifest = &dataset.manifest;
        let input = ExportInput { view: &view, derivation: &derivation, manifest, camps: None };
        let on = |threads, work: &dyn Fn() -> Vec<u8>| {
            polemic::threads::set(threads);
            let made = work();
            polemic::threads::set(0);
            made
        };
        let same = |work: &dyn Fn() -> Vec<u8>| {
            let alone = on(1, work);
            [2, 4].into_iter().all(|threads| on(threads, work) == alone)
        };
        for format in Format::ALL.into_iter().filter(|format| format.files().is_empty()) {
            for profile in format.choices() {
                let written = || {
                    let mut out = Vec::new();
                    export(format, profile, &input, &mut out).unwrap();
                    out
                };
                assert!(same(&written), "{folder} as {format} {profile:?}");
            }
        }
        let context = Context { dataset: &dataset, graph: &graph, view: &view };
        assert!(same(&|| format!("{:?}", check(&context)).into_bytes()), "the report of {folder}");
    }
}
