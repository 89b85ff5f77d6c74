//! Measures on shortest ways, all from one breadth-first search a party.

use super::Arcs;
use crate::threads;

/// Searches are made in so many parts, each summed by itself, so that sums do not depend on the
/// number of threads.
const PARTS: usize = 16;

/// Betweenness and harmonic closeness of all parties.
pub(super) struct Ways {
    pub betweenness: Vec<f64>,
    pub harmonic: Vec<f64>,
}

/// Brandes' algorithm on arcs without weights, on all threads; distances on the way give the
/// harmonic closeness. O(n m).
#[expect(clippy::cast_precision_loss, reason = "counts are far below 2^53")]
pub(super) fn ways(arcs: &Arcs) -> Ways {
    let nodes = arcs.parties.len();
    let parts = threads::ranges(nodes, nodes.div_ceil(PARTS).max(1));
    let sums = threads::each(threads::count(), &parts, |sources| {
        let mut search = Search::new(nodes);
        for source in sources.clone() {
            search.from(source, arcs);
            search.settle(source, arcs);
        }
        search.found
    });
    let mut found = Ways::new(nodes);
    for sum in sums {
        add(&mut found.betweenness, &sum.betweenness);
        add(&mut found.harmonic, &sum.harmonic);
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

impl Ways {
    fn new(nodes: usize) -> Self {
        Self { betweenness: vec![0.0; nodes], harmonic: vec![0.0; nodes] }
    }
}

fn add(to: &mut [f64], more: &[f64]) {
    for (value, more) in to.iter_mut().zip(more) {
        *value += more;
    }
}

struct Search {
    found: Ways,
    distance: Vec<u32>,
    /// Number of shortest ways from the source.
    ways: Vec<f64>,
    /// What each node is owed by a way that leads to it: itself, and its share of what lies behind.
    owed: Vec<f64>,
    /// In the order of distance.
    order: Vec<u32>,
}

impl Search {
    fn new(nodes: usize) -> Self {
        Self {
            found: Ways::new(nodes),
            distance: vec![u32::MAX; nodes],
            ways: vec![0.0; nodes],
            owed: vec![0.0; nodes],
            order: Vec::with_capacity(nodes),
        }
    }

    #[expect(clippy::cast_possible_truncation, reason = "arcs name parties by 32 bits")]
    fn from(&mut self, source: usize, arcs: &Arcs) {
        for node in self.order.drain(..) {
            self.distance[node as usize] = u32::MAX;
            self.ways[node as usize] = 0.0;
        }
        self.distance[source] = 0;
        self.ways[source] = 1.0;
        self.order.push(source as u32);
        let mut at = 0;
        while let Some(node) = self.order.get(at).map(|node| *node as usize) {
            at += 1;
            let (next, ways) = (self.distance[node] + 1, self.ways[node]);
            for (to, _) in arcs.from(node) {
                let distance = &mut self.distance[to as usize];
                if *distance == u32::MAX {
                    *distance = next;
                    self.order.push(to);
                }
                if *distance == next {
                    self.ways[to as usize] += ways;
                }
            }
        }
    }

    /// Goes back from the farthest.
    fn settle(&mut self, source: usize, arcs: &Arcs) {
        for node in self.order.iter().rev().map(|node| *node as usize) {
            let next = self.distance[node] + 1;
            let behind = arcs.from(node).filter(|(to, _)| self.distance[*to as usize] == next);
            let behind: f64 = behind.map(|(to, _)| self.owed[to as usize]).sum();
            let over = self.ways[node] * behind;
            self.owed[node] = (1.0 + over) / self.ways[node];
            if node != source {
                self.found.betweenness[node] += over;
                self.found.harmonic[node] += 1.0 / f64::from(self.distance[node]);
            }
        }
    }
}
