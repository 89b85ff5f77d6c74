//! The difference as text: `+` added, `-` removed, `~` changed with the fields.

use std::io::{self, Write};

use serde_json::Value;

use super::{Changes, Diff};
use crate::wording::count;

/// Prints it: the manifest, then of terms, entities, claims and judgements how many and which.
///
/// # Errors
/// Those of `out`.
pub fn text(diff: &Diff, out: &mut dyn Write) -> io::Result<()> {
    if diff.is_empty() {
        return writeln!(out, "nothing changed");
    }
    if !diff.manifest.is_empty() {
        writeln!(out, "the manifest changed")?;
        for change in &diff.manifest {
            lists(&change.field, &change.old, &change.new, out)?;
        }
    }
    let kinds = [
        (&diff.terms, "term of the ontology", "terms of the ontology"),
        (&diff.entities, "entity", "entities"),
        (&diff.claims, "claim", "claims"),
        (&diff.judgements, "judgement", "judgements"),
    ];
    for (changes, one, many) in kinds {
        if changes.is_empty() {
            continue;
        }
        writeln!(
            out,
            "{} added, {} removed, {} changed",
            count(changes.added.len(), one, many),
            changes.removed.len(),
            changes.changed.len()
        )?;
        kind(changes, out)?;
    }
    Ok(())
}

fn kind(changes: &Changes, out: &mut dyn Write) -> io::Result<()> {
    for (sign, items) in [('+', &changes.added), ('-', &changes.removed)] {
        for item in items {
            writeln!(out, "  {sign} {} [{}]", item.words, item.id)?;
        }
    }
    for item in &changes.changed {
        writeln!(out, "  ~ {} [{}]", item.words, item.id)?;
        for change in &item.changes {
            lists(&change.field, &change.old, &change.new, out)?;
        }
    }
    Ok(())
}

/// A field that changed; of lists only the items that differ.
fn lists(field: &str, old: &Value, new: &Value, out: &mut dyn Write) -> io::Result<()> {
    let items = |value: &Value| match value {
        Value::Array(items) => Some(items.clone()),
        Value::Null => Some(Vec::new()),
        _ => None,
    };
    let (true, Some(was), Some(is)) = (old.is_array() || new.is_array(), items(old), items(new))
    else {
        return writeln!(out, "      {field}: {} -> {}", words(old), words(new));
    };
    for item in was.iter().filter(|i| !is.contains(i)) {
        writeln!(out, "      {field}: - {}", words(item))?;
    }
    for item in is.iter().filter(|i| !was.contains(i)) {
        writeln!(out, "      {field}: + {}", words(item))?;
    }
    Ok(())
}

/// A value as one reads it: `source: hall-1980, locator: p. 3`.
fn words(value: &Value) -> String {
    match value {
        Value::Null => "(none)".to_owned(),
        Value::String(text) => text.clone(),
        Value::Array(items) => items.iter().map(words).collect::<Vec<_>>().join(" > "),
        Value::Object(fields) => {
            let usual = ["asserts", "stated", "explicit", "spelling"];
            let said = fields.iter().filter(|(_, v)| !usual.iter().any(|u| *v == u));
            said.map(|(k, v)| format!("{k}: {}", words(v))).collect::<Vec<_>>().join(", ")
        }
        other => other.to_string(),
    }
}
