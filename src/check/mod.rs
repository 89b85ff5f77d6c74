//! Checks: the table of rules, and running them.
//!
//! A rule is a file in `rules/`: its `//!` comment is its manual page, its `check` gives findings
//! without code or severity. The table here adds both.

mod judged;
mod manual;
mod rules;
mod shapes;

pub use judged::{Judged, remark, verdict};
pub use manual::{index, manual, no_such_rule, page};
pub use rules::RULES;
pub use shapes::shapes;

use crate::diagnostic::{Diagnostic, Finding, Place, Severity};
use crate::graph::KnowledgeGraph;
use crate::load::Dataset;
use crate::ontology::RelationRole;
use crate::select::View;
use crate::threads;

/// What a rule may look at.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// Files, manifest, what reading them found.
    pub dataset: &'a Dataset,
    /// The whole graph.
    pub graph: &'a KnowledgeGraph,
    /// What is in sight.
    pub view: &'a View<'a>,
}

/// Which chapter of the manual a rule stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    /// Files that do not read as records.
    Reading,
    /// Names that name nothing, or two things.
    Reference,
    /// What the ontology expects.
    Ontology,
    /// Who says so.
    Evidence,
    /// When.
    Time,
    /// Where sources collide.
    Contradiction,
    /// Settings and judgements.
    Dataset,
}

/// What a rule has to see at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reach {
    /// A record, and the entities that it names.
    Record,
    /// All entities.
    Entities,
    /// Everything.
    Dataset,
}

/// A row of the table of rules.
#[derive(Debug, Clone, Copy)]
pub struct Rule {
    /// Its name: the defect, kebab-case.
    pub code: &'static str,
    /// Its chapter.
    pub group: Group,
    /// How grave its findings are unless the dataset says otherwise.
    pub severity: Severity,
    /// Whether the SHACL shapes express it too.
    pub structural: bool,
    /// What it has to see: a stream ([`crate::stream`]) runs no rule that has to see everything.
    pub reach: Reach,
    /// Of each of these groups some relation of the ontology must carry a role, else the rule
    /// cannot run.
    pub needs: &'static [&'static [RelationRole]],
    /// The text of its file, whose `//!` lines are its manual page.
    pub source: &'static str,
    /// Finds.
    pub check: fn(&Context<'_>) -> Vec<Finding>,
}

impl Rule {
    /// The manual page, in Markdown.
    #[must_use]
    pub fn page(&self) -> String {
        let lines = self.source.lines().map_while(|line| line.strip_prefix("//!"));
        let lines: Vec<&str> = lines.map(|l| l.strip_prefix(' ').unwrap_or(l)).collect();
        lines.join("\n")
    }
}

/// What checking found.
#[derive(Debug, Clone, Default)]
pub struct Report {
    /// Sorted by severity, then place.
    pub diagnostics: Vec<Diagnostic>,
}

impl Report {
    pub(crate) fn new(mut diagnostics: Vec<Diagnostic>) -> Self {
        diagnostics
            .sort_by_cached_key(|d| (d.severity, position(d), d.rule, d.finding.message.clone()));
        Self { diagnostics }
    }

    /// How many of that severity.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        self.diagnostics.iter().filter(|d| d.severity == severity).count()
    }

    /// Whether something is as grave as `level` or graver.
    #[must_use]
    pub fn fails(&self, level: Severity) -> bool {
        self.diagnostics.iter().any(|d| d.severity <= level)
    }
}

/// The rule with that name.
#[must_use]
pub fn find_rule(code: &str) -> Option<&'static Rule> {
    RULES.iter().find(|r| r.code == code)
}

/// Runs all rules, on all threads, and applies the dataset's levels.
#[must_use]
pub fn check(context: &Context<'_>) -> Report {
    let rules: Vec<&Rule> = RULES.iter().collect();
    let mut used = vec![false; context.dataset.manifest.levels.len()];
    let mut diagnostics = run(threads::count(), &rules, context, &mut used);
    diagnostics.extend(idle_levels(context, &used));
    Report::new(diagnostics)
}

/// How many errors [`check`] would report. Only the rules that may give one are run.
#[must_use]
pub fn errors(context: &Context<'_>) -> usize {
    let levels = &context.dataset.manifest.levels;
    let set = |rule: &Rule| {
        levels.iter().any(|l| l.rule == rule.code && l.level == Some(Severity::Error))
    };
    let rules: Vec<&Rule> =
        RULES.iter().filter(|rule| rule.severity == Severity::Error || set(rule)).collect();
    let found = run(threads::count(), &rules, context, &mut vec![false; levels.len()]);
    found.iter().filter(|d| d.severity == Severity::Error).count()
}

/// What the rules find that have to see no more than `reach`, on the thread that calls: for streams,
/// which check a stretch on each.
pub(crate) fn within(reach: Reach, context: &Context<'_>) -> Vec<Diagnostic> {
    let rules: Vec<&Rule> = RULES.iter().filter(|rule| rule.reach <= reach).collect();
    run(1, &rules, context, &mut vec![false; context.dataset.manifest.levels.len()])
}

/// What the rules find, rule by rule; `used` is set for the levels that match a finding.
fn run(
    threads: usize,
    rules: &[&Rule],
    context: &Context<'_>,
    used: &mut [bool],
) -> Vec<Diagnostic> {
    let found = threads::each(threads, rules, |rule| match lacks(rule, context) {
        Some(roles) => (Some(Severity::Note), vec![not_run(roles)]),
        None => (None, (rule.check)(context)),
    });
    let mut out = Vec::new();
    for (rule, (fixed, findings)) in rules.iter().zip(found) {
        for finding in findings {
            if let Some(severity) = level(rule, &finding, context, used) {
                let severity = fixed.unwrap_or(severity);
                out.push(Diagnostic { rule: rule.code, severity, finding });
            }
        }
    }
    out
}

/// The roles of which a rule needs one, and no relation of the ontology carries any.
fn lacks(rule: &Rule, context: &Context<'_>) -> Option<&'static [RelationRole]> {
    let ontology = &context.graph.ontology;
    let carried = |roles: &[RelationRole]| {
        ontology.relations().any(|(_, r)| roles.iter().any(|role| r.has(*role)))
    };
    rule.needs.iter().copied().find(|roles| !carried(roles))
}

/// What to say, once, of a rule that cannot run on this ontology.
fn not_run(roles: &[RelationRole]) -> Finding {
    let roles: Vec<String> = roles.iter().map(|r| format!("`{r}`")).collect();
    let roles = roles.join(" or ");
    let message =
        format!("This rule did not run: no relation of the ontology has the role {roles}");
    let hint = "give that `polemic:role` to the relation that it is, if you have one";
    Finding::new(message, Place::File { file: 0 }, "the ontology is named here").hint(hint)
}

/// The severity of a finding: the rule's, or what the dataset sets; none switches it off. Where
/// different voices collide it need be no slip: an error or a warning becomes a contradiction.
fn level(
    rule: &Rule,
    finding: &Finding,
    context: &Context<'_>,
    used: &mut [bool],
) -> Option<Severity> {
    let most = if finding.rival { Severity::Contradiction } else { Severity::Error };
    let mut severity = Some(rule.severity.max(most));
    for (level, used) in context.dataset.manifest.levels.iter().zip(used) {
        let about = level
            .about
            .as_ref()
            .is_none_or(|id| finding.about.iter().any(|about| about.id() == id));
        if level.rule == rule.code && about {
            *used = true;
            severity = level.level;
        }
    }
    severity
}

fn idle_levels(context: &Context<'_>, used: &[bool]) -> Vec<Diagnostic> {
    let levels = &context.dataset.manifest.levels;
    if levels.iter().any(|level| level.rule == "idle-level" && level.level.is_none()) {
        return Vec::new();
    }
    levels
        .iter()
        .zip(used)
        .filter(|(_, used)| !**used)
        .map(|(level, _)| {
            let known = find_rule(&level.rule).is_some();
            let message = if known {
                format!("The level set for `{}` matches no finding", level.rule)
            } else {
                format!("There is no rule `{}`", level.rule)
            };
            let place = Place::Span { file: 0, span: level.span };
            let hint = if known { "take it out" } else { "`polemic explain` lists the rules" };
            Diagnostic {
                rule: "idle-level",
                severity: Severity::Warning,
                finding: Finding::new(message, place, "set here").hint(hint),
            }
        })
        .collect()
}

fn position(diagnostic: &Diagnostic) -> (u32, u32, u32) {
    match diagnostic.finding.labels.first().map(|l| &l.place) {
        Some(Place::Span { file, span }) => (*file, span.start, 0),
        Some(Place::Field { origin, .. }) => (origin.file, origin.offset, origin.part),
        Some(Place::File { file }) => (*file, 0, 0),
        None => (0, 0, 0),
    }
}
