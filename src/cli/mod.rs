//! The command line: arguments, and one file per subcommand.

mod ask;
mod build;
mod check;
mod completions;
mod coverage;
mod diff;
mod draw;
mod explain;
mod export;
mod factions;
mod formats;
mod interrupt;
mod notes;
mod output;
mod pages;
mod pipeline;
mod push;
mod query;
mod schema;
mod select;
mod show;
mod source_text;
mod stream;
mod watch;

use std::io;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use polemic::export::ExportError;
use polemic::pages::ShowError;
use polemic::query::QueryError;

/// What a command ends with: 0, or 1 where something was found.
type Outcome = Result<ExitCode, Failure>;

/// Why a command could not do its work: exit code 2.
#[derive(Debug, thiserror::Error)]
enum Failure {
    /// Reading or writing failed.
    #[error("{0}")]
    Io(#[from] io::Error),
    /// There is no dataset.
    #[error("{0}")]
    Load(#[from] polemic::load::LoadError),
    /// A format could not be written.
    #[error("{0}")]
    Export(#[from] ExportError),
    /// A query has no answer.
    #[error("{0}")]
    Query(#[from] QueryError),
    /// A question was not understood.
    #[error("{0}")]
    Ask(#[from] polemic::ask::Misunderstood),
    /// The factions cannot be worked out as asked.
    #[error("{0}")]
    Factions(#[from] polemic::factions::FactionsError),
    /// The dataset cannot be read a stretch at a time.
    #[error("{0}")]
    Stream(#[from] polemic::stream::StreamError),
    /// The data have errors, which were shown: exit code 1.
    #[error("the dataset has errors")]
    Reported,
    /// There is nothing to show.
    #[error("{0}")]
    Show(#[from] ShowError),
    /// There is no drawing.
    #[error("{0}")]
    Draw(#[from] polemic::draw::DrawError),
    /// Anything else, one sentence with its remedy.
    #[error("{0}")]
    Usage(String),
}

/// Knowledge graphs of contested history: who stood with whom, on what, when, and who says so.
#[derive(Debug, Parser)]
#[command(
    version,
    max_term_width = 100,
    after_help = "\
Examples:
  polemic build                               check data/ and write exports/
  polemic check --format sarif -o out.sarif   all findings, for a code review
  polemic export --format dot --issue foreign-trade-monopoly -o trade.dot
  polemic factions --issue foreign-trade-monopoly   who stood with whom
  polemic explain dangling-reference          the manual page of a rule"
)]
struct Cli {
    /// The folder of the dataset, with its dataset.json
    #[arg(long, global = true, value_name = "DIR", default_value = "data")]
    data: PathBuf,
    /// Work on so many threads; the output is the same for any number [default: one for each core]
    #[arg(long, global = true, help_heading = "How it runs", value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    threads: Option<u16>,
    /// Print nothing on standard error but errors
    #[arg(short, long, global = true, help_heading = "How it runs", conflicts_with_all = ["verbose", "stats"])]
    quiet: bool,
    /// Print how long each stage took and how much memory it needed, as --stats text
    #[arg(short, long, global = true, help_heading = "How it runs", conflicts_with = "stats")]
    verbose: bool,
    /// Print that in this form, on standard error
    #[arg(long, global = true, help_heading = "How it runs", value_name = "FORM")]
    stats: Option<watch::Stats>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Read, check and export the dataset
    Build(build::Args),
    /// Report everything that is wrong or remarkable
    Check(check::Args),
    /// Write one export, of the whole or of a selection
    Export(export::Args),
    /// Find the camps of least frustration, the ties across them, balance and turning points
    Factions(factions::Args),
    /// Draw a selection: camps, letters, citations, time, positions
    Draw(draw::Args),
    /// Print all that is known of an entity, a claim or a place of a source
    Show(show::Args),
    /// Ask the dataset in English
    Ask(ask::Args),
    /// Ask the dataset in SPARQL 1.1
    Query(query::Args),
    /// Send the dataset to a store (SPARQL 1.1 Graph Store Protocol)
    Push(push::Args),
    /// List the places of a source that no claim cites
    Coverage(coverage::Args),
    /// Write a page on where the sources collide, for readers of history
    Contradictions(pages::Contradictions),
    /// Write the codebook: every class and relation, how often it occurs, an example
    Codebook(pages::Codebook),
    /// Write the page of questions: queries of a folder with their answers
    Questions(pages::Questions),
    /// Compare two states of a dataset: what was added, removed, changed
    Diff(diff::Args),
    /// Print the manual page of a rule, or list the rules
    Explain(explain::Args),
    /// List the formats and profiles
    Formats(formats::Args),
    /// Print the JSON Schema of the records, or the SHACL shapes of the ontology
    Schema(schema::Args),
    /// Print completions for a shell
    Completions(completions::Args),
}

/// Parses the arguments and runs the command.
pub fn main() -> ExitCode {
    let cli = Cli::parse();
    polemic::threads::set(cli.threads.map_or(0, usize::from));
    notes::set_quiet(cli.quiet);
    interrupt::handle();
    let watch = watch::Watch::begin(cli.quiet);
    let outcome = match cli.command {
        Command::Build(args) => build::run(&cli.data, &args),
        Command::Check(args) => check::run(&cli.data, &args),
        Command::Export(args) => export::run(&cli.data, &args),
        Command::Factions(args) => factions::run(&cli.data, &args),
        Command::Draw(args) => draw::run(&cli.data, &args),
        Command::Show(args) => show::run(&cli.data, &args),
        Command::Coverage(args) => coverage::run(&cli.data, &args),
        Command::Contradictions(args) => pages::contradictions(&cli.data, &args),
        Command::Codebook(args) => pages::codebook(&cli.data, &args),
        Command::Questions(args) => pages::questions(&cli.data, &args),
        Command::Diff(args) => diff::run(&args),
        Command::Ask(args) => ask::run(&cli.data, &args),
        Command::Push(args) => push::run(&cli.data, &args),
        Command::Query(args) => query::run(&cli.data, &args),
        Command::Explain(args) => explain::run(&args),
        Command::Formats(args) => formats::run(&args),
        Command::Schema(args) => schema::run(&cli.data, &args),
        Command::Completions(args) => completions::run(&args),
    };
    watch.end();
    polemic::progress::end();
    let stats = cli.stats.or_else(|| cli.verbose.then_some(watch::Stats::Text));
    let _nobody_reads = stats.map(watch::print);
    match outcome {
        Ok(code) => code,
        Err(failure) if failure.is_broken_pipe() => ExitCode::SUCCESS,
        Err(Failure::Reported) => ExitCode::FAILURE,
        Err(failure) => {
            eprintln!("polemic: {failure}");
            ExitCode::from(2)
        }
    }
}

impl Failure {
    /// Whether the reader of our output went away: no error (`polemic check | head`).
    fn is_broken_pipe(&self) -> bool {
        let (Self::Io(error)
        | Self::Export(ExportError::Io(error))
        | Self::Show(ShowError::Io(error))
        | Self::Query(QueryError::Io(error))) = self
        else {
            return false;
        };
        error.kind() == io::ErrorKind::BrokenPipe
    }
}
