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
use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::derive::Derived;
use crate::graph::{ClaimId, EntityId, Evidence, Judgement, KnowledgeGraph, List};

/// Mints the IRIs of one dataset.
#[derive(Debug, Clone, Copy)]
pub struct Iris<'a> {
    graph: &'a KnowledgeGraph,
    base: &'a str,
}

/// A graph of a nanopublication, or the nanopublication.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NanopubPart {
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
    #[must_use]
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

    /// The dataset.
    #[must_use]
    pub fn dataset(self) -> NamedNode {
        NamedNode::new_unchecked(self.base)
    }

    /// The scheme of issues and positions.
    #[must_use]
    pub fn scheme(self) -> NamedNode {
        NamedNode::new_unchecked(format!("{}issues", self.base))
    }

    /// Who made (`creator`) or publishes (`publisher`) the dataset: their own IRI where `name` is
    /// one.
    #[must_use]
    pub fn agent(self, role: &str, name: &str) -> NamedNode {
        let own = name.starts_with("http://") || name.starts_with("https://");
        let own = own.then(|| NamedNode::new(name).ok()).flatten();
        own.unwrap_or_else(|| NamedNode::new_unchecked(format!("{}{role}", self.base)))
    }

    /// An entity.
    #[must_use]
    pub fn entity(self, entity: EntityId) -> NamedNode {
        self.mint("entity", self.graph.entity_name(entity))
    }

    /// A claim.
    #[must_use]
    pub fn claim(self, claim: ClaimId) -> NamedNode {
        self.mint("claim", self.graph.str(self.graph.claim(claim).id))
    }

    /// A derived claim.
    #[must_use]
    pub fn derived(self, derived: &Derived) -> NamedNode {
        let graph = self.graph;
        let content = (
            graph.entity_name(derived.subject),
            &graph.ontology.relation(derived.relation).iri,
            graph.entity_name(derived.object),
            derived.issues.iter().map(|i| graph.entity_name(*i)).collect::<Vec<_>>(),
            derived.when.map(|d| (graph.date(d).to_gregorian_text(), graph.date(d).as_str())),
            derived.by_work.map(|w| graph.entity_name(w)),
            derived.rule.name(),
            self.claim_names(&derived.from),
            derived.possible,
        );
        self.mint("claim", &format!("derived-{}", hash(&content)))
    }

    /// A piece of evidence, by its content.
    #[must_use]
    pub fn evidence(self, evidence: &Evidence) -> NamedNode {
        let graph = self.graph;
        let names = |list: List| graph.entities_in(list).map(|e| graph.entity_name(e)).collect();
        let says: Vec<&str> = names(evidence.says);
        let via: Vec<&str> = names(evidence.via);
        let from: Vec<ClaimId> =
            graph.pool.get(evidence.from).iter().map(|i| ClaimId(*i)).collect();
        let content = (
            graph.entity_name(evidence.source),
            evidence.locator.map(|l| graph.str(l)),
            says,
            via,
            evidence.footnote.map(|f| graph.str(f)),
            evidence.polarity.name(),
            evidence.certainty.name(),
            evidence.basis.name(),
            self.claim_names(&from),
        );
        self.mint("evidence", &hash(&content))
    }

    /// A judgement, by its content.
    #[must_use]
    pub fn judgement(self, judgement: &Judgement) -> NamedNode {
        let graph = self.graph;
        let content = (
            self.claim_names(&judgement.adjudicates),
            self.claim_names(&judgement.prefers),
            self.claim_names(&judgement.rejects),
            judgement.reason.map(|r| graph.str(r)),
            judgement.by.map(|b| graph.str(b)),
            judgement.when.map(|d| graph.date(d).as_str()),
        );
        self.mint("judgement", &hash(&content))
    }

    /// A part of the nanopublication of a claim.
    #[must_use]
    pub fn nanopub(claim: &NamedNode, part: NanopubPart) -> NamedNode {
        NamedNode::new_unchecked(format!("{}#{}", claim.as_str(), part.fragment()))
    }

    /// A part of the dataset by `class` or `property`, for its description.
    #[must_use]
    pub fn partition(self, kind: &str, name: &str) -> NamedNode {
        NamedNode::new_unchecked(format!("{}{kind}-{name}", self.base))
    }

    /// A graph with what all nanopublications share.
    #[must_use]
    pub fn graph(self, name: &str) -> NamedNode {
        self.mint("graph", name)
    }

    fn claim_names(self, claims: &[ClaimId]) -> Vec<&'a str> {
        claims.iter().map(|c| self.graph.str(self.graph.claim(*c).id)).collect()
    }
}

fn hash(content: &impl Serialize) -> String {
    let json = serde_json::to_vec(content).unwrap_or_default();
    let mut text = BASE32_NOPAD.encode(&Sha256::digest(json)).to_ascii_lowercase();
    text.truncate(26);
    text
}
