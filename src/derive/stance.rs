//! Who sided with whom and who opposed whom, by the stances that they took.
//!
//! What holds when is worked out on all readings of vague dates at once. Let a stance begin on some
//! day of `lo..=hi`. Others of the same party that disagree with it end it, the first that begins
//! after it. On some reading it still holds on every day before `superseded`, the least `hi` of
//! those that surely begin later; on some reading it is already over from `at_risk` on, the least
//! day that one of them can begin on, after `lo`. Two stances of different parties overlap
//!
//! - possibly, if `a.lo < b.superseded && b.lo < a.superseded`;
//! - certainly, if `a.hi < b.at_risk && b.hi < a.at_risk`.
//!
//! Death ends stances too: `superseded` is at most the day after the last day on which it is
//! possible, `at_risk` the day after the first such day. Birth bounds `lo`.
//!
//! The first is an intersection of intervals, so pairs are found by a sweep over `lo` that visits
//! no others, and counted by binary search where there is not room for them.

mod life;
mod period;

use rustc_hash::FxHashMap;

use super::{By, Derivation, Derived, Position, Side, is_asserted};
use crate::graph::{ClaimId, DateId, EntityId};
use crate::ontology::{RelationId, RelationRole};
use crate::select::{View, inverse_has};
use life::Life;
use period::Period;

/// For or against a position.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Kind {
    Supports,
    Rejects,
}

/// A stance: a claim that a party supports or rejects a position.
#[derive(Debug, Clone, Copy)]
struct Stance {
    /// The issue; the position itself where it answers none.
    topic: EntityId,
    party: EntityId,
    position: EntityId,
    kind: Kind,
    claim: ClaimId,
    date: Option<DateId>,
    period: Period,
}

type Positions = FxHashMap<EntityId, Position>;

/// Two parties whose stances overlap.
#[derive(Debug)]
struct Meeting {
    pair: (EntityId, EntityId),
    possible: bool,
    /// When both stances were first attested, as an order; then as a date.
    since: (i64, i64, bool),
    when: Option<DateId>,
    claims: [ClaimId; 2],
}

/// Adds who sided with whom and who opposed whom. O(s log s) for s stances, beside the results.
pub(super) fn derive(view: &View<'_>, limit: usize, found: &mut Derivation) {
    let ontology = &view.graph.ontology;
    let sided = ontology.for_role(RelationRole::SidedWith);
    let opposed = ontology.for_role(RelationRole::Opposed);
    if sided.is_none() && opposed.is_none() {
        return;
    }
    let (mut stances, positions) = collect(view);
    period::close(&mut stances);
    stances.sort_unstable_by_key(|s| (s.topic, s.kind, s.position, s.period.lo, s.claim));
    let find = |relation: Option<RelationId>, rule| relation.map(|r| (r, rule));
    let sided = find(sided, By::SameStance);
    let opposed = find(opposed, By::OpposedStance);
    for topic in stances.chunk_by(|a, b| a.topic == b.topic) {
        let issues = issues(&positions, topic);
        let mut search = Search { view, limit, found, meetings: Vec::new() };
        if let Some((relation, rule)) = sided {
            search.siding(topic);
            search.finish(relation, rule, &issues);
        }
        if let Some((relation, rule)) = opposed {
            search.opposition(topic, &positions);
            search.finish(relation, rule, &issues);
        }
    }
    if let Some((relation, rule)) = opposed {
        across_topics(view, limit, &stances, &positions, found, (relation, rule));
    }
}

/// The stances that count, one for each issue of their positions, and those positions.
fn collect(view: &View<'_>) -> (Vec<Stance>, Positions) {
    let graph = view.graph;
    let ontology = &graph.ontology;
    let mut stances = Vec::new();
    let mut positions = Positions::default();
    let mut lives: FxHashMap<EntityId, Life> = FxHashMap::default();
    let roles = [(RelationRole::Supports, Kind::Supports), (RelationRole::Rejects, Kind::Rejects)];
    for (id, claim) in view.counting() {
        let Some(object) = claim.object.entity() else {
            continue;
        };
        let relation = ontology.relation(claim.relation);
        for (role, kind) in roles {
            let (party, position) = if relation.has(role) {
                (claim.subject, object)
            } else if inverse_has(ontology, claim.relation, role) {
                (object, claim.subject)
            } else {
                continue;
            };
            let known = positions.entry(position).or_insert_with(|| Position::of(view, position));
            let extent = graph
                .when(claim)
                .map(|d| if relation.state { d.extent().as_state() } else { d.extent() });
            let extent = extent.map(|e| view.reading.of(e));
            let life = *lives.entry(party).or_insert_with(|| Life::of(view, party));
            let period = extent.map_or(Period::UNDATED, |e| Period::starting(&e)).within(life);
            let own = if known.issues.is_empty() { &[position][..] } else { &known.issues };
            stances.extend(own.iter().map(|topic| Stance {
                topic: *topic,
                party,
                position,
                kind,
                claim: id,
                date: claim.when,
                period,
            }));
        }
    }
    (stances, positions)
}

/// The issue of the stances on one topic, if it is one.
fn issues(positions: &Positions, topic: &[Stance]) -> Vec<EntityId> {
    let has_issue = |s: &&Stance| !positions[&s.position].issues.is_empty();
    topic.first().filter(has_issue).map(|s| s.topic).into_iter().collect()
}

/// The stances of one kind on one position; of stances on one topic.
fn on(topic: &[Stance], kind: Kind, position: EntityId) -> &[Stance] {
    let start = topic.partition_point(|s| (s.kind, s.position) < (kind, position));
    let rest = &topic[start..];
    &rest[..rest.partition_point(|s| (s.kind, s.position) == (kind, position))]
}

/// The support for each position; of stances on one topic.
fn supports(topic: &[Stance]) -> impl Iterator<Item = &[Stance]> {
    let end = topic.partition_point(|s| s.kind == Kind::Supports);
    topic[..end].chunk_by(|a, b| a.position == b.position)
}

/// Excluding positions that share no issue: the meetings are on both issues.
fn across_topics(
    view: &View<'_>,
    limit: usize,
    stances: &[Stance],
    positions: &Positions,
    found: &mut Derivation,
    (relation, rule): (RelationId, By),
) {
    let topics: FxHashMap<EntityId, &[Stance]> =
        stances.chunk_by(|a, b| a.topic == b.topic).map(|t| (t[0].topic, t)).collect();
    let mut pairs: Vec<(EntityId, EntityId)> = positions
        .iter()
        .flat_map(|(p, known)| known.excludes.iter().map(|q| (*p, *q)))
        .filter(|(p, q)| p < q && positions.contains_key(q))
        .collect();
    pairs.sort_unstable();
    for (p, q) in pairs {
        let (a, b) = (&positions[&p].issues, &positions[&q].issues);
        if a.iter().any(|issue| b.contains(issue)) {
            continue;
        }
        let first = |issues: &[EntityId], own| {
            let topic = issues.first().copied().unwrap_or(own);
            topics.get(&topic).map_or(&[][..], |t| on(t, Kind::Supports, own))
        };
        let mut search = Search { view, limit, found: &mut *found, meetings: Vec::new() };
        search.pairs(first(a, p), first(b, q));
        let mut issues: Vec<EntityId> = a.iter().chain(b).copied().collect();
        issues.sort_unstable();
        search.finish(relation, rule, &issues);
    }
}

/// The search for overlapping stances, up to the bound.
struct Search<'a, 'g> {
    view: &'a View<'g>,
    limit: usize,
    found: &'a mut Derivation,
    meetings: Vec<Meeting>,
}

impl Search<'_, '_> {
    /// Same position supported.
    fn siding(&mut self, topic: &[Stance]) {
        for stances in supports(topic) {
            for (i, a) in stances.iter().enumerate() {
                let later = &stances[i + 1..];
                let end = later.partition_point(|b| b.period.lo < a.period.superseded);
                self.meet(a, &later[..end]);
            }
        }
    }

    /// Incompatible positions supported, or one supported and rejected.
    fn opposition(&mut self, topic: &[Stance], positions: &Positions) {
        let side = |stance: &Stance| positions[&stance.position].side;
        let of_side = |wanted| {
            let all = supports(topic).flatten().filter(|s| side(s) == Some(wanted));
            let mut all: Vec<Stance> = all.copied().collect();
            all.sort_unstable_by_key(|s| (s.period.lo, s.claim));
            all
        };
        self.pairs(&of_side(Side::Pro), &of_side(Side::Contra));
        for supporters in supports(topic) {
            let position = supporters[0].position;
            self.pairs(supporters, on(topic, Kind::Rejects, position));
            for other in positions[&position].excludes.iter().filter(|o| position < **o) {
                let others = on(topic, Kind::Supports, *other);
                let sides = [side(&supporters[0]), others.first().and_then(side)];
                if sides[0] == sides[1] || sides.contains(&None) {
                    self.pairs(supporters, others);
                }
            }
        }
    }

    /// The overlapping pairs of two lists that are sorted by `lo`.
    fn pairs(&mut self, a: &[Stance], b: &[Stance]) {
        for (these, those, strictly) in [(a, b, false), (b, a, true)] {
            for one in these {
                let Period { lo, superseded, .. } = one.period;
                let start =
                    those.partition_point(|s| s.period.lo < lo.saturating_add(i64::from(strictly)));
                let end = those.partition_point(|s| s.period.lo < superseded);
                self.meet(one, those.get(start..end).unwrap_or_default());
            }
        }
    }

    /// Keeps the meetings of one stance with others that overlap it, while there is room.
    fn meet(&mut self, one: &Stance, others: &[Stance]) {
        for (i, other) in others.iter().enumerate() {
            if self.meetings.len() >= self.found.room(self.limit) {
                self.found.left_out += others.len() - i;
                return;
            }
            if one.party != other.party {
                self.meetings.push(Meeting::of(one, other));
            }
        }
    }

    /// Makes one derived claim of the meetings of each pair of parties.
    fn finish(&mut self, relation: RelationId, rule: By, issues: &[EntityId]) {
        let mut meetings = std::mem::take(&mut self.meetings);
        meetings.sort_unstable_by_key(|m| (m.pair, m.possible, m.since, m.claims));
        for meetings in meetings.chunk_by(|a, b| a.pair == b.pair) {
            let first = &meetings[0];
            let (subject, object) = first.pair;
            let asserted = |a, b| is_asserted(self.view, (a, relation, b), issues);
            if asserted(subject, object) || asserted(object, subject) {
                continue;
            }
            let alike = meetings.iter().take_while(|m| m.possible == first.possible);
            let mut from: Vec<ClaimId> = alike.flat_map(|m| m.claims).collect();
            from.sort_unstable();
            from.dedup();
            self.found.claims.push(Derived {
                subject,
                relation,
                object,
                issues: issues.to_vec(),
                when: first.when,
                by_work: None,
                rule,
                from,
                possible: first.possible,
            });
        }
    }
}

impl Meeting {
    fn of(a: &Stance, b: &Stance) -> Self {
        // Of two dates with the same bounds the doubtful one counts as the later.
        let since = |s: &Stance| (s.period.lo, s.period.hi, s.period.approximate);
        let order = |s: &Stance| (since(s), s.claim);
        let (later, first) = if order(a) < order(b) { (b, a) } else { (a, b) };
        Self {
            pair: (a.party.min(b.party), a.party.max(b.party)),
            possible: !a.period.certainly_overlaps(&b.period),
            since: since(later),
            // The date of the one, where the other has none but can have been held then.
            when: later.date.or(first.date.filter(|_| later.period.lo <= first.period.hi)),
            claims: [a.claim.min(b.claim), a.claim.max(b.claim)],
        }
    }
}
