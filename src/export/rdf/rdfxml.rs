//! RDF/XML (<https://www.w3.org/TR/rdf-syntax-grammar/>) that every XML reader takes.
//!
//! oxigraph's serialiser writes broken element names where the end of a predicate is no XML name,
//! and control characters raw; so this is our own.

use std::io::{self, Write};

use oxigraph::model::{NamedOrBlankNode, NamedOrBlankNodeRef, QuadRef, TermRef};

use super::survey::survey;
use super::turtle::is_name_base;
use crate::export::{ExportError, Ledger};
use crate::rdf::{Prefixes, RdfInput, emit, vocab};

/// Writes the graph.
pub(super) fn write(
    input: &RdfInput<'_>,
    out: &mut dyn Write,
    ledger: &mut Ledger,
) -> Result<(), ExportError> {
    let survey = survey(input)?;
    let broken: Vec<_> = survey.predicates.iter().filter(|p| split(p).is_none()).collect();
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
    let names: Vec<_> = survey.predicates.iter().chain(&survey.classes).collect();
    let named = names.iter().filter_map(|n| survey.prefixes.split(n)).map(|(i, ..)| i);
    let named: std::collections::BTreeSet<_> = named.collect();
    let prefixes = survey.prefixes.keep(|i| named.contains(&i));
    let mut writer = Writer { prefixes: &prefixes, out, open: None, replaced: 0 };
    writer.header()?;
    emit(input, &mut |quad| writer.quad(quad))?;
    let replaced = writer.finish()?;
    ledger.add(
        replaced,
        ["control character", "control characters"],
        "that XML cannot hold replaced by U+FFFD",
    );
    Ok(())
}

struct Writer<'a> {
    prefixes: &'a Prefixes,
    out: &'a mut dyn Write,
    /// The subject under way and the name of its element.
    open: Option<(NamedOrBlankNode, String)>,
    replaced: usize,
}

impl Writer<'_> {
    fn header(&mut self) -> io::Result<()> {
        self.out.write_all(b"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rdf:RDF")?;
        let rdf = ("rdf", vocab::RDF);
        let others = self.prefixes.iter().filter(|(_, namespace)| *namespace != vocab::RDF);
        for (i, (name, namespace)) in std::iter::once(rdf).chain(others).enumerate() {
            let space = if i == 0 { " " } else { "\n         " };
            let namespace = text(namespace, &mut self.replaced);
            write!(self.out, "{space}xmlns:{name}=\"{namespace}\"")?;
        }
        self.out.write_all(b">\n")
    }

    fn quad(&mut self, quad: QuadRef<'_>) -> io::Result<()> {
        if self.open.as_ref().is_none_or(|(s, _)| s.as_ref() != quad.subject) {
            self.close()?;
            let kind = match quad.object {
                TermRef::NamedNode(kind) if quad.predicate == vocab::TYPE => {
                    self.prefixed(kind.as_str())
                }
                _ => None,
            };
            let typed = kind.is_some();
            let name = kind.unwrap_or_else(|| "rdf:Description".to_owned());
            let subject = match quad.subject {
                NamedOrBlankNodeRef::NamedNode(node) => node.as_str(),
                NamedOrBlankNodeRef::BlankNode(node) => node.as_str(),
            };
            let about = text(subject, &mut self.replaced);
            write!(self.out, "\n  <{name} rdf:about=\"{about}\">\n")?;
            self.open = Some((quad.subject.into_owned(), name));
            if typed {
                return Ok(());
            }
        }
        self.property(quad.predicate.as_str(), quad.object)
    }

    /// The name with a declared prefix, if the IRI makes one.
    fn prefixed(&self, iri: &str) -> Option<String> {
        let (_, prefix, local) = self.prefixes.split(iri)?;
        is_ncname(local).then(|| format!("{prefix}:{local}"))
    }

    fn property(&mut self, predicate: &str, object: TermRef<'_>) -> io::Result<()> {
        let (name, declaration) = match (self.prefixed(predicate), split(predicate)) {
            (Some(name), _) => (name, String::new()),
            (None, Some((namespace, local))) => {
                let namespace = text(namespace, &mut self.replaced);
                (format!("ns:{local}"), format!(" xmlns:ns=\"{namespace}\""))
            }
            (None, None) => return Err(io::Error::other("the predicate is no XML name")),
        };
        write!(self.out, "    <{name}{declaration}")?;
        match object {
            TermRef::NamedNode(node) => {
                let iri = text(node.as_str(), &mut self.replaced);
                writeln!(self.out, " rdf:resource=\"{iri}\"/>")
            }
            TermRef::Literal(literal) => {
                if let Some(language) = literal.language() {
                    write!(self.out, " xml:lang=\"{language}\"")?;
                } else if literal.datatype() != vocab::XSD_STRING {
                    let datatype = text(literal.datatype().as_str(), &mut self.replaced);
                    write!(self.out, " rdf:datatype=\"{datatype}\"")?;
                }
                let value = text(literal.value(), &mut self.replaced);
                writeln!(self.out, ">{value}</{name}>")
            }
            TermRef::BlankNode(_) | TermRef::Triple(_) => {
                Err(io::Error::other("RDF/XML takes no blank nodes and triple terms here"))
            }
        }
    }

    fn close(&mut self) -> io::Result<()> {
        match self.open.take() {
            Some((_, name)) => writeln!(self.out, "  </{name}>"),
            None => Ok(()),
        }
    }

    fn finish(mut self) -> io::Result<usize> {
        self.close()?;
        self.out.write_all(b"\n</rdf:RDF>\n")?;
        Ok(self.replaced)
    }
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

/// Escapes text for an element or an attribute. What XML 1.0 cannot hold at all becomes U+FFFD and
/// is counted; a carriage return would be read as a line end if it stood as itself.
fn text(text: &str, replaced: &mut usize) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
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
        }
    }
    out
}
