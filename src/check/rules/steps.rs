//! What rules share about relations that lead from step to step: earlier to later, part to whole.

use petgraph::graph::{DiGraph, NodeIndex};
use rustc_hash::FxHashMap;

use crate::graph::{ClaimId, EntityId};

/// Entities as nodes, and between them the claims that lead from one to the next.
pub(super) type Steps = DiGraph<EntityId, ClaimId>;

/// The graph of these steps; a step from a thing to itself is none.
pub(super) fn steps(claims: impl Iterator<Item = (EntityId, EntityId, ClaimId)>) -> Steps {
    let mut graph = Steps::new();
    let mut nodes: FxHashMap<EntityId, NodeIndex> = FxHashMap::default();
    for (from, to, claim) in claims.filter(|(from, to, _)| from != to) {
        let from = *nodes.entry(from).or_insert_with(|| graph.add_node(from));
        let to = *nodes.entry(to).or_insert_with(|| graph.add_node(to));
        graph.add_edge(from, to, claim);
    }
    graph
}
