//! SPARQL over the graph by oxigraph: the quads of [`crate::rdf::emit`] in memory ([`RdfDataset`]),
//! with the terms of the ontology beside them, and results as tables, CSV, TSV, JSON, XML or RDF.
//!
//! The prefixes of the dataset and of its ontology need no `PREFIX` line ([`Prefixes::of`]). Nothing
//! is fetched: `SERVICE` is refused. A query has limits of time, memory and rows ([`Options`]).

mod dataset;
mod index;
mod limit;
mod results;
mod rows;
mod service;
mod store;
mod syntax;
mod table;
#[cfg(test)]
mod tests;

use std::fmt;
use std::io::{self, Write};
use std::str::FromStr;
use std::time::Duration;

use oxigraph::sparql::{CancellationToken, QueryEvaluationError, QueryResults};
use oxigraph::store::StorageError;
use spargebra::Query;
use spargebra::algebra::QueryDataset;

use crate::rdf::{Prefixes, RdfInput};

pub use dataset::{RdfDataset, load};
pub use index::Index;
pub use rows::{Row, rows};
pub use store::store;
pub use syntax::{SyntaxError, standalone};

/// How results are written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum ResultFormat {
    /// Columns to read, names shortened by prefixes; a graph in Turtle.
    #[default]
    Table,
    /// The same columns as a table in Markdown.
    Markdown,
    /// Comma-separated values.
    Csv,
    /// Tab-separated values.
    Tsv,
    /// SPARQL results in JSON.
    Json,
    /// SPARQL results in XML.
    Xml,
    /// A graph in Turtle.
    Turtle,
    /// A graph, a triple a line.
    NTriples,
    /// A graph in JSON.
    JsonLd,
}

impl ResultFormat {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::Table,
        Self::Markdown,
        Self::Csv,
        Self::Tsv,
        Self::Json,
        Self::Xml,
        Self::Turtle,
        Self::NTriples,
        Self::JsonLd,
    ];

    /// Its name on the command line.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Table => "table",
            Self::Markdown => "markdown",
            Self::Csv => "csv",
            Self::Tsv => "tsv",
            Self::Json => "json",
            Self::Xml => "xml",
            Self::Turtle => "ttl",
            Self::NTriples => "nt",
            Self::JsonLd => "jsonld",
        }
    }

    /// Whether it is columns to read.
    fn is_for_people(self) -> bool {
        matches!(self, Self::Table | Self::Markdown)
    }

    /// Whether it can hold the answer to `query`: rows and truth, or a graph.
    fn holds(self, query: &Query) -> bool {
        let graph = matches!(query, Query::Construct { .. } | Query::Describe { .. });
        match self {
            Self::Table => true,
            Self::Turtle | Self::NTriples | Self::JsonLd => graph,
            Self::Markdown | Self::Csv | Self::Tsv | Self::Json | Self::Xml => !graph,
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
            format!(
                "`{text}` is no form of results: write table, markdown, csv, tsv, json or xml; \
                 for a graph ttl, nt or jsonld"
            )
        })
    }
}

/// How a query is run.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Options {
    /// How results are written.
    pub format: ResultFormat,
    /// How long it may take; without end if none. A thread that does not notice the end of its time
    /// goes on until the process ends.
    pub timeout: Option<Duration>,
    /// How many bytes the process may grow by while the query runs, as far as the system tells.
    pub memory: Option<usize>,
    /// How many rows, or triples of a graph, it may give.
    pub rows: Option<usize>,
    /// How wide a table may be, in columns of the terminal.
    pub width: Option<usize>,
    /// Whether a table shows the labels of things instead of their short IRIs.
    pub labels: bool,
}

impl Options {
    /// Refuses one row more when there are `count` already.
    fn bound(&self, count: usize) -> Result<(), QueryError> {
        match self.rows {
            Some(rows) if count >= rows => Err(QueryError::TooManyRows(rows)),
            _ => Ok(()),
        }
    }
}

/// Why a query has no answer.
#[derive(Debug, thiserror::Error)]
pub enum QueryError {
    /// It is not SPARQL.
    #[error("{0}")]
    Syntax(SyntaxError),
    /// There is nothing in it.
    #[error("the query is empty; write one, as SELECT ?who WHERE {{ ?who ?how ?whom }}")]
    Empty,
    /// The form of results cannot hold what the query gives.
    #[error("{0}")]
    Format(String),
    /// It took too long.
    #[error(
        "the query took longer than {} s and was stopped; make it narrower (a LIMIT, patterns \
         that share a variable) or allow more time", .0.as_secs_f32()
    )]
    TimedOut(Duration),
    /// It took too much memory.
    #[error(
        "the query took more than {} MB of memory and was stopped; make it narrower (a LIMIT, \
         patterns that share a variable) or allow more memory", .0 / 1_000_000
    )]
    TooLarge(usize),
    /// It gave too many rows.
    #[error("the query gives more than {0} rows; add LIMIT {0} to see the first, or allow more")]
    TooManyRows(usize),
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

impl From<QueryEvaluationError> for QueryError {
    fn from(error: QueryEvaluationError) -> Self {
        match error {
            QueryEvaluationError::Cancelled => Self::Cancelled,
            other => Self::Evaluation(other.to_string()),
        }
    }
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
    // The syntax first: a slip of the pen need not wait for the graph.
    checked(text, &prefixes, options)?;
    answer(&load(input)?, text, &prefixes, options, out)
}

/// Answers a query on a loaded dataset. The answer is written when it is complete, so that nothing is
/// written where a limit is reached.
///
/// # Errors
/// [`QueryError`] with what to do.
pub fn answer(
    dataset: &RdfDataset,
    text: &str,
    prefixes: &Prefixes,
    options: &Options,
    out: &mut dyn Write,
) -> Result<(), QueryError> {
    let query = checked(text, prefixes, options)?;
    known_graphs(dataset, &query)?;
    let (dataset, prefixes, limits) = (dataset.clone(), prefixes.clone(), *options);
    let buffer = limited(options, move |token| {
        let mut buffer = Vec::new();
        evaluate(&dataset, query, &prefixes, (&limits, token), &mut buffer).map(|()| buffer)
    })?;
    Ok(out.write_all(&buffer)?)
}

/// What `work` gives within the limits of the options.
fn limited<T: Send + 'static>(
    options: &Options,
    work: impl FnOnce(CancellationToken) -> Result<T, QueryError> + Send + 'static,
) -> Result<T, QueryError> {
    match limit::within(options, work) {
        (Some(Ok(answer)), _) => Ok(answer),
        (Some(Err(error)), _) if !matches!(error, QueryError::Cancelled) => Err(error),
        (_, Some(limit::Reached::Time)) => {
            Err(QueryError::TimedOut(options.timeout.unwrap_or_default()))
        }
        (_, Some(limit::Reached::Memory)) => {
            Err(QueryError::TooLarge(options.memory.unwrap_or_default()))
        }
        (_, None) => Err(QueryError::Cancelled),
    }
}

/// The query, if it is one that the options can answer.
fn checked(text: &str, prefixes: &Prefixes, options: &Options) -> Result<Query, QueryError> {
    let query = syntax::parse(text, prefixes)?;
    if options.format.holds(&query) {
        return Ok(query);
    }
    let (gives, forms) = match query {
        Query::Select { .. } => ("rows", "table, markdown, csv, tsv, json or xml"),
        Query::Ask { .. } => ("yes or no", "table, markdown, csv, tsv, json or xml"),
        Query::Construct { .. } | Query::Describe { .. } => ("a graph", "ttl, nt or jsonld"),
    };
    Err(QueryError::Format(format!(
        "the query gives {gives}, which `{}` cannot hold; take {forms}",
        options.format
    )))
}

/// Refuses `FROM` with a graph that there is not: SPARQL would find it empty and say nothing.
fn known_graphs(asked: &RdfDataset, query: &Query) -> Result<(), QueryError> {
    let Some(QueryDataset { default, named }) = query.dataset() else { return Ok(()) };
    for graph in default.iter().chain(named.iter().flatten()) {
        if !asked.has_graph(&graph.clone().into())? {
            return Err(QueryError::Evaluation(format!(
                "it asks the graph {graph}, and there is none of that name; leave FROM out (only \
                 the profile `nanopubs` has named graphs)"
            )));
        }
    }
    Ok(())
}

fn evaluate(
    dataset: &RdfDataset,
    query: Query,
    prefixes: &Prefixes,
    (options, token): (&Options, CancellationToken),
    out: &mut dyn Write,
) -> Result<(), QueryError> {
    let (handler, asked) = service::refuse();
    let written = match dataset.evaluate(query, token.clone(), handler) {
        Err(error) => Err(error.into()),
        Ok(QueryResults::Boolean(value)) => results::boolean(value, options.format, out),
        Ok(QueryResults::Graph(triples)) => results::graph(triples, prefixes, options, out),
        Ok(QueryResults::Solutions(solutions)) if options.format.is_for_people() => {
            let cells = results::Cells::new(prefixes, options.labels.then_some(dataset));
            results::columns(solutions, cells, options, out)
        }
        Ok(QueryResults::Solutions(solutions)) => results::solutions(solutions, options, out),
    };
    // `SERVICE SILENT` hides the refusal; an answer without what it asked for would be a lie.
    match asked.get() {
        Some(service) => Err(service::refusal(service)),
        None if token.is_cancelled() => Err(QueryError::Cancelled),
        None => written,
    }
}
