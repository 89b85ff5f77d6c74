//! The knowledge graph: entities as nodes, claims between entities as edges (parallel ones stay
//! apart), literal claims on their node.
//!
//! Built by [`build`] from any records: every record ends as an entity, a claim with evidence, a
//! judgement, or among [`KnowledgeGraph::unresolved`]. Everything is sorted by id, so the order of
//! files and records leaves no trace.
//!
//! A claim takes 76 bytes, its edge 20, a piece of evidence 32 and its record 12: 140 bytes for a
//! claim with one piece of evidence. Strings, dates and lists are held once.

mod build;
mod claim;
mod claim_id;
mod entity;
mod evidence;
mod intern;
pub mod near;
mod unresolved;

pub use build::{Builder, Outline, build};
pub use claim::{Claim, ClaimId, DateId, Judgement, Object, Rank};
pub use entity::{Alias, AliasKind, Entity, Text};
pub use evidence::{Basis, Certainty, Evidence, Polarity};
pub use intern::{List, Pool, Strings, Sym};
pub use unresolved::{Unresolvable, Unresolved};

use fixedbitset::FixedBitSet;
use intern::Texts;
use petgraph::graph::{DiGraph, NodeIndex};

use crate::diagnostic::{Origin, Place, Step};
use crate::model::date::EdtfDate;
use crate::ontology::{ClassRole, Ontology, RelationRole};

/// An entity: the index of its node.
pub type EntityId = NodeIndex<u32>;

/// The graph.
#[derive(Debug, Clone)]
pub struct KnowledgeGraph {
    /// Nodes are entities in the order of their ids; an edge's weight is its claim.
    pub graph: DiGraph<Entity, ClaimId>,
    /// Claims, sorted by subject, relation, object, then id.
    pub claims: Vec<Claim>,
    /// Author's ids that no claim is shown by: of claims merged into others or left out.
    pub other_claim_ids: Vec<Sym>,
    /// Pieces of evidence, claim by claim, sorted within each.
    pub evidence: Vec<Evidence>,
    /// The records that pieces of evidence are written in.
    pub evidence_origins: Vec<Origin>,
    /// Judgements.
    pub judgements: Vec<Judgement>,
    /// Dates, each once.
    pub dates: Vec<EdtfDate>,
    /// All texts, each once.
    pub strings: Strings,
    /// Lists of indices.
    pub pool: Pool,
    /// What could not be resolved, in the order of the files.
    pub unresolved: Vec<Unresolved>,
    /// The terms.
    pub ontology: Ontology,
    /// The id of each entity once more, one behind the other; by way of its node it is four steps
    /// away.
    names: Texts,
    /// The same of what they are called.
    labels: Texts,
    /// For each entity the first of its claims; one more entry than entities.
    first_claim: Vec<u32>,
    /// Claims that a judgement neither prefers nor rejects, but prefers another one to.
    outranked: FixedBitSet,
}

impl KnowledgeGraph {
    /// The text of a symbol.
    #[must_use]
    pub fn str(&self, sym: Sym) -> &str {
        self.strings.get(sym)
    }

    /// Number of entities.
    #[must_use]
    pub fn entity_count(&self) -> usize {
        self.graph.node_count()
    }

    /// All entities, in the order of their ids.
    pub fn entities(&self) -> impl ExactSizeIterator<Item = EntityId> + use<> {
        self.graph.node_indices()
    }

    /// The entity.
    #[must_use]
    pub fn entity(&self, id: EntityId) -> &Entity {
        &self.graph[id]
    }

    /// The entity's id as written.
    #[must_use]
    pub fn entity_name(&self, id: EntityId) -> &str {
        self.names.at(id.index())
    }

    /// The entity's label in the dataset's language, or its id.
    #[must_use]
    pub fn label(&self, id: EntityId) -> &str {
        self.labels.at(id.index())
    }

    /// The entity with that id. Binary search.
    #[must_use]
    pub fn find_entity(&self, id: &str) -> Option<EntityId> {
        let nodes = self.graph.raw_nodes();
        let at = nodes.binary_search_by(|n| self.str(n.weight.id).cmp(id)).ok()?;
        Some(EntityId::new(at))
    }

    /// Whether the entity's class carries `role`.
    #[must_use]
    pub fn is(&self, id: EntityId, role: ClassRole) -> bool {
        self.ontology.class_has(self.entity(id).class, role)
    }

    /// Whether the claim has the best rank that judgements leave (as Wikidata): it is not rejected,
    /// and no judgement prefers another one to it.
    #[must_use]
    pub fn has_best_rank(&self, id: ClaimId) -> bool {
        self.claim(id).rank != Rank::Deprecated && !self.outranked.contains(id.index())
    }

    /// All claims with their ids.
    pub fn claims(&self) -> impl ExactSizeIterator<Item = (ClaimId, &Claim)> {
        self.claims.iter().enumerate().map(|(i, c)| (claim_index(i), c))
    }

    /// The claim.
    #[must_use]
    pub fn claim(&self, id: ClaimId) -> &Claim {
        &self.claims[id.index()]
    }

    /// The claims with that subject: a contiguous run.
    pub fn claims_of(&self, subject: EntityId) -> impl Iterator<Item = (ClaimId, &Claim)> {
        let range = self.first_claim[subject.index()]..self.first_claim[subject.index() + 1];
        range.map(|i| (ClaimId(i), &self.claims[i as usize]))
    }

    /// The claims with that entity as their object.
    pub fn claims_to(&self, object: EntityId) -> impl Iterator<Item = (ClaimId, &Claim)> {
        let edges = self.graph.edges_directed(object, petgraph::Direction::Incoming);
        edges.map(|e| (*e.weight(), self.claim(*e.weight())))
    }

    /// The claims of `subject` whose relation carries `role`.
    pub fn with_role(
        &self,
        subject: EntityId,
        role: RelationRole,
    ) -> impl Iterator<Item = (ClaimId, &Claim)> {
        self.claims_of(subject).filter(move |(_, c)| self.ontology.relation(c.relation).has(role))
    }

    /// The evidence of a claim.
    #[must_use]
    pub fn evidence_of(&self, claim: &Claim) -> &[Evidence] {
        let start = claim.evidence_start as usize;
        &self.evidence[start..start + claim.evidence_len as usize]
    }

    /// Where a piece of evidence is written.
    #[must_use]
    pub fn evidence_place(&self, evidence: &Evidence) -> Place {
        let origin = self.evidence_origins[evidence.record as usize];
        let index = usize::from(evidence.number).checked_sub(1);
        let path = index.map_or_else(Vec::new, |i| vec![Step::Field("evidence"), Step::Index(i)]);
        Place::Field { origin, path }
    }

    /// The issues of a claim.
    #[must_use]
    pub fn issues_of(&self, claim: &Claim) -> Vec<EntityId> {
        self.entities_in(claim.issues).collect()
    }

    /// The entities of a list.
    pub fn entities_in(&self, list: List) -> impl Iterator<Item = EntityId> {
        self.pool.get(list).iter().map(|i| EntityId::new(*i as usize))
    }

    /// The voice responsible for a piece of evidence: the last of `says`; the first author of the
    /// source where there is none; the source where no author is known.
    #[must_use]
    pub fn last_voice(&self, evidence: &Evidence) -> EntityId {
        let author = || {
            let mut authors = self.with_role(evidence.source, RelationRole::Author);
            authors.find_map(|(_, c)| c.object.entity())
        };
        self.entities_in(evidence.says).last().or_else(author).unwrap_or(evidence.source)
    }

    /// The date.
    #[must_use]
    pub fn date(&self, id: DateId) -> &EdtfDate {
        &self.dates[id.index()]
    }

    /// When the claim holds, if it says so.
    #[must_use]
    pub fn when(&self, claim: &Claim) -> Option<&EdtfDate> {
        claim.when.map(|d| self.date(d))
    }

    /// Edges between two entities in that direction: parallel claims.
    pub fn between(&self, from: EntityId, to: EntityId) -> impl Iterator<Item = ClaimId> {
        self.graph.edges_connecting(from, to).map(|e| *e.weight())
    }
}

#[cfg(test)]
impl KnowledgeGraph {
    /// Gives an entity one label, without a language, in place of those that it has.
    pub(crate) fn relabel(&mut self, entity: EntityId, label: &str) {
        let text = self.strings.intern(label);
        self.graph[entity].labels = vec![Text { text, lang: None }];
        let mut labels = Texts::default();
        for id in self.entities() {
            labels.push(if id == entity { label } else { self.label(id) });
        }
        self.labels = labels;
    }
}

#[expect(clippy::cast_possible_truncation, reason = "building refuses more than 2^32 claims")]
fn claim_index(i: usize) -> ClaimId {
    ClaimId(i as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_claim_with_one_piece_of_evidence_takes_at_most_150_bytes() {
        let edge = size_of::<petgraph::graph::Edge<ClaimId, u32>>();
        let evidence = size_of::<Evidence>();
        assert!(evidence <= 32, "{evidence}");
        let all = size_of::<Claim>() + edge + evidence + size_of::<Origin>();
        assert!(all <= 150, "{all}");
    }
}
