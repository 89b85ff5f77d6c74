//! The command line of polemic.

mod cli;

fn main() -> std::process::ExitCode {
    cli::main()
}
