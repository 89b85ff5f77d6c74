//! How far the exact method goes in a second, how far the local search is from it, and how long a
//! large network takes. `cargo bench --bench factions`; docs/factions.md quotes the figures.
#![allow(missing_docs, clippy::print_stdout, reason = "a benchmark prints what it measures")]

use std::time::Instant;

use divan::Bencher;
use polemic::factions::balance;
use polemic::factions::divide::{Effort, Part, Random, SignedGraph, divide};

/// A network of two camps in which a share of the ties, in hundredths, has the wrong sign; 50 is
/// chance.
fn network(nodes: u32, ties: usize, wrong: u32, seed: u64) -> SignedGraph {
    let mut random = Random::new(seed);
    let tie = |random: &mut Random| {
        let (a, b) = (random.below(nodes), random.below(nodes));
        let sign = if (a + b) % 2 == 0 { 1 } else { -1 };
        (a, b, if random.below(100) < wrong { -sign } else { sign })
    };
    let ties: Vec<_> = (0..ties).map(|_| tie(&mut random)).collect();
    SignedGraph::new(nodes as usize, &ties)
}

fn total(parts: &[Part]) -> (u64, u64) {
    (parts.iter().map(|p| p.frustration).sum(), parts.iter().map(|p| p.bound).sum())
}

const SEARCH: Effort = Effort { starts: 6, steps: 0 };

/// For each kind of network, the frustration found, what is proven, and in how long.
fn report() {
    println!("parties  ties  wrong  camps  local search  with branch and bound  at least  seconds");
    for (wrong, degree, sizes) in [
        (10, 6, &[50u32, 100, 200, 300][..]),
        (20, 6, &[30, 40, 50, 60, 80, 100]),
        (50, 6, &[20, 30, 40, 50, 60]),
        (50, 12, &[20, 30, 40, 50]),
    ] {
        for nodes in sizes {
            let graph = network(*nodes, *nodes as usize * degree / 2, wrong, 1);
            for camps in [2, 3] {
                let (local, _) = total(&divide(&graph, camps, SEARCH));
                let start = Instant::now();
                let (least, bound) = total(&divide(&graph, camps, Effort::default()));
                let seconds = start.elapsed().as_secs_f64();
                let ties = graph.edge_count();
                println!(
                    "{nodes:7} {ties:5} {wrong:5}% {camps:6} {local:13} {least:22} {bound:9} {seconds:8.2}"
                );
            }
        }
    }
    for (nodes, ties) in [(1_000, 10_000), (10_000, 100_000), (100_000, 1_000_000)] {
        let graph = network(nodes, ties, 20, 1);
        let start = Instant::now();
        let (found, bound) = total(&divide(&graph, 2, Effort::default()));
        let seconds = start.elapsed().as_secs_f64();
        println!("{nodes} parties, {ties} ties: {found} against, at least {bound}, {seconds:.1} s");
    }
}

#[divan::bench(args = [20, 40, 60], sample_count = 3)]
fn exact_with_a_fifth_wrong(bencher: Bencher, nodes: u32) {
    let graph = network(nodes, nodes as usize * 3, 20, 2);
    bencher.bench(|| divide(&graph, 2, Effort::default()));
}

#[divan::bench(args = [1_000, 10_000, 100_000], sample_count = 3)]
fn local_search(bencher: Bencher, nodes: u32) {
    let graph = network(nodes, nodes as usize * 10, 20, 2);
    bencher.bench(|| divide(&graph, 2, Effort { starts: 1, steps: 0 }));
}

#[divan::bench(args = [10_000, 100_000], sample_count = 3)]
fn triads(bencher: Bencher, nodes: u32) {
    let graph = network(nodes, nodes as usize * 10, 20, 2);
    bencher.bench(|| balance(&graph));
}

fn main() {
    if std::env::args().any(|a| a == "--test") {
        return;
    }
    report();
    divan::main();
}
