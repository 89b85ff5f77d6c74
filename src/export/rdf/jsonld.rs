//! JSON-LD 1.1 (<https://www.w3.org/TR/json-ld11/>) as a web developer likes it: short keys with a
//! context, plain strings and language maps, a node per subject, lists only where there are several.
//!
//! oxigraph's serialiser writes the expanded form without a context; so this is our own.

mod context;

use std::io::{self, Write};

use oxigraph::model::{LiteralRef, NamedOrBlankNodeRef, QuadRef, Term, TermRef};
use serde_json::{Map, Value, json};

use super::survey::survey;
use crate::rdf::{RdfInput, emit, vocab};
use context::{Context, Kind};

/// Writes the graph.
pub(super) fn write(input: &RdfInput<'_>, out: &mut dyn Write) -> io::Result<()> {
    let survey = survey(input)?;
    let context = Context::new(&survey, &input.view.graph.ontology);
    out.write_all(b"{\n  \"@context\": ")?;
    pretty(&context.to_json(), "  ", out)?;
    out.write_all(b",\n  \"@graph\": [")?;
    let mut writer =
        Writer { context: &context, out, subject: None, pairs: Vec::new(), first: true };
    emit(input, &mut |quad| writer.quad(quad))?;
    writer.node()?;
    out.write_all(b"\n  ]\n}\n")
}

/// Collects one subject at a time.
struct Writer<'a> {
    context: &'a Context<'a>,
    out: &'a mut dyn Write,
    subject: Option<String>,
    pairs: Vec<(String, Vec<Term>)>,
    first: bool,
}

impl Writer<'_> {
    fn quad(&mut self, quad: QuadRef<'_>) -> io::Result<()> {
        let subject = match quad.subject {
            NamedOrBlankNodeRef::NamedNode(node) => node.as_str(),
            NamedOrBlankNodeRef::BlankNode(node) => node.as_str(),
        };
        if self.subject.as_deref() != Some(subject) {
            self.node()?;
            self.subject = Some(subject.to_owned());
        }
        let predicate = quad.predicate.as_str();
        match self.pairs.last_mut().filter(|(p, _)| p == predicate) {
            Some((_, objects)) => objects.push(quad.object.into_owned()),
            None => self.pairs.push((predicate.to_owned(), vec![quad.object.into_owned()])),
        }
        Ok(())
    }

    fn node(&mut self) -> io::Result<()> {
        let Some(subject) = self.subject.take() else {
            return Ok(());
        };
        let mut node = Map::new();
        node.insert("id".to_owned(), self.context.compact(&subject).into());
        for (predicate, objects) in self.pairs.drain(..) {
            property(self.context, &predicate, &objects, &mut node);
        }
        self.out.write_all(if self.first { b"\n    " } else { b",\n    " })?;
        self.first = false;
        pretty(&Value::Object(node), "    ", self.out)
    }
}

/// Adds what is said with one predicate.
fn property(
    context: &Context<'_>,
    predicate: &str,
    objects: &[Term],
    node: &mut Map<String, Value>,
) {
    if predicate == vocab::TYPE.as_str() {
        let types = objects.iter().map(|o| match o {
            Term::NamedNode(kind) => context.compact(kind.as_str()).into(),
            other => Value::String(other.to_string()),
        });
        node.insert("type".to_owned(), one_or_many(types.collect()));
        return;
    }
    let (key, kind) = context.term(predicate);
    let (mapped, listed): (Vec<_>, Vec<_>) =
        objects.iter().partition(|o| *kind == Kind::Language && is_text(o));
    if !mapped.is_empty() {
        node.insert(key.to_owned(), language_map(&mapped));
    }
    if !listed.is_empty() {
        // What does not fit into a language map goes under the predicate's own, undefined key.
        let (key, kind) = match kind {
            Kind::Language => (context.compact(predicate), &Kind::Plain),
            kind => (key.to_owned(), kind),
        };
        let values = listed.iter().map(|o| value(context, kind, o.as_ref())).collect();
        node.insert(key, one_or_many(values));
    }
}

fn is_text(term: &Term) -> bool {
    matches!(term, Term::Literal(l) if l.language().is_some() || l.datatype() == vocab::XSD_STRING)
}

fn language_map(objects: &[&Term]) -> Value {
    let mut map: Map<String, Value> = Map::new();
    let mut languages: Vec<(&str, Vec<Value>)> = Vec::new();
    for object in objects {
        let Term::Literal(literal) = object else {
            continue;
        };
        let language = literal.language().unwrap_or("@none");
        match languages.iter_mut().find(|(l, _)| *l == language) {
            Some((_, texts)) => texts.push(literal.value().into()),
            None => languages.push((language, vec![literal.value().into()])),
        }
    }
    for (language, texts) in languages {
        map.insert(language.to_owned(), one_or_many(texts));
    }
    Value::Object(map)
}

fn value(context: &Context<'_>, kind: &Kind, object: TermRef<'_>) -> Value {
    match (kind, object) {
        (Kind::Id, TermRef::NamedNode(node)) => context.compact(node.as_str()).into(),
        (_, TermRef::NamedNode(node)) => json!({ "id": context.compact(node.as_str()) }),
        (kind, TermRef::Literal(literal)) => literal_value(context, kind, literal),
        (_, other) => Value::String(other.to_string()),
    }
}

fn literal_value(context: &Context<'_>, kind: &Kind, literal: LiteralRef<'_>) -> Value {
    let (text, datatype) = (literal.value(), literal.datatype());
    if let Some(language) = literal.language() {
        return json!({ "@value": text, "@language": language });
    }
    match kind {
        Kind::Typed(known) if known == datatype.as_str() => text.into(),
        Kind::Plain if literal.datatype() == vocab::XSD_STRING => text.into(),
        Kind::Plain if datatype == vocab::XSD_BOOLEAN && matches!(text, "true" | "false") => {
            (text == "true").into()
        }
        _ if literal.datatype() == vocab::XSD_STRING => json!({ "@value": text }),
        _ => json!({ "@value": text, "type": context.compact(datatype.as_str()) }),
    }
}

fn one_or_many(mut values: Vec<Value>) -> Value {
    if values.len() == 1 { values.swap_remove(0) } else { Value::Array(values) }
}

/// Writes JSON with two spaces a level, further lines after `indent`; what is short and simple
/// stands on one line.
fn pretty(value: &Value, indent: &str, out: &mut dyn Write) -> io::Result<()> {
    if let Some(line) = one_line(value).filter(|l| l.chars().count() + indent.len() <= 90) {
        return out.write_all(line.as_bytes());
    }
    let inner = format!("{indent}  ");
    match value {
        Value::Object(map) => {
            for (i, (key, value)) in map.iter().enumerate() {
                let key = Value::String(key.clone());
                write!(out, "{}\n{inner}{key}: ", if i == 0 { "{" } else { "," })?;
                pretty(value, &inner, out)?;
            }
            write!(out, "\n{indent}}}")
        }
        Value::Array(items) => {
            for (i, value) in items.iter().enumerate() {
                write!(out, "{}\n{inner}", if i == 0 { "[" } else { "," })?;
                pretty(value, &inner, out)?;
            }
            write!(out, "\n{indent}]")
        }
        other => write!(out, "{other}"),
    }
}

/// A map without an `id`, or a list, of plain values; on one line.
fn one_line(value: &Value) -> Option<String> {
    let plain = |v: &Value| !v.is_object() && !v.is_array();
    match value {
        Value::Object(map) if map.values().all(plain) && !map.contains_key("id") => {
            let entry = |(k, v): (&String, &Value)| format!("{}: {v}", Value::String(k.clone()));
            let entries: Vec<_> = map.iter().map(entry).collect();
            Some(format!("{{ {} }}", entries.join(", ")))
        }
        Value::Array(items) if items.iter().all(plain) => {
            let items: Vec<_> = items.iter().map(Value::to_string).collect();
            Some(format!("[{}]", items.join(", ")))
        }
        _ => None,
    }
}
