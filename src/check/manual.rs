//! The manual of the rules, made from the comments of their files.

use std::fmt::Write as _;

use super::{Group, RULES, Reach, Rule, find_rule};
use crate::diagnostic::Severity;
use crate::graph::near;

const GROUPS: [(Group, &str); 7] = [
    (Group::Reading, "Reading"),
    (Group::Reference, "Reference"),
    (Group::Ontology, "Ontology"),
    (Group::Evidence, "Evidence"),
    (Group::Time, "Time"),
    (Group::Contradiction, "Contradiction"),
    (Group::Dataset, "Settings and judgements"),
];

/// One line for each rule, by chapter.
#[must_use]
pub fn index() -> String {
    let mut out = String::new();
    for (group, title) in GROUPS {
        let _ = writeln!(out, "{title}");
        for rule in RULES.iter().filter(|r| r.group == group) {
            let severity = rule.severity.name();
            let _ = writeln!(out, "  {:26} {severity:13} {}", rule.code, summary(rule));
        }
    }
    out
}

/// The first sentence of a rule's page.
fn summary(rule: &Rule) -> String {
    let page = rule.page();
    let paragraph = page.split("\n\n").find(|p| !p.starts_with('#')).unwrap_or_default();
    let line = paragraph.replace('\n', " ");
    line.split_once(". ").map_or(line.as_str(), |(first, _)| first).trim_end_matches('.').to_owned()
}

/// The page of one rule with its name and level.
#[must_use]
pub fn page(rule: &Rule) -> String {
    let level = match rule.severity {
        Severity::Error => "error: nothing is exported while it stands",
        Severity::Warning => "warning: probably a mistake",
        Severity::Contradiction => "contradiction: the sources collide; reported, not forbidden",
        Severity::Note => "note: worth knowing",
    };
    let shapes = if rule.structural { " Also in the SHACL shapes." } else { "" };
    let stream = match rule.reach {
        Reach::Record => " Also in a stream.",
        Reach::Entities => " Also in a stream, of entities.",
        Reach::Dataset => "",
    };
    let text = rule.page();
    let body =
        text.strip_prefix('#').map_or(text.as_str(), |t| t.split_once('\n').unwrap_or_default().1);
    let body = body.trim();
    format!("## {}\n\n*{level}.*{shapes}{stream}\n\n{body}\n", rule.code)
}

/// All pages, as `docs/rules.md` holds them.
#[must_use]
pub fn manual() -> String {
    let mut out = String::from(
        "# The rules\n\nGenerated from the comments of `src/check/rules/`; `polemic explain CODE` \
         prints a page. A dataset changes a rule's level in its manifest, under `levels`, with a \
         reason.\n",
    );
    for (group, title) in GROUPS {
        let _ = write!(out, "\n# {title}\n");
        for rule in RULES.iter().filter(|r| r.group == group) {
            let _ = write!(out, "\n{}", page(rule));
        }
    }
    out
}

/// What to say of a name that no rule has.
#[must_use]
pub fn no_such_rule(code: &str) -> String {
    debug_assert!(find_rule(code).is_none());
    let near = near::nearest(code, RULES.iter().map(|r| r.code));
    let hint = near.map_or(String::new(), |code| format!("; did you mean `{code}`?"));
    format!("there is no rule `{code}`{hint} (`polemic explain` lists them)")
}
