//! Questions for a time or a place, and for an order of time.

use chumsky::prelude::*;

use super::clause::{being, participle, verb};
use super::noun::ACCORDING;
use super::question::clauses;
use super::{P, Parts, fun, one_of_fun, preposition};
use crate::ask::form::Form;
use crate::ask::lexeme::Fun;
use crate::ask::syntax::{Arg, Ask, At, Head, Np, Parsed, Pp, Sentence, Wanted};

/// The forms, in the order in which they are tried.
pub(super) fn forms<'t>(parts: &Parts<'t>) -> Vec<P<'t, Parsed>> {
    vec![
        order(parts),
        when_was(parts),
        date_of(parts),
        where_was(parts),
        when_did(parts),
        where_did(parts),
    ]
}

fn parsed(form: Form, sentence: Sentence) -> Parsed {
    Parsed { form, sentence, stray: None }
}

/// `when`, `on what date`, `in which year`.
fn when<'t>() -> P<'t, ()> {
    let date = one_of_fun(&[Fun::What, Fun::Which]).then(fun(Fun::DateNoun));
    let date = preposition(&["on", "in", "at"]).or_not().then(date).ignored();
    choice((fun(Fun::When), date.boxed())).boxed()
}

/// `where`, `at what place`.
fn place<'t>() -> P<'t, ()> {
    let place = one_of_fun(&[Fun::What, Fun::Which]).then(fun(Fun::Place));
    let place = preposition(&["at", "in"]).then(place).ignored();
    choice((fun(Fun::Where), place.boxed())).boxed()
}

/// `when did Newton write to Leibniz`, `when was Leibniz accused by Newton`.
fn when_did<'t>(parts: &Parts<'t>) -> P<'t, Parsed> {
    let clause = when().ignore_then(parts.aside.clone()).then(parts.clause.clone());
    let asked = |c| clauses(Form::WhenDid, Ask::When, Wanted::What, vec![c]);
    clause.map(move |(aside, c)| asked(c).with(aside)).boxed()
}

/// `where did Newton speak of gravity`.
fn where_did<'t>(parts: &Parts<'t>) -> P<'t, Parsed> {
    let clause = place().ignore_then(parts.aside.clone()).then(parts.clause.clone());
    let asked = |c| clauses(Form::WhereDid, Ask::Where, Wanted::What, vec![c]);
    clause.map(move |(aside, c)| asked(c).with(aside)).boxed()
}

/// What stands after `when`: `was the article published`, `did Newton die`, `the first session was`.
fn event<'t>(parts: &Parts<'t>) -> P<'t, (At<Np>, Option<At<Head>>)> {
    let head = choice((participle(), being(true))).or_not().boxed();
    let happened = || fun(Fun::Happen).map(|()| None).boxed();
    let was = fun(Fun::Be).ignore_then(parts.np.clone()).then(head.clone());
    let did = fun(Fun::Did).ignore_then(parts.np.clone());
    let did = did.then(choice((happened(), verb().map(Some).boxed())));
    let is = fun(Fun::Be).ignore_then(head).boxed();
    let direct = parts.np.clone().then(choice((is, happened(), verb().map(Some).boxed())));
    choice((was.boxed(), did.boxed(), direct.boxed())).boxed()
}

/// `when was the first session`, `when was the article published`, `when did Newton die`.
fn when_was<'t>(parts: &Parts<'t>) -> P<'t, Parsed> {
    let readings = one_of_fun(&[Fun::All, Fun::The]).repeated().then(fun(Fun::Reading));
    let readings = fun(Fun::Tell).or_not().then(readings).or_not();
    let was = when().ignore_then(parts.aside.clone()).then(event(parts));
    let was = was.then(parts.pps.clone()).then_ignore(readings);
    was.map(|((aside, (np, head)), pps)| {
        parsed(Form::WhenWas, Sentence::WhenWas { np, head, pps }).with(aside)
    })
    .boxed()
}

/// `what is the date of the first session`, `the dates given for it`, `which date does Hall give for it`.
fn date_of<'t>(parts: &Parts<'t>) -> P<'t, Parsed> {
    let article = one_of_fun(&[Fun::The, Fun::All]).repeated().boxed();
    let of = || preposition(&["of", "for"]);
    let what = one_of_fun(&[Fun::What, Fun::Which]).boxed();
    let readings = article.clone().then(fun(Fun::Reading)).then(of()).or_not();
    let date = what.clone().then(fun(Fun::Be)).or_not().then(readings).then(article.clone());
    let date = date.then(fun(Fun::DateNoun)).then(fun(Fun::Give).or_not()).then(of());
    let date = date.ignore_then(parts.np.clone()).map(|np| (None, np)).boxed();
    let dates = what.then(fun(Fun::DateNoun)).ignored().boxed();
    let are = dates.clone().then(fun(Fun::Be)).then(fun(Fun::Give)).then(of());
    let are = are.ignore_then(parts.np.clone()).map(|np| (None, np)).boxed();
    let sources = article.then(fun(Fun::Sources)).map(|_| None).boxed();
    let who = choice((sources, parts.np.clone().map(Some).boxed()));
    let give = dates.then(fun(Fun::Did)).ignore_then(who).then_ignore(fun(Fun::Give));
    let give = give.then_ignore(of()).then(parts.np.clone()).boxed();
    let all = choice((date, are, give)).then(parts.pps.clone());
    all.map(|((who, np), pps)| {
        let according = who.map(|np: At<Np>| {
            let span = np.span.clone();
            At { node: Pp { preposition: ACCORDING.to_owned(), arg: Arg::Np(np) }, span }
        });
        parsed(Form::WhenWas, Sentence::WhenWas { np, head: None, pps }).with(according)
    })
    .boxed()
}

/// `where was the conference`, `where did the meeting take place`, `the location of the meeting`.
fn where_was<'t>(parts: &Parts<'t>) -> P<'t, Parsed> {
    let was = place().ignore_then(event(parts));
    let what = one_of_fun(&[Fun::What, Fun::Which]).then(fun(Fun::Be)).or_not();
    let of = what.then(fun(Fun::The).or_not()).then(fun(Fun::Place)).then(preposition(&["of"]));
    let of = of.ignore_then(parts.np.clone()).map(|np| (np, None));
    let all = choice((was.boxed(), of.boxed()));
    all.map(|(np, head)| parsed(Form::WhereWas, Sentence::WhereWas { np, head })).boxed()
}

/// `order the documents on gravity`, `list the letters to Leibniz by date`, `in what order were the
/// letters written`, `the timeline of the calculus`.
fn order<'t>(parts: &Parts<'t>) -> P<'t, Parsed> {
    let in_order = fun(Fun::InOrder);
    let order = fun(Fun::Order).ignore_then(parts.np.clone()).then(parts.pps.clone());
    let order = order.then_ignore(in_order.clone().or_not());
    let list = parts.np.clone().then(parts.pps.clone()).then_ignore(in_order);
    let what = fun(Fun::InWhatOrder).ignore_then(one_of_fun(&[Fun::Be, Fun::Did]));
    let written = choice((participle(), being(true))).map(Some);
    let happened = one_of_fun(&[Fun::Happen, Fun::Be]).or_not().map(|_| None);
    let written = choice((written.boxed(), happened.boxed()));
    let what = what.ignore_then(parts.np.clone()).then(written).then(parts.pps.clone());
    let plain = |(np, pps)| ((np, None), pps);
    let timeline = fun(Fun::The).or_not().then(fun(Fun::Chronology));
    let timeline = timeline.ignore_then(preposition(&["of", "for", "on", "about"]));
    let timeline = timeline.ignore_then(parts.np.clone()).map(|np| (np, Vec::new()));
    let all = choice((
        order.then_ignore(end()).map(plain).boxed(),
        list.then_ignore(end()).map(plain).boxed(),
        what.boxed(),
        timeline.map(plain).boxed(),
    ));
    all.map(|((np, head), pps)| parsed(Form::Order, Sentence::Order { np, head, pps })).boxed()
}
