//! Who tells whom, in order: <https://mermaid.js.org/syntax/sequenceDiagram.html>.

use std::io::{self, Write};

use super::{escaped, head};
use crate::picture::Heading;

/// What one tells another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// The number of who tells.
    pub from: usize,
    /// The number of who is told.
    pub to: usize,
    /// Whether it was meant for somebody else.
    pub copy: bool,
    /// What, and when.
    pub text: String,
}

/// Messages in their order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sequence {
    /// Who tells and is told, from left to right.
    pub parties: Vec<String>,
    /// The messages.
    pub messages: Vec<Message>,
}

impl Sequence {
    /// Writes the diagram.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn write(&self, heading: &Heading, out: &mut dyn Write) -> io::Result<()> {
        head(heading, "sequenceDiagram", out)?;
        for (number, party) in self.parties.iter().enumerate() {
            writeln!(out, "  participant p{number} as {}", escaped(party))?;
        }
        for Message { from, to, copy, text } in &self.messages {
            let arrow = if *copy { "--)" } else { "->>" };
            writeln!(out, "  p{from}{arrow}p{to}: {}", escaped(text))?;
        }
        Ok(())
    }
}
