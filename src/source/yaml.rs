//! YAML, by the events of `saphyr-parser`. Plain scalars keep their text: `no`, `007` and
//! `1922-03-03` are texts, only `null`, `~` and nothing are nothing.

use rustc_hash::FxHashMap;
use saphyr_parser::{Event, Parser, ScalarStyle};

use super::MAX_DEPTH;
use super::tree::{DefectKind, Key, Kind, Node, Parsed, Span, point, unique};

/// So many bytes may come out of anchors and aliases, a value counting as [`NODE`] bytes.
const ALIAS_BUDGET: usize = 256 << 20;

/// What a value takes beside its text.
const NODE: usize = 64;

/// A list or map that is open.
struct Open<'a> {
    start: usize,
    anchor: usize,
    /// The values; in a map names and values in turn.
    items: Vec<Node<'a>>,
    map: bool,
}

/// Reads all documents of a file; the items of a top-level list are the records.
pub(super) fn parse(text: &str) -> Parsed<'_> {
    let mut parsed = Parsed::default();
    let bytes = Bytes::new(text);
    // The parser takes a NUL for the end and would silently drop what follows.
    let nul = text.find('\0');
    let mut state = State { text, ..State::default() };
    for event in Parser::new_from_str(&text[..nul.unwrap_or(text.len())]) {
        let (event, span) = match event {
            Ok((event, span)) => (event, span),
            Err(error) => {
                let at = bytes.at(error.marker().index());
                parsed.defect(point(text, at), DefectKind::Syntax(words(error.info())));
                return parsed;
            }
        };
        let (start, end) = (bytes.at(span.start.index()), bytes.at(span.end.index()));
        if !state.event(event, start, end.max(start), &mut parsed) {
            return parsed;
        }
    }
    if let Some(at) = nul {
        let message = "a NUL character; nothing after it was read".to_owned();
        parsed.defect(point(text, at), DefectKind::Syntax(message));
    }
    parsed
}

/// The parser's words for the mistakes that are made most, put so that one knows what to do.
fn words(info: &str) -> String {
    let advice = match info {
        "mapping values are not allowed in this context" => {
            "a second `: ` on this line, or a line that is indented differently; \
             put a text that holds `: ` in quotation marks"
        }
        "while parsing node, found unknown anchor" => "this alias has no anchor before it",
        i if i.starts_with("tabs disallowed") => "a tab in the indentation; write spaces",
        i if i.starts_with("unexpected character") => {
            "a text must not begin with this character; put it in quotation marks"
        }
        "simple key expected" | "simple key expect ':'" => {
            "a `:` was expected after the name of a field"
        }
        "while parsing a block mapping, did not find expected key" => {
            "the name of a field was expected here; check the indentation and the quotation marks"
        }
        "while parsing a block collection, did not find expected '-' indicator" => {
            "a `-` was expected here; check the indentation"
        }
        other => other,
    };
    advice.to_owned()
}

#[derive(Default)]
struct State<'a> {
    text: &'a str,
    stack: Vec<Open<'a>>,
    /// The values with anchors, and how large and deep they are.
    anchors: FxHashMap<usize, (Node<'a>, Size)>,
    /// What went into anchors and came out of aliases, in bytes.
    expanded: usize,
    /// Lists and maps that are open within one that is too deep.
    skipped: usize,
}

impl<'a> State<'a> {
    /// Takes an event; false where the file must not be read further.
    fn event(
        &mut self,
        event: Event<'a>,
        start: usize,
        end: usize,
        parsed: &mut Parsed<'a>,
    ) -> bool {
        if self.skipped > 0 {
            match event {
                Event::SequenceStart(..) | Event::MappingStart(..) => self.skipped += 1,
                Event::SequenceEnd | Event::MappingEnd => self.skipped -= 1,
                _ => {}
            }
            return true;
        }
        match event {
            Event::Scalar(text, style, anchor, tag) => {
                let string = tag.is_some_and(|t| t.is_yaml_core_schema() && t.suffix == "str");
                let plain = style == ScalarStyle::Plain && !string;
                // For an absent value the parser gives the place of what follows and a `~`.
                let absent = plain && !self.text[start..end].starts_with('~');
                let (kind, end) = match text.as_ref() {
                    "" if plain => (Kind::Null, start),
                    "~" if absent => (Kind::Null, start),
                    "~" | "null" if plain => (Kind::Null, end),
                    _ => (Kind::Text(text), end),
                };
                self.done(Node { span: Span::new(start, end), kind }, anchor, parsed)
            }
            Event::SequenceStart(anchor, _) => self.open(start, anchor, false, parsed),
            Event::MappingStart(anchor, _) => self.open(start, anchor, true, parsed),
            Event::SequenceEnd | Event::MappingEnd => self.close(start, parsed),
            Event::Alias(anchor) => self.alias(anchor, start, end, parsed),
            _ => true,
        }
    }

    fn open(&mut self, start: usize, anchor: usize, map: bool, parsed: &mut Parsed<'a>) -> bool {
        if self.stack.len() > MAX_DEPTH {
            let span = point(self.text, start);
            parsed.defect(span, DefectKind::TooDeep);
            self.skipped = 1;
            return self.done(Node { span, kind: Kind::Null }, 0, parsed);
        }
        self.stack.push(Open { start, anchor, items: Vec::new(), map });
        true
    }

    fn close(&mut self, end: usize, parsed: &mut Parsed<'a>) -> bool {
        let Some(open) = self.stack.pop() else {
            return true;
        };
        // `[` and `{` have an end of their own, what is indented ends with its last value.
        let bracket = |at: usize, pair: [u8; 2]| {
            self.text.as_bytes().get(at).is_some_and(|b| pair.contains(b))
        };
        let flow = bracket(open.start, *b"[{") && bracket(end, *b"]}");
        let last = open.items.last().map_or(open.start, |last| last.span.end as usize);
        let end = if flow { end + 1 } else { last.max(open.start) };
        let span = Span::new(open.start, end);
        let kind = if open.map { map(open.items, parsed) } else { Kind::List(open.items) };
        self.done(Node { span, kind }, open.anchor, parsed)
    }

    fn alias(&mut self, anchor: usize, start: usize, end: usize, parsed: &mut Parsed<'a>) -> bool {
        let span = Span::new(start, end);
        let Some((node, size)) = self.anchors.get(&anchor) else {
            let message = "this alias stands inside the value that it names".to_owned();
            parsed.defect(span, DefectKind::Syntax(message));
            return self.done(Node { span, kind: Kind::Null }, 0, parsed);
        };
        if self.stack.len() + size.depth > MAX_DEPTH {
            parsed.defect(span, DefectKind::TooDeep);
            return self.done(Node { span, kind: Kind::Null }, 0, parsed);
        }
        self.expanded = self.expanded.saturating_add(size.bytes);
        if self.expanded > ALIAS_BUDGET {
            parsed.defect(span, DefectKind::TooLarge);
            return false;
        }
        let node = Node { span, kind: node.kind.clone() };
        self.done(node, 0, parsed)
    }

    /// A value is complete: it goes into what is open, or becomes a record.
    fn done(&mut self, node: Node<'a>, anchor: usize, parsed: &mut Parsed<'a>) -> bool {
        if anchor > 0 {
            let size = size(&node);
            self.expanded = self.expanded.saturating_add(size.bytes);
            if self.expanded > ALIAS_BUDGET {
                parsed.defect(node.span, DefectKind::TooLarge);
                return false;
            }
            self.anchors.insert(anchor, (node.clone(), size));
        }
        match (self.stack.len(), self.stack.last_mut()) {
            // The items of a top-level list are records: none is lost where the rest is broken.
            (1, Some(open)) if !open.map => parsed.roots.push(node),
            (_, Some(open)) => open.items.push(node),
            (_, None) => match node.kind {
                Kind::List(_) | Kind::Null => {}
                _ => parsed.roots.push(node),
            },
        }
        true
    }
}

/// How large and how deep a value is.
#[derive(Clone, Copy)]
struct Size {
    bytes: usize,
    depth: usize,
}

fn size(node: &Node<'_>) -> Size {
    let within = |nodes: &mut dyn Iterator<Item = (usize, &Node<'_>)>| {
        nodes.fold(Size { bytes: NODE, depth: 1 }, |sum, (name, node)| {
            let inner = size(node);
            Size { bytes: sum.bytes + name + inner.bytes, depth: sum.depth.max(inner.depth + 1) }
        })
    };
    match &node.kind {
        Kind::List(items) => within(&mut items.iter().map(|n| (0, n))),
        Kind::Map(entries) => within(&mut entries.iter().map(|(k, n)| (NODE + k.name.len(), n))),
        Kind::Text(text) => Size { bytes: NODE + text.len(), depth: 0 },
        _ => Size { bytes: NODE, depth: 0 },
    }
}

/// Names and values in turn to a map; `<<` merges what the map does not have itself.
fn map<'a>(items: Vec<Node<'a>>, parsed: &mut Parsed<'a>) -> Kind<'a> {
    let mut entries = Vec::with_capacity(items.len() / 2);
    let mut merged = Vec::new();
    let mut items = items.into_iter();
    while let (Some(key), Some(value)) = (items.next(), items.next()) {
        match (key.kind, value) {
            (Kind::Text(name), Node { kind: Kind::Map(inner), .. }) if name == "<<" => {
                merged.extend(inner);
            }
            (Kind::Text(name), Node { kind: Kind::List(list), .. }) if name == "<<" => {
                for node in list {
                    if let Kind::Map(inner) = node.kind {
                        merged.extend(inner);
                    }
                }
            }
            (Kind::Text(name), value) => entries.push((Key { name, span: key.span }, value)),
            (_, _) => {
                let message = "the name of a field must be a text".to_owned();
                parsed.defect(key.span, DefectKind::Syntax(message));
            }
        }
    }
    let mut entries = unique(entries, &mut parsed.defects);
    if !merged.is_empty() {
        // What the map or an earlier merged one has itself stands, without a word.
        entries.extend(merged);
        entries = unique(entries, &mut Vec::new());
    }
    Kind::Map(entries)
}

/// Characters to bytes: the parser counts characters.
struct Bytes<'a> {
    text: &'a str,
    /// The byte of every 256th character; empty where the text is ASCII.
    marks: Vec<usize>,
}

impl<'a> Bytes<'a> {
    fn new(text: &'a str) -> Self {
        let marks = match text.is_ascii() {
            true => Vec::new(),
            false => text.char_indices().step_by(256).map(|(at, _)| at).collect(),
        };
        Self { text, marks }
    }

    fn at(&self, index: usize) -> usize {
        if self.marks.is_empty() {
            return index.min(self.text.len());
        }
        let Some(mark) = self.marks.get(index / 256) else {
            return self.text.len();
        };
        let rest = &self.text[*mark..];
        rest.char_indices().nth(index % 256).map_or(self.text.len(), |(at, _)| mark + at)
    }
}
