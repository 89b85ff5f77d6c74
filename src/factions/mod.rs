//! Factions: the signed network of a view, its camps, balance and turning points.
//!
//! [`network()`] makes the signed projection of a view. [`camps()`] divides its parties so that as
//! little as possible goes against the division, [`balance()`] counts its triads, [`turns()`] finds
//! where a sign changes, [`slices()`] does the same by issue or time, [`centrality`] measures
//! parties on declared projections, [`robustness()`] leaves out one witness after the other.
//! [`factions()`] does it all.

pub mod divide;
mod network;
mod camps;
mod balance;
mod turning;
mod slices;
pub mod centrality;
mod robustness;
mod page;
mod json;
mod csv;
#[cfg(test)]
mod tests;

pub use balance::{Balance, balance};
pub use camps::{Camp, Camps, PartSummary, camps};
pub use csv::csv;
pub use json::json;
pub use network::{Ground, NetworkOptions, Sign, SignedNetwork, SignedTie, Statement, network};
pub use page::{SHOWN, markdown, text};
pub use robustness::{Change, Robustness, Variant, robustness};
pub use slices::{By, Key, Slice, SliceError, Slices, slices};
pub use turning::{Turn, turns};

use thiserror::Error;

use crate::derive::Derivation;
use crate::graph::EntityId;
use crate::model::date::EdtfDate;
use crate::select::{SelectError, Selection, View};
use crate::threads;
use centrality::{Measures, Projection, SignedMeasures};
use divide::Effort;

/// What to work out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Options {
    /// At most so many camps in each connected part; at least 2.
    pub camps: usize,
    /// Whether what follows only possibly counts.
    pub possible: bool,
    /// Whether also slice by slice.
    pub by: Option<By>,
    /// Whether also centralities.
    pub centrality: bool,
    /// Whether also what changes without each witness.
    pub robustness: bool,
    /// At most so many derived claims in each variant.
    pub derived_limit: usize,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            camps: 2,
            possible: false,
            by: None,
            centrality: false,
            robustness: false,
            derived_limit: 1_000_000,
        }
    }
}

/// All that was worked out.
#[derive(Debug, Clone, PartialEq)]
pub struct Factions {
    /// The signed projection.
    pub network: SignedNetwork,
    /// Its camps.
    pub camps: Camps,
    /// Its triads.
    pub balance: Balance,
    /// Its turning points.
    pub turns: Vec<Turn>,
    /// The slices, if asked for.
    pub slices: Option<Slices>,
    /// The centralities, if asked for.
    pub centrality: Option<Centralities>,
    /// The variants, if asked for.
    pub robustness: Option<Robustness>,
}

/// The centralities on each projection.
#[derive(Debug, Clone, PartialEq)]
pub struct Centralities {
    /// On both signs at once, for each party of the network.
    pub signed: Vec<SignedMeasures>,
    /// On each projection that has an arc.
    pub projections: Vec<(Projection, Vec<Measures>)>,
}

/// What is printed: the factions, and what they were worked out from.
#[derive(Debug, Clone, Copy)]
pub struct FactionsInput<'a> {
    /// What was worked out.
    pub factions: &'a Factions,
    /// The view, narrowed.
    pub view: &'a View<'a>,
    /// What follows in it, narrowed.
    pub derivation: &'a Derivation,
    /// What they were narrowed by.
    pub selection: &'a Selection,
    /// The title of the dataset.
    pub title: &'a str,
    /// The source whose places need no name, if there is one.
    pub source: Option<EntityId>,
}

/// Why it cannot be worked out.
#[derive(Debug, Error)]
pub enum FactionsError {
    /// Too many slices.
    #[error(transparent)]
    Slices(#[from] SliceError),
    /// The selection means nothing.
    #[error("{}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))]
    Select(Vec<SelectError>),
}

/// Works out the factions in a view. `selection` is what the view and the derivation were narrowed
/// by: variants are narrowed by it again. `progress` is told how many of how many variants are done.
///
/// # Errors
/// Where the network cannot be sliced as asked, or the selection means nothing.
pub fn factions(
    view: &View<'_>,
    derivation: &Derivation,
    selection: &Selection,
    options: &Options,
    progress: &mut dyn FnMut(usize, usize),
) -> Result<Factions, FactionsError> {
    let possible = options.possible;
    let network = network(view, derivation, NetworkOptions { possible, derived: true });
    let during = selection.during.as_ref().and_then(|d| d.parse::<EdtfDate>().ok());
    let during = during.map(|d| d.extent().as_period());
    let slices = options.by.map(|by| slices(&network, by, during, options.camps)).transpose()?;
    let pairs = network.pairs();
    let (camps, (balance, turns, centrality)) = threads::both(
        || camps(&network, options.camps, Effort::default()),
        || {
            let centrality = options.centrality.then(|| centralities(&network, view, derivation));
            (balance(&pairs), turns(&network), centrality)
        },
    );
    let mut found =
        Factions { camps, balance, turns, network, slices, centrality, robustness: None };
    if options.robustness {
        let variants = robustness(view, derivation, selection, options, &found, progress);
        found.robustness = Some(variants.map_err(FactionsError::Select)?);
    }
    Ok(found)
}

fn centralities(network: &SignedNetwork, view: &View<'_>, derivation: &Derivation) -> Centralities {
    let on = |p: Projection| (p, centrality::arcs(p, network, view, derivation));
    let arcs = Projection::ALL.into_iter().map(on).filter(|(_, arcs)| !arcs.is_empty());
    Centralities {
        signed: centrality::signed(&network.pairs(), &network.tied()),
        projections: arcs.map(|(p, arcs)| (p, centrality::measures(&arcs))).collect(),
    }
}
