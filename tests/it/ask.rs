//! Questions in English, asked of a small dispute in `tests/fixtures/ask`.

use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use oxigraph::model::Term;
use proptest::prelude::*;

use polemic::ask::{self, Answer, AnswerFormat, Form, Misunderstood};
use polemic::derive::{self, Derivation};
use polemic::graph::KnowledgeGraph;
use polemic::load::Manifest;
use polemic::ontology::ClassRole;
use polemic::query::{self, Index, Options, RdfDataset, ResultFormat};
use polemic::rdf::{Prefixes, Profile, RdfInput};
use polemic::select::View;

use crate::layering::rust_files;
use crate::support::{build, fresh, polemic};

mod phrasings;

pub const DATA: &str = "tests/fixtures/ask/dataset";

/// A dataset ready to be asked.
pub struct Asked {
    pub manifest: Manifest,
    pub graph: KnowledgeGraph,
}

impl Asked {
    pub fn new(folder: &str) -> Self {
        let (dataset, graph) = build(folder.as_ref());
        Self { manifest: dataset.manifest, graph }
    }

    pub fn with<T>(&self, work: impl FnOnce(&RdfInput<'_>) -> T) -> T {
        let view = View::all(&self.graph);
        let derivation: Derivation = derive::derive(&view, 100_000);
        let profile = Profile::Claims;
        work(&RdfInput { view: &view, derivation: &derivation, manifest: &self.manifest, profile })
    }
}

fn ask(input: &RdfInput<'_>, question: &str) -> Result<Answer, Misunderstood> {
    let question = ask::understand(input, question)?;
    let index = Arc::new(Index::new(input));
    Ok(ask::answer(input, &index, &question, Duration::from_mins(1)).unwrap())
}

/// An answer on a few lines: the verdict, and for each section the ids.
fn short(answer: &Answer) -> String {
    let mut lines = vec![format!("  = {}", answer.understood), format!("  {}", answer.verdict)];
    let mut sections: Vec<(String, Vec<String>)> = Vec::new();
    for hit in &answer.hits {
        let section = hit.section.name().to_owned();
        let claim = hit.facts.iter().any(|f| hit.id.as_ref() == Some(&f.claim));
        let name =
            if claim { hit.name.clone() } else { hit.id.clone().unwrap_or(hit.name.clone()) };
        match sections.last_mut().filter(|(s, _)| *s == section) {
            Some((_, names)) => names.push(name),
            None => sections.push((section, vec![name])),
        }
    }
    lines.extend(answer.about.iter().map(|a| format!("    {}: {}", a.field, a.value)));
    for (section, names) in sections {
        lines.push(format!("    {section}: {}", names.join("; ")));
    }
    lines.extend(answer.searched.iter().map(|line| format!("    - {line}")));
    lines.join("\n")
}

#[test]
fn every_question_has_its_answer_or_its_error() {
    let questions = fs::read_to_string("tests/fixtures/ask/questions.txt").unwrap();
    let text = Asked::new(DATA).with(|input| {
        let mut text = String::new();
        for question in questions.lines() {
            let answer = match question {
                comment if comment.starts_with('#') => String::new(),
                question => match ask(input, question) {
                    Ok(answer) => format!("{}\n", short(&answer)),
                    Err(error) => {
                        format!("  ! {}: {error}\n", error.why.name())
                            .replace('\n', "\n    ")
                            .trim_end()
                            .to_owned()
                            + "\n"
                    }
                },
            };
            text += &format!("{question}\n{answer}\n");
        }
        text
    });
    fresh("tests/fixtures/ask/answers.txt", text.as_bytes());
}

#[test]
fn an_answer_in_every_format() {
    Asked::new(DATA).with(|input| {
        for (name, question) in [
            ("opposed", "who opposed Leibniz"),
            ("joined", "who opposed Leibniz and supported Newton on gravity, and was a witness of the reading"),
            ("readings", "when was the reading"),
            ("denied", "did Newton accuse Leibniz"),
            ("identity", "who is Newton"),
        ] {
            let Ok(answer) = ask(input, question) else { continue };
            for format in AnswerFormat::ALL {
                let mut out = Vec::new();
                answer.write(format, &mut out).unwrap();
                let extension = match format {
                    AnswerFormat::Text => "txt",
                    AnswerFormat::Json => "json",
                    AnswerFormat::Csv => "csv",
                    AnswerFormat::Markdown => "md",
                };
                fresh(&format!("tests/fixtures/ask/{name}.{extension}"), &out);
            }
        }
    });
}

/// The forms and their examples.
pub fn examples() -> Vec<(String, String)> {
    let text = fs::read_to_string("tests/ask/examples.txt").unwrap();
    let lines = text.lines().filter(|l| !l.starts_with('#') && !l.is_empty());
    let pair = |line: &str| {
        let (form, question) = line.split_once(" | ").unwrap();
        (form.to_owned(), question.to_owned())
    };
    lines.map(pair).collect()
}

/// The manual, with what the shipped dataset makes of the examples.
pub fn manual() -> String {
    Asked::new("data").with(|input| {
        let examples = examples();
        let lines = |form: Form| {
            let own = examples.iter().filter(|(key, _)| key == form.key());
            let line = |(_, question): &(String, String)| {
                let question = ask::understand(input, question).unwrap();
                assert_eq!(question.form, form, "{}", question.sentence);
                format!("- `{}`: {}", question.sentence, question.understood)
            };
            let lines: Vec<String> = own.map(line).collect();
            assert!(!lines.is_empty(), "{} has an example", form.key());
            lines
        };
        ask::manual(&input.view.graph.ontology, &lines)
    })
}

/// The questions of the fixture.
pub fn questions() -> Vec<String> {
    let text = fs::read_to_string("tests/fixtures/ask/questions.txt").unwrap();
    text.lines().filter(|l| !l.starts_with('#')).map(str::to_owned).collect()
}

#[test]
fn what_was_understood_means_the_same_when_it_is_asked() {
    Asked::new(DATA).with(|input| {
        let (mut asked, mut wrong) = (0, Vec::new());
        for question in questions().iter().filter_map(|q| ask::understand(input, q).ok()) {
            // `when: somebody did something` is shown, and is no sentence of the grammar.
            if question.understood.contains(": “") || question.understood.contains("there is") {
                continue;
            }
            let again = ask::understand(input, &question.understood);
            match again {
                Ok(again) if again.notation == question.notation => asked += 1,
                Ok(again) => wrong.push(format!(
                    "{}\n  {}\n  {}",
                    question.understood, question.notation, again.notation
                )),
                Err(error) => wrong.push(format!("{}\n  {error}", question.understood)),
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
        assert!(asked > 50, "{asked}");
    });
}

#[test]
fn the_query_gives_the_same_rows_in_the_store() {
    Asked::new(DATA).with(|input| {
        let (store, index) = (query::store(input).unwrap(), Arc::new(Index::new(input)));
        assert_eq!(store.len().unwrap(), index.len());
        let store = RdfDataset::Store(store);
        let prefixes = Prefixes::of(input.manifest, &input.view.graph.ontology);
        let options = Options { format: ResultFormat::Tsv, ..Options::default() };
        for question in questions().iter().filter_map(|q| ask::understand(input, q).ok()) {
            let mut out = Vec::new();
            query::answer(&store, &question.sparql, &prefixes, &options, &mut out).unwrap();
            let text = String::from_utf8(out).unwrap();
            let mut expected: Vec<&str> = text.lines().skip(1).collect();
            let rows = query::rows(&index, &question.sparql, &prefixes, Duration::from_mins(1));
            let rows: Vec<String> = rows.unwrap().iter().map(|row| tsv(row)).collect();
            let mut found: Vec<&str> = rows.iter().map(String::as_str).collect();
            expected.sort_unstable();
            found.sort_unstable();
            assert_eq!(found, expected, "{}", question.sparql);
        }
    });
}

/// A row as SPARQL's TSV has it.
fn tsv(row: &[Option<Term>]) -> String {
    let cell = |term: &Option<Term>| match term {
        None => String::new(),
        Some(Term::Literal(l))
            if ["integer", "boolean"].iter().any(|t| l.datatype().as_str().ends_with(t)) =>
        {
            l.value().to_owned()
        }
        Some(term) => term.to_string(),
    };
    row.iter().map(cell).collect::<Vec<_>>().join("\t")
}

#[test]
fn judgements_can_be_set_aside() {
    let asked = Asked::new(DATA);
    let mut view = View::all(&asked.graph);
    let ask_both = |view: &View<'_>| {
        let derivation = derive::derive(view, 1000);
        let profile = Profile::Claims;
        let manifest = &asked.manifest;
        let input = RdfInput { view, derivation: &derivation, manifest, profile };
        let answer = ask(&input, "which meetings were there on 26 April 1712").unwrap();
        answer.hits.iter().filter(|h| h.section.counts()).count()
    };
    assert_eq!(ask_both(&view), 0);
    view.all_readings = true;
    assert_eq!(ask_both(&view), 1);
}

/// Words of the vocabulary, of the data, of no use.
pub const WORDS: &[&str] = &[
    "who",
    "whom",
    "what",
    "which",
    "when",
    "where",
    "how",
    "many",
    "often",
    "did",
    "was",
    "were",
    "is",
    "the",
    "a",
    "both",
    "and",
    "but",
    "not",
    "or",
    "that",
    "there",
    "by",
    "to",
    "on",
    "over",
    "about",
    "in",
    "before",
    "after",
    "between",
    "during",
    "until",
    "from",
    "of",
    "at",
    "with",
    "according",
    "through",
    "opposed",
    "oppose",
    "accused",
    "supported",
    "allied",
    "wrote",
    "write",
    "written",
    "copied",
    "cites",
    "cite",
    "cited",
    "present",
    "absent",
    "wanted",
    "stand",
    "happened",
    "do",
    "say",
    "disagree",
    "sources",
    "know",
    "we",
    "order",
    "list",
    "date",
    "timeline",
    "letters",
    "letter",
    "works",
    "people",
    "offices",
    "witness",
    "author",
    "opponents",
    "position",
    "Newton",
    "Leibniz",
    "Keill",
    "Bernoulli",
    "Huygens",
    "calculus",
    "gravity",
    "reading",
    "report",
    "Royal",
    "Society",
    "President",
    "Commercium",
    "credit",
    "5",
    "March",
    "1712",
    "1712-04-24",
    "1710-15",
    "30",
    "February",
    "'s",
    ",",
    "?",
    "\"",
    "“",
    "”",
    "’",
    "&",
    "-",
    "\u{0}",
    "\n",
    "é",
    "ß",
    "日本",
    "\u{200f}",
    "DROP",
    "}",
    "<x>",
    "e:newton",
    "🙂",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn any_sentence_is_understood_or_refused(words in prop::collection::vec(prop::sample::select(WORDS), 0..14)) {
        let sentence = words.join(" ");
        FIXTURE.with(|asked| asked.with(|input| match ask::understand(input, &sentence) {
            Ok(question) => {
                let index = Arc::new(Index::new(input));
                let answer = ask::answer(input, &index, &question, Duration::from_mins(1)).unwrap();
                for format in AnswerFormat::ALL {
                    answer.write(format, &mut Vec::new()).unwrap();
                }
            }
            Err(error) => {
                assert!(sentence.is_char_boundary(error.span.start), "{error}");
                assert!(sentence.is_char_boundary(error.span.end), "{error}");
                assert!(!error.to_string().is_empty());
            }
        }));
    }

    #[test]
    fn any_text_is_refused_without_a_panic(text in "\\PC{0,80}") {
        FIXTURE.with(|asked| asked.with(|input| {
            let _ = ask::understand(input, &text).map_err(|e| e.to_string());
        }));
    }
}

thread_local! {
    static FIXTURE: Asked = Asked::new(DATA);
}

#[test]
fn no_word_of_the_shipped_data_stands_in_the_code() {
    let asked = Asked::new("data");
    let graph = &asked.graph;
    let roles = [
        ClassRole::Party,
        ClassRole::Issue,
        ClassRole::Position,
        ClassRole::Office,
        ClassRole::Place,
    ];
    let mut names: Vec<&str> = Vec::new();
    for entity in graph.entities().filter(|e| roles.iter().any(|role| graph.is(*e, *role))) {
        let node = graph.entity(entity);
        let labels = node.labels.iter().map(|l| l.text);
        names.extend(labels.chain(node.aliases.iter().map(|a| a.text.text)).map(|t| graph.str(t)));
    }
    // A short name may be a word of English.
    names.retain(|name| name.chars().count() > 6);
    let mut files = Vec::new();
    rust_files("src".as_ref(), &mut files);
    // The examples of the command line are asked of the shipped data, and tests have words of theirs.
    let tests =
        |f: &Path| f.ends_with("tests.rs") || f.components().any(|c| c.as_os_str() == "tests");
    for file in files.iter().filter(|f| !f.starts_with("src/cli") && !tests(f)) {
        let text = fs::read_to_string(file).unwrap();
        let code = text.split("#[cfg(test)]").next().unwrap().lines();
        let code: Vec<&str> = code.filter(|l| !l.trim_start().starts_with("//")).collect();
        let code = code.join("\n");
        for name in &names {
            assert!(!code.contains(name), "{}: {name}", file.display());
        }
    }
}

#[test]
fn the_program_answers_explains_and_refuses() {
    let run = |args: &[&str]| polemic(&[&["ask", "--data", DATA], args].concat());
    let answered = run(&["who", "opposed", "Leibniz", "--format", "csv"]);
    assert!(answered.status.success());
    assert!(String::from_utf8_lossy(&answered.stdout).lines().count() > 3);
    let sparql = String::from_utf8(run(&["who opposed Leibniz", "--sparql"]).stdout).unwrap();
    assert!(sparql.starts_with("# who opposed “Gottfried Leibniz”\nPREFIX "), "{sparql}");
    let same = polemic(&["query", "--data", DATA, "-e", &sparql]);
    assert!(same.status.success(), "{}", String::from_utf8_lossy(&same.stderr));
    let explained = String::from_utf8(run(&["who opposed Leibniz", "--explain"]).stdout).unwrap();
    assert!(explained.contains("form:          who"), "{explained}");
    let words = String::from_utf8(run(&["--words"]).stdout).unwrap();
    assert!(words.contains("X opposed Y"), "{words}");
    let refused = run(&["who opposed Bernoulli"]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&refused.stderr).contains("johann-bernoulli"));
    let narrowed = run(&["who opposed Leibniz", "--source", "life", "--format", "json"]);
    let narrowed: serde_json::Value = serde_json::from_slice(&narrowed.stdout).unwrap();
    assert_eq!(narrowed["hits"].as_array().unwrap().len(), 1, "{narrowed}");
}
