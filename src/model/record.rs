//! The records as their authors wrote them: names not yet resolved, dates not yet read.
//!
//! `docs/data-format.md` is the manual; `docs/record.schema.json` is generated from these types.

use crate::diagnostic::Origin;

/// A text with its language.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LangText {
    /// BCP 47 language tag; the dataset's language where absent.
    pub lang: Option<String>,
    /// The text.
    pub text: String,
}

/// Another name of an entity.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AliasRecord {
    /// The name as printed.
    pub text: String,
    /// BCP 47 language tag.
    pub lang: Option<String>,
    /// `spelling`, `misprint` or `former`.
    pub kind: Option<String>,
    /// Why, or where it is printed.
    pub note: Option<String>,
}

/// Who says so: one piece of evidence for a claim.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EvidenceRecord {
    /// Id of the work in the curator's hand.
    pub source: Option<String>,
    /// Place in it.
    pub locator: Option<String>,
    /// Ids of the voices inside it, outermost first, the last one responsible.
    pub says: Vec<String>,
    /// Ids of the voices' works.
    pub via: Vec<String>,
    /// The note in the source that the evidence rests on.
    pub footnote: Option<String>,
    /// `asserts` or `denies`.
    pub polarity: Option<String>,
    /// `stated`, `probable` or `rumour`.
    pub certainty: Option<String>,
    /// `explicit`, `inferred` or `computed`.
    pub basis: Option<String>,
    /// Ids of the claims that a computed claim follows from.
    pub from: Vec<String>,
}

/// A claim as written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ClaimRecord {
    /// The author's id for it.
    pub id: Option<String>,
    /// Id of the entity that it is about.
    pub subject: Option<String>,
    /// Name of the relation.
    pub relation: Option<String>,
    /// Id of the entity at the other end.
    pub object: Option<String>,
    /// Or a literal.
    pub value: Option<LangText>,
    /// Ids of the issues on which it holds.
    pub issue: Vec<String>,
    /// When: EDTF.
    pub when: Option<String>,
    /// `gregorian` or `julian`.
    pub calendar: Option<String>,
    /// The work by which it happened.
    pub by: Option<String>,
    /// The event at which it happened.
    pub at: Option<String>,
    /// Who says so.
    pub evidence: Vec<EvidenceRecord>,
    /// A remark of the curator.
    pub note: Option<String>,
    /// Default for the evidence.
    pub polarity: Option<String>,
    /// Default for the evidence.
    pub certainty: Option<String>,
    /// Default for the evidence.
    pub basis: Option<String>,
}

/// An entity as written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct EntityRecord {
    /// Its id.
    pub id: Option<String>,
    /// Name of its class.
    pub class: Option<String>,
    /// Its names by language.
    pub label: Vec<LangText>,
    /// Other names.
    pub aliases: Vec<AliasRecord>,
    /// IRIs of the same thing elsewhere.
    pub same_as: Vec<String>,
    /// A remark of the curator.
    pub note: Option<String>,
    /// Evidence for those of its `claims` that have none of their own.
    pub evidence: Vec<EvidenceRecord>,
    /// Claims with this entity as their subject.
    pub claims: Vec<ClaimRecord>,
}

/// A judgement between colliding claims, as written.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct JudgementRecord {
    /// Ids of the claims that collide.
    pub adjudicates: Vec<String>,
    /// Those of them to prefer.
    pub prefers: Vec<String>,
    /// Those of them to reject.
    pub rejects: Vec<String>,
    /// Why.
    pub reason: Option<String>,
    /// Who judges: an entity's id or a name.
    pub by: Option<String>,
    /// When it was judged: EDTF.
    pub when: Option<String>,
}

/// What a record is follows from the field that it has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RecordKind {
    /// It has `type`.
    Entity(EntityRecord),
    /// It has `relation`.
    Claim(ClaimRecord),
    /// It has `claim`: a row of `evidence.csv`, for the claim with that id.
    Evidence(String, EvidenceRecord),
    /// It has `adjudicates`.
    Judgement(JudgementRecord),
}

/// A record and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// Where it stands.
    pub origin: Origin,
    /// What it says.
    pub kind: RecordKind,
}
