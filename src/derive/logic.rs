//! What one claim entails: symmetry, inverses, super-relations, and these in several steps.

use super::{By, Derivation, Derived, is_asserted};
use crate::graph::{Claim, ClaimId, EntityId};
use crate::ontology::{Ontology, RelationId};
use crate::select::View;

/// A relation that another one entails.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Entailed {
    pub relation: RelationId,
    /// Whether subject and object change places.
    pub flipped: bool,
    /// The last step.
    pub by: By,
}

/// What each relation entails, by its index; itself not included.
pub(super) fn entailments(ontology: &Ontology) -> Vec<Vec<Entailed>> {
    ontology.relations().map(|(id, _)| entailed(ontology, id)).collect()
}

/// The relations that entail `relation`, and whether subject and object change places; itself first.
pub(super) fn entailing(ontology: &Ontology, relation: RelationId) -> Vec<(RelationId, bool)> {
    let all = entailments(ontology).into_iter().zip(ontology.relations());
    let others = all.flat_map(|(entailed, (id, _))| {
        let to = entailed.into_iter().filter(move |e| e.relation == relation);
        to.map(move |e| (id, e.flipped))
    });
    [(relation, false)].into_iter().chain(others).collect()
}

fn entailed(ontology: &Ontology, start: RelationId) -> Vec<Entailed> {
    if ontology.relation(start).is_literal() {
        return Vec::new();
    }
    // The first entry is the relation itself, with a rule that means nothing.
    let mut all = vec![Entailed { relation: start, flipped: false, by: By::Symmetry }];
    let mut next = 0;
    while let Some(&Entailed { relation: id, flipped, .. }) = all.get(next) {
        let relation = ontology.relation(id);
        let same = relation.symmetric.then_some((id, !flipped, By::Symmetry));
        let inverse = relation.inverse.map(|i| (i, !flipped, By::Inverse));
        let above = relation.ancestors.iter().map(|a| (*a, flipped, By::SuperRelation));
        for (relation, flipped, by) in same.into_iter().chain(inverse).chain(above) {
            let known = all.iter().any(|e| (e.relation, e.flipped) == (relation, flipped));
            if !known && !ontology.relation(relation).is_literal() {
                all.push(Entailed { relation, flipped, by });
            }
        }
        next += 1;
    }
    all.remove(0);
    all
}

/// Adds what every single claim entails.
pub(super) fn derive(view: &View<'_>, limit: usize, found: &mut Derivation) {
    let entailments = entailments(&view.graph.ontology);
    for (id, claim) in view.counting() {
        let Some(object) = claim.object.entity() else {
            continue;
        };
        for entailed in &entailments[usize::from(claim.relation.0)] {
            if let Some(derived) = one(view, (id, claim), object, *entailed) {
                if found.room(limit) > 0 {
                    found.claims.push(derived);
                } else {
                    found.left_out += 1;
                }
            }
        }
    }
}

fn one(
    view: &View<'_>,
    (id, claim): (ClaimId, &Claim),
    object: EntityId,
    Entailed { relation, flipped, by }: Entailed,
) -> Option<Derived> {
    if flipped && claim.subject == object {
        return None;
    }
    let (subject, object) = if flipped { (object, claim.subject) } else { (claim.subject, object) };
    let issues = view.graph.issues_of(claim);
    let is_new = !is_asserted(view, (subject, relation, object), &issues);
    is_new.then(|| Derived {
        subject,
        relation,
        object,
        issues,
        when: claim.when,
        by_work: claim.by,
        rule: by,
        from: vec![id],
        possible: false,
    })
}
