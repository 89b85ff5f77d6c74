//! `polemic show`: all that is known of one thing.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use polemic::diagnostic::Severity;
use polemic::pages;
use polemic::select::Selection;

use super::pipeline::Loaded;
use super::source_text::TextArgs;
use super::{Outcome, output, pipeline};

/// Print all that is known of an entity, a claim or a place of a source
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  polemic show lenin
  polemic show first-stroke --text article.txt    with the paragraph behind each claim
  polemic show P045 --text article.txt            a paragraph beside its claims")]
pub struct Args {
    /// The id of an entity or claim, or places as locators write them (`P045`, `P026-P028`)
    id: String,
    #[command(flatten)]
    text: TextArgs,
    /// Write to this file instead of standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

pub fn run(data: &Path, args: &Args) -> Outcome {
    let loaded = pipeline::load(data, &[])?;
    let report = loaded.check();
    Loaded::warn(report.count(Severity::Error))?;
    let (view, derivation) = loaded.select(&Selection::default())?;
    let input = loaded.pages(&view, &derivation, &report);
    let of = args.text.of(&loaded.dataset)?;
    let text = args.text.read()?;
    let text = text.as_deref().map(|text| args.text.source(&loaded.dataset, text)).transpose()?;
    output::write(args.output.as_deref(), |out| {
        Ok(pages::show(&input, &args.id, of, text.as_ref(), out)?)
    })?;
    Ok(ExitCode::SUCCESS)
}
