//! Which works are letters, and what is said of them.

use std::cmp::Reverse;

use rustc_hash::FxHashMap;

use super::names::Names;
use crate::export::{ExportInput, Ledger};
use crate::graph::{
    Basis, Certainty, Claim, ClaimId, DateId, EntityId, KnowledgeGraph, Object, Polarity, Sym,
};
use crate::model::date::EdtfDate;
use crate::ontology::{ClassRole, Ontology, Range, RelationId, RelationRole};
use crate::select::{View, inverse_has};

/// With what reserve something is said.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Reserve {
    /// Only as probable, or of a date: qualified.
    pub unsure: bool,
    /// Only by the curator's inference.
    pub inferred: bool,
}

impl Reserve {
    /// As attributes of the format.
    pub fn attributes(self) -> String {
        let cert = if self.unsure { " cert=\"low\"" } else { "" };
        let evidence = if self.inferred { " evidence=\"conjecture\"" } else { "" };
        format!("{cert}{evidence}")
    }
}

/// A party or place of a letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part {
    /// Who or where.
    pub entity: EntityId,
    /// With what reserve.
    pub reserve: Reserve,
}

/// A work with an author and an addressee.
#[derive(Debug)]
pub struct Letter {
    /// The work.
    pub work: EntityId,
    /// The source that most evidence for the letter is from.
    pub source: EntityId,
    /// Who wrote it.
    pub authors: Vec<Part>,
    /// To whom.
    pub addressees: Vec<Part>,
    /// Who got a copy.
    pub copied: Vec<Part>,
    /// Where it was written.
    pub places: Vec<Part>,
    /// Where it stands on the web.
    pub address: Option<Sym>,
    dates: Vec<(DateId, Reserve)>,
}

impl Letter {
    /// Its dates, each reading.
    pub fn dates<'g>(
        &self,
        graph: &'g KnowledgeGraph,
    ) -> impl Iterator<Item = (&'g EdtfDate, Reserve)> {
        self.dates.iter().map(|(date, reserve)| {
            let date = graph.date(*date);
            let unsure = reserve.unsure || date.is_qualified();
            (date, Reserve { unsure, ..*reserve })
        })
    }
}

/// What a claim says of a letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Says {
    Author(EntityId),
    Addressee(EntityId),
    Copied(EntityId),
    Place(EntityId),
    Date(DateId),
    Address(Sym),
}

/// The letters in the order of their ids. Linear in the claims of works.
pub fn letters(input: &ExportInput<'_>, names: &Names<'_>, ledger: &mut Ledger) -> Vec<Letter> {
    let view = input.view;
    let graph = view.graph;
    let (mut letters, mut carried) = (Vec::new(), Carried::default());
    let mut unclear = 0;
    for work in graph.entities().filter(|e| graph.is(*e, ClassRole::Work)) {
        let said = said(view, names, work);
        let addressed = said.iter().any(|(_, says)| matches!(says, Says::Addressee(_)));
        let counting: Vec<_> = said.into_iter().filter(|(id, _)| view.counts(*id)).collect();
        match letter(view, work, &counting, &mut carried) {
            Some(letter) => letters.push(letter),
            None => unclear += usize::from(addressed),
        }
    }
    ledger.add(
        unclear,
        ["work", "works"],
        "with an addressee left out, for want of an author or addressee that counts",
    );
    let mut sources: Vec<_> = letters.iter().map(|letter| letter.source).collect();
    sources.sort_unstable();
    sources.dedup();
    let letter = |work: &EntityId| letters.binary_search_by_key(work, |l: &Letter| l.work).is_ok();
    let described = sources.iter().filter(|source| !letter(source));
    let described = described.filter_map(|s| names.address(*s)).filter(|(id, _)| view.has(*id));
    ledger.add(
        view.claims().count() - carried.claims - described.count(),
        ["claim", "claims"],
        "left out: not of who wrote a letter, to whom, when or where",
    );
    ledger.add(input.derivation.claims.len(), ["derived claim", "derived claims"], "left out");
    ledger.add(
        carried.pieces,
        ["piece of evidence", "pieces of evidence"],
        "without place and voices",
    );
    ledger.add(
        carried.sources,
        ["further source", "further sources"],
        "of a letter left out, for it can name one",
    );
    letters
}

/// How much of the view the letters hold.
#[derive(Default)]
struct Carried {
    claims: usize,
    pieces: usize,
    sources: usize,
}

fn letter(
    view: &View<'_>,
    work: EntityId,
    said: &[(ClaimId, Says)],
    carried: &mut Carried,
) -> Option<Letter> {
    let parts = |of: fn(Says) -> Option<EntityId>| -> Vec<Part> {
        let parts = said.iter().filter_map(|(id, says)| {
            Some(Part { entity: of(*says)?, reserve: reserve(view, *id) })
        });
        parts.collect()
    };
    let authors = parts(|s| if let Says::Author(e) = s { Some(e) } else { None });
    let addressees = parts(|s| if let Says::Addressee(e) = s { Some(e) } else { None });
    if authors.is_empty() || addressees.is_empty() {
        return None;
    }
    let mut sources: FxHashMap<EntityId, usize> = FxHashMap::default();
    for evidence in said.iter().flat_map(|(id, _)| view.evidence_of(*id)) {
        *sources.entry(evidence.source).or_default() += 1;
    }
    let source = sources.iter().max_by_key(|(source, count)| (**count, Reverse(**source)));
    let source = source.map_or(work, |(source, _)| *source);
    carried.claims += said.len();
    carried.pieces += sources.values().sum::<usize>();
    carried.sources += sources.len().saturating_sub(1);
    let dates = said.iter().filter_map(|(id, says)| match says {
        Says::Date(date) => Some((*date, reserve(view, *id))),
        _ => None,
    });
    Some(Letter {
        work,
        source,
        authors,
        addressees,
        copied: parts(|s| if let Says::Copied(e) = s { Some(e) } else { None }),
        places: parts(|s| if let Says::Place(e) = s { Some(e) } else { None }),
        address: said
            .iter()
            .find_map(|(_, s)| if let Says::Address(a) = s { Some(*a) } else { None }),
        dates: dates.collect(),
    })
}

/// What the claims in sight say of a work, also by a named inverse (`authored`).
fn said(view: &View<'_>, names: &Names<'_>, work: EntityId) -> Vec<(ClaimId, Says)> {
    let graph = view.graph;
    let ontology = &graph.ontology;
    let forward = graph.claims_of(work).filter_map(|(id, c)| Some((id, says(ontology, c)?)));
    let back = graph.claims_to(work).filter_map(|(id, c)| Some((id, says_back(ontology, c)?)));
    let address = names.address(work).map(|(id, address)| (id, Says::Address(address)));
    let said = forward.chain(back).chain(address);
    let mut said: Vec<_> = said.filter(|(id, _)| view.has(*id)).collect();
    // Incoming edges come in no order of their own.
    said.sort_unstable_by_key(|(id, _)| *id);
    said
}

fn says(ontology: &Ontology, claim: &Claim) -> Option<Says> {
    let relation = ontology.relation(claim.relation);
    match claim.object {
        Object::Entity(e) if relation.has(RelationRole::Author) => Some(Says::Author(e)),
        Object::Entity(e) if relation.has(RelationRole::Addressee) => Some(Says::Addressee(e)),
        Object::Entity(e) if relation.has(RelationRole::CopiedTo) => Some(Says::Copied(e)),
        Object::Entity(e) if is_to_place(ontology, claim.relation) => Some(Says::Place(e)),
        Object::Date(d) if relation.has(RelationRole::Date) => Some(Says::Date(d)),
        _ => None,
    }
}

fn says_back(ontology: &Ontology, claim: &Claim) -> Option<Says> {
    let is = |role| inverse_has(ontology, claim.relation, role);
    if is(RelationRole::Author) {
        Some(Says::Author(claim.subject))
    } else if is(RelationRole::Addressee) {
        Some(Says::Addressee(claim.subject))
    } else if is(RelationRole::CopiedTo) {
        Some(Says::Copied(claim.subject))
    } else {
        None
    }
}

/// Whether the ontology has the relation lead to places, and to nothing else.
fn is_to_place(ontology: &Ontology, relation: RelationId) -> bool {
    matches!(ontology.relation(relation).range,
        Range::Entity(Some(class)) if ontology.class_has(class, ClassRole::Place))
}

/// With what reserve a claim is made: that of its surest evidence.
fn reserve(view: &View<'_>, claim: ClaimId) -> Reserve {
    let asserts = || view.evidence_of(claim).filter(|e| e.polarity == Polarity::Asserts);
    Reserve {
        unsure: asserts().all(|e| e.certainty > Certainty::Stated),
        inferred: asserts().all(|e| e.basis > Basis::Explicit),
    }
}
