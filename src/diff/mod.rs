//! What changed between two states of a dataset: what it says of itself, terms of its ontology,
//! entities, claims and judgements added, removed, changed.
//!
//! Entities are the same by their id, claims by theirs: an author's id, or the one that follows from
//! subject, relation, object, issues, time, `by` and `at`. A claim of which one of these changed has
//! another derived id; where just one removed and one added claim have the same subject, relation
//! and object (or, else, the same subject, relation and evidence), they are taken for one that
//! changed.

mod content;
mod frame;
mod text;

pub use text::text;

use std::cmp::Ordering;

use rustc_hash::FxHashMap;
use serde::Serialize;
use serde_json::Value;

use crate::graph::{ClaimId, EntityId, KnowledgeGraph};
use crate::load::Manifest;
use content::Fields;

/// A field that changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Change {
    /// Its name.
    pub field: String,
    /// What it was; null where it was absent.
    pub old: Value,
    /// What it is; null where it is absent.
    pub new: Value,
}

/// An entity or claim that was added or removed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Item {
    /// Its id.
    pub id: String,
    /// What it says, in words.
    pub words: String,
}

/// An entity or claim that changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Changed {
    /// Its id now.
    pub id: String,
    /// What it says now, in words.
    pub words: String,
    /// The fields that differ.
    pub changes: Vec<Change>,
}

/// What happened to things of one kind, in the order of their ids or, for claims, of the graph.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Changes {
    /// Only in the new state.
    pub added: Vec<Item>,
    /// Only in the old state.
    pub removed: Vec<Item>,
    /// In both, but not alike.
    pub changed: Vec<Changed>,
}

impl Changes {
    /// Whether nothing changed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.added.is_empty() && self.removed.is_empty() && self.changed.is_empty()
    }
}

/// The difference of two datasets.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Diff {
    /// Fields of the manifest.
    pub manifest: Vec<Change>,
    /// Classes and relations, by their IRIs.
    pub terms: Changes,
    /// Entities.
    pub entities: Changes,
    /// Claims.
    pub claims: Changes,
    /// Judgements; changed ones are those that adjudicate the same claims.
    pub judgements: Changes,
}

impl Diff {
    /// Whether nothing changed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        let kinds = [&self.terms, &self.entities, &self.claims, &self.judgements];
        self.manifest.is_empty() && kinds.into_iter().all(Changes::is_empty)
    }
}

/// A state of a dataset.
#[derive(Debug, Clone, Copy)]
pub struct State<'a> {
    /// What it says of itself.
    pub manifest: &'a Manifest,
    /// What it holds, as far as it resolves.
    pub graph: &'a KnowledgeGraph,
}

/// Compares two states. What does not resolve is in neither. O(n log n) in their claims.
#[must_use]
pub fn diff(old: State<'_>, new: State<'_>) -> Diff {
    let (was, is) = (old.graph, new.graph);
    Diff {
        manifest: differing(&frame::manifest(old.manifest), &frame::manifest(new.manifest)),
        terms: listed(&frame::terms(&was.ontology), &frame::terms(&is.ontology)),
        entities: entities(was, is),
        claims: claims(was, is),
        judgements: listed(&content::judgements(was), &content::judgements(is)),
    }
}

fn entities(old: &KnowledgeGraph, new: &KnowledgeGraph) -> Changes {
    let mut out = Changes::default();
    let ids = |g: &KnowledgeGraph| g.entities().collect::<Vec<EntityId>>();
    let order = |a: &EntityId, b: &EntityId| old.entity_name(*a).cmp(new.entity_name(*b));
    for step in merge(&ids(old), &ids(new), order) {
        match step {
            Step::Old(e) => out.removed.push(content::entity_item(old, e)),
            Step::New(e) => out.added.push(content::entity_item(new, e)),
            Step::Both(a, b) => {
                let (was, is) = (content::entity(old, a), content::entity(new, b));
                out.changed.extend(changed(content::entity_item(new, b), &was, &is));
            }
        }
    }
    out
}

fn claims(old: &KnowledgeGraph, new: &KnowledgeGraph) -> Changes {
    let sorted = |g: &KnowledgeGraph| {
        let mut ids: Vec<ClaimId> = g.claims().map(|(id, _)| id).collect();
        ids.sort_unstable_by(|a, b| g.str(g.claim(*a).id).cmp(g.str(g.claim(*b).id)));
        ids
    };
    let order = |a: &ClaimId, b: &ClaimId| old.str(old.claim(*a).id).cmp(new.str(new.claim(*b).id));
    let (mut removed, mut added, mut both) = (Vec::new(), Vec::new(), Vec::new());
    for step in merge(&sorted(old), &sorted(new), order) {
        match step {
            Step::Old(id) => removed.push(id),
            Step::New(id) => added.push(id),
            Step::Both(a, b) => both.push((a, b)),
        }
    }
    for key in [content::slot, content::witness] {
        both.extend(pair(old, &mut removed, new, &mut added, key));
    }
    both.sort_unstable_by_key(|(_, b)| *b);
    removed.sort_unstable();
    added.sort_unstable();
    let mut out = Changes {
        added: added.into_iter().map(|id| content::claim_item(new, id)).collect(),
        removed: removed.into_iter().map(|id| content::claim_item(old, id)).collect(),
        changed: Vec::new(),
    };
    for (a, b) in both {
        let (was, is) = (content::claim(old, a), content::claim(new, b));
        out.changed.extend(changed(content::claim_item(new, b), &was, &is));
    }
    out
}

/// Takes out of `removed` and `added` the pairs that alone have one key.
fn pair(
    old: &KnowledgeGraph,
    removed: &mut Vec<ClaimId>,
    new: &KnowledgeGraph,
    added: &mut Vec<ClaimId>,
    key: fn(&KnowledgeGraph, ClaimId) -> String,
) -> Vec<(ClaimId, ClaimId)> {
    let mut by_key: FxHashMap<String, (Vec<ClaimId>, Vec<ClaimId>)> = FxHashMap::default();
    for id in removed.iter() {
        by_key.entry(key(old, *id)).or_default().0.push(*id);
    }
    for id in added.iter() {
        by_key.entry(key(new, *id)).or_default().1.push(*id);
    }
    let alone = by_key.into_values().filter_map(|(a, b)| match (a.as_slice(), b.as_slice()) {
        ([a], [b]) => Some((*a, *b)),
        _ => None,
    });
    let mut pairs: Vec<(ClaimId, ClaimId)> = alone.collect();
    pairs.sort_unstable();
    let mut taken: Vec<ClaimId> = pairs.iter().map(|p| p.0).collect();
    removed.retain(|id| taken.binary_search(id).is_err());
    taken = pairs.iter().map(|p| p.1).collect();
    taken.sort_unstable();
    added.retain(|id| taken.binary_search(id).is_err());
    pairs
}

/// Of things that are listed in the order of their ids.
fn listed(was: &[(Item, Fields)], is: &[(Item, Fields)]) -> Changes {
    let mut out = Changes::default();
    let keys = |all: &[(Item, Fields)]| (0..all.len()).collect::<Vec<usize>>();
    let order = |a: &usize, b: &usize| was[*a].0.id.cmp(&is[*b].0.id);
    for step in merge(&keys(was), &keys(is), order) {
        match step {
            Step::Old(a) => out.removed.push(was[a].0.clone()),
            Step::New(b) => out.added.push(is[b].0.clone()),
            Step::Both(a, b) => out.changed.extend(changed(is[b].0.clone(), &was[a].1, &is[b].1)),
        }
    }
    out
}

/// A thing with the fields that differ, if some do.
fn changed(item: Item, was: &Fields, is: &Fields) -> Option<Changed> {
    let changes = differing(was, is);
    let Item { id, words } = item;
    (!changes.is_empty()).then_some(Changed { id, words, changes })
}

fn differing(was: &Fields, is: &Fields) -> Vec<Change> {
    let mut names: Vec<&String> = was.keys().chain(is.keys()).collect();
    names.sort_unstable();
    names.dedup();
    let value = |fields: &Fields, name: &str| fields.get(name).cloned().unwrap_or(Value::Null);
    let differ = names.into_iter().filter(|name| was.get(*name) != is.get(*name));
    differ
        .map(|name| Change { field: name.clone(), old: value(was, name), new: value(is, name) })
        .collect()
}

/// A step of a merge of two sorted lists.
enum Step<T> {
    Old(T),
    New(T),
    Both(T, T),
}

fn merge<T: Copy>(old: &[T], new: &[T], order: impl Fn(&T, &T) -> Ordering) -> Vec<Step<T>> {
    let (mut old, mut new) = (old.iter().copied().peekable(), new.iter().copied().peekable());
    let mut out = Vec::new();
    loop {
        let next = match (old.peek(), new.peek()) {
            (None, None) => return out,
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (Some(a), Some(b)) => order(a, b),
        };
        out.extend(match next {
            Ordering::Less => old.next().map(Step::Old),
            Ordering::Greater => new.next().map(Step::New),
            Ordering::Equal => old.next().zip(new.next()).map(|(a, b)| Step::Both(a, b)),
        });
    }
}
