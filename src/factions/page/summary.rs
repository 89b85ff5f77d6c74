//! What the network is, and its balance.

use super::super::{Balance, Camps, Sign};
use super::{Block, Page};
use crate::factions::divide::Proof;
use crate::graph::KnowledgeGraph;
use crate::select::Selection;
use crate::wording::{count, list};

impl Page<'_> {
    pub(super) fn summary(&mut self) {
        let selection = described(self.input.view.graph, self.input.selection);
        let title = self.input.title;
        self.blocks.push(Block::Title(match selection.as_str() {
            "" => format!("Factions: {title}"),
            selection => format!("Factions: {title}; {selection}"),
        }));
        let network = &self.factions().network;
        let camps = &self.factions().camps;
        let tied = camps.of.iter().flatten().count();
        let mut words = format!(
            "{} with {} and {} (weight {}: voices, each counted once a tie)",
            count(tied, "party", "parties"),
            count(network.count(Sign::Positive), "friendly tie", "friendly ties"),
            count(network.count(Sign::Negative), "hostile tie", "hostile ties"),
            network.weight()
        );
        if network.possible > 0 {
            let left = count(network.possible, "tie that follows", "ties that follow");
            words += &format!("; {left} only possibly left out (--possible takes them in)");
        }
        if network.selves > 0 {
            let own = count(network.selves, "claim", "claims");
            words += &format!("; {own} of a party on itself left out");
        }
        self.say(words + ".");
        if tied == 0 {
            self.say(
                "There is nothing to divide: no two parties in sight have a friendly or hostile \
                 tie. Take a wider selection.",
            );
            return;
        }
        self.say(verdict(camps, network.weight()));
        if let Some(source) = self.input.source {
            let title = self.label(source);
            self.say(format!("Places are those of “{title}” where no other source is named."));
        }
    }

    pub(super) fn balance(&mut self) {
        let Balance { triads } = self.factions().balance;
        let balance = &self.factions().balance;
        if self.factions().network.ties.is_empty() {
            return;
        }
        self.heading("Structural balance");
        let (Some(degree), Some(weak)) = (balance.degree(), balance.weak_degree()) else {
            self.say("No three parties all have a prevailing tie to one another.");
            return;
        };
        let meaning =
            ["all friends", "a friend's friend is an enemy", "two against one", "three enemies"];
        let rows = Balance::NAMES.iter().zip(meaning).zip(triads);
        let rows = rows.map(|((name, meaning), number)| {
            vec![(*name).to_owned(), number.to_string(), meaning.to_owned()]
        });
        self.table(&["triad", "number", "meaning"], 4, rows);
        self.say(format!(
            "{} of {} balanced (degree of balance {degree:.3}); in the weak sense, where three \
             enemies are balanced too, {} ({weak:.3}). Each pair counts with the sign that prevails.",
            balance.balanced(),
            count(usize::try_from(balance.total()).unwrap_or(usize::MAX), "triad", "triads"),
            balance.weakly_balanced()
        ));
    }
}

/// The frustration, and how it is known.
fn verdict(camps: &Camps, weight: u64) -> String {
    let Camps { most, frustration, bound, unavoidable, .. } = camps;
    let parts = camps.parts.len();
    let mut words = format!("At most {most} camps");
    if parts > 1 {
        words += &format!(" in each of {parts} parts, between which no tie prevails");
    }
    if *frustration == 0 {
        return words + ": no tie goes against them, the network is balanced.";
    }
    words += &format!(": ties of weight {frustration} of {weight} go against them");
    if *unavoidable > 0 {
        words += &format!(" ({unavoidable} between pairs with ties of both signs)");
    }
    let proofs = camps.parts.iter().map(|part| part.proof);
    let rest = if *unavoidable > 0 { "of the rest, " } else { "" };
    words
        + &match proofs.fold(Proof::Circles(0), Proof::and) {
            _ if !camps.proven() => {
                format!(", found by local search; no division gets below {bound}.")
            }
            Proof::Circles(0) => ". No division has less.".to_owned(),
            Proof::Circles(n) => format!(
                ". No division has less: {rest}{}.",
                count(
                    n,
                    "circle of ties that none can satisfy needs as much",
                    "circles of ties that none can satisfy, no two by the same weight, need as much"
                )
            ),
            Proof::Reduction => {
                ". No division has less: chains and triangles leave no choice.".to_owned()
            }
            Proof::Search | Proof::None => {
                ". No division has less, as branch and bound has shown.".to_owned()
            }
        }
}

/// The selection in words.
fn described(graph: &KnowledgeGraph, selection: &Selection) -> String {
    let label =
        |id: &String| graph.find_entity(id).map_or(id.as_str(), |e| graph.label(e)).to_owned();
    let labels = |ids: &[String]| list(&ids.iter().map(label).collect::<Vec<_>>());
    let mut words = Vec::new();
    let mut add = |ids: &[String], what: &str| {
        if !ids.is_empty() {
            words.push(format!("{what} {}", labels(ids)));
        }
    };
    add(&selection.issue, "on");
    add(&selection.source, "by what stands in");
    add(&selection.without_source, "without");
    add(&selection.voice, "by the word of");
    add(&selection.without_voice, "without the word of");
    add(&selection.relation, "only");
    add(&selection.class, "only");
    add(selection.around.as_slice(), "round");
    if let Some(during) = &selection.during {
        words.push(format!("during {during}"));
    }
    if let Some(certainty) = selection.certainty {
        words.push(format!("at least {}", certainty.name()));
    }
    words.join("; ")
}
