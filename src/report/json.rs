//! The report for programs.
//!
//! ```json
//! {"summary": {"error": 1, "warning": 0, "contradiction": 0, "note": 0},
//!  "findings": [
//!   {"rule": "dangling-reference", "severity": "error", "message": "...", "hint": "...",
//!    "about": ["lenin"],
//!    "places": [{"file": "data/people.yaml", "line": 4, "column": 9, "end_line": 4,
//!                "end_column": 14, "label": "named here"}]}
//! ]}
//! ```
//!
//! `hint` may be null. The first of `about` and of `places` is the main one; a place that is a whole
//! file has no `line`. Lines and columns count from 1, columns in characters, the end is exclusive.
//! New fields may come; these stay.

use std::io::{self, Write};

use serde_json::{Value, json as object};

use super::locate::Locator;
use crate::check::Report;
use crate::diagnostic::{Diagnostic, Label, Severity};
use crate::load::Dataset;

/// Writes the report as JSON, a finding a line.
///
/// # Errors
/// Where writing fails.
pub fn json(report: &Report, dataset: &Dataset, out: &mut dyn Write) -> io::Result<()> {
    let counts: serde_json::Map<String, Value> =
        Severity::ALL.into_iter().map(|s| (s.name().to_owned(), report.count(s).into())).collect();
    write!(out, "{{\"summary\": {}, \"findings\": [", Value::Object(counts))?;
    let mut locator = Locator::new(&dataset.files);
    for (i, diagnostic) in report.diagnostics.iter().enumerate() {
        let comma = if i == 0 { "\n" } else { ",\n" };
        write!(out, "{comma}{}", finding(diagnostic, &mut locator))?;
    }
    writeln!(out, "\n]}}")
}

fn finding(diagnostic: &Diagnostic, locator: &mut Locator<'_>) -> Value {
    let finding = &diagnostic.finding;
    let places: Vec<_> = finding.labels.iter().filter_map(|l| place(l, locator)).collect();
    object!({
        "rule": diagnostic.rule,
        "severity": diagnostic.severity.name(),
        "message": finding.message,
        "hint": finding.hint,
        "about": finding.ids(),
        "places": places,
    })
}

fn place(label: &Label, locator: &mut Locator<'_>) -> Option<Value> {
    let region = locator.locate(&label.place)?;
    let path = &locator.file(region.file)?.path;
    Some(if region.whole_file {
        object!({"file": path, "label": label.text})
    } else {
        object!({
            "file": path,
            "line": region.line,
            "column": region.column,
            "end_line": region.line,
            "end_column": region.end_column,
            "label": label.text,
        })
    })
}

#[cfg(test)]
mod tests {
    use super::json;
    use crate::report::samples;
    use crate::source::Format;

    #[test]
    fn the_shape_is_as_documented() {
        let dataset = samples::dataset(&[("p.json", samples::PERSON, Format::Json)]);
        let mut out = Vec::new();
        json(&samples::findings(), &dataset, &mut out).expect("memory takes everything");
        let value: serde_json::Value = serde_json::from_slice(&out).expect("it is JSON");
        assert_eq!(value["summary"]["contradiction"], 1);
        let first = &value["findings"][0];
        assert_eq!(first["rule"], "dangling-reference");
        assert_eq!(first["places"][0]["line"], 4);
        assert_eq!(first["places"][0]["column"], 39);
        assert_eq!(first["places"][1]["label"], "and a month 13");
        assert_eq!(value["findings"][2]["hint"], serde_json::Value::Null);
    }
}
