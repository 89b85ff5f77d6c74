//! Dates as English writes them: `5 March 1923`, `March 5, 1923`, `March 1923`, `1923`,
//! `1922-12-30`, `1921-23`, `the 1920s`.

use super::word::{Kind, Word};
use crate::model::date::{EdtfDate, Extent};

/// A date; what it leaves out another one may give (`between 1 and 10 March 1923`).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Written {
    year: Option<i32>,
    month: Option<u8>,
    day: Option<u8>,
    /// The last year of several.
    until: Option<i32>,
}

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

impl Written {
    /// This date with the year, or month and year, of another one where it has none.
    pub fn completed_by(&self, other: &Self) -> Self {
        let month =
            if self.month.is_none() && self.year.is_none() { other.month } else { self.month };
        Self { year: self.year.or(other.year), month, ..self.clone() }
    }

    /// Whether the year is said.
    pub fn is_complete(&self) -> bool {
        self.year.is_some()
    }

    /// As EDTF.
    pub fn edtf(&self) -> Option<String> {
        let year = self.year?;
        Some(match (self.until, self.month, self.day) {
            (Some(until), ..) => format!("{year:04}/{until:04}"),
            (None, Some(month), Some(day)) => format!("{year:04}-{month:02}-{day:02}"),
            (None, Some(month), None) => format!("{year:04}-{month:02}"),
            (None, None, _) => format!("{year:04}"),
        })
    }

    /// The days that it covers; none for a day that there never was.
    pub fn extent(&self) -> Option<Extent> {
        Some(self.edtf()?.parse::<EdtfDate>().ok()?.extent().as_period())
    }
}

/// The date that begins here, and how many words it takes.
pub(super) fn read(words: &[Word]) -> Option<(Written, usize)> {
    let day_first = || {
        let day = day(words.first()?)?;
        let of = usize::from(words.get(1)?.text == "of");
        let month = month(words.get(1 + of)?)?;
        Some(with_year(words, 2 + of, day, month))
    };
    let month_first = || {
        let (month, day) = (month(words.first()?)?, day(words.get(1)?)?);
        Some(with_year(words, 2, day, month))
    };
    let month_year = || {
        let month = month(words.first()?)?;
        let of = usize::from(words.get(1).is_some_and(|w| w.text == "of" || w.kind == Kind::Comma));
        let year = words.get(1 + of).and_then(year);
        let length = if year.is_some() { 2 + of } else { 1 };
        Some((Written { year, month: Some(month), ..Written::default() }, length))
    };
    let first = words.first()?;
    day_first()
        .or_else(month_first)
        .or_else(month_year)
        .or_else(|| plain(first).map(|date| (date, 1)))
}

fn with_year(words: &[Word], at: usize, day: u8, month: u8) -> (Written, usize) {
    let comma = usize::from(words.get(at).is_some_and(|w| w.kind == Kind::Comma));
    let year = words.get(at + comma).and_then(year);
    let length = if year.is_some() { at + comma + 1 } else { at };
    (Written { year, month: Some(month), day: Some(day), until: None }, length)
}

/// `1922`, `1922-12-30`, `1921-23`, `1920s`, and a bare day, which another date must complete.
fn plain(word: &Word) -> Option<Written> {
    if let Some(year) = year(word) {
        return Some(Written { year: Some(year), ..Written::default() });
    }
    if let Some(day) = day(word) {
        return Some(Written { day: Some(day), ..Written::default() });
    }
    if let Some(decade) = word.text.strip_suffix("0s").filter(|d| d.len() == 3) {
        let year = decade.parse::<i32>().ok()? * 10;
        return Some(Written { year: Some(year), until: Some(year + 9), ..Written::default() });
    }
    let parts: Vec<&str> = word.text.split('-').collect();
    let year = parts.first().filter(|p| p.len() == 4)?.parse::<i32>().ok()?;
    let number = |text: &str| (text.len() == 2).then(|| text.parse::<u8>().ok()).flatten();
    match parts[1..] {
        [until] if until.len() == 4 => until.parse().ok().map(|until| years(year, until)),
        [two] => number(two).map(|two| match two {
            1..=12 => Written { year: Some(year), month: Some(two), ..Written::default() },
            _ => years(year, year / 100 * 100 + i32::from(two)),
        }),
        [month, day] => Some(Written {
            year: Some(year),
            month: Some(number(month)?),
            day: Some(number(day)?),
            until: None,
        }),
        _ => None,
    }
}

fn years(from: i32, until: i32) -> Written {
    Written { year: Some(from), until: Some(until), ..Written::default() }
}

fn year(word: &Word) -> Option<i32> {
    (word.kind == Kind::Number && word.text.len() == 4).then(|| word.text.parse().ok()).flatten()
}

fn day(word: &Word) -> Option<u8> {
    let short = word.kind == Kind::Number && word.text.len() <= 2;
    short.then(|| word.text.parse().ok()).flatten().filter(|day| (1..=31).contains(day))
}

#[expect(clippy::cast_possible_truncation, reason = "there are twelve months")]
fn month(word: &Word) -> Option<u8> {
    let named = |m: &&str| **m == word.text || (word.text.len() == 3 && m.starts_with(&word.text));
    MONTHS
        .iter()
        .position(named)
        .or_else(|| (word.text == "sept").then_some(8))
        .map(|i| i as u8 + 1)
}

/// Whether the word is a piece of a date: no name is found by it alone.
pub(super) fn is_piece(word: &Word) -> bool {
    word.kind == Kind::Number || month(word).is_some()
}

#[cfg(test)]
mod tests {
    use super::super::word::words;
    use super::*;

    fn edtf(text: &str) -> Option<(String, usize)> {
        let (date, length) = read(&words(text))?;
        Some((date.edtf()?, length))
    }

    #[test]
    fn dates_as_english_writes_them() {
        for (text, expected, length) in [
            ("5 March 1923 in Moscow", "1923-03-05", 3),
            ("5th of March, 1923", "1923-03-05", 5),
            ("March 5, 1923", "1923-03-05", 4),
            ("Dec 1922", "1922-12", 2),
            ("1923", "1923", 1),
            ("1922-12-30", "1922-12-30", 1),
            ("1922-12", "1922-12", 1),
            ("1921-23", "1921/1923", 1),
            ("1920s", "1920/1929", 1),
        ] {
            assert_eq!(edtf(text), Some((expected.to_owned(), length)), "{text}");
        }
        assert_eq!(edtf("Newton"), None);
        assert_eq!(edtf("March"), None);
    }

    #[test]
    fn one_date_completes_another() {
        let read = |text| read(&words(text)).unwrap().0;
        let last = read("10 March 1923");
        assert_eq!(read("1").completed_by(&last).edtf().unwrap(), "1923-03-01");
        assert_eq!(read("1 February").completed_by(&last).edtf().unwrap(), "1923-02-01");
        assert_eq!(read("30 February 1923").extent(), None);
    }
}
