//! Claims: resolved, sorted, merged where they say the same.

use std::cmp::Ordering;

use super::draft::{ClaimDraft, EvidenceDraft, LateDraft};
use super::merge::Members;
use super::{Resolver, entity_number};
use crate::diagnostic::{Origin, Step};
use crate::graph::claim_id::Key;
use crate::graph::{Claim, ClaimId, DateId, EntityId, List, Object, Rank, Sym, Text, Unresolvable};
use crate::model::date::Calendar;
use crate::ontology::RelationId;

/// A claim that is resolved, and its draft's number.
#[derive(Clone, Copy)]
pub(super) struct Placed {
    pub claim: Claim,
    pub draft: u32,
}

/// What makes a claim the claim that it is, beside subject, relation and object.
type Qualifiers = (List, Option<DateId>, Option<EntityId>, Option<EntityId>);

fn qualifiers(claim: &Claim) -> Qualifiers {
    (claim.issues, claim.when, claim.by, claim.at)
}

/// Whether two claims have the same content.
pub(super) fn same(a: &Claim, b: &Claim) -> bool {
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
        let placed = self.resolved(drafts, evidence);
        let members = self.merged(&self.sorted(&placed), &placed, drafts);
        drop(placed);
        self.known_claims(&members, drafts);
        self.all_evidence(&members, drafts, evidence, late);
    }

    /// The numbers of the claims in their order. What is moved is small: subject and relation are
    /// what nearly always decides.
    fn sorted(&self, placed: &[Placed]) -> Vec<u32> {
        let key = |claim: &Claim| {
            u64::from(entity_number(claim.subject)) << 16 | u64::from(claim.relation.0)
        };
        let mut order: Vec<(u64, u32)> = placed.iter().map(|p| key(&p.claim)).zip(0..).collect();
        order.sort_unstable_by(|(a, i), (b, j)| {
            a.cmp(b).then_with(|| {
                let (x, y) = (&placed[*i as usize].claim, &placed[*j as usize].claim);
                self.object_order(x.object, y.object)
                    .then_with(|| qualifiers(x).cmp(&qualifiers(y)))
                    .then(i.cmp(j))
            })
        });
        order.into_iter().map(|(_, number)| number).collect()
    }

    /// The claims that can be used. One with an author's id of another claim is left out.
    fn resolved(&mut self, drafts: &[ClaimDraft], evidence: &[EvidenceDraft]) -> Vec<Placed> {
        let mut out: Vec<Placed> = Vec::with_capacity(drafts.len());
        // For each symbol the first claim with that id.
        let mut first: Vec<u32> = vec![u32::MAX; self.strings.len()];
        for (draft, number) in drafts.iter().zip(0u32..) {
            let claim = self.claim(draft);
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

    fn claim(&mut self, draft: &ClaimDraft) -> Option<Claim> {
        let origin = draft.origin;
        let subject = self.required(origin, "subject", draft.subject);
        let relation = self.relation(origin, draft.relation);
        let object = relation.and_then(|relation| self.object(draft, relation));
        let set = |issues: &mut Vec<u32>| {
            issues.sort_unstable();
            issues.dedup();
        };
        let issues = self.entity_list(origin, || vec![Step::Field("issue")], draft.issues, set);
        let when = draft.when.map(|w| self.date(origin, "when", w, draft.calendar));
        let by = draft.by.map(|id| self.reference(origin, || vec![Step::Field("by")], id));
        let at = draft.at.map(|id| self.reference(origin, || vec![Step::Field("at")], id));
        let is_lost = |field: Option<Option<EntityId>>| field.is_some_and(|f| f.is_none());
        if draft.lost || when == Some(None) || is_lost(by) || is_lost(at) {
            return None;
        }
        Some(Claim {
            id: self.language,
            subject: subject?,
            relation: relation?,
            object: object?,
            issues: issues?,
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

    /// Keeps which ids name which claims.
    fn known_claims(&mut self, members: &Members, drafts: &[ClaimDraft]) {
        self.claim_of = vec![None; self.strings.len()];
        for ((claim, own), i) in self.claims.iter().zip(members.iter()).zip(0u32..) {
            self.claim_of[claim.id.index()] = Some(ClaimId(i));
            let ids = own.iter().filter_map(|draft| drafts[*draft as usize].id);
            for id in ids.filter(|id| *id != claim.id) {
                self.claim_of[id.index()] = Some(ClaimId(i));
                self.other_claim_ids.push(id);
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
