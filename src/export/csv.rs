//! Rows of comma-separated values, [RFC 4180](https://www.rfc-editor.org/rfc/rfc4180), for readers
//! that take what spreadsheets take.

use super::Ledger;
use super::escape::{self, Bytes};
use super::network::Part;

/// Adds a row; `escapes` says whether the reader takes a backslash for an escape, so that it is
/// doubled.
pub(super) fn row<T: AsRef<str>>(
    escapes: bool,
    fields: impl IntoIterator<Item = T>,
    part: &mut Part,
) {
    for (i, text) in fields.into_iter().enumerate() {
        part.push([if i > 0 { "," } else { "" }]);
        field(escapes, text.as_ref(), part);
    }
    part.push(["\n"]);
}

/// Bytes of texts without what is special; 0xC2 starts the control characters beyond ASCII.
const PLAIN: Bytes = escape::bytes(b"\",\\\x7F\xC2");

/// A field in quotes where it needs them: also round spaces at its ends, which readers trim.
fn field(escapes: bool, text: &str, part: &mut Part) {
    let special = |c: char| c.is_control() || matches!(c, '"' | ',' | '\\');
    let trimmed = text.trim().len() < text.len();
    if !trimmed && (escape::stands(text, &PLAIN) || !text.contains(special)) {
        return part.push([text]);
    }
    part.push(["\""]);
    for c in text.chars() {
        match c {
            '"' => part.push(["\"\""]),
            '\\' if escapes => part.push(["\\\\"]),
            '\n' | '\r' | '\t' => part.text.push(c),
            c if c.is_control() => {
                part.lost.replaced += 1;
                part.text.push('\u{FFFD}');
            }
            c => part.text.push(c),
        }
    }
    part.push(["\""]);
}

/// Notes what was replaced.
pub(super) fn losses(replaced: usize, ledger: &mut Ledger) {
    ledger.add(
        replaced,
        ["control character", "control characters"],
        "that tables cannot hold replaced by U+FFFD",
    );
}

#[cfg(test)]
mod tests {
    use crate::export::network::Part;

    fn written(escapes: bool, fields: &[&str]) -> (String, usize) {
        let mut part = Part::default();
        super::row(escapes, fields, &mut part);
        (part.text, part.lost.replaced)
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
