mod lives;
mod narrow;
mod oracle;
mod rules;
mod stances;

use super::{Derivation, derive};
use crate::graph::KnowledgeGraph;
use crate::select::View;

/// A dispute with a position on either side.
const DISPUTE: &str = "monopoly Issue
    retain Position
    abolish Position
    relax Position
    retain position-of monopoly
    abolish position-of monopoly
    relax position-of monopoly
    retain side =pro
    abolish side =contra
    lenin Person
    stalin Person
    trotsky Person
";

/// What is derived, one line each: `lenin opposed stalin {monopoly} @1922 (opposed-stance) <c1 c2`.
fn lines(graph: &KnowledgeGraph, derivation: &Derivation) -> Vec<String> {
    let name = |e| graph.entity_name(e);
    let one = |d: &super::Derived| {
        let issues: Vec<_> = d.issues.iter().map(|i| name(*i)).collect();
        let mut from: Vec<_> = d.from.iter().map(|c| graph.str(graph.claim(*c).id)).collect();
        from.sort_unstable();
        format!(
            "{} {} {} {{{}}} @{}{} ({}{}) <{}",
            name(d.subject),
            graph.ontology.relation(d.relation).name,
            name(d.object),
            issues.join(","),
            d.when.map_or("", |w| graph.date(w).as_str()),
            d.by_work.map_or_else(String::new, |w| format!(" by {}", name(w))),
            if d.possible { "possibly " } else { "" },
            d.rule.name(),
            from.join(" ")
        )
    };
    derivation.claims.iter().map(one).collect()
}

/// All that is derived.
fn derived(graph: &KnowledgeGraph) -> Vec<String> {
    lines(graph, &derive(&View::all(graph), usize::MAX))
}
