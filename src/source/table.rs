//! CSV and TSV: the header holds dotted paths (`label.en`), `|` separates the items of a list,
//! `\|` is a bar, an empty cell an absent field. Blanks around a cell without quotation marks do
//! not count.
//!
//! The `csv` crate gives the contents of cells but not their places, which messages need, so rows
//! are cut here: by [RFC 4180](https://www.rfc-editor.org/rfc/rfc4180), line ends of all systems.

mod header;

use std::borrow::Cow;
use std::ops::Range;

pub(super) use header::Header;
use header::header;
use memchr::{memchr, memchr3};

use super::tree::{Defect, DefectKind, Kind, Node, Parsed, Span, point};

/// The header, and where the rows begin.
pub(super) fn open<'a>(
    text: &'a str,
    delimiter: u8,
    parsed: &mut Parsed<'a>,
) -> Option<Header<'a>> {
    header(&mut Rows::new(text, delimiter, 0), parsed)
}

/// Hands over the records of whole rows, each in the room of the one before, and gives what could
/// not be read.
pub(super) fn each<'a>(
    text: &'a str,
    delimiter: u8,
    header: &Header<'a>,
    bytes: Range<usize>,
    take: &mut dyn FnMut(&Node<'a>),
) -> Vec<Defect> {
    let mut parsed = Parsed::default();
    let mut rows = Rows { end: bytes.end, ..Rows::new(text, delimiter, bytes.start) };
    let mut entries = Vec::new();
    while rows.next(&mut parsed) {
        if let Some(span) = header.record(&rows, &mut entries, &mut parsed) {
            let node = Node { span, kind: Kind::Map(entries) };
            take(&node);
            entries = match node.kind {
                Kind::Map(entries) => entries,
                _ => Vec::new(),
            };
        }
        entries.clear();
    }
    parsed.defects
}

/// Where a row starts that begins at `at` or later; rows are counted from `start`, where one
/// begins. Quotation marks hide line ends, so that all is gone through in between.
pub(super) fn row_from(text: &str, delimiter: u8, start: usize, at: usize) -> usize {
    let mut rows = Rows::new(text, delimiter, start);
    let mut ignored = Parsed::default();
    while rows.at < at && rows.next(&mut ignored) {}
    rows.at
}

/// Where the last row ends that is whole in these lines, and means the same without what follows; 0
/// where none is, or where that does not hold of the `header` at their start. What is no ASCII does
/// not matter for that.
pub(super) fn whole_rows(lines: &[u8], delimiter: u8, header: bool) -> usize {
    let masked: String;
    let text = match std::str::from_utf8(lines) {
        Ok(text) => text,
        Err(_) => {
            masked =
                lines.iter().map(|b| if b.is_ascii() { char::from(*b) } else { '?' }).collect();
            &masked
        }
    };
    let mut rows = Rows::new(text, delimiter, 0);
    let (mut ignored, mut end) = (Parsed::default(), 0);
    while rows.next(&mut ignored) {
        if rows.seen <= rows.at {
            end = rows.at;
        } else if header && end == 0 {
            return 0;
        }
    }
    end + text[end..].bytes().take_while(|b| matches!(b, b'\n' | b'\r')).count()
}

/// The header with all that stands before it, and one line end; empty where there is none.
pub(super) fn header_of(text: &str, delimiter: u8) -> String {
    let mut rows = Rows::new(text, delimiter, 0);
    match rows.next(&mut Parsed::default()) {
        true => format!("{}\n", &text[..rows.at]),
        false => String::new(),
    }
}

/// The row that starts at `offset`. Linear in the header and the row.
pub(super) fn parse_at(text: &str, delimiter: u8, offset: u32) -> Option<Node<'_>> {
    text.get(offset as usize..)?;
    let mut parsed = Parsed::default();
    let mut rows = Rows::new(text, delimiter, 0);
    let header = header(&mut rows, &mut parsed)?;
    rows.at = offset as usize;
    let mut entries = Vec::new();
    let span =
        rows.next(&mut parsed).then(|| header.record(&rows, &mut entries, &mut parsed))??;
    Some(Node { span, kind: Kind::Map(entries) })
}

/// A cell: its place with its quotation marks, and whether it has some.
#[derive(Clone, Copy)]
struct Cell {
    span: Span,
    quoted: bool,
}

impl Cell {
    fn text(self, text: &str) -> Cow<'_, str> {
        let cell = &text[self.span.start as usize..self.span.end as usize];
        if !self.quoted {
            return cell.into();
        }
        match cell.strip_prefix('"').and_then(|c| c.strip_suffix('"')) {
            Some(inner) if inner.contains('"') => inner.replace("\"\"", "\"").into(),
            Some(inner) => inner.into(),
            None => cell.into(),
        }
    }

    fn is_empty(self) -> bool {
        self.span.end - self.span.start == if self.quoted { 2 } else { 0 }
    }
}

/// Cuts a text into rows of cells.
struct Rows<'a> {
    text: &'a str,
    delimiter: u8,
    /// Where the row starts that is in `cells`.
    start: usize,
    at: usize,
    /// No row begins here or later.
    end: usize,
    /// How far was looked to see what a quotation mark means.
    seen: usize,
    cells: Vec<Cell>,
}

impl<'a> Rows<'a> {
    fn new(text: &'a str, delimiter: u8, at: usize) -> Self {
        Self { text, delimiter, start: at, at, end: text.len(), seen: 0, cells: Vec::new() }
    }

    /// The next row that is no empty line, in `cells`; false at the end, or where a quotation mark
    /// is never closed: all that follows it would be one cell.
    fn next(&mut self, parsed: &mut Parsed<'_>) -> bool {
        let bytes = self.text.as_bytes();
        while self.at < self.end && matches!(bytes[self.at], b'\n' | b'\r') {
            self.at += 1;
        }
        self.cells.clear();
        self.start = self.at;
        if self.at >= self.end {
            return false;
        }
        loop {
            let cell = match self.quoted() {
                None => self.plain(),
                Some(Ok(cell)) => cell,
                Some(Err((at, message))) => {
                    parsed.defect(point(self.text, at), DefectKind::Syntax(message.to_owned()));
                    self.at = bytes.len();
                    return false;
                }
            };
            self.cells.push(cell);
            if bytes.get(self.at) != Some(&self.delimiter) {
                return true;
            }
            self.at += 1;
        }
    }

    fn plain(&mut self) -> Cell {
        let start = self.at;
        let rest = &self.text.as_bytes()[start..];
        self.at += memchr3(self.delimiter, b'\n', b'\r', rest).unwrap_or(rest.len());
        let cell = &self.text[start..self.at];
        let (from, cell) = match cell.as_bytes() {
            // Nearly all cells begin and end with a letter or digit.
            [a, .., z] if a.is_ascii_graphic() && z.is_ascii_graphic() => (start, cell),
            _ => (start + cell.len() - cell.trim_start().len(), cell.trim()),
        };
        Cell { span: Span::new(from, from + cell.len()), quoted: false }
    }

    /// A cell that begins with a quotation mark, perhaps after blanks.
    fn quoted(&mut self) -> Option<Result<Cell, (usize, &'static str)>> {
        let bytes = self.text.as_bytes();
        let blanks = bytes[self.at..].iter().take_while(|b| **b == b' ').count();
        let start = self.at + blanks;
        if bytes.get(start) != Some(&b'"') {
            return None;
        }
        let mut at = start + 1;
        loop {
            let Some(length) = memchr(b'"', &bytes[at..]) else {
                return Some(Err((start, "this quotation mark is never closed")));
            };
            at += length + 1;
            if bytes.get(at) != Some(&b'"') {
                break;
            }
            at += 1;
        }
        let span = Span::new(start, at);
        at += bytes[at..].iter().take_while(|b| **b == b' ').count();
        if bytes.get(at).is_some_and(|b| *b != self.delimiter && !matches!(b, b'\n' | b'\r')) {
            // Such a cell was not meant as quoted: `"Iskra" group` is taken as it stands.
            self.seen = self.seen.max(at + 1);
            return None;
        }
        self.at = at;
        Some(Ok(Cell { span, quoted: true }))
    }
}
