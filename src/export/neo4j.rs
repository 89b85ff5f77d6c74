//! Two tables for the bulk import of Neo4j, `neo4j-admin database import`, whose headers say what
//! a column is: <https://neo4j.com/docs/operations-manual/current/import/>.
//!
//! A node has the label of its class and of those above it, an edge a type, both made names that
//! Cypher takes without quotes (`HoldsOffice`, `HOLDS_OFFICE`); the columns `class` and `relation`
//! have them as they are. The column `label` of nodes is called `name`, which Neo4j's browser shows.
//! Values of a list are joined by the semicolon that the import expects, and days are dates; an empty
//! field is no property. A backslash is no escape in its default, and only quotes are doubled.

#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::io::Write;

use rustc_hash::FxHashSet;

use super::csv;
use super::network::{Column, EDGE_COLUMNS, Kind, Lost, Network, Value, free};
use super::{ExportError, ExportInput, Ledger};
use crate::graph::{EntityId, KnowledgeGraph};
use crate::ontology::ClassId;

/// Its reader takes a backslash as it is.
const ESCAPES: bool = false;

/// Writes the table of nodes.
pub(super) fn nodes(input: &ExportInput<'_>, out: &mut dyn Write) -> Result<Ledger, ExportError> {
    let mut network = Network::new(input);
    network.lists = true;
    let labels = labels(input.view.graph);
    let columns = network.columns().to_vec();
    let [name, rest @ ..] = columns.as_slice() else {
        return Ok(Ledger::default());
    };
    let name = format!("name:{}", kind(name.kind));
    let own = ["id:ID", &name, ":LABEL"].map(str::to_owned);
    network
        .write_head(out, |head| csv::row(ESCAPES, own.into_iter().chain(headers(rest)), head))?;
    network.write_nodes(out, |node, part| {
        let label = label(input.view.graph, node.entity, &labels);
        let own = [node.id.into(), node.label.into(), label.into()];
        let values = rest.iter().zip(node.values.iter().skip(1));
        let mut semicolons = 0;
        let values = values.map(|(column, value)| field(value, column, &mut semicolons));
        csv::row(ESCAPES, own.into_iter().chain(values), part);
        part.lost.semicolons += semicolons;
    })?;
    let mut ledger = network.ledger_of_nodes();
    losses(network.lost, &mut ledger);
    Ok(ledger)
}

/// Writes the table of relationships.
pub(super) fn relationships(
    input: &ExportInput<'_>,
    out: &mut dyn Write,
) -> Result<Ledger, ExportError> {
    let mut network = Network::new(input);
    network.lists = true;
    let types = types(input.view.graph);
    let own = [":START_ID", ":END_ID", ":TYPE"].map(str::to_owned);
    let headers = headers(&EDGE_COLUMNS);
    network.write_head(out, |head| csv::row(ESCAPES, own.into_iter().chain(headers), head))?;
    network.write_edges(out, |edge, part| {
        let kind = types[usize::from(edge.tie.relation_id().0)].as_str();
        let own = [edge.source, edge.target, kind].map(Cow::Borrowed);
        let values = EDGE_COLUMNS.iter().zip(&edge.values);
        let mut semicolons = 0;
        let values = values.map(|(column, value)| field(value, column, &mut semicolons));
        csv::row(ESCAPES, own.into_iter().chain(values), part);
        part.lost.semicolons += semicolons;
    })?;
    let mut ledger = network.ledger_of_edges();
    losses(network.lost, &mut ledger);
    Ok(ledger)
}

fn losses(lost: Lost, ledger: &mut Ledger) {
    csv::losses(lost.replaced, ledger);
    ledger.add(
        lost.semicolons,
        ["semicolon", "semicolons"],
        "inside values of lists, which semicolons part, written as a comma",
    );
}

fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Text => "string",
        Kind::Texts => "string[]",
        Kind::Day => "date",
        Kind::Integer => "int",
        Kind::Boolean => "boolean",
    }
}

/// `name:kind`; brackets and braces would open a group of ids or options.
fn headers(columns: &[Column]) -> impl Iterator<Item = String> {
    columns.iter().map(|column| {
        let name = column.name.replace(['(', ')', '{', '}'], "_");
        format!("{name}:{}", kind(column.kind))
    })
}

fn field<'v>(value: &'v Value<'_>, column: &Column, semicolons: &mut usize) -> Cow<'v, str> {
    match value {
        Value::Texts(texts) => {
            *semicolons += texts.iter().map(|t| t.matches(';').count()).sum::<usize>();
            let texts: Vec<_> = texts.iter().map(|t| t.replace(';', ",")).collect();
            Cow::Owned(texts.join(";"))
        }
        Value::Text(day) if column.kind == Kind::Day => signed_year(day),
        other => other.plain(),
    }
}

/// A year of more than four digits needs a sign, as ISO 8601 has it.
fn signed_year(day: &str) -> Cow<'_, str> {
    let digits = day.bytes().take_while(u8::is_ascii_digit).count();
    if digits > 4 { Cow::Owned(format!("+{day}")) } else { Cow::Borrowed(day) }
}

/// The name of every class that Cypher takes. Those that the ontology describes come first where
/// several have one name: an ontology names terms of others that it builds on, as `schema:Person`.
fn labels(graph: &KnowledgeGraph) -> Vec<String> {
    let classes: Vec<_> = graph.ontology.classes().map(|(_, class)| class).collect();
    unique(classes.len(), |i| identifier(&classes[i].name), |i| classes[i].comment.is_empty())
}

/// The name of every relation in the manner of Neo4j.
fn types(graph: &KnowledgeGraph) -> Vec<String> {
    let relations: Vec<_> = graph.ontology.relations().map(|(_, relation)| relation).collect();
    let name = |i: usize| upper(&identifier(&relations[i].name));
    unique(relations.len(), name, |i| relations[i].comment.is_empty())
}

/// The labels of an entity: of its class and of those above it that the ontology describes.
fn label(graph: &KnowledgeGraph, entity: EntityId, labels: &[String]) -> String {
    let own = graph.entity(entity).class;
    let described = |id: &ClassId| *id == own || !graph.ontology.class(*id).comment.is_empty();
    let above = graph.ontology.class(own).ancestors.iter().filter(|id| described(id));
    let names: Vec<_> = above.map(|id| labels[usize::from(id.0)].as_str()).collect();
    names.join(";")
}

/// Names for so many terms that differ also where case makes no difference.
fn unique(
    count: usize,
    name: impl Fn(usize) -> String,
    last: impl Fn(usize) -> bool,
) -> Vec<String> {
    let mut order: Vec<usize> = (0..count).collect();
    order.sort_by_key(|i| last(*i));
    let mut taken = FxHashSet::default();
    let mut names = vec![String::new(); count];
    for i in order {
        names[i] = free(&name(i), &mut taken);
    }
    names
}

/// A name of letters, digits and underscores that begins with a letter.
fn identifier(name: &str) -> String {
    let safe = name.chars().map(|c| if c.is_alphanumeric() { c } else { '_' });
    let letter = name.starts_with(char::is_alphabetic);
    (!letter).then_some('x').into_iter().chain(safe).collect()
}

/// `wroteTo` and `wrote_to` as `WROTE_TO`.
fn upper(name: &str) -> String {
    let mut out = String::with_capacity(name.len() + 4);
    let mut before = None;
    for c in name.chars() {
        if c.is_uppercase() && before.is_some_and(char::is_lowercase) {
            out.push('_');
        }
        out.extend(c.to_uppercase());
        before = Some(c);
    }
    out
}
