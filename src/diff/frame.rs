//! What a dataset says of itself, and its ontology, field by field.

use serde_json::{Value, json};

use super::Item;
use super::content::{Fields, fields, sorted};
use crate::load::Manifest;
use crate::model::record::LangText;
use crate::ontology::{Class, ClassId, Ontology, Range, Relation, RelationId};

/// The manifest.
pub(super) fn manifest(manifest: &Manifest) -> Fields {
    let texts = |all: &[LangText]| sorted(all.iter().map(|t| json!([t.lang, t.text])));
    let scheme = |s: &crate::load::LocatorScheme| {
        let uncited = s.uncited.iter().map(|u| format!("{}: {}", u.places, u.reason));
        let places = format!("{} to {}", s.write(s.first), s.write(s.last));
        json!([s.source, places, sorted(uncited.map(Value::from))])
    };
    let level = |l: &crate::load::Level| {
        json!([l.rule, l.level.map_or("off", |l| l.name()), l.about, l.reason])
    };
    fields([
        ("title", texts(&manifest.title)),
        ("description", texts(&manifest.description)),
        ("base", json!(manifest.base)),
        ("prefix", json!(manifest.prefix)),
        ("license", json!(manifest.license)),
        ("language", json!(manifest.language)),
        ("creator", json!(manifest.creator)),
        ("publisher", json!(manifest.publisher)),
        ("issued", json!(manifest.issued)),
        ("version", json!(manifest.version)),
        ("ontology", json!(manifest.ontology)),
        ("data", json!(manifest.data)),
        ("locators", sorted(manifest.locators.iter().map(scheme))),
        ("levels", sorted(manifest.levels.iter().map(level))),
    ])
}

/// Classes and relations, in the order of their IRIs.
pub(super) fn terms(ontology: &Ontology) -> Vec<(Item, Fields)> {
    let classes = ontology.classes().map(|(_, c)| (item(&c.iri, &c.label), class(ontology, c)));
    let relations =
        ontology.relations().map(|(_, r)| (item(&r.iri, &r.label), relation(ontology, r)));
    let mut out: Vec<(Item, Fields)> = classes.chain(relations).collect();
    out.sort_by(|a, b| a.0.id.cmp(&b.0.id));
    out
}

fn item(iri: &str, label: &str) -> Item {
    Item { id: iri.to_owned(), words: label.to_owned() }
}

fn class(ontology: &Ontology, class: &Class) -> Fields {
    fields([
        ("label", json!(class.label)),
        ("comment", json!(class.comment)),
        ("super", classes(ontology, &class.ancestors[1..])),
        ("roles", sorted(class.roles.iter().map(|r| json!(r.name())))),
        ("disjoint", classes(ontology, &class.disjoint)),
    ])
}

fn relation(ontology: &Ontology, relation: &Relation) -> Fields {
    let name = |id: &RelationId| ontology.relation(*id).name.as_str();
    let names = |ids: &[RelationId]| sorted(ids.iter().map(|id| json!(name(id))));
    let of_class = |id: ClassId| json!(ontology.class(id).name);
    let range = match &relation.range {
        Range::Entity(class) => class.map_or(Value::Null, of_class),
        Range::Literal(datatype) => json!(datatype),
    };
    let expects = relation.expects;
    let flags = [
        ("symmetric", relation.symmetric),
        ("transitive", relation.transitive),
        ("needs issue", relation.needs_issue),
        ("state", relation.state),
        ("directed", relation.directed),
        ("functional", expects.functional),
        ("asymmetric", expects.asymmetric),
        ("irreflexive", expects.irreflexive),
        ("acyclic", expects.acyclic),
        ("exclusive", expects.exclusive),
        ("inverse exclusive", expects.inverse_exclusive),
    ];
    let flags = flags.into_iter().filter(|(_, set)| *set).map(|(name, _)| json!(name));
    fields([
        ("label", json!(relation.label)),
        ("comment", json!(relation.comment)),
        ("domain", relation.domain.map_or(Value::Null, of_class)),
        ("range", range),
        ("super", names(&relation.ancestors[1..])),
        ("inverse", relation.inverse.map_or(Value::Null, |id| json!(name(&id)))),
        ("chains", sorted(relation.chains.iter().map(|c| names(c)))),
        ("roles", sorted(relation.roles.iter().map(|r| json!(r.name())))),
        ("sign", json!(relation.sign)),
        ("characteristics", flags.collect()),
        ("disjoint", names(&relation.disjoint)),
    ])
}

fn classes(ontology: &Ontology, ids: &[ClassId]) -> Value {
    sorted(ids.iter().map(|id| json!(ontology.class(*id).name)))
}
