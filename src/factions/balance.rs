//! Structural balance: triads by their signs.
//!
//! Of three parties that all have ties to one another, either the friend of a friend is a friend
//! and the enemy of an enemy too (+++, +--), or not (++-, ---)
//! ([Heider 1946](https://doi.org/10.1080/00223980.1946.9917275); [Cartwright & Harary
//! 1956](https://doi.org/10.1037/h0046049)). By Davis (1967), three enemies are balanced too, in
//! the weak sense.

use super::divide::SignedGraph;

/// Triads by the number of their negative ties.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Balance {
    /// How many there are with no, one, two and three negative ties: +++, ++-, +--, ---.
    pub triads: [u64; 4],
}

impl Balance {
    /// The names of the four.
    pub const NAMES: [&'static str; 4] = ["+++", "++-", "+--", "---"];

    /// All triads.
    #[must_use]
    pub fn total(&self) -> u64 {
        self.triads.iter().sum()
    }

    /// Balanced ones: +++ and +--.
    #[must_use]
    pub fn balanced(&self) -> u64 {
        self.triads[0] + self.triads[2]
    }

    /// Weakly balanced ones: all but ++-.
    #[must_use]
    pub fn weakly_balanced(&self) -> u64 {
        self.total() - self.triads[1]
    }

    /// The share of balanced ones, in 0..=1; nothing where there is no triad.
    #[must_use]
    pub fn degree(&self) -> Option<f64> {
        self.share(self.balanced())
    }

    /// The share of weakly balanced ones.
    #[must_use]
    pub fn weak_degree(&self) -> Option<f64> {
        self.share(self.weakly_balanced())
    }

    #[expect(clippy::cast_precision_loss, reason = "a share of counts below 2^53")]
    fn share(&self, of: u64) -> Option<f64> {
        (self.total() > 0).then(|| of as f64 / self.total() as f64)
    }
}

/// Counts the triads, each once, by the sign of each pair. O(m √m) for m pairs: each is looked at
/// from its end of lower degree.
#[must_use]
pub fn balance(graph: &SignedGraph) -> Balance {
    let nodes = graph.node_count();
    let rank = |n: u32| (graph.degree(n), n);
    let mut found = Balance::default();
    // For each node the sign of its pair with the node at hand: 0 where there is none.
    let mut sign = vec![0i8; nodes];
    let above: Vec<Vec<(u32, bool)>> = (0u32..)
        .take(nodes)
        .map(|n| {
            let up = graph.neighbours(n).filter(|(o, _)| rank(*o) > rank(n));
            up.map(|(o, w)| (o, w < 0)).collect()
        })
        .collect();
    for row in &above {
        for (other, negative) in row {
            sign[*other as usize] = if *negative { -1 } else { 1 };
        }
        for (other, first) in row {
            for (third, second) in &above[*other as usize] {
                let last = sign[*third as usize];
                if last != 0 {
                    let negative = usize::from(*first) + usize::from(*second);
                    found.triads[negative + usize::from(last < 0)] += 1;
                }
            }
        }
        for (other, _) in row {
            sign[*other as usize] = 0;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::{Balance, SignedGraph, balance};

    #[test]
    fn triads_are_told_apart_by_their_negative_ties() {
        let edges = [
            (0, 1, 1),
            (1, 2, 1),
            (0, 2, 2),
            (0, 3, -1),
            (1, 3, -1),
            (2, 3, 1),
            (3, 4, -1),
            (0, 4, -3),
        ];
        let found = balance(&SignedGraph::new(6, &edges));
        assert_eq!(found, Balance { triads: [1, 2, 1, 1] });
        assert_eq!((found.total(), found.balanced(), found.weakly_balanced()), (5, 2, 3));
        assert_eq!(balance(&SignedGraph::new(2, &[])).degree(), None);
    }
}
