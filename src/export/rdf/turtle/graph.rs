//! The whole graph in Turtle or TriG, chunk by chunk.

use std::io::{self, Write};

use super::{declare, is_integer, local, text, wrap};
use crate::export::rdf::short::Short;
use crate::export::rdf::survey::survey;
use crate::export::rdf::{Chunk, render};
use crate::rdf::{Iri, Literal, Node, Nodes, Object, Sort, Space, vocab};

/// Writes the graph; quads of named graphs in the blocks of TriG.
pub(in crate::export::rdf) fn write(
    nodes: &Nodes<'_>,
    threads: usize,
    out: &mut dyn Write,
) -> io::Result<()> {
    let prefixes = survey(nodes, threads).prefixes;
    declare(&prefixes, out)?;
    let turtle = Turtle::new(Short::new(&nodes.names, &prefixes));
    let mut graph = String::new();
    let mut seam = String::new();
    render(
        nodes,
        threads,
        |node, chunk| turtle.node(node, chunk),
        |chunk| {
            if let Some(ends) = &chunk.more {
                seam.clear();
                turn(&graph, &ends.first, &mut seam);
                out.write_all(seam.as_bytes())?;
                graph.clone_from(&ends.last);
            }
            out.write_all(chunk.text.as_bytes())
        },
    )?;
    seam.clear();
    turn(&graph, "", &mut seam);
    out.write_all(seam.as_bytes())
}

/// The graphs in which a chunk starts and ends, as they are written; empty for the default one.
#[derive(Default)]
struct Ends {
    first: String,
    last: String,
}

/// Ends the block of one graph and begins that of another.
fn turn(from: &str, to: &str, out: &mut String) {
    if from == to {
        return;
    }
    if !from.is_empty() {
        out.push_str("}\n");
    }
    if !to.is_empty() {
        out.push('\n');
        out.push_str(to);
        out.push_str(" {");
    }
}

struct Turtle<'a> {
    short: Short<'a>,
    names: Vec<String>,
}

impl<'a> Turtle<'a> {
    fn new(short: Short<'a>) -> Self {
        let token = |iri: &str| {
            let mut token = String::new();
            super::iri(short.prefixes, iri, &mut token);
            token
        };
        let names = short.names.iter().map(|(_, iri)| token(iri)).collect();
        Self { short, names }
    }

    fn node(&self, node: &Node<'_>, chunk: &mut Chunk<Option<Ends>>) {
        let out = &mut chunk.text;
        let mut graph = String::new();
        if let Some(name) = node.graph {
            self.iri(name, &mut graph);
        }
        match &mut chunk.more {
            Some(ends) => {
                turn(&ends.last, &graph, out);
                ends.last = graph;
            }
            ends => *ends = Some(Ends { first: graph.clone(), last: graph }),
        }
        let indent = if node.graph.is_some() { "    " } else { "" };
        out.push('\n');
        out.push_str(indent);
        self.iri(node.subject, out);
        out.push('\n');
        for (i, run) in node.runs().enumerate() {
            if i > 0 {
                out.push_str(" ;\n");
            }
            self.run(run, indent, out);
        }
        out.push_str(" .\n");
    }

    /// A predicate with its objects.
    fn run(&self, run: &[(vocab::Name, Object<'_>)], indent: &str, out: &mut String) {
        let start = out.len();
        out.push_str(indent);
        out.push_str("    ");
        let predicate = run[0].0;
        if predicate == vocab::TYPE {
            out.push('a');
        } else {
            out.push_str(&self.names[predicate.index()]);
        }
        let mut column = out.len() - start;
        for (i, (_, object)) in run.iter().enumerate() {
            if i > 0 {
                out.push_str(" ,");
            }
            let start = out.len();
            out.push(' ');
            self.object(object, out);
            // Where the only object ends is of no interest.
            if run.len() > 1 {
                wrap(out, start, &mut column, i > 0, indent);
            }
        }
    }

    fn iri(&self, iri: Iri<'_>, out: &mut String) {
        let start = out.len();
        let written = match iri {
            Iri::Name(name) => {
                out.push_str(&self.names[name.index()]);
                true
            }
            Iri::Own(space, name) => self.own(space, name, out),
            Iri::Nanopub(claim, part) => {
                let written = self.own(Space::Claim, claim, out);
                out.push_str("\\#");
                out.push_str(part.fragment());
                // What ends a name must be escaped, what stands within it need not be.
                written && !claim.ends_with('.')
            }
            Iri::Full(_) => false,
        };
        if !written {
            out.truncate(start);
            super::iri(self.short.prefixes, &iri.text(self.short.names), out);
        }
    }

    /// Writes the IRI of a thing of the dataset's own; false if it takes more care.
    fn own(&self, space: Space, name: &str, out: &mut String) -> bool {
        let Some(prefix) = self.short.space(space) else { return false };
        out.push_str(prefix);
        out.push(':');
        local(name, out)
    }

    fn object(&self, object: &Object<'_>, out: &mut String) {
        match object {
            Object::Iri(iri) => self.iri(*iri, out),
            Object::Literal(literal) => self.literal(literal, out),
            Object::Triple(triple) => {
                let (subject, predicate, object) = triple.as_ref();
                out.push_str("<<( ");
                self.iri(*subject, out);
                out.push(' ');
                out.push_str(&self.names[predicate.index()]);
                out.push(' ');
                self.object(object, out);
                out.push_str(" )>>");
            }
        }
    }

    fn literal(&self, Literal { text: value, sort }: &Literal<'_>, out: &mut String) {
        match sort {
            Sort::Typed(vocab::XSD_BOOLEAN) if matches!(value.as_ref(), "true" | "false") => {
                out.push_str(value);
            }
            Sort::Typed(vocab::XSD_INTEGER) if is_integer(value) => out.push_str(value),
            Sort::Plain => text(value, out),
            Sort::Language(tag) => {
                text(value, out);
                out.push('@');
                out.push_str(tag);
            }
            Sort::Typed(datatype) => {
                text(value, out);
                out.push_str("^^");
                out.push_str(&self.names[datatype.index()]);
            }
        }
    }
}
