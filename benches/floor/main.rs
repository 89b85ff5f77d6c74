//! What no program can do without: read the tables, format the lines, write them, on one thread.
//! The yardstick for the N-Triples export: no graph, no checks, no sorting, and it trusts that the
//! tables are sound and that a claim's evidence stands in the order of the claims, as `generate`
//! writes them. `cargo run --release --example floor -- FOLDER OUT.nt`; `OUT` may be /dev/null.
#![allow(missing_docs, clippy::print_stdout, reason = "a tool for benchmarks and tests")]

mod line;

use std::collections::{HashMap, HashSet};
use std::error::Error;
use std::fs::File;
use std::io::{self, Write};
use std::path::Path;

use csv::{ByteRecord, Reader, ReaderBuilder};
use line::{Lines, Piece, bounds};

type Tables = Reader<File>;

const DATES: [&[u8]; 7] =
    [b"dated", b"born", b"died", b"created", b"took-place", b"began", b"ended"];
const STATES: [&[u8]; 3] = [b"holds-office", b"married-to", b"allied-with"];

fn table(folder: &Path, name: &str) -> csv::Result<Tables> {
    ReaderBuilder::new().buffer_capacity(1 << 20).from_path(folder.join(name))
}

/// The author of each work: who speaks in it where nobody is named.
fn authors(folder: &Path) -> csv::Result<HashMap<Vec<u8>, Vec<u8>>> {
    let (mut claims, mut row) = (table(folder, "claims.csv")?, ByteRecord::new());
    let mut authors = HashMap::new();
    while claims.read_byte_record(&mut row)? {
        if &row[2] == b"author" {
            authors.insert(row[1].to_vec(), row[3].to_vec());
        }
    }
    Ok(authors)
}

fn entities(folder: &Path, out: &mut Lines<File>) -> csv::Result<()> {
    let (mut entities, mut row) = (table(folder, "entities.csv")?, ByteRecord::new());
    while entities.read_byte_record(&mut row)? {
        out.subject("entity/", &row[0]);
        out.term("rdf:type", "f:", &row[1]);
        out.term("rdf:type", "p:", b"Entity");
        if matches!(&row[1], b"Issue" | b"Position") {
            out.term("rdf:type", "skos:", b"Concept");
            out.ours("skos:inScheme", "issues", b"");
        }
        out.text("rdfs:label", &row[2], "@en");
        out.text("skos:prefLabel", &row[2], "@en");
        for alias in row[3].split(|b| *b == b'|').filter(|alias| !alias.is_empty()) {
            out.text("skos:altLabel", alias, "@en");
        }
        out.flush(false)?;
    }
    Ok(())
}

/// The object of a claim, as `object` and `value` say.
fn object(out: &mut Lines<File>, predicate: &str, row: &ByteRecord) {
    let relation = &row[2];
    if !row[3].is_empty() {
        out.ours(predicate, "entity/", &row[3]);
    } else if DATES.contains(&relation) {
        out.text(predicate, &row[4], "edtf:");
    } else {
        let kind = match relation {
            b"pages" => "xsd:integer",
            b"page" => "xsd:anyURI",
            b"motto" | b"seal" => "@en",
            _ => "",
        };
        out.text(predicate, &row[4], kind);
    }
}

fn claim(out: &mut Lines<File>, row: &ByteRecord, pieces: &[Piece]) {
    let relation = &row[2];
    let asserted = pieces.iter().any(|piece| piece.certainty() < 2);
    if asserted {
        out.subject("entity/", &row[1]);
        out.relation(relation);
        object(out, "", row);
        if relation == b"broader" {
            out.ours("skos:broader", "entity/", &row[3]);
        }
    }
    out.subject("claim/", &row[0]);
    out.term("rdf:type", "p:", b"Claim");
    out.term("rdf:type", "rdf:", b"Statement");
    out.ours("rdf:subject", "entity/", &row[1]);
    out.term("rdf:predicate", "f:", relation);
    object(out, "rdf:object", row);
    for issue in row[5].split(|b| *b == b'|').filter(|issue| !issue.is_empty()) {
        out.ours("p:issue", "entity/", issue);
    }
    let date = if row[6].is_empty() && DATES.contains(&relation) { &row[4] } else { &row[6] };
    if !row[6].is_empty() {
        out.text("p:when", &row[6], "edtf:");
    }
    if !date.is_empty() {
        let names = ["p:earliestStart", "p:latestStart", "p:earliestEnd", "p:latestEnd"];
        for (name, day) in names.iter().zip(bounds(date, STATES.contains(&relation))) {
            out.text(name, &day, "xsd:date");
        }
    }
    for (name, at) in [("p:by", 8), ("p:at", 9)] {
        if !row[at].is_empty() {
            out.ours(name, "entity/", &row[at]);
        }
    }
    out.text("p:asserted", if asserted { b"true" } else { b"false" }, "xsd:boolean");
    out.term("p:rank", "p:", b"normal");
    let best = pieces.iter().map(Piece::certainty).min().unwrap_or_default();
    out.term("p:certainty", "p:", [&b"stated"[..], b"probable", b"rumour"][best]);
    for piece in pieces {
        out.ours("p:says", "entity/", piece.voice());
        out.ours("p:evidence", "evidence/", piece.name().as_bytes());
    }
}

fn claims(folder: &Path, out: &mut Lines<File>) -> csv::Result<()> {
    let authors = authors(folder)?;
    let (mut claims, mut row) = (table(folder, "claims.csv")?, ByteRecord::new());
    let (mut evidence, mut next) = (table(folder, "evidence.csv")?, ByteRecord::new());
    let mut more = evidence.read_byte_record(&mut next)?;
    let mut known = HashSet::new();
    let mut pieces = Vec::new();
    while claims.read_byte_record(&mut row)? {
        pieces.clear();
        while more && next[0] == row[0] {
            pieces.push(Piece::new(&next, &authors));
            more = evidence.read_byte_record(&mut next)?;
        }
        claim(out, &row, &pieces);
        for piece in &pieces {
            // Half of the hash is enough to tell pieces apart that are the same.
            if known.insert(piece.short()) {
                piece.write(out);
            }
        }
        out.flush(false)?;
    }
    Ok(())
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut args = std::env::args_os().skip(1);
    let (Some(folder), Some(out)) = (args.next(), args.next()) else {
        return Err("give the folder of the tables and the file to write".into());
    };
    let mut out = Lines::new(File::create(out)?);
    let folder = Path::new(&folder);
    entities(folder, &mut out)?;
    claims(folder, &mut out)?;
    out.flush(true)?;
    io::stdout().flush()?;
    Ok(())
}
