//! Who stood with whom and what for: a few have very many ties, most have few.

use std::collections::HashSet;
use std::io;

use super::background::{Background, OF_PARTIES};
use super::days;
use super::random::Random;
use super::rows::Claim;
use super::world::{self, World};

impl Background<'_> {
    /// The ties of a party. The one of rank r of n has as many as make the sum of the first r grow
    /// with the square root of r/n: its degree falls as r^-1/2.
    pub(super) fn ties_of(&mut self, party: u64) -> io::Result<()> {
        let (world, parties) = (self.world, self.world.parties());
        let total = u128::from(self.ties * OF_PARTIES / 100);
        let upto = |rank: u64| (total * total * u128::from(rank) / u128::from(parties)).isqrt();
        let rank = spread(party, parties);
        let mut random = Random::new(world.seed, "ties", party);
        let mut seen = HashSet::new();
        for _ in upto(rank)..upto(rank + 1) {
            let mut claim = tie(&world, party, &mut random);
            while !seen.insert(content(&claim)) {
                claim = tie(&world, party, &mut random);
            }
            self.claim(claim)?;
        }
        Ok(())
    }
}

/// A permutation of the numbers below `n`, so that those of high rank stand anywhere in the files.
fn spread(i: u64, n: u64) -> u64 {
    let common = |mut a: u64, mut b: u64| {
        while b > 0 {
            (a, b) = (b, a % b);
        }
        a
    };
    let step = (n * 5 / 8..2 * n).find(|step| common(*step, n) == 1).unwrap_or(1);
    (i * step + n / 3) % n
}

fn content(claim: &Claim) -> (&'static str, String, String, Vec<String>) {
    (claim.relation, claim.object.clone(), claim.when.clone(), claim.issues.clone())
}

fn tie(world: &World, party: u64, random: &mut Random) -> Claim {
    let id = world.party(party);
    match random.below(100) {
        0..6 => stance(world, party, random),
        6..30 if party < world.persons => {
            let other = other_of(world.persons, party, random);
            let when = date(world, party, other, random);
            Claim::new(&id, "wrote-to").object(&world::person(other)).when(when)
        }
        _ => {
            let other = other_of(world.parties(), party, random);
            let issue = world.issue(random);
            let same = |issue| world.side(party, issue) == world.side(other, issue);
            let relation = if same(issue) { "allied-with" } else { "opposed" };
            let claim = Claim::new(&id, relation).object(&world.party(other));
            let mut claim = claim.issue(&world::issue(issue));
            let second = world.issue(random);
            if random.chance(5) && second != issue && same(second) == same(issue) {
                claim.issues.push(world::issue(second));
            }
            if random.chance(3) {
                claim.by = world::work(random.heavy(world.works));
            }
            if random.chance(3) {
                claim.at = world::event(random.heavy(world.events));
                return claim;
            }
            claim.when(date(world, party, other, random))
        }
    }
}

/// For the position on its side of an issue, or against the other one.
fn stance(world: &World, party: u64, random: &mut Random) -> Claim {
    let issue = random.below(world.issues);
    let side = world.side(party, issue);
    let (relation, side) =
        if random.chance(70) { ("supported", side) } else { ("rejected", !side) };
    let claim = Claim::new(&world.party(party), relation);
    claim.object(&world::position(issue, side)).when(date(world, party, party, random))
}

/// A date on which both can act, or none.
fn date(world: &World, one: u64, other: u64, random: &mut Random) -> String {
    if random.chance(15) {
        return String::new();
    }
    let (a, b) = (world.active(one), world.active(other));
    let (from, to) = (a.0.max(b.0), a.1.min(b.1));
    let day = from + i64::try_from(random.below((to - from).unsigned_abs())).unwrap_or_default();
    days::vague(day, to, random)
}

/// Another one of the first `n` parties.
fn other_of(n: u64, than: u64, random: &mut Random) -> u64 {
    let found = spread(random.heavy(n), n);
    if found == than { (found + 1) % n } else { found }
}
