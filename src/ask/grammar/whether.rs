//! Questions about a whole statement: whether it is so, who says so, who denies it.

use chumsky::prelude::*;

use super::clause::{asked, filled, object_gap};
use super::question::clauses;
use super::{P, Parts, fun, one_of_fun, preposition};
use crate::ask::form::Form;
use crate::ask::lexeme::Fun;
use crate::ask::syntax::{Ask, Clause, Head, Parsed, Sentence, Wanted};

/// The forms, in the order in which they are tried.
pub(super) fn forms<'t>(parts: &Parts<'t>) -> Vec<P<'t, Parsed>> {
    vec![voices(parts), whether(parts), is_it_true(parts), cleft(parts)]
}

fn is_so(clause: Clause) -> Parsed {
    clauses(Form::Whether, Ask::Whether, Wanted::What, vec![clause])
}

/// `did Newton oppose Leibniz`, `was Leibniz accused by Newton`, `are there letters to Leibniz`.
fn whether<'t>(parts: &Parts<'t>) -> P<'t, Parsed> {
    let there = fun(Fun::Be).then(fun(Fun::There)).ignore_then(parts.np.clone());
    let there = there.then(parts.pps.clone()).map(|(np, pps)| Parsed {
        form: Form::Whether,
        sentence: Sentence::Describe { ask: Ask::Whether, np, pps },
        stray: None,
    });
    choice((there.boxed(), asked(&parts.np, &parts.pps).map(is_so).boxed())).boxed()
}

/// `is it true that Newton opposed Leibniz`, `whether Newton opposed Leibniz`.
fn is_it_true<'t>(parts: &Parts<'t>) -> P<'t, Parsed> {
    let lead = one_of_fun(&[Fun::IsItTrue, Fun::Whether]);
    lead.ignore_then(parts.statement.clone()).map(is_so).boxed()
}

/// `was it Newton who opposed Leibniz`, `was it Leibniz whom Newton opposed`.
fn cleft<'t>(parts: &Parts<'t>) -> P<'t, Parsed> {
    let lead = fun(Fun::Be).then(fun(Fun::It)).ignore_then(parts.one.clone());
    let lead = lead.then_ignore(one_of_fun(&[Fun::Who, Fun::Whom, Fun::That, Fun::Which]));
    let gap = choice((parts.predicate.clone(), object_gap(&parts.np, &parts.pps)));
    lead.then(gap).map(|(np, clause)| is_so(filled(clause, &np))).boxed()
}

/// `who says that Newton opposed Leibniz`, `who denies that he did`, `according to whom did Newton oppose
/// Leibniz`, `in whose account ...`.
fn voices<'t>(parts: &Parts<'t>) -> P<'t, Parsed> {
    let that = fun(Fun::That).or_not();
    let whom = one_of_fun(&[Fun::Whom, Fun::Who, Fun::What, Fun::Which]);
    let saying = |word| fun(word).map(move |()| word == Fun::Deny).boxed();
    let says = choice((saying(Fun::Say), saying(Fun::Deny))).boxed();
    let who = fun(Fun::Who).ignore_then(says.clone()).then_ignore(that.clone());
    let by = preposition(&["by"]).then(whom.clone()).then(fun(Fun::Be)).then(fun(Fun::It));
    let by = by.ignore_then(says).then_ignore(that);
    let who = choice((who.boxed(), by.boxed())).then(parts.statement.clone());
    let whose = preposition(&["in", "by"]).then(fun(Fun::Whose)).then(fun(Fun::Telling));
    let lead = choice((fun(Fun::According).then(whom).ignored().boxed(), whose.ignored().boxed()));
    let lead = lead.map(|()| false).then(parts.clause.clone());
    let all = choice((who.boxed(), lead.boxed())).filter(|(denied, c)| !(*denied && is_negated(c)));
    all.map(|(denied, clause)| {
        // Who says that it was not so denies that it was.
        let ask = if denied || is_negated(&clause) { Ask::Denier } else { Ask::Voice };
        clauses(Form::Voices, ask, Wanted::What, vec![affirmed(clause)])
    })
    .boxed()
}

fn is_negated(clause: &Clause) -> bool {
    matches!(clause.head.node, Head::Verb { negated: true, .. })
}

fn affirmed(mut clause: Clause) -> Clause {
    if let Head::Verb { negated, .. } = &mut clause.head.node {
        *negated = false;
    }
    clause
}
