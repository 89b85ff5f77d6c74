//! Questions that are made of clauses: who, whom, which, how many, whether, when, where.

use chumsky::prelude::*;

use super::clause::{being, participle, tail, verb, with_tail};
use super::noun::{class_word, mods};
use super::{P, Parts, at, fun, label, one_of_fun, preposition};
use crate::ask::form::Form;
use crate::ask::lexeme::{Fun, Lexeme};
use crate::ask::syntax::{Ask, At, Clause, Head, Np, Parsed, Pp, Sentence, Slot, Wanted, Without};

/// The forms, in the order in which they are tried.
pub(super) fn forms<'t>(parts: &Parts<'t>) -> Vec<P<'t, Parsed>> {
    vec![
        fronted(parts),
        asked_issue(parts),
        when_did(parts),
        where_did(parts),
        who(parts),
        whom(parts),
        how_many(parts),
        how_often(parts),
        whether(parts),
        is_it_true(parts),
    ]
}

fn clauses(form: Form, ask: Ask, wanted: Wanted, clauses: Vec<Clause>) -> Parsed {
    let (without, most) = (Vec::new(), false);
    let sentence = Sentence::Clauses { ask, wanted, clauses, without, most };
    Parsed { form, sentence, stray: None }
}

/// `most`, `most often`: the same, with what has most claims first.
fn most<'t>(parsed: P<'t, Parsed>) -> P<'t, Parsed> {
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

/// `letters to Leibniz`: a class with more about it.
pub(super) fn class_np<'t>(parts: &Parts<'t>) -> P<'t, At<Np>> {
    let mods = mods(&parts.np, parts.predicate.clone());
    let class = class_word().then(mods).map(|(class, mods)| Np::Class { class, name: None, mods });
    at(fun(Fun::The).or_not().ignore_then(class).boxed())
}

/// `who`, `what`, `which letters`, `which opponents of Leibniz`.
fn wanted<'t>(parts: &Parts<'t>) -> P<'t, Wanted> {
    let relatives = parts.np.clone().filter(|np| matches!(np.node, Np::Noun { .. }));
    let class = choice((class_np(parts), relatives.boxed()));
    let class = one_of_fun(&[Fun::Which, Fun::What]).ignore_then(class).map(Wanted::Class);
    choice((
        class.boxed(),
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

/// A condition on the gap, or one that may not hold of it.
enum Condition {
    With(Clause),
    Without(Without),
}

/// `opposed Newton`, `never wrote to Leibniz`, `did not write to Leibniz`, `cites nothing`, `has no
/// date`.
fn condition<'t>(parts: &Parts<'t>) -> P<'t, Condition> {
    let not = fun(Fun::Did).then(one_of_fun(&[Fun::Not, Fun::Never])).ignored();
    let never = choice((not.boxed(), fun(Fun::Never))).ignore_then(parts.predicate.clone());
    let none = choice((
        fun(Fun::No).ignore_then(class_np(parts)).map(Slot::Np).boxed(),
        fun(Fun::Nothing).map(|()| Slot::Open).boxed(),
    ));
    let none = verb().then(none).then(parts.pps.clone());
    let none =
        none.map(|((head, second), pps)| Clause { head, first: Slot::Gap, second, pps }).boxed();
    let date = fun(Fun::Have).then(fun(Fun::No)).then(fun(Fun::DateNoun));
    let date = date.map_with(|_, e| Without::Date(e.span().into_range()));
    choice((
        date.map(Condition::Without).boxed(),
        none.map(|c| Condition::Without(Without::Clause(c))).boxed(),
        never.map(|c| Condition::Without(Without::Clause(c))).boxed(),
        fun(Fun::Both).or_not().ignore_then(parts.predicate.clone()).map(Condition::With).boxed(),
    ))
    .boxed()
}

/// Conditions on one gap, joined by `and`.
fn predicates<'t>(parts: &Parts<'t>) -> P<'t, Vec<Clause>> {
    let one = fun(Fun::Both).or_not().ignore_then(parts.predicate.clone());
    label(one.separated_by(joint()).at_least(1).collect().boxed(), "a predicate")
}

/// `who supported and opposed Newton`: the object of the last verb is that of the bare ones too.
fn share_object(before: &mut [Clause], last: &Clause) {
    let bare = |c: &&mut Clause| c.second == Slot::Open && c.pps.is_empty();
    let is_verb = |c: &Clause| matches!(c.head.node, Head::Verb { .. });
    if let (Slot::Np(_), true) = (&last.second, is_verb(last)) {
        for clause in before.iter_mut().rev().take_while(bare).filter(|c| is_verb(c)) {
            clause.second = last.second.clone();
        }
    }
}

/// `who opposed Newton on the calculus and supported Leibniz`.
fn who<'t>(parts: &Parts<'t>) -> P<'t, Parsed> {
    let all = condition(parts).separated_by(joint()).at_least(1).collect::<Vec<_>>();
    let who = wanted(parts).then(label(all.boxed(), "a predicate"));
    let who = who.map(|(wanted, all)| {
        let (mut with, mut none) = (Vec::new(), Vec::new());
        for condition in all {
            match condition {
                Condition::With(clause) => {
                    share_object(&mut with, &clause);
                    with.push(clause);
                }
                Condition::Without(condition) => none.push(condition),
            }
        }
        let mut parsed = clauses(Form::Who, Ask::Which, wanted, with);
        if let Sentence::Clauses { without, .. } = &mut parsed.sentence {
            *without = none;
        }
        parsed
    });
    most(who.boxed())
}

/// `did Newton`, `had Newton`.
fn auxiliary<'t>(parts: &Parts<'t>) -> P<'t, At<Np>> {
    let aux = one_of_fun(&[Fun::Did, Fun::Have]);
    aux.ignore_then(parts.np.clone()).then_ignore(fun(Fun::Ever).or_not()).boxed()
}

/// What stands after `whom`: a clause whose object is the gap.
fn object_gap<'t>(parts: &Parts<'t>) -> P<'t, Clause> {
    let did = auxiliary(parts).then(verb()).then(tail()).then(parts.pps.clone());
    let did = did.map(|(((np, head), tail), pps)| Clause {
        head: with_tail(head, tail),
        first: Slot::Np(np),
        second: Slot::Gap,
        pps,
    });
    let was = fun(Fun::Be).ignore_then(parts.np.clone()).boxed();
    let by = was.clone().then(participle()).then(tail()).then_ignore(preposition(&["by"]));
    let by = by.then(parts.pps.clone()).map(|(((np, head), tail), pps)| Clause {
        head: with_tail(head, tail),
        first: Slot::Gap,
        second: Slot::Np(np),
        pps,
    });
    let being = was.then(being(false)).then(parts.pps.clone());
    let being = being
        .map(|((np, head), pps)| Clause { head, first: Slot::Np(np), second: Slot::Gap, pps })
        .boxed();
    choice((did.boxed(), by.boxed(), being)).boxed()
}

/// `whom did Newton oppose`, `which letters did Newton write`, `who was Newton opposed by`.
fn whom<'t>(parts: &Parts<'t>) -> P<'t, Parsed> {
    let again = parts.np.clone().then(verb()).then(tail()).then(parts.pps.clone());
    let again = again.map(|(((np, head), tail), pps)| Clause {
        head: with_tail(head, tail),
        first: Slot::Np(np),
        second: Slot::Gap,
        pps,
    });
    let did = fun(Fun::Did).or_not();
    let more = joint().ignore_then(did).ignore_then(again).repeated().collect::<Vec<_>>();
    let whom = wanted(parts).then(object_gap(parts)).then(more);
    let whom = whom.map(|((wanted, first), more)| {
        let all = [first].into_iter().chain(more).collect();
        clauses(Form::Whom, Ask::Which, wanted, all)
    });
    most(whom.boxed())
}

/// A clause without a gap, after `did` or `was`.
fn full<'t>(parts: &Parts<'t>) -> P<'t, Clause> {
    let object = parts.np.clone().or_not().then(tail());
    let did = auxiliary(parts).then(verb()).then(object).then(parts.pps.clone());
    let did = did.map(|(((np, head), (object, tail)), pps)| Clause {
        head: with_tail(head, tail),
        first: Slot::Np(np),
        second: object.map_or(Slot::Open, Slot::Np),
        pps,
    });
    let was =
        fun(Fun::Be).ignore_then(parts.np.clone()).then_ignore(fun(Fun::Ever).or_not()).boxed();
    let passive = was.clone().then(participle()).then(tail()).then(parts.pps.clone());
    let passive = passive.map(|(((np, head), tail), pps)| Clause {
        head: with_tail(head, tail),
        first: Slot::By,
        second: Slot::Np(np),
        pps,
    });
    let being = was.clone().then(being(false)).then(parts.np.clone()).then(parts.pps.clone());
    let being = being.map(|(((np, head), other), pps)| Clause {
        head,
        first: Slot::Np(np),
        second: Slot::Np(other),
        pps,
    });
    let is = was.then(parts.np.clone()).then(parts.pps.clone()).map(|((np, other), pps)| {
        let head = Head::Being { words: String::new(), tail: String::new() };
        let head = At { node: head, span: other.span.clone() };
        Clause { head, first: Slot::Np(np), second: Slot::Np(other), pps }
    });
    choice((did.boxed(), being.boxed(), passive.boxed(), is.boxed())).boxed()
}

/// `did Newton oppose Leibniz`, `was Leibniz accused by Newton`, `are there letters to Leibniz`.
fn whether<'t>(parts: &Parts<'t>) -> P<'t, Parsed> {
    let there = fun(Fun::Be).then(fun(Fun::There)).ignore_then(parts.np.clone());
    let there = there.then(parts.pps.clone()).map(|(np, pps)| Parsed {
        form: Form::Whether,
        sentence: Sentence::Describe { ask: Ask::Whether, np, pps },
        stray: None,
    });
    let plain = full(parts).map(|c| clauses(Form::Whether, Ask::Whether, Wanted::What, vec![c]));
    choice((there.boxed(), plain.boxed())).boxed()
}

/// `is it true that Newton opposed Leibniz`.
fn is_it_true<'t>(parts: &Parts<'t>) -> P<'t, Parsed> {
    let clause = fun(Fun::IsItTrue).ignore_then(parts.np.clone()).then(parts.predicate.clone());
    let clause = clause.map(|(np, clause)| {
        let fill = |slot| if slot == Slot::Gap { Slot::Np(np.clone()) } else { slot };
        let clause = Clause { first: fill(clause.first), second: fill(clause.second), ..clause };
        clauses(Form::Whether, Ask::Whether, Wanted::What, vec![clause])
    });
    clause.boxed()
}

/// `by whom was Leibniz accused`, `to whom did Newton write`, `with whom was Newton allied`.
fn fronted<'t>(parts: &Parts<'t>) -> P<'t, Parsed> {
    let lead = select! { Lexeme::Preposition(text) => text }.then(wanted(parts)).boxed();
    let did = lead.clone().then(auxiliary(parts)).then(verb()).then(parts.pps.clone());
    let did = did.map(|((((fronted, wanted), np), head), pps)| {
        let clause = Clause { head, first: Slot::Np(np), second: Slot::Gap, pps };
        clauses(Form::ByWhom, Ask::Which, wanted, vec![with_front(clause, fronted)])
    });
    let was = lead.then_ignore(fun(Fun::Be)).then(parts.np.clone()).boxed();
    let open = was.clone().then(being(true)).then(parts.pps.clone());
    let open = open.map(|((((fronted, wanted), np), head), pps)| {
        let clause = Clause { head, first: Slot::Np(np), second: Slot::Gap, pps };
        clauses(Form::ByWhom, Ask::Which, wanted, vec![with_front(clause, fronted)])
    });
    let passive = was.then(participle()).then(tail()).then(parts.pps.clone());
    let passive = passive.filter(|(((((by, _), _), _), _), _)| by == "by");
    let passive = passive.map(|(((((_, wanted), np), head), tail), pps)| {
        let head = with_tail(head, tail);
        let clause = Clause { head, first: Slot::Gap, second: Slot::Np(np), pps };
        clauses(Form::ByWhom, Ask::Which, wanted, vec![clause])
    });
    most(choice((passive.boxed(), did.boxed(), open.boxed())).boxed())
}

/// Puts the preposition before `whom` to where it belongs.
fn with_front(clause: Clause, preposition: String) -> Clause {
    let node = match clause.head.node {
        Head::Verb { verb, mid, tail, .. } => Head::Verb { verb, mid, tail, fronted: preposition },
        Head::Being { words, tail } => {
            Head::Being { words: format!("{words} {preposition}"), tail }
        }
        noun @ Head::Noun { .. } => noun,
    };
    Clause { head: At { node, span: clause.head.span }, ..clause }
}

/// `on which issue did Keill oppose Leibniz`, `in which letter did Newton accuse Leibniz`, `at which
/// meeting ...`.
fn asked_issue<'t>(parts: &Parts<'t>) -> P<'t, Parsed> {
    let lead = |prepositions, ask| {
        let lead = preposition(prepositions).ignore_then(one_of_fun(&[Fun::What, Fun::Which]));
        lead.ignore_then(class_word().or_not()).map(move |class| (ask, class)).boxed()
    };
    let issue = lead(&["on", "over", "about"], Ask::Issue);
    let work = lead(&["in", "by"], Ask::Work);
    let event = lead(&["at"], Ask::Event);
    let all =
        choice((issue, work, event)).then(full(parts)).map_with(|((ask, class), clause), e| {
            let span = e.span().into_range();
            let class = class.map(|class| Np::Class { class, name: None, mods: Vec::new() });
            let wanted = class.map_or(Wanted::What, |node| Wanted::Class(At { node, span }));
            clauses(Form::Circumstance, ask, wanted, vec![clause])
        });
    all.boxed()
}

/// `when`, `on what date`, `in which year`.
pub(super) fn when<'t>() -> P<'t, ()> {
    let date = one_of_fun(&[Fun::What, Fun::Which]).then(fun(Fun::DateNoun));
    let date = preposition(&["on", "in", "at"]).or_not().then(date).ignored();
    choice((fun(Fun::When), date.boxed())).boxed()
}

/// `when did Newton write to Leibniz`, `when was Leibniz accused by Newton`.
fn when_did<'t>(parts: &Parts<'t>) -> P<'t, Parsed> {
    let clause = when().ignore_then(full(parts));
    clause.map(|c| clauses(Form::WhenDid, Ask::When, Wanted::What, vec![c])).boxed()
}

/// `where did Newton speak of gravity`.
fn where_did<'t>(parts: &Parts<'t>) -> P<'t, Parsed> {
    let clause = fun(Fun::Where).ignore_then(full(parts));
    clause.map(|c| clauses(Form::WhereDid, Ask::Where, Wanted::What, vec![c])).boxed()
}

/// `how many letters did Newton write to Leibniz`, `how many people opposed Newton`.
fn how_many<'t>(parts: &Parts<'t>) -> P<'t, Parsed> {
    let class = fun(Fun::HowMany).ignore_then(class_np(parts)).boxed();
    let there = class.clone().then_ignore(fun(Fun::Be).then(fun(Fun::There)).or_not());
    let there = there.then(parts.pps.clone()).map(|(np, pps): (At<Np>, Vec<At<Pp>>)| Parsed {
        form: Form::HowMany,
        sentence: Sentence::Describe { ask: Ask::Count, np, pps },
        stray: None,
    });
    let object = object_gap(parts).map(|clause| vec![clause]).boxed();
    let count = class.then(choice((predicates(parts), object)));
    let count = count.map(|(np, all)| clauses(Form::HowMany, Ask::Count, Wanted::Class(np), all));
    choice((count.then_ignore(end()).boxed(), there.boxed())).boxed()
}

/// `how often did Newton write to Leibniz`.
fn how_often<'t>(parts: &Parts<'t>) -> P<'t, Parsed> {
    let clause = fun(Fun::HowOften).ignore_then(full(parts));
    clause.map(|c| clauses(Form::HowOften, Ask::Times, Wanted::What, vec![c])).boxed()
}
