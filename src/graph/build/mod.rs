//! From records to the graph. Total: what cannot be resolved is kept with its reason.
//!
//! [`Builder::add`] turns records into drafts of symbols, so that none need be kept. Each part of a
//! file has a builder of its own, and what comes later is appended to what came before
//! ([`crate::load::Gather`]). [`Builder::finish`] looks up what the drafts name. Linear in the number
//! of records, but for the sorting of entities, claims and evidence.

mod append;
mod claims;
mod draft;
mod entities;
mod evidence;
mod judge;
mod merge;
mod outline;

use petgraph::graph::DiGraph;
use rustc_hash::FxHashMap;

use super::intern::Texts;
use super::{
    Claim, ClaimId, DateId, Entity, EntityId, Evidence, Judgement, KnowledgeGraph, List, Object,
    Pool, Strings, Sym, Unresolvable, Unresolved,
};
use crate::diagnostic::{Origin, Step};
use crate::model::date::{Calendar, EdtfDate};
use crate::model::record::Record;
use crate::ontology::{ClassId, Ontology, RelationId};

pub use draft::Builder;
pub use outline::Outline;

/// Builds the graph of `records`. Labels without a language are in `language`.
#[must_use]
pub fn build<'r, 't: 'r>(
    records: impl IntoIterator<Item = &'r Record<'t>>,
    ontology: Ontology,
    language: &str,
) -> KnowledgeGraph {
    let mut builder = Builder::new();
    for record in records {
        builder.add(record);
    }
    builder.finish(ontology, language)
}

impl Builder {
    /// Resolves everything. Labels without a language are in `language`.
    #[must_use]
    pub fn finish(mut self, ontology: Ontology, language: &str) -> KnowledgeGraph {
        if !self.claims.is_sorted_by_key(|c| c.origin) {
            self.claims.sort_by_key(|c| c.origin);
        }
        let mut resolver = Resolver {
            ontology: &ontology,
            language: self.strings.intern(language),
            strings: self.strings,
            names: self.names,
            pool: Pool::default(),
            dates: Vec::new(),
            date_ids: FxHashMap::default(),
            relations: FxHashMap::default(),
            classes: FxHashMap::default(),
            languages: FxHashMap::default(),
            unresolved: self.unresolved,
            known: Vec::new(),
            nodes: Vec::new(),
            claim_of: Vec::new(),
            claims: Vec::new(),
            other_claim_ids: Vec::new(),
            evidence: Vec::new(),
            evidence_origins: Vec::new(),
            judgements: Vec::new(),
            scratch: Vec::new(),
        };
        resolver.entities(&self.entities);
        drop(self.entities);
        resolver.claims(&self.claims, &self.evidence, &self.late);
        for (origin, range) in self.idle {
            resolver.unused_evidence(origin, range, &self.evidence);
        }
        drop((self.claims, self.evidence, self.late));
        resolver.judgements(self.judgements);
        let mut graph = resolver.finish();
        graph.ontology = ontology;
        graph
    }
}

/// What a symbol names among the entities.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Known {
    Nothing,
    /// An entity whose own record could not be used.
    Lost,
    Entity(EntityId),
}

/// The state of resolving.
struct Resolver<'o> {
    ontology: &'o Ontology,
    language: Sym,
    strings: Strings,
    /// Lists of symbols.
    names: Pool,
    /// Lists of entities and claims.
    pool: Pool,
    dates: Vec<EdtfDate>,
    date_ids: FxHashMap<(Sym, Calendar), DateId>,
    relations: FxHashMap<Sym, Option<RelationId>>,
    classes: FxHashMap<Sym, Option<ClassId>>,
    /// Whether a text is the tag of a language.
    languages: FxHashMap<Sym, bool>,
    unresolved: Vec<Unresolved>,
    /// For each symbol.
    known: Vec<Known>,
    nodes: Vec<Entity>,
    /// For each symbol the claim with that id.
    claim_of: Vec<Option<ClaimId>>,
    claims: Vec<Claim>,
    other_claim_ids: Vec<Sym>,
    evidence: Vec<Evidence>,
    evidence_origins: Vec<Origin>,
    judgements: Vec<Judgement>,
    scratch: Vec<u32>,
}

impl Resolver<'_> {
    /// Nodes and edges; the ontology is still to be put in.
    fn finish(mut self) -> KnowledgeGraph {
        self.rank();
        let outranked = self.outranked();
        self.unresolved.sort_by_key(|u| u.origin);
        let mut graph = DiGraph::with_capacity(self.nodes.len(), self.claims.len());
        let mut first_claim = vec![0; self.nodes.len() + 1];
        let (mut names, mut labels) = (Texts::default(), Texts::default());
        for node in self.nodes {
            names.push(self.strings.get(node.id));
            let label = node.labels.first().map_or(node.id, |label| label.text);
            labels.push(self.strings.get(label));
            graph.add_node(node);
        }
        for (claim, i) in self.claims.iter().zip(0u32..) {
            first_claim[claim.subject.index() + 1] += 1;
            if let Object::Entity(object) = claim.object {
                graph.add_edge(claim.subject, object, ClaimId(i));
            }
        }
        for i in 1..first_claim.len() {
            first_claim[i] += first_claim[i - 1];
        }
        KnowledgeGraph {
            graph,
            claims: self.claims,
            other_claim_ids: self.other_claim_ids,
            evidence: self.evidence,
            evidence_origins: self.evidence_origins,
            judgements: self.judgements,
            dates: self.dates,
            strings: self.strings,
            pool: self.pool,
            unresolved: self.unresolved,
            ontology: Ontology::default(),
            names,
            labels,
            first_claim,
            outranked,
        }
    }

    /// Keeps the reason why a record is left out.
    fn lost(&mut self, origin: Origin, path: Vec<Step>, why: Unresolvable) {
        self.unresolved.push(Unresolved { origin, path, record_lost: true, why });
    }

    /// Keeps the reason why a field is left out.
    fn field_lost(&mut self, origin: Origin, path: Vec<Step>, why: Unresolvable) {
        self.unresolved.push(Unresolved { origin, path, record_lost: false, why });
    }

    /// The entity with that id; else the reason is kept and the record is to be left out.
    fn reference(
        &mut self,
        origin: Origin,
        path: impl FnOnce() -> Vec<Step>,
        id: Sym,
    ) -> Option<EntityId> {
        match self.known.get(id.index()) {
            Some(Known::Entity(entity)) => Some(*entity),
            known => {
                let id = self.strings.get(id).to_owned();
                let why = match known {
                    Some(Known::Lost) => Unresolvable::LostEntity(id),
                    _ => Unresolvable::Entity(id),
                };
                self.lost(origin, path(), why);
                None
            }
        }
    }

    /// The list of the entities with those ids, as `arrange` leaves it; none where one of them is
    /// not there.
    fn entity_list(
        &mut self,
        origin: Origin,
        path: impl Fn() -> Vec<Step>,
        ids: List,
        arrange: impl FnOnce(&mut Vec<u32>),
    ) -> Option<List> {
        let count = self.names.get(ids).len();
        let mut out = std::mem::take(&mut self.scratch);
        out.clear();
        for i in 0..count {
            let id = Sym::of_number(self.names.get(ids)[i]);
            let path = || {
                let mut path = path();
                path.push(Step::Index(i));
                path
            };
            out.extend(self.reference(origin, path, id).map(entity_number));
        }
        let list = (out.len() == count).then(|| {
            arrange(&mut out);
            self.pool.add(&out)
        });
        self.scratch = out;
        list
    }

    /// The date, held once; else the reason is kept.
    fn date(
        &mut self,
        origin: Origin,
        field: &'static str,
        text: Sym,
        calendar: Calendar,
    ) -> Option<DateId> {
        let key = (text, calendar);
        if let Some(id) = self.date_ids.get(&key) {
            return Some(*id);
        }
        let text = self.strings.get(text);
        match EdtfDate::parse(text, calendar) {
            Ok(date) => {
                let id = DateId::new(self.dates.len());
                self.dates.push(date);
                self.date_ids.insert(key, id);
                Some(id)
            }
            Err(error) => {
                let why = Unresolvable::Date(text.to_owned(), error);
                self.lost(origin, vec![Step::Field(field)], why);
                None
            }
        }
    }
}

fn entity_number(entity: EntityId) -> u32 {
    u32::try_from(entity.index()).unwrap_or(u32::MAX)
}
