//! SPARQL over the graph: the quads of [`crate::rdf::emit`] in oxigraph's store in memory, with the
//! terms of the ontology beside them, and results as tables, CSV, TSV, JSON or XML.
//!
//! The prefixes of the dataset and of its ontology need no `PREFIX` line ([`Prefixes::of`]). Nothing
//! is fetched: `SERVICE` is refused.

mod index;
mod limit;
mod results;
mod rows;
mod store;
#[cfg(test)]
mod tests;

use std::fmt;
use std::io::{self, Write};
use std::str::FromStr;
use std::time::Duration;

use oxigraph::sparql::{PreparedSparqlQuery, QueryEvaluationError, QueryResults, SparqlEvaluator};
use oxigraph::store::{StorageError, Store};

use crate::rdf::{Prefixes, RdfInput};

pub use index::Index;
pub use rows::{Row, rows};
pub use store::load;

/// How results are written. What `CONSTRUCT` and `DESCRIBE` give is always Turtle.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum ResultFormat {
    /// Columns to read, names shortened by prefixes.
    #[default]
    Table,
    /// Comma-separated values.
    Csv,
    /// Tab-separated values.
    Tsv,
    /// SPARQL results in JSON.
    Json,
    /// SPARQL results in XML.
    Xml,
}

impl ResultFormat {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Table, Self::Csv, Self::Tsv, Self::Json, Self::Xml];

    /// Its name on the command line.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Table => "table",
            Self::Csv => "csv",
            Self::Tsv => "tsv",
            Self::Json => "json",
            Self::Xml => "xml",
        }
    }
}

impl fmt::Display for ResultFormat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for ResultFormat {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let found = Self::ALL.into_iter().find(|f| f.name() == text);
        found.ok_or_else(|| {
            format!("`{text}` is no form of results: write table, csv, tsv, json or xml")
        })
    }
}

/// How a query is run.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Options {
    /// How results are written.
    pub format: ResultFormat,
    /// How long it may take; without end if none.
    pub timeout: Option<Duration>,
}

/// Why a query has no answer.
#[derive(Debug, thiserror::Error)]
pub enum QueryError {
    /// It is not SPARQL. The text shows the place.
    #[error("the query is not SPARQL 1.1: {0}")]
    Syntax(String),
    /// There is nothing in it.
    #[error("the query is empty; write one, as SELECT ?who WHERE {{ ?who ?how ?whom }}")]
    Empty,
    /// It took too long.
    #[error(
        "the query took longer than {} seconds and was stopped; make it narrower (a LIMIT, fewer \
         patterns without a shared variable) or allow more time", .0.as_secs_f32()
    )]
    TimedOut(Duration),
    /// It was stopped from outside.
    #[error("the query was stopped")]
    Cancelled,
    /// It asks for something that there is not.
    #[error("the query cannot be answered: {0}")]
    Evaluation(String),
    /// The store failed.
    #[error("the graph does not fit into the query store: {0}")]
    Store(#[from] StorageError),
    /// Writing failed.
    #[error("cannot write the answer: {0}")]
    Io(#[from] io::Error),
}

/// Loads the graph and answers one query.
///
/// # Errors
/// [`QueryError`] with what to do.
pub fn query(
    input: &RdfInput<'_>,
    text: &str,
    options: &Options,
    out: &mut dyn Write,
) -> Result<(), QueryError> {
    let prefixes = Prefixes::of(input.manifest, &input.view.graph.ontology);
    let said = |line: &str| !line.trim().is_empty() && !line.trim().starts_with('#');
    if !text.lines().any(said) {
        return Err(QueryError::Empty);
    }
    // The syntax first: a slip of the pen need not wait for the graph.
    let _checked = parse(SparqlEvaluator::new(), text, &prefixes)?;
    answer(&load(input)?, text, &prefixes, options, out)
}

/// Answers a query on a loaded store. With a time limit the answer is written when it is complete,
/// else as it comes.
///
/// # Errors
/// [`QueryError`] with what to do.
pub fn answer(
    store: &Store,
    text: &str,
    prefixes: &Prefixes,
    options: &Options,
    out: &mut dyn Write,
) -> Result<(), QueryError> {
    let Some(timeout) = options.timeout else {
        let evaluator = SparqlEvaluator::new();
        return evaluate(store, parse(evaluator, text, prefixes)?, prefixes, options.format, out);
    };
    // A syntax error is told from this thread; it has no need of a limit.
    let _checked = parse(SparqlEvaluator::new(), text, prefixes)?;
    let (store, text, prefixes) = (store.clone(), text.to_owned(), prefixes.clone());
    let format = options.format;
    let complete = limit::within(timeout, move |token| {
        let evaluator = SparqlEvaluator::new().with_cancellation_token(token);
        let mut buffer = Vec::new();
        let query = parse(evaluator, &text, &prefixes)?;
        evaluate(&store, query, &prefixes, format, &mut buffer).map(|()| buffer)
    });
    match complete {
        None | Some(Err(QueryError::Cancelled)) => Err(QueryError::TimedOut(timeout)),
        Some(Err(error)) => Err(error),
        Some(Ok(buffer)) => Ok(out.write_all(&buffer)?),
    }
}

fn evaluate(
    store: &Store,
    query: PreparedSparqlQuery,
    prefixes: &Prefixes,
    format: ResultFormat,
    out: &mut dyn Write,
) -> Result<(), QueryError> {
    match query.on_store(store).execute()? {
        QueryResults::Boolean(value) => results::boolean(value, format, out),
        QueryResults::Graph(triples) => results::graph(triples, prefixes, out),
        QueryResults::Solutions(solutions) if format == ResultFormat::Table => {
            results::table(solutions, prefixes, out)
        }
        QueryResults::Solutions(solutions) => results::solutions(solutions, format, out),
    }
}

impl From<QueryEvaluationError> for QueryError {
    fn from(error: QueryEvaluationError) -> Self {
        match error {
            QueryEvaluationError::Cancelled => Self::Cancelled,
            QueryEvaluationError::UnsupportedService(service) => Self::Evaluation(format!(
                "it asks {service} by SERVICE, and polemic fetches nothing; export the graph and \
                 ask there"
            )),
            other => Self::Evaluation(other.to_string()),
        }
    }
}

fn parse(
    evaluator: SparqlEvaluator,
    text: &str,
    prefixes: &Prefixes,
) -> Result<PreparedSparqlQuery, QueryError> {
    let mut evaluator = evaluator;
    for (name, namespace) in prefixes.iter() {
        evaluator = evaluator
            .with_prefix(name, namespace)
            .map_err(|e| QueryError::Evaluation(format!("<{namespace}> is no IRI: {e}")))?;
    }
    evaluator.parse_query(text).map_err(|e| QueryError::Syntax(place(text, &e.to_string())))
}

/// Shows the line that the parser's message names (`error at 3:14: expected ...`), and a caret.
fn place(text: &str, message: &str) -> String {
    let found = message.strip_prefix("error at ").and_then(|rest| {
        let (place, expected) = rest.split_once(": ")?;
        let (line, column) = place.split_once(':')?;
        Some((line.parse::<usize>().ok()?, column.parse::<usize>().ok()?, expected))
    });
    let Some((line, column, expected)) = found else {
        return message.to_owned();
    };
    let source = text.lines().nth(line.saturating_sub(1)).unwrap_or_default();
    let before: String = source
        .chars()
        .take(column.saturating_sub(1))
        .map(|c| if c == '\t' { c } else { ' ' })
        .collect();
    if expected.contains("Prefix not found") {
        return format!(
            "line {line}, column {column}: the prefix is not known; the dataset's and the standard \
             ones need no declaration, any other a line `PREFIX name: <...>`\n  {source}\n  {before}^"
        );
    }
    // The parser lists every token that it knows; the first ones say enough.
    let mut expected: String = expected.to_owned();
    if let Some((at, _)) = expected.char_indices().nth(160) {
        expected.truncate(at);
        expected.push_str(" ...");
    }
    format!("line {line}, column {column}\n  {source}\n  {before}^\n  {expected}")
}
