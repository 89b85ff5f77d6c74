//! The records as their authors wrote them: names not yet resolved, dates not yet read. Their
//! texts are those of the file where nothing in it is escaped.
//!
//! `docs/data-format.md` is the manual; `docs/record.schema.json` is generated from these types.

use std::borrow::Cow;

use crate::diagnostic::Origin;

/// A text with its language.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LangText<'a> {
    /// BCP 47 language tag; the dataset's language where absent.
    pub lang: Option<Cow<'a, str>>,
    /// The text.
    pub text: Cow<'a, str>,
}

impl LangText<'_> {
    /// The same with texts of its own.
    #[must_use]
    pub fn into_owned(self) -> LangText<'static> {
        let own = |text: Cow<'_, str>| Cow::Owned(text.into_owned());
        LangText { lang: self.lang.map(own), text: own(self.text) }
    }
}

/// Another name of an entity.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AliasRecord<'a> {
    /// The name as printed.
    pub text: Cow<'a, str>,
    /// BCP 47 language tag.
    pub lang: Option<Cow<'a, str>>,
    /// `spelling`, `misprint` or `former`.
    pub kind: Option<Cow<'a, str>>,
    /// Why, or where it is printed.
    pub note: Option<Cow<'a, str>>,
}

/// Who says so: one piece of evidence for a claim.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EvidenceRecord<'a> {
    /// Id of the work in the curator's hand.
    pub source: Option<Cow<'a, str>>,
    /// Place in it.
    pub locator: Option<Cow<'a, str>>,
    /// Ids of the voices inside it, outermost first, the last one responsible.
    pub says: Vec<Cow<'a, str>>,
    /// Ids of the voices' works.
    pub via: Vec<Cow<'a, str>>,
    /// The note in the source that the evidence rests on.
    pub footnote: Option<Cow<'a, str>>,
    /// `asserts` or `denies`.
    pub polarity: Option<Cow<'a, str>>,
    /// `stated`, `probable` or `rumour`.
    pub certainty: Option<Cow<'a, str>>,
    /// `explicit`, `inferred` or `computed`.
    pub basis: Option<Cow<'a, str>>,
    /// Ids of the claims that a computed claim follows from.
    pub from: Vec<Cow<'a, str>>,
}

/// A claim as written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ClaimRecord<'a> {
    /// The author's id for it.
    pub id: Option<Cow<'a, str>>,
    /// Id of the entity that it is about.
    pub subject: Option<Cow<'a, str>>,
    /// Name of the relation.
    pub relation: Option<Cow<'a, str>>,
    /// Id of the entity at the other end.
    pub object: Option<Cow<'a, str>>,
    /// Or a literal.
    pub value: Option<LangText<'a>>,
    /// Ids of the issues on which it holds.
    pub issue: Vec<Cow<'a, str>>,
    /// When: EDTF.
    pub when: Option<Cow<'a, str>>,
    /// `gregorian` or `julian`.
    pub calendar: Option<Cow<'a, str>>,
    /// The work by which it happened.
    pub by: Option<Cow<'a, str>>,
    /// The event at which it happened.
    pub at: Option<Cow<'a, str>>,
    /// Who says so.
    pub evidence: Vec<EvidenceRecord<'a>>,
    /// A remark of the curator.
    pub note: Option<Cow<'a, str>>,
    /// Default for the evidence.
    pub polarity: Option<Cow<'a, str>>,
    /// Default for the evidence.
    pub certainty: Option<Cow<'a, str>>,
    /// Default for the evidence.
    pub basis: Option<Cow<'a, str>>,
}

/// An entity as written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct EntityRecord<'a> {
    /// Its id.
    pub id: Option<Cow<'a, str>>,
    /// Name of its class.
    pub class: Option<Cow<'a, str>>,
    /// Its names by language.
    pub label: Vec<LangText<'a>>,
    /// Other names.
    pub aliases: Vec<AliasRecord<'a>>,
    /// IRIs of the same thing elsewhere.
    pub same_as: Vec<Cow<'a, str>>,
    /// A remark of the curator.
    pub note: Option<Cow<'a, str>>,
    /// Evidence for those of its `claims` that have none of their own.
    pub evidence: Vec<EvidenceRecord<'a>>,
    /// Claims with this entity as their subject.
    pub claims: Vec<ClaimRecord<'a>>,
}

/// A judgement between colliding claims, as written.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct JudgementRecord<'a> {
    /// Ids of the claims that collide.
    pub adjudicates: Vec<Cow<'a, str>>,
    /// Those of them to prefer.
    pub prefers: Vec<Cow<'a, str>>,
    /// Those of them to reject.
    pub rejects: Vec<Cow<'a, str>>,
    /// Why.
    pub reason: Option<Cow<'a, str>>,
    /// Who judges: an entity's id or a name.
    pub by: Option<Cow<'a, str>>,
    /// When it was judged: EDTF.
    pub when: Option<Cow<'a, str>>,
}

/// What a record is follows from the field that it has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RecordKind<'a> {
    /// It has `type`.
    Entity(EntityRecord<'a>),
    /// It has `relation`.
    Claim(ClaimRecord<'a>),
    /// It has `claim`: a row of `evidence.csv`, for the claim with that id.
    Evidence(Cow<'a, str>, EvidenceRecord<'a>),
    /// It has `adjudicates`.
    Judgement(JudgementRecord<'a>),
}

/// A record and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record<'a> {
    /// Where it stands.
    pub origin: Origin,
    /// What it says.
    pub kind: RecordKind<'a>,
}

impl JudgementRecord<'_> {
    /// The same with texts of its own.
    #[must_use]
    pub fn into_owned(self) -> JudgementRecord<'static> {
        let own = |text: Cow<'_, str>| Cow::Owned(text.into_owned());
        let all = |texts: Vec<Cow<'_, str>>| texts.into_iter().map(own).collect();
        JudgementRecord {
            adjudicates: all(self.adjudicates),
            prefers: all(self.prefers),
            rejects: all(self.rejects),
            reason: self.reason.map(own),
            by: self.by.map(own),
            when: self.when.map(own),
        }
    }
}
