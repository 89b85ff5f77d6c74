//! All ways to read the words of a sentence as lexemes, the likeliest first.
//!
//! From each word lead edges, one for each lexeme that may begin there, to the word after it. A
//! reading is a path to the end; its cost is the sum of its edges', so that few and long lexemes
//! win: `the calculus` as one name before two unknown words, `wrote to` before `wrote`. Paths are
//! taken in the order of their cost (A* with exact bounds: each costs time linear in its length).

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::choice::{cost_of_name, other_kinds, relatives, second_choice};
use super::english::{is_preposition, is_stop};
use super::lexeme::{FUNCTION_WORDS, Lexeme, PREPOSITIONS_BY_SENSE};
use super::name::{self, Fit, Named};
use super::vocabulary::{Shape, Vocabulary};
use super::word::{Kind, Word};
use super::{date, ellipsis};
use crate::graph::{EntityId, KnowledgeGraph};
use crate::ontology::{ClassId, ClassRole, Ontology};

/// A lexeme and where it ends.
#[derive(Debug, Clone)]
struct Edge {
    end: usize,
    cost: u32,
    lexeme: Lexeme,
}

/// The lexemes that may begin at each word.
pub(super) struct Lattice {
    edges: Vec<Vec<Edge>>,
    /// The classes that lexemes name.
    pub classes: Vec<Vec<ClassId>>,
    /// The names that lexemes may be.
    pub names: Vec<Named>,
    /// Cost of the cheapest path from each word to the end.
    rest: Vec<u32>,
}

/// One way to read the sentence.
#[derive(Debug, Clone)]
pub(super) struct Reading {
    /// Its lexemes.
    pub lexemes: Vec<Lexeme>,
    /// For each lexeme its first word; the number of words at the end.
    pub starts: Vec<usize>,
    /// The less the likelier.
    pub cost: u32,
}

/// What an ordinary lexeme costs.
pub(super) const ONE: u32 = 100;
/// A function word is what it is before it is anything else.
const FUNCTION: u32 = ONE - 5;
/// A word for a class may be a name before.
const CLASS: u32 = ONE + 5;
/// What is not understood costs more than any reading that is.
const UNKNOWN: u32 = 100 * ONE;

impl Lattice {
    /// Of a sentence.
    pub fn new(words: &[Word], vocabulary: &Vocabulary, graph: &KnowledgeGraph) -> Self {
        let mut names = name::find(graph, words);
        for elided in ellipsis::find(graph, words) {
            let same = |named: &Named| (named.start, named.end) == (elided.start, elided.end);
            names.retain(|named| !same(named));
            names.push(elided);
        }
        names.retain(|named| !ellipsis::is_bare(words, named));
        for named in &mut names {
            other_kinds(named, words, vocabulary, graph);
            relatives(named, words, vocabulary, graph);
        }
        names.retain(|named| !named.candidates.is_empty());
        let second = |named: &Named| second_choice(named, words);
        names.extend(names.iter().filter_map(second).collect::<Vec<_>>());
        let mut lattice = Self {
            edges: vec![Vec::new(); words.len()],
            classes: Vec::new(),
            names,
            rest: Vec::new(),
        };
        for at in 0..words.len() {
            lattice.function_words(words, at);
            lattice.vocabulary(words, at, vocabulary, &graph.ontology);
            lattice.time(words, at);
            lattice.unknown(words, at);
        }
        lattice.infinitives(words, graph);
        for number in 0..lattice.names.len() {
            let named = &lattice.names[number];
            let (start, end, cost) = (named.start, named.end, cost_of_name(words, named));
            lattice.edges[start].push(Edge { end, cost, lexeme: Lexeme::Name(number) });
        }
        lattice.bound();
        lattice
    }

    fn add(&mut self, at: usize, length: usize, cost: u32, lexeme: Lexeme) {
        self.edges[at].push(Edge { end: at + length, cost, lexeme });
    }

    fn function_words(&mut self, words: &[Word], at: usize) {
        if words[at].quotation.is_some() {
            return;
        }
        for (text, fun) in FUNCTION_WORDS {
            if let Some(length) = begins(words, at, text) {
                self.add(at, length, FUNCTION, Lexeme::Fun(*fun));
            }
        }
        for (text, sense) in PREPOSITIONS_BY_SENSE {
            if let Some(length) = begins(words, at, text) {
                self.add(at, length, ONE, Lexeme::Preposition((*sense).to_owned()));
            }
        }
        let text = &words[at].text;
        if is_preposition(text) && !PREPOSITIONS_BY_SENSE.iter().any(|(word, _)| word == text) {
            self.add(at, 1, ONE, Lexeme::Preposition(text.clone()));
        }
    }

    fn vocabulary(
        &mut self,
        words: &[Word],
        at: usize,
        vocabulary: &Vocabulary,
        ontology: &Ontology,
    ) {
        if words[at].quotation.is_some() {
            return;
        }
        self.verbs(words, at, vocabulary);
        let mut found: Vec<(usize, u32, Lexeme)> = Vec::new();
        let mut add = |length: usize, cost: u32, lexeme: Lexeme| {
            if !found.iter().any(|(l, _, x)| (*l, x) == (length, &lexeme)) {
                found.push((length, cost, lexeme));
            }
        };
        for phrase in &vocabulary.phrases {
            let (Shape::Verb { tail, .. } | Shape::Be { tail, .. }) = &phrase.shape else {
                continue;
            };
            if let Some(length) = follows(words, at, tail).filter(|l| *l > 0) {
                add(length, ONE, Lexeme::Tail(tail.join(" ")));
            }
            let Shape::Be { words: being, .. } = &phrase.shape else { continue };
            if being.len() == 1 && is_preposition(&being[0]) {
                continue;
            }
            if let Some(length) = follows(words, at, being).filter(|l| *l > 0) {
                add(length, ONE, Lexeme::Being { words: being.join(" "), open: false });
            }
            if let Some((_, open)) = being.split_last().filter(|(last, _)| is_preposition(last))
                && open != ["not"]
                && let Some(length) = follows(words, at, open).filter(|l| *l > 0)
            {
                add(length, ONE + 10, Lexeme::Being { words: open.join(" "), open: true });
            }
        }
        for (noun, lexeme) in &vocabulary.nouns {
            if let Some(length) = follows(words, at, noun).filter(|l| *l > 0) {
                add(length, ONE + 10, Lexeme::Noun(lexeme.clone()));
            }
        }
        found.sort_by(|a, b| (a.0, format!("{:?}", a.2)).cmp(&(b.0, format!("{:?}", b.2))));
        for (length, cost, lexeme) in found {
            self.add(at, length, cost, lexeme);
        }
        for length in (1..=4).filter(|length| at + length <= words.len()) {
            let key: Vec<String> = words[at..at + length].iter().map(|w| w.text.clone()).collect();
            if let Some(classes) = vocabulary.classes.get(&key) {
                let number = self.classes.len();
                self.classes.push(classes.clone());
                self.add(at, length, CLASS, Lexeme::Class(number));
                if self.names.iter().any(|named| named.start == at + length) {
                    self.add(at, length, CLASS + 10, Lexeme::Apposed(number));
                }
                if classes.iter().all(|c| ontology.class_has(*c, ClassRole::Position)) {
                    self.add(at, length, CLASS, Lexeme::Stance(number));
                }
            }
        }
    }

    fn verbs(&mut self, words: &[Word], at: usize, vocabulary: &Vocabulary) {
        for (verb, forms) in vocabulary.verbs_of(&words[at].text) {
            let mut mids: Vec<&[String]> = vec![&[]];
            for phrase in &vocabulary.phrases {
                match &phrase.shape {
                    Shape::Verb { verb: v, mid, .. }
                        if v == verb && !mids.contains(&mid.as_slice()) =>
                    {
                        mids.push(mid);
                    }
                    _ => {}
                }
            }
            // `against whom did X make accusations`: the preposition stands before.
            let open = |mid: &&[String]| match mid {
                [open @ .., last] if is_preposition(last) && !open.is_empty() => Some(open.len()),
                _ => None,
            };
            let opened: Vec<&[String]> =
                mids.iter().filter_map(|mid| open(mid).map(|n| &mid[..n])).collect();
            mids.extend(opened);
            mids.sort_unstable();
            mids.dedup();
            for mid in mids {
                if let Some(length) = follows(words, at + 1, mid) {
                    let lexeme = Lexeme::Verb { verb: *verb, forms: *forms, mid: mid.join(" ") };
                    self.add(at, 1 + length, ONE, lexeme);
                }
            }
        }
    }

    fn time(&mut self, words: &[Word], at: usize) {
        if let Some((date, length)) = date::read(&words[at..]) {
            self.add(at, length, ONE, Lexeme::Time(date));
        }
    }

    /// A position may be given in the infinitive: `wanted to credit Newton`.
    fn infinitives(&mut self, words: &[Word], graph: &KnowledgeGraph) {
        let is_position = |e: EntityId| graph.is(e, ClassRole::Position);
        let with_to = self.names.iter().filter_map(|named| {
            let to = named.start.checked_sub(1).filter(|at| words[*at].text == "to")?;
            let positions = named.candidates.iter().copied().filter(|(e, _)| is_position(*e));
            Some(Named { start: to, end: named.end, candidates: positions.collect() })
        });
        let with_to: Vec<Named> = with_to.filter(|n| !n.candidates.is_empty()).collect();
        self.names.extend(with_to);
    }

    /// Words that may be a name that is not known: up to the next function word, or a whole
    /// quotation. A function word that nothing can be made of is stray.
    fn unknown(&mut self, words: &[Word], at: usize) {
        let quotation = words[at].quotation;
        if quotation.is_none() && (is_stop(&words[at].text) || words[at].kind == Kind::Sign) {
            if self.edges[at].is_empty() {
                self.add(at, 1, UNKNOWN, Lexeme::Stray);
            }
            return;
        }
        let ends = |word: &Word| {
            word.quotation != quotation
                || quotation.is_none() && (is_stop(&word.text) || word.kind == Kind::Comma)
        };
        let run = 1 + words[at + 1..].iter().take_while(|w| !ends(w)).count();
        for length in if quotation.is_some() { run..=run } else { 1..=run } {
            let cost = UNKNOWN + ONE * u32::try_from(length).unwrap_or(1);
            self.add(at, length, cost, Lexeme::Unknown);
        }
    }

    fn bound(&mut self) {
        self.rest = vec![0; self.edges.len() + 1];
        for at in (0..self.edges.len()).rev() {
            let costs = self.edges[at].iter().map(|e| e.cost.saturating_add(self.rest[e.end]));
            self.rest[at] = costs.min().unwrap_or(u32::MAX);
        }
    }

    /// The readings in the order of their cost, at most `limit`.
    pub fn readings(&self, limit: usize) -> Vec<Reading> {
        let mut readings = Vec::new();
        // Paths begun: cost with what is left at least, number, cost so far, edges.
        let mut queue = BinaryHeap::new();
        let mut number = 0_usize;
        queue.push(Reverse((self.rest[0], number, 0_u32, Vec::<(usize, usize)>::new())));
        while let Some(Reverse((_, _, cost, path))) = queue.pop() {
            let at = path.last().map_or(0, |(at, edge)| self.edges[*at][*edge].end);
            if at == self.edges.len() {
                readings.push(self.reading(&path, cost));
                if readings.len() == limit {
                    break;
                }
                continue;
            }
            for (i, edge) in self.edges[at].iter().enumerate() {
                number += 1;
                let so_far = cost.saturating_add(edge.cost);
                let bound = so_far.saturating_add(self.rest[edge.end]);
                let path = path.iter().copied().chain([(at, i)]).collect();
                queue.push(Reverse((bound, number, so_far, path)));
            }
        }
        readings
    }

    fn reading(&self, path: &[(usize, usize)], cost: u32) -> Reading {
        let lexemes = path.iter().map(|(at, edge)| self.edges[*at][*edge].lexeme.clone());
        let starts = path.iter().map(|(at, _)| *at).chain([self.edges.len()]);
        Reading { lexemes: lexemes.collect(), starts: starts.collect(), cost }
    }
}

impl Reading {
    /// Whether it takes words for a name that only share words with it.
    pub fn is_loose(&self, lattice: &Lattice) -> bool {
        let loose = |name: usize| {
            lattice.names[name].candidates.first().is_some_and(|(_, fit)| *fit == Fit::Loose)
        };
        self.lexemes.iter().any(|l| matches!(l, Lexeme::Name(name) if loose(*name)))
    }
}

/// The number of words of `text` if the sentence goes on with them.
fn begins(words: &[Word], at: usize, text: &str) -> Option<usize> {
    let mut length = 0;
    for word in text.split(' ') {
        let found = words.get(at + length)?;
        if found.text != word || found.quotation.is_some() {
            return None;
        }
        length += 1;
    }
    Some(length)
}

/// The number of words of `wanted` if the sentence goes on with them.
fn follows(words: &[Word], at: usize, wanted: &[String]) -> Option<usize> {
    let found = words.get(at..at + wanted.len())?;
    let same =
        found.iter().zip(wanted).all(|(word, w)| word.text == *w && word.quotation.is_none());
    same.then_some(wanted.len())
}
