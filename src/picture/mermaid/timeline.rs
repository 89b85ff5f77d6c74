//! What happened when: <https://mermaid.js.org/syntax/timeline.html>.

use std::io::{self, Write};

use super::{escaped, head};
use crate::picture::Heading;

/// What happened at one time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Period {
    /// When, in words.
    pub when: String,
    /// What.
    pub what: Vec<String>,
}

/// Times in their order, in sections that have a name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Timeline {
    /// The sections.
    pub sections: Vec<(String, Vec<Period>)>,
}

impl Timeline {
    /// Writes the diagram.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn write(&self, heading: &Heading, out: &mut dyn Write) -> io::Result<()> {
        head(heading, "timeline", out)?;
        for (section, periods) in &self.sections {
            writeln!(out, "  section {}", escaped(section))?;
            for Period { when, what } in periods {
                let what: String = what.iter().map(|w| format!(" : {}", escaped(w))).collect();
                writeln!(out, "    {}{what}", escaped(when))?;
            }
        }
        Ok(())
    }
}
