//! All nodes of an export, cut into parts that can be made apart from one another.

use std::convert::Infallible;
use std::ops::Range;

use fixedbitset::FixedBitSet;

use super::iri::{DERIVED, HASH, Hasher};
use super::names::Names;
use super::node::NodeSink;
use super::term::{Iri, Space};
use super::{Profile, RdfInput, claim, dataset, entity, evidence, nanopub};
use crate::graph::{ClaimId, EntityId, Evidence, Judgement, Object};
use crate::ontology::RelationRole;
use crate::threads;

/// Subjects of a part: a part is some hundred kilobytes. In tests it is small, so that small graphs
/// have several parts.
const PART: usize = if cfg!(test) { 2 } else { 256 };
/// Hashes that one thread makes at a time.
const HASHES: usize = 4096;

/// A part of an export.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Part {
    /// The dataset, and issues as a scheme.
    Head,
    /// Entities by their indices, with what a share has of them.
    Entities(Range<usize>, Share),
    /// Claims by their indices.
    Claims(Range<usize>),
    /// Derived claims by their indices.
    Derived(Range<usize>),
    /// Evidence by its place in the order of hashes.
    Evidence(Range<usize>),
    /// Judgements.
    Judgements,
}

/// What of a dataset is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Share {
    /// All of it.
    Whole,
    /// The dataset, and the names of its entities.
    Entities,
    /// What claims say: plain triples, claims, evidence, judgements.
    Claims,
}

/// The nodes of an export: what is made once for all of them. 26 bytes for a piece of evidence and 4
/// more for one in sight (16 while they are sorted), 34 for a derived claim, 4 for an entity.
pub(crate) struct Nodes<'a> {
    pub input: RdfInput<'a>,
    pub names: Names<'a>,
    /// Entities in sight or named by something in sight.
    pub described: FixedBitSet,
    /// Who speaks where an evidence names nobody: the first author of each source, or itself.
    voices: Vec<EntityId>,
    /// The hashes of evidence, one after the other.
    evidence: String,
    /// Indices of evidence in the order of its hashes, each content once.
    pub pieces: Vec<u32>,
    /// The local names of derived claims, one after the other.
    derived: String,
    /// Judgements that concern a claim in sight, in the order of their hashes.
    pub judgements: Vec<(String, &'a Judgement)>,
}

impl<'a> Nodes<'a> {
    /// Hashes evidence and derived claims on `threads` threads and sorts them. O(n log n).
    pub fn new(input: &RdfInput<'a>, threads: usize) -> Self {
        let graph = input.view.graph;
        let voices = voices(input);
        let (mut evidence, mut pieces, mut derived) = (String::new(), Vec::new(), String::new());
        if input.profile != Profile::Plain {
            evidence = hashes(input, threads, graph.evidence.len(), |i, hasher, out| {
                match input.view.has_evidence(i) {
                    true => hasher.evidence(&graph.evidence[i], out),
                    false => out.push_str(&"-".repeat(HASH)),
                }
            });
            derived = hashes(input, threads, input.derivation.claims.len(), |i, hasher, out| {
                hasher.derived(&input.derivation.claims[i], out);
            });
        }
        if matches!(input.profile, Profile::Claims | Profile::Rdf12) {
            pieces = sorted(input, &evidence);
        }
        let mut nodes = Self {
            input: *input,
            names: Names::new(&graph.ontology, &input.manifest.base),
            described: FixedBitSet::new(),
            voices,
            evidence,
            pieces,
            derived,
            judgements: judgements(input),
        };
        nodes.described = entity::described(&nodes);
        nodes
    }

    /// The parts of a share, in their order.
    pub fn parts(&self, share: Share) -> Vec<Part> {
        let graph = self.input.view.graph;
        let cut = |len| threads::ranges(len, PART).into_iter();
        let mut parts = Vec::new();
        if share != Share::Claims {
            parts.push(Part::Head);
        }
        parts.extend(cut(graph.entity_count()).map(|range| Part::Entities(range, share)));
        if share != Share::Entities && self.input.profile != Profile::Plain {
            parts.extend(cut(graph.claims.len()).map(Part::Claims));
            parts.extend(cut(self.input.derivation.claims.len()).map(Part::Derived));
            parts.extend(cut(self.pieces.len()).map(Part::Evidence));
            parts.push(Part::Judgements);
        }
        parts
    }

    /// Hands out the nodes of a part, in their order.
    pub fn visit(&self, part: &Part, sink: &mut NodeSink<'_>) {
        let nanopubs = self.input.profile == Profile::Nanopubs;
        match part {
            Part::Head => {
                dataset::dataset(self, sink);
                entity::scheme(self, sink);
            }
            Part::Entities(range, share) => entity::entities(self, range.clone(), *share, sink),
            Part::Claims(range) if nanopubs => nanopub::claims(self, range.clone(), sink),
            Part::Claims(range) => claim::claims(self, range.clone(), sink),
            Part::Derived(range) if nanopubs => nanopub::derived(self, range.clone(), sink),
            Part::Derived(range) => claim::derived_claims(self, range.clone(), sink),
            Part::Evidence(range) => evidence::pieces(self, range.clone(), sink),
            Part::Judgements => dataset::judgements(self, sink),
        }
    }

    /// The graph for what nanopublications share; else the default graph.
    pub fn shared(&self, name: &'static str) -> Option<Iri<'static>> {
        (self.input.profile == Profile::Nanopubs).then_some(Iri::Own(Space::Graph, name))
    }

    /// An entity.
    pub fn entity(&self, id: EntityId) -> Iri<'a> {
        Iri::Own(Space::Entity, self.input.view.graph.entity_name(id))
    }

    /// The local name of a claim.
    pub fn claim_name(&self, id: ClaimId) -> &'a str {
        let graph = self.input.view.graph;
        graph.str(graph.claim(id).id)
    }

    /// A claim.
    pub fn claim(&self, id: ClaimId) -> Iri<'a> {
        Iri::Own(Space::Claim, self.claim_name(id))
    }

    /// The local name of a derived claim.
    pub fn derived_name(&self, index: usize) -> &str {
        let size = DERIVED.len() + HASH;
        &self.derived[index * size..][..size]
    }

    /// A piece of evidence by its index.
    pub fn piece(&self, index: usize) -> Iri<'_> {
        Iri::Own(Space::Evidence, hash_of(&self.evidence, index))
    }

    /// The last voice of a piece of evidence, as [`crate::graph::KnowledgeGraph::last_voice`] has it.
    pub fn last_voice(&self, evidence: &Evidence) -> EntityId {
        let says = self.input.view.graph.pool.get(evidence.says);
        says.last().map_or(self.voices[evidence.source.index()], |v| EntityId::new(*v as usize))
    }
}

fn hash_of(hashes: &str, index: usize) -> &str {
    &hashes[index * HASH..][..HASH]
}

/// The hashes of things, one after the other.
fn hashes<'a>(
    input: &RdfInput<'a>,
    threads: usize,
    len: usize,
    hash: impl Fn(usize, &mut Hasher<'a>, &mut String) + Sync,
) -> String {
    let mut all = String::new();
    let make = |range: &Range<usize>, out: &mut String| {
        out.clear();
        let mut hasher = Hasher::new(input.view.graph);
        range.clone().for_each(|i| hash(i, &mut hasher, out));
    };
    let done = threads::in_order(threads, threads::ranges(len, HASHES), make, |_, made| {
        all.push_str(made);
        Ok::<(), Infallible>(())
    });
    let Ok(()) = done;
    all
}

/// The evidence of the claims in sight in the order of its hashes, each content once.
fn sorted(input: &RdfInput<'_>, hashes: &str) -> Vec<u32> {
    // The first characters decide nearly always, and stand together in memory.
    let head = |hash: &str| hash.bytes().take(8).fold(0, |head, c| head << 8 | u64::from(c));
    let pieces = input.view.claims().flat_map(|(id, _)| input.view.numbered_evidence_of(id));
    let mut keys: Vec<(u64, u32)> = pieces
        .filter_map(|(at, _)| Some((head(hash_of(hashes, at)), u32::try_from(at).ok()?)))
        .collect();
    let hash = |key: &(u64, u32)| hash_of(hashes, key.1 as usize);
    keys.sort_unstable_by(|a, b| {
        a.0.cmp(&b.0).then_with(|| hash(a).cmp(hash(b))).then(a.1.cmp(&b.1))
    });
    keys.dedup_by(|a, b| a.0 == b.0 && hash(a) == hash(b));
    keys.into_iter().map(|(_, piece)| piece).collect()
}

/// For each entity its first author, or itself.
fn voices(input: &RdfInput<'_>) -> Vec<EntityId> {
    let graph = input.view.graph;
    let relations = graph.ontology.relations();
    let author: Vec<bool> = relations.map(|(_, r)| r.has(RelationRole::Author)).collect();
    let mut voices: Vec<EntityId> = graph.entities().collect();
    // Backwards, so that the first one stays.
    for claim in graph.claims.iter().rev().filter(|c| author[usize::from(c.relation.0)]) {
        if let Object::Entity(object) = claim.object {
            voices[claim.subject.index()] = object;
        }
    }
    voices
}

fn judgements<'a>(input: &RdfInput<'a>) -> Vec<(String, &'a Judgement)> {
    let graph = input.view.graph;
    let mut hasher = Hasher::new(graph);
    let seen = |j: &&Judgement| j.adjudicates.iter().any(|c| input.view.has(*c));
    let mut all: Vec<(String, &Judgement)> = Vec::new();
    for judgement in graph.judgements.iter().filter(seen) {
        let mut hash = String::new();
        hasher.judgement(judgement, &mut hash);
        all.push((hash, judgement));
    }
    all.sort_by(|a, b| a.0.cmp(&b.0));
    all.dedup_by(|a, b| a.0 == b.0);
    all
}
