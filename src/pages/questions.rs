//! Questions with their answers, in Markdown: a cookbook of queries.

use std::io::Write;
use std::time::Duration;

use super::PageInput;
use crate::query::{self, Options, QueryError, ResultFormat};
use crate::rdf::{Prefixes, Profile, RdfInput};

/// A question with its query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// The group to which it belongs.
    pub group: String,
    /// Its file, as the page links it.
    pub file: String,
    /// SPARQL; the first comment is the question, what follows it a remark. A line `# ask:` says
    /// how it is put to `polemic ask` where that is not by the question itself.
    pub text: String,
}

/// So many rows of an answer are shown.
const SHOWN: usize = 12;

/// A query of a cookbook that takes longer is no recipe.
const TIMEOUT: Duration = Duration::from_mins(1);

/// What is no part of the story but of its record, and is not asked in English.
const ABOUT_THE_DATASET: &str = "dataset";

/// Before the sentence for `polemic ask`.
const ASK: &str = "ask:";

impl Question {
    /// The lines of its first comment: the question, and the remark.
    fn words(&self) -> (String, String) {
        let mut lines = self.comment();
        let question = lines.next().unwrap_or_default().to_owned();
        let remark: Vec<&str> =
            lines.filter(|line| !line.is_empty() && !line.starts_with(ASK)).collect();
        (question, remark.join(" "))
    }

    fn comment(&self) -> impl Iterator<Item = &str> {
        let lines = self.text.lines().take_while(|line| line.starts_with('#'));
        lines.map(|line| line.trim_start_matches('#').trim())
    }

    /// The sentence by which it is put to `polemic ask`; none if it is about the dataset.
    #[must_use]
    pub fn sentence(&self) -> Option<&str> {
        let own = self.comment().find_map(|line| line.strip_prefix(ASK)).map(str::trim);
        own.or_else(|| self.comment().next()).filter(|_| self.group != ABOUT_THE_DATASET)
    }

    /// The query without the comment at its top.
    fn query(&self) -> &str {
        let top = self.text.split_inclusive('\n').take_while(|line| line.starts_with('#'));
        self.text[top.map(str::len).sum::<usize>()..].trim()
    }
}

/// Writes the page. Questions of a group follow one another.
///
/// # Errors
/// Those of the queries and of `out`.
pub fn questions(
    input: &PageInput<'_>,
    questions: &[Question],
    out: &mut dyn Write,
) -> Result<(), QueryError> {
    let (view, derivation, manifest) = (input.view, input.derivation, &input.dataset.manifest);
    let profile = Profile::Claims;
    let triples = query::load(&RdfInput { view, derivation, manifest, profile })?;
    let prefixes = Prefixes::of(manifest, &view.graph.ontology);
    head(manifest.title_text(), questions, out)?;
    let mut group = "";
    for question in questions {
        if question.group != group {
            group = &question.group;
            writeln!(out, "\n## {}", title(group))?;
        }
        let options = Options {
            format: ResultFormat::Markdown,
            timeout: Some(TIMEOUT),
            ..Options::default()
        };
        let mut answer = Vec::new();
        query::answer(&triples, &question.text, &prefixes, &options, &mut answer)?;
        one(question, &String::from_utf8_lossy(&answer), out)?;
    }
    Ok(())
}

fn head(of: &str, questions: &[Question], out: &mut dyn Write) -> Result<(), QueryError> {
    writeln!(
        out,
        "# Questions\n\n{of}: {} questions with their answers. Generated from the queries and the \
         data (`polemic questions`). Each query runs with `polemic query FILE`; `polemic query \
         --print FILE` adds the PREFIX lines that other engines need. {} of them can be put to \
         `polemic ask` in English, and have the same answer; the others are about the dataset \
         itself.\n",
        questions.len(),
        questions.iter().filter(|q| q.sentence().is_some()).count()
    )?;
    let mut group = "";
    for question in questions.iter().filter(|q| !q.group.is_empty()) {
        if question.group != group {
            group = &question.group;
            let number = questions.iter().filter(|q| q.group == group).count();
            writeln!(out, "- [{}](#{group}): {number}", title(group))?;
        }
    }
    Ok(())
}

fn one(question: &Question, answer: &str, out: &mut dyn Write) -> Result<(), QueryError> {
    let (words, remark) = question.words();
    let file = &question.file;
    writeln!(out, "\n### {}?\n", capital(words.trim_end_matches('?')))?;
    if !remark.is_empty() {
        writeln!(out, "{remark}\n")?;
    }
    if let Some(sentence) = question.sentence() {
        let quoted =
            if sentence.contains('\'') { format!("\"{sentence}\"") } else { sentence.to_owned() };
        writeln!(out, "`polemic ask {quoted}`\n")?;
    }
    let lines: Vec<&str> = answer.trim_end().lines().collect();
    let rows = lines.len().saturating_sub(2);
    match lines.as_slice() {
        [word] => writeln!(out, "**{word}**")?,
        _ if rows == 0 => writeln!(out, "Nothing and nobody, according to this dataset.")?,
        lines => {
            for line in lines.iter().take(SHOWN + 2) {
                writeln!(out, "{line}")?;
            }
        }
    }
    if rows > SHOWN {
        writeln!(out, "\nThe first {SHOWN} of {rows} rows.")?;
    }
    let query = question.query();
    writeln!(
        out,
        "\n<details><summary>The query</summary>\n\n```sparql\n{query}\n```\n\n[{name}]({file})\n\n\
         </details>",
        name = file.rsplit('/').next().unwrap_or(file)
    )?;
    Ok(())
}

/// `letters-and-copies` as `Letters and copies`.
fn title(group: &str) -> String {
    capital(&group.replace('-', " "))
}

/// With a capital at its beginning.
fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}
