//! RDF: six syntaxes over the nodes of [`crate::rdf`], rendered part by part on several threads.

mod jsonld;
mod lines;
mod rdfxml;
mod short;
mod survey;
#[cfg(test)]
mod tests;
pub mod turtle;

use std::io::{self, Write};

use super::{ExportError, ExportInput, Format, Ledger};
use crate::progress;
use crate::rdf::{Loss, Node, Nodes, Profile, RdfInput, Share};
use crate::threads;

/// Writes one of the RDF syntaxes.
///
/// # Errors
/// [`ExportError::Io`] where writing fails; [`ExportError::Refused`] for a format that is not RDF,
/// and for RDF/XML where a relation's IRI cannot be the name of an XML element.
pub fn write(
    format: Format,
    profile: Profile,
    input: &ExportInput<'_>,
    out: &mut dyn Write,
) -> Result<Ledger, ExportError> {
    write_on(threads::count(), format, profile, input, out)
}

fn write_on(
    threads: usize,
    format: Format,
    profile: Profile,
    input: &ExportInput<'_>,
    out: &mut dyn Write,
) -> Result<Ledger, ExportError> {
    let ExportInput { view, derivation, manifest, .. } = *input;
    let input = RdfInput { view, derivation, manifest, profile };
    let mut ledger = losses(&input);
    let nodes = Nodes::new(&input, threads);
    match format {
        Format::Turtle | Format::TriG => turtle::write(&nodes, threads, out)?,
        Format::NTriples | Format::NQuads => {
            lines::write(format, &nodes, Share::Whole, threads, out)?;
        }
        Format::RdfXml => rdfxml::write(&nodes, threads, out, &mut ledger)?,
        Format::JsonLd => jsonld::write(&nodes, threads, out)?,
        _ => {
            return Err(ExportError::Refused(format!("`{format}` is not RDF")));
        }
    }
    Ok(ledger)
}

fn losses(input: &RdfInput<'_>) -> Ledger {
    let mut ledger = Ledger::default();
    for Loss { count, noun, what } in crate::rdf::losses(input) {
        ledger.add(count, noun, what);
    }
    ledger
}

/// Writes a share of what there is in one of the formats of lines ([`Format::is_lines`]), in which
/// one may stand behind the other, on `threads` threads.
///
/// # Errors
/// Where writing fails.
pub fn write_share(
    format: Format,
    share: Share,
    input: &RdfInput<'_>,
    threads: usize,
    out: &mut dyn Write,
) -> io::Result<Ledger> {
    lines::write(format, &Nodes::new(input, threads), share, threads, out)?;
    Ok(losses(input))
}

/// A part of the output: its text, and what else its syntax keeps.
#[derive(Default)]
struct Chunk<T> {
    text: String,
    more: T,
}

/// Renders all parts on `threads` threads, node by node, and hands the chunks over in order.
fn render<T: Default + Send>(
    nodes: &Nodes<'_>,
    threads: usize,
    render: impl Fn(&Node<'_>, &mut Chunk<T>) + Sync,
    mut write: impl FnMut(&Chunk<T>) -> io::Result<()>,
) -> io::Result<()> {
    progress::expect(nodes.parts(Share::Whole).len() as u64);
    render_share(nodes, Share::Whole, threads, render, |chunk| {
        progress::advance(1);
        write(chunk)
    })
}

/// As [`render`], of a share.
fn render_share<T: Default + Send>(
    nodes: &Nodes<'_>,
    share: Share,
    threads: usize,
    render: impl Fn(&Node<'_>, &mut Chunk<T>) + Sync,
    mut write: impl FnMut(&Chunk<T>) -> io::Result<()>,
) -> io::Result<()> {
    let make = |part: &_, chunk: &mut Chunk<T>| {
        chunk.text.clear();
        chunk.more = T::default();
        nodes.visit(part, &mut |node| render(node, chunk));
    };
    threads::in_order(threads, nodes.parts(share), make, |_, chunk| write(chunk))
}
