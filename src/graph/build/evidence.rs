//! Evidence: resolved, laid out claim by claim, each piece once.

use super::Builder;
use super::claims::{Draft, Drafts, index};
use crate::diagnostic::{Origin, Step};
use crate::graph::{Basis, Certainty, Evidence, List, Polarity, Sym, Unresolvable, Unresolved};
use crate::model::record::EvidenceRecord;

/// A resolved piece of evidence; the claims of `from` are not known yet.
pub(super) struct Resolved<'a> {
    pub evidence: Evidence,
    place: (Origin, u8),
    from: &'a [String],
}

/// What a claim sets for its evidence, or a piece for itself.
#[derive(Clone, Copy, Default)]
pub(super) struct Defaults<'a> {
    pub polarity: Option<&'a str>,
    pub certainty: Option<&'a str>,
    pub basis: Option<&'a str>,
}

impl<'a> Builder<'a> {
    pub(super) fn check_defaults(&mut self, origin: Origin, defaults: Defaults<'_>) {
        self.words(origin, &[], defaults, Defaults::default());
    }

    /// The three words of a piece of evidence, its own before the claim's.
    fn words(
        &mut self,
        origin: Origin,
        path: &[Step],
        own: Defaults<'_>,
        defaults: Defaults<'_>,
    ) -> (Polarity, Certainty, Basis) {
        let mut word =
            |field, own: Option<&str>, default: Option<&str>, allowed: &'static [&str]| {
                let found = own.or(default).unwrap_or(allowed[0]);
                let at = allowed.iter().position(|a| *a == found);
                if at.is_none() && own.is_some() {
                    let path = path.iter().cloned().chain([Step::Field(field)]).collect();
                    let why = Unresolvable::Word { found: found.to_owned(), allowed };
                    self.lost(origin, path, why);
                }
                at.unwrap_or(0)
            };
        let polarity = word("polarity", own.polarity, defaults.polarity, &["asserts", "denies"]);
        let stated = &["stated", "probable", "rumour"];
        let certainty = word("certainty", own.certainty, defaults.certainty, stated);
        let explicit = &["explicit", "inferred", "computed"];
        let basis = word("basis", own.basis, defaults.basis, explicit);
        (
            [Polarity::Asserts, Polarity::Denies][polarity],
            [Certainty::Stated, Certainty::Probable, Certainty::Rumour][certainty],
            [Basis::Explicit, Basis::Inferred, Basis::Computed][basis],
        )
    }

    pub(super) fn evidence_list(
        &mut self,
        origin: Origin,
        list: &'a [EvidenceRecord],
        defaults: Defaults<'_>,
    ) -> Vec<Resolved<'a>> {
        let mut out = Vec::with_capacity(list.len());
        for (i, record) in list.iter().enumerate() {
            let path = [Step::Field("evidence"), Step::Index(i)];
            out.extend(self.one_evidence(origin, &path, record, defaults));
        }
        out
    }

    fn one_evidence(
        &mut self,
        origin: Origin,
        path: &[Step],
        record: &'a EvidenceRecord,
        defaults: Defaults<'_>,
    ) -> Option<Resolved<'a>> {
        let before = self.unresolved.len();
        let at = |field| path.iter().cloned().chain([Step::Field(field)]).collect::<Vec<_>>();
        let source = match &record.source {
            Some(id) => self.reference(origin, &at("source"), id),
            None => {
                self.lost(origin, path.to_vec(), Unresolvable::Missing("source"));
                None
            }
        };
        let says = self.references(origin, &at("says"), &record.says);
        let via = self.references(origin, &at("via"), &record.via);
        let own = Defaults {
            polarity: record.polarity.as_deref(),
            certainty: record.certainty.as_deref(),
            basis: record.basis.as_deref(),
        };
        let (polarity, certainty, basis) = self.words(origin, path, own, defaults);
        for lost in &mut self.unresolved[before..] {
            lost.record_lost = false;
        }
        if self.unresolved.len() > before {
            return None;
        }
        let says: Vec<u32> = says?.into_iter().map(index).collect();
        let via: Vec<u32> = via?.into_iter().map(index).collect();
        let evidence = Evidence {
            source: source?,
            locator: record.locator.as_deref().map(|l| self.strings.intern(l)),
            says: self.pool.add(&says),
            via: self.pool.add(&via),
            footnote: record.footnote.as_deref().map(|f| self.strings.intern(f)),
            from: List::default(),
            polarity,
            certainty,
            basis,
            record: 0,
            number: 0,
        };
        let number = match path.get(1) {
            Some(Step::Index(i)) => u8::try_from(i + 1).unwrap_or(0),
            _ => 0,
        };
        Some(Resolved { evidence, place: (origin, number), from: &record.from })
    }

    pub(super) fn late_evidence(
        &mut self,
        origin: Origin,
        claim: &'a str,
        record: &'a EvidenceRecord,
        drafts: &mut Drafts<'a>,
    ) {
        let Some(at) = drafts.by_id.get(claim).or_else(|| drafts.by_key.get(claim)).copied() else {
            let why = Unresolvable::Claim(claim.to_owned());
            self.lost(origin, vec![Step::Field("claim")], why);
            return;
        };
        let defaults = drafts.defaults.get(claim).copied().unwrap_or_default();
        let evidence = self.one_evidence(origin, &[], record, defaults);
        drafts.list[at].evidence.extend(evidence);
    }

    /// Finds the claims that the evidence is computed from.
    fn computed_from(&mut self, draft: &mut Draft<'a>) {
        for resolved in &mut draft.evidence {
            let mut from = Vec::with_capacity(resolved.from.len());
            for id in resolved.from {
                match self.authored.get(id.as_str()) {
                    Some(claim) => from.push(claim.0),
                    None => self.unresolved.push(Unresolved {
                        origin: resolved.place.0,
                        path: evidence_path(resolved.place.1)
                            .into_iter()
                            .chain([Step::Field("from")])
                            .collect(),
                        record_lost: false,
                        why: Unresolvable::Claim(id.clone()),
                    }),
                }
            }
            from.sort_unstable();
            resolved.evidence.from = self.pool.add(&from);
        }
    }

    /// Lays out the evidence of a claim, sorted, each piece once.
    pub(super) fn place_evidence(&mut self, draft: &mut Draft<'a>) {
        self.computed_from(draft);
        let key = |e: &Evidence| {
            let text = |s: Option<Sym>| s.map(|s| self.strings.get(s));
            let words = (e.polarity, e.certainty, e.basis);
            let list = |l| self.pool.get(l);
            (
                e.source,
                text(e.locator),
                list(e.says),
                list(e.via),
                text(e.footnote),
                words,
                list(e.from),
            )
        };
        draft
            .evidence
            .sort_by(|a, b| key(&a.evidence).cmp(&key(&b.evidence)).then(a.place.cmp(&b.place)));
        let start = self.evidence.len();
        let mut repeats = Vec::new();
        for Resolved { evidence, place: (origin, number), .. } in &draft.evidence {
            if let Some(last) = self.evidence[start..].last().filter(|e| key(e) == key(evidence)) {
                repeats.push((*origin, *number, self.evidence_origins[last.record as usize]));
                continue;
            }
            if self.evidence_origins.last() != Some(origin) {
                self.evidence_origins.push(*origin);
            }
            let record = u32::try_from(self.evidence_origins.len() - 1).unwrap_or(u32::MAX);
            self.evidence.push(Evidence { record, number: *number, ..*evidence });
        }
        for (origin, number, first) in repeats {
            let id = self.strings.get(draft.claim.id).to_owned();
            let path = evidence_path(number);
            let why = Unresolvable::DuplicateEvidence(id, first);
            self.unresolved.push(Unresolved { origin, path, record_lost: false, why });
        }
        let kept = &self.evidence[start..];
        draft.claim.evidence_len = u32::try_from(kept.len()).unwrap_or(u32::MAX);
        draft.claim.asserted = kept
            .iter()
            .any(|e| e.polarity == Polarity::Asserts && e.certainty != Certainty::Rumour);
    }
}

/// The way from a record to a piece of evidence with that number, from 1; 0 where the record is
/// nothing else.
fn evidence_path(number: u8) -> Vec<Step> {
    let index = usize::from(number).checked_sub(1);
    index.map_or_else(Vec::new, |i| vec![Step::Field("evidence"), Step::Index(i)])
}
