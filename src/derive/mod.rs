//! Derived claims: a lazy view of what follows from the claims that count, never stored.
//!
//! - [`By::Symmetry`], [`By::Inverse`], [`By::SuperRelation`]: what one claim entails, also in
//!   several steps; the rule named is the last one.
//! - [`By::Chain`]: `x p m`, `m q y` give `x r y` where the ontology says that `r` is the chain of
//!   `p` and `q`. The date and issues are those of `m` (a letter) where it has any.
//! - [`By::SameStance`], [`By::OpposedStance`]: see below.
//!
//! # Stances
//!
//! A stance attested at a time holds until the same party's next stance on that issue with which it
//! disagrees: support for another position, or the contrary about the same position. (To repeat
//! oneself, or to reject yet another position, ends nothing.) A stance without a date holds possibly
//! at any time and ends nothing. No stance begins before its party was born or outlasts its death,
//! by the dates that judgements leave; one that is attested outside of that life holds on its own
//! days. Two parties that support the same position at overlapping times
//! sided with each other; that support incompatible positions (one pro and one contra, or one
//! excluding the other), or of whom one supports what the other rejects, were opposed.
//!
//! Dates may be vague: the result is certain where the times overlap however the dates are read, and
//! possible where they do on some reading. `~` and `?` make it possible at most.
//!
//! Both results are symmetric and are given once, the entity with the smaller id as subject: one
//! for each pair of parties, issue and relation, following from all stances that (certainly, or
//! else possibly) overlap. Its date is the first at which both stances were attested.

mod chain;
mod logic;
mod narrow;
mod position;
mod stance;
#[cfg(test)]
mod tests;

pub use narrow::after;
pub use position::{Position, Side};

use crate::graph::{ClaimId, DateId, EntityId, Object};
use crate::ontology::{Ontology, RelationId};
use crate::select::View;

/// By which rule a claim follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum By {
    /// The relation is symmetric.
    Symmetry,
    /// The relation has an inverse.
    Inverse,
    /// The relation has a super-relation.
    SuperRelation,
    /// A property chain.
    Chain,
    /// The same position supported.
    SameStance,
    /// Incompatible stances.
    OpposedStance,
}

impl By {
    /// Its name in exports.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Symmetry => "symmetry",
            Self::Inverse => "inverse",
            Self::SuperRelation => "super-relation",
            Self::Chain => "chain",
            Self::SameStance => "same-stance",
            Self::OpposedStance => "opposed-stance",
        }
    }

    /// Why it follows, for a reader.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Symmetry => "it holds both ways",
            Self::Inverse => "said the other way round",
            Self::SuperRelation => "a wider relation",
            Self::Chain => "by a chain of claims",
            Self::SameStance => "both took the same position",
            Self::OpposedStance => "from their positions",
        }
    }
}

/// A claim that follows from others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Derived {
    /// Its subject.
    pub subject: EntityId,
    /// Its relation.
    pub relation: RelationId,
    /// Its object.
    pub object: EntityId,
    /// On which issues, sorted.
    pub issues: Vec<EntityId>,
    /// When.
    pub when: Option<DateId>,
    /// The work by which it happened.
    pub by_work: Option<EntityId>,
    /// The rule.
    pub rule: By,
    /// The claims that it follows from, sorted.
    pub from: Vec<ClaimId>,
    /// Whether it follows only possibly (a stance without a date, dates that may overlap).
    pub possible: bool,
}

/// Derived claims up to a bound.
#[derive(Debug, Clone, Default)]
pub struct Derivation {
    /// Sorted by subject, relation, object, rule, then what they follow from; each once.
    pub claims: Vec<Derived>,
    /// How many more there would be, at most; the bound was reached if not 0.
    pub left_out: usize,
}

impl Derivation {
    /// How many more there is room for.
    fn room(&self, limit: usize) -> usize {
        limit.saturating_sub(self.claims.len())
    }
}

/// What follows from the claims that count in `view`, at most `limit` of them; the rest is counted
/// without being enumerated. Stances come first where there is not room for all, then chains.
///
/// Nothing is derived that is asserted directly of the same two on the same issues, and nothing
/// between an entity and itself but by super-relations.
///
/// O(c log c + d log d) for c claims that count and d derived ones.
#[must_use]
pub fn derive(view: &View<'_>, limit: usize) -> Derivation {
    let mut found = Derivation::default();
    stance::derive(view, limit, &mut found);
    chain::derive(view, limit, &mut found);
    logic::derive(view, limit, &mut found);
    let sort_key = |d: &Derived| (d.subject, d.relation, d.object, d.rule);
    found.claims.sort_unstable_by(|a, b| {
        sort_key(a).cmp(&sort_key(b)).then_with(|| (&a.from, &a.issues).cmp(&(&b.from, &b.issues)))
    });
    found.claims.dedup();
    found
}

/// The relations that entail `relation` by symmetry, an inverse or as narrower ones, and whether
/// subject and object change places; itself first. Linear in the entailments of the ontology.
#[must_use]
pub fn entailing(ontology: &Ontology, relation: RelationId) -> Vec<(RelationId, bool)> {
    logic::entailing(ontology, relation)
}

/// Whether a claim that counts says so directly, on the same issues.
fn is_asserted(
    view: &View<'_>,
    (subject, relation, object): (EntityId, RelationId, EntityId),
    issues: &[EntityId],
) -> bool {
    let graph = view.graph;
    let key = (subject, relation, Object::Entity(object));
    // Claims are sorted by subject, relation and object: a hub costs no more than anybody else.
    let start = graph.claims.partition_point(|c| (c.subject, c.relation, c.object) < key);
    let run = (start..).zip(&graph.claims[start..]);
    run.take_while(|(_, c)| (c.subject, c.relation, c.object) == key).any(|(i, c)| {
        u32::try_from(i).is_ok_and(|i| view.counts(ClaimId(i)))
            && graph.entities_in(c.issues).eq(issues.iter().copied())
    })
}
