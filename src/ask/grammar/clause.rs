//! Predicates and clauses: `opposed Newton on the calculus`, `was accused by Newton`, `Newton opposed`.

use chumsky::prelude::*;

use super::{P, at, fun, label, one_of_fun, preposition};
use crate::ask::english::Forms;
use crate::ask::lexeme::{Fun, Lexeme};
use crate::ask::syntax::{Arg, At, Clause, Head, Mod, Np, Pp, Slot};

/// A verb in any form.
pub(super) fn verb<'t>() -> P<'t, At<Head>> {
    verb_in(|_| true)
}

/// A verb as it stands after `was`.
pub(super) fn participle<'t>() -> P<'t, At<Head>> {
    verb_in(|forms| forms.any(Forms::PARTICIPLE))
}

fn verb_in<'t>(fits: fn(Forms) -> bool) -> P<'t, At<Head>> {
    let verb = select! {
        Lexeme::Verb { verb, forms, mid } if fits(forms) => {
            let (tail, fronted) = (String::new(), String::new());
            Head::Verb { verb, mid, tail, fronted, negated: false }
        }
    };
    at(label(verb.boxed(), "a verb of the dataset"))
}

/// `attend`, as in `did not attend`.
fn negated(mut head: At<Head>) -> At<Head> {
    if let Head::Verb { negated, .. } = &mut head.node {
        *negated = true;
    }
    head
}

/// The words that a phrase has after its second name, put to its head.
pub(super) fn with_tail(mut head: At<Head>, found: Option<String>) -> At<Head> {
    if let (Head::Verb { tail, .. } | Head::Being { tail, .. }, Some(words)) =
        (&mut head.node, found)
    {
        *tail = words;
    }
    head
}

/// `responsible`, as in `held Leibniz responsible`.
pub(super) fn tail<'t>() -> P<'t, Option<String>> {
    select! { Lexeme::Tail(words) => words }.or_not().boxed()
}

/// Words after `was`: `present at`, `against`; without their preposition if `open`.
pub(super) fn being<'t>(open: bool) -> P<'t, At<Head>> {
    let words = select! {
        Lexeme::Being { words, open: o } if o == open => Head::Being { words, tail: String::new() },
        Lexeme::Preposition(words) if !open => Head::Being { words, tail: String::new() }
    };
    at(words.boxed())
}

/// `was` alone, before the noun at `span`.
pub(super) fn was_itself(np: &At<Np>) -> At<Head> {
    let node = Head::Being { words: String::new(), tail: String::new() };
    At { node, span: np.span.clone() }
}

/// A verb with the words after its object; what is not done is `negated`.
fn done(verb: P<'_, At<Head>>) -> P<'_, At<Head>> {
    verb.then(tail()).map(|(head, tail)| with_tail(head, tail)).boxed()
}

/// `did`, `had`, or nothing, before a verb; or `did not`.
fn acting<'t>() -> P<'t, At<Head>> {
    let have = one_of_fun(&[Fun::Have]).or_not().then(ever());
    let not = fun(Fun::Did).then(fun(Fun::Not));
    choice((not.ignore_then(verb()).map(negated).boxed(), have.ignore_then(verb()).boxed())).boxed()
}

fn ever<'t>() -> P<'t, Option<()>> {
    one_of_fun(&[Fun::Ever, Fun::Both]).or_not().boxed()
}

/// One noun or several, each with the preposition at the end of `words` repeated or not: `copied on A
/// and on B`.
fn each_with<'t>(np: &P<'t, At<Np>>) -> P<'t, (At<Head>, At<Np>)> {
    let again = select! { Lexeme::Preposition(text) => text };
    let again = fun(Fun::And).ignore_then(again).then(np.clone()).repeated().collect::<Vec<_>>();
    let both = fun(Fun::Both).or_not().ignore_then(being(false));
    let all = both.then(np.clone()).then(again).filter(|((head, _), again)| {
        let last = |words: &str| words.rsplit(' ').next().map(str::to_owned);
        let same = |words: &str| again.iter().all(|(p, _)| Some(p) == last(words).as_ref());
        matches!(&head.node, Head::Being { words, .. } if same(words))
    });
    all.map(|((head, first), again)| {
        if again.is_empty() {
            return (head, first);
        }
        let more = again.into_iter().map(|(_, np)| np);
        let all: Vec<At<Np>> = [first].into_iter().chain(more).collect();
        let span = all[0].span.start..all[all.len() - 1].span.end;
        (head, At { node: Np::All(all), span })
    })
    .boxed()
}

/// A predicate; its subject is the gap.
pub(super) fn predicate<'t>(np: &P<'t, At<Np>>, pps: &P<'t, Vec<At<Pp>>>) -> P<'t, Clause> {
    let have = one_of_fun(&[Fun::Have]).or_not();
    let be = have.then(fun(Fun::Be)).then(ever()).ignored().boxed();
    let object = np.clone().or_not().then(tail());
    let active = acting().then(object).then(pps.clone());
    let active = active.map(|((head, (object, tail)), pps)| Clause {
        head: with_tail(head, tail),
        first: Slot::Gap,
        second: object.map_or(Slot::Open, Slot::Np),
        pps,
    });
    let passive = be.clone().ignore_then(done(participle())).then(pps.clone());
    let passive =
        passive.map(|(head, pps)| Clause { head, first: Slot::By, second: Slot::Gap, pps });
    let related = be.clone().ignore_then(each_with(np)).then(tail()).then(pps.clone());
    let related = related.map(|(((head, np), tail), pps)| Clause {
        head: with_tail(head, tail),
        first: Slot::Gap,
        second: Slot::Np(np),
        pps,
    });
    let alone = be.clone().ignore_then(being(true)).then(pps.clone());
    let alone = alone.map(|(head, pps)| Clause { head, first: Slot::Gap, second: Slot::Open, pps });
    let is = be.ignore_then(np.clone()).then(pps.clone());
    let is = is.map(|(np, pps)| Clause {
        head: was_itself(&np),
        first: Slot::Gap,
        second: Slot::Np(np),
        pps,
    });
    choice((related.boxed(), passive.boxed(), alone.boxed(), is.boxed(), active.boxed())).boxed()
}

/// A clause of which what is asked for is the object, without inversion: `Newton opposed`, `Newton was
/// opposed by`, `Newton was allied with`.
pub(super) fn object_gap<'t>(np: &P<'t, At<Np>>, pps: &P<'t, Vec<At<Pp>>>) -> P<'t, Clause> {
    let did = np.clone().then(done(acting()));
    let was = np.clone().then_ignore(fun(Fun::Be)).boxed();
    gaps(did.boxed(), was, pps)
}

/// The same after `whom`: `did Newton oppose`, `was Newton opposed by`, `was Newton allied with`.
pub(super) fn asked_object<'t>(np: &P<'t, At<Np>>, pps: &P<'t, Vec<At<Pp>>>) -> P<'t, Clause> {
    let did = did(np).then(done(verb())).map(|((np, not), head)| (np, not_if(not, head)));
    let was = fun(Fun::Be).ignore_then(np.clone()).boxed();
    gaps(did.boxed(), was, pps)
}

fn gaps<'t>(
    did: P<'t, (At<Np>, At<Head>)>,
    was: P<'t, At<Np>>,
    pps: &P<'t, Vec<At<Pp>>>,
) -> P<'t, Clause> {
    let object = |((np, head), pps)| Clause { head, first: Slot::Np(np), second: Slot::Gap, pps };
    let subject = |((np, head), pps)| Clause { head, first: Slot::Gap, second: Slot::Np(np), pps };
    let by = was.clone().then(done(participle())).then_ignore(preposition(&["by"]));
    let by = by.then(pps.clone()).map(subject);
    let being = was.then(being(false)).then(pps.clone()).map(object);
    let did = did.then(pps.clone()).map(object);
    choice((did.boxed(), by.boxed(), being.boxed())).boxed()
}

/// `did Newton`, `had Newton`; `did Newton not`, `didn't Newton`.
pub(super) fn did<'t>(np: &P<'t, At<Np>>) -> P<'t, (At<Np>, bool)> {
    let not = || fun(Fun::Not).or_not().map(|not| not.is_some());
    let lead = one_of_fun(&[Fun::Did, Fun::Have]).ignore_then(not());
    let did = lead.then(np.clone()).then(not()).then_ignore(fun(Fun::Ever).or_not());
    did.filter(|((before, _), after)| !(*before && *after))
        .map(|((before, np), after)| (np, before || after))
        .boxed()
}

fn not_if(not: bool, head: At<Head>) -> At<Head> {
    if not { negated(head) } else { head }
}

/// A clause without a gap, after `did` or `was`: `did Newton oppose Leibniz`.
pub(super) fn asked<'t>(np: &P<'t, At<Np>>, pps: &P<'t, Vec<At<Pp>>>) -> P<'t, Clause> {
    let object = np.clone().or_not().then(tail());
    let did = did(np).then(verb()).then(object).then(pps.clone());
    let did = did.map(|((((np, not), head), (object, tail)), pps)| Clause {
        head: not_if(not, with_tail(head, tail)),
        first: Slot::Np(np),
        second: object.map_or(Slot::Open, Slot::Np),
        pps,
    });
    let was = fun(Fun::Be).ignore_then(np.clone()).then_ignore(fun(Fun::Ever).or_not()).boxed();
    let passive = was.clone().then(done(participle())).then(pps.clone());
    let passive = passive.map(|((np, head), pps)| Clause {
        head,
        first: Slot::By,
        second: Slot::Np(np),
        pps,
    });
    let reduced = fun(Fun::Be).ignore_then(reduced(np));
    let reduced = reduced.map(|(np, clause)| Clause { second: Slot::Np(np), ..clause });
    let being = was.clone().then(each_with(np)).then(tail()).then(pps.clone());
    let being = being.map(|(((np, (head, other)), tail), pps)| Clause {
        head: with_tail(head, tail),
        first: Slot::Np(np),
        second: Slot::Np(other),
        pps,
    });
    let is = was.then(np.clone()).then(pps.clone()).map(|((np, other), pps)| Clause {
        head: was_itself(&other),
        first: Slot::Np(np),
        second: Slot::Np(other),
        pps,
    });
    choice((did.boxed(), being.boxed(), passive.boxed(), reduced.boxed(), is.boxed())).boxed()
}

/// A noun and what was taken for the last thing said of it: in `was the letter to Newton written by
/// Leibniz` no participle follows the letter written by Leibniz.
pub(super) fn reduced<'t>(np: &P<'t, At<Np>>) -> P<'t, (At<Np>, Clause)> {
    let split = np.clone().try_map(|mut np, span| {
        let clause = last_passive(&mut np);
        clause.map(|clause| (np, clause)).ok_or_else(|| Rich::custom(span, "no passive clause"))
    });
    split.boxed()
}

/// Takes out the passive clause with which a noun ends.
fn last_passive(np: &mut At<Np>) -> Option<Clause> {
    let (of, mods) = match &mut np.node {
        Np::Class { mods, .. } | Np::Of { mods, .. } | Np::Free { mods, .. } => (None, mods),
        Np::Noun { of, mods, .. } => (Some(of), mods),
        _ => return None,
    };
    match mods.last_mut() {
        Some(At { node: Mod::Clause(clause), .. }) if clause.first == Slot::By => {
            let clause = clause.clone();
            mods.pop();
            Some(clause)
        }
        Some(At { node: Mod::Pp(Pp { arg: Arg::Np(last), .. }), .. }) => last_passive(last),
        Some(_) => None,
        None => of.and_then(|of| last_passive(of)),
    }
}

/// A clause without a gap and without inversion: `Newton opposed Leibniz`.
pub(super) fn statement<'t>(np: &P<'t, At<Np>>, predicate: &P<'t, Clause>) -> P<'t, Clause> {
    np.clone().then(predicate.clone()).map(|(np, clause)| filled(clause, &np)).boxed()
}

/// A clause with a noun in its gap.
pub(super) fn filled(clause: Clause, np: &At<Np>) -> Clause {
    let fill = |slot| if slot == Slot::Gap { Slot::Np(np.clone()) } else { slot };
    Clause { first: fill(clause.first), second: fill(clause.second), ..clause }
}
