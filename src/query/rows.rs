//! The rows of a `SELECT`, for those who make something of them.

use std::sync::Arc;
use std::time::Duration;

use oxigraph::model::Term;
use oxigraph::sparql::{QueryResults, SparqlEvaluator};

use super::index::{Index, Queried};
use super::{QueryError, limit, parse};
use crate::rdf::Prefixes;

/// One row: a term for each column, where it is bound.
pub type Row = Vec<Option<Term>>;

/// The rows that a `SELECT` gives within the time, in its order.
///
/// # Errors
/// [`QueryError`] with what to do.
pub fn rows(
    index: &Arc<Index>,
    text: &str,
    prefixes: &Prefixes,
    timeout: Duration,
) -> Result<Vec<Row>, QueryError> {
    let (index, text, prefixes) = (Arc::clone(index), text.to_owned(), prefixes.clone());
    let complete = limit::within(timeout, move |token| {
        let evaluator = SparqlEvaluator::new().with_cancellation_token(token);
        let query = parse(evaluator, &text, &prefixes)?;
        let QueryResults::Solutions(solutions) =
            query.on_queryable_dataset(Queried::new(index)).execute()?
        else {
            return Err(QueryError::Evaluation("it is no SELECT and has no rows".to_owned()));
        };
        solutions.map(|s| Ok(s?.values().to_vec())).collect()
    });
    match complete {
        None | Some(Err(QueryError::Cancelled)) => Err(QueryError::TimedOut(timeout)),
        Some(rows) => rows,
    }
}
