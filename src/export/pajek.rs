//! [Pajek](http://mrvar.fdv.uni-lj.si/pajek/): the signed network of the parties, for the tools that
//! look for camps in it.
//!
//! A line of the file has a value and a label and nothing else, so it holds what such tools can use:
//! ties between parties that count and have a sign, 1 or -1, with their relation as label. Derived
//! ties are marked in the label. What two parties think of a position is not there; what follows of
//! the two is.
//!
//! Directed ties stand under `*Arcs`, others under `*Edges`, one heading of each: Pajek's numbered
//! relations (`*Arcs :1 "name"`) make igraph stop and NetworkX take the headings for nodes. NetworkX
//! knows nodes by label, so labels that several share get their id. A byte order mark tells Pajek
//! that a file is UTF-8; it has one where it is needed.

#[cfg(test)]
mod tests;

use std::io::{self, Write};

use rustc_hash::{FxHashMap, FxHashSet};

use super::network::free;
use super::tie::{self, Tie};
use super::{ExportError, ExportInput, Ledger, Noun};
use crate::derive::By;
use crate::graph::EntityId;
use crate::ontology::ClassRole;

/// Writes the signed network.
pub(super) fn write(input: &ExportInput<'_>, out: &mut dyn Write) -> Result<Ledger, ExportError> {
    let graph = input.view.graph;
    let mut ledger = Ledger::default();
    let mut ties = Vec::new();
    for tie in tie::ties(input) {
        match lost(input, tie) {
            Some((what, why)) => ledger.add(1, what, why),
            None => ties.push(tie),
        }
    }
    let vertices = vertices(input, &ties);
    let mut replaced = 0;
    let labels = labels(input, &vertices, &mut replaced);
    let title = clean(input.manifest.title_text(), &mut replaced);
    let ascii = labels.iter().chain([&title]).all(|text| text.is_ascii())
        && ties.iter().all(|t| t.relation(graph).label.is_ascii());
    if !ascii {
        write!(out, "\u{FEFF}")?;
    }
    writeln!(out, "*Network {title}\n*Vertices {}", vertices.len())?;
    for (number, label) in (1..).zip(&labels) {
        writeln!(out, "{number} \"{label}\"")?;
    }
    section("*Arcs", &ties, true, (input, &vertices), out)?;
    section("*Edges", &ties, false, (input, &vertices), out)?;
    losses(input, &ties, &vertices, &mut ledger);
    ledger.add(
        replaced,
        ["quote, backslash or control character", "quotes, backslashes and control characters"],
        "in labels replaced",
    );
    Ok(ledger)
}

/// What is said and what follows alike.
const EITHER: Noun = ["claim or derived claim", "claims and derived claims"];

/// What is not there, and why.
fn lost(input: &ExportInput<'_>, tie: Tie<'_>) -> Option<(Noun, &'static str)> {
    let graph = input.view.graph;
    let sign = tie::sign(tie.relation(graph));
    let (from, to) = tie.ends();
    let party = |entity| graph.is(entity, ClassRole::Party);
    if !tie.counts(input.view) {
        return Some((
            ["claim", "claims"],
            "between entities left out, being rumoured, denied or rejected",
        ));
    }
    if sign == 0 {
        return Some((EITHER, "without a sign left out"));
    }
    if !party(from) || !party(to) {
        return Some((EITHER, "with a sign left out, not being between two parties"));
    }
    let Tie::Derived(derived) = tie else {
        return None;
    };
    let said = |id: &_| tie::sign(graph.ontology.relation(graph.claim(*id).relation)) == sign;
    match derived.rule {
        By::Symmetry | By::Inverse | By::SuperRelation if derived.from.iter().any(said) => {
            Some((["derived claim", "derived claims"], "left out: the claims behind say the same"))
        }
        _ if derived.possible => {
            Some((["derived claim", "derived claims"], "left out, following only possibly"))
        }
        _ => None,
    }
}

/// The parties in sight and those with a line, in the order of their ids.
fn vertices(input: &ExportInput<'_>, ties: &[Tie<'_>]) -> Vec<EntityId> {
    let graph = input.view.graph;
    let parties = input.view.entities().filter(|e| graph.is(*e, ClassRole::Party));
    let mut vertices: Vec<_> = parties.collect();
    vertices.extend(ties.iter().flat_map(|t| <[EntityId; 2]>::from(t.ends())));
    vertices.sort_unstable();
    vertices.dedup();
    vertices
}

/// The labels of the vertices, each once.
fn labels(input: &ExportInput<'_>, vertices: &[EntityId], replaced: &mut usize) -> Vec<String> {
    let graph = input.view.graph;
    let labels: Vec<_> = vertices.iter().map(|v| clean(graph.label(*v), replaced)).collect();
    let mut counts: FxHashMap<&str, usize> = FxHashMap::default();
    for label in &labels {
        *counts.entry(label).or_default() += 1;
    }
    let mut taken = FxHashSet::default();
    let unique = labels.iter().zip(vertices).map(|(label, vertex)| {
        let shared = counts.get(label.as_str()).is_some_and(|count| *count > 1);
        let own = format!("{label} ({})", graph.entity_name(*vertex));
        free(if shared { &own } else { label }, &mut taken)
    });
    unique.collect()
}

/// A text that can stand in quotes: there is no escape for them, and NetworkX takes a backslash for
/// one.
fn clean(text: &str, replaced: &mut usize) -> String {
    let clean = |c: char| match c {
        '"' => Some('\''),
        '\\' => Some('/'),
        c if c.is_control() => Some(' '),
        _ => None,
    };
    *replaced += text.chars().filter(|c| clean(*c).is_some()).count();
    text.chars().map(|c| clean(c).unwrap_or(c)).collect()
}

/// The ties with or without direction, under their heading, if there are any.
fn section(
    heading: &str,
    ties: &[Tie<'_>],
    directed: bool,
    (input, vertices): (&ExportInput<'_>, &[EntityId]),
    out: &mut dyn Write,
) -> io::Result<()> {
    let graph = input.view.graph;
    let number = |e: &EntityId| vertices.binary_search(e).map_or(0, |at| at + 1);
    let mut heading = Some(heading);
    for tie in ties.iter().filter(|t| t.directed(graph) == directed) {
        if let Some(heading) = heading.take() {
            writeln!(out, "{heading}")?;
        }
        let (from, to) = tie.ends();
        let relation = tie.relation(graph);
        let derived = if matches!(tie, Tie::Derived(_)) { " (derived)" } else { "" };
        let label = clean(&relation.label, &mut 0);
        let (from, to, sign) = (number(&from), number(&to), tie::sign(relation));
        writeln!(out, "{from} {to} {sign} l \"{label}{derived}\"")?;
    }
    Ok(())
}

fn losses(input: &ExportInput<'_>, ties: &[Tie<'_>], vertices: &[EntityId], ledger: &mut Ledger) {
    let view = input.view;
    ledger.add(ties.len(), ["tie", "ties"], "without issues, dates and evidence");
    let literals = view.claims().filter(|(_, c)| c.object.entity().is_none());
    ledger.add(literals.count(), ["claim", "claims"], "with a literal value left out");
    let others = view.entities().filter(|e| vertices.binary_search(e).is_err());
    ledger.add(others.count(), ["entity", "entities"], "left out, being no party");
    ledger.add(
        input.derivation.left_out,
        ["derived claim", "derived claims"],
        "beyond the bound on the number left out",
    );
}
