//! The camps with their members, and whom each stands with.

use super::super::{Camp, Sign, SignedTie};
use super::{Item, Page};
use crate::wording::{count, short_list};

/// Parts after the first that are shown.
const PARTS: usize = 12;

impl Page<'_> {
    pub(super) fn camps(&mut self) {
        let camps = &self.factions().camps;
        let rows = self.ties_of();
        for (number, camp) in camps.camps.iter().enumerate() {
            if camps.parts[camp.part].parties == 1 {
                // Parts stand in the order of their size: all that follow are so.
                self.cancelled(&camps.camps[number..]);
                break;
            }
            if camp.part > PARTS {
                let left = camps.camps.len() - number;
                self.heading(format!("{left} more camps in small parts of the network"));
                self.say("--format json holds all.");
                break;
            }
            let size = count(camp.members.len(), "party", "parties");
            let apart = match camp.part {
                0 => "",
                _ => ", apart: no tie that prevails joins it to those above",
            };
            self.heading(format!("Camp {}: {size}{apart}", number + 1));
            let members = camp.members.iter().map(|m| Item::new(self.member(*m, &rows)));
            let members: Vec<Item> = members.take(super::SHOWN).collect();
            self.list(camp.members.len(), members.into_iter());
        }
    }

    /// The parties whose friendly and hostile ties cancel out, and bind them to no other.
    fn cancelled(&mut self, camps: &[Camp]) {
        let names: Vec<String> =
            camps.iter().flat_map(|c| &c.members).map(|m| self.party(*m).to_owned()).collect();
        let parties = count(names.len(), "party", "parties");
        self.heading(format!("In no camp: {parties} whose friendly and hostile ties cancel out"));
        self.say(names[..names.len().min(super::SHOWN)].join("; "));
        self.rest(names.len());
    }

    /// For each party the indices of its ties.
    fn ties_of(&self) -> Vec<Vec<usize>> {
        let network = &self.factions().network;
        let mut rows = vec![Vec::new(); network.parties.len()];
        for (i, tie) in network.ties.iter().enumerate() {
            for end in tie.pair {
                rows[end as usize].push(i);
            }
        }
        rows
    }

    /// `Leibniz: with Bernoulli; against Newton, Keill`.
    fn member(&self, party: u32, rows: &[Vec<usize>]) -> String {
        let network = &self.factions().network;
        let ties = || rows[party as usize].iter().map(|i| &network.ties[*i]);
        let names = |sign| {
            let to = |tie: &SignedTie| match tie.pair {
                [a, b] if a == party => (b, tie.weight),
                [a, _] => (a, tie.weight),
            };
            let mut ends: Vec<(u32, u32)> = ties().filter(|t| t.sign == sign).map(to).collect();
            ends.sort_unstable();
            let runs = ends.chunk_by(|a, b| a.0 == b.0);
            let weight = |run: &[(u32, u32)]| run.iter().map(|(_, w)| w).sum::<u32>();
            let mut others: Vec<(std::cmp::Reverse<u32>, u32)> =
                runs.map(|run| (std::cmp::Reverse(weight(run)), run[0].0)).collect();
            others.sort_unstable();
            let named = others.iter().map(|(weight, other)| match weight.0 {
                1 => self.party(*other).to_owned(),
                n => format!("{} ({n})", self.party(*other)),
            });
            short_list(&named.collect::<Vec<_>>())
        };
        let mut words = Vec::new();
        for (sign, lead) in [(Sign::Positive, "with"), (Sign::Negative, "against")] {
            let names = names(sign);
            if !names.is_empty() {
                words.push(format!("{lead} {names}"));
            }
        }
        let undecided = self.factions().camps.undecided.binary_search(&party).is_ok();
        let mark = if undecided { " [could as well stand in another camp]" } else { "" };
        format!("{}: {}{mark}", self.party(party), words.join("; "))
    }
}
