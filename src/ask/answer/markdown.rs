//! Answers as lists for a page.

use super::{Answer, Fact, Hit, Layout, SECTIONS, Section, Statement, verdict};

/// The whole answer.
pub(super) fn markdown(answer: &Answer) -> String {
    let mut out = format!("# {}\n\n{}\n", escape(&answer.understood), escape(&answer.verdict));
    if !answer.about.is_empty() {
        out += "\n";
    }
    for about in &answer.about {
        out += &format!("- {}: {}\n", about.field, escape(&about.value));
    }
    for section in SECTIONS {
        let hits: Vec<&Hit> = answer.of(section).collect();
        if !hits.is_empty() {
            out += &format!("\n## {}\n\n", section.heading());
            for hit in hits {
                one(answer, section, hit, &mut out);
            }
        }
    }
    if !answer.searched.is_empty() {
        out += "\n## What was searched\n\n";
    }
    for line in &answer.searched {
        out += &format!("- {}\n", escape(line));
    }
    if let Some(source) = answer.places.as_ref().filter(|_| !answer.hits.is_empty()) {
        out += &format!("\nPlaces are of “{}”, where no other source is named.\n", escape(source));
    }
    out
}

fn one(answer: &Answer, section: Section, hit: &Hit, out: &mut String) {
    match answer.layout {
        _ if section == Section::Undated => *out += &format!("- {}\n", escape(&hit.name)),
        Layout::Voices => *out += &format!("- {}\n", escape(&verdict::voice(hit))),
        Layout::Claims => hit.facts.iter().for_each(|f| fact(f, "", out)),
        Layout::Named => {
            *out += &format!("- **{}**\n", escape(&verdict::headed(hit)));
            hit.facts.iter().for_each(|f| fact(f, "  ", out));
        }
    }
}

fn fact(fact: &Fact, indent: &str, out: &mut String) {
    let Some(why) = verdict::why(fact) else {
        fact.statements.iter().for_each(|s| statement(s, fact, indent, out));
        return;
    };
    let date = fact.date.as_ref().map(|d| format!("{d}: ")).unwrap_or_default();
    *out += &format!("{indent}- {}, {why}:\n", escape(&format!("{date}{}", fact.words)));
    let indent = format!("{indent}  ");
    fact.statements.iter().for_each(|s| statement(s, fact, &indent, out));
}

fn statement(statement: &Statement, fact: &Fact, indent: &str, out: &mut String) {
    *out += &format!("{indent}- {}\n", escape(&verdict::sentence(statement, fact)));
    for witness in &statement.witnesses {
        *out += &format!("{indent}  - {}\n", escape(&witness.words));
    }
}

/// Text that Markdown takes as it stands, on one line.
fn escape(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' => out.extend(['\\', c]),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}
