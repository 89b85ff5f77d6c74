//! Noun phrases and prepositional phrases.

use chumsky::prelude::*;

use super::relative::{free, mods};
use super::{P, at, fun, label, one_of_fun, preposition};
use crate::ask::lexeme::{Fun, Lexeme};
use crate::ask::syntax::{Arg, At, Clause, Mod, Np, Pp};

/// Noun phrases: single ones, and several joined by `and`.
pub(super) struct Nouns<'t> {
    pub one: P<'t, At<Np>>,
    pub all: P<'t, At<Np>>,
    /// Nouns that are no names: `letters to Leibniz`, `critics of Newton`, `those who opposed him`.
    pub common: P<'t, At<Np>>,
}

/// What stands after `'s` or `his`, to be put to its owner.
enum Owned {
    Class(usize, Vec<At<Mod>>),
    Noun(String, Vec<At<Mod>>),
    Name(At<Np>),
}

impl Owned {
    fn of(self, owner: At<Np>) -> Np {
        let owner = Box::new(owner);
        match self {
            Self::Class(class, mods) => Np::Of { owner, class, mods, bare: false },
            Self::Noun(noun, mods) => Np::Noun { noun, preposition: None, of: owner, mods },
            Self::Name(name) => Np::Own { owner, name: Box::new(name) },
        }
    }
}

/// `the letters to Leibniz`, `Newton's letters`, `the witnesses of E`, `A and B`.
pub(super) fn noun<'t>(
    np: &P<'t, At<Np>>,
    one: &P<'t, At<Np>>,
    predicate: &P<'t, Clause>,
) -> Nouns<'t> {
    let mods = mods(np, one, predicate);
    let article = one_of_fun(&[Fun::The, Fun::All]).repeated();
    let name = select! { Lexeme::Name(name) => Np::Name(name), Lexeme::Unknown => Np::Unknown };
    let name = at(label(article.clone().ignore_then(name).boxed(), "a name"));
    let preposition = select! { Lexeme::Preposition(text) => text };
    let noun_of = article.clone().ignore_then(noun_word()).then(preposition).then(np.clone());
    let noun_of = noun_of.then(mods.clone()).map(|(((noun, preposition), of), mods)| {
        let (preposition, of) = (Some(preposition), Box::new(of));
        Np::Noun { noun, preposition, of, mods }
    });
    let apposed = select! { Lexeme::Apposed(class) => class }.then(name.clone());
    let apposed = apposed.map(|(class, name)| (class, Some(Box::new(name))));
    let class = choice((apposed.boxed(), class_word().map(|class| (class, None)).boxed()));
    let class = article.clone().ignore_then(class).then(mods.clone());
    let class = class.map(|((class, name), mods)| Np::Class { class, name, mods });
    let bare = name
        .clone()
        .then(class_word())
        .then(mods.clone())
        .map(|((owner, class), mods)| Np::Of { owner: Box::new(owner), class, mods, bare: true });
    let pps = pp(np.clone(), one.clone()).repeated().collect::<Vec<_>>().boxed();
    let free = article.ignore_then(free(np, &pps, &mods));
    let common = choice((at(noun_of.boxed()), at(class.boxed()), at(free.boxed()))).boxed();
    let owned = owned(&mods);
    let his = at(fun(Fun::His).map(|()| Np::Pronoun).boxed());
    let his = his.then(choice((owned.clone(), name.clone().map(Owned::Name).boxed())));
    let his = at(his.map(|(owner, owned)| owned.of(owner)).boxed());
    let him = at(fun(Fun::Him).map(|()| Np::Pronoun).boxed());
    let simple = choice((common.clone(), his, him, at(bare.boxed()), name)).boxed();
    let owned = fun(Fun::Possessive).ignore_then(owned);
    let one = simple.foldl_with(owned.repeated(), |owner, owned, e| At {
        node: owned.of(owner),
        span: e.span().into_range(),
    });
    let one = label(one.boxed(), "a name or a noun");
    let comma = fun(Fun::Comma);
    let joint = comma.clone().or_not().then(fun(Fun::And)).ignored().or(comma);
    let all = fun(Fun::Both).or_not().then(one.clone().separated_by(joint).at_least(1).collect());
    let all = all.map_with(|(both, mut all): (_, Vec<At<Np>>), e| {
        if let (Some(()), [only]) = (both, &mut all[..])
            && let Some(more) = taken_out(only)
        {
            all.extend(more);
        }
        match all.len() {
            1 => all.remove(0),
            _ => At { node: Np::All(all), span: e.span().into_range() },
        }
    });
    Nouns { one, all: all.boxed(), common }
}

/// After `both`, what was joined to the last name within the first of the two is the second: `both the
/// letter to Newton and the letter to Leibniz`.
fn taken_out(np: &mut At<Np>) -> Option<Vec<At<Np>>> {
    let (Np::Class { mods, .. } | Np::Of { mods, .. } | Np::Noun { mods, .. }) = &mut np.node
    else {
        return None;
    };
    let Some(At { node: Mod::Pp(Pp { arg: Arg::Np(last), .. }), .. }) = mods.last_mut() else {
        return None;
    };
    match &mut last.node {
        Np::All(all) => {
            let more = all.split_off(1);
            *last = all.remove(0);
            Some(more)
        }
        _ => taken_out(last),
    }
}

/// `letters to Leibniz`, `March 1712 letters`, `opponents on gravity`.
fn owned<'t>(mods: &P<'t, Vec<At<Mod>>>) -> P<'t, Owned> {
    let dated = time().or_not().then(class_word()).then(mods.clone());
    let dated = dated.map(|((time, class), mut mods)| {
        if let Some(At { node: arg, span }) = time {
            let pp = Pp { preposition: "in".to_owned(), arg };
            mods.insert(0, At { node: Mod::Pp(pp), span });
        }
        Owned::Class(class, mods)
    });
    let noun = noun_word().then(mods.clone()).map(|(noun, mods)| Owned::Noun(noun, mods));
    choice((dated.boxed(), noun.boxed())).boxed()
}

/// A word for a class.
pub(super) fn class_word<'t>() -> P<'t, usize> {
    label(select! { Lexeme::Class(class) => class }.boxed(), "a kind of thing")
}

/// A word for who stands in a relation.
pub(super) fn noun_word<'t>() -> P<'t, String> {
    select! { Lexeme::Noun(noun) => noun }.boxed()
}

/// `March 1923`, with or without an article.
pub(super) fn time<'t>() -> P<'t, At<Arg>> {
    let time = at(select! { Lexeme::Time(date) => date }.boxed());
    at(label(fun(Fun::The).or_not().ignore_then(time).map(Arg::Time).boxed(), "a date"))
}

/// Zero or more prepositional phrases, with commas or `and` between.
pub(super) fn pps<'t>(np: P<'t, At<Np>>, one: P<'t, At<Np>>) -> P<'t, Vec<At<Pp>>> {
    let joint = one_of_fun(&[Fun::Comma, Fun::And]).or_not();
    joint.ignore_then(pp(np, one)).repeated().collect().boxed()
}

/// `on the calculus`, `in March 1923`, `between the first session and the second`, `in Hall's account`.
pub(super) fn pp<'t>(np: P<'t, At<Np>>, one: P<'t, At<Np>>) -> P<'t, At<Pp>> {
    let time = time().map(|time| time.node).boxed();
    let end = choice((time.clone(), one.clone().map(Arg::Np).boxed())).boxed();
    let pair = |(a, b)| Arg::Between(Box::new(a), Box::new(b));
    let between = end.clone().then_ignore(fun(Fun::And)).then(end).map(pair);
    let between = preposition(&["between"]).then(between);
    let until =
        time.clone().then_ignore(preposition(&["to", "until"])).then(time.clone()).map(pair);
    let until = preposition(&["from"]).map(|_| "between".to_owned()).then(until);
    let telling = fun(Fun::Possessive).then(fun(Fun::Telling));
    let telling = preposition(&["in", "by"]).ignore_then(one).then_ignore(telling);
    let telling = telling.map(|np| (ACCORDING.to_owned(), Arg::Np(np)));
    let according = fun(Fun::According).map(|()| ACCORDING.to_owned());
    let any = choice((
        according.boxed(),
        label(select! { Lexeme::Preposition(p) if p != "among" => p }.boxed(), "a preposition"),
    ));
    let plain = any.then(choice((time, np.map(Arg::Np).boxed())));
    let pp = choice((between.boxed(), until.boxed(), telling.boxed(), plain.boxed()));
    at(pp.map(|(preposition, arg)| Pp { preposition, arg }).boxed())
}

/// The preposition of a voice or a work.
pub(super) const ACCORDING: &str = "according to";
