//! Where evidence stands, for rules that point into it.

use crate::diagnostic::{Origin, Place, Step};
use crate::graph::{Evidence, KnowledgeGraph};

/// Where it is written: the record, and which of its pieces. Claims that inherit the evidence of
/// their entity share it, so that a rule can report it once.
pub(super) fn written(graph: &KnowledgeGraph, evidence: &Evidence) -> Option<(Origin, u8)> {
    Some((*graph.evidence_origins.get(evidence.record as usize)?, evidence.number))
}

/// The place of a field of a piece of evidence. Evidence that is a record of its own (a row of a
/// table) has its fields there.
pub(super) fn evidence_field(written: (Origin, u8), field: &'static str) -> Place {
    let (origin, number) = written;
    let index = usize::from(number).checked_sub(1).map(Step::Index);
    let inner = index.into_iter().flat_map(|index| [Step::Field("evidence"), index]);
    Place::Field { origin, path: inner.chain([Step::Field(field)]).collect() }
}
