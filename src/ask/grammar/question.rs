//! Questions that are made of clauses: who, whom, which, by whom, on which issue, how many.

use chumsky::prelude::*;

use super::clause::{asked_object, being, did, object_gap, participle, reduced, verb};
use super::condition::{condition, sorted};
use super::noun::{class_word, noun_word};
use super::relative::with_front;
use super::{P, Parts, at, fun, label, one_of_fun, preposition};
use crate::ask::form::Form;
use crate::ask::lexeme::{Fun, Lexeme};
use crate::ask::syntax::{Ask, At, Clause, Head, Mod, Np, Parsed, Pp, Sentence, Slot, Wanted};

/// The forms, in the order in which they are tried.
pub(super) fn forms<'t>(parts: &Parts<'t>) -> Vec<P<'t, Parsed>> {
    vec![
        fronted(parts),
        circumstance(parts),
        to_whom(parts),
        who(parts),
        whom(parts),
        echo(parts),
        how_many(parts),
        how_often(parts),
    ]
}

pub(super) fn clauses(form: Form, ask: Ask, wanted: Wanted, clauses: Vec<Clause>) -> Parsed {
    let (without, most) = (Vec::new(), false);
    let sentence = Sentence::Clauses { ask, wanted, clauses, without, most };
    Parsed { form, sentence, stray: None }
}

/// `most`, `most often`: the same, with what has most claims first.
fn most(parsed: P<'_, Parsed>) -> P<'_, Parsed> {
    let parsed = parsed.then(fun(Fun::Most).or_not().map(|m| m.is_some()));
    parsed
        .map(|(mut parsed, is_most)| {
            if let Sentence::Clauses { most, .. } = &mut parsed.sentence {
                *most = is_most;
            }
            parsed
        })
        .boxed()
}

/// `which letters to Leibniz`, `which critics of Newton`, `which of those who opposed Newton`.
pub(super) fn which<'t>(parts: &Parts<'t>) -> P<'t, At<Np>> {
    let lead = one_of_fun(&[Fun::Which, Fun::What]);
    let of = lead.clone().then(preposition(&["of"])).ignore_then(parts.one.clone());
    let of = of.filter(|np| !matches!(np.node, Np::Name(_) | Np::Unknown));
    choice((of.boxed(), lead.ignore_then(parts.common.clone()).boxed())).boxed()
}

/// `who`, `what`, `which letters`.
fn wanted<'t>(parts: &Parts<'t>) -> P<'t, Wanted> {
    choice((
        which(parts).map(Wanted::Class).boxed(),
        one_of_fun(&[Fun::Who, Fun::Whom]).map(|()| Wanted::Who).boxed(),
        one_of_fun(&[Fun::What, Fun::Which]).map(|()| Wanted::What).boxed(),
    ))
    .boxed()
}

/// Between two conditions: `and`, `but`, `and who`.
fn joint<'t>() -> P<'t, ()> {
    let comma = fun(Fun::Comma).or_not();
    let joint = comma.ignore_then(one_of_fun(&[Fun::And, Fun::But]));
    joint.then(one_of_fun(&[Fun::Who, Fun::That, Fun::Which]).or_not()).ignored().boxed()
}

/// Conditions on one gap, joined by `and`.
fn predicates<'t>(parts: &Parts<'t>) -> P<'t, Vec<Clause>> {
    let one = fun(Fun::Both).or_not().ignore_then(parts.predicate.clone());
    label(one.separated_by(joint()).at_least(1).collect().boxed(), "a predicate")
}

/// `who opposed Newton on the calculus and supported Leibniz`, `those who opposed Newton and who
/// supported Leibniz`.
fn who<'t>(parts: &Parts<'t>) -> P<'t, Parsed> {
    let all = condition(parts).separated_by(joint()).at_least(1).collect::<Vec<_>>();
    let who = wanted(parts).then(parts.aside.clone()).then(label(all.boxed(), "a predicate"));
    let who = who.map(|((wanted, aside), all)| {
        let (with, none) = sorted(all);
        let mut parsed = clauses(Form::Who, Ask::Which, wanted, with);
        if let Sentence::Clauses { without, .. } = &mut parsed.sentence {
            *without = none;
        }
        parsed.with(aside)
    });
    most(who.boxed())
}

/// `whom did Newton oppose`, `which letters did Newton write`, `who was Newton opposed by`, `who Newton
/// opposed`.
fn whom<'t>(parts: &Parts<'t>) -> P<'t, Parsed> {
    let direct = object_gap(&parts.np, &parts.pps);
    let gap = choice((asked_object(&parts.np, &parts.pps), direct.clone())).boxed();
    let did = fun(Fun::Did).or_not();
    let more = joint().ignore_then(did).ignore_then(direct).repeated().collect::<Vec<_>>();
    let among = preposition(&["among"]).ignore_then(parts.one.clone()).or_not();
    let whom = wanted(parts).then(parts.aside.clone()).then(gap).then(more).then(among);
    let whom = whom.filter(|((((wanted, _), _), _), among)| {
        among.is_none() || matches!(wanted, Wanted::Who | Wanted::What)
    });
    let whom = whom.map(|((((wanted, aside), first), more), among)| {
        let all = [first].into_iter().chain(more).collect();
        let wanted = among.map_or(wanted, Wanted::Class);
        clauses(Form::Whom, Ask::Which, wanted, all).with(aside)
    });
    most(whom.boxed())
}

/// `by whom was Leibniz accused`, `to whom did Newton write`, `with whom was Newton allied`, `of which
/// letter is Newton the author`.
fn fronted<'t>(parts: &Parts<'t>) -> P<'t, Parsed> {
    let lead = select! { Lexeme::Preposition(text) => text }.then(wanted(parts)).boxed();
    let did = did(&parts.np).filter(|(_, not)| !not).map(|(np, _)| np).boxed();
    let did = choice((did, parts.np.clone())).then(verb()).then(parts.pps.clone());
    let object = |((np, head), pps)| Clause { head, first: Slot::Np(np), second: Slot::Gap, pps };
    let was = fun(Fun::Be).ignore_then(parts.np.clone());
    let was = choice((was.boxed(), parts.np.clone().then_ignore(fun(Fun::Be)).boxed())).boxed();
    let open = was.clone().then(being(true)).then(parts.pps.clone()).map(object);
    let passive = was.clone().then(participle()).then(parts.pps.clone());
    let passive = passive.map(|((np, head), pps)| Clause {
        head,
        first: Slot::Gap,
        second: Slot::Np(np),
        pps,
    });
    let reduced = fun(Fun::Be).ignore_then(reduced(&parts.np)).map(|(np, clause)| Clause {
        first: Slot::Gap,
        second: Slot::Np(np),
        ..clause
    });
    let over = || fun(Fun::Most).or_not().then(end()).rewind();
    let passive = choice((passive.then_ignore(over()).boxed(), reduced.boxed()));
    let noun = at(noun_word().map(|noun| Head::Noun { noun, preposition: None }).boxed());
    let noun = was.then_ignore(fun(Fun::The).or_not()).then(noun).then(parts.pps.clone());
    let passive = lead.clone().then(passive).filter(|((by, _), _)| by == "by");
    let passive = passive.map(|((_, wanted), clause)| (wanted, clause));
    let noun = lead.clone().then(noun.map(object)).filter(|((of, _), _)| of == "of");
    let noun = noun.map(|((_, wanted), clause)| (wanted, clause));
    let other = lead.then(choice((did.map(object).boxed(), open.boxed())));
    let other =
        other.map(|((fronted, wanted), clause)| (wanted, with_front(clause, fronted))).boxed();
    let all = choice((passive.boxed(), noun.boxed(), other.then_ignore(over()).boxed()));
    let all = all.map(|(wanted, clause)| clauses(Form::ByWhom, Ask::Which, wanted, vec![clause]));
    most(all.boxed())
}

/// `to whom did Newton dictate the letter`: he dictated it, and it was dictated to them.
fn to_whom<'t>(parts: &Parts<'t>) -> P<'t, Parsed> {
    let lead = select! { Lexeme::Preposition(text) => text }.then(wanted(parts));
    let did = did(&parts.np).filter(|(_, not)| !not).map(|(np, _)| np);
    let all = lead.then(did).then(verb()).then(parts.one.clone()).then(parts.pps.clone());
    all.try_map(|(((((fronted, wanted), who), head), what), pps), span| {
        let Head::Verb { verb, .. } = head.node else {
            return Err(Rich::custom(span, "no verb"));
        };
        let passive = At { node: Head::Passive { verb, fronted }, span: head.span.clone() };
        let act = |second| Clause { head, first: Slot::Np(who), second, pps: Vec::new() };
        let mut what = what;
        let mut all = Vec::new();
        match &mut what.node {
            Np::Class { mods, .. } | Np::Of { mods, .. } => {
                let span = passive.span.clone();
                mods.push(At { node: Mod::Clause(act(Slot::Gap)), span });
            }
            _ => all.push(act(Slot::Np(what.clone()))),
        }
        all.push(Clause { head: passive, first: Slot::Np(what), second: Slot::Gap, pps });
        Ok(clauses(Form::ByWhom, Ask::Which, wanted, all))
    })
    .boxed()
}

/// `Leibniz was accused by whom`, `Newton wrote which letters`.
fn echo<'t>(parts: &Parts<'t>) -> P<'t, Parsed> {
    let asked = |(((np, head), wanted), pps)| {
        let clause = Clause { head, first: Slot::Np(np), second: Slot::Gap, pps };
        (wanted, clause)
    };
    let wanted = wanted(parts);
    let did = parts.np.clone().then(verb()).then(wanted.clone()).then(parts.pps.clone());
    let was = parts.np.clone().then_ignore(fun(Fun::Be)).boxed();
    let by = was.clone().then(participle()).then_ignore(preposition(&["by"]));
    let by = by.then(wanted.clone()).then(parts.pps.clone()).map(asked);
    let by = by.map(|(wanted, clause): (Wanted, Clause)| {
        (wanted, Clause { first: clause.second, second: clause.first, ..clause })
    });
    let being = was.then(being(false)).then(wanted).then(parts.pps.clone()).map(asked);
    let all = choice((by.boxed(), did.map(asked).boxed(), being.boxed()));
    all.map(|(wanted, clause)| clauses(Form::Whom, Ask::Which, wanted, vec![clause])).boxed()
}

/// `on which issue did Keill oppose Leibniz`, `in which letter did Newton accuse Leibniz`, `at which
/// meeting ...`, `what issues did Keill oppose Leibniz on`, `the issues on which Keill opposed Leibniz`.
fn circumstance<'t>(parts: &Parts<'t>) -> P<'t, Parsed> {
    let kinds = || {
        let kind = |words, ask| preposition(words).map(move |_| ask).boxed();
        let issue = kind(&["on", "over", "about"], Ask::Issue);
        choice((issue, kind(&["in", "by"], Ask::Work), kind(&["at"], Ask::Event))).boxed()
    };
    let what = one_of_fun(&[Fun::What, Fun::Which]).boxed();
    let class = || class_word().or_not();
    let front = kinds().then_ignore(what.clone()).then(class()).then(parts.aside.clone());
    let front = front.then(parts.clause.clone());
    let front = front.map(|(((ask, class), aside), clause)| (ask, class, aside, clause));
    let stranded = what.ignore_then(class()).then(parts.aside.clone());
    let stranded = stranded.then(parts.clause.clone()).then(kinds());
    let stranded = stranded.map(|(((class, aside), clause), ask)| (ask, class, aside, clause));
    let article = one_of_fun(&[Fun::The, Fun::All]).or_not();
    let noun = article.ignore_then(class_word()).then(kinds());
    let noun = noun.then_ignore(fun(Fun::Which)).then(parts.statement.clone());
    let noun = noun.map(|((class, ask), clause)| (ask, Some(class), None, clause));
    let all = choice((front.boxed(), stranded.boxed(), noun.boxed()));
    all.map_with(|(ask, class, aside, clause): (_, _, Option<At<Pp>>, _), e| {
        let span = e.span().into_range();
        let class = class.map(|class| Np::Class { class, name: None, mods: Vec::new() });
        let wanted = class.map_or(Wanted::What, |node| Wanted::Class(At { node, span }));
        clauses(Form::Circumstance, ask, wanted, vec![clause]).with(aside)
    })
    .boxed()
}

/// `how many letters did Newton write to Leibniz`, `how many people opposed Newton`, `the number of
/// letters to Leibniz`.
fn how_many<'t>(parts: &Parts<'t>) -> P<'t, Parsed> {
    let class = fun(Fun::The).or_not().then(fun(Fun::HowMany)).ignore_then(parts.common.clone());
    let class = class.boxed();
    let there = class.clone().then_ignore(fun(Fun::Be).then(fun(Fun::There)).or_not());
    let there = there.then(parts.pps.clone()).map(|(np, pps): (At<Np>, Vec<At<Pp>>)| Parsed {
        form: Form::HowMany,
        sentence: Sentence::Describe { ask: Ask::Count, np, pps },
        stray: None,
    });
    let direct = object_gap(&parts.np, &parts.pps);
    let object = choice((asked_object(&parts.np, &parts.pps), direct));
    let object = object.map(|clause| vec![clause]).boxed();
    let count = class.then(parts.aside.clone()).then(choice((predicates(parts), object)));
    let count = count.map(|((np, aside), all)| {
        clauses(Form::HowMany, Ask::Count, Wanted::Class(np), all).with(aside)
    });
    choice((count.then_ignore(end()).boxed(), there.boxed())).boxed()
}

/// `how often did Newton write to Leibniz`.
fn how_often<'t>(parts: &Parts<'t>) -> P<'t, Parsed> {
    let clause = fun(Fun::HowOften).ignore_then(parts.aside.clone()).then(parts.clause.clone());
    clause
        .map(|(aside, clause)| {
            clauses(Form::HowOften, Ask::Times, Wanted::What, vec![clause]).with(aside)
        })
        .boxed()
}
