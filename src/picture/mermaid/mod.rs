//! [Mermaid](https://mermaid.js.org), which notes and README files render.
//!
//! Text is escaped by its entities (`#quot;`): quotation marks, what begins markup or Markdown, `\n`,
//! and what separates statements. Nodes are numbered, since words such as `end` are Mermaid's own.

mod flowchart;
mod sequence;
mod timeline;

use std::io::{self, Write};

pub use flowchart::flowchart;
pub use sequence::{Message, Sequence};
pub use timeline::{Period, Timeline};

use super::Heading;

/// Text that shows exactly as it is; its line breaks stay.
#[must_use]
pub fn escaped(text: &str) -> String {
    let lines: Vec<String> = text.lines().map(line).collect();
    lines.join("<br/>")
}

fn line(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    // `1. ` and `- ` begin lists in Markdown, which a label may not.
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let list = text[digits..].starts_with('.') && digits > 0;
    for (at, c) in text.char_indices() {
        match c {
            '"' | '#' | '&' | '<' | '>' | '\\' | '`' | '*' | '_' | ';' | '{' | '}' | '[' | ']'
            | '|' | '~' | '%' | '$' | '@' | ':' => out.push_str(&format!("#{};", u32::from(c))),
            '.' if list && at == digits => out.push_str("#46;"),
            '-' | '+' if at == 0 => out.push_str(&format!("#{};", u32::from(c))),
            '\t' => out.push(' '),
            c if c.is_control() => out.push('\u{FFFD}'),
            c => out.push(c),
        }
    }
    out
}

/// Title and source, and the kind of diagram.
fn head(heading: &Heading, kind: &str, out: &mut dyn Write) -> io::Result<()> {
    let title = serde_json::Value::from(heading.title.as_str());
    let one_line = |text: &str| escaped(&text.replace(['\n', '\r'], " "));
    let mut about: Vec<String> = heading.lines.iter().map(|l| one_line(l)).collect();
    about.push(one_line(&heading.source));
    writeln!(out, "---\ntitle: {title}\n---\n{kind}")?;
    writeln!(out, "  accTitle: {}", one_line(&heading.title))?;
    writeln!(out, "  accDescr: {}", about.join(". "))
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn text_shows_as_it_is() {
        assert_eq!(escaped("Лев & \"co\"\nend"), "Лев #38; #34;co#34;<br/>end");
        assert_eq!(escaped("back\\nslash; 5:30 <b>"), "back#92;nslash#59; 5#58;30 #60;b#62;");
        assert_eq!(escaped("1. first"), "1#46; first");
        assert_eq!(escaped("- no list, 1922-23"), "#45; no list, 1922-23");
    }
}
