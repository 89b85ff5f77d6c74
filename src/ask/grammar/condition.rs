//! Conditions on what is asked for: that something holds of it, that it never did, or with whomever
//! it did.

use chumsky::prelude::*;

use super::clause::{being, participle, tail, verb, with_tail};
use super::{P, Parts, fun, one_of_fun, preposition};
use crate::ask::lexeme::Fun;
use crate::ask::syntax::{Clause, Head, Np, Slot};

/// A condition on the gap.
pub(super) enum Condition {
    /// It holds.
    With(Clause),
    /// No claim says that it held.
    Never(Clause),
}

/// `opposed Newton`, `opposed whom`, `never wrote to Leibniz`, `cites nothing`.
pub(super) fn condition<'t>(parts: &Parts<'t>) -> P<'t, Condition> {
    let have = fun(Fun::Have).or_not();
    let never = have.then(fun(Fun::Never)).ignore_then(parts.predicate.clone());
    let both = || fun(Fun::Both).or_not();
    choice((
        never.map(Condition::Never).boxed(),
        nothing(parts).map(Condition::Never).boxed(),
        both().ignore_then(with_whom(parts)).map(Condition::With).boxed(),
        both().ignore_then(parts.predicate.clone()).map(Condition::With).boxed(),
    ))
    .boxed()
}

/// `cites nothing`, `supported no position`.
fn nothing<'t>(parts: &Parts<'t>) -> P<'t, Clause> {
    let class = parts.common.clone().filter(|np| matches!(np.node, Np::Class { .. }));
    let none = choice((
        fun(Fun::No).ignore_then(class).map(Slot::Np).boxed(),
        fun(Fun::Nothing).map(|()| Slot::Open).boxed(),
    ));
    let none = verb().then(none).then(parts.pps.clone());
    none.map(|((head, second), pps)| Clause { head, first: Slot::Gap, second, pps }).boxed()
}

/// What else a question asks for: `whom`, `which letters`. The answer to the first shows it.
fn also<'t>(parts: &Parts<'t>) -> P<'t, Slot> {
    let class = parts.common.clone().filter(|np| matches!(np.node, Np::Class { .. }));
    let class = one_of_fun(&[Fun::Which, Fun::What]).ignore_then(class).map(Slot::Np);
    // `what Newton wrote` is a noun.
    let any = whom().then(parts.np.clone().not().rewind()).map(|_| Slot::Open);
    choice((class.boxed(), any.boxed())).boxed()
}

fn whom<'t>() -> P<'t, ()> {
    one_of_fun(&[Fun::Whom, Fun::Who, Fun::What, Fun::Which])
}

/// `opposed whom`, `was allied with whom`, `was accused by whom`.
fn with_whom<'t>(parts: &Parts<'t>) -> P<'t, Clause> {
    let have = fun(Fun::Have).or_not().boxed();
    let be = have.clone().then(fun(Fun::Be)).ignored().boxed();
    let active = have.ignore_then(verb()).boxed();
    let related = be.clone().ignore_then(being(false)).boxed();
    let other = choice((active, related)).then(also(parts)).then(tail()).then(parts.pps.clone());
    let other = other.map(|(((head, second), tail), pps)| Clause {
        head: with_tail(head, tail),
        first: Slot::Gap,
        second,
        pps,
    });
    let by = be.ignore_then(participle()).then(tail()).then_ignore(preposition(&["by"]));
    let by = by.then_ignore(whom()).then(parts.pps.clone());
    let by = by.map(|((head, tail), pps)| Clause {
        head: with_tail(head, tail),
        first: Slot::By,
        second: Slot::Gap,
        pps,
    });
    choice((other.boxed(), by.boxed())).boxed()
}

/// Those that hold, and those that never did.
pub(super) fn sorted(all: Vec<Condition>) -> (Vec<Clause>, Vec<Clause>) {
    let (mut with, mut never) = (Vec::new(), Vec::new());
    for condition in all {
        match condition {
            Condition::With(clause) => {
                share_object(&mut with, &clause);
                with.push(clause);
            }
            Condition::Never(clause) => never.push(clause),
        }
    }
    (with, never)
}

/// `who supported and opposed Newton`: the object of the last verb is that of the bare ones too.
fn share_object(before: &mut [Clause], last: &Clause) {
    let is_verb = |c: &Clause| matches!(c.head.node, Head::Verb { .. }) && c.first == Slot::Gap;
    let bare = |c: &&mut Clause| is_verb(c) && c.second == Slot::Open && c.pps.is_empty();
    if let (Slot::Np(_), true) = (&last.second, is_verb(last)) {
        for clause in before.iter_mut().rev().take_while(bare) {
            clause.second = last.second.clone();
        }
    }
}
