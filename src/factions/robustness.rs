//! Robustness: how the camps change when a witness is left out, or the evidence is read otherwise.
//!
//! Each variant is worked out anew from the selection on, with what then follows or no longer
//! does. Camps have no names of their own, so those of a variant are matched with those of the
//! whole by their common members, part by part; of divisions that are equally good the one nearer
//! to the whole is taken, so that what is reported as moved has moved for a reason.

use super::camps::{Camps, camps};
use super::divide::Effort;
use super::network::{Ground, NetworkOptions, SignedNetwork, Statement, network};
use super::{Factions, Options};
use crate::derive::{self, Derivation};
use crate::graph::{Certainty, ClaimId, EntityId, KnowledgeGraph};
use crate::model::date::Reading;
use crate::select::{self, SelectError, Selection, View};

/// What is done otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// A source is left out.
    WithoutSource(EntityId),
    /// A voice is left out: what it answers for as the last one quoted.
    WithoutVoice(EntityId),
    /// Derived ties are left out.
    WithoutDerived,
    /// Only evidence that is stated outright counts.
    Stated,
    /// Vague dates are read early.
    Early,
    /// Vague dates are read late.
    Late,
}

impl Change {
    /// Its name in tables.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::WithoutSource(_) => "without-source",
            Self::WithoutVoice(_) => "without-voice",
            Self::WithoutDerived => "without-derived",
            Self::Stated => "stated-only",
            Self::Early => "read-early",
            Self::Late => "read-late",
        }
    }
}

/// The camps in a variant, held against those of the whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Variant {
    /// What is done otherwise.
    pub change: Change,
    /// Number of ties.
    pub ties: usize,
    /// Their weight.
    pub weight: u64,
    /// The weight that goes against the camps.
    pub frustration: u64,
    /// What no division can get below.
    pub bound: u64,
    /// Parties in another camp than in the whole.
    pub moved: Vec<EntityId>,
    /// Parties that no longer have a tie.
    pub lost: Vec<EntityId>,
    /// Parties that have ties only so.
    pub gained: Vec<EntityId>,
}

/// The variants.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Robustness {
    /// Sources, then voices, each by what rests on it, then the rest.
    pub variants: Vec<Variant>,
    /// Sources and voices on which least rests, and which were not tried.
    pub untried: usize,
}

/// So many sources, and so many voices, are left out in turn.
pub const MOST: usize = 60;

/// Works out the variants. As many times the whole as there are variants; `progress` is told before
/// each how many are done, and of how many.
///
/// # Errors
/// Those of the selection.
pub fn robustness(
    view: &View<'_>,
    derivation: &Derivation,
    selection: &Selection,
    options: &Options,
    whole: &Factions,
    progress: &mut dyn FnMut(usize, usize),
) -> Result<Robustness, Vec<SelectError>> {
    let graph = view.graph;
    let sources = |g: &Ground| -> Vec<EntityId> {
        let claims = claims(derivation, g.statement);
        claims.iter().flat_map(|id| view.evidence_of(*id)).map(|e| e.source).collect()
    };
    let (sources, left) = most(whole.network.grounds.iter().flat_map(sources).collect());
    let (voices, more) =
        most(whole.network.grounds.iter().flat_map(|g| g.voices.iter().copied()).collect());
    let single = [Change::WithoutDerived, Change::Stated, Change::Early, Change::Late];
    let changes = sources.into_iter().map(Change::WithoutSource);
    let changes = changes.chain(voices.into_iter().map(Change::WithoutVoice)).chain(single);
    let changes: Vec<Change> = changes.collect();
    let mut variants = Vec::with_capacity(changes.len());
    for (done, change) in changes.iter().enumerate() {
        progress(done, changes.len());
        variants.push(variant(graph, selection, options, whole, *change)?);
    }
    Ok(Robustness { variants, untried: left + more })
}

/// The claims that a statement rests on.
fn claims(derivation: &Derivation, statement: Statement) -> Vec<ClaimId> {
    match statement {
        Statement::Claim(id) => vec![id],
        Statement::Derived(i) => derivation.claims[i].from.clone(),
    }
}

/// Each once, those that occur most often first; and how many are left over.
fn most(mut all: Vec<EntityId>) -> (Vec<EntityId>, usize) {
    all.sort_unstable();
    let runs = all.chunk_by(|a, b| a == b).map(|r| (std::cmp::Reverse(r.len()), r[0]));
    let mut counted: Vec<_> = runs.collect();
    counted.sort_unstable();
    let left = counted.len().saturating_sub(MOST);
    (counted.into_iter().take(MOST).map(|(_, e)| e).collect(), left)
}

fn variant(
    graph: &KnowledgeGraph,
    selection: &Selection,
    options: &Options,
    whole: &Factions,
    change: Change,
) -> Result<Variant, Vec<SelectError>> {
    let mut selection = selection.clone();
    let name = |e| graph.entity_name(e).to_owned();
    let mut derived = true;
    match change {
        Change::WithoutSource(source) => selection.without_source.push(name(source)),
        Change::WithoutVoice(voice) => selection.without_voice.push(name(voice)),
        Change::WithoutDerived => derived = false,
        Change::Stated => selection.certainty = Some(Certainty::Stated),
        Change::Early => selection.reading = Reading::Early,
        Change::Late => selection.reading = Reading::Late,
    }
    let before = select::before(graph, &selection)?;
    let derivation = derive::derive(&before, options.derived_limit);
    let (view, derivation) = derive::after(&before, &selection, &derivation);
    let possible = options.possible;
    let network = network(&view, &derivation, NetworkOptions { possible, derived });
    Ok(compare(change, &network, options.camps, whole))
}

/// Holds the camps of a variant against those of the whole.
fn compare(change: Change, network: &SignedNetwork, most: usize, whole: &Factions) -> Variant {
    let same = network.parties == whole.network.parties
        && network.tied() == whole.network.tied()
        && network.pairs() == whole.network.pairs();
    let mut found = if same { whole.camps.clone() } else { camps(network, most, Effort::BRIEF) };
    let old = |party: EntityId| whole.network.party(party).and_then(|i| whole.camps.of[i]);
    let names = matched(&found, network, &whole.camps, old);
    let wanted: Vec<Option<u32>> = network
        .parties
        .iter()
        .zip(&found.of)
        .map(|(party, own)| {
            let part = found.camps[(*own)? as usize].part;
            let here = |c: &u32| found.camps[*c as usize].part == part;
            (0u32..)
                .take(names.len())
                .filter(here)
                .find(|c| names[*c as usize].is_some() && names[*c as usize] == old(*party))
        })
        .collect();
    found.lean(&network.pairs(), &wanted);
    let (mut moved, mut lost, mut gained) = (Vec::new(), Vec::new(), Vec::new());
    for (party, own) in network.parties.iter().zip(&found.of) {
        match (old(*party), own) {
            (Some(old), Some(own)) if names[*own as usize] != Some(old) => moved.push(*party),
            (None, Some(_)) => gained.push(*party),
            _ => {}
        }
    }
    for (party, own) in whole.network.parties.iter().zip(&whole.camps.of) {
        let still = network.party(*party).is_some_and(|i| found.of[i].is_some());
        if own.is_some() && !still {
            lost.push(*party);
        }
    }
    Variant {
        change,
        ties: network.ties.len(),
        weight: network.weight(),
        frustration: found.frustration,
        bound: found.bound,
        moved,
        lost,
        gained,
    }
}

/// For each camp of a variant the camp of the whole that it continues: within each part every one at
/// most once, those with most members in common first.
fn matched(
    found: &Camps,
    network: &SignedNetwork,
    whole: &Camps,
    old: impl Fn(EntityId) -> Option<u32>,
) -> Vec<Option<u32>> {
    let mut names = vec![None; found.camps.len()];
    let pairs = network.parties.iter().zip(&found.of);
    let mut pairs: Vec<(u32, u32)> = pairs.filter_map(|(p, c)| Some(((*c)?, old(*p)?))).collect();
    pairs.sort_unstable();
    let mut common: Vec<_> = pairs
        .chunk_by(|a, b| a == b)
        .map(|run| (std::cmp::Reverse(run.len()), run[0].0, run[0].1))
        .collect();
    common.sort_unstable();
    let mut taken = rustc_hash::FxHashSet::default();
    for (_, camp, of) in common {
        let part = found.camps[camp as usize].part;
        debug_assert!((of as usize) < whole.camps.len());
        if names[camp as usize].is_none() && taken.insert((part, of)) {
            names[camp as usize] = Some(of);
        }
    }
    names
}
