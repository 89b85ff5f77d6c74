//! Entities: the nodes.

use super::Sym;
use crate::diagnostic::Origin;
use crate::ontology::ClassId;

/// What sort of another name an alias is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AliasKind {
    /// Another spelling, or simply another name.
    Spelling,
    /// A misprint: found by search, never shown.
    Misprint,
    /// A name of earlier days.
    Former,
}

impl AliasKind {
    /// As data files write it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Spelling => "spelling",
            Self::Misprint => "misprint",
            Self::Former => "former",
        }
    }
}

/// A text with its language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Text {
    /// The text.
    pub text: Sym,
    /// Its language tag.
    pub lang: Option<Sym>,
}

/// Another name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Alias {
    /// The name.
    pub text: Text,
    /// Of what sort.
    pub kind: AliasKind,
    /// A remark.
    pub note: Option<Sym>,
    /// Its number in the record's list, from 0.
    pub number: u32,
}

/// An entity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entity {
    /// Its id.
    pub id: Sym,
    /// Its class.
    pub class: ClassId,
    /// Its names; the one in the dataset's language first.
    pub labels: Vec<Text>,
    /// Other names.
    pub aliases: Vec<Alias>,
    /// IRIs of the same thing elsewhere.
    pub same_as: Vec<Sym>,
    /// A remark of the curator.
    pub note: Option<Sym>,
    /// Where it is written.
    pub origin: Origin,
}
