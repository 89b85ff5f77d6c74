//! Claims: the edges, and the literals on a node; judgements between them.

use std::num::NonZeroU32;

use super::{EntityId, List, Sym, Text};
use crate::diagnostic::Origin;
use crate::ontology::RelationId;

/// Index of a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ClaimId(pub u32);

impl ClaimId {
    /// As an index into columns of claims.
    #[must_use]
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// Index of a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DateId(NonZeroU32);

impl DateId {
    /// As an index into the dates.
    #[must_use]
    pub fn index(self) -> usize {
        self.0.get() as usize - 1
    }

    /// Counted from 1, so that an optional date takes no more room.
    pub(super) fn new(index: usize) -> Self {
        let index = u32::try_from(index).unwrap_or(u32::MAX);
        Self(NonZeroU32::MIN.saturating_add(index))
    }
}

/// The other end of a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Object {
    /// An entity.
    Entity(EntityId),
    /// A date.
    Date(DateId),
    /// Another literal; its datatype is the relation's range.
    Text(Text),
}

impl Object {
    /// The entity, if it is one.
    #[must_use]
    pub fn entity(self) -> Option<EntityId> {
        match self {
            Self::Entity(e) => Some(e),
            _ => None,
        }
    }

    /// The date, if it is one.
    #[must_use]
    pub fn date(self) -> Option<DateId> {
        match self {
            Self::Date(d) => Some(d),
            _ => None,
        }
    }
}

/// How a judgement ranks a claim (the ranks of Wikidata).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rank {
    /// A judgement prefers it.
    Preferred,
    /// Nothing was judged.
    #[default]
    Normal,
    /// A judgement rejects it.
    Deprecated,
}

impl Rank {
    /// Its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Preferred => "preferred",
            Self::Normal => "normal",
            Self::Deprecated => "deprecated",
        }
    }
}

/// A claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Claim {
    /// Its id, the author's or derived from its content.
    pub id: Sym,
    /// What it is about.
    pub subject: EntityId,
    /// How the two are related.
    pub relation: RelationId,
    /// The other end.
    pub object: Object,
    /// On which issues; entities' indices in the pool.
    pub issues: List,
    /// When.
    pub when: Option<DateId>,
    /// The work by which it happened.
    pub by: Option<EntityId>,
    /// The event at which it happened.
    pub at: Option<EntityId>,
    /// First piece of evidence.
    pub evidence_start: u32,
    /// Number of pieces.
    pub evidence_len: u32,
    /// Its rank.
    pub rank: Rank,
    /// Whether some evidence asserts it as stated or probable.
    pub asserted: bool,
    /// Whether its id is an author's.
    pub authored: bool,
    /// A remark of the curator.
    pub note: Option<Sym>,
    /// Where it is written.
    pub origin: Origin,
}

/// A judgement between colliding claims.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judgement {
    /// The claims that collide, sorted.
    pub adjudicates: Vec<ClaimId>,
    /// Those preferred.
    pub prefers: Vec<ClaimId>,
    /// Those rejected.
    pub rejects: Vec<ClaimId>,
    /// Why.
    pub reason: Option<Sym>,
    /// Who judges, as written.
    pub by: Option<Sym>,
    /// When.
    pub when: Option<DateId>,
    /// Where it is written.
    pub origin: Origin,
}
