//! `--stream`: a stretch of the files at a time.

use std::fs;
use std::io::{self, IsTerminal as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use polemic::check::RULES;
use polemic::diagnostic::Severity;
use polemic::export::{self, Format};
use polemic::progress;
use polemic::rdf::Profile;
use polemic::report;
use polemic::stream::{Findings, Stream};
use polemic::wording;

use super::notes::note;
use super::{Failure, Outcome, output, pipeline};

fn open(data: &Path, skip: &[PathBuf]) -> Result<Stream, Failure> {
    progress::begin("surveying");
    Ok(Stream::open(data, skip)?)
}

/// Says what was not looked for, or not kept.
fn remark(findings: &Findings) {
    let rules: Vec<&str> = Stream::not_run().collect();
    note!(
        "not checked in a stream ({} of {} rules, which have to see more than a record): {}",
        rules.len(),
        RULES.len(),
        rules.join(", ")
    );
    if findings.more > 0 {
        eprintln!("{} more findings are not shown", findings.more);
    }
}

/// Checks the dataset with the rules that can be run.
pub fn check(data: &Path) -> Result<Findings, Failure> {
    let stream = open(data, &[])?;
    progress::begin("checking");
    let findings = stream.check();
    remark(&findings);
    Ok(findings)
}

/// Writes an export in lines.
pub fn export(
    data: &Path,
    format: Format,
    profile: Profile,
    output: Option<&Path>,
    force: bool,
) -> Outcome {
    export::check_stream(format, profile)?;
    let skip: Vec<PathBuf> = output.iter().map(|path| path.to_path_buf()).collect();
    let stream = open(data, &skip)?;
    if force {
        pipeline::typed(stream.has_ontology())?;
    }
    let (ledger, errors) = output::write(output, |out| {
        let (ledger, findings) = stream.export(format, profile, force, out)?;
        remark(&findings);
        let errors = findings.report.count(Severity::Error) + findings.more;
        if errors > 0 && !force {
            let colour = io::stderr().is_terminal();
            report::terminal(&findings.report, &findings.dataset, colour, &mut io::stderr())?;
            let is_file = |path| fs::metadata(path).is_ok_and(|data| data.is_file());
            let replaced = output.is_some_and(|path| !path.exists() || is_file(path));
            let nothing =
                if replaced { "nothing was written" } else { "what was written is not whole" };
            eprintln!("polemic: {nothing}; --force leaves out what does not resolve");
            return Err(Failure::Reported);
        }
        Ok((ledger, errors))
    })?;
    if errors > 0 {
        let errors = wording::count(errors, "error", "errors");
        note!("{errors}; what does not resolve is left out (`polemic check --stream` shows them)");
    }
    for line in ledger.lines() {
        note!("not carried: {line}");
    }
    note!("not carried in a stream: derived claims, properties in the dataset's statistics");
    Ok(ExitCode::SUCCESS)
}
