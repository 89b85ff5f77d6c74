//! A view of the graph: which claims, which of their evidence and which entities are in sight.

use fixedbitset::FixedBitSet;

use crate::graph::{Certainty, Claim, ClaimId, EntityId, Evidence, KnowledgeGraph, Polarity};
use crate::model::date::Reading;

/// A slice of a graph that borrows it: three sets of bits, no copy.
#[derive(Debug, Clone)]
pub struct View<'g> {
    /// The whole graph.
    pub graph: &'g KnowledgeGraph,
    /// Claims in sight.
    pub(super) claims: FixedBitSet,
    /// Pieces of evidence in sight.
    pub(super) evidence: FixedBitSet,
    /// Entities in sight.
    pub(super) entities: FixedBitSet,
    /// Whether judgements are set aside: every reading counts.
    pub all_readings: bool,
    /// How vague dates are read.
    pub reading: Reading,
}

impl<'g> View<'g> {
    /// Everything, with the best rank of judged claims.
    #[must_use]
    pub fn all(graph: &'g KnowledgeGraph) -> Self {
        let full = |len: usize| {
            let mut bits = FixedBitSet::with_capacity(len);
            bits.insert_range(..);
            bits
        };
        Self {
            graph,
            claims: full(graph.claims.len()),
            evidence: full(graph.evidence.len()),
            entities: full(graph.entity_count()),
            all_readings: false,
            reading: Reading::Written,
        }
    }

    /// All entities, and no claims.
    #[must_use]
    pub fn of_entities(graph: &'g KnowledgeGraph) -> Self {
        let mut view = Self::all(graph);
        view.claims.clear();
        view.evidence.clear();
        view
    }

    /// The claims that are written in one file, and no entities: the graph of a stretch
    /// ([`crate::graph::Builder::finish_stretch`]) holds others that it only names.
    #[must_use]
    pub fn of_file(graph: &'g KnowledgeGraph, file: u32) -> Self {
        let mut view = Self::all(graph);
        view.entities.clear();
        for (id, _) in graph.claims().filter(|(_, claim)| claim.origin.file != file) {
            view.claims.set(id.index(), false);
        }
        view
    }

    /// Whether the claim is in sight.
    #[must_use]
    pub fn has(&self, claim: ClaimId) -> bool {
        self.claims.contains(claim.index())
    }

    /// Whether the entity is in sight.
    #[must_use]
    pub fn has_entity(&self, entity: EntityId) -> bool {
        self.entities.contains(entity.index())
    }

    /// Whether the piece of evidence with that index is in sight, if its claim is.
    #[must_use]
    pub fn has_evidence(&self, index: usize) -> bool {
        self.evidence.contains(index)
    }

    /// The claims in sight, in their order.
    pub fn claims(&self) -> impl Iterator<Item = (ClaimId, &'g Claim)> + '_ {
        self.graph.claims().filter(|(id, _)| self.has(*id))
    }

    /// The entities in sight, in the order of their ids.
    pub fn entities(&self) -> impl Iterator<Item = EntityId> + '_ {
        self.entities.ones().map(EntityId::new)
    }

    /// The evidence of a claim that is in sight.
    pub fn evidence_of(&self, claim: ClaimId) -> impl Iterator<Item = &'g Evidence> + '_ {
        self.numbered_evidence_of(claim).map(|(_, evidence)| evidence)
    }

    /// The evidence of a claim that is in sight, each piece with its index in the graph.
    pub fn numbered_evidence_of(
        &self,
        claim: ClaimId,
    ) -> impl Iterator<Item = (usize, &'g Evidence)> + '_ {
        let graph = self.graph;
        let claim = graph.claim(claim);
        let pieces = (claim.evidence_start as usize..).zip(graph.evidence_of(claim));
        pieces.filter(|(at, _)| self.has_evidence(*at))
    }

    /// Whether the claim counts as asserted here: some evidence in sight asserts it as stated or
    /// probable.
    #[must_use]
    pub fn asserted(&self, claim: ClaimId) -> bool {
        self.evidence_of(claim)
            .any(|e| e.polarity == Polarity::Asserts && e.certainty != Certainty::Rumour)
    }

    /// Whether the claim makes a plain triple, a plain edge, takes part in derivation: asserted,
    /// in sight, and of the best rank that judgements leave (unless all readings count).
    #[must_use]
    pub fn counts(&self, claim: ClaimId) -> bool {
        self.has(claim)
            && self.asserted(claim)
            && (self.all_readings || self.graph.has_best_rank(claim))
    }

    /// The claims that count.
    pub fn counting(&self) -> impl Iterator<Item = (ClaimId, &'g Claim)> + '_ {
        self.claims().filter(|(id, _)| self.counts(*id))
    }
}
