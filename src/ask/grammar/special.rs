//! Questions with a form of their own: identity, positions, chronology, disagreement, transmission.

use chumsky::prelude::*;

use super::clause::{being, participle, verb};
use super::question::{class_np, when};
use super::{P, Parts, at, fun, one_of_fun, preposition};
use crate::ask::form::Form;
use crate::ask::lexeme::{Fun, Lexeme};
use crate::ask::syntax::{Ask, At, Clause, Head, Np, Parsed, Pp, Sentence, Slot, Standing, Wanted};

/// The forms, in the order in which they are tried.
pub(super) fn forms<'t>(parts: &Parts<'t>) -> Vec<P<'t, Parsed>> {
    vec![
        happened(parts),
        took_place(parts),
        standing(parts),
        changed(parts),
        doing(parts),
        saying(parts),
        stand(parts),
        disagree(parts),
        known(parts),
        order(parts),
        when_was(parts),
        where_was(parts),
        is(parts),
        describe(parts),
    ]
}

fn parsed(form: Form, sentence: Sentence) -> Parsed {
    Parsed { form, sentence, stray: None }
}

/// `what happened in 1922`, `which events took place before the first session`.
fn happened<'t>(parts: &Parts<'t>) -> P<'t, Parsed> {
    let what = one_of_fun(&[Fun::What, Fun::Which]);
    let happened = what.then(fun(Fun::Have).or_not()).then(fun(Fun::Happen));
    happened
        .ignore_then(parts.pps.clone())
        .map(|pps| parsed(Form::Happened, Sentence::Happened { pps }))
        .boxed()
}

/// `which meetings took place in 1922`.
fn took_place<'t>(parts: &Parts<'t>) -> P<'t, Parsed> {
    let which = one_of_fun(&[Fun::What, Fun::Which]).ignore_then(class_np(parts));
    let which = which.then_ignore(fun(Fun::Have).or_not()).then_ignore(fun(Fun::Happen));
    let all = which.then(parts.pps.clone()).then_ignore(end());
    all.map(|(np, pps)| parsed(Form::Describe, Sentence::Describe { ask: Ask::Which, np, pps }))
        .boxed()
}

/// `who changed sides on the calculus`.
fn changed<'t>(parts: &Parts<'t>) -> P<'t, Parsed> {
    let did = one_of_fun(&[Fun::Did, Fun::Have]).or_not();
    let who = fun(Fun::Who).then(did).then(fun(Fun::ChangedSides));
    let all = who.ignore_then(parts.pps.clone());
    all.map(|pps| parsed(Form::Changed, Sentence::Changed { pps })).boxed()
}

/// `what is denied`, `what is only rumoured about E`, `what is both asserted and denied`, `which
/// readings were judged`, `what do the sources deny`.
fn standing<'t>(parts: &Parts<'t>) -> P<'t, Parsed> {
    let what = one_of_fun(&[Fun::What, Fun::Which]).then(fun(Fun::Reading).or_not());
    let both = fun(Fun::Both).or_not().then(fun(Fun::Asserted)).then(fun(Fun::And));
    let how = choice((
        both.then(fun(Fun::Denied)).map(|_| Standing::Disputed).boxed(),
        fun(Fun::Only)
            .or_not()
            .ignore_then(choice((
                fun(Fun::Denied).map(|()| Standing::Denied).boxed(),
                fun(Fun::Rumoured).map(|()| Standing::Rumoured).boxed(),
                fun(Fun::Judged).map(|()| Standing::Judged).boxed(),
            )))
            .boxed(),
    ));
    let is = what.clone().then(fun(Fun::Be)).ignore_then(how).boxed();
    let the = fun(Fun::The).or_not();
    let deny = what.then(fun(Fun::Did)).then(the).then(fun(Fun::Sources)).then(fun(Fun::Deny));
    let deny = deny.map(|_| Standing::Denied).boxed();
    let all = choice((is, deny)).then(parts.pps.clone());
    all.map(|(standing, pps)| parsed(Form::Standing, Sentence::Standing { standing, pps })).boxed()
}

/// `what did Newton do in March 1923`, `what was done by Newton`.
fn doing<'t>(parts: &Parts<'t>) -> P<'t, Parsed> {
    let did = fun(Fun::What).ignore_then(one_of_fun(&[Fun::Did, Fun::Have]));
    let did = did.ignore_then(parts.np.clone()).then_ignore(one_of_fun(&[Fun::Did, Fun::Done]));
    let was = fun(Fun::What).then(fun(Fun::Be)).then(fun(Fun::Done)).then(preposition(&["by"]));
    let was = was.ignore_then(parts.np.clone());
    let all = choice((did.boxed(), was.boxed())).then(parts.pps.clone());
    all.map(|(who, pps)| parsed(Form::Doing, Sentence::Doing { who, pps })).boxed()
}

/// `what does Hall say about gravity`.
fn saying<'t>(parts: &Parts<'t>) -> P<'t, Parsed> {
    let says = fun(Fun::What).ignore_then(fun(Fun::Did)).ignore_then(parts.np.clone());
    let says = says.then_ignore(fun(Fun::Say)).then(parts.pps.clone());
    says.map(|(who, pps)| parsed(Form::Saying, Sentence::Saying { who, pps })).boxed()
}

/// `how did Leibniz stand on the calculus`, `who stood where on the calculus`.
fn stand<'t>(parts: &Parts<'t>) -> P<'t, Parsed> {
    let how = one_of_fun(&[Fun::How, Fun::Where]).then(fun(Fun::Did));
    let how = how.ignore_then(parts.np.clone()).then_ignore(fun(Fun::Stand)).map(Some);
    let who =
        fun(Fun::Who).then(fun(Fun::Stand)).then(one_of_fun(&[Fun::Where, Fun::How])).map(|_| None);
    let all = choice((how.boxed(), who.boxed())).then(parts.pps.clone());
    all.map(|(who, pps)| parsed(Form::Stand, Sentence::Stand { who, pps })).boxed()
}

/// `where do the sources disagree about E`, `what are the contradictions on E`.
fn disagree<'t>(parts: &Parts<'t>) -> P<'t, Parsed> {
    let the = fun(Fun::The).or_not();
    let lead = choice((
        preposition(&["on", "about", "over", "in"])
            .then(one_of_fun(&[Fun::What, Fun::Which]))
            .ignored()
            .boxed(),
        one_of_fun(&[Fun::Where, Fun::What, Fun::How]),
    ));
    let do_they = lead.or_not().ignore_then(fun(Fun::Did)).ignore_then(the.clone());
    let do_they = do_they.ignore_then(fun(Fun::Sources)).ignore_then(fun(Fun::Disagree));
    let do_they = do_they.then(fun(Fun::EachOther).or_not()).ignored();
    let what = one_of_fun(&[Fun::What, Fun::Which]);
    let what_are =
        what.clone().then(fun(Fun::Be)).then(the.clone()).then(fun(Fun::Disagreement)).ignored();
    let are_there = what
        .or_not()
        .then(fun(Fun::Disagreement))
        .then(fun(Fun::Be))
        .then(fun(Fun::There))
        .ignored();
    let is_there = fun(Fun::Be).then(fun(Fun::There)).then(fun(Fun::All).or_not());
    let is_there = is_there.then(fun(Fun::Disagreement)).ignored();
    let noun = the.then(fun(Fun::Disagreement)).ignored();
    let lead = choice((
        do_they.boxed(),
        what_are.boxed(),
        are_there.boxed(),
        is_there.boxed(),
        noun.boxed(),
    ));
    let stranded = preposition(&["on", "about", "over"]).or_not();
    let all = lead.ignore_then(parts.pps.clone()).then_ignore(stranded);
    all.map(|pps| parsed(Form::Disagree, Sentence::Disagree { pps })).boxed()
}

/// `through whom do we know of L`, `how do we know of L`, `who is the source for L`.
fn known<'t>(parts: &Parts<'t>) -> P<'t, Parsed> {
    let whom = one_of_fun(&[Fun::Whom, Fun::Who, Fun::What, Fun::Which]);
    let sources = fun(Fun::Sources).or_not();
    let through = preposition(&["through", "from", "by"]).then(whom).then(sources).ignored();
    let how = choice((through.boxed(), fun(Fun::How)));
    let we_know = how.then(fun(Fun::Did)).then(fun(Fun::We)).then(fun(Fun::Know)).ignored();
    let we_know = we_know.ignore_then(preposition(&["of", "about"])).ignore_then(parts.np.clone());
    let source = one_of_fun(&[Fun::Who, Fun::What, Fun::Which]).then(fun(Fun::Be));
    let source = source.then(one_of_fun(&[Fun::The, Fun::We]).or_not()).then(fun(Fun::Sources));
    let source =
        source.ignore_then(preposition(&["for", "of", "on"])).ignore_then(parts.np.clone());
    let all = choice((we_know.boxed(), source.boxed()));
    all.map(|np| parsed(Form::Known, Sentence::Known { np })).boxed()
}

/// `order the documents on gravity`, `list the letters to Leibniz by date`, `in what order were the
/// letters written`, `the timeline of the calculus`.
fn order<'t>(parts: &Parts<'t>) -> P<'t, Parsed> {
    let in_order = fun(Fun::InOrder);
    let order = fun(Fun::Order).ignore_then(parts.np.clone()).then(parts.pps.clone());
    let order = order.then_ignore(in_order.clone().or_not());
    let list = parts.np.clone().then(parts.pps.clone()).then_ignore(in_order);
    let what = fun(Fun::InWhatOrder).ignore_then(one_of_fun(&[Fun::Be, Fun::Did]));
    let written =
        one_of_fun(&[Fun::Happen, Fun::Be]).or(choice((participle(), being(true))).ignored());
    let what =
        what.ignore_then(parts.np.clone()).then_ignore(written.or_not()).then(parts.pps.clone());
    let timeline = fun(Fun::The).or_not().then(fun(Fun::Chronology));
    let timeline = timeline.ignore_then(preposition(&["of", "for", "on", "about"]));
    let timeline = timeline.ignore_then(parts.np.clone()).map(|np| (np, Vec::new()));
    let all = choice((
        order.then_ignore(end()).boxed(),
        list.then_ignore(end()).boxed(),
        what.boxed(),
        timeline.boxed(),
    ));
    all.map(|(np, pps)| parsed(Form::Order, Sentence::Order { np, pps })).boxed()
}

/// `when was the first session`, `when was the article published`, `when did Newton die`, `what is
/// the date of the first session`.
fn when_was<'t>(parts: &Parts<'t>) -> P<'t, Parsed> {
    let head = choice((participle(), being(true)));
    let was = when().then_ignore(fun(Fun::Be)).ignore_then(parts.np.clone()).then(head.or_not());
    let did = when().then_ignore(fun(Fun::Did)).ignore_then(parts.np.clone());
    let happen = fun(Fun::Happen).map(|()| None).boxed();
    let did = did.then(choice((happen, verb().map(Some).boxed())));
    let the = one_of_fun(&[Fun::The, Fun::All]).or_not();
    let readings = the.clone().then(fun(Fun::Reading)).then(preposition(&["of", "for"])).or_not();
    let what_is = one_of_fun(&[Fun::What, Fun::Which]).then(fun(Fun::Be)).or_not();
    let date =
        what_is.then(readings).then(the).then(fun(Fun::DateNoun)).then(preposition(&["of", "for"]));
    let date = date.ignore_then(parts.np.clone()).map(|np| (np, None));
    let all =
        choice((was.then_ignore(end()).boxed(), did.then_ignore(end()).boxed(), date.boxed()));
    all.map(|(np, head)| parsed(Form::WhenWas, Sentence::WhenWas { np, head })).boxed()
}

/// `where was the conference`, `where did the meeting take place`.
fn where_was<'t>(parts: &Parts<'t>) -> P<'t, Parsed> {
    let head = choice((participle(), being(true))).or_not();
    let was = fun(Fun::Where).then(fun(Fun::Be)).ignore_then(parts.np.clone()).then_ignore(head);
    let did = fun(Fun::Where).then(fun(Fun::Did)).ignore_then(parts.np.clone());
    let did = did.then_ignore(fun(Fun::Happen));
    let all = choice((was.then_ignore(end()).boxed(), did.boxed()));
    all.map(|np| parsed(Form::WhereWas, Sentence::WhereWas { np })).boxed()
}

/// `who is Bernoulli`, `what is Commercium Epistolicum`, `tell me about Newton`, `who were the opponents of Newton`.
fn is<'t>(parts: &Parts<'t>) -> P<'t, Parsed> {
    let who = fun(Fun::Who).map(|()| true);
    let what = one_of_fun(&[Fun::What, Fun::Which]).map(|()| false);
    let is = choice((who.boxed(), what.boxed())).then_ignore(fun(Fun::Be));
    let is = is.then(parts.np.clone()).then(parts.pps.clone());
    let is = is.map(|((who, np), pps)| match &np.node {
        Np::Name(_) | Np::Unknown | Np::Class { name: Some(_), .. } if pps.is_empty() => {
            parsed(Form::Identity, Sentence::Identity { who, np })
        }
        Np::Name(_) | Np::Unknown => being_something(who, np, pps),
        _ => parsed(Form::Describe, Sentence::Describe { ask: Ask::Which, np, pps }),
    });
    let about = preposition(&["about"]).ignore_then(parts.np.clone());
    let about = about.map(|np| parsed(Form::Identity, Sentence::Identity { who: false, np }));
    choice((is.boxed(), about.boxed())).boxed()
}

/// `who was general secretary in 1922`.
fn being_something(who: bool, np: At<Np>, pps: Vec<At<Pp>>) -> Parsed {
    let head = Head::Being { words: String::new(), tail: String::new() };
    let head = At { node: head, span: np.span.clone() };
    let clause = Clause { head, first: Slot::Gap, second: Slot::Np(np), pps };
    let wanted = if who { Wanted::Who } else { Wanted::What };
    let (clauses, without) = (vec![clause], Vec::new());
    let sentence = Sentence::Clauses { ask: Ask::Which, wanted, clauses, without, most: false };
    parsed(Form::Who, sentence)
}

/// `Newton's letters to Leibniz`, `the opponents of Newton on the calculus`, `which letters are there
/// from Newton`.
fn describe<'t>(parts: &Parts<'t>) -> P<'t, Parsed> {
    let there = one_of_fun(&[Fun::Which, Fun::What]).ignore_then(class_np(parts));
    let there = there.then_ignore(fun(Fun::Be).then(fun(Fun::There)));
    let noun = select! { Lexeme::Name(_) => () }.then(end()).not().ignore_then(parts.np.clone());
    let all = choice((there.boxed(), at_least_a_noun(noun.boxed()))).then(parts.pps.clone());
    all.map(|(np, pps)| parsed(Form::Describe, Sentence::Describe { ask: Ask::Which, np, pps }))
        .boxed()
}

/// A name alone asks for nothing.
fn at_least_a_noun(np: P<'_, At<Np>>) -> P<'_, At<Np>> {
    let asks = |np: &At<Np>| !matches!(np.node, Np::Name(_) | Np::Unknown | Np::All(_));
    at(np.filter(asks).map(|np| np.node).boxed())
}
