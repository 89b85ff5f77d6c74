//! Evidence nodes: each content once, however many claims rest on it.

use std::io;

use oxigraph::model::{GraphName, NamedNode};

use super::node::{Node, Sink};
use super::{RdfInput, vocab};
use crate::graph::{ClaimId, Evidence};

/// The evidence of the claims in sight, in the order of its hashes.
pub(super) fn all_evidence(input: &RdfInput<'_>, sink: &mut Sink<'_>) -> io::Result<()> {
    let iris = input.iris();
    let pieces = input.view.claims().flat_map(|(id, _)| input.view.evidence_of(id));
    let mut pieces: Vec<(NamedNode, &Evidence)> = pieces.map(|e| (iris.evidence(e), e)).collect();
    pieces.sort_by(|a, b| a.0.as_str().cmp(b.0.as_str()));
    pieces.dedup_by(|a, b| a.0 == b.0);
    for (iri, evidence) in pieces {
        node(input, iri, evidence, GraphName::DefaultGraph).emit(sink)?;
    }
    Ok(())
}

/// A piece of evidence in a graph.
pub(super) fn node(
    input: &RdfInput<'_>,
    iri: NamedNode,
    evidence: &Evidence,
    in_graph: GraphName,
) -> Node {
    let (graph, iris) = (input.view.graph, input.iris());
    let mut node = Node::new(iri, in_graph);
    node.add(vocab::TYPE, vocab::EVIDENCE_CLASS);
    node.add(vocab::SOURCE, iris.entity(evidence.source));
    if let Some(locator) = evidence.locator {
        node.text(vocab::LOCATOR, graph.str(locator));
    }
    if let Some(footnote) = evidence.footnote {
        node.text(vocab::FOOTNOTE, graph.str(footnote));
    }
    for voice in graph.entities_in(evidence.says) {
        node.add(vocab::SAYS, iris.entity(voice));
    }
    // Triples have no order: the chains keep it.
    for (term, list) in [(vocab::VOICE_CHAIN, evidence.says), (vocab::VIA_CHAIN, evidence.via)] {
        let chain: Vec<_> = graph.entities_in(list).map(|e| graph.entity_name(e)).collect();
        if !chain.is_empty() {
            node.text(term, &chain.join(" > "));
        }
    }
    node.add(vocab::LAST_VOICE, iris.entity(graph.last_voice(evidence)));
    for work in graph.entities_in(evidence.via) {
        node.add(vocab::VIA, iris.entity(work));
    }
    node.word(vocab::POLARITY, evidence.polarity.name());
    node.word(vocab::CERTAINTY, evidence.certainty.name());
    node.word(vocab::BASIS, evidence.basis.name());
    for claim in graph.pool.get(evidence.from) {
        node.add(vocab::COMPUTED_FROM, iris.claim(ClaimId(*claim)));
    }
    node
}
