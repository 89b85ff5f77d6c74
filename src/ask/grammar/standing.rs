//! Questions for claims by how they stand.

use chumsky::prelude::*;

use super::{P, Parts, fun, one_of_fun};
use crate::ask::form::Form;
use crate::ask::lexeme::Fun;
use crate::ask::syntax::{Parsed, Sentence, Standing};

/// `what is denied`, `what is only rumoured about E`, `what is both asserted and denied`, `which
/// readings were judged`, `what do the sources deny`.
pub(super) fn forms<'t>(parts: &Parts<'t>) -> Vec<P<'t, Parsed>> {
    let what = one_of_fun(&[Fun::What, Fun::Which]).then(fun(Fun::Reading).or_not()).boxed();
    let both = fun(Fun::Both).or_not().then(fun(Fun::Asserted)).then(fun(Fun::And));
    let one = choice((
        fun(Fun::Deny).map(|()| Standing::Denied).boxed(),
        fun(Fun::Rumoured).map(|()| Standing::Rumoured).boxed(),
        fun(Fun::Judged).map(|()| Standing::Judged).boxed(),
    ));
    let how = choice((
        both.then(fun(Fun::Deny)).map(|_| Standing::Disputed).boxed(),
        fun(Fun::Only).or_not().ignore_then(one).boxed(),
    ));
    let is = what.clone().then(fun(Fun::Be)).ignore_then(how).boxed();
    let the = fun(Fun::The).or_not();
    let deny = what.then(fun(Fun::Did)).then(the).then(fun(Fun::Sources)).then(fun(Fun::Deny));
    let deny = deny.map(|_| Standing::Denied).boxed();
    let all = choice((is, deny)).then(parts.pps.clone());
    let standing = |(standing, pps)| Parsed {
        form: Form::Standing,
        sentence: Sentence::Standing { standing, pps },
        stray: None,
    };
    vec![all.map(standing).boxed()]
}
