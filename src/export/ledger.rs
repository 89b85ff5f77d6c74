//! What a format could not carry, and why an export failed.

use std::io;

use thiserror::Error;

use crate::wording;

/// What is counted, one and several of it: "vague date", "vague dates".
pub type Noun = [&'static str; 2];

/// What an export left out or lowered, line by line, in the order in which it came up.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ledger {
    lines: Vec<(usize, Noun, &'static str)>,
}

impl Ledger {
    /// Notes that `count` of `noun` were not carried as they are: `what` reads on after the noun, of
    /// one and of several alike ("lowered to bounds"). The same adds up; 0 leaves no line.
    pub fn add(&mut self, count: usize, noun: Noun, what: &'static str) {
        if count == 0 {
            return;
        }
        match self.lines.iter_mut().find(|(_, n, w)| (*n, *w) == (noun, what)) {
            Some((sum, ..)) => *sum += count,
            None => self.lines.push((count, noun, what)),
        }
    }

    /// Adds the lines of another one, as of the second file of a format.
    pub fn append(&mut self, other: Self) {
        for (count, noun, what) in other.lines {
            self.add(count, noun, what);
        }
    }

    /// The lines, as "14 vague dates lowered to bounds".
    pub fn lines(&self) -> impl Iterator<Item = String> {
        let line = |(count, [one, many], what): &(usize, Noun, _)| {
            format!("{} {what}", wording::count(*count, one, many))
        };
        self.lines.iter().map(line)
    }

    /// Whether everything was carried.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }
}

/// Why an export could not be written.
#[derive(Debug, Error)]
pub enum ExportError {
    /// Writing failed.
    #[error("cannot write the export: {0}")]
    Io(#[from] io::Error),
    /// The format and the profile do not go together, or the data do not go into the format.
    #[error("{0}")]
    Refused(String),
}

#[cfg(test)]
mod tests {
    use super::Ledger;

    #[test]
    fn the_same_loss_adds_up_and_none_leaves_no_line() {
        let (dates, names) = (["date", "dates"], ["name", "names"]);
        let mut ledger = Ledger::default();
        ledger.add(0, names, "left out");
        assert!(ledger.is_empty());
        ledger.add(2, dates, "left out");
        ledger.add(1, names, "left out");
        ledger.add(3, dates, "left out");
        ledger.add(1, dates, "lowered");
        let lines: Vec<_> = ledger.lines().collect();
        assert_eq!(lines, ["5 dates left out", "1 name left out", "1 date lowered"]);
    }
}
