//! A picture of so much that its lines would hide one another: the ties with a sign between parties,
//! those of one direction and sign between the same two drawn as one line with their number.

use rustc_hash::FxHashMap;

use crate::export::tie::{self, Tie};
use crate::export::{ExportInput, Ledger};
use crate::graph::{ClaimId, EntityId};
use crate::ontology::ClassRole;

/// The lines of an overview.
#[derive(Default)]
pub(super) struct Overview<'a> {
    /// The first tie of each line.
    pub ties: Vec<Tie<'a>>,
    /// All ties of a line with several, by the claim of its first.
    pub bundles: FxHashMap<ClaimId, Vec<Tie<'a>>>,
}

/// Bundles the ties with a sign between parties; what stays out is counted. One pass over the view.
pub(super) fn overview<'a>(input: &ExportInput<'a>, ledger: &mut Ledger) -> Overview<'a> {
    let (view, graph) = (input.view, input.view.graph);
    let mut lines: FxHashMap<(EntityId, EntityId, i8), (ClaimId, Tie<'a>)> = FxHashMap::default();
    let mut out = Overview::default();
    let (mut unsigned, mut others) = (0, 0);
    for (id, claim) in view.counting().filter(|(_, c)| c.object.entity().is_some()) {
        let tie = Tie::Claim(id, claim);
        let (from, to) = tie.ends();
        let sign = tie::sign(tie.relation(graph)).signum();
        if sign == 0 {
            unsigned += 1;
        } else if !graph.is(from, ClassRole::Party) || !graph.is(to, ClassRole::Party) {
            others += 1;
        } else {
            let (first, first_tie) = *lines.entry((from, to, sign)).or_insert((id, tie));
            if first == id {
                out.ties.push(tie);
            } else {
                out.bundles.entry(first).or_insert_with(|| vec![first_tie]).push(tie);
            }
        }
    }
    let bundled: usize = out.bundles.values().map(|ties| ties.len() - 1).sum();
    ledger.add(
        unsigned,
        ["claim", "claims"],
        "without a sign not drawn; `--relation` draws those asked for",
    );
    ledger.add(
        others,
        ["claim", "claims"],
        "with a sign not drawn, for an end is no party (stances on positions, say); `--issue` \
         draws those on an issue",
    );
    ledger.add(
        bundled,
        ["tie", "ties"],
        "drawn as one line with others of the same sign between the same two",
    );
    ledger.add(input.derivation.claims.len(), ["derived claim", "derived claims"], "not drawn");
    out
}
