//! What to say about a text that is no date: where it goes wrong, why, and what to write instead.

use edtf_core::{Edtf, ParseError};

use super::calendar::Calendar;
use super::read::LONGEST;

/// A text that is no EDTF date.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct DateError {
    /// Byte offset in the text where it goes wrong.
    pub offset: usize,
    /// A sentence: what is wrong and what to write.
    pub message: String,
    /// The date that was most likely meant, if it can be told.
    pub suggestion: Option<String>,
}

/// Explains an error of the parser.
pub(super) fn explain(text: &str, calendar: Calendar, error: &ParseError) -> DateError {
    let offset =
        (0..=error.offset.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    let plain = |message: String| DateError { offset, message, suggestion: None };
    if text.trim().is_empty() {
        return plain(
            "the date is empty; write one such as 1922-03-05, or leave it out".to_owned(),
        );
    }
    if text.len() > LONGEST {
        return plain(format!(
            "the date is {} bytes long, more than the {LONGEST} that any date needs; write one such as 1922-03-05",
            text.len()
        ));
    }
    if let Some(error) = impossible(text, calendar, offset) {
        return error;
    }
    let readings =
        [spelling, numbers, months, year_words, relative, year_range, reversed, two_ends];
    if let Some((suggestion, why)) = readings.iter().find_map(|reading| reading(text)) {
        let message = format!("`{text}` is not in EDTF; write {suggestion}{why}");
        return DateError { offset, message, suggestion: Some(suggestion) };
    }
    let shown: String = text.chars().take(60).collect();
    plain(format!(
        "`{shown}` is no EDTF date ({}); write year, month and day as in 1922-03-05, 1922-03 or 1922, and first/last for a span, as in 1922-03-27/1922-04-02",
        error.message
    ))
}

/// A Julian date whose Gregorian days EDTF cannot write.
pub(super) fn inconvertible(text: &str) -> DateError {
    let message = format!(
        "`{text}` cannot be converted from the Julian calendar; write a date in years -9998 to 9998"
    );
    DateError { offset: 0, message, suggestion: None }
}

/// What was meant, and what to add to the advice.
type Reading = Option<(String, &'static str)>;

/// A reading stands only if it is a date itself.
fn offer(suggestion: String, why: &'static str) -> Reading {
    Edtf::parse(&suggestion).is_ok().then_some((suggestion, why))
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// Days and months that do not exist, in any part of the text: `1922-02-30`.
fn impossible(text: &str, calendar: Calendar, offset: usize) -> Option<DateError> {
    // The part in which the parser stopped.
    let is_end = |c: char| matches!(c, '/' | ',' | '{' | '}' | '[' | ']');
    let start = text.get(..offset)?.rfind(is_end).map_or(0, |at| at + 1);
    let rest = text.get(start..)?;
    let part = rest.get(..rest.find(is_end).unwrap_or(rest.len()))?;
    let fields: Vec<&str> = part.split('-').collect();
    let (year, month, day) = match *fields.as_slice() {
        [year, month] => (year, month, None),
        [year, month, day] => (year, month, Some(day)),
        _ => return None,
    };
    let digits =
        |text: &str, count| text.len() == count && text.bytes().all(|b| b.is_ascii_digit());
    if !digits(year, 4) || !digits(month, 2) || day.is_some_and(|day| !digits(day, 2)) {
        return None;
    }
    let month_no = month.parse::<usize>().ok()?;
    // 21 to 41 are seasons and parts of a year, which have no days.
    let is_month = (1..=12).contains(&month_no);
    let (at, message, instead) = if is_month || (day.is_none() && (21..=41).contains(&month_no)) {
        no_such_day(year, month, day?, calendar)?
    } else {
        no_such_month(year, month, day)
    };
    let whole = text.get(start + part.len()..).map(|rest| {
        let before = text.get(..start).unwrap_or_default();
        format!("{before}{instead}{rest}")
    });
    let suggestion = whole.filter(|date| Edtf::parse(date).is_ok());
    Some(DateError { offset: start + at, message, suggestion })
}

/// Where in the date, what to say, and what to write instead.
type Fault = (usize, String, String);

fn no_such_month(year: &str, month: &str, day: Option<&str>) -> Fault {
    let swapped = day.map(|day| format!("{year}-{day}-{month}"));
    if let Some(date) = swapped.filter(|date| Edtf::parse(date).is_ok()) {
        let message = format!(
            "there is no month {month}; write {date}, month before day, or {year} if the month is unknown"
        );
        return (5, message, date);
    }
    let message = format!("there is no month {month}; write {year} if the month is unknown");
    (5, message, year.to_owned())
}

fn no_such_day(year: &str, month: &str, day: &str, calendar: Calendar) -> Option<Fault> {
    let instead = format!("{year}-{month}");
    let name = MONTHS.get(month.parse::<usize>().ok()?.checked_sub(1)?)?;
    // The parser may have stopped for another reason, such as an interval that is reversed.
    if Edtf::parse(&format!("{instead}-{day}")).is_ok() {
        return None;
    }
    let number = day.trim_start_matches('0');
    let what = match (*name, number) {
        (_, "") => "there is no day 00".to_owned(),
        ("February", "29") => {
            let hint = if year.ends_with("00") && calendar == Calendar::Gregorian {
                " (in the Julian calendar it was: if the source is Old Style, mark it `calendar: julian`)"
            } else {
                ""
            };
            format!("29 February {year} does not exist, {year} was no leap year{hint}")
        }
        _ => format!("{number} {name} does not exist"),
    };
    Some((8, format!("{what}; write {instead} if the day is unknown"), instead))
}

/// Slips that do not change what was written: spaces, dashes, small letters, question marks.
fn spelling(text: &str) -> Reading {
    let tidy: String = text
        .trim()
        .chars()
        .map(|c| match c {
            '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
            'x' | 'u' => 'X',
            '…' => '.',
            '∼' | '～' => '~',
            _ => c,
        })
        .filter(|c| !c.is_whitespace())
        .collect();
    offer(tidy.clone(), "")
        .or_else(|| offer(tidy.replace("-??", "-XX"), ", X for an unknown digit"))
        .or_else(|| {
            let year = tidy.strip_suffix("??")?;
            offer(format!("{year}XX"), ", X for an unknown digit")
        })
        .or_else(|| {
            let year = tidy.strip_suffix('?')?;
            offer(format!("{year}X"), ", X for an unknown digit")
        })
        .or_else(|| offer(tidy.replace("...", "..").replace("--", "/"), ""))
}

/// `5/3/1922`, `5.3.1922`, `1922/3/5`, `1922-3-5`, `3.1922`, `19220305`.
fn numbers(text: &str) -> Reading {
    let text = text.trim();
    if text.len() == 8 && text.bytes().all(|b| b.is_ascii_digit()) {
        let (year, month, day) = (text.get(..4)?, text.get(4..6)?, text.get(6..)?);
        return offer(format!("{year}-{month}-{day}"), ", with hyphens");
    }
    let parts: Vec<&str> =
        text.split(['.', '/', '-', ' ']).filter(|part| !part.is_empty()).collect();
    if parts.iter().any(|part| part.len() > 4 || !part.bytes().all(|b| b.is_ascii_digit())) {
        return None;
    }
    let number = |part: &str| (part.len() <= 2).then(|| part.parse::<u8>().ok()).flatten();
    match *parts.as_slice() {
        [a, b, year] if year.len() == 4 => {
            let (a, b) = (number(a)?, number(b)?);
            if text.contains('/') && a <= 12 && b <= 12 && a != b {
                return offer(
                    format!("{year}-{b:02}-{a:02}"),
                    ", year first (day and month the other way round if the month stood first)",
                );
            }
            offer(format!("{year}-{b:02}-{a:02}"), ", year first")
                .or_else(|| offer(format!("{year}-{a:02}-{b:02}"), ", year first"))
        }
        [year, month, day] if year.len() == 4 => offer(
            format!("{year}-{:02}-{:02}", number(month)?, number(day)?),
            ", with hyphens and two digits each",
        ),
        [month, year] if year.len() == 4 => {
            offer(format!("{year}-{:02}", number(month)?), ", year first")
        }
        [year, month] if year.len() == 4 && month.len() == 1 => {
            offer(format!("{year}-{:02}", number(month)?), ", two digits for the month")
        }
        _ => None,
    }
}

/// Beginnings of month and season names in English, German, French and Russian.
const NAMES: [(&str, u8); 48] = [
    ("jan", 1),
    ("jän", 1),
    ("янв", 1),
    ("feb", 2),
    ("fév", 2),
    ("фев", 2),
    ("mar", 3),
    ("mär", 3),
    ("мар", 3),
    ("apr", 4),
    ("avr", 4),
    ("апр", 4),
    ("may", 5),
    ("mai", 5),
    ("май", 5),
    ("мая", 5),
    ("jun", 6),
    ("juin", 6),
    ("июн", 6),
    ("juil", 7),
    ("jul", 7),
    ("июл", 7),
    ("aug", 8),
    ("aoû", 8),
    ("авг", 8),
    ("sep", 9),
    ("сен", 9),
    ("oct", 10),
    ("okt", 10),
    ("окт", 10),
    ("nov", 11),
    ("ноя", 11),
    ("dec", 12),
    ("dez", 12),
    ("déc", 12),
    ("дек", 12),
    ("spring", 21),
    ("früh", 21),
    ("весн", 21),
    ("summer", 22),
    ("sommer", 22),
    ("лет", 22),
    ("autumn", 23),
    ("herbst", 23),
    ("осен", 23),
    ("winter", 24),
    ("зим", 24),
    ("hiver", 24),
];

/// `5 March 1922`, `March 5th, 1922`, `5. März 1922`, `spring 1922`.
fn months(text: &str) -> Reading {
    let (mut year, mut month, mut day) = (None, None, None);
    for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        let digits = word.trim_end_matches(|c: char| c.is_alphabetic());
        let lower = word.to_lowercase();
        if digits.len() == 4 && digits == word && year.is_none() {
            year = Some(word);
        } else if (1..=2).contains(&digits.len()) && day.is_none() {
            day = digits.parse::<u8>().ok();
        } else if let Some((_, number)) = NAMES.iter().find(|(name, _)| lower.starts_with(name)) {
            // A second month is a span: which one is meant cannot be told.
            if month.replace(*number).is_some() {
                return None;
            }
        }
    }
    let (year, month) = (year?, month?);
    match day {
        Some(day) if month <= 12 => offer(format!("{year}-{month:02}-{day:02}"), ", year first"),
        Some(_) => None,
        None if month > 12 => {
            offer(format!("{year}-{month}"), " (21 spring, 22 summer, 23 autumn, 24 winter)")
        }
        None => offer(format!("{year}-{month:02}"), ", year first"),
    }
}

/// The only run of digits in a text.
fn only_number(text: &str) -> Option<&str> {
    let mut runs = text.split(|c: char| !c.is_ascii_digit()).filter(|run| !run.is_empty());
    let run = runs.next()?;
    runs.next().is_none().then_some(run)
}

/// `1920s`, `19th century`.
fn year_words(text: &str) -> Reading {
    let (lower, number) = (text.to_lowercase(), only_number(text)?);
    if lower.contains("centur") || lower.contains("jahrhundert") || lower.contains("век") {
        let century = number.parse::<u16>().ok()?.checked_sub(1)?;
        return offer(format!("{century:02}XX"), " for the century");
    }
    let decade = lower.contains(&format!("{number}s")) || lower.contains(&format!("{number}er"));
    if decade && number.len() == 4 && number.ends_with('0') {
        return offer(format!("{}X", number.get(..3)?), " for the decade");
    }
    None
}

/// `c. 1922`, `before 1922`, `after 1922-03`.
fn relative(text: &str) -> Reading {
    let lower = text.trim().to_lowercase();
    let (word, date) = lower.split_at(lower.find(|c: char| c.is_ascii_digit())?);
    let (word, date) = (word.trim().trim_end_matches('.'), date.trim());
    match word {
        "c" | "ca" | "circa" | "about" | "around" | "um" | "etwa" | "ок" | "около" => {
            offer(format!("{date}~"), ", ~ for about")
        }
        "before" | "by" | "until" | "till" | "vor" | "bis" | "до" | "<" => {
            offer(format!("[..{date}]"), ", which includes the date itself")
        }
        "after" | "since" | "from" | "nach" | "seit" | "ab" | "после" | ">" => {
            offer(format!("[{date}..]"), ", which includes the date itself")
        }
        _ => None,
    }
}

/// `1922-1924`, `1922–1924`, `1922 to 1924`.
fn year_range(text: &str) -> Reading {
    let mut years = text.split(|c: char| !c.is_ascii_digit()).filter(|run| !run.is_empty());
    let (first, last) = (years.next()?, years.next()?);
    if years.next().is_some() || first.len() != 4 || last.len() != 4 {
        return None;
    }
    offer(format!("{first}/{last}"), ", a slash between first and last")
}

/// `1922/1921`.
fn reversed(text: &str) -> Reading {
    let (first, last) = text.trim().split_once('/')?;
    offer(format!("{last}/{first}"), ": it ends before it begins")
}

/// `1922-03-27 - 1922-04-02`, `5 March 1922 / 9 March 1922`: both ends are read on their own.
fn two_ends(text: &str) -> Reading {
    let (first, last) = [" - ", " – ", " to ", " bis ", "/", "–", "—"]
        .iter()
        .find_map(|between| text.split_once(between))?;
    let end = |side: &str| {
        let side = side.trim();
        if Edtf::parse(side).is_ok() {
            return Some(side.to_owned());
        }
        [spelling, numbers, months].iter().find_map(|reading| reading(side)).map(|(date, _)| date)
    };
    offer(format!("{}/{}", end(first)?, end(last)?), ", a slash between first and last")
}
