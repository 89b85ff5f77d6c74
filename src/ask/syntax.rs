//! What the grammar makes of a sentence, before names mean anything.

use std::ops::Range;

use super::date::Written;
use super::form::Form;

/// The lexemes that something is made of.
pub(super) type Span = Range<usize>;

/// Something with its place.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct At<T> {
    pub node: T,
    pub span: Span,
}

/// A noun phrase.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Np {
    /// Words that may be a name.
    Name(usize),
    /// `the letters to Leibniz that mention gravity`; `the letter ‘X’`, `the issue of X`.
    Class { class: usize, name: Option<Box<At<Np>>>, mods: Vec<At<Mod>> },
    /// `Newton's letters`, without or with more about them; `bare` in `Newton letters`.
    Of { owner: Box<At<Np>>, class: usize, mods: Vec<At<Mod>>, bare: bool },
    /// `the witnesses of E`, `E's witnesses`; without a preposition in the latter.
    Noun { noun: String, preposition: Option<String>, of: Box<At<Np>>, mods: Vec<At<Mod>> },
    /// `those who opposed Newton`, `what Newton wrote`: parties, or anything.
    Free { party: bool, mods: Vec<At<Mod>> },
    /// `him`; as an owner, `his`.
    Pronoun,
    /// `his Opticks`: something by its name, if it is of the one who is meant.
    Own { owner: Box<At<Np>>, name: Box<At<Np>> },
    /// `A and B`: both of them.
    All(Vec<At<Np>>),
    /// Words that mean nothing.
    Unknown,
}

/// More about a noun.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Mod {
    /// `to Leibniz`, `in 1922`.
    Pp(Pp),
    /// `written by Newton`, `that mention gravity`: the noun is the gap.
    Clause(Clause),
    /// `without an addressee`; without a date if there is no noun.
    Without(Option<String>),
}

/// A preposition and what it leads.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Pp {
    /// The preposition; `according to`.
    pub preposition: String,
    /// What it leads.
    pub arg: Arg,
}

/// What a preposition leads.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Arg {
    /// A noun.
    Np(At<Np>),
    /// A date.
    Time(At<Written>),
    /// `between A and B`, `from A to B`.
    Between(Box<Arg>, Box<Arg>),
}

/// Who or what stands on one side of a relation.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Slot {
    /// What is asked for.
    Gap,
    /// Somebody or something.
    Np(At<Np>),
    /// Nothing is said: anybody.
    Open,
    /// Whoever stands after `by`; anybody if nobody does.
    By,
}

/// The word that relates.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Head {
    /// A verb with its words; `fronted` is the preposition before `whom`; `negated` after `did not`.
    Verb { verb: usize, mid: String, tail: String, fronted: String, negated: bool },
    /// `to whom did X dictate Y`: a verb that is said of Y in the passive, with its preposition.
    Passive { verb: usize, fronted: String },
    /// `was present at`; `was` alone if there are no words.
    Being { words: String, tail: String },
    /// `was an opponent of`; no preposition in `was Newton's opponent`.
    Noun { noun: String, preposition: Option<String> },
}

/// A relation between two, the first of whom acts.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Clause {
    pub head: At<Head>,
    pub first: Slot,
    pub second: Slot,
    pub pps: Vec<At<Pp>>,
}

/// What sort of thing is asked for.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Wanted {
    /// `who`.
    Who,
    /// `what`.
    What,
    /// `which letters`: a class with more about it.
    Class(At<Np>),
}

/// What is to be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ask {
    /// Who or what.
    Which,
    /// How many.
    Count,
    /// How many claims say so.
    Times,
    /// Whether.
    Whether,
    /// When.
    When,
    /// Where.
    Where,
    /// On which issue.
    Issue,
    /// By which work.
    Work,
    /// At which event.
    Event,
    /// The claims themselves.
    Claims,
    /// Who says so.
    Voice,
    /// Who denies it.
    Denier,
}

/// How claims may stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    /// Somebody denies it.
    Denied,
    /// Nobody says so but by hearsay.
    Rumoured,
    /// One says so, another denies it.
    Disputed,
    /// A judgement weighs it.
    Judged,
}

/// A sentence.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Sentence {
    /// Clauses that share what is asked for, and those of which none may hold of it.
    Clauses { ask: Ask, wanted: Wanted, clauses: Vec<Clause>, without: Vec<Clause>, most: bool },
    /// `Newton's letters to Leibniz`.
    Describe { ask: Ask, np: At<Np>, pps: Vec<At<Pp>> },
    /// `order the documents on gravity`; `in what order were they written`.
    Order { np: At<Np>, head: Option<At<Head>>, pps: Vec<At<Pp>> },
    /// `who is X`.
    Identity { who: bool, np: At<Np> },
    /// `how did X stand on Y`, or the parties; `what view did X take of Y`.
    Stand { who: Option<At<Np>>, pps: Vec<At<Pp>> },
    /// `what happened in 1922`.
    Happened { pps: Vec<At<Pp>> },
    /// `what did X do`.
    Doing { who: At<Np>, pps: Vec<At<Pp>> },
    /// `what does X say about Y`.
    Saying { who: At<Np>, pps: Vec<At<Pp>> },
    /// `where do the sources disagree about X`.
    Disagree { pps: Vec<At<Pp>> },
    /// `who changed sides on X`.
    Changed { pps: Vec<At<Pp>> },
    /// `what is denied about X`.
    Standing { standing: Standing, pps: Vec<At<Pp>> },
    /// `through whom do we know of X`.
    Known { np: At<Np> },
    /// `when was X`, `when was X published`, `when did X begin`.
    WhenWas { np: At<Np>, head: Option<At<Head>>, pps: Vec<At<Pp>> },
    /// `where was X`, `where was X held`, `where did X take place`.
    WhereWas { np: At<Np>, head: Option<At<Head>> },
}

/// A sentence and by which form it was read.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Parsed {
    pub form: Form,
    pub sentence: Sentence,
    /// A restriction before a question that takes none.
    pub stray: Option<At<Pp>>,
}

impl Parsed {
    /// With a restriction that stood within the question, if any.
    pub fn with(self, aside: Option<At<Pp>>) -> Self {
        match aside {
            Some(pp) => self.led_by(pp),
            None => self,
        }
    }

    /// With a restriction that stood before the question.
    pub fn led_by(mut self, pp: At<Pp>) -> Self {
        match &mut self.sentence {
            Sentence::Clauses { clauses, without, .. } => {
                for clause in clauses.iter_mut().chain(without) {
                    clause.pps.push(pp.clone());
                }
            }
            Sentence::Describe { pps, .. }
            | Sentence::Order { pps, .. }
            | Sentence::Stand { pps, .. }
            | Sentence::Happened { pps }
            | Sentence::Doing { pps, .. }
            | Sentence::Saying { pps, .. }
            | Sentence::WhenWas { pps, .. }
            | Sentence::Standing { pps, .. }
            | Sentence::Changed { pps }
            | Sentence::Disagree { pps } => pps.push(pp),
            Sentence::Identity { .. } | Sentence::Known { .. } | Sentence::WhereWas { .. } => {
                self.stray = Some(pp);
            }
        }
        self
    }
}
