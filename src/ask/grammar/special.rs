//! Questions with a form of their own: identity, positions, chronology, disagreement, transmission.

use chumsky::prelude::*;

use super::clause::was_itself;
use super::noun::time;
use super::question::{clauses, which};
use super::relative::lack;
use super::{P, Parts, at, fun, one_of_fun, preposition};
use crate::ask::form::Form;
use crate::ask::lexeme::{Fun, Lexeme};
use crate::ask::syntax::{Arg, Ask, At, Clause, Mod, Np, Parsed, Pp, Sentence, Slot, Wanted};

/// The forms, in the order in which they are tried.
pub(super) fn forms<'t>(parts: &Parts<'t>) -> Vec<P<'t, Parsed>> {
    vec![
        happened(parts),
        took_place(parts),
        changed(parts),
        doing(parts),
        saying(parts),
        stand(parts),
        disagree(parts),
        known(parts),
        is(parts),
    ]
}

/// The forms that are nouns.
pub(super) fn nouns<'t>(parts: &Parts<'t>) -> Vec<P<'t, Parsed>> {
    vec![lacking(parts), describe(parts), office(parts)]
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
    let which = which(parts).then_ignore(fun(Fun::Have).or_not()).then_ignore(fun(Fun::Happen));
    let all = which.then(parts.pps.clone());
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

/// `how did Leibniz stand on the calculus`, `who stood where on the calculus`, `what position did
/// Leibniz take on the calculus`.
fn stand<'t>(parts: &Parts<'t>) -> P<'t, Parsed> {
    let lead = one_of_fun(&[Fun::How, Fun::Where]).boxed();
    let did = fun(Fun::Did).ignore_then(parts.np.clone()).boxed();
    let how = lead.clone().ignore_then(did.clone()).then_ignore(fun(Fun::Stand)).boxed();
    let direct = lead.clone().ignore_then(parts.np.clone()).then_ignore(fun(Fun::Stand)).boxed();
    let how = choice((how, direct)).map(Some);
    let who = fun(Fun::Who).then(fun(Fun::Stand)).then(lead).map(|_| None);
    let what = one_of_fun(&[Fun::What, Fun::Which]);
    let stance = select! { Lexeme::Stance(class) => class }.boxed();
    let what = what.ignore_then(stance).then(did).then_ignore(fun(Fun::Take));
    let what = what.map(|(_, who)| Some(who));
    let all = choice((how.boxed(), who.boxed(), what.boxed())).then(parts.pps.clone());
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
    let sources = one_of_fun(&[Fun::Sources, Fun::Writers]);
    let they = the.clone().ignore_then(sources).ignore_then(fun(Fun::Disagree)).boxed();
    let did = lead.clone().or_not().then(fun(Fun::Did)).ignored().boxed();
    let do_they = choice((did, lead.ignored().boxed())).ignore_then(they);
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
    let we_know = how.clone().then(fun(Fun::Did)).then(fun(Fun::We)).then(fun(Fun::Know)).ignored();
    let of = preposition(&["of", "about"]).or_not();
    let we_know = we_know.ignore_then(of).ignore_then(parts.np.clone());
    let is_known = how.then(fun(Fun::Be)).ignore_then(parts.np.clone()).then_ignore(fun(Fun::Know));
    let source = one_of_fun(&[Fun::Who, Fun::What, Fun::Which]).then(fun(Fun::Be));
    let source = source.then(one_of_fun(&[Fun::The, Fun::We]).or_not()).then(fun(Fun::Sources));
    let source =
        source.ignore_then(preposition(&["for", "of", "on"])).ignore_then(parts.np.clone());
    let all = choice((we_know.boxed(), is_known.boxed(), source.boxed()));
    all.map(|np| parsed(Form::Known, Sentence::Known { np })).boxed()
}

/// `who is Bernoulli`, `what is Commercium Epistolicum`, `who Bernoulli is`, `tell me about Newton`,
/// `who were the opponents of Newton`.
fn is<'t>(parts: &Parts<'t>) -> P<'t, Parsed> {
    let who = fun(Fun::Who).map(|()| true);
    let what = one_of_fun(&[Fun::What, Fun::Which]).map(|()| false);
    let lead = choice((who.boxed(), what.boxed())).boxed();
    let is = lead.clone().then_ignore(fun(Fun::Be)).then(parts.np.clone()).then(parts.pps.clone());
    let direct = lead.then(parts.np.clone()).then_ignore(fun(Fun::Be));
    let direct = direct.map(|found| (found, Vec::new()));
    let is = choice((is.boxed(), direct.boxed())).map(|((who, np), pps)| match &np.node {
        Np::Name(_) | Np::Unknown | Np::Own { .. } | Np::Class { name: Some(_), .. }
            if pps.is_empty() =>
        {
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
    let head = was_itself(&np);
    let clause = Clause { head, first: Slot::Gap, second: Slot::Np(np), pps };
    let wanted = if who { Wanted::Who } else { Wanted::What };
    clauses(Form::Who, Ask::Which, wanted, vec![clause])
}

/// `general secretary, December 1922`: an office is held at a time.
fn office<'t>(parts: &Parts<'t>) -> P<'t, Parsed> {
    let name = parts.one.clone().filter(|np| matches!(np.node, Np::Name(_)));
    let bare = fun(Fun::Comma).or_not().ignore_then(dated());
    name.then(bare).map(|(np, pp)| being_something(true, np, vec![pp])).boxed()
}

/// `which letters have no addressee`, `who had no opponents`.
fn lacking<'t>(parts: &Parts<'t>) -> P<'t, Parsed> {
    let who = at(fun(Fun::Who).map(|()| Np::Free { party: true, mods: Vec::new() }).boxed());
    let all = choice((which(parts), who)).then(at(lack()));
    all.map(|(mut np, At { node, span })| {
        match &mut np.node {
            Np::Class { mods, .. }
            | Np::Of { mods, .. }
            | Np::Noun { mods, .. }
            | Np::Free { mods, .. } => mods.push(At { node: Mod::Without(node), span }),
            _ => {}
        }
        parsed(Form::Describe, Sentence::Describe { ask: Ask::Which, np, pps: Vec::new() })
    })
    .boxed()
}

/// `Newton's letters to Leibniz`, `the opponents of Newton on the calculus`, `which letters are there
/// from Newton`, `which letters Newton wrote`, `opponents of Newton gravity 1712`.
fn describe<'t>(parts: &Parts<'t>) -> P<'t, Parsed> {
    let there = which(parts).then_ignore(fun(Fun::Be).then(fun(Fun::There)));
    let direct = which(parts).filter(says_more);
    let noun = parts.one.clone().filter(|np| !matches!(np.node, Np::Name(_) | Np::Unknown));
    let noun = noun.filter(|np| !matches!(np.node, Np::Pronoun | Np::Own { .. }));
    let all = choice((there.boxed(), direct.boxed(), noun.boxed())).then(parts.pps.clone());
    let issue = select! { Lexeme::Name(name) => Np::Name(name) };
    let issue = at(issue.boxed()).map(|np| {
        let span = np.span.clone();
        At { node: Pp { preposition: String::new(), arg: Arg::Np(np) }, span }
    });
    let bare = choice((dated(), issue.boxed())).repeated().collect::<Vec<_>>();
    all.then(bare)
        .map(|((np, mut pps), bare)| {
            pps.extend(bare);
            parsed(Form::Describe, Sentence::Describe { ask: Ask::Which, np, pps })
        })
        .boxed()
}

fn says_more(np: &At<Np>) -> bool {
    match &np.node {
        Np::Class { mods, .. } | Np::Of { mods, .. } => !mods.is_empty(),
        Np::Noun { .. } | Np::Free { .. } => true,
        _ => false,
    }
}

/// A date without a preposition.
fn dated<'t>() -> P<'t, At<Pp>> {
    let dated = time()
        .map(|At { node: arg, span }| At { node: Pp { preposition: "in".to_owned(), arg }, span });
    dated.boxed()
}
