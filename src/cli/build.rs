//! `polemic build`: read, check, export.

use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use polemic::check::Report;
use polemic::diagnostic::Severity;
use polemic::export::{self, ExportError, ExportInput, Format, Ledger};
use polemic::progress;
use polemic::rdf::Profile;
use polemic::report;
use polemic::select::Selection;
use polemic::wording::count;
use sha2::{Digest, Sha256};

use super::output::Pending;
use super::pipeline::{self, Loaded};
use super::{Failure, Outcome};

/// Read, check and export the dataset
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  polemic build --data data --exports exports")]
pub struct Args {
    /// The folder for the exports
    #[arg(long, value_name = "DIR", default_value = "exports")]
    exports: PathBuf,
    /// Fail on findings of this level or graver: error, warning, contradiction, note
    #[arg(long, value_name = "LEVEL", default_value = "error")]
    fail_on: Severity,
    /// Export although there are errors, without what could not be resolved
    #[arg(long)]
    force: bool,
}

/// The exports that are written as files; all others as checksums.
const FILES: [(Format, Option<Profile>); 4] = [
    (Format::Turtle, Some(Profile::Claims)),
    (Format::JsonLd, Some(Profile::Claims)),
    (Format::GraphMl, None),
    (Format::Dot, None),
];

pub fn run(data: &Path, args: &Args) -> Outcome {
    let mut summary = Vec::new();
    let outcome = build(data, args, &mut summary);
    // Printed last: a reader that goes away keeps no export from being written.
    match io::stdout().write_all(&summary) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(error.into()),
        _ => outcome,
    }
}

fn build(data: &Path, args: &Args, out: &mut dyn Write) -> Outcome {
    let loaded = pipeline::load(data, std::slice::from_ref(&args.exports))?;
    let report = loaded.check();
    overview(&loaded, &report, out)?;
    let blocked = report.count(Severity::Error) > 0;
    if blocked {
        let errors = Report {
            diagnostics: report
                .diagnostics
                .iter()
                .filter(|d| d.severity == Severity::Error)
                .cloned()
                .collect(),
        };
        report::terminal(&errors, &loaded.dataset, io::stdout().is_terminal(), out)?;
    }
    if blocked && !args.force {
        writeln!(
            out,
            "No export was written; mend the errors, or leave out what does not resolve with --force."
        )?;
        return Ok(ExitCode::FAILURE);
    }
    // Also where a level of the dataset has made their errors something less.
    let lost = loaded.lost();
    if lost > 0 {
        writeln!(out, "  left out for not resolving: {lost} (`polemic check` names them)")?;
    }
    exports(&loaded, args, out)?;
    Ok(if report.fails(args.fail_on) { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

fn overview(loaded: &Loaded, report: &Report, out: &mut dyn Write) -> Result<(), Failure> {
    let graph = &loaded.graph;
    let mut sources: Vec<_> = graph.evidence.iter().map(|e| e.source).collect();
    sources.sort_unstable();
    sources.dedup();
    let mut voices: Vec<_> = graph.evidence.iter().map(|e| graph.last_voice(e)).collect();
    voices.sort_unstable();
    voices.dedup();
    writeln!(out, "{}", loaded.dataset.manifest.title_text())?;
    writeln!(
        out,
        "  {}, {} with {} from {} and {}",
        count(graph.entity_count(), "entity", "entities"),
        count(graph.claims.len(), "claim", "claims"),
        count(graph.evidence.len(), "piece of evidence", "pieces of evidence"),
        count(sources.len(), "source", "sources"),
        count(voices.len(), "voice", "voices")
    )?;
    let asserted = graph.claims.iter().filter(|c| c.asserted).count();
    writeln!(
        out,
        "  {} asserted, {} only rumoured or denied; {}",
        count(asserted, "claim is", "claims are"),
        graph.claims.len() - asserted,
        count(graph.judgements.len(), "judgement", "judgements")
    )?;
    writeln!(out, "  findings: {}", report::summary(report))?;
    if report.diagnostics.len() > report.count(Severity::Error) {
        writeln!(out, "  (`polemic check` prints them)")?;
    }
    Ok(())
}

fn exports(loaded: &Loaded, args: &Args, out: &mut dyn Write) -> Result<(), Failure> {
    loaded.typed()?;
    let (view, derivation) = loaded.select(&Selection::default())?;
    let manifest = &loaded.dataset.manifest;
    let input = ExportInput { view: &view, derivation: &derivation, manifest, camps: None };
    let derived = derivation.claims.len();
    writeln!(out, "  {}", count(derived, "derived claim", "derived claims"))?;
    let mut pending = Pending::default();
    let mut written: Vec<(String, Ledger)> = Vec::new();
    let mut sums = Vec::new();
    for format in Format::ALL {
        for profile in format.choices() {
            let name = file_name(&manifest.prefix, format, profile);
            if FILES.contains(&(format, profile)) {
                let path = args.exports.join(&name);
                let ledger = pending
                    .write(&path, |out| Ok(export::export(format, profile, &input, out)?))?;
                written.push((path.display().to_string(), ledger));
            } else if format.files().is_empty() {
                let sum = checksum(|out| export::export(format, profile, &input, out))?;
                sums.push(format!("{sum}  {name}\n"));
            } else {
                for file in format.files() {
                    let sum = checksum(|out| export::export_file(format, file, &input, out))?;
                    sums.push(format!("{sum}  {name}/{file}\n"));
                }
            }
        }
    }
    let path = args.exports.join("SHA256SUMS");
    pending.write(&path, |out| Ok(out.write_all(sums.concat().as_bytes())?))?;
    pending.commit()?;
    for (path, ledger) in written {
        writeln!(out, "wrote {path}")?;
        for line in ledger.lines() {
            writeln!(out, "  not carried: {line}")?;
        }
    }
    writeln!(out, "wrote {} ({} further files as checksums)", path.display(), sums.len())?;
    Ok(())
}

/// `lenin.ttl` for the default profile, `lenin.rdf12.ttl` for another.
fn file_name(prefix: &str, format: Format, profile: Option<Profile>) -> String {
    match profile.filter(|p| *p != Profile::Claims) {
        Some(profile) => format!("{prefix}.{}.{}", profile.name(), format.extension()),
        None => format!("{prefix}.{}", format.extension()),
    }
}

/// The SHA-256 of what is written, in hexadecimal.
fn checksum(
    write: impl FnOnce(&mut dyn Write) -> Result<Ledger, ExportError>,
) -> Result<String, Failure> {
    progress::begin("summing");
    let mut hasher = io::BufWriter::new(Hashing(Sha256::new()));
    write(&mut hasher)?;
    let hash = hasher.into_inner().map_err(|e| Failure::Io(e.into_error()))?.0.finalize();
    Ok(data_encoding::HEXLOWER.encode(&hash))
}

struct Hashing(Sha256);

impl Write for Hashing {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.update(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
