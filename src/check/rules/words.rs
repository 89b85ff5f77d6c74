//! Words that rules share: how a finding names a claim, its voices, a judgement, and how readings
//! of dates are compared.

use indexmap::IndexMap;
use rustc_hash::{FxHashMap, FxHashSet};

use super::lost;
use crate::check::Context;
use crate::diagnostic::{Finding, Place};
use crate::graph::{Claim, ClaimId, DateId, EntityId, KnowledgeGraph, Object, Polarity};
use crate::model::date::{Bound, Calendar, EdtfDate, Extent, Truth};
use crate::ontology::{ClassId, Expectations, NS, Range, RelationId, RelationRole};

/// More voices or readings than this are counted and not named.
const NAMED: usize = 4;

/// The label of the entity's class.
pub(super) fn class_of(graph: &KnowledgeGraph, entity: EntityId) -> &str {
    &graph.ontology.class(graph.entity(entity).class).label
}

/// Whether the entity is of the class; anything is a `polemic:Entity`.
pub(super) fn fits(graph: &KnowledgeGraph, entity: EntityId, class: ClassId) -> bool {
    graph.ontology.is_a(graph.entity(entity).class, class)
        || graph.ontology.class(class).iri.strip_prefix(NS) == Some("Entity")
}

/// Whether a relation of which this is expected never leads from a thing to itself.
pub(super) fn never_to_itself(expects: Expectations) -> bool {
    expects.irreflexive || expects.asymmetric || expects.acyclic
}

/// With the indefinite article: `a letter`, `an event`.
pub(super) fn a(noun: &str) -> String {
    let vowel = noun.starts_with(['a', 'e', 'i', 'o', 'A', 'E', 'I', 'O']);
    format!("{} {noun}", if vowel { "an" } else { "a" })
}

/// The label of the claim's relation.
pub(super) fn relation<'g>(graph: &'g KnowledgeGraph, claim: &Claim) -> &'g str {
    &graph.ontology.relation(claim.relation).label
}

/// `a, b and c`.
pub(super) fn list(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// `a, b and 17 more` where there are many.
pub(super) fn short_list(items: &[String]) -> String {
    if items.len() <= NAMED + 1 {
        return list(items);
    }
    format!("{} and {} more", items[..NAMED].join(", "), items.len() - NAMED)
}

/// A date as written, with its calendar where it is Old Style.
pub(super) fn date(date: &EdtfDate) -> String {
    match date.calendar() {
        Calendar::Gregorian => date.to_string(),
        Calendar::Julian => format!("{date} (Old Style)"),
    }
}

/// The other end of a claim: a label, a date, a text.
pub(super) fn object(graph: &KnowledgeGraph, object: Object) -> String {
    match object {
        Object::Entity(entity) => graph.label(entity).to_owned(),
        Object::Date(id) => date(graph.date(id)),
        Object::Text(text) => format!("“{}”", lost::clip(graph.str(text.text))),
    }
}

/// A claim in words: `Leibniz opposed Newton on the calculus (1713-07)`.
pub(super) fn claim(graph: &KnowledgeGraph, claim: &Claim) -> String {
    let (subject, relation) = (graph.label(claim.subject), relation(graph, claim));
    let object = object(graph, claim.object);
    let issues: Vec<String> =
        graph.issues_of(claim).iter().map(|i| graph.label(*i).to_owned()).collect();
    let on = if issues.is_empty() { String::new() } else { format!(" on {}", short_list(&issues)) };
    let when = graph.when(claim).map(|w| format!(" ({})", date(w))).unwrap_or_default();
    format!("{subject} {relation} {object}{on}{when}")
}

/// All who assert these claims (or deny them), each once, with the places:
/// `Hall (p. 116, p. 120) and Westfall (p. 21)`.
pub(super) fn voices(context: &Context<'_>, claims: &[ClaimId], polarity: Polarity) -> String {
    let graph = context.graph;
    let mut voices: IndexMap<EntityId, Vec<&str>> = IndexMap::new();
    for id in claims {
        for evidence in context.view.evidence_of(*id).filter(|e| e.polarity == polarity) {
            let places = voices.entry(graph.last_voice(evidence)).or_default();
            let place = evidence.locator.map(|l| graph.str(l));
            places.extend(place.filter(|p| places.len() <= NAMED && !places.contains(p)));
        }
    }
    let name = |(voice, places): (&EntityId, &Vec<&str>)| {
        let name = graph.label(*voice);
        match places.get(NAMED) {
            _ if places.is_empty() => name.to_owned(),
            None => format!("{name} ({})", places.join(", ")),
            Some(_) => format!("{name} ({}, …)", places[..NAMED].join(", ")),
        }
    };
    short_list(&voices.iter().map(name).collect::<Vec<_>>())
}

/// Who asserts this claim, for a label: `so Hall (p. 116)`.
pub(super) fn said(context: &Context<'_>, id: ClaimId) -> String {
    let voices = voices(context, &[id], Polarity::Asserts);
    if voices.is_empty() { "no evidence".to_owned() } else { format!("so {voices}") }
}

/// A claim in words with who says it: `Leibniz opposed Newton [Hall (p. 200)]`.
pub(super) fn cited(context: &Context<'_>, id: ClaimId) -> String {
    let words = claim(context.graph, context.graph.claim(id));
    let voices = voices(context, &[id], Polarity::Asserts);
    if voices.is_empty() { words } else { format!("{words} [{voices}]") }
}

/// The place of a claim's relation, in whose record it is written.
pub(super) fn place(claim: &Claim) -> Place {
    Place::field(claim.origin, "relation")
}

/// The place of a claim's other end.
pub(super) fn object_place(claim: &Claim) -> Place {
    let field = if claim.object.entity().is_some() { "object" } else { "value" };
    Place::field(claim.origin, field)
}

/// Adds the ids of claims to what the finding is about.
pub(super) fn about_claims(
    finding: Finding,
    graph: &KnowledgeGraph,
    claims: &[ClaimId],
) -> Finding {
    claims.iter().fold(finding, |f, id| f.about(graph.str(graph.claim(*id).id)))
}

/// The asserted claims in sight that pass, in their order: by subject, relation, object.
pub(super) fn asserted(context: &Context<'_>, passes: impl Fn(&Claim) -> bool) -> Vec<ClaimId> {
    let view = context.view;
    let claims = view.claims().filter(|(id, claim)| passes(claim) && view.asserted(*id));
    claims.map(|(id, _)| id).collect()
}

/// The claims in sight that count and pass, in their order: what a judgement rejects is settled.
pub(super) fn counting(context: &Context<'_>, passes: impl Fn(&Claim) -> bool) -> Vec<ClaimId> {
    let claims = context.view.counting().filter(|(_, claim)| passes(claim));
    claims.map(|(id, _)| id).collect()
}

/// Whether two claims are about the same thing by the same relation.
pub(super) fn same_slot(graph: &KnowledgeGraph, one: ClaimId, other: ClaimId) -> bool {
    let (one, other) = (graph.claim(one), graph.claim(other));
    (one.subject, one.relation) == (other.subject, other.relation)
}

/// The claims of one slot by their object, in order.
pub(super) fn by_object(graph: &KnowledgeGraph, slot: &[ClaimId]) -> Vec<Vec<ClaimId>> {
    let same = |a: &ClaimId, b: &ClaimId| graph.claim(*a).object == graph.claim(*b).object;
    slot.chunk_by(same).map(<[ClaimId]>::to_vec).collect()
}

/// Whether the relation's values are texts in a language.
pub(super) fn takes_language(graph: &KnowledgeGraph, relation: RelationId) -> bool {
    let range = &graph.ontology.relation(relation).range;
    matches!(range, Range::Literal(iri) if iri.ends_with("#langString"))
}

/// A finding with a label at the value of each of the claims, saying whose it is.
pub(super) fn each_value(context: &Context<'_>, message: String, claims: &[ClaimId]) -> Finding {
    let label = |id: &ClaimId| (object_place(context.graph.claim(*id)), said(context, *id));
    let (place, text) = label(&claims[0]);
    let found = Finding::new(message, place, text);
    claims[1..].iter().take(NAMED).map(label).fold(found, |f, (place, text)| f.and(place, text))
}

/// Which judgements adjudicate which claims.
pub(super) struct Judged<'a> {
    graph: &'a KnowledgeGraph,
    by_claim: FxHashMap<ClaimId, Vec<usize>>,
}

impl<'a> Judged<'a> {
    /// Indexes the judgements by their claims.
    pub(super) fn new(graph: &'a KnowledgeGraph) -> Self {
        let mut by_claim: FxHashMap<ClaimId, Vec<usize>> = FxHashMap::default();
        for (i, judgement) in graph.judgements.iter().enumerate() {
            for claim in &judgement.adjudicates {
                by_claim.entry(*claim).or_default().push(i);
            }
        }
        Self { graph, by_claim }
    }

    /// `; judged: prefers …` where one judgement adjudicates at least two of the claims, or the
    /// only one. Empty otherwise.
    pub(super) fn remark(&self, claims: &[ClaimId]) -> String {
        let mut times: FxHashMap<usize, usize> = FxHashMap::default();
        let mut best: Option<usize> = None;
        for claim in claims {
            for judgement in self.by_claim.get(claim).into_iter().flatten() {
                let count = times.entry(*judgement).or_default();
                *count += 1;
                if *count == claims.len().min(2) {
                    best = Some(best.map_or(*judgement, |b: usize| b.min(*judgement)));
                }
            }
        }
        best.map(|i| self.words(i)).unwrap_or_default()
    }

    /// What to do: what `open` says, or nothing more where a judgement is recorded.
    pub(super) fn hint(&self, claims: &[ClaimId], open: &'static str) -> &'static str {
        if self.remark(claims).is_empty() { open } else { "keep them: the judgement is recorded" }
    }

    fn words(&self, judgement: usize) -> String {
        let judgement = &self.graph.judgements[judgement];
        let named = |ids: &[ClaimId]| {
            let words = |id: &ClaimId| claim(self.graph, self.graph.claim(*id));
            short_list(&ids.iter().map(words).collect::<Vec<_>>())
        };
        match (judgement.prefers.as_slice(), judgement.rejects.as_slice()) {
            ([], []) => "; judged: prefers neither".to_owned(),
            ([], rejects) => format!("; judged: rejects “{}”", named(rejects)),
            (prefers, _) => format!("; judged: prefers “{}”", named(prefers)),
        }
    }
}

/// A date that a claim gives, as one reading among others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Reading {
    /// The claim.
    pub(super) claim: ClaimId,
    /// Its date.
    pub(super) date: DateId,
}

/// The dates that claims give, by their subject.
pub(super) type Readings = FxHashMap<EntityId, Vec<Reading>>;

/// Collects the dates that relations with one of the roles give, but for those that a judgement
/// rejects; what several claims of an entity say alike is one reading. One pass over the claims.
pub(super) fn readings(context: &Context<'_>, roles: &[RelationRole]) -> Readings {
    let graph = context.graph;
    let wanted: Vec<bool> = graph
        .ontology
        .relations()
        .map(|(_, relation)| roles.iter().any(|role| relation.has(*role)))
        .collect();
    let mut seen = FxHashSet::default();
    let mut out = Readings::default();
    for (id, claim) in context.view.claims() {
        let Some(date) = claim.object.date() else {
            continue;
        };
        if !wanted[usize::from(claim.relation.0)] || !context.view.counts(id) {
            continue;
        }
        if seen.insert((claim.subject, claim.relation, date)) {
            out.entry(claim.subject).or_default().push(Reading { claim: id, date });
        }
    }
    out
}

/// The readings of an entity; none where it has none.
pub(super) fn of(readings: &Readings, entity: EntityId) -> &[Reading] {
    readings.get(&entity).map_or(&[], Vec::as_slice)
}

/// How many pairs of readings conflict: on all, on some.
#[derive(Debug, Clone, Copy)]
pub(super) struct Conflict {
    /// Whether every pair of readings conflicts.
    pub(super) certain: bool,
    /// The first pair that does.
    pub(super) first: (Reading, Reading),
}

impl Conflict {
    /// The word for a message.
    pub(super) fn word(self) -> &'static str {
        if self.certain { "certainly" } else { "possibly" }
    }

    /// What it means where not every reading conflicts.
    pub(super) fn reserve(self) -> &'static str {
        if self.certain { "" } else { ", by some of the dates given and not by all" }
    }
}

/// Pairs each reading with each and asks whether they conflict.
pub(super) fn conflict(
    graph: &KnowledgeGraph,
    left: &[Reading],
    right: &[Reading],
    test: impl Fn(&Extent, &Extent) -> bool,
) -> Option<Conflict> {
    let mut first = None;
    let mut certain = true;
    for l in left {
        for r in right {
            let hit = test(&graph.date(l.date).extent(), &graph.date(r.date).extent());
            certain &= hit;
            first = first.or(hit.then_some((*l, *r)));
            if first.is_some() && !certain {
                return first.map(|first| Conflict { certain, first });
            }
        }
    }
    first.map(|first| Conflict { certain, first })
}

/// The first day of an extent, as an extent; its last one where it has no beginning (`../1921`):
/// that says nothing of how long before.
pub(super) fn first_day(extent: &Extent) -> Extent {
    let open = extent.start.earliest() == Bound::NegInf;
    let (start, end) = if open { (extent.end, extent.end) } else { (extent.start, extent.start) };
    Extent { start, end, interval: false, ..*extent }
}

/// The last day of an extent, as an extent; its first one where it has no end (`1923/..`).
pub(super) fn last_day(extent: &Extent) -> Extent {
    let open = extent.end.latest() == Bound::PosInf;
    let (start, end) = if open { (extent.start, extent.start) } else { (extent.end, extent.end) };
    Extent { start, end, interval: false, ..*extent }
}

/// Whether the one certainly ends before the other begins.
pub(super) fn before(one: &Extent, other: &Extent) -> bool {
    one.before(other).is_certain()
}

/// Whether the two share no day on any reading; never so where one is qualified by `~` or `?`.
pub(super) fn apart(one: &Extent, other: &Extent) -> bool {
    before(one, other) || before(other, one)
}

/// Whether the two cannot be the same date; never so where one is qualified by `~` or `?`.
pub(super) fn differ(one: &Extent, other: &Extent) -> bool {
    one.same(other) == Truth::Not && !one.approximate && !other.approximate
}

/// Whether two claims hold at one time: possible where one has no date.
pub(super) fn together(graph: &KnowledgeGraph, one: &Claim, other: &Claim) -> Truth {
    let time = |claim: &Claim| {
        let extent = graph.when(claim)?.extent();
        let state = graph.ontology.relation(claim.relation).state;
        Some(if state { extent.as_state() } else { extent })
    };
    match (time(one), time(other)) {
        (Some(one), Some(other)) => one.overlaps(&other),
        _ => Truth::Possibly,
    }
}

/// The pair of claims, one from each side, that most certainly hold at one time; none where no
/// pair may. Claims with the same relation and date are tried once.
pub(super) fn best_pair(
    graph: &KnowledgeGraph,
    left: &[ClaimId],
    right: &[ClaimId],
) -> Option<(ClaimId, ClaimId, Truth)> {
    let (left, right) = (one_each(graph, left), one_each(graph, right));
    let mut best: Option<(ClaimId, ClaimId, Truth)> = None;
    for l in &left {
        for r in &right {
            let truth = together(graph, graph.claim(*l), graph.claim(*r));
            if truth.is_possible() && best.is_none_or(|(_, _, b)| b < truth) {
                best = Some((*l, *r, truth));
            }
            if truth.is_certain() {
                return best;
            }
        }
    }
    best
}

fn one_each(graph: &KnowledgeGraph, claims: &[ClaimId]) -> Vec<ClaimId> {
    let mut seen = FxHashSet::default();
    let key = |id: &ClaimId| {
        let claim = graph.claim(*id);
        (graph.ontology.relation(claim.relation).state, claim.when)
    };
    claims.iter().copied().filter(|id| seen.insert(key(id))).collect()
}

/// `at the same time` with its certainty, and why it may be less.
pub(super) fn at_one_time(graph: &KnowledgeGraph, pair: (ClaimId, ClaimId, Truth)) -> &'static str {
    let undated = |id: ClaimId| graph.claim(id).when.is_none();
    match pair {
        (_, _, Truth::Certainly) => "at the same time",
        (l, r, _) if undated(l) || undated(r) => "possibly at the same time (not all is dated)",
        _ => "possibly at the same time (the dates are vague)",
    }
}
