//! The header of a table, and what it makes of a row.

use std::borrow::Cow;

use memchr::memchr;
use rustc_hash::FxHashMap;

use super::{Cell, Rows};
use crate::source::MAX_DEPTH;
use crate::source::tree::{DefectKind, Key, Kind, Node, Parsed, Span};

/// What the columns make: a field with the column's cell, or a group of fields.
enum Slot<'a> {
    Column(usize),
    Group(Vec<(Key<'a>, Self)>),
}

/// What the columns are called, and where the rows begin.
pub(in crate::source) struct Header<'a> {
    slots: Vec<(Key<'a>, Slot<'a>)>,
    columns: usize,
    /// The columns without a name.
    nameless: Vec<usize>,
    /// The byte after the header's row.
    pub end: usize,
}

/// The names of the columns, in the first row that is no empty line; nothing where there is none.
pub(super) fn header<'a>(rows: &mut Rows<'a>, parsed: &mut Parsed<'a>) -> Option<Header<'a>> {
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
    pub(super) fn record(
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
