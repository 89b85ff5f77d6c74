//! Answers: the rows of a question's query, grouped for readers.
//!
//! A [`Hit`] is one thing that was asked for; its [`Fact`]s are the claims by which it meets the
//! conditions of the question, each with the [`Statement`]s of sources on which it rests and their
//! [`Witness`]es. What sources say and what follows from it stand in [`Section`]s of their own.

mod csv;
mod markdown;
mod rows;
mod searched;
mod text;
mod verdict;

use std::io::{self, Write};
use std::str::FromStr;

use serde::Serialize;

/// How an answer is written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum AnswerFormat {
    /// Lines to read on a terminal.
    #[default]
    Text,
    /// One object, all that is known.
    Json,
    /// A row for each piece of evidence.
    Csv,
    /// Lists for a page.
    Markdown,
}

impl AnswerFormat {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Text, Self::Json, Self::Csv, Self::Markdown];

    /// Its name on the command line.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Json => "json",
            Self::Csv => "csv",
            Self::Markdown => "markdown",
        }
    }
}

impl std::fmt::Display for AnswerFormat {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for AnswerFormat {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let found = Self::ALL.into_iter().find(|f| f.name() == text);
        found.ok_or_else(|| {
            format!("`{text}` is no form of answers: write text, json, csv or markdown")
        })
    }
}

/// What an answer rests on, the firmest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Section {
    /// Sources say so.
    Said,
    /// It follows from what they say.
    Follows,
    /// It may follow, or may fall into the time asked for: dates are vague.
    Possibly,
    /// Nothing is known of its date, so it may fall into the time asked for.
    Undated,
    /// Only rumoured or denied, or set aside by a judgement: it does not count.
    Aside,
}

impl Section {
    /// Whether it answers the question.
    #[must_use]
    pub fn counts(self) -> bool {
        matches!(self, Self::Said | Self::Follows)
    }

    /// Its name in CSV and JSON.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Said => "said",
            Self::Follows => "follows",
            Self::Possibly => "possibly",
            Self::Undated => "undated",
            Self::Aside => "aside",
        }
    }

    /// Its heading.
    #[must_use]
    pub fn heading(self) -> &'static str {
        match self {
            Self::Said => "The sources say",
            Self::Follows => "It follows from what they say",
            Self::Possibly => "Possibly",
            Self::Undated => "Without a date, so perhaps at that time",
            Self::Aside => "Not counted: only rumoured, denied, or set aside by a judgement",
        }
    }
}

/// An answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Answer {
    /// The question as asked.
    pub question: String,
    /// The question as understood.
    pub understood: String,
    /// In one sentence.
    pub verdict: String,
    /// Of one thing asked about: what it is, its other names, a remark.
    pub about: Vec<About>,
    /// What was asked for: by section, then by time or name.
    pub hits: Vec<Hit>,
    /// If nothing was found: what was searched, a sentence each.
    pub searched: Vec<String>,
    /// The source whose places stand without its name.
    pub places: Option<String>,
    /// What kind of list it is, for the writers.
    #[serde(skip)]
    layout: Layout,
}

/// How hits are set out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Layout {
    /// A name with its claims below.
    Named,
    /// The claims themselves are what was asked for.
    Claims,
    /// A voice with the places where it speaks.
    Voices,
}

/// A field of what is known of a thing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct About {
    /// Its name.
    pub field: &'static str,
    /// What stands there.
    pub value: String,
}

/// One thing that was asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Hit {
    /// On what it rests.
    pub section: Section,
    /// The id of the entity or claim, if it is one.
    pub id: Option<String>,
    /// Its label, or a date.
    pub name: String,
    /// The claims by which it meets the conditions.
    pub facts: Vec<Fact>,
}

/// A claim that meets a condition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fact {
    /// Which condition of the question, from 1.
    pub condition: usize,
    /// `said`, `implied` by a narrower relation, or the rule by which it follows.
    pub how: String,
    /// Whether it follows only possibly.
    pub possible: bool,
    /// Whether it falls `certainly` or `possibly` into the time asked for, or is `undated`.
    pub fit: Option<String>,
    /// The id of the claim.
    pub claim: String,
    /// The claim in words.
    pub words: String,
    /// When it holds, by its own date or that of its work or event; EDTF.
    pub date: Option<String>,
    /// The claims of sources on which it rests; itself, if it is one.
    pub statements: Vec<Statement>,
}

/// A claim of a source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Statement {
    /// Its id.
    pub claim: String,
    /// In words, without its date.
    pub words: String,
    /// On which issues.
    pub issues: Vec<String>,
    /// When; EDTF, as written.
    pub time: Option<String>,
    /// `asserted`, `preferred`, `set aside`, `rejected`, `rumoured` or `denied`.
    pub standing: String,
    /// Who says so.
    pub witnesses: Vec<Witness>,
}

/// A piece of evidence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Witness {
    /// In words, with places and reserves.
    #[serde(skip)]
    pub words: String,
    /// `asserts` or `denies`.
    pub polarity: &'static str,
    /// `stated`, `probable` or `rumour`.
    pub certainty: &'static str,
    /// Who is responsible.
    pub voice: String,
    /// Who quotes whom, the responsible voice first.
    pub voices: String,
    /// The work in the curator's hand.
    pub source: String,
    /// The place in it.
    pub locator: Option<String>,
}

pub(super) use rows::gather;
pub(super) use searched::{found, searched, wider};

impl Answer {
    /// Whether there is nothing that counts.
    #[must_use]
    pub fn is_negative(&self) -> bool {
        self.about.is_empty() && !self.hits.iter().any(|h| h.section.counts())
    }

    /// Writes it.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn write(&self, format: AnswerFormat, out: &mut dyn Write) -> io::Result<()> {
        match format {
            AnswerFormat::Text => out.write_all(text::text(self).as_bytes()),
            AnswerFormat::Markdown => out.write_all(markdown::markdown(self).as_bytes()),
            AnswerFormat::Csv => csv::csv(self, out),
            AnswerFormat::Json => {
                serde_json::to_writer_pretty(&mut *out, self)?;
                out.write_all(b"\n")
            }
        }
    }

    /// The hits of a section.
    fn of(&self, section: Section) -> impl Iterator<Item = &Hit> {
        self.hits.iter().filter(move |h| h.section == section)
    }
}

/// The sections in their order.
const SECTIONS: [Section; 5] =
    [Section::Said, Section::Follows, Section::Possibly, Section::Undated, Section::Aside];
