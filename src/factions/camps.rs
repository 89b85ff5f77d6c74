//! The camps of a network, and the ties that cut across them.

use super::divide::{Effort, Part, Proof, SignedGraph, divide};
use super::network::{Sign, SignedNetwork, SignedTie};

/// A camp.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Camp {
    /// Which connected part of the network it belongs to: nothing ties it to camps of others.
    pub part: usize,
    /// Its members, as indices into [`SignedNetwork::parties`].
    pub members: Vec<u32>,
}

/// A connected part of the network: parties that ties bind together, over others too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PartSummary {
    /// How many parties.
    pub parties: usize,
    /// How many camps.
    pub camps: usize,
    /// The weight of the ties that go against the camps, less what is unavoidable in single pairs.
    pub frustration: u64,
    /// What that would be at least.
    pub bound: u64,
    /// How that is known.
    pub proof: Proof,
}

/// The parties of a network in camps of least frustration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Camps {
    /// At most so many camps in each connected part.
    pub most: usize,
    /// For each party its camp, from 0; nothing where it has no tie (neutral).
    pub of: Vec<Option<u32>>,
    /// The camps, those of the largest part first.
    pub camps: Vec<Camp>,
    /// The connected parts, the largest first.
    pub parts: Vec<PartSummary>,
    /// The weight of all ties that go against the camps: friendly between, hostile within.
    pub frustration: u64,
    /// What no division can get below.
    pub bound: u64,
    /// Of these, what is unavoidable because two parties have ties of both signs.
    pub unavoidable: u64,
    /// Parties that could as well stand in another camp, with nothing else changed.
    pub undecided: Vec<u32>,
}

impl Camps {
    /// Whether it is proven that no division has less frustration.
    #[must_use]
    pub fn proven(&self) -> bool {
        self.frustration == self.bound
    }

    /// Whether two parties stand in the same camp.
    #[must_use]
    pub fn together(&self, [a, b]: [u32; 2]) -> bool {
        self.of[a as usize].is_some() && self.of[a as usize] == self.of[b as usize]
    }

    /// Whether two parties stand in the same connected part, so that it means something that they
    /// are in different camps.
    #[must_use]
    pub fn joined(&self, pair: [u32; 2]) -> bool {
        let part = |party: u32| Some(self.camps[self.of[party as usize]? as usize].part);
        part(pair[0]).is_some() && part(pair[0]) == part(pair[1])
    }

    /// Whether a tie goes against the camps: friendly between, hostile within.
    #[must_use]
    pub fn cuts(&self, tie: &SignedTie) -> bool {
        self.together(tie.pair) == (tie.sign == Sign::Negative)
    }

    /// For each of `entities` entities by its index, the number of its camp, from 1 as on the page;
    /// nothing where it is in none.
    #[must_use]
    pub fn numbers(&self, network: &SignedNetwork, entities: usize) -> Vec<Option<u32>> {
        let mut numbers = vec![None; entities];
        for (party, camp) in network.parties.iter().zip(&self.of) {
            numbers[party.index()] = camp.map(|c| c + 1);
        }
        numbers
    }

    /// The parties without a tie.
    pub fn neutral(&self) -> impl Iterator<Item = u32> + '_ {
        (0u32..).zip(&self.of).filter(|(_, camp)| camp.is_none()).map(|(party, _)| party)
    }
}

/// Divides the parties of a network into at most `most` camps in each connected part.
#[must_use]
pub fn camps(network: &SignedNetwork, most: usize, effort: Effort) -> Camps {
    let graph = network.pairs();
    let tied = network.tied();
    let parts = divide(&graph, most, effort).into_iter();
    let parts = parts.filter(|p| p.nodes.iter().any(|n| tied[*n as usize])).collect();
    of_parts(&graph, most, parts)
}

fn of_parts(graph: &SignedGraph, most: usize, mut parts: Vec<Part>) -> Camps {
    parts.sort_by_key(|p| (std::cmp::Reverse(p.nodes.len()), p.nodes.first().copied()));
    let unavoidable = graph.unavoidable();
    let mut all = Camps {
        most,
        of: vec![None; graph.node_count()],
        camps: Vec::new(),
        parts: Vec::with_capacity(parts.len()),
        frustration: unavoidable + parts.iter().map(|p| p.frustration).sum::<u64>(),
        bound: unavoidable + parts.iter().map(|p| p.bound).sum::<u64>(),
        unavoidable,
        undecided: Vec::new(),
    };
    for (number, part) in parts.into_iter().enumerate() {
        let first = all.camps.len();
        let camps = part.camp.iter().max().map_or(0, |c| *c as usize + 1);
        all.camps.resize(first + camps, Camp { part: number, members: Vec::new() });
        for (node, camp) in part.nodes.iter().zip(&part.camp) {
            let camp = first + *camp as usize;
            all.camps[camp].members.push(*node);
            all.of[*node as usize] = u32::try_from(camp).ok();
        }
        let Part { frustration, bound, proof, .. } = part;
        let parties = part.nodes.len();
        all.parts.push(PartSummary { parties, camps, frustration, bound, proof });
    }
    all.undecided = undecided(graph, &all);
    all
}

/// The parties whose ties pull as much to another camp of their part as to their own.
fn undecided(graph: &SignedGraph, camps: &Camps) -> Vec<u32> {
    let mut out = Vec::new();
    for (party, own) in (0u32..).zip(&camps.of) {
        let Some(own) = own else { continue };
        let mut pulls: Vec<(u32, i64)> =
            graph.neighbours(party).filter_map(|(o, w)| Some((camps.of[o as usize]?, w))).collect();
        pulls.sort_unstable();
        let pull = |run: &[(u32, i64)]| run.iter().map(|(_, w)| w).sum::<i64>();
        let runs = || pulls.chunk_by(|a, b| a.0 == b.0);
        let here: i64 = runs().filter(|r| r[0].0 == *own).map(pull).sum();
        let alone = camps.camps[*own as usize].members.len() == 1;
        let count = camps.parts[camps.camps[*own as usize].part].camps;
        let elsewhere = runs().filter(|r| r[0].0 != *own).map(pull).max();
        // A camp of its part with which it has no ties, or one that it would found alone.
        let bound = runs().filter(|r| r[0].0 != *own).count();
        let free = bound + 1 < count || (count < camps.most && !alone);
        if elsewhere.is_some_and(|e| e == here) || (free && here == 0) {
            out.push(party);
        }
    }
    out
}

impl Camps {
    /// Moves parties to the camps wanted for them, as long as nothing is lost by it: of divisions
    /// that are equally good, one near another division. `wanted` holds a camp for each party.
    pub fn lean(&mut self, graph: &SignedGraph, wanted: &[Option<u32>]) {
        for _ in 0..4 {
            let mut moved = false;
            for party in (0u32..).take(self.of.len()) {
                let (Some(own), Some(to)) = (self.of[party as usize], wanted[party as usize])
                else {
                    continue;
                };
                if own == to || self.camps[own as usize].part != self.camps[to as usize].part {
                    continue;
                }
                let pull = |camp| -> i64 {
                    let there =
                        graph.neighbours(party).filter(|(o, _)| self.of[*o as usize] == camp);
                    there.map(|(_, w)| w).sum()
                };
                if pull(Some(to)) == pull(Some(own)) && self.camps[own as usize].members.len() > 1 {
                    self.of[party as usize] = Some(to);
                    self.camps[own as usize].members.retain(|m| *m != party);
                    let members = &mut self.camps[to as usize].members;
                    members.insert(members.partition_point(|m| *m < party), party);
                    moved = true;
                }
            }
            if !moved {
                break;
            }
        }
    }
}
