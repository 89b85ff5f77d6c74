//! The signed projection of a view: parties, and between two of them one tie for each issue and
//! sign, whose weight is the number of voices that answer for it.
//!
//! - Claims and derived claims between two parties whose relation has a sign make ties. A claim and
//!   what it entails (the other way round, a wider relation) count once; a wider relation counts
//!   where the claim itself has no sign. Relations to literals make none.
//! - A claim on several issues makes a tie on each; one on none makes a tie on no issue.
//! - Two parties with ties of both signs on an issue keep both.
//! - What follows only possibly is left out unless asked for, and counted.
//! - The tie has no direction; its grounds keep theirs, and their dates.
//! - A body and its members are parties each of their own.

use std::ops::Range;

use crate::derive::{By, Derivation, Derived};
use crate::graph::{Certainty, ClaimId, DateId, EntityId, Polarity};
use crate::model::date::Extent;
use crate::ontology::{ClassRole, RelationId};
use crate::select::View;

use super::divide::SignedGraph;

/// Friendly or hostile.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sign {
    /// Friendly, +1.
    Positive,
    /// Hostile, -1.
    Negative,
}

impl Sign {
    /// Of a relation's sign; 0 has none.
    #[must_use]
    pub const fn of(sign: i8) -> Option<Self> {
        match sign {
            1.. => Some(Self::Positive),
            0 => None,
            _ => Some(Self::Negative),
        }
    }

    /// The contrary sign.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Positive => Self::Negative,
            Self::Negative => Self::Positive,
        }
    }

    /// 1 or -1.
    #[must_use]
    pub const fn value(self) -> i64 {
        match self {
            Self::Positive => 1,
            Self::Negative => -1,
        }
    }

    /// Its name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Positive => "positive",
            Self::Negative => "negative",
        }
    }

    /// In words of people.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Positive => "friendly",
            Self::Negative => "hostile",
        }
    }
}

/// A claim, or something derived from claims.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Statement {
    /// A claim of the data.
    Claim(ClaimId),
    /// The derived claim with that index in the derivation.
    Derived(usize),
}

/// What a tie rests on: a statement, as far as it is on the tie's issue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ground {
    /// Both parties, as indices into [`SignedNetwork::parties`], the lesser first.
    pub pair: [u32; 2],
    /// On which issue, if any.
    pub issue: Option<EntityId>,
    /// Friendly or hostile.
    pub sign: Sign,
    /// The statement.
    pub statement: Statement,
    /// Whether it goes from the greater index to the lesser one.
    pub backwards: bool,
    /// Whether it goes both ways: a symmetric or undirected relation.
    pub mutual: bool,
    /// When, as written.
    pub when: Option<DateId>,
    /// When, in days, as the view reads dates; for a state throughout.
    pub extent: Option<Extent>,
    /// The voices that answer for it, sorted.
    pub voices: Vec<EntityId>,
    /// Whether it follows only possibly.
    pub possible: bool,
}

/// A tie between two parties on one issue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedTie {
    /// Both parties, as indices into [`SignedNetwork::parties`], the lesser first.
    pub pair: [u32; 2],
    /// On which issue, if any.
    pub issue: Option<EntityId>,
    /// Friendly or hostile.
    pub sign: Sign,
    /// The number of voices that answer for it, each counted once; at least 1.
    pub weight: u32,
    /// Its grounds in [`SignedNetwork::grounds`].
    pub grounds: Range<usize>,
}

/// What makes ties.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NetworkOptions {
    /// Whether what follows only possibly counts.
    pub possible: bool,
    /// Whether derived claims count.
    pub derived: bool,
}

impl Default for NetworkOptions {
    fn default() -> Self {
        Self { possible: false, derived: true }
    }
}

/// The signed projection of a view.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SignedNetwork {
    /// All parties in sight, with ties or without, in the order of their ids.
    pub parties: Vec<EntityId>,
    /// Sorted by pair, issue, sign.
    pub ties: Vec<SignedTie>,
    /// What they rest on, tie by tie.
    pub grounds: Vec<Ground>,
    /// Derived claims that would make ties but follow only possibly, and were left out.
    pub possible: usize,
    /// Claims with a sign of a party with itself, which make no tie.
    pub selves: usize,
}

/// The signed projection of a view and what follows from it. O(c log c) for c claims in sight and
/// derived.
#[must_use]
pub fn network(view: &View<'_>, derivation: &Derivation, options: NetworkOptions) -> SignedNetwork {
    let graph = view.graph;
    let ends = derivation.claims.iter().flat_map(|d| [d.subject, d.object]);
    let mut parties: Vec<EntityId> =
        view.entities().chain(ends).filter(|e| graph.is(*e, ClassRole::Party)).collect();
    parties.sort_unstable();
    parties.dedup();
    let mut projection = Projection { view, parties: &parties, grounds: Vec::new() };
    for (id, claim) in view.counting() {
        if let Some(object) = claim.object.entity() {
            let ends = (claim.subject, claim.relation, object);
            let issues = graph.issues_of(claim);
            projection.add(Statement::Claim(id), ends, &issues, claim.when, false);
        }
    }
    let (mut possible, mut selves) = (0, 0);
    for (_, claim) in view.counting() {
        let itself = claim.object.entity() == Some(claim.subject);
        let signed = graph.ontology.relation(claim.relation).network_sign() != 0;
        selves += usize::from(itself && signed && graph.is(claim.subject, ClassRole::Party));
    }
    for (i, derived) in derivation.claims.iter().enumerate() {
        if !options.derived || projection.entailed(derived) {
            continue;
        }
        let ends = (derived.subject, derived.relation, derived.object);
        if derived.possible && !options.possible {
            possible += usize::from(projection.ends(ends).is_some());
            continue;
        }
        let statement = Statement::Derived(i);
        projection.add(statement, ends, &derived.issues, derived.when, derived.possible);
        let added = projection.grounds.len().saturating_sub(derived.issues.len().max(1));
        for ground in projection.grounds[added..].iter_mut().filter(|g| g.statement == statement) {
            let voices = derived.from.iter().flat_map(|id| voices(view, *id));
            ground.voices = sorted(voices.collect());
            ground.mutual |= matches!(derived.rule, By::SameStance | By::OpposedStance);
        }
    }
    let mut grounds = projection.grounds;
    let anchor = |g: &Ground| (g.pair, g.issue, g.sign, anchor(derivation, g.statement));
    grounds.sort_unstable_by_key(|g| (anchor(g), g.statement));
    grounds.dedup_by(|a, b| anchor(a) == anchor(b));
    SignedNetwork { ties: ties(&grounds), parties, grounds, possible, selves }
}

/// What a statement says anew: a claim for itself and all that it entails.
fn anchor(derivation: &Derivation, statement: Statement) -> (bool, usize) {
    match statement {
        Statement::Claim(id) => (false, id.index()),
        Statement::Derived(i) => {
            match (derivation.claims[i].rule, &derivation.claims[i].from[..]) {
                (By::Symmetry | By::Inverse | By::SuperRelation, [id]) => (false, id.index()),
                _ => (true, i),
            }
        }
    }
}

/// The voices that assert a claim, as stated or probable.
fn voices(view: &View<'_>, claim: ClaimId) -> Vec<EntityId> {
    let asserts = view
        .evidence_of(claim)
        .filter(|e| e.polarity == Polarity::Asserts && e.certainty != Certainty::Rumour);
    sorted(asserts.map(|e| view.graph.last_voice(e)).collect())
}

fn sorted(mut entities: Vec<EntityId>) -> Vec<EntityId> {
    entities.sort_unstable();
    entities.dedup();
    entities
}

/// One tie for each pair, issue and sign of sorted grounds.
fn ties(grounds: &[Ground]) -> Vec<SignedTie> {
    let key = |g: &Ground| (g.pair, g.issue, g.sign);
    let mut start = 0;
    let runs = grounds.chunk_by(|a, b| key(a) == key(b)).map(|run| {
        let (pair, issue, sign) = key(&run[0]);
        let mut voices: Vec<EntityId> = run.iter().flat_map(|g| &g.voices).copied().collect();
        voices = sorted(voices);
        let weight = u32::try_from(voices.len()).unwrap_or(u32::MAX).max(1);
        let end = start + run.len();
        let grounds = std::mem::replace(&mut start, end)..end;
        SignedTie { pair, issue, sign, weight, grounds }
    });
    runs.collect()
}

struct Projection<'a, 'g> {
    view: &'a View<'g>,
    parties: &'a [EntityId],
    grounds: Vec<Ground>,
}

impl Projection<'_, '_> {
    /// The two parties by their indices and the sign, if it is a tie.
    fn ends(&self, ends: (EntityId, RelationId, EntityId)) -> Option<([u32; 2], Sign)> {
        let (subject, relation, object) = ends;
        let sign = Sign::of(self.view.graph.ontology.relation(relation).network_sign())?;
        let index = |e| self.parties.binary_search(&e).ok().and_then(|i| u32::try_from(i).ok());
        let pair = [index(subject)?, index(object)?];
        (subject != object).then_some((pair, sign))
    }

    /// Whether it only repeats a claim that makes the same tie.
    fn entailed(&self, derived: &Derived) -> bool {
        let ontology = &self.view.graph.ontology;
        let sign = |relation| ontology.relation(relation).network_sign();
        match (derived.rule, &derived.from[..]) {
            (By::Symmetry | By::Inverse | By::SuperRelation, [id]) => {
                let claim = self.view.graph.claim(*id);
                self.view.counts(*id) && sign(claim.relation) == sign(derived.relation)
            }
            _ => false,
        }
    }

    /// Adds a ground on each of the issues.
    fn add(
        &mut self,
        statement: Statement,
        ends: (EntityId, RelationId, EntityId),
        issues: &[EntityId],
        when: Option<DateId>,
        possible: bool,
    ) {
        let Some((pair, sign)) = self.ends(ends) else {
            return;
        };
        let graph = self.view.graph;
        let relation = graph.ontology.relation(ends.1);
        let extent = when.map(|d| graph.date(d).extent());
        let extent = extent.map(|e| if relation.state { e.as_state() } else { e });
        let voices = match statement {
            Statement::Claim(id) => voices(self.view, id),
            Statement::Derived(_) => Vec::new(),
        };
        let backwards = pair[0] > pair[1];
        let ground = Ground {
            pair: [pair[0].min(pair[1]), pair[0].max(pair[1])],
            issue: None,
            sign,
            statement,
            backwards,
            mutual: relation.symmetric || !relation.directed,
            when,
            extent: extent.map(|e| self.view.reading.of(e)),
            voices,
            possible,
        };
        match issues {
            [] => self.grounds.push(ground),
            issues => self.grounds.extend(
                issues.iter().map(|issue| Ground { issue: Some(*issue), ..ground.clone() }),
            ),
        }
    }
}

impl SignedNetwork {
    /// The grounds of a tie.
    #[must_use]
    pub fn grounds_of(&self, tie: &SignedTie) -> &[Ground] {
        &self.grounds[tie.grounds.clone()]
    }

    /// The voices that answer for a tie in the direction of its pair, and against it: 0 where no
    /// ground goes that way.
    #[must_use]
    pub fn arcs_of(&self, tie: &SignedTie) -> [u32; 2] {
        [false, true].map(|backwards| {
            let grounds = self.grounds_of(tie).iter();
            let along: Vec<&Ground> =
                grounds.filter(|g| g.mutual || g.backwards == backwards).collect();
            let voices = sorted(along.iter().flat_map(|g| &g.voices).copied().collect());
            let weight = u32::try_from(voices.len()).unwrap_or(u32::MAX);
            if along.is_empty() { 0 } else { weight.max(1) }
        })
    }

    /// The index of a party.
    #[must_use]
    pub fn party(&self, entity: EntityId) -> Option<usize> {
        self.parties.binary_search(&entity).ok()
    }

    /// The same parties with those grounds that pass, and their ties. Linear, beside the voices.
    #[must_use]
    pub fn filtered(&self, passes: impl Fn(&Ground) -> bool) -> Self {
        let grounds: Vec<Ground> = self.grounds.iter().filter(|g| passes(g)).cloned().collect();
        Self { ties: ties(&grounds), parties: self.parties.clone(), grounds, ..Self::default() }
    }

    /// The same parties with the grounds of those indices, sorted, and their ties.
    #[must_use]
    pub fn subset(&self, grounds: &[usize]) -> Self {
        let grounds: Vec<Ground> = grounds.iter().map(|i| self.grounds[*i].clone()).collect();
        Self { ties: ties(&grounds), parties: self.parties.clone(), grounds, ..Self::default() }
    }

    /// One weight for each pair: friendly less hostile, over all issues.
    #[must_use]
    pub fn pairs(&self) -> SignedGraph {
        let edge = |t: &SignedTie| (t.pair[0], t.pair[1], t.sign.value() * i64::from(t.weight));
        let edges: Vec<_> = self.ties.iter().map(edge).collect();
        SignedGraph::new(self.parties.len(), &edges)
    }

    /// Number of ties of a sign.
    #[must_use]
    pub fn count(&self, sign: Sign) -> usize {
        self.ties.iter().filter(|t| t.sign == sign).count()
    }

    /// The weight of all ties.
    #[must_use]
    pub fn weight(&self) -> u64 {
        self.ties.iter().map(|t| u64::from(t.weight)).sum()
    }

    /// For each party whether it has any tie.
    #[must_use]
    pub fn tied(&self) -> Vec<bool> {
        let mut tied = vec![false; self.parties.len()];
        for end in self.ties.iter().flat_map(|t| t.pair) {
            tied[end as usize] = true;
        }
        tied
    }

    /// Ties of both signs between the same two on the same issue: friendly and hostile.
    pub fn disputed(&self) -> impl Iterator<Item = (&SignedTie, &SignedTie)> {
        let both =
            self.ties.windows(2).filter(|w| (w[0].pair, w[0].issue) == (w[1].pair, w[1].issue));
        both.map(|w| (&w[0], &w[1]))
    }
}
