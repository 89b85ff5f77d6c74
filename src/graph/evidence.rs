//! Evidence: who says so.

use super::{EntityId, List, Sym};

/// Whether the evidence says yes or no.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Polarity {
    /// Yes.
    #[default]
    Asserts,
    /// No.
    Denies,
}

impl Polarity {
    /// As data files write it.
    #[must_use]
    pub fn name(self) -> &'static str {
        if self == Self::Asserts { "asserts" } else { "denies" }
    }
}

/// How sure the evidence is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Certainty {
    /// Said outright.
    #[default]
    Stated,
    /// Said with a reserve.
    Probable,
    /// Passed on as hearsay.
    Rumour,
}

impl Certainty {
    /// As data files write it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Stated => "stated",
            Self::Probable => "probable",
            Self::Rumour => "rumour",
        }
    }
}

/// Whether the claim stands in the source or was drawn from it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Basis {
    /// It stands there.
    #[default]
    Explicit,
    /// The curator infers it.
    Inferred,
    /// It is computed from other claims.
    Computed,
}

impl Basis {
    /// As data files write it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Explicit => "explicit",
            Self::Inferred => "inferred",
            Self::Computed => "computed",
        }
    }
}

/// Who says so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Evidence {
    /// The work in the curator's hand.
    pub source: EntityId,
    /// Place in it.
    pub locator: Option<Sym>,
    /// Voices, outermost first, the last one responsible; entities' indices in the pool.
    pub says: List,
    /// Their works; entities' indices in the pool.
    pub via: List,
    /// The note in the source that it rests on.
    pub footnote: Option<Sym>,
    /// Claims that it is computed from; claims' indices in the pool.
    pub from: List,
    /// Yes or no.
    pub polarity: Polarity,
    /// How sure.
    pub certainty: Certainty,
    /// Stated or drawn.
    pub basis: Basis,
    /// Index of its record in [`super::KnowledgeGraph::evidence_origins`].
    pub record: u32,
    /// Its number in the record's list, from 1; 0 where the record is nothing else.
    pub number: u8,
}
