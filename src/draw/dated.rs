//! When works were written and events happened, as each source has it.

use crate::export::tie;
use crate::graph::{ClaimId, EntityId, Evidence, Polarity};
use crate::model::date::{EdtfDate, Extent};
use crate::ontology::{ClassRole, Relation, RelationId, RelationRole};
use crate::select::View;
use crate::wording;

/// On which side a reading has no bound.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Open {
    Before,
    After,
}

/// A date that something has by one relation, on the word of some.
#[derive(Debug, Clone)]
pub(super) struct Reading {
    pub extent: Extent,
    /// The date in words.
    pub words: String,
    /// Whether it went on before or after, nobody says how long.
    pub open: Option<Open>,
    /// The claims of that date.
    pub claims: Vec<ClaimId>,
}

/// What is dated: a work or event by one relation (written on, published on).
#[derive(Debug, Clone)]
pub(super) struct Dated {
    pub entity: EntityId,
    /// The relation, where it is not simply the date, nor has the same date.
    pub how: Option<String>,
    /// The readings in their order; at least one.
    pub readings: Vec<Reading>,
}

impl Dated {
    /// Whether some two readings cannot both be right.
    pub fn disputed(&self) -> bool {
        let differ = |(i, one): (usize, &Reading)| {
            let others = self.readings[i + 1..].iter();
            others.into_iter().any(|other| !one.extent.same(&other.extent).is_possible())
        };
        self.readings.iter().enumerate().any(differ)
    }

    /// When it may first have been.
    pub fn sort_key(&self) -> (i64, i64, i64, i64) {
        self.readings.iter().map(|r| r.extent.sort_key()).min().unwrap_or_default()
    }

    /// All readings in words; where they are at odds, with who says which.
    pub fn words(&self, view: &View<'_>) -> String {
        let disputed = self.disputed();
        let one = |reading: &Reading| match disputed {
            true => format!("{} ({})", reading.words, voices(view, &reading.claims)),
            false => reading.words.clone(),
        };
        let words: Vec<String> = self.readings.iter().map(one).collect();
        words.join(" or ")
    }
}

/// Who says so, the names joined by commas.
pub(super) fn voices(view: &View<'_>, claims: &[ClaimId]) -> String {
    let graph = view.graph;
    let evidence: Vec<&Evidence> = claims.iter().flat_map(|id| view.evidence_of(*id)).collect();
    let voices = tie::voices(graph, &evidence, |e| e.polarity == Polarity::Asserts);
    let names: Vec<String> = voices.iter().map(|v| graph.label(*v).to_owned()).collect();
    wording::short_list(&names)
}

/// The dates of a work or event that count, relation by relation: those with the role of a date
/// first, then those of beginning and end taken together, then any other. O(d log d).
pub(super) fn dated(view: &View<'_>, entity: EntityId) -> Vec<Dated> {
    let graph = view.graph;
    if ![ClassRole::Work, ClassRole::Event].iter().any(|role| graph.is(entity, *role)) {
        return Vec::new();
    }
    let dates = graph.claims_of(entity).filter(|(id, _)| view.counts(*id));
    let dates = dates.filter_map(|(id, c)| Some((c.relation, graph.date(c.object.date()?), id)));
    let dates: Vec<(RelationId, &EdtfDate, ClaimId)> = dates.collect();
    let with = |role| {
        let of = dates.iter().filter(move |(r, ..)| graph.ontology.relation(*r).has(role));
        readings(of.copied())
    };
    let lasting = lasting(&with(RelationRole::Start), &with(RelationRole::End));
    let mut out: Vec<Dated> =
        lasting.into_iter().map(|readings| Dated { entity, how: None, readings }).collect();
    for of in dates.chunk_by(|a, b| a.0 == b.0) {
        let relation = graph.ontology.relation(of[0].0);
        if !has(relation, &[RelationRole::Start, RelationRole::End]) {
            let main = relation.carries(RelationRole::Date);
            let how = (!main).then(|| relation.label.clone());
            out.push(Dated { entity, how, readings: readings(of.iter().copied()) });
        }
    }
    out.sort_by_key(|dated| (dated.how.is_some(), dated.sort_key()));
    merged(out)
}

/// What was written and sent on one day is one line, not two.
fn merged(all: Vec<Dated>) -> Vec<Dated> {
    let mut out: Vec<Dated> = Vec::with_capacity(all.len());
    for dated in all {
        let dates = |d: &Dated| d.readings.iter().map(|r| (r.extent, r.open)).collect::<Vec<_>>();
        match out.iter_mut().find(|known| dates(known) == dates(&dated)) {
            Some(known) => {
                for (reading, more) in known.readings.iter_mut().zip(dated.readings) {
                    reading.claims.extend(more.claims);
                }
            }
            None => out.push(dated),
        }
    }
    out
}

fn has(relation: &Relation, roles: &[RelationRole]) -> bool {
    roles.iter().any(|role| relation.has(*role))
}

/// One reading for each date.
fn readings<'g>(dates: impl Iterator<Item = (RelationId, &'g EdtfDate, ClaimId)>) -> Vec<Reading> {
    let mut dates: Vec<_> = dates.map(|(_, date, id)| (date, id)).collect();
    dates.sort_by_key(|(date, id)| (date.extent().sort_key(), date.as_str(), *id));
    let one = |of: &[(&EdtfDate, ClaimId)]| Reading {
        extent: of[0].0.extent(),
        words: wording::when(of[0].0),
        open: None,
        claims: of.iter().map(|(_, id)| *id).collect(),
    };
    dates.chunk_by(|a, b| a.0 == b.0).map(one).collect()
}

/// `until 9 Mar 1923`, but `ended some time in Mar 1923`: it may not have filled that month.
fn ended(end: &Reading) -> String {
    let Reading { extent, words, .. } = end;
    let own = ["between ", "about ", "perhaps ", "from ", "until "];
    if extent.start.earliest() == extent.end.latest() {
        format!("until {words}")
    } else if own.iter().any(|word| words.starts_with(word)) {
        format!("ended {words}")
    } else {
        format!("ended some time in {words}")
    }
}

/// From each beginning to the last end.
fn lasting(starts: &[Reading], ends: &[Reading]) -> Option<Vec<Reading>> {
    let end = ends.iter().max_by_key(|e| e.extent.sort_key());
    let until =
        |end: &Reading| Reading { words: ended(end), open: Some(Open::Before), ..end.clone() };
    let Some(end) = end else {
        let from = |s: &Reading| Reading {
            words: format!("from {} on", s.words),
            open: Some(Open::After),
            ..s.clone()
        };
        return (!starts.is_empty()).then(|| starts.iter().map(from).collect());
    };
    if starts.is_empty() {
        return Some(vec![until(end)]);
    }
    let both = |start: &Reading| Reading {
        extent: Extent {
            end: end.extent.end,
            interval: true,
            approximate: start.extent.approximate || end.extent.approximate,
            choice: false,
            gaps: false,
            ..start.extent
        },
        words: format!("{} to {}", start.words, end.words),
        open: None,
        claims: start.claims.iter().chain(&end.claims).copied().collect(),
    };
    Some(starts.iter().map(both).collect())
}

/// When a work or event was, first things first: its date, or whatever date it has.
pub(super) fn when(view: &View<'_>, entity: EntityId) -> Option<Dated> {
    dated(view, entity).into_iter().next()
}
