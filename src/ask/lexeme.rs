//! The lexemes of the grammar: function words, words of the vocabulary, names, dates.

use super::date::Written;
use super::english::Forms;
pub(super) use super::function::{FUNCTION_WORDS, Fun, PREPOSITIONS_BY_SENSE};

/// A word, or several, as the grammar sees it.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Lexeme {
    /// Function words.
    Fun(Fun),
    /// A preposition.
    Preposition(String),
    /// A form of a verb of the vocabulary, with the words that belong to it.
    Verb { verb: usize, forms: Forms, mid: String },
    /// Words that a phrase has after its second name: `held ... responsible`.
    Tail(String),
    /// Words that a phrase has after `was`: `present at`; without their preposition if `open`.
    Being { words: String, open: bool },
    /// A word for who stands in a relation: `opponent`.
    Noun(String),
    /// A word for a class: a number into the lattice's.
    Class(usize),
    /// The same before a name: `the letter ‘X’`.
    Apposed(usize),
    /// The same if it is a class of positions: `what view did X take`.
    Stance(usize),
    /// Words that may be a name: a number into the lattice's.
    Name(usize),
    /// A date.
    Time(Written),
    /// Words that may be a name that is not known.
    Unknown,
    /// A function word or sign of which the grammar makes no use.
    Stray,
}
