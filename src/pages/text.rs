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
    /// A line without a number among numbered ones.
    #[error(
        "line {line} does not begin with a place and a tab, as `{example}` does; number all lines or none"
    )]
    Unnumbered {
        /// The line.
        line: usize,
        /// How a place is written.
        example: String,
    },
    /// More lines than places.
    #[error(
        "the text has {lines} lines, but places end with `{last}`; mend `locators` in dataset.json"
    )]
    TooLong {
        /// How many lines that are not empty.
        lines: usize,
        /// The last place.
        last: String,
    },
    /// Nothing in it.
    #[error("the text is empty; give the text of the source, one place a line")]
    Empty,
}

impl<'a> SourceText<'a> {
    /// Reads a text of one place a line: `P001`, a tab and the text; or the text alone, where the
    /// lines that are not empty are numbered in their order.
    ///
    /// # Errors
    /// [`TextError`] where the lines cannot be numbered.
    pub fn read(text: &'a str, scheme: &'a LocatorScheme) -> Result<Self, TextError> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
        let lines: Vec<(usize, &str)> = lines.map(|(i, line)| (i + 1, line)).collect();
        let numbered = |line: &'a str| {
            let (place, rest) = line.split_once('\t')?;
            Some((scheme.number(place)?, rest.trim()))
        };
        let first = lines.first().ok_or(TextError::Empty)?;
        let mut places = BTreeMap::new();
        if numbered(first.1).is_none() {
            let too_long =
                || TextError::TooLong { lines: lines.len(), last: scheme.write(scheme.last) };
            for (i, (_, line)) in lines.iter().enumerate() {
                let number = u32::try_from(i).ok().and_then(|i| scheme.first.checked_add(i));
                let number = number.filter(|n| *n <= scheme.last).ok_or_else(too_long)?;
                places.insert(number, line.trim());
            }
            return Ok(Self { scheme, places });
        }
        for (number, line) in lines {
            let example = || scheme.write(scheme.first);
            let (place, rest) = numbered(line)
                .ok_or_else(|| TextError::Unnumbered { line: number, example: example() })?;
            if places.insert(place, rest).is_some() {
                return Err(TextError::Twice { line: number, place: scheme.write(place) });
            }
        }
        Ok(Self { scheme, places })
    }

    /// The text of a place.
    #[must_use]
    pub fn get(&self, place: u32) -> Option<&'a str> {
        self.places.get(&place).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::{SourceText, TextError};
    use crate::load::LocatorScheme;

    #[test]
    fn numbered_and_plain_lines_are_read() {
        let scheme = LocatorScheme::sample(3);
        let numbered =
            SourceText::read("\u{feff}P002\tsecond\r\nP001\tfirst\n\n", &scheme).unwrap();
        assert_eq!((numbered.get(1), numbered.get(2)), (Some("first"), Some("second")));
        let plain = SourceText::read("first\n\nsecond\n", &scheme).unwrap();
        assert_eq!((plain.get(2), plain.get(3)), (Some("second"), None));
    }

    #[test]
    fn what_cannot_be_numbered_is_named_with_its_line() {
        let scheme = LocatorScheme::sample(3);
        let error = |text| SourceText::read(text, &scheme).unwrap_err();
        assert_eq!(error("\n \n"), TextError::Empty);
        assert!(error("P001\ta\nP001\tb").to_string().starts_with("line 2: `P001` stands twice"));
        assert!(error("P001\ta\n\nb").to_string().starts_with("line 3 does not begin"));
        assert!(error("a\nb\nc\nd").to_string().contains("places end with `P003`"));
    }
}
