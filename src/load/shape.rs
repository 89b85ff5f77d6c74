//! The shapes of values: what a field of a record or of the manifest takes.

use std::borrow::Cow;

use super::{LoadDefect, What};
use crate::diagnostic::Place;
use crate::model::record::LangText;
use crate::source::{Key, Kind, Node, Span};

/// Takes values as what they should be; what is otherwise is a defect, and as good as not there. An
/// empty value is as good as not there, and no defect.
pub(super) struct Reader<'d> {
    pub file: u32,
    pub defects: &'d mut Vec<LoadDefect>,
}

impl Reader<'_> {
    /// A defect at `span`.
    pub fn malformed(&mut self, span: Span, message: impl Into<String>) {
        self.defects.push(malformed(self.file, span, message.into()));
    }

    /// The fields of a group; a defect where it is none. `what` says what was expected.
    pub fn fields<'t, 'a>(
        &mut self,
        node: &'a Node<'t>,
        what: &str,
    ) -> Option<&'a [(Key<'t>, Node<'t>)]> {
        if let Kind::Map(entries) = &node.kind {
            return Some(entries);
        }
        let found = node.kind_name();
        self.malformed(
            node.span,
            format!("{what} was expected, with its fields, but here is {found}"),
        );
        None
    }

    /// The field's name is none of `known`.
    pub fn unknown(&mut self, key: &Key<'_>, known: &'static [&'static str]) {
        let place = Place::Span { file: self.file, span: key.span };
        let what = What::UnknownField { name: key.name.to_string(), known };
        self.defects.push(LoadDefect { place, what });
    }

    fn wrong(&mut self, node: &Node<'_>, name: &str, expected: &str) {
        let found = node.kind_name();
        self.malformed(node.span, format!("`{name}` takes {expected}, but here is {found}"));
    }

    /// A text; numbers and true or false count as the text that is written.
    pub fn text<'t>(&mut self, name: &str, node: &Node<'t>) -> Option<Cow<'t, str>> {
        let text = scalar(node);
        if text.is_none() && !is_null(node) {
            self.wrong(node, name, "one text");
        }
        text
    }

    /// A whole number.
    pub fn number(&mut self, name: &str, node: &Node<'_>) -> Option<u32> {
        let number = scalar(node).and_then(|t| t.parse().ok());
        if number.is_none() && !is_null(node) {
            self.wrong(node, name, "a whole number");
        }
        number
    }

    /// A list of texts; one text is a list of one.
    pub fn texts<'t>(&mut self, name: &str, node: &Node<'t>) -> Vec<Cow<'t, str>> {
        let items = items(node);
        let mut out = Vec::with_capacity(items.len());
        for item in items {
            match scalar(item) {
                Some(text) => out.push(text),
                None => self.wrong(item, name, "a text or a list of texts"),
            }
        }
        out
    }

    /// Texts by language: `{en: ..., ru: ...}`, or one text in the dataset's language.
    pub fn lang_texts<'t>(&mut self, name: &str, node: &Node<'t>) -> Vec<LangText<'t>> {
        if let Some(text) = scalar(node) {
            return vec![LangText { lang: None, text }];
        }
        let Kind::Map(entries) = &node.kind else {
            if !is_null(node) {
                self.wrong(node, name, "a text, or texts by language as {en: ...}");
            }
            return Vec::new();
        };
        let mut out = Vec::with_capacity(entries.len());
        for (key, node) in entries {
            match scalar(node) {
                Some(text) => out.push(LangText { lang: Some(key.name.clone()), text }),
                None => self.wrong(node, name, "one text for each language"),
            }
        }
        out
    }
}

/// The fields of one group, by their names.
pub(super) struct Fields<'t, 'a, 'd> {
    entries: &'a [(Key<'t>, Node<'t>)],
    reader: Reader<'d>,
}

impl<'t, 'a, 'd> Fields<'t, 'a, 'd> {
    /// The fields of `node`; a defect where it has none. `what` says what was expected.
    pub fn new(
        node: &'a Node<'t>,
        file: u32,
        what: &str,
        defects: &'d mut Vec<LoadDefect>,
    ) -> Option<Self> {
        let mut reader = Reader { file, defects };
        let entries = reader.fields(node, what)?;
        Some(Self { entries, reader })
    }

    fn get(&self, name: &str) -> Option<&'a Node<'t>> {
        self.entries.iter().find(|(key, _)| key.name == name).map(|(_, node)| node)
    }

    /// Whether the field stands there, even empty.
    pub fn has(&self, name: &str) -> bool {
        self.get(name).is_some()
    }

    /// Where the field's value stands.
    pub fn span_of(&self, name: &str) -> Option<Span> {
        self.get(name).map(|node| node.span)
    }

    /// As [`Reader::text`].
    pub fn text(&mut self, name: &str) -> Option<Cow<'t, str>> {
        self.get(name).and_then(|node| self.reader.text(name, node))
    }

    /// As [`Reader::number`].
    pub fn number(&mut self, name: &str) -> Option<u32> {
        self.get(name).and_then(|node| self.reader.number(name, node))
    }

    /// As [`Reader::texts`].
    pub fn texts(&mut self, name: &str) -> Vec<Cow<'t, str>> {
        self.get(name).map_or_else(Vec::new, |node| self.reader.texts(name, node))
    }

    /// As [`Reader::lang_texts`].
    pub fn lang_texts(&mut self, name: &str) -> Vec<LangText<'t>> {
        self.get(name).map_or_else(Vec::new, |node| self.reader.lang_texts(name, node))
    }

    /// The items of a list field; one item without a list is a list of one.
    pub fn list(&self, name: &str) -> &'a [Node<'t>] {
        self.get(name).map_or(&[], items)
    }

    /// Reports the fields whose names are not `known`.
    pub fn finish(mut self, known: &'static [&'static str]) {
        for (key, _) in self.entries.iter().filter(|(key, _)| !known.contains(&&*key.name)) {
            self.reader.unknown(key, known);
        }
    }
}

/// A defect of shape.
pub(super) fn malformed(file: u32, span: Span, message: String) -> LoadDefect {
    let what = What::Malformed { message, second: None };
    LoadDefect { place: Place::Span { file, span }, what }
}

/// Whether nothing stands there.
pub(super) fn is_null(node: &Node<'_>) -> bool {
    matches!(node.kind, Kind::Null)
}

/// The text of a single value.
pub(super) fn scalar<'t>(node: &Node<'t>) -> Option<Cow<'t, str>> {
    match &node.kind {
        Kind::Text(text) | Kind::Number(text) => Some(text.clone()),
        Kind::Bool(value) => Some(if *value { "true" } else { "false" }.into()),
        _ => None,
    }
}

/// The items of a list; any other value is a list of itself, an empty one a list of nothing.
pub(super) fn items<'a, 't>(node: &'a Node<'t>) -> &'a [Node<'t>] {
    match &node.kind {
        Kind::List(items) => items,
        Kind::Null => &[],
        _ => std::slice::from_ref(node),
    }
}
