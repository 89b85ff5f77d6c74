//! Noun phrases and prepositional phrases.

use chumsky::prelude::*;

use super::{P, at, fun, label, one_of_fun, preposition};
use crate::ask::english::Forms;
use crate::ask::lexeme::{Fun, Lexeme};
use crate::ask::syntax::{Arg, At, Clause, Head, Mod, Np, Pp, Slot};

/// Noun phrases: single ones, and several joined by `and`.
pub(super) struct Nouns<'t> {
    pub one: P<'t, At<Np>>,
    pub all: P<'t, At<Np>>,
}

/// What stands after `'s`, to be put to its owner.
enum Owned {
    Class(usize, Vec<At<Mod>>),
    Noun(String, Vec<At<Mod>>),
}

/// `the letters to Leibniz`, `Newton's letters`, `the witnesses of E`, `A and B`.
pub(super) fn noun<'t>(np: &P<'t, At<Np>>, predicate: P<'t, Clause>) -> Nouns<'t> {
    let mods = mods(np, predicate);
    let article = one_of_fun(&[Fun::The, Fun::All]).repeated();
    let name = select! { Lexeme::Name(name) => Np::Name(name), Lexeme::Unknown => Np::Unknown };
    let name = at(label(article.clone().ignore_then(name).boxed(), "a name"));
    let noun_word = select! { Lexeme::Noun(noun) => noun };
    let preposition = select! { Lexeme::Preposition(text) => text };
    let noun_of = article
        .clone()
        .ignore_then(noun_word)
        .then(preposition)
        .then(np.clone())
        .then(mods.clone());
    let noun_of = noun_of.map(|(((noun, preposition), of), mods)| {
        let (preposition, of) = (Some(preposition), Box::new(of));
        Np::Noun { noun, preposition, of, mods }
    });
    let class =
        article.clone().ignore_then(class_word()).then(name.clone().or_not()).then(mods.clone());
    let class =
        class.map(|((class, name), mods)| Np::Class { class, name: name.map(Box::new), mods });
    let simple = choice((at(noun_of.boxed()), at(class.boxed()), name)).boxed();
    let owned = fun(Fun::Possessive).ignore_then(choice((
        class_word().then(mods.clone()).map(|(class, mods)| Owned::Class(class, mods)),
        noun_word.then(mods).map(|(noun, mods)| Owned::Noun(noun, mods)),
    )));
    let one = simple.foldl_with(owned.repeated(), |owner, owned, e| {
        let of = Box::new(owner);
        let node = match owned {
            Owned::Class(class, mods) => Np::Of { owner: of, class, mods },
            Owned::Noun(noun, mods) => Np::Noun { noun, preposition: None, of, mods },
        };
        At { node, span: e.span().into_range() }
    });
    let one = label(one.boxed(), "a name or a noun");
    let comma = fun(Fun::Comma);
    let joint = comma.clone().or_not().then(fun(Fun::And)).ignored().or(comma);
    let all =
        fun(Fun::Both).or_not().ignore_then(one.clone().separated_by(joint).at_least(1).collect());
    let all = all.map_with(|mut all: Vec<At<Np>>, e| match all.len() {
        1 => all.remove(0),
        _ => At { node: Np::All(all), span: e.span().into_range() },
    });
    Nouns { one, all: all.boxed() }
}

/// A word for a class.
pub(super) fn class_word<'t>() -> P<'t, usize> {
    label(select! { Lexeme::Class(class) => class }.boxed(), "a kind of thing")
}

/// More about a noun: `to Leibniz`, `written by Newton`, `copied to Oldenburg`, `that Newton wrote`.
pub(super) fn mods<'t>(np: &P<'t, At<Np>>, predicate: P<'t, Clause>) -> P<'t, Vec<At<Mod>>> {
    let pp = pp(np.clone(), np.clone());
    let pps = pp.clone().repeated().collect::<Vec<_>>().boxed();
    let participle = select! {
        Lexeme::Verb { verb, forms, mid } if forms.any(Forms::PARTICIPLE) => {
            Head::Verb { verb, mid, tail: String::new(), fronted: String::new() }
        }
    };
    let passive = at(participle.boxed()).then(pp.clone().repeated().at_least(1).collect());
    let passive =
        passive.map(|(head, pps)| Clause { head, first: Slot::By, second: Slot::Gap, pps }).boxed();
    let being = select! {
        Lexeme::Being { words, open: false } => Head::Being { words, tail: String::new() }
    };
    let being = at(being.boxed())
        .then(np.clone())
        .then(pps.clone())
        .map(|((head, np), pps)| Clause { head, first: Slot::Gap, second: Slot::Np(np), pps });
    let relative = one_of_fun(&[Fun::That, Fun::Which, Fun::Who, Fun::Whom]);
    let of_subject = relative.clone().ignore_then(predicate);
    let verb = select! {
        Lexeme::Verb { verb, mid, .. } => Head::Verb { verb, mid, tail: String::new(), fronted: String::new() }
    };
    let of_object = relative.or_not().ignore_then(np.clone()).then_ignore(fun(Fun::Have).or_not());
    let of_object = of_object.then(at(verb.boxed())).then(pps).map(|((np, head), pps)| Clause {
        head,
        first: Slot::Np(np),
        second: Slot::Gap,
        pps,
    });
    let clause = choice((passive, being.boxed(), of_subject.boxed(), of_object.boxed()));
    let more = choice((
        pp.map(|pp| At { span: pp.span, node: Mod::Pp(pp.node) }).boxed(),
        at(clause.map(Mod::Clause).boxed()),
    ));
    more.repeated().collect().boxed()
}

/// Zero or more prepositional phrases, with commas or `and` between.
pub(super) fn pps<'t>(np: P<'t, At<Np>>, one: P<'t, At<Np>>) -> P<'t, Vec<At<Pp>>> {
    let joint = one_of_fun(&[Fun::Comma, Fun::And]).or_not();
    joint.ignore_then(pp(np, one)).repeated().collect().boxed()
}

/// `on the calculus`, `in March 1923`, `between the first session and the second`.
pub(super) fn pp<'t>(np: P<'t, At<Np>>, one: P<'t, At<Np>>) -> P<'t, At<Pp>> {
    let time = at(select! { Lexeme::Time(date) => date }.boxed());
    let time = label(fun(Fun::The).or_not().ignore_then(time).map(Arg::Time).boxed(), "a date");
    let end = choice((time.clone(), one.map(Arg::Np).boxed())).boxed();
    let pair = |(a, b)| Arg::Between(Box::new(a), Box::new(b));
    let between = end.clone().then_ignore(fun(Fun::And)).then(end).map(pair);
    let between = preposition(&["between"]).then(between);
    let until =
        time.clone().then_ignore(preposition(&["to", "until"])).then(time.clone()).map(pair);
    let until = preposition(&["from"]).map(|_| "between".to_owned()).then(until);
    let according = fun(Fun::According).map(|()| "according to".to_owned());
    let any = choice((
        according.boxed(),
        label(select! { Lexeme::Preposition(p) => p }.boxed(), "a preposition"),
    ));
    let plain = any.then(choice((time, np.map(Arg::Np).boxed())));
    let pp = choice((between.boxed(), until.boxed(), plain.boxed()));
    at(pp.map(|(preposition, arg)| Pp { preposition, arg }).boxed())
}
