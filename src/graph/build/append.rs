//! Drafts of one part behind those of the parts before: symbols and lists get new numbers.

use super::Builder;
use super::draft::{AliasDraft, ClaimDraft, DraftText, EntityDraft, EvidenceDraft, count};
use crate::graph::{List, Sym};
use crate::load::Gather;
use crate::model::record::Record;

impl Gather for Builder {
    fn add(&mut self, record: &Record<'_>) {
        self.add(record);
    }

    /// Linear in the drafts; each different text and list of `next` is looked up once.
    fn append(&mut self, next: &mut Self) {
        let numbers = self.numbers(next);
        next.strings.clear();
        next.names.clear();
        let before = count(self.evidence.len());
        self.entities.extend(next.entities.drain(..).map(|draft| numbers.entity(draft)));
        self.claims.extend(next.claims.drain(..).map(|draft| numbers.claim(draft, before)));
        self.evidence.extend(next.evidence.drain(..).map(|draft| numbers.evidence(draft)));
        self.late.extend(next.late.drain(..).map(|mut draft| {
            draft.claim = numbers.sym(draft.claim);
            draft.evidence = numbers.evidence(draft.evidence);
            draft
        }));
        self.judgements.append(&mut next.judgements);
        self.unresolved.append(&mut next.unresolved);
        let start = before as usize;
        let moved = next.idle.drain(..).map(|(o, r)| (o, r.start + start..r.end + start));
        self.idle.extend(moved);
    }
}

impl Builder {
    /// What the symbols and lists of `next` are here.
    fn numbers(&mut self, next: &Self) -> Numbers {
        let symbols: Vec<Sym> = next.strings.iter().map(|text| self.strings.intern(text)).collect();
        let mut lists = Vec::with_capacity(next.names.iter().len());
        let mut items = Vec::new();
        for list in next.names.iter() {
            items.clear();
            items.extend(list.iter().map(|number| symbols[*number as usize].number()));
            lists.push(self.names.add(&items));
        }
        self.names.cover(self.strings.len());
        Numbers { symbols, lists }
    }
}

/// New symbols and lists by the numbers of the old ones.
struct Numbers {
    symbols: Vec<Sym>,
    lists: Vec<List>,
}

impl Numbers {
    fn sym(&self, old: Sym) -> Sym {
        self.symbols[old.index()]
    }

    fn some(&self, old: Option<Sym>) -> Option<Sym> {
        old.map(|old| self.sym(old))
    }

    fn text(&self, (lang, text): DraftText) -> DraftText {
        (self.some(lang), self.sym(text))
    }

    fn list(&self, old: List) -> List {
        match (old.single(), old.index()) {
            (Some(symbol), _) => List::one(self.symbols[symbol as usize].number()),
            (None, Some(index)) => self.lists[index],
            (None, None) => old,
        }
    }

    fn entity(&self, draft: EntityDraft) -> EntityDraft {
        let EntityDraft { origin, id, class, labels, aliases, same_as, note } = draft;
        let alias = |alias: AliasDraft| AliasDraft {
            text: self.text(alias.text),
            kind: self.some(alias.kind),
            note: self.some(alias.note),
        };
        EntityDraft {
            origin,
            id: self.some(id),
            class: self.some(class),
            labels: labels.into_iter().map(|label| self.text(label)).collect(),
            aliases: aliases.into_iter().map(alias).collect(),
            same_as: same_as.into_iter().map(|iri| self.sym(iri)).collect(),
            note: self.some(note),
        }
    }

    /// Its evidence stands behind `before` others.
    fn claim(&self, draft: ClaimDraft, before: u32) -> ClaimDraft {
        let (start, count) = draft.evidence;
        ClaimDraft {
            id: self.some(draft.id),
            subject: self.some(draft.subject),
            relation: self.some(draft.relation),
            object: self.some(draft.object),
            value: draft.value.map(|value| self.text(value)),
            issues: self.list(draft.issues),
            when: self.some(draft.when),
            by: self.some(draft.by),
            at: self.some(draft.at),
            note: self.some(draft.note),
            evidence: (start + before, count),
            ..draft
        }
    }

    fn evidence(&self, draft: EvidenceDraft) -> EvidenceDraft {
        EvidenceDraft {
            source: self.some(draft.source),
            locator: self.some(draft.locator),
            says: self.list(draft.says),
            via: self.list(draft.via),
            footnote: self.some(draft.footnote),
            from: self.list(draft.from),
            ..draft
        }
    }
}
