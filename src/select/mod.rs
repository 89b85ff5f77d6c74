//! Selection: from the graph to a view of it.
//!
//! In two steps. [`before`] narrows by who says so (source, voice, certainty, rank), and only what
//! it leaves takes part in derivation. What was derived is then narrowed together with what was
//! claimed, by issue, time, relation, class and neighbourhood: the function for that,
//! `after`, stands beside derivation, its [`Filter`] here.

mod filter;
#[cfg(test)]
pub(crate) mod fixture;
mod names;
#[cfg(test)]
mod tests;
mod view;

pub use filter::{Filter, Tie};
pub use names::{SelectError, similar_entity};
pub use view::View;

use fixedbitset::FixedBitSet;

use crate::graph::{Certainty, Claim, ClaimId, EntityId, Evidence, KnowledgeGraph, Object};
use crate::model::date::Reading;
use crate::ontology::{Ontology, RelationId, RelationRole};
use names::Names;

/// What to select. What is empty does not narrow; several names in one list mean any of them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Selection {
    /// Ids of issues; their narrower issues and positions come along.
    pub issue: Vec<String>,
    /// A time, in EDTF, meant throughout: `1922` is every day of 1922.
    pub during: Option<String>,
    /// Names of relations; their sub-relations come along.
    pub relation: Vec<String>,
    /// Names of classes of either end; their sub-classes come along.
    pub class: Vec<String>,
    /// Ids of sources.
    pub source: Vec<String>,
    /// Ids of voices: anybody who speaks in the evidence, or the source's author where nobody does.
    pub voice: Vec<String>,
    /// Evidence at least this sure.
    pub certainty: Option<Certainty>,
    /// The id of an entity whose neighbourhood is wanted.
    pub around: Option<String>,
    /// How many steps from it; 0 is taken as 1.
    pub hops: usize,
    /// Whether claims that a judgement rejects count as well.
    pub all_readings: bool,
    /// Whether what falls only possibly in the time is left out.
    pub certainly: bool,
    /// Ids of sources to leave out.
    pub without_source: Vec<String>,
    /// Ids of voices to leave out: evidence for which they are responsible, as the last voice.
    pub without_voice: Vec<String>,
    /// How vague dates are read, in derivation and in time.
    pub reading: Reading,
}

impl Selection {
    /// Whether [`before`] has anything to leave out.
    #[must_use]
    pub fn narrows_evidence(&self) -> bool {
        let lists = [&self.source, &self.voice, &self.without_source, &self.without_voice];
        self.certainty.is_some() || lists.iter().any(|l| !l.is_empty())
    }

    /// Whether there is anything to leave out after derivation.
    #[must_use]
    pub fn narrows_claims(&self) -> bool {
        let lists = [&self.issue, &self.relation, &self.class];
        self.during.is_some() || self.around.is_some() || lists.iter().any(|l| !l.is_empty())
    }
}

/// The first step, before derivation: by source, voice and certainty of the evidence; and by rank.
///
/// A claim is in sight if some evidence of it is; an entity if it is at an end of a claim in sight,
/// or if nothing was left out at all. Linear in claims and evidence.
///
/// # Errors
/// All names of the selection that mean nothing, and a time that is no date: those of the second
/// step too.
pub fn before<'g>(
    graph: &'g KnowledgeGraph,
    selection: &Selection,
) -> Result<View<'g>, Vec<SelectError>> {
    let (names, errors) = names::resolve(graph, selection);
    if !errors.is_empty() {
        return Err(errors);
    }
    let mut view = View::all(graph);
    view.all_readings = selection.all_readings;
    view.reading = selection.reading;
    if !selection.narrows_evidence() {
        return Ok(view);
    }
    view.claims.clear();
    view.evidence.clear();
    view.entities.clear();
    for (id, claim) in graph.claims() {
        let pieces = graph.evidence_of(claim).iter().zip(claim.evidence_start as usize..);
        for (evidence, at) in pieces {
            if in_sight(graph, selection, &names, evidence) {
                view.evidence.insert(at);
                view.claims.insert(id.index());
            }
        }
        if view.has(id) {
            view.entities.insert(claim.subject.index());
            view.entities.extend(claim.object.entity().map(EntityId::index));
        }
    }
    Ok(view)
}

fn in_sight(
    graph: &KnowledgeGraph,
    selection: &Selection,
    names: &Names,
    evidence: &Evidence,
) -> bool {
    let source = names.source.is_empty() || names.source.contains(&evidence.source);
    let sure = selection.certainty.is_none_or(|least| evidence.certainty <= least);
    source
        && sure
        && !names.without_source.contains(&evidence.source)
        && (names.without_voice.is_empty()
            || !names.without_voice.contains(&graph.last_voice(evidence)))
        && (names.voice.is_empty() || speaks(graph, &names.voice, evidence))
}

/// Whether one of `voices` speaks in the evidence.
fn speaks(graph: &KnowledgeGraph, voices: &[EntityId], evidence: &Evidence) -> bool {
    if !evidence.says.is_empty() {
        return graph.entities_in(evidence.says).any(|v| voices.contains(&v));
    }
    let mut authors = graph.with_role(evidence.source, RelationRole::Author).peekable();
    if authors.peek().is_none() {
        return voices.contains(&evidence.source);
    }
    authors.filter_map(|(_, c)| c.object.entity()).any(|author| voices.contains(&author))
}

impl View<'_> {
    /// Whether the claim stands, in sight or not: asserted by anyone, and not deprecated by a
    /// judgement (unless all readings count).
    ///
    /// For the frame of a dispute, which a curator draws up and no voice testifies to: which
    /// position answers which issue, on what side it stands, which issue is part of which. A slice
    /// by voice must not lose it.
    #[must_use]
    pub fn stands(&self, claim: ClaimId) -> bool {
        self.graph.claim(claim).asserted && (self.all_readings || self.graph.has_best_rank(claim))
    }

    /// The entities that point at `to` by a standing claim with `role`, or by its named inverse.
    #[must_use]
    pub fn framed_by(&self, to: EntityId, role: RelationRole) -> Vec<EntityId> {
        let ontology = &self.graph.ontology;
        let forward = self
            .graph
            .claims_to(to)
            .filter(|(id, c)| ontology.relation(c.relation).has(role) && self.stands(*id));
        let back = self
            .graph
            .claims_of(to)
            .filter(|(id, c)| inverse_has(ontology, c.relation, role) && self.stands(*id));
        let back = back.filter_map(|(_, c)| c.object.entity());
        sorted(forward.map(|(_, c)| c.subject).chain(back).collect())
    }

    /// The entities at which `from` points by a standing claim with `role`, or by its named inverse.
    #[must_use]
    pub fn frames(&self, from: EntityId, role: RelationRole) -> Vec<EntityId> {
        let ontology = &self.graph.ontology;
        let forward = self.graph.with_role(from, role).filter(|(id, _)| self.stands(*id));
        let back = self
            .graph
            .claims_to(from)
            .filter(|(id, c)| inverse_has(ontology, c.relation, role) && self.stands(*id));
        let back = back.map(|(_, c)| c.subject);
        sorted(forward.filter_map(|(_, c)| c.object.entity()).chain(back).collect())
    }

    /// This view with fewer claims and entities in sight. The evidence of `grounds` stays in sight:
    /// what is derived from a claim rests on it also where the claim itself is not wanted.
    #[must_use]
    pub fn narrowed(
        &self,
        claims: &FixedBitSet,
        entities: FixedBitSet,
        grounds: &FixedBitSet,
    ) -> Self {
        let mut view = self.clone();
        view.claims.intersect_with(claims);
        view.entities = entities;
        let kept = |id: ClaimId| view.claims.contains(id.index()) || grounds.contains(id.index());
        let gone: Vec<&Claim> =
            self.claims().filter(|(id, _)| !kept(*id)).map(|(_, c)| c).collect();
        for claim in gone {
            let start = claim.evidence_start as usize;
            view.evidence.remove_range(start..start + claim.evidence_len as usize);
        }
        view
    }
}

fn sorted(mut entities: Vec<EntityId>) -> Vec<EntityId> {
    entities.sort_unstable();
    entities.dedup();
    entities
}

/// The entity at the other end, if it is one.
pub(crate) fn ends(subject: EntityId, object: Object) -> impl Iterator<Item = EntityId> {
    [Some(subject), object.entity()].into_iter().flatten()
}

/// Whether the relation is the named inverse of one with `role`.
pub(crate) fn inverse_has(ontology: &Ontology, relation: RelationId, role: RelationRole) -> bool {
    ontology.relation(relation).inverse.is_some_and(|i| ontology.relation(i).has(role))
}
