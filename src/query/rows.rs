//! The rows of a `SELECT`, for those who make something of them.

use std::sync::Arc;
use std::time::Duration;

use oxigraph::model::Term;
use oxigraph::sparql::{QueryResults, SparqlEvaluator};

use super::index::{Index, Queried};
use super::{Options, QueryError, limited, syntax};
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
    let (index, query) = (Arc::clone(index), syntax::parse(text, prefixes)?);
    let options = Options { timeout: Some(timeout), ..Options::default() };
    limited(&options, move |token| {
        let query = SparqlEvaluator::new().with_cancellation_token(token).for_query(query);
        let QueryResults::Solutions(solutions) =
            query.on_queryable_dataset(Queried::new(index)).execute()?
        else {
            return Err(QueryError::Evaluation("it is no SELECT and has no rows".to_owned()));
        };
        solutions.map(|s| Ok(s?.values().to_vec())).collect()
    })
}
