//! A relation between two entities as network formats show it: claims and derived claims alike,
//! flattened to what fits into a row.

use crate::derive::{By, Derived};
use crate::graph::{
    Basis, Certainty, Claim, ClaimId, DateId, EntityId, Evidence, KnowledgeGraph, Object, Polarity,
};
use crate::model::date::{Bound, EdtfDate};
use crate::ontology::{Relation, RelationId};
use crate::select::View;

use super::ExportInput;

/// A claim with an entity at its other end, or a derived one.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Tie<'a> {
    /// A claim of the data.
    Claim(ClaimId, &'a Claim),
    /// A derived claim.
    Derived(&'a Derived),
}

/// All claims in sight between entities, then the derived ones.
pub(crate) fn ties<'a>(input: &ExportInput<'a>) -> impl Iterator<Item = Tie<'a>> {
    let claims = input.view.claims().filter(|(_, c)| c.object.entity().is_some());
    let derived = input.derivation.claims.iter().map(Tie::Derived);
    claims.map(|(id, claim)| Tie::Claim(id, claim)).chain(derived)
}

impl<'a> Tie<'a> {
    /// Where it begins and ends.
    pub fn ends(self) -> (EntityId, EntityId) {
        match self {
            Self::Claim(_, Claim { subject, object: Object::Entity(object), .. }) => {
                (*subject, *object)
            }
            Self::Claim(_, claim) => (claim.subject, claim.subject),
            Self::Derived(d) => (d.subject, d.object),
        }
    }

    /// The relation's index.
    pub fn relation_id(self) -> RelationId {
        match self {
            Self::Claim(_, claim) => claim.relation,
            Self::Derived(d) => d.relation,
        }
    }

    /// The relation.
    pub fn relation(self, graph: &KnowledgeGraph) -> &Relation {
        graph.ontology.relation(self.relation_id())
    }

    /// Whether it makes a difference who begins: not where two took sides with or against one
    /// another by their stances, which is given once.
    pub fn directed(self, graph: &KnowledgeGraph) -> bool {
        let relation = self.relation(graph);
        let stance = matches!(self, Self::Derived(d) if matches!(d.rule, By::SameStance | By::OpposedStance));
        relation.directed && !relation.symmetric && !stance
    }

    /// The issues, sorted.
    pub fn issues(self, graph: &KnowledgeGraph) -> Vec<EntityId> {
        match self {
            Self::Claim(_, claim) => graph.issues_of(claim),
            Self::Derived(d) => d.issues.clone(),
        }
    }

    /// The index of its date.
    pub fn date_id(self) -> Option<DateId> {
        match self {
            Self::Claim(_, claim) => claim.when,
            Self::Derived(d) => d.when,
        }
    }

    /// The date.
    pub fn when(self, graph: &KnowledgeGraph) -> Option<&EdtfDate> {
        self.date_id().map(|id| graph.date(id))
    }

    /// The work by which it happened.
    pub fn by(self) -> Option<EntityId> {
        match self {
            Self::Claim(_, claim) => claim.by,
            Self::Derived(d) => d.by_work,
        }
    }

    /// The event at which it happened.
    pub fn at(self) -> Option<EntityId> {
        match self {
            Self::Claim(_, claim) => claim.at,
            Self::Derived(_) => None,
        }
    }

    /// Whether it counts: derived claims follow only from what counts.
    pub fn counts(self, view: &View<'_>) -> bool {
        match self {
            Self::Claim(id, _) => view.counts(id),
            Self::Derived(_) => true,
        }
    }

    /// The claims whose evidence it rests on: itself, or what it follows from.
    pub fn grounds(self) -> impl Iterator<Item = ClaimId> + use<'a> {
        let (own, from) = match self {
            Self::Claim(id, _) => (Some(id), &[][..]),
            Self::Derived(d) => (None, d.from.as_slice()),
        };
        own.into_iter().chain(from.iter().copied())
    }

    /// All evidence in sight that it rests on.
    pub fn evidence(self, view: &'a View<'a>) -> Vec<&'a Evidence> {
        self.grounds().flat_map(|id| view.evidence_of(id)).collect()
    }

    /// How sure, and on what basis: each of its grounds taken at its surest evidence, and of several
    /// the least sure and the least explicit. Where nothing asserts a ground, the surest denial.
    pub fn surest(self, view: &View<'_>) -> (Certainty, Basis) {
        let surest = |id: ClaimId| {
            let of = |polarity| {
                let pieces = view.evidence_of(id).filter(move |e| e.polarity == polarity);
                pieces.map(|e| (e.certainty, e.basis)).min()
            };
            of(Polarity::Asserts).or_else(|| of(Polarity::Denies)).unwrap_or_default()
        };
        let grounds = self.grounds().map(surest);
        grounds.fold(<(Certainty, Basis)>::default(), |a, b| (a.0.max(b.0), a.1.max(b.1)))
    }
}

/// The sign of a relation for networks: its own, or that of its role.
pub(super) fn sign(relation: &Relation) -> i8 {
    relation.network_sign()
}

/// The last voices of the evidence that passes, each once, in the order of the entities.
pub(crate) fn voices(
    graph: &KnowledgeGraph,
    evidence: &[&Evidence],
    passes: impl Fn(&Evidence) -> bool,
) -> Vec<EntityId> {
    distinct(evidence.iter().filter(|e| passes(e)).map(|e| graph.last_voice(e)))
}

/// Each of the entities once, in their order.
pub(super) fn distinct(entities: impl Iterator<Item = EntityId>) -> Vec<EntityId> {
    let mut entities: Vec<_> = entities.collect();
    entities.sort_unstable();
    entities.dedup();
    entities
}

/// The places in the sources, "downing-2018 P026", each once; `id` gives the id of a source.
pub(crate) fn places<'g>(
    graph: &KnowledgeGraph,
    evidence: &[&Evidence],
    id: impl Fn(EntityId) -> &'g str,
) -> Vec<String> {
    let place = |e: &&Evidence| match e.locator {
        Some(locator) => [id(e.source), " ", graph.str(locator)].concat(),
        None => id(e.source).to_owned(),
    };
    let mut places: Vec<_> = evidence.iter().map(place).collect();
    places.sort_unstable();
    places.dedup();
    places
}

/// First and last day on which the date may lie, as `xsd:date` text; what is open is empty.
pub(super) fn bounds(date: &EdtfDate) -> [String; 2] {
    let extent = date.extent();
    let text = |bound: Bound| bound.date_text().unwrap_or_default();
    [text(extent.start.earliest()), text(extent.end.latest())]
}

/// Labels joined by semicolons.
pub(crate) fn labels(graph: &KnowledgeGraph, entities: &[EntityId]) -> String {
    entities.iter().map(|e| graph.label(*e)).collect::<Vec<_>>().join("; ")
}
