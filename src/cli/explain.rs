//! `polemic explain`: the manual pages of the rules.

use std::process::ExitCode;

use polemic::check;

use super::{Failure, Outcome, output};

/// Print the manual page of a rule, or list the rules
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  polemic explain\n  polemic explain dangling-reference")]
pub struct Args {
    /// The rule
    code: Option<String>,
    /// Print all pages, as docs/rules.md holds them
    #[arg(long, conflicts_with = "code")]
    all: bool,
}

pub fn run(args: &Args) -> Outcome {
    let text = match &args.code {
        None if args.all => check::manual(),
        None => check::index(),
        Some(code) => match check::find_rule(code) {
            Some(rule) => check::page(rule),
            None => return Err(Failure::Usage(check::no_such_rule(code))),
        },
    };
    output::write(None, |out| Ok(out.write_all(text.as_bytes())?))?;
    Ok(ExitCode::SUCCESS)
}
