//! From text to EDTF, and from EDTF to the bounds of an extent.

use edtf_calendars::is_julian_leap;
use edtf_core::{Date, Edtf, Interval, IntervalEndpoint, ParseError, Set, SetElement, SetKind};

use super::calendar::{Calendar, days_of};
use super::extent::{Bound, Extent, Span};

/// No date is longer; what is longer is a mistake, and is not worth parsing.
pub(super) const LONGEST: usize = 1024;

/// Parses a date; in the Julian calendar, 29 February of a year such as 1900 too.
pub(super) fn edtf(text: &str, calendar: Calendar) -> Result<Edtf, ParseError> {
    if text.len() > LONGEST {
        return Err(ParseError { offset: 0, message: "the text is too long for a date" });
    }
    match Edtf::parse(text) {
        Err(error) if calendar == Calendar::Julian => julian_leap_day(text).ok_or(error),
        parsed => parsed,
    }
}

/// EDTF itself has Gregorian leap years only: so the 29th is read as the 28th and set afterwards.
fn julian_leap_day(text: &str) -> Option<Edtf> {
    let one = |side: &str| -> Option<Date> {
        let leap =
            side.get(4..10) == Some("-02-29") && side.get(..4)?.parse().is_ok_and(is_julian_leap);
        let readable = if leap { side.replacen("-02-29", "-02-28", 1) } else { side.to_owned() };
        let Edtf::Date(mut date) = Edtf::parse(&readable).ok()? else {
            return None;
        };
        if leap {
            date.day.as_mut()?.digits[1] = Some(9);
        }
        Some(date)
    };
    let Some((start, end)) = text.split_once('/') else {
        return one(text).map(Edtf::Date);
    };
    let side = |side: &str| match side {
        ".." => Some(IntervalEndpoint::Open),
        "" => Some(IntervalEndpoint::Unknown),
        _ => one(side).map(IntervalEndpoint::Date),
    };
    let (start, end) = (side(start)?, side(end)?);
    if let (IntervalEndpoint::Date(a), IntervalEndpoint::Date(b)) = (&start, &end)
        && days_of(a, Calendar::Julian)?.0 > days_of(b, Calendar::Julian)?.1
    {
        return None;
    }
    Some(Edtf::Interval(Interval { start, end }))
}

/// The extent of a parsed date.
pub(super) fn extent(edtf: &Edtf, calendar: Calendar) -> Extent {
    let extent = match edtf {
        Edtf::Date(date) => of_date(date, calendar),
        Edtf::DateTime(moment) => of_date(&moment.date, calendar),
        Edtf::Interval(interval) => {
            let start = endpoint(&interval.start, Span::NEG_INF, calendar);
            Extent::lasting(start, endpoint(&interval.end, Span::POS_INF, calendar))
        }
        Edtf::Set(set) => of_set(set, calendar),
    };
    Extent { approximate: edtf.is_approximate() || edtf.is_uncertain(), ..extent }
}

fn of_date(date: &Date, calendar: Calendar) -> Extent {
    let choice = date.has_unspecified() || date.year.significant_digits.is_some();
    Extent { choice, ..Extent::one_day(span(date, calendar)) }
}

fn span(date: &Date, calendar: Calendar) -> Span {
    days_of(date, calendar).map_or(Span::UNKNOWN, |(earliest, latest)| {
        Span::new(Bound::Day(earliest), Bound::Day(latest))
    })
}

fn endpoint(endpoint: &IntervalEndpoint, open: Span, calendar: Calendar) -> Span {
    match endpoint {
        IntervalEndpoint::Date(date) => span(date, calendar),
        IntervalEndpoint::Open => open,
        IntervalEndpoint::Unknown => Span::UNKNOWN,
        IntervalEndpoint::OnOrBefore(date) => Span::NEG_INF.to(span(date, calendar)),
        IntervalEndpoint::OnOrAfter(date) => span(date, calendar).to(Span::POS_INF),
    }
}

/// All of a set last from the first to the last, with gaps; one of a set is one day within.
fn of_set(set: &Set, calendar: Calendar) -> Extent {
    let sides = |element: &SetElement| match element {
        SetElement::Date(date) => (span(date, calendar), span(date, calendar)),
        SetElement::OnOrBefore(date) => (Span::NEG_INF, span(date, calendar)),
        SetElement::OnOrAfter(date) => (span(date, calendar), Span::POS_INF),
        SetElement::Range(first, last) => (span(first, calendar), span(last, calendar)),
    };
    let hull = set.elements.iter().map(sides).reduce(|(start, end), (first, last)| {
        (start.fold(first, i64::min), end.fold(last, i64::max))
    });
    let (start, end) = hull.unwrap_or((Span::UNKNOWN, Span::UNKNOWN));
    match set.kind {
        SetKind::AllMembers => Extent { gaps: true, ..Extent::lasting(start, end) },
        SetKind::OneMember => Extent { choice: true, ..Extent::one_day(start.to(end)) },
    }
}
