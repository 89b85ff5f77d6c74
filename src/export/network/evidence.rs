//! What the row of a claim or derived claim says of its evidence.

use super::{Lost, Network, Value};
use crate::export::tie::{self, Tie};
use crate::graph::{Basis, Certainty, Evidence, Polarity};

impl<'a> Network<'a> {
    /// How many voices assert it; where, who, who denies it, and whether any says yes or no.
    /// Rumours are no witnesses where something better asserts it, as in the factions.
    pub(super) fn of_evidence(&self, tie: Tie<'a>, lost: &mut Lost) -> (usize, [Value<'a>; 4]) {
        let view = self.input.view;
        let graph = view.graph;
        let evidence = tie.evidence(view);
        let voices: Vec<_> = evidence.iter().map(|e| (graph.last_voice(e), *e)).collect();
        let voices = |passes: &dyn Fn(&Evidence) -> bool| {
            let passing = voices.iter().filter(|(_, evidence)| passes(evidence));
            tie::distinct(passing.map(|(voice, _)| *voice))
        };
        let asserts = |e: &Evidence| e.polarity == Polarity::Asserts;
        let says = voices(&asserts);
        let denied_by = voices(&|e| !asserts(e));
        let better = |e: &Evidence| asserts(e) && e.certainty != Certainty::Rumour;
        let witnesses = match voices(&better).len() {
            0 => says.len(),
            better => better,
        };
        let polarity = match (says.is_empty(), denied_by.is_empty()) {
            (false, false) => "both",
            (true, false) => "denies",
            _ => "asserts",
        };
        let sources = tie::places(graph, &evidence, |e| self.id(e));
        if matches!(tie, Tie::Claim(..)) {
            let voices = says.len() + denied_by.len();
            lost.together += if voices.min(sources.len()) > 1 { evidence.len() } else { 0 };
            self.lose_of_evidence(&evidence, tie.surest(view), !says.is_empty(), lost);
        }
        let (says, denied_by) = (self.labels(&says), self.labels(&denied_by));
        (witnesses, [Value::texts(sources), says, denied_by, Value::text(polarity)])
    }

    /// Counts what the row of a claim does not tell of its evidence. Where something asserts it, the
    /// columns are of what asserts, and a denial is taken as stated and explicit.
    fn lose_of_evidence(
        &self,
        evidence: &[&Evidence],
        columns: (Certainty, Basis),
        asserted: bool,
        lost: &mut Lost,
    ) {
        let graph = self.input.view.graph;
        for e in evidence {
            let deep = e.footnote.is_some()
                || graph.entities_in(e.says).count() > 1
                || graph.entities_in(e.via).count() > 0;
            let denial = asserted && e.polarity == Polarity::Denies;
            let told = if denial { Default::default() } else { columns };
            lost.deep += usize::from(deep);
            lost.computed += usize::from(!graph.pool.get(e.from).is_empty());
            lost.sureness += usize::from((e.certainty, e.basis) != told);
        }
    }
}
