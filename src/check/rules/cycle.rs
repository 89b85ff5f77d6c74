//! # cycle
//!
//! Finds a relation that leads back to where it starts, where it should not: parts of wholes,
//! earlier and later, what answers what.
//!
//! ```yaml
//! - {subject: royal-society, relation: part-of, object: republic-of-letters, evidence: {source: hall-1980}}
//! - {subject: republic-of-letters, relation: part-of, object: learned-europe, evidence: {source: hall-1980}}
//! - {subject: learned-europe, relation: part-of, object: royal-society, evidence: {source: hall-1980}}
//! ```
//!
//! **Why it matters.** A whole that is part of its own part makes everything part of everything,
//! as soon as anybody follows the relation.
//!
//! **How to mend.** The message names the way round. One step of it is the wrong way, or belongs
//! to another source's order: turn it round, or add a judgement that rejects it.
//!
//! **When to switch it off.** If circles are natural for the relation, take `polemic:Acyclic` (or
//! `owl:TransitiveProperty`) from it. A step from a thing to itself is `self-relation`; a circle
//! of two by a one-way relation is `asymmetric-both-ways` too.

use std::collections::VecDeque;
use std::collections::hash_map::Entry;

use petgraph::algo::kosaraju_scc;
use petgraph::graph::NodeIndex;
use petgraph::visit::EdgeRef;
use rustc_hash::{FxHashMap, FxHashSet};

use super::steps::{self, Steps};
use super::words;
use crate::check::Context;
use crate::check::shapes::no_circles;
use crate::diagnostic::Finding;
use crate::graph::{Claim, ClaimId, EntityId};
use crate::ontology::RelationId;

/// More steps than this are counted and not named.
const STEPS: usize = 12;

/// One finding for each knot of circles of each relation.
pub fn check(context: &Context<'_>) -> Vec<Finding> {
    let ontology = &context.graph.ontology;
    let judged = words::Judged::new(context.graph);
    let mut claims: FxHashMap<RelationId, Vec<ClaimId>> = FxHashMap::default();
    let straight: Vec<bool> = ontology.relations().map(|(_, r)| no_circles(r)).collect();
    for id in words::counting(context, |c| straight[usize::from(c.relation.0)]) {
        claims.entry(context.graph.claim(id).relation).or_default().push(id);
    }
    let mut relations: Vec<RelationId> = claims.keys().copied().collect();
    relations.sort_unstable();
    let mut out = Vec::new();
    for relation in relations {
        let claims = claims[&relation].iter().map(|id| (context.graph.claim(*id), *id));
        let step = |(claim, id): (&Claim, _)| Some((claim.subject, claim.object.entity()?, id));
        let graph = steps::steps(claims.filter_map(step));
        // Kosaraju's and not Tarjan's: petgraph's Tarjan recurses, and a long chain of parts or
        // predecessors would overflow the stack.
        let knots = kosaraju_scc(&graph).into_iter().filter(|knot| knot.len() > 1);
        out.extend(knots.map(|knot| finding(context, &judged, &shortest(&graph, &knot))));
    }
    out
}

/// A shortest circle through the knot's first entity, as its claims in order. Breadth first.
fn shortest(graph: &Steps, knot: &[NodeIndex]) -> Vec<ClaimId> {
    let Some(start) = knot.iter().copied().min_by_key(|n| graph[*n]) else {
        return Vec::new();
    };
    let inside: FxHashSet<NodeIndex> = knot.iter().copied().collect();
    // How each entity was reached: from where, by which claim.
    let mut reached: FxHashMap<NodeIndex, (NodeIndex, ClaimId)> = FxHashMap::default();
    let mut queue = VecDeque::from([start]);
    while let Some(at) = queue.pop_front() {
        let edges = graph.edges(at).filter(|e| inside.contains(&e.target()));
        let mut edges: Vec<(EntityId, ClaimId, NodeIndex)> =
            edges.map(|e| (graph[e.target()], *e.weight(), e.target())).collect();
        edges.sort_unstable();
        for (_, claim, to) in edges {
            if let Entry::Vacant(new) = reached.entry(to) {
                new.insert((at, claim));
                queue.push_back(to);
            }
        }
        if reached.contains_key(&start) {
            break;
        }
    }
    let mut path = Vec::new();
    let mut at = start;
    while let Some((from, claim)) = reached.get(&at) {
        path.push(*claim);
        at = *from;
        if at == start {
            break;
        }
    }
    path.reverse();
    path
}

fn finding(context: &Context<'_>, judged: &words::Judged<'_>, path: &[ClaimId]) -> Finding {
    let graph = context.graph;
    let claims = path.iter().map(|id| graph.claim(*id));
    let mut names: Vec<&str> = claims.clone().take(STEPS).map(|c| graph.label(c.subject)).collect();
    let more = format!("… ({} more)", path.len().saturating_sub(STEPS));
    if path.len() > STEPS {
        names.push(&more);
    }
    let first = graph.claim(path[0]);
    names.push(graph.label(first.subject));
    let relation = &graph.ontology.relation(first.relation).name;
    let message = format!("`{relation}` leads back to where it starts: {}", names.join(" → "));
    let mut found = Finding::new(message, words::place(first), words::said(context, path[0]))
        .hint("turn one step round, or add a judgement that rejects it");
    for id in &path[1..path.len().min(STEPS)] {
        found = found.and(words::place(graph.claim(*id)), words::said(context, *id));
    }
    let sides: Vec<[ClaimId; 1]> = path.iter().map(|id| [*id]).collect();
    let found = judged.mention(found, &sides);
    let found = words::about_claims(found, graph, &path[..path.len().min(STEPS)]);
    claims.take(STEPS).fold(found, |f, c| f.about(graph.entity_name(c.subject)))
}
