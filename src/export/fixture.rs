//! What tests of exports need: a graph written in a format, with the lines of its ledger.

use super::{ExportError, ExportInput, Format, Ledger, export, export_file};
use crate::derive::derive;
use crate::graph::KnowledgeGraph;
use crate::load::Manifest;
use crate::select::View;

/// The format's text and ledger.
pub(super) fn written(graph: &KnowledgeGraph, format: Format) -> (String, Vec<String>) {
    exported(graph, None, |input, out| export(format, None, input, out))
}

/// The same with camps.
pub(super) fn in_camps(
    graph: &KnowledgeGraph,
    camps: &[Option<u32>],
    format: Format,
) -> (String, Vec<String>) {
    exported(graph, Some(camps), |input, out| export(format, None, input, out))
}

/// Why the format does not take a party in these camps.
pub(super) fn refused(camps: &[Option<u32>], format: Format) -> Option<String> {
    let graph = crate::select::fixture::graph("b Person");
    let written =
        attempt(&graph, Some(camps), |input| export(format, None, input, &mut Vec::new()));
    written.err().map(|error| error.to_string())
}

/// A file of a format that has several, and its ledger.
pub(super) fn table(
    graph: &KnowledgeGraph,
    camps: Option<&[Option<u32>]>,
    format: Format,
    file: &str,
) -> (String, Vec<String>) {
    exported(graph, camps, |input, out| export_file(format, file, input, out))
}

fn exported(
    graph: &KnowledgeGraph,
    camps: Option<&[Option<u32>]>,
    write: impl FnOnce(&ExportInput<'_>, &mut Vec<u8>) -> Result<Ledger, ExportError>,
) -> (String, Vec<String>) {
    let mut out = Vec::new();
    let ledger = attempt(graph, camps, |input| write(input, &mut out));
    let ledger = ledger.expect("memory takes everything");
    (String::from_utf8(out).expect("it is UTF-8"), ledger.lines().collect())
}

fn attempt<T>(
    graph: &KnowledgeGraph,
    camps: Option<&[Option<u32>]>,
    write: impl FnOnce(&ExportInput<'_>) -> T,
) -> T {
    let view = View::all(graph);
    let derivation = derive(&view, 1000);
    let manifest = Manifest {
        base: "https://example.org/d/".to_owned(),
        language: "en".to_owned(),
        issued: Some("2026-11-23".to_owned()),
        license: Some("https://example.org/licence".to_owned()),
        ..Manifest::default()
    };
    let input = ExportInput { view: &view, derivation: &derivation, manifest: &manifest, camps };
    write(&input)
}

/// Gives an entity another label.
pub(super) fn label(graph: &mut KnowledgeGraph, entity: &str, label: &str) {
    let entity = graph.find_entity(entity).expect("it was declared");
    graph.relabel(entity, label);
}

/// A quarrel with a letter, parallel ties, a rumour, an open date and two that took sides.
pub(super) const QUARREL: &str = "lenin Person\nstalin Person\ntrotsky Person\nletter Work\n\
    monopoly Issue\nretain Position\nletter date =1922-12\nletter author lenin\n\
    letter addressee stalin\nlenin opposed stalin when=1922 id=c1\n\
    lenin opposed stalin when=1922-10 id=c2\nstalin allied-with lenin certainty=rumour id=c3\n\
    lenin allied-with trotsky when=1922-12-13/.. id=c4\nlenin accused trotsky id=c5\n\
    lenin supports retain issue=monopoly when=1922\n\
    trotsky supports retain issue=monopoly when=1922";
