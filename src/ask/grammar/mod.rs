//! The grammar, over lexemes, in parser combinators.
//!
//! It is a grammar of parsing expressions: alternatives are tried in their order, so a sequence of
//! lexemes has one reading. That a word may be several lexemes is the matter of
//! [`super::lattice`]. `docs/asking.md` shows every form.

mod clause;
mod condition;
mod dated;
mod noun;
mod question;
mod relative;
mod special;
mod standing;
mod whether;

use chumsky::prelude::*;

use super::lexeme::{Fun, Lexeme};
use super::syntax::{Arg, At, Clause, Np, Parsed, Pp};

type Error<'t> = extra::Err<Rich<'t, Lexeme>>;
/// A parser of lexemes.
pub(super) type P<'t, T> = Boxed<'t, 't, &'t [Lexeme], T, Error<'t>>;

/// Where a sentence is no sentence of the grammar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Lost {
    /// The lexeme at which no form goes on.
    pub at: usize,
    /// What would go on.
    pub expected: Vec<String>,
}

/// The pieces that forms are made of.
struct Parts<'t> {
    /// A noun phrase; several joined by `and`.
    np: P<'t, At<Np>>,
    /// A single noun phrase.
    one: P<'t, At<Np>>,
    /// One that is no name.
    common: P<'t, At<Np>>,
    /// Zero or more prepositions with what they lead.
    pps: P<'t, Vec<At<Pp>>>,
    /// A predicate: a clause of which what is asked for is the subject.
    predicate: P<'t, Clause>,
    /// A clause without a gap, with or without inversion.
    clause: P<'t, Clause>,
    /// A clause without inversion.
    statement: P<'t, Clause>,
    /// A restriction that may stand after the word that asks.
    aside: P<'t, Option<At<Pp>>>,
}

impl Parts<'_> {
    fn new() -> Self {
        let (mut np, mut one) = (Recursive::declare(), Recursive::declare());
        let mut predicate = Recursive::declare();
        let noun =
            noun::noun(&np.clone().boxed(), &one.clone().boxed(), &predicate.clone().boxed());
        let pps = noun::pps(np.clone().boxed(), noun.one.clone());
        predicate.define(clause::predicate(&np.clone().boxed(), &pps));
        np.define(noun.all);
        one.define(noun.one.clone());
        let (np, predicate) = (np.boxed(), predicate.boxed());
        let statement = clause::statement(&np, &predicate);
        let clause = choice((clause::asked(&np, &pps), statement.clone())).boxed();
        let aside = aside(&np, &noun.one);
        let (one, common) = (noun.one, noun.common);
        Self { np, one, common, pps, predicate, clause, statement, aside }
    }
}

/// `, according to Hall,` or `does Hall say`.
fn aside<'t>(np: &P<'t, At<Np>>, one: &P<'t, At<Np>>) -> P<'t, Option<At<Pp>>> {
    let comma = || fun(Fun::Comma);
    let set_off = comma().ignore_then(noun::pp(one.clone(), one.clone())).then_ignore(comma());
    let says = fun(Fun::Did).ignore_then(np.clone()).then_ignore(fun(Fun::Say));
    let says = says.then_ignore(fun(Fun::That).or_not()).map(|np| {
        let span = np.span.clone();
        At { node: Pp { preposition: noun::ACCORDING.to_owned(), arg: Arg::Np(np) }, span }
    });
    choice((set_off.boxed(), says.boxed())).or_not().boxed()
}

/// The parser of sentences. Costly to build against what it costs to run: build it once.
pub(super) fn sentence<'t>() -> P<'t, Parsed> {
    let parts = Parts::new();
    let forms = [
        standing::forms(&parts),
        special::forms(&parts),
        dated::forms(&parts),
        question::forms(&parts),
        whether::forms(&parts),
        special::nouns(&parts),
    ];
    let forms = forms.into_iter().flatten();
    let forms: Vec<P<'t, Parsed>> = forms.map(|f| f.then_ignore(end()).boxed()).collect();
    let lead = noun::pp(parts.np.clone(), parts.one).then_ignore(fun(Fun::Comma).or_not());
    let led = lead.then(choice(forms.clone())).map(|(pp, parsed)| parsed.led_by(pp));
    let sentence = choice((choice(forms).boxed(), led.boxed()));
    fun(Fun::Tell).repeated().ignore_then(sentence).boxed()
}

/// Reads a sequence of lexemes.
pub(super) fn parse<'t>(sentence: &P<'t, Parsed>, lexemes: &'t [Lexeme]) -> Result<Parsed, Lost> {
    sentence.parse(lexemes).into_result().map_err(|errors| {
        let furthest = errors.iter().max_by_key(|e| e.span().start);
        let expected = furthest.map_or_else(Vec::new, |e| {
            let mut expected: Vec<String> = e
                .expected()
                .filter_map(|e| match e {
                    chumsky::error::RichPattern::Label(label) => Some(label.to_string()),
                    _ => None,
                })
                .collect();
            expected.sort_unstable();
            expected.dedup();
            expected
        });
        Lost { at: furthest.map_or(0, |e| e.span().start.min(lexemes.len())), expected }
    })
}

/// A function word.
fn fun<'t>(fun: Fun) -> P<'t, ()> {
    just(Lexeme::Fun(fun)).ignored().boxed()
}

/// One of several function words.
fn one_of_fun<'t>(funs: &'static [Fun]) -> P<'t, ()> {
    any().filter(move |l| matches!(l, Lexeme::Fun(f) if funs.contains(f))).ignored().boxed()
}

/// A preposition that is one of these.
fn preposition<'t>(texts: &'static [&'static str]) -> P<'t, String> {
    let any = select! { Lexeme::Preposition(text) => text };
    any.filter(move |text| texts.contains(&text.as_str())).labelled("a preposition").boxed()
}

/// With its place.
fn at<'t, T: 't>(parser: P<'t, T>) -> P<'t, At<T>> {
    parser.map_with(|node, e| At { node, span: e.span().into_range() }).boxed()
}

/// What must come next, in the words of a message.
fn label<'t, T: 't>(parser: P<'t, T>, label: &'static str) -> P<'t, T> {
    parser.labelled(label).boxed()
}
