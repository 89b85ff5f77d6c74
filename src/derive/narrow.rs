//! The second step of selection: claims and what was derived from them, by issue, time, relation,
//! class and neighbourhood.

use fixedbitset::FixedBitSet;
use rustc_hash::FxHashMap;

use super::{Derivation, Derived};
use crate::graph::{EntityId, Object};
use crate::select::{Filter, Selection, Tie, View};

/// The second step of selection, after derivation. `left_out` stays: it counts what was never
/// enumerated.
///
/// An entity is in sight if it is at an end of a claim, or of something derived, that is. A derived
/// claim may stay where those that it follows from do not (asked for `opposed`, one gets opposition
/// without the stances).
///
/// Linear in claims, derived claims and links between entities.
#[must_use]
pub fn after<'g>(
    view: &View<'g>,
    selection: &Selection,
    derivation: &Derivation,
) -> (View<'g>, Derivation) {
    if !selection.narrows_claims() {
        return (view.clone(), derivation.clone());
    }
    let filter = Filter::new(view, selection);
    let mut claims = FixedBitSet::with_capacity(view.graph.claims.len());
    for (id, claim) in view.claims() {
        let issues = view.graph.issues_of(claim);
        claims.set(id.index(), filter.keeps(Tie::of(claim, &issues)));
    }
    let mut derived: Vec<&Derived> =
        derivation.claims.iter().filter(|d| filter.keeps(tie(d))).collect();
    if selection.around.is_some() {
        let near = neighbourhood(view, &claims, &derived, &filter, selection.hops.max(1));
        derived.retain(|d| near.contains(d.subject.index()) && near.contains(d.object.index()));
        for (id, claim) in view.claims() {
            let mut ends = [Some(claim.subject), claim.object.entity()].into_iter().flatten();
            if !ends.all(|e| near.contains(e.index())) {
                claims.remove(id.index());
            }
        }
    }
    let mut entities = FixedBitSet::with_capacity(view.graph.entity_count());
    entities.extend(filter.around().map(EntityId::index));
    entities.extend(derived.iter().flat_map(|d| [d.subject.index(), d.object.index()]));
    for (_, claim) in view.claims().filter(|(id, _)| claims.contains(id.index())) {
        entities.insert(claim.subject.index());
        entities.extend(claim.object.entity().map(EntityId::index));
    }
    let mut grounds = FixedBitSet::with_capacity(view.graph.claims.len());
    grounds.extend(derived.iter().flat_map(|d| d.from.iter().map(|id| id.index())));
    let left_out = derivation.left_out;
    let claims_left = derived.into_iter().cloned().collect();
    (view.narrowed(&claims, entities, &grounds), Derivation { claims: claims_left, left_out })
}

fn tie(derived: &Derived) -> Tie<'_> {
    Tie {
        subject: derived.subject,
        relation: derived.relation,
        object: Object::Entity(derived.object),
        issues: &derived.issues,
        when: derived.when,
        by: derived.by_work,
        at: None,
    }
}

/// The entities at most `hops` steps away, over claims that count and what was derived.
fn neighbourhood(
    view: &View<'_>,
    claims: &FixedBitSet,
    derived: &[&Derived],
    filter: &Filter<'_, '_>,
    hops: usize,
) -> FixedBitSet {
    let mut links: FxHashMap<EntityId, Vec<EntityId>> = FxHashMap::default();
    for d in derived {
        links.entry(d.subject).or_default().push(d.object);
        links.entry(d.object).or_default().push(d.subject);
    }
    let mut near = FixedBitSet::with_capacity(view.graph.entity_count());
    let mut edge: Vec<EntityId> = filter.around().into_iter().collect();
    near.extend(edge.iter().map(|e| e.index()));
    for _ in 0..hops {
        if edge.is_empty() {
            break;
        }
        let mut next = Vec::new();
        for entity in edge {
            let out = view.graph.claims_of(entity).map(|(id, c)| (id, c.object.entity()));
            let back = view.graph.claims_to(entity).map(|(id, c)| (id, Some(c.subject)));
            let counts =
                out.chain(back).filter(|(id, _)| claims.contains(id.index()) && view.counts(*id));
            let linked = links.get(&entity).into_iter().flatten().copied();
            for other in counts.filter_map(|(_, e)| e).chain(linked) {
                if !near.put(other.index()) {
                    next.push(other);
                }
            }
        }
        edge = next;
    }
    near
}
