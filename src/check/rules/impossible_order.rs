//! # impossible-order
//!
//! Finds what is said to come before something else and is certainly dated after it, directly or by
//! way of others that come in between.
//!
//! ```yaml
//! - {subject: commercium, relation: before, object: charta-volans, evidence: {source: hall-1980, locator: p. 200}}
//! - {subject: charta-volans, relation: before, object: challenge, evidence: {source: hall-1980, locator: p. 203}}
//! - {subject: commercium, relation: written-on, value: 1712-12, evidence: {source: hall-1980, locator: p. 190}}
//! - {subject: challenge, relation: occurred-on, value: 1712-06, evidence: {source: westfall-1980, locator: p. 780}}
//! ```
//!
//! **Why it matters.** Who knew what, and what followed from what, hangs on the order. Here the order
//! and the dates cannot all be right, though no two claims contradict each other by themselves.
//!
//! **How to mend.** Turn a step round that is the wrong way, or correct a date that is mistyped.
//! Otherwise keep all; if you can say which is wrong, add a judgement that rejects the step or the
//! date, and neither counts any more.
//!
//! **When to switch it off.** For single things (`about`), such as events that are told out of order
//! on purpose. The date of a thing, its beginning and its end are compared; vague dates that may
//! agree are not reported. The finding says so where it holds by some of the dates given and not by
//! all. Of what a step leads on from only the latest is compared, and where that contradicts a date
//! it is not carried further: its contradiction is known. An order that goes in circles is left to
//! `cycle`.

use std::cmp::Reverse;

use petgraph::Direction;
use petgraph::algo::kosaraju_scc;
use petgraph::graph::NodeIndex;
use petgraph::visit::EdgeRef;
use rustc_hash::FxHashSet;

use super::dates::{self, Day, Given, Readings};
use super::steps::{self, Steps};
use super::words;
use crate::check::Context;
use crate::diagnostic::Finding;
use crate::graph::{ClaimId, EntityId};
use crate::ontology::RelationRole;

/// Of a longer way only the last steps are named.
const STEPS: usize = 5;

/// The order that is claimed, and the dates.
struct Order {
    steps: Steps,
    /// The things in knots of circles (mostly of one), later ones first.
    knots: Vec<Vec<NodeIndex>>,
    /// Dates on which things began, or at all were.
    begins: Readings,
    /// Dates on which things ended, or at all were.
    ends: Readings,
}

/// Something that came certainly not before a day, as known further down the order.
#[derive(Clone, Copy)]
struct Carried {
    origin: NodeIndex,
    since: Day,
    /// How many steps it is away.
    steps: usize,
    /// The last of them.
    back: Option<(NodeIndex, ClaimId)>,
}

/// Something that ended before what should precede it began; `given` by every date, or by some.
struct Broken {
    earlier: EntityId,
    later: EntityId,
    since: Day,
    until: Day,
    /// The last steps from the one to the other.
    way: Vec<ClaimId>,
    /// How many there are.
    steps: usize,
    given: Given,
}

/// Orders that the dates contradict. One pass along the order, for all dates and for some:
/// O(n log n).
pub fn check(context: &Context<'_>) -> Vec<Finding> {
    let order = order(context);
    let judged = words::Judged::new(context.graph);
    let mut pairs = FxHashSet::default();
    let broken = [Given::Every, Given::Any].into_iter().flat_map(|g| broken(context, &order, g));
    // What breaks by every date breaks by some too.
    broken
        .filter(|broken| pairs.insert((broken.earlier, broken.later)))
        .map(|broken| finding(context, &judged, &broken))
        .collect()
}

fn order(context: &Context<'_>) -> Order {
    let ends = |claim| words::ends(context.graph, claim, RelationRole::Before);
    let claimed = context.view.counting().filter_map(|(id, claim)| {
        let (earlier, later) = ends(claim)?;
        Some((earlier, later, id))
    });
    let steps = steps::steps(claimed);
    // Kosaraju's gives later knots first, and does not recurse.
    let knots = kosaraju_scc(&steps);
    Order {
        steps,
        knots,
        begins: dates::readings(context, &[RelationRole::Date, RelationRole::Start]),
        ends: dates::readings(context, &[RelationRole::Date, RelationRole::End]),
    }
}

/// Carries the latest beginning along the order, and finds what had ended before. Past such a break
/// the contradiction is known and not carried on.
fn broken(context: &Context<'_>, order: &Order, given: Given) -> Vec<Broken> {
    let graph = context.graph;
    let since = |thing, given| dates::no_earlier(graph, dates::of(&order.begins, thing), given);
    let until = |thing, given| dates::no_later(graph, dates::of(&order.ends, thing), given);
    let every = |one, other| {
        let days = since(one, Given::Every).zip(until(other, Given::Every));
        days.is_some_and(|(since, until)| until.day < since.day)
    };
    let knot_of = knot_of(order);
    let mut carried: Vec<Option<Carried>> = vec![None; knot_of.len()];
    let mut out = Vec::new();
    for node in order.knots.iter().rev().flatten() {
        let thing = order.steps[*node];
        let until = until(thing, given);
        let own = since(thing, given);
        let own = own.map(|since| Carried { origin: *node, since, steps: 0, back: None });
        let arriving = arriving(order, &knot_of, &carried, *node);
        let (breaks, keeps): (Vec<Carried>, Vec<Carried>) =
            arriving.partition(|c| until.is_some_and(|until| until.day < c.since.day));
        let latest = own.into_iter().chain(keeps);
        carried[node.index()] = latest.max_by_key(|c| (c.since.day, Reverse(c.steps)));
        let Some(until) = until else { continue };
        out.extend(nearest(breaks).into_iter().map(|hit| Broken {
            earlier: order.steps[hit.origin],
            later: thing,
            since: hit.since,
            until,
            way: way(&carried, hit),
            steps: hit.steps,
            given: if every(order.steps[hit.origin], thing) { Given::Every } else { given },
        }));
    }
    out
}

/// The number of the knot of each thing.
fn knot_of(order: &Order) -> Vec<usize> {
    let mut out = vec![0; order.steps.node_count()];
    for (number, knot) in order.knots.iter().enumerate() {
        for node in knot {
            out[node.index()] = number;
        }
    }
    out
}

/// What the steps to a thing bring along, but for those within its knot.
fn arriving<'a>(
    order: &'a Order,
    knot_of: &'a [usize],
    carried: &'a [Option<Carried>],
    node: NodeIndex,
) -> impl Iterator<Item = Carried> + 'a {
    let steps = order.steps.edges_directed(node, Direction::Incoming);
    let steps = steps.filter(move |e| knot_of[e.source().index()] != knot_of[node.index()]);
    steps.filter_map(|e| {
        let before = carried[e.source().index()]?;
        let back = Some((e.source(), *e.weight()));
        Some(Carried { steps: before.steps + 1, back, ..before })
    })
}

/// Of what comes from one origin by several ways only the shortest.
fn nearest(mut breaks: Vec<Carried>) -> Vec<Carried> {
    breaks.sort_by_key(|c| (c.origin, c.steps, c.back));
    breaks.dedup_by_key(|c| c.origin);
    breaks
}

/// The last steps of the way by which something was carried, in order.
fn way(carried: &[Option<Carried>], last: Carried) -> Vec<ClaimId> {
    let before = |(from, _): &(NodeIndex, ClaimId)| carried[from.index()]?.back;
    let steps = std::iter::successors(last.back, before).take(STEPS);
    let mut way: Vec<ClaimId> = steps.map(|(_, claim)| claim).collect();
    way.reverse();
    way
}

/// The steps in words; of a long way the names of its last things.
fn along(context: &Context<'_>, broken: &Broken) -> String {
    let graph = context.graph;
    if broken.steps == broken.way.len() {
        let steps: Vec<String> = broken.way.iter().map(|id| cited(context, *id)).collect();
        return words::list(&steps);
    }
    let ends = |id: &ClaimId| words::ends(graph, graph.claim(*id), RelationRole::Before);
    let things = broken.way.iter().filter_map(ends).map(|(earlier, _)| earlier);
    let names = things.chain([broken.later]).map(|thing| graph.label(thing));
    let between = broken.steps - broken.way.len() - 1;
    let more = (between > 0).then(|| format!("… ({between} more)"));
    let start = [graph.label(broken.earlier).to_owned()].into_iter().chain(more);
    start.chain(names.map(str::to_owned)).collect::<Vec<_>>().join(" → ")
}

/// A claim in words with all who say so.
fn cited(context: &Context<'_>, id: ClaimId) -> String {
    words::cited_all(context, &words::alike(context, id))
}

fn finding(context: &Context<'_>, judged: &words::Judged<'_>, broken: &Broken) -> Finding {
    let graph = context.graph;
    let Broken { way, since, until, .. } = broken;
    let claims = [way.as_slice(), &[since.claim, until.claim]].concat();
    let message = format!(
        "{} is said to come before {} and is dated after it{}: {}; but {}, and {}",
        graph.label(broken.earlier),
        graph.label(broken.later),
        broken.given.reserve(),
        along(context, broken),
        cited(context, since.claim),
        cited(context, until.claim),
    );
    let first = graph.claim(way[0]);
    let found = Finding::new(message, words::place(first), words::said(context, way[0]));
    let found = way[1..]
        .iter()
        .fold(found, |f, id| f.and(words::place(graph.claim(*id)), words::said(context, *id)));
    let found = [since.claim, until.claim]
        .into_iter()
        .fold(found, |f, id| f.and(words::object_place(graph.claim(id)), words::said(context, id)));
    let sides: Vec<Vec<ClaimId>> = claims.iter().map(|id| words::alike(context, *id)).collect();
    let found = judged.settle(found.hint(words::KEEP_ALL), &sides);
    found.about(graph.entity_name(broken.earlier)).about(graph.entity_name(broken.later))
}
