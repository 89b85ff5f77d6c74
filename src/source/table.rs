//! CSV and TSV: the header holds dotted paths (`label.en`), `|` separates the items of a list,
//! `\|` is a bar, an empty cell an absent field. Blanks around a cell without quotation marks do
//! not count.
//!
//! The `csv` crate gives the contents of cells but not their places, which messages need, so rows
//! are cut here: by [RFC 4180](https://www.rfc-editor.org/rfc/rfc4180), line ends of all systems.

use std::borrow::Cow;

use rustc_hash::FxHashMap;

use super::MAX_DEPTH;
use super::tree::{DefectKind, Key, Kind, Node, Parsed, Span, point};

/// Reads a table.
pub(super) fn parse(text: &str, delimiter: u8) -> Parsed {
    let mut parsed = Parsed::default();
    let mut rows = Rows { text, delimiter, start: 0, at: 0, cells: Vec::new() };
    let Some(header) = header(&mut rows, &mut parsed) else {
        return parsed;
    };
    while rows.next(&mut parsed) {
        if let Some(node) = header.record(&rows, &mut parsed) {
            parsed.roots.push(node);
        }
    }
    parsed
}

/// The row that starts at `offset`. Linear in the header and the row.
pub(super) fn parse_at(text: &str, delimiter: u8, offset: u32) -> Option<Node> {
    text.get(offset as usize..)?;
    let mut parsed = Parsed::default();
    let mut rows = Rows { text, delimiter, start: 0, at: 0, cells: Vec::new() };
    let header = header(&mut rows, &mut parsed)?;
    rows.at = offset as usize;
    rows.next(&mut parsed).then(|| header.record(&rows, &mut parsed))?
}

/// A cell: its place with its quotation marks, and whether it has some.
#[derive(Clone, Copy)]
struct Cell {
    span: Span,
    quoted: bool,
}

impl Cell {
    fn text<'a>(&self, text: &'a str) -> Cow<'a, str> {
        let cell = &text[self.span.start as usize..self.span.end as usize];
        match cell.strip_prefix('"').and_then(|c| c.strip_suffix('"')) {
            Some(inner) if self.quoted && inner.contains('"') => inner.replace("\"\"", "\"").into(),
            Some(inner) if self.quoted => inner.into(),
            _ => cell.into(),
        }
    }

    fn is_empty(&self) -> bool {
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
    cells: Vec<Cell>,
}

impl Rows<'_> {
    /// The next row that is no empty line, in `cells`; false at the end, or where a quotation mark
    /// is never closed: all that follows it would be one cell.
    fn next(&mut self, parsed: &mut Parsed) -> bool {
        let bytes = self.text.as_bytes();
        while matches!(bytes.get(self.at), Some(b'\n' | b'\r')) {
            self.at += 1;
        }
        self.cells.clear();
        self.start = self.at;
        if self.at >= bytes.len() {
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
        let stops = |b: &u8| *b == self.delimiter || matches!(b, b'\n' | b'\r');
        let rest = &self.text.as_bytes()[start..];
        self.at += rest.iter().position(stops).unwrap_or(rest.len());
        let cell = &self.text[start..self.at];
        let blank = cell.len() - cell.trim_start().len();
        let end = start + blank + cell.trim().len();
        Cell { span: Span::new(start + blank, end), quoted: false }
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
            let Some(length) = bytes[at..].iter().position(|b| *b == b'"') else {
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
enum Slot {
    Column(usize),
    Group(Vec<(Key, Self)>),
}

struct Header {
    slots: Vec<(Key, Slot)>,
    columns: usize,
    /// The columns without a name.
    nameless: Vec<usize>,
}

fn header(rows: &mut Rows<'_>, parsed: &mut Parsed) -> Option<Header> {
    if !rows.next(parsed) {
        return None;
    }
    let mut out = Header { slots: Vec::new(), columns: rows.cells.len(), nameless: Vec::new() };
    let mut taken = FxHashMap::default();
    for (column, cell) in rows.cells.iter().enumerate() {
        let name = cell.text(rows.text);
        let name = name.trim();
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
        let path: Vec<&str> = name.split('.').map(str::trim).collect();
        if path.len() > MAX_DEPTH {
            parsed.defect(cell.span, DefectKind::TooDeep);
        } else if path.contains(&"") {
            let message = "a part of this column's name is missing beside a dot".to_owned();
            parsed.defect(cell.span, DefectKind::Syntax(message));
        } else if !add(&mut out.slots, &path, cell.span, column) {
            parsed.defect(cell.span, DefectKind::ColumnClash(name.to_owned()));
        }
    }
    Some(out)
}

/// Puts a column at its path; false where a column stands on the way.
fn add(slots: &mut Vec<(Key, Slot)>, path: &[&str], span: Span, column: usize) -> bool {
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
            slots.push((Key { name: (*name).to_owned(), span }, slot));
            true
        }
    }
}

impl Header {
    /// The record of a row; nothing where all its cells are empty.
    fn record(&self, rows: &Rows<'_>, parsed: &mut Parsed) -> Option<Node> {
        let (cells, text) = (&rows.cells, rows.text);
        if cells.iter().all(Cell::is_empty) {
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
        let entries = group(&self.slots, cells, text);
        (!entries.is_empty()).then_some(Node { span, kind: Kind::Map(entries) })
    }
}

fn group(slots: &[(Key, Slot)], cells: &[Cell], text: &str) -> Vec<(Key, Node)> {
    let mut entries = Vec::with_capacity(slots.len());
    for (key, slot) in slots {
        let node = match slot {
            Slot::Column(column) => cells.get(*column).and_then(|c| value(*c, text)),
            Slot::Group(inner) => {
                let inner = group(inner, cells, text);
                let bounds = inner.iter().map(|(_, n)| n.span);
                let bounds = bounds
                    .reduce(|a, b| Span { start: a.start.min(b.start), end: a.end.max(b.end) });
                bounds.map(|span| Node { span, kind: Kind::Map(inner) })
            }
        };
        if let Some(node) = node {
            entries.push((key.clone(), node));
        }
    }
    entries
}

/// A cell: a text, or a list where it holds a bar; nothing where it is empty.
fn value(cell: Cell, text: &str) -> Option<Node> {
    if cell.is_empty() {
        return None;
    }
    let content = cell.text(text);
    let node = |text: String, span| Node { span, kind: Kind::Text(text) };
    if !content.contains('|') {
        return Some(node(content.into_owned(), cell.span));
    }
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
