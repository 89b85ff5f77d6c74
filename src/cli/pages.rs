//! `polemic contradictions`, `polemic codebook` and `polemic questions`: pages in Markdown.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use polemic::diagnostic::Severity;
use polemic::pages::{self, PageInput, Question};
use polemic::select::Selection;

use super::pipeline::Loaded;
use super::{Failure, Outcome, output, pipeline};

/// Write a page on where the sources collide, for readers of history
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  polemic contradictions > docs/contradictions.md")]
pub struct Contradictions {
    /// Write to this file instead of standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

/// Write the codebook: every class and relation, how often it occurs, an example
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  polemic codebook > docs/codebook.md")]
pub struct Codebook {
    /// Write to this file instead of standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

/// Write the page of questions: queries of a folder with their answers
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:
  polemic questions > docs/questions.md

Each folder below QUERIES is a group of questions; the first comment of a query is its question.")]
pub struct Questions {
    /// The folder of the queries
    #[arg(value_name = "QUERIES", default_value = "queries")]
    queries: PathBuf,
    /// What stands before the names of the files where the page links them
    #[arg(long, value_name = "PATH", default_value = "../queries")]
    link: String,
    /// Write to this file instead of standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

pub fn contradictions(data: &Path, args: &Contradictions) -> Outcome {
    page(data, args.output.as_deref(), pages::contradictions)
}

pub fn codebook(data: &Path, args: &Codebook) -> Outcome {
    page(data, args.output.as_deref(), pages::codebook)
}

pub fn questions(data: &Path, args: &Questions) -> Outcome {
    let mut all = Vec::new();
    read(&args.queries, &args.link, "", &mut all)?;
    if all.is_empty() {
        let folder = args.queries.display();
        return Err(Failure::Usage(format!(
            "there is no query in {folder}; give the folder with the .rq files"
        )));
    }
    let loaded = pipeline::load(data, &[])?;
    let report = loaded.check();
    Loaded::warn(report.count(Severity::Error))?;
    let (view, derivation) = loaded.select(&Selection::default())?;
    let input = loaded.pages(&view, &derivation, &report);
    output::write(args.output.as_deref(), |out| Ok(pages::questions(&input, &all, out)?))?;
    Ok(ExitCode::SUCCESS)
}

/// The queries of a folder, then those of the folders in it, by name.
fn read(folder: &Path, link: &str, group: &str, all: &mut Vec<Question>) -> Result<(), Failure> {
    let wrong =
        |path: &Path, e: &io::Error| Failure::Usage(format!("cannot read {}: {e}", path.display()));
    let entries = fs::read_dir(folder).map_err(|e| wrong(folder, &e))?;
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort_by_key(|path| (path.is_dir(), path.clone()));
    for path in paths {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if path.is_dir() {
            read(&path, &format!("{link}/{name}"), &name, all)?;
        } else if path.extension().is_some_and(|e| e == "rq") {
            let text = fs::read_to_string(&path).map_err(|e| wrong(&path, &e))?;
            let file = format!("{link}/{name}");
            all.push(Question { group: group.to_owned(), file, text });
        }
    }
    Ok(())
}

fn page(
    data: &Path,
    to: Option<&Path>,
    write: impl FnOnce(&PageInput<'_>, &mut dyn Write) -> io::Result<()>,
) -> Outcome {
    let loaded = pipeline::load(data, &[])?;
    let report = loaded.check();
    Loaded::warn(report.count(Severity::Error))?;
    let (view, derivation) = loaded.select(&Selection::default())?;
    let input = loaded.pages(&view, &derivation, &report);
    output::write(to, |out| Ok(write(&input, out)?))?;
    Ok(ExitCode::SUCCESS)
}
