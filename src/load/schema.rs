//! The JSON Schema of the records, for editors: generated from the types below, which are the
//! written forms of those in [`crate::model::record`].
#![expect(dead_code, reason = "the types are only looked at by the generator of the schema")]

use std::collections::BTreeMap;

use schemars::{JsonSchema, schema_for};

/// A record, or a list of records.
#[derive(JsonSchema)]
#[serde(untagged)]
enum File {
    One(Box<AnyRecord>),
    Many(Vec<AnyRecord>),
}

/// An entity, a claim, a row of evidence, or a judgement.
#[derive(JsonSchema)]
#[serde(untagged)]
enum AnyRecord {
    Entity(Box<Entity>),
    Claim(Box<Claim>),
    EvidenceRow(EvidenceRow),
    Judgement(Judgement),
}

/// An id: lower-case letters and digits, parts joined by hyphens.
#[derive(JsonSchema)]
#[schemars(extend("pattern" = "^[a-z][a-z0-9]*(-[a-z0-9]+)*$", "maxLength" = 128))]
struct Id(String);

/// One or several.
#[derive(JsonSchema)]
#[serde(untagged)]
enum OneOrMany<T> {
    One(T),
    Many(Vec<T>),
}

/// A text in the dataset's language, or texts by language tag.
#[derive(JsonSchema)]
#[serde(untagged)]
enum Texts {
    Plain(String),
    ByLanguage(BTreeMap<String, String>),
}

/// A literal: a text, number, date (EDTF) or IRI, or a text with its language.
#[derive(JsonSchema)]
#[serde(untagged)]
enum Value {
    Text(String),
    Number(f64),
    Flag(bool),
    InLanguage { text: String, lang: Option<String> },
}

/// A date that may be written without quotation marks.
#[derive(JsonSchema)]
#[serde(untagged)]
enum When {
    Edtf(String),
    Year(i64),
}

/// Another name.
#[derive(JsonSchema)]
#[serde(untagged)]
enum Alias {
    Text(String),
    Full(FullAlias),
}

#[derive(JsonSchema)]
#[serde(deny_unknown_fields)]
struct FullAlias {
    /// The name as printed.
    text: String,
    /// BCP 47 language tag.
    lang: Option<String>,
    /// What sort of name.
    kind: Option<AliasKind>,
    /// Why, or where it is printed.
    note: Option<String>,
}

#[derive(JsonSchema)]
#[serde(rename_all = "lowercase")]
enum AliasKind {
    Spelling,
    Misprint,
    Former,
}

#[derive(JsonSchema)]
#[serde(rename_all = "lowercase")]
enum Polarity {
    Asserts,
    Denies,
}

#[derive(JsonSchema)]
#[serde(rename_all = "lowercase")]
enum Certainty {
    Stated,
    Probable,
    Rumour,
}

#[derive(JsonSchema)]
#[serde(rename_all = "lowercase")]
enum Basis {
    Explicit,
    Inferred,
    Computed,
}

#[derive(JsonSchema)]
#[serde(rename_all = "lowercase")]
enum Calendar {
    Gregorian,
    Julian,
}

/// Someone or something: a person, body, work, event, issue, position, office, place.
#[derive(JsonSchema)]
#[serde(deny_unknown_fields)]
struct Entity {
    /// Its id.
    id: Id,
    /// Its class, as the ontology names it.
    r#type: String,
    /// Its name.
    label: Option<Texts>,
    /// Other names.
    aliases: Option<OneOrMany<Alias>>,
    /// IRIs of the same thing elsewhere.
    same_as: Option<OneOrMany<String>>,
    /// A remark of the curator.
    note: Option<String>,
    /// Evidence for those of its claims that have none of their own.
    evidence: Option<OneOrMany<Evidence>>,
    /// Claims with this entity as their subject.
    claims: Option<OneOrMany<ShortClaim>>,
}

/// A claim: who, how, whom or what.
#[derive(JsonSchema)]
#[serde(deny_unknown_fields)]
struct Claim {
    /// Its id; needed only where a judgement or a computation names it.
    id: Option<Id>,
    /// The entity that it is about.
    subject: Id,
    /// The relation, as the ontology names it.
    relation: String,
    /// The entity at the other end.
    object: Option<Id>,
    /// Or a literal.
    value: Option<Value>,
    /// On which issues.
    issue: Option<OneOrMany<Id>>,
    /// When: EDTF.
    when: Option<When>,
    /// The calendar of its dates.
    calendar: Option<Calendar>,
    /// The work by which it happened.
    by: Option<Id>,
    /// The event at which it happened.
    at: Option<Id>,
    /// Who says so.
    evidence: Option<OneOrMany<Evidence>>,
    /// A remark of the curator.
    note: Option<String>,
    /// Default for its evidence.
    polarity: Option<Polarity>,
    /// Default for its evidence.
    certainty: Option<Certainty>,
    /// Default for its evidence.
    basis: Option<Basis>,
}

/// A claim about the entity that it stands in.
#[derive(JsonSchema)]
#[serde(deny_unknown_fields)]
struct ShortClaim {
    /// Its id.
    id: Option<Id>,
    /// The entity's own id, if at all.
    subject: Option<Id>,
    /// The relation.
    relation: String,
    /// The entity at the other end.
    object: Option<Id>,
    /// Or a literal.
    value: Option<Value>,
    /// On which issues.
    issue: Option<OneOrMany<Id>>,
    /// When: EDTF.
    when: Option<When>,
    /// The calendar of its dates.
    calendar: Option<Calendar>,
    /// The work by which it happened.
    by: Option<Id>,
    /// The event at which it happened.
    at: Option<Id>,
    /// Who says so; the entity's evidence where absent.
    evidence: Option<OneOrMany<Evidence>>,
    /// A remark of the curator.
    note: Option<String>,
    /// Default for its evidence.
    polarity: Option<Polarity>,
    /// Default for its evidence.
    certainty: Option<Certainty>,
    /// Default for its evidence.
    basis: Option<Basis>,
}

/// Who says so.
#[derive(JsonSchema)]
#[serde(deny_unknown_fields)]
struct Evidence {
    /// The work in the curator's hand.
    source: Id,
    /// Place in it.
    locator: Option<String>,
    /// The voices inside it, outermost first, the last one responsible.
    says: Option<OneOrMany<Id>>,
    /// The voices' works.
    via: Option<OneOrMany<Id>>,
    /// The note in the source that it rests on.
    footnote: Option<When>,
    /// Whether it says yes or no.
    polarity: Option<Polarity>,
    /// How sure it is.
    certainty: Option<Certainty>,
    /// Whether it stands there or is drawn from it.
    basis: Option<Basis>,
    /// Ids of the claims that a computed claim follows from.
    from: Option<OneOrMany<Id>>,
}

/// A row of evidence for a claim written elsewhere.
#[derive(JsonSchema)]
#[serde(deny_unknown_fields)]
struct EvidenceRow {
    /// The claim's id.
    claim: Id,
    /// The work in the curator's hand.
    source: Id,
    /// Place in it.
    locator: Option<String>,
    /// The voices inside it, outermost first, the last one responsible.
    says: Option<OneOrMany<Id>>,
    /// The voices' works.
    via: Option<OneOrMany<Id>>,
    /// The note in the source that it rests on.
    footnote: Option<When>,
    /// Whether it says yes or no.
    polarity: Option<Polarity>,
    /// How sure it is.
    certainty: Option<Certainty>,
    /// Whether it stands there or is drawn from it.
    basis: Option<Basis>,
    /// Ids of the claims that a computed claim follows from.
    from: Option<OneOrMany<Id>>,
}

/// A judgement between claims that collide.
#[derive(JsonSchema)]
#[serde(deny_unknown_fields)]
struct Judgement {
    /// The claims.
    adjudicates: OneOrMany<Id>,
    /// Those of them to prefer.
    prefers: Option<OneOrMany<Id>>,
    /// Those of them to reject.
    rejects: Option<OneOrMany<Id>>,
    /// Why.
    reason: Option<String>,
    /// Who judges.
    by: Option<String>,
    /// When it was judged: EDTF.
    when: Option<When>,
}

/// The JSON Schema (2020-12) of a file of records.
#[must_use]
pub fn record_schema() -> String {
    let mut schema = schema_for!(File);
    schema.insert("title".to_owned(), "Records of polemic".into());
    let mut text = serde_json::to_string_pretty(&schema).unwrap_or_default();
    text.push('\n');
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::{CLAIM_FIELDS, ENTITY_FIELDS, EVIDENCE_FIELDS, JUDGEMENT_FIELDS};

    #[test]
    fn the_schema_has_the_fields_that_the_reader_takes() {
        let schema: serde_json::Value = serde_json::from_str(&record_schema()).unwrap();
        for (name, fields) in [
            ("Entity", ENTITY_FIELDS),
            ("Claim", CLAIM_FIELDS),
            ("ShortClaim", CLAIM_FIELDS),
            ("Evidence", EVIDENCE_FIELDS),
            ("Judgement", JUDGEMENT_FIELDS),
        ] {
            let properties = schema["$defs"][name]["properties"].as_object().unwrap();
            let mut found: Vec<&str> = properties.keys().map(String::as_str).collect();
            let mut known = fields.to_vec();
            found.sort_unstable();
            known.sort_unstable();
            assert_eq!(found, known, "{name}");
        }
    }
}
