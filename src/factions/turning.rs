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

/// A ground with its index.
type Dated<'a> = (usize, &'a Ground);

/// Statements that follow one another with one sign, or those of one date with both.
struct Run<'a> {
    /// Nothing where statements of both signs have that date.
    sign: Option<Sign>,
    /// In the order of time.
    grounds: Vec<Dated<'a>>,
}

/// All changes of sign between dated statements of the same two on the same issue, in the order of
/// pairs, issues and time. Statements without a date change nothing. Where two of different sign
/// overlap in time on every reading, that is a dispute and no change; where they have the same date,
/// a change to or from what was attested before or after is possible at most. O(g log g) for g
/// grounds.
#[must_use]
pub fn turns(network: &SignedNetwork) -> Vec<Turn> {
    let mut out = Vec::new();
    for ties in network.ties.chunk_by(|a, b| (a.pair, a.issue) == (b.pair, b.issue)) {
        let [positive, negative] = ties else { continue };
        let both = positive.grounds.clone().chain(negative.grounds.clone());
        let dated = both.map(|i| (i, &network.grounds[i])).filter(|(_, g)| g.extent.is_some());
        let runs = runs(dated.collect());
        let found = runs.windows(2).filter_map(|w| turn(&w[0], &w[1]));
        // A dispute is entered and left: that is one change, if it goes the same way.
        let way = |t: &Turn| (t.pair, t.issue, t.from);
        for found in found {
            if out.last().is_none_or(|last| way(last) != way(&found)) {
                out.push(found);
            }
        }
    }
    out
}

fn runs(mut dated: Vec<Dated<'_>>) -> Vec<Run<'_>> {
    let key = |g: &Ground| g.extent.map(|e| e.sort_key());
    dated.sort_by_key(|(i, g)| (key(g), *i));
    let mut runs: Vec<Run<'_>> = Vec::new();
    for date in dated.chunk_by(|a, b| key(a.1) == key(b.1)) {
        let one = date.iter().all(|(_, g)| g.sign == date[0].1.sign);
        let sign = one.then_some(date[0].1.sign);
        match runs.last_mut().filter(|run| one && run.sign == sign) {
            Some(run) => run.grounds.extend(date),
            None => runs.push(Run { sign, grounds: date.to_vec() }),
        }
    }
    runs
}

/// The change between two runs that follow one another, if it is one.
fn turn(old: &Run<'_>, new: &Run<'_>) -> Option<Turn> {
    let (from, to) = match (old.sign, new.sign) {
        (Some(from), Some(to)) => (from, to),
        (Some(from), None) => (from, from.other()),
        (None, Some(to)) => (to.other(), to),
        (None, None) => return None,
    };
    let disputed = old.sign.is_none() || new.sign.is_none();
    let (certain, pair) = match certain(old, new).filter(|_| !disputed) {
        Some(pair) => (true, pair),
        None => (false, (old.last(from)?, new.first(to)?)),
    };
    let ((last, earlier), (first, later)) = pair;
    if earlier.extent?.before(&later.extent?) == Truth::Not {
        return None;
    }
    Some(Turn { pair: earlier.pair, issue: earlier.issue, from, last, first, certain })
}

/// The first statement of the new run before which one of the old run is certainly over, and the
/// last such one: what is vague does not hide what is certain. Linear.
fn certain<'a>(old: &Run<'a>, new: &Run<'a>) -> Option<(Dated<'a>, Dated<'a>)> {
    let sure = |(_, g): &&(usize, &Ground)| !g.possible;
    let end = |g: &Ground| g.extent.and_then(|e| e.no_later_than());
    let earliest = old.grounds.iter().filter(sure).filter(|(_, g)| end(g).is_some());
    let earliest = earliest.min_by_key(|(_, g)| end(g))?;
    let over = |g: &Ground, by: &Ground| {
        g.extent.zip(by.extent).is_some_and(|(g, by)| g.before(&by).is_certain())
    };
    let first = new.grounds.iter().filter(sure).find(|(_, g)| over(earliest.1, g))?;
    let last = old.grounds.iter().rev().filter(sure).find(|(_, g)| over(g, first.1))?;
    Some((*last, *first))
}

impl<'a> Run<'a> {
    fn first(&self, sign: Sign) -> Option<Dated<'a>> {
        self.grounds.iter().find(|(_, g)| g.sign == sign).copied()
    }

    fn last(&self, sign: Sign) -> Option<Dated<'a>> {
        self.grounds.iter().rfind(|(_, g)| g.sign == sign).copied()
    }
}
