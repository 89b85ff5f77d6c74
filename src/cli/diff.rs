//! `polemic diff`: what changed between two states of a dataset.

use std::path::PathBuf;
use std::process::ExitCode;

use polemic::diff::{self, State};

use super::pipeline::Loaded;
use super::{Outcome, output, pipeline};

/// Compare two states of a dataset: what was added, removed, changed
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  polemic diff old/data data
  polemic diff old/data data --format json

For a state of the past: git worktree add ../old v0.1.0; polemic diff ../old/data data.
Exit code 1 where something changed.")]
pub struct Args {
    /// The folder of the older state, with its dataset.json
    old: PathBuf,
    /// The folder of the newer state
    new: PathBuf,
    /// How to print it
    #[arg(long, value_enum, default_value_t = Face::Text)]
    format: Face,
    /// Write to this file instead of standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

/// Faces of a difference.
#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum Face {
    /// For people
    Text,
    /// For programs
    Json,
}

pub fn run(args: &Args) -> Outcome {
    let old = pipeline::load(&args.old, &[])?;
    let new = pipeline::load(&args.new, &[])?;
    for (state, folder) in [(&old, &args.old), (&new, &args.new)] {
        let errors = state.errors();
        if errors > 0 {
            eprintln!(
                "{} has errors ({errors}); what does not resolve is not compared, `polemic check \
                 --data {0}` shows it",
                folder.display()
            );
        }
    }
    let diff = diff::diff(state(&old), state(&new));
    output::write(args.output.as_deref(), |out| {
        match args.format {
            Face::Text => diff::text(&diff, out)?,
            Face::Json => {
                serde_json::to_writer_pretty(&mut *out, &diff).map_err(std::io::Error::from)?;
                writeln!(out)?;
            }
        }
        Ok(())
    })?;
    Ok(if diff.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn state(loaded: &Loaded) -> State<'_> {
    State { manifest: &loaded.dataset.manifest, graph: &loaded.graph }
}
