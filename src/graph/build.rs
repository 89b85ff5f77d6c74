//! From records to the graph. Total: what cannot be resolved is kept with its reason.
//!
//! Linear in the number of records, but for the sorting of entities, claims and evidence.

use std::cmp::Ordering;

use petgraph::graph::DiGraph;
use rustc_hash::FxHashMap;

use super::{
    Alias, AliasKind, Claim, ClaimId, DateId, Entity, EntityId, Evidence, Judgement,
    KnowledgeGraph, Object, Pool, Strings, Sym, Text, Unresolvable, Unresolved,
};
use crate::diagnostic::{Origin, Step};
use crate::model::date::{Calendar, EdtfDate};
use crate::model::record::{EntityRecord, LangText, Record, RecordKind};
use crate::model::text::{Id, Iri, LangTag};
use crate::ontology::Ontology;

mod claims;
mod evidence;

/// The state of building.
pub(super) struct Builder<'a> {
    pub ontology: &'a Ontology,
    pub strings: Strings,
    pub pool: Pool,
    pub dates: Vec<EdtfDate>,
    pub date_ids: FxHashMap<(Sym, Calendar), DateId>,
    pub unresolved: Vec<Unresolved>,
    pub entities: FxHashMap<&'a str, EntityId>,
    /// Ids of entities whose own record could not be used.
    pub lost_entities: FxHashMap<&'a str, Origin>,
    pub nodes: Vec<Entity>,
    pub claims: Vec<Claim>,
    /// Author's ids of claims, after sorting.
    pub authored: FxHashMap<&'a str, ClaimId>,
    pub evidence: Vec<Evidence>,
    pub evidence_origins: Vec<Origin>,
    pub judgements: Vec<Judgement>,
    pub language: &'a str,
}

/// Builds the graph of `records`. Labels without a language are in `language`.
#[must_use]
pub fn build(records: &[Record], ontology: Ontology, language: &str) -> KnowledgeGraph {
    let mut builder = Builder::new(&ontology, language);
    builder.all_entities(records);
    builder.all_claims(records);
    builder.all_judgements(records);
    let mut graph = builder.finish();
    graph.ontology = ontology;
    graph
}

impl<'a> Builder<'a> {
    fn new(ontology: &'a Ontology, language: &'a str) -> Self {
        Self {
            ontology,
            strings: Strings::default(),
            pool: Pool::default(),
            dates: Vec::new(),
            date_ids: FxHashMap::default(),
            unresolved: Vec::new(),
            entities: FxHashMap::default(),
            lost_entities: FxHashMap::default(),
            nodes: Vec::new(),
            claims: Vec::new(),
            authored: FxHashMap::default(),
            evidence: Vec::new(),
            evidence_origins: Vec::new(),
            judgements: Vec::new(),
            language,
        }
    }

    /// Nodes and edges; the ontology is still to be put in.
    fn finish(mut self) -> KnowledgeGraph {
        self.rank();
        let outranked = self.outranked();
        self.unresolved.sort_by_key(|u| u.origin);
        let mut graph = DiGraph::with_capacity(self.nodes.len(), self.claims.len());
        let mut first_claim = vec![0; self.nodes.len() + 1];
        for node in self.nodes {
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
            evidence: self.evidence,
            evidence_origins: self.evidence_origins,
            judgements: self.judgements,
            dates: self.dates,
            strings: self.strings,
            pool: self.pool,
            unresolved: self.unresolved,
            ontology: Ontology::default(),
            first_claim,
            outranked,
        }
    }

    /// Keeps the reason why a record is left out.
    pub(super) fn lost(&mut self, origin: Origin, path: Vec<Step>, why: Unresolvable) {
        self.unresolved.push(Unresolved { origin, path, record_lost: true, why });
    }

    /// Keeps the reason why a field is left out.
    fn field_lost(&mut self, origin: Origin, path: Vec<Step>, why: Unresolvable) {
        self.unresolved.push(Unresolved { origin, path, record_lost: false, why });
    }

    /// Resolves the entities and gives them their nodes, in the order of their ids.
    fn all_entities(&mut self, records: &'a [Record]) {
        let mut entities: Vec<(&str, Origin, &EntityRecord)> = Vec::new();
        for record in records {
            let RecordKind::Entity(entity) = &record.kind else {
                continue;
            };
            match &entity.id {
                None => self.lost(record.origin, vec![], Unresolvable::Missing("id")),
                Some(id) => entities.push((id, record.origin, entity)),
            }
        }
        entities.sort_unstable_by_key(|(id, origin, _)| (*id, *origin));
        let mut before: Option<(&str, Origin)> = None;
        for (id, origin, entity) in entities {
            if let Some((_, first)) = before.filter(|(other, _)| *other == id) {
                let why = Unresolvable::DuplicateEntity(id.to_owned(), first);
                self.lost(origin, vec![Step::Field("id")], why);
                continue;
            }
            before = Some((id, origin));
            if !self.entity(id, origin, entity) {
                self.lost_entities.insert(id, origin);
            }
        }
    }

    fn entity(&mut self, id: &'a str, origin: Origin, record: &EntityRecord) -> bool {
        let valid = id.parse::<Id>();
        if let Err(error) = &valid {
            let why = Unresolvable::Id(id.to_owned(), error.clone());
            self.lost(origin, vec![Step::Field("id")], why);
        }
        let name = record.class.as_deref().unwrap_or_default();
        let class = self.ontology.find_class(name);
        if class.is_none() {
            self.lost(origin, vec![Step::Field("type")], Unresolvable::Class(name.to_owned()));
        }
        let (Ok(_), Some(class)) = (valid, class) else {
            return false;
        };
        let node = Entity {
            id: self.strings.intern(id),
            class,
            labels: self.labels(origin, &record.label),
            aliases: self.aliases(origin, record),
            same_as: self.same_as(origin, record),
            note: record.note.as_deref().map(|n| self.strings.intern(n)),
            origin,
        };
        self.entities.insert(id, EntityId::new(self.nodes.len()));
        self.nodes.push(node);
        true
    }

    fn text(&mut self, origin: Origin, path: &[Step], text: &LangText) -> Text {
        let lang = text.lang.as_deref().unwrap_or(self.language);
        if lang.parse::<LangTag>().is_err() {
            let why = Unresolvable::Language(lang.to_owned());
            self.field_lost(origin, path.to_vec(), why);
            return Text { text: self.strings.intern(&text.text), lang: None };
        }
        Text { text: self.strings.intern(&text.text), lang: Some(self.strings.intern(lang)) }
    }

    /// The labels, the one in the dataset's language first, then by language.
    fn labels(&mut self, origin: Origin, labels: &[LangText]) -> Vec<Text> {
        let mut labels: Vec<_> = labels.iter().collect();
        let language = self.language;
        labels.sort_by_key(|l| {
            let lang = l.lang.as_deref().unwrap_or(language);
            (lang != language, lang, &l.text)
        });
        labels.iter().map(|l| self.text(origin, &[Step::Field("label")], l)).collect()
    }

    fn aliases(&mut self, origin: Origin, record: &EntityRecord) -> Vec<Alias> {
        let mut aliases: Vec<_> = record.aliases.iter().enumerate().collect();
        aliases.sort_by_key(|(_, alias)| *alias);
        aliases.dedup_by_key(|(_, alias)| *alias);
        let mut out = Vec::with_capacity(aliases.len());
        for (i, alias) in aliases {
            let mut path = vec![Step::Field("aliases"), Step::Index(i)];
            let lang_text = LangText { lang: alias.lang.clone(), text: alias.text.clone() };
            let text = self.text(origin, &path, &lang_text);
            let kind = match alias.kind.as_deref() {
                None | Some("spelling") => AliasKind::Spelling,
                Some("misprint") => AliasKind::Misprint,
                Some("former") => AliasKind::Former,
                Some(other) => {
                    path.push(Step::Field("kind"));
                    let allowed = &["spelling", "misprint", "former"];
                    let why = Unresolvable::Word { found: other.to_owned(), allowed };
                    self.field_lost(origin, path, why);
                    AliasKind::Spelling
                }
            };
            let note = alias.note.as_deref().map(|n| self.strings.intern(n));
            out.push(Alias { text, kind, note });
        }
        out
    }

    fn same_as(&mut self, origin: Origin, record: &EntityRecord) -> Vec<Sym> {
        let mut iris = Vec::new();
        for (i, iri) in record.same_as.iter().enumerate() {
            if iri.parse::<Iri>().is_ok() {
                iris.push(iri.as_str());
            } else {
                let path = vec![Step::Field("same_as"), Step::Index(i)];
                self.field_lost(origin, path, Unresolvable::Iri(iri.clone()));
            }
        }
        iris.sort_unstable();
        iris.dedup();
        iris.into_iter().map(|iri| self.strings.intern(iri)).collect()
    }

    /// The entity with that id; else the reason is kept and the record is to be left out.
    fn reference(&mut self, origin: Origin, path: &[Step], id: &str) -> Option<EntityId> {
        if let Some(entity) = self.entities.get(id) {
            return Some(*entity);
        }
        let why = if self.lost_entities.contains_key(id) {
            Unresolvable::LostEntity(id.to_owned())
        } else {
            Unresolvable::Entity(id.to_owned())
        };
        self.lost(origin, path.to_vec(), why);
        None
    }

    /// The entities with those ids, or none of them.
    fn references(
        &mut self,
        origin: Origin,
        path: &[Step],
        ids: &[String],
    ) -> Option<Vec<EntityId>> {
        let mut out = Vec::with_capacity(ids.len());
        for (i, id) in ids.iter().enumerate() {
            let path: Vec<_> = path.iter().cloned().chain([Step::Index(i)]).collect();
            out.extend(self.reference(origin, &path, id));
        }
        (out.len() == ids.len()).then_some(out)
    }

    /// The date, held once; else the reason is kept.
    pub(super) fn date(
        &mut self,
        origin: Origin,
        path: &[Step],
        text: &str,
        calendar: Calendar,
    ) -> Option<DateId> {
        let key = (self.strings.intern(text), calendar);
        if let Some(id) = self.date_ids.get(&key) {
            return Some(*id);
        }
        match EdtfDate::parse(text, calendar) {
            Ok(date) => {
                let id = DateId::new(self.dates.len());
                self.dates.push(date);
                self.date_ids.insert(key, id);
                Some(id)
            }
            Err(error) => {
                let why = Unresolvable::Date(text.to_owned(), error);
                self.lost(origin, path.to_vec(), why);
                None
            }
        }
    }

    fn object_order(&self, a: Object, b: Object) -> Ordering {
        match (a, b) {
            (Object::Text(a), Object::Text(b)) => {
                let text =
                    |t: Text| (self.strings.get(t.text), t.lang.map(|l| self.strings.get(l)));
                text(a).cmp(&text(b))
            }
            (Object::Date(a), Object::Date(b)) => {
                // Not by index: that is the order in which the files name them.
                let date = |d: DateId| {
                    let date = &self.dates[d.index()];
                    (date.as_str(), date.calendar())
                };
                date(a).cmp(&date(b))
            }
            (a, b) => a.cmp(&b),
        }
    }
}
