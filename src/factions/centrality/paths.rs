//! Measures on shortest ways, all from one breadth-first search a party.

use std::collections::VecDeque;

use super::Arcs;

/// Betweenness and harmonic closeness of all parties.
pub(super) struct Ways {
    pub betweenness: Vec<f64>,
    pub harmonic: Vec<f64>,
}

/// Brandes' algorithm on arcs without weights; distances on the way give the harmonic closeness.
/// O(n m).
#[expect(clippy::cast_precision_loss, reason = "counts are far below 2^53")]
pub(super) fn ways(arcs: &Arcs) -> Ways {
    let nodes = arcs.parties.len();
    let mut found = Ways { betweenness: vec![0.0; nodes], harmonic: vec![0.0; nodes] };
    let mut search = Search {
        distance: vec![u32::MAX; nodes],
        ways: vec![0.0; nodes],
        owed: vec![0.0; nodes],
        order: Vec::with_capacity(nodes),
    };
    for source in 0..nodes {
        search.from(source, arcs);
        search.settle(source, arcs, &mut found);
    }
    let others = nodes.saturating_sub(1) as f64;
    let pairs = others * nodes.saturating_sub(2) as f64;
    for value in found.betweenness.iter_mut().filter(|_| pairs > 0.0) {
        *value /= pairs;
    }
    for value in found.harmonic.iter_mut().filter(|_| others > 0.0) {
        *value /= others;
    }
    found
}

struct Search {
    distance: Vec<u32>,
    /// Number of shortest ways from the source.
    ways: Vec<f64>,
    /// The share of ways from the source that lead on over each.
    owed: Vec<f64>,
    /// In the order of distance.
    order: Vec<usize>,
}

impl Search {
    fn from(&mut self, source: usize, arcs: &Arcs) {
        for node in self.order.drain(..) {
            self.distance[node] = u32::MAX;
            self.ways[node] = 0.0;
            self.owed[node] = 0.0;
        }
        self.distance[source] = 0;
        self.ways[source] = 1.0;
        let mut queue = VecDeque::from([source]);
        while let Some(node) = queue.pop_front() {
            self.order.push(node);
            let next = self.distance[node] + 1;
            for (to, _) in arcs.from(node) {
                let to = to as usize;
                if self.distance[to] == u32::MAX {
                    self.distance[to] = next;
                    queue.push_back(to);
                }
                if self.distance[to] == next {
                    self.ways[to] += self.ways[node];
                }
            }
        }
    }

    /// Goes back from the farthest.
    fn settle(&mut self, source: usize, arcs: &Arcs, found: &mut Ways) {
        for at in (0..self.order.len()).rev() {
            let node = self.order[at];
            let next = self.distance[node] + 1;
            let mut owed = 0.0;
            for (to, _) in arcs.from(node) {
                let to = to as usize;
                if self.distance[to] == next {
                    owed += self.ways[node] / self.ways[to] * (1.0 + self.owed[to]);
                }
            }
            self.owed[node] = owed;
            if node != source {
                found.betweenness[node] += owed;
                found.harmonic[node] += 1.0 / f64::from(self.distance[node]);
            }
        }
    }
}
