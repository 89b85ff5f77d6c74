//! What is worked out only if asked for: slices, centralities, robustness.

use super::super::centrality::Measures;
use super::super::{Change, Key, Slice, Variant};
use super::{Item, Page};
use crate::wording::{count, short_list};

/// Members of a camp that are named in a slice.
const NAMED: usize = 12;
/// Parts of a slice that are shown.
const PARTS: usize = 5;

impl Page<'_> {
    pub(super) fn slices(&mut self) {
        let Some(slices) = &self.factions().slices else { return };
        self.heading(format!("By {}", slices.by.name()));
        if slices.slices.is_empty() {
            self.say("No tie falls into one.");
        } else {
            self.say("Camps that face each other stand beside |; a line for each part.");
        }
        let items: Vec<Item> =
            slices.slices.iter().take(super::SHOWN).map(|s| self.slice(s)).collect();
        self.list(slices.slices.len(), items.into_iter());
        if slices.outside + slices.partly > 0 {
            let none = count(slices.outside, "tie is in no slice", "ties are in no slice");
            let partly = match slices.partly {
                0 => String::new(),
                n => format!(", {} in some with part of the statements", count(n, "tie", "ties")),
            };
            self.say(format!(
                "{none}{partly}: the dates of the others are missing or do not certainly fall into \
                 one {}.",
                slices.by.name()
            ));
        }
    }

    fn slice(&self, slice: &Slice) -> Item {
        let name = match &slice.key {
            Key::Issue(Some(issue)) => self.label(*issue).to_owned(),
            Key::Issue(None) => "on no issue".to_owned(),
            Key::Time(name) => name.clone(),
        };
        let bound = if slice.camps.proven() { "" } else { " at most" };
        let triads = match slice.balance.total() {
            0 => String::new(),
            total => format!("; {} of {total} triads balanced", slice.balance.balanced()),
        };
        let [friendly, hostile] = slice.ties;
        let text = format!(
            "{name}: {}, {friendly} friendly and {hostile} hostile; frustration{bound} {} of {}{triads}",
            count(slice.parties, "party", "parties"),
            slice.camps.frustration,
            slice.weight,
        );
        let parts = slice.camps.camps.chunk_by(|a, b| a.part == b.part);
        let mut below: Vec<Item> = parts
            .clone()
            .take(PARTS)
            .map(|camps| {
                let camps: Vec<String> = camps.iter().map(|c| self.members(&c.members)).collect();
                Item::new(camps.join(" | "))
            })
            .collect();
        let more = parts.count() - below.len();
        if more > 0 {
            below.push(Item::new(format!("and {more} smaller parts")));
        }
        Item { text, below }
    }

    /// The first members of a camp by name, and how many more there are.
    fn members(&self, members: &[u32]) -> String {
        let names: Vec<&str> = members.iter().take(NAMED).map(|m| self.party(*m)).collect();
        let more = members.len() - names.len();
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        format!("{}{more}", names.join(", "))
    }

    pub(super) fn centrality(&mut self) {
        let Some(found) = &self.factions().centrality else { return };
        let network = &self.factions().network;
        let mut signed: Vec<_> = (0u32..).zip(&found.signed).collect();
        signed.retain(|(_, m)| m.friends + m.enemies > 0);
        signed.sort_by(|(a, x), (b, y)| {
            let key = |m: Option<f64>| m.unwrap_or_default();
            key(y.pn).total_cmp(&key(x.pn)).then_with(|| a.cmp(b))
        });
        if network.ties.is_empty() {
            return;
        }
        self.heading("Standing: friends and enemies, both signs at once, each pair once");
        let rows = signed.iter().map(|(party, m)| {
            let net = i64::try_from(m.friends).unwrap_or(0) - i64::try_from(m.enemies).unwrap_or(0);
            let numbers = [m.friends.to_string(), m.enemies.to_string(), net.to_string()];
            let pn = m.pn.map_or_else(String::new, |x| format!("{x:.3}"));
            [vec![self.party(*party).to_owned()], numbers.to_vec(), vec![pn]].concat()
        });
        let rows: Vec<_> = rows.collect();
        self.table(&["party", "friends", "enemies", "net", "PN"], rows.len(), rows.into_iter());
        for (projection, measures) in &found.projections {
            self.heading(format!(
                "Centralities on the projection “{}”: {}",
                projection.name(),
                projection.words()
            ));
            self.measures(measures);
        }
    }

    fn measures(&mut self, measures: &[Measures]) {
        let mut sorted: Vec<&Measures> = measures.iter().collect();
        sorted.sort_by(|a, b| {
            b.page_rank.total_cmp(&a.page_rank).then_with(|| a.party.cmp(&b.party))
        });
        let head =
            ["party", "in", "out", "weight in", "out", "PageRank", "betweenness", "harmonic"];
        let three = |x: Option<f64>| x.map_or_else(String::new, |x| format!("{x:.3}"));
        let rows: Vec<Vec<String>> = sorted
            .iter()
            .map(|m| {
                vec![
                    self.label(m.party).to_owned(),
                    m.degree[0].to_string(),
                    m.degree[1].to_string(),
                    m.strength[0].to_string(),
                    m.strength[1].to_string(),
                    three(Some(m.page_rank)),
                    three(m.betweenness),
                    three(m.harmonic),
                ]
            })
            .collect();
        self.table(&head, rows.len(), rows.into_iter());
        if measures.first().is_some_and(|m| m.betweenness.is_none()) {
            self.say(
                "Betweenness and closeness are left out: the network is too large for them; narrow \
                 the selection with --issue, --during or --around.",
            );
        }
    }

    pub(super) fn robustness(&mut self) {
        let Some(found) = &self.factions().robustness else { return };
        self.heading("Robustness: what changes in the camps");
        self.say(format!(
            "As it is: frustration {} of {}.",
            self.factions().camps.frustration,
            self.factions().network.weight()
        ));
        let rows: Vec<Vec<String>> = found.variants.iter().map(|v| self.variant(v)).collect();
        let shown = rows.len();
        self.blocks.push(super::Block::Table {
            head: vec!["left out, or read otherwise", "frustration", "of", "what changes"],
            rows,
        });
        if found.untried > 0 {
            self.say(format!(
                "{} sources and voices on which least rests were not left out; {shown} variants \
                 were tried.",
                found.untried
            ));
        }
    }

    fn variant(&self, variant: &Variant) -> Vec<String> {
        let name = match variant.change {
            Change::WithoutSource(e) => format!("the source {}", self.label(e)),
            Change::WithoutVoice(e) => format!("the word of {}", self.label(e)),
            Change::WithoutDerived => "derived ties".to_owned(),
            Change::Stated => "what is not stated outright".to_owned(),
            Change::Early => "dates read early".to_owned(),
            Change::Late => "dates read late".to_owned(),
        };
        let changes = [
            (&variant.moved, "in another camp"),
            (&variant.lost, "without a tie"),
            (&variant.gained, "with ties only so"),
        ];
        let changes = changes.into_iter().filter(|(parties, _)| !parties.is_empty());
        let changes =
            changes.map(|(parties, what)| format!("{what}: {}", short_list(&self.labels(parties))));
        let changes: Vec<String> = changes.collect();
        let bound = if variant.bound == variant.frustration { "" } else { "≤ " };
        let changes = if changes.is_empty() { "nothing".to_owned() } else { changes.join("; ") };
        vec![
            short(&name),
            format!("{bound}{}", variant.frustration),
            variant.weight.to_string(),
            changes,
        ]
    }
}

/// A name cut to what a column can hold.
fn short(name: &str) -> String {
    const LONGEST: usize = 36;
    match name.char_indices().nth(LONGEST) {
        Some((at, _)) => format!("{}…", name[..at].trim_end()),
        None => name.to_owned(),
    }
}
