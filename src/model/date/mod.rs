//! Dates as sources give them: in the Extended Date/Time Format, kept as written.
//!
//! EDTF is profiled at <https://www.loc.gov/standards/datetime/> (ISO 8601-2:2019, levels 0 to 2).
//! `1922-03-05` is a day, `1922-03` some day of March, `192X` some day of some year of the 1920s,
//! `1922-03-05~` about that day, `1922-03-27/1922-04-02` from the one day to the other, `1922/..`
//! without end, `1922/` to an unknown end, `[1921,1922]` in one of the years.
//!
//! A date that is written Old Style is marked so ([`Calendar::Julian`]); its bounds are Gregorian.

mod calendar;
mod extent;
mod gregorian;
mod read;
mod reading;
mod remedy;
#[cfg(test)]
mod tests;

use std::fmt;
use std::hash::{Hash, Hasher};
use std::str::FromStr;

use edtf_core::{Edtf, Precision};

pub use calendar::{Calendar, CalendarError, civil, day_number, day_text, month_start};
pub use extent::{Bound, BoundsDates, Extent, Span, Truth};
pub use reading::Reading;
pub use remedy::DateError;

/// A date: its text as written, what it means, and its calendar.
///
/// ```
/// use polemic::model::date::{EdtfDate, Truth};
///
/// let letter: EdtfDate = "1922-03-05".parse()?;
/// let congress: EdtfDate = "1922-03-27/1922-04-02".parse()?;
/// assert_eq!(letter.extent().before(&congress.extent()), Truth::Certainly);
/// let year: EdtfDate = "1922".parse()?;
/// assert_eq!(letter.extent().before(&year.extent()), Truth::Possibly);
/// # Ok::<(), polemic::model::date::DateError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EdtfDate {
    text: Box<str>,
    edtf: Edtf,
    calendar: Calendar,
    extent: Extent,
}

impl EdtfDate {
    /// Reads a date that is written in `calendar`.
    ///
    /// # Errors
    ///
    /// [`DateError`] where the text is no EDTF date: it says where, why and what to write.
    pub fn parse(text: &str, calendar: Calendar) -> Result<Self, DateError> {
        let edtf = read::edtf(text, calendar).map_err(|e| remedy::explain(text, calendar, &e))?;
        let extent = read::extent(&edtf, calendar);
        let date = Self { text: text.into(), edtf, calendar, extent };
        // Conversion may leave the years that EDTF can write with a month and a day.
        if calendar == Calendar::Julian && Edtf::parse(&date.to_gregorian_text()).is_err() {
            return Err(remedy::inconvertible(text));
        }
        Ok(date)
    }

    /// The text exactly as written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The date as parsed, in its own calendar.
    #[must_use]
    pub const fn edtf(&self) -> &Edtf {
        &self.edtf
    }

    /// The calendar in which it is written.
    #[must_use]
    pub const fn calendar(&self) -> Calendar {
        self.calendar
    }

    /// What it says about time, in Gregorian days.
    #[must_use]
    pub const fn extent(&self) -> Extent {
        self.extent
    }

    /// True if it is qualified (`~`, `?`, `%`).
    #[must_use]
    pub const fn is_qualified(&self) -> bool {
        self.extent.approximate
    }

    /// The four bounds as `xsd:date` text.
    #[must_use]
    pub fn bounds_dates(&self) -> BoundsDates {
        self.extent.bounds_dates()
    }

    /// EDTF text of the date in the Gregorian calendar: the text as written, or converted.
    ///
    /// A Julian day becomes a day. A Julian month or year is no Gregorian month or year: it becomes
    /// the interval of its days.
    #[must_use]
    pub fn to_gregorian_text(&self) -> String {
        match self.calendar {
            Calendar::Gregorian => self.text.to_string(),
            Calendar::Julian => gregorian::text(&self.edtf),
        }
    }

    /// True if it is one full day (`1922-03-05`), perhaps qualified.
    #[must_use]
    pub fn is_full_day(&self) -> bool {
        let date = match &self.edtf {
            Edtf::Date(date) => date,
            Edtf::DateTime(moment) => &moment.date,
            Edtf::Interval(_) | Edtf::Set(_) => return false,
        };
        date.precision() == Precision::Day && !date.has_unspecified()
    }
}

/// Do two days, both taken as Gregorian, differ by exactly what the calendars differ at that time?
///
/// If so, the earlier one is most likely an Old Style date that nobody marked.
#[must_use]
pub fn calendar_offset(a: &EdtfDate, b: &EdtfDate) -> bool {
    let day = |date: &EdtfDate| match date.extent.start.earliest() {
        Bound::Day(day) if date.is_full_day() && date.calendar == Calendar::Gregorian => Some(day),
        _ => None,
    };
    matches!((day(a), day(b)), (Some(a), Some(b)) if calendar::differ_by_offset(a, b))
}

impl FromStr for EdtfDate {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse(text, Calendar::Gregorian)
    }
}

impl fmt::Display for EdtfDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl Hash for EdtfDate {
    fn hash<H: Hasher>(&self, state: &mut H) {
        // The rest follows from these two.
        (&self.text, self.calendar).hash(state);
    }
}
