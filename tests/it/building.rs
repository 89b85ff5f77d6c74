//! How records become claims: which are merged, which evidence they get, what is still examined.

use std::fs;

use polemic::derive::derive;
use polemic::export::{ExportInput, Format, export};
use polemic::graph::Certainty::{Probable, Rumour, Stated};
use polemic::graph::{Builder, KnowledgeGraph, Unresolvable};
use polemic::load::{Gather as _, Manifest, records};
use polemic::ontology::{self, Ontology};
use polemic::select::View;
use polemic::source::{self, SourceFile};
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Value, json};

use crate::support::{build, dataset};

const THINGS: &str = "
- {id: a, type: Author, label: A}
- {id: b, type: Author, label: B}
- {id: t, type: Text, label: T}
- {id: u, type: Text, label: U}
- {id: q, type: Question, label: Q}
";

fn graph(name: &str, records: &str) -> KnowledgeGraph {
    let text = format!("{THINGS}{records}");
    build(&dataset(name, &[("data.yaml", text.as_bytes())], &["*"])).1
}

/// What did not resolve, in the order of the file.
fn unresolved(graph: &KnowledgeGraph) -> Vec<String> {
    let reason = |why: &Unresolvable| match why {
        Unresolvable::Entity(id) => format!("no entity {id}"),
        Unresolvable::Claim(id) => format!("no claim {id}"),
        Unresolvable::DuplicateClaimId(id, _) => format!("again {id}"),
        Unresolvable::Word { found, .. } => format!("no word {found}"),
        Unresolvable::Missing(field) => format!("no {field}"),
        other => format!("{other:?}"),
    };
    graph.unresolved.iter().map(|u| reason(&u.why)).collect()
}

#[test]
fn evidence_may_name_the_id_that_a_claims_content_gives_it() {
    let claim = "subject: a, relation: fought, object: b, issue: q, evidence: {source: t}";
    let alone = graph("building-derived", &format!("- {{{claim}}}\n"));
    let id = alone.str(alone.claims[0].id).to_owned();
    assert_eq!(id.len(), 26);
    for own in ["", "id: mine, "] {
        let row = format!("- {{claim: {id}, source: u}}\n");
        let graph = graph("building-by-derived", &format!("- {{{own}{claim}}}\n{row}"));
        assert_eq!(unresolved(&graph), [""; 0]);
        assert_eq!(graph.claims[0].evidence_len, 2, "{own}");
    }
    // It is no author's id.
    let from = "- {subject: b, relation: fought, object: a, issue: q, \
                 evidence: {source: t, basis: computed, from: ID}}\n";
    let graph = graph("building-from", &format!("- {{{claim}}}\n{}", from.replace("ID", &id)));
    assert_eq!(unresolved(&graph), [format!("no claim {id}")]);
}

#[test]
fn evidence_of_its_own_has_the_words_of_the_claim_that_it_names() {
    let said = "subject: a, relation: fought, object: b, issue: q";
    let records = format!(
        "
- {{id: x, {said}, certainty: rumour}}
- {{id: y, {said}}}
- {{id: z, {said}, certainty: probable}}
- {{claim: x, source: t}}
- {{claim: y, source: u}}
- {{claim: z, source: u, locator: p. 1}}
- {{claim: z, source: u, locator: p. 2, certainty: stated}}
"
    );
    let graph = graph("building-words", &records);
    assert_eq!(graph.claims.len(), 1);
    assert_eq!(graph.str(graph.claims[0].id), "x");
    assert_eq!(
        graph.other_claim_ids.iter().map(|id| graph.str(*id)).collect::<Vec<_>>(),
        ["y", "z"]
    );
    let certainty: Vec<_> = graph.evidence.iter().map(|e| e.certainty).collect();
    assert_eq!(certainty, [Rumour, Stated, Probable, Stated]);
}

#[test]
fn evidence_is_examined_also_where_its_claim_is_left_out_or_has_none_of_it() {
    let graph = graph(
        "building-unused",
        "
- {id: x, subject: a, relation: fought, object: b, issue: q, evidence: {source: t}}
- {id: x, subject: b, relation: fought, object: a, issue: q, evidence: {source: nobody}}
- {subject: a, relation: fought, object: nowhere, issue: q, evidence: {source: nothing}}
- id: c
  type: Author
  label: C
  evidence: [{source: noone, certainty: sure}, {locator: p. 1}]
  claims: [{relation: fought, object: a, issue: q, evidence: {source: t}}]
",
    );
    let mut found = unresolved(&graph);
    found.sort();
    assert_eq!(
        found,
        [
            "again x",
            "no entity nobody",
            "no entity noone",
            "no entity nothing",
            "no entity nowhere",
            "no source",
            "no word sure",
        ]
    );
    assert_eq!(graph.claims.len(), 2);
}

/// Evidence, good and bad.
fn evidence() -> impl Strategy<Value = Value> {
    let source = select(vec![json!("t"), json!("u"), json!("nobody"), Value::Null]);
    let says = prop::collection::vec(select(vec!["a", "b", "t", "c"]), 0..4);
    let from = prop::collection::vec(select(vec!["c1", "c2", "c9"]), 0..3);
    let locator = prop::option::of(select(vec!["p. 1", "p. 2"]));
    let certainty = prop::option::of(select(vec!["rumour", "sure"]));
    (source, says, from, locator, certainty).prop_map(|(source, says, from, locator, certainty)| {
        json!({"source": source, "says": says, "from": from, "locator": locator,
               "certainty": certainty})
    })
}

/// A claim without its subject.
fn claim() -> impl Strategy<Value = Value> {
    let id = prop::option::of(select(vec!["c1", "c2", "c3", "no id"]));
    let relation = select(vec!["fought", "fought", "dated", "nothing"]);
    let object = select(vec!["a", "b", "nowhere"]);
    let issue = prop::collection::vec(select(vec!["q", "r", "q"]), 0..4);
    let when = prop::option::of(select(vec!["1687", "1687-07", "never"]));
    let evidence = prop::collection::vec(evidence(), 0..3);
    (id, relation, object, issue, when, evidence).prop_map(
        |(id, relation, object, issue, when, evidence)| {
            let mut claim = json!({"id": id, "relation": relation, "issue": issue, "when": when,
                                   "evidence": evidence});
            let (field, value) = match relation {
                "dated" => ("value", "1690"),
                _ => ("object", object),
            };
            claim[field] = value.into();
            claim
        },
    )
}

fn record() -> impl Strategy<Value = Value> {
    let class = select(vec!["Author", "Author", "Text", "Question", "Nothing"]);
    let id = prop::option::weighted(0.9, select(vec!["a", "b", "c", "t", "u", "q", "r"]));
    let aliases = prop::collection::vec(select(vec!["Anne", "B.", "Tea"]), 0..3);
    let own = (prop::collection::vec(evidence(), 0..3), prop::collection::vec(claim(), 0..3));
    let entity = (id, class, aliases, own).prop_map(|(id, class, aliases, (evidence, claims))| {
        json!({"id": id, "type": class, "label": {"en": id, "fr": class}, "aliases": aliases,
               "same_as": ["https://example.org/x", "no IRI"], "evidence": evidence,
               "claims": claims})
    });
    let alone =
        (select(vec!["a", "b", "t", "nowhere"]), claim()).prop_map(|(subject, mut claim)| {
            claim["subject"] = subject.into();
            claim
        });
    let late = (select(vec!["c1", "c2", "c9"]), evidence()).prop_map(|(claim, mut evidence)| {
        evidence["claim"] = claim.into();
        evidence
    });
    let judgement = prop::collection::vec(select(vec!["c1", "c2", "c9"]), 1..3)
        .prop_map(|claims| json!({"adjudicates": claims, "prefers": claims[0], "reason": "so"}));
    prop_oneof![4 => entity, 4 => alone, 2 => late, 1 => judgement]
}

/// The graph as triples, and all that did not resolve.
fn shown(builder: Builder, ontology: &Ontology) -> (String, String) {
    let graph = builder.finish(ontology.clone(), "en");
    let view = View::all(&graph);
    let derivation = derive(&view, 1000);
    let manifest = Manifest { base: "https://example.org/d/".to_owned(), ..Manifest::default() };
    let input =
        ExportInput { view: &view, derivation: &derivation, manifest: &manifest, camps: None };
    let mut out = Vec::new();
    export(Format::NQuads, None, &input, &mut out).unwrap();
    (String::from_utf8(out).unwrap(), format!("{:#?}", graph.unresolved))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn a_file_in_parts_is_the_same_as_the_whole(
        content in prop::collection::vec(record(), 0..14),
        sizes in prop::collection::vec(0_usize..4, 1..5),
    ) {
        let letters = fs::read_to_string("examples/quarrel/letters.ttl").unwrap();
        let (ontology, _) = ontology::read(&[ontology::CORE, &letters]);
        let text = serde_json::to_string(&content).unwrap();
        let file = SourceFile::new("file.json".to_owned(), text, source::Format::Json);
        let (records, _) = records(&file, 0);
        prop_assert_eq!(records.len(), content.len());
        let mut whole = Builder::new();
        for record in &records {
            whole.add(record);
        }
        // One builder takes all parts, as on one thread.
        let (mut all, mut next) = (Builder::new(), Builder::new());
        let mut rest = records.as_slice();
        for size in sizes.into_iter().chain([1]).cycle() {
            let (part, more) = rest.split_at(size.min(rest.len()));
            for record in part {
                next.add(record);
            }
            all.append(&mut next);
            rest = more;
            if rest.is_empty() {
                break;
            }
        }
        prop_assert_eq!(shown(all, &ontology), shown(whole, &ontology));
    }
}
