//! What building could not resolve, each thing once, for the rules that report it.

use rustc_hash::FxHashSet;

use crate::check::Context;
use crate::diagnostic::{Finding, Origin, Place, Step};
use crate::graph::{Unresolvable, Unresolved};
use crate::wording::clip;

/// The unresolved fields in the order of the files. What an entity's evidence gets wrong comes up
/// once for every claim that inherits it; here it comes once.
pub(super) fn unresolved<'a>(context: &Context<'a>) -> impl Iterator<Item = &'a Unresolved> {
    let mut seen = FxHashSet::default();
    context.graph.unresolved.iter().filter(move |lost| seen.insert(key(lost)))
}

fn key(lost: &Unresolved) -> (Origin, String) {
    let what = match &lost.why {
        Unresolvable::DuplicateEvidence(..) => "evidence".to_owned(),
        why => format!("{why:?}"),
    };
    (lost.origin, format!("{:?} {what}", lost.path))
}

/// Where it stands.
pub(super) fn place(lost: &Unresolved) -> Place {
    Place::Field { origin: lost.origin, path: lost.path.clone() }
}

/// The name of the field as one says it: ``the field `when` ``; `the record` where it is no field.
pub(super) fn field(lost: &Unresolved) -> String {
    let names = lost.path.iter().filter_map(|step| match step {
        Step::Field(name) => Some(*name),
        Step::Index(_) => None,
    });
    let names: Vec<&str> = names.collect();
    if names.is_empty() { "the record".to_owned() } else { format!("`{}`", names.join(".")) }
}

/// What follows for the rest, added to a label.
pub(super) fn consequence(lost: &Unresolved) -> &'static str {
    match lost.path.first() {
        _ if lost.record_lost => "this record is left out",
        Some(Step::Field("evidence")) => "this piece of evidence is left out",
        _ => "this field is left out",
    }
}

/// A finding for one of them.
pub(super) fn finding(lost: &Unresolved, message: String, label: impl Into<String>) -> Finding {
    Finding::new(message, place(lost), label)
}

/// What a value's own error says, as message and hint: it ends in what to write.
pub(super) fn split(text: &str, kind: &str, error: &str) -> (String, Option<String>) {
    let (what, hint) = match error.rsplit_once("; write ") {
        Some((what, hint)) => (what, Some(format!("write {hint}"))),
        None => (error, None),
    };
    let names_it = what.starts_with('`');
    (
        if names_it { what.to_owned() } else { format!("`{}` is not {kind}: {what}", clip(text)) },
        hint,
    )
}
