//! Why a sentence has no answer, shown at its place.

use std::fmt;
use std::ops::Range;

/// What is wrong with a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Why {
    /// There is nothing in it.
    Empty,
    /// It has more words than the grammar reads.
    TooLong,
    /// It is no sentence of the grammar.
    Outside,
    /// A name that nothing has.
    UnknownName,
    /// A name that several have.
    AmbiguousName,
    /// A name of something of another kind than the place asks for.
    WrongKind,
    /// Words that do not go together: no relation of the ontology is said so.
    NoRelation,
    /// A restriction that does not fit here.
    Misplaced,
    /// A time that cannot be placed.
    NoDate,
    /// It can be read in two ways.
    TwoReadings,
}

impl Why {
    /// Its name in test lists and JSON.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::TooLong => "too-long",
            Self::Outside => "outside",
            Self::UnknownName => "unknown-name",
            Self::AmbiguousName => "ambiguous-name",
            Self::WrongKind => "wrong-kind",
            Self::NoRelation => "no-relation",
            Self::Misplaced => "misplaced",
            Self::NoDate => "no-date",
            Self::TwoReadings => "two-readings",
        }
    }
}

/// A sentence that was not understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Misunderstood {
    /// What is wrong.
    pub why: Why,
    /// The sentence.
    pub sentence: String,
    /// The bytes of it that are at fault.
    pub span: Range<usize>,
    /// One sentence.
    pub message: String,
    /// What to do.
    pub help: Vec<String>,
}

impl Misunderstood {
    pub(super) fn new(why: Why, span: Range<usize>, message: String) -> Self {
        Self { why, sentence: String::new(), span, message, help: Vec::new() }
    }

    pub(super) fn help(mut self, help: impl IntoIterator<Item = String>) -> Self {
        self.help.extend(help);
        self
    }
}

impl std::error::Error for Misunderstood {}

impl fmt::Display for Misunderstood {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.message)?;
        let flat = |text: &str| -> String {
            text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
        };
        if !self.sentence.trim().is_empty() {
            let before = self.sentence[..self.span.start].chars().count();
            let under = self.sentence[self.span.clone()].chars().count().max(1);
            write!(
                f,
                "\n  {}\n  {}{}",
                flat(&self.sentence),
                " ".repeat(before),
                "^".repeat(under)
            )?;
        }
        for line in &self.help {
            write!(f, "\n{line}")?;
        }
        Ok(())
    }
}
