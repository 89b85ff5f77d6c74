//! What could not become part of the graph, kept with its place so that a rule can name it.

use crate::diagnostic::{Origin, Step};
use crate::model::date::DateError;
use crate::model::text::TextError;

/// What is wrong with a name or value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unresolvable {
    /// No entity has that id.
    Entity(String),
    /// An entity has that id, but its own record could not be used: reported there, not again.
    LostEntity(String),
    /// No claim has that id (or no author's id, where one is needed).
    Claim(String),
    /// No class has that name.
    Class(String),
    /// No relation has that name.
    Relation(String),
    /// Not a date.
    Date(String, DateError),
    /// Not an identifier.
    Id(String, TextError),
    /// Not an absolute IRI.
    Iri(String),
    /// Not a language tag.
    Language(String),
    /// Not one of the words that the field takes.
    Word {
        /// What is written.
        found: String,
        /// What may be.
        allowed: &'static [&'static str],
    },
    /// A field that the record needs is absent.
    Missing(&'static str),
    /// Two fields of which the record takes one.
    Both(&'static str, &'static str),
    /// An entity's id used before, there.
    DuplicateEntity(String, Origin),
    /// A claim's id used for another claim, there.
    DuplicateClaimId(String, Origin),
    /// The same claim with the same evidence, there.
    DuplicateEvidence(String, Origin),
}

impl Unresolvable {
    /// Whether what was written is left out of the graph for it. A repeated piece of evidence is
    /// not lost: it is there once.
    #[must_use]
    pub fn loses(&self) -> bool {
        !matches!(self, Self::DuplicateEvidence(..))
    }
}

/// A field, or record, that could not be resolved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unresolved {
    /// The record.
    pub origin: Origin,
    /// The field.
    pub path: Vec<Step>,
    /// Whether the whole record is left out for it, or just the field.
    pub record_lost: bool,
    /// Why.
    pub why: Unresolvable,
}
