//! What entities, claims and judgements say, field by field, without indices of one graph.

use serde_json::{Map, Value, json};

use super::Item;
use crate::graph::{
    Claim, ClaimId, EntityId, Evidence, Judgement, KnowledgeGraph, List, Object, Sym, Text,
};
use crate::model::date::Calendar;
use crate::wording;

/// Fields by name; absent ones are left out.
pub(super) type Fields = Map<String, Value>;

pub(super) fn entity_item(graph: &KnowledgeGraph, id: EntityId) -> Item {
    let words = format!("{} ({})", graph.label(id), wording::class_of(graph, id));
    Item { id: graph.entity_name(id).to_owned(), words }
}

pub(super) fn claim_item(graph: &KnowledgeGraph, id: ClaimId) -> Item {
    let claim = graph.claim(id);
    Item { id: graph.str(claim.id).to_owned(), words: wording::claim(graph, claim) }
}

pub(super) fn entity(graph: &KnowledgeGraph, id: EntityId) -> Fields {
    let entity = graph.entity(id);
    let labels = sorted(entity.labels.iter().map(|l| text(graph, *l)));
    let aliases = sorted(entity.aliases.iter().map(|a| {
        Value::Object(fields([
            ("text", json!(graph.str(a.text.text))),
            ("lang", optional(graph, a.text.lang)),
            ("kind", json!(a.kind.name())),
            ("note", optional(graph, a.note)),
        ]))
    }));
    fields([
        ("type", json!(graph.ontology.class(entity.class).name)),
        ("label", labels),
        ("aliases", aliases),
        ("same_as", sorted(entity.same_as.iter().map(|s| json!(graph.str(*s))))),
        ("note", optional(graph, entity.note)),
    ])
}

pub(super) fn claim(graph: &KnowledgeGraph, id: ClaimId) -> Fields {
    let claim = graph.claim(id);
    let name = |e: EntityId| json!(graph.entity_name(e));
    let calendar = graph.when(claim).or(claim.object.date().map(|d| graph.date(d)));
    let julian = calendar.is_some_and(|d| d.calendar() == Calendar::Julian);
    let julian = if julian { json!("julian") } else { Value::Null };
    let (object, value) = match claim.object {
        Object::Entity(entity) => (name(entity), Value::Null),
        Object::Date(date) => (Value::Null, json!(graph.date(date).as_str())),
        Object::Text(value) => (Value::Null, text(graph, value)),
    };
    let evidence = sorted(graph.evidence_of(claim).iter().map(|e| evidence(graph, e)));
    fields([
        ("id", json!(graph.str(claim.id))),
        ("subject", name(claim.subject)),
        ("relation", json!(graph.ontology.relation(claim.relation).name)),
        ("object", object),
        ("value", value),
        ("issue", names(graph, claim.issues)),
        ("when", graph.when(claim).map_or(Value::Null, |d| json!(d.as_str()))),
        ("calendar", julian),
        ("by", claim.by.map_or(Value::Null, name)),
        ("at", claim.at.map_or(Value::Null, name)),
        ("rank", json!(claim.rank.name())),
        ("evidence", evidence),
        ("note", optional(graph, claim.note)),
    ])
}

fn evidence(graph: &KnowledgeGraph, evidence: &Evidence) -> Value {
    let from = graph.pool.get(evidence.from).iter();
    let from = sorted(from.map(|i| json!(graph.str(graph.claim(ClaimId(*i)).id))));
    Value::Object(fields([
        ("source", json!(graph.entity_name(evidence.source))),
        ("locator", optional(graph, evidence.locator)),
        ("says", names(graph, evidence.says)),
        ("via", names(graph, evidence.via)),
        ("footnote", optional(graph, evidence.footnote)),
        ("from", from),
        ("polarity", json!(evidence.polarity.name())),
        ("certainty", json!(evidence.certainty.name())),
        ("basis", json!(evidence.basis.name())),
    ]))
}

/// The judgements, in the order of the claims that they adjudicate.
pub(super) fn judgements(graph: &KnowledgeGraph) -> Vec<(Item, Fields)> {
    let mut out: Vec<(Item, Fields)> =
        graph.judgements.iter().map(|j| judgement(graph, j)).collect();
    out.sort_by(|a, b| a.0.id.cmp(&b.0.id));
    out
}

fn judgement(graph: &KnowledgeGraph, judgement: &Judgement) -> (Item, Fields) {
    let ids = |claims: &[ClaimId]| {
        let mut ids: Vec<&str> = claims.iter().map(|c| graph.str(graph.claim(*c).id)).collect();
        ids.sort_unstable();
        ids
    };
    let words = judgement.adjudicates.iter().map(|c| wording::claim(graph, graph.claim(*c)));
    let item = Item {
        id: ids(&judgement.adjudicates).join(" "),
        words: format!("between {}", wording::short_list(&words.collect::<Vec<_>>())),
    };
    let when = judgement.when.map_or(Value::Null, |d| json!(graph.date(d).as_str()));
    let fields = fields([
        ("prefers", json!(ids(&judgement.prefers))),
        ("rejects", json!(ids(&judgement.rejects))),
        ("reason", optional(graph, judgement.reason)),
        ("by", optional(graph, judgement.by)),
        ("when", when),
    ]);
    (item, fields)
}

/// What a claim is about: subject, relation, object.
pub(super) fn slot(graph: &KnowledgeGraph, id: ClaimId) -> String {
    let claim = graph.claim(id);
    let object = match claim.object {
        Object::Entity(entity) => graph.entity_name(entity).to_owned(),
        Object::Date(date) => graph.date(date).to_string(),
        Object::Text(text) => graph.str(text.text).to_owned(),
    };
    format!("{} {object}", start(graph, claim))
}

/// Who says something by that relation of that subject, and where.
pub(super) fn witness(graph: &KnowledgeGraph, id: ClaimId) -> String {
    let claim = graph.claim(id);
    let evidence = sorted(graph.evidence_of(claim).iter().map(|e| evidence(graph, e)));
    format!("{} {evidence}", start(graph, claim))
}

fn start(graph: &KnowledgeGraph, claim: &Claim) -> String {
    let relation = &graph.ontology.relation(claim.relation).name;
    format!("{} {relation}", graph.entity_name(claim.subject))
}

pub(super) fn fields<const N: usize>(all: [(&str, Value); N]) -> Fields {
    let empty = |value: &Value| value.is_null() || value.as_array().is_some_and(Vec::is_empty);
    all.into_iter().filter(|(_, v)| !empty(v)).map(|(k, v)| (k.to_owned(), v)).collect()
}

fn names(graph: &KnowledgeGraph, list: List) -> Value {
    graph.entities_in(list).map(|e| json!(graph.entity_name(e))).collect()
}

fn text(graph: &KnowledgeGraph, text: Text) -> Value {
    match text.lang {
        Some(lang) => json!({"text": graph.str(text.text), "lang": graph.str(lang)}),
        None => json!(graph.str(text.text)),
    }
}

fn optional(graph: &KnowledgeGraph, text: Option<Sym>) -> Value {
    text.map_or(Value::Null, |t| json!(graph.str(t)))
}

pub(super) fn sorted(values: impl Iterator<Item = Value>) -> Value {
    let mut values: Vec<Value> = values.collect();
    values.sort_by_cached_key(ToString::to_string);
    Value::Array(values)
}
