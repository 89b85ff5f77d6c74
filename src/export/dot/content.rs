//! What a drawing shows of what is in sight.

use std::collections::BTreeMap;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::derive::By;
use crate::export::tie::{self, Tie};
use crate::export::{ExportInput, Ledger};
use crate::graph::{ClaimId, EntityId, KnowledgeGraph};
use crate::model::date::EdtfDate;
use crate::ontology::{ClassRole, RelationId, RelationRole};

/// More ties by stance than this hide everything else; the stances themselves show them. (Seven
/// against three on one question make 21 lines beside ten.)
const MOST_BY_STANCE: usize = 12;

/// Whether a drawing of alignments shows the tie: it has a sign, or is between parties and
/// positions, or is an event that decides on a position.
pub(super) fn aligns(graph: &KnowledgeGraph, tie: Tie<'_>) -> bool {
    let (from, to) = tie.ends();
    let is = |entity, role| graph.is(entity, role);
    let actor = |entity| is(entity, ClassRole::Party) || is(entity, ClassRole::Position);
    tie::sign(tie.relation(graph)) != 0
        || (actor(from) && actor(to))
        || (is(from, ClassRole::Event) && is(to, ClassRole::Position))
}

/// Stances of one party on one position become one line with all their dates; ties between parties
/// stay apart.
pub(super) fn merge_stances<'a>(
    graph: &'a KnowledgeGraph,
    ties: &mut Vec<Tie<'a>>,
    ledger: &mut Ledger,
) -> FxHashMap<ClaimId, Vec<&'a EdtfDate>> {
    let mut first: FxHashMap<(EntityId, RelationId, EntityId), ClaimId> = FxHashMap::default();
    let mut dates: FxHashMap<ClaimId, Vec<&'a EdtfDate>> = FxHashMap::default();
    let before = ties.len();
    ties.retain(|tie| {
        let Tie::Claim(id, claim) = tie else {
            return true;
        };
        let relation = graph.ontology.relation(claim.relation);
        if !relation.has(RelationRole::Supports) && !relation.has(RelationRole::Rejects) {
            return true;
        }
        let (from, to) = tie.ends();
        let kept = *first.entry((from, claim.relation, to)).or_insert(*id);
        if kept != *id {
            let known = dates.entry(kept).or_default();
            known.extend(graph.when(claim));
        }
        kept == *id
    });
    ledger.add(
        before - ties.len(),
        ["stance", "stances"],
        "drawn as one line with another of the same party on the same position",
    );
    dates
}

/// The issues that more than half of the lines with an issue share.
pub(super) fn common_issues(graph: &KnowledgeGraph, ties: &[Tie<'_>]) -> Option<Vec<EntityId>> {
    let mut counts: BTreeMap<Vec<EntityId>, usize> = BTreeMap::new();
    for issues in ties.iter().map(|t| t.issues(graph)).filter(|i| !i.is_empty()) {
        *counts.entry(issues).or_default() += 1;
    }
    let all: usize = counts.values().sum();
    counts.into_iter().find(|(_, count)| count * 2 > all).map(|(issues, _)| issues)
}

/// Whether the frame of the issue says the same.
pub(super) fn framed(
    graph: &KnowledgeGraph,
    frames: &BTreeMap<EntityId, Vec<EntityId>>,
    tie: Tie<'_>,
) -> bool {
    let (from, to) = tie.ends();
    tie.relation(graph).has(RelationRole::PositionOf)
        && frames.get(&to).is_some_and(|positions| positions.contains(&from))
}

/// The derived ties that a drawing needs.
pub(super) fn derived<'a>(
    input: &ExportInput<'a>,
    drawn: &FxHashSet<ClaimId>,
    ledger: &mut Ledger,
) -> Vec<Tie<'a>> {
    let mut seen = FxHashSet::default();
    let (mut by_stance, mut letters, mut possible) = (Vec::new(), Vec::new(), 0);
    let (mut repeated, mut plain) = (0, 0);
    for derived in &input.derivation.claims {
        let tie = Tie::Derived(derived);
        let stance = matches!(derived.rule, By::SameStance | By::OpposedStance);
        let known = derived.from.iter().all(|id| drawn.contains(id));
        match derived.rule {
            By::Symmetry | By::Inverse | By::SuperRelation => plain += 1,
            _ if derived.possible => possible += 1,
            By::Chain if known => plain += 1,
            By::Chain | By::SameStance | By::OpposedStance => {
                let (from, to) = tie.ends();
                // Sides are taken with one another: one line for both directions.
                let ends = if stance { (from.min(to), from.max(to)) } else { (from, to) };
                let when = if stance { None } else { derived.when };
                if !seen.insert((ends, derived.relation, derived.issues.clone(), when)) {
                    repeated += 1;
                } else if stance {
                    by_stance.push(tie);
                } else {
                    letters.push(tie);
                }
            }
        }
    }
    ledger.add(plain, ["derived claim", "derived claims"], "not drawn: the claims behind are");
    ledger.add(repeated, ["derived claim", "derived claims"], "drawn as one line with another");
    ledger.add(possible, ["derived claim", "derived claims"], "not drawn, following only possibly");
    if by_stance.len() > MOST_BY_STANCE {
        ledger.add(
            by_stance.len(),
            ["derived tie", "derived ties"],
            "by stance not drawn, being too many; the stances show them",
        );
        by_stance.clear();
    }
    letters.extend(by_stance);
    letters
}

/// The issues of which a position is drawn, with those positions.
pub(super) fn frames(
    input: &ExportInput<'_>,
    ties: &[Tie<'_>],
) -> BTreeMap<EntityId, Vec<EntityId>> {
    let view = input.view;
    let ends = ties.iter().flat_map(|t| <[EntityId; 2]>::from(t.ends()));
    let mut positions: Vec<_> = ends.filter(|e| view.graph.is(*e, ClassRole::Position)).collect();
    positions.sort_unstable();
    positions.dedup();
    let mut frames: BTreeMap<EntityId, Vec<EntityId>> = BTreeMap::new();
    for position in positions {
        if let Some(issue) = view.frames(position, RelationRole::PositionOf).first() {
            frames.entry(*issue).or_default().push(position);
        }
    }
    frames
}
