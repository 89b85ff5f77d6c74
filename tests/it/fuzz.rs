//! Questions and queries of the fixture with random mistakes in them: each has an answer, or an error
//! at a place within it; none ends in a panic or goes on for ever. `PROPTEST_CASES=20000` for more.

use std::sync::Arc;
use std::time::Duration;

use proptest::prelude::*;
use proptest::sample::{Index as At, select};

use polemic::ask::{self, AnswerFormat};
use polemic::query::{self, Index, Options, QueryError, RdfDataset, ResultFormat};
use polemic::rdf::Prefixes;

use crate::ask::{Asked, DATA, WORDS, questions};

/// What is done to one of the words of a text.
#[derive(Debug, Clone)]
enum Mistake {
    Leave(At),
    Twice(At),
    Swap(At, At),
    Insert(At, &'static str),
    /// One letter of a word becomes another.
    Mistype(At, At, char),
    /// The text ends here.
    Stop(At),
}

fn mistake(words: &'static [&'static str]) -> impl Strategy<Value = Mistake> {
    prop_oneof![
        any::<At>().prop_map(Mistake::Leave),
        any::<At>().prop_map(Mistake::Twice),
        (any::<At>(), any::<At>()).prop_map(|(a, b)| Mistake::Swap(a, b)),
        (any::<At>(), select(words)).prop_map(|(at, word)| Mistake::Insert(at, word)),
        (any::<At>(), any::<At>(), any::<char>()).prop_map(|(w, l, c)| Mistake::Mistype(w, l, c)),
        any::<At>().prop_map(Mistake::Stop),
    ]
}

impl Mistake {
    fn make(&self, words: &mut Vec<String>) {
        let count = words.len();
        if count == 0 {
            return;
        }
        match self {
            Self::Leave(at) => drop(words.remove(at.index(count))),
            Self::Twice(at) => words.insert(at.index(count), words[at.index(count)].clone()),
            Self::Swap(a, b) => words.swap(a.index(count), b.index(count)),
            Self::Insert(at, word) => words.insert(at.index(count), (*word).to_owned()),
            Self::Mistype(at, letter, new) => {
                let word = &mut words[at.index(count)];
                let mut letters: Vec<char> = word.chars().collect();
                if !letters.is_empty() {
                    let letter = letter.index(letters.len());
                    letters[letter] = *new;
                }
                *word = letters.into_iter().collect();
            }
            Self::Stop(at) => words.truncate(at.index(count)),
        }
    }
}

fn mistaken(words: impl Iterator<Item = String>, mistakes: &[Mistake]) -> String {
    let mut words: Vec<String> = words.collect();
    for mistake in mistakes {
        mistake.make(&mut words);
    }
    words.concat()
}

/// The words and blanks of a text, and each sign by itself.
fn pieces(text: &str) -> Vec<String> {
    let mut pieces: Vec<String> = Vec::new();
    let kind = |c: char| (c.is_alphanumeric() || c == '_', c.is_whitespace());
    for c in text.chars() {
        match pieces.last_mut() {
            Some(last) if last.chars().all(|l| kind(l) == kind(c) && kind(c) != (false, false)) => {
                last.push(c);
            }
            _ => pieces.push(c.to_string()),
        }
    }
    pieces
}

/// The fixture, and its triples.
struct Asking {
    asked: Asked,
    questions: Vec<String>,
    queries: Vec<String>,
    triples: RdfDataset,
}

impl Asking {
    fn new() -> Self {
        let asked = Asked::new(DATA);
        let questions = questions();
        let (triples, queries) = asked.with(|input| {
            let understood = questions.iter().filter_map(|q| ask::understand(input, q).ok());
            (query::load(input).unwrap(), understood.map(|q| q.sparql).collect())
        });
        Self { asked, questions, queries, triples }
    }
}

thread_local! {
    static ASKING: Asking = Asking::new();
}

/// Words of SPARQL, and what breaks it.
const SPARQL: &[&str] = &[
    "SELECT",
    "ASK",
    "CONSTRUCT",
    "DESCRIBE",
    "WHERE",
    "{",
    "}",
    "(",
    ")",
    ".",
    ";",
    ",",
    "?answer",
    "?claim",
    "OPTIONAL",
    "UNION",
    "MINUS",
    "FILTER",
    "NOT EXISTS",
    "BIND",
    "AS",
    "VALUES",
    "GRAPH",
    "SERVICE",
    "<http://example.org/>",
    "ORDER BY",
    "GROUP BY",
    "HAVING",
    "LIMIT",
    "-1",
    "1e400",
    "\"",
    "'''",
    "\\u0000",
    "*",
    "+",
    "^",
    "|",
    "/",
    "COUNT(*)",
    "<<(",
    ")>>",
    "@en--rtl",
    "rdf:",
    "_:b",
    "[]",
    "a",
    "#",
    "\u{0}",
    "é",
    "INSERT DATA { }",
    "REGEX(?a, \"(((\")",
    "9999999999999999999",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(
        std::env::var("PROPTEST_CASES").ok().and_then(|n| n.parse().ok()).unwrap_or(100)
    ))]

    #[test]
    fn a_question_with_mistakes_has_an_answer_or_an_error_at_its_place(
        at in any::<At>(),
        mistakes in prop::collection::vec(mistake(WORDS), 1..5),
    ) {
        ASKING.with(|asking| {
            let words = at.get(&asking.questions).split_inclusive(' ').map(str::to_owned);
            let sentence = mistaken(words, &mistakes);
            asking.asked.with(|input| match ask::understand(input, &sentence) {
                Ok(question) => {
                    let index = Arc::new(Index::new(input));
                    let answer =
                        ask::answer(input, &index, &question, Duration::from_mins(1)).unwrap();
                    for format in AnswerFormat::ALL {
                        answer.write(format, &mut Vec::new()).unwrap();
                    }
                }
                Err(error) => {
                    assert!(error.span.start <= error.span.end, "{sentence:?}: {error}");
                    assert!(sentence.get(error.span.clone()).is_some(), "{sentence:?}: {error}");
                    assert!(!error.to_string().is_empty());
                }
            });
        });
    }

    #[test]
    fn a_query_with_mistakes_has_an_answer_or_an_error_at_its_place(
        at in any::<At>(),
        mistakes in prop::collection::vec(mistake(SPARQL), 1..4),
    ) {
        ASKING.with(|asking| {
            let query: &String = at.get(&asking.queries);
            let text = mistaken(pieces(query).into_iter(), &mistakes);
            let manifest = &asking.asked.manifest;
            let prefixes = Prefixes::of(manifest, &asking.asked.graph.ontology);
            let options = Options {
                format: ResultFormat::Json,
                timeout: Some(Duration::from_millis(500)),
                rows: Some(10_000),
                ..Options::default()
            };
            match query::answer(&asking.triples, &text, &prefixes, &options, &mut Vec::new()) {
                Err(QueryError::Syntax(error)) => {
                    let line = text.lines().nth(error.line - 1).unwrap_or_default();
                    let end = line.chars().count() + 1;
                    assert!((1..=end).contains(&error.column), "{text}\n{error}");
                }
                // The thread that works is gone without a word: a panic.
                Err(QueryError::Cancelled) => panic!("{text}"),
                Err(error) => assert!(!error.to_string().is_empty()),
                Ok(()) => {}
            }
        });
    }
}
