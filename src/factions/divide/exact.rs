//! The least frustration of a block, by branch and bound.
//!
//! Russian doll search ([Verfaillie, Lemaître & Schiex 1996](https://dl.acm.org/doi/10.5555/1892875.1892903)):
//! nodes stand in an order in which every tail hangs together; the least frustration of each tail
//! is found in turn, from the shortest to the whole, and bounds the search in the longer ones. To it
//! comes what each node that is still open must cost against those already placed.

use super::graph::SignedGraph;

/// What the search came to.
pub(super) struct Found {
    /// The best division known.
    pub camp: Vec<u32>,
    /// What goes against it.
    pub against: u64,
    /// What must go against any: the same, where the search came to its end.
    pub bound: u64,
    /// Where it did not, the nodes of the longest tail that was finished, on which `bound` rests.
    pub tail: Vec<bool>,
}

/// Nodes beyond which no search is begun: it goes down one level a node.
pub(super) const MOST: usize = 600;

/// Searches for a division better than `start`, until the budget of steps is used up or `floor` is
/// reached, below which none can be.
pub(super) fn solve(
    graph: &SignedGraph,
    camps: usize,
    start: (Vec<u32>, u64),
    floor: u64,
    budget: &mut u64,
) -> Found {
    let nodes = graph.node_count();
    let (camp, against) = start;
    let mut search = Search::new(graph, camps.min(nodes), *budget);
    let mut tail = vec![false; nodes];
    let mut best = vec![0; nodes];
    for first in (0..nodes).rev() {
        let node = search.order[first];
        let start = search.insert(node, &best, &tail);
        let whole = first == 0;
        search.least = search.tails[first + 1] + start.1;
        search.best.clone_from(&best);
        search.best[node as usize] = start.0;
        if whole && against < search.least {
            search.least = against;
            search.best.clone_from(&camp);
        }
        search.floor = if whole { floor.max(search.tails[1]) } else { search.tails[first + 1] };
        search.tails[first] = search.tails[first + 1];
        search.done = search.least <= search.floor;
        search.dive(first, 0, 0);
        if search.spent {
            let bound = search.tails[first + 1];
            *budget = 0;
            let better = whole && search.least < against;
            let (camp, against) =
                if better { (search.best, search.least) } else { (camp, against) };
            return Found { camp, against, bound, tail };
        }
        best.clone_from(&search.best);
        search.tails[first] = search.least;
        tail[node as usize] = true;
    }
    *budget = search.steps;
    Found { camp: search.best, against: search.least, bound: search.least, tail }
}

struct Search<'a> {
    graph: &'a SignedGraph,
    camps: usize,
    order: Vec<u32>,
    place: Vec<usize>,
    /// The least frustration of the nodes from each place on.
    tails: Vec<u64>,
    /// For each node and camp, the weight that binds it to those placed there.
    gain: Vec<i64>,
    /// For each node, the positive weight that binds it to those placed.
    positive: Vec<i64>,
    /// For each node, what it costs at least against those placed.
    own: Vec<i64>,
    /// The sum of these over open nodes.
    open: i64,
    camp: Vec<u32>,
    best: Vec<u32>,
    least: u64,
    floor: u64,
    choices: Vec<(i64, u32)>,
    steps: u64,
    done: bool,
    spent: bool,
}

impl<'a> Search<'a> {
    fn new(graph: &'a SignedGraph, camps: usize, steps: u64) -> Self {
        let nodes = graph.node_count();
        let order = order(graph);
        let mut place = vec![0; nodes];
        for (i, node) in order.iter().enumerate() {
            place[*node as usize] = i;
        }
        Self {
            graph,
            camps,
            order,
            place,
            tails: vec![0; nodes + 1],
            gain: vec![0; nodes * camps],
            positive: vec![0; nodes],
            own: vec![0; nodes],
            open: 0,
            camp: vec![0; nodes],
            best: vec![0; nodes],
            least: 0,
            floor: 0,
            choices: Vec::new(),
            steps,
            done: false,
            spent: false,
        }
    }

    /// The best camp of `node` beside a division of the tail, and what it costs.
    fn insert(&self, node: u32, camp: &[u32], tail: &[bool]) -> (u32, u64) {
        let cost = |own: u32| -> u64 {
            let placed = self.graph.neighbours(node).filter(|(n, _)| tail[*n as usize]);
            let wrong = placed.filter(|(n, w)| (camp[*n as usize] == own) == (*w < 0));
            wrong.map(|(_, w)| w.unsigned_abs()).sum()
        };
        let choices = (0u32..).take(self.camps).map(|c| (c, cost(c)));
        choices.min_by_key(|(_, cost)| *cost).unwrap_or_default()
    }

    /// Divides the nodes from place `at` on; `used` camps are taken, `cost` is spent.
    fn dive(&mut self, at: usize, used: usize, cost: i64) {
        if self.done || self.spent {
            return;
        }
        let Some(&node) = self.order.get(at) else {
            self.least = cost.unsigned_abs();
            self.best.clone_from(&self.camp);
            self.done = self.least <= self.floor;
            return;
        };
        let first = self.choices.len();
        for camp in (0u32..).take((used + 1).min(self.camps)) {
            let gain = self.gain[node as usize * self.camps + camp as usize];
            self.choices.push((self.positive[node as usize] - gain, camp));
        }
        self.choices[first..].sort_unstable();
        let last = self.choices.len();
        self.open -= self.own[node as usize];
        for i in first..last {
            let (own, camp) = self.choices[i];
            self.put(node, at, camp, 1);
            let reach = (cost + own + self.open).unsigned_abs() + self.tails[at + 1];
            if reach < self.least {
                self.camp[node as usize] = camp;
                self.dive(at + 1, used.max(camp as usize + 1), cost + own);
            }
            self.put(node, at, camp, -1);
        }
        self.open += self.own[node as usize];
        self.choices.truncate(first);
    }

    /// Places a node, or takes it away again.
    fn put(&mut self, node: u32, at: usize, camp: u32, sign: i64) {
        let mut looked = 0;
        // Beside a neighbour, its camps are looked through.
        let cost = 1 + self.camps as u64 / 4;
        for (other, weight) in self.graph.neighbours(node) {
            looked += cost;
            let o = other as usize;
            if self.place[o] <= at {
                continue;
            }
            let row = o * self.camps..(o + 1) * self.camps;
            self.gain[row.start + camp as usize] += sign * weight;
            self.positive[o] += sign * weight.max(0);
            let most = self.gain[row].iter().copied().max().unwrap_or(0);
            let own = self.positive[o] - most;
            self.open += own - self.own[o];
            self.own[o] = own;
        }
        self.steps = self.steps.saturating_sub(looked);
        self.spent |= self.steps == 0;
    }
}

/// From the last to the first: each node is the one most bound to those behind it.
fn order(graph: &SignedGraph) -> Vec<u32> {
    let nodes = graph.node_count();
    let strength = |n: u32| graph.neighbours(n).map(|(_, w)| w.unsigned_abs()).sum::<u64>();
    let mut bound = vec![0u64; nodes];
    let mut left: Vec<u32> = (0u32..).take(nodes).collect();
    let mut order = Vec::with_capacity(nodes);
    while let Some(at) = (0..left.len())
        .max_by_key(|i| (bound[left[*i] as usize], strength(left[*i]), std::cmp::Reverse(left[*i])))
    {
        let node = left.swap_remove(at);
        order.push(node);
        for (other, weight) in graph.neighbours(node) {
            bound[other as usize] += weight.unsigned_abs();
        }
    }
    order.reverse();
    order
}
