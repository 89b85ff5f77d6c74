//! Small networks whose measures are worked out by hand.

use super::super::divide::SignedGraph;
use super::{Arcs, measures, signed};
use crate::graph::EntityId;

fn near(found: &[f64], expected: &[f64]) {
    assert_eq!(found.len(), expected.len());
    for (a, b) in found.iter().zip(expected) {
        assert!((a - b).abs() < 1e-9, "{found:?}, not {expected:?}");
    }
}

fn arcs(pairs: &[(usize, usize, u32)]) -> Arcs {
    Arcs::new(pairs.iter().map(|&(a, b, w)| (EntityId::new(a), EntityId::new(b), w)).collect())
}

#[test]
fn on_a_line_all_ways_lead_over_the_middle() {
    let found = measures(&arcs(&[(0, 1, 2), (1, 2, 1)]));
    let column = |f: fn(&super::Measures) -> f64| found.iter().map(f).collect::<Vec<_>>();
    near(&column(|m| m.betweenness.unwrap()), &[0.0, 0.5, 0.0]);
    near(&column(|m| m.harmonic.unwrap()), &[0.0, 0.5, 0.75]);
    // The walk: a third of what gets stuck at the end goes to each.
    let (a, b) = (1.0, 1.85);
    let c = 1.0 + 0.85 * b;
    near(&column(|m| m.page_rank), &[a, b, c].map(|x| x / (a + b + c)));
    assert_eq!((found[1].degree, found[1].strength), ([1, 1], [2, 1]));
}

#[test]
fn arcs_between_the_same_two_are_added_up() {
    let arcs = arcs(&[(4, 7, 1), (4, 7, 2), (7, 4, 1)]);
    assert_eq!((arcs.parties.len(), arcs.len()), (2, 2));
    assert_eq!(arcs.from(0).collect::<Vec<_>>(), [(1, 3)]);
}

#[test]
fn the_pn_index_solves_its_equation() {
    let edges = [(0, 1, 1), (1, 2, 5), (0, 2, -1), (2, 3, -2)];
    let graph = SignedGraph::new(5, &edges);
    let found = signed(&graph, &[true, true, true, true, false]);
    let x: Vec<f64> = found[..4].iter().map(|m| m.pn.unwrap()).collect();
    let a = |i: usize, j: usize| -> f64 {
        let edge = edges.iter().find(|e| {
            [(e.0, e.1), (e.1, e.0)]
                .contains(&(u32::try_from(i).unwrap(), u32::try_from(j).unwrap()))
        });
        edge.map_or(0.0, |e| if e.2 > 0 { 1.0 } else { -2.0 })
    };
    let left: Vec<f64> =
        (0..4).map(|i| x[i] - (0..4).map(|j| a(i, j) * x[j]).sum::<f64>() / 6.0).collect();
    near(&left, &[1.0; 4]);
    assert_eq!((found[2].friends, found[2].enemies, found[4].pn), (1, 2, None));
}

#[test]
fn three_enemies_have_the_same_pn_index() {
    let graph = SignedGraph::new(3, &[(0, 1, -1), (1, 2, -1), (0, 2, -1)]);
    let found = signed(&graph, &[true; 3]);
    near(&found.iter().map(|m| m.pn.unwrap()).collect::<Vec<_>>(), &[0.5; 3]);
    let two = SignedGraph::new(2, &[(0, 1, -1)]);
    assert_eq!(signed(&two, &[true; 2])[0].pn, None);
}
