//! Nouns left out after an ordinal: `between the first and the second session`.

use super::english::is_stop;
use super::name::{self, Fit, Named};
use super::word::{Kind, Word};
use crate::graph::KnowledgeGraph;

const ORDINALS: [&str; 12] = [
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
    "eleventh", "twelfth",
];

/// What ordinals without a noun mean: what they would with the noun of the nearest other ordinal.
pub(super) fn find(graph: &KnowledgeGraph, words: &[Word]) -> Vec<Named> {
    let bare = |at: &usize| is_ordinal(&words[*at]) && noun_after(words, *at).is_empty();
    let all: Vec<usize> = (0..words.len()).filter(bare).collect();
    all.into_iter().filter_map(|at| with_noun(graph, words, at)).collect()
}

/// Whether the words are an ordinal alone, of what is not said.
pub(super) fn is_bare(words: &[Word], named: &Named) -> bool {
    named.end == named.start + 1
        && is_ordinal(&words[named.start])
        && named.candidates.first().is_some_and(|(_, fit)| *fit > Fit::Same)
}

fn is_ordinal(word: &Word) -> bool {
    word.quotation.is_none() && ORDINALS.contains(&word.text.as_str())
}

/// The words after an ordinal up to the next function word.
fn noun_after(words: &[Word], at: usize) -> &[Word] {
    let rest = &words[at + 1..];
    let noun = rest.iter().take_while(|w| w.kind == Kind::Word && !is_stop(&w.text));
    &rest[..noun.count()]
}

fn with_noun(graph: &KnowledgeGraph, words: &[Word], at: usize) -> Option<Named> {
    let others = (0..words.len()).filter(|i| *i != at && is_ordinal(&words[*i]));
    let others = others.filter(|i| !noun_after(words, *i).is_empty());
    let other = others.min_by_key(|i| i.abs_diff(at))?;
    let whole: Vec<Word> =
        [words[at].clone()].into_iter().chain(noun_after(words, other).iter().cloned()).collect();
    let found = name::find(graph, &whole);
    let all = found.into_iter().find(|named| (named.start, named.end) == (0, whole.len()))?;
    let candidates = all.candidates.into_iter().filter(|(_, fit)| *fit <= Fit::Part);
    // By the noun it is as good as a name.
    let candidates = candidates.map(|(entity, _)| (entity, Fit::Same)).collect();
    Some(Named { start: at, end: at + 1, candidates })
}
