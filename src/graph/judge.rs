//! Judgements: resolved, and turned into ranks.

use fixedbitset::FixedBitSet;

use super::build::Builder;
use super::{ClaimId, Judgement, Rank, Unresolvable, Unresolved};
use crate::diagnostic::{Origin, Step};
use crate::model::record::{JudgementRecord, Record, RecordKind};

impl Builder<'_> {
    /// Resolves the judgements, in the order of what they say.
    pub(super) fn all_judgements(&mut self, records: &[Record]) {
        let judgements = records.iter().filter_map(|r| match &r.kind {
            RecordKind::Judgement(judgement) => Some((judgement, r.origin)),
            _ => None,
        });
        let mut judgements: Vec<_> = judgements.collect();
        judgements.sort_unstable();
        for (judgement, origin) in judgements {
            self.judgement(origin, judgement);
        }
    }

    /// Resolves a judgement; a claim that it names must have an author's id.
    fn judgement(&mut self, origin: Origin, record: &JudgementRecord) {
        let adjudicates = self.judged(origin, "adjudicates", &record.adjudicates);
        let prefers = self.judged(origin, "prefers", &record.prefers);
        let rejects = self.judged(origin, "rejects", &record.rejects);
        if record.adjudicates.is_empty() {
            self.lost(origin, vec![], Unresolvable::Missing("adjudicates"));
        }
        let when = record.when.as_deref().and_then(|w| {
            self.date(origin, &[Step::Field("when")], w, crate::model::date::Calendar::Gregorian)
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
        ids: &[String],
    ) -> Option<Vec<ClaimId>> {
        let mut out = Some(Vec::new());
        for (i, id) in ids.iter().enumerate() {
            match (self.authored.get(id.as_str()).copied(), &mut out) {
                (Some(claim), Some(list)) => list.push(claim),
                (Some(_), None) => {}
                (None, _) => {
                    let path = vec![Step::Field(field), Step::Index(i)];
                    self.unresolved.push(Unresolved {
                        origin,
                        path,
                        record_lost: true,
                        why: Unresolvable::Claim(id.clone()),
                    });
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
