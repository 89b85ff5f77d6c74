//! Entities: resolved, sorted by their ids.

use super::draft::{AliasDraft, DraftText, EntityDraft};
use super::{Known, Resolver};
use crate::diagnostic::{Origin, Step};
use crate::graph::{Alias, AliasKind, Entity, EntityId, Sym, Text, Unresolvable};
use crate::model::text::{Id, Iri, LangTag};

impl Resolver<'_> {
    /// Resolves the entities and gives them their nodes, in the order of their ids.
    pub(super) fn entities(&mut self, drafts: &[EntityDraft]) {
        let order = self.sorted_entities(drafts);
        self.nodes.reserve_exact(order.len());
        let mut before: Option<(Sym, Origin)> = None;
        for number in order {
            let draft = &drafts[number];
            let Some(id) = draft.id else {
                self.lost(draft.origin, vec![], Unresolvable::Missing("id"));
                continue;
            };
            if let Some((_, first)) = before.filter(|(other, _)| *other == id) {
                let why = Unresolvable::DuplicateEntity(self.strings.get(id).to_owned(), first);
                self.lost(draft.origin, vec![Step::Field("id")], why);
                continue;
            }
            before = Some((id, draft.origin));
            let known = match self.entity(id, draft) {
                Some(node) => {
                    self.nodes.push(node);
                    Known::Entity(EntityId::new(self.nodes.len() - 1))
                }
                None => Known::Lost,
            };
            if self.known.len() <= id.index() {
                self.known.resize(self.strings.len(), Known::Nothing);
            }
            self.known[id.index()] = known;
        }
    }

    /// The numbers of the drafts by their ids, then by their places.
    fn sorted_entities(&self, drafts: &[EntityDraft]) -> Vec<usize> {
        let id = |draft: &EntityDraft| draft.id.map(|id| self.strings.get(id));
        let mut order: Vec<_> = drafts.iter().map(id).zip(0..).collect();
        order.sort_unstable_by(|(a, i), (b, j)| {
            a.cmp(b).then_with(|| drafts[*i].origin.cmp(&drafts[*j].origin))
        });
        order.into_iter().map(|(_, number)| number).collect()
    }

    fn entity(&mut self, id: Sym, draft: &EntityDraft) -> Option<Entity> {
        let origin = draft.origin;
        let text = self.strings.get(id);
        let valid = Id::check(text);
        if let Err(error) = &valid {
            let why = Unresolvable::Id(text.to_owned(), error.clone());
            self.lost(origin, vec![Step::Field("id")], why);
        }
        let name = draft.class.map_or("", |class| self.strings.get(class));
        let find = || self.ontology.find_class(name);
        let class = match draft.class {
            Some(class) => *self.classes.entry(class).or_insert_with(find),
            None => find(),
        };
        if class.is_none() {
            let why = Unresolvable::Class(name.to_owned());
            self.lost(origin, vec![Step::Field("type")], why);
        }
        let (Ok(()), Some(class)) = (valid, class) else {
            return None;
        };
        Some(Entity {
            id,
            class,
            labels: self.labels(origin, &draft.labels),
            aliases: self.aliases(origin, &draft.aliases),
            same_as: self.same_as(origin, &draft.same_as),
            note: draft.note,
            origin,
        })
    }

    fn text(&mut self, origin: Origin, path: &[Step], (lang, text): DraftText) -> Text {
        let lang = lang.unwrap_or(self.language);
        let tag = self.strings.get(lang);
        let is_tag = || tag.parse::<LangTag>().is_ok();
        if !*self.languages.entry(lang).or_insert_with(is_tag) {
            let why = Unresolvable::Language(tag.to_owned());
            self.field_lost(origin, path.to_vec(), why);
            return Text { text, lang: None };
        }
        Text { text, lang: Some(lang) }
    }

    /// The labels, the one in the dataset's language first, then by language.
    fn labels(&mut self, origin: Origin, labels: &[DraftText]) -> Vec<Text> {
        let mut labels = labels.to_vec();
        labels.sort_by_key(|(lang, text)| {
            let lang = lang.unwrap_or(self.language);
            (lang != self.language, self.strings.get(lang), self.strings.get(*text))
        });
        labels.iter().map(|l| self.text(origin, &[Step::Field("label")], *l)).collect()
    }

    fn aliases(&mut self, origin: Origin, aliases: &[AliasDraft]) -> Vec<Alias> {
        let mut aliases: Vec<_> = aliases.iter().copied().zip(0u32..).collect();
        aliases.sort_by_key(|(alias, _)| {
            let text = |sym: Option<Sym>| sym.map(|sym| self.strings.get(sym));
            let (lang, own) = alias.text;
            (self.strings.get(own), text(lang), text(alias.kind), text(alias.note))
        });
        aliases.dedup_by_key(|(alias, _)| *alias);
        let mut out = Vec::with_capacity(aliases.len());
        for (alias, number) in aliases {
            let mut path = vec![Step::Field("aliases"), Step::Index(number as usize)];
            let text = self.text(origin, &path, alias.text);
            let kind = match alias.kind.map(|kind| self.strings.get(kind)) {
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
            out.push(Alias { text, kind, note: alias.note, number });
        }
        out
    }

    fn same_as(&mut self, origin: Origin, written: &[Sym]) -> Vec<Sym> {
        let mut iris = Vec::with_capacity(written.len());
        for (i, iri) in written.iter().enumerate() {
            let text = self.strings.get(*iri);
            if text.parse::<Iri>().is_ok() {
                iris.push(*iri);
            } else {
                let why = Unresolvable::Iri(text.to_owned());
                self.field_lost(origin, vec![Step::Field("same_as"), Step::Index(i)], why);
            }
        }
        iris.sort_unstable_by_key(|iri| self.strings.get(*iri));
        iris.dedup();
        iris
    }
}
