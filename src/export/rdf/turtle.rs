//! Turtle and TriG (<https://www.w3.org/TR/turtle/>, <https://www.w3.org/TR/trig/>) to be read by
//! people: subjects grouped, `a` first, a line per predicate, no full IRI where a prefix serves.
//! oxigraph's own serialiser puts a subject on one line, however long.

mod graph;

use std::io::{self, Write};

use oxigraph::model::{LiteralRef, NamedNode, NamedOrBlankNode, QuadRef, TermRef};

use crate::export::escape::{self, Bytes};
use crate::rdf::{Prefixes, vocab};

pub(super) use graph::write;

/// Columns after which an object goes on a line of its own.
const WIDTH: usize = 100;

/// The prefixes that `quads` use.
pub fn used<'q>(all: &Prefixes, quads: impl Iterator<Item = QuadRef<'q>>) -> Prefixes {
    super::survey::used(all, quads)
}

/// Writes the prefixes.
fn declare(prefixes: &Prefixes, out: &mut dyn Write) -> io::Result<()> {
    for (name, namespace) in prefixes.iter() {
        writeln!(out, "@prefix {name}: <{namespace}> .")?;
    }
    Ok(())
}

/// Writes triples as they come: those of one subject should follow one another, and within it those
/// of one predicate. Graph names are left out.
pub struct Writer<'a> {
    prefixes: &'a Prefixes,
    out: &'a mut dyn Write,
    subject: Option<NamedOrBlankNode>,
    predicate: Option<NamedNode>,
    column: usize,
    buffer: String,
}

impl<'a> Writer<'a> {
    /// Writes the prefixes.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn new(prefixes: &'a Prefixes, out: &'a mut dyn Write) -> io::Result<Self> {
        declare(prefixes, out)?;
        let buffer = String::new();
        Ok(Self { prefixes, out, subject: None, predicate: None, column: 0, buffer })
    }

    /// Writes a triple.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn quad(&mut self, quad: QuadRef<'_>) -> io::Result<()> {
        self.buffer.clear();
        let same_subject = self.subject.as_ref().is_some_and(|s| s.as_ref() == quad.subject);
        let same_predicate = self.predicate.as_ref().is_some_and(|p| p.as_ref() == quad.predicate);
        let further = same_subject && same_predicate;
        match (same_subject, same_predicate) {
            (true, true) => self.buffer.push_str(" ,"),
            (true, false) => self.buffer.push_str(" ;\n"),
            (false, _) => {
                self.end_subject();
                self.buffer.push('\n');
                term(self.prefixes, quad.subject.into(), &mut self.buffer);
                self.buffer.push('\n');
                self.subject = Some(quad.subject.into_owned());
            }
        }
        if !further {
            let start = self.buffer.len();
            self.buffer.push_str("    ");
            if quad.predicate == vocab::TYPE {
                self.buffer.push('a');
            } else {
                iri(self.prefixes, quad.predicate.as_str(), &mut self.buffer);
            }
            self.predicate = Some(quad.predicate.into_owned());
            self.column = self.buffer.len() - start;
        }
        let start = self.buffer.len();
        self.buffer.push(' ');
        term(self.prefixes, quad.object, &mut self.buffer);
        wrap(&mut self.buffer, start, &mut self.column, further, "");
        self.out.write_all(self.buffer.as_bytes())
    }

    fn end_subject(&mut self) {
        self.predicate = None;
        if self.subject.take().is_some() {
            self.buffer.push_str(" .\n");
        }
    }

    /// Ends the last subject.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn finish(mut self) -> io::Result<()> {
        self.buffer.clear();
        self.end_subject();
        self.out.write_all(self.buffer.as_bytes())
    }
}

/// Puts the object that stands in `out` from `start`, after a space, on a line of its own if it is a
/// `further` one of its predicate and the line would be too long.
fn wrap(out: &mut String, start: usize, column: &mut usize, further: bool, indent: &str) {
    let length = out[start + 1..].chars().count();
    if !further || *column + length + 3 <= WIDTH {
        *column += length + 3;
        return;
    }
    out.replace_range(start..=start, &format!("\n{indent}        "));
    *column = indent.len() + 8 + length;
}

/// Writes a term as Turtle does, with prefixes.
pub fn term(prefixes: &Prefixes, term: TermRef<'_>, out: &mut String) {
    match term {
        TermRef::NamedNode(node) => iri(prefixes, node.as_str(), out),
        TermRef::BlankNode(node) => out.push_str(&node.to_string()),
        TermRef::Literal(literal) => write_literal(prefixes, literal, out),
        TermRef::Triple(triple) => {
            out.push_str("<<( ");
            self::term(prefixes, TermRef::from(triple.subject.as_ref()), out);
            out.push(' ');
            iri(prefixes, triple.predicate.as_str(), out);
            out.push(' ');
            self::term(prefixes, triple.object.as_ref(), out);
            out.push_str(" )>>");
        }
    }
}

fn write_literal(prefixes: &Prefixes, literal: LiteralRef<'_>, out: &mut String) {
    let (value, datatype) = (literal.value(), literal.datatype());
    if datatype == vocab::XSD_BOOLEAN && matches!(value, "true" | "false") {
        out.push_str(value);
        return;
    }
    if datatype == vocab::XSD_INTEGER && is_integer(value) {
        out.push_str(value);
        return;
    }
    text(value, out);
    if let Some(language) = literal.language() {
        out.push('@');
        out.push_str(language);
    } else if literal.datatype() != vocab::XSD_STRING {
        out.push_str("^^");
        iri(prefixes, datatype.as_str(), out);
    }
}

/// Bytes of texts that stand as they are; 0xC2 starts the control characters beyond ASCII, 0xEF
/// U+FEFF, U+FFFE and U+FFFF.
const PLAIN: Bytes = escape::bytes(b"\"\\\x7F\xC2\xEF");

/// Writes a text in its quotation marks.
fn text(text: &str, out: &mut String) {
    out.push('"');
    escape::push(text, &PLAIN, out, |c, out| match c {
        '"' => out.push_str("\\\""),
        '\\' => out.push_str("\\\\"),
        '\n' => out.push_str("\\n"),
        '\r' => out.push_str("\\r"),
        '\t' => out.push_str("\\t"),
        c if c.is_control() || matches!(c, '\u{FEFF}' | '\u{FFFE}' | '\u{FFFF}') => {
            escape::number(c, out);
        }
        c => out.push(c),
    });
    out.push('"');
}

fn is_integer(text: &str) -> bool {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit())
}

/// Writes an IRI with its prefix, or in full.
pub fn iri(prefixes: &Prefixes, iri: &str, out: &mut String) {
    let start = out.len();
    if let Some((_, name, rest)) = prefixes.split(iri) {
        out.push_str(name);
        out.push(':');
        if local(rest, out) {
            return;
        }
        out.truncate(start);
    }
    out.push('<');
    for c in iri.chars() {
        // An IRI cannot hold these; one that does all the same must not end the token.
        if c <= ' ' || "<>\"{}|^`\\".contains(c) {
            escape::number(c, out);
        } else {
            out.push(c);
        }
    }
    out.push('>');
}

/// Writes a local name with its escapes (`PN_LOCAL`); false if it cannot be one.
fn local(text: &str, out: &mut String) -> bool {
    let simple = |b: u8| b.is_ascii_alphanumeric() || b == b'_';
    if text.bytes().all(|b| simple(b) || b == b'-') && text.bytes().next().is_none_or(simple) {
        out.push_str(text);
        return true;
    }
    let last = text.chars().count().saturating_sub(1);
    let mut rest = text.chars().enumerate();
    while let Some((i, c)) = rest.next() {
        let plain = match c {
            ':' | '_' | '0'..='9' => true,
            '.' => i > 0 && i < last,
            '-' | '\u{B7}' | '\u{300}'..='\u{36F}' | '\u{203F}'..='\u{2040}' => i > 0,
            c => is_name_base(c),
        };
        if plain {
            out.push(c);
        } else if c == '%' {
            let hex: Vec<_> = rest.by_ref().take(2).map(|(_, h)| h).collect();
            if hex.len() < 2 || !hex.iter().all(char::is_ascii_hexdigit) {
                return false;
            }
            out.push('%');
            out.extend(hex);
        } else if "~.-!$&'()*+,;=/?#@".contains(c) {
            out.push('\\');
            out.push(c);
        } else {
            return false;
        }
    }
    true
}

/// `PN_CHARS_BASE` of Turtle, which is `NameStartChar` of XML without `:` and `_`.
pub(super) fn is_name_base(c: char) -> bool {
    matches!(c, 'A'..='Z' | 'a'..='z' | '\u{C0}'..='\u{D6}' | '\u{D8}'..='\u{F6}'
        | '\u{F8}'..='\u{2FF}' | '\u{370}'..='\u{37D}' | '\u{37F}'..='\u{1FFF}'
        | '\u{200C}'..='\u{200D}' | '\u{2070}'..='\u{218F}' | '\u{2C00}'..='\u{2FEF}'
        | '\u{3001}'..='\u{D7FF}' | '\u{F900}'..='\u{FDCF}' | '\u{FDF0}'..='\u{FFFD}'
        | '\u{10000}'..='\u{EFFFF}')
}
