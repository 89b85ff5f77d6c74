//! Files to records. Never judges: what is wrong is kept as a [`LoadDefect`] with its place, the
//! other records and the other files go on. Files are read one after the other, taken apart and
//! gathered ([`Gather`]) on all threads; no record is kept.

mod decode;
mod locator;
mod manifest;
mod schema;
mod shape;

use std::convert::Infallible;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use thiserror::Error;

use crate::diagnostic::Place;
use crate::model::record::Record;
use crate::ontology::{self, Ontology};
use crate::progress;
use crate::source::{self, Format, Part, SourceFile, Span};
use crate::threads;

pub use decode::{CLAIM_FIELDS, ENTITY_FIELDS, EVIDENCE_FIELDS, JUDGEMENT_FIELDS};
pub use locator::{LocatorScheme, Uncited, WrongPlace};
pub use manifest::{Level, Manifest};
pub use schema::record_schema;

/// The manifest's name.
pub const MANIFEST: &str = "dataset.json";

/// Something that is not as a record or manifest should be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LoadDefect {
    /// Where.
    pub place: Place,
    /// What.
    pub what: What,
}

/// What is not as it should be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// Text that the format's grammar does not allow, or a record that has the wrong shape.
    Malformed {
        /// What is wrong, one sentence without a full stop.
        message: String,
        /// A second place that the message speaks of.
        second: Option<Span>,
    },
    /// A field that no record of this kind has.
    UnknownField {
        /// Its name.
        name: String,
        /// The names that there are.
        known: &'static [&'static str],
    },
    /// A file or folder that could not be read.
    Unreadable(String),
    /// A data file without a record.
    Empty,
    /// A pattern of the manifest that matches no file.
    NoFile(String),
    /// Something in an ontology file.
    Ontology(String),
}

/// A dataset as read, but for its records, and whatever was wrong with them.
#[derive(Debug)]
pub struct Dataset {
    /// The folder of the manifest.
    pub folder: PathBuf,
    /// Title, base IRI and so forth.
    pub manifest: Manifest,
    /// All files read, the manifest first; [`Place`]s point into them.
    pub files: Vec<SourceFile>,
    /// What was wrong.
    pub defects: Vec<LoadDefect>,
    /// The terms.
    pub ontology: Ontology,
}

/// Nothing could be opened.
#[derive(Debug, Error)]
pub enum LoadError {
    /// The folder or its manifest is not there.
    #[error("no dataset at {path}: {error}; give the folder that holds {MANIFEST} with --data DIR")]
    NoManifest {
        /// The manifest looked for.
        path: String,
        /// Why not.
        error: io::Error,
    },
}

/// What gathers records: one for each part of the files, put together in the order of the files.
pub trait Gather: Default + Send {
    /// Takes a record.
    fn add(&mut self, record: &Record<'_>);

    /// Takes over what `next` has gathered of the records that follow, and leaves it empty.
    fn append(&mut self, next: &mut Self);
}

/// For those who want what is wrong, and no records.
impl Gather for () {
    fn add(&mut self, _record: &Record<'_>) {}

    fn append(&mut self, (): &mut Self) {}
}

/// Tables and JSON Lines are read in parts of so many bytes.
const PART: usize = 1 << 20;

/// Reads the dataset in `folder`: its manifest, ontologies and data files, with the records that
/// are gathered. `skip` are folders that hold no data although a pattern may match there (the
/// exports). Linear in the text; beside it, what some twenty parts hold is in memory at a time
/// ([`threads::in_order`]).
///
/// # Errors
/// Only where the manifest cannot be opened at all.
pub fn load<G: Gather>(folder: &Path, skip: &[PathBuf]) -> Result<(Dataset, G), LoadError> {
    let mut gathered = G::default();
    let (dataset, ()) = read(folder, skip, |loader, paths| loader.data(&paths, &mut gathered))?;
    Ok((dataset, gathered))
}

/// Reads the manifest and the ontologies of the dataset in `folder`, and gives the paths of its
/// data files, in their order. `skip` as [`load`] takes it.
///
/// # Errors
/// Only where the manifest cannot be opened at all.
pub fn open(folder: &Path, skip: &[PathBuf]) -> Result<(Dataset, Vec<PathBuf>), LoadError> {
    read(folder, skip, |_, paths| paths)
}

/// Reads manifest and ontologies, and the data as `data` does.
fn read<T>(
    folder: &Path,
    skip: &[PathBuf],
    data: impl FnOnce(&mut Loader, Vec<PathBuf>) -> T,
) -> Result<(Dataset, T), LoadError> {
    let path = folder.join(MANIFEST);
    let no_manifest = |error| LoadError::NoManifest { path: path.display().to_string(), error };
    fs::metadata(&path).map_err(no_manifest)?;
    let display = path.display().to_string();
    let (file, defect) =
        source::read(&path, &display).map_err(|e| no_manifest(io::Error::other(e.to_string())))?;
    let mut loader = Loader { files: Vec::new(), defects: Vec::new() };
    loader.source_defects(0, defect);
    let parsed = source::parse(&file);
    loader.source_defects(0, parsed.defects);
    let manifest = manifest::decode(&parsed.roots, 0, &mut loader.defects);
    loader.files.push(file);
    let texts = loader.ontologies(folder, &manifest);
    let before = loader.defects.len();
    let paths = loader.paths(folder, &manifest, skip);
    // The ontology is read beside the data: neither needs the other.
    let ((ontology, defects), data) =
        threads::both(|| read_ontology(&texts), || data(&mut loader, paths));
    loader.defects.splice(before..before, defects);
    let Loader { files, defects } = loader;
    Ok((Dataset { folder: folder.to_owned(), manifest, files, defects, ontology }, data))
}

/// The ontology that the texts make, and what is wrong with them at its place.
fn read_ontology(texts: &[(u32, String)]) -> (Ontology, Vec<LoadDefect>) {
    let read: Vec<&str> = texts.iter().map(|(_, text)| text.as_str()).collect();
    let (ontology, defects) = ontology::read(&read);
    let defect = |defect: ontology::OntologyDefect| {
        let file = texts.get(defect.file).map_or(0, |(index, _)| *index);
        let place = match defect.offset {
            Some(offset) if defect.file > 0 => {
                let start = u32::try_from(offset).unwrap_or(u32::MAX);
                Place::Span { file, span: Span { start, end: start.saturating_add(1) } }
            }
            _ => Place::File { file },
        };
        LoadDefect { place, what: What::Ontology(defect.message) }
    };
    (ontology, defects.into_iter().map(defect).collect())
}

struct Loader {
    files: Vec<SourceFile>,
    defects: Vec<LoadDefect>,
}

/// What a part of a file holds.
#[derive(Default)]
struct Decoded<G> {
    gathered: G,
    /// Whether there were no records.
    blank: bool,
    defects: Vec<LoadDefect>,
}

impl Loader {
    fn source_defects(&mut self, file: u32, defects: impl IntoIterator<Item = source::Defect>) {
        self.defects.extend(defects.into_iter().map(|defect| malformed(file, &defect)));
    }

    fn defect(&mut self, what: What) {
        self.defects.push(LoadDefect { place: Place::File { file: 0 }, what });
    }

    /// The texts of the ontology files, the core first, each with its number among the files.
    fn ontologies(&mut self, folder: &Path, manifest: &Manifest) -> Vec<(u32, String)> {
        let mut texts = vec![(0, ontology::CORE.to_owned())];
        for name in &manifest.ontology {
            let path = folder.join(name);
            match source::read_as(Format::Turtle, &path, &path.display().to_string()) {
                Ok((file, defect)) => {
                    let index = index(self.files.len());
                    self.source_defects(index, defect);
                    texts.push((index, file.text.clone()));
                    self.files.push(file);
                }
                Err(error) => self.defect(What::Unreadable(format!("{}: {error}", path.display()))),
            }
        }
        texts
    }

    /// The paths of the data files.
    fn paths(&mut self, folder: &Path, manifest: &Manifest, skip: &[PathBuf]) -> Vec<PathBuf> {
        let skip = skip.iter().filter_map(|p| p.canonicalize().ok());
        // Exports into the folder of the data, or above it, hide no data.
        let root = folder.canonicalize().unwrap_or_default();
        let skip: Vec<PathBuf> = skip.filter(|p| !root.starts_with(p)).collect();
        let manifest_path = folder.join(MANIFEST).canonicalize().ok();
        let excluded = |path: &Path| {
            path.canonicalize().is_ok_and(|real| {
                Some(&real) == manifest_path.as_ref() || skip.iter().any(|s| real.starts_with(s))
            })
        };
        let expanded = source::expand(folder, &manifest.data, &excluded);
        for pattern in expanded.unmatched {
            self.defect(What::NoFile(pattern));
        }
        for (path, why) in expanded.unreadable {
            self.defect(What::Unreadable(format!("{}: {why}", path.display())));
        }
        expanded.files.into_iter().map(|(path, _)| path).collect()
    }

    fn data<G: Gather>(&mut self, paths: &[PathBuf], gathered: &mut G) {
        let first = self.files.len();
        for path in paths {
            match source::read(path, &path.display().to_string()) {
                Ok((file, defect)) => {
                    self.source_defects(index(self.files.len()), defect);
                    self.files.push(file);
                }
                Err(error) => self.defect(What::Unreadable(format!("{}: {error}", path.display()))),
            }
        }
        self.records(first, gathered);
    }

    /// Reads the records of the files from `first` on.
    fn records<G: Gather>(&mut self, first: usize, gathered: &mut G) {
        let mut blank = vec![true; self.files.len()];
        for defect in &self.defects {
            blank[defect.place.file() as usize] = false;
        }
        let files = self.files.iter().enumerate().skip(first);
        let parts = files.flat_map(|(i, file)| {
            source::parts(file, PART).into_iter().map(move |part| (index(i), part))
        });
        let parts: Vec<(u32, Part<'_>)> = parts.collect();
        progress::expect(parts.iter().map(|(_, part)| part.bytes()).sum());
        let defects = &mut self.defects;
        let take = |(file, part): &&(u32, Part<'_>), decoded: &mut Decoded<G>| {
            blank[*file as usize] &= decoded.blank && decoded.defects.is_empty();
            defects.append(&mut decoded.defects);
            gathered.append(&mut decoded.gathered);
            progress::advance(part.bytes());
            Ok::<(), Infallible>(())
        };
        let make = |part: &&_, out: &mut _| decode_part(part, out);
        let Ok(()) = threads::in_order(threads::count(), &parts, make, take);
        for (file, _) in blank.iter().enumerate().skip(first).filter(|(_, blank)| **blank) {
            let place = Place::File { file: index(file) };
            self.defects.push(LoadDefect { place, what: What::Empty });
        }
    }
}

/// The records of one file, which has that number in places, and what is wrong with it. Linear in
/// its text.
#[must_use]
pub fn records(file: &SourceFile, number: u32) -> (Vec<Record<'_>>, Vec<LoadDefect>) {
    let (mut records, mut defects) = (Vec::new(), Vec::new());
    for part in source::parts(file, usize::MAX) {
        let unreadable = part.each(&mut |node| {
            records.extend(decode::record(node, number, &mut defects));
        });
        defects.extend(unreadable.iter().map(|defect| malformed(number, defect)));
    }
    (records, defects)
}

fn decode_part<G: Gather>((file, part): &(u32, Part<'_>), out: &mut Decoded<G>) {
    let Decoded { gathered, blank, defects } = out;
    *blank = true;
    let unreadable = part.each(&mut |node| {
        if let Some(record) = decode::record(node, *file, defects) {
            *blank = false;
            gathered.add(&record);
        }
    });
    defects.extend(unreadable.iter().map(|defect| malformed(*file, defect)));
}

/// A file that could not be read, as `path: why`.
pub(crate) fn unreadable(message: String) -> LoadDefect {
    LoadDefect { place: Place::File { file: 0 }, what: What::Unreadable(message) }
}

/// A defect of the text of a file, which has that number in places.
pub(crate) fn malformed(file: u32, defect: &source::Defect) -> LoadDefect {
    let second = defect.kind.second();
    let what = What::Malformed { message: defect.kind.to_string(), second };
    LoadDefect { place: Place::Span { file, span: defect.span }, what }
}

fn index(file: usize) -> u32 {
    u32::try_from(file).unwrap_or(u32::MAX)
}
