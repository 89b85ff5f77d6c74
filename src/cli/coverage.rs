//! `polemic coverage`: what of a source no claim cites.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use polemic::pages;

use super::pipeline::Loaded;
use super::source_text::TextArgs;
use super::{Outcome, output, pipeline};

/// List the places of a source that no claim cites
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  polemic coverage
  polemic coverage --text article.txt --all

Places that say nothing of substance are listed with their reason: `uncited` beside the locators in
dataset.json. Exit code 1 where a place has neither claim nor reason.")]
pub struct Args {
    #[command(flatten)]
    text: TextArgs,
    /// List the places that are cited too, with the number of claims
    #[arg(long)]
    all: bool,
    /// Write to this file instead of standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

pub fn run(data: &Path, args: &Args) -> Outcome {
    let loaded = pipeline::load(data, &[])?;
    Loaded::warn(loaded.errors())?;
    let scheme = args.text.scheme(&loaded.dataset)?;
    let coverage = pages::coverage(&loaded.graph, scheme);
    let text = args.text.read()?;
    let text = text.as_deref().map(|text| args.text.source(&loaded.dataset, text)).transpose()?;
    let source = loaded.graph.find_entity(&scheme.source);
    let title = source.map_or(scheme.source.as_str(), |s| loaded.graph.label(s));
    output::write(args.output.as_deref(), |out| {
        Ok(coverage.write(title, text.as_ref(), args.all, out)?)
    })?;
    let covered = coverage.gaps().next().is_none();
    Ok(if covered { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
