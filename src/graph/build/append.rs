//! Drafts of one part behind those of the parts before: symbols and lists get new numbers.

use super::Builder;
use super::draft::{
    AliasDraft, ClaimDraft, DraftText, EntityDraft, EvidenceDraft, LateDraft, count,
};
use crate::graph::{List, Pool, Strings, Sym};
use crate::load::Gather;
use crate::model::record::Record;

impl Gather for Builder {
    fn add(&mut self, record: &Record<'_>) {
        Self::add(self, record);
    }

    /// Linear in the drafts; each different text and list of `next` is looked up once.
    fn append(&mut self, next: &mut Self) {
        let mut new = Renumbered::new(next, &mut self.strings, &mut self.names);
        let Self {
            strings,
            names,
            entities,
            claims,
            evidence,
            late,
            judgements,
            unresolved,
            idle,
            scratch: _,
        } = next;
        strings.clear();
        names.clear();
        let before = count(self.evidence.len());
        self.entities.extend(entities.drain(..).map(|draft| new.entity(draft)));
        self.claims.extend(claims.drain(..).map(|draft| new.claim(draft, before)));
        self.evidence.extend(evidence.drain(..).map(|draft| new.evidence(draft)));
        self.late.extend(late.drain(..).map(|LateDraft { origin, claim, evidence }| LateDraft {
            origin,
            claim: new.sym(claim),
            evidence: new.evidence(evidence),
        }));
        self.judgements.append(judgements);
        self.unresolved.append(unresolved);
        let start = before as usize;
        let moved = idle.drain(..).map(|(o, r)| (o, r.start + start..r.end + start));
        self.idle.extend(moved);
    }
}

/// What the symbols and lists of one builder are in another.
struct Renumbered<'b> {
    symbols: Vec<Sym>,
    /// The lists of several items.
    lists: Vec<List>,
    /// The lists of the other builder.
    names: &'b mut Pool,
}

impl<'b> Renumbered<'b> {
    /// Adds what is new to `strings` and `names`.
    fn new(next: &Builder, strings: &mut Strings, names: &'b mut Pool) -> Self {
        let symbols: Vec<Sym> = next.strings.iter().map(|text| strings.intern(text)).collect();
        let mut lists = Vec::with_capacity(next.names.iter().len());
        let mut items = Vec::new();
        for list in next.names.iter() {
            items.clear();
            items.extend(list.iter().map(|number| symbols[*number as usize].number()));
            lists.push(names.add(&items));
        }
        Self { symbols, lists, names }
    }

    fn sym(&self, old: Sym) -> Sym {
        self.symbols[old.index()]
    }

    fn some(&self, old: Option<Sym>) -> Option<Sym> {
        old.map(|old| self.sym(old))
    }

    fn text(&self, (lang, text): DraftText) -> DraftText {
        (self.some(lang), self.sym(text))
    }

    fn list(&mut self, old: List) -> List {
        match (old.single(), old.index()) {
            (Some(symbol), _) => self.names.add(&[self.symbols[symbol as usize].number()]),
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
    fn claim(&mut self, draft: ClaimDraft, before: u32) -> ClaimDraft {
        let ClaimDraft {
            origin,
            id,
            subject,
            relation,
            object,
            value,
            issues,
            when,
            by,
            at,
            note,
            calendar,
            words,
            inherits,
            lost,
            evidence: (start, count),
        } = draft;
        ClaimDraft {
            origin,
            id: self.some(id),
            subject: self.some(subject),
            relation: self.some(relation),
            object: self.some(object),
            value: value.map(|value| self.text(value)),
            issues: self.list(issues),
            when: self.some(when),
            by: self.some(by),
            at: self.some(at),
            note: self.some(note),
            calendar,
            words,
            inherits,
            lost,
            evidence: (start + before, count),
        }
    }

    fn evidence(&mut self, draft: EvidenceDraft) -> EvidenceDraft {
        let EvidenceDraft { source, locator, says, via, footnote, from, words, number, lost } =
            draft;
        EvidenceDraft {
            source: self.some(source),
            locator: self.some(locator),
            says: self.list(says),
            via: self.list(via),
            footnote: self.some(footnote),
            from: self.list(from),
            words,
            number,
            lost,
        }
    }
}
