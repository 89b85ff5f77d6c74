//! The graph as RDF: quads in a fixed order, without blank nodes and without a clock.
//!
//! The graph is cut into parts, and `Nodes` hands out those of each part, subject by subject; the
//! writers in [`crate::export`] render several parts at once. [`emit`] hands out all quads one by
//! one, for the store of [`crate::query`]. `docs/rdf.md` shows every term.

mod claim;
mod dataset;
mod entity;
mod evidence;
mod iri;
mod names;
mod nanopub;
mod node;
mod nodes;
mod prefix;
mod term;
#[cfg(test)]
pub(crate) mod tests;
pub mod vocab;
mod void;

use std::fmt;
use std::io;
use std::str::FromStr;

use crate::derive::Derivation;
use crate::graph::Claim;
use crate::load::Manifest;
use crate::select::View;
use crate::threads;

pub use iri::Iris;
pub(crate) use names::{LANG_STRING, Names};
pub(crate) use node::Node;
pub use node::Sink;
pub(crate) use nodes::Nodes;
pub use nodes::Share;
pub use prefix::Prefixes;
pub(crate) use term::{Iri, Literal, Object, Sort, Space};

/// How much of a claim RDF carries, and in which manner.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Profile {
    /// Entities and the plain triples of claims that count; nothing derived.
    Plain,
    /// Plain triples, and beside them a node for every claim, its evidence and judgements.
    #[default]
    Claims,
    /// As [`Profile::Claims`], with the triple terms of RDF 1.2.
    Rdf12,
    /// A nanopublication for every claim.
    Nanopubs,
}

impl Profile {
    /// All profiles.
    pub const ALL: [Self; 4] = [Self::Plain, Self::Claims, Self::Rdf12, Self::Nanopubs];

    /// Its name on the command line.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Claims => "claims",
            Self::Rdf12 => "rdf12",
            Self::Nanopubs => "nanopubs",
        }
    }
}

impl fmt::Display for Profile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// A name that is no profile.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no profile: write plain, claims, rdf12 or nanopubs")]
pub struct UnknownProfile(String);

impl FromStr for Profile {
    type Err = UnknownProfile;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let found = Self::ALL.into_iter().find(|p| p.name() == text);
        found.ok_or_else(|| UnknownProfile(text.to_owned()))
    }
}

/// What an RDF export is made of.
#[derive(Clone, Copy)]
pub struct RdfInput<'a> {
    /// The claims in sight.
    pub view: &'a View<'a>,
    /// What follows from them.
    pub derivation: &'a Derivation,
    /// What the dataset says of itself.
    pub manifest: &'a Manifest,
    /// How.
    pub profile: Profile,
}

impl<'a> RdfInput<'a> {
    /// What mints the IRIs of this dataset.
    #[must_use]
    pub fn iris(&self) -> Iris<'a> {
        Iris::new(self.view.graph, &self.manifest.base)
    }
}

/// Hands all quads to `sink`: the dataset, issues as a scheme, entities with plain triples, claims,
/// derived claims, evidence, judgements. Quads of one subject (and graph) follow one another,
/// `rdf:type` first. Linear but for sorting the evidence by its hash.
///
/// # Errors
///
/// Those of `sink`.
pub fn emit(input: &RdfInput<'_>, sink: &mut Sink<'_>) -> io::Result<()> {
    let nodes = Nodes::new(input, threads::count());
    for part in nodes.parts(Share::Whole) {
        let mut done = Ok(());
        nodes.visit(&part, &mut |node| {
            if done.is_ok() {
                done = node.quads(&nodes.names, sink);
            }
        });
        done?;
    }
    Ok(())
}

/// Something that a profile does not carry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Loss {
    /// How many; at least 1.
    pub count: usize,
    /// Of what: one, and several.
    pub noun: [&'static str; 2],
    /// What became of it, read after the noun.
    pub what: &'static str,
}

const CLAIM: [&str; 2] = ["claim", "claims"];

/// What a profile does not carry, for the loss ledger.
#[must_use]
pub fn losses(input: &RdfInput<'_>) -> Vec<Loss> {
    let graph = input.view.graph;
    let alias_notes = input.view.entities().flat_map(|e| &graph.entity(e).aliases);
    let alias_notes = alias_notes.filter(|a| a.note.is_some()).count();
    let remark = ["remark on another name", "remarks on other names"];
    let mut losses = vec![Loss { count: alias_notes, noun: remark, what: "left out" }];
    if input.profile == Profile::Plain {
        losses.extend(losses_of_plain(input));
    }
    if input.profile == Profile::Nanopubs && input.manifest.issued.is_none() {
        let count = input.view.claims().count() + input.derivation.claims.len();
        let noun = ["nanopublication", "nanopublications"];
        losses.push(Loss { count, noun, what: "without a date: the manifest has no `issued`" });
    }
    losses.retain(|loss| loss.count > 0);
    losses
}

fn losses_of_plain(input: &RdfInput<'_>) -> [Loss; 8] {
    let RdfInput { view, derivation, .. } = *input;
    let of = |f: &dyn Fn(&Claim) -> bool| view.claims().filter(|(_, c)| f(c)).count();
    let silent = view.claims().filter(|(id, _)| !view.counts(*id)).count();
    let evidence = view.claims().map(|(id, _)| view.evidence_of(id).count()).sum();
    let piece = ["piece of evidence", "pieces of evidence"];
    let judgement = ["judgement", "judgements"];
    let derived = ["derived claim", "derived claims"];
    let loss = |count, noun, what| Loss { count, noun, what };
    [
        loss(silent, CLAIM, "left out, being not asserted or not preferred"),
        loss(of(&|c| !c.issues.is_empty()), CLAIM, "on an issue, which is left out"),
        loss(of(&|c| c.when.is_some()), CLAIM, "with a time, which is left out"),
        loss(
            of(&|c| c.by.is_some() || c.at.is_some()),
            CLAIM,
            "by a work or at an event, which is left out",
        ),
        loss(of(&|c| c.note.is_some()), CLAIM, "with a note, which is left out"),
        loss(evidence, piece, "left out"),
        loss(view.graph.judgements.len(), judgement, "left out"),
        loss(derivation.claims.len(), derived, "left out (plain holds asserted ones only)"),
    ]
}
