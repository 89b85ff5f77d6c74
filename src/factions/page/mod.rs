//! The page on factions, for people: as text for a terminal or as Markdown.
//!
//! Lists end after [`SHOWN`] entries and say how many there are and how to narrow the selection;
//! JSON and CSV hold everything.

mod block;
mod camps;
mod more;
mod summary;
mod ties;

use std::io::{self, Write};

use super::{Factions, FactionsInput};
use crate::graph::EntityId;
use crate::wording;
use block::{Block, Item};

/// So many entries of a list are shown.
pub const SHOWN: usize = 40;

/// Writes the page as text, at most 100 columns wide where words allow.
///
/// # Errors
/// Those of `out`.
pub fn text(input: &FactionsInput<'_>, out: &mut dyn Write) -> io::Result<()> {
    block::text(&blocks(input), out)
}

/// Writes the page as Markdown.
///
/// # Errors
/// Those of `out`.
pub fn markdown(input: &FactionsInput<'_>, out: &mut dyn Write) -> io::Result<()> {
    block::markdown(&blocks(input), out)
}

fn blocks(input: &FactionsInput<'_>) -> Vec<Block> {
    let mut page = Page { input, blocks: Vec::new() };
    page.summary();
    page.camps();
    page.cutting();
    page.balance();
    page.disputed();
    page.turns();
    page.slices();
    page.centrality();
    page.robustness();
    page.neutral();
    page.blocks
}

/// A page in the making.
struct Page<'a> {
    input: &'a FactionsInput<'a>,
    blocks: Vec<Block>,
}

impl<'a> Page<'a> {
    fn factions(&self) -> &'a Factions {
        self.input.factions
    }

    fn label(&self, entity: EntityId) -> &'a str {
        self.input.view.graph.label(entity)
    }

    /// The label of a party of the network.
    fn party(&self, index: u32) -> &'a str {
        self.label(self.factions().network.parties[index as usize])
    }

    fn labels(&self, entities: &[EntityId]) -> Vec<String> {
        entities.iter().map(|e| self.label(*e).to_owned()).collect()
    }

    /// ` on the calculus`, or nothing.
    fn on(&self, issue: Option<EntityId>) -> String {
        issue.map_or_else(String::new, |i| format!(" on {}", self.label(i)))
    }

    fn heading(&mut self, text: impl Into<String>) {
        self.blocks.push(Block::Heading(text.into()));
    }

    fn say(&mut self, text: impl Into<String>) {
        self.blocks.push(Block::Text(text.into()));
    }

    /// A list, cut to what a reader can use.
    fn list(&mut self, all: usize, items: impl Iterator<Item = Item>) {
        self.blocks.push(Block::Items(items.take(SHOWN).collect()));
        self.rest(all);
    }

    /// A table, cut alike.
    fn table(
        &mut self,
        head: &[&'static str],
        all: usize,
        rows: impl Iterator<Item = Vec<String>>,
    ) {
        let rows = rows.take(SHOWN).collect();
        self.blocks.push(Block::Table { head: head.to_vec(), rows });
        self.rest(all);
    }

    /// What is not shown of so many.
    fn rest(&mut self, all: usize) {
        if all > SHOWN {
            self.say(format!(
                "… and {} more: --format json holds all; --issue, --during or --around narrow the \
                 selection.",
                all - SHOWN
            ));
        }
    }

    fn neutral(&mut self) {
        let names: Vec<String> =
            self.factions().camps.neutral().map(|p| self.party(p).to_owned()).collect();
        if names.is_empty() {
            return;
        }
        let count = wording::count(names.len(), "party", "parties");
        self.heading(format!("Neutral: {count} without a tie"));
        let shown = names[..names.len().min(SHOWN)].join("; ");
        self.say(shown);
        self.rest(names.len());
    }
}
