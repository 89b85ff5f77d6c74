//! The dataset's description of itself, and judgements.

use oxigraph::model::NamedNode;

use super::node::{Node, NodeSink};
use super::nodes::Nodes;
use super::term::{Iri, Literal, Space};
use super::{vocab, void};
use crate::graph::{ClaimId, Judgement};

/// The dataset, and who made and publishes it.
pub(super) fn dataset(nodes: &Nodes<'_>, sink: &mut NodeSink<'_>) {
    let manifest = nodes.input.manifest;
    let graph = nodes.shared("dataset");
    let statistics = void::Statistics::of(nodes);
    let mut node = Node::new(Iri::Own(Space::Base, ""), graph);
    node.add(vocab::TYPE, vocab::DCAT_DATASET);
    node.add(vocab::TYPE, vocab::VOID_DATASET);
    let language = manifest.language.as_str();
    for (term, texts) in
        [(vocab::TITLE, &manifest.title), (vocab::DESCRIPTION, &manifest.description)]
    {
        for text in texts {
            let language = text.lang.as_deref().or(Some(language));
            node.add(term, Literal::tagged(text.text.as_ref(), language));
        }
    }
    if let Some(license) = &manifest.license {
        match NamedNode::new(license) {
            Ok(_) => node.add(vocab::LICENSE, Iri::Full(license)),
            Err(_) => node.text(vocab::RIGHTS, license),
        }
    }
    if !language.is_empty() {
        node.text(vocab::LANGUAGE, language);
    }
    if let Some(issued) = &manifest.issued {
        node.typed(vocab::ISSUED, issued, vocab::XSD_DATE);
    }
    if let Some(version) = &manifest.version {
        node.text(vocab::VERSION_INFO, version);
    }
    node.text(vocab::URI_SPACE, &manifest.base);
    let agents = [
        (vocab::CREATOR, "creator", &manifest.creator),
        (vocab::PUBLISHER, "publisher", &manifest.publisher),
    ];
    for (term, role, name) in agents {
        if let Some(name) = name {
            node.add(term, agent(role, name));
        }
    }
    statistics.describe(&mut node);
    node.emit(&nodes.names, sink);
    statistics.partitions(nodes, &mut node, sink);
    let mut described = Vec::new();
    for (_, role, name) in agents {
        let Some(name) = name else { continue };
        let iri = agent(role, name);
        if described.contains(&iri) {
            continue;
        }
        node.begin(iri, graph);
        node.add(vocab::TYPE, vocab::AGENT);
        if iri != Iri::Full(name) {
            node.text(vocab::LABEL, name);
            node.text(vocab::NAME, name);
        }
        node.emit(&nodes.names, sink);
        described.push(iri);
    }
}

/// Who made (`creator`) or publishes (`publisher`) the dataset: their own IRI where `name` is one.
fn agent<'n>(role: &'static str, name: &'n str) -> Iri<'n> {
    let own = name.starts_with("http://") || name.starts_with("https://");
    if own && NamedNode::new(name).is_ok() { Iri::Full(name) } else { Iri::Own(Space::Base, role) }
}

/// The curator, to whom claim nodes are attributed.
pub(super) fn curator<'a>(nodes: &Nodes<'a>) -> Option<Iri<'a>> {
    nodes.input.manifest.creator.as_deref().map(|name| agent("creator", name))
}

/// The judgements.
pub(super) fn judgements(nodes: &Nodes<'_>, sink: &mut NodeSink<'_>) {
    let mut node = Node::empty();
    for (hash, judgement) in &nodes.judgements {
        node.begin(Iri::Own(Space::Judgement, hash), nodes.shared("judgements"));
        describe(nodes, judgement, &mut node);
        node.emit(&nodes.names, sink);
    }
}

fn describe<'n>(nodes: &'n Nodes<'_>, judgement: &'n Judgement, node: &mut Node<'n>) {
    let (graph, view) = (nodes.input.view.graph, nodes.input.view);
    node.add(vocab::TYPE, vocab::JUDGEMENT);
    let lists: [(_, &[ClaimId]); 3] = [
        (vocab::ADJUDICATES, &judgement.adjudicates),
        (vocab::PREFERS, &judgement.prefers),
        (vocab::REJECTS, &judgement.rejects),
    ];
    for (term, claims) in lists {
        for claim in claims.iter().filter(|c| view.has(**c)) {
            node.add(term, nodes.claim(*claim));
        }
    }
    if let Some(reason) = judgement.reason {
        node.text(vocab::REASON, graph.str(reason));
    }
    if let Some(date) = judgement.when {
        node.typed(vocab::DATE, graph.date(date).to_gregorian_text(), vocab::EDTF);
    }
    match judgement.by.map(|by| (by, graph.find_entity(graph.str(by)))) {
        Some((_, Some(entity))) => node.add(vocab::ATTRIBUTED_TO, nodes.entity(entity)),
        Some((name, None)) => node.text(vocab::CREATOR_NAME, graph.str(name)),
        None => {}
    }
}
