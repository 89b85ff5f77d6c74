//! What judgements say on claims that collide.

use std::borrow::Borrow;

use rustc_hash::FxHashMap;

use crate::diagnostic::Finding;
use crate::graph::{ClaimId, Judgement, KnowledgeGraph};
use crate::wording;

/// Which judgements adjudicate which claims.
#[derive(Debug, Clone)]
pub struct Judged<'a> {
    graph: &'a KnowledgeGraph,
    by_claim: FxHashMap<ClaimId, Vec<usize>>,
}

impl<'a> Judged<'a> {
    /// Indexes the judgements by their claims. Linear in them.
    #[must_use]
    pub fn new(graph: &'a KnowledgeGraph) -> Self {
        let mut by_claim: FxHashMap<ClaimId, Vec<usize>> = FxHashMap::default();
        for (i, judgement) in graph.judgements.iter().enumerate() {
            for claim in &judgement.adjudicates {
                by_claim.entry(*claim).or_default().push(i);
            }
        }
        Self { graph, by_claim }
    }

    /// The judgements that name the claim, by their place in the graph.
    #[must_use]
    pub fn naming(&self, claim: ClaimId) -> &[usize] {
        self.by_claim.get(&claim).map_or(&[], Vec::as_slice)
    }

    /// The judgements that decide between sides that collide, by their place in the graph: those
    /// that adjudicate a claim of at least two sides, or of the only one.
    #[must_use]
    pub fn between<S: Borrow<[ClaimId]>>(&self, sides: &[S]) -> Vec<usize> {
        let mut met: FxHashMap<usize, (usize, usize)> = FxHashMap::default();
        let mut out = Vec::new();
        for (side, claims) in sides.iter().enumerate() {
            for judgement in claims.borrow().iter().flat_map(|claim| self.naming(*claim)) {
                let (last, count) = met.entry(*judgement).or_insert((usize::MAX, 0));
                if *last != side {
                    (*last, *count) = (side, *count + 1);
                    if *count == sides.len().min(2) {
                        out.push(*judgement);
                    }
                }
            }
        }
        out.sort_unstable();
        out
    }

    /// Adds to a finding on sides that collide what was judged between them, to its message too.
    pub(super) fn mention<S: Borrow<[ClaimId]>>(
        &self,
        mut finding: Finding,
        sides: &[S],
    ) -> Finding {
        finding.judgements = self.between(sides);
        finding.message += &remark(self.graph, &finding.judgements);
        finding
    }

    /// Completes a finding on sides that collide by what was judged between them, which is then
    /// what to do, and by the claims.
    pub(super) fn settle<S: Borrow<[ClaimId]>>(&self, finding: Finding, sides: &[S]) -> Finding {
        let mut finding = self.mention(finding, sides);
        finding = match finding.judgements.as_slice() {
            [] => finding,
            [_] => finding.hint("keep them: the judgement is recorded"),
            _ => finding.hint("keep them: the judgements are recorded"),
        };
        let claims = sides.iter().flat_map(Borrow::borrow);
        claims.fold(finding, |f, id| f.about_claim(self.graph.str(self.graph.claim(*id).id)))
    }
}

/// What such a finding says at the end of its message: `; judged: prefers …`, for each of the
/// judgements. Empty where there is none.
#[must_use]
pub fn remark(graph: &KnowledgeGraph, judgements: &[usize]) -> String {
    let words = |i: &usize| format!("; judged: {}", verdict(graph, &graph.judgements[*i]));
    judgements.iter().map(words).collect()
}

/// What a judgement decides: `prefers “…”`, `rejects “…”`, both, or `prefers neither`.
#[must_use]
pub fn verdict(graph: &KnowledgeGraph, judgement: &Judgement) -> String {
    let named = |ids: &[ClaimId]| {
        let words = |id: &ClaimId| wording::claim_in_full(graph, graph.claim(*id));
        wording::short_list(&ids.iter().map(words).collect::<Vec<_>>())
    };
    match (judgement.prefers.as_slice(), judgement.rejects.as_slice()) {
        ([], []) => "prefers neither".to_owned(),
        ([], rejects) => format!("rejects “{}”", named(rejects)),
        (prefers, []) => format!("prefers “{}”", named(prefers)),
        (prefers, rejects) => {
            format!("prefers “{}” and rejects “{}”", named(prefers), named(rejects))
        }
    }
}
