//! The dataset's description of itself, and judgements.

use std::io;

use oxigraph::model::{Literal, NamedNode, Term};

use super::node::{Node, Sink, lang_literal};
use super::{RdfInput, vocab, void};
use crate::graph::{ClaimId, Judgement};

/// The dataset, and who made and publishes it.
pub(super) fn dataset(input: &RdfInput<'_>, sink: &mut Sink<'_>) -> io::Result<()> {
    let (manifest, iris) = (input.manifest, input.iris());
    let graph = input.shared("dataset");
    let mut node = Node::new(iris.dataset(), graph.clone());
    node.add(vocab::TYPE, vocab::DCAT_DATASET);
    node.add(vocab::TYPE, vocab::VOID_DATASET);
    let language = manifest.language.as_str();
    for (term, texts) in
        [(vocab::TITLE, &manifest.title), (vocab::DESCRIPTION, &manifest.description)]
    {
        for text in texts {
            node.add(term, lang_literal(&text.text, text.lang.as_deref().or(Some(language))));
        }
    }
    if let Some(license) = &manifest.license {
        match NamedNode::new(license) {
            Ok(iri) => node.add(vocab::LICENSE, iri),
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
            node.add(term, iris.agent(role, name));
        }
    }
    let partitions = void::describe(input, &mut node);
    node.emit(sink)?;
    void::emit(partitions, sink)?;
    let mut described = Vec::new();
    for (_, role, name) in agents {
        let Some(name) = name else { continue };
        let iri = iris.agent(role, name);
        if described.contains(&iri) {
            continue;
        }
        let mut agent = Node::new(iri.clone(), graph.clone());
        agent.add(vocab::TYPE, vocab::AGENT);
        if iri.as_str() != name {
            agent.text(vocab::LABEL, name);
            agent.text(vocab::NAME, name);
        }
        agent.emit(sink)?;
        described.push(iri);
    }
    Ok(())
}

/// The curator, to whom claim nodes are attributed.
pub(super) fn curator(input: &RdfInput<'_>) -> Option<NamedNode> {
    input.manifest.creator.as_ref().map(|name| input.iris().agent("creator", name))
}

/// The judgements that concern a claim in sight, in the order of their hashes.
pub(super) fn judgements(input: &RdfInput<'_>, sink: &mut Sink<'_>) -> io::Result<()> {
    let iris = input.iris();
    let seen = |j: &&Judgement| j.adjudicates.iter().any(|c| input.view.has(*c));
    let mut all: Vec<(NamedNode, &Judgement)> =
        input.view.graph.judgements.iter().filter(seen).map(|j| (iris.judgement(j), j)).collect();
    all.sort_by(|a, b| a.0.as_str().cmp(b.0.as_str()));
    all.dedup_by(|a, b| a.0 == b.0);
    for (iri, judgement) in all {
        one_judgement(input, iri, judgement).emit(sink)?;
    }
    Ok(())
}

fn one_judgement(input: &RdfInput<'_>, iri: NamedNode, judgement: &Judgement) -> Node {
    let (graph, iris) = (input.view.graph, input.iris());
    let mut node = Node::new(iri, input.shared("judgements"));
    node.add(vocab::TYPE, vocab::JUDGEMENT);
    let lists: [(_, &[ClaimId]); 3] = [
        (vocab::ADJUDICATES, &judgement.adjudicates),
        (vocab::PREFERS, &judgement.prefers),
        (vocab::REJECTS, &judgement.rejects),
    ];
    for (term, claims) in lists {
        for claim in claims.iter().filter(|c| input.view.has(**c)) {
            node.add(term, iris.claim(*claim));
        }
    }
    if let Some(reason) = judgement.reason {
        node.text(vocab::REASON, graph.str(reason));
    }
    if let Some(date) = judgement.when {
        let date = graph.date(date);
        node.typed(vocab::DATE, &date.to_gregorian_text(), vocab::EDTF);
    }
    match judgement.by.map(|by| (by, graph.find_entity(graph.str(by)))) {
        Some((_, Some(entity))) => node.add(vocab::ATTRIBUTED_TO, iris.entity(entity)),
        Some((name, None)) => {
            let name: Term = Literal::new_simple_literal(graph.str(name)).into();
            node.add(vocab::CREATOR_NAME, name);
        }
        None => {}
    }
    node
}
