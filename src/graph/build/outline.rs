//! Graphs of stretches: what a stretch of a dataset says, among the entities of the whole.

use rustc_hash::FxHashSet;

use super::Builder;
use super::draft::{ClaimDraft, EntityDraft, EvidenceDraft};
use crate::diagnostic::Origin;
use crate::graph::{EntityId, KnowledgeGraph, List, Object, Sym};
use crate::model::date::Calendar;
use crate::model::record::{ClaimRecord, EntityRecord, Record, RecordKind};
use crate::ontology::{Ontology, RelationRole};

/// Where what a stretch only knows is written: in no file.
const ELSEWHERE: Origin = Origin { file: u32::MAX, offset: 0, part: 0 };

/// The entities of a dataset, and who wrote what: all that is to be known of the whole to
/// understand a stretch of it.
#[derive(Debug)]
pub struct Outline {
    /// The entities, with the claims that name authors; these have no evidence.
    pub graph: KnowledgeGraph,
    /// For each symbol of the graph the entity of that id: to search for it takes far longer.
    named: Vec<Option<EntityId>>,
    /// Ids whose records could not be used.
    lost: FxHashSet<String>,
}

impl Outline {
    fn find(&self, id: &str) -> Option<EntityId> {
        self.graph.strings.find(id).and_then(|id| self.named[id.index()])
    }
}

impl Builder {
    /// Takes of a record what belongs to the outline. Linear in it.
    pub fn add_outline(&mut self, record: &Record<'_>, ontology: &Ontology) {
        let origin = record.origin;
        match &record.kind {
            RecordKind::Entity(entity) => {
                let EntityRecord { id, class, label, aliases, same_as, note, .. } = entity;
                let bare = EntityRecord {
                    id: id.clone(),
                    class: class.clone(),
                    label: label.clone(),
                    aliases: aliases.clone(),
                    same_as: same_as.clone(),
                    note: note.clone(),
                    ..EntityRecord::default()
                };
                self.add(&Record { origin, kind: RecordKind::Entity(bare) });
                for (claim, part) in entity.claims.iter().zip(1..) {
                    self.author(Origin { part, ..origin }, claim, entity.id.as_deref(), ontology);
                }
            }
            RecordKind::Claim(claim) => self.author(origin, claim, None, ontology),
            RecordKind::Evidence(..) | RecordKind::Judgement(_) => {}
        }
    }

    /// Takes a claim that names an author, without what is said of it.
    fn author(
        &mut self,
        origin: Origin,
        claim: &ClaimRecord<'_>,
        subject: Option<&str>,
        ontology: &Ontology,
    ) {
        let relation = claim.relation.as_deref().and_then(|name| ontology.find_relation(name));
        if relation.is_none_or(|id| !ontology.relation(id).has(RelationRole::Author)) {
            return;
        }
        let (relation, object) = (claim.relation.clone(), claim.object.clone());
        let subject = claim.subject.clone().or(subject.map(Into::into));
        let bare = ClaimRecord { subject, relation, object, ..ClaimRecord::default() };
        self.add(&Record { origin, kind: RecordKind::Claim(bare) });
    }

    /// The outline of what was taken by [`Builder::add_outline`].
    #[must_use]
    pub fn outline(self, ontology: Ontology, language: &str) -> Outline {
        let ids = self.entities.iter().filter_map(|draft| draft.id);
        let ids: Vec<String> = ids.map(|id| self.strings.get(id).to_owned()).collect();
        let graph = self.finish(ontology, language);
        let lost = ids.into_iter().filter(|id| graph.find_entity(id).is_none()).collect();
        let mut named = vec![None; graph.strings.len()];
        for entity in graph.entities() {
            named[graph.entity(entity).id.index()] = Some(entity);
        }
        Outline { graph, named, lost }
    }

    /// The graph of a stretch that is file `file` in places, with what it names of the outline:
    /// entities, and the authors of its sources. `also` are ids that are named besides. What is not
    /// written in the stretch has another file as its origin. As [`Builder::finish`], linear in what
    /// the stretch names.
    #[must_use]
    pub fn finish_stretch<'a>(
        mut self,
        file: u32,
        outline: &Outline,
        also: impl Iterator<Item = &'a str>,
        language: &str,
    ) -> KnowledgeGraph {
        let whole = &outline.graph;
        let mut known: FxHashSet<Sym> = self.entities.iter().filter_map(|draft| draft.id).collect();
        let mut named = self.named();
        named.extend(also.map(|id| self.strings.intern(id)));
        let sources: FxHashSet<Sym> = self.evidence.iter().filter_map(|e| e.source).collect();
        for source in sources {
            let Some(work) = outline.find(self.strings.get(source)) else { continue };
            for (_, claim) in whole.with_role(work, RelationRole::Author) {
                let Object::Entity(author) = claim.object else { continue };
                let author = self.strings.intern(whole.entity_name(author));
                named.push(author);
                let relation = self.strings.intern(&whole.ontology.relation(claim.relation).iri);
                self.claims.push(elsewhere(source, relation, author));
            }
        }
        for id in named {
            if known.insert(id) {
                self.borrow(id, outline);
            }
        }
        let mut graph = self.finish(whole.ontology.clone(), language);
        graph.unresolved.retain(|lost| lost.origin.file == file);
        graph
    }

    /// The symbols by which claims and evidence name entities, some several times.
    fn named(&self) -> Vec<Sym> {
        let mut named = Vec::new();
        let mut lists: Vec<List> = Vec::new();
        for claim in &self.claims {
            let ClaimDraft { subject, object, by, at, issues, .. } = *claim;
            named.extend([subject, object, by, at].into_iter().flatten());
            lists.push(issues);
        }
        for EvidenceDraft { source, says, via, .. } in &self.evidence {
            named.extend(source);
            lists.extend([says, via]);
        }
        let items = lists.into_iter().flat_map(|list| self.names.get(list));
        named.extend(items.map(|number| Sym::of_number(*number)));
        named
    }

    /// Adds the entity of the outline with that id, where it has one.
    fn borrow(&mut self, id: Sym, outline: &Outline) {
        let (whole, name) = (&outline.graph, self.strings.get(id));
        let draft = match outline.find(name).map(|entity| whole.entity(entity)) {
            Some(entity) => {
                let class = &whole.ontology.class(entity.class).iri;
                let label = entity.labels.first().map(|label| {
                    let lang = label.lang.map(|lang| self.strings.intern(whole.str(lang)));
                    (lang, self.strings.intern(whole.str(label.text)))
                });
                EntityDraft {
                    origin: entity.origin,
                    class: Some(self.strings.intern(class)),
                    labels: label.into_iter().collect(),
                    ..nothing(id)
                }
            }
            // Without a class it is lost here as well.
            None if outline.lost.contains(name) => nothing(id),
            None => return,
        };
        self.entities.push(draft);
    }
}

/// An entity of which nothing is known but its id.
fn nothing(id: Sym) -> EntityDraft {
    EntityDraft {
        origin: ELSEWHERE,
        id: Some(id),
        class: None,
        labels: Vec::new(),
        aliases: Vec::new(),
        same_as: Vec::new(),
        note: None,
    }
}

/// A claim that is written elsewhere, without evidence.
fn elsewhere(subject: Sym, relation: Sym, object: Sym) -> ClaimDraft {
    ClaimDraft {
        origin: ELSEWHERE,
        id: None,
        subject: Some(subject),
        relation: Some(relation),
        object: Some(object),
        value: None,
        issues: List::default(),
        when: None,
        by: None,
        at: None,
        note: None,
        calendar: Calendar::Gregorian,
        words: [None; 3],
        inherits: false,
        lost: false,
        evidence: (0, 0),
    }
}
