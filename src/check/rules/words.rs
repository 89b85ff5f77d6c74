//! Words that rules share: how a finding names a claim, its voices, a judgement.

use indexmap::IndexMap;

use crate::check::Context;
pub(super) use crate::check::judged::Judged;
use crate::diagnostic::{Finding, Place};
use crate::graph::{Certainty, Claim, ClaimId, EntityId, KnowledgeGraph, Polarity};
use crate::ontology::{ClassId, Expectations, NS, Range, RelationId, RelationRole};
use crate::select::inverse_has;
pub(super) use crate::wording::{
    NAMED, a, claim, class_of, first_of, list, named, object, relation, short_list,
};

/// What to do where sources collide.
pub(super) const KEEP_ALL: &str =
    "if none is mistyped keep them all, and add a judgement if you can say which is right";

/// Whether the entity is of the class; anything is a `polemic:Entity`.
pub(super) fn fits(graph: &KnowledgeGraph, entity: EntityId, class: ClassId) -> bool {
    graph.ontology.is_a(graph.entity(entity).class, class)
        || graph.ontology.class(class).iri.strip_prefix(NS) == Some("Entity")
}

/// The two ends of a claim whose relation, or the inverse that it names, has the role; in the
/// order of the role.
pub(super) fn ends(
    graph: &KnowledgeGraph,
    claim: &Claim,
    role: RelationRole,
) -> Option<(EntityId, EntityId)> {
    let object = claim.object.entity()?;
    if graph.ontology.relation(claim.relation).has(role) {
        return Some((claim.subject, object));
    }
    inverse_has(&graph.ontology, claim.relation, role).then_some((object, claim.subject))
}

/// Whether a relation of which this is expected never leads from a thing to itself.
pub(super) fn never_to_itself(expects: Expectations) -> bool {
    expects.irreflexive || expects.asymmetric || expects.acyclic
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

/// Whether some voice asserts all of these claims: then they collide in one mouth, or a date was
/// mistyped. What a voice only passes on as a rumour it does not assert.
pub(super) fn one_voice(context: &Context<'_>, claims: &[ClaimId]) -> bool {
    let asserting = |id: &ClaimId| -> Vec<EntityId> {
        let evidence = context.view.evidence_of(*id);
        let asserts = evidence
            .filter(|e| e.polarity == Polarity::Asserts && e.certainty != Certainty::Rumour);
        asserts.map(|e| context.graph.last_voice(e)).collect()
    };
    let common = claims.iter().map(asserting).reduce(|mut all, of_one| {
        all.retain(|voice| of_one.contains(voice));
        all
    });
    common.is_some_and(|voices| !voices.is_empty())
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

/// Claims in words, each words once, with all who say so.
pub(super) fn worded(context: &Context<'_>, claims: &[ClaimId]) -> Vec<(String, String)> {
    let mut alike: IndexMap<String, Vec<ClaimId>> = IndexMap::new();
    for id in claims {
        let words = claim(context.graph, context.graph.claim(*id));
        alike.entry(words).or_default().push(*id);
    }
    let voices = |claims: Vec<ClaimId>| voices(context, &claims, Polarity::Asserts);
    alike.into_iter().map(|(words, claims)| (words, voices(claims))).collect()
}

/// Claims in words with who says them: `Leibniz opposed Newton [Hall (p. 200) and Westfall]`.
pub(super) fn cited_all(context: &Context<'_>, claims: &[ClaimId]) -> String {
    let cited = |(words, voices)| format!("{words} [{voices}]");
    short_list(&worded(context, claims).into_iter().map(cited).collect::<Vec<_>>())
}

/// Adds a label at a place of each of the first few claims, saying whose it is.
pub(super) fn and_each(
    context: &Context<'_>,
    finding: Finding,
    claims: &[ClaimId],
    place: fn(&Claim) -> Place,
) -> Finding {
    let label = |id: &ClaimId| (place(context.graph.claim(*id)), said(context, *id));
    claims.iter().take(NAMED).map(label).fold(finding, |f, (place, text)| f.and(place, text))
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
    claims.iter().fold(finding, |f, id| f.about_claim(graph.str(graph.claim(*id).id)))
}

/// The asserted claims in sight that pass, in their order: by subject, relation, object.
pub(super) fn asserted(context: &Context<'_>, passes: impl Fn(&Claim) -> bool) -> Vec<ClaimId> {
    let view = context.view;
    let claims = view.claims().filter(|(id, claim)| passes(claim) && view.asserted(*id));
    claims.map(|(id, _)| id).collect()
}

/// The asserted claims whose relation has the role, or names an inverse that has it, each with its
/// two ends in the order of the role.
pub(super) fn asserted_with(
    context: &Context<'_>,
    role: RelationRole,
) -> Vec<(ClaimId, (EntityId, EntityId))> {
    let view = context.view;
    let ends = view.claims().filter_map(|(id, c)| Some((id, ends(context.graph, c, role)?)));
    ends.filter(|(id, _)| view.asserted(*id)).collect()
}

/// The claims in sight that count and pass, in their order: what a judgement rejects is settled.
pub(super) fn counting(context: &Context<'_>, passes: impl Fn(&Claim) -> bool) -> Vec<ClaimId> {
    let claims = context.view.counting().filter(|(_, claim)| passes(claim));
    claims.map(|(id, _)| id).collect()
}

/// The claim, and after it all that are asserted of the same subject, relation and object: they
/// stand beside it, and a judgement on one is on what they say.
pub(super) fn alike(context: &Context<'_>, id: ClaimId) -> Vec<ClaimId> {
    let graph = context.graph;
    let claim = graph.claim(id);
    let same = |other: &&Claim| {
        (other.subject, other.relation, other.object)
            == (claim.subject, claim.relation, claim.object)
    };
    // Claims are sorted by just these.
    let (before, after) = graph.claims.split_at(id.index());
    let start = id.index() - before.iter().rev().take_while(same).count();
    let end = id.index() + after.iter().take_while(same).count();
    let run = graph.claims().skip(start).take(end - start).map(|(other, _)| other);
    let others = run.filter(|other| *other != id && context.view.asserted(*other));
    std::iter::once(id).chain(others).collect()
}

/// Whether two claims are about the same thing by the same relation.
pub(super) fn same_slot(graph: &KnowledgeGraph, one: ClaimId, other: ClaimId) -> bool {
    let (one, other) = (graph.claim(one), graph.claim(other));
    (one.subject, one.relation) == (other.subject, other.relation)
}

/// The claims of one slot by their object, in order.
pub(super) fn by_object<'a>(
    graph: &'a KnowledgeGraph,
    slot: &'a [ClaimId],
) -> impl Iterator<Item = &'a [ClaimId]> {
    slot.chunk_by(|a, b| graph.claim(*a).object == graph.claim(*b).object)
}

/// Whether the relation's values are texts in a language.
pub(super) fn takes_language(graph: &KnowledgeGraph, relation: RelationId) -> bool {
    let range = &graph.ontology.relation(relation).range;
    matches!(range, Range::Literal(iri) if iri.ends_with("#langString"))
}

/// A finding with a label at a place of each of the claims, saying whose it is.
pub(super) fn each_value(
    context: &Context<'_>,
    message: String,
    claims: &[ClaimId],
    place: fn(&Claim) -> Place,
) -> Finding {
    let first = place(context.graph.claim(claims[0]));
    let found = Finding::new(message, first, said(context, claims[0]));
    and_each(context, found, &claims[1..], place)
}
