//! Claims that say the same become one.

use super::Resolver;
use super::claims::{Placed, same};
use super::draft::{ClaimDraft, count};
use crate::graph::{Claim, Sym};

/// For each claim the drafts that it was merged from, one behind the other, and where they end.
#[derive(Default)]
pub(super) struct Members {
    drafts: Vec<u32>,
    ends: Vec<u32>,
}

impl Members {
    /// The drafts claim by claim.
    pub fn iter(&self) -> impl Iterator<Item = &[u32]> {
        let starts = std::iter::once(&0).chain(&self.ends);
        starts.zip(&self.ends).map(|(start, end)| &self.drafts[*start as usize..*end as usize])
    }
}

impl Resolver<'_> {
    /// Keeps the claims, each content once, in their final order; gives the drafts of each.
    pub(super) fn merged(
        &mut self,
        order: &[u32],
        placed: &[Placed],
        drafts: &[ClaimDraft],
    ) -> Members {
        let at = |number: &u32| &placed[*number as usize];
        let mut members = Members::default();
        members.drafts.reserve_exact(order.len());
        members.ends.reserve_exact(order.len());
        self.claims.reserve_exact(order.len());
        let ends = |c: &Claim| (c.subject, c.relation, c.object);
        // Those between the same two, in the order of their qualifiers; each with its drafts.
        let mut between: Vec<(Claim, &[u32])> = Vec::new();
        for run in order.chunk_by(|a, b| same(&at(a).claim, &at(b).claim)) {
            let claim = self.merge(run, placed, drafts);
            if between.first().is_some_and(|(first, _)| ends(first) != ends(&claim)) {
                self.keep(&mut between, placed, &mut members);
            }
            between.push((claim, run));
        }
        self.keep(&mut between, placed, &mut members);
        members
    }

    /// The one claim that several with the same content are.
    fn merge(&mut self, run: &[u32], placed: &[Placed], drafts: &[ClaimDraft]) -> Claim {
        let at = |number: &u32| &placed[*number as usize];
        let drafts = run.iter().map(|number| &drafts[at(number).draft as usize]);
        let mut claim = at(&run[0]).claim;
        let ids = drafts.clone().filter_map(|draft| draft.id);
        let id = ids.min_by_key(|id| self.strings.get(*id));
        claim.authored = id.is_some();
        claim.id = match id {
            Some(id) => id,
            None => {
                let id = self.key(&claim);
                self.strings.intern(&id)
            }
        };
        claim.note = self.notes(drafts.filter_map(|draft| draft.note));
        claim
    }

    /// Keeps the claims between the same two in the order of their ids; leaves `between` empty.
    fn keep(
        &mut self,
        between: &mut Vec<(Claim, &[u32])>,
        placed: &[Placed],
        members: &mut Members,
    ) {
        between.sort_unstable_by_key(|(claim, _)| self.strings.get(claim.id));
        for (claim, run) in between.drain(..) {
            self.claims.push(claim);
            members.drafts.extend(run.iter().map(|number| placed[*number as usize].draft));
            members.ends.push(count(members.drafts.len()));
        }
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
}
