//! Dates in words, for readers who do not read EDTF.

use crate::model::date::{Bound, Calendar, EdtfDate, Span, civil};

const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "June", "July", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// The short name of the month with that number, 1 to 12.
#[must_use]
pub fn month(number: u8) -> &'static str {
    MONTHS[usize::from(number.clamp(1, 12)) - 1]
}

/// A date in words: `5 Mar 1923`; `6–16 Oct 1922` where it lasts from the one day to the other,
/// `between 6 and 16 Oct 1922` where it is some day of those; `about 1922`, `perhaps 1922`. An Old
/// Style date is given in New Style, and then as written. What has no words of its own (years before
/// the first, sets with gaps) is given as written.
#[must_use]
pub fn when(date: &EdtfDate) -> String {
    let Some(words) = words(date) else {
        return super::date(date);
    };
    let (about, perhaps) = (date.edtf().is_approximate(), date.edtf().is_uncertain());
    let reserve = match (perhaps, about) {
        (true, true) => "perhaps about ",
        (true, false) => "perhaps ",
        (false, true) => "about ",
        (false, false) => "",
    };
    let written = match date.calendar() {
        Calendar::Gregorian => String::new(),
        Calendar::Julian => format!(" (Old Style {date})"),
    };
    format!("{reserve}{words}{written}")
}

fn words(date: &EdtfDate) -> Option<String> {
    let extent = date.extent();
    if extent.gaps {
        return None;
    }
    let (start, end) = (days(extent.start), days(extent.end));
    if !extent.interval {
        let (first, last) = (extent.start.earliest(), extent.start.latest());
        return match (first, last) {
            (Bound::Day(day), Bound::PosInf) => {
                Some(format!("{} or later", Day::of(day)?.edge((1, 1))))
            }
            (Bound::NegInf, Bound::Day(day)) => {
                Some(format!("{} or earlier", Day::of(day)?.edge((12, 31))))
            }
            _ => start.map(|(first, last)| one_of(first, last)),
        };
    }
    let open = |bound| matches!(bound, Bound::NegInf | Bound::PosInf);
    Some(match (start, end) {
        (Some(start), Some(end)) => from_to(start, end),
        (Some((a, b)), None) if open(extent.end.latest()) => format!("from {} on", one_of(a, b)),
        (Some((a, b)), None) => format!("from {} to an unknown day", one_of(a, b)),
        (None, Some((a, b))) if open(extent.start.earliest()) => format!("until {}", one_of(a, b)),
        (None, Some((a, b))) => format!("from an unknown day to {}", one_of(a, b)),
        (None, None) => return None,
    })
}

/// First and last day, where both are days of our era.
fn days(span: Span) -> Option<(Day, Day)> {
    match (span.earliest(), span.latest()) {
        (Bound::Day(first), Bound::Day(last)) => Some((Day::of(first)?, Day::of(last)?)),
        _ => None,
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Day {
    number: i64,
    year: i64,
    month: u8,
    of_month: u8,
}

impl Day {
    fn of(number: i64) -> Option<Self> {
        let (year, month, of_month) = civil(number);
        (year > 0).then_some(Self { number, year, month, of_month })
    }

    fn name(self) -> &'static str {
        month(self.month)
    }

    /// The day; its year alone where it is that day of it.
    fn edge(self, of_year: (u8, u8)) -> String {
        if (self.month, self.of_month) == of_year {
            return self.year.to_string();
        }
        format!("{} {} {}", self.of_month, self.name(), self.year)
    }

    fn ends_month(self) -> bool {
        civil(self.number + 1).1 != self.month
    }
}

/// A day, month, year or decade by its name, if the days are exactly those.
fn named(first: Day, last: Day) -> Option<String> {
    let Day { year, .. } = first;
    let whole_years =
        (first.month, first.of_month) == (1, 1) && (last.month, last.of_month) == (12, 31);
    let same_month = (first.year, first.month) == (last.year, last.month);
    if first == last {
        Some(format!("{} {} {year}", first.of_month, first.name()))
    } else if same_month && first.of_month == 1 && last.ends_month() {
        Some(format!("{} {year}", first.name()))
    } else if whole_years && year == last.year {
        Some(year.to_string())
    } else if whole_years && year % 10 == 0 && last.year == year + 9 {
        Some(format!("the {year}s"))
    } else {
        None
    }
}

/// The two ends of a run of days, in the coarsest words, what they share said once: `6`, `16 Oct
/// 1922`.
fn two(first: Day, last: Day) -> (String, String) {
    let whole_months = first.of_month == 1 && last.ends_month();
    let whole_years = whole_months && first.month == 1 && last.month == 12;
    let day = |day: Day| format!("{} {} {}", day.of_month, day.name(), day.year);
    let month = |day: Day| format!("{} {}", day.name(), day.year);
    let same_year = first.year == last.year;
    if whole_years {
        (first.year.to_string(), last.year.to_string())
    } else if whole_months {
        (if same_year { first.name().to_owned() } else { month(first) }, month(last))
    } else if same_year && first.month == last.month {
        (first.of_month.to_string(), day(last))
    } else if same_year {
        (format!("{} {}", first.of_month, first.name()), day(last))
    } else {
        (day(first), day(last))
    }
}

/// One day of a run of days.
fn one_of(first: Day, last: Day) -> String {
    named(first, last).unwrap_or_else(|| {
        let (first, last) = two(first, last);
        format!("between {first} and {last}")
    })
}

/// From one day to another; each may be vague.
fn from_to(start: (Day, Day), end: (Day, Day)) -> String {
    if start.0 == start.1 && end.0 == end.1 {
        return run(start.0, end.0);
    }
    let vague = |(first, last)| {
        named(first, last).unwrap_or_else(|| format!("some time in {}", run(first, last)))
    };
    let (from, to) = (vague(start), vague(end));
    let until = if from.contains("time in") || to.contains("time in") { "until" } else { "to" };
    format!("from {from} {until} {to}")
}

/// A run of days as one: `6–16 Oct 1922`, `28 Sep – 2 Oct 1922`, `Oct–Dec 1921`.
fn run(first: Day, last: Day) -> String {
    let (first, last) = two(first, last);
    let dash = if first.contains(' ') { " – " } else { "–" };
    format!("{first}{dash}{last}")
}

/// The time within which several dates lie, vague ones with all their days: `between 12 Dec 1922
/// and 5 Mar 1923`; `from 12 Dec 1922 on` where one has no last day. Where some first day is not
/// known, the dates themselves.
#[must_use]
pub fn within(dates: &[&EdtfDate]) -> String {
    let mut distinct = dates.to_vec();
    distinct.dedup();
    if let [one] = distinct.as_slice() {
        return when(one);
    }
    let day = |bound| match bound {
        Bound::Day(day) => Day::of(day),
        _ => None,
    };
    let days = |of: &dyn Fn(&EdtfDate) -> Bound| -> Option<Vec<Day>> {
        dates.iter().map(|date| day(of(date))).collect()
    };
    let first = days(&|date| date.extent().start.earliest());
    let last = days(&|date| date.extent().end.latest());
    let first = first.and_then(|days| days.into_iter().min_by_key(|day| day.number));
    let last = last.and_then(|days| days.into_iter().max_by_key(|day| day.number));
    match (first, last) {
        (Some(first), Some(last)) => one_of(first, last),
        (Some(first), None) => format!("from {} on", first.edge((1, 1))),
        _ => distinct.into_iter().map(when).collect::<Vec<_>>().join("; "),
    }
}

#[cfg(test)]
mod tests {
    use super::{when, within};
    use crate::model::date::{Calendar, EdtfDate};

    #[test]
    fn dates_are_said_as_people_say_them() {
        for (edtf, words) in [
            ("1923-03-05", "5 Mar 1923"),
            ("1923-03", "Mar 1923"),
            ("1923", "1923"),
            ("192X", "the 1920s"),
            ("1922-10-06/1922-10-16", "6–16 Oct 1922"),
            ("1922-09-28/1922-10-02", "28 Sep – 2 Oct 1922"),
            ("1922-12-23/1923-01-04", "23 Dec 1922 – 4 Jan 1923"),
            ("[1922-05-15..1922-05-22]", "between 15 and 22 May 1922"),
            ("1921-1X", "between Oct and Dec 1921"),
            ("[1921,1922]", "between 1921 and 1922"),
            ("1921-1X/1922-03-03", "from some time in Oct–Dec 1921 until 3 Mar 1922"),
            ("1922-10/1922-12", "from Oct 1922 to Dec 1922"),
            ("../1690", "until 1690"),
            ("1922-04/..", "from Apr 1922 on"),
            ("1922-04/", "from Apr 1922 to an unknown day"),
            ("/1922-04", "from an unknown day to Apr 1922"),
            ("[1923-03-05..]", "5 Mar 1923 or later"),
            ("[..1993]", "1993 or earlier"),
            ("1922~", "about 1922"),
            ("1922-03?", "perhaps Mar 1922"),
            ("1922%", "perhaps about 1922"),
            ("-0043", "-0043"),
            ("{1921,1923}", "{1921,1923}"),
        ] {
            assert_eq!(when(&edtf.parse().expect("it is a date")), words, "{edtf}");
        }
        let all = |dates: &[&str]| -> String {
            let dates: Vec<EdtfDate> = dates.iter().map(|d| d.parse().expect("a date")).collect();
            within(&dates.iter().collect::<Vec<_>>())
        };
        assert_eq!(
            all(&["1922-12", "[1923-03-02..1923-03-04]"]),
            "between 1 Dec 1922 and 4 Mar 1923"
        );
        assert_eq!(all(&["1922-12-15", "1923/.."]), "from 15 Dec 1922 on");
        assert_eq!(all(&["1922-12-15", "1922-12-15"]), "15 Dec 1922");
        let old = EdtfDate::parse("1917-10-25", Calendar::Julian).expect("it is a date");
        assert_eq!(when(&old), "7 Nov 1917 (Old Style 1917-10-25)");
    }
}
