//! What a format could not carry, and why an export failed.

use std::io;

use thiserror::Error;

/// What an export left out or lowered, line by line, in the order in which it came up.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ledger {
    lines: Vec<(usize, String)>,
}

impl Ledger {
    /// Notes that `count` of `what` were not carried as they are: `what` reads on after the number
    /// ("vague dates lowered to bounds"). The same `what` adds up; 0 leaves no line.
    pub fn add(&mut self, count: usize, what: impl Into<String>) {
        if count == 0 {
            return;
        }
        let what = what.into();
        match self.lines.iter_mut().find(|(_, other)| *other == what) {
            Some((sum, _)) => *sum += count,
            None => self.lines.push((count, what)),
        }
    }

    /// Adds the lines of another one, as of the second file of a format.
    pub fn append(&mut self, other: Self) {
        for (count, what) in other.lines {
            self.add(count, what);
        }
    }

    /// The lines, as "14 vague dates lowered to bounds".
    pub fn lines(&self) -> impl Iterator<Item = String> {
        self.lines.iter().map(|(count, what)| format!("{count} {what}"))
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
        let mut ledger = Ledger::default();
        ledger.add(0, "nothing");
        assert!(ledger.is_empty());
        ledger.add(2, "dates");
        ledger.add(1, "names");
        ledger.add(3, "dates");
        assert_eq!(ledger.lines().collect::<Vec<_>>(), ["5 dates", "1 names"]);
    }
}
