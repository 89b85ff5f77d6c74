//! Lines of N-Triples in one large buffer.

use std::collections::HashMap;
use std::io::{self, Write};

use csv::ByteRecord;
use data_encoding::{BASE32_NOPAD, Encoding};
use sha2::{Digest, Sha256};

const BASE: &str = "https://example.org/factions-data/";
const NAMES: [(&str, &str); 7] = [
    ("rdf:", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"),
    ("rdfs:", "http://www.w3.org/2000/01/rdf-schema#"),
    ("skos:", "http://www.w3.org/2004/02/skos/core#"),
    ("xsd:", "http://www.w3.org/2001/XMLSchema#"),
    ("edtf:", "http://id.loc.gov/datatypes/edtf/EDTF"),
    ("f:", "https://example.org/factions#"),
    ("p:", "https://example.org/polemic/ns#"),
];

/// Lines on one subject after another.
pub struct Lines<W> {
    out: W,
    buffer: Vec<u8>,
    subject: Vec<u8>,
    /// A predicate that is no fixed one.
    relation: Vec<u8>,
}

impl<W: Write> Lines<W> {
    pub fn new(out: W) -> Self {
        let buffer = Vec::with_capacity(1 << 21);
        Self { out, buffer, subject: Vec::new(), relation: Vec::new() }
    }

    pub fn subject(&mut self, kind: &str, id: &[u8]) {
        self.subject.clear();
        for part in [b"<", BASE.as_bytes(), kind.as_bytes(), id, b"> <"] {
            self.subject.extend_from_slice(part);
        }
    }

    /// The predicate of the next line that names none.
    pub fn relation(&mut self, relation: &[u8]) {
        self.relation.clear();
        self.relation.extend_from_slice(relation);
    }

    fn add(&mut self, part: &[u8]) {
        self.buffer.extend_from_slice(part);
    }

    fn full(&mut self, name: &str) {
        let (prefix, rest) = name.split_at(name.find(':').map_or(0, |at| at + 1));
        let space = NAMES.iter().find(|(short, _)| *short == prefix).map_or("", |(_, long)| long);
        self.add(space.as_bytes());
        self.add(rest.as_bytes());
    }

    fn start(&mut self, predicate: &str) {
        self.buffer.extend_from_slice(&self.subject);
        if predicate.is_empty() {
            self.full("f:");
            self.buffer.extend_from_slice(&self.relation);
        } else {
            self.full(predicate);
        }
        self.add(b"> ");
    }

    /// A term of one of the vocabularies as object.
    pub fn term(&mut self, predicate: &str, space: &str, name: &[u8]) {
        self.start(predicate);
        self.add(b"<");
        self.full(space);
        self.add(name);
        self.add(b"> .\n");
    }

    /// Something of the dataset as object.
    pub fn ours(&mut self, predicate: &str, kind: &str, id: &[u8]) {
        self.start(predicate);
        for part in [b"<", BASE.as_bytes(), kind.as_bytes(), id, b"> .\n"] {
            self.add(part);
        }
    }

    /// A literal: plain, of a language (`@en`) or of a datatype.
    pub fn text(&mut self, predicate: &str, text: &[u8], kind: &str) {
        self.start(predicate);
        self.add(b"\"");
        if text.iter().any(|b| matches!(b, b'"' | b'\\')) {
            for byte in text {
                if matches!(byte, b'"' | b'\\') {
                    self.buffer.push(b'\\');
                }
                self.buffer.push(*byte);
            }
        } else {
            self.add(text);
        }
        self.add(b"\"");
        if kind.starts_with('@') {
            self.add(kind.as_bytes());
        } else if !kind.is_empty() {
            self.add(b"^^<");
            self.full(kind);
            self.add(b">");
        }
        self.add(b" .\n");
    }

    /// Writes what has come together, if it is much or all.
    pub fn flush(&mut self, all: bool) -> io::Result<()> {
        if all || self.buffer.len() > 1 << 20 {
            self.out.write_all(&self.buffer)?;
            self.buffer.clear();
        }
        Ok(())
    }
}

/// A piece of evidence.
pub struct Piece {
    row: ByteRecord,
    voice: Vec<u8>,
    hash: [u8; 32],
}

impl Piece {
    pub fn new(row: &ByteRecord, authors: &HashMap<Vec<u8>, Vec<u8>>) -> Self {
        let voice = match (&row[3], authors.get(&row[1])) {
            (b"", Some(author)) => author.clone(),
            (b"", None) => row[1].to_vec(),
            (says, _) => says.to_vec(),
        };
        Self { row: row.clone(), voice, hash: hash(row) }
    }

    /// 0 stated, 1 probable, 2 rumour.
    pub fn certainty(&self) -> usize {
        match &self.row[7] {
            b"" => 0,
            b"probable" => 1,
            _ => 2,
        }
    }

    pub fn voice(&self) -> &[u8] {
        &self.voice
    }

    pub fn name(&self) -> String {
        let lower: Encoding = BASE32_NOPAD;
        let mut text = lower.encode(&self.hash).to_ascii_lowercase();
        text.truncate(26);
        text
    }

    pub fn short(&self) -> u128 {
        self.hash[..16].iter().fold(0, |sum, byte| sum << 8 | u128::from(*byte))
    }

    pub fn write<W: Write>(&self, out: &mut Lines<W>) {
        let row = &self.row;
        out.subject("evidence/", self.name().as_bytes());
        out.term("rdf:type", "p:", b"Evidence");
        out.term("p:polarity", "p:", b"asserts");
        out.term("p:certainty", "p:", if row[7].is_empty() { b"stated" } else { &row[7] });
        out.term("p:basis", "p:", if row[8].is_empty() { b"explicit" } else { &row[8] });
        out.ours("p:source", "entity/", &row[1]);
        out.text("p:locator", &row[2], "");
        if !row[5].is_empty() {
            out.text("p:footnote", &row[5], "");
        }
        out.ours("p:lastVoice", "entity/", &self.voice);
        for (cell, node, chain) in [(3, "p:says", "p:voiceChain"), (4, "p:via", "p:viaChain")] {
            if !row[cell].is_empty() {
                out.ours(node, "entity/", &row[cell]);
                out.text(chain, &row[cell], "");
            }
        }
    }
}

/// As polemic names evidence: by SHA-256 of its fields as JSON.
fn hash(row: &ByteRecord) -> [u8; 32] {
    let mut json = Vec::with_capacity(120);
    let quoted = |json: &mut Vec<u8>, cell: &[u8], or: &[u8]| {
        json.push(b'"');
        json.extend_from_slice(if cell.is_empty() { or } else { cell });
        json.push(b'"');
    };
    let list = |json: &mut Vec<u8>, cell: &[u8]| {
        json.extend_from_slice(b",[");
        if !cell.is_empty() {
            quoted(json, cell, b"");
        }
        json.push(b']');
    };
    json.push(b'[');
    quoted(&mut json, &row[1], b"");
    json.push(b',');
    quoted(&mut json, &row[2], b"");
    list(&mut json, &row[3]);
    list(&mut json, &row[4]);
    json.push(b',');
    if row[5].is_empty() {
        json.extend_from_slice(b"null");
    } else {
        quoted(&mut json, &row[5], b"");
    }
    for (cell, or) in [(6, &b"asserts"[..]), (7, b"stated"), (8, b"explicit")] {
        json.push(b',');
        quoted(&mut json, &row[cell], or);
    }
    list(&mut json, &row[9]);
    json.push(b']');
    Sha256::digest(&json).into()
}

/// The bounds of a date: earliest and latest start, earliest and latest end.
pub fn bounds(date: &[u8], state: bool) -> [Vec<u8>; 4] {
    let decade = date.get(3) == Some(&b'X');
    let filled = |with: u8, rest: &[u8]| {
        let year = date[..4].iter().map(|b| if *b == b'X' { with } else { *b });
        year.chain(rest.iter().copied()).collect::<Vec<u8>>()
    };
    let (low, high) = match date.len() {
        10 => (date.to_vec(), date.to_vec()),
        21 => (date[..10].to_vec(), date[11..].to_vec()),
        7 => ([date, b"-01"].concat(), [date, last_day(date)].concat()),
        _ => (filled(b'0', b"-01-01"), filled(b'9', b"-12-31")),
    };
    if date.len() == 21 || (state && !decade) {
        [low.clone(), low, high.clone(), high]
    } else {
        [low.clone(), high.clone(), low, high]
    }
}

fn last_day(month: &[u8]) -> &'static [u8] {
    let number = |digits: &[u8]| digits.iter().fold(0, |n, d| n * 10 + u32::from(d - b'0'));
    let year = number(&month[..4]);
    match &month[5..7] {
        b"04" | b"06" | b"09" | b"11" => b"-30",
        b"02"
            if year.is_multiple_of(4)
                && (!year.is_multiple_of(100) || year.is_multiple_of(400)) =>
        {
            b"-29"
        }
        b"02" => b"-28",
        _ => b"-31",
    }
}
