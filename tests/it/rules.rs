//! Every rule finds what its bad fixture holds and nothing in its good one; what it says is kept
//! beside the bad one as `message.txt`. `POLEMIC_BLESS=1 cargo test` writes the messages anew.

use std::fs;
use std::path::{Path, PathBuf};

use polemic::check::{Context, RULES, Report, Rule, check, errors};
use polemic::diagnostic::Severity;
use polemic::{report, select};

use crate::support;

const FIXTURES: &str = "tests/fixtures/rules";

/// The findings of one rule in a dataset, and as a terminal shows them.
fn findings(folder: &Path, rule: &Rule) -> (Report, String) {
    let (dataset, graph) = support::build(folder);
    let view = select::View::all(&graph);
    let context = Context { dataset: &dataset, graph: &graph, view: &view };
    let mut report = check(&context);
    assert_eq!(errors(&context), report.count(Severity::Error));
    let idle = report.diagnostics.iter().find(|d| d.finding.message.contains("did not run"));
    assert_eq!(idle, None, "the ontology of the fixtures has every role");
    report.diagnostics.retain(|diagnostic| diagnostic.rule == rule.code);
    let mut text = Vec::new();
    report::terminal(&report, &dataset, false, &mut text).unwrap();
    (report, String::from_utf8(text).unwrap())
}

fn folder(rule: &Rule, kind: &str) -> PathBuf {
    Path::new(FIXTURES).join(rule.code).join(kind)
}

#[test]
fn the_good_fixture_of_a_rule_has_no_finding() {
    for rule in RULES {
        let (report, text) = findings(&folder(rule, "good"), rule);
        assert!(report.diagnostics.is_empty(), "{} in its good fixture:\n{text}", rule.code);
    }
}

#[test]
fn the_bad_fixture_of_a_rule_has_its_message() {
    let mut wrong = Vec::new();
    for rule in RULES {
        let folder = folder(rule, "bad");
        let (report, text) = findings(&folder, rule);
        if report.diagnostics.is_empty() {
            wrong.push(format!("{}: found nothing", rule.code));
            continue;
        }
        let golden = folder.join("message.txt");
        if std::env::var_os("POLEMIC_BLESS").is_some() {
            fs::write(&golden, &text).unwrap();
        }
        let expected = fs::read_to_string(&golden).unwrap_or_default();
        if text != expected {
            wrong.push(format!("{}: expected\n{expected}\nbut it says\n{text}", rule.code));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_folder_of_fixtures_is_of_a_rule() {
    for entry in fs::read_dir(FIXTURES).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let known = RULES.iter().any(|rule| rule.code == name);
        assert!(known || !path.is_dir(), "{name} is the folder of no rule");
    }
}

#[test]
fn every_finding_says_what_to_do_and_has_a_place() {
    for rule in RULES {
        let (report, _) = findings(&folder(rule, "bad"), rule);
        for diagnostic in report.diagnostics {
            let finding = diagnostic.finding;
            assert!(finding.hint.is_some(), "{}: {}", rule.code, finding.message);
            assert!(!finding.labels.is_empty(), "{}: {}", rule.code, finding.message);
            assert!(!finding.message.ends_with('.'), "{}: {}", rule.code, finding.message);
        }
    }
}

#[test]
fn every_page_has_its_parts_and_its_code() {
    for rule in RULES {
        let page = rule.page();
        assert!(page.starts_with(&format!("# {}\n", rule.code)), "{}", rule.code);
        for part in ["```", "**Why it matters.**", "**How to mend.**", "**When to switch it off.**"]
        {
            assert!(page.contains(part), "{} lacks {part}", rule.code);
        }
    }
}
