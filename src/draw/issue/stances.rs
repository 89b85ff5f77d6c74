//! Who takes or refuses a position, and which events decide on one.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::derive::{Position, Side};
use crate::draw::Scene;
use crate::draw::dated::when;
use crate::export::dot::words;
use crate::export::tie::Tie;
use crate::graph::{ClaimId, EntityId};
use crate::model::date::Extent;
use crate::ontology::{ClassRole, RelationRole};
use crate::picture::Line;
use crate::select::{View, inverse_has};
use crate::wording;

/// That a party takes a position or refuses it, or that an event decides on it.
#[derive(Debug, Clone)]
pub(super) struct Stance {
    pub who: EntityId,
    pub position: EntityId,
    pub sort: Sort,
    pub claim: ClaimId,
    /// The date, with its words.
    pub date: Option<(Extent, String)>,
    pub line: Line,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Sort {
    Decides,
    Supports,
    Rejects,
}

/// Positions with their sides.
type Positions = Vec<(EntityId, Option<Side>)>;

/// An issue and its positions that anybody takes or refuses.
pub(super) struct Dispute {
    pub issue: Option<EntityId>,
    pub positions: Positions,
}

/// The stances and decisions that count, in the order of time. O(s log s).
pub(super) fn collect(scene: &Scene<'_>) -> Vec<Stance> {
    use RelationRole::{Rejects, Supports};
    let view = scene.context;
    let graph = view.graph;
    let mut out = Vec::new();
    for (claim, of) in scene.view.counting() {
        let Some(object) = of.object.entity() else {
            continue;
        };
        let ends = |role| {
            let forward = graph.ontology.relation(of.relation).has(role);
            let back = || inverse_has(&graph.ontology, of.relation, role);
            forward
                .then_some((of.subject, object))
                .or_else(|| back().then_some((object, of.subject)))
        };
        let decides =
            graph.is(of.subject, ClassRole::Event) && graph.is(object, ClassRole::Position);
        let decides = decides.then_some((Sort::Decides, (of.subject, object)));
        let supports = ends(Supports).map(|ends| (Sort::Supports, ends));
        let found =
            supports.or_else(|| ends(Rejects).map(|ends| (Sort::Rejects, ends))).or(decides);
        let Some((sort, (who, position))) = found else {
            continue;
        };
        let own = graph.when(of).map(|d| (d.extent(), wording::when(d)));
        let event = || when(view, who).map(|d| (d.readings[0].extent, d.words(view)));
        let date = own.or_else(|| (sort == Sort::Decides).then(event).flatten());
        let line = words::line(view, Tie::Claim(claim, of));
        out.push(Stance { who, position, sort, claim, date, line });
    }
    out.sort_by_cached_key(|s| {
        let time = s.date.as_ref().map(|(extent, _)| extent.sort_key());
        (time.is_none(), time, s.sort, s.who, s.position, s.claim)
    });
    out
}

/// The issues of most stances first; their positions from pro to contra.
pub(super) fn disputes(view: &View<'_>, stances: &[Stance]) -> Vec<Dispute> {
    let mut positions: BTreeMap<EntityId, usize> = BTreeMap::new();
    for stance in stances {
        *positions.entry(stance.position).or_default() += 1;
    }
    let mut issues: BTreeMap<Option<EntityId>, (usize, Positions)> = BTreeMap::new();
    for (position, count) in positions {
        let of = Position::of(view, position);
        let (sum, positions) = issues.entry(of.issues.first().copied()).or_default();
        *sum += count;
        positions.push((position, of.side));
    }
    let mut issues: Vec<_> = issues.into_iter().collect();
    issues.sort_by_key(|(issue, (sum, _))| (Reverse(*sum), *issue));
    let order = |side: &Option<Side>| match side {
        Some(Side::Pro) => 0,
        None => 1,
        Some(Side::Contra) => 2,
    };
    let dispute = |(issue, (_, mut positions)): (_, (_, Positions))| {
        positions.sort_by_key(|(_, side)| order(side));
        Dispute { issue, positions }
    };
    issues.into_iter().map(dispute).collect()
}

/// Whether the later stance disagrees with the earlier one: another position supported, or the
/// contrary of the same, or on another side.
pub(super) fn turns(view: &View<'_>, earlier: &Stance, later: &Stance) -> bool {
    if earlier.position == later.position {
        return earlier.sort != later.sort;
    }
    if earlier.sort == Sort::Supports && later.sort == Sort::Supports {
        return true;
    }
    // To be for what one rejected is a turn only on the other side.
    let side = |s: &Stance| {
        Position::of(view, s.position)
            .side
            .map(|side| (side == Side::Pro) == (s.sort == Sort::Supports))
    };
    matches!((side(earlier), side(later)), (Some(a), Some(b)) if a != b)
}
