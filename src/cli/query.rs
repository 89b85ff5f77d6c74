//! `polemic query`: SPARQL 1.1 over the RDF of the dataset.

use std::fs;
use std::io::{self, IsTerminal as _, Read as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;

use polemic::progress;
use polemic::query::{self, Options, QueryError, ResultFormat};
use polemic::rdf::{Prefixes, Profile, RdfInput};

use super::pipeline::Loaded;
use super::{Failure, Outcome, output, pipeline, select};

/// Ask the dataset in SPARQL 1.1
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  polemic query queries/ties/who-opposed-lenin-on-foreign-trade.rq
  polemic query -e 'SELECT ?who WHERE { ?who a hist:Person } LIMIT 5' --labels
  polemic query -e 'DESCRIBE e:lenin' --format ttl
  polemic query --print queries/ties/who-opposed-lenin-on-foreign-trade.rq    for another store

The prefixes of the dataset and its ontology are declared beforehand. Nothing is fetched: SERVICE is
refused. docs/questions.md has a question and its query for most purposes.")]
pub struct Args {
    /// A file with the query; `-` for standard input
    #[arg(
        value_name = "FILE",
        required_unless_present = "expression",
        conflicts_with = "expression"
    )]
    file: Option<PathBuf>,
    /// The query itself
    #[arg(short, long, value_name = "QUERY")]
    expression: Option<String>,
    /// How to write the results: table, csv, tsv, json or xml; a graph: ttl, nt or jsonld
    #[arg(long, default_value = "table")]
    format: ResultFormat,
    /// In a table, the labels of things instead of their short IRIs
    #[arg(short, long)]
    labels: bool,
    /// The RDF profile to ask: plain, claims, rdf12 or nanopubs
    #[arg(short, long, default_value = "claims")]
    profile: Profile,
    /// Print the query with the PREFIX lines that other engines need, and do not run it
    #[arg(long)]
    print: bool,
    /// Stop after so many seconds
    #[arg(long, value_name = "SECONDS", default_value_t = 60, value_parser = clap::value_parser!(u64).range(1..))]
    timeout: u64,
    /// Stop when the query has taken so many megabytes of memory
    #[arg(long, value_name = "MB", default_value_t = 2000, value_parser = clap::value_parser!(u64).range(1..))]
    memory: u64,
    /// Stop at more rows than this
    #[arg(long, value_name = "NUMBER", default_value_t = 1_000_000)]
    rows: usize,
    /// Write to this file instead of standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    #[command(flatten)]
    select: select::SelectArgs,
}

pub fn run(data: &Path, args: &Args) -> Outcome {
    let (name, text) = args.text()?;
    let loaded = pipeline::load(data, &[])?;
    let manifest = &loaded.dataset.manifest;
    if args.print {
        let prefixes = Prefixes::of(manifest, &loaded.graph.ontology);
        let text = query::standalone(&text, &prefixes).map_err(|e| at(&name, e))?;
        output::write(args.output.as_deref(), |out| Ok(writeln!(out, "{}", text.trim_end())?))?;
        return Ok(ExitCode::SUCCESS);
    }
    Loaded::warn(loaded.errors())?;
    let (view, derivation) = loaded.select(&args.select.selection())?;
    let input = RdfInput { view: &view, derivation: &derivation, manifest, profile: args.profile };
    let options = args.options();
    output::write(args.output.as_deref(), |out| {
        progress::begin("querying");
        query::query(&input, &text, &options, out).map_err(|e| at(&name, e))
    })?;
    Ok(ExitCode::SUCCESS)
}

/// A mistake with the file in which it stands.
fn at(name: &str, error: QueryError) -> Failure {
    match error {
        QueryError::Syntax(error) => Failure::Usage(format!("{name}:{error}")),
        error => Failure::Query(error),
    }
}

impl Args {
    /// What the query is called in messages, and its text.
    fn text(&self) -> Result<(String, String), Failure> {
        let Some(file) = &self.file else {
            return Ok(("-e".to_owned(), self.expression.clone().unwrap_or_default()));
        };
        let wrong = |e: io::Error| {
            let hint = match e.kind() {
                io::ErrorKind::NotFound => "; a query on the command line goes after -e",
                _ => "",
            };
            Failure::Usage(format!("cannot read {}: {e}{hint}", file.display()))
        };
        if file == Path::new("-") {
            let mut text = String::new();
            io::stdin().read_to_string(&mut text).map_err(wrong)?;
            return Ok(("standard input".to_owned(), text));
        }
        Ok((file.display().to_string(), fs::read_to_string(file).map_err(wrong)?))
    }

    fn options(&self) -> Options {
        let terminal = self.output.is_none() && io::stdout().is_terminal();
        let width = terminal.then(terminal_size::terminal_size).flatten();
        Options {
            format: self.format,
            timeout: Some(Duration::from_secs(self.timeout)),
            memory: usize::try_from(self.memory.saturating_mul(1_000_000)).ok(),
            rows: Some(self.rows),
            width: width.map(|(width, _)| usize::from(width.0)),
            labels: self.labels,
        }
    }
}
