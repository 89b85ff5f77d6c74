//! The one place where IRIs of data are minted.
//!
//! | what | IRI |
//! | --- | --- |
//! | the dataset | the base itself |
//! | an entity | `{base}entity/ID` |
//! | a claim | `{base}claim/ID` |
//! | a derived claim | `{base}claim/derived-HASH` |
//! | a piece of evidence | `{base}evidence/HASH` |
//! | a judgement | `{base}judgement/HASH` |
//! | issues and positions as a scheme | `{base}issues` |
//! | parts of the dataset by class and property | `{base}class-NAME`, `{base}property-NAME` |
//! | who made or publishes the dataset | `{base}creator`, `{base}publisher` |
//! | a nanopublication and its graphs | `{base}claim/ID#nanopub`, `#head`, `#assertion`, ... |
//! | graphs that hold what all nanopublications share | `{base}graph/NAME` |
//!
//! A HASH is made as a claim's derived id is: 26 characters of base32 (lower case) of SHA-256 over
//! the content as JSON, so the same evidence has the same IRI wherever it stands.

use data_encoding::BASE32_NOPAD;
use oxigraph::model::NamedNode;
use serde::{Serialize, Serializer};
use sha2::{Digest, Sha256};

use crate::derive::Derived;
use crate::graph::{ClaimId, EntityId, Evidence, Judgement, KnowledgeGraph, List};

/// Characters of a hash.
pub(super) const HASH: usize = 26;

/// Mints the IRIs of one dataset.
#[derive(Debug, Clone, Copy)]
pub struct Iris<'a> {
    graph: &'a KnowledgeGraph,
    base: &'a str,
}

/// A graph of a nanopublication, or the nanopublication.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum NanopubPart {
    /// The nanopublication.
    Itself,
    /// The graph that says which graph is which.
    Head,
    /// The graph with what is claimed.
    Assertion,
    /// The graph with where that comes from.
    Provenance,
    /// The graph with who published it and when.
    Pubinfo,
}

impl NanopubPart {
    /// The fragment of its IRI.
    pub fn fragment(self) -> &'static str {
        match self {
            Self::Itself => "nanopub",
            Self::Head => "head",
            Self::Assertion => "assertion",
            Self::Provenance => "provenance",
            Self::Pubinfo => "pubinfo",
        }
    }
}

impl<'a> Iris<'a> {
    /// Mints below `base`, an absolute IRI that ends in `/` or `#`.
    #[must_use]
    pub fn new(graph: &'a KnowledgeGraph, base: &'a str) -> Self {
        Self { graph, base }
    }

    /// The dataset's prefixes: short name, namespace.
    #[must_use]
    pub fn namespaces(base: &str) -> [(&'static str, String); 5] {
        [
            ("e", format!("{base}entity/")),
            ("c", format!("{base}claim/")),
            ("ev", format!("{base}evidence/")),
            ("j", format!("{base}judgement/")),
            ("g", format!("{base}graph/")),
        ]
    }

    fn mint(self, kind: &str, name: &str) -> NamedNode {
        // Ids and hashes are letters, digits and hyphens, and the base was checked when it was read.
        NamedNode::new_unchecked(format!("{}{kind}/{name}", self.base))
    }

    /// An entity.
    #[must_use]
    pub fn entity(self, entity: EntityId) -> NamedNode {
        self.mint("entity", self.graph.entity_name(entity))
    }

    /// A derived claim.
    #[must_use]
    pub fn derived(self, derived: &Derived) -> NamedNode {
        let mut name = String::new();
        Hasher::new(self.graph).derived(derived, &mut name);
        self.mint("claim", &name)
    }

    /// A piece of evidence, by its content.
    #[must_use]
    pub fn evidence(self, evidence: &Evidence) -> NamedNode {
        let mut hash = String::new();
        Hasher::new(self.graph).evidence(evidence, &mut hash);
        self.mint("evidence", &hash)
    }
}

/// Makes the local names that are hashes of a content, with room that is used again.
pub(super) struct Hasher<'a> {
    graph: &'a KnowledgeGraph,
    json: Vec<u8>,
}

impl<'a> Hasher<'a> {
    pub fn new(graph: &'a KnowledgeGraph) -> Self {
        Self { graph, json: Vec::new() }
    }

    /// Adds the local name of a derived claim.
    pub fn derived(&mut self, derived: &Derived, out: &mut String) {
        let graph = self.graph;
        out.push_str(DERIVED);
        let content = (
            graph.entity_name(derived.subject),
            &graph.ontology.relation(derived.relation).iri,
            graph.entity_name(derived.object),
            Each(|| derived.issues.iter().map(|i| graph.entity_name(*i))),
            derived.when.map(|d| (graph.date(d).to_gregorian_text(), graph.date(d).as_str())),
            derived.by_work.map(|w| graph.entity_name(w)),
            derived.rule.name(),
            claims(graph, &derived.from),
            derived.possible,
        );
        self.hash(&content, out);
    }

    /// Adds the local name of a piece of evidence.
    pub fn evidence(&mut self, evidence: &Evidence, out: &mut String) {
        let graph = self.graph;
        let names =
            |list: List| Each(move || graph.entities_in(list).map(|e| graph.entity_name(e)));
        let from = || {
            let claims = graph.pool.get(evidence.from).iter();
            claims.map(|i| graph.str(graph.claim(ClaimId(*i)).id))
        };
        let content = (
            graph.entity_name(evidence.source),
            evidence.locator.map(|l| graph.str(l)),
            names(evidence.says),
            names(evidence.via),
            evidence.footnote.map(|f| graph.str(f)),
            evidence.polarity.name(),
            evidence.certainty.name(),
            evidence.basis.name(),
            Each(from),
        );
        self.hash(&content, out);
    }

    /// Adds the local name of a judgement.
    pub fn judgement(&mut self, judgement: &Judgement, out: &mut String) {
        let graph = self.graph;
        let content = (
            claims(graph, &judgement.adjudicates),
            claims(graph, &judgement.prefers),
            claims(graph, &judgement.rejects),
            judgement.reason.map(|r| graph.str(r)),
            judgement.by.map(|b| graph.str(b)),
            judgement.when.map(|d| graph.date(d).as_str()),
        );
        self.hash(&content, out);
    }

    fn hash(&mut self, content: &impl Serialize, out: &mut String) {
        self.json.clear();
        // Texts and lists of texts always have a form in JSON, and memory takes everything.
        serde_json::to_writer(&mut self.json, content).unwrap_or_default();
        let digest = Sha256::digest(&self.json);
        // 20 bytes are 32 characters, without a rest.
        let mut text = [0; 32];
        BASE32_NOPAD.encode_mut(&digest[..20], &mut text);
        out.extend(text[..HASH].iter().map(|c| char::from(c.to_ascii_lowercase())));
    }
}

/// What the local names of derived claims start with.
pub(super) const DERIVED: &str = "derived-";

fn claims<'c>(graph: &'c KnowledgeGraph, claims: &'c [ClaimId]) -> impl Serialize {
    Each(move || claims.iter().map(|c| graph.str(graph.claim(*c).id)))
}

/// The items that a function gives, as a list.
struct Each<F>(F);

impl<'a, F: Fn() -> I, I: Iterator<Item = &'a str>> Serialize for Each<F> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq((self.0)())
    }
}
