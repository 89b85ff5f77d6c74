//! A file in parts that are read one beside the other.

use std::ops::Range;
use std::sync::Arc;

use super::tree::{Defect, Node, Parsed};
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
    let delimiter = file.format.delimiter();
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

impl<'a> Part<'a> {
    /// Its length.
    #[must_use]
    pub fn bytes(&self) -> u64 {
        self.bytes.len() as u64
    }

    /// Hands over the records one by one, as trees, and gives what could not be read. Linear in the
    /// part.
    pub fn each(&self, take: &mut dyn FnMut(&Node<'a>)) -> Vec<Defect> {
        let text = self.file.text.as_str();
        let mut rows = |delimiter, header| {
            table::each(text, delimiter, header, self.bytes.clone(), &mut *take)
        };
        let parsed = match (self.file.format, &self.table) {
            (Format::Csv, Some(header)) => return self.all(rows(b',', header)),
            (Format::Tsv, Some(header)) => return self.all(rows(b'\t', header)),
            (Format::Json, _) => json::parse(text),
            (Format::JsonLines, _) => json::parse_lines(text, self.bytes.clone()),
            (Format::Yaml, _) => yaml::parse(text),
            (Format::Csv | Format::Tsv, None) | (Format::Turtle, _) => Parsed::default(),
        };
        parsed.roots.iter().for_each(take);
        self.all(parsed.defects)
    }

    /// All that could not be read: that of the header first.
    fn all(&self, defects: Vec<Defect>) -> Vec<Defect> {
        if self.before.defects.is_empty() {
            return defects;
        }
        self.before.defects.iter().cloned().chain(defects).collect()
    }
}
