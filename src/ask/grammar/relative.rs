//! What is said of a noun after it: `to Leibniz`, `written by Newton`, `that Newton wrote`, `without a
//! date`; and relatives that are nouns: `what Newton wrote`.

use chumsky::prelude::*;

use super::clause::{being, object_gap, participle};
use super::noun::pp;
use super::{P, at, fun, label, one_of_fun, preposition};
use crate::ask::lexeme::{Fun, Lexeme};
use crate::ask::syntax::{At, Clause, Head, Mod, Np, Pp, Slot};

/// More about a noun.
pub(super) fn mods<'t>(
    np: &P<'t, At<Np>>,
    one: &P<'t, At<Np>>,
    predicate: &P<'t, Clause>,
) -> P<'t, Vec<At<Mod>>> {
    let pp = pp(np.clone(), one.clone());
    let pps = pp.clone().repeated().collect::<Vec<_>>().boxed();
    let more = choice((
        at(without().map(Mod::Without).boxed()),
        at(fronted(np, &pps).map(Mod::Clause).boxed()),
        pp.clone().map(|pp| At { span: pp.span, node: Mod::Pp(pp.node) }).boxed(),
        at(clause(np, &pp, &pps, predicate).map(Mod::Clause).boxed()),
    ));
    more.repeated().collect().boxed()
}

fn clause<'t>(
    np: &P<'t, At<Np>>,
    pp: &P<'t, At<Pp>>,
    pps: &P<'t, Vec<At<Pp>>>,
    predicate: &P<'t, Clause>,
) -> P<'t, Clause> {
    let passive = participle().then(pp.clone().repeated().at_least(1).collect());
    let passive =
        passive.map(|(head, pps)| Clause { head, first: Slot::By, second: Slot::Gap, pps });
    let related = being(false).then(np.clone()).then(pps.clone());
    let related = related.map(|((head, np), pps)| Clause {
        head,
        first: Slot::Gap,
        second: Slot::Np(np),
        pps,
    });
    let relative = one_of_fun(&[Fun::That, Fun::Which, Fun::Who, Fun::Whom]);
    let of_subject = relative.clone().ignore_then(predicate.clone());
    let of_object = relative.or_not().ignore_then(object_gap(np, pps));
    choice((passive.boxed(), related.boxed(), of_subject.boxed(), of_object.boxed())).boxed()
}

/// `to whom Newton wrote`, `with which Newton agreed`.
fn fronted<'t>(np: &P<'t, At<Np>>, pps: &P<'t, Vec<At<Pp>>>) -> P<'t, Clause> {
    let any = select! { Lexeme::Preposition(text) => text };
    let lead = any.then_ignore(one_of_fun(&[Fun::Which, Fun::Whom])).boxed();
    let clause = lead.then(object_gap(np, pps)).filter(|(_, clause)| {
        matches!(clause.head.node, Head::Verb { .. }) && clause.second == Slot::Gap
    });
    clause.map(|(preposition, clause)| with_front(clause, preposition)).boxed()
}

/// Puts the preposition before `whom` to where it belongs.
pub(super) fn with_front(mut clause: Clause, preposition: String) -> Clause {
    match &mut clause.head.node {
        Head::Verb { fronted, .. } => *fronted = preposition,
        Head::Being { words, .. } => *words = format!("{words} {preposition}"),
        Head::Noun { .. } | Head::Passive { .. } => {}
    }
    clause
}

/// `no addressee`, `an addressee`, `any date`: a noun, or none for a date.
fn lacking<'t>() -> P<'t, Option<String>> {
    let noun = select! { Lexeme::Noun(noun) => Some(noun), Lexeme::Fun(Fun::DateNoun) => None };
    label(noun.boxed(), "a noun for a relation")
}

/// `without an addressee`, `for which no addressee is known`.
fn without<'t>() -> P<'t, Option<String>> {
    let article = one_of_fun(&[Fun::The, Fun::All]).or_not();
    let without = preposition(&["without"]).then(article).ignore_then(lacking());
    let known = fun(Fun::Be).then(fun(Fun::Know)).or_not();
    let for_which = preposition(&["for", "of", "to"]).then(one_of_fun(&[Fun::Which, Fun::Whom]));
    let for_which = for_which.then(fun(Fun::No)).ignore_then(lacking()).then_ignore(known);
    choice((without.boxed(), for_which.boxed())).boxed()
}

/// `have no addressee`, `do not have an addressee`, `are without an addressee`.
pub(super) fn lack<'t>() -> P<'t, Option<String>> {
    let article = one_of_fun(&[Fun::The, Fun::All]).or_not();
    let no = fun(Fun::Have).then(fun(Fun::No)).ignored();
    let not = fun(Fun::Did).then(fun(Fun::Not)).then(fun(Fun::Have)).then(article).ignored();
    let have = choice((no.boxed(), not.boxed())).ignore_then(lacking());
    choice((have.boxed(), fun(Fun::Be).ignore_then(without()).boxed())).boxed()
}

/// `what Newton wrote`, `everything that cites the report`, `those who opposed Newton`.
pub(super) fn free<'t>(
    np: &P<'t, At<Np>>,
    pps: &P<'t, Vec<At<Pp>>>,
    mods: &P<'t, Vec<At<Mod>>>,
) -> P<'t, Np> {
    let what = fun(Fun::What).ignore_then(at(object_gap(np, pps).map(Mod::Clause).boxed()));
    let what = what.map(|clause| Np::Free { party: false, mods: vec![clause] });
    let lead = select! {
        Lexeme::Fun(Fun::Those) => true,
        Lexeme::Fun(Fun::Everything) => false
    };
    // Who says nothing more of them asks for nothing.
    let those = lead.then(mods.clone().filter(|mods| !mods.is_empty()));
    let those = those.map(|(party, mods)| Np::Free { party, mods });
    choice((what.boxed(), those.boxed())).boxed()
}
