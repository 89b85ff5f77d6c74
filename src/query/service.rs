//! No calls to other endpoints.

use std::sync::{Arc, OnceLock};

use oxigraph::model::NamedNode;
use oxigraph::sparql::{DefaultServiceHandler, QueryEvaluationError, QuerySolutionIter};
use oxiri::Iri;
use spargebra::algebra::GraphPattern;

use super::QueryError;

/// Refuses every call and remembers the first.
pub(super) struct Refuse(Arc<OnceLock<NamedNode>>);

/// What refuses, and where it says whom the query asked.
pub(super) fn refuse() -> (Refuse, Arc<OnceLock<NamedNode>>) {
    let asked = Arc::new(OnceLock::new());
    (Refuse(Arc::clone(&asked)), asked)
}

impl DefaultServiceHandler for Refuse {
    type Error = QueryEvaluationError;

    fn handle(
        &self,
        service: &NamedNode,
        _: &GraphPattern,
        _: Option<&Iri<String>>,
    ) -> Result<QuerySolutionIter<'static>, QueryEvaluationError> {
        let service = self.0.get_or_init(|| service.clone());
        Err(QueryEvaluationError::UnsupportedService(service.clone()))
    }
}

/// The refusal in words.
pub(super) fn refusal(service: &NamedNode) -> QueryError {
    QueryError::Evaluation(format!(
        "it asks {service} by SERVICE, and polemic fetches nothing; export the graph and ask there"
    ))
}
