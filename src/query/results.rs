//! Answers as text.

use std::collections::HashMap;
use std::io::Write;

use oxigraph::io::{JsonLdProfileSet, RdfFormat, RdfSerializer};
use oxigraph::model::{GraphNameRef, LiteralRef, NamedNodeRef, QuadRef, Term, TermRef, Triple};
use oxigraph::sparql::results::{QueryResultsFormat, QueryResultsSerializer};
use oxigraph::sparql::{QuerySolutionIter, QueryTripleIter};

use super::{Options, QueryError, RdfDataset, ResultFormat, table};
use crate::export::turtle;
use crate::rdf::{Prefixes, vocab};

fn serializer(format: ResultFormat) -> Option<QueryResultsSerializer> {
    let format = match format {
        ResultFormat::Csv => QueryResultsFormat::Csv,
        ResultFormat::Tsv => QueryResultsFormat::Tsv,
        ResultFormat::Json => QueryResultsFormat::Json,
        ResultFormat::Xml => QueryResultsFormat::Xml,
        _ => return None,
    };
    Some(QueryResultsSerializer::from_format(format))
}

/// The answer to `ASK`. CSV and TSV, which have no form for it, get the word.
pub(super) fn boolean(
    value: bool,
    format: ResultFormat,
    out: &mut dyn Write,
) -> Result<(), QueryError> {
    match serializer(format) {
        None => out.write_all(if value { b"yes" } else { b"no" })?,
        Some(serializer) => {
            serializer.serialize_boolean_to_writer(&mut *out, value)?;
        }
    }
    Ok(out.write_all(b"\n")?)
}

/// The answer to `SELECT` in one of the formats of the W3C.
pub(super) fn solutions(
    solutions: QuerySolutionIter<'_>,
    options: &Options,
    out: &mut dyn Write,
) -> Result<(), QueryError> {
    let Some(serializer) = serializer(options.format) else {
        return Ok(());
    };
    let variables = solutions.variables().to_vec();
    let mut writer = serializer.serialize_solutions_to_writer(&mut *out, variables)?;
    for (count, solution) in solutions.enumerate() {
        options.bound(count)?;
        writer.serialize(solution?.iter())?;
    }
    writer.finish()?;
    if matches!(options.format, ResultFormat::Json | ResultFormat::Xml) {
        out.write_all(b"\n")?;
    }
    Ok(())
}

/// How terms are written in a table.
pub(super) struct Cells<'a> {
    prefixes: &'a Prefixes,
    /// Where labels are looked up, if they are wanted.
    dataset: Option<&'a RdfDataset>,
    labels: HashMap<String, String>,
}

impl<'a> Cells<'a> {
    pub(super) fn new(prefixes: &'a Prefixes, dataset: Option<&'a RdfDataset>) -> Self {
        Self { prefixes, dataset, labels: HashMap::new() }
    }

    /// A literal as its text alone, on one line; an IRI by its label or with its prefix.
    fn cell(&mut self, term: &Term) -> String {
        match term.as_ref() {
            TermRef::Literal(literal) => one_line(literal.value()),
            TermRef::NamedNode(node) => self.name(node),
            other => {
                let mut text = String::new();
                turtle::term(self.prefixes, other, &mut text);
                text
            }
        }
    }

    fn name(&mut self, node: NamedNodeRef<'_>) -> String {
        if let Some(dataset) = self.dataset {
            if let Some(label) = self.labels.get(node.as_str()) {
                return label.clone();
            }
            let label = label(dataset, node).unwrap_or_else(|| self.short(node));
            self.labels.insert(node.as_str().to_owned(), label.clone());
            return label;
        }
        self.short(node)
    }

    fn short(&self, node: NamedNodeRef<'_>) -> String {
        match self.prefixes.split(node.as_str()) {
            Some((_, name, local)) => format!("{name}:{local}"),
            None => node.as_str().to_owned(),
        }
    }
}

fn one_line(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

/// The English label of a node, else the first in the order of its text.
fn label(dataset: &RdfDataset, node: NamedNodeRef<'_>) -> Option<String> {
    for term in [vocab::PREF_LABEL, vocab::LABEL] {
        let key =
            |literal: LiteralRef<'_>| (literal.language() != Some("en"), one_line(literal.value()));
        let labels = dataset.objects(node, term.node()).into_iter().filter_map(|term| match term {
            Term::Literal(literal) => Some(key(literal.as_ref())),
            _ => None,
        });
        if let Some((_, label)) = labels.min() {
            return Some(label);
        }
    }
    None
}

/// The answer to `SELECT` in columns; in a table, the number of rows below.
pub(super) fn columns(
    solutions: QuerySolutionIter<'_>,
    mut cells: Cells<'_>,
    options: &Options,
    out: &mut dyn Write,
) -> Result<(), QueryError> {
    let header: Vec<String> =
        solutions.variables().iter().map(|v| v.as_str().replace('_', " ")).collect();
    let mut rows = vec![header];
    for (count, solution) in solutions.enumerate() {
        options.bound(count)?;
        let solution = solution?;
        let row = solution.values().iter();
        rows.push(row.map(|v| v.as_ref().map_or(String::new(), |t| cells.cell(t))).collect());
    }
    if options.format == ResultFormat::Markdown {
        return Ok(table::markdown(&rows, out)?);
    }
    table::write(&rows, options.width, out)?;
    let count = rows.len() - 1;
    writeln!(out, "\n{count} {}", if count == 1 { "row" } else { "rows" })?;
    Ok(())
}

/// The answer to `CONSTRUCT` and `DESCRIBE`: sorted, each triple once.
pub(super) fn graph(
    triples: QueryTripleIter<'_>,
    prefixes: &Prefixes,
    options: &Options,
    out: &mut dyn Write,
) -> Result<(), QueryError> {
    let mut all = Vec::new();
    for (count, triple) in triples.enumerate() {
        options.bound(count)?;
        all.push(triple?);
    }
    all.sort_by_cached_key(|t| {
        let later = t.predicate != vocab::TYPE;
        (t.subject.to_string(), later, t.predicate.to_string(), t.object.to_string())
    });
    all.dedup();
    let format = match options.format {
        ResultFormat::NTriples => RdfFormat::NTriples,
        ResultFormat::JsonLd => RdfFormat::JsonLd { profile: JsonLdProfileSet::default() },
        _ => return in_turtle(&all, prefixes, out),
    };
    let mut writer = RdfSerializer::from_format(format).for_writer(&mut *out);
    for triple in &all {
        writer.serialize_triple(triple)?;
    }
    writer.finish()?;
    if options.format == ResultFormat::JsonLd {
        out.write_all(b"\n")?;
    }
    Ok(())
}

fn in_turtle(all: &[Triple], prefixes: &Prefixes, out: &mut dyn Write) -> Result<(), QueryError> {
    let quads = || {
        all.iter().map(|t| {
            let (subject, object) = (t.subject.as_ref(), t.object.as_ref());
            QuadRef::new(subject, t.predicate.as_ref(), object, GraphNameRef::DefaultGraph)
        })
    };
    let used = turtle::used(prefixes, quads());
    let mut writer = turtle::Writer::new(&used, out)?;
    for quad in quads() {
        writer.quad(quad)?;
    }
    Ok(writer.finish()?)
}
