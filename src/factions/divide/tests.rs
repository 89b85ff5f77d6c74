//! The methods against each other, against brute force, and on networks of the literature.

use proptest::prelude::*;

use super::{Effort, Part, Proof, Random, SignedGraph, divide};

/// The least that goes against a division into at most `camps` camps, by trying all.
fn brute(graph: &SignedGraph, camps: u32) -> u64 {
    fn rest(graph: &SignedGraph, camps: u32, camp: &mut Vec<u32>) -> u64 {
        if camp.len() == graph.node_count() {
            return graph.against(camp);
        }
        let used = camp.iter().max().map_or(0, |c| c + 1);
        let tries = (0..camps.min(used + 1)).map(|c| {
            camp.push(c);
            let least = rest(graph, camps, camp);
            camp.pop();
            least
        });
        tries.min().unwrap_or(0)
    }
    rest(graph, camps, &mut Vec::new())
}

fn total(parts: &[Part]) -> (u64, u64) {
    (parts.iter().map(|p| p.frustration).sum(), parts.iter().map(|p| p.bound).sum())
}

/// The camps of all nodes; those of different parts are different.
fn camps_of(graph: &SignedGraph, parts: &[Part]) -> Vec<u32> {
    let mut camp = vec![0; graph.node_count()];
    let mut first = 0;
    for part in parts {
        for (node, c) in part.nodes.iter().zip(&part.camp) {
            camp[*node as usize] = first + c;
        }
        first += part.camp.iter().max().unwrap() + 1;
    }
    camp
}

fn random_graph(nodes: u32, edges: usize, hostile: u32, seed: u64) -> SignedGraph {
    let mut random = Random::new(seed);
    let edge = |random: &mut Random| {
        let (a, b) = (random.below(nodes), random.below(nodes));
        (a, b, if random.below(100) < hostile { -1 } else { 1 })
    };
    let edges: Vec<_> = (0..edges).map(|_| edge(&mut random)).collect();
    SignedGraph::new(nodes as usize, &edges)
}

fn edges() -> impl Strategy<Value = (u32, Vec<(u32, u32, i64)>)> {
    (2u32..9).prop_flat_map(|n| {
        (Just(n), prop::collection::vec((0..n, 0..n, prop_oneof![-3i64..0, 1i64..4]), 0..24))
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_exact_method_agrees_with_brute_force((nodes, edges) in edges(), camps in 2u32..5) {
        let graph = SignedGraph::new(nodes as usize, &edges);
        let parts = divide(&graph, camps as usize, Effort::default());
        let (frustration, bound) = total(&parts);
        prop_assert_eq!(frustration, bound);
        prop_assert_eq!(frustration, brute(&graph, camps));
        prop_assert_eq!(graph.against(&camps_of(&graph, &parts)), frustration);
        let most = parts.iter().flat_map(|p| &p.camp).max().unwrap() + 1;
        prop_assert!(most <= camps);
    }

    #[test]
    fn bounds_hold_where_the_search_is_cut_short((nodes, edges) in edges(), camps in 2u32..5, steps in 0u64..40) {
        let graph = SignedGraph::new(nodes as usize, &edges);
        let parts = divide(&graph, camps as usize, Effort { starts: 1, steps });
        let least = brute(&graph, camps);
        let (frustration, bound) = total(&parts);
        prop_assert!(bound <= least && least <= frustration, "{} {} {}", bound, least, frustration);
        prop_assert_eq!(graph.against(&camps_of(&graph, &parts)), frustration);
    }
}

#[test]
fn a_balanced_network_is_divided_without_frustration() {
    let camp = |n: u32| n % 3 % 2;
    let sign = |a, b| if camp(a) == camp(b) { 1 } else { -1 };
    let mut random = Random::new(7);
    let pair = |r: &mut Random| (r.below(5000), r.below(5000));
    let edges: Vec<_> =
        (0..20_000).map(|_| pair(&mut random)).map(|(a, b)| (a, b, sign(a, b))).collect();
    let graph = SignedGraph::new(5000, &edges);
    let parts = divide(&graph, 2, Effort::default());
    assert_eq!(total(&parts), (0, 0));
    assert!(parts.iter().all(|p| p.proof == Proof::Circles(0)));
}

#[test]
fn the_same_network_gives_the_same_camps() {
    let graph = random_graph(300, 900, 40, 3);
    let effort = Effort { starts: 2, steps: 100_000 };
    assert_eq!(divide(&graph, 2, effort), divide(&graph, 2, effort));
    assert_eq!(divide(&graph, 4, effort), divide(&graph, 4, effort));
}

#[test]
fn three_hostile_parties_need_three_camps() {
    let graph = SignedGraph::new(3, &[(0, 1, -2), (1, 2, -1), (0, 2, -3)]);
    assert_eq!(total(&divide(&graph, 2, Effort::default())), (1, 1));
    assert_eq!(total(&divide(&graph, 3, Effort::default())), (0, 0));
}

#[test]
fn weights_of_both_signs_are_set_off() {
    let graph = SignedGraph::new(3, &[(0, 1, 3), (1, 0, -2), (1, 2, 1), (2, 1, -1)]);
    assert_eq!((graph.edge_count(), graph.unavoidable()), (1, 3));
}
