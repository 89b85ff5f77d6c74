//! Turning points: two parties whose sign on an issue changes, and between which dates.

use super::network::{Ground, Sign, SignedNetwork};
use crate::graph::EntityId;
use crate::model::date::Truth;

/// A change of sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Turn {
    /// Both parties, as indices into [`SignedNetwork::parties`], the lesser first.
    pub pair: [u32; 2],
    /// On which issue, if any.
    pub issue: Option<EntityId>,
    /// The sign before; after it is the other.
    pub from: Sign,
    /// The last statement before it, in [`SignedNetwork::grounds`].
    pub last: usize,
    /// The first statement after it.
    pub first: usize,
    /// Whether the one certainly ends before the other begins, however vague dates are read, and
    /// both follow certainly.
    pub certain: bool,
}

/// All changes of sign between dated statements of the same two on the same issue, in the order of
/// pairs, issues and time. Statements without a date change nothing. Where two of different sign
/// overlap in time on every reading, or have the same date, that is a dispute and no change.
/// O(g log g) for g grounds.
#[must_use]
pub fn turns(network: &SignedNetwork) -> Vec<Turn> {
    let mut out = Vec::new();
    for ties in network.ties.chunk_by(|a, b| (a.pair, a.issue) == (b.pair, b.issue)) {
        let [positive, negative] = ties else { continue };
        let both = positive.grounds.clone().chain(negative.grounds.clone());
        let mut dated: Vec<(usize, &Ground)> = both
            .map(|i| (i, &network.grounds[i]))
            .filter(|(_, ground)| ground.extent.is_some())
            .collect();
        dated.sort_by_key(|(i, g)| (g.extent.map(|e| e.sort_key()), *i));
        out.extend(dated.windows(2).filter_map(|w| turn((w[0].0, w[0].1), (w[1].0, w[1].1))));
    }
    out
}

/// The change between two statements that follow one another, if it is one.
fn turn((last, old): (usize, &Ground), (first, new): (usize, &Ground)) -> Option<Turn> {
    let (earlier, later) = (old.extent?, new.extent?);
    let before = earlier.before(&later);
    let same = earlier.sort_key() == later.sort_key();
    if old.sign == new.sign || same || before == Truth::Not {
        return None;
    }
    let certain = before.is_certain() && !old.possible && !new.possible;
    Some(Turn { pair: old.pair, issue: old.issue, from: old.sign, last, first, certain })
}
