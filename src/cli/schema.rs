//! `polemic schema`: for editors and validators.

use std::path::Path;
use std::process::ExitCode;

use polemic::check;
use polemic::load;

use super::{Outcome, output, pipeline};

/// Print the JSON Schema of the records, or the SHACL shapes of the ontology
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  polemic schema > docs/record.schema.json\n  polemic schema --shacl > ontology/shapes.ttl"
)]
pub struct Args {
    /// The SHACL shapes of the dataset's ontology, in Turtle
    #[arg(long)]
    shacl: bool,
}

pub fn run(data: &Path, args: &Args) -> Outcome {
    output::write(None, |out| {
        if args.shacl {
            let loaded = pipeline::load(data, &[])?;
            check::shapes(&loaded.graph.ontology, out)?;
        } else {
            out.write_all(load::record_schema().as_bytes())?;
        }
        Ok(())
    })?;
    Ok(ExitCode::SUCCESS)
}
