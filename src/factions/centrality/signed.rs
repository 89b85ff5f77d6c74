//! Measures on both signs at once, without direction.

use super::super::divide::SignedGraph;

/// The signed measures of a party.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SignedMeasures {
    /// Parties with which its ties are more friendly than hostile.
    pub friends: usize,
    /// Parties with which they are more hostile than friendly.
    pub enemies: usize,
    /// Its PN index; nothing where it is not defined.
    pub pn: Option<f64>,
}

/// Degrees by sign, and the PN index ([Everett & Borgatti
/// 2014](https://doi.org/10.1016/j.socnet.2014.03.005)): the row sums of (I - A/(2n-2))⁻¹ with
/// A = P - 2N, where P and N are the friendly and hostile pairs without weight and n counts the
/// parties with a tie. Without ties it would be 1; friends raise it, the more the better they stand
/// themselves, enemies lower it twice as much. For two parties alone it is not defined.
///
/// By conjugate gradients: the matrix is symmetric, with all eigenvalues above 0 for n > 2. O(m) an
/// iteration. `tied` says which nodes have ties; others get no PN index.
#[must_use]
pub fn signed(graph: &SignedGraph, tied: &[bool]) -> Vec<SignedMeasures> {
    let pn = pn(graph, tied);
    let row = |(node, tied): (u32, &bool)| {
        let enemies = graph.neighbours(node).filter(|(_, w)| *w < 0).count();
        let index = pn.as_ref().filter(|_| *tied).map(|pn| pn[node as usize]);
        SignedMeasures { friends: graph.degree(node) - enemies, enemies, pn: index }
    };
    (0u32..).zip(tied).map(row).collect()
}

/// Conjugate gradients (Hestenes & Stiefel 1952) on (I - A/(2n-2)) x = 1.
#[expect(clippy::cast_precision_loss, reason = "counts are far below 2^53")]
fn pn(graph: &SignedGraph, tied: &[bool]) -> Option<Vec<f64>> {
    const MOST: usize = 1000;
    let count = tied.iter().filter(|t| **t).count();
    if count < 3 {
        return None;
    }
    let scale = 1.0 / (2.0 * (count as f64) - 2.0);
    let apply = |x: &[f64]| -> Vec<f64> {
        let row = |node: u32| {
            let pull = graph
                .neighbours(node)
                .map(|(other, weight)| x[other as usize] * if weight > 0 { 1.0 } else { -2.0 });
            x[node as usize] - scale * pull.sum::<f64>()
        };
        (0u32..).take(x.len()).map(row).collect()
    };
    let dot = |a: &[f64], b: &[f64]| a.iter().zip(b).map(|(a, b)| a * b).sum::<f64>();
    let mut x = vec![1.0; graph.node_count()];
    let mut rest: Vec<f64> = apply(&x).iter().map(|y| 1.0 - y).collect();
    let mut way = rest.clone();
    let mut error = dot(&rest, &rest);
    for _ in 0..MOST {
        if error < 1e-24 {
            break;
        }
        let image = apply(&way);
        let step = error / dot(&way, &image);
        for i in 0..x.len() {
            x[i] += step * way[i];
            rest[i] -= step * image[i];
        }
        let next = dot(&rest, &rest);
        for i in 0..x.len() {
            way[i] = rest[i] + next / error * way[i];
        }
        error = next;
    }
    Some(x)
}
