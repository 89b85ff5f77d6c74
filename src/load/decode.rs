//! Trees to records, field by field. What is no field of the record is an unknown one, what has the
//! wrong shape is malformed, and the rest of the record goes on.

use std::borrow::Cow;

use super::LoadDefect;
use super::shape::{Reader, is_null, items, scalar};
use crate::diagnostic::Origin;
use crate::model::record::{
    AliasRecord, ClaimRecord, EntityRecord, EvidenceRecord, JudgementRecord, LangText, Record,
    RecordKind,
};
use crate::source::{Key, Node};

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

/// The fields of a record.
type Entries<'t> = [(Key<'t>, Node<'t>)];

/// The record that a tree holds; a defect where it is none.
pub(super) fn record<'t>(
    node: &Node<'t>,
    file: u32,
    defects: &mut Vec<LoadDefect>,
) -> Option<Record<'t>> {
    let origin = Origin { file, offset: node.span.start, part: 0 };
    let mut reader = Reader { file, defects };
    let entries = reader.fields(node, "a record")?;
    let has = |name| entries.iter().any(|(key, _)| key.name == name);
    let kind = match ["type", "relation", "claim", "adjudicates"].map(has) {
        [true, false, _, _] => RecordKind::Entity(entity(&mut reader, entries)),
        [false, true, _, _] => RecordKind::Claim(claim(&mut reader, entries)),
        [false, false, true, false] => evidence_row(&mut reader, entries),
        [false, false, _, true] => RecordKind::Judgement(judgement(&mut reader, entries)),
        [true, true, ..] => {
            let message = "a record has `type` (an entity) or `relation` (a claim), not both";
            reader.malformed(node.span, message);
            return None;
        }
        [false, false, false, false] => {
            let message = "this is no record: an entity has `type`, a claim `relation`, a \
                           judgement `adjudicates`, a row of evidence `claim`";
            reader.malformed(node.span, message);
            return None;
        }
    };
    Some(Record { origin, kind })
}

fn entity<'t>(reader: &mut Reader<'_>, entries: &Entries<'t>) -> EntityRecord<'t> {
    let mut entity = EntityRecord::default();
    for (key, node) in entries {
        match &*key.name {
            "id" => entity.id = reader.text("id", node),
            "type" => entity.class = reader.text("type", node),
            "label" => entity.label = reader.lang_texts("label", node),
            "aliases" => {
                entity.aliases = items(node).iter().filter_map(|n| alias(reader, n)).collect();
            }
            "same_as" => entity.same_as = reader.texts("same_as", node),
            "note" => entity.note = reader.text("note", node),
            "evidence" => entity.evidence = evidence_list(reader, node),
            "claims" => {
                let claims = items(node).iter();
                entity.claims = claims
                    .filter_map(|n| {
                        let entries = reader.fields(n, "a claim")?;
                        Some(claim(reader, entries))
                    })
                    .collect();
            }
            _ => reader.unknown(key, ENTITY_FIELDS),
        }
    }
    entity
}

fn alias<'t>(reader: &mut Reader<'_>, node: &Node<'t>) -> Option<AliasRecord<'t>> {
    if let Some(text) = scalar(node) {
        return Some(AliasRecord { text, lang: None, kind: None, note: None });
    }
    let [mut text, mut lang, mut kind, mut note] = [const { None }; 4];
    for (key, node) in reader.fields(node, "an alias")? {
        match &*key.name {
            "text" => text = reader.text("text", node),
            "lang" => lang = reader.text("lang", node),
            "kind" => kind = reader.text("kind", node),
            "note" => note = reader.text("note", node),
            _ => reader.unknown(key, &["text", "lang", "kind", "note"]),
        }
    }
    if text.is_none() {
        reader.malformed(node.span, "an alias needs `text`");
    }
    Some(AliasRecord { text: text?, lang, kind, note })
}

fn claim<'t>(reader: &mut Reader<'_>, entries: &Entries<'t>) -> ClaimRecord<'t> {
    let mut claim = ClaimRecord::default();
    for (key, node) in entries {
        let mut text = |name| reader.text(name, node);
        match &*key.name {
            "id" => claim.id = text("id"),
            "subject" => claim.subject = text("subject"),
            "relation" => claim.relation = text("relation"),
            "object" => claim.object = text("object"),
            "value" => claim.value = value(reader, node),
            "issue" => claim.issue = reader.texts("issue", node),
            "when" => claim.when = text("when"),
            "calendar" => claim.calendar = text("calendar"),
            "by" => claim.by = text("by"),
            "at" => claim.at = text("at"),
            "evidence" => claim.evidence = evidence_list(reader, node),
            "note" => claim.note = text("note"),
            "polarity" => claim.polarity = text("polarity"),
            "certainty" => claim.certainty = text("certainty"),
            "basis" => claim.basis = text("basis"),
            _ => reader.unknown(key, CLAIM_FIELDS),
        }
    }
    claim
}

fn value<'t>(reader: &mut Reader<'_>, node: &Node<'t>) -> Option<LangText<'t>> {
    if let Some(text) = scalar(node) {
        return Some(LangText { lang: None, text });
    }
    if is_null(node) {
        return None;
    }
    let (mut text, mut lang) = (None, None);
    for (key, node) in reader.fields(node, "a value")? {
        match &*key.name {
            "text" => text = reader.text("text", node),
            "lang" => lang = reader.text("lang", node),
            _ => reader.unknown(key, &["text", "lang"]),
        }
    }
    Some(LangText { lang, text: text? })
}

fn evidence_list<'t>(reader: &mut Reader<'_>, node: &Node<'t>) -> Vec<EvidenceRecord<'t>> {
    let nodes = items(node);
    let mut out = Vec::with_capacity(nodes.len());
    for node in nodes {
        let Some(entries) = reader.fields(node, "a piece of evidence") else { continue };
        let mut evidence = EvidenceRecord::default();
        for (key, node) in entries {
            if !evidence_field(reader, key, node, &mut evidence) {
                reader.unknown(key, EVIDENCE_FIELDS);
            }
        }
        out.push(evidence);
    }
    out
}

/// Takes a field of a piece of evidence; false where it is none.
fn evidence_field<'t>(
    reader: &mut Reader<'_>,
    key: &Key<'t>,
    node: &Node<'t>,
    evidence: &mut EvidenceRecord<'t>,
) -> bool {
    match &*key.name {
        "source" => evidence.source = reader.text("source", node),
        "locator" => evidence.locator = reader.text("locator", node),
        "says" => evidence.says = reader.texts("says", node),
        "via" => evidence.via = reader.texts("via", node),
        "footnote" => evidence.footnote = reader.text("footnote", node),
        "polarity" => evidence.polarity = reader.text("polarity", node),
        "certainty" => evidence.certainty = reader.text("certainty", node),
        "basis" => evidence.basis = reader.text("basis", node),
        "from" => evidence.from = reader.texts("from", node),
        _ => return false,
    }
    true
}

fn evidence_row<'t>(reader: &mut Reader<'_>, entries: &Entries<'t>) -> RecordKind<'t> {
    let mut claim: Cow<'t, str> = Cow::default();
    let mut evidence = EvidenceRecord::default();
    for (key, node) in entries {
        if key.name == "claim" {
            claim = reader.text("claim", node).unwrap_or_default();
        } else if !evidence_field(reader, key, node, &mut evidence) {
            reader.unknown(key, EVIDENCE_ROW_FIELDS);
        }
    }
    RecordKind::Evidence(claim, evidence)
}

fn judgement<'t>(reader: &mut Reader<'_>, entries: &Entries<'t>) -> JudgementRecord<'t> {
    let mut judgement = JudgementRecord::default();
    for (key, node) in entries {
        match &*key.name {
            "adjudicates" => judgement.adjudicates = reader.texts("adjudicates", node),
            "prefers" => judgement.prefers = reader.texts("prefers", node),
            "rejects" => judgement.rejects = reader.texts("rejects", node),
            "reason" => judgement.reason = reader.text("reason", node),
            "by" => judgement.by = reader.text("by", node),
            "when" => judgement.when = reader.text("when", node),
            _ => reader.unknown(key, JUDGEMENT_FIELDS),
        }
    }
    judgement
}
