//! Judgements: resolved, and turned into ranks.

use fixedbitset::FixedBitSet;

use super::Resolver;
use crate::diagnostic::{Origin, Step};
use crate::graph::{ClaimId, Judgement, Rank, Unresolvable, Unresolved};
use crate::model::date::Calendar;
use crate::model::record::JudgementRecord;

impl Resolver<'_> {
    /// Resolves the judgements, in the order of what they say.
    pub(super) fn judgements(&mut self, mut records: Vec<(Origin, JudgementRecord<'_>)>) {
        records.sort_unstable_by(|(a, x), (b, y)| x.cmp(y).then(a.cmp(b)));
        for (origin, judgement) in records {
            self.judgement(origin, &judgement);
        }
    }

    /// Resolves a judgement; a claim that it names must have an author's id.
    fn judgement(&mut self, origin: Origin, record: &JudgementRecord<'_>) {
        let adjudicates = self.judged(origin, "adjudicates", &record.adjudicates);
        let prefers = self.judged(origin, "prefers", &record.prefers);
        let rejects = self.judged(origin, "rejects", &record.rejects);
        if record.adjudicates.is_empty() {
            self.lost(origin, vec![], Unresolvable::Missing("adjudicates"));
        }
        let when = record.when.as_deref().and_then(|when| {
            let when = self.strings.intern(when);
            self.date(origin, "when", when, Calendar::Gregorian)
        });
        let (Some(mut adjudicates), Some(prefers), Some(rejects)) = (adjudicates, prefers, rejects)
        else {
            return;
        };
        adjudicates.sort_unstable();
        let reason = record.reason.as_deref().map(|r| self.strings.intern(r));
        let by = record.by.as_deref().map(|b| self.strings.intern(b));
        self.judgements.push(Judgement { adjudicates, prefers, rejects, reason, by, when, origin });
    }

    fn judged(
        &mut self,
        origin: Origin,
        field: &'static str,
        ids: &[impl AsRef<str>],
    ) -> Option<Vec<ClaimId>> {
        let mut out = Some(Vec::new());
        for (i, id) in ids.iter().map(AsRef::as_ref).enumerate() {
            match self.strings.find(id).and_then(|id| self.authored(id)) {
                Some(claim) => {
                    if let Some(list) = &mut out {
                        list.push(claim);
                    }
                }
                None => {
                    let path = vec![Step::Field(field), Step::Index(i)];
                    let why = Unresolvable::Claim(id.to_owned());
                    self.unresolved.push(Unresolved { origin, path, record_lost: true, why });
                    out = None;
                }
            }
        }
        out
    }

    /// Sets the ranks that the judgements give; what one rejects stays rejected.
    pub(super) fn rank(&mut self) {
        for judgement in &self.judgements {
            for id in &judgement.prefers {
                let rank = &mut self.claims[id.index()].rank;
                *rank = if *rank == Rank::Deprecated { Rank::Deprecated } else { Rank::Preferred };
            }
            for id in &judgement.rejects {
                self.claims[id.index()].rank = Rank::Deprecated;
            }
        }
    }

    /// The claims of normal rank to which a judgement prefers another one.
    pub(super) fn outranked(&self) -> FixedBitSet {
        let mut out = FixedBitSet::with_capacity(self.claims.len());
        for judgement in self.judgements.iter().filter(|j| !j.prefers.is_empty()) {
            let normal = |id: &&ClaimId| self.claims[id.index()].rank == Rank::Normal;
            out.extend(judgement.adjudicates.iter().filter(normal).map(|id| id.index()));
        }
        out
    }
}
