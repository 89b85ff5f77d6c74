//! Evidence nodes: each content once, however many claims rest on it.

use std::ops::Range;

use super::node::{Node, NodeSink};
use super::nodes::Nodes;
use super::vocab::{self, Name};
use crate::graph::{Basis, Certainty, ClaimId, Evidence, List, Polarity};

/// The evidence of the claims in sight with these places in the order of its hashes.
pub(super) fn pieces(nodes: &Nodes<'_>, range: Range<usize>, sink: &mut NodeSink<'_>) {
    let mut node = Node::empty();
    for piece in &nodes.pieces[range] {
        let piece = *piece as usize;
        node.begin(nodes.piece(piece), None);
        describe(nodes, &nodes.input.view.graph.evidence[piece], &mut node);
        node.emit(&nodes.names, sink);
    }
}

/// What is said of a piece of evidence.
pub(super) fn describe<'n>(nodes: &'n Nodes<'_>, evidence: &Evidence, node: &mut Node<'n>) {
    let graph = nodes.input.view.graph;
    node.add(vocab::TYPE, vocab::EVIDENCE_CLASS);
    node.add(vocab::POLARITY, polarity(evidence.polarity));
    node.add(vocab::CERTAINTY, certainty(evidence.certainty));
    node.add(vocab::BASIS, basis(evidence.basis));
    node.add(vocab::SOURCE, nodes.entity(evidence.source));
    if let Some(locator) = evidence.locator {
        node.text(vocab::LOCATOR, graph.str(locator));
    }
    if let Some(footnote) = evidence.footnote {
        node.text(vocab::FOOTNOTE, graph.str(footnote));
    }
    for voice in graph.entities_in(evidence.says) {
        node.add(vocab::SAYS, nodes.entity(voice));
    }
    // Triples have no order: the chains keep it.
    for (term, list) in [(vocab::VOICE_CHAIN, evidence.says), (vocab::VIA_CHAIN, evidence.via)] {
        chain(nodes, term, list, node);
    }
    node.add(vocab::LAST_VOICE, nodes.entity(nodes.last_voice(evidence)));
    for work in graph.entities_in(evidence.via) {
        node.add(vocab::VIA, nodes.entity(work));
    }
    for claim in graph.pool.get(evidence.from) {
        node.add(vocab::COMPUTED_FROM, nodes.claim(ClaimId(*claim)));
    }
}

fn chain<'n>(nodes: &'n Nodes<'_>, term: Name, list: List, node: &mut Node<'n>) {
    let graph = nodes.input.view.graph;
    let mut names = graph.entities_in(list).map(|e| graph.entity_name(e));
    let Some(first) = names.next() else { return };
    let Some(second) = names.next() else {
        return node.text(term, first);
    };
    let mut chain = format!("{first} > {second}");
    for name in names {
        chain.push_str(" > ");
        chain.push_str(name);
    }
    node.text(term, chain);
}

fn polarity(polarity: Polarity) -> Name {
    match polarity {
        Polarity::Asserts => vocab::ASSERTS,
        Polarity::Denies => vocab::DENIES,
    }
}

/// The term for a certainty.
pub(super) fn certainty(certainty: Certainty) -> Name {
    match certainty {
        Certainty::Stated => vocab::STATED,
        Certainty::Probable => vocab::PROBABLE,
        Certainty::Rumour => vocab::RUMOUR,
    }
}

fn basis(basis: Basis) -> Name {
    match basis {
        Basis::Explicit => vocab::EXPLICIT,
        Basis::Inferred => vocab::INFERRED,
        Basis::Computed => vocab::COMPUTED,
    }
}
