//! `polemic completions`: for a shell.

use std::process::ExitCode;

use clap::CommandFactory as _;

use super::{Cli, Outcome, output};

/// Print completions for a shell
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Example:\n  polemic completions bash > ~/.local/share/bash-completion/completions/polemic"
)]
pub struct Args {
    /// The shell
    shell: clap_complete::Shell,
}

pub fn run(args: &Args) -> Outcome {
    let mut text = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "polemic", &mut text);
    output::write(None, |out| Ok(out.write_all(&text)?))?;
    Ok(ExitCode::SUCCESS)
}
