//! Signed graphs with whole weights, in compressed rows.

/// A signed graph: between two nodes one weight, whose sign says whether they belong together.
///
/// Where two nodes are given weights of both signs, the sum counts, and the lesser of the two goes
/// against any division: [`SignedGraph::unavoidable`] adds these up.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SignedGraph {
    starts: Vec<u32>,
    targets: Vec<u32>,
    weights: Vec<i64>,
    unavoidable: u64,
}

impl SignedGraph {
    /// A graph of `nodes` nodes. Edges between the same two, in either order, are added up; loops
    /// are left out. O(m log m).
    #[must_use]
    pub fn new(nodes: usize, edges: &[(u32, u32, i64)]) -> Self {
        let mut pairs: Vec<(u32, u32, i64)> =
            edges.iter().filter(|e| e.0 != e.1).map(|&(a, b, w)| (a.min(b), a.max(b), w)).collect();
        pairs.sort_unstable();
        let mut net = Vec::with_capacity(pairs.len());
        let mut unavoidable = 0;
        for pair in pairs.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1)) {
            let sum = |sign: i64| -> i64 { pair.iter().map(|e| (e.2 * sign).max(0)).sum() };
            let (positive, negative) = (sum(1), sum(-1));
            unavoidable += positive.min(negative).unsigned_abs();
            if positive != negative {
                net.push((pair[0].0, pair[0].1, positive - negative));
            }
        }
        let mut graph = Self::of_pairs(nodes, &net);
        graph.unavoidable = unavoidable;
        graph
    }

    /// From edges that are already one for each pair.
    fn of_pairs(nodes: usize, pairs: &[(u32, u32, i64)]) -> Self {
        let mut starts = vec![0u32; nodes + 1];
        for (a, b, _) in pairs {
            starts[*a as usize + 1] += 1;
            starts[*b as usize + 1] += 1;
        }
        for i in 0..nodes {
            starts[i + 1] += starts[i];
        }
        let mut next = starts.clone();
        let (mut targets, mut weights) = (vec![0; pairs.len() * 2], vec![0; pairs.len() * 2]);
        for &(a, b, weight) in pairs {
            for (from, to) in [(a, b), (b, a)] {
                let at = next[from as usize] as usize;
                (targets[at], weights[at]) = (to, weight);
                next[from as usize] += 1;
            }
        }
        Self { starts, targets, weights, unavoidable: 0 }
    }

    /// Number of nodes.
    #[must_use]
    pub fn node_count(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    /// Number of pairs with a weight.
    #[must_use]
    pub fn edge_count(&self) -> usize {
        self.targets.len() / 2
    }

    /// What goes against every division, because the two have ties of both signs.
    #[must_use]
    pub fn unavoidable(&self) -> u64 {
        self.unavoidable
    }

    /// Number of neighbours.
    #[must_use]
    pub fn degree(&self, node: u32) -> usize {
        (self.starts[node as usize + 1] - self.starts[node as usize]) as usize
    }

    /// The neighbours with their weights, in the order of nodes.
    pub fn neighbours(&self, node: u32) -> impl ExactSizeIterator<Item = (u32, i64)> + '_ {
        let row = self.starts[node as usize] as usize..self.starts[node as usize + 1] as usize;
        self.targets[row.clone()].iter().copied().zip(self.weights[row].iter().copied())
    }

    /// Every pair once, the lesser node first.
    pub fn edges(&self) -> impl Iterator<Item = (u32, u32, i64)> + '_ {
        (0u32..).take(self.node_count()).flat_map(move |a| {
            self.neighbours(a).filter(move |(b, _)| a < *b).map(move |(b, w)| (a, b, w))
        })
    }

    /// The weight that goes against a division: positive between camps, negative within.
    #[must_use]
    pub fn against(&self, camp: &[u32]) -> u64 {
        let wrong =
            |&(a, b, w): &(u32, u32, i64)| (camp[a as usize] == camp[b as usize]) == (w < 0);
        self.edges().filter(wrong).map(|e| e.2.unsigned_abs()).sum()
    }

    /// For each node the number of its connected component; components are numbered in the order
    /// of their first nodes. Linear.
    #[must_use]
    pub fn components(&self) -> Vec<u32> {
        let mut component = vec![u32::MAX; self.node_count()];
        let mut number = 0;
        let mut stack = Vec::new();
        for start in (0u32..).take(self.node_count()) {
            if component[start as usize] != u32::MAX {
                continue;
            }
            component[start as usize] = number;
            stack.push(start);
            while let Some(node) = stack.pop() {
                for (other, _) in self.neighbours(node) {
                    if component[other as usize] == u32::MAX {
                        component[other as usize] = number;
                        stack.push(other);
                    }
                }
            }
            number += 1;
        }
        component
    }
}
