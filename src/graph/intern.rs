//! Strings held once, and lists of indices held in one vector.

use std::hash::{BuildHasher, Hash};
use std::num::NonZeroU32;

use hashbrown::HashTable;
use rustc_hash::FxBuildHasher;

/// A string of a graph.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Sym(NonZeroU32);

impl Sym {
    /// As an index into columns of strings.
    pub(super) fn index(self) -> usize {
        self.0.get() as usize - 1
    }

    /// The index as an item of a list.
    pub(super) fn number(self) -> u32 {
        self.0.get() - 1
    }

    /// The symbol with that [`Sym::number`].
    pub(super) fn of_number(number: u32) -> Self {
        Self(NonZeroU32::MIN.saturating_add(number))
    }
}

/// Texts one behind the other: eight bytes beside each.
#[derive(Debug, Clone, Default)]
pub(super) struct Texts {
    text: String,
    /// Where each one ends.
    ends: Vec<usize>,
}

impl Texts {
    pub fn push(&mut self, text: &str) {
        self.text.push_str(text);
        self.ends.push(self.text.len());
    }

    pub fn at(&self, at: usize) -> &str {
        &self.text[start(&self.ends, at)..self.ends[at]]
    }

    fn clear(&mut self) {
        self.text.clear();
        self.ends.clear();
    }
}

/// Strings, each once: some 20 bytes beside the text of each.
#[derive(Debug, Clone, Default)]
pub struct Strings {
    texts: Texts,
    /// With half of its hash, so that few texts are looked at in vain and none when it grows.
    table: HashTable<(u32, Sym)>,
}

impl Strings {
    /// The symbol of a string, which is added where it is new.
    pub fn intern(&mut self, text: &str) -> Sym {
        let half = half_hash(text);
        if let Some(known) = self.seek(text, half) {
            return known;
        }
        let sym = symbol(self.len());
        self.texts.push(text);
        self.table.insert_unique(spread(half), (half, sym), |(half, _)| spread(*half));
        sym
    }

    fn seek(&self, text: &str, half: u32) -> Option<Sym> {
        let found = |(other, sym): &(u32, Sym)| *other == half && self.get(*sym) == text;
        self.table.find(spread(half), found).map(|(_, sym)| *sym)
    }

    /// The string.
    #[must_use]
    pub fn get(&self, sym: Sym) -> &str {
        self.texts.at(sym.index())
    }

    /// The symbol of a string, if it is known.
    #[must_use]
    pub fn find(&self, text: &str) -> Option<Sym> {
        self.seek(text, half_hash(text))
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.texts.ends.len()
    }

    /// All of them, in the order of their symbols.
    pub(super) fn iter(&self) -> impl ExactSizeIterator<Item = &str> {
        (0..self.len()).map(|at| self.texts.at(at))
    }

    /// Forgets all, but keeps its room.
    pub(super) fn clear(&mut self) {
        self.texts.clear();
        self.table.clear();
    }
}

fn half_hash(of: impl Hash) -> u32 {
    (FxBuildHasher.hash_one(of) >> 32) as u32
}

/// A hash from its half: the table takes its place from the lower bits and a mark from the upper.
fn spread(half: u32) -> u64 {
    u64::from(half).wrapping_mul(0x9E37_79B9_7F4A_7C15)
}

/// Counted from 1, so that an optional symbol takes no more room.
#[expect(
    clippy::cast_possible_truncation,
    reason = "four billion texts have no room in any memory"
)]
fn symbol(index: usize) -> Sym {
    Sym(NonZeroU32::MIN.saturating_add(index as u32))
}

/// A list in a [`Pool`]; 0 is the empty one.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct List(u32);

/// The mark of a list of one item, which is the rest of the number.
const SINGLE: u32 = 1 << 31;

impl List {
    /// Whether it has no items.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The only item, where the list is nothing else.
    pub(super) fn single(self) -> Option<u32> {
        (self.0 & SINGLE != 0).then_some(self.0 & !SINGLE)
    }

    /// As an index into [`Pool::iter`]; none for the empty list and those of one item.
    pub(super) fn index(self) -> Option<usize> {
        match self.single() {
            Some(_) => None,
            None => (self.0 as usize).checked_sub(1),
        }
    }
}

/// Lists of indices, each different one once, one behind the other. Nearly all have one item: such
/// a one is its own number.
#[derive(Debug, Clone, Default)]
pub struct Pool {
    items: Vec<u32>,
    /// Where each one ends.
    ends: Vec<usize>,
    /// With half of its hash.
    table: HashTable<(u32, List)>,
    /// 0, 1, 2, and so on, up to the largest item that is a list of its own.
    singles: Vec<u32>,
}

impl Pool {
    /// Keeps a list.
    #[expect(
        clippy::cast_possible_truncation,
        reason = "four billion texts have no room in any memory"
    )]
    pub fn add(&mut self, items: &[u32]) -> List {
        match items {
            [] => return List(0),
            [item] if *item < SINGLE => {
                self.singles.extend(self.singles.len() as u32..=*item);
                return List(SINGLE | item);
            }
            _ => {}
        }
        let half = half_hash(items);
        let found = |(other, list): &(u32, List)| *other == half && self.get(*list) == items;
        if let Some((_, list)) = self.table.find(spread(half), found) {
            return *list;
        }
        self.items.extend_from_slice(items);
        self.ends.push(self.items.len());
        let list = List(self.ends.len() as u32);
        self.table.insert_unique(spread(half), (half, list), |(half, _)| spread(*half));
        list
    }

    /// The items of a list.
    #[must_use]
    pub fn get(&self, list: List) -> &[u32] {
        match (list.single(), list.index()) {
            (Some(item), _) => std::slice::from_ref(&self.singles[item as usize]),
            (None, Some(at)) => &self.items[start(&self.ends, at)..self.ends[at]],
            (None, None) => &[],
        }
    }

    /// The lists that have several items, in the order of their numbers.
    pub(super) fn iter(&self) -> impl ExactSizeIterator<Item = &[u32]> {
        self.ends.iter().enumerate().map(|(at, end)| &self.items[start(&self.ends, at)..*end])
    }

    /// Forgets all, but keeps its room.
    pub(super) fn clear(&mut self) {
        self.items.clear();
        self.ends.clear();
        self.table.clear();
    }
}

/// Where what ends at `ends[at]` begins.
fn start(ends: &[usize], at: usize) -> usize {
    at.checked_sub(1).map_or(0, |before| ends[before])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_held_once_be_it_short_or_long() {
        let mut pool = Pool::default();
        for turn in 0..2 {
            let lists: [&[u32]; 7] = [&[], &[0], &[7], &[3], &[0, 7], &[7, 0], &[1, 2, 3]];
            let kept = lists.map(|list| pool.add(list));
            assert_eq!(kept.map(|list| pool.get(list).to_vec()), lists.map(<[u32]>::to_vec));
            assert_eq!(lists.map(|list| pool.add(list)), kept);
            assert_eq!(kept[1].single(), Some(0));
            assert!(pool.iter().eq(lists[4..].iter().copied()), "in turn {turn}");
            assert!((0..3).all(|i| kept[4 + i].index() == Some(i)));
            pool.clear();
        }
        let large = SINGLE;
        let list = pool.add(&[large]);
        assert_eq!((list.single(), pool.get(list)), (None, &[large][..]));
    }

    #[test]
    fn a_string_is_held_once() {
        let mut strings = Strings::default();
        for _ in 0..2 {
            let kept = ["a", "", "b", "ё"].map(|text| strings.intern(text));
            assert_eq!(kept.map(|sym| strings.get(sym)), ["a", "", "b", "ё"]);
            assert_eq!(strings.intern("b"), kept[2]);
            assert!(strings.iter().eq(["a", "", "b", "ё"]));
            strings.clear();
            assert_eq!(strings.find("a"), None);
        }
    }
}
