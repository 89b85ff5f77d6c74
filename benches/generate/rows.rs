//! Rows of a dataset, and the files that they are written to.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use serde_json::{Map, Value, json};

/// An entity.
#[derive(Default)]
pub struct Entity {
    pub id: String,
    pub class: String,
    pub label: String,
    pub aliases: Vec<String>,
}

/// A claim. An empty text is a field that is not there.
#[derive(Default, Clone)]
pub struct Claim {
    pub id: String,
    pub subject: String,
    pub relation: &'static str,
    pub object: String,
    pub value: String,
    pub issues: Vec<String>,
    pub when: String,
    pub calendar: &'static str,
    pub by: String,
    pub at: String,
}

impl Claim {
    pub fn new(subject: &str, relation: &'static str) -> Self {
        Self { subject: subject.to_owned(), relation, ..Self::default() }
    }

    pub fn object(self, id: &str) -> Self {
        Self { object: id.to_owned(), ..self }
    }

    pub fn value(self, text: impl Into<String>) -> Self {
        Self { value: text.into(), ..self }
    }

    pub fn issue(self, id: &str) -> Self {
        Self { issues: vec![id.to_owned()], ..self }
    }

    pub fn when(self, date: impl Into<String>) -> Self {
        Self { when: date.into(), ..self }
    }
}

/// A piece of evidence. An empty text is a field that is not there.
#[derive(Default, Clone)]
pub struct Evidence {
    pub source: String,
    pub locator: String,
    pub says: Vec<String>,
    pub via: Vec<String>,
    pub footnote: String,
    pub polarity: &'static str,
    pub certainty: &'static str,
    pub basis: &'static str,
    pub from: Vec<String>,
}

impl Evidence {
    pub fn new(source: &str, locator: &str) -> Self {
        Self { source: source.to_owned(), locator: locator.to_owned(), ..Self::default() }
    }
}

/// A place in the tables: file and line.
#[derive(Clone, Default)]
pub struct At {
    pub file: &'static str,
    pub line: u64,
}

/// A file that knows on which line it is.
struct Lines {
    name: &'static str,
    out: BufWriter<File>,
    line: u64,
}

impl Lines {
    fn new(folder: &Path, name: &'static str) -> io::Result<Self> {
        let file = File::create(folder.join(name))?;
        Ok(Self { name, out: BufWriter::with_capacity(1 << 20, file), line: 0 })
    }

    fn write(&mut self, line: &[u8]) -> io::Result<At> {
        self.out.write_all(line)?;
        self.out.write_all(b"\n")?;
        self.line += 1;
        Ok(At { file: self.name, line: self.line })
    }

    fn row<'a>(&mut self, cells: impl IntoIterator<Item = &'a str>) -> io::Result<At> {
        let mut line = Vec::with_capacity(200);
        for (i, cell) in cells.into_iter().enumerate() {
            if i > 0 {
                line.push(b',');
            }
            if cell.contains([',', '"', '\n']) {
                line.extend_from_slice(format!("\"{}\"", cell.replace('"', "\"\"")).as_bytes());
            } else {
                line.extend_from_slice(cell.as_bytes());
            }
        }
        self.write(&line)
    }
}

/// Where rows go.
pub trait Sink {
    fn entity(&mut self, entity: &Entity) -> io::Result<At>;
    /// The claim, then its evidence.
    fn claim(&mut self, claim: &Claim, evidence: &[Evidence]) -> io::Result<Vec<At>>;
}

/// Counts only.
#[derive(Default)]
pub struct Count {
    pub entities: u64,
    pub claims: u64,
}

impl Sink for Count {
    fn entity(&mut self, _: &Entity) -> io::Result<At> {
        self.entities += 1;
        Ok(At::default())
    }

    fn claim(&mut self, _: &Claim, evidence: &[Evidence]) -> io::Result<Vec<At>> {
        self.claims += 1;
        Ok(vec![At::default(); evidence.len() + 1])
    }
}

/// Three tables.
pub struct Csv {
    entities: Lines,
    claims: Lines,
    evidence: Lines,
}

impl Csv {
    pub fn new(folder: &Path) -> io::Result<Self> {
        let mut entities = Lines::new(folder, "entities.csv")?;
        let mut claims = Lines::new(folder, "claims.csv")?;
        let mut evidence = Lines::new(folder, "evidence.csv")?;
        entities.write(b"id,type,label,aliases")?;
        claims.write(b"id,subject,relation,object,value,issue,when,calendar,by,at")?;
        evidence.write(b"claim,source,locator,says,via,footnote,polarity,certainty,basis,from")?;
        Ok(Self { entities, claims, evidence })
    }

    pub fn finish(mut self) -> io::Result<()> {
        [&mut self.entities, &mut self.claims, &mut self.evidence]
            .into_iter()
            .try_for_each(|lines| lines.out.flush())
    }
}

impl Sink for Csv {
    fn entity(&mut self, e: &Entity) -> io::Result<At> {
        self.entities.row([&*e.id, &e.class, &e.label, &e.aliases.join("|")])
    }

    fn claim(&mut self, c: &Claim, evidence: &[Evidence]) -> io::Result<Vec<At>> {
        let issues = c.issues.join("|");
        let row: [&str; 10] = [
            &c.id, &c.subject, c.relation, &c.object, &c.value, &issues, &c.when, c.calendar,
            &c.by, &c.at,
        ];
        let mut at = vec![self.claims.row(row)?];
        for e in evidence {
            let [says, via, from] = [&e.says, &e.via, &e.from].map(|list| list.join("|"));
            let row: [&str; 10] = [
                &c.id,
                &e.source,
                &e.locator,
                &says,
                &via,
                &e.footnote,
                e.polarity,
                e.certainty,
                e.basis,
                &from,
            ];
            at.push(self.evidence.row(row)?);
        }
        Ok(at)
    }
}

/// One file of JSON Lines, evidence within its claim.
pub struct JsonLines(Lines);

impl JsonLines {
    pub fn new(folder: &Path) -> io::Result<Self> {
        Ok(Self(Lines::new(folder, "records.jsonl")?))
    }

    pub fn finish(mut self) -> io::Result<()> {
        self.0.out.flush()
    }
}

impl Sink for JsonLines {
    fn entity(&mut self, e: &Entity) -> io::Result<At> {
        let record = json!({"id": e.id, "type": e.class, "label": e.label, "aliases": e.aliases});
        self.0.write(full(record).to_string().as_bytes())
    }

    fn claim(&mut self, c: &Claim, evidence: &[Evidence]) -> io::Result<Vec<At>> {
        let pieces = evidence.iter().map(|e| {
            full(json!({
                "source": e.source, "locator": e.locator, "says": e.says, "via": e.via,
                "footnote": e.footnote, "polarity": e.polarity, "certainty": e.certainty,
                "basis": e.basis, "from": e.from,
            }))
        });
        let record = json!({
            "id": c.id, "subject": c.subject, "relation": c.relation, "object": c.object,
            "value": c.value, "issue": c.issues, "when": c.when, "calendar": c.calendar,
            "by": c.by, "at": c.at, "evidence": pieces.collect::<Vec<_>>(),
        });
        let at = self.0.write(full(record).to_string().as_bytes())?;
        Ok(vec![at; evidence.len() + 1])
    }
}

/// Without the fields that are empty.
fn full(record: Value) -> Value {
    let Value::Object(fields) = record else { return record };
    let empty = |v: &Value| v == "" || v.as_array().is_some_and(Vec::is_empty);
    Value::Object(fields.into_iter().filter(|(_, v)| !empty(v)).collect::<Map<_, _>>())
}
