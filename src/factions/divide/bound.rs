//! A lower bound by packing: circles that no division satisfies, each of which must break
//! somewhere, and no two of which draw on the same weight.
//!
//! With two camps these are the circles with an odd number of negative edges
//! ([Harary 1953](https://doi.org/10.1307/mmj/1028989917)); with more, those with exactly one
//! ([Davis 1967](https://doi.org/10.1177/001872676702000206)). Each contains an edge that the best
//! division found goes against, so the search begins at these, shortest circles first. Both kinds
//! are shortest paths in two storeys of the graph, below and above a negative edge.

use super::graph::SignedGraph;

/// Edges that the search may look at.
const WORK: u64 = 100_000_000;
/// The lengths of circles sought in turn, so that short ones are not spoilt by long ones.
const LENGTHS: [u32; 5] = [3, 4, 5, 8, u32::MAX];

/// What must go against any division into at most `camps` camps, and the number of circles that
/// show it. `camp` is a division, `usable` says which nodes' edges count: an edge with both ends in
/// `spent` is left alone.
pub(super) fn pack(
    graph: &SignedGraph,
    camps: usize,
    camp: &[u32],
    spent: &[bool],
) -> (u64, usize) {
    let mut packing = Packing::new(graph, camps, spent);
    let wrong: Vec<(u32, u32, i64)> = graph
        .edges()
        .filter(|&(a, b, w)| (camp[a as usize] == camp[b as usize]) == (w < 0))
        .collect();
    for length in LENGTHS {
        for &(a, b, weight) in &wrong {
            while packing.work < WORK && packing.room(a, b) > 0 {
                if !packing.circle(a, b, weight, length) {
                    break;
                }
            }
        }
    }
    (packing.total, packing.circles)
}

struct Packing<'a> {
    graph: &'a SignedGraph,
    /// Whether a second negative edge leads back to the lower storey: two camps only.
    folds: bool,
    /// For each node its first place in `room`.
    starts: Vec<usize>,
    /// What is left of each edge, in both its rows.
    room: Vec<u64>,
    /// The places of the same edge in the other row.
    twin: Vec<usize>,
    /// For each node and storey the place of the edge by which it was reached.
    by: Vec<usize>,
    from: Vec<u32>,
    /// In which search it was reached, and how far.
    seen: Vec<u32>,
    depth: Vec<u32>,
    search: u32,
    total: u64,
    circles: usize,
    work: u64,
}

impl<'a> Packing<'a> {
    fn new(graph: &'a SignedGraph, camps: usize, spent: &[bool]) -> Self {
        let nodes = graph.node_count();
        let mut starts = Vec::with_capacity(nodes);
        let (mut room, mut ends) = (Vec::new(), Vec::new());
        for node in (0u32..).take(nodes) {
            starts.push(room.len());
            for (other, weight) in graph.neighbours(node) {
                let gone = spent[node as usize] && spent[other as usize];
                room.push(if gone { 0 } else { weight.unsigned_abs() });
                ends.push((node.min(other), node.max(other), room.len() - 1));
            }
        }
        ends.sort_unstable();
        let mut twin = vec![0; room.len()];
        for pair in ends.chunks_exact(2) {
            (twin[pair[0].2], twin[pair[1].2]) = (pair[1].2, pair[0].2);
        }
        let states = nodes * 2;
        Self {
            graph,
            folds: camps == 2,
            starts,
            room,
            twin,
            by: vec![0; states],
            from: vec![0; states],
            seen: vec![0; states],
            depth: vec![0; states],
            search: 0,
            total: 0,
            circles: 0,
            work: 0,
        }
    }

    /// Where the edge stands in the row of `a`.
    fn place(&self, a: u32, b: u32) -> usize {
        let at = self.graph.neighbours(a).position(|(other, _)| other == b);
        self.starts[a as usize] + at.unwrap_or_default()
    }

    fn room(&self, a: u32, b: u32) -> u64 {
        self.room[self.place(a, b)]
    }

    /// Takes one circle through the edge, if there is one of at most that length.
    fn circle(&mut self, a: u32, b: u32, weight: i64, length: u32) -> bool {
        // From a below, round to b: above if the edge itself is positive, else below.
        let goal = b * 2 + u32::from(weight > 0);
        if !self.reaches(a, goal, length - 1) {
            return false;
        }
        let mut places = vec![self.place(a, b)];
        let mut state = goal;
        while state != a * 2 {
            places.push(self.by[state as usize]);
            state = self.from[state as usize];
        }
        let canonical = |p: &usize| (*p).min(self.twin[*p]);
        let mut places: Vec<usize> = places.iter().map(canonical).collect();
        places.sort_unstable();
        // A way may pass an edge twice; then the edge gives half.
        let uses = places.chunk_by(|a, b| a == b);
        let take = uses.map(|u| self.room[u[0]] / u.len() as u64).min().unwrap_or(0);
        if take == 0 {
            return false;
        }
        for place in places {
            self.room[place] -= take;
            let twin = self.twin[place];
            self.room[twin] -= take;
        }
        self.total += take;
        self.circles += 1;
        true
    }

    /// A shortest way from `a`, below, to the goal over edges with room left, not over `a`-`b`.
    fn reaches(&mut self, a: u32, goal: u32, length: u32) -> bool {
        self.search += 1;
        let start = a * 2;
        let own = self.place(a, goal / 2);
        self.seen[start as usize] = self.search;
        self.depth[start as usize] = 0;
        let mut queue = std::collections::VecDeque::from([start]);
        while let Some(state) = queue.pop_front() {
            let (node, above) = (state / 2, state % 2);
            let depth = self.depth[state as usize] + 1;
            if depth > length || self.work > WORK {
                return false;
            }
            self.work += self.graph.degree(node) as u64;
            for (place, (other, weight)) in
                (self.starts[node as usize]..).zip(self.graph.neighbours(node))
            {
                if self.room[place] == 0 || place == own || place == self.twin[own] {
                    continue;
                }
                let storey = match (weight < 0, above) {
                    (false, storey) => storey,
                    (true, 0) => 1,
                    (true, _) if self.folds => 0,
                    (true, _) => continue,
                };
                let next = other * 2 + storey;
                if self.seen[next as usize] == self.search {
                    continue;
                }
                self.seen[next as usize] = self.search;
                self.depth[next as usize] = depth;
                self.by[next as usize] = place;
                self.from[next as usize] = state;
                if next == goal {
                    return true;
                }
                queue.push_back(next);
            }
        }
        false
    }
}
