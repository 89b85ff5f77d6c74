//! Strings held once, and lists of indices held in one vector.

use std::num::NonZeroU32;

use indexmap::IndexSet;
use rustc_hash::FxBuildHasher;

/// A string of a graph.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Sym(NonZeroU32);

/// Strings, each once.
#[derive(Debug, Clone, Default)]
pub struct Strings(IndexSet<Box<str>, FxBuildHasher>);

impl Strings {
    /// The symbol of a string, which is added where it is new.
    pub fn intern(&mut self, text: &str) -> Sym {
        match self.0.get_index_of(text) {
            Some(index) => symbol(index),
            None => symbol(self.0.insert_full(text.into()).0),
        }
    }

    /// The string.
    #[must_use]
    pub fn get(&self, sym: Sym) -> &str {
        &self.0[sym.0.get() as usize - 1]
    }

    /// The symbol of a string, if it is known.
    #[must_use]
    pub fn find(&self, text: &str) -> Option<Sym> {
        self.0.get_index_of(text).map(symbol)
    }
}

/// Counted from 1, so that an optional symbol takes no more room.
#[expect(clippy::cast_possible_truncation, reason = "source files are below 4 GiB each")]
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
    #[expect(clippy::cast_possible_truncation, reason = "source files are below 4 GiB each")]
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
