//! Calendars and day numbers.
//!
//! Days are counted from 1970-01-01 in the proleptic Gregorian calendar, so that dates of both
//! calendars are compared as integers. The conversion between the calendars is `edtf-calendars`'.

use std::fmt;
use std::str::FromStr;

use edtf_calendars::{JulianDate, gregorian_to_julian, is_julian_leap, julian_to_gregorian};
use edtf_core::{BoundDate, Date, Edtf};

/// The calendar in which a date is written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Calendar {
    /// New Style, and what EDTF itself means (proleptic before 1582).
    #[default]
    Gregorian,
    /// Old Style: in Russia until 31 January 1918.
    Julian,
}

impl Calendar {
    /// `gregorian` or `julian`, as data files write it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Gregorian => "gregorian",
            Self::Julian => "julian",
        }
    }
}

impl fmt::Display for Calendar {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A name that is no calendar's.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no calendar known here; write `gregorian` (New Style) or `julian` (Old Style)")]
pub struct CalendarError(pub String);

impl FromStr for Calendar {
    type Err = CalendarError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text {
            "gregorian" => Ok(Self::Gregorian),
            "julian" => Ok(Self::Julian),
            _ => Err(CalendarError(text.to_owned())),
        }
    }
}

/// Years beyond this are not counted in days: they would overflow.
const YEAR_LIMIT: i64 = 1_000_000_000_000_000;

/// The number of a proleptic Gregorian day; `None` for years too large to count in days.
#[must_use]
pub fn day_number(date: BoundDate) -> Option<i64> {
    if !(-YEAR_LIMIT..=YEAR_LIMIT).contains(&date.year) {
        return None;
    }
    let (month, day) = (i64::from(date.month), i64::from(date.day));
    // Counting years from March puts the leap day last, so that month lengths follow one formula.
    let year = if month <= 2 { date.year - 1 } else { date.year };
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let day_of_era = of_era * 365 + of_era / 4 - of_era / 100 + day_of_year;
    Some(era * 146_097 + day_of_era - 719_468)
}

/// The proleptic Gregorian year, month and day of a day number.
#[must_use]
pub fn civil(day: i64) -> (i64, u8, u8) {
    let shifted = day.saturating_add(719_468);
    let era = shifted.div_euclid(146_097);
    let doe = shifted.rem_euclid(146_097);
    let yoe = (doe - doe / 1460 + doe / 36_524 - doe / 146_096) / 365;
    let doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    let mp = (5 * doy + 2) / 153;
    let month = if mp < 10 { mp + 3 } else { mp - 9 };
    let year = yoe + era * 400 + i64::from(month <= 2);
    let byte = |n: i64| u8::try_from(n).unwrap_or(1);
    (year, byte(month), byte(doy - (153 * mp + 2) / 5 + 1))
}

/// The number of the first day of a month; months are counted on from January of the year 0.
#[must_use]
pub fn month_start(month: i64) -> i64 {
    let first = u8::try_from(month.rem_euclid(12) + 1).unwrap_or(1);
    let date = BoundDate { year: month.div_euclid(12), month: first, day: 1 };
    let far = if month < 0 { i64::MIN } else { i64::MAX };
    day_number(date).unwrap_or(far)
}

/// A day number as `xsd:date` text: `1922-03-05`.
#[must_use]
pub fn day_text(day: i64) -> String {
    let (year, month, day) = civil(day);
    let (Ok(year @ ..=9999), month, day) = (u16::try_from(year), u16::from(month), u16::from(day))
    else {
        return BoundDate { year, month, day }.to_string();
    };
    // Exports have four days for a dated claim: nearly all are written here, ten times as fast.
    let mut text = *b"0000-00-00";
    let digits = [year / 1000, year / 100, year / 10, year, month / 10, month, day / 10, day];
    for (at, digit) in [0, 1, 2, 3, 5, 6, 8, 9].into_iter().zip(digits) {
        text[at] = b"0123456789"[usize::from(digit % 10)];
    }
    str::from_utf8(&text).unwrap_or_default().to_owned()
}

/// Earliest and latest Gregorian day of one date, as written in `calendar`; `None` where a year is
/// too large to count.
pub(super) fn days_of(date: &Date, calendar: Calendar) -> Option<(i64, i64)> {
    if calendar == Calendar::Julian
        && let (Some(year), Some(month), Some(day)) = (date.year.value(), date.month, date.day)
        && let (Some(month), Some(day)) = (month.value(), day.value())
    {
        let day = julian_day(BoundDate { year, month, day })?;
        return Some((day, day));
    }
    let bounds = Edtf::Date(*date).bounds();
    let (edtf_core::Bound::Date(earliest), edtf_core::Bound::Date(mut latest)) =
        (bounds.earliest, bounds.latest)
    else {
        return None;
    };
    if calendar == Calendar::Gregorian {
        return Some((day_number(earliest)?, day_number(latest)?));
    }
    // The bounds know Gregorian leap years only: a Julian February of 1900 has a 29th too.
    let may_be_29 = date
        .day
        .is_none_or(|day| day.digits[1].is_none() && day.digits[0].is_none_or(|tens| tens == 2));
    if (latest.month, latest.day) == (2, 28) && is_julian_leap(latest.year) && may_be_29 {
        latest.day = 29;
    }
    Some((julian_day(earliest)?, julian_day(latest)?))
}

/// The number of the day that is written `date` in the Julian calendar.
pub(super) fn julian_day(date: BoundDate) -> Option<i64> {
    let BoundDate { year, month, day } = date;
    day_number(julian_to_gregorian(JulianDate { year, month, day }).ok()?)
}

/// True if one day, read as Old Style, is the other day in New Style.
pub(super) fn differ_by_offset(one: i64, other: i64) -> bool {
    let (earlier, later) = (one.min(other), one.max(other));
    let (year, month, day) = civil(later);
    earlier != later
        && gregorian_to_julian(BoundDate { year, month, day }).is_ok_and(|old| {
            let JulianDate { year, month, day } = old;
            day_number(BoundDate { year, month, day }) == Some(earlier)
        })
}
