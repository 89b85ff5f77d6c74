//! What rules share about time: the dates that claims give, and how they are compared.

use rustc_hash::FxHashSet;

use super::words;
use crate::check::Context;
use crate::graph::{Claim, ClaimId, DateId, EntityId, KnowledgeGraph};
use crate::model::date::{Bound, Extent, Truth};
use crate::ontology::RelationRole;

/// A date that a claim gives, as one reading among others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Reading {
    /// The claim.
    pub(super) claim: ClaimId,
    /// Its date.
    pub(super) date: DateId,
}

/// The dates that claims give, by their subject.
pub(super) struct Readings {
    all: Vec<Reading>,
    /// For each entity the first of its readings; one more entry than entities.
    first: Vec<u32>,
}

impl Readings {
    /// The readings of each entity, in the order of entities.
    pub(super) fn runs(&self) -> impl Iterator<Item = &[Reading]> {
        self.first.windows(2).map(|ends| &self.all[ends[0] as usize..ends[1] as usize])
    }
}

/// Collects the dates that relations with one of the roles give, but for those that a judgement
/// rejects; what several claims of an entity say alike is one reading. One pass over the claims.
pub(super) fn readings(context: &Context<'_>, roles: &[RelationRole]) -> Readings {
    let graph = context.graph;
    let wanted: Vec<bool> = graph
        .ontology
        .relations()
        .map(|(_, relation)| roles.iter().any(|role| relation.has(*role)))
        .collect();
    let dated = graph.claims().filter(|(_, claim)| wanted[usize::from(claim.relation.0)]);
    let dated = dated.filter_map(|(id, claim)| Some((id, claim, claim.object.date()?)));
    let (mut all, mut first) = (Vec::new(), vec![0; graph.entity_count() + 1]);
    let mut last = None;
    for (id, claim, date) in dated.filter(|(id, ..)| context.view.counts(*id)) {
        // Claims are sorted by just these: what is said alike stands together.
        let said = Some((claim.subject, claim.relation, date));
        if said != last {
            last = said;
            all.push(Reading { claim: id, date });
            first[claim.subject.index() + 1] += 1;
        }
    }
    for i in 1..first.len() {
        first[i] += first[i - 1];
    }
    Readings { all, first }
}

/// The readings of an entity; none where it has none.
pub(super) fn of(readings: &Readings, entity: EntityId) -> &[Reading] {
    let at = entity.index();
    &readings.all[readings.first[at] as usize..readings.first[at + 1] as usize]
}

/// By which of the dates given for a thing something holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Given {
    /// By every one.
    Every,
    /// By some.
    Any,
}

impl Given {
    /// What it means where not every date says so.
    pub(super) fn reserve(self) -> &'static str {
        match self {
            Self::Every => "",
            Self::Any => ", by some of the dates given and not by all",
        }
    }
}

/// A day, and the claim from whose date it is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Day {
    /// Days since 1970-01-01.
    pub(super) day: i64,
    /// The claim.
    pub(super) claim: ClaimId,
}

/// The day before which, by the dates given, a thing certainly did not begin.
pub(super) fn no_earlier(
    graph: &KnowledgeGraph,
    readings: &[Reading],
    given: Given,
) -> Option<Day> {
    let days = days(graph, readings, Extent::no_earlier_than);
    match given {
        Given::Every => days.collect::<Option<Vec<Day>>>()?.into_iter().min_by_key(|d| d.day),
        Given::Any => days.flatten().max_by_key(|d| d.day),
    }
}

/// The day after which, by the dates given, a thing had certainly ended.
pub(super) fn no_later(graph: &KnowledgeGraph, readings: &[Reading], given: Given) -> Option<Day> {
    let days = days(graph, readings, Extent::no_later_than);
    match given {
        Given::Every => days.collect::<Option<Vec<Day>>>()?.into_iter().max_by_key(|d| d.day),
        Given::Any => days.flatten().min_by_key(|d| d.day),
    }
}

fn days(
    graph: &KnowledgeGraph,
    readings: &[Reading],
    of: fn(&Extent) -> Option<i64>,
) -> impl Iterator<Item = Option<Day>> {
    readings
        .iter()
        .map(move |r| Some(Day { day: of(&graph.date(r.date).extent())?, claim: r.claim }))
}

/// Readings that conflict.
#[derive(Debug, Clone, Copy)]
pub(super) struct Conflict {
    /// Whether every pair of readings conflicts.
    pub(super) certain: bool,
    /// Whether no voice gives both dates of any such pair and says what else collides.
    pub(super) rival: bool,
    /// The first pair that does: of one voice, if there is such a pair.
    pub(super) first: (Reading, Reading),
}

impl Conflict {
    /// The word for a message.
    pub(super) fn word(self) -> &'static str {
        if self.certain { "certainly" } else { "possibly" }
    }

    /// What it means where not every reading conflicts.
    pub(super) fn reserve(self) -> &'static str {
        if self.certain { Given::Every.reserve() } else { Given::Any.reserve() }
    }

    /// What to do: mend the slip, unless nobody made one.
    pub(super) fn hint(self, slip: &'static str) -> &'static str {
        if self.rival { RIVAL } else { slip }
    }
}

/// What to do where no voice says all that collides.
pub(super) const RIVAL: &str = "if none is mistyped keep them all: no voice says all of this";

/// Pairs each reading with each and asks whether they conflict, given what `said` claims.
pub(super) fn conflict(
    context: &Context<'_>,
    said: &[ClaimId],
    (left, right): (&[Reading], &[Reading]),
    test: impl Fn(&Extent, &Extent) -> bool,
) -> Option<Conflict> {
    let graph = context.graph;
    let mut certain = true;
    let mut found: Option<Conflict> = None;
    for (l, r) in left.iter().flat_map(|l| right.iter().map(move |r| (*l, *r))) {
        if !test(&graph.date(l.date).extent(), &graph.date(r.date).extent()) {
            certain = false;
        } else if found.is_none_or(|f| f.rival) {
            let rival = !words::one_voice(context, &[said, &[l.claim, r.claim]].concat());
            if found.is_none() || !rival {
                found = Some(Conflict { certain, rival, first: (l, r) });
            }
        }
        if !certain && found.is_some_and(|f| !f.rival) {
            break;
        }
    }
    found.map(|conflict| Conflict { certain, ..conflict })
}

/// The first day of an extent, as an extent; its last one where it has no beginning (`../1921`):
/// that says nothing of how long before.
pub(super) fn first_day(extent: &Extent) -> Extent {
    let open = extent.start.earliest() == Bound::NegInf;
    let (start, end) = if open { (extent.end, extent.end) } else { (extent.start, extent.start) };
    Extent { start, end, interval: false, ..*extent }
}

/// The last day of an extent, as an extent; its first one where it has no end (`1923/..`).
pub(super) fn last_day(extent: &Extent) -> Extent {
    let open = extent.end.latest() == Bound::PosInf;
    let (start, end) = if open { (extent.start, extent.start) } else { (extent.end, extent.end) };
    Extent { start, end, interval: false, ..*extent }
}

/// Whether the one certainly ends before the other begins.
pub(super) fn before(one: &Extent, other: &Extent) -> bool {
    one.before(other).is_certain()
}

/// Whether the two share no day on any reading; never so where one is qualified by `~` or `?`.
pub(super) fn apart(one: &Extent, other: &Extent) -> bool {
    before(one, other) || before(other, one)
}

/// Whether the two cannot be the same date; never so where one is qualified by `~` or `?`.
pub(super) fn differ(one: &Extent, other: &Extent) -> bool {
    one.same(other) == Truth::Not && !one.approximate && !other.approximate
}

/// Whether two claims hold at one time: possible where one has no date.
pub(super) fn together(graph: &KnowledgeGraph, one: &Claim, other: &Claim) -> Truth {
    let time = |claim: &Claim| {
        let extent = graph.when(claim)?.extent();
        let state = graph.ontology.relation(claim.relation).state;
        Some(if state { extent.as_state() } else { extent })
    };
    match (time(one), time(other)) {
        (Some(one), Some(other)) => one.overlaps(&other),
        _ => Truth::Possibly,
    }
}

/// Claims of two sides that collide because they hold at one time.
#[derive(Debug, Clone)]
pub(super) struct Clash {
    /// How certainly they hold at one time.
    pub(super) truth: Truth,
    /// The claims of each side, the first of which collides with all of the other.
    pub(super) sides: [Vec<ClaimId>; 2],
}

impl Clash {
    /// The first claim of each side.
    pub(super) fn first(&self) -> (ClaimId, ClaimId) {
        (self.sides[0][0], self.sides[1][0])
    }

    /// Adds what else collides with the same first claims.
    pub(super) fn join(&mut self, other: &Self) {
        for (own, others) in self.sides.iter_mut().zip(&other.sides) {
            let known: FxHashSet<ClaimId> = own.iter().copied().collect();
            own.extend(others.iter().filter(|id| !known.contains(id)));
        }
    }
}

/// The claims of two sides that most certainly hold at one time; none where no pair may. First the
/// best pair, found by trying claims with the same relation and date once; then what holds as
/// certainly with the other one of it.
pub(super) fn clash(graph: &KnowledgeGraph, left: &[ClaimId], right: &[ClaimId]) -> Option<Clash> {
    let (l, r, truth) = best_pair(graph, left, right)?;
    let with = |side: &[ClaimId], first: ClaimId, other: ClaimId| {
        let holds = |id: &ClaimId| {
            *id != first && together(graph, graph.claim(*id), graph.claim(other)) >= truth
        };
        std::iter::once(first).chain(side.iter().copied().filter(holds)).collect()
    };
    Some(Clash { truth, sides: [with(left, l, r), with(right, r, l)] })
}

fn best_pair(
    graph: &KnowledgeGraph,
    left: &[ClaimId],
    right: &[ClaimId],
) -> Option<(ClaimId, ClaimId, Truth)> {
    let (left, right) = (one_each(graph, left), one_each(graph, right));
    let mut best: Option<(ClaimId, ClaimId, Truth)> = None;
    for l in &left {
        for r in &right {
            let truth = together(graph, graph.claim(*l), graph.claim(*r));
            if truth.is_possible() && best.is_none_or(|(_, _, b)| b < truth) {
                best = Some((*l, *r, truth));
            }
            if truth.is_certain() {
                return best;
            }
        }
    }
    best
}

fn one_each(graph: &KnowledgeGraph, claims: &[ClaimId]) -> Vec<ClaimId> {
    let mut seen = FxHashSet::default();
    let key = |id: &ClaimId| {
        let claim = graph.claim(*id);
        (graph.ontology.relation(claim.relation).state, claim.when)
    };
    claims.iter().copied().filter(|id| seen.insert(key(id))).collect()
}

/// `at the same time` with its certainty, and why it may be less.
pub(super) fn at_one_time(graph: &KnowledgeGraph, clash: &Clash) -> &'static str {
    let undated = |id: ClaimId| graph.claim(id).when.is_none();
    let (l, r) = clash.first();
    match clash.truth {
        Truth::Certainly => "at the same time",
        _ if undated(l) || undated(r) => "possibly at the same time (not all is dated)",
        _ => "possibly at the same time (the dates are vague)",
    }
}
