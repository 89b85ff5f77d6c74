//! # dangling-reference
//!
//! Finds an id that nothing has: of an entity or of a claim.
//!
//! ```yaml
//! - subject: leibnitz          # `leibniz` (Gottfried Leibniz)
//!   relation: opposed
//!   object: newton
//! ```
//!
//! **Why it matters.** A claim about nobody cannot be in the graph; it is left out until its name
//! leads somewhere.
//!
//! **How to mend.** Write the id that is proposed, or write a record for the entity. References are
//! ids, not labels: `leibniz`, not `Gottfried Leibniz`. A judgement, and `from` in evidence, name a
//! claim by an `id` that its author gave it; give the claim one.
//!
//! **When to switch it off.** Never.

use rustc_hash::FxHashSet;

use super::lost;
use crate::check::Context;
use crate::diagnostic::{Finding, Place};
use crate::graph::{EntityId, Unresolvable, Unresolved, near};
use crate::model::text::Id;
use crate::wording;

/// References to nothing.
pub fn check(context: &Context<'_>) -> Vec<Finding> {
    let missing: Vec<_> = lost::unresolved(context).collect();
    let mut claims = Claims::of(context, &missing);
    let mut names = Names::new(context);
    let mut out = Vec::new();
    for lost in missing {
        match &lost.why {
            Unresolvable::Entity(id) => out.push(entity(lost, id, &mut names)),
            Unresolvable::Claim(id) => out.extend(claims.finding(lost, id)),
            _ => {}
        }
    }
    for scheme in &context.dataset.manifest.locators {
        if context.graph.find_entity(&scheme.source).is_none() {
            let (message, hint) = names.words(&scheme.source);
            let place = Place::File { file: 0 };
            out.push(Finding::new(message, place, "named as `source` under `locators`").hint(hint));
        }
    }
    out
}

fn entity(lost: &Unresolved, id: &str, names: &mut Names<'_>) -> Finding {
    let (message, hint) = names.words(id);
    lost::finding(lost, message, lost::consequence(lost)).hint(hint).about(id)
}

/// The names of all entities, indexed when the first is missed.
struct Names<'a> {
    context: Context<'a>,
    near: Option<near::Names<EntityId>>,
}

impl<'a> Names<'a> {
    fn new(context: &Context<'a>) -> Self {
        Self { context: *context, near: None }
    }

    /// Message and hint for an id that no entity has.
    fn words(&mut self, id: &str) -> (String, String) {
        let id = &wording::clip(id);
        let graph = self.context.graph;
        let near = self.near.get_or_insert_with(|| near::entities(self.context.graph));
        match near.nearest(id) {
            Some(entity) => {
                let (name, label) = (graph.entity_name(entity), graph.label(entity));
                (
                    format!("No entity has the id `{id}`; did you mean `{name}` ({label})?"),
                    match id.parse::<Id>() {
                        Ok(_) => format!("write `{name}`, or add a record with `id: {id}`"),
                        Err(_) => format!("write `{name}`: references are ids"),
                    },
                )
            }
            None => (
                format!("No entity has the id `{id}`"),
                "write the id as its own record has it, or add a record for it".to_owned(),
            ),
        }
    }
}

/// The claims that there are, by their ids; empty where no claim is missed.
struct Claims<'a> {
    /// In the graph: author's ids and derived ones.
    known: FxHashSet<&'a str>,
    /// Written, but left out for another reason, which is reported there.
    written: FxHashSet<&'a str>,
    near: near::Names<&'a str>,
}

impl<'a> Claims<'a> {
    fn of(context: &Context<'a>, missing: &[&Unresolved]) -> Self {
        let mut claims = Self {
            known: FxHashSet::default(),
            written: FxHashSet::default(),
            near: near::Names::new([]),
        };
        if !missing.iter().any(|lost| matches!(lost.why, Unresolvable::Claim(_))) {
            return claims;
        }
        let graph = context.graph;
        claims.known = graph.claims().map(|(_, claim)| graph.str(claim.id)).collect();
        let own = graph.claims().filter(|(_, claim)| claim.authored).map(|(_, claim)| &claim.id);
        let own = own.chain(&graph.other_claim_ids);
        claims.written = own.map(|id| graph.str(*id)).collect();
        let mut names: Vec<&str> = claims.written.iter().copied().collect();
        names.sort_unstable();
        claims.near = near::Names::new(names.into_iter().map(|name| (name, name)));
        claims
    }

    fn finding(&mut self, lost: &Unresolved, id: &str) -> Option<Finding> {
        if self.written.contains(id) {
            return None;
        }
        let named = self.known.contains(id);
        let near = if named { None } else { self.near.nearest(id) };
        let (message, hint) = match near {
            _ if named => (
                format!("The claim `{id}` has no id of its own, only one computed from its content"),
                "give the claim an `id` and write that: the computed one changes with every correction".to_owned(),
            ),
            Some(near) => (
                format!("No claim has the id `{id}`; did you mean `{near}`?"),
                format!("write `{near}`, or give the claim that is meant the `id` `{id}`"),
            ),
            None => (
                format!("No claim has the id `{id}`"),
                format!("give the claim that is meant the `id` `{id}`"),
            ),
        };
        Some(lost::finding(lost, message, lost::consequence(lost)).hint(hint).about_claim(id))
    }
}
