//! Faces of a check's report: for people, for programs, for code review, for SHACL tools.
//!
//! All of them take the findings in the order of the report and stay linear in their number.

mod json;
mod locate;
mod sarif;
mod shacl;
mod terminal;

pub use json::json;
pub use sarif::sarif;
pub use shacl::shacl;
pub use terminal::terminal;

use crate::check::Report;
use crate::diagnostic::Severity;

/// How many of each severity, as "3 errors, 1 warning, 12 contradictions, 4 notes".
#[must_use]
pub fn summary(report: &Report) -> String {
    let parts: Vec<String> = Severity::ALL
        .into_iter()
        .map(|severity| (severity, report.count(severity)))
        .filter(|(_, count)| *count > 0)
        .map(|(severity, count)| {
            format!("{count} {}{}", severity.name(), if count == 1 { "" } else { "s" })
        })
        .collect();
    if parts.is_empty() { "nothing found".to_owned() } else { parts.join(", ") }
}

#[cfg(test)]
pub(crate) mod samples {
    //! A dataset of one file and findings in it.

    use std::path::PathBuf;

    use crate::check::Report;
    use crate::diagnostic::{Diagnostic, Finding, Origin, Place, Severity, Step};
    use crate::load::{Dataset, Manifest};
    use crate::ontology::Ontology;
    use crate::source::{Format, SourceFile, Span};

    /// A dataset of files: path, text, format.
    pub fn dataset(files: &[(&str, &str, Format)]) -> Dataset {
        let files = files.iter();
        Dataset {
            folder: PathBuf::new(),
            manifest: Manifest { base: "https://example.org/d/".to_owned(), ..Manifest::default() },
            files: files
                .map(|(path, text, format)| {
                    SourceFile::new((*path).to_owned(), (*text).to_owned(), *format)
                })
                .collect(),
            defects: Vec::new(),
            ontology: Ontology::default(),
        }
    }

    /// An entity with a short claim, in Cyrillic before the field in question.
    pub const PERSON: &str = r#"[
  {"id": "lenin", "type": "Person", "label": "Ленин", "claims": [
    {"relation": "born", "value": "1870"},
    {"relation": "opposed", "object": "stalim", "note": "спор", "when": "1922-13"}
  ]}
]
"#;

    /// An error at a field of the second short claim, and a note on the whole record.
    pub fn findings() -> Report {
        let claim = Origin { file: 0, offset: 4, part: 2 };
        let record = Origin { part: 0, ..claim };
        let error = Finding::new(
            "There is no entity `stalim`",
            Place::field(claim, "object"),
            "named here",
        )
        .and(Place::Field { origin: claim, path: vec![Step::Field("when")] }, "and a month 13")
        .hint("did you mean `stalin`?")
        .about("lenin");
        let note = Finding::new("Lenin has \"no\" alias", Place::record(record), "this entity");
        let file =
            Finding::new("Text after the end", Place::Span { file: 0, span: Span::new(0, 1) }, "");
        let diagnostic = |rule, severity, finding| Diagnostic { rule, severity, finding };
        Report {
            diagnostics: vec![
                diagnostic("dangling-reference", Severity::Error, error),
                diagnostic("disputed-date", Severity::Contradiction, file),
                diagnostic("no-alias", Severity::Note, note),
            ],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{samples, summary};
    use crate::check::Report;

    #[test]
    fn the_summary_counts_each_severity() {
        assert_eq!(summary(&samples::findings()), "1 error, 1 contradiction, 1 note");
        assert_eq!(summary(&Report::default()), "nothing found");
    }
}
