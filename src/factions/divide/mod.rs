//! Camps of least frustration.
//!
//! A network is balanced if it falls into two camps, friendly within and hostile between
//! ([Cartwright & Harary 1956](https://doi.org/10.1037/h0046049)); clusterable if it does so into
//! any number ([Davis 1967](https://doi.org/10.1177/001872676702000206)). The frustration is the
//! least weight that goes against a division, positive between camps or negative within
//! ([Doreian & Mrvar 1996](https://doi.org/10.1016/0378-8733(95)00259-6),
//! [2009](https://doi.org/10.1016/j.socnet.2008.08.001); [Aref & Wilson
//! 2019](https://doi.org/10.1093/comnet/cny015)). To find it is NP-hard.
//!
//! Each connected part is divided by itself; between parts there is nothing to go by. What hangs on
//! by one or two pairs is taken out, the rest falls into blocks, and each block is divided by
//! annealing. Circles that no division satisfies then bound what is left to gain; where they leave
//! a gap, branch and bound closes it as far as its budget goes.

mod blocks;
mod bound;
mod exact;
mod graph;
mod reduce;
mod search;
#[cfg(test)]
mod tests;

pub use graph::SignedGraph;
pub use search::Random;

use rustc_hash::FxHashMap;

use blocks::Block;
use reduce::Links;

/// How hard to search, counted in work and not in time, so that the answer is the same everywhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Effort {
    /// Starts of the local search for each block, at least 1.
    pub starts: u64,
    /// Steps of branch and bound, shared out among the parts by their size; 0: none.
    pub steps: u64,
}

impl Default for Effort {
    /// About a second of branch and bound at most.
    fn default() -> Self {
        Self { starts: 6, steps: 200_000_000 }
    }
}

impl Effort {
    /// For many small questions one after the other.
    pub const BRIEF: Self = Self { starts: 3, steps: 5_000_000 };
}

/// How it is known that a division is the best.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Proof {
    /// So many circles that no division satisfies need as much.
    Circles(usize),
    /// Taking out what hangs on by one or two pairs leaves nothing to choose.
    Reduction,
    /// Branch and bound came to its end.
    Search,
    /// It is not known; it was found by local search.
    None,
}

impl Proof {
    /// Its name in tables.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Circles(_) => "circles",
            Self::Reduction => "reduction",
            Self::Search => "search",
            Self::None => "none",
        }
    }

    /// Of two parts: the weaker of both, circles added up.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::Circles(a), Self::Circles(b)) => Self::Circles(a + b),
            (Self::None, _) | (_, Self::None) => Self::None,
            (Self::Search, _) | (_, Self::Search) => Self::Search,
            // Circles alone would not add up to what is needed.
            (Self::Reduction, _) | (_, Self::Reduction) => Self::Reduction,
        }
    }
}

/// A connected part, divided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Its nodes, in order.
    pub nodes: Vec<u32>,
    /// The camp of each, from 0.
    pub camp: Vec<u32>,
    /// The weight that goes against the division; what is unavoidable in single pairs is not in it.
    pub frustration: u64,
    /// What goes against any division at least: the same, if there is a proof.
    pub bound: u64,
    /// How that is known.
    pub proof: Proof,
}

/// Divides every connected part into at most `camps` camps, at least 2. Parts stand in the order of
/// their first nodes; the camps of each are numbered by size, then by their first nodes.
///
/// Deterministic. The reductions are linear; annealing takes at most some 3·10⁸ looks at an edge
/// for each block; the rest is bounded by `effort`.
#[must_use]
pub fn divide(graph: &SignedGraph, camps: usize, effort: Effort) -> Vec<Part> {
    let component = graph.components();
    let count = component.iter().max().map_or(0, |c| *c as usize + 1);
    let mut members: Vec<Vec<u32>> = vec![Vec::new(); count];
    for (node, component) in (0u32..).zip(&component) {
        members[*component as usize].push(node);
    }
    let mut left = (graph.node_count() as u64, effort.steps);
    let parts = members.into_iter().map(|nodes| {
        let size = nodes.len() as u64;
        let share = u128::from(left.1) * u128::from(size) / u128::from(left.0.max(1));
        let share = u64::try_from(share).unwrap_or(u64::MAX);
        let mut budget = share;
        let part = divide_part(graph, nodes, camps.max(2), effort.starts, &mut budget);
        left = (left.0 - size, left.1 - (share - budget));
        part
    });
    parts.collect()
}

fn divide_part(
    graph: &SignedGraph,
    nodes: Vec<u32>,
    camps: usize,
    starts: u64,
    budget: &mut u64,
) -> Part {
    if nodes.len() == 1 {
        let proof = Proof::Circles(0);
        return Part { nodes, camp: vec![0], frustration: 0, bound: 0, proof };
    }
    let camps = camps.min(nodes.len());
    let local: FxHashMap<u32, u32> = nodes.iter().copied().zip(0u32..).collect();
    let row = |n: &u32| graph.neighbours(*n).map(|(o, w)| (local[&o], w)).collect();
    let mut links: Links = nodes.iter().map(row).collect();
    let reduction = reduce::reduce(&mut links, camps);
    let blocks = blocks::blocks(&links);
    let solved: Vec<Solved> = blocks.iter().map(|b| solve(b, camps, starts, budget)).collect();
    let mut camp = stitch(&solved, nodes.len());
    reduction.undo(&mut camp, camps);
    let sum = |f: fn(&Solved) -> u64| reduction.unavoidable + solved.iter().map(f).sum::<u64>();
    let none = if reduction.unavoidable > 0 { Proof::Reduction } else { Proof::Circles(0) };
    Part {
        frustration: sum(|s| s.against),
        bound: sum(|s| s.bound),
        proof: solved.iter().fold(none, |all, s| all.and(s.proof)),
        camp: numbered(camp),
        nodes,
    }
}

/// A block, divided: its nodes in order with the camp of each.
struct Solved {
    nodes: Vec<u32>,
    camp: Vec<u32>,
    against: u64,
    bound: u64,
    proof: Proof,
}

/// Divides a block.
fn solve(block: &Block, camps: usize, starts: u64, budget: &mut u64) -> Solved {
    let mut nodes: Vec<u32> = block.iter().flat_map(|e| [e.0, e.1]).collect();
    nodes.sort_unstable();
    nodes.dedup();
    let local: FxHashMap<u32, u32> = nodes.iter().copied().zip(0u32..).collect();
    let edges: Vec<_> = block.iter().map(|e| (local[&e.0], local[&e.1], e.2)).collect();
    let graph = SignedGraph::new(nodes.len(), &edges);
    let camps = camps.min(nodes.len());
    let (mut best, mut bound, circles) = searched(&graph, camps, starts);
    let mut proof = if best.1 == bound { Proof::Circles(circles) } else { Proof::None };
    if proof == Proof::None && *budget > 0 && nodes.len() <= exact::MOST {
        let found = exact::solve(&graph, camps, best, bound, budget);
        // Circles outside the tail that was finished add to what the tail needs.
        let (outside, _) = bound::pack(&graph, camps, &found.camp, &found.tail);
        let rest = if found.bound == found.against { 0 } else { outside };
        bound = bound.max(found.bound + rest);
        best = (found.camp, found.against);
        proof = if best.1 == bound { Proof::Search } else { Proof::None };
    }
    Solved { nodes, camp: best.0, against: best.1, bound, proof }
}

/// The best division that local search finds, and what packed circles say is needed: the bound and
/// how many they are.
fn searched(graph: &SignedGraph, camps: usize, starts: u64) -> ((Vec<u32>, u64), u64, usize) {
    let nothing = vec![false; graph.node_count()];
    let pack = |camp: &[u32]| bound::pack(graph, camps, camp, &nothing);
    let large = graph.edge_count() > LARGE;
    let mut best = search::divide(graph, camps, 0);
    let mut packed = if large { (0, 0) } else { pack(&best.0) };
    for start in 1..if large { starts.min(2) } else { starts }.max(1) {
        if best.1 == packed.0 {
            break;
        }
        let other = search::divide(graph, camps, start);
        if other.1 < best.1 {
            best = other;
            packed = if large { packed } else { packed.max(pack(&best.0)) };
        }
    }
    if large {
        packed = pack(&best.0);
    }
    (best, packed.0, packed.1)
}

/// With more pairs in a block two starts must do, and circles are sought once.
const LARGE: usize = 20_000;

/// Puts the blocks together: where two meet in a node, the camps of the second are renamed.
fn stitch(solved: &[Solved], nodes: usize) -> Vec<u32> {
    let mut blocks_of: Vec<Vec<usize>> = vec![Vec::new(); nodes];
    for (i, block) in solved.iter().enumerate() {
        for node in &block.nodes {
            blocks_of[*node as usize].push(i);
        }
    }
    let mut camp: Vec<Option<u32>> = vec![None; nodes];
    let mut met = vec![false; solved.len()];
    let mut stack = Vec::new();
    for first in 0..solved.len() {
        if !std::mem::replace(&mut met[first], true) {
            stack.push(first);
        }
        while let Some(at) = stack.pop() {
            let Solved { nodes, camp: own, .. } = &solved[at];
            let placed = nodes.iter().zip(own).find_map(|(n, c)| Some((camp[*n as usize]?, *c)));
            let (theirs, ours) = placed.unwrap_or((0, 0));
            for (node, c) in nodes.iter().zip(own) {
                let swapped = match *c {
                    c if c == ours => theirs,
                    c if c == theirs => ours,
                    c => c,
                };
                camp[*node as usize] = Some(swapped);
                let next = blocks_of[*node as usize].iter().copied();
                stack.extend(next.filter(|b| !std::mem::replace(&mut met[*b], true)));
            }
        }
    }
    camp.into_iter().map(Option::unwrap_or_default).collect()
}

/// Camps numbered by size, the largest first, then by their first nodes.
pub(super) fn numbered(mut camp: Vec<u32>) -> Vec<u32> {
    let most = camp.iter().max().map_or(0, |c| *c as usize + 1);
    let mut sizes = vec![(std::cmp::Reverse(0usize), usize::MAX, 0u32); most];
    for (node, c) in camp.iter().enumerate() {
        let size = &mut sizes[*c as usize];
        *size = (std::cmp::Reverse(size.0.0 + 1), size.1.min(node), *c);
    }
    sizes.retain(|s| s.0.0 > 0);
    sizes.sort_unstable();
    let mut names = vec![0; most];
    for (name, (_, _, old)) in (0u32..).zip(&sizes) {
        names[*old as usize] = name;
    }
    for c in &mut camp {
        *c = names[*c as usize];
    }
    camp
}
