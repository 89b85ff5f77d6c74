//! # reply-before-original
//!
//! Finds a work that answers another and is dated before it.
//!
//! ```yaml
//! - subject: epistola-posterior
//!   relation: replies-to
//!   object: leibniz-to-oldenburg      # written 1676-08-27
//!   evidence: {source: hall-1980, locator: p. 65}
//! - subject: epistola-posterior
//!   relation: written-on
//!   value: 1676-06-23
//!   evidence: {source: hall-1980, locator: p. 66}
//! ```
//!
//! **Why it matters.** The order of letters carries the argument: who knew what when.
//!
//! **How to mend.** Correct the date that is wrong, or the letter that is meant. One of the dates
//! may be Old Style: `calendar: julian`. Where no voice says all three (that the one answers the
//! other, and both dates), the sources collide and the data may be right: the finding is then a
//! contradiction, and no warning.
//!
//! **When to switch it off.** For an answer to what was only expected, set the level for that work.
//! The finding says *certainly* where it holds by every date that the sources give, *possibly*
//! where by some of them.

use super::{dates, words};
use crate::check::Context;
use crate::diagnostic::Finding;
use crate::graph::ClaimId;
use crate::ontology::{Relation, RelationRole};

/// Replies that are certainly dated before what they answer.
pub fn check(context: &Context<'_>) -> Vec<Finding> {
    let answers = Order {
        passes: |relation| relation.has(RelationRole::RepliesTo),
        verb: "answers",
        hint: "correct the date that is wrong, or name the work that is meant",
    };
    works_out_of_order(context, &answers)
}

/// A relation from a later work to an earlier one.
pub(super) struct Order {
    /// Which relations.
    pub(super) passes: fn(&Relation) -> bool,
    /// What the later work does.
    pub(super) verb: &'static str,
    /// What to do.
    pub(super) hint: &'static str,
}

/// Claims whose subject is dated certainly before their object.
pub(super) fn works_out_of_order(context: &Context<'_>, order: &Order) -> Vec<Finding> {
    let graph = context.graph;
    let dates = dates::readings(context, &[RelationRole::Date]);
    let follows = words::asserted(context, |c| (order.passes)(graph.ontology.relation(c.relation)));
    let out_of_order = |id: &ClaimId| {
        let claim = graph.claim(*id);
        let object = claim.object.entity()?;
        let pair = (dates::of(&dates, claim.subject), dates::of(&dates, object));
        let hit = dates::conflict(context, &[*id], pair, dates::before)?;
        Some((*id, hit))
    };
    let judged = words::Judged::new(graph);
    let found = follows.iter().filter_map(out_of_order);
    found.map(|(id, hit)| out_of_order_finding(context, &judged, order, (id, hit))).collect()
}

fn out_of_order_finding(
    context: &Context<'_>,
    judged: &words::Judged<'_>,
    order: &Order,
    (id, conflict): (ClaimId, dates::Conflict),
) -> Finding {
    let graph = context.graph;
    let claim = graph.claim(id);
    let (own, other) = (conflict.first.0.claim, conflict.first.1.claim);
    let message = format!(
        "{} {} {} a later work{}: {}, but {}, and {}",
        graph.label(claim.subject),
        conflict.word(),
        order.verb,
        conflict.reserve(),
        words::cited(context, id),
        words::cited(context, own),
        words::cited(context, other),
    );
    let found = Finding::new(message, words::object_place(claim), "the later work")
        .and(words::object_place(graph.claim(own)), words::said(context, own))
        .and(words::object_place(graph.claim(other)), words::said(context, other))
        .hint(conflict.hint(order.hint))
        .rival(conflict.rival);
    let found = judged.mention(found, &[[id], [own], [other]]);
    words::about_claims(found, graph, &[id, own, other]).about(graph.entity_name(claim.subject))
}
