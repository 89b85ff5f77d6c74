//! Which of the things that words may name are likely to be meant.

use super::english::{is_preposition, is_stop};
use super::lattice::ONE;
use super::name::{Fit, Named};
use super::vocabulary::Vocabulary;
use super::word::{Kind, Word};
use crate::graph::{EntityId, KnowledgeGraph};

pub(super) fn cost_of_name(words: &[Word], named: &Named) -> u32 {
    let content = (named.start..named.end).filter(|at| !is_stop(&words[*at].text)).count();
    let fit = named.candidates.first().map_or(Fit::Loose, |(_, fit)| *fit);
    let several = named.candidates.iter().filter(|(_, f)| *f == fit).nth(1).is_some();
    match fit {
        Fit::Exact => ONE,
        Fit::Short => ONE + 20,
        Fit::Same => ONE + 30,
        Fit::Part | Fit::Initials if !several => ONE + 40,
        // Not before what the words say one by one.
        _ => ONE + 200 * u32::try_from(content).unwrap_or(1),
    }
}

/// Where words are the name of one thing, and those of another in other forms, the other is a
/// reading of its own, for where the first does not fit.
pub(super) fn second_choice(named: &Named, words: &[Word]) -> Option<Named> {
    let exact = named.candidates.first().is_some_and(|(_, fit)| *fit == Fit::Exact);
    let content = (named.start..named.end).filter(|at| !is_stop(&words[*at].text)).count();
    // A single word in another form is another word: no follower is the one who is followed.
    let fits = |fit: Fit| fit == Fit::Short || fit == Fit::Same && content > 1;
    let candidates: Vec<(EntityId, Fit)> =
        named.candidates.iter().copied().filter(|(_, fit)| fits(*fit)).collect();
    (exact && !candidates.is_empty()).then_some(Named { candidates, ..named.clone() })
}

/// `the letter to X` is a letter: a note on the letter to X has that in its name, but is only like
/// it; and of many that have `letter` in their names none is meant.
pub(super) fn other_kinds(
    named: &mut Named,
    words: &[Word],
    vocabulary: &Vocabulary,
    graph: &KnowledgeGraph,
) {
    // `X's letter to Y` as well.
    let owned = (named.start..named.end).find(|at| words[*at].kind == Kind::Possessive);
    let start = owned.map_or(named.start, |at| at + 1);
    let key = |length: usize| words[start..start + length].iter().map(|w| w.text.clone());
    let more = |w: &Word| is_preposition(&w.text) || matches!(w.text.as_str(), "that" | "which");
    let leads =
        |length: &usize| start + length <= named.end && words.get(start + length).is_some_and(more);
    let bare = |length: usize| start + length == named.end;
    let kinds = (1..=3).filter(leads).find_map(|n| {
        let kinds = vocabulary.classes.get(&key(n).collect::<Vec<_>>())?;
        Some((kinds, bare(n)))
    });
    let Some((kinds, bare)) = kinds else {
        return;
    };
    for (entity, fit) in named.candidates.iter_mut().filter(|(_, fit)| *fit == Fit::Part) {
        let own = graph.entity(*entity).class;
        if bare || !kinds.iter().any(|kind| graph.ontology.is_a(own, *kind)) {
            *fit = Fit::Loose;
        }
    }
    named.candidates.sort_by_key(|(_, fit)| *fit);
}

/// `a member of X` stands in a relation to X, and is no part of a longer name that says so too.
pub(super) fn relatives(
    named: &mut Named,
    words: &[Word],
    vocabulary: &Vocabulary,
    graph: &KnowledgeGraph,
) {
    let key = |length: usize| -> Vec<String> {
        words[named.start..named.start + length].iter().map(|w| w.text.clone()).collect()
    };
    let leads = |length: &usize| {
        let next = named.start + length;
        next < named.end && is_preposition(&words[next].text)
    };
    // `a supporter` is nobody's name.
    let bare = vocabulary.nouns.contains_key(&key(named.end - named.start));
    if bare {
        named.candidates.retain(|(_, fit)| *fit == Fit::Exact);
    }
    let relative = (1..=3).filter(leads).map(key).find(|k| vocabulary.nouns.contains_key(k));
    let Some(relative) = relative else {
        return;
    };
    let kinds = vocabulary.classes.get(&relative);
    named.candidates.retain(|(entity, fit)| {
        let own = graph.entity(*entity).class;
        *fit == Fit::Exact || kinds.is_some_and(|k| k.iter().any(|k| graph.ontology.is_a(own, *k)))
    });
}
