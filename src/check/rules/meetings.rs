//! Which of the claims that fill one place hold together: at one time, where they are states.

use std::collections::BTreeSet;

use petgraph::unionfind::UnionFind;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::graph::{ClaimId, Object};

/// Up to so many times as often as there are claims, claims are named in meetings of their own.
const NAMES: usize = 8;

/// A claim that fills a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Filling {
    /// Of a state, when.
    pub(super) time: Option<Time>,
    /// By what.
    pub(super) value: Object,
    /// The claim.
    pub(super) claim: ClaimId,
}

/// When a state has surely begun and until when it surely lasts, in half days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Time {
    /// The lesser of the two. (A vague time may be over before it has surely begun.)
    from: i64,
    begun: i64,
    lasts: i64,
}

impl Time {
    /// A day counts as two halves, and what lasts for days does so from noon to noon: then it is no
    /// overlap that one ends on the day on which the other begins.
    pub(super) fn of_days((begun, lasts): (i64, i64)) -> Self {
        let noon = i64::from(begun != lasts);
        let begun = begun.saturating_mul(2).saturating_add(noon);
        let lasts = lasts.saturating_mul(2).saturating_sub(noon);
        Self { from: begun.min(lasts), begun, lasts }
    }

    fn is_vague(self) -> bool {
        self.begun > self.lasts
    }
}

/// Claims by which several values fill one place.
#[derive(Debug)]
pub(super) struct Group {
    /// The claims: each meets one with another value.
    pub(super) fillings: Vec<Filling>,
    /// Whether all the values are there at one time.
    pub(super) at_once: bool,
}

/// The groups of those that fill a place, sorted by time, with other values at one time. Those that
/// do not last are one group. Of states all that hold at one moment are; moments with the same
/// values and a claim in common are one group. Where these would be too many to tell apart, a
/// stretch of states of which each overlaps some other is one group. O(n log n).
pub(super) fn groups(fillings: &[Filling]) -> Vec<Group> {
    let mut out = Vec::new();
    for stretch in stretches(fillings).into_iter().filter(|stretch| differ(stretch.iter())) {
        if stretch[0].time.is_none() {
            out.push(Group { fillings: stretch, at_once: true });
        } else if let Some(meetings) = meetings(&stretch) {
            out.extend(joined(&stretch, &meetings));
        } else {
            out.push(Group { fillings: stretch, at_once: false });
        }
    }
    out
}

/// Whether not all name the same.
fn differ<'a>(mut fillings: impl Iterator<Item = &'a Filling>) -> bool {
    let first = fillings.next().map(|filling| filling.value);
    fillings.any(|filling| Some(filling.value) != first)
}

/// The fillings that overlap, each with some other; all, unless they are states.
fn stretches(fillings: &[Filling]) -> Vec<Vec<Filling>> {
    let mut out: Vec<Vec<Filling>> = Vec::new();
    let mut until = i64::MIN;
    for filling in fillings {
        let joins = filling.time.is_none_or(|time| time.begun <= until);
        let vague = filling.time.is_some_and(Time::is_vague);
        match out.last_mut().filter(|_| joins) {
            Some(stretch) => stretch.push(*filling),
            None if vague => continue,
            None => out.push(vec![*filling]),
        }
        if let Some(time) = filling.time.filter(|_| !vague) {
            until = until.max(time.lasts);
        }
    }
    out
}

/// The greatest sets of fillings, by their places in the stretch, that all hold at one time with
/// different values: the maximal cliques of an interval graph, by a sweep (Fulkerson and Gross,
/// *Incidence matrices and interval graphs*, 1965). None where they name too much.
fn meetings(stretch: &[Filling]) -> Option<Vec<Vec<usize>>> {
    let mut found = Found { stretch, left: NAMES * stretch.len(), sets: Vec::new() };
    // What lasts now, by its end.
    let mut lasting: BTreeSet<(i64, usize)> = BTreeSet::new();
    // Two vague times never surely overlap: each meets what lasts throughout it.
    let mut within: FxHashSet<Vec<usize>> = FxHashSet::default();
    for (at, time) in stretch.iter().enumerate().filter_map(|(at, f)| Some((at, f.time?))) {
        if time.is_vague() {
            let throughout = sorted(lasting.range((time.begun, 0)..));
            found.add([throughout.as_slice(), &[at]].concat())?;
            within.insert(throughout);
            continue;
        }
        if lasting.first().is_some_and(|(end, _)| *end < time.begun) {
            found.add_unless(&within, sorted(&lasting))?;
            lasting = lasting.split_off(&(time.begun, 0));
        }
        lasting.insert((time.lasts, at));
    }
    found.add_unless(&within, sorted(&lasting))?;
    Some(found.sets)
}

fn sorted<'a>(lasting: impl IntoIterator<Item = &'a (i64, usize)>) -> Vec<usize> {
    let mut out: Vec<usize> = lasting.into_iter().map(|(_, at)| *at).collect();
    out.sort_unstable();
    out
}

/// Meetings as they are found.
struct Found<'a> {
    stretch: &'a [Filling],
    /// How many more names there may be.
    left: usize,
    sets: Vec<Vec<usize>>,
}

impl Found<'_> {
    /// Keeps those who meet, if they differ; none where that is too much.
    fn add(&mut self, set: Vec<usize>) -> Option<()> {
        self.left = self.left.checked_sub(set.len())?;
        if differ(set.iter().map(|at| &self.stretch[*at])) {
            self.sets.push(set);
        }
        Some(())
    }

    /// The same, but for those who meet somebody else besides.
    fn add_unless(&mut self, within: &FxHashSet<Vec<usize>>, set: Vec<usize>) -> Option<()> {
        if within.contains(&set) { Some(()) } else { self.add(set) }
    }
}

/// Meetings of the same values with a claim in common as one group each.
fn joined(stretch: &[Filling], meetings: &[Vec<usize>]) -> Vec<Group> {
    let mut same = UnionFind::<usize>::new(meetings.len());
    let mut of_values: FxHashMap<BTreeSet<Object>, usize> = FxHashMap::default();
    let mut first: FxHashMap<(usize, usize), usize> = FxHashMap::default();
    for (number, set) in meetings.iter().enumerate() {
        let values = set.iter().map(|at| stretch[*at].value).collect();
        let values = *of_values.entry(values).or_insert(number);
        for at in set {
            let met = *first.entry((values, *at)).or_insert(number);
            same.union(met, number);
        }
    }
    let mut groups: FxHashMap<usize, BTreeSet<usize>> = FxHashMap::default();
    for (number, set) in meetings.iter().enumerate() {
        groups.entry(same.find(number)).or_default().extend(set);
    }
    let mut groups: Vec<BTreeSet<usize>> = groups.into_values().collect();
    groups.sort_unstable();
    let fillings = |group: BTreeSet<usize>| group.iter().map(|at| stretch[*at]).collect();
    groups.into_iter().map(|g| Group { fillings: fillings(g), at_once: true }).collect()
}
