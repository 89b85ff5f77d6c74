//! Evidence: resolved, laid out claim by claim, each piece once.

use super::Resolver;
use std::ops::Range;

use rustc_hash::FxHashMap;

use super::draft::{ClaimDraft, EvidenceDraft, LateDraft, Words, evidence_path};
use super::merge::Members;
use crate::diagnostic::{Origin, Step};
use crate::graph::claim_id::DERIVED_LENGTH;
use crate::graph::{
    Basis, Certainty, Claim, ClaimId, Evidence, List, Polarity, Sym, Unresolvable, Unresolved,
};

/// A resolved piece of evidence, and where it stands: its record and its number there.
struct Resolved {
    evidence: Evidence,
    place: (Origin, u32),
}

impl Resolver<'_> {
    /// Resolves all evidence and lays it out.
    pub(super) fn all_evidence(
        &mut self,
        members: &Members,
        drafts: &[ClaimDraft],
        evidence: &[EvidenceDraft],
        late: &[LateDraft],
    ) {
        let late = self.late(late);
        let mut late = late.iter().peekable();
        self.evidence.reserve_exact(evidence.len());
        let mut pieces: Vec<Resolved> = Vec::new();
        let mut words: FxHashMap<Sym, Words> = FxHashMap::default();
        for (own, claim) in members.iter().zip(0u32..) {
            for draft in own.iter().map(|draft| &drafts[*draft as usize]) {
                for piece in &evidence[draft.range()] {
                    pieces.extend(self.piece(draft.evidence_place(), piece, draft.words));
                }
            }
            if late.peek().is_some_and(|(of, ..)| of.0 == claim) {
                // What a claim sets counts for evidence that names it by its author's id.
                let named = own.iter().map(|draft| &drafts[*draft as usize]);
                words.clear();
                words.extend(named.filter_map(|draft| Some((draft.id?, draft.words))));
            }
            while let Some((_, name, draft)) = late.next_if(|(of, ..)| of.0 == claim) {
                let words = words.get(name).copied().unwrap_or_default();
                pieces.extend(self.piece(draft.origin, &draft.evidence, words));
            }
            self.place(ClaimId(claim), &mut pieces);
        }
    }

    /// The evidence with records of its own, by claim; with the id that it names.
    fn late<'l>(&mut self, late: &'l [LateDraft]) -> Vec<(ClaimId, Sym, &'l LateDraft)> {
        let mut out = Vec::with_capacity(late.len());
        let mut derived = None;
        for draft in late {
            let known = self.claim_of.get(draft.claim.index()).copied().flatten();
            match known.or_else(|| self.by_derived_id(draft.claim, &mut derived)) {
                Some(claim) => out.push((claim, draft.claim, draft)),
                None => {
                    let why = Unresolvable::Claim(self.strings.get(draft.claim).to_owned());
                    self.lost(draft.origin, vec![Step::Field("claim")], why);
                }
            }
        }
        out.sort_by_key(|(claim, ..)| *claim);
        out
    }

    /// The claim with an author's id of which `name` is the id that its content would give it. All
    /// of them are worked out when the first is looked for.
    fn by_derived_id(
        &self,
        name: Sym,
        all: &mut Option<FxHashMap<String, ClaimId>>,
    ) -> Option<ClaimId> {
        let name = self.strings.get(name);
        if name.len() != DERIVED_LENGTH {
            return None;
        }
        let all = all.get_or_insert_with(|| {
            let claims = self.claims.iter().zip(0u32..).filter(|(claim, _)| claim.authored);
            claims.map(|(claim, i)| (self.key(claim), ClaimId(i))).collect()
        });
        all.get(name).copied()
    }

    /// What is wrong with evidence that no claim in the graph has.
    pub(super) fn unused_evidence(
        &mut self,
        origin: Origin,
        range: Range<usize>,
        evidence: &[EvidenceDraft],
    ) {
        for piece in &evidence[range] {
            self.sources(origin, piece);
        }
    }

    /// The entities of a piece of evidence: source, voices, their works.
    fn sources(&mut self, origin: Origin, draft: &EvidenceDraft) -> Option<Evidence> {
        let before = self.unresolved.len();
        let at = |field| {
            move || {
                let mut path = evidence_path(draft.number as usize);
                path.push(Step::Field(field));
                path
            }
        };
        let source = draft.source.and_then(|id| self.reference(origin, at("source"), id));
        let says = self.entity_list(origin, at("says"), draft.says, |_| {});
        let via = self.entity_list(origin, at("via"), draft.via, |_| {});
        // The claim stays, without this.
        for lost in &mut self.unresolved[before..] {
            lost.record_lost = false;
        }
        Some(Evidence {
            source: source?,
            locator: draft.locator,
            says: says?,
            via: via?,
            footnote: draft.footnote,
            from: List::default(),
            polarity: Polarity::default(),
            certainty: Certainty::default(),
            basis: Basis::default(),
            record: 0,
            number: 0,
        })
    }

    /// A piece of evidence; `defaults` are the words of its claim.
    fn piece(
        &mut self,
        origin: Origin,
        draft: &EvidenceDraft,
        defaults: Words,
    ) -> Option<Resolved> {
        let evidence = self.sources(origin, draft);
        let evidence = evidence.filter(|_| !draft.lost)?;
        let word = |i: usize| draft.words[i].or(defaults[i]).map_or(0, usize::from);
        let from = self.computed_from(origin, draft);
        let evidence = Evidence {
            polarity: [Polarity::Asserts, Polarity::Denies][word(0)],
            certainty: [Certainty::Stated, Certainty::Probable, Certainty::Rumour][word(1)],
            basis: [Basis::Explicit, Basis::Inferred, Basis::Computed][word(2)],
            from,
            ..evidence
        };
        Some(Resolved { evidence, place: (origin, draft.number) })
    }

    /// The claims that the evidence is computed from: those with an author's id.
    fn computed_from(&mut self, origin: Origin, draft: &EvidenceDraft) -> List {
        let mut from = Vec::new();
        for name in self.names.get(draft.from) {
            let name = Sym::of_number(*name);
            match self.authored(name) {
                Some(claim) => from.push(claim.0),
                None => {
                    let mut path = evidence_path(draft.number as usize);
                    path.push(Step::Field("from"));
                    let why = Unresolvable::Claim(self.strings.get(name).to_owned());
                    self.unresolved.push(Unresolved { origin, path, record_lost: false, why });
                }
            }
        }
        from.sort_unstable();
        self.pool.add(&from)
    }

    /// The claim with that author's id.
    pub(super) fn authored(&self, id: Sym) -> Option<ClaimId> {
        let claim = self.claim_of.get(id.index()).copied().flatten();
        claim.filter(|claim| self.claims[claim.index()].authored)
    }

    /// Lays out the evidence of a claim, sorted, each piece once; leaves `pieces` empty.
    fn place(&mut self, claim: ClaimId, pieces: &mut Vec<Resolved>) {
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
        pieces.sort_by(|a, b| key(&a.evidence).cmp(&key(&b.evidence)).then(a.place.cmp(&b.place)));
        let start = self.evidence.len();
        let mut repeats = Vec::new();
        for Resolved { evidence, place: (origin, number) } in pieces.drain(..) {
            if let Some(last) = self.evidence[start..].last().filter(|e| key(e) == key(&evidence)) {
                repeats.push((origin, number, self.evidence_origins[last.record as usize]));
                continue;
            }
            if self.evidence_origins.last() != Some(&origin) {
                self.evidence_origins.push(origin);
            }
            let record = u32::try_from(self.evidence_origins.len() - 1).unwrap_or(u32::MAX);
            let number = u8::try_from(number).unwrap_or(0);
            self.evidence.push(Evidence { record, number, ..evidence });
        }
        let kept = &self.evidence[start..];
        let Claim { evidence_start, evidence_len, asserted, id, .. } =
            &mut self.claims[claim.index()];
        *evidence_start = u32::try_from(start).unwrap_or(u32::MAX);
        *evidence_len = u32::try_from(kept.len()).unwrap_or(u32::MAX);
        *asserted = kept
            .iter()
            .any(|e| e.polarity == Polarity::Asserts && e.certainty != Certainty::Rumour);
        for (origin, number, first) in repeats {
            let why = Unresolvable::DuplicateEvidence(self.strings.get(*id).to_owned(), first);
            let path = evidence_path(number as usize);
            self.unresolved.push(Unresolved { origin, path, record_lost: false, why });
        }
    }
}
