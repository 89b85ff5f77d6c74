//! Writes a synthetic dataset: `cargo run --release --example generate -- 1e4 FOLDER`.
#![allow(missing_docs, clippy::print_stdout, reason = "a tool for benchmarks and tests")]

#[path = "mod.rs"]
mod generate;

use std::path::PathBuf;

use clap::{Parser, ValueEnum};
use generate::{Defects, Format, Options, generate};

/// Write a synthetic dataset of factions, the same bytes for the same seed
#[derive(Parser)]
struct Args {
    /// How many entities, as 10000 or 1e4; there are eight claims for each
    #[arg(value_parser = number)]
    entities: u64,
    /// Where to
    folder: PathBuf,
    #[arg(long, default_value_t = 7)]
    seed: u64,
    /// Which defects are planted
    #[arg(long, value_enum, default_value_t = Plant::None)]
    defects: Plant,
    /// How many times each defect is planted [default: one for each 2000 entities]
    #[arg(long)]
    times: Option<u64>,
    #[arg(long, value_enum, default_value_t = Written::Csv)]
    format: Written,
    /// Without the axioms by which claims follow from claims
    #[arg(long)]
    flat: bool,
}

#[derive(Clone, Copy, ValueEnum)]
enum Plant {
    /// A sound dataset
    None,
    /// Defects by which no record is lost
    Resolving,
    /// All but isolated entities, which are not looked for while a record is lost
    All,
}

#[derive(Clone, Copy, ValueEnum)]
enum Written {
    /// entities.csv, claims.csv, evidence.csv
    Csv,
    /// records.jsonl
    Jsonl,
}

/// A whole number, also as `1e5`.
fn number(text: &str) -> Result<u64, String> {
    let (digits, zeros) = text.split_once('e').unwrap_or((text, "0"));
    let parts = digits.parse::<u64>().ok().zip(zeros.parse::<u32>().ok());
    parts
        .and_then(|(digits, zeros)| digits.checked_mul(10_u64.checked_pow(zeros)?))
        .ok_or_else(|| "write a whole number, as 20000 or 2e4".to_owned())
}

fn main() -> std::io::Result<()> {
    let args = Args::parse();
    let defects = match args.defects {
        Plant::None => Defects::None,
        Plant::Resolving => Defects::Resolving,
        Plant::All => Defects::All,
    };
    let format = match args.format {
        Written::Csv => Format::Csv,
        Written::Jsonl => Format::JsonLines,
    };
    let times = args.times.unwrap_or((args.entities / 2_000).max(1));
    let options = Options {
        entities: args.entities,
        seed: args.seed,
        defects,
        times,
        format,
        follows: !args.flat,
    };
    generate(&args.folder, &options)
}
