//! Predicates: `opposed Newton on the calculus`, `was accused by Newton`, `was present at E`.

use chumsky::prelude::*;

use super::{P, at, fun, label, one_of_fun, preposition};
use crate::ask::english::Forms;
use crate::ask::lexeme::{Fun, Lexeme};
use crate::ask::syntax::{At, Clause, Head, Np, Pp, Slot};

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
            Head::Verb { verb, mid, tail: String::new(), fronted: String::new() }
        }
    };
    at(label(verb.boxed(), "a verb of the dataset"))
}

/// The words that a phrase has after its second name, put to its head.
pub(super) fn with_tail(head: At<Head>, found: Option<String>) -> At<Head> {
    let node = match (head.node, found) {
        (Head::Verb { verb, mid, fronted, .. }, Some(tail)) => {
            Head::Verb { verb, mid, tail, fronted }
        }
        (Head::Being { words, .. }, Some(tail)) => Head::Being { words, tail },
        (head, _) => head,
    };
    At { node, span: head.span }
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

/// What else a question asks for: `who opposed whom`, `who wrote which letters`. The answer to the
/// first shows it.
fn also<'t>(np: &P<'t, At<Np>>) -> P<'t, Slot> {
    let class = one_of_fun(&[Fun::Which, Fun::What]).ignore_then(np.clone());
    let class = class.filter(|np| matches!(np.node, Np::Class { .. })).map(Slot::Np);
    let any = one_of_fun(&[Fun::Whom, Fun::Who, Fun::What, Fun::Which]).map(|()| Slot::Open);
    choice((class.boxed(), any.boxed())).boxed()
}

/// A predicate; its subject is the gap.
pub(super) fn predicate<'t>(np: &P<'t, At<Np>>, pps: &P<'t, Vec<At<Pp>>>) -> P<'t, Clause> {
    let ever = one_of_fun(&[Fun::Ever, Fun::Both]).or_not();
    let have = one_of_fun(&[Fun::Have]).or_not();
    let be = fun(Fun::Be).then(ever.clone()).ignored();
    let be = have.clone().then(be).ignored().boxed();
    let object = choice((np.clone().map(Slot::Np).boxed(), also(np))).boxed();
    let other = object.clone().or_not().then(tail());
    let active = have.then(ever).ignore_then(verb()).then(other).then(pps.clone());
    let active = active.map(|((head, (object, tail)), pps)| Clause {
        head: with_tail(head, tail),
        first: Slot::Gap,
        second: object.unwrap_or(Slot::Open),
        pps,
    });
    let by_whom = preposition(&["by"]).then(one_of_fun(&[Fun::Whom, Fun::Who, Fun::What]));
    let passive = be.clone().ignore_then(participle()).then(tail()).then_ignore(by_whom.or_not());
    let passive = passive.then(pps.clone());
    let passive = passive.map(|((head, tail), pps)| Clause {
        head: with_tail(head, tail),
        first: Slot::By,
        second: Slot::Gap,
        pps,
    });
    let related = be.clone().ignore_then(being(false)).then(object).then(tail()).then(pps.clone());
    let related = related.map(|(((head, second), tail), pps)| Clause {
        head: with_tail(head, tail),
        first: Slot::Gap,
        second,
        pps,
    });
    let alone = be.clone().ignore_then(being(true)).then(pps.clone());
    let alone = alone.map(|(head, pps)| Clause { head, first: Slot::Gap, second: Slot::Open, pps });
    let is = be.ignore_then(np.clone()).then(pps.clone()).map(|(np, pps)| {
        let head = Head::Being { words: String::new(), tail: String::new() };
        let head = At { node: head, span: np.span.clone() };
        Clause { head, first: Slot::Gap, second: Slot::Np(np), pps }
    });
    choice((related.boxed(), passive.boxed(), alone.boxed(), is.boxed(), active.boxed())).boxed()
}
