//! Questions that somebody wrote who had not seen the grammar: the plainest wording of each after `=`,
//! paraphrases below it, far-fetched ones after `~`.

use std::collections::BTreeMap;
use std::fs;
use std::sync::Arc;
use std::time::Duration;

use polemic::ask::{self, Answer, Question};
use polemic::query::Index;
use polemic::rdf::RdfInput;

use super::Asked;
use crate::support::fresh;

const PHRASINGS: &str = "tests/fixtures/ask/phrasings.txt";
/// Of a hundred paraphrases so many are understood at least.
const LEAST: usize = 90;

/// A line of the list: the sentence, and whether it is the plainest wording of a question.
fn phrasings(text: &str) -> impl Iterator<Item = (bool, &str)> {
    let lines =
        text.lines().map(|line| (line.starts_with('='), line.trim_start_matches(['=', '~', ' '])));
    lines.filter(|(_, sentence)| !sentence.is_empty())
}

/// What becomes of each stands in a file, so that a change of it is seen: how it is understood, or the
/// whole refusal.
#[test]
fn what_becomes_of_phrasings_by_a_stranger() {
    let asked = Asked::new("data");
    let text = fs::read_to_string(PHRASINGS).unwrap();
    let (mut page, mut paraphrases, mut understood) = (String::new(), 0, 0);
    asked.with(|input| {
        for line in text.lines() {
            let sentence = line.trim_start_matches(['=', '~', ' ']);
            if sentence.is_empty() {
                page.push('\n');
                continue;
            }
            let found = ask::understand(input, sentence);
            paraphrases += usize::from(!line.starts_with('='));
            understood += usize::from(!line.starts_with('=') && found.is_ok());
            page += &format!("{line}\n{}", becomes(found));
        }
    });
    let head = format!("{understood} of {paraphrases} paraphrases are understood\n\n");
    fresh("tests/fixtures/ask/phrasings-understood.txt", (head + &page).as_bytes());
    assert!(understood * 100 >= paraphrases * LEAST, "{understood} of {paraphrases}");
}

/// How a sentence is understood, or why not.
fn becomes(found: Result<Question, ask::Misunderstood>) -> String {
    match found {
        Ok(question) => format!("    = {}\n", question.understood),
        Err(error) => {
            let told = error.to_string();
            // The sentence with its mark stands above already.
            let lines = told.lines().enumerate().filter(|(i, _)| !matches!(i, 1 | 2));
            let lines = lines.map(|(i, line)| {
                if i == 0 { format!("    ! {line}\n") } else { format!("      {line}\n") }
            });
            lines.collect()
        }
    }
}

/// What the query of a question finds: the answers, and how firmly each is one.
fn rows(input: &RdfInput<'_>, index: &Arc<Index>, question: &Question) -> Vec<String> {
    let answer: Answer = ask::answer(input, index, question, Duration::from_mins(5))
        .unwrap_or_else(|e| panic!("{}: {e}", question.sentence));
    let name = |hit: &ask::Hit| hit.id.clone().unwrap_or_else(|| hit.name.clone());
    let mut rows: Vec<String> =
        answer.hits.iter().map(|hit| format!("{}: {}", hit.section.name(), name(hit))).collect();
    rows.extend(answer.about.iter().map(|about| format!("{}: {}", about.field, about.value)));
    rows.sort();
    rows
}

/// The query without the question in its first line.
fn query(question: &Question) -> &str {
    question.sparql.split_once('\n').map_or("", |(_, query)| query)
}

/// The paraphrases that ask for something else than their heading, with the reason.
fn exceptions() -> BTreeMap<String, String> {
    let text = fs::read_to_string("tests/fixtures/ask/phrasings-apart.txt").unwrap();
    let lines = text.lines().filter(|l| !l.starts_with('#') && !l.is_empty());
    let pair = |line: &str| {
        let (sentence, reason) = line.split_once(" | ").unwrap();
        (sentence.to_owned(), reason.to_owned())
    };
    lines.map(pair).collect()
}

#[test]
fn a_paraphrase_that_is_understood_finds_what_its_heading_finds() {
    let asked = Asked::new("data");
    let text = fs::read_to_string(PHRASINGS).unwrap();
    let mut exceptions = exceptions();
    let mut wrong = Vec::new();
    asked.with(|input| {
        let index = Arc::new(Index::new(input));
        let mut asked: Option<Question> = None;
        let mut wanted: Option<Vec<String>> = None;
        for (heading, sentence) in phrasings(&text) {
            if heading {
                asked = ask::understand(input, sentence)
                    .map_err(|error| wrong.push(error.to_string()))
                    .ok();
                wanted = None;
                continue;
            }
            let (Ok(question), Some(heading)) = (ask::understand(input, sentence), &asked) else {
                continue;
            };
            let excepted = exceptions.remove(sentence).is_some();
            // The same query finds the same.
            if query(&question) == query(heading) && !excepted {
                continue;
            }
            let wanted = wanted.get_or_insert_with(|| rows(input, &index, heading));
            let found = rows(input, &index, &question);
            match (found == *wanted, excepted) {
                (true, true) => wrong.push(format!("{sentence}\n  is no exception any more")),
                (false, false) => {
                    let only = |a: &[String], b: &[String]| -> Vec<String> {
                        a.iter().filter(|row| !b.contains(row)).cloned().collect()
                    };
                    wrong.push(format!(
                        "{sentence}\n  = {}\n  more: {:?}\n  less: {:?}",
                        question.understood,
                        only(&found, wanted),
                        only(wanted, &found)
                    ));
                }
                _ => {}
            }
        }
    });
    wrong.extend(
        exceptions
            .keys()
            .map(|sentence| format!("{sentence}\n  is not in the list or not understood")),
    );
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Sentences of which a wrong reading is tempting. Whoever changes how one is understood sees it here.
#[test]
fn what_becomes_of_near_misses() {
    let text = fs::read_to_string("tests/fixtures/ask/near-misses.txt").unwrap();
    let page = Asked::new("data").with(|input| {
        let mut page = String::new();
        for line in text.lines() {
            page += line;
            page.push('\n');
            if !line.is_empty() && !line.starts_with('#') {
                page += &becomes(ask::understand(input, line));
            }
        }
        page
    });
    fresh("tests/fixtures/ask/near-misses-understood.txt", page.as_bytes());
}
