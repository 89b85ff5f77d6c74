//! Answers to read on a terminal.

use std::collections::BTreeSet;

use super::{Answer, Fact, Hit, Layout, SECTIONS, Section, Statement};
use crate::ask::answer::verdict;
use crate::wording::{WIDTH, wrapped};

/// The whole answer.
pub(super) fn text(answer: &Answer) -> String {
    let mut page = Page { out: String::new(), given: BTreeSet::new() };
    page.line("", &answer.understood);
    page.line("", &answer.verdict);
    for about in &answer.about {
        page.line(&format!("  {:12}", about.field), &about.value);
    }
    for section in SECTIONS {
        let hits: Vec<&Hit> = answer.of(section).collect();
        if !hits.is_empty() {
            page.section(answer, section, &hits);
        }
    }
    if !answer.searched.is_empty() {
        page.out += "\nWhat was searched\n";
    }
    for line in &answer.searched {
        page.line("  - ", line);
    }
    if let Some(source) = answer.places.as_ref().filter(|_| !answer.hits.is_empty()) {
        page.out += "\n";
        page.line("", &format!("Places are of “{source}”, where no other source is named."));
    }
    page.out
}

struct Page {
    out: String,
    /// Statements that stand on it already.
    given: BTreeSet<String>,
}

impl Page {
    /// Text wrapped after a lead; later lines below where the text begins, or two letters in.
    fn line(&mut self, lead: &str, text: &str) {
        let width = lead.chars().count();
        let rest = " ".repeat(if lead.trim().len() > 1 { width } else { width.min(12) });
        self.out += wrapped(WIDTH, lead, &rest, text).trim_end();
        self.out.push('\n');
    }

    fn section(&mut self, answer: &Answer, section: Section, hits: &[&Hit]) {
        self.out += &format!("\n{}\n", section.heading());
        if section == Section::Undated {
            self.line("  ", &verdict::undated(answer, hits));
            return;
        }
        for hit in hits {
            match answer.layout {
                Layout::Named => self.named(hit),
                Layout::Claims => hit.facts.iter().for_each(|f| self.fact(f, "  ", false)),
                Layout::Voices => self.line("  - ", &verdict::voice(hit)),
            }
        }
    }

    /// A name, and the claims below it.
    fn named(&mut self, hit: &Hit) {
        self.line("  ", &verdict::headed(hit));
        let several = hit.facts.iter().any(|f| f.condition > 1);
        for fact in &hit.facts {
            self.fact(fact, "    ", several);
        }
    }

    fn fact(&mut self, fact: &Fact, indent: &str, several: bool) {
        let number = if several { format!("({}) ", fact.condition) } else { String::new() };
        let lead = format!("{indent}- {number}");
        let Some(why) = verdict::why(fact) else {
            for statement in &fact.statements {
                self.statement(statement, fact, &lead);
            }
            return;
        };
        let date = fact.date.as_ref().map(|d| format!("{d}: ")).unwrap_or_default();
        self.line(&lead, &format!("{date}{}, {why}:", fact.words));
        let lead = format!("{indent}    - ");
        let given = |s: &&Statement| self.given.contains(&s.claim);
        let (above, new): (Vec<&Statement>, Vec<&Statement>) =
            fact.statements.iter().partition(given);
        for statement in new {
            self.statement(statement, fact, &lead);
        }
        if !above.is_empty() {
            self.line(&lead, &verdict::above(&above));
        }
    }

    /// When, what, and a line for each who says so.
    fn statement(&mut self, statement: &Statement, fact: &Fact, lead: &str) {
        self.given.insert(statement.claim.clone());
        self.line(lead, &verdict::sentence(statement, fact));
        let indent = " ".repeat(lead.chars().count() + 2);
        for witness in &statement.witnesses {
            self.line(&indent, &witness.words);
        }
    }
}
