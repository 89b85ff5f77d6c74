//! Reductions that keep the least frustration: what hangs on by one pair can always be satisfied,
//! and a node between two others is as good as one edge between them.
//!
//! For two neighbours of a node of degree two, what the node costs depends only on whether the two
//! are in the same camp. With weights of the same sign + + it costs the lesser weight where they
//! are not: a positive edge. With + - it costs as much where they are: a negative edge. With - - it
//! costs the lesser weight where they are not if there are two camps only, and nothing if there is
//! a third.

use rustc_hash::FxHashMap;

/// A graph that edges can be taken from: for each node its neighbours with their weights.
pub(super) type Links = Vec<FxHashMap<u32, i64>>;

/// A node taken out, with the one or two neighbours that it had.
struct Step {
    node: u32,
    ends: [Option<(u32, i64)>; 2],
}

/// The steps, to be undone in reverse, and what they showed to be unavoidable.
#[derive(Default)]
pub(super) struct Reduction {
    steps: Vec<Step>,
    pub unavoidable: u64,
}

/// Takes out all nodes of degree one and two, again and again. Linear in what is taken out.
pub(super) fn reduce(links: &mut Links, camps: usize) -> Reduction {
    let mut done = Reduction::default();
    let mut queue: Vec<u32> = (0u32..).take(links.len()).collect();
    queue.reverse();
    while let Some(node) = queue.pop() {
        let mut ends: Vec<(u32, i64)> = match links[node as usize].len() {
            1 | 2 => links[node as usize].drain().collect(),
            _ => continue,
        };
        ends.sort_unstable();
        for (end, _) in &ends {
            links[*end as usize].remove(&node);
        }
        if let [(a, one), (b, other)] = ends[..]
            && let Some(weight) = series(one, other, camps)
        {
            done.unavoidable += join(links, a, b, weight);
        }
        queue.extend(ends.iter().map(|(end, _)| *end));
        done.steps.push(Step { node, ends: [ends.first().copied(), ends.get(1).copied()] });
    }
    done
}

/// The edge that a node between two others is as good as.
fn series(one: i64, other: i64, camps: usize) -> Option<i64> {
    let least = one.abs().min(other.abs());
    match (one > 0, other > 0) {
        (true, true) => Some(least),
        (false, false) => (camps == 2).then_some(least),
        _ => Some(-least),
    }
}

/// Adds an edge to what there is; what cannot be had of both is returned.
fn join(links: &mut Links, a: u32, b: u32, weight: i64) -> u64 {
    let old = links[a as usize].get(&b).copied().unwrap_or(0);
    let sum = old + weight;
    for (from, to) in [(a, b), (b, a)] {
        if sum == 0 {
            links[from as usize].remove(&to);
        } else {
            links[from as usize].insert(to, sum);
        }
    }
    if (old < 0) == (weight < 0) { 0 } else { old.unsigned_abs().min(weight.unsigned_abs()) }
}

impl Reduction {
    /// Puts the nodes back, each into a camp that costs least; `camp` holds those of all others.
    pub fn undo(&self, camp: &mut [u32], camps: usize) {
        for step in self.steps.iter().rev() {
            let ends = step.ends.iter().flatten();
            let taken: Vec<(u32, i64)> = ends.map(|&(e, w)| (camp[e as usize], w)).collect();
            let cost = |own: u32| -> u64 {
                let wrong = taken.iter().filter(|(other, w)| (own == *other) == (*w < 0));
                wrong.map(|(_, w)| w.unsigned_abs()).sum()
            };
            // Two neighbours take two camps at most, so the first three hold a best one.
            let choices = (0u32..).take(camps.min(3)).chain(taken.iter().map(|t| t.0));
            camp[step.node as usize] = choices.min_by_key(|c| (cost(*c), *c)).unwrap_or_default();
        }
    }
}
