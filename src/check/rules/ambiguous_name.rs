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

use std::hash::{Hash, Hasher};

use rustc_hash::FxHasher;

use super::words;
use crate::check::Context;
use crate::diagnostic::{Finding, Place, Step};
use crate::graph::{AliasKind, EntityId, KnowledgeGraph, Sym};

/// A name of an entity: its label, or the alias with that number.
#[derive(Clone, Copy)]
struct Name {
    text: Sym,
    entity: EntityId,
    alias: Option<u32>,
}

/// Names of several. O(n log n) for n names.
pub fn check(context: &Context<'_>) -> Vec<Finding> {
    let graph = context.graph;
    let mut entities: Vec<EntityId> = context.view.entities().collect();
    entities.sort_unstable_by_key(|entity| graph.entity(*entity).origin);
    let names = entities.iter().flat_map(|entity| names(graph, *entity));
    let mut names: Vec<(u64, usize, Name)> =
        names.enumerate().map(|(at, name)| (folded_hash(graph.str(name.text)), at, name)).collect();
    names.sort_unstable_by_key(|(hash, at, _)| (*hash, *at));
    let mut shared: Vec<(usize, Vec<Name>)> = Vec::new();
    for run in names.chunk_by(|a, b| a.0 == b.0).filter(|run| run.len() > 1) {
        // Names with one hash are one name, but for chance.
        let mut rest: Vec<(usize, Name)> = run.iter().map(|(_, at, name)| (*at, *name)).collect();
        while let Some((first, name)) = rest.first().copied() {
            let (mut same, other): (Vec<_>, Vec<_>) = rest
                .into_iter()
                .partition(|(_, n)| folded(graph.str(n.text)).eq(folded(graph.str(name.text))));
            same.dedup_by_key(|(_, n)| n.entity);
            if same.len() > 1 {
                shared.push((first, same.into_iter().map(|(_, name)| name).collect()));
            }
            rest = other;
        }
    }
    shared.sort_unstable_by_key(|(first, _)| *first);
    shared.iter().map(|(_, names)| finding(context, names)).collect()
}

/// Labels and aliases in the order of the record, without misprints.
fn names(graph: &KnowledgeGraph, id: EntityId) -> Vec<Name> {
    let entity = graph.entity(id);
    let labels = entity.labels.iter().map(|l| Name { text: l.text, entity: id, alias: None });
    let aliases = entity.aliases.iter().filter(|alias| alias.kind != AliasKind::Misprint);
    let aliases = aliases.map(|a| Name { text: a.text.text, entity: id, alias: Some(a.number) });
    let mut names: Vec<Name> = labels.chain(aliases).collect();
    names.sort_by_key(|name| name.alias);
    names
}

/// Case and spaces do not tell names apart.
fn folded(name: &str) -> impl Iterator<Item = char> {
    let words = name.split_whitespace().enumerate();
    words.flat_map(|(i, word)| {
        let space = (i > 0).then_some(' ');
        // Greek has two small letters for one capital.
        let small = word.chars().flat_map(char::to_lowercase);
        space.into_iter().chain(small.map(|c| if c == 'ς' { 'σ' } else { c }))
    })
}

fn folded_hash(name: &str) -> u64 {
    let mut hasher = FxHasher::default();
    folded(name).for_each(|c| c.hash(&mut hasher));
    hasher.finish()
}

fn place(graph: &KnowledgeGraph, name: &Name) -> Place {
    let path = match name.alias {
        Some(number) => vec![Step::Field("aliases"), Step::Index(number as usize)],
        None => vec![Step::Field("label")],
    };
    Place::Field { origin: graph.entity(name.entity).origin, path }
}

fn finding(context: &Context<'_>, shared: &[Name]) -> Finding {
    let graph = context.graph;
    let who = |name: &Name| {
        format!("{} `{}`", words::class_of(graph, name.entity), graph.entity_name(name.entity))
    };
    let all: Vec<String> = shared.iter().map(who).collect();
    let message = format!(
        "“{}” names {} entities: {}",
        graph.str(shared[0].text),
        shared.len(),
        words::short_list(&all)
    );
    let label = |name: &Name| format!("a name of `{}`", graph.entity_name(name.entity));
    let first = Finding::new(message, place(graph, &shared[0]), label(&shared[0]));
    let finding = shared[1..].iter().fold(first, |f, name| f.and(place(graph, name), label(name)));
    let finding = finding.hint(
        "give each a label that tells them apart, or make one record of them if they are the same",
    );
    shared.iter().fold(finding, |f, name| f.about(graph.entity_name(name.entity)))
}

#[cfg(test)]
mod tests {
    use super::{folded, folded_hash};

    #[test]
    fn case_and_spaces_do_not_tell_names_apart() {
        for (a, b) in [("ΝΙΚΟΣ", "Νικος"), ("The  Bund ", "the bund"), ("ЛЕНИН", "Ленин")]
        {
            assert!(folded(a).eq(folded(b)) && folded_hash(a) == folded_hash(b), "{a}");
        }
        assert!(!folded("ab").eq(folded("a b")));
    }
}
