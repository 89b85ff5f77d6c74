//! `polemic export`: one format, of the whole or of a selection.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use polemic::export::{self, ExportInput, Format, Ledger};
use polemic::factions::{self, NetworkOptions, divide::Effort};
use polemic::rdf::Profile;

use super::notes::note;
use super::output::{self, Pending};
use super::{Failure, Outcome, pipeline, select, stream};

/// Write one export, of the whole or of a selection
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  polemic export --format ttl -o all.ttl
  polemic export --format dot --issue foreign-trade-monopoly | dot -Tsvg > trade.svg
  polemic export --format gephi --camps 2 --output trade.gephi --issue foreign-trade-monopoly
  polemic export --format graphml --during 1922-10/1922-12 --certainty stated -o autumn.graphml")]
pub struct Args {
    /// The format; `polemic formats` lists them
    #[arg(short, long)]
    format: Format,
    /// The RDF profile: plain, claims, rdf12 or nanopubs [default for RDF: claims]
    #[arg(short, long)]
    profile: Option<Profile>,
    /// Write to this file instead of standard output; for gephi and neo4j the folder of their tables
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Also the camps of least frustration, at most so many in each connected part, as a column of nodes
    #[arg(long, value_name = "K", value_parser = clap::value_parser!(u16).range(2..))]
    camps: Option<u16>,
    /// Export although there are errors, without what could not be resolved
    #[arg(long)]
    force: bool,
    /// Read a stretch of the files at a time, for what is larger than memory (nt and nq); without what follows from claims, and checked as `polemic check --stream` does
    #[arg(long, conflicts_with_all = ["camps", "SelectArgs"])]
    stream: bool,
    #[command(flatten)]
    select: select::SelectArgs,
}

/// Refuses what cannot be written, before anything is read: profile and camps that the format does
/// not take, an output of the wrong sort.
fn refuse(args: &Args) -> Result<(), Failure> {
    let format = args.format;
    export::check_profile(format, args.profile)?;
    if args.camps.is_some() {
        export::check_camps(format)?;
    }
    let files = format.files().join(", ");
    match output(args) {
        None if !files.is_empty() => Err(Failure::Usage(format!(
            "`{format}` is several files ({files}), too many for standard output; name a folder, as \
             `--output network.{}`",
            format.extension()
        ))),
        Some(path) if !files.is_empty() && path.exists() && !path.is_dir() => {
            Err(Failure::Usage(format!(
                "`{format}` is several files ({files}) and {} is no folder; name a folder or a new name",
                path.display()
            )))
        }
        Some(path) if files.is_empty() && path.is_dir() => Err(Failure::Usage(format!(
            "`{format}` is one file and {} is a folder; name a file in it, as `--output {}`",
            path.display(),
            path.join(format!("export.{}", format.extension())).display()
        ))),
        _ => Ok(()),
    }
}

/// Where to; none for standard output.
fn output(args: &Args) -> Option<&Path> {
    args.output.as_deref().filter(|path| *path != Path::new("-"))
}

/// Writes the files of a format that has several into the folder.
fn tables(args: &Args, files: &[&str], input: &ExportInput<'_>) -> Result<Ledger, Failure> {
    let (format, folder) = (args.format, output(args).unwrap_or(Path::new(".")));
    let mut pending = Pending::default();
    let mut ledger = Ledger::default();
    for file in files {
        ledger.append(
            pending.write(&folder.join(file), |out| {
                Ok(export::export_file(format, file, input, out)?)
            })?,
        );
    }
    pending.commit()?;
    Ok(ledger)
}

pub fn run(data: &Path, args: &Args) -> Outcome {
    refuse(args)?;
    if args.stream {
        let profile = args.profile.unwrap_or_default();
        return stream::export(data, args.format, profile, output(args), args.force);
    }
    let skip: Vec<PathBuf> = args.output.iter().cloned().collect();
    let loaded = pipeline::load(data, &skip)?;
    let errors = loaded.errors();
    if errors > 0 && !args.force {
        eprintln!(
            "polemic: the dataset has {errors} error{}, nothing was written; `polemic check` shows them, \
             --force leaves out what does not resolve",
            if errors == 1 { "" } else { "s" }
        );
        return Ok(ExitCode::FAILURE);
    }
    loaded.typed()?;
    let (view, derivation) = loaded.select(&args.select.selection())?;
    let manifest = &loaded.dataset.manifest;
    let camps = args.camps.map(|most| {
        let network = factions::network(&view, &derivation, NetworkOptions::default());
        let camps = factions::camps(&network, most.into(), Effort::default());
        camps.numbers(&network, view.graph.entity_count())
    });
    let camps = camps.as_deref();
    let input = ExportInput { view: &view, derivation: &derivation, manifest, camps };
    let ledger = match args.format.files() {
        [] => output::write(args.output.as_deref(), |out| {
            Ok(export::export(args.format, args.profile, &input, out)?)
        })?,
        files => tables(args, files, &input)?,
    };
    let lost = loaded.lost();
    if lost > 0 {
        note!("left out for not resolving: {lost} (`polemic check` names them)");
    }
    for line in ledger.lines() {
        note!("not carried: {line}");
    }
    Ok(ExitCode::SUCCESS)
}
