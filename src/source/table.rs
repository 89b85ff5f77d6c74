//! CSV and TSV: the header holds dotted paths (`label.en`), `|` separates the items of a list,
//! `\|` is a bar, an empty cell an absent field. Blanks around a cell without quotation marks do
//! not count.
//!
//! The `csv` crate gives the contents of cells but not their places, which messages need, so rows
//! are cut here: by [RFC 4180](https://www.rfc-editor.org/rfc/rfc4180), line ends of all systems.

use std::borrow::Cow;
use std::ops::Range;

use memchr::{memchr, memchr3};
use rustc_hash::FxHashMap;

use super::MAX_DEPTH;
use super::tree::{Defect, DefectKind, Key, Kind, Node, Parsed, Span, point};

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
    cells: Vec<Cell>,
}

impl<'a> Rows<'a> {
    fn new(text: &'a str, delimiter: u8, at: usize) -> Self {
        Self { text, delimiter, start: at, at, end: text.len(), cells: Vec::new() }
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
            return None;
        }
        self.at = at;
        Some(Ok(Cell { span, quoted: true }))
    }
}

/// What the columns make: a field with the column's cell, or a group of fields.
enum Slot<'a> {
    Column(usize),
    Group(Vec<(Key<'a>, Self)>),
}

/// What the columns are called, and where the rows begin.
pub(super) struct Header<'a> {
    slots: Vec<(Key<'a>, Slot<'a>)>,
    columns: usize,
    /// The columns without a name.
    nameless: Vec<usize>,
    /// The byte after the header's row.
    pub end: usize,
}

fn header<'a>(rows: &mut Rows<'a>, parsed: &mut Parsed<'a>) -> Option<Header<'a>> {
    if !rows.next(parsed) {
        return None;
    }
    let columns = rows.cells.len();
    let mut out = Header { slots: Vec::new(), columns, nameless: Vec::new(), end: rows.at };
    let mut taken = FxHashMap::default();
    for (column, cell) in rows.cells.iter().enumerate() {
        let whole = cell.text(rows.text);
        let name = whole.trim();
        if name.is_empty() {
            out.nameless.push(column);
            continue;
        }
        if let Some(first) = taken.insert(name.to_owned(), cell.span) {
            let kind = DefectKind::DuplicateKey { name: name.to_owned(), first };
            parsed.defect(cell.span, kind);
            taken.insert(name.to_owned(), first);
            continue;
        }
        let path: Vec<Cow<'a, str>> = match &whole {
            Cow::Borrowed(whole) => whole.trim().split('.').map(|p| p.trim().into()).collect(),
            Cow::Owned(_) => name.split('.').map(|p| p.trim().to_owned().into()).collect(),
        };
        if path.len() > MAX_DEPTH {
            parsed.defect(cell.span, DefectKind::TooDeep);
        } else if path.iter().any(|p| p.is_empty()) {
            let message = "a part of this column's name is missing beside a dot".to_owned();
            parsed.defect(cell.span, DefectKind::Syntax(message));
        } else if !add(&mut out.slots, &path, cell.span, column) {
            parsed.defect(cell.span, DefectKind::ColumnClash(name.to_owned()));
        }
    }
    Some(out)
}

/// Puts a column at its path; false where a column stands on the way.
fn add<'a>(
    slots: &mut Vec<(Key<'a>, Slot<'a>)>,
    path: &[Cow<'a, str>],
    span: Span,
    column: usize,
) -> bool {
    let [name, rest @ ..] = path else {
        return false;
    };
    let found = slots.iter_mut().find(|(key, _)| key.name == *name);
    match (found, rest.is_empty()) {
        (Some((_, Slot::Group(inner))), false) => add(inner, rest, span, column),
        (Some(_), _) => false,
        (None, leaf) => {
            let mut inner = Vec::new();
            let slot = match leaf {
                true => Slot::Column(column),
                false => {
                    add(&mut inner, rest, span, column);
                    Slot::Group(inner)
                }
            };
            slots.push((Key { name: name.clone(), span }, slot));
            true
        }
    }
}

impl<'a> Header<'a> {
    /// Adds the fields of a row to `entries` and gives its place; nothing where all its cells are
    /// empty.
    fn record(
        &self,
        rows: &Rows<'a>,
        entries: &mut Vec<(Key<'a>, Node<'a>)>,
        parsed: &mut Parsed<'a>,
    ) -> Option<Span> {
        let (cells, text) = (&rows.cells, rows.text);
        if cells.iter().all(|c| c.is_empty()) {
            return None;
        }
        let span = Span::new(rows.start, cells.last()?.span.end as usize);
        // Spreadsheets pad rows with empty cells: only cells with something in them are too many.
        let surplus = cells.iter().skip(self.columns).any(|c| !c.is_empty());
        if cells.len() < self.columns || surplus {
            let kind = DefectKind::Cells { found: cells.len(), expected: self.columns };
            parsed.defect(span, kind);
        }
        for cell in self.nameless.iter().filter_map(|c| cells.get(*c)).filter(|c| !c.is_empty()) {
            let message = "this cell's column has no name in the header".to_owned();
            parsed.defect(cell.span, DefectKind::Syntax(message));
        }
        let row = &text.as_bytes()[rows.start..rows.at];
        let row = Row { cells, text, lists: memchr(b'|', row).is_some() };
        row.group(&self.slots, entries);
        (!entries.is_empty()).then_some(span)
    }
}

/// A row whose cells become fields.
struct Row<'r, 'a> {
    cells: &'r [Cell],
    text: &'a str,
    /// Whether some cell may be a list.
    lists: bool,
}

impl<'a> Row<'_, 'a> {
    /// Adds the fields that the slots make of the row.
    fn group(&self, slots: &[(Key<'a>, Slot<'a>)], entries: &mut Vec<(Key<'a>, Node<'a>)>) {
        for (key, slot) in slots {
            let node = match slot {
                Slot::Column(column) => self.cells.get(*column).and_then(|cell| self.value(*cell)),
                Slot::Group(inner) => {
                    let mut fields = Vec::new();
                    self.group(inner, &mut fields);
                    let bounds = fields.iter().map(|(_, n)| n.span);
                    let bounds = bounds
                        .reduce(|a, b| Span { start: a.start.min(b.start), end: a.end.max(b.end) });
                    bounds.map(|span| Node { span, kind: Kind::Map(fields) })
                }
            };
            if let Some(node) = node {
                entries.push((key.clone(), node));
            }
        }
    }

    /// A cell: a text, or a list where it holds a bar; nothing where it is empty.
    fn value(&self, cell: Cell) -> Option<Node<'a>> {
        if cell.is_empty() {
            return None;
        }
        let content = cell.text(self.text);
        match self.lists && memchr(b'|', content.as_bytes()).is_some() {
            true => list(cell, &content),
            false => Some(Node { span: cell.span, kind: Kind::Text(content) }),
        }
    }
}

/// The list that a cell with bars is; a text where none of them parts anything.
fn list(cell: Cell, content: &str) -> Option<Node<'static>> {
    let node = |text: String, span| Node { span, kind: Kind::Text(Cow::Owned(text)) };
    let mut items = vec![(0, String::new())];
    let mut chars = content.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        match c {
            '|' => items.push((at + 1, String::new())),
            c => {
                let bar = c == '\\' && chars.next_if(|(_, next)| *next == '|').is_some();
                if let Some((_, last)) = items.last_mut() {
                    last.push(if bar { '|' } else { c });
                }
            }
        }
    }
    if let [(_, only)] = items.as_mut_slice() {
        return Some(node(std::mem::take(only), cell.span));
    }
    let ends: Vec<usize> = items.iter().skip(1).map(|(at, _)| at - 1).collect();
    let ends = ends.into_iter().chain([content.len()]);
    let item = |((start, item), end): ((usize, String), usize)| {
        let trimmed = item.trim();
        // Doubled quotation marks shift what follows: there the place is the whole cell.
        let raw = content.get(start..end).unwrap_or_default();
        let from = cell.span.start as usize + start + (raw.len() - raw.trim_start().len());
        let span = match cell.quoted {
            true => cell.span,
            false => Span::new(from, from + raw.trim().len()),
        };
        (!trimmed.is_empty()).then(|| node(trimmed.to_owned(), span))
    };
    let list: Vec<Node> = items.into_iter().zip(ends).filter_map(item).collect();
    (!list.is_empty()).then_some(Node { span: cell.span, kind: Kind::List(list) })
}
