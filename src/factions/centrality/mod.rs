//! Centralities, each on a declared projection of the network.
//!
//! Most measures mean nothing where ties are friendly and hostile at once: a way over an enemy leads
//! nowhere. So they are computed on one projection at a time, named in every output, of directed
//! arcs without sign; a tie that has no direction is an arc each way. The measures that take both
//! signs stand apart ([`signed`]).
//!
//! | measure | of a party | normalised | complexity |
//! | --- | --- | --- | --- |
//! | degree in, out | parties that point at it, that it points at | no | O(m) |
//! | strength in, out | the weight of these arcs | no | O(m) |
//! | PageRank | share of visits of a walk along arcs by weight, damping 0.85 ([Brin & Page 1998](https://doi.org/10.1016/S0169-7552(98)00110-X)) | sums to 1 | O(m) an iteration |
//! | betweenness | shortest ways of others that lead over it ([Freeman 1977](https://doi.org/10.2307/3033543); [Brandes 2001](https://doi.org/10.1080/0022250X.2001.9990249)) | by (n-1)(n-2) | O(n m) |
//! | harmonic closeness | the mean of 1/distance from others to it, 0 where none leads there ([Rochat 2009](https://infoscience.epfl.ch/record/200525); [Boldi & Vigna 2014](https://doi.org/10.1080/15427951.2013.865686)) | by n-1 | O(n m) |

mod paths;
mod projection;
mod rank;
mod signed;
#[cfg(test)]
mod tests;

pub use projection::{Arcs, Projection, arcs};
pub use signed::{SignedMeasures, signed};

use crate::graph::EntityId;

/// Ways are not followed where parties times arcs are more: some seconds of work on a projection.
pub const MOST_STEPS: usize = 300_000_000;

/// The measures of one party on a projection.
#[derive(Debug, Clone, PartialEq)]
pub struct Measures {
    /// The party.
    pub party: EntityId,
    /// Number of parties that point at it, and that it points at.
    pub degree: [usize; 2],
    /// The weight of the arcs to it, and from it.
    pub strength: [u64; 2],
    /// Its PageRank.
    pub page_rank: f64,
    /// Its betweenness; nothing where the network is too large.
    pub betweenness: Option<f64>,
    /// Its harmonic closeness; nothing where the network is too large.
    pub harmonic: Option<f64>,
}

/// The measures of all parties at an end of an arc, in the order of their ids.
#[must_use]
pub fn measures(arcs: &Arcs) -> Vec<Measures> {
    let nodes = arcs.parties.len();
    let rank = rank::page_rank(arcs);
    let small = nodes.saturating_mul(arcs.len().max(1)) <= MOST_STEPS;
    let ways = small.then(|| paths::ways(arcs));
    let sum = |row: &mut dyn Iterator<Item = (u32, u32)>| row.map(|(_, w)| u64::from(w)).sum();
    let row = |(i, party): (usize, &EntityId)| Measures {
        party: *party,
        degree: [arcs.into(i).len(), arcs.from(i).len()],
        strength: [sum(&mut arcs.into(i)), sum(&mut arcs.from(i))],
        page_rank: rank[i],
        betweenness: ways.as_ref().map(|w| w.betweenness[i]),
        harmonic: ways.as_ref().map(|w| w.harmonic[i]),
    };
    arcs.parties.iter().enumerate().map(row).collect()
}
