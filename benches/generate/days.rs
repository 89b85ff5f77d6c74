//! Days as numbers and as text, and dates as vague as historians give them.

use super::random::Random;

/// 1616-01-01: all persons are grown, none has died yet.
pub const FIRST: i64 = -129_296;
/// How many days the events and works of the dataset are spread over: until late in 1639.
pub const SPAN: i64 = 8_700;
/// About a year.
pub const YEAR: i64 = 365;

/// A day (0 is 1970-01-01) as year, month, day of the Gregorian calendar
/// (<https://howardhinnant.github.io/date_algorithms.html>).
fn civil(day: i64) -> (i64, i64, i64) {
    let z = day + 719_468;
    let era = z.div_euclid(146_097);
    let of_era = z.rem_euclid(146_097);
    let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let m = (5 * of_year + 2) / 153;
    let month = if m < 10 { m + 3 } else { m - 9 };
    let year = year + era * 400 + i64::from(month <= 2);
    (year, month, of_year - (153 * m + 2) / 5 + 1)
}

/// `YYYY-MM-DD`.
pub fn iso(day: i64) -> String {
    let (y, m, d) = civil(day);
    format!("{y:04}-{m:02}-{d:02}")
}

/// A date that means `day`, as a source may give it: most often the day, now and then the month,
/// the year, about the year, an extent that does not go beyond `last`.
pub fn vague(day: i64, last: i64, random: &mut Random) -> String {
    let (year, month, _) = civil(day);
    match random.below(100) {
        0..15 => format!("{year}-{month:02}"),
        15..27 => format!("{year}"),
        27..31 => format!("{year}~"),
        31..34 => format!("{year}?"),
        34..36 => format!("{}X", year / 10),
        36..44 => {
            let end = day + 1 + i64::try_from(random.below(400)).unwrap_or_default();
            if end <= last { format!("{}/{}", iso(day), iso(end)) } else { iso(day) }
        }
        _ => iso(day),
    }
}

/// As [`vague`], but never more than the day, the month or the year: for what comes in an order.
pub fn plain(day: i64, random: &mut Random) -> String {
    let (year, month, _) = civil(day);
    match random.below(100) {
        0..15 => format!("{year}-{month:02}"),
        15..25 => format!("{year}"),
        _ => iso(day),
    }
}
