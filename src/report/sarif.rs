//! The report in [SARIF 2.1.0](https://docs.oasis-open.org/sarif/sarif/v2.1.0/), which code review
//! sites and editors show beside the lines.

use std::io::{self, Write};

use serde_json::{Value, json as object};

use super::locate::Locator;
use crate::check::{RULES, Report, Rule};
use crate::diagnostic::{Diagnostic, Label, Severity};
use crate::load::Dataset;

/// Writes the report as a SARIF log of one run, a result a line.
///
/// # Errors
/// Where writing fails.
pub fn sarif(report: &Report, dataset: &Dataset, out: &mut dyn Write) -> io::Result<()> {
    let rules: Vec<Value> = RULES.iter().map(rule).collect();
    let driver = object!({
        "name": "polemic",
        "semanticVersion": env!("CARGO_PKG_VERSION"),
        "rules": rules,
    });
    write!(
        out,
        "{{\"$schema\":\"https://json.schemastore.org/sarif-2.1.0.json\",\"version\":\"2.1.0\",\
         \"runs\":[{{\"tool\":{{\"driver\":{driver}}},\"columnKind\":\"unicodeCodePoints\",\
         \"results\":["
    )?;
    let mut locator = Locator::new(&dataset.files);
    for (i, diagnostic) in report.diagnostics.iter().enumerate() {
        let comma = if i == 0 { "\n" } else { ",\n" };
        write!(out, "{comma}{}", result(diagnostic, &mut locator))?;
    }
    writeln!(out, "\n]}}]}}")
}

/// SARIF knows no contradictions: they are warnings, and say what they are in `properties`.
fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning | Severity::Contradiction => "warning",
        Severity::Note => "note",
    }
}

fn rule(rule: &Rule) -> Value {
    let page = rule.page();
    let text = page.trim();
    let paragraph = text.split("\n\n").find(|p| !p.starts_with('#')).unwrap_or(rule.code);
    let paragraph = paragraph.replace('\n', " ");
    let first = paragraph.split_inclusive(". ").next().unwrap_or_default().trim();
    object!({
        "id": rule.code,
        "shortDescription": {"text": first},
        "fullDescription": {"text": paragraph},
        "help": {"text": text, "markdown": text},
        "defaultConfiguration": {"level": level(rule.severity)},
        "properties": {"severity": rule.severity.name(), "structural": rule.structural},
    })
}

fn result(diagnostic: &Diagnostic, locator: &mut Locator<'_>) -> Value {
    let finding = &diagnostic.finding;
    let text = match &finding.hint {
        Some(hint) => format!("{}\n\nhelp: {hint}", finding.message),
        None => finding.message.clone(),
    };
    let mut places = finding.labels.iter().filter_map(|label| location(label, locator));
    let main: Vec<Value> = places.next().into_iter().collect();
    let related: Vec<Value> = places.collect();
    let mut result = object!({
        "ruleId": diagnostic.rule,
        "level": level(diagnostic.severity),
        "message": {"text": text},
        "locations": main,
        "properties": {"severity": diagnostic.severity.name(), "about": finding.ids()},
    });
    if let Some(index) = RULES.iter().position(|r| r.code == diagnostic.rule) {
        result["ruleIndex"] = index.into();
    }
    if !related.is_empty() {
        result["relatedLocations"] = related.into();
    }
    result
}

fn location(label: &Label, locator: &mut Locator<'_>) -> Option<Value> {
    let region = locator.locate(&label.place)?;
    let mut physical = object!({"artifactLocation": artifact(&locator.file(region.file)?.path)});
    if !region.whole_file {
        physical["region"] = object!({
            "startLine": region.line,
            "startColumn": region.column,
            "endLine": region.line,
            "endColumn": region.end_column,
        });
    }
    let mut location = object!({"physicalLocation": physical});
    if !label.text.is_empty() {
        location["message"] = object!({"text": label.text});
    }
    Some(location)
}

/// A path as a URI: relative ones to the root of the sources, absolute ones as `file:`.
fn artifact(path: &str) -> Value {
    let path = path.replace('\\', "/");
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split('/') {
        match part {
            "." | "" => {}
            ".." if parts.last().is_some_and(|p| *p != "..") => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    let encoded: Vec<String> = parts.into_iter().map(percent).collect();
    let uri = encoded.join("/");
    if path.starts_with('/') || path.get(1..3) == Some(":/") {
        object!({"uri": format!("file:///{uri}")})
    } else {
        object!({"uri": uri, "uriBaseId": "%SRCROOT%"})
    }
}

/// A part of a path in a URI ([RFC 3986](https://www.rfc-editor.org/rfc/rfc3986)).
pub(super) fn percent(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{artifact, sarif};
    use crate::report::samples;
    use crate::source::Format;

    #[test]
    fn a_result_has_its_place_and_its_second_place() {
        let dataset = samples::dataset(&[("data/p.json", samples::PERSON, Format::Json)]);
        let mut out = Vec::new();
        sarif(&samples::findings(), &dataset, &mut out).expect("memory takes everything");
        let log: serde_json::Value = serde_json::from_slice(&out).expect("it is JSON");
        let results = &log["runs"][0]["results"];
        let place = &results[0]["locations"][0]["physicalLocation"];
        assert_eq!(place["artifactLocation"]["uri"], "data/p.json");
        assert_eq!(place["region"]["startLine"], 4);
        assert_eq!(results[0]["relatedLocations"][0]["message"]["text"], "and a month 13");
        assert_eq!(results[1]["level"], "warning");
        assert_eq!(results[1]["properties"]["severity"], "contradiction");
    }

    #[test]
    fn paths_are_uris() {
        assert_eq!(artifact("./data/../a b/ч.yaml")["uri"], "a%20b/%D1%87.yaml");
        assert_eq!(artifact("/tmp/x.json")["uri"], "file:///tmp/x.json");
        assert_eq!(artifact("../x.json")["uri"], "../x.json");
    }
}
