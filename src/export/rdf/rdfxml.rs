//! RDF/XML (<https://www.w3.org/TR/rdf-syntax-grammar/>) that every XML reader takes.
//!
//! oxigraph's serialiser writes broken element names where the end of a predicate is no XML name,
//! and control characters raw; so this is our own.

use std::io::{self, Write};

use super::survey::survey;
use super::turtle::is_name_base;
use super::{Chunk, render};
use crate::export::escape::{self, Bytes};
use crate::export::{ExportError, Ledger, xml};
use crate::rdf::vocab::{self, Name};
use crate::rdf::{Iri, Node, Nodes, Object, Prefixes, Sort, Space};

/// Writes the graph.
pub(super) fn write(
    nodes: &Nodes<'_>,
    threads: usize,
    out: &mut dyn Write,
    ledger: &mut Ledger,
) -> Result<(), ExportError> {
    let survey = survey(nodes, threads);
    let iri = |name: &Name| nodes.names.iri(*name);
    let broken: Vec<_> = survey.predicates.iter().map(iri).filter(|p| split(p).is_none()).collect();
    if !broken.is_empty() {
        let list: Vec<_> = broken.iter().map(|p| format!("<{p}>")).collect();
        return Err(ExportError::Refused(format!(
            "RDF/XML cannot hold relations whose IRI does not end in an XML name: {}; rename them in \
             the ontology so that they end in a letter followed by letters, digits or hyphens, or \
             take `ttl`, `nt` or `jsonld`",
            list.join(", ")
        )));
    }
    // Only the names of elements have prefixes here; IRIs stand in full.
    let names = survey.predicates.iter().chain(&survey.classes).map(iri);
    let named = names.filter_map(|n| survey.prefixes.split(n)).map(|(i, ..)| i);
    let named: std::collections::BTreeSet<_> = named.collect();
    let prefixes = survey.prefixes.keep(|i| named.contains(&i));
    let mut replaced = header(&prefixes, out)?;
    let xml = Xml::new(nodes, &prefixes);
    render(
        nodes,
        threads,
        |node, chunk| xml.node(node, chunk),
        |chunk| {
            replaced += chunk.more;
            out.write_all(chunk.text.as_bytes())
        },
    )?;
    out.write_all(b"\n</rdf:RDF>\n")?;
    xml::losses(replaced, ledger);
    Ok(())
}

/// Writes the start; gives the number of characters that were replaced.
fn header(prefixes: &Prefixes, out: &mut dyn Write) -> io::Result<usize> {
    let mut head = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rdf:RDF");
    let mut replaced = 0;
    let rdf = ("rdf", vocab::RDF);
    let others = prefixes.iter().filter(|(_, namespace)| *namespace != vocab::RDF);
    for (i, (name, namespace)) in std::iter::once(rdf).chain(others).enumerate() {
        head.push_str(if i == 0 { " " } else { "\n         " });
        head.push_str(&format!("xmlns:{name}=\""));
        text(namespace, &mut head, &mut replaced);
        head.push('"');
    }
    head.push_str(">\n");
    out.write_all(head.as_bytes())?;
    Ok(replaced)
}

/// What a name looks like where it stands.
struct Element {
    /// Its IRI in an attribute.
    iri: String,
    /// As the name of an element for a subject, with a declared prefix.
    class: Option<String>,
    /// As the start of an element for a property, and as its end.
    property: [String; 2],
}

struct Xml {
    names: Vec<Element>,
    spaces: [String; Space::ALL.len()],
}

impl Xml {
    fn new(nodes: &Nodes<'_>, prefixes: &Prefixes) -> Self {
        let names = nodes.names.iter().map(|(_, iri)| element(prefixes, iri)).collect();
        Self { names, spaces: Space::ALL.map(|space| escaped(nodes.names.space(space))) }
    }

    fn node(&self, node: &Node<'_>, chunk: &mut Chunk<usize>) {
        let (out, replaced) = (&mut chunk.text, &mut chunk.more);
        let mut pairs = node.pairs();
        let mut name = "rdf:Description";
        if let Some(((vocab::TYPE, Object::Iri(Iri::Name(class))), rest)) = pairs.split_first()
            && let Some(class) = &self.names[class.index()].class
        {
            (name, pairs) = (class, rest);
        }
        out.push_str("\n  <");
        out.push_str(name);
        out.push_str(" rdf:about=\"");
        self.iri(node.subject, out, replaced);
        out.push_str("\">\n");
        for (predicate, object) in pairs {
            self.property(*predicate, object, out, replaced);
        }
        out.push_str("  </");
        out.push_str(name);
        out.push_str(">\n");
    }

    fn property(
        &self,
        predicate: Name,
        object: &Object<'_>,
        out: &mut String,
        replaced: &mut usize,
    ) {
        let [start, end] = &self.names[predicate.index()].property;
        out.push_str(start);
        match object {
            Object::Iri(iri) => {
                out.push_str(" rdf:resource=\"");
                self.iri(*iri, out, replaced);
                out.push_str("\"/>\n");
            }
            Object::Literal(literal) => {
                match &literal.sort {
                    Sort::Plain => {}
                    Sort::Language(tag) => {
                        out.push_str(" xml:lang=\"");
                        out.push_str(tag);
                        out.push('"');
                    }
                    Sort::Typed(datatype) => {
                        out.push_str(" rdf:datatype=\"");
                        out.push_str(&self.names[datatype.index()].iri);
                        out.push('"');
                    }
                }
                out.push('>');
                text(&literal.text, out, replaced);
                out.push_str(end);
            }
            // No profile that RDF/XML takes has any.
            Object::Triple(_) => out.push_str("/>\n"),
        }
    }

    fn iri(&self, iri: Iri<'_>, out: &mut String, replaced: &mut usize) {
        match iri {
            Iri::Name(name) => out.push_str(&self.names[name.index()].iri),
            Iri::Own(space, local) => {
                out.push_str(&self.spaces[space as usize]);
                text(local, out, replaced);
            }
            Iri::Nanopub(claim, part) => {
                out.push_str(&self.spaces[Space::Claim as usize]);
                text(claim, out, replaced);
                out.push('#');
                out.push_str(part.fragment());
            }
            Iri::Full(iri) => text(iri, out, replaced),
        }
    }
}

fn element(prefixes: &Prefixes, iri: &str) -> Element {
    let prefixed = prefixes.split(iri).filter(|(_, _, local)| is_ncname(local));
    let class = prefixed.map(|(_, prefix, local)| format!("{prefix}:{local}"));
    let (name, declaration) = match (&class, split(iri)) {
        (Some(name), _) => (name.clone(), String::new()),
        (None, Some((namespace, local))) => {
            (format!("ns:{local}"), format!(" xmlns:ns=\"{}\"", escaped(namespace)))
        }
        // Such a predicate was refused above.
        (None, None) => (String::new(), String::new()),
    };
    let property = [format!("    <{name}{declaration}"), format!("</{name}>\n")];
    Element { iri: escaped(iri), class, property }
}

fn escaped(iri: &str) -> String {
    let mut out = String::new();
    // IRIs have no characters that XML cannot hold.
    text(iri, &mut out, &mut 0);
    out
}

/// Splits an IRI before the longest XML name at its end.
fn split(iri: &str) -> Option<(&str, &str)> {
    let tail = iri.char_indices().rev().take_while(|(_, c)| is_name_char(*c));
    let start = tail.filter(|(_, c)| is_name_start(*c)).last()?.0;
    (start > 0).then(|| iri.split_at(start))
}

fn is_ncname(text: &str) -> bool {
    text.starts_with(is_name_start) && text.chars().all(is_name_char)
}

fn is_name_start(c: char) -> bool {
    c == '_' || is_name_base(c)
}

fn is_name_char(c: char) -> bool {
    let further = matches!(c, '-' | '.' | '0'..='9' | '\u{B7}' | '\u{300}'..='\u{36F}'
        | '\u{203F}'..='\u{2040}');
    further || is_name_start(c)
}

/// Bytes of texts that stand as they are; 0xEF starts U+FFFE and U+FFFF.
const PLAIN: Bytes = escape::bytes(b"&<>\"\xEF");

/// Escapes text for an element or an attribute. What XML 1.0 cannot hold at all becomes U+FFFD and
/// is counted; a carriage return would be read as a line end if it stood as itself.
fn text(text: &str, out: &mut String, replaced: &mut usize) {
    escape::push(text, &PLAIN, out, |c, out| match c {
        '&' => out.push_str("&amp;"),
        '<' => out.push_str("&lt;"),
        '>' => out.push_str("&gt;"),
        '"' => out.push_str("&quot;"),
        '\r' => out.push_str("&#13;"),
        '\t' | '\n' => out.push(c),
        '\0'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}' => {
            *replaced += 1;
            out.push('\u{FFFD}');
        }
        c => out.push(c),
    });
}
