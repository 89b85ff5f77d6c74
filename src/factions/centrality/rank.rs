//! PageRank.

use super::Arcs;

/// The chance to go on along an arc rather than anywhere.
const DAMPING: f64 = 0.85;
/// The change, summed over all, below which it is done.
const PRECISION: f64 = 1e-12;
/// The change shrinks by [`DAMPING`] at least with each iteration: 170 are enough.
const MOST: usize = 200;

/// Each party's share of visits. What stands at a party without an arc goes on anywhere. As
/// NetworkX computes it; by rows, in O(m) an iteration.
#[expect(clippy::cast_precision_loss, reason = "counts are far below 2^53")]
pub(super) fn page_rank(arcs: &Arcs) -> Vec<f64> {
    let nodes = arcs.parties.len();
    let size = nodes as f64;
    let out: Vec<f64> = (0..nodes).map(|n| arcs.from(n).map(|(_, w)| f64::from(w)).sum()).collect();
    let mut rank = vec![1.0 / size; nodes];
    for _ in 0..MOST {
        let stuck: f64 = rank.iter().zip(&out).filter(|(_, o)| **o == 0.0).map(|(r, _)| r).sum();
        let base = (1.0 - DAMPING + DAMPING * stuck) / size;
        let next: Vec<f64> = (0..nodes)
            .map(|node| {
                let come = arcs.into(node).map(|(from, weight)| {
                    rank[from as usize] * f64::from(weight) / out[from as usize]
                });
                base + DAMPING * come.sum::<f64>()
            })
            .collect();
        let change: f64 = rank.iter().zip(&next).map(|(a, b)| (a - b).abs()).sum();
        rank = next;
        if change < PRECISION {
            break;
        }
    }
    rank
}
