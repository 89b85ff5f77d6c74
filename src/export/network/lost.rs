//! What is lost row by row, and what the ledger of a network says.

use std::ops::AddAssign;

use super::{Network, Value};
use crate::export::Ledger;

/// What was lost row by row.
#[derive(Debug, Clone, Copy, Default)]
pub(in crate::export) struct Lost {
    /// Where lists are joined by `; `, so that this parts a value too.
    pub(super) joined: usize,
    pub(super) languages: usize,
    pub(super) foreign: usize,
    pub(super) aliases: usize,
    pub(super) misprints: usize,
    pub(super) vague: usize,
    pub(super) deep: usize,
    pub(super) computed: usize,
    pub(super) sureness: usize,
    pub(super) together: usize,
    /// Characters that the format cannot hold, replaced.
    pub replaced: usize,
    /// Semicolons inside values of lists where they part the values.
    pub semicolons: usize,
    /// Dates with an end in the year 0 where there is none.
    pub year_0: usize,
}

impl Lost {
    /// Counts the values of lists that hold what parts them.
    pub(super) fn parted(&mut self, values: &[Value<'_>]) {
        let lists = values.iter().filter_map(|value| match value {
            Value::Texts(texts) => Some(texts),
            _ => None,
        });
        self.joined += lists.flatten().filter(|text| text.contains("; ")).count();
    }
}

impl AddAssign for Lost {
    fn add_assign(&mut self, more: Self) {
        let Self {
            joined,
            languages,
            foreign,
            aliases,
            misprints,
            vague,
            deep,
            computed,
            sureness,
            together,
            replaced,
            semicolons,
            year_0,
        } = more;
        self.joined += joined;
        self.languages += languages;
        self.foreign += foreign;
        self.aliases += aliases;
        self.misprints += misprints;
        self.vague += vague;
        self.deep += deep;
        self.computed += computed;
        self.sureness += sureness;
        self.together += together;
        self.replaced += replaced;
        self.semicolons += semicolons;
        self.year_0 += year_0;
    }
}

impl Network<'_> {
    /// The ledger of a whole network.
    pub fn ledger(&self) -> Ledger {
        let mut ledger = Ledger::default();
        self.lose_of_rows(&mut ledger);
        self.lose_of_nodes(&mut ledger);
        self.lose_of_edges(&mut ledger);
        ledger
    }

    /// The ledger of a file of nodes.
    pub fn ledger_of_nodes(&self) -> Ledger {
        let mut ledger = Ledger::default();
        self.lose_of_rows(&mut ledger);
        self.lose_of_nodes(&mut ledger);
        ledger
    }

    /// The ledger of a file of edges.
    pub fn ledger_of_edges(&self) -> Ledger {
        let mut ledger = Ledger::default();
        self.lose_of_rows(&mut ledger);
        self.lose_of_edges(&mut ledger);
        ledger
    }

    fn lose_of_rows(&self, ledger: &mut Ledger) {
        let Lost { joined, languages, foreign, aliases, misprints, vague, .. } = self.lost;
        ledger.add(
            languages,
            ["label in a further language", "labels in further languages"],
            "left out",
        );
        ledger.add(
            foreign,
            ["label in another language", "labels in other languages"],
            "than the dataset's, without the language, for want of another",
        );
        ledger.add(aliases, ["other name", "other names"], "without sort, language and remark");
        ledger.add(
            if self.lists { 0 } else { joined },
            ["value of a list", "values of lists"],
            "holding a `; `, which parts the values",
        );
        ledger.add(misprints, ["misprinted name", "misprinted names"], "left out");
        ledger.add(
            vague,
            ["vague date", "vague dates"],
            "lowered to `earliest` and `latest`; kept in column `when`",
        );
    }

    fn lose_of_nodes(&self, ledger: &mut Ledger) {
        let view = self.input.view;
        let (mut silent, mut qualified, mut pieces) = (0, 0, 0);
        for (id, _) in view.claims().filter(|(_, c)| c.object.entity().is_none()) {
            if view.counts(id) {
                qualified += 1;
            } else {
                silent += 1;
            }
            pieces += view.evidence_of(id).count();
        }
        ledger.add(
            qualified,
            ["claim", "claims"],
            "with a literal value put into a column of the node, without issue, date, rank",
        );
        ledger.add(
            pieces,
            ["piece of evidence", "pieces of evidence"],
            "for literal values left out",
        );
        ledger.add(
            silent,
            ["literal value", "literal values"],
            "left out, being rumoured, denied or rejected",
        );
    }

    fn lose_of_edges(&self, ledger: &mut Ledger) {
        let view = self.input.view;
        let Lost { deep, computed, sureness, together, .. } = self.lost;
        let piece = ["piece of evidence", "pieces of evidence"];
        ledger.add(
            deep,
            ["piece of evidence", "pieces of evidence"],
            "without footnotes, works between and outer voices",
        );
        ledger.add(computed, piece, "without the claims behind a computation");
        ledger.add(
            sureness,
            piece,
            "with another certainty or basis than the columns of the edge, without it",
        );
        ledger.add(
            together,
            piece,
            "with several voices and places on one edge, without which voice stands where",
        );
        ledger.add(
            view.graph.judgements.len(),
            ["judgement", "judgements"],
            "left out; what was decided is in column `rank`",
        );
        ledger.add(
            self.input.derivation.left_out,
            ["derived claim", "derived claims"],
            "beyond the bound on the number left out",
        );
    }
}
