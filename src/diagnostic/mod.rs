//! Findings: what a rule found, where, and what to do about it.
//!
//! A rule returns [`Finding`]s without a code or a severity; the table of rules in
//! [`crate::check`] adds both and makes [`Diagnostic`]s of them. Places are lazy: a record keeps
//! only where it starts ([`Origin`]), and the column of a field is looked up in the file when a
//! message is printed, so that ten million claims need no table of spans.

use std::fmt;
use std::str::FromStr;

use crate::source::Span;

/// Where a record stands: its file, the byte at which it starts, and which of the entity's short
/// claims it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Origin {
    /// Index of the file in the dataset.
    pub file: u32,
    /// Byte offset of the record's first character.
    pub offset: u32,
    /// 0 for the record itself, n for the n-th of an entity's `claims`.
    pub part: u32,
}

/// One step from a record to a field of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// A field by its name.
    Field(&'static str),
    /// An item of a list, counted from 0.
    Index(usize),
}

/// A place in the historian's own files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// A stretch of bytes of a file.
    Span {
        /// Index of the file in the dataset.
        file: u32,
        /// The bytes.
        span: Span,
    },
    /// A field of a record; without steps, the record.
    Field {
        /// The record.
        origin: Origin,
        /// The way from the record to the field.
        path: Vec<Step>,
    },
    /// A whole file (or the dataset, where it is the manifest).
    File {
        /// Index of the file in the dataset.
        file: u32,
    },
}

impl Place {
    /// The file.
    #[must_use]
    pub fn file(&self) -> u32 {
        match self {
            Self::Span { file, .. } | Self::File { file } => *file,
            Self::Field { origin, .. } => origin.file,
        }
    }

    /// The place of a field named `field` of the record at `origin`.
    #[must_use]
    pub fn field(origin: Origin, field: &'static str) -> Self {
        Self::Field { origin, path: vec![Step::Field(field)] }
    }

    /// The place of a whole record.
    #[must_use]
    pub fn record(origin: Origin) -> Self {
        Self::Field { origin, path: Vec::new() }
    }
}

/// A place with the words that stand beside its underline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// Where.
    pub place: Place,
    /// A few words: what is there.
    pub text: String,
}

/// What a finding is about. A claim may have the id of an entity, so the two are told apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum About {
    /// An entity, by its id.
    Entity(String),
    /// A claim, by its id.
    Claim(String),
}

impl About {
    /// The id, of whichever it is.
    #[must_use]
    pub fn id(&self) -> &str {
        match self {
            Self::Entity(id) | Self::Claim(id) => id,
        }
    }
}

impl PartialEq<str> for About {
    /// Whether it has that id, of whichever it is.
    fn eq(&self, id: &str) -> bool {
        self.id() == id
    }
}

/// What a rule found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// One sentence: what is wrong or remarkable, naming things as the historian does.
    pub message: String,
    /// Places, the main one first.
    pub labels: Vec<Label>,
    /// What to do.
    pub hint: Option<String>,
    /// The entities and claims concerned, the main one first.
    pub about: Vec<About>,
    /// Whether no voice says all that collides: then it is no slip in the data, and whatever the
    /// rule's severity the finding is a contradiction at most.
    pub rival: bool,
    /// The judgements on what collides, by their place in the graph.
    pub judgements: Vec<usize>,
}

impl Finding {
    /// A finding at one place.
    pub fn new(message: impl Into<String>, place: Place, label: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            labels: vec![Label { place, text: label.into() }],
            hint: None,
            about: Vec::new(),
            rival: false,
            judgements: Vec::new(),
        }
    }

    /// Adds a second place.
    #[must_use]
    pub fn and(mut self, place: Place, label: impl Into<String>) -> Self {
        self.labels.push(Label { place, text: label.into() });
        self
    }

    /// Adds what to do.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// Says whether no voice says all that collides.
    #[must_use]
    pub fn rival(mut self, rival: bool) -> Self {
        self.rival = rival;
        self
    }

    /// The ids of what it is about.
    #[must_use]
    pub fn ids(&self) -> Vec<&str> {
        self.about.iter().map(About::id).collect()
    }

    /// Adds the id of an entity that the finding is about.
    #[must_use]
    pub fn about(mut self, id: impl Into<String>) -> Self {
        self.about.push(About::Entity(id.into()));
        self
    }

    /// Adds the id of a claim that the finding is about.
    #[must_use]
    pub fn about_claim(mut self, id: impl Into<String>) -> Self {
        self.about.push(About::Claim(id.into()));
        self
    }
}

/// How grave a finding is, the gravest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// A mistake in the data; nothing is exported while it stands.
    Error,
    /// Probably a mistake.
    Warning,
    /// The sources collide: a finding of history, not a mistake.
    Contradiction,
    /// Worth knowing.
    Note,
}

impl Severity {
    /// All severities, the gravest first.
    pub const ALL: [Self; 4] = [Self::Error, Self::Warning, Self::Contradiction, Self::Note];

    /// Its name, in lower case.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Contradiction => "contradiction",
            Self::Note => "note",
        }
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Severity {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        Self::ALL.into_iter().find(|s| s.name() == text).ok_or_else(|| {
            format!("`{text}` is no level; write error, warning, contradiction or note")
        })
    }
}

/// A finding with the code of its rule and its severity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// The rule's name, kebab-case.
    pub rule: &'static str,
    /// How grave, after the dataset's own settings.
    pub severity: Severity,
    /// What was found.
    pub finding: Finding,
}
