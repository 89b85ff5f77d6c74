//! Projections of the network to arcs without sign.

use crate::derive::{By, Derivation};
use crate::graph::{ClaimId, EntityId};
use crate::ontology::{ClassRole, RelationId, RelationRole};
use crate::select::View;

use super::super::network::{Sign, SignedNetwork};

/// Which ties, as what.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Projection {
    /// Friendly ties. The weight of an arc: voices, summed over issues.
    Positive,
    /// Hostile ties, weighted alike.
    Negative,
    /// Ties of either sign, weighted alike.
    Unsigned,
    /// Letters, from writer to reader: relations with the role `wrote-to`. The weight: how many.
    Letters,
}

impl Projection {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Positive, Self::Negative, Self::Unsigned, Self::Letters];

    /// Its name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Positive => "positive",
            Self::Negative => "negative",
            Self::Unsigned => "unsigned",
            Self::Letters => "letters",
        }
    }

    /// What it is, for a heading.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Positive => "friendly ties, as arcs from who acts to whom",
            Self::Negative => "hostile ties, as arcs from who acts to whom",
            Self::Unsigned => "ties of either sign, as arcs from who acts to whom",
            Self::Letters => "letters, as arcs from writer to reader",
        }
    }
}

/// Directed arcs between parties, one for each ordered pair, in compressed rows both ways.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Arcs {
    /// The parties at an end of an arc, in the order of their ids.
    pub parties: Vec<EntityId>,
    out: Rows,
    back: Rows,
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Rows {
    starts: Vec<usize>,
    ends: Vec<(u32, u32)>,
}

impl Rows {
    fn new(nodes: usize, arcs: impl Iterator<Item = (u32, u32, u32)>) -> Self {
        let mut arcs: Vec<_> = arcs.collect();
        arcs.sort_unstable();
        let mut starts = vec![0; nodes + 1];
        for (from, ..) in &arcs {
            starts[*from as usize + 1] += 1;
        }
        for i in 0..nodes {
            starts[i + 1] += starts[i];
        }
        Self { starts, ends: arcs.into_iter().map(|(_, to, weight)| (to, weight)).collect() }
    }

    fn row(&self, node: usize) -> impl ExactSizeIterator<Item = (u32, u32)> + '_ {
        self.ends[self.starts[node]..self.starts[node + 1]].iter().copied()
    }
}

impl Arcs {
    /// From arcs with weights; those between the same two are added up.
    #[must_use]
    pub fn new(mut arcs: Vec<(EntityId, EntityId, u32)>) -> Self {
        arcs.sort_unstable();
        let mut parties: Vec<EntityId> = arcs.iter().flat_map(|a| [a.0, a.1]).collect();
        parties.sort_unstable();
        parties.dedup();
        let index = |e: EntityId| {
            parties.binary_search(&e).ok().and_then(|i| u32::try_from(i).ok()).unwrap_or_default()
        };
        let runs = arcs.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1));
        let sums: Vec<(u32, u32, u32)> = runs
            .map(|run| (index(run[0].0), index(run[0].1), run.iter().map(|a| a.2).sum()))
            .collect();
        let out = Rows::new(parties.len(), sums.iter().copied());
        let back = Rows::new(parties.len(), sums.iter().map(|&(a, b, w)| (b, a, w)));
        Self { parties, out, back }
    }

    /// Number of arcs.
    #[must_use]
    pub fn len(&self) -> usize {
        self.out.ends.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Where the arcs from a party lead, with their weights; parties by index.
    pub fn from(&self, party: usize) -> impl ExactSizeIterator<Item = (u32, u32)> + '_ {
        self.out.row(party)
    }

    /// Where the arcs to a party come from, with their weights.
    pub fn into(&self, party: usize) -> impl ExactSizeIterator<Item = (u32, u32)> + '_ {
        self.back.row(party)
    }
}

/// The arcs of a projection. `network` is the signed projection of the same view.
#[must_use]
pub fn arcs(
    projection: Projection,
    network: &SignedNetwork,
    view: &View<'_>,
    derivation: &Derivation,
) -> Arcs {
    let sign = match projection {
        Projection::Positive => Some(Sign::Positive),
        Projection::Negative => Some(Sign::Negative),
        Projection::Unsigned => None,
        Projection::Letters => return letters(view, derivation),
    };
    let mut arcs = Vec::new();
    for tie in network.ties.iter().filter(|t| sign.is_none_or(|s| s == t.sign)) {
        let [a, b] = tie.pair.map(|i| network.parties[i as usize]);
        let [forward, back] = network.arcs_of(tie);
        arcs.extend([(a, b, forward), (b, a, back)].into_iter().filter(|arc| arc.2 > 0));
    }
    Arcs::new(arcs)
}

/// Who wrote to whom, how often. A claim and what it entails count once.
fn letters(view: &View<'_>, derivation: &Derivation) -> Arcs {
    let graph = view.graph;
    let is_letter = |relation: RelationId, from: EntityId, to: EntityId| {
        graph.ontology.relation(relation).has(RelationRole::WroteTo)
            && from != to
            && [from, to].iter().all(|e| graph.is(*e, ClassRole::Party))
    };
    let mut letters: Vec<(EntityId, EntityId, Result<ClaimId, usize>)> = Vec::new();
    for (id, claim) in view.counting() {
        if let Some(to) = claim.object.entity()
            && is_letter(claim.relation, claim.subject, to)
        {
            letters.push((claim.subject, to, Ok(id)));
        }
    }
    for (i, derived) in derivation.claims.iter().enumerate() {
        if is_letter(derived.relation, derived.subject, derived.object) {
            let single = matches!(derived.rule, By::Symmetry | By::Inverse | By::SuperRelation);
            let anchor = derived.from.first().filter(|_| single).map_or(Err(i), |id| Ok(*id));
            letters.push((derived.subject, derived.object, anchor));
        }
    }
    letters.sort_unstable();
    letters.dedup();
    Arcs::new(letters.into_iter().map(|(from, to, _)| (from, to, 1)).collect())
}
