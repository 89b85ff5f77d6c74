//! A file in parts that are read one beside the other.

use std::ops::Range;
use std::sync::Arc;

use super::tree::Parsed;
use super::{Format, SourceFile, json, table, yaml};

/// A stretch of a file that can be read by itself: whole lines of JSON Lines, whole rows of a
/// table, or else the whole file.
pub struct Part<'a> {
    file: &'a SourceFile,
    bytes: Range<usize>,
    table: Option<Arc<table::Header<'a>>>,
    /// What is wrong with the header of a table; with its first part.
    before: Parsed<'a>,
}

/// The parts of a file in their order, each of about `size` bytes or more; at least one. Linear in
/// the text where a table has quotation marks, for they hide line ends.
#[must_use]
pub fn parts(file: &SourceFile, size: usize) -> Vec<Part<'_>> {
    let text = file.text.as_str();
    let mut before = Parsed::default();
    let delimiter = delimiter(file.format);
    let table = delimiter.and_then(|d| table::open(text, d, &mut before)).map(Arc::new);
    let start = match (&table, delimiter) {
        (Some(header), _) => header.end,
        // A table without a header has no rows.
        (None, Some(_)) => text.len(),
        (None, None) => 0,
    };
    let whole = delimiter.is_none() && file.format != Format::JsonLines;
    let quoted = delimiter.filter(|_| memchr::memchr(b'"', text.as_bytes()).is_some());
    let mut out = Vec::new();
    let mut at = start;
    while out.is_empty() || at < text.len() {
        let wanted = at.saturating_add(size.max(1));
        let end = match quoted {
            _ if whole || wanted >= text.len() => text.len(),
            Some(delimiter) => table::row_from(text, delimiter, at, wanted),
            None => memchr::memchr(b'\n', &text.as_bytes()[wanted..])
                .map_or(text.len(), |length| wanted + length + 1),
        };
        let before = std::mem::take(&mut before);
        out.push(Part { file, bytes: at..end, table: table.clone(), before });
        at = end.max(at + 1);
    }
    out
}

fn delimiter(format: Format) -> Option<u8> {
    match format {
        Format::Csv => Some(b','),
        Format::Tsv => Some(b'\t'),
        _ => None,
    }
}

impl<'a> Part<'a> {
    /// Its length.
    #[must_use]
    pub fn bytes(&self) -> u64 {
        self.bytes.len() as u64
    }

    /// The records, as trees, and what could not be read. Linear in the part.
    #[must_use]
    pub fn parse(&self) -> Parsed<'a> {
        let text = self.file.text.as_str();
        let mut parsed = match (self.file.format, &self.table) {
            (Format::Json, _) => json::parse(text),
            (Format::JsonLines, _) => json::parse_lines(text, self.bytes.clone()),
            (Format::Yaml, _) => yaml::parse(text),
            (Format::Csv, Some(header)) => table::parse(text, b',', header, self.bytes.clone()),
            (Format::Tsv, Some(header)) => table::parse(text, b'\t', header, self.bytes.clone()),
            (Format::Csv | Format::Tsv, None) | (Format::Turtle, _) => Parsed::default(),
        };
        let mut defects = self.before.defects.clone();
        defects.append(&mut parsed.defects);
        parsed.defects = defects;
        parsed
    }
}
