//! Days as numbers and as text, and dates as vague as historians give them.

use polemic::model::date::{civil, day_text};

use super::random::Random;

/// 1616-01-01 as a number of days since 1970-01-01: all persons are grown, none has died yet.
pub const FIRST: i64 = -129_296;
/// How many days the events and works of the dataset are spread over: until late in 1639.
pub const SPAN: i64 = 8_700;
/// About a year.
pub const YEAR: i64 = 365;

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
            if end <= last { format!("{}/{}", day_text(day), day_text(end)) } else { day_text(day) }
        }
        _ => day_text(day),
    }
}

/// As [`vague`], but never more than the day, the month or the year: for what comes in an order.
pub fn plain(day: i64, random: &mut Random) -> String {
    let (year, month, _) = civil(day);
    match random.below(100) {
        0..15 => format!("{year}-{month:02}"),
        15..25 => format!("{year}"),
        _ => day_text(day),
    }
}
