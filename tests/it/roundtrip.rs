//! What the claims, rdf12 and nanopubs profiles say reads back, by oxigraph's parsers, to the same
//! claims: subject, relation, object, qualifiers, note and every piece of evidence.

use std::collections::{BTreeMap, BTreeSet};

use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::{Quad, Term};
use polemic::derive::derive;
use polemic::export::{ExportInput, Format, export};
use polemic::graph::{Claim, DateId, KnowledgeGraph, Object, build};
use polemic::load::Manifest;
use polemic::model::date::Calendar;
use polemic::model::record::Record;
use polemic::rdf::Profile;
use polemic::select::View;
use proptest::prelude::*;

use crate::properties::{records, terms};

const BASE: &str = "https://example.org/round/";
const NS: &str = "https://example.org/polemic/ns#";
const RDF: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";

/// A claim in words: everything that it says, in a fixed order.
type Words = BTreeMap<String, BTreeSet<String>>;

fn put(words: &mut Words, field: &str, value: impl Into<String>) {
    words.entry(field.to_owned()).or_default().insert(value.into());
}

fn of_graph(graph: &KnowledgeGraph, claim: &Claim) -> Words {
    let name = |e| format!("{BASE}entity/{}", graph.entity_name(e));
    let mut words = Words::new();
    put(&mut words, "subject", name(claim.subject));
    put(&mut words, "predicate", graph.ontology.relation(claim.relation).iri.clone());
    let mut date = |field: &str, written: &str, date: DateId| {
        let date = graph.date(date);
        put(&mut words, field, date.to_gregorian_text());
        if date.calendar() == Calendar::Julian {
            put(&mut words, written, date.as_str());
        }
    };
    if let Some(when) = claim.when {
        date("when", "whenAsWritten", when);
    }
    match claim.object {
        Object::Entity(e) => put(&mut words, "object", name(e)),
        Object::Date(d) => date("object", "valueAsWritten", d),
        Object::Text(t) => put(&mut words, "object", graph.str(t.text)),
    }
    for issue in graph.entities_in(claim.issues) {
        put(&mut words, "issue", name(issue));
    }
    for (field, entity) in [("by", claim.by), ("at", claim.at)] {
        if let Some(entity) = entity {
            put(&mut words, field, name(entity));
        }
    }
    claim.note.into_iter().for_each(|n| put(&mut words, "note", graph.str(n)));
    put(&mut words, "rank", claim.rank.name());
    for evidence in graph.evidence_of(claim) {
        let says: Vec<_> = graph.entities_in(evidence.says).map(|e| graph.entity_name(e)).collect();
        let via: Vec<_> = graph.entities_in(evidence.via).map(|e| graph.entity_name(e)).collect();
        let piece = [
            name(evidence.source),
            evidence.locator.map_or(String::new(), |l| graph.str(l).to_owned()),
            says.join(" > "),
            via.join(" > "),
            evidence.polarity.name().to_owned(),
            evidence.certainty.name().to_owned(),
            evidence.basis.name().to_owned(),
        ];
        put(&mut words, "evidence", piece.join("|"));
    }
    words
}

fn value(term: &Term) -> String {
    match term {
        Term::NamedNode(n) => n.as_str().strip_prefix(NS).unwrap_or(n.as_str()).to_owned(),
        Term::Literal(l) => l.value().to_owned(),
        other => panic!("{other}"),
    }
}

fn of_rdf(quads: &[Quad]) -> BTreeMap<String, Words> {
    let mut nodes: BTreeMap<String, Vec<(String, Term)>> = BTreeMap::new();
    for quad in quads {
        let subject = quad.subject.to_string();
        let subject = subject.trim_matches(['<', '>']).to_owned();
        let predicate = quad.predicate.as_str();
        let predicate =
            predicate.strip_prefix(NS).or(predicate.strip_prefix(RDF)).unwrap_or(predicate);
        nodes.entry(subject).or_default().push((predicate.to_owned(), quad.object.clone()));
    }
    let piece = |iri: &str| {
        let all = |field: &str| {
            let mut all: Vec<_> =
                nodes[iri].iter().filter(|(p, _)| p == field).map(|(_, o)| value(o)).collect();
            all.sort();
            all.dedup();
            all.join(" ")
        };
        ["source", "locator", "voiceChain", "viaChain", "polarity", "certainty", "basis"]
            .map(all)
            .join("|")
    };
    let claims = nodes.iter().filter(|(iri, facts)| {
        iri.starts_with(&format!("{BASE}claim/")) && facts.iter().any(|(p, _)| p == "rank")
    });
    claims.map(|(iri, facts)| (iri.clone(), of_node(facts, piece))).collect()
}

/// What a claim node says.
fn of_node(facts: &[(String, Term)], piece: impl Fn(&str) -> String) -> Words {
    let kept = [
        "subject",
        "predicate",
        "object",
        "when",
        "whenAsWritten",
        "valueAsWritten",
        "issue",
        "by",
        "at",
        "note",
        "rank",
    ];
    let mut words = Words::new();
    for (predicate, object) in facts {
        match (predicate.as_str(), object) {
            ("reifies", Term::Triple(triple)) => {
                let subject = triple.subject.to_string();
                put(&mut words, "subject", subject.trim_matches(['<', '>']));
                put(&mut words, "predicate", triple.predicate.as_str());
                put(&mut words, "object", value(&triple.object));
            }
            ("evidence", object) => put(&mut words, "evidence", piece(&value(object))),
            (predicate, object) if kept.contains(&predicate) => {
                put(&mut words, predicate, value(object));
            }
            _ => {}
        }
    }
    words
}

fn check(records: &[Record]) -> Result<(), TestCaseError> {
    let graph = build(records, terms(), "en");
    let view = View::all(&graph);
    let derivation = derive(&view, 10_000);
    let manifest = Manifest {
        base: BASE.to_owned(),
        prefix: "round".to_owned(),
        language: "en".to_owned(),
        issued: Some("2026-11-23".to_owned()),
        ..Manifest::default()
    };
    let input =
        ExportInput { view: &view, derivation: &derivation, manifest: &manifest, camps: None };
    let claims = graph.claims.iter();
    let expected: BTreeMap<String, Words> =
        claims.map(|c| (format!("{BASE}claim/{}", graph.str(c.id)), of_graph(&graph, c))).collect();
    for (format, profile, parser) in [
        (Format::Turtle, Profile::Claims, RdfFormat::Turtle),
        (Format::RdfXml, Profile::Claims, RdfFormat::RdfXml),
        (Format::JsonLd, Profile::Claims, RdfFormat::from_extension("jsonld").unwrap()),
        (Format::NTriples, Profile::Rdf12, RdfFormat::NTriples),
        (Format::TriG, Profile::Rdf12, RdfFormat::TriG),
        (Format::TriG, Profile::Nanopubs, RdfFormat::TriG),
        (Format::NQuads, Profile::Nanopubs, RdfFormat::NQuads),
    ] {
        let mut out = Vec::new();
        export(format, Some(profile), &input, &mut out).unwrap();
        let quads: Result<Vec<Quad>, _> = RdfParser::from_format(parser).for_slice(&out).collect();
        let quads =
            quads.map_err(|e| TestCaseError::fail(format!("{format:?} {profile:?}: {e}")))?;
        let mut found = of_rdf(&quads);
        let mut expected = expected.clone();
        if format == Format::RdfXml {
            [&mut found, &mut expected].into_iter().for_each(forget_controls);
        }
        prop_assert_eq!(&found, &expected, "{:?} {:?}", format, profile);
    }
    Ok(())
}

/// XML has no control characters; the ledger of RDF/XML says that they are replaced.
fn forget_controls(claims: &mut BTreeMap<String, Words>) {
    let clean = |c: char| match c {
        '\t' | '\n' | '\r' => c,
        c if c.is_control() && c < ' ' => '\u{fffd}',
        '\u{fffe}' | '\u{ffff}' => '\u{fffd}',
        c => c,
    };
    for words in claims.values_mut() {
        for values in words.values_mut() {
            *values = values.iter().map(|v| v.chars().map(clean).collect()).collect();
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn claims_read_back(records in records()) {
        check(&records)?;
    }
}
