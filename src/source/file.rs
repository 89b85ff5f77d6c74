//! Reading files as text.

use std::ffi::OsStr;
use std::fs;
use std::io;
use std::io::Read;
use std::path::Path;
use std::sync::OnceLock;

use flate2::read::MultiGzDecoder;
use thiserror::Error;

use super::tree::{Defect, DefectKind, Node, Span};

/// A format of data files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// JSON: a list of records, or one.
    Json,
    /// JSON Lines: a record a line.
    JsonLines,
    /// YAML: a list of records, or one.
    Yaml,
    /// Comma-separated values with a header.
    Csv,
    /// Tab-separated values with a header.
    Tsv,
    /// An ontology: no records.
    Turtle,
}

impl Format {
    /// By the name's extension; `.gz` and `.zst` behind it do not count.
    #[must_use]
    pub fn of(path: &Path) -> Option<Self> {
        let extension = match Packing::of(path) {
            Some(_) => extension(Path::new(path.file_stem()?))?,
            None => extension(path)?,
        };
        Some(match extension.as_str() {
            "json" => Self::Json,
            "jsonl" | "ndjson" => Self::JsonLines,
            "yaml" | "yml" => Self::Yaml,
            "csv" => Self::Csv,
            "tsv" => Self::Tsv,
            "ttl" => Self::Turtle,
            _ => return None,
        })
    }
}

fn extension(path: &Path) -> Option<String> {
    Some(path.extension().and_then(OsStr::to_str)?.to_ascii_lowercase())
}

/// How a file is compressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Packing {
    /// gzip, RFC 1952.
    Gzip,
    /// Zstandard, RFC 8878.
    Zstandard,
}

impl Packing {
    /// By the end of the name, `.gz` or `.zst`.
    #[must_use]
    pub fn of(path: &Path) -> Option<Self> {
        match extension(path)?.as_str() {
            "gz" => Some(Self::Gzip),
            "zst" => Some(Self::Zstandard),
            _ => None,
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Gzip => "gzip",
            Self::Zstandard => "Zstandard",
        }
    }
}

/// A file that was read.
#[derive(Debug, Clone)]
pub struct SourceFile {
    /// Its path as the user named it.
    pub path: String,
    /// Its text, without a byte order mark.
    pub text: String,
    /// Its format.
    pub format: Format,
    lines: OnceLock<Vec<u32>>,
    roots: OnceLock<Vec<Node<'static>>>,
}

impl SourceFile {
    /// From its parts.
    #[must_use]
    pub fn new(path: String, text: String, format: Format) -> Self {
        Self { path, text, format, lines: OnceLock::new(), roots: OnceLock::new() }
    }

    /// The records, read again for messages and kept.
    pub(super) fn roots(&self) -> &[Node<'static>] {
        self.roots
            .get_or_init(|| super::parse(self).roots.into_iter().map(Node::into_owned).collect())
    }

    fn lines(&self) -> &[u32] {
        self.lines.get_or_init(|| {
            let breaks = self.text.bytes().zip(1u32..).filter(|(b, _)| *b == b'\n').map(|(_, i)| i);
            std::iter::once(0).chain(breaks).collect()
        })
    }

    /// Line and column of a byte, both from 1, the column in characters. The table of lines is
    /// made at the first call.
    #[must_use]
    pub fn line_col(&self, offset: u32) -> (usize, usize) {
        let (line, start) = self.line_start(offset);
        let end = (offset as usize).min(self.text.len());
        let before = self.text.as_bytes().get(start..end).unwrap_or_default();
        (line, 1 + String::from_utf8_lossy(before).chars().count())
    }

    /// The number of the line of a byte, from 1, and the byte at which that line starts.
    #[must_use]
    pub fn line_start(&self, offset: u32) -> (usize, usize) {
        let lines = self.lines();
        let line = lines.partition_point(|start| *start <= offset).max(1);
        (line, lines.get(line - 1).map_or(0, |s| *s as usize))
    }
}

/// Why a file could not be read.
#[derive(Debug, Error)]
pub enum ReadError {
    /// The system says no.
    #[error("{0}")]
    Io(#[from] io::Error),
    /// Its name has no extension that we read.
    #[error(
        "not a data file: the name must end in .json, .jsonl, .yaml, .csv or .tsv, perhaps with \
         .gz or .zst behind it"
    )]
    Format,
    /// It is not compressed as its name says, or not to its end.
    #[error("no whole {0} file ({1}): compress it again, or take the end from its name")]
    Packed(&'static str, io::Error),
    /// 4 GiB or more.
    #[error("too large: split it into files below 4 GiB")]
    TooLarge,
}

/// Reads a file, named `display` in messages, decompressed where its name ends in `.gz` or `.zst`; bytes that are not UTF-8 are replaced and reported.
///
/// # Errors
/// Where it cannot be opened, is too large or has an unknown extension.
pub fn read(path: &Path, display: &str) -> Result<(SourceFile, Option<Defect>), ReadError> {
    read_as(Format::of(path).ok_or(ReadError::Format)?, path, display)
}

/// [`read`] of a file of which the format is known.
///
/// # Errors
/// Where it cannot be opened or is too large.
pub fn read_as(
    format: Format,
    path: &Path,
    display: &str,
) -> Result<(SourceFile, Option<Defect>), ReadError> {
    let limit = u64::from(u32::MAX);
    let file = fs::File::open(path)?;
    let length = file.metadata()?.len();
    if length >= limit {
        return Err(ReadError::TooLarge);
    }
    let packing = Packing::of(path);
    let mut open: Box<dyn Read> = match packing {
        Some(Packing::Gzip) => Box::new(MultiGzDecoder::new(file)),
        Some(Packing::Zstandard) => Box::new(zstd::Decoder::new(file)?),
        None => Box::new(file),
    };
    let mut bytes = Vec::with_capacity(usize::try_from(length).unwrap_or(0));
    // A pipe has no length beforehand.
    let read = open.by_ref().take(limit).read_to_end(&mut bytes);
    let read = read.map_err(|error| match packing {
        Some(packing) => ReadError::Packed(packing.name(), error),
        None => ReadError::Io(error),
    })?;
    if read as u64 == limit {
        return Err(ReadError::TooLarge);
    }
    if bytes.starts_with("\u{feff}".as_bytes()) {
        bytes.drain(..3);
    }
    let (text, defect) = match String::from_utf8(bytes) {
        Ok(text) => (text, None),
        Err(error) => {
            let start = error.utf8_error().valid_up_to();
            let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
            if text.len() as u64 >= limit {
                return Err(ReadError::TooLarge);
            }
            (text, Some(Defect { span: Span::new(start, start + 3), kind: DefectKind::NotUtf8 }))
        }
    };
    Ok((SourceFile::new(display.to_owned(), text, format), defect))
}
