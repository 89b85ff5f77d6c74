//! Claims: resolved, merged where they say the same, sorted.

use rustc_hash::FxHashMap;

use super::Builder;
use super::evidence::{Defaults, Resolved};
use crate::diagnostic::{Origin, Step};
use crate::graph::claim_id::Key;
use crate::graph::{Claim, ClaimId, EntityId, Object, Rank, Text, Unresolvable};
use crate::model::date::Calendar;
use crate::model::record::{ClaimRecord, EvidenceRecord, Record, RecordKind};
use crate::model::text::Id;
use crate::ontology::RelationId;

/// A resolved claim on its way to its place.
pub(super) struct Draft<'a> {
    pub claim: Claim,
    authored: Option<&'a str>,
    pub evidence: Vec<Resolved<'a>>,
    notes: Vec<&'a str>,
    defaults: Defaults<'a>,
    /// Further author's ids, of claims merged into this one.
    also: Vec<&'a str>,
}

/// The drafts, each content once.
#[derive(Default)]
pub(super) struct Drafts<'a> {
    pub list: Vec<Draft<'a>>,
    /// By derived id.
    pub by_key: FxHashMap<String, usize>,
    /// By author's id.
    pub by_id: FxHashMap<&'a str, usize>,
    /// What the claim with that author's id sets for evidence that has a record of its own.
    pub defaults: FxHashMap<&'a str, Defaults<'a>>,
}

impl<'a> Builder<'a> {
    /// Resolves all claims, merges those with the same key, sorts them, and attaches evidence.
    pub(super) fn all_claims(&mut self, records: &'a [Record]) {
        let mut drafts = Drafts::default();
        let mut ordered: Vec<&Record> = records.iter().collect();
        ordered.sort_by_key(|r| r.origin);
        for record in &ordered {
            match &record.kind {
                RecordKind::Entity(entity) => {
                    let subject = entity.id.as_deref();
                    for (i, claim) in entity.claims.iter().enumerate() {
                        let part = u32::try_from(i + 1).unwrap_or(u32::MAX);
                        let origin = Origin { part, ..record.origin };
                        let inherited = (record.origin, entity.evidence.as_slice());
                        let draft = self.draft(origin, claim, subject, Some(inherited));
                        self.keep(draft, &mut drafts);
                    }
                }
                RecordKind::Claim(claim) => {
                    let draft = self.draft(record.origin, claim, None, None);
                    self.keep(draft, &mut drafts);
                }
                RecordKind::Evidence(..) | RecordKind::Judgement(_) => {}
            }
        }
        for record in &ordered {
            if let RecordKind::Evidence(claim, evidence) = &record.kind {
                self.late_evidence(record.origin, claim, evidence, &mut drafts);
            }
        }
        self.place(drafts.list);
    }

    fn draft(
        &mut self,
        origin: Origin,
        record: &'a ClaimRecord,
        subject: Option<&'a str>,
        inherited: Option<(Origin, &'a [EvidenceRecord])>,
    ) -> Option<Draft<'a>> {
        let before = self.unresolved.len();
        let subject = record.subject.as_deref().or(subject);
        let subject = self.required(origin, "subject", subject);
        let relation = self.relation(origin, record.relation.as_deref());
        let calendar = self.calendar(origin, record.calendar.as_deref());
        let object = relation.and_then(|r| self.object(origin, record, r, calendar));
        let issues = self.references(origin, &[Step::Field("issue")], &record.issue);
        let when =
            record.when.as_deref().map(|w| self.date(origin, &[Step::Field("when")], w, calendar));
        let by = self.optional(origin, "by", record.by.as_deref());
        let at = self.optional(origin, "at", record.at.as_deref());
        if let Some(Err(error)) = record.id.as_deref().map(str::parse::<Id>) {
            let found = record.id.clone().unwrap_or_default();
            self.lost(origin, vec![Step::Field("id")], Unresolvable::Id(found, error));
        }
        let defaults = Defaults {
            polarity: record.polarity.as_deref(),
            certainty: record.certainty.as_deref(),
            basis: record.basis.as_deref(),
        };
        self.check_defaults(origin, defaults);
        let (place, list) = match inherited {
            Some((place, list)) if record.evidence.is_empty() => (place, list),
            _ => (origin, record.evidence.as_slice()),
        };
        let claim_lost = self.unresolved.len() > before;
        let evidence = self.evidence_list(place, list, defaults);
        if claim_lost {
            return None;
        }
        let mut issues: Vec<u32> = issues?.iter().map(|e| index(*e)).collect();
        issues.sort_unstable();
        issues.dedup();
        let claim = Claim {
            id: self.nodes[subject?.index()].id,
            subject: subject?,
            relation: relation?,
            object: object?,
            issues: self.pool.add(&issues),
            when: when.flatten(),
            by,
            at,
            evidence_start: 0,
            evidence_len: 0,
            rank: Rank::Normal,
            asserted: false,
            note: None,
            origin,
        };
        let notes = record.note.as_deref().into_iter().collect();
        let (authored, also) = (record.id.as_deref(), Vec::new());
        Some(Draft { claim, authored, evidence, notes, defaults, also })
    }

    fn required(
        &mut self,
        origin: Origin,
        field: &'static str,
        id: Option<&str>,
    ) -> Option<EntityId> {
        match id {
            Some(id) => self.reference(origin, &[Step::Field(field)], id),
            None => {
                self.lost(origin, vec![], Unresolvable::Missing(field));
                None
            }
        }
    }

    fn optional(
        &mut self,
        origin: Origin,
        field: &'static str,
        id: Option<&str>,
    ) -> Option<EntityId> {
        id.and_then(|id| self.reference(origin, &[Step::Field(field)], id))
    }

    fn relation(&mut self, origin: Origin, name: Option<&str>) -> Option<RelationId> {
        let name = name.unwrap_or_default();
        let relation = self.ontology.find_relation(name);
        if relation.is_none() {
            let path = vec![Step::Field("relation")];
            self.lost(origin, path, Unresolvable::Relation(name.to_owned()));
        }
        relation
    }

    fn calendar(&mut self, origin: Origin, name: Option<&str>) -> Calendar {
        match name {
            None | Some("gregorian") => Calendar::Gregorian,
            Some("julian") => Calendar::Julian,
            Some(other) => {
                let allowed = &["gregorian", "julian"];
                let why = Unresolvable::Word { found: other.to_owned(), allowed };
                self.lost(origin, vec![Step::Field("calendar")], why);
                Calendar::Gregorian
            }
        }
    }

    fn object(
        &mut self,
        origin: Origin,
        record: &ClaimRecord,
        relation: RelationId,
        calendar: Calendar,
    ) -> Option<Object> {
        match (&record.object, &record.value) {
            (Some(id), None) => {
                self.reference(origin, &[Step::Field("object")], id).map(Object::Entity)
            }
            (None, Some(value)) if self.ontology.relation(relation).is_date() => {
                let path = [Step::Field("value")];
                self.date(origin, &path, &value.text, calendar).map(Object::Date)
            }
            (None, Some(value)) => {
                let text = self.strings.intern(&value.text);
                let lang = value.lang.as_deref().map(|l| self.strings.intern(l));
                Some(Object::Text(Text { text, lang }))
            }
            (Some(_), Some(_)) => {
                self.lost(
                    origin,
                    vec![Step::Field("value")],
                    Unresolvable::Both("object", "value"),
                );
                None
            }
            (None, None) => {
                let literal = self.ontology.relation(relation).is_literal();
                let field = if literal { "value" } else { "object" };
                self.lost(origin, vec![], Unresolvable::Missing(field));
                None
            }
        }
    }

    /// Keeps a draft, or merges it into the one with the same key.
    fn keep(&mut self, draft: Option<Draft<'a>>, drafts: &mut Drafts<'a>) {
        let Some(mut draft) = draft else { return };
        let derived = self.key(&draft.claim);
        let same = drafts.by_key.get(&derived).copied();
        if let Some(id) = draft.authored {
            let other = drafts.by_id.get(id).copied();
            if let Some(other) = other.filter(|other| Some(*other) != same) {
                let why =
                    Unresolvable::DuplicateClaimId(id.to_owned(), drafts.list[other].claim.origin);
                self.lost(draft.claim.origin, vec![Step::Field("id")], why);
                return;
            }
        }
        let at = same.unwrap_or(drafts.list.len());
        if let Some(id) = draft.authored {
            drafts.by_id.insert(id, at);
            drafts.defaults.insert(id, draft.defaults);
        }
        let Some(known) = drafts.list.get_mut(at) else {
            draft.claim.id = self.strings.intern(draft.authored.unwrap_or(&derived));
            drafts.by_key.insert(derived, at);
            drafts.list.push(draft);
            return;
        };
        known.evidence.append(&mut draft.evidence);
        known.notes.append(&mut draft.notes);
        known.also.extend(draft.authored);
        if let Some(id) = draft.authored.filter(|id| known.authored.is_none_or(|k| *id < k)) {
            known.also.extend(known.authored);
            known.authored = Some(id);
            known.claim.id = self.strings.intern(id);
        }
    }

    fn key(&self, claim: &Claim) -> String {
        let name = |e: EntityId| self.strings.get(self.nodes[e.index()].id);
        let date = |d: crate::graph::DateId| &self.dates[d.index()];
        let (object, value, lang, dated) = match claim.object {
            Object::Entity(e) => (Some(name(e)), None, None, None),
            Object::Date(d) => (None, Some(date(d).to_string()), None, Some(d)),
            Object::Text(t) => {
                let lang = t.lang.map(|l| self.strings.get(l));
                (None, Some(self.strings.get(t.text).to_owned()), lang, None)
            }
        };
        let julian = claim.when.or(dated).is_some_and(|d| date(d).calendar() == Calendar::Julian);
        let when = claim.when.map(|d| date(d).to_string());
        Key {
            at: claim.at.map(name),
            by: claim.by.map(name),
            calendar: julian.then_some("julian"),
            issue: self
                .pool
                .get(claim.issues)
                .iter()
                .map(|i| name(EntityId::new(*i as usize)))
                .collect(),
            lang,
            object,
            relation: &self.ontology.relation(claim.relation).iri,
            subject: name(claim.subject),
            value: value.as_deref(),
            when: when.as_deref(),
        }
        .id()
    }

    /// Sorts the claims, then lays out their evidence, sorted too.
    fn place(&mut self, mut drafts: Vec<Draft<'a>>) {
        drafts.sort_by(|a, b| {
            let (x, y) = (&a.claim, &b.claim);
            (x.subject, x.relation)
                .cmp(&(y.subject, y.relation))
                .then_with(|| self.object_order(x.object, y.object))
                .then_with(|| self.strings.get(x.id).cmp(self.strings.get(y.id)))
        });
        for (draft, i) in drafts.iter().zip(0u32..) {
            for id in draft.authored.iter().chain(&draft.also) {
                self.authored.insert(id, ClaimId(i));
            }
        }
        for mut draft in drafts {
            draft.notes.sort_unstable();
            draft.notes.dedup();
            if !draft.notes.is_empty() {
                draft.claim.note = Some(self.strings.intern(&draft.notes.join("\n")));
            }
            draft.claim.evidence_start = u32::try_from(self.evidence.len()).unwrap_or(u32::MAX);
            self.place_evidence(&mut draft);
            self.claims.push(draft.claim);
        }
    }
}

pub(super) fn index(entity: EntityId) -> u32 {
    u32::try_from(entity.index()).unwrap_or(u32::MAX)
}
