//! Rows of comma-separated values, [RFC 4180](https://www.rfc-editor.org/rfc/rfc4180), for readers
//! that take what spreadsheets take.

use std::io::{self, Write};

/// A table on its way out.
pub(super) struct Table<'w> {
    /// Control characters replaced by U+FFFD.
    pub replaced: usize,
    /// Whether the reader takes a backslash for an escape, so that it is doubled.
    escapes: bool,
    out: &'w mut dyn Write,
}

impl<'w> Table<'w> {
    /// A table for a reader that takes backslashes for escapes, or as they are.
    pub fn new(escapes: bool, out: &'w mut dyn Write) -> Self {
        Self { replaced: 0, escapes, out }
    }

    /// Writes a row.
    pub fn row<T: AsRef<str>>(&mut self, fields: impl IntoIterator<Item = T>) -> io::Result<()> {
        for (i, field) in fields.into_iter().enumerate() {
            if i > 0 {
                self.out.write_all(b",")?;
            }
            self.field(field.as_ref())?;
        }
        self.out.write_all(b"\n")
    }

    /// A field in quotes where it needs them: also round spaces at its ends, which readers trim.
    fn field(&mut self, text: &str) -> io::Result<()> {
        let special = |c: char| c.is_control() || matches!(c, '"' | ',' | '\\');
        let trimmed = text.trim().len() < text.len();
        if !trimmed && !text.contains(special) {
            return self.out.write_all(text.as_bytes());
        }
        let mut quoted = String::with_capacity(text.len() + 8);
        for c in text.chars() {
            match c {
                '"' => quoted.push_str("\"\""),
                '\\' if self.escapes => quoted.push_str("\\\\"),
                '\n' | '\r' | '\t' => quoted.push(c),
                c if c.is_control() => {
                    self.replaced += 1;
                    quoted.push('\u{FFFD}');
                }
                c => quoted.push(c),
            }
        }
        write!(self.out, "\"{quoted}\"")
    }
}

#[cfg(test)]
mod tests {
    use super::Table;

    fn written(escapes: bool, fields: &[&str]) -> (String, usize) {
        let mut out = Vec::new();
        let mut table = Table::new(escapes, &mut out);
        table.row(fields).expect("memory takes everything");
        let replaced = table.replaced;
        (String::from_utf8(out).expect("it is UTF-8"), replaced)
    }

    #[test]
    fn fields_are_quoted_where_they_need_it() {
        let fields = ["plain", "", "a,b", "say \"so\"", "two\nlines", " ends ", "Ленин"];
        let row = "plain,,\"a,b\",\"say \"\"so\"\"\",\"two\nlines\",\" ends \",Ленин\n";
        assert_eq!(written(false, &fields), (row.to_owned(), 0));
    }

    #[test]
    fn backslashes_are_doubled_for_readers_that_take_them_for_escapes() {
        assert_eq!(written(false, &["C:\\new"]).0, "\"C:\\new\"\n");
        assert_eq!(written(true, &["C:\\new"]).0, "\"C:\\\\new\"\n");
    }

    #[test]
    fn control_characters_are_replaced_and_counted() {
        assert_eq!(written(false, &["a\u{1}b\u{1b}"]), ("\"a\u{FFFD}b\u{FFFD}\"\n".to_owned(), 2));
    }
}
