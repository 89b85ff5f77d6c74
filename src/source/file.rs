//! Reading files as text.

use std::ffi::OsStr;
use std::fs;
use std::io::{self, Read};
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

    /// What parts the cells of a table; none for other formats.
    pub(super) fn delimiter(self) -> Option<u8> {
        match self {
            Self::Csv => Some(b','),
            Self::Tsv => Some(b'\t'),
            _ => None,
        }
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
    /// Where the text of a stretch begins, behind the header of its table, and the number of its
    /// first line in the file.
    stretch: (u32, usize),
    lines: OnceLock<Vec<u32>>,
    roots: OnceLock<Vec<Node<'static>>>,
}

impl SourceFile {
    /// From its parts.
    #[must_use]
    pub fn new(path: String, text: String, format: Format) -> Self {
        Self::stretch(path, text, format, 0, 1)
    }

    /// A stretch of a longer file: from the byte `from` on it is what stands there from line `line`
    /// on; before is the header of the table.
    pub(super) fn stretch(
        path: String,
        text: String,
        format: Format,
        from: usize,
        line: usize,
    ) -> Self {
        let stretch = (u32::try_from(from).unwrap_or(u32::MAX), line);
        Self { path, text, format, stretch, lines: OnceLock::new(), roots: OnceLock::new() }
    }

    /// The text without a header that is repeated.
    #[must_use]
    pub fn own_text(&self) -> &str {
        &self.text[self.stretch.0 as usize..]
    }

    /// Whether the byte is in the header that a stretch of a table has from the file's beginning.
    #[must_use]
    pub fn is_repeated(&self, offset: u32) -> bool {
        offset < self.stretch.0
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
        let number = |offset| lines.partition_point(|start| *start <= offset).max(1);
        let line = number(offset);
        let start = lines.get(line - 1).map_or(0, |s| *s as usize);
        let (from, first) = self.stretch;
        match self.is_repeated(offset) {
            true => (line, start),
            false => (first + line - number(from), start),
        }
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
    let mut input = Input::open(path)?;
    let mut bytes = Vec::with_capacity(input.length.min(LIMIT));
    if input.length >= LIMIT || input.read(LIMIT, &mut bytes)? == LIMIT {
        return Err(ReadError::TooLarge);
    }
    strip_mark(&mut bytes);
    let (text, defect) = decode(bytes);
    if text.len() >= LIMIT {
        return Err(ReadError::TooLarge);
    }
    Ok((SourceFile::new(display.to_owned(), text, format), defect))
}

/// No text is that long, for places are counted in 32 bits.
pub(super) const LIMIT: usize = u32::MAX as usize;

/// What a file holds, decompressed where its name ends in `.gz` or `.zst`.
pub(super) struct Input {
    packing: Option<Packing>,
    open: Box<dyn Read + Send>,
    /// The length of the file as it is stored; 0 of a pipe.
    length: usize,
}

impl Input {
    pub fn open(path: &Path) -> Result<Self, ReadError> {
        let file = fs::File::open(path)?;
        let length = usize::try_from(file.metadata()?.len()).unwrap_or(usize::MAX);
        let packing = Packing::of(path);
        let open: Box<dyn Read + Send> = match packing {
            Some(Packing::Gzip) => Box::new(MultiGzDecoder::new(file)),
            Some(Packing::Zstandard) => Box::new(zstd::Decoder::new(file)?),
            None => Box::new(file),
        };
        Ok(Self { packing, open, length })
    }

    #[cfg(test)]
    pub fn of(bytes: Vec<u8>) -> Self {
        Self { packing: None, length: bytes.len(), open: Box::new(io::Cursor::new(bytes)) }
    }

    /// Adds up to so many bytes to `bytes`, fewer only at the end, and gives how many.
    pub fn read(&mut self, most: usize, bytes: &mut Vec<u8>) -> Result<usize, ReadError> {
        let read = self.open.by_ref().take(most as u64).read_to_end(bytes);
        read.map_err(|error| match self.packing {
            Some(packing) => ReadError::Packed(packing.name(), error),
            None => ReadError::Io(error),
        })
    }
}

/// Takes a byte order mark away, with which a file may begin.
pub(super) fn strip_mark(bytes: &mut Vec<u8>) {
    if bytes.starts_with("\u{feff}".as_bytes()) {
        bytes.drain(..3);
    }
}

/// The bytes as text; where they are not UTF-8 they are replaced, and the first such place is the
/// defect.
pub(super) fn decode(bytes: Vec<u8>) -> (String, Option<Defect>) {
    match String::from_utf8(bytes) {
        Ok(text) => (text, None),
        Err(error) => {
            let start = error.utf8_error().valid_up_to();
            let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
            (text, Some(Defect { span: Span::new(start, start + 3), kind: DefectKind::NotUtf8 }))
        }
    }
}
