//! `polemic query`: SPARQL 1.1 over the RDF of the dataset.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;

use polemic::query::{self, Options, ResultFormat};
use polemic::rdf::{Profile, RdfInput};

use super::pipeline::Loaded;
use super::{Failure, Outcome, output, pipeline, select};

/// Ask the dataset in SPARQL 1.1
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  polemic query queries/who-opposed-lenin-on-foreign-trade.rq
  polemic query -e 'SELECT ?who WHERE { ?who a hist:Person } LIMIT 5' --format csv

The prefixes of the dataset and its ontology are declared beforehand.")]
pub struct Args {
    /// A file with the query
    #[arg(
        value_name = "FILE",
        required_unless_present = "expression",
        conflicts_with = "expression"
    )]
    file: Option<PathBuf>,
    /// The query itself
    #[arg(short, long, value_name = "QUERY")]
    expression: Option<String>,
    /// How to write the results: table, csv, tsv, json or xml (a graph is always Turtle)
    #[arg(long, default_value = "table")]
    format: ResultFormat,
    /// The RDF profile to ask: plain, claims, rdf12 or nanopubs
    #[arg(short, long, default_value = "claims")]
    profile: Profile,
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
    let text = match (&args.expression, &args.file) {
        (Some(text), _) => text.clone(),
        (None, Some(file)) => fs::read_to_string(file)
            .map_err(|e| Failure::Usage(format!("cannot read {}: {e}", file.display())))?,
        (None, None) => String::new(),
    };
    let loaded = pipeline::load(data, &[])?;
    Loaded::warn(&loaded.check())?;
    let (view, derivation) = loaded.select(&args.select.selection())?;
    let manifest = &loaded.dataset.manifest;
    let input = RdfInput { view: &view, derivation: &derivation, manifest, profile: args.profile };
    let timeout = Some(Duration::from_secs(args.timeout));
    let options = Options { format: args.format, timeout };
    output::write(args.output.as_deref(), |out| Ok(query::query(&input, &text, &options, out)?))?;
    Ok(ExitCode::SUCCESS)
}
