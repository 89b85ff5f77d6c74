//! What is drawn as one line: a tie of the signed projection, or several of one pair and sign.

use std::collections::BTreeMap;

use super::Parties;
use crate::export::dot::words;
use crate::export::tie::Tie;
use crate::factions::{Ground, Sign, SignedNetwork, SignedTie, Statement};
use crate::graph::Certainty;
use crate::picture::{Kind, Line};

/// A line between two parties.
pub(super) struct Bond {
    /// The two, as indices into the parties of the network.
    pub pair: [u32; 2],
    /// The ties, as indices into the network.
    pub ties: Vec<usize>,
    pub line: Line,
    /// Whether it goes from the second of the pair to the first.
    backwards: bool,
}

/// The ties of each line, by pair and sign.
pub(super) type Bundles = BTreeMap<([u32; 2], Sign, usize), Vec<usize>>;

/// Each tie for itself, or else with all ties of the same pair and sign.
pub(super) fn bundles(network: &SignedNetwork, bundle: bool) -> Bundles {
    let mut bundles = Bundles::new();
    for (number, tie) in network.ties.iter().enumerate() {
        let apart = if bundle { 0 } else { number };
        bundles.entry((tie.pair, tie.sign, apart)).or_default().push(number);
    }
    bundles
}

/// The lines to draw.
pub(super) fn bonds(parties: &Parties<'_, '_>, bundles: Bundles) -> Vec<Bond> {
    let bond = |((pair, sign, _), ties)| bond(parties, pair, sign, ties);
    bundles.into_iter().map(bond).collect()
}

fn bond(parties: &Parties<'_, '_>, pair: [u32; 2], sign: Sign, ties: Vec<usize>) -> Bond {
    let of = |number: &usize| &parties.network.ties[*number];
    let grounds = || ties.iter().flat_map(|t| parties.network.grounds_of(of(t)));
    let backwards = grounds().all(|g| g.backwards && !g.mutual);
    let forwards = grounds().all(|g| !g.backwards && !g.mutual);
    let unsure = |g: &Ground| parties.tie(g).surest(parties.scene.context).0 != Certainty::Stated;
    let line = Line {
        derived: grounds().all(|g| matches!(g.statement, Statement::Derived(_))),
        both: !backwards && !forwards,
        unsure: grounds().all(unsure),
        disputed: ties.iter().any(|t| contradicted(parties, of(t))),
        breaks: ties.first().is_some_and(|t| parties.camps.cuts(of(t))),
        ..Line::new(Kind::of_sign(if sign == Sign::Positive { 1 } else { -1 }))
    };
    Bond { pair, ties, line, backwards }
}

/// Whether the same two have a tie of the other sign on the same issue.
fn contradicted(parties: &Parties<'_, '_>, tie: &SignedTie) -> bool {
    let ties = &parties.network.ties;
    let key = |t: &SignedTie| (t.pair, t.issue);
    let start = ties.partition_point(|t| key(t) < key(tie));
    ties[start..].iter().take_while(|t| key(t) == key(tie)).count() > 1
}

impl Bond {
    /// Where the line begins and ends.
    pub fn ends(&self) -> [u32; 2] {
        let [a, b] = self.pair;
        if self.backwards { [b, a] } else { [a, b] }
    }

    /// What it rests on.
    pub fn grounds<'n>(&self, parties: &Parties<'n, '_>) -> impl Iterator<Item = &'n Ground> {
        let network = parties.network;
        self.ties.iter().flat_map(|t| network.grounds_of(&network.ties[*t]))
    }

    /// All that is said, one below the other.
    pub fn tooltip(&self, parties: &Parties<'_, '_>) -> String {
        let context = parties.scene.context;
        let texts = self.grounds(parties).map(|g| words::tooltip(context, parties.tie(g)));
        texts.collect::<Vec<_>>().join("\n\n")
    }
}

impl<'a> Parties<'_, 'a> {
    /// A ground as a tie of exports.
    pub fn tie(&self, ground: &Ground) -> Tie<'a> {
        match ground.statement {
            Statement::Claim(id) => Tie::Claim(id, self.scene.view.graph.claim(id)),
            Statement::Derived(i) => Tie::Derived(&self.scene.derivation.claims[i]),
        }
    }
}
