//! Trees to records. One table of fields per kind of record; what a table does not name is an
//! unknown field, what has the wrong shape is malformed, and the rest of the record goes on.

use std::borrow::Cow;

use super::manifest::items;
use super::{LoadDefect, What};
use crate::diagnostic::{Origin, Place};
use crate::model::record::{
    AliasRecord, ClaimRecord, EntityRecord, EvidenceRecord, JudgementRecord, LangText, Record,
    RecordKind,
};
use crate::source::{Key, Kind, Node, Span};

/// Fields of an entity.
pub const ENTITY_FIELDS: &[&str] =
    &["id", "type", "label", "aliases", "same_as", "note", "evidence", "claims"];
/// Fields of a claim.
pub const CLAIM_FIELDS: &[&str] = &[
    "id",
    "subject",
    "relation",
    "object",
    "value",
    "issue",
    "when",
    "calendar",
    "by",
    "at",
    "evidence",
    "note",
    "polarity",
    "certainty",
    "basis",
];
/// Fields of a piece of evidence (and `claim` where it is a record of its own).
pub const EVIDENCE_FIELDS: &[&str] =
    &["source", "locator", "says", "via", "footnote", "polarity", "certainty", "basis", "from"];
const EVIDENCE_ROW_FIELDS: &[&str] = &[
    "claim",
    "source",
    "locator",
    "says",
    "via",
    "footnote",
    "polarity",
    "certainty",
    "basis",
    "from",
];
/// Fields of a judgement.
pub const JUDGEMENT_FIELDS: &[&str] =
    &["adjudicates", "prefers", "rejects", "reason", "by", "when"];

/// The fields of one mapping of a text `'t`.
pub(super) struct Fields<'t, 'a, 'd> {
    entries: &'a [(Key<'t>, Node<'t>)],
    file: u32,
    defects: &'d mut Vec<LoadDefect>,
}

impl<'t, 'a, 'd> Fields<'t, 'a, 'd> {
    /// The fields of `node`; a defect where it is no mapping. `what` says what was expected.
    pub fn new(
        node: &'a Node<'t>,
        file: u32,
        what: &str,
        defects: &'d mut Vec<LoadDefect>,
    ) -> Option<Self> {
        let Kind::Map(entries) = &node.kind else {
            let message =
                format!("{what} was expected, with its fields, but here is {}", node.kind_name());
            defects.push(malformed(file, node.span, message));
            return None;
        };
        Some(Self { entries, file, defects })
    }

    fn get(&self, name: &str) -> Option<&'a Node<'t>> {
        let (_, node) = self.entries.iter().find(|(key, _)| key.name == name)?;
        (!matches!(node.kind, Kind::Null)).then_some(node)
    }

    /// Whether the field stands there, even empty.
    pub fn has(&self, name: &str) -> bool {
        self.entries.iter().any(|(key, _)| key.name == name)
    }

    /// Where the field's value stands.
    pub fn span_of(&self, name: &str) -> Option<Span> {
        self.entries.iter().find(|(key, _)| key.name == name).map(|(_, node)| node.span)
    }

    fn wrong(&mut self, node: &Node<'_>, name: &str, expected: &str) {
        let found = node.kind_name();
        let message = format!("`{name}` takes {expected}, but here is {found}");
        self.defects.push(malformed(self.file, node.span, message));
    }

    /// A text; numbers and true or false count as the text that is written.
    pub fn text(&mut self, name: &'static str) -> Option<Cow<'t, str>> {
        let node = self.get(name)?;
        let text = scalar(node);
        if text.is_none() {
            self.wrong(node, name, "one text");
        }
        text
    }

    /// A whole number.
    pub fn number(&mut self, name: &'static str) -> Option<u32> {
        let node = self.get(name)?;
        let number = scalar(node).and_then(|t| t.parse().ok());
        if number.is_none() {
            self.wrong(node, name, "a whole number");
        }
        number
    }

    /// A list of texts; one text is a list of one.
    pub fn texts(&mut self, name: &'static str) -> Vec<Cow<'t, str>> {
        let Some(node) = self.get(name) else {
            return Vec::new();
        };
        let mut out = Vec::new();
        for item in items(node) {
            match scalar(item) {
                Some(text) => out.push(text),
                None => self.wrong(item, name, "a text or a list of texts"),
            }
        }
        out
    }

    /// The items of a list field; one item without a list is a list of one.
    pub fn take_list(&self, name: &str) -> &'a [Node<'t>] {
        self.get(name).map_or(&[], items)
    }

    /// Texts by language: `{en: ..., ru: ...}`, or one text in the dataset's language.
    pub fn lang_texts(&mut self, name: &'static str) -> Vec<LangText<'t>> {
        let Some(node) = self.get(name) else {
            return Vec::new();
        };
        if let Some(text) = scalar(node) {
            return vec![LangText { lang: None, text }];
        }
        let Kind::Map(entries) = &node.kind else {
            self.wrong(node, name, "a text, or texts by language as {en: ...}");
            return Vec::new();
        };
        let mut out = Vec::new();
        for (key, node) in entries {
            match scalar(node) {
                Some(text) => out.push(LangText { lang: Some(key.name.clone()), text }),
                None => self.wrong(node, name, "one text for each language"),
            }
        }
        out
    }

    /// Reports the fields whose names are not `known`.
    pub fn finish(self, known: &'static [&'static str]) {
        for (key, _) in self.entries {
            if !known.contains(&key.name.as_ref()) {
                let place = Place::Span { file: self.file, span: key.span };
                let what = What::UnknownField { name: key.name.to_string(), known };
                self.defects.push(LoadDefect { place, what });
            }
        }
    }
}

fn malformed(file: u32, span: Span, message: String) -> LoadDefect {
    LoadDefect {
        place: Place::Span { file, span },
        what: What::Malformed { message, second: None },
    }
}

fn scalar<'t>(node: &Node<'t>) -> Option<Cow<'t, str>> {
    match &node.kind {
        Kind::Text(text) | Kind::Number(text) => Some(text.clone()),
        Kind::Bool(value) => Some(if *value { "true" } else { "false" }.into()),
        _ => None,
    }
}

/// The record that a tree holds; a defect where it is none.
pub(super) fn record<'t>(
    node: &Node<'t>,
    file: u32,
    defects: &mut Vec<LoadDefect>,
) -> Option<Record<'t>> {
    let origin = Origin { file, offset: node.span.start, part: 0 };
    let has = |name| node.get(name).is_some();
    let fields = Fields::new(node, file, "a record", defects)?;
    let kinds = ["type", "relation", "claim", "adjudicates"].map(has);
    let kind = match kinds {
        [true, false, _, _] => RecordKind::Entity(entity(fields)),
        [false, true, _, _] => RecordKind::Claim(claim(fields)),
        [false, false, true, false] => evidence_row(fields),
        [false, false, _, true] => RecordKind::Judgement(judgement(fields)),
        [true, true, ..] => {
            let message = "a record has `type` (an entity) or `relation` (a claim), not both";
            defects.push(malformed(file, node.span, message.to_owned()));
            return None;
        }
        [false, false, false, false] => {
            let message = "this is no record: an entity has `type`, a claim `relation`, a \
                           judgement `adjudicates`, a row of evidence `claim`";
            defects.push(malformed(file, node.span, message.to_owned()));
            return None;
        }
    };
    Some(Record { origin, kind })
}

fn entity<'t>(mut fields: Fields<'t, '_, '_>) -> EntityRecord<'t> {
    let mut entity = EntityRecord {
        id: fields.text("id"),
        class: fields.text("type"),
        label: fields.lang_texts("label"),
        same_as: fields.texts("same_as"),
        note: fields.text("note"),
        ..EntityRecord::default()
    };
    let (aliases, evidence, claims) =
        (fields.take_list("aliases"), fields.take_list("evidence"), fields.take_list("claims"));
    entity.aliases = aliases.iter().filter_map(|n| alias(n, &mut fields)).collect();
    entity.evidence = evidence_list(evidence, &mut fields);
    let (file, defects) = (fields.file, &mut *fields.defects);
    entity.claims =
        claims.iter().filter_map(|n| Fields::new(n, file, "a claim", defects).map(claim)).collect();
    fields.finish(ENTITY_FIELDS);
    entity
}

fn alias<'t>(node: &Node<'t>, parent: &mut Fields<'t, '_, '_>) -> Option<AliasRecord<'t>> {
    if let Some(text) = scalar(node) {
        return Some(AliasRecord { text, lang: None, kind: None, note: None });
    }
    let mut fields = Fields::new(node, parent.file, "an alias", parent.defects)?;
    let text = fields.text("text");
    let (lang, kind, note) = (fields.text("lang"), fields.text("kind"), fields.text("note"));
    fields.finish(&["text", "lang", "kind", "note"]);
    if text.is_none() {
        let message = "an alias needs `text`".to_owned();
        parent.defects.push(malformed(parent.file, node.span, message));
    }
    Some(AliasRecord { text: text?, lang, kind, note })
}

fn claim<'t>(mut fields: Fields<'t, '_, '_>) -> ClaimRecord<'t> {
    let mut claim = ClaimRecord {
        id: fields.text("id"),
        subject: fields.text("subject"),
        relation: fields.text("relation"),
        object: fields.text("object"),
        issue: fields.texts("issue"),
        when: fields.text("when"),
        calendar: fields.text("calendar"),
        by: fields.text("by"),
        at: fields.text("at"),
        note: fields.text("note"),
        polarity: fields.text("polarity"),
        certainty: fields.text("certainty"),
        basis: fields.text("basis"),
        ..ClaimRecord::default()
    };
    claim.value = fields.get("value").and_then(|node| value(node, &mut fields));
    let evidence = fields.take_list("evidence");
    claim.evidence = evidence_list(evidence, &mut fields);
    fields.finish(CLAIM_FIELDS);
    claim
}

fn value<'t>(node: &Node<'t>, parent: &mut Fields<'t, '_, '_>) -> Option<LangText<'t>> {
    if let Some(text) = scalar(node) {
        return Some(LangText { lang: None, text });
    }
    let mut fields = Fields::new(node, parent.file, "a value", parent.defects)?;
    let (text, lang) = (fields.text("text"), fields.text("lang"));
    fields.finish(&["text", "lang"]);
    Some(LangText { lang, text: text? })
}

fn evidence_list<'t>(
    nodes: &[Node<'t>],
    parent: &mut Fields<'t, '_, '_>,
) -> Vec<EvidenceRecord<'t>> {
    let mut out = Vec::with_capacity(nodes.len());
    for node in nodes {
        let fields = Fields::new(node, parent.file, "a piece of evidence", parent.defects);
        if let Some(mut fields) = fields {
            out.push(evidence(&mut fields));
            fields.finish(EVIDENCE_FIELDS);
        }
    }
    out
}

fn evidence<'t>(fields: &mut Fields<'t, '_, '_>) -> EvidenceRecord<'t> {
    EvidenceRecord {
        source: fields.text("source"),
        locator: fields.text("locator"),
        says: fields.texts("says"),
        via: fields.texts("via"),
        footnote: fields.text("footnote"),
        polarity: fields.text("polarity"),
        certainty: fields.text("certainty"),
        basis: fields.text("basis"),
        from: fields.texts("from"),
    }
}

fn evidence_row<'t>(mut fields: Fields<'t, '_, '_>) -> RecordKind<'t> {
    let claim = fields.text("claim").unwrap_or_default();
    let evidence = evidence(&mut fields);
    fields.finish(EVIDENCE_ROW_FIELDS);
    RecordKind::Evidence(claim, evidence)
}

fn judgement<'t>(mut fields: Fields<'t, '_, '_>) -> JudgementRecord<'t> {
    let judgement = JudgementRecord {
        adjudicates: fields.texts("adjudicates"),
        prefers: fields.texts("prefers"),
        rejects: fields.texts("rejects"),
        reason: fields.text("reason"),
        by: fields.text("by"),
        when: fields.text("when"),
    };
    fields.finish(JUDGEMENT_FIELDS);
    judgement
}
