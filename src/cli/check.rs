//! `polemic check`: all findings.

use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use polemic::check::Report;
use polemic::diagnostic::Severity;
use polemic::load::Dataset;
use polemic::report;

use super::{Failure, Outcome, output, pipeline, stream};

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
    /// Read a stretch of the files at a time, for what is larger than memory; without the rules that have to see more than a record
    #[arg(long)]
    stream: bool,
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
    let found = if args.stream {
        let found = stream::check(data)?;
        print(&found.report, &found.dataset, args)?;
        found.report
    } else {
        let loaded = pipeline::load(data, &[])?;
        let found = loaded.check();
        print(&found, &loaded.dataset, args)?;
        found
    };
    Ok(if found.fails(args.fail_on) { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

fn print(found: &Report, dataset: &Dataset, args: &Args) -> Result<(), Failure> {
    output::write(args.output.as_deref(), |out| {
        let colour = args.output.is_none() && io::stdout().is_terminal();
        match args.format {
            Face::Text => report::terminal(found, dataset, colour, out)?,
            Face::Json => report::json(found, dataset, out)?,
            Face::Sarif => report::sarif(found, dataset, out)?,
            Face::Shacl => report::shacl(found, dataset, out)?,
        }
        Ok(())
    })
}
