//! Records as they come in, in symbols: what they name is looked up when all are there.

use std::ops::Range;

use crate::diagnostic::{Origin, Step};
use crate::graph::{List, Pool, Strings, Sym, Unresolvable, Unresolved};
use crate::model::date::Calendar;
use crate::model::record::{
    ClaimRecord, EntityRecord, EvidenceRecord, JudgementRecord, Record, RecordKind,
};
use crate::model::text::Id;

/// What the fields `polarity`, `certainty` and `basis` take; the first of each is the default.
pub(super) const WORDS: [(&str, &[&str]); 3] = [
    ("polarity", &["asserts", "denies"]),
    ("certainty", &["stated", "probable", "rumour"]),
    ("basis", &["explicit", "inferred", "computed"]),
];

/// The place of each word in [`WORDS`]; none where nothing is written, or nothing valid.
pub(super) type Words = [Option<u8>; 3];

/// A label, or another text with its language, as written.
pub(super) type DraftText = (Option<Sym>, Sym);

pub(super) struct EntityDraft {
    pub origin: Origin,
    pub id: Option<Sym>,
    pub class: Option<Sym>,
    pub labels: Vec<DraftText>,
    pub aliases: Vec<AliasDraft>,
    pub same_as: Vec<Sym>,
    pub note: Option<Sym>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct AliasDraft {
    pub text: DraftText,
    pub kind: Option<Sym>,
    pub note: Option<Sym>,
}

/// A claim. Its issues are a list of symbols.
#[derive(Clone, Copy)]
pub(super) struct ClaimDraft {
    pub origin: Origin,
    pub id: Option<Sym>,
    pub subject: Option<Sym>,
    pub relation: Option<Sym>,
    pub object: Option<Sym>,
    pub value: Option<DraftText>,
    pub issues: List,
    pub when: Option<Sym>,
    pub by: Option<Sym>,
    pub at: Option<Sym>,
    pub note: Option<Sym>,
    pub calendar: Calendar,
    pub words: Words,
    /// Whether the evidence is the entity's.
    pub inherits: bool,
    /// Whether it cannot be used, as was said.
    pub lost: bool,
    /// Its evidence: from where in the drafts, and how many.
    pub evidence: (u32, u32),
}

impl ClaimDraft {
    /// Where its evidence is written.
    pub fn evidence_place(&self) -> Origin {
        if self.inherits { Origin { part: 0, ..self.origin } } else { self.origin }
    }

    /// Its evidence among the drafts.
    pub fn range(&self) -> Range<usize> {
        range(self.evidence)
    }
}

fn range((start, count): (u32, u32)) -> Range<usize> {
    start as usize..start as usize + count as usize
}

/// A piece of evidence. Its lists are lists of symbols.
#[derive(Clone, Copy)]
pub(super) struct EvidenceDraft {
    pub source: Option<Sym>,
    pub locator: Option<Sym>,
    pub says: List,
    pub via: List,
    pub footnote: Option<Sym>,
    pub from: List,
    pub words: Words,
    /// Its number in the record's list, from 1; 0 where the record is nothing else.
    pub number: u32,
    /// Whether it cannot be used, as was said.
    pub lost: bool,
}

/// A piece of evidence in a record of its own.
pub(super) struct LateDraft {
    pub origin: Origin,
    pub claim: Sym,
    pub evidence: EvidenceDraft,
}

/// Takes records one by one, keeps of entities, claims and evidence nothing but symbols, and makes
/// the graph of them.
#[derive(Default)]
pub struct Builder {
    pub(super) strings: Strings,
    /// Lists of symbols.
    pub(super) names: Pool,
    pub(super) entities: Vec<EntityDraft>,
    pub(super) claims: Vec<ClaimDraft>,
    pub(super) evidence: Vec<EvidenceDraft>,
    pub(super) late: Vec<LateDraft>,
    pub(super) judgements: Vec<(Origin, JudgementRecord<'static>)>,
    pub(super) unresolved: Vec<Unresolved>,
    /// The evidence of entities that no claim of theirs inherits.
    pub(super) idle: Vec<(Origin, Range<usize>)>,
    pub(super) scratch: Vec<u32>,
}

impl Builder {
    /// Without a record.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes a record. Linear in it.
    pub fn add(&mut self, record: &Record<'_>) {
        let origin = record.origin;
        match &record.kind {
            RecordKind::Entity(entity) => self.entity(origin, entity),
            RecordKind::Claim(claim) => self.claim(origin, claim, None, None),
            RecordKind::Evidence(claim, evidence) => {
                let claim = self.strings.intern(claim);
                let evidence = self.one_evidence(origin, 0, evidence);
                self.late.push(LateDraft { origin, claim, evidence });
            }
            RecordKind::Judgement(judgement) => {
                self.judgements.push((origin, judgement.clone().into_owned()));
            }
        }
    }

    fn sym(&mut self, text: Option<&str>) -> Option<Sym> {
        text.map(|text| self.strings.intern(text))
    }

    fn list(&mut self, texts: &[impl AsRef<str>]) -> List {
        self.scratch.clear();
        for text in texts {
            self.scratch.push(self.strings.intern(text.as_ref()).number());
        }
        self.names.add(&self.scratch)
    }

    fn entity(&mut self, origin: Origin, record: &EntityRecord<'_>) {
        let id = self.sym(record.id.as_deref());
        let class = self.sym(record.class.as_deref());
        let label =
            |b: &mut Self, lang: Option<&str>, text: &str| (b.sym(lang), b.strings.intern(text));
        let labels = &record.label;
        let labels = labels.iter().map(|l| label(self, l.lang.as_deref(), &l.text)).collect();
        let mut aliases = Vec::with_capacity(record.aliases.len());
        for alias in &record.aliases {
            aliases.push(AliasDraft {
                text: label(self, alias.lang.as_deref(), &alias.text),
                kind: self.sym(alias.kind.as_deref()),
                note: self.sym(alias.note.as_deref()),
            });
        }
        let same_as = record.same_as.iter().map(|iri| self.strings.intern(iri)).collect();
        let note = self.sym(record.note.as_deref());
        self.entities.push(EntityDraft { origin, id, class, labels, aliases, same_as, note });
        let evidence = self.evidence_list(origin, &record.evidence);
        if !record.evidence.is_empty()
            && record.claims.iter().all(|claim| !claim.evidence.is_empty())
        {
            self.idle.push((origin, range(evidence)));
        }
        for (claim, part) in record.claims.iter().zip(1..) {
            self.claim(Origin { part, ..origin }, claim, record.id.as_deref(), Some(evidence));
        }
    }

    fn claim(
        &mut self,
        origin: Origin,
        record: &ClaimRecord<'_>,
        subject: Option<&str>,
        inherited: Option<(u32, u32)>,
    ) {
        let before = self.unresolved.len();
        let calendar = match record.calendar.as_deref() {
            None | Some("gregorian") => Calendar::Gregorian,
            Some("julian") => Calendar::Julian,
            Some(other) => {
                let allowed = &["gregorian", "julian"];
                let why = Unresolvable::Word { found: other.to_owned(), allowed };
                self.lost(origin, vec![Step::Field("calendar")], why, true);
                Calendar::Gregorian
            }
        };
        if let Some(id) = record.id.as_deref()
            && let Err(error) = Id::check(id)
        {
            let why = Unresolvable::Id(id.to_owned(), error);
            self.lost(origin, vec![Step::Field("id")], why, true);
        }
        let written = [&record.polarity, &record.certainty, &record.basis];
        let words = self.words(origin, 0, written.map(Option::as_deref), true);
        let lost = self.unresolved.len() > before;
        let inherited = inherited.filter(|_| record.evidence.is_empty());
        let evidence = match inherited {
            Some(list) => list,
            None => self.evidence_list(origin, &record.evidence),
        };
        let value = record.value.as_ref();
        let value = value.map(|v| (self.sym(v.lang.as_deref()), self.strings.intern(&v.text)));
        let draft = ClaimDraft {
            origin,
            id: self.sym(record.id.as_deref()),
            subject: self.sym(record.subject.as_deref().or(subject)),
            relation: self.sym(record.relation.as_deref()),
            object: self.sym(record.object.as_deref()),
            value,
            issues: self.list(&record.issue),
            when: self.sym(record.when.as_deref()),
            by: self.sym(record.by.as_deref()),
            at: self.sym(record.at.as_deref()),
            note: self.sym(record.note.as_deref()),
            calendar,
            words,
            inherits: inherited.is_some(),
            lost,
            evidence,
        };
        self.claims.push(draft);
    }

    fn evidence_list(&mut self, origin: Origin, list: &[EvidenceRecord<'_>]) -> (u32, u32) {
        let start = self.evidence.len();
        for (record, number) in list.iter().zip(1usize..) {
            let draft = self.one_evidence(origin, number, record);
            self.evidence.push(draft);
        }
        (count(start), count(list.len()))
    }

    fn one_evidence(
        &mut self,
        origin: Origin,
        number: usize,
        record: &EvidenceRecord<'_>,
    ) -> EvidenceDraft {
        let before = self.unresolved.len();
        if record.source.is_none() {
            self.lost(origin, evidence_path(number), Unresolvable::Missing("source"), false);
        }
        let written = [&record.polarity, &record.certainty, &record.basis];
        let words = self.words(origin, number, written.map(Option::as_deref), false);
        EvidenceDraft {
            source: self.sym(record.source.as_deref()),
            locator: self.sym(record.locator.as_deref()),
            says: self.list(&record.says),
            via: self.list(&record.via),
            footnote: self.sym(record.footnote.as_deref()),
            from: self.list(&record.from),
            words,
            number: count(number),
            lost: self.unresolved.len() > before,
        }
    }

    /// The three words of a claim, or of a piece of evidence with that number.
    fn words(
        &mut self,
        origin: Origin,
        number: usize,
        written: [Option<&str>; 3],
        of_claim: bool,
    ) -> Words {
        let mut out = [None; 3];
        for ((word, slot), (field, allowed)) in written.into_iter().zip(&mut out).zip(WORDS) {
            let Some(word) = word else { continue };
            match allowed.iter().zip(0..).find(|(known, _)| **known == word) {
                Some((_, place)) => *slot = Some(place),
                None => {
                    let mut path = evidence_path(number);
                    path.push(Step::Field(field));
                    let why = Unresolvable::Word { found: word.to_owned(), allowed };
                    self.lost(origin, path, why, of_claim);
                }
            }
        }
        out
    }

    fn lost(&mut self, origin: Origin, path: Vec<Step>, why: Unresolvable, record_lost: bool) {
        self.unresolved.push(Unresolved { origin, path, record_lost, why });
    }
}

pub(super) fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// The way from a record to a piece of evidence with that number, from 1; 0 where the record is
/// nothing else.
pub(super) fn evidence_path(number: usize) -> Vec<Step> {
    let index = number.checked_sub(1);
    index.map_or_else(Vec::new, |i| vec![Step::Field("evidence"), Step::Index(i)])
}
