//! Claims: resolved, sorted, merged where they say the same.

use std::cmp::Ordering;

use super::Resolver;
use super::draft::{ClaimDraft, EvidenceDraft, LateDraft};
use crate::diagnostic::{Origin, Step};
use crate::graph::claim_id::Key;
use crate::graph::{Claim, ClaimId, DateId, EntityId, List, Object, Rank, Sym, Text, Unresolvable};
use crate::model::date::Calendar;
use crate::ontology::RelationId;

/// A claim that is resolved, and its draft's number.
#[derive(Clone, Copy)]
struct Placed {
    claim: Claim,
    draft: u32,
}

/// What makes a claim the claim that it is, beside subject, relation and object.
type Qualifiers = (List, Option<DateId>, Option<EntityId>, Option<EntityId>);

fn qualifiers(claim: &Claim) -> Qualifiers {
    (claim.issues, claim.when, claim.by, claim.at)
}

fn same(a: &Claim, b: &Claim) -> bool {
    let ends = |c: &Claim| (c.subject, c.relation, c.object);
    ends(a) == ends(b) && qualifiers(a) == qualifiers(b)
}

impl Resolver<'_> {
    /// Resolves all claims, sorts them, merges those that say the same, and attaches evidence.
    pub(super) fn claims(
        &mut self,
        drafts: &[ClaimDraft],
        evidence: &[EvidenceDraft],
        late: &[LateDraft],
    ) {
        let mut placed = self.resolved(drafts, evidence);
        placed.sort_unstable_by(|a, b| {
            let (x, y) = (&a.claim, &b.claim);
            (x.subject, x.relation)
                .cmp(&(y.subject, y.relation))
                .then_with(|| self.object_order(x.object, y.object))
                .then_with(|| qualifiers(x).cmp(&qualifiers(y)))
                .then(a.draft.cmp(&b.draft))
        });
        let merged = self.merged(&placed, drafts);
        self.known_claims(&merged, &placed, drafts);
        self.all_evidence(&members(&merged, &placed), drafts, evidence, late);
    }

    /// The claims that can be used. One with an author's id of another claim is left out.
    fn resolved(&mut self, drafts: &[ClaimDraft], evidence: &[EvidenceDraft]) -> Vec<Placed> {
        let mut out: Vec<Placed> = Vec::with_capacity(drafts.len());
        // For each symbol the first claim with that id.
        let mut first: Vec<u32> = vec![u32::MAX; self.strings.len()];
        let mut scratch = Vec::new();
        for (draft, number) in drafts.iter().zip(0u32..) {
            let claim = self.claim(draft, &mut scratch);
            let Some(claim) = claim else {
                self.other_claim_ids.extend(draft.id);
                self.unused_evidence(draft.evidence_place(), draft.range(), evidence);
                continue;
            };
            if let Some(id) = draft.id {
                match out.get(first[id.index()] as usize) {
                    None => first[id.index()] = u32::try_from(out.len()).unwrap_or(u32::MAX),
                    Some(other) if same(&other.claim, &claim) => {}
                    Some(other) => {
                        let id = self.strings.get(id).to_owned();
                        let why = Unresolvable::DuplicateClaimId(id, other.claim.origin);
                        self.lost(draft.origin, vec![Step::Field("id")], why);
                        self.unused_evidence(draft.evidence_place(), draft.range(), evidence);
                        continue;
                    }
                }
            }
            out.push(Placed { claim, draft: number });
        }
        out
    }

    fn claim(&mut self, draft: &ClaimDraft, scratch: &mut Vec<u32>) -> Option<Claim> {
        let origin = draft.origin;
        let subject = self.required(origin, "subject", draft.subject);
        let relation = self.relation(origin, draft.relation);
        let object = relation.and_then(|relation| self.object(draft, relation));
        let has_issues =
            self.references(origin, || vec![Step::Field("issue")], draft.issues, scratch);
        scratch.sort_unstable();
        scratch.dedup();
        let issues = self.pool.add(scratch);
        let when = draft.when.map(|w| self.date(origin, "when", w, draft.calendar));
        let by = draft.by.map(|id| self.reference(origin, || vec![Step::Field("by")], id));
        let at = draft.at.map(|id| self.reference(origin, || vec![Step::Field("at")], id));
        let is_lost = |field: Option<Option<EntityId>>| field.is_some_and(|f| f.is_none());
        if draft.lost || !has_issues || when == Some(None) || is_lost(by) || is_lost(at) {
            return None;
        }
        Some(Claim {
            id: self.language,
            subject: subject?,
            relation: relation?,
            object: object?,
            issues,
            when: when.flatten(),
            by: by.flatten(),
            at: at.flatten(),
            evidence_start: 0,
            evidence_len: 0,
            rank: Rank::Normal,
            asserted: false,
            authored: false,
            note: None,
            origin,
        })
    }

    fn required(
        &mut self,
        origin: Origin,
        field: &'static str,
        id: Option<Sym>,
    ) -> Option<EntityId> {
        match id {
            Some(id) => self.reference(origin, || vec![Step::Field(field)], id),
            None => {
                self.lost(origin, vec![], Unresolvable::Missing(field));
                None
            }
        }
    }

    fn relation(&mut self, origin: Origin, name: Option<Sym>) -> Option<RelationId> {
        let text = name.map_or("", |name| self.strings.get(name));
        let find = || self.ontology.find_relation(text);
        let relation = match name {
            Some(name) => *self.relations.entry(name).or_insert_with(find),
            None => find(),
        };
        if relation.is_none() {
            let why = Unresolvable::Relation(text.to_owned());
            self.lost(origin, vec![Step::Field("relation")], why);
        }
        relation
    }

    fn object(&mut self, draft: &ClaimDraft, relation: RelationId) -> Option<Object> {
        let origin = draft.origin;
        match (draft.object, draft.value) {
            (Some(id), None) => {
                self.reference(origin, || vec![Step::Field("object")], id).map(Object::Entity)
            }
            (None, Some((_, text))) if self.ontology.relation(relation).is_date() => {
                self.date(origin, "value", text, draft.calendar).map(Object::Date)
            }
            (None, Some((lang, text))) => Some(Object::Text(Text { text, lang })),
            (Some(_), Some(_)) => {
                let why = Unresolvable::Both("object", "value");
                self.lost(origin, vec![Step::Field("value")], why);
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

    fn object_order(&self, a: Object, b: Object) -> Ordering {
        match (a, b) {
            (Object::Text(a), Object::Text(b)) => {
                let text =
                    |t: Text| (self.strings.get(t.text), t.lang.map(|l| self.strings.get(l)));
                text(a).cmp(&text(b))
            }
            (Object::Date(a), Object::Date(b)) => {
                // Not by index: that is the order in which the files name them.
                let date = |d: DateId| {
                    let date = &self.dates[d.index()];
                    (date.as_str(), date.calendar())
                };
                date(a).cmp(&date(b))
            }
            (a, b) => a.cmp(&b),
        }
    }

    /// The claims, each content once, in their final order; with the run of `placed` that each was
    /// merged from.
    fn merged(&mut self, placed: &[Placed], drafts: &[ClaimDraft]) -> Vec<(Claim, (u32, u32))> {
        let mut out: Vec<(Claim, (u32, u32))> = Vec::with_capacity(placed.len());
        let mut start = 0u32;
        for run in placed.chunk_by(|a, b| same(&a.claim, &b.claim)) {
            let end = start + u32::try_from(run.len()).unwrap_or(u32::MAX);
            let mut claim = run[0].claim;
            let ids = run.iter().filter_map(|p| drafts[p.draft as usize].id);
            let id = ids.min_by_key(|id| self.strings.get(*id));
            claim.authored = id.is_some();
            claim.id = match id {
                Some(id) => id,
                None => {
                    let id = self.key(&claim);
                    self.strings.intern(&id)
                }
            };
            claim.note = self.notes(run.iter().filter_map(|p| drafts[p.draft as usize].note));
            out.push((claim, (start, end)));
            start = end;
        }
        // Those between the same two were in the order of their qualifiers.
        let ends = |(c, _): &(Claim, _)| (c.subject, c.relation, c.object);
        let mut rest = out.as_mut_slice();
        while let Some(first) = rest.first() {
            let count = rest.iter().take_while(|c| ends(c) == ends(first)).count();
            let (run, after) = rest.split_at_mut(count);
            run.sort_unstable_by_key(|(claim, _)| self.strings.get(claim.id));
            rest = after;
        }
        out
    }

    /// The different notes, a line each, in their order.
    fn notes(&mut self, notes: impl Iterator<Item = Sym>) -> Option<Sym> {
        let mut notes: Vec<Sym> = notes.collect();
        notes.sort_unstable_by_key(|note| self.strings.get(*note));
        notes.dedup();
        match notes[..] {
            [] => None,
            [note] => Some(note),
            _ => {
                let notes: Vec<_> = notes.iter().map(|note| self.strings.get(*note)).collect();
                let notes = notes.join("\n");
                Some(self.strings.intern(&notes))
            }
        }
    }

    /// Keeps the claims, and which ids name which.
    fn known_claims(
        &mut self,
        merged: &[(Claim, (u32, u32))],
        placed: &[Placed],
        drafts: &[ClaimDraft],
    ) {
        self.claim_of = vec![None; self.strings.len()];
        self.claims = merged.iter().map(|(claim, _)| *claim).collect();
        for ((claim, (start, end)), i) in merged.iter().zip(0u32..) {
            self.claim_of[claim.id.index()] = Some(ClaimId(i));
            for Placed { draft, .. } in &placed[*start as usize..*end as usize] {
                let id = drafts[*draft as usize].id;
                if let Some(id) = id.filter(|id| *id != claim.id) {
                    self.claim_of[id.index()] = Some(ClaimId(i));
                    self.other_claim_ids.push(id);
                }
            }
        }
    }

    /// The id that is derived from the content of a claim.
    pub(super) fn key(&self, claim: &Claim) -> String {
        let name = |e: EntityId| self.strings.get(self.nodes[e.index()].id);
        let date = |d: DateId| &self.dates[d.index()];
        let (object, value, lang, dated) = match claim.object {
            Object::Entity(e) => (Some(name(e)), None, None, None),
            Object::Date(d) => (None, Some(date(d).as_str()), None, Some(d)),
            Object::Text(t) => {
                let lang = t.lang.map(|l| self.strings.get(l));
                (None, Some(self.strings.get(t.text)), lang, None)
            }
        };
        let julian = claim.when.or(dated).is_some_and(|d| date(d).calendar() == Calendar::Julian);
        let issues = self.pool.get(claim.issues).iter();
        Key {
            at: claim.at.map(name),
            by: claim.by.map(name),
            calendar: julian.then_some("julian"),
            issue: issues.map(|i| name(EntityId::new(*i as usize))).collect(),
            lang,
            object,
            relation: &self.ontology.relation(claim.relation).iri,
            subject: name(claim.subject),
            value,
            when: claim.when.map(|d| date(d).as_str()),
        }
        .id()
    }
}

/// For each claim the drafts that it was merged from, one behind the other, and where they end.
pub(super) struct Members {
    pub drafts: Vec<u32>,
    pub ends: Vec<u32>,
}

fn members(merged: &[(Claim, (u32, u32))], placed: &[Placed]) -> Members {
    let mut out = Members {
        drafts: Vec::with_capacity(placed.len()),
        ends: Vec::with_capacity(merged.len()),
    };
    for (_, (start, end)) in merged {
        out.drafts.extend(placed[*start as usize..*end as usize].iter().map(|p| p.draft));
        out.ends.push(u32::try_from(out.drafts.len()).unwrap_or(u32::MAX));
    }
    out
}
