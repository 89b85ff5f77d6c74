//! How people read claims: in sentences, with who says so.

mod markdown;
mod when;
mod wrap;

pub use markdown::markdown;
pub use when::{month, when, within};
pub use wrap::{WIDTH, visible, wrapped};

use crate::graph::{
    Basis, Certainty, Claim, ClaimId, EntityId, Evidence, KnowledgeGraph, Object, Polarity, Rank,
};
use crate::model::date::{Calendar, EdtfDate};

/// More names than this are counted and not named.
pub const NAMED: usize = 4;

/// `1 claim`, `2 claims`.
#[must_use]
pub fn count(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

/// With the indefinite article: `a letter`, `an event`.
#[must_use]
pub fn a(noun: &str) -> String {
    let vowel = noun.starts_with(['a', 'e', 'i', 'o', 'A', 'E', 'I', 'O']);
    format!("{} {noun}", if vowel { "an" } else { "a" })
}

/// `a, b and c`.
#[must_use]
pub fn list(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// `a, b and 17 more` where there are many.
#[must_use]
pub fn short_list(items: &[String]) -> String {
    first_of(&items[..named(items.len())], items.len())
}

/// How many of so many are named: all, or the first few.
#[must_use]
pub fn named(all: usize) -> usize {
    if all <= NAMED + 1 { all } else { NAMED }
}

/// `a, b and 17 more`, of which only the first few are at hand.
#[must_use]
pub fn first_of(items: &[String], all: usize) -> String {
    match all.saturating_sub(items.len()) {
        0 => list(items),
        more => format!("{} and {more} more", items.join(", ")),
    }
}

/// A text cut to what a line can hold.
#[must_use]
pub fn clip(text: &str) -> String {
    const LONGEST: usize = 60;
    match text.char_indices().nth(LONGEST) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text.to_owned(),
    }
}

/// A date as written, with its calendar where it is Old Style.
#[must_use]
pub fn date(date: &EdtfDate) -> String {
    match date.calendar() {
        Calendar::Gregorian => date.to_string(),
        Calendar::Julian => format!("{date} (Old Style)"),
    }
}

/// The label of the entity's class.
#[must_use]
pub fn class_of(graph: &KnowledgeGraph, entity: EntityId) -> &str {
    &graph.ontology.class(graph.entity(entity).class).label
}

/// The label of the claim's relation.
#[must_use]
pub fn relation<'g>(graph: &'g KnowledgeGraph, claim: &Claim) -> &'g str {
    &graph.ontology.relation(claim.relation).label
}

/// The other end of a claim, for a line: a label, a date, the beginning of a text.
#[must_use]
pub fn object(graph: &KnowledgeGraph, object: Object) -> String {
    match object {
        Object::Text(text) => format!("“{}”", clip(graph.str(text.text))),
        other => object_in_full(graph, other),
    }
}

/// ` on the calculus`, or nothing where the claim names no issue.
#[must_use]
pub fn on_issues(graph: &KnowledgeGraph, claim: &Claim) -> String {
    let issues = graph.entities_in(claim.issues).map(|i| graph.label(i).to_owned());
    let issues: Vec<String> = issues.collect();
    if issues.is_empty() { String::new() } else { format!(" on {}", short_list(&issues)) }
}

/// A claim in words: `Leibniz opposed Newton on the calculus (1713-07)`.
#[must_use]
pub fn claim(graph: &KnowledgeGraph, claim: &Claim) -> String {
    sentence(graph, claim, &object(graph, claim.object))
}

/// A claim in words with its whole text: for claims that may differ only in the end of it.
#[must_use]
pub fn claim_in_full(graph: &KnowledgeGraph, claim: &Claim) -> String {
    sentence(graph, claim, &object_in_full(graph, claim.object))
}

/// The other end of a claim, a text as long as it is, in one line.
#[must_use]
pub fn object_in_full(graph: &KnowledgeGraph, object: Object) -> String {
    match object {
        Object::Entity(entity) => graph.label(entity).to_owned(),
        Object::Date(id) => date(graph.date(id)),
        Object::Text(text) => {
            let words: Vec<&str> = graph.str(text.text).split_whitespace().collect();
            format!("“{}”", words.join(" "))
        }
    }
}

fn sentence(graph: &KnowledgeGraph, claim: &Claim, object: &str) -> String {
    let (subject, relation) = (graph.label(claim.subject), relation(graph, claim));
    let on = on_issues(graph, claim);
    let when = graph.when(claim).map(|w| format!(" ({})", date(w))).unwrap_or_default();
    format!("{subject} {relation} {object}{on}{when}")
}

/// Who says it, the responsible voice first: `Leibniz, quoted by Hall`; `denied by Leibniz`.
#[must_use]
pub fn voices(graph: &KnowledgeGraph, evidence: &Evidence) -> String {
    let denied = if evidence.polarity == Polarity::Denies { "denied by " } else { "" };
    let mut words = format!("{denied}{}", graph.label(graph.last_voice(evidence)));
    let says: Vec<EntityId> = graph.entities_in(evidence.says).collect();
    for voice in says.iter().rev().skip(1) {
        words += &format!(", quoted by {}", graph.label(*voice));
    }
    words
}

/// The evidence of a claim, what asserts it first.
#[must_use]
pub fn witnesses<'g>(graph: &'g KnowledgeGraph, claim: &Claim) -> Vec<&'g Evidence> {
    let mut out: Vec<&Evidence> = graph.evidence_of(claim).iter().collect();
    out.sort_by_key(|e| e.polarity);
    out
}

/// With what reserve it is said: `probable`, `rumour`, `inferred`, `computed from …`.
#[must_use]
pub fn reserves(graph: &KnowledgeGraph, evidence: &Evidence) -> Vec<String> {
    let mut out = Vec::new();
    match evidence.certainty {
        Certainty::Stated => {}
        Certainty::Probable => out.push("probable".to_owned()),
        Certainty::Rumour => out.push("rumour".to_owned()),
    }
    match evidence.basis {
        Basis::Explicit => {}
        Basis::Inferred => out.push("inferred".to_owned()),
        Basis::Computed => {
            let from = graph.pool.get(evidence.from).iter();
            let from = from.map(|i| format!("“{}”", claim(graph, graph.claim(ClaimId(*i)))));
            let from: Vec<String> = from.collect();
            let of = if from.is_empty() { String::new() } else { format!(" from {}", list(&from)) };
            out.push(format!("computed{of}"));
        }
    }
    out
}

/// By which work and at which event: `, by “the letter”, at “the congress”`.
#[must_use]
pub fn circumstances(graph: &KnowledgeGraph, claim: &Claim) -> String {
    let by = claim.by.map(|w| format!(", by “{}”", graph.label(w))).unwrap_or_default();
    let at = claim.at.map(|e| format!(", at “{}”", graph.label(e))).unwrap_or_default();
    format!("{by}{at}")
}

/// Where the claim stands, if it is not simply asserted: `only rumoured`, `rejected by a judgement`.
#[must_use]
pub fn standing(graph: &KnowledgeGraph, id: ClaimId) -> Option<&'static str> {
    let claim = graph.claim(id);
    let denied = || graph.evidence_of(claim).iter().all(|e| e.polarity == Polarity::Denies);
    match claim.rank {
        Rank::Preferred => Some("preferred by a judgement"),
        Rank::Deprecated => Some("rejected by a judgement"),
        Rank::Normal if !claim.asserted && denied() => Some("only denied"),
        Rank::Normal if !claim.asserted => Some("only rumoured"),
        Rank::Normal if !graph.has_best_rank(id) => Some("another is preferred by a judgement"),
        Rank::Normal => None,
    }
}

/// `Leibniz, quoted by Hall: p. 12, note 3 (inferred)`; the source is named where it is not the
/// one whose text is at hand.
#[must_use]
pub fn witness(graph: &KnowledgeGraph, evidence: &Evidence, at_hand: Option<EntityId>) -> String {
    let mut places = Vec::new();
    let source = graph.label(evidence.source);
    let voices = voices(graph, evidence);
    if at_hand != Some(evidence.source) && source != voices {
        places.push(source.to_owned());
    }
    places.extend(evidence.locator.map(|l| graph.str(l).to_owned()));
    places.extend(evidence.footnote.map(|n| format!("note {}", graph.str(n))));
    let mut words = voices;
    if !places.is_empty() {
        words += &format!(": {}", places.join(", "));
    }
    let reserves = reserves(graph, evidence);
    if !reserves.is_empty() {
        words += &format!(" ({})", reserves.join(", "));
    }
    words
}

/// `, by way of the Account`: the works through which the source knows it, if it names some.
#[must_use]
pub fn by_way_of(graph: &KnowledgeGraph, evidence: &Evidence) -> String {
    let via: Vec<String> =
        graph.entities_in(evidence.via).map(|work| graph.label(work).to_owned()).collect();
    if via.is_empty() { String::new() } else { format!(", by way of {}", list(&via)) }
}
