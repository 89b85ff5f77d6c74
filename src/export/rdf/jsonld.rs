//! JSON-LD 1.1 (<https://www.w3.org/TR/json-ld11/>) as a web developer likes it: short keys with a
//! context, plain strings and language maps, a node per subject, lists only where there are several.
//!
//! oxigraph's serialiser writes the expanded form without a context; so this is our own.

mod context;
mod layout;

use std::io::{self, Write};

use super::short::Short;
use super::survey::survey;
use super::{Chunk, render};
use crate::rdf::vocab::{self, Name};
use crate::rdf::{Iri, Literal, Node, Nodes, Object, Sort};
use context::{Context, Kind};
use layout::{Json, pretty};

/// Writes the graph.
pub(super) fn write(nodes: &Nodes<'_>, threads: usize, out: &mut dyn Write) -> io::Result<()> {
    let survey = survey(nodes, threads);
    let short = Short::new(&nodes.names, &survey.prefixes);
    let context = Context::new(&short, &survey.predicates, &nodes.input.view.graph.ontology);
    let mut head = String::from("{\n  \"@context\": ");
    pretty(&context.to_json(), 2, &mut head);
    head.push_str(",\n  \"@graph\": [");
    out.write_all(head.as_bytes())?;
    let writer = Writer { context, short };
    let mut comma = "";
    render(
        nodes,
        threads,
        |node, chunk| writer.node(node, chunk),
        |chunk| {
            if !chunk.text.is_empty() {
                out.write_all(comma.as_bytes())?;
                comma = ",";
            }
            out.write_all(chunk.text.as_bytes())
        },
    )?;
    out.write_all(b"\n  ]\n}\n")
}

struct Writer<'a> {
    context: Context,
    short: Short<'a>,
}

impl Writer<'_> {
    fn node(&self, node: &Node<'_>, chunk: &mut Chunk<()>) {
        let out = &mut chunk.text;
        if !out.is_empty() {
            out.push(',');
        }
        out.push_str("\n    ");
        let mut entries = vec![("id", self.compact(node.subject))];
        for run in node.runs() {
            self.property(run, &mut entries);
        }
        pretty(&Json::Map(entries), 4, out);
    }

    /// Adds what is said with one predicate.
    fn property<'n>(
        &'n self,
        run: &'n [(Name, Object<'n>)],
        entries: &mut Vec<(&'n str, Json<'n>)>,
    ) {
        let predicate = run[0].0;
        let objects = || run.iter().map(|(_, object)| object);
        if predicate == vocab::TYPE {
            let types = objects().map(|o| self.value(Kind::Id, o)).collect();
            entries.push(("type", one_or_many(types)));
            return;
        }
        let (key, kind) = self.context.term(predicate);
        if kind != Kind::Language {
            let values = objects().map(|o| self.value(kind, o)).collect();
            entries.push((key, one_or_many(values)));
            return;
        }
        let mapped: Vec<&Literal<'_>> = objects().filter_map(text).collect();
        if !mapped.is_empty() {
            entries.push((key, language_map(&mapped)));
        }
        // What does not fit into a language map goes under the predicate's own, undefined key.
        let listed = objects().filter(|o| text(o).is_none());
        let listed: Vec<_> = listed.map(|o| self.value(Kind::Plain, o)).collect();
        if !listed.is_empty() {
            entries.push((self.context.compact(predicate), one_or_many(listed)));
        }
    }

    fn value<'n>(&'n self, kind: Kind, object: &'n Object<'n>) -> Json<'n> {
        match object {
            Object::Iri(iri) if kind == Kind::Id => self.compact(*iri),
            Object::Iri(iri) => Json::Map(vec![("id", self.compact(*iri))]),
            Object::Literal(literal) => self.literal(kind, literal),
            // No profile that JSON-LD takes has any.
            Object::Triple(_) => Json::Map(Vec::new()),
        }
    }

    fn literal<'n>(&'n self, kind: Kind, literal: &'n Literal<'n>) -> Json<'n> {
        let value = literal.text.as_ref();
        match (&literal.sort, kind) {
            (Sort::Language(tag), _) => {
                Json::Map(vec![("@value", Json::Text(value)), ("@language", Json::Text(tag))])
            }
            (Sort::Typed(datatype), Kind::Typed(known)) if *datatype == known => Json::Text(value),
            (Sort::Plain, Kind::Plain) => Json::Text(value),
            (Sort::Plain, _) => Json::Map(vec![("@value", Json::Text(value))]),
            (Sort::Typed(vocab::XSD_BOOLEAN), Kind::Plain) if matches!(value, "true" | "false") => {
                Json::Bool(value == "true")
            }
            (Sort::Typed(datatype), _) => {
                let datatype = Json::Text(self.context.compact(*datatype));
                Json::Map(vec![("@value", Json::Text(value)), ("type", datatype)])
            }
        }
    }

    /// An IRI with its prefix, or in full.
    fn compact<'n>(&'n self, iri: Iri<'n>) -> Json<'n> {
        match iri {
            Iri::Name(name) => Json::Text(self.context.compact(name)),
            Iri::Own(space, local) if !local.is_empty() && !local.starts_with("//") => {
                match self.short.space(space) {
                    Some(prefix) => Json::Prefixed(prefix, local),
                    None => self.composed(iri),
                }
            }
            _ => self.composed(iri),
        }
    }

    fn composed(&self, iri: Iri<'_>) -> Json<'_> {
        Json::Composed(context::compact(self.short.prefixes, &iri.text(self.short.names)))
    }
}

/// The literal, if it is a text that a language map holds.
fn text<'n>(object: &'n Object<'n>) -> Option<&'n Literal<'n>> {
    match object {
        Object::Literal(literal) if !matches!(literal.sort, Sort::Typed(_)) => Some(literal),
        _ => None,
    }
}

fn language_map<'n>(literals: &[&'n Literal<'n>]) -> Json<'n> {
    let mut languages: Vec<(&str, Vec<Json<'_>>)> = Vec::new();
    for literal in literals {
        let language = match &literal.sort {
            Sort::Language(tag) => tag.as_ref(),
            Sort::Plain | Sort::Typed(_) => "@none",
        };
        let text = Json::Text(&literal.text);
        match languages.iter_mut().find(|(l, _)| *l == language) {
            Some((_, texts)) => texts.push(text),
            None => languages.push((language, vec![text])),
        }
    }
    Json::Map(languages.into_iter().map(|(l, texts)| (l, one_or_many(texts))).collect())
}

fn one_or_many(mut values: Vec<Json<'_>>) -> Json<'_> {
    if values.len() == 1 { values.swap_remove(0) } else { Json::List(values) }
}
