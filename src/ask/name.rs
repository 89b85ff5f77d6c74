//! Names in a sentence: which entities the words between two places may mean.
//!
//! All names of the dataset are read once; only those that share a word with the sentence are
//! looked at closely. Linear in the names of the dataset.

use rust_stemmers::{Algorithm, Stemmer};
use rustc_hash::FxHashSet;

use super::date;
use super::english::is_stop;
use super::word::{self, Kind, Word};
use crate::graph::{EntityId, KnowledgeGraph};
use crate::ontology::ClassRole;

/// How well words fit a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Fit {
    /// They are the name.
    Exact,
    /// They are what it is called for short: a title without its alternative.
    Short,
    /// They are the words of the name, in another order or form: `Newton credited`.
    Same,
    /// They stand in the name, one after the other: `first session`.
    Part,
    /// They do if one is read as initials: `RS London`.
    Initials,
    /// They all stand in the name, or say of what class it is.
    Loose,
}

/// Words that may be a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Named {
    /// The first word.
    pub start: usize,
    /// One past the last word.
    pub end: usize,
    /// What they may mean, best first; each entity once.
    pub candidates: Vec<(EntityId, Fit)>,
}

/// A sentence, prepared for looking up names.
struct Sentence<'w> {
    words: &'w [Word],
    stems: Vec<String>,
    beginnings: FxHashSet<char>,
}

/// All runs of words that may be names.
pub(super) fn find(graph: &KnowledgeGraph, words: &[Word]) -> Vec<Named> {
    let stemmer = Stemmer::create(Algorithm::English);
    let stems: Vec<String> = words.iter().map(|w| stemmer.stem(&w.text).into_owned()).collect();
    let content = words.iter().filter(|w| !is_stop(&w.text));
    let beginnings = content.filter_map(|w| w.text.chars().next()).collect();
    let sentence = Sentence { words, stems, beginnings };
    let mut found: Vec<(usize, usize, EntityId, Fit)> = Vec::new();
    for entity in graph.entities() {
        let node = graph.entity(entity);
        let labels = node.labels.iter().map(|l| l.text);
        let names = labels.chain(node.aliases.iter().map(|a| a.text.text)).chain([node.id]);
        for name in names {
            let name = word::normal(graph.str(name));
            if name
                .iter()
                .any(|w| w.chars().next().is_some_and(|c| sentence.beginnings.contains(&c)))
            {
                let class = || word::normal(&graph.ontology.class(node.class).label);
                let mut places = sentence.places(&stemmer, &name, class);
                if let Some(short) = core(graph, entity, &name) {
                    let whole = sentence.runs(short).into_iter().filter(|run| run.2 == Fit::Exact);
                    places.extend(whole.map(|(start, end, _)| (start, end, Fit::Short)));
                }
                places.retain(|(start, end, fit)| sentence.is_whole(*start, *end, *fit));
                found.extend(places.into_iter().map(|(start, end, fit)| (start, end, entity, fit)));
            }
        }
    }
    group(found)
}

fn group(mut found: Vec<(usize, usize, EntityId, Fit)>) -> Vec<Named> {
    found.sort_unstable_by_key(|(start, end, entity, fit)| (*start, *end, *entity, *fit));
    found.dedup_by_key(|(start, end, entity, _)| (*start, *end, *entity));
    let same = |a: &(usize, usize, EntityId, Fit), b: &(usize, usize, EntityId, Fit)| {
        (a.0, a.1) == (b.0, b.1)
    };
    let runs = found.chunk_by(same).map(|run| {
        let mut candidates: Vec<(EntityId, Fit)> = run.iter().map(|f| (f.2, f.3)).collect();
        candidates.sort_by_key(|(_, fit)| *fit);
        Named { start: run[0].0, end: run[0].1, candidates }
    });
    runs.collect()
}

/// What a name is called for short: `the calculus` for `dispute over the calculus`, a title without its
/// alternative.
fn core<'n>(graph: &KnowledgeGraph, entity: EntityId, name: &'n [String]) -> Option<&'n [String]> {
    const DISPUTES: [&str; 8] =
        ["affair", "conflict", "controversy", "debate", "dispute", "issue", "quarrel", "question"];
    let name = name.strip_prefix(&["the".to_owned()][..]).unwrap_or(name);
    if graph.is(entity, ClassRole::Issue) {
        return match name {
            [dispute, over, rest @ ..]
                if DISPUTES.contains(&dispute.as_str())
                    && matches!(over.as_str(), "over" | "about" | "on" | "of") =>
            {
                Some(rest).filter(|rest| !rest.is_empty())
            }
            _ => None,
        };
    }
    let title = name.iter().position(|w| w == "or").map(|at| &name[..at])?;
    let said = title.iter().filter(|w| !is_stop(w)).count();
    (graph.is(entity, ClassRole::Work) && said > 1).then_some(title)
}

/// Words that may stand within a name that is not given word for word.
fn is_soft(word: &str) -> bool {
    matches!(
        word,
        "of" | "the"
            | "a"
            | "an"
            | "'s"
            | ","
            | "to"
            | "be"
            | "in"
            | "on"
            | "for"
            | "from"
            | "and"
            | "at"
            | "with"
    )
}

impl Sentence<'_> {
    fn text(&self, at: usize) -> &str {
        &self.words[at].text
    }

    /// Where `name` stands in the sentence, whole, in part or loosely.
    fn places(
        &self,
        stemmer: &Stemmer,
        name: &[String],
        class: impl Fn() -> Vec<String>,
    ) -> Vec<(usize, usize, Fit)> {
        let mut places = self.runs(name);
        places.extend(self.abridged(name));
        places.extend(self.initials(name));
        places.extend(self.loose(stemmer, name, class));
        places
    }

    /// Where all words of the name stand, or some of them, in any order and form.
    fn loose(
        &self,
        stemmer: &Stemmer,
        name: &[String],
        class: impl Fn() -> Vec<String>,
    ) -> Vec<(usize, usize, Fit)> {
        let stem = |w: &String| stemmer.stem(w).into_owned();
        let own: Vec<String> = name.iter().filter(|w| !is_stop(w)).map(stem).collect();
        if !own.iter().any(|s| self.stems.contains(s)) {
            return Vec::new();
        }
        let of_class: Vec<String> = class().iter().map(stem).collect();
        let clusters = self.clusters(|s| own.contains(s) || of_class.contains(s));
        let fit = |(start, end): (usize, usize)| {
            let said = self.content(start, end);
            // Who says a word twice means two things, unless the name has it twice.
            let count = (start..end).filter(|at| !is_stop(self.text(*at))).count();
            let twice = own.iter().collect::<FxHashSet<_>>().len() < own.len();
            if count > said.len() && !twice {
                return None;
            }
            let is_own = |s: &&str| own.iter().any(|o| o == s);
            let all = own.iter().all(|s| said.contains(&s.as_str()));
            let fit = if all && said.iter().all(is_own) { Fit::Same } else { Fit::Loose };
            (fit == Fit::Same || said.len() >= 2 && said.iter().any(is_own))
                .then_some((start, end, fit))
        };
        clusters.into_iter().filter_map(fit).collect()
    }

    /// The stems of the words that carry a name.
    fn content(&self, start: usize, end: usize) -> Vec<&str> {
        let content = (start..end).filter(|at| !is_stop(self.text(*at)));
        let mut stems: Vec<&str> = content.map(|at| self.stems[at].as_str()).collect();
        stems.sort_unstable();
        stems.dedup();
        stems
    }

    /// The longest runs of words that stand so in the name: the whole of it, or a part without
    /// leading or trailing function words.
    fn runs(&self, name: &[String]) -> Vec<(usize, usize, Fit)> {
        let name = match name {
            [the, rest @ ..] if the == "the" && !rest.is_empty() => rest,
            all => all,
        };
        let said: Vec<usize> =
            (0..self.words.len()).filter(|at| self.words[*at].kind != Kind::Comma).collect();
        let mut runs = Vec::new();
        for (first, _) in said.iter().enumerate() {
            for begin in 0..name.len() {
                let goes_on =
                    first > 0 && begin > 0 && self.text(said[first - 1]) == name[begin - 1];
                if goes_on {
                    continue;
                }
                let same = said[first..].iter().zip(&name[begin..]);
                let length = same.take_while(|(at, word)| self.text(**at) == word.as_str()).count();
                if length == 0 {
                    continue;
                }
                let (start, end) = (said[first], said[first + length - 1] + 1);
                if length == name.len() {
                    runs.push((start, end, Fit::Exact));
                } else {
                    runs.extend(
                        self.trimmed(start, end).map(|(start, end)| (start, end, Fit::Part)),
                    );
                }
            }
        }
        runs
    }

    /// Where the beginning and the end of the name stand without what is between them: `meeting on
    /// gravity` for `meeting of the Society on gravity`.
    fn abridged(&self, name: &[String]) -> Vec<(usize, usize, Fit)> {
        let said = |at: usize, word: &String| self.words.get(at).is_some_and(|w| w.text == *word);
        let mut runs = Vec::new();
        for start in (0..self.words.len()).filter(|at| !is_stop(self.text(*at))) {
            let begun = (0..name.len()).take_while(|n| said(start + n, &name[*n])).count();
            for length in 1..=begun {
                let rest = (length + 1..name.len()).find(|rest| {
                    let mut rest = name[*rest..].iter().enumerate();
                    rest.all(|(n, word)| said(start + length + n, word))
                });
                let Some(rest) = rest else { continue };
                let end = start + length + name.len() - rest;
                if self.content(start, end).len() > 2 {
                    runs.push((start, end, Fit::Part));
                }
            }
        }
        runs
    }

    /// Without function words at its ends; none if only pieces of a date are left.
    fn trimmed(&self, start: usize, end: usize) -> Option<(usize, usize)> {
        let content = |at: &usize| !is_stop(self.text(*at));
        let start = (start..end).find(content)?;
        let end = (start..end).rev().find(content)? + 1;
        let named = (start..end).any(|at| content(&at) && !date::is_piece(&self.words[at]));
        named.then_some((start, end))
    }

    /// Runs in which one word is the initials of words of the name.
    fn initials(&self, name: &[String]) -> Vec<(usize, usize, Fit)> {
        let mut runs = Vec::new();
        for at in 0..self.words.len() {
            let short = self.text(at);
            let letters = short.chars().count();
            if !(2..=5).contains(&letters)
                || !short.chars().all(char::is_alphabetic)
                || is_stop(short)
            {
                continue;
            }
            for begin in 0..name.len().saturating_sub(letters - 1) {
                let spelt = name[begin..begin + letters].iter().filter_map(|w| w.chars().next());
                if !spelt.eq(short.chars()) {
                    continue;
                }
                let before = (0..at).rev().zip(name[..begin].iter().rev());
                let before = before.take_while(|(at, w)| self.text(*at) == w.as_str()).count();
                let after = (at + 1..self.words.len()).zip(&name[begin + letters..]);
                let after = after.take_while(|(at, w)| self.text(*at) == w.as_str()).count();
                let whole = before + letters + after == name.len();
                let fit = if whole { Fit::Same } else { Fit::Initials };
                let run = self.trimmed(at - before, at + 1 + after);
                runs.extend(run.map(|(start, end)| (start, end, fit)));
            }
        }
        runs
    }

    /// The longest runs of words that `belongs` holds of, function words between.
    fn clusters(&self, belongs: impl Fn(&String) -> bool) -> Vec<(usize, usize)> {
        let mut clusters: Vec<(usize, usize)> = Vec::new();
        for at in
            (0..self.words.len()).filter(|at| !is_stop(self.text(*at)) && belongs(&self.stems[*at]))
        {
            match clusters.last_mut() {
                Some((_, end)) if (*end..at).all(|between| is_soft(self.text(between))) => {
                    *end = at + 1;
                }
                _ => clusters.push((at, at + 1)),
            }
        }
        clusters.retain(|(start, end)| self.trimmed(*start, *end).is_some());
        clusters
    }

    /// Whether the words are a whole quotation, or hold nothing that is quoted; a whole name may hold
    /// a quotation: `The Question of Fluxions or “Prior Claims”`.
    fn is_whole(&self, start: usize, end: usize, fit: Fit) -> bool {
        let inside = |at: usize| self.words[at].quotation;
        let (first, last) = (inside(start), inside(end - 1));
        let all = (start..end).all(|at| inside(at) == first);
        let before = start.checked_sub(1).and_then(inside);
        let after = (end < self.words.len()).then(|| inside(end)).flatten();
        let cut = first.is_some() && before == first || last.is_some() && after == last;
        !cut && (all || fit == Fit::Exact)
    }
}
