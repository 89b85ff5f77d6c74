//! The report as a [SHACL validation report](https://www.w3.org/TR/shacl/#validation-report) in
//! Turtle: errors are violations, warnings and contradictions warnings, notes are information.

use std::io::{self, Write};

use oxigraph::model::Literal;

use super::sarif::percent;
use crate::check::Report;
use crate::diagnostic::{About, Diagnostic, Severity};
use crate::load::Dataset;

/// Each rule is a constraint component of that namespace.
const RULE: &str = "https://example.org/polemic/rule#";

/// Writes the report. A result's focus node is the first entity or claim that the finding is about,
/// or the dataset.
///
/// # Errors
/// Where writing fails.
pub fn shacl(report: &Report, dataset: &Dataset, out: &mut dyn Write) -> io::Result<()> {
    let base = &dataset.manifest.base;
    let found = &report.diagnostics;
    writeln!(
        out,
        "@prefix polemic: <https://example.org/polemic/ns#> .\n\
         @prefix rule: <{RULE}> .\n\
         @prefix sh: <http://www.w3.org/ns/shacl#> .\n\n\
         <{base}report> a sh:ValidationReport ;\n    sh:conforms {} {}",
        found.is_empty(),
        if found.is_empty() { "." } else { ";\n    sh:result" }
    )?;
    for number in 1..=found.len() {
        let end = if number == found.len() { " ." } else { "," };
        writeln!(out, "        <{base}report/{number}>{end}")?;
    }
    for (diagnostic, number) in found.iter().zip(1..) {
        writeln!(out)?;
        result(diagnostic, base, number, out)?;
    }
    Ok(())
}

fn result(
    diagnostic: &Diagnostic,
    base: &str,
    number: usize,
    out: &mut dyn Write,
) -> io::Result<()> {
    let severity = match diagnostic.severity {
        Severity::Error => "Violation",
        Severity::Warning | Severity::Contradiction => "Warning",
        Severity::Note => "Info",
    };
    let finding = &diagnostic.finding;
    let focus = match finding.about.first() {
        None => base.to_owned(),
        Some(About::Entity(id)) => format!("{base}entity/{}", percent(id)),
        Some(About::Claim(id)) => format!("{base}claim/{}", percent(id)),
    };
    let message = match &finding.hint {
        Some(hint) => format!("{} ({hint})", finding.message),
        None => finding.message.clone(),
    };
    writeln!(
        out,
        "<{base}report/{number}> a sh:ValidationResult ;\n    \
         sh:resultSeverity sh:{severity} ;\n    \
         sh:focusNode <{focus}> ;\n    \
         sh:sourceConstraintComponent rule:{} ;\n    \
         sh:resultMessage {}@en .",
        diagnostic.rule,
        literal(&message)
    )
}

/// A string of Turtle.
fn literal(text: &str) -> String {
    Literal::new_simple_literal(text).to_string()
}

#[cfg(test)]
mod tests {
    use oxigraph::io::{RdfFormat, RdfParser};

    use super::shacl;
    use crate::check::Report;
    use crate::report::samples;
    use crate::source::Format;

    fn written(report: &Report) -> String {
        let dataset = samples::dataset(&[("p.json", samples::PERSON, Format::Json)]);
        let mut out = Vec::new();
        shacl(report, &dataset, &mut out).expect("memory takes everything");
        String::from_utf8(out).expect("it is UTF-8")
    }

    #[test]
    fn it_is_turtle_without_blank_nodes() {
        let text = written(&samples::findings());
        let quads = RdfParser::from_format(RdfFormat::Turtle).for_slice(text.as_bytes());
        let quads: Vec<_> = quads.map(|q| q.expect("it parses")).collect();
        assert_eq!(quads.len(), 2 + 3 + 3 * 5);
        assert!(quads.iter().all(|q| !q.subject.is_blank_node() && !q.object.is_blank_node()));
        assert!(text.contains("sh:focusNode <https://example.org/d/entity/lenin>"), "{text}");
    }

    #[test]
    fn nothing_found_conforms() {
        assert!(written(&Report::default()).contains("sh:conforms true ."));
    }
}
