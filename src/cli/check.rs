//! `polemic check`: all findings.

use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use polemic::diagnostic::Severity;
use polemic::report;

use super::{Outcome, output, pipeline};

/// Report everything that is wrong or remarkable
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  polemic check\n  polemic check --fail-on warning --format sarif -o findings.sarif"
)]
pub struct Args {
    /// How to print them
    #[arg(long, value_enum, default_value_t = Face::Text)]
    format: Face,
    /// Write to this file instead of standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Fail on findings of this level or graver: error, warning, contradiction, note
    #[arg(long, value_name = "LEVEL", default_value = "error")]
    fail_on: Severity,
}

/// Faces of a report.
#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum Face {
    /// For people
    Text,
    /// For programs
    Json,
    /// SARIF 2.1.0
    Sarif,
    /// A SHACL validation report in Turtle
    Shacl,
}

pub fn run(data: &Path, args: &Args) -> Outcome {
    let loaded = pipeline::load(data, &[])?;
    let found = loaded.check();
    output::write(args.output.as_deref(), |out| {
        let colour = args.output.is_none() && io::stdout().is_terminal();
        match args.format {
            Face::Text => report::terminal(&found, &loaded.dataset, colour, out)?,
            Face::Json => report::json(&found, &loaded.dataset, out)?,
            Face::Sarif => report::sarif(&found, &loaded.dataset, out)?,
            Face::Shacl => report::shacl(&found, &loaded.dataset, out)?,
        }
        Ok(())
    })?;
    Ok(if found.fails(args.fail_on) { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}
