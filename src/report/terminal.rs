//! The report for people: each finding with the line that it is about.

use std::io::{self, Write};

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{
    Annotation, AnnotationKind, Group, Level, Origin, Renderer, Snippet, normalize_untrusted_str,
};
use rustc_hash::FxHashMap;

use super::locate::{Locator, Region};
use super::summary;
use crate::check::Report;
use crate::diagnostic::{Diagnostic, Severity};
use crate::load::Dataset;

/// So many findings of a rule are printed; more are counted.
const MOST_OF_A_RULE: usize = 50;
/// A line longer than this is cut to a window.
const LONG_LINE: usize = 200;
/// What stays of a long line on each side of the place, in bytes.
const WINDOW: usize = 60;

/// Prints the findings and a summary.
///
/// # Errors
/// Where writing fails.
pub fn terminal(
    report: &Report,
    dataset: &Dataset,
    colour: bool,
    out: &mut dyn Write,
) -> io::Result<()> {
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer.decor_style(DecorStyle::Ascii);
    let mut locator = Locator::new(&dataset.files);
    let mut seen: FxHashMap<&str, usize> = FxHashMap::default();
    for diagnostic in &report.diagnostics {
        let count = seen.entry(diagnostic.rule).or_default();
        *count += 1;
        if *count <= MOST_OF_A_RULE {
            print(diagnostic, &mut locator, &renderer, out)?;
        }
    }
    let mut cut: Vec<_> = seen.into_iter().filter(|(_, n)| *n > MOST_OF_A_RULE).collect();
    cut.sort_unstable();
    for (rule, count) in cut {
        let more = count - MOST_OF_A_RULE;
        writeln!(out, "... and {more} more of {rule} (polemic check --format json lists all)")?;
    }
    writeln!(out, "{}", summary(report))
}

fn level(severity: Severity) -> Level<'static> {
    match severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Contradiction => Level::WARNING.with_name("contradiction"),
        Severity::Note => Level::NOTE,
    }
}

fn print(
    diagnostic: &Diagnostic,
    locator: &mut Locator<'_>,
    renderer: &Renderer,
    out: &mut dyn Write,
) -> io::Result<()> {
    let finding = &diagnostic.finding;
    let title = normalize_untrusted_str(&finding.message);
    let title = level(diagnostic.severity).primary_title(title).id(diagnostic.rule);
    let mut group = Group::with_title(title);
    let mut moved = Vec::new();
    for excerpt in excerpts(diagnostic, locator) {
        moved.extend(excerpt.moved());
        group = excerpt.show(group);
    }
    if let Some(hint) = &finding.hint {
        group = group.element(Level::HELP.message(normalize_untrusted_str(hint)));
    }
    let mut text = renderer.render(&[group]);
    for (in_window, in_file) in moved {
        text = text.replacen(&in_window, &in_file, 1);
    }
    writeln!(out, "{text}\n")
}

/// A line of a file with the places in it.
struct Excerpt<'a> {
    path: &'a str,
    line: usize,
    column: usize,
    text: String,
    marks: Vec<Mark>,
    whole_file: bool,
}

struct Mark {
    start: usize,
    end: usize,
    label: String,
    main: bool,
}

/// The places of a finding; two in one line share their excerpt, unless it was cut.
fn excerpts<'a>(diagnostic: &Diagnostic, locator: &mut Locator<'a>) -> Vec<Excerpt<'a>> {
    let mut out: Vec<(Region, Excerpt<'a>)> = Vec::new();
    for (i, label) in diagnostic.finding.labels.iter().enumerate() {
        let Some(region) = locator.locate(&label.place) else {
            continue;
        };
        let Some(file) = locator.file(region.file) else {
            continue;
        };
        let (text, start) = window(&file.text, &region);
        let length = (region.span.end - region.span.start) as usize;
        let end = (start + length).min(text.len());
        let mark = Mark { start, end, label: normalize_untrusted_str(&label.text), main: i == 0 };
        let same = |(other, excerpt): &&mut (Region, Excerpt<'_>)| {
            (other.file, other.line) == (region.file, region.line) && excerpt.text == text
        };
        match out.iter_mut().find(same) {
            Some((_, excerpt)) => excerpt.marks.push(mark),
            None => {
                let excerpt = Excerpt {
                    path: &file.path,
                    line: region.line,
                    column: region.column,
                    text,
                    marks: vec![mark],
                    whole_file: region.whole_file,
                };
                out.push((region, excerpt));
            }
        }
    }
    out.into_iter().map(|(_, excerpt)| excerpt).collect()
}

/// The line of the place, cut to a window where it is long, and where the place starts in it.
fn window(text: &str, region: &Region) -> (String, usize) {
    let (start, end) = (region.span.start as usize, region.span.end as usize);
    let after = text.get(end..).unwrap_or_default();
    let ahead = text.floor_char_boundary((end + LONG_LINE).min(text.len()));
    let rest = after.get(..ahead - end).unwrap_or(after);
    let rest_line = rest.lines().next().unwrap_or_default();
    let line_end = if rest.starts_with('\n') { end } else { end + rest_line.len() };
    if line_end - region.line_start <= LONG_LINE {
        return (text[region.line_start..line_end].to_owned(), start - region.line_start);
    }
    let from = text.floor_char_boundary(start.saturating_sub(WINDOW).max(region.line_start));
    let last = (start + LONG_LINE - WINDOW).min(end + WINDOW).min(line_end);
    let to = text.floor_char_boundary(last);
    let before = if from > region.line_start { "... " } else { "" };
    let behind = if to < line_end || line_end == ahead { " ..." } else { "" };
    (format!("{before}{}{behind}", &text[from..to]), before.len() + start - from)
}

impl<'a> Excerpt<'a> {
    /// The renderer counts columns in what it is given: where that was cut, what it will print and
    /// what it should.
    fn moved(&self) -> Option<(String, String)> {
        let start = self.marks.iter().find(|m| m.main).or(self.marks.first())?.start;
        let column = 1 + self.text.get(..start)?.chars().count();
        let place = |column| format!("{}:{}:{column}", self.path, self.line);
        (column != self.column).then(|| (place(column), place(self.column)))
    }

    fn show(self, group: Group<'a>) -> Group<'a> {
        if self.whole_file {
            return group.element(Origin::path(self.path));
        }
        let marks: Vec<Annotation<'a>> = self
            .marks
            .into_iter()
            .map(|mark| {
                let kind =
                    if mark.main { AnnotationKind::Primary } else { AnnotationKind::Context };
                let label = Some(mark.label).filter(|l| !l.is_empty());
                kind.span(mark.start..mark.end).label(label)
            })
            .collect();
        let snippet = Snippet::source(self.text).line_start(self.line).path(self.path);
        group.element(snippet.annotations(marks))
    }
}

#[cfg(test)]
mod tests {
    use super::terminal;
    use crate::check::Report;
    use crate::diagnostic::{Diagnostic, Finding, Place, Severity};
    use crate::load::Dataset;
    use crate::report::samples;
    use crate::source::{Format, Span};

    fn printed(report: &Report, dataset: &Dataset) -> String {
        let mut out = Vec::new();
        terminal(report, dataset, false, &mut out).expect("memory takes everything");
        String::from_utf8(out).expect("it is UTF-8")
    }

    fn at(start: usize, end: usize) -> Diagnostic {
        let place = Place::Span { file: 0, span: Span::new(start, end) };
        let finding = Finding::new("Something is wrong", place, "here");
        Diagnostic { rule: "some-rule", severity: Severity::Error, finding }
    }

    #[test]
    fn a_finding_with_two_places_and_a_hint() {
        let dataset = samples::dataset(&[("p.json", samples::PERSON, Format::Json)]);
        insta::assert_snapshot!(printed(&samples::findings(), &dataset));
    }

    #[test]
    fn a_line_of_a_megabyte_is_cut() {
        let text = format!("{}ПЛОХО{}", "я".repeat(300_000), "x".repeat(500_000));
        let dataset = samples::dataset(&[("p.json", &text, Format::Json)]);
        let printed = printed(&Report { diagnostics: vec![at(600_000, 600_010)] }, &dataset);
        assert!(printed.len() < 1000, "{} bytes", printed.len());
        assert!(printed.contains("p.json:1:300001"), "{printed}");
        assert!(printed.contains("яПЛОХОx"), "{printed}");
        assert!(printed.contains("^^^^^ here"), "{printed}");
    }

    #[test]
    fn ten_thousand_findings_are_counted_after_the_first_fifty() {
        let dataset = samples::dataset(&[("p.json", "[]\n[]\n", Format::Json)]);
        let report = Report { diagnostics: (0..10_000).map(|_| at(3, 4)).collect() };
        let printed = printed(&report, &dataset);
        assert_eq!(printed.matches("error[some-rule]").count(), 50);
        assert!(printed.contains("... and 9950 more of some-rule"));
        assert!(printed.ends_with("10000 errors\n"));
    }

    #[test]
    fn terminal_codes_in_data_are_not_obeyed() {
        let text = "[\"\u{1b}[31mred\"]\n";
        let dataset = samples::dataset(&[("p.json", text, Format::Json)]);
        let mut diagnostic = at(1, 10);
        diagnostic.finding.message.push_str("\u{1b}[2J");
        assert!(!printed(&Report { diagnostics: vec![diagnostic] }, &dataset).contains('\u{1b}'));
    }

    #[test]
    fn empty_files_and_places_at_the_end_do_no_harm() {
        for text in ["", "\n", "a", "a\r\n"] {
            let dataset = samples::dataset(&[("p.json", text, Format::Json)]);
            for (start, end) in [(0, 0), (0, 1), (1, 1), (1, 2), (3, 9)] {
                printed(&Report { diagnostics: vec![at(start, end)] }, &dataset);
            }
        }
    }
}
