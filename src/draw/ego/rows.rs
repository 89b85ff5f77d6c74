//! Who has ties to the middle, and which.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::CHARS;
use crate::derive::By;
use crate::draw::Scene;
use crate::export::Ledger;
use crate::export::dot::words;
use crate::export::tie::Tie;
use crate::graph::EntityId;
use crate::model::date::EdtfDate;
use crate::ontology::ClassRole;
use crate::picture::Line;
use crate::picture::text::wrapped;
use crate::wording::{self, short_list};

/// A row: one tie, or several of one relation and direction.
pub(super) struct Row<'a> {
    pub ties: Vec<Tie<'a>>,
    pub line: Line,
    /// Whether it goes out from the middle.
    pub out: bool,
    pub text: String,
}

/// Somebody with ties to the middle.
pub(super) struct Other<'a> {
    pub entity: EntityId,
    pub rows: Vec<Row<'a>>,
    /// Friendly less hostile ties.
    pub sum: i64,
}

/// Who was asked for, or else who has most ties in sight.
pub(super) fn centre(scene: &Scene<'_>) -> Option<EntityId> {
    let graph = scene.view.graph;
    if let Some(around) = &scene.selection.around {
        return graph.find_entity(around);
    }
    let mut counts: FxHashMap<EntityId, usize> = FxHashMap::default();
    for (_, claim) in scene.view.counting() {
        let Some(object) = claim.object.entity() else {
            continue;
        };
        for party in [claim.subject, object].into_iter().filter(|e| graph.is(*e, ClassRole::Party))
        {
            *counts.entry(party).or_default() += 1;
        }
    }
    counts.into_iter().max_by_key(|(party, count)| (*count, Reverse(*party))).map(|(p, _)| p)
}

/// The ties of the middle that say something of their own.
pub(super) fn ties<'a>(scene: &Scene<'a>, centre: EntityId, ledger: &mut Ledger) -> Vec<Tie<'a>> {
    let graph = scene.view.graph;
    let claims = scene.view.counting().filter(|(_, c)| c.object.entity().is_some());
    let claims = claims.map(|(id, claim)| Tie::Claim(id, claim));
    let repeats = |rule| matches!(rule, By::Symmetry | By::Inverse | By::SuperRelation);
    let derived = scene.derivation.claims.iter().filter(|d| !d.possible && !repeats(d.rule));
    let of_centre = |tie: &Tie<'_>| {
        let (from, to) = tie.ends();
        (from == centre) != (to == centre)
    };
    let (mine, among): (Vec<_>, Vec<_>) =
        claims.chain(derived.map(Tie::Derived)).partition(of_centre);
    ledger.add(among.len(), ["tie", "ties"], "of others among themselves not drawn");
    // A party's works, events and offices would hide with whom it stood.
    let wide = !scene.selection.relation.is_empty() || !scene.selection.class.is_empty();
    let all = wide || !graph.is(centre, ClassRole::Party);
    let party = |tie: &Tie<'_>| graph.is(other(*tie, centre), ClassRole::Party);
    let (drawn, others): (Vec<_>, Vec<_>) = mine.into_iter().partition(|t| all || party(t));
    ledger.add(
        others.len(),
        ["tie", "ties"],
        "with works, events, positions and other things not drawn; `--relation` or `--class` \
         draws those asked for",
    );
    drawn
}

fn other(tie: Tie<'_>, centre: EntityId) -> EntityId {
    let (from, to) = tie.ends();
    if from == centre { to } else { from }
}

/// Whoever has a tie, those of most ties first.
pub(super) fn others<'a>(
    scene: &Scene<'a>,
    centre: EntityId,
    ties: Vec<Tie<'a>>,
    bundle: bool,
) -> Vec<Other<'a>> {
    let mut by_other: BTreeMap<EntityId, Vec<Tie<'a>>> = BTreeMap::new();
    for tie in ties {
        by_other.entry(other(tie, centre)).or_default().push(tie);
    }
    let sign = |row: &Row<'_>| {
        let count = i64::try_from(row.ties.len()).unwrap_or(i64::MAX);
        count * i64::from(row.ties[0].relation(scene.view.graph).network_sign())
    };
    let one = |(entity, ties)| {
        let rows = rows(scene, centre, ties, bundle);
        let sum = rows.iter().map(sign).sum();
        Other { entity, rows, sum }
    };
    let mut others: Vec<Other<'a>> = by_other.into_iter().map(one).collect();
    others.sort_by_key(|o| (Reverse(o.rows.len()), o.entity));
    others
}

/// A row for each statement, in the order of time; with `bundle` for each relation, direction and
/// look. What two claims say alike is one row.
fn rows<'a>(
    scene: &Scene<'a>,
    centre: EntityId,
    mut ties: Vec<Tie<'a>>,
    bundle: bool,
) -> Vec<Row<'a>> {
    let graph = scene.view.graph;
    let time = |tie: &Tie<'_>| tie.when(graph).map(|d| d.extent().sort_key());
    ties.sort_by_key(|tie| (time(tie).is_none(), time(tie)));
    let mut rows: Vec<Row<'a>> = Vec::new();
    let mut known: FxHashMap<_, usize> = FxHashMap::default();
    for tie in ties {
        let line = words::line(scene.view, tie);
        let out = tie.ends().0 == centre || line.both;
        let said = (!bundle).then(|| (tie.issues(graph), tie.when(graph).map(EdtfDate::as_str)));
        let key = (tie.relation_id(), out, line, said);
        match known.get(&key) {
            Some(row) => rows[*row].ties.push(tie),
            None => {
                known.insert(key, rows.len());
                rows.push(Row { ties: vec![tie], line, out, text: String::new() });
            }
        }
    }
    for row in &mut rows {
        row.text = text(scene, centre, row);
    }
    rows.sort_by_key(|row| (row.line.both, !row.out));
    rows
}

/// The relation, on what, when; of several ties the number and from when to when. What the one in
/// the middle did to the other says so: it stands in the other's box.
fn text(scene: &Scene<'_>, centre: EntityId, row: &Row<'_>) -> String {
    let graph = scene.view.graph;
    let first = row.ties[0];
    let mut text = first.relation(graph).label.clone();
    let mut issues: Vec<EntityId> = row.ties.iter().flat_map(|t| t.issues(graph)).collect();
    issues.sort_unstable();
    issues.dedup();
    let issues: Vec<String> = issues.iter().map(|i| graph.label(*i).to_owned()).collect();
    if !issues.is_empty() {
        text.push_str(&format!(", on {}", short_list(&issues)));
    }
    let mut dates: Vec<&EdtfDate> = row.ties.iter().filter_map(|t| t.when(graph)).collect();
    dates.dedup();
    if !dates.is_empty() {
        text.push_str(&format!(", {}", wording::within(&dates)));
    }
    if row.ties.len() > 1 && dates.len() != 1 {
        text = format!("{}× {text}", row.ties.len());
    }
    if row.out && !row.line.both {
        text = format!("by {}: {text}", graph.label(centre));
    }
    // Among many lines the ring at the far end is hard to follow.
    if row.line.disputed {
        text.push_str(" (disputed)");
    } else if row.line.unsure {
        text.push_str(" (not certain)");
    }
    wrapped(&text, CHARS)
}
