//! "Did you mean": the known name nearest to one that names nothing.

use rustc_hash::FxHashMap;
use strsim::{jaro_winkler, normalized_damerau_levenshtein};

use super::{AliasKind, EntityId, KnowledgeGraph};

/// Words of more bytes than this are no slips of a pen; comparing is quadratic in them.
const LONGEST: usize = 200;
/// Names less alike than this are not offered.
const ALIKE: f64 = 0.7;
/// How alike a name is that holds the word as one of its words.
const WORD: f64 = 0.9;
/// Comparisons letter by letter made by one list of names; past it nothing more is offered, so that
/// ten thousand misspelt names among a million entities still end within seconds.
const BUDGET: usize = 1_000_000;
/// So many names that are seen at a glance to be far off count as one such comparison.
const GLANCES: usize = 64;

/// Names to choose from, each with what it stands for.
#[derive(Debug)]
pub struct Names<T> {
    known: Vec<(String, u64, T)>,
    asked: FxHashMap<String, Option<T>>,
    budget: usize,
}

impl<T: Copy> Names<T> {
    /// Holds the names, folded. The order decides between equals: the first wins.
    #[must_use]
    pub fn new<'a>(names: impl IntoIterator<Item = (&'a str, T)>) -> Self {
        let known = names.into_iter().map(|(name, what)| {
            let name = fold(name);
            let letters = letters(&name);
            (name, letters, what)
        });
        let known = known.collect();
        Self { known, asked: FxHashMap::default(), budget: BUDGET }
    }

    /// What the name nearest to `word` stands for, if one is near. Linear in the number of names.
    pub fn nearest(&mut self, word: &str) -> Option<T> {
        if word.len() > LONGEST {
            return None;
        }
        let word = fold(word);
        if let Some(before) = self.asked.get(&word) {
            return *before;
        }
        self.budget = self.budget.checked_sub(self.known.len() / GLANCES)?;
        let mut best: Option<(f64, T)> = None;
        let (own, counts) = (letters(&word), counts(&word));
        for (name, letters, what) in &self.known {
            if far(&word, name, (own ^ letters).count_ones()) {
                continue;
            }
            self.budget = self.budget.checked_sub(1)?;
            let least = best.map_or(ALIKE, |(most, _)| most);
            if !holds(&word, name) && at_most(&counts, &word, name) < least {
                continue;
            }
            let score = alike(&word, name);
            if score >= ALIKE && best.is_none_or(|(most, _)| score > most) {
                best = Some((score, *what));
            }
        }
        let best = best.map(|(_, what)| what);
        self.asked.insert(word, best);
        best
    }
}

/// The name nearest to `word`, if one is near.
#[must_use]
pub fn nearest<'a>(word: &str, names: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    Names::new(names.into_iter().map(|name| (name, name))).nearest(word)
}

/// All ids, labels and aliases of the graph, ids first. Misprints too: they are what one types.
#[must_use]
pub fn entities(graph: &KnowledgeGraph) -> Names<EntityId> {
    let ids = graph.entities().map(|e| (graph.entity_name(e), e));
    let labels =
        graph.entities().flat_map(|e| graph.entity(e).labels.iter().map(move |l| (l.text, e)));
    let aliases = [AliasKind::Spelling, AliasKind::Former, AliasKind::Misprint].into_iter();
    let aliases = aliases.flat_map(|kind| {
        graph.entities().flat_map(move |e| {
            let of_kind = graph.entity(e).aliases.iter().filter(move |a| a.kind == kind);
            of_kind.map(move |a| (a.text.text, e))
        })
    });
    Names::new(ids.chain(labels.chain(aliases).map(|(text, e)| (graph.str(text), e))))
}

/// Lower case, words joined by hyphens: as ids are written.
fn fold(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    let mut small_before = false;
    for c in name.chars() {
        if c.is_uppercase() && small_before {
            out.push('-');
        }
        small_before = c.is_lowercase();
        match c {
            ' ' | '_' => out.push('-'),
            c => out.extend(c.to_lowercase()),
        }
    }
    out
}

/// Which letters occur: a bit for each, those of other alphabets folded onto the same bits.
fn letters(name: &str) -> u64 {
    name.chars().fold(0, |set, c| set | 1 << place(c))
}

/// Whether the name is not alike: at a glance, since most names are far off. `differ` counts the
/// letters that only one of them has.
fn far(word: &str, name: &str, differ: u32) -> bool {
    let longer = word.len().max(name.len());
    let unlike = word.len().abs_diff(name.len()) * 2 > longer || differ as usize * 2 > longer + 2;
    (unlike || longer > LONGEST) && !holds(word, name)
}

/// Whether the word is one of the name's words.
fn holds(word: &str, name: &str) -> bool {
    word.len() > 2 && name.len() > word.len() && name.split('-').any(|part| part == word)
}

/// How often each letter of a word occurs, those of other alphabets folded onto the same places.
fn counts(word: &str) -> [u16; 64] {
    let mut counts = [0; 64];
    for c in word.chars() {
        counts[place(c)] += 1;
    }
    counts
}

fn place(c: char) -> usize {
    u32::from(c) as usize % 64
}

/// How alike two that do not hold each other can be at most, by the letters that they share: these
/// alone can match, and all others have to be changed. Much cheaper than to compare them.
fn at_most(counts: &[u16; 64], word: &str, name: &str) -> f64 {
    // For rounding.
    const ROOM: f64 = 1e-9;
    let mut left = *counts;
    let (mut shared, mut length) = (0u32, 0u32);
    for c in name.chars() {
        let left = &mut left[place(c)];
        shared += u32::from(*left > 0);
        *left = left.saturating_sub(1);
        length += 1;
    }
    let of_word: u32 = counts.iter().map(|count| u32::from(*count)).sum();
    let prefix = word.chars().zip(name.chars()).take(4).take_while(|(a, b)| a == b);
    let prefix = prefix.fold(0.0, |sum, _| sum + 0.1);
    let (shared, of_word, of_name) = (f64::from(shared), f64::from(of_word), f64::from(length));
    let jaro = (shared / of_word + shared / of_name + 1.0) / 3.0;
    let changed = shared / of_word.max(of_name);
    f64::midpoint(jaro + prefix * (1.0 - jaro), changed) + ROOM
}

/// How alike, from 0 to 1.
fn alike(word: &str, name: &str) -> f64 {
    match (word == name, holds(word, name)) {
        (true, _) => 1.0,
        (_, true) => WORD,
        _ => f64::midpoint(jaro_winkler(word, name), normalized_damerau_levenshtein(word, name)),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{alike, at_most, counts, fold, holds, nearest};

    #[test]
    fn a_slip_of_the_pen_finds_its_name() {
        let names = ["newton", "gottfried-leibniz", "allied-with", "same_as", "label"];
        assert_eq!(nearest("newtn", names), Some("newton"));
        assert_eq!(nearest("leibniz", names), Some("gottfried-leibniz"));
        assert_eq!(nearest("Allied With", names), Some("allied-with"));
        assert_eq!(nearest("sameAs", names), Some("same_as"));
        assert_eq!(nearest("lable", names), Some("label"));
        assert_eq!(nearest("rime", ["rhyme", "metre"]), Some("rhyme"));
        assert_eq!(nearest("bernoulli", names), None);
        assert_eq!(nearest("nobody", ["bono", "lenin"]), None);
    }

    proptest! {
        #[test]
        fn no_two_are_more_alike_than_the_letters_that_they_share_allow(
            word in "[abcлё m]{1,12}|[mM]{150,200}",
            name in "[abcлё m-]{1,12}|[mM]{150,200}",
        ) {
            let (word, name) = (fold(&word), fold(&name));
            let most = at_most(&counts(&word), &word, &name);
            prop_assert!(holds(&word, &name) || alike(&word, &name) <= most, "{most}");
        }
    }

    #[test]
    fn the_first_of_equals_wins() {
        assert_eq!(nearest("cat", ["bat", "rat"]), nearest("cat", ["bat", "rat"]));
        assert_eq!(nearest("note-x", ["note-a", "note-b"]), Some("note-a"));
    }
}
