//! Answers as comma-separated values (RFC 4180), a row for each piece of evidence.

use std::io::{self, Write};

use super::{Answer, Fact, Hit, Statement, Witness};

const COLUMNS: [&str; 20] = [
    "section",
    "id",
    "name",
    "condition",
    "how",
    "possible",
    "fit",
    "date",
    "claim",
    "statement",
    "words",
    "issues",
    "time",
    "standing",
    "polarity",
    "certainty",
    "voice",
    "voices",
    "source",
    "place",
];

/// Writes it.
pub(super) fn csv(answer: &Answer, out: &mut dyn Write) -> io::Result<()> {
    line(&COLUMNS.map(str::to_owned), out)?;
    for about in &answer.about {
        let mut cells = [const { String::new() }; 20];
        "about".clone_into(&mut cells[0]);
        cells[2].clone_from(&about.value);
        about.field.clone_into(&mut cells[4]);
        line(&cells, out)?;
    }
    for hit in &answer.hits {
        for fact in &hit.facts {
            of_fact(hit, fact, out)?;
        }
    }
    Ok(())
}

/// A row for each piece of evidence; one if nothing is claimed.
fn of_fact(hit: &Hit, fact: &Fact, out: &mut dyn Write) -> io::Result<()> {
    let fact_cells = [
        hit.section.name().to_owned(),
        hit.id.clone().unwrap_or_default(),
        hit.name.clone(),
        fact.condition.to_string(),
        fact.how.clone(),
        fact.possible.to_string(),
        fact.fit.clone().unwrap_or_default(),
        fact.date.clone().unwrap_or_default(),
        fact.claim.clone(),
    ];
    if fact.statements.is_empty() {
        let rest = std::iter::repeat_n(String::new(), COLUMNS.len() - fact_cells.len());
        return line(&fact_cells.into_iter().chain(rest).collect::<Vec<_>>(), out);
    }
    for statement in &fact.statements {
        for witness in &statement.witnesses {
            let cells = evidence(statement, witness);
            line(&fact_cells.iter().cloned().chain(cells).collect::<Vec<_>>(), out)?;
        }
    }
    Ok(())
}

fn evidence(statement: &Statement, witness: &Witness) -> [String; 11] {
    [
        statement.claim.clone(),
        statement.words.clone(),
        statement.issues.join("|"),
        statement.time.clone().unwrap_or_default(),
        statement.standing.clone(),
        witness.polarity.to_owned(),
        witness.certainty.to_owned(),
        witness.voice.clone(),
        witness.voices.clone(),
        witness.source.clone(),
        witness.locator.clone().unwrap_or_default(),
    ]
}

fn line(cells: &[String], out: &mut dyn Write) -> io::Result<()> {
    let quoted = |cell: &String| {
        if cell.contains([',', '"', '\n', '\r']) {
            format!("\"{}\"", cell.replace('"', "\"\""))
        } else {
            cell.clone()
        }
    };
    let cells: Vec<String> = cells.iter().map(quoted).collect();
    write!(out, "{}\r\n", cells.join(","))
}
