//! Strings held once, and lists of indices held in one vector.

use std::hash::BuildHasher;
use std::num::NonZeroU32;

use hashbrown::HashTable;
use indexmap::IndexSet;
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

/// Strings, each once, one behind the other: some 20 bytes beside the text of each.
#[derive(Debug, Clone, Default)]
pub struct Strings {
    text: String,
    /// Where each one ends.
    ends: Vec<usize>,
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
        let sym = symbol(self.ends.len());
        self.text.push_str(text);
        self.ends.push(self.text.len());
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
        let at = sym.index();
        let start = if at == 0 { 0 } else { self.ends[at - 1] };
        &self.text[start..self.ends[at]]
    }

    /// The symbol of a string, if it is known.
    #[must_use]
    pub fn find(&self, text: &str) -> Option<Sym> {
        self.seek(text, half_hash(text))
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }
}

fn half_hash(text: &str) -> u32 {
    (FxBuildHasher.hash_one(text) >> 32) as u32
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

impl List {
    /// Whether it has no items.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }
}

/// Lists of indices, each different one once.
#[derive(Debug, Clone, Default)]
pub struct Pool(IndexSet<Box<[u32]>, FxBuildHasher>);

impl Pool {
    /// Keeps a list.
    #[expect(
        clippy::cast_possible_truncation,
        reason = "four billion texts have no room in any memory"
    )]
    pub fn add(&mut self, items: &[u32]) -> List {
        if items.is_empty() {
            return List(0);
        }
        let known = self.0.get_index_of(items);
        List(1 + known.unwrap_or_else(|| self.0.insert_full(items.into()).0) as u32)
    }

    /// The items of a list.
    #[must_use]
    pub fn get(&self, list: List) -> &[u32] {
        match list.0 {
            0 => &[],
            at => &self.0[at as usize - 1],
        }
    }
}
