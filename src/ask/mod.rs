//! Questions in English: a sentence is understood, becomes SPARQL, and its rows an answer.
//!
//! Words are looked up in the labels, aliases and phrases of the dataset and its ontology
//! (`vocabulary`, `name`); every way to read the sentence is a path through a `lattice`; the
//! likeliest one that the `grammar` accepts and that can be interpreted (`interpret`) gives the
//! `meaning`, which is compiled to a query (`sparql`). What is not understood is an error at its
//! place ([`error`]); nothing is guessed.

mod answer;
mod choice;
mod date;
mod ellipsis;
mod english;
pub mod error;
mod form;
mod function;
mod grammar;
mod interpret;
mod lattice;
mod lexeme;
mod manual;
mod meaning;
mod name;
mod render;
mod similar;
mod sparql;
mod syntax;
mod understand;
mod vocabulary;
mod word;

pub use answer::{About, Answer, AnswerFormat, Fact, Hit, Section, Statement, Witness};
pub use error::{Misunderstood, Why};
pub use form::Form;
pub use manual::{manual, words};

use std::sync::Arc;
use std::time::Duration;

use crate::query::{self, Index, QueryError};
use crate::rdf::{Prefixes, RdfInput};
use meaning::Meaning;
use vocabulary::Vocabulary;

/// A question that was understood.
#[derive(Debug, Clone)]
pub struct Question {
    /// As it was asked.
    pub sentence: String,
    /// As it was understood: a sentence that means the same, with names in full.
    pub understood: String,
    /// By which form.
    pub form: Form,
    /// What it means, in a fixed notation.
    pub notation: String,
    /// The query.
    pub sparql: String,
    meaning: Meaning,
}

impl Question {
    /// How it was understood, for a reader.
    #[must_use]
    pub fn explanation(&self) -> String {
        format!(
            "understood as: {}\nform:          {}: {}\ngives:         {}\nmeaning:       {}\n",
            self.understood,
            self.form.key(),
            self.form.pattern(),
            self.form.gives(),
            self.notation
        )
    }
}

/// Understands a sentence.
///
/// # Errors
/// [`Misunderstood`] with the place and what to do.
pub fn understand(input: &RdfInput<'_>, sentence: &str) -> Result<Question, Misunderstood> {
    let graph = input.view.graph;
    let vocabulary = Vocabulary::of(&graph.ontology);
    let found = understand::understand(graph, input.view, &vocabulary, sentence)?;
    let understood = render::english(graph, &vocabulary, &found);
    let meaning = found.meaning;
    Ok(Question {
        sentence: sentence.to_owned(),
        form: found.form,
        notation: meaning.notation(graph),
        sparql: compile(input, &meaning, &understood),
        understood,
        meaning,
    })
}

fn compile(input: &RdfInput<'_>, meaning: &Meaning, comment: &str) -> String {
    let (graph, all_readings) = (input.view.graph, input.view.all_readings);
    let compiler = sparql::Compiler { graph, manifest: input.manifest, all_readings };
    sparql::compile(compiler, meaning, comment)
}

/// Answers a question by its query on the index of `input`. If nothing is found, the answer says what was searched, and what
/// there would be without each restriction.
///
/// # Errors
/// [`QueryError`] if it takes longer than `timeout`.
pub fn answer(
    input: &RdfInput<'_>,
    index: &Arc<Index>,
    question: &Question,
    timeout: Duration,
) -> Result<Answer, QueryError> {
    let prefixes = Prefixes::of(input.manifest, &input.view.graph.ontology);
    let ask = |question: &Question| {
        let rows = query::rows(index, &question.sparql, &prefixes, timeout)?;
        Ok::<_, QueryError>(answer::gather(input, question, &rows))
    };
    let mut answer = ask(question)?;
    if answer.is_negative() {
        answer.searched = answer::searched(input, &question.meaning);
        for (words, meaning) in answer::wider(input, &question.meaning) {
            let sparql = compile(input, &meaning, words);
            let wider = ask(&Question { sparql, meaning, ..question.clone() })?;
            answer.searched.push(answer::found(words, &wider));
        }
    }
    Ok(answer)
}
