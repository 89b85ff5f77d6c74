//! Numbered places in a source: `P026`, `P026-P028`, `P026, P029`.

use std::ops::RangeInclusive;

use crate::source::Span;

/// A source whose places are numbered: `P001` to `P188`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LocatorScheme {
    /// Id of the work.
    pub source: String,
    /// What stands before the number.
    pub prefix: String,
    /// Number of digits, padded with zeros; 0 for no padding.
    pub digits: u32,
    /// First number.
    pub first: u32,
    /// Last number; the greatest there is where none is known.
    pub last: u32,
    /// Places that say nothing of substance, so that no claim need cite them.
    pub uncited: Vec<Uncited>,
}

/// Places of a source that no claim need cite.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Uncited {
    /// The places, written as a locator.
    pub places: String,
    /// Why: a heading, a caption.
    pub reason: String,
    /// Where it is set.
    pub span: Span,
}

/// Why a locator names no places of a scheme; each holds the part that is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WrongPlace<'a> {
    /// It is not written as places of this source are.
    Form(&'a str),
    /// The source has no such place.
    Outside(&'a str),
    /// The range ends before it begins.
    Backwards(&'a str),
    /// The range holds more than [`LocatorScheme::LONGEST_RANGE`] places.
    Long(&'a str),
}

impl LocatorScheme {
    /// A range of more places than this is a slip of the pen.
    pub const LONGEST_RANGE: u32 = 100_000;

    /// The place with that number, as locators write it.
    #[must_use]
    pub fn write(&self, number: u32) -> String {
        let width = usize::try_from(self.digits.min(9)).unwrap_or(0);
        format!("{}{number:0width$}", self.prefix)
    }

    /// The places that a locator names, in its order: single ones, upward ranges, several by
    /// commas.
    ///
    /// # Errors
    /// The first part that names none.
    pub fn places<'a>(&self, locator: &'a str) -> Result<Vec<RangeInclusive<u32>>, WrongPlace<'a>> {
        locator.split(',').map(|part| self.part(part.trim())).collect()
    }

    fn part<'a>(&self, part: &'a str) -> Result<RangeInclusive<u32>, WrongPlace<'a>> {
        let (from, to) = match self.number(part) {
            Some(number) => (number, number),
            None => match self.range(part).ok_or(WrongPlace::Form(part))? {
                (from, to) if from < to => (from, to),
                (from, to) if self.has(from) && self.has(to) => {
                    return Err(WrongPlace::Backwards(part));
                }
                _ => return Err(WrongPlace::Outside(part)),
            },
        };
        match self.has(from) && self.has(to) {
            false => Err(WrongPlace::Outside(part)),
            true if to - from >= Self::LONGEST_RANGE => Err(WrongPlace::Long(part)),
            true => Ok(from..=to),
        }
    }

    /// Whether the source has a place with that number.
    #[must_use]
    pub fn has(&self, number: u32) -> bool {
        (self.first..=self.last).contains(&number)
    }

    /// The number of a single place.
    #[must_use]
    pub fn number(&self, part: &str) -> Option<u32> {
        let digits = part.strip_prefix(self.prefix.as_str())?;
        let plain = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
        let number: u32 = digits.parse().ok().filter(|_| plain)?;
        (self.write(number) == part).then_some(number)
    }

    /// The ends of a range; the prefix may itself hold a hyphen.
    fn range(&self, part: &str) -> Option<(u32, u32)> {
        part.match_indices(['-', '–']).find_map(|(at, dash)| {
            let (from, to) = (part[..at].trim(), part[at + dash.len()..].trim());
            Some((self.number(from)?, self.number(to)?))
        })
    }
}

#[cfg(test)]
impl LocatorScheme {
    /// Of a source `a` with the places `P001` to so many.
    pub(crate) fn sample(last: u32) -> Self {
        let text = str::to_owned;
        Self { source: text("a"), prefix: text("P"), digits: 3, first: 1, last, uncited: vec![] }
    }
}

#[cfg(test)]
mod tests {
    use super::{LocatorScheme, WrongPlace};

    fn scheme() -> LocatorScheme {
        LocatorScheme::sample(120)
    }

    #[test]
    fn places_ranges_and_lists_are_read() {
        let scheme = scheme();
        assert_eq!(scheme.places("P001"), Ok(vec![1..=1]));
        assert_eq!(scheme.places("P026-P028"), Ok(vec![26..=28]));
        assert_eq!(scheme.places("P026–P028"), Ok(vec![26..=28]));
        assert_eq!(scheme.places("P001-P002, P120"), Ok(vec![1..=2, 120..=120]));
    }

    #[test]
    fn what_does_not_fit_is_named() {
        assert_eq!(scheme().places("P26"), Err(WrongPlace::Form("P26")));
        assert_eq!(scheme().places("P026,"), Err(WrongPlace::Form("")));
        assert_eq!(scheme().places("p. 26"), Err(WrongPlace::Form("p. 26")));
        assert_eq!(scheme().places("P000"), Err(WrongPlace::Outside("P000")));
        assert_eq!(scheme().places("P001, P121"), Err(WrongPlace::Outside("P121")));
        assert_eq!(scheme().places("P119-P121"), Err(WrongPlace::Outside("P119-P121")));
        assert_eq!(scheme().places("P009-P002"), Err(WrongPlace::Backwards("P009-P002")));
        assert_eq!(scheme().places("P99999999999"), Err(WrongPlace::Form("P99999999999")));
    }

    #[test]
    fn a_range_has_its_bounds() {
        let scheme =
            LocatorScheme { prefix: "f".to_owned(), digits: 0, ..LocatorScheme::sample(u32::MAX) };
        assert_eq!(scheme.places("f1-f100000"), Ok(vec![1..=100_000]));
        assert_eq!(scheme.places("f1-f100001"), Err(WrongPlace::Long("f1-f100001")));
    }

    #[test]
    fn a_prefix_may_hold_a_hyphen() {
        let scheme = LocatorScheme { prefix: "fol-".to_owned(), digits: 0, ..scheme() };
        assert_eq!(scheme.places("fol-3-fol-12"), Ok(vec![3..=12]));
        assert_eq!(scheme.places("fol-03"), Err(WrongPlace::Form("fol-03")));
    }
}
