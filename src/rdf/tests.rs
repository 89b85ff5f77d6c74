//! A small quarrel that other modules' tests export and query too, and the order of quads.

use oxigraph::model::{Quad, Term};

use super::*;
use crate::derive::derive;
use crate::diagnostic::Origin;
use crate::graph::{KnowledgeGraph, build};
use crate::model::record::{
    AliasRecord, ClaimRecord, EntityRecord, EvidenceRecord, JudgementRecord, LangText, Record,
    RecordKind,
};
use crate::ontology;

const ONTOLOGY: &str = r"
@prefix q: <https://example.org/quarrel#> .
@prefix polemic: <https://example.org/polemic/ns#> .
@prefix role: <https://example.org/polemic/role#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix edtf: <http://id.loc.gov/datatypes/edtf/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
q:Person a owl:Class ; polemic:role role:party .
q:Book a owl:Class ; polemic:role role:work .
q:Issue a owl:Class ; polemic:role role:issue .
q:opposed a owl:ObjectProperty ; rdfs:domain q:Person ; rdfs:range q:Person ;
    polemic:role role:opposed ; polemic:sign -1 ; polemic:state true .
q:friend-of a owl:ObjectProperty , owl:SymmetricProperty ;
    rdfs:domain q:Person ; rdfs:range q:Person ; polemic:sign 1 .
q:born-on a owl:DatatypeProperty ; rdfs:domain q:Person ; rdfs:range edtf:EDTF ;
    polemic:role role:birth .
q:motto a owl:DatatypeProperty ; rdfs:domain q:Person ; rdfs:range rdf:langString .
q:age a owl:DatatypeProperty ; rdfs:domain q:Person ; rdfs:range xsd:integer .
q:broader a owl:ObjectProperty ; rdfs:domain q:Issue ; rdfs:range q:Issue ;
    polemic:role role:broader .
";

/// A graph, what follows from it, and its manifest.
pub(crate) struct Quarrel {
    graph: KnowledgeGraph,
    manifest: Manifest,
}

fn some<T: From<String>>(text: &str) -> Option<T> {
    Some(text.to_owned().into())
}

fn text(lang: Option<&str>, text: &str) -> LangText<'static> {
    LangText { lang: lang.and_then(some), text: text.to_owned().into() }
}

fn entity(id: &str, class: &str, label: &str) -> EntityRecord<'static> {
    let label = vec![text(None, label)];
    EntityRecord { id: some(id), class: some(class), label, ..EntityRecord::default() }
}

fn evidence(locator: &str, says: &[&str]) -> EvidenceRecord<'static> {
    let says = says.iter().map(|s| (*s).to_owned().into()).collect();
    EvidenceRecord { source: some("chronicle"), locator: some(locator), says, ..Default::default() }
}

fn claim(subject: &str, relation: &str, object: &str) -> ClaimRecord<'static> {
    ClaimRecord {
        subject: some(subject),
        relation: some(relation),
        object: some(object),
        evidence: vec![evidence("p. 1", &[])],
        ..ClaimRecord::default()
    }
}

fn value(subject: &str, relation: &str, value: LangText<'static>) -> ClaimRecord<'static> {
    ClaimRecord { object: None, value: Some(value), ..claim(subject, relation, "") }
}

fn records() -> Vec<RecordKind<'static>> {
    let mut ada = entity("ada", "Person", "Ada \"the\\Great\"");
    ada.label.push(text(Some("ru"), "Ада"));
    ada.aliases = vec![
        AliasRecord { text: "Adda".into(), kind: some("misprint"), lang: None, note: None },
        AliasRecord { text: "Miss A".into(), kind: some("former"), lang: None, note: None },
    ];
    ada.same_as = vec!["http://www.wikidata.org/entity/Q7259".into()];
    ada.note = some("two\nlines & <tags> ]]> \u{1}");
    let mut opposed = claim("ada", "opposed", "bob");
    opposed.issue = vec!["bread".into()];
    opposed.when = some("1850");
    opposed.evidence = vec![
        evidence("p. 1", &["bob", "ada"]),
        EvidenceRecord { certainty: some("probable"), ..evidence("p. 2", &[]) },
    ];
    let mut rumour = claim("bob", "opposed", "ada");
    rumour.evidence[0].certainty = some("rumour");
    let mut born = value("bob", "born-on", text(None, "1815-11-27"));
    born.calendar = some("julian");
    let mut early = value("ada", "born-on", text(None, "1815-12-10"));
    early.id = some("ada-born-1815");
    let mut late = value("ada", "born-on", text(None, "1816"));
    late.id = some("ada-born-1816");
    let judgement = JudgementRecord {
        adjudicates: vec!["ada-born-1815".into(), "ada-born-1816".into()],
        prefers: vec!["ada-born-1815".into()],
        rejects: vec!["ada-born-1816".into()],
        reason: some("The parish register."),
        by: some("A curator"),
        when: some("2026"),
    };
    let claims = [
        opposed,
        rumour,
        born,
        early,
        late,
        claim("ada", "friend-of", "cyd"),
        value("cyd", "motto", text(Some("fr"), "Du pain, d’abord!\r\n\tOui.")),
        value("cyd", "age", text(None, "41")),
        claim("bread", "broader", "food"),
    ];
    let entities = [
        ada,
        entity("bob", "Person", "Bob"),
        entity("cyd", "Person", "Cyd"),
        entity("chronicle", "Book", "Chronicle"),
        entity("bread", "Issue", "The price of bread"),
        entity("food", "Issue", "Food"),
    ];
    let entities = entities.into_iter().map(RecordKind::Entity);
    let claims = claims.into_iter().map(RecordKind::Claim);
    entities.chain(claims).chain([RecordKind::Judgement(judgement)]).collect()
}

impl Quarrel {
    pub(crate) fn new() -> Self {
        let (ontology, defects) = ontology::read(&[ontology::CORE, ONTOLOGY]);
        assert!(defects.is_empty(), "{defects:?}");
        let place = |(i, kind)| Record { origin: Origin { file: 0, offset: i, part: 0 }, kind };
        let records: Vec<_> = (0..).zip(records()).map(place).collect();
        let graph = build(&records, ontology, "en");
        assert!(graph.unresolved.is_empty(), "{:?}", graph.unresolved);
        let manifest = Manifest {
            title: vec![text(None, "A quarrel")],
            base: "https://example.org/q/".to_owned(),
            prefix: "quarrel".to_owned(),
            license: some("https://creativecommons.org/publicdomain/zero/1.0/"),
            language: "en".to_owned(),
            creator: some("A curator"),
            issued: some("2026-01-02"),
            ..Manifest::default()
        };
        Self { graph, manifest }
    }

    /// Calls `f` with the whole graph.
    pub(crate) fn with<T>(&self, profile: Profile, f: impl FnOnce(&RdfInput<'_>) -> T) -> T {
        let view = View::all(&self.graph);
        let derivation = derive(&view, 100);
        f(&RdfInput { view: &view, derivation: &derivation, manifest: &self.manifest, profile })
    }
}

/// All quads.
pub(crate) fn quads(input: &RdfInput<'_>) -> Vec<Quad> {
    let mut quads = Vec::new();
    emit(input, &mut |quad| {
        quads.push(quad.into_owned());
        Ok(())
    })
    .expect("nothing is written");
    quads
}

#[test]
fn subjects_stand_together_type_first_and_nothing_is_said_twice() {
    for profile in Profile::ALL {
        let quads = Quarrel::new().with(profile, quads);
        let mut seen = std::collections::HashSet::new();
        let mut groups = std::collections::HashSet::new();
        let mut current = None;
        for quad in &quads {
            assert!(!quad.subject.is_blank_node() && !quad.object.is_blank_node());
            let group = (quad.graph_name.clone(), quad.subject.clone());
            if current.as_ref() != Some(&group) {
                assert!(groups.insert(group.clone()), "{profile}: {quad} is out of place");
                current = Some(group);
            }
            // Evidence that several claims share is repeated in their nanopublications' graphs.
            assert!(seen.insert(quad.clone()), "{profile}: {quad} twice");
        }
        assert!(quads[0].predicate == vocab::TYPE);
    }
}

#[test]
fn only_what_counts_has_a_plain_triple() {
    let objects = |profile, subject: &str, relation: &str| {
        let subject = format!("https://example.org/q/entity/{subject}");
        let relation = format!("https://example.org/quarrel#{relation}");
        let found = Quarrel::new().with(profile, quads).into_iter().filter(|q| {
            q.subject.to_string() == format!("<{subject}>") && q.predicate.as_str() == relation
        });
        found.map(|q| q.object.to_string()).collect::<Vec<_>>()
    };
    for profile in [Profile::Plain, Profile::Claims] {
        assert_eq!(objects(profile, "bob", "opposed"), Vec::<String>::new(), "a rumour");
        assert_eq!(objects(profile, "ada", "born-on").len(), 1, "one reading is rejected");
        assert_eq!(objects(profile, "ada", "opposed").len(), 1);
    }
    assert_eq!(objects(Profile::Plain, "cyd", "friend-of"), Vec::<String>::new(), "derived");
    assert_eq!(objects(Profile::Claims, "cyd", "friend-of").len(), 1, "derived");
    assert!(objects(Profile::Claims, "bob", "born-on")[0].contains("1815-12-09"), "converted");
}

#[test]
fn an_old_style_date_keeps_its_text() {
    let quads = Quarrel::new().with(Profile::Claims, quads);
    let written: Vec<_> = quads.iter().filter(|q| q.predicate == vocab::VALUE_AS_WRITTEN).collect();
    let [written] = written.as_slice() else { panic!("{written:?}") };
    assert!(matches!(&written.object, Term::Literal(l) if l.value() == "1815-11-27"));
}

#[test]
fn losses_are_counted() {
    let lines = Quarrel::new().with(Profile::Plain, losses);
    let of = |what: &str| lines.iter().find(|l| l.what.contains(what)).map(|l| l.count);
    assert_eq!(of("being not asserted or not preferred"), Some(2), "{lines:?}");
    assert_eq!(Quarrel::new().with(Profile::Claims, losses), Vec::new());
}

#[test]
fn a_profile_is_read_by_its_name() {
    for profile in Profile::ALL {
        assert_eq!(profile.name().parse(), Ok(profile));
    }
    let error = "rdfstar".parse::<Profile>().expect_err("no profile");
    assert!(error.to_string().contains("write plain, claims, rdf12 or nanopubs"));
}

#[test]
fn partitions_count_the_plain_triples_of_the_profile() {
    use std::collections::{BTreeMap, BTreeSet};
    for profile in Profile::ALL {
        let quads = Quarrel::new().with(profile, quads);
        let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for quad in &quads {
            if quad.predicate.as_str().starts_with("https://example.org/quarrel#") {
                let triple = format!("{} {}", quad.subject, quad.object);
                found.entry(quad.predicate.to_string()).or_default().insert(triple);
            }
        }
        let found: BTreeMap<String, usize> = found.into_iter().map(|(p, t)| (p, t.len())).collect();
        let object = |of: &Quad, predicate| {
            let of = quads.iter().find(|q| q.subject == of.subject && q.predicate == predicate);
            of.map(|q| q.object.clone())
        };
        let partitions = quads.iter().filter(|q| q.predicate == vocab::VOID_PROPERTY).map(|q| {
            let Some(Term::Literal(triples)) = object(q, vocab::VOID_TRIPLES) else {
                panic!("{q} has no number")
            };
            (q.object.to_string(), triples.value().parse().expect("a number"))
        });
        assert_eq!(partitions.collect::<BTreeMap<String, usize>>(), found, "{profile}");
    }
}
