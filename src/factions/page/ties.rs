//! Ties that cut across the camps, disputed pairs, turning points: each with who says so.

use indexmap::IndexMap;

use super::super::{Ground, Sign, SignedTie, Statement};
use super::{Item, Page};
use crate::graph::{Claim, ClaimId, EntityId, Polarity};
use crate::wording::{self, count};

/// Grounds of a tie, and claims that something derived follows from, that are shown.
const GROUNDS: usize = 6;
/// Witnesses of a claim that are shown.
const WITNESSES: usize = 3;

impl Page<'_> {
    pub(super) fn cutting(&mut self) {
        let factions = self.factions();
        let mut ties: Vec<&SignedTie> =
            factions.network.ties.iter().filter(|t| factions.camps.cuts(t)).collect();
        // Where all ties of a pair cancel out, there are no camps to cut across: it is disputed.
        ties.retain(|t| factions.camps.joined(t.pair));
        if ties.is_empty() {
            return;
        }
        ties.sort_by_key(|t| (std::cmp::Reverse(t.weight), t.pair));
        self.heading(format!("{} across the camps", count(ties.len(), "tie cuts", "ties cut")));
        let items: Vec<Item> = ties.iter().take(super::SHOWN).map(|t| self.cut(t)).collect();
        self.list(ties.len(), items.into_iter());
    }

    fn cut(&self, tie: &SignedTie) -> Item {
        let [a, b] = tie.pair.map(|p| self.party(p));
        let how = match tie.sign {
            Sign::Positive => "friendly between camps",
            Sign::Negative => "hostile within a camp",
        };
        let weight = match tie.weight {
            1 => String::new(),
            n => format!(" (weight {n})"),
        };
        let grounds = self.factions().network.grounds_of(tie);
        Item {
            text: format!("{a} and {b}{}: {how}{weight}", self.on(tie.issue)),
            below: self.grounds(grounds),
        }
    }

    fn grounds(&self, grounds: &[Ground]) -> Vec<Item> {
        let mut items: Vec<Item> = grounds.iter().take(GROUNDS).map(|g| self.ground(g)).collect();
        if grounds.len() > GROUNDS {
            items.push(Item::new(format!("and {} more", grounds.len() - GROUNDS)));
        }
        items
    }

    fn ground(&self, ground: &Ground) -> Item {
        let graph = self.input.view.graph;
        let index = match ground.statement {
            Statement::Claim(id) => return Item::new(self.claim(id)),
            Statement::Derived(index) => index,
        };
        let derived = &self.input.derivation.claims[index];
        let (subject, object) = (graph.label(derived.subject), graph.label(derived.object));
        let relation = &graph.ontology.relation(derived.relation).label;
        let why = derived.rule.words();
        let possibly = if derived.possible { ", possibly" } else { "" };
        let mut below: Vec<Item> =
            derived.from.iter().take(GROUNDS).map(|id| Item::new(self.claim(*id))).collect();
        if derived.from.len() > GROUNDS {
            below.push(Item::new(format!("and {} more", derived.from.len() - GROUNDS)));
        }
        Item { text: format!("{subject} {relation} {object}{possibly}: {why}"), below }
    }

    /// A ground in one sentence: what is derived with the voices that answer for it, and where.
    fn brief(&self, ground: &Ground) -> Item {
        let Statement::Derived(index) = ground.statement else {
            return self.ground(ground);
        };
        let (view, graph) = (self.input.view, self.input.view.graph);
        let mut places: IndexMap<String, Vec<&str>> = IndexMap::new();
        let from = self.input.derivation.claims[index].from.iter();
        for evidence in from.flat_map(|id| view.evidence_of(*id)) {
            let places = places.entry(wording::voices(graph, evidence)).or_default();
            places.extend(evidence.locator.map(|l| graph.str(l)).filter(|l| !places.contains(l)));
        }
        let witnesses = places.iter().map(|(voice, places)| match places[..] {
            [] => voice.clone(),
            _ => format!("{voice}: {}", places.join(", ")),
        });
        let witnesses: Vec<String> = witnesses.collect();
        Item::new(format!("{} [{}]", self.ground(ground).text, witnesses.join("; ")))
    }

    /// A claim in words, with who asserts it and where.
    fn claim(&self, id: ClaimId) -> String {
        let claim: &Claim = self.input.view.graph.claim(id);
        let graph = self.input.view.graph;
        let asserting = self.input.view.evidence_of(id).filter(|e| e.polarity == Polarity::Asserts);
        let mut witnesses: Vec<String> =
            asserting.map(|e| wording::witness(graph, e, self.input.source)).collect();
        if witnesses.len() > WITNESSES {
            let more = witnesses.len() - WITNESSES;
            witnesses.truncate(WITNESSES);
            witnesses.push(format!("and {more} more"));
        }
        format!("{} [{}]", wording::claim(graph, claim), witnesses.join("; "))
    }

    pub(super) fn disputed(&mut self) {
        let pairs: Vec<(&SignedTie, &SignedTie)> = self.factions().network.disputed().collect();
        if pairs.is_empty() {
            return;
        }
        let number = count(pairs.len(), "pair has", "pairs have");
        self.heading(format!("Disputed: {number} ties of both signs on the same issue"));
        let turned = |tie: &SignedTie| {
            let mut turns = self.factions().turns.iter();
            turns.any(|t| (t.pair, t.issue) == (tie.pair, tie.issue))
        };
        let item = |(friendly, hostile): &(&SignedTie, &SignedTie)| {
            let [a, b] = friendly.pair.map(|p| self.party(p));
            let on = self.on(friendly.issue);
            let (with, against) = (self.voices(friendly), self.voices(hostile));
            let turned = if turned(friendly) { "; it turned, see below" } else { "" };
            Item::new(format!(
                "{a} and {b}{on}: friendly by the word of {with}; hostile by that of \
                 {against}{turned}"
            ))
        };
        let items: Vec<Item> = pairs.iter().take(super::SHOWN).map(item).collect();
        self.list(pairs.len(), items.into_iter());
    }

    fn voices(&self, tie: &SignedTie) -> String {
        let grounds = self.factions().network.grounds_of(tie).iter();
        let mut voices: Vec<EntityId> = grounds.flat_map(|g| &g.voices).copied().collect();
        voices.sort_unstable();
        voices.dedup();
        wording::short_list(&self.labels(&voices))
    }

    pub(super) fn turns(&mut self) {
        let turns = &self.factions().turns;
        if turns.is_empty() {
            return;
        }
        self.heading(count(turns.len(), "turning point", "turning points"));
        let network = &self.factions().network;
        let items: Vec<Item> = turns
            .iter()
            .take(super::SHOWN)
            .map(|turn| {
                let [a, b] = turn.pair.map(|p| self.party(p));
                let (old, new) = (&network.grounds[turn.last], &network.grounds[turn.first]);
                let possibly = if turn.certain { "" } else { ", possibly" };
                let text = format!(
                    "{a} and {b}{}: {}, last attested {}; {}, first attested {}{possibly}",
                    self.on(turn.issue),
                    old.sign.words(),
                    self.when(old),
                    new.sign.words(),
                    self.when(new),
                );
                Item { text, below: vec![self.brief(old), self.brief(new)] }
            })
            .collect();
        self.list(turns.len(), items.into_iter());
    }

    fn when(&self, ground: &Ground) -> String {
        let date = ground.when.map(|d| self.input.view.graph.date(d));
        date.map(wording::date).unwrap_or_default()
    }
}
