//! Exports and checks of datasets that are larger than memory.
//!
//! The files are read twice, a stretch at a time on each thread. The first time the entities and the
//! authors of works are kept ([`Outline`]); the second time the claims of each stretch are built into
//! a graph of their own among those entities, checked and written, and nothing of them is kept.
//! Memory grows with the entities, not with the claims.
//!
//! What a stream cannot do: take what stands apart from its claim ([`Apart`]), run rules that have
//! to see more than a record and all entities ([`Reach`]), derive claims, put records together that
//! say the same in different stretches.

mod findings;
mod sequence;
#[cfg(test)]
mod tests;
mod window;

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::fmt;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

use crate::check::{self, Context, Reach};
use crate::derive::Derivation;
use crate::diagnostic::{Diagnostic, Severity};
use crate::export::{self, ExportError, Format, Ledger};
use crate::graph::{Builder, Outline, Unresolvable};
use crate::load::{self, Dataset, Gather as _, LoadError, Manifest};
use crate::model::record::{EvidenceRecord, Record, RecordKind};
use crate::progress;
use crate::rdf::{Profile, RdfInput, Share};
use crate::select::View;
use crate::source::Packing;
use crate::threads;
use findings::Collected;
use sequence::Stretch;

pub use findings::Findings;

/// A dataset of which the records are not in memory.
pub struct Stream {
    /// Without its records' files and what is wrong with them.
    dataset: Dataset,
    /// What of the manifest a window looks at.
    manifest: Manifest,
    paths: Vec<PathBuf>,
    outline: Outline,
}

/// What a stream cannot take, because it stands apart from the claim that it belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Apart {
    /// A piece of evidence in a record of its own.
    Evidence,
    /// A judgement.
    Judgement,
    /// Evidence that is computed from other claims.
    Computed,
}

impl fmt::Display for Apart {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Evidence => {
                "evidence in a record of its own, whose claim is read elsewhere (write it into the \
                 claim, under `evidence`)"
            }
            Self::Judgement => "a judgement, which ranks claims that are read elsewhere",
            Self::Computed => "evidence computed `from` claims that are read elsewhere",
        })
    }
}

/// Why there is no stream.
#[derive(Debug, thiserror::Error)]
pub enum StreamError {
    /// There is no dataset.
    #[error(transparent)]
    Load(#[from] LoadError),
    /// A pipe: it can be read only once.
    #[error("{0} is no regular file, and a stream reads twice; run it without --stream")]
    Once(String),
    /// Something stands apart.
    #[error("a stream sees a stretch of the files at a time and cannot take\n{}", lines(.0))]
    Apart(Places),
}

/// For each sort of what stands apart the first place, as `file:line`, and how many there are.
pub type Places = BTreeMap<Apart, (String, usize)>;

fn lines(found: &Places) -> String {
    let line = |(what, (place, count)): (&Apart, &(String, usize))| {
        let more = if *count > 1 { format!(", and {} more", count - 1) } else { String::new() };
        format!("  {place}: {what}{more}\n")
    };
    let lines: String = found.iter().map(line).collect();
    lines + "run it without --stream, which needs memory for the whole dataset"
}

/// What the first reading of a stretch gives.
#[derive(Default)]
struct Surveyed {
    outline: Builder,
    apart: Places,
    unreadable: Option<String>,
}

impl Stream {
    /// Reads the files once. `skip` as [`load::load`] takes it. Memory is linear in the entities.
    ///
    /// # Errors
    /// Where there is no dataset, a file is a pipe, or something stands apart from its claim.
    pub fn open(folder: &Path, skip: &[PathBuf]) -> Result<Self, StreamError> {
        let (mut dataset, paths) = load::open(folder, skip)?;
        let once = paths.iter().find(|path| fs::metadata(path).is_ok_and(|data| !data.is_file()));
        if let Some(path) = once {
            return Err(StreamError::Once(path.display().to_string()));
        }
        let ontology = std::mem::take(&mut dataset.ontology);
        let mut outline = Builder::new();
        let mut apart = Places::new();
        let make = |stretch: &Stretch, surveyed: &mut Surveyed| match &stretch.content {
            Ok((file, _)) => {
                for record in load::records(file, stretch.number).0 {
                    surveyed.outline.add_outline(&record, &ontology);
                    if let Some(sort) = stands_apart(&record) {
                        let place = || {
                            let (line, _) = file.line_col(record.origin.offset);
                            (format!("{}:{line}", file.path), 0)
                        };
                        surveyed.apart.entry(sort).or_insert_with(place).1 += 1;
                    }
                }
            }
            Err(message) => surveyed.unreadable = Some(message.clone()),
        };
        expect(&paths);
        let stretches = sequence::stretches(&paths, dataset.files.len());
        let Ok(()) = threads::in_order(threads::count(), stretches, make, |stretch, surveyed| {
            outline.append(&mut surveyed.outline);
            for (sort, (place, count)) in std::mem::take(&mut surveyed.apart) {
                apart.entry(sort).or_insert((place, 0)).1 += count;
            }
            if let Some(message) = surveyed.unreadable.take() {
                dataset.defects.push(load::unreadable(message));
            }
            progress::advance(stretch.bytes());
            Ok::<(), Infallible>(())
        });
        if !apart.is_empty() {
            return Err(StreamError::Apart(apart));
        }
        let mut outline = outline.outline(ontology, &dataset.manifest.language);
        // What else is wrong with entities is seen in their windows.
        let twice = |why: &Unresolvable| matches!(why, Unresolvable::DuplicateEntity(..));
        outline.graph.unresolved.retain(|lost| twice(&lost.why));
        let mut manifest = dataset.manifest.clone();
        manifest.locators.retain(|scheme| outline.graph.find_entity(&scheme.source).is_some());
        Ok(Self { dataset, manifest, paths, outline })
    }

    /// The rules that a stream does not run: they have to see everything.
    pub fn not_run() -> impl Iterator<Item = &'static str> {
        check::RULES.iter().filter(|rule| rule.reach == Reach::Dataset).map(|rule| rule.code)
    }

    /// Whether an ontology was read.
    #[must_use]
    pub fn has_ontology(&self) -> bool {
        self.outline.graph.ontology.has_classes()
    }

    /// Reads the files again and checks them with the rules that can be run.
    #[must_use]
    pub fn check(self) -> Findings {
        let mut collected = Collected::default();
        collected.add(self.of_outline());
        let make = |stretch: &Stretch, found: &mut Vec<Diagnostic>| {
            *found = self.window(stretch).check(stretch);
        };
        let Ok(()) =
            threads::in_order(threads::count(), self.stretches(), make, |stretch, found| {
                progress::advance(stretch.bytes());
                collected.add(found.drain(..));
                Ok::<(), Infallible>(())
            });
        self.located(collected)
    }

    /// Reads the files again and writes them as N-Triples or N-Quads; gives what is not carried, and
    /// the errors. From the first error on nothing more is written unless it is forced: then what
    /// does not resolve is left out. A triple may come twice.
    ///
    /// # Errors
    /// [`ExportError::Refused`] for another format, or a profile that it does not take;
    /// [`ExportError::Io`] where writing fails.
    pub fn export(
        self,
        format: Format,
        profile: Profile,
        force: bool,
        out: &mut dyn Write,
    ) -> Result<(Ledger, Findings), ExportError> {
        export::check_stream(format, profile)?;
        let mut collected = Collected::default();
        let errors = |found: Vec<Diagnostic>| -> Vec<Diagnostic> {
            found.into_iter().filter(|d| d.severity == Severity::Error).collect()
        };
        let found = errors(self.of_outline());
        let broken = AtomicBool::new(!found.is_empty());
        let writes = || force || !broken.load(Ordering::Relaxed);
        collected.add(found);
        let derivation = Derivation::default();
        let view = View::of_entities(&self.outline.graph);
        let input = RdfInput {
            view: &view,
            derivation: &derivation,
            manifest: &self.dataset.manifest,
            profile,
        };
        let mut ledger = Ledger::default();
        if writes() {
            let threads = threads::count();
            ledger = export::write_share(format, Share::Entities, &input, threads, out)?;
        }
        let make = |stretch: &Stretch, made: &mut (Vec<u8>, Vec<Diagnostic>, Ledger)| {
            let (text, found, lost) = made;
            text.clear();
            let window = self.window(stretch);
            *found = errors(window.check(stretch));
            if !found.is_empty() {
                broken.store(true, Ordering::Relaxed);
            }
            if writes() {
                let view = View::of_file(&window.graph, stretch.number);
                let input = RdfInput { view: &view, ..input };
                // Memory takes everything.
                *lost =
                    export::write_share(format, Share::Claims, &input, 1, text).unwrap_or_default();
            }
        };
        threads::in_order(threads::count(), self.stretches(), make, |stretch, made| {
            progress::advance(stretch.bytes());
            let (text, found, lost) = made;
            collected.add(found.drain(..));
            ledger.append(std::mem::take(lost));
            out.write_all(text)
        })?;
        Ok((ledger, self.located(collected)))
    }

    /// What is wrong with the dataset's settings, and with the entities together.
    fn of_outline(&self) -> Vec<Diagnostic> {
        let (dataset, graph) = (&self.dataset, &self.outline.graph);
        let view = View::of_entities(graph);
        check::within(Reach::Entities, &Context { dataset, graph, view: &view })
    }

    fn stretches(&self) -> impl Iterator<Item = Stretch> {
        expect(&self.paths);
        sequence::stretches(&self.paths, self.dataset.files.len())
    }
}

/// What stands apart in a record.
fn stands_apart(record: &Record<'_>) -> Option<Apart> {
    let computed = |pieces: &[EvidenceRecord<'_>]| {
        pieces.iter().any(|piece| !piece.from.is_empty()).then_some(Apart::Computed)
    };
    match &record.kind {
        RecordKind::Evidence(..) => Some(Apart::Evidence),
        RecordKind::Judgement(_) => Some(Apart::Judgement),
        RecordKind::Claim(claim) => computed(&claim.evidence),
        RecordKind::Entity(entity) => {
            let of_claims = || entity.claims.iter().find_map(|claim| computed(&claim.evidence));
            computed(&entity.evidence).or_else(of_claims)
        }
    }
}

/// So many bytes are to be read, where that is known.
fn expect(paths: &[PathBuf]) {
    let packed = paths.iter().any(|path| Packing::of(path).is_some());
    let lengths = paths.iter().map(|path| fs::metadata(path).map_or(0, |data| data.len()));
    progress::expect(if packed { 0 } else { lengths.sum() });
}
