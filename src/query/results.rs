//! Answers as text.

use std::io::{self, Write};

use oxigraph::model::{GraphNameRef, QuadRef, Term, TermRef};
use oxigraph::sparql::results::{QueryResultsFormat, QueryResultsSerializer};
use oxigraph::sparql::{QuerySolutionIter, QueryTripleIter};

use super::{QueryError, ResultFormat};
use crate::export::turtle;
use crate::rdf::Prefixes;

fn serializer(format: ResultFormat) -> Option<QueryResultsSerializer> {
    let format = match format {
        ResultFormat::Table => return None,
        ResultFormat::Csv => QueryResultsFormat::Csv,
        ResultFormat::Tsv => QueryResultsFormat::Tsv,
        ResultFormat::Json => QueryResultsFormat::Json,
        ResultFormat::Xml => QueryResultsFormat::Xml,
    };
    Some(QueryResultsSerializer::from_format(format))
}

/// The answer to `ASK`.
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

/// The answer to `SELECT` in one of the formats of the W3C; streams.
pub(super) fn solutions(
    solutions: QuerySolutionIter<'_>,
    format: ResultFormat,
    out: &mut dyn Write,
) -> Result<(), QueryError> {
    let Some(serializer) = serializer(format) else {
        return Ok(());
    };
    let variables = solutions.variables().to_vec();
    let mut writer = serializer.serialize_solutions_to_writer(&mut *out, variables)?;
    for solution in solutions {
        writer.serialize(solution?.iter())?;
    }
    writer.finish()?;
    if matches!(format, ResultFormat::Json | ResultFormat::Xml) {
        out.write_all(b"\n")?;
    }
    Ok(())
}

/// The answer to `SELECT` in columns, the number of rows below.
pub(super) fn table(
    solutions: QuerySolutionIter<'_>,
    prefixes: &Prefixes,
    out: &mut dyn Write,
) -> Result<(), QueryError> {
    let header: Vec<String> =
        solutions.variables().iter().map(|v| v.as_str().replace('_', " ")).collect();
    let mut rows = vec![header];
    for solution in solutions {
        let solution = solution?;
        let cell =
            |value: &Option<Term>| value.as_ref().map_or(String::new(), |t| cell(prefixes, t));
        rows.push(solution.values().iter().map(cell).collect());
    }
    let widths: Vec<usize> = (0..rows[0].len())
        .map(|column| rows.iter().map(|row| row[column].chars().count()).max().unwrap_or(0))
        .collect();
    let rule = widths.iter().map(|w| "-".repeat(*w)).collect();
    rows.insert(1, rule);
    for row in &rows {
        line(row, &widths, out)?;
    }
    let count = rows.len() - 2;
    writeln!(out, "\n{count} {}", if count == 1 { "row" } else { "rows" })?;
    Ok(())
}

fn line(row: &[String], widths: &[usize], out: &mut dyn Write) -> io::Result<()> {
    let mut text = String::new();
    for (cell, width) in row.iter().zip(widths) {
        text.push_str(cell);
        text.extend(std::iter::repeat_n(' ', width - cell.chars().count() + 2));
    }
    writeln!(out, "{}", text.trim_end())
}

/// A literal as its text alone, on one line; an IRI with its prefix.
fn cell(prefixes: &Prefixes, term: &Term) -> String {
    match term.as_ref() {
        TermRef::Literal(literal) => {
            literal.value().chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
        }
        TermRef::NamedNode(node) => match prefixes.split(node.as_str()) {
            Some((_, name, local)) => format!("{name}:{local}"),
            None => node.as_str().to_owned(),
        },
        other => {
            let mut text = String::new();
            turtle::term(prefixes, other, &mut text);
            text
        }
    }
}

/// The answer to `CONSTRUCT` and `DESCRIBE`: Turtle, sorted, each triple once.
pub(super) fn graph(
    triples: QueryTripleIter<'_>,
    prefixes: &Prefixes,
    out: &mut dyn Write,
) -> Result<(), QueryError> {
    let mut all = Vec::new();
    for triple in triples {
        let triple = triple?;
        let is_type = triple.predicate == crate::rdf::vocab::TYPE;
        let key = (
            triple.subject.to_string(),
            !is_type,
            triple.predicate.to_string(),
            triple.object.to_string(),
        );
        all.push((key, triple));
    }
    all.sort_by(|a, b| a.0.cmp(&b.0));
    all.dedup_by(|a, b| a.0 == b.0);
    let quads = || {
        all.iter().map(|(_, t)| {
            QuadRef::new(
                t.subject.as_ref(),
                t.predicate.as_ref(),
                t.object.as_ref(),
                GraphNameRef::DefaultGraph,
            )
        })
    };
    let used = turtle::used(prefixes, quads());
    let mut writer = turtle::Writer::new(&used, out)?;
    for quad in quads() {
        writer.quad(quad)?;
    }
    Ok(writer.finish()?)
}
