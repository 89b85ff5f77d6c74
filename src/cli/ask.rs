//! `polemic ask`: questions in English.

use std::panic::resume_unwind;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use polemic::ask::{self, Answer, AnswerFormat};
use polemic::progress;
use polemic::query::Index;
use polemic::rdf::{Profile, RdfInput};

use super::pipeline::{self, Loaded};
use super::{Failure, Outcome, output, select};

/// Ask the dataset in English
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  polemic ask who opposed Lenin on foreign trade
  polemic ask \"which letters did Lenin write to Stalin in 1922\" --format csv
  polemic ask \"when was the third stroke\" --explain

What can be asked stands in docs/asking.md. Quote the question if it has an apostrophe.")]
pub struct Args {
    /// The question
    #[arg(required_unless_present = "words", value_name = "QUESTION")]
    question: Vec<String>,
    /// How to write the answer: text, json, csv or markdown
    #[arg(long, default_value = "text")]
    format: AnswerFormat,
    /// Print the SPARQL query instead of the answer
    #[arg(long)]
    sparql: bool,
    /// Print how the question was understood instead of the answer
    #[arg(long, conflicts_with = "sparql")]
    explain: bool,
    /// Print the words for relations and classes that the dataset gives
    #[arg(long, conflicts_with_all = ["question", "sparql", "explain"])]
    words: bool,
    /// Stop after so many seconds
    #[arg(long, value_name = "SECONDS", default_value_t = 60)]
    timeout: u64,
    /// Write to this file instead of standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    #[command(flatten)]
    select: select::SelectArgs,
}

pub fn run(data: &Path, args: &Args) -> Outcome {
    let loaded = pipeline::load(data, &[])?;
    if args.words {
        let words = ask::words(&loaded.graph.ontology);
        output::write(args.output.as_deref(), |out| {
            Ok(out.write_all(words.trim_start().as_bytes())?)
        })?;
        return Ok(ExitCode::SUCCESS);
    }
    let (view, derivation) = loaded.select(&args.select.selection())?;
    let manifest = &loaded.dataset.manifest;
    let input =
        RdfInput { view: &view, derivation: &derivation, manifest, profile: Profile::Claims };
    let sentence = args.question.join(" ");
    if args.sparql || args.explain {
        Loaded::warn(loaded.errors())?;
        progress::begin("answering");
        let question = ask::understand(&input, &sentence)?;
        let text = if args.sparql { question.sparql } else { question.explanation() };
        output::write(args.output.as_deref(), |out| Ok(out.write_all(text.as_bytes())?))?;
        return Ok(ExitCode::SUCCESS);
    }
    // The index takes as long as all else before the query, and needs nothing of it.
    let answer = thread::scope(|scope| -> Result<Answer, Failure> {
        let index = scope.spawn(|| Arc::new(Index::new(&input)));
        Loaded::warn(loaded.errors())?;
        progress::begin("answering");
        let question = ask::understand(&input, &sentence)?;
        let index = index.join().unwrap_or_else(|panic| resume_unwind(panic));
        Ok(ask::answer(&input, &index, &question, Duration::from_secs(args.timeout))?)
    })?;
    output::write(args.output.as_deref(), |out| Ok(answer.write(args.format, out)?))?;
    Ok(ExitCode::SUCCESS)
}
