//! A lower bound by packing: circles that no division satisfies, each of which must break
//! somewhere, and no two of which draw on the same weight.
//!
//! With two camps these are the circles with an odd number of negative edges
//! ([Harary 1953](https://doi.org/10.1307/mmj/1028989917)); with more, those with exactly one
//! ([Davis 1967](https://doi.org/10.1177/001872676702000206)). Each contains an edge that the best
//! division found goes against, so the search begins at these, shortest circles first. Both kinds
//! are shortest paths in two storeys of the graph, below and above a negative edge.

use std::ops::Range;

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

/// An edge as it stands in the row of one of its nodes.
#[derive(Clone, Copy)]
struct Half {
    to: u32,
    negative: bool,
    /// What is left of it; the same in both rows.
    room: u64,
}

/// How a node in a storey was reached: in which search, by which place, from where.
#[derive(Clone, Copy, Default)]
struct Reached {
    search: u32,
    from: u32,
    by: usize,
}

/// From a node in a storey the place that leads to the goal of a search.
#[derive(Clone, Copy, Default)]
struct Closing {
    search: u32,
    by: usize,
}

struct Packing {
    /// Whether a second negative edge leads back to the lower storey: two camps only.
    folds: bool,
    /// For each node its first place in `halves`; one more entry than nodes.
    starts: Vec<usize>,
    /// The edges, row by row, each in the order of nodes.
    halves: Vec<Half>,
    /// The places of the same edge in the other row.
    twin: Vec<usize>,
    /// For each node and storey.
    reached: Vec<Reached>,
    /// For each node and storey.
    closing: Vec<Closing>,
    queue: Vec<u32>,
    search: u32,
    total: u64,
    circles: usize,
    work: u64,
}

impl Packing {
    fn new(graph: &SignedGraph, camps: usize, spent: &[bool]) -> Self {
        let nodes = graph.node_count();
        let (mut starts, mut halves) = (vec![0], Vec::with_capacity(graph.edge_count() * 2));
        for node in (0u32..).take(nodes) {
            halves.extend(graph.neighbours(node).map(|(to, weight)| {
                let gone = spent[node as usize] && spent[to as usize];
                let room = if gone { 0 } else { weight.unsigned_abs() };
                Half { to, negative: weight < 0, room }
            }));
            starts.push(halves.len());
        }
        Self {
            folds: camps == 2,
            twin: twins(&starts, &halves),
            starts,
            halves,
            reached: vec![Reached::default(); nodes * 2],
            closing: vec![Closing::default(); nodes * 2],
            queue: Vec::new(),
            search: 0,
            total: 0,
            circles: 0,
            work: 0,
        }
    }

    /// The places of the row of a node.
    fn row(&self, node: u32) -> Range<usize> {
        self.starts[node as usize]..self.starts[node as usize + 1]
    }

    /// Where the edge stands in the row of `a`.
    fn place(&self, a: u32, b: u32) -> usize {
        let row = self.row(a);
        row.start + self.halves[row].binary_search_by_key(&b, |arc| arc.to).unwrap_or_default()
    }

    fn room(&self, a: u32, b: u32) -> u64 {
        self.halves[self.place(a, b)].room
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
            let Reached { from, by, .. } = self.reached[state as usize];
            places.push(by);
            state = from;
        }
        let canonical = |p: &usize| (*p).min(self.twin[*p]);
        let mut places: Vec<usize> = places.iter().map(canonical).collect();
        places.sort_unstable();
        // A way may pass an edge twice; then the edge gives half.
        let uses = places.chunk_by(|a, b| a == b);
        let take = uses.map(|u| self.halves[u[0]].room / u.len() as u64).min().unwrap_or(0);
        if take == 0 {
            return false;
        }
        for place in places {
            self.halves[place].room -= take;
            self.halves[self.twin[place]].room -= take;
        }
        self.total += take;
        self.circles += 1;
        true
    }

    /// A shortest way from `a`, below, to the goal over edges with room left, not over `a`-`b`.
    fn reaches(&mut self, a: u32, goal: u32, length: u32) -> bool {
        self.search += 1;
        let own = self.place(a, goal / 2);
        let shut = [own, self.twin[own]];
        self.close(goal, shut);
        self.queue.clear();
        self.enter(a * 2, 0, own);
        let mut next = 0;
        for depth in 1..=length {
            let end = self.queue.len();
            if next == end {
                return false;
            }
            for at in next..end {
                let state = self.queue[at];
                if self.work > WORK {
                    return false;
                }
                self.work += self.row(state / 2).len() as u64;
                let closing = self.closing[state as usize];
                if closing.search == self.search {
                    self.enter(goal, state, closing.by);
                    return true;
                }
                // Whether a last step leads to the goal is known without taking it.
                if depth < length {
                    self.go_on(state, shut);
                }
            }
            next = end;
        }
        false
    }

    /// Marks from where one step leads to the goal.
    fn close(&mut self, goal: u32, shut: [usize; 2]) {
        for place in self.row(goal / 2).filter(|place| !shut.contains(place)) {
            let Half { to, negative, room } = self.halves[place];
            for storey in 0..2 {
                if room > 0 && self.step(negative, storey) == Some(goal % 2) {
                    let closing = Closing { search: self.search, by: self.twin[place] };
                    self.closing[(to * 2 + storey) as usize] = closing;
                }
            }
        }
    }

    /// Enters all that one step leads to for the first time.
    fn go_on(&mut self, state: u32, shut: [usize; 2]) {
        for place in self.row(state / 2) {
            let Half { to, negative, room } = self.halves[place];
            if room == 0 || shut.contains(&place) {
                continue;
            }
            let Some(storey) = self.step(negative, state % 2) else { continue };
            let next = to * 2 + storey;
            if self.reached[next as usize].search != self.search {
                self.enter(next, state, place);
            }
        }
    }

    fn enter(&mut self, state: u32, from: u32, by: usize) {
        self.reached[state as usize] = Reached { search: self.search, from, by };
        self.queue.push(state);
    }

    /// The storey to which an edge leads from one.
    fn step(&self, negative: bool, storey: u32) -> Option<u32> {
        match (negative, storey) {
            (false, storey) => Some(storey),
            (true, 0) => Some(1),
            (true, _) => self.folds.then_some(0),
        }
    }
}

/// For each place that of the same edge in its other row. Rows are in the order of nodes, so those
/// of lesser nodes come first in a row, in the order in which they are met.
fn twins(starts: &[usize], halves: &[Half]) -> Vec<usize> {
    let mut twin = vec![0; halves.len()];
    let mut next = starts.to_vec();
    for (node, row) in (0u32..).zip(starts.windows(2)) {
        for place in (row[0]..row[1]).filter(|place| halves[*place].to > node) {
            let other = &mut next[halves[place].to as usize];
            (twin[place], twin[*other]) = (*other, place);
            *other += 1;
        }
    }
    twin
}
