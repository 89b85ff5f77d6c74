//! # isolated-entity
//!
//! Finds an entity of which nothing is claimed and which nothing names.
//!
//! ```yaml
//! - {id: fatio, type: Person, label: Nicolas Fatio de Duillier}   # and no claim about him
//! ```
//!
//! **Why it matters.** It stands in the graph without an edge. Often its claims were forgotten, or
//! they name it by another id.
//!
//! **How to mend.** Write what the sources say of it, with their evidence; or take the record out.
//! An entity counts as named wherever its id stands: as subject, object, issue, `by`, `at`, as
//! source, voice or work of a voice.
//!
//! **When to switch it off.** For a register of names that is to be filled later.

use fixedbitset::FixedBitSet;

use super::words;
use crate::check::Context;
use crate::diagnostic::{Finding, Place};
use crate::graph::{EntityId, KnowledgeGraph};

/// Entities that no claim and no evidence names. Linear in claims and evidence.
///
/// Silent while names do not resolve: what an entity is named in may be what was left out.
pub fn check(context: &Context<'_>) -> Vec<Finding> {
    let graph = context.graph;
    if graph.unresolved.iter().any(|u| u.why.loses()) {
        return Vec::new();
    }
    let named = named(graph);
    let isolated = context.view.entities().filter(|e| !named.contains(e.index()));
    isolated
        .map(|entity| {
            let (id, class) = (graph.entity_name(entity), words::class_of(graph, entity));
            let label = graph.label(entity);
            let message = format!("Nothing is said of {label}, and nothing names `{id}`");
            let place = Place::record(graph.entity(entity).origin);
            Finding::new(message, place, format!("{} without a claim", words::a(class)))
                .hint("write what the sources say under `claims`, or take the record out")
                .about(id)
        })
        .collect()
}

/// The entities that a claim or a piece of evidence names.
fn named(graph: &KnowledgeGraph) -> FixedBitSet {
    let mut named = FixedBitSet::with_capacity(graph.entity_count());
    for claim in &graph.claims {
        let ends = [Some(claim.subject), claim.object.entity(), claim.by, claim.at];
        let issues = graph.entities_in(claim.issues);
        named.extend(ends.into_iter().flatten().chain(issues).map(EntityId::index));
    }
    for evidence in &graph.evidence {
        let voices = graph.entities_in(evidence.says).chain(graph.entities_in(evidence.via));
        named.extend(voices.chain([evidence.source]).map(EntityId::index));
    }
    named
}
