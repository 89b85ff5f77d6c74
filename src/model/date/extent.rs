//! What a date says about time, as four bounds, and comparisons of such extents.
//!
//! `a/b` is an extent: it starts on some day of `a` and ends on some day of `b`. Any other date is
//! *one* day, somewhere within its bounds. So `1922` and `1922-03` are not compared as spans that
//! contain one another: they *may be* the same day, and that is what the comparison says.

use super::calendar::day_text;

/// An answer that knows its own certainty. Ordered: `Not < Possibly < Certainly`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Truth {
    /// On no reading of the dates.
    Not,
    /// On some reading of the dates.
    Possibly,
    /// On every reading of the dates.
    Certainly,
}

impl Truth {
    /// Both: as certain as the less certain one.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        self.min(other)
    }

    /// Either: as certain as the more certain one.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        self.max(other)
    }

    /// The contrary: what is possible remains possible.
    #[must_use]
    pub const fn negate(self) -> Self {
        match self {
            Self::Not => Self::Certainly,
            Self::Possibly => Self::Possibly,
            Self::Certainly => Self::Not,
        }
    }

    /// True unless `Not`.
    #[must_use]
    pub const fn is_possible(self) -> bool {
        !matches!(self, Self::Not)
    }

    /// True if `Certainly`.
    #[must_use]
    pub const fn is_certain(self) -> bool {
        matches!(self, Self::Certainly)
    }

    const fn of(certain: bool, possible: bool) -> Self {
        match (certain, possible) {
            (true, _) => Self::Certainly,
            (false, true) => Self::Possibly,
            (false, false) => Self::Not,
        }
    }
}

impl std::fmt::Display for Truth {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Not => "not",
            Self::Possibly => "possibly",
            Self::Certainly => "certainly",
        })
    }
}

/// One bound of a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Bound {
    /// `..` on the left: no beginning is meant.
    NegInf,
    /// Days since 1970-01-01, proleptic Gregorian.
    Day(i64),
    /// `..` on the right: no end is meant.
    PosInf,
    /// Nothing on that side of the `/`: there is a beginning or an end, not known.
    Unknown,
}

impl Bound {
    /// The day as `xsd:date` text, if it is a day.
    #[must_use]
    pub fn date_text(self) -> Option<String> {
        match self {
            Self::Day(day) => Some(day_text(day)),
            _ => None,
        }
    }
}

/// Stands for [`Bound::Unknown`] in a packed bound; the infinities are the ends of `i64`.
const UNKNOWN: i64 = i64::MAX - 1;

/// The days between which a beginning or an end lies.
///
/// Packed: bounds are kept for every claim of a graph.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Span {
    lo: i64,
    hi: i64,
}

impl Span {
    pub(super) const UNKNOWN: Self = Self { lo: UNKNOWN, hi: UNKNOWN };
    pub(super) const NEG_INF: Self = Self { lo: i64::MIN, hi: i64::MIN };
    pub(super) const POS_INF: Self = Self { lo: i64::MAX, hi: i64::MAX };

    /// A span of days, both ends included.
    #[must_use]
    pub fn new(earliest: Bound, latest: Bound) -> Self {
        Self { lo: pack(earliest), hi: pack(latest) }
    }

    /// The first day that it may be.
    #[must_use]
    pub const fn earliest(self) -> Bound {
        unpack(self.lo)
    }

    /// The last day that it may be.
    #[must_use]
    pub const fn latest(self) -> Bound {
        unpack(self.hi)
    }

    /// True if it is one day, and that day is known.
    #[must_use]
    pub const fn is_day(self) -> bool {
        self.lo == self.hi && matches!(unpack(self.lo), Bound::Day(_))
    }

    /// What may be the least (or, `by` the other comparison, the greatest) of two.
    pub(super) fn fold(self, other: Self, by: fn(i64, i64) -> i64) -> Self {
        if self.lo == UNKNOWN || other.lo == UNKNOWN {
            return Self::UNKNOWN;
        }
        Self { lo: by(self.lo, other.lo), hi: by(self.hi, other.hi) }
    }

    /// From the earliest of this one to the latest of `other`.
    pub(super) const fn to(self, other: Self) -> Self {
        if self.lo == UNKNOWN || other.hi == UNKNOWN {
            return Self::UNKNOWN;
        }
        Self { lo: self.lo, hi: other.hi }
    }
}

impl std::fmt::Debug for Span {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:?}..={:?}", self.earliest(), self.latest())
    }
}

fn pack(bound: Bound) -> i64 {
    match bound {
        Bound::NegInf => i64::MIN,
        Bound::PosInf => i64::MAX,
        Bound::Unknown => UNKNOWN,
        Bound::Day(day) => day.clamp(i64::MIN + 1, UNKNOWN - 1),
    }
}

const fn unpack(bound: i64) -> Bound {
    match bound {
        i64::MIN => Bound::NegInf,
        i64::MAX => Bound::PosInf,
        UNKNOWN => Bound::Unknown,
        day => Bound::Day(day),
    }
}

/// What a date says about time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(clippy::struct_excessive_bools, reason = "four independent properties of a date")]
pub struct Extent {
    /// The days on which it may begin.
    pub start: Span,
    /// The days on which it may end; the same span for one day.
    pub end: Span,
    /// True if it lasts from start to end, false if it is one day within the bounds.
    pub interval: bool,
    /// True if the author qualified the date (`~`, `?`, `%`): no comparison is certain then.
    pub approximate: bool,
    /// True if which day, month or year is meant is open (`192X`, `[1921,1922]`).
    pub choice: bool,
    /// True if not every day between start and end is meant (`{1921,1923}`).
    pub gaps: bool,
}

/// The four bounds as plain numbers: what is unknown may be anything that the others leave.
struct Limits {
    start: (i64, i64),
    end: (i64, i64),
}

/// The four bounds as `xsd:date` text; what is open or unknown is `None`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BoundsDates {
    /// The first day on which it may begin.
    pub earliest_start: Option<String>,
    /// The last day on which it may begin.
    pub latest_start: Option<String>,
    /// The first day on which it may end.
    pub earliest_end: Option<String>,
    /// The last day on which it may end.
    pub latest_end: Option<String>,
}

impl Extent {
    pub(super) const fn one_day(within: Span) -> Self {
        let (start, end) = (within, within);
        Self { start, end, interval: false, approximate: false, choice: false, gaps: false }
    }

    pub(super) const fn lasting(start: Span, end: Span) -> Self {
        Self { start, end, interval: true, approximate: false, choice: false, gaps: false }
    }

    /// Every day from the first to the last.
    #[must_use]
    pub const fn days(first: i64, last: i64) -> Self {
        Self::lasting(Span { lo: first, hi: first }, Span { lo: last, hi: last })
    }

    /// The extent for a relation that is a state: `1922` means throughout 1922.
    ///
    /// Where the year, month or day itself is open (`192X`), only the bounds are known, and an
    /// interval `a/b` already is an extent.
    #[must_use]
    pub const fn as_state(self) -> Self {
        if self.interval {
            return self;
        }
        if self.choice { Self { interval: true, ..self } } else { self.as_period() }
    }

    /// The whole time from the first possible day to the last, as a filter by time means it:
    /// `1922-10/1922-12` is every day from 1 October to 31 December.
    #[must_use]
    pub const fn as_period(self) -> Self {
        let start = Span { lo: self.start.lo, hi: self.start.lo };
        let end = Span { lo: self.end.hi, hi: self.end.hi };
        Self { start, end, interval: true, choice: false, gaps: false, ..self }
    }

    /// Does this end before `other` begins?
    #[must_use]
    pub fn before(&self, other: &Self) -> Truth {
        let (a, b) = (self.limits(), other.limits());
        self.soften(other, Truth::of(a.end.1 < b.start.0, a.end.0 < b.start.1))
    }

    /// Is there a day that lies in both?
    #[must_use]
    pub fn overlaps(&self, other: &Self) -> Truth {
        let (a, b) = (self.limits(), other.limits());
        let certain = if self.gaps || other.gaps {
            // A gap may swallow what they share, unless one lies in the other altogether.
            self.certainly_within(other) || other.certainly_within(self)
        } else {
            a.start.1 <= b.end.0 && b.start.1 <= a.end.0
        };
        let possible = a.start.0 <= b.end.1 && b.start.0 <= a.end.1;
        self.soften(other, Truth::of(certain, possible))
    }

    /// Does this lie in `other`? A date that is to be read as a whole period, such as a filter's,
    /// is first made one by [`Extent::as_period`].
    #[must_use]
    pub fn within(&self, other: &Self) -> Truth {
        let (a, b) = (self.limits(), other.limits());
        let possible = if other.interval {
            a.start.1 >= b.start.0
                && a.end.0 <= b.end.1
                && a.start.0.max(b.start.0) <= a.end.1.min(b.end.1)
        } else {
            // Only one day fits into one day.
            a.start.0.max(a.end.0).max(b.start.0) <= a.start.1.min(a.end.1).min(b.end.1)
        };
        self.soften(other, Truth::of(self.certainly_within(other), possible))
    }

    /// Are these the same date? A vague date (`1922`) may name what another source gives as an
    /// extent (`1922-03-27/1922-04-02`); a precise day may not.
    #[must_use]
    pub fn same(&self, other: &Self) -> Truth {
        let (a, b) = (self.limits(), other.limits());
        let days = |x: &Self| x.start.is_day() && x.end.is_day();
        let certain = days(self)
            && days(other)
            && (self.start, self.end) == (other.start, other.end)
            && !(self.gaps || other.gaps);
        let meet = |x: (i64, i64), y: (i64, i64)| x.0.max(y.0) <= x.1.min(y.1);
        let possible = (meet(a.start, b.start) && meet(a.end, b.end))
            || self.may_name(other)
            || other.may_name(self);
        self.soften(other, Truth::of(certain, possible))
    }

    /// The first day on which it can begin; none where it is qualified, or may begin any time
    /// before. What cannot end later than another date begins is [`Extent::before`] it for certain.
    #[must_use]
    pub fn no_earlier_than(&self) -> Option<i64> {
        let first = self.limits().start.0;
        (!self.approximate && first != i64::MIN).then_some(first)
    }

    /// The last day on which it can end; none where it is qualified, or may end any time after.
    #[must_use]
    pub fn no_later_than(&self) -> Option<i64> {
        let last = self.limits().end.1;
        (!self.approximate && last != i64::MAX).then_some(last)
    }

    /// The last day on which it can begin and the first on which it can end; none where it is
    /// qualified or has gaps. Two extents share a day for certain if each has begun by the day on
    /// which the other can first end.
    #[must_use]
    pub fn surely(&self) -> Option<(i64, i64)> {
        let Limits { start, end } = self.limits();
        (!self.approximate && !self.gaps).then_some((start.1, end.0))
    }

    /// Order in time: by the first day on which it may begin, then by the other bounds. What begins
    /// on an unknown day stands where it ends; what is wholly unknown stands last.
    #[must_use]
    pub fn sort_key(&self) -> (i64, i64, i64, i64) {
        let known = |bound: i64, instead: i64| if bound == UNKNOWN { instead } else { bound };
        let lo = known(self.start.lo, known(self.end.lo, i64::MAX));
        let hi = known(self.start.hi, known(self.end.hi, i64::MAX));
        (lo, hi, known(self.end.lo, i64::MAX), known(self.end.hi, i64::MAX))
    }

    /// The four bounds as `xsd:date` text.
    #[must_use]
    pub fn bounds_dates(&self) -> BoundsDates {
        BoundsDates {
            earliest_start: self.start.earliest().date_text(),
            latest_start: self.start.latest().date_text(),
            earliest_end: self.end.earliest().date_text(),
            latest_end: self.end.latest().date_text(),
        }
    }

    /// True if it is one known day, not qualified.
    #[must_use]
    pub const fn is_one_day(&self) -> bool {
        !self.interval && !self.approximate && self.start.is_day()
    }

    fn certainly_within(&self, other: &Self) -> bool {
        let (a, b) = (self.limits(), other.limits());
        !other.gaps && a.start.0 >= b.start.1 && a.end.1 <= b.end.0
    }

    /// May a vague date be another source's extent, named less exactly?
    fn may_name(&self, other: &Self) -> bool {
        if self.interval || !other.interval || self.start.lo == self.start.hi {
            return false;
        }
        let (a, b) = (self.limits(), other.limits());
        a.start.0 <= b.start.1 && b.end.0 <= a.end.1 && b.start.0 <= a.end.1 && a.start.0 <= b.end.1
    }

    fn soften(&self, other: &Self, truth: Truth) -> Truth {
        if self.approximate || other.approximate { truth.min(Truth::Possibly) } else { truth }
    }

    fn limits(&self) -> Limits {
        let known = |bound: i64, instead: i64| if bound == UNKNOWN { instead } else { bound };
        let mut start = (known(self.start.lo, i64::MIN), known(self.start.hi, i64::MAX));
        let mut end = (known(self.end.lo, i64::MIN), known(self.end.hi, i64::MAX));
        // Nothing ends before it begins: so each side bounds the other.
        end.0 = end.0.max(start.0);
        start.1 = start.1.min(end.1);
        Limits { start, end }
    }
}
