//! Property chains of two: who wrote a letter and to whom it was addressed give who wrote to whom.
//!
//! The links may stand in the data the other way round (`letter author x` for `x authored letter`)
//! or by a sub-relation: what a claim entails is looked up, not materialised first.

use super::logic::entailments;
use super::{By, Derivation, Derived, is_asserted};
use crate::graph::{ClaimId, DateId, EntityId, Rank};
use crate::ontology::{ClassRole, RelationId, RelationRole};
use crate::select::View;

/// One half of a chain: the middle, the end, the claim.
type Link = (EntityId, EntityId, ClaimId);

/// A chain with its links.
struct Chain {
    gives: RelationId,
    steps: [RelationId; 2],
    links: [Vec<Link>; 2],
}

/// Adds what follows by property chains. O(c log c) for c links, beside the results.
pub(super) fn derive(view: &View<'_>, limit: usize, found: &mut Derivation) {
    for mut chain in chains(view) {
        for links in &mut chain.links {
            links.sort_unstable();
        }
        let [first, second] = &chain.links;
        let mut rest = second.as_slice();
        for firsts in first.chunk_by(|a, b| a.0 == b.0) {
            let middle = firsts[0].0;
            rest = &rest[rest.partition_point(|l| l.0 < middle)..];
            let seconds = &rest[..rest.partition_point(|l| l.0 == middle)];
            let links = [firsts, seconds];
            meet(view, chain.gives, links, limit, found);
        }
    }
}

/// The chains of the ontology, with the links that count.
fn chains(view: &View<'_>) -> Vec<Chain> {
    let ontology = &view.graph.ontology;
    let each = ontology.relations().flat_map(|(id, r)| r.chains.iter().map(move |c| (id, *c)));
    let links = || [Vec::new(), Vec::new()];
    let mut chains: Vec<Chain> =
        each.map(|(gives, steps)| Chain { gives, steps, links: links() }).collect();
    if chains.is_empty() {
        return chains;
    }
    let entailments = entailments(ontology);
    for (id, claim) in view.counting() {
        let Some(object) = claim.object.entity() else {
            continue;
        };
        let entailed = entailments[usize::from(claim.relation.0)].iter();
        let ways = entailed.map(|e| (e.relation, e.flipped));
        for (relation, flipped) in [(claim.relation, false)].into_iter().chain(ways) {
            let (from, to) =
                if flipped { (object, claim.subject) } else { (claim.subject, object) };
            for chain in &mut chains {
                if chain.steps[0] == relation {
                    chain.links[0].push((to, from, id));
                }
                if chain.steps[1] == relation {
                    chain.links[1].push((from, to, id));
                }
            }
        }
    }
    chains
}

/// Joins the links that meet in one middle.
fn meet(
    view: &View<'_>,
    gives: RelationId,
    [firsts, seconds]: [&[Link]; 2],
    limit: usize,
    found: &mut Derivation,
) {
    let by_end = |links: &[Link]| links.chunk_by(|a, b| a.1 == b.1).count();
    let pairs = if seconds.is_empty() { 0 } else { by_end(firsts) * by_end(seconds) };
    if pairs == 0 {
        return;
    }
    let mut done = 0;
    let middle = Middle::of(view, firsts[0].0);
    for first in firsts.chunk_by(|a, b| a.1 == b.1) {
        for second in seconds.chunk_by(|a, b| a.1 == b.1) {
            if found.room(limit) == 0 {
                found.left_out += pairs - done;
                return;
            }
            done += 1;
            if first[0].1 != second[0].1 {
                found.claims.extend(middle.join(view, gives, first, second));
            }
        }
    }
}

/// What the middle of a chain gives to the result.
struct Middle {
    work: Option<EntityId>,
    date: Option<DateId>,
    issues: Vec<EntityId>,
}

impl Middle {
    fn of(view: &View<'_>, middle: EntityId) -> Self {
        let graph = view.graph;
        let with_role = |role| graph.with_role(middle, role).filter(|(id, _)| view.counts(*id));
        // Of several dates the one that a judgement prefers, or else the first.
        let best = with_role(RelationRole::Date)
            .min_by_key(|(_, c)| !view.all_readings && c.rank != Rank::Preferred);
        let about = with_role(RelationRole::About).filter_map(|(_, c)| c.object.entity());
        Self {
            work: graph.is(middle, ClassRole::Work).then_some(middle),
            date: best.and_then(|(_, c)| c.object.date()),
            issues: about.collect(),
        }
    }

    fn join(
        &self,
        view: &View<'_>,
        gives: RelationId,
        first: &[Link],
        second: &[Link],
    ) -> Option<Derived> {
        let graph = view.graph;
        let (subject, object) = (first[0].1, second[0].1);
        let mut from: Vec<ClaimId> = first.iter().chain(second).map(|l| l.2).collect();
        from.sort_unstable();
        from.dedup();
        let own = from.iter().flat_map(|id| graph.entities_in(graph.claim(*id).issues));
        let mut issues: Vec<EntityId> = self.issues.iter().copied().chain(own).collect();
        issues.sort_unstable();
        issues.dedup();
        let when = || from.iter().find_map(|id| graph.claim(*id).when);
        let is_new = !is_asserted(view, (subject, gives, object), &issues);
        is_new.then(|| Derived {
            subject,
            relation: gives,
            object,
            when: self.date.or_else(when),
            issues,
            by_work: self.work,
            rule: By::Chain,
            from: from.clone(),
            possible: false,
        })
    }
}
