//! # ambiguous-name
//!
//! Finds a name that two entities share as label or alias, upper and lower case alike.
//!
//! ```yaml
//! - {id: jacob-bernoulli, type: Person, label: Bernoulli}
//! - {id: johann-bernoulli, type: Person, label: Bernoulli}
//! ```
//!
//! **Why it matters.** In a drawing, a table or an answer nobody can tell which of them is meant.
//! Now and then it is the same person twice, and half of the claims are at either.
//!
//! **How to mend.** Give each a label that tells them apart: a first name, a place, a year. If they
//! are one, make one record of the two. A misprint of a source is no name: mark it
//! `kind: misprint`.
//!
//! **When to switch it off.** For names that the sources themselves leave open.

use rustc_hash::FxHashMap;

use super::words;
use crate::check::Context;
use crate::diagnostic::{Finding, Place, Step};
use crate::graph::EntityId;
use crate::model::record::{EntityRecord, RecordKind};

/// A name as written, of whom, and where.
struct Name<'a> {
    text: &'a str,
    entity: EntityId,
    place: Place,
}

/// Names of several. Linear in the number of names.
pub fn check(context: &Context<'_>) -> Vec<Finding> {
    let graph = context.graph;
    let mut order: Vec<Vec<Name<'_>>> = Vec::new();
    let mut by_name: FxHashMap<String, usize> = FxHashMap::default();
    for record in &context.dataset.records {
        let RecordKind::Entity(entity) = &record.kind else {
            continue;
        };
        let found = entity.id.as_deref().and_then(|id| graph.find_entity(id));
        let kept =
            |e: &EntityId| graph.entity(*e).origin == record.origin && context.view.has_entity(*e);
        let Some(id) = found.filter(kept) else {
            continue;
        };
        for (text, path) in names(entity) {
            let place = Place::Field { origin: record.origin, path };
            let at = *by_name.entry(fold(text)).or_insert(order.len());
            if at == order.len() {
                order.push(Vec::new());
            }
            if order[at].iter().all(|name| name.entity != id) {
                order[at].push(Name { text, entity: id, place });
            }
        }
    }
    order.iter().filter(|shared| shared.len() > 1).map(|shared| finding(context, shared)).collect()
}

/// Labels and aliases, without misprints.
fn names(entity: &EntityRecord) -> Vec<(&str, Vec<Step>)> {
    let labels = entity.label.iter().map(|label| (label.text.as_str(), vec![Step::Field("label")]));
    let aliases = entity.aliases.iter().enumerate();
    let aliases = aliases.filter(|(_, alias)| alias.kind.as_deref() != Some("misprint"));
    let path = |i| vec![Step::Field("aliases"), Step::Index(i)];
    labels.chain(aliases.map(|(i, alias)| (alias.text.as_str(), path(i)))).collect()
}

/// Case and spaces do not tell names apart.
fn fold(name: &str) -> String {
    name.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>().join(" ")
}

fn finding(context: &Context<'_>, shared: &[Name<'_>]) -> Finding {
    let graph = context.graph;
    let who = |name: &Name<'_>| {
        format!("{} `{}`", words::class_of(graph, name.entity), graph.entity_name(name.entity))
    };
    let all: Vec<String> = shared.iter().map(who).collect();
    let message = format!(
        "“{}” names {} entities: {}",
        shared[0].text,
        shared.len(),
        words::short_list(&all)
    );
    let label = |name: &Name<'_>| format!("a name of `{}`", graph.entity_name(name.entity));
    let first = Finding::new(message, shared[0].place.clone(), label(&shared[0]));
    let finding = shared[1..].iter().fold(first, |f, name| f.and(name.place.clone(), label(name)));
    let finding = finding.hint(
        "give each a label that tells them apart, or make one record of them if they are the same",
    );
    shared.iter().fold(finding, |f, name| f.about(graph.entity_name(name.entity)))
}
