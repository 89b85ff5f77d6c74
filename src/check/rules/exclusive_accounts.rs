//! # exclusive-accounts
//!
//! Finds an event of which there are two accounts that cannot both be true.
//!
//! ```yaml
//! - id: newtons-account
//!   type: Account
//!   label: that Leibniz had seen the papers
//!   claims: [{relation: account-of, object: visit-to-london, evidence: {source: hall-1980, says: newton, locator: p. 180}}]
//! - id: leibnizs-account
//!   type: Account
//!   label: that he was shown nothing of fluxions
//!   claims: [{relation: account-of, object: visit-to-london, evidence: {source: hall-1980, says: leibniz, locator: p. 186}}]
//! - {subject: newtons-account, relation: incompatible-with, object: leibnizs-account, evidence: {source: hall-1980, locator: p. 187}}
//! ```
//!
//! **Why it matters.** This is the quarrel itself: what happened is told in two ways, each by
//! somebody. Whatever is drawn from the event rests on one of the two.
//!
//! **How to mend.** Nothing: it is a finding. If you can say which account is right, add a judgement
//! between the two claims that tell of the event.
//!
//! **When to switch it off.** For an event (`about`) on which the accounts are known and settled.
//! Both accounts must be asserted by somebody, and so must that they exclude each other; an account
//! that is only rumoured or denied collides with nothing.

use std::collections::BTreeMap;

use super::words;
use crate::check::Context;
use crate::diagnostic::Finding;
use crate::graph::{ClaimId, EntityId, Polarity};
use crate::ontology::RelationRole;

/// The events that each account tells, with the claims that say so.
type Told = BTreeMap<EntityId, BTreeMap<EntityId, Vec<ClaimId>>>;

/// Two accounts, by the claims that they are of one event, and the claims that they exclude each
/// other.
struct Pair<'a> {
    event: EntityId,
    accounts: [(EntityId, &'a [ClaimId]); 2],
    excluded: &'a [ClaimId],
}

/// Events told in two ways that exclude each other.
pub fn check(context: &Context<'_>) -> Vec<Finding> {
    let (told, excluded) = (told(context), excluded(context));
    let judged = words::Judged::new(context.graph);
    let mut out = Vec::new();
    for ((one, other), excluded) in &excluded {
        let (Some(first), Some(second)) = (told.get(one), told.get(other)) else {
            continue;
        };
        let common = first.iter().filter_map(|(event, a)| Some((*event, a, second.get(event)?)));
        out.extend(common.map(|(event, a, b)| {
            finding(context, &judged, &Pair { event, accounts: [(*one, a), (*other, b)], excluded })
        }));
    }
    out
}

fn told(context: &Context<'_>) -> Told {
    let mut out = Told::new();
    for (id, (account, event)) in words::asserted_with(context, RelationRole::AccountOf) {
        out.entry(account).or_default().entry(event).or_default().push(id);
    }
    out
}

/// The pairs of accounts that exclude each other, whichever way it is written, with the claims that
/// say so.
fn excluded(context: &Context<'_>) -> BTreeMap<(EntityId, EntityId), Vec<ClaimId>> {
    let pairs = words::asserted_with(context, RelationRole::Incompatible);
    let mut out: BTreeMap<_, Vec<ClaimId>> = BTreeMap::new();
    for (id, (one, other)) in pairs.into_iter().filter(|(_, (one, other))| one != other) {
        out.entry((one.min(other), one.max(other))).or_default().push(id);
    }
    out
}

fn finding(context: &Context<'_>, judged: &words::Judged<'_>, pair: &Pair<'_>) -> Finding {
    let graph = context.graph;
    let [one, other] = pair.accounts.map(|(account, claims)| {
        let voices = words::voices(context, claims, Polarity::Asserts);
        format!("{} [{voices}]", graph.label(account))
    });
    let message = format!(
        "There are two accounts of {} that exclude each other: {one}, and {other}",
        graph.label(pair.event),
    );
    let said = words::voices(context, pair.excluded, Polarity::Asserts);
    let excluded = words::object_place(graph.claim(pair.excluded[0]));
    let [one, other] = pair.accounts.map(|(_, claims)| claims);
    let found = words::each_value(context, message, one, words::object_place);
    let found = words::and_each(context, found, other, words::object_place)
        .and(excluded, format!("that they exclude each other: so {said}"))
        .hint("keep both; add a judgement if you can say which is right");
    let found = judged.settle(found, &[one, other]);
    let found = words::about_claims(found, graph, pair.excluded);
    let accounts = pair.accounts.map(|(account, _)| account);
    [pair.event].iter().chain(&accounts).fold(found, |f, e| f.about(graph.entity_name(*e)))
}
