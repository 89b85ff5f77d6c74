//! Local search: simulated annealing from several starts, each followed by a descent.
//!
//! Seeded and made of whole numbers and the four operations, so that it gives the same camps on
//! every machine.

use super::graph::SignedGraph;

/// A generator of numbers that look random: [SplitMix64](https://doi.org/10.1145/2660193.2660195).
#[derive(Debug, Clone)]
pub struct Random(u64);

impl Random {
    /// The same numbers for the same seed.
    #[must_use]
    pub const fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// The next 64 bits.
    pub fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `end`, which is at least 1.
    #[expect(clippy::cast_possible_truncation, reason = "the upper half of a product is below end")]
    pub fn below(&mut self, end: u32) -> u32 {
        ((u128::from(self.bits()) * u128::from(end)) >> 64) as u32
    }

    /// A number in 0..1.
    #[expect(clippy::cast_precision_loss, reason = "53 bits are exact")]
    fn unit(&mut self) -> f64 {
        (self.bits() >> 11) as f64 / (1u64 << 53) as f64
    }
}

/// Edges that one start may look at.
const WORK: usize = 60_000_000;
/// Sweeps of one start: at most and at least.
const SWEEPS: (usize, usize) = (400, 24);

/// A division found from start number `start`: for each node its camp, and what goes against it.
pub(super) fn divide(graph: &SignedGraph, camps: usize, start: u64) -> (Vec<u32>, u64) {
    let mut random = Random::new(start);
    let mut camp = grown(graph, camps);
    if start > 0 && graph.node_count() > 0 {
        anneal(graph, camps, &mut camp, &mut random);
    }
    descend(graph, camps, &mut camp);
    let against = graph.against(&camp);
    if start == 0 {
        return (camp, against);
    }
    let (mut best, mut least) = (camp.clone(), against);
    for _ in 0..if graph.edge_count() > super::LARGE { 0 } else { 4 } {
        anneal(graph, camps, &mut camp, &mut random);
        descend(graph, camps, &mut camp);
        let against = graph.against(&camp);
        if against < least {
            (best, least) = (camp.clone(), against);
        }
    }
    (best, least)
}

/// A first division: outward from the node of highest degree, each node to the camp that suits it.
fn grown(graph: &SignedGraph, camps: usize) -> Vec<u32> {
    const NONE: u32 = u32::MAX;
    let nodes = graph.node_count();
    let mut camp = vec![NONE; nodes];
    let hub = (0u32..).take(nodes).max_by_key(|n| (graph.degree(*n), std::cmp::Reverse(*n)));
    let mut met = vec![false; nodes];
    let mut gain = vec![0i64; camps];
    for root in hub.into_iter().chain((0u32..).take(nodes)) {
        let mut queue = std::collections::VecDeque::new();
        if !std::mem::replace(&mut met[root as usize], true) {
            queue.push_back(root);
        }
        while let Some(node) = queue.pop_front() {
            gain.fill(0);
            for (other, weight) in graph.neighbours(node) {
                if camp[other as usize] != NONE {
                    gain[camp[other as usize] as usize] += weight;
                }
                if !std::mem::replace(&mut met[other as usize], true) {
                    queue.push_back(other);
                }
            }
            camp[node as usize] = best(&gain, 0);
        }
    }
    camp
}

/// The camp of greatest gain; `own` where it is as good as any.
fn best(gain: &[i64], own: u32) -> u32 {
    let own_gain = gain.get(own as usize).copied().unwrap_or(i64::MIN);
    let mut found = (own_gain, own);
    for (camp, gain) in (0u32..).zip(gain) {
        if *gain > found.0 {
            found = (*gain, camp);
        }
    }
    found.1
}

/// Moves single nodes, worse moves too while it is hot.
fn anneal(graph: &SignedGraph, camps: usize, camp: &mut [u32], random: &mut Random) {
    let (Ok(nodes), Ok(camps)) = (u32::try_from(graph.node_count()), u32::try_from(camps)) else {
        return;
    };
    let edges = graph.edge_count().max(1);
    let sweeps = (WORK / (2 * edges)).clamp(SWEEPS.1, SWEEPS.0);
    let (mut heat, cooling) = schedule(graph, sweeps);
    for _ in 0..sweeps {
        for node in 0..nodes {
            let own = camp[node as usize];
            let other = (own + 1 + random.below(camps - 1)) % camps;
            let mut gain = 0i64;
            for (neighbour, weight) in graph.neighbours(node) {
                let there = camp[neighbour as usize];
                gain += if there == other { weight } else { 0 };
                gain -= if there == own { weight } else { 0 };
            }
            if gain >= 0 || accepts(gain, heat, random) {
                camp[node as usize] = other;
            }
        }
        heat *= cooling;
    }
}

/// The first temperature and by what it is multiplied after each sweep.
#[expect(clippy::cast_precision_loss, reason = "temperatures need not be exact")]
fn schedule(graph: &SignedGraph, sweeps: usize) -> (f64, f64) {
    let edges = graph.edge_count().max(1) as f64;
    let total: u64 = graph.edges().map(|e| e.2.unsigned_abs()).sum();
    let mean = total as f64 / edges;
    let degree = 2.0 * edges / graph.node_count().max(1) as f64;
    let (first, last) = (mean * degree.sqrt(), mean * 0.15);
    // The root by halving the exponent: a power would come from the system's library.
    let mut cooling = 1.0 - (first / last).max(1.5).log2() * std::f64::consts::LN_2 / sweeps as f64;
    cooling = cooling.clamp(0.5, 0.999);
    (first, cooling)
}

/// Whether a loss is taken: with a probability that falls as exp(loss / heat), by the first terms
/// of its series.
#[expect(clippy::cast_precision_loss, reason = "losses are far below 2^53")]
fn accepts(gain: i64, heat: f64, random: &mut Random) -> bool {
    let x = -(gain as f64) / heat;
    random.unit() * (1.0 + x * (1.0 + x * (0.5 + x * (1.0 / 6.0 + x / 24.0)))) < 1.0
}

/// Moves single nodes to better camps until none is left.
fn descend(graph: &SignedGraph, camps: usize, camp: &mut [u32]) {
    let mut gain = vec![0i64; camps];
    let mut waiting = vec![true; camp.len()];
    let mut queue: std::collections::VecDeque<u32> = (0u32..).take(camp.len()).collect();
    while let Some(node) = queue.pop_front() {
        waiting[node as usize] = false;
        gain.fill(0);
        for (other, weight) in graph.neighbours(node) {
            gain[camp[other as usize] as usize] += weight;
        }
        let to = best(&gain, camp[node as usize]);
        if to == camp[node as usize] {
            continue;
        }
        camp[node as usize] = to;
        for (other, _) in graph.neighbours(node) {
            if !std::mem::replace(&mut waiting[other as usize], true) {
                queue.push_back(other);
            }
        }
    }
}
