//! The tree that every format is read into.

use std::borrow::Cow;
use std::fmt;

/// Bytes of a file's text, from `start` to before `end`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// The byte after the last.
    pub end: u32,
}

impl Span {
    /// From offsets; files are below 4 GiB.
    #[must_use]
    pub fn new(start: usize, end: usize) -> Self {
        let byte = |i| u32::try_from(i).unwrap_or(u32::MAX);
        Self { start: byte(start), end: byte(end) }
    }
}

/// A value and where it stands; its texts are those of the file where nothing is escaped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node<'a> {
    /// Where.
    pub span: Span,
    /// What.
    pub kind: Kind<'a>,
}

/// A value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind<'a> {
    /// Nothing: `null`, `~`, an empty YAML value.
    Null,
    /// True or false (JSON only; in YAML they are texts).
    Bool(bool),
    /// A number, as written.
    Number(Cow<'a, str>),
    /// A text.
    Text(Cow<'a, str>),
    /// A list.
    List(Vec<Node<'a>>),
    /// Fields in the order of the file, each name once.
    Map(Vec<(Key<'a>, Node<'a>)>),
}

/// The name of a field and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Key<'a> {
    /// The name.
    pub name: Cow<'a, str>,
    /// Where.
    pub span: Span,
}

impl Node<'_> {
    /// The field with that name, where this is a map.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Self> {
        match &self.kind {
            Kind::Map(entries) => entries.iter().find(|(k, _)| k.name == name).map(|(_, n)| n),
            _ => None,
        }
    }

    /// The item with that number; a value that is no list is its own first item.
    #[must_use]
    pub fn item(&self, index: usize) -> Option<&Self> {
        match &self.kind {
            Kind::List(items) => items.get(index),
            _ => (index == 0).then_some(self),
        }
    }

    /// What this is, in words.
    #[must_use]
    pub fn kind_name(&self) -> &'static str {
        match self.kind {
            Kind::Null => "nothing",
            Kind::Bool(_) => "true or false",
            Kind::Number(_) => "a number",
            Kind::Text(_) => "a text",
            Kind::List(_) => "a list",
            Kind::Map(_) => "a group of fields",
        }
    }
}

impl Node<'_> {
    /// The same with texts of its own.
    #[must_use]
    pub fn into_owned(self) -> Node<'static> {
        let kind = match self.kind {
            Kind::Null => Kind::Null,
            Kind::Bool(value) => Kind::Bool(value),
            Kind::Number(text) => Kind::Number(Cow::Owned(text.into_owned())),
            Kind::Text(text) => Kind::Text(Cow::Owned(text.into_owned())),
            Kind::List(items) => Kind::List(items.into_iter().map(Node::into_owned).collect()),
            Kind::Map(entries) => Kind::Map(
                entries
                    .into_iter()
                    .map(|(key, node)| {
                        let name = Cow::Owned(key.name.into_owned());
                        (Key { name, span: key.span }, node.into_owned())
                    })
                    .collect(),
            ),
        };
        Node { span: self.span, kind }
    }
}

/// A place that could not be read as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Defect {
    /// Where.
    pub span: Span,
    /// What.
    pub kind: DefectKind,
}

/// Why a place could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DefectKind {
    /// The grammar of the format does not allow it; the parser's own words.
    Syntax(String),
    /// A field stands twice; the first one counts.
    DuplicateKey {
        /// Its name.
        name: String,
        /// Where it stands first.
        first: Span,
    },
    /// Nested deeper than any record.
    TooDeep,
    /// Aliases that expand without measure.
    TooLarge,
    /// Bytes that are not UTF-8.
    NotUtf8,
    /// A row with another number of cells than the header.
    Cells {
        /// Cells in the row.
        found: usize,
        /// Cells in the header.
        expected: usize,
    },
    /// A column whose name is a part of another's (`label` beside `label.en`).
    ColumnClash(String),
}

impl DefectKind {
    /// A second place that it speaks of.
    #[must_use]
    pub fn second(&self) -> Option<Span> {
        match self {
            Self::DuplicateKey { first, .. } => Some(*first),
            _ => None,
        }
    }
}

impl fmt::Display for DefectKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Syntax(message) => f.write_str(message),
            Self::DuplicateKey { name, .. } => {
                write!(f, "`{name}` stands twice in one record; the first one counts")
            }
            Self::TooDeep => write!(f, "nested deeper than {} levels", super::MAX_DEPTH),
            Self::TooLarge => f.write_str("the aliases of this file expand without measure"),
            Self::NotUtf8 => f.write_str("these bytes are not UTF-8; save the file as UTF-8"),
            Self::Cells { found, expected } => {
                let cells = if *found == 1 { "cell" } else { "cells" };
                write!(f, "this row has {found} {cells} where the header has {expected}")
            }
            Self::ColumnClash(name) => {
                write!(f, "the column `{name}` stands twice, or beside columns inside it")
            }
        }
    }
}

/// What a file holds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Parsed<'a> {
    /// Its records.
    pub roots: Vec<Node<'a>>,
    /// What could not be read.
    pub defects: Vec<Defect>,
}

impl Parsed<'_> {
    pub(super) fn defect(&mut self, span: Span, kind: DefectKind) {
        self.defects.push(Defect { span, kind });
    }
}

/// The character at a byte, as a span that starts and ends between characters and stays within
/// the text.
pub(super) fn point(text: &str, at: usize) -> Span {
    let mut start = at.min(text.len());
    while !text.is_char_boundary(start) {
        start -= 1;
    }
    let length = text[start..].chars().next().map_or(0, char::len_utf8);
    Span::new(start, start + length)
}

/// Below this many names comparing each with each is faster than hashing.
const FEW: usize = 16;

/// A map without repeated names: the first one counts, each other is a defect. Linear.
pub(super) fn unique<'a>(
    mut entries: Vec<(Key<'a>, Node<'a>)>,
    defects: &mut Vec<Defect>,
) -> Vec<(Key<'a>, Node<'a>)> {
    let repeated = |i: usize| entries[..i].iter().any(|(k, _)| k.name == entries[i].0.name);
    if entries.len() <= FEW && !(1..entries.len()).any(repeated) {
        return entries;
    }
    let mut seen: rustc_hash::FxHashMap<Cow<'_, str>, Span> = rustc_hash::FxHashMap::default();
    entries.retain(|(key, _)| match seen.get(&key.name) {
        Some(first) => {
            let kind = DefectKind::DuplicateKey { name: key.name.to_string(), first: *first };
            defects.push(Defect { span: key.span, kind });
            false
        }
        None => {
            seen.insert(key.name.clone(), key.span);
            true
        }
    });
    entries
}
