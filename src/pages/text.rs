//! The text of a source, place by place, so that claims can be held against it.

use std::collections::BTreeMap;

use thiserror::Error;

use crate::load::LocatorScheme;

/// A source's text by the numbers of its places.
#[derive(Debug, Clone)]
pub struct SourceText<'a> {
    /// How places are written.
    pub scheme: &'a LocatorScheme,
    places: BTreeMap<u32, &'a str>,
}

/// Why a text cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum TextError {
    /// A place that stands twice.
    #[error("line {line}: `{place}` stands twice; number each place once")]
    Twice {
        /// The second line.
        line: usize,
        /// The place.
        place: String,
    },
    /// A line without a place among numbered ones.
    #[error("line {line} does not begin with a place, as `{example}`; number all lines or none")]
    Unnumbered {
        /// The line.
        line: usize,
        /// How a place is written.
        example: String,
    },
    /// A number that the source has not.
    #[error(
        "line {line}: the source has no place `{place}`; mend it, or `locators` in dataset.json"
    )]
    NoSuchPlace {
        /// The line.
        line: usize,
        /// The place.
        place: String,
    },
    /// Not as many lines as places.
    #[error(
        "the text has {lines} lines and the source {places} places (to `{last}`): it is another text, or \
         its lines need their numbers, as `{first}`, a tab, the text"
    )]
    Count {
        /// How many lines that are not empty.
        lines: usize,
        /// How many places.
        places: usize,
        /// The first place.
        first: String,
        /// The last place.
        last: String,
    },
    /// Nothing in it.
    #[error("the text is empty; give the text of the source, one place a line")]
    Empty,
}

impl<'a> SourceText<'a> {
    /// Reads a text of one place a line: `P001`, a tab or blank, and the text; or the text alone, as
    /// many lines as there are places, where the lines that are not empty are numbered in their
    /// order.
    ///
    /// # Errors
    /// [`TextError`] where the lines cannot be numbered, or are not those of the source.
    pub fn read(text: &'a str, scheme: &'a LocatorScheme) -> Result<Self, TextError> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
        let lines: Vec<(usize, &str)> = lines.map(|(i, line)| (i + 1, line)).collect();
        if lines.is_empty() {
            return Err(TextError::Empty);
        }
        let numbered = lines.iter().any(|(_, line)| split(line, scheme).is_some());
        let places = if numbered { by_place(&lines, scheme)? } else { by_order(&lines, scheme)? };
        Ok(Self { scheme, places })
    }

    /// The text of a place.
    #[must_use]
    pub fn get(&self, place: u32) -> Option<&'a str> {
        self.places.get(&place).copied()
    }
}

/// The first word of a line, if it is written as a place of the source or as one of another width,
/// and the rest. Without a prefix any number would be one, so there a tab must follow.
fn split<'a>(line: &'a str, scheme: &LocatorScheme) -> Option<(&'a str, &'a str)> {
    let end = match scheme.prefix.is_empty() {
        true => line.find('\t')?,
        false => line.find(char::is_whitespace).unwrap_or(line.len()),
    };
    let (place, rest) = line.split_at(end);
    let digits = place.strip_prefix(scheme.prefix.as_str())?;
    let plain = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
    plain.then(|| (place, rest.trim()))
}

fn by_place<'a>(
    lines: &[(usize, &'a str)],
    scheme: &LocatorScheme,
) -> Result<BTreeMap<u32, &'a str>, TextError> {
    let mut places = BTreeMap::new();
    for &(line, text) in lines {
        let example = || scheme.write(scheme.first);
        let (place, rest) = split(text, scheme)
            .ok_or_else(|| TextError::Unnumbered { line, example: example() })?;
        let number = scheme.number(place).filter(|n| scheme.has(*n));
        let place = place.to_owned();
        let Some(number) = number else { return Err(TextError::NoSuchPlace { line, place }) };
        if places.insert(number, rest).is_some() {
            return Err(TextError::Twice { line, place });
        }
    }
    Ok(places)
}

fn by_order<'a>(
    lines: &[(usize, &'a str)],
    scheme: &LocatorScheme,
) -> Result<BTreeMap<u32, &'a str>, TextError> {
    let numbers = scheme.first..=scheme.last;
    let places = numbers.clone().count();
    if scheme.last != u32::MAX && lines.len() != places {
        let (first, last) = (scheme.write(scheme.first), scheme.write(scheme.last));
        return Err(TextError::Count { lines: lines.len(), places, first, last });
    }
    Ok(numbers.zip(lines.iter().map(|(_, line)| line.trim())).collect())
}

#[cfg(test)]
mod tests {
    use super::{SourceText, TextError};
    use crate::load::LocatorScheme;

    #[test]
    fn numbered_and_plain_lines_are_read() {
        let scheme = LocatorScheme::sample(2);
        let numbered =
            SourceText::read("\u{feff}P002\tsecond\r\nP001  first\n\n", &scheme).unwrap();
        assert_eq!((numbered.get(1), numbered.get(2)), (Some("first"), Some("second")));
        let plain = SourceText::read("first\n\nsecond\n", &scheme).unwrap();
        assert_eq!((plain.get(2), plain.get(3)), (Some("second"), None));
        let bare = LocatorScheme { prefix: String::new(), digits: 0, ..LocatorScheme::sample(2) };
        let plain = SourceText::read("1922 was a year\nfirst\n", &bare).unwrap();
        assert_eq!(plain.get(1), Some("1922 was a year"));
        assert_eq!(SourceText::read("2\tsecond", &bare).unwrap().get(2), Some("second"));
    }

    #[test]
    fn what_cannot_be_numbered_is_named_with_its_line() {
        let scheme = LocatorScheme::sample(3);
        let error = |text| SourceText::read(text, &scheme).unwrap_err().to_string();
        assert_eq!(error("\n \n"), TextError::Empty.to_string());
        assert!(error("P001\ta\nP001\tb").starts_with("line 2: `P001` stands twice"));
        assert!(error("P001\ta\n\nb").starts_with("line 3 does not begin"));
        assert!(error("Title\nP001\ta").starts_with("line 1 does not begin"));
        assert!(error("P001 a\nP0002 b").starts_with("line 2: the source has no place `P0002`"));
        assert!(error("P009 a").starts_with("line 1: the source has no place `P009`"));
        for text in ["a\nb\nc\nd", "a\nb"] {
            assert!(error(text).contains("3 places (to `P003`)"));
        }
    }
}
