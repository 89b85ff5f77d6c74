//! The sentences of an answer.

use std::collections::BTreeMap;

use super::{Answer, Fact, Hit, Layout, Section, Statement};
use crate::ask::meaning::{Meaning, Pattern};
use crate::ask::syntax::Ask;
use crate::wording::{self, count};

/// Rules by which something follows, for a reader.
const RULES: [(&str, &str); 5] = [
    ("steps", "by several claims in a row"),
    ("chain", "by a chain of claims"),
    ("same-stance", "as both took the same position"),
    ("opposed-stance", "from their positions"),
    ("implied", "by a narrower relation"),
];

/// The answer in one sentence.
pub(super) fn verdict(meaning: &Meaning, answer: &Answer) -> String {
    match meaning {
        Meaning::Identity(_) => "What is said of it at any time.".to_owned(),
        Meaning::Known { .. } if answer.hits.is_empty() => "No source speaks of it.".to_owned(),
        Meaning::Known { .. } => {
            format!("Through {}.", count(answer.hits.len(), "voice", "voices"))
        }
        Meaning::Disagree(_) if answer.hits.is_empty() => {
            "Nowhere, according to this dataset.".to_owned()
        }
        Meaning::Disagree(_) => format!("About {}.", count(answer.hits.len(), "thing", "things")),
        Meaning::Changed(_) => match distinct(answer) {
            0 => negative(answer),
            found => format!("{}.", count(found, "answer", "answers")),
        },
        Meaning::Standing(..) if answer.hits.is_empty() => negative(answer),
        Meaning::Standing(..) => format!("{}.", count(answer.hits.len(), "claim", "claims")),
        Meaning::Pattern(pattern) => of_pattern(pattern, answer),
    }
}

fn of_pattern(pattern: &Pattern, answer: &Answer) -> String {
    let [said, follows, possibly, undated, aside] = super::SECTIONS.map(|s| answer.of(s).count());
    let all = distinct(answer);
    match pattern.ask {
        Ask::Whether if said > 0 => "Yes.".to_owned(),
        Ask::Whether if follows > 0 => "Yes: no source says so itself, but it follows.".to_owned(),
        Ask::Whether if possibly + undated > 0 => {
            "Possibly; nothing in this dataset makes it certain.".to_owned()
        }
        Ask::Whether if aside > 0 => {
            format!("Not according to this dataset: it is {}.", standings(answer))
        }
        Ask::Whether => "Nothing says so, according to this dataset.".to_owned(),
        Ask::Count => number(pattern, answer),
        Ask::Times => format!("{}.", count(said + follows, "time", "times")),
        Ask::When => match answer.hits.len() {
            0 => "No date is given, according to this dataset.".to_owned(),
            found => format!("{}.", count(found, "reading", "readings")),
        },
        Ask::Voice | Ask::Denier if all > 0 => format!("{}.", count(all, "voice", "voices")),
        Ask::Voice | Ask::Denier => "Nobody, according to this dataset.".to_owned(),
        Ask::Which | Ask::Where | Ask::Issue | Ask::Work | Ask::Event | Ask::Claims => match all {
            0 => negative(answer),
            all if pattern.most => most(all, answer),
            1 => "1 answer.".to_owned(),
            all => format!("{all} answers."),
        },
    }
}

/// Which has most claims, or which ones as many.
fn most(all: usize, answer: &Answer) -> String {
    let mut claims: BTreeMap<&str, usize> = BTreeMap::new();
    for hit in answer.hits.iter().filter(|h| h.section.counts()) {
        *claims.entry(&hit.name).or_default() += hit.facts.len();
    }
    let top = claims.values().copied().max().unwrap_or(0);
    let first: Vec<String> =
        claims.iter().filter(|(_, n)| **n == top).map(|(name, _)| (*name).to_owned()).collect();
    let each = if first.len() > 1 { " each" } else { "" };
    let names = wording::short_list(&first);
    format!(
        "{names}, with {}{each}; {} in all.",
        count(top, "claim", "claims"),
        count(all, "answer", "answers")
    )
}

/// `only denied`, `only rumoured or rejected by a judgement`.
fn standings(answer: &Answer) -> String {
    let facts = answer.hits.iter().flat_map(|h| &h.facts);
    let mut words: Vec<&str> =
        facts.flat_map(|f| &f.statements).map(|s| s.standing.as_str()).collect();
    words.sort_unstable();
    words.dedup();
    format!("only {}", words.join(" or "))
}

/// How many different things count.
fn distinct(answer: &Answer) -> usize {
    let counting = answer.hits.iter().filter(|h| h.section.counts());
    let mut names: Vec<_> = counting.map(|h| (&h.id, &h.name)).collect();
    names.sort_unstable();
    names.dedup();
    names.len()
}

fn number(_pattern: &Pattern, answer: &Answer) -> String {
    let sure = distinct(answer);
    let more = |section| answer.of(section).count();
    match (more(Section::Possibly), more(Section::Undated)) {
        (0, 0) => format!("{sure}."),
        (possibly, 0) => format!("{sure}, and possibly {possibly} more."),
        (0, undated) => format!("{sure}, and {undated} of which no date is known."),
        (possibly, undated) => {
            format!("{sure}, possibly {possibly} more, and {undated} of which no date is known.")
        }
    }
}

fn negative(answer: &Answer) -> String {
    let who = if answer.understood.starts_with("who") { "Nobody" } else { "Nothing" };
    let sure = if answer.hits.is_empty() { "" } else { " for certain" };
    format!("{who}{sure}, according to this dataset.")
}

/// Why a fact follows; none if a source says it.
pub(super) fn why(fact: &Fact) -> Option<String> {
    let words = RULES.iter().find(|(rule, _)| *rule == fact.how)?.1;
    Some(if fact.possible { format!("possibly, {words}") } else { words.to_owned() })
}

/// When and what, and where it stands.
pub(super) fn sentence(statement: &Statement, fact: &Fact) -> String {
    let own = statement.time.as_ref();
    let date = own.or(fact.date.as_ref().filter(|_| fact.how == "said" || fact.how == "implied"));
    let mut text = date.map(|d| format!("{d}: ")).unwrap_or_default();
    text += &statement.words;
    match statement.standing.as_str() {
        "asserted" => {}
        "preferred" => text += " [preferred by a judgement]",
        "set aside" => text += " [another is preferred by a judgement]",
        "rejected" => text += " [rejected by a judgement]",
        other => text += &format!(" [only {other}]"),
    }
    if !matches!(fact.how.as_str(), "said" | "implied")
        && !RULES.iter().any(|(r, _)| *r == fact.how)
    {
        text += &format!(" [{}]", fact.how);
    }
    text
}

/// The name, after its date where no claim below tells it.
pub(super) fn headed(hit: &Hit) -> String {
    let date = hit.facts.iter().filter(|f| f.statements.is_empty()).find_map(|f| f.date.as_ref());
    date.map_or_else(|| hit.name.clone(), |date| format!("{date}: {}", hit.name))
}

/// What has no date: names; claims are only counted.
pub(super) fn undated(answer: &Answer, hits: &[&Hit]) -> String {
    if answer.layout == Layout::Claims {
        return format!(
            "{}; --format csv or json lists them",
            count(hits.len(), "claim", "claims")
        );
    }
    hits.iter().map(|h| h.name.clone()).collect::<Vec<_>>().join("; ")
}

/// Statements that were given before: `with 2 claims given above (1712, 1713-06)`.
pub(super) fn above(statements: &[&Statement]) -> String {
    let times: Vec<&str> = statements.iter().filter_map(|s| s.time.as_deref()).collect();
    let times = if times.is_empty() { String::new() } else { format!(" ({})", times.join(", ")) };
    format!("with {} given above{times}", count(statements.len(), "claim", "claims"))
}

/// A voice and where it speaks.
pub(super) fn voice(hit: &Hit) -> String {
    let statements = hit.facts.iter().flat_map(|f| &f.statements);
    let mut places: Vec<String> = Vec::new();
    for witness in statements.flat_map(|s| &s.witnesses) {
        let place = witness.locator.clone().unwrap_or_else(|| witness.source.clone());
        if !places.contains(&place) {
            places.push(place);
        }
    }
    places.sort();
    let claims = count(hit.facts.len(), "claim", "claims");
    format!("{}: {claims}, {}", hit.name, places.join(", "))
}
