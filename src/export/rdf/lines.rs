//! N-Triples and N-Quads (<https://www.w3.org/TR/n-triples/>, <https://www.w3.org/TR/n-quads/>), in
//! the canonical form: byte for byte what oxigraph's serialiser writes, without a formatter per term.

use std::io::{self, Write};

use super::{Chunk, render, render_share};
use crate::export::Format;
use crate::export::escape::{self, Bytes};
use crate::rdf::{Iri, Literal, Node, Nodes, Object, Share, Sort, Space};

/// A triple or quad a line.
pub(super) fn write(
    format: Format,
    nodes: &Nodes<'_>,
    share: Share,
    threads: usize,
    out: &mut dyn Write,
) -> io::Result<()> {
    let lines = Lines::new(nodes, format == Format::NQuads);
    let line = |node: &Node<'_>, chunk: &mut Chunk<Frame>| lines.node(node, chunk);
    let write = |chunk: &Chunk<Frame>| out.write_all(chunk.text.as_bytes());
    match share {
        Share::Whole => render(nodes, threads, line, write),
        _ => render_share(nodes, share, threads, line, write),
    }
}

/// What all lines of a node share: its subject at their start, its graph at their end.
#[derive(Default)]
struct Frame {
    subject: String,
    end: String,
}

/// Names and starts of IRIs as they stand in lines. Every term is followed by a space.
struct Lines {
    names: Vec<String>,
    spaces: [String; Space::ALL.len()],
    quads: bool,
}

impl Lines {
    fn new(nodes: &Nodes<'_>, quads: bool) -> Self {
        let names = nodes.names.iter().map(|(_, iri)| format!("<{iri}> ")).collect();
        let spaces = Space::ALL.map(|space| format!("<{}", nodes.names.space(space)));
        Self { names, spaces, quads }
    }

    fn node(&self, node: &Node<'_>, chunk: &mut Chunk<Frame>) {
        let (out, Frame { subject, end }) = (&mut chunk.text, &mut chunk.more);
        subject.clear();
        self.iri(node.subject, subject);
        end.clear();
        if let Some(graph) = node.graph.filter(|_| self.quads) {
            self.iri(graph, end);
        }
        end.push_str(".\n");
        for (predicate, object) in node.pairs() {
            out.push_str(subject);
            out.push_str(&self.names[predicate.index()]);
            self.object(object, out);
            out.push_str(end);
        }
    }

    fn iri(&self, iri: Iri<'_>, out: &mut String) {
        match iri {
            Iri::Name(name) => return out.push_str(&self.names[name.index()]),
            Iri::Own(space, local) => {
                out.push_str(&self.spaces[space as usize]);
                out.push_str(local);
            }
            Iri::Nanopub(claim, part) => {
                out.push_str(&self.spaces[Space::Claim as usize]);
                out.push_str(claim);
                out.push('#');
                out.push_str(part.fragment());
            }
            Iri::Full(iri) => {
                out.push('<');
                out.push_str(iri);
            }
        }
        out.push_str("> ");
    }

    fn object(&self, object: &Object<'_>, out: &mut String) {
        match object {
            Object::Iri(iri) => self.iri(*iri, out),
            Object::Literal(literal) => self.literal(literal, out),
            Object::Triple(triple) => {
                let (subject, predicate, object) = triple.as_ref();
                out.push_str("<<( ");
                self.iri(*subject, out);
                out.push_str(&self.names[predicate.index()]);
                self.object(object, out);
                out.push_str(")>> ");
            }
        }
    }

    fn literal(&self, literal: &Literal<'_>, out: &mut String) {
        out.push('"');
        text(&literal.text, out);
        match &literal.sort {
            Sort::Plain => out.push_str("\" "),
            Sort::Language(tag) => {
                out.push_str("\"@");
                out.push_str(tag);
                out.push(' ');
            }
            Sort::Typed(datatype) => {
                out.push_str("\"^^");
                out.push_str(&self.names[datatype.index()]);
            }
        }
    }
}

/// Bytes of texts that stand as they are. U+FFFE and U+FFFF, which start with 0xEF, do not.
const PLAIN: Bytes = escape::bytes(b"\"\\\x7F\xEF");

/// The canonical escapes of N-Triples (<https://www.w3.org/TR/rdf12-n-triples/#canonical-ntriples>).
fn text(text: &str, out: &mut String) {
    escape::push(text, &PLAIN, out, |c, out| match c {
        '\u{8}' => out.push_str("\\b"),
        '\t' => out.push_str("\\t"),
        '\n' => out.push_str("\\n"),
        '\u{C}' => out.push_str("\\f"),
        '\r' => out.push_str("\\r"),
        '"' => out.push_str("\\\""),
        '\\' => out.push_str("\\\\"),
        '\0'..='\u{1F}' | '\u{7F}' | '\u{FFFE}' | '\u{FFFF}' => escape::number(c, out),
        _ => out.push(c),
    });
}

#[cfg(test)]
mod tests {
    use oxigraph::model::Literal;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn texts_are_escaped_as_oxigraph_does(
            text in "([\\x00-\\x7F\u{80}-\u{9F}\u{EF}\u{FEFF}\u{FFFD}-\u{FFFF}]|\\PC){0,12}",
        ) {
            let mut out = String::from("\"");
            super::text(&text, &mut out);
            out.push('"');
            prop_assert_eq!(out, Literal::new_simple_literal(text).to_string());
        }
    }
}
