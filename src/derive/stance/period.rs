//! How long a stance holds.

use super::life::Life;
use super::{Kind, Stance};
use crate::model::date::{Bound, Extent};

/// When a stance begins and how long it holds, in days; see [`super`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Period {
    /// The first day on which it may begin.
    pub lo: i64,
    /// The last day on which it may begin.
    pub hi: i64,
    /// From this day on it is over on every reading.
    pub superseded: i64,
    /// From this day on it is over on some reading.
    at_risk: i64,
    dated: bool,
    /// Whether the date is qualified (`~`, `?`): nothing is certain then.
    pub approximate: bool,
}

impl Period {
    /// Any time.
    pub const UNDATED: Self = Self {
        lo: i64::MIN,
        hi: i64::MAX,
        superseded: i64::MAX,
        at_risk: i64::MAX,
        dated: false,
        approximate: false,
    };

    /// From the beginning of `extent`, without end so far.
    pub fn starting(extent: &Extent) -> Self {
        // What begins on an unknown day begins before it ends.
        let day = |bound, unknown| match bound {
            Bound::NegInf => i64::MIN,
            Bound::Day(day) => day,
            Bound::PosInf => i64::MAX,
            Bound::Unknown => unknown,
        };
        let end = day(extent.end.latest(), i64::MAX);
        let lo = day(extent.start.earliest(), i64::MIN);
        let hi = day(extent.start.latest(), end).min(end);
        Self { lo, hi, dated: true, approximate: extent.approximate, ..Self::UNDATED }
    }

    /// No longer than its party lives: from birth on, and over on the day after death. One that is
    /// attested outside of the life holds on its own days.
    pub fn within(self, life: Life) -> Self {
        let lo = if self.hi < life.born { self.lo } else { self.lo.max(life.born) };
        let hi = if life.ends < lo { self.hi } else { self.hi.min(life.ends) };
        let over = life.ends.max(hi).saturating_add(1);
        let may_be_over = life.may_end.max(lo).saturating_add(1);
        Self {
            lo,
            hi,
            superseded: self.superseded.min(over),
            at_risk: self.at_risk.min(may_be_over),
            ..self
        }
    }

    /// Whether both hold on some day on every reading of the dates.
    pub fn certainly_overlaps(&self, other: &Self) -> bool {
        let exact = |p: &Self| p.dated && !p.approximate;
        exact(self) && exact(other) && self.hi < other.at_risk && other.hi < self.at_risk
    }
}

/// Ends each stance where another of the same party on the same topic disagrees: support by support
/// for another position, either kind by the other kind on the same position. O(s log s).
pub(super) fn close(stances: &mut [Stance]) {
    stances.sort_unstable_by_key(|s| (s.topic, s.party, s.kind, !s.period.dated, s.period.lo));
    let same = |a: &Stance, b: &Stance| {
        (a.topic, a.party, a.kind, a.period.dated) == (b.topic, b.party, b.kind, b.period.dated)
    };
    let supported = |s: &Stance| s.kind == Kind::Supports && s.period.dated;
    for group in stances.chunk_by_mut(same).filter(|g| supported(&g[0])) {
        close_group(group, |s| s.position.index());
    }
    stances.sort_unstable_by_key(|s| (s.topic, s.party, s.position, !s.period.dated, s.period.lo));
    let same = |a: &Stance, b: &Stance| {
        let key = |s: &Stance| (s.topic, s.party, s.position, s.period.dated);
        key(a) == key(b)
    };
    for group in stances.chunk_by_mut(same).filter(|g| g[0].period.dated) {
        close_group(group, |s| usize::from(s.kind == Kind::Supports));
    }
}

/// Ends each stance of a group sorted by `lo` where one of other `content` begins.
fn close_group(group: &mut [Stance], content: fn(&Stance) -> usize) {
    if group.iter().all(|s| content(s) == content(&group[0])) {
        return;
    }
    let periods: Vec<(Period, usize)> = group.iter().map(|s| (s.period, content(s))).collect();
    let mut latest = vec![Best::default()];
    for (period, content) in &periods {
        // The greatest is the least of the complements, which do not overflow.
        latest.push(latest[latest.len() - 1].with(!period.hi, *content));
    }
    let (mut first_lo, mut first_hi) = (vec![Best::default()], vec![Best::default()]);
    for (period, content) in periods.iter().rev() {
        first_lo.push(first_lo[first_lo.len() - 1].with(period.lo, *content));
        first_hi.push(first_hi[first_hi.len() - 1].with(period.hi, *content));
    }
    let count = periods.len();
    for (stance, (own, content)) in group.iter_mut().zip(&periods) {
        let surely_later = periods.partition_point(|(p, _)| p.lo <= own.hi);
        let superseded = first_hi[count - surely_later].except(*content);
        let next = own.lo.saturating_add(1);
        let early = periods.partition_point(|(p, _)| p.lo <= next);
        let may_follow = latest[early].except(*content).is_some_and(|hi| !hi > own.lo);
        let later = first_lo[count - early].except(*content);
        let at_risk = if may_follow { Some(next) } else { later };
        let period = &mut stance.period;
        period.superseded = period.superseded.min(superseded.unwrap_or(i64::MAX));
        period.at_risk = period.at_risk.min(at_risk.unwrap_or(i64::MAX));
    }
}

/// The least value, and the least one with other content.
#[derive(Debug, Clone, Copy, Default)]
struct Best {
    first: Option<(i64, usize)>,
    second: Option<(i64, usize)>,
}

impl Best {
    fn with(self, value: i64, content: usize) -> Self {
        let new = Some((value, content));
        match (self.first, self.second) {
            (None, _) => Self { first: new, second: None },
            (Some((least, own)), second) if own == content => {
                Self { first: Some((least.min(value), own)), second }
            }
            (Some((least, _)), _) if value < least => Self { first: new, second: self.first },
            (first, Some((least, own))) => {
                let second = if value < least { new } else { Some((least, own)) };
                Self { first, second }
            }
            (first, None) => Self { first, second: new },
        }
    }

    /// The least value whose content is another one.
    fn except(self, content: usize) -> Option<i64> {
        let other = |(value, own): (i64, usize)| (own != content).then_some(value);
        self.first.and_then(other).or_else(|| self.second.and_then(other))
    }
}
