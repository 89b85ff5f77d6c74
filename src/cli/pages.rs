//! `polemic contradictions` and `polemic codebook`: pages in Markdown.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use polemic::pages::{self, PageInput};
use polemic::select::Selection;

use super::pipeline::Loaded;
use super::{Outcome, output, pipeline};

/// Write a page on where the sources collide, for readers of history
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  polemic contradictions > docs/contradictions.md")]
pub struct Contradictions {
    /// Write to this file instead of standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

/// Write the codebook: every class and relation, how often it occurs, an example
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  polemic codebook > docs/codebook.md")]
pub struct Codebook {
    /// Write to this file instead of standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

pub fn contradictions(data: &Path, args: &Contradictions) -> Outcome {
    page(data, args.output.as_deref(), pages::contradictions)
}

pub fn codebook(data: &Path, args: &Codebook) -> Outcome {
    page(data, args.output.as_deref(), pages::codebook)
}

fn page(
    data: &Path,
    to: Option<&Path>,
    write: impl FnOnce(&PageInput<'_>, &mut dyn Write) -> io::Result<()>,
) -> Outcome {
    let loaded = pipeline::load(data, &[])?;
    let report = loaded.check();
    Loaded::warn(&report)?;
    let (view, derivation) = loaded.select(&Selection::default())?;
    let input = loaded.pages(&view, &derivation, &report);
    output::write(to, |out| Ok(write(&input, out)?))?;
    Ok(ExitCode::SUCCESS)
}
