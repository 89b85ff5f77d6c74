//! `polemic factions`: camps, balance, turning points of the signed network.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use polemic::factions::{self, By, FactionsInput, Options};
use polemic::progress;

use super::notes::note;
use super::pipeline::{self, DERIVED_LIMIT, Loaded};
use super::{Failure, Outcome, output, select};

/// Find the camps of least frustration, the ties across them, balance and turning points
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  polemic factions --issue foreign-trade-monopoly
  polemic factions --during 1922-10/1923-03 --by month
  polemic factions --camps 3 --centrality --robustness --format markdown -o factions.md

docs/factions.md says what is computed and how to read it.")]
pub struct Args {
    /// At most so many camps in each connected part
    #[arg(long, value_name = "K", default_value_t = 2, value_parser = clap::value_parser!(u16).range(2..))]
    camps: u16,
    /// Also slice by slice
    #[arg(long, value_enum)]
    by: Option<Slicing>,
    /// Count ties that follow only possibly
    #[arg(long)]
    possible: bool,
    /// Also what changes without each source and voice, without derived ties, with dates read early or late
    #[arg(long)]
    robustness: bool,
    /// Also degrees, PageRank, betweenness, closeness on declared projections, and the PN index
    #[arg(long)]
    centrality: bool,
    /// How to print it
    #[arg(long, value_enum, default_value_t = Face::Text)]
    format: Face,
    /// Write to this file instead of standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    #[command(flatten)]
    select: select::SelectArgs,
}

/// By what to slice.
#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum Slicing {
    /// By issue
    Issue,
    /// By month, as far as dates are certain
    Month,
    /// By year
    Year,
}

/// Faces of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Face {
    /// For people
    Text,
    /// For people, in Markdown
    Markdown,
    /// For programs: everything
    Json,
    /// One table: parties, or what --by, --centrality or --robustness give
    Csv,
}

impl Args {
    fn options(&self) -> Options {
        Options {
            camps: self.camps.into(),
            possible: self.possible,
            by: self.by.map(|by| match by {
                Slicing::Issue => By::Issue,
                Slicing::Month => By::Month,
                Slicing::Year => By::Year,
            }),
            centrality: self.centrality,
            robustness: self.robustness,
            derived_limit: DERIVED_LIMIT,
        }
    }
}

pub fn run(data: &Path, args: &Args) -> Outcome {
    let tables = usize::from(args.by.is_some())
        + usize::from(args.centrality)
        + usize::from(args.robustness);
    if args.format == Face::Csv && tables > 1 {
        return Err(Failure::Usage(
            "CSV holds one table: give one of --by, --centrality and --robustness, or take \
             --format json"
                .to_owned(),
        ));
    }
    let skip: Vec<PathBuf> = args.output.iter().cloned().collect();
    let loaded = pipeline::load(data, &skip)?;
    Loaded::warn(loaded.errors())?;
    let selection = args.select.selection();
    let (view, derivation) = loaded.select(&selection)?;
    progress::begin("analysing");
    let mut witnesses = |done: usize, all: usize| {
        progress::expect(all as u64);
        progress::reach(done as u64);
    };
    let factions =
        factions::factions(&view, &derivation, &selection, &args.options(), &mut witnesses)?;
    let title = loaded.dataset.manifest.title_text();
    let input = FactionsInput {
        factions: &factions,
        view: &view,
        derivation: &derivation,
        selection: &selection,
        title,
        source: loaded.numbered_source(),
    };
    output::write(args.output.as_deref(), |out| {
        match args.format {
            Face::Text => factions::text(&input, out)?,
            Face::Markdown => factions::markdown(&input, out)?,
            Face::Json => factions::json(&input, out)?,
            Face::Csv => factions::csv(&input, out)?,
        }
        Ok(())
    })?;
    if derivation.left_out > 0 {
        note!("derived claims left out, for there are too many: {}", derivation.left_out);
    }
    Ok(ExitCode::SUCCESS)
}
