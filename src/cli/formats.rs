//! `polemic formats`: what can be written.

use std::process::ExitCode;

use polemic::export::Format;

use super::{Outcome, output};

/// List the formats and profiles
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  polemic formats")]
pub struct Args {}

pub fn run(_: &Args) -> Outcome {
    output::write(None, |out| {
        for format in Format::ALL {
            let profiles: Vec<_> =
                format.choices().into_iter().flatten().map(polemic::rdf::Profile::name).collect();
            let profiles = if profiles.is_empty() { "-".to_owned() } else { profiles.join(" ") };
            let folder = if format.files().is_empty() { "" } else { "/" };
            let ending = format!(".{}{folder}", format.extension());
            writeln!(
                out,
                "{:8} {ending:14} {:26} {:28} {}",
                format.name(),
                format.media_type(),
                profiles,
                format.description()
            )?;
        }
        Ok(())
    })?;
    Ok(ExitCode::SUCCESS)
}
