//! JSON with two spaces a level, where what is short and simple stands on one line.

use crate::export::json::{content, text};

/// Columns that a line of several values may have.
const WIDTH: usize = 90;

/// A value that borrows its texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Json<'j> {
    Text(&'j str),
    /// A text in two parts with a colon between them.
    Prefixed(&'j str, &'j str),
    /// A text that was put together.
    Composed(String),
    Bool(bool),
    List(Vec<Json<'j>>),
    Map(Vec<(&'j str, Json<'j>)>),
}

impl Json<'_> {
    fn is_plain(&self) -> bool {
        !matches!(self, Self::List(_) | Self::Map(_))
    }
}

/// Writes a value; further lines are indented by `indent` spaces.
pub(super) fn pretty(value: &Json<'_>, indent: usize, out: &mut String) {
    let start = out.len();
    if one_line(value, out) {
        if out[start..].chars().count() + indent <= WIDTH {
            return;
        }
        out.truncate(start);
    }
    match value {
        Json::Map(entries) => {
            for (i, (key, value)) in entries.iter().enumerate() {
                out.push(if i == 0 { '{' } else { ',' });
                line(indent + 2, out);
                text(key, out);
                out.push_str(": ");
                pretty(value, indent + 2, out);
            }
            line(indent, out);
            out.push('}');
        }
        Json::List(items) => {
            for (i, value) in items.iter().enumerate() {
                out.push(if i == 0 { '[' } else { ',' });
                line(indent + 2, out);
                pretty(value, indent + 2, out);
            }
            line(indent, out);
            out.push(']');
        }
        plain => self::plain(plain, out),
    }
}

fn line(indent: usize, out: &mut String) {
    const SPACES: &str = "                ";
    out.push('\n');
    out.push_str(&SPACES[..indent.min(SPACES.len())]);
}

/// Writes a map without an `id`, or a list, of plain values on one line; false if it is none.
fn one_line(value: &Json<'_>, out: &mut String) -> bool {
    match value {
        Json::Map(entries) if entries.iter().all(|(key, v)| v.is_plain() && *key != "id") => {
            out.push_str("{ ");
            for (i, (key, value)) in entries.iter().enumerate() {
                if i > 0 {
                    out.push_str(", ");
                }
                text(key, out);
                out.push_str(": ");
                plain(value, out);
            }
            out.push_str(" }");
            true
        }
        Json::List(items) if items.iter().all(Json::is_plain) => {
            out.push('[');
            for (i, value) in items.iter().enumerate() {
                if i > 0 {
                    out.push_str(", ");
                }
                plain(value, out);
            }
            out.push(']');
            true
        }
        _ => false,
    }
}

/// Writes a value that is neither a list nor a map.
fn plain(value: &Json<'_>, out: &mut String) {
    match value {
        Json::Text(value) => text(value, out),
        Json::Composed(value) => text(value, out),
        Json::Prefixed(prefix, local) => {
            out.push('"');
            content(prefix, out);
            out.push(':');
            content(local, out);
            out.push('"');
        }
        Json::Bool(value) => out.push_str(if *value { "true" } else { "false" }),
        Json::List(_) | Json::Map(_) => {}
    }
}
