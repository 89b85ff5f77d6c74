//! The text of a query: lines, comments, IRIs shortened by prefixes.

use super::COLUMNS;
use crate::rdf::Prefixes;

/// A query under construction.
pub(super) struct Writer<'p> {
    prefixes: &'p Prefixes,
    body: String,
    depth: usize,
}

impl<'p> Writer<'p> {
    pub fn new(prefixes: &'p Prefixes) -> Self {
        Self { prefixes, body: String::new(), depth: 1 }
    }

    pub fn line(&mut self, text: &str) {
        let indent = "  ".repeat(self.depth);
        for line in text.lines() {
            self.body += &format!("{indent}{line}\n");
        }
    }

    pub fn comment(&mut self, text: &str) {
        self.line(&format!("# {}", one_line(text)));
    }

    /// `head {`, and all until [`Writer::close`] within.
    pub fn open(&mut self, head: &str) {
        self.line(&format!("{head}{{"));
        self.depth += 1;
    }

    pub fn close(&mut self) {
        self.depth -= 1;
        self.line("}");
    }

    /// Groups as the alternatives of a union.
    pub fn union(&mut self, groups: &[String]) {
        match groups {
            [one] => self.line(one),
            _ => {
                let groups: Vec<String> =
                    groups.iter().map(|g| format!("{{ {} }}", g.replace('\n', "\n  "))).collect();
                self.line(&groups.join(" UNION\n"));
            }
        }
    }

    /// An IRI, with a prefix where its local part allows it.
    pub fn iri(&mut self, iri: &str) -> String {
        let plain = |local: &str| {
            local.starts_with(|c: char| c.is_ascii_alphanumeric())
                && local.ends_with(|c: char| c.is_ascii_alphanumeric())
                && local.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_')
        };
        match self.prefixes.split(iri) {
            Some((_, name, local)) if plain(local) => format!("{name}:{local}"),
            _ => format!("<{iri}>"),
        }
    }

    /// The whole query, with the prefixes that it uses.
    pub fn finish(self, comment: &str) -> String {
        let mut text = String::new();
        for line in comment.lines() {
            text += &format!("# {}\n", one_line(line));
        }
        let used = |name: &str| {
            let prefix = format!("{name}:");
            self.body.match_indices(&prefix).any(|(at, _)| {
                let before = self.body[..at].chars().next_back();
                !before.is_some_and(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_')
            })
        };
        for (name, namespace) in self.prefixes.iter().filter(|(name, _)| used(name)) {
            text += &format!("PREFIX {name}: <{namespace}>\n");
        }
        let columns: Vec<String> = COLUMNS.iter().map(|c| format!("?{c}")).collect();
        let order = "?name ?answer ?part ?claim ?statement ?evidence";
        text += &format!(
            "SELECT DISTINCT {}\nWHERE {{\n{}}}\nORDER BY {order}\n",
            columns.join(" "),
            self.body
        );
        text
    }
}

fn one_line(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}
