//! Small graphs for tests, written in a line each.

use std::borrow::Cow;

use crate::diagnostic::Origin;
use crate::graph::{self, KnowledgeGraph};
use crate::model::record::{
    ClaimRecord, EntityRecord, EvidenceRecord, JudgementRecord, LangText, Record, RecordKind,
};
use crate::ontology;

/// A quarrel's ontology in little.
const ONTOLOGY: &str = r"
@prefix : <https://example.org/quarrel#> .
@prefix polemic: <https://example.org/polemic/ns#> .
@prefix role: <https://example.org/polemic/role#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix edtf: <http://id.loc.gov/datatypes/edtf/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
:Party a owl:Class ; polemic:role role:party .
:Person a owl:Class ; rdfs:subClassOf :Party .
:Body a owl:Class ; rdfs:subClassOf :Party .
:Place a owl:Class ; polemic:role role:place .
:Work a owl:Class ; polemic:role role:work .
:Event a owl:Class ; polemic:role role:event .
:Issue a owl:Class ; polemic:role role:issue .
:Position a owl:Class ; polemic:role role:position .
:author a owl:ObjectProperty ; owl:inverseOf :authored ; polemic:role role:author .
:authored a owl:ObjectProperty .
:addressee a owl:ObjectProperty ; polemic:role role:addressee .
:copied-to a owl:ObjectProperty ; polemic:role role:copied-to .
:written-at a owl:ObjectProperty ; rdfs:domain :Work ; rdfs:range :Place .
:address a owl:DatatypeProperty ; rdfs:range xsd:anyURI .
:wrote-to a owl:ObjectProperty ; polemic:role role:wrote-to ;
  owl:propertyChainAxiom ( :authored :addressee ) .
:date a owl:DatatypeProperty ; rdfs:range edtf:EDTF ; polemic:role role:date .
:born a owl:DatatypeProperty ; rdfs:domain :Person ; rdfs:range edtf:EDTF ; polemic:role role:birth .
:died a owl:DatatypeProperty ; rdfs:range edtf:EDTF ; polemic:role role:death .
:about a owl:ObjectProperty ; polemic:role role:about .
:broader a owl:ObjectProperty ; polemic:role role:broader .
:position-of a owl:ObjectProperty ; polemic:role role:position-of .
:motto a owl:DatatypeProperty ; rdfs:range rdf:langString .
:side a owl:DatatypeProperty ; rdfs:range xsd:string ; polemic:role role:side .
:excludes a owl:ObjectProperty ; polemic:role role:excludes .
:supports a owl:ObjectProperty ; polemic:role role:supports .
:rejects a owl:ObjectProperty ; polemic:role role:rejects .
:tied-to a owl:ObjectProperty .
:allied-with a owl:ObjectProperty , owl:SymmetricProperty ; rdfs:subPropertyOf :tied-to ;
  polemic:state true ; polemic:role role:allied .
:opposed a owl:ObjectProperty ; polemic:role role:opposed .
:accused a owl:ObjectProperty ; rdfs:subPropertyOf :opposed .
:sided-with a owl:ObjectProperty , owl:SymmetricProperty ; polemic:role role:sided-with .
";

/// Builds a graph. A line is an entity (`lenin Person`), a claim (`lenin supports retain
/// when=1922 issue=monopoly id=c1`, a literal as `retain side =pro`) or a judgement (`judge c1,c2
/// rejects=c2`). Further options are the fields of those names. Evidence is from the entity `article` unless `source` says otherwise, or none at
/// all with `source=none`.
pub(crate) fn graph(lines: &str) -> KnowledgeGraph {
    let lines = format!("article Work\n{lines}");
    let lines = lines.lines().map(str::trim).filter(|l| !l.is_empty());
    let records: Vec<Record> =
        (0..).zip(lines).map(|(offset, line)| record(offset, line)).collect();
    let (ontology, defects) = ontology::read(&[ontology::CORE, ONTOLOGY]);
    assert_eq!(defects, []);
    let graph = graph::build(&records, ontology, "en");
    assert_eq!(graph.unresolved, []);
    graph
}

fn record(offset: u32, line: &str) -> Record<'_> {
    let words: Vec<&str> = line.split(' ').collect();
    let options: Vec<(&str, &str)> = words.iter().filter_map(|w| w.split_once('=')).collect();
    let get = |key: &str| options.iter().find(|(k, _)| *k == key).map(|(_, v)| Cow::from(*v));
    let list = |key: &str| get(key).map_or_else(Vec::new, |v| split(&v));
    let kind = match words.as_slice() {
        ["judge", ids, ..] => RecordKind::Judgement(JudgementRecord {
            adjudicates: split(ids),
            rejects: list("rejects"),
            prefers: list("prefers"),
            ..JudgementRecord::default()
        }),
        [id, class] => RecordKind::Entity(EntityRecord {
            id: Some((*id).into()),
            class: Some((*class).into()),
            label: vec![LangText { lang: None, text: id.to_uppercase().into() }],
            ..EntityRecord::default()
        }),
        [subject, relation, object, ..] => {
            let value = object.strip_prefix('=');
            let source = get("source").unwrap_or("article".into());
            let evidence = EvidenceRecord {
                says: list("says"),
                certainty: get("certainty"),
                basis: get("basis"),
                polarity: get("polarity"),
                from: list("from"),
                footnote: get("footnote"),
                locator: get("locator"),
                source: Some(source.clone()),
                ..EvidenceRecord::default()
            };
            RecordKind::Claim(ClaimRecord {
                id: get("id"),
                subject: Some((*subject).into()),
                relation: Some((*relation).into()),
                object: value.is_none().then(|| (*object).into()),
                value: value.map(|v| LangText { lang: get("lang"), text: v.into() }),
                issue: list("issue"),
                when: get("when"),
                calendar: get("calendar"),
                by: get("by"),
                evidence: if source == "none" { vec![] } else { vec![evidence] },
                ..ClaimRecord::default()
            })
        }
        _ => panic!("no record: {line}"),
    };
    Record { origin: Origin { file: 0, offset, part: 0 }, kind }
}

fn split<'a>(list: &str) -> Vec<Cow<'a, str>> {
    list.split(',').map(|item| Cow::from(item.to_owned())).collect()
}
