//! Elements of a network as JSON objects, for the formats that are JSON, and texts as JSON.

use std::io::{self, Write};

use super::escape::{self, Bytes};
use super::network::{Column, Part, Value};

/// What stands before the value of each column.
pub(super) fn names(columns: &[Column]) -> Vec<String> {
    columns.iter().map(|column| format!(",{}:", quoted(&column.name))).collect()
}

/// Begins an item of an array that has an item a line; `number` is from 0.
pub(super) fn begin(number: usize, part: &mut Part) {
    part.push([if number == 0 { "\n" } else { ",\n" }]);
}

/// Adds an element: the fields that a format asks for, at least one, then its columns.
pub(super) fn object(
    fields: &[(&str, &str)],
    names: &[String],
    values: &[Value<'_>],
    part: &mut Part,
) {
    for (i, (name, value)) in fields.iter().enumerate() {
        part.push([if i == 0 { "{\"" } else { ",\"" }, name, "\":"]);
        text(value, &mut part.text);
    }
    for (name, value) in names.iter().zip(values) {
        // Lists as in all formats: one text. See `docs/decisions`.
        let quote = match value {
            Value::Text(_) | Value::Texts(_) => "\"",
            Value::Integer(_) | Value::Boolean(_) => "",
        };
        part.push([name, quote]);
        value.push(&mut part.text, content);
        part.push([quote]);
    }
    part.push(["}"]);
}

/// Closes an array of so many items.
pub(super) fn end(items: usize, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(if items == 0 { b"]" } else { b"\n]" })
}

/// A text as JSON.
pub(super) fn quoted(value: &str) -> String {
    let mut out = String::new();
    text(value, &mut out);
    out
}

/// Adds a text as JSON.
pub(super) fn text(value: &str, out: &mut String) {
    out.push('"');
    content(value, out);
    out.push('"');
}

/// Bytes of texts that stand as they are.
const PLAIN: Bytes = escape::bytes(b"\"\\");

/// Adds what stands between the quotation marks, as `serde_json` does.
pub(super) fn content(value: &str, out: &mut String) {
    escape::push(value, &PLAIN, out, |c, out| match c {
        '"' => out.push_str("\\\""),
        '\\' => out.push_str("\\\\"),
        '\u{8}' => out.push_str("\\b"),
        '\t' => out.push_str("\\t"),
        '\n' => out.push_str("\\n"),
        '\u{C}' => out.push_str("\\f"),
        '\r' => out.push_str("\\r"),
        '\0'..='\u{1F}' => out.push_str(&format!("\\u{:04x}", u32::from(c))),
        c => out.push(c),
    });
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn texts_are_escaped_as_serde_json_does(text in "([\\x00-\\x7F\u{80}-\u{9F}]|\\PC){0,12}") {
            let mut out = String::new();
            super::text(&text, &mut out);
            prop_assert_eq!(out, serde_json::Value::String(text).to_string());
        }
    }
}
