//! Text in XML 1.0.

use std::borrow::Cow;

use super::Ledger;
use super::escape::{self, Bytes};
use super::network::{Part, Value};

/// Escapes text, counting what XML cannot hold.
#[derive(Debug, Default)]
pub(super) struct Escaper {
    /// Characters replaced by U+FFFD.
    pub replaced: usize,
}

impl Escaper {
    /// The text for an element or a quoted attribute; see [`push`].
    pub fn escape<'t>(&mut self, text: &'t str) -> Cow<'t, str> {
        if escape::stands(text, &PLAIN) {
            return Cow::Borrowed(text);
        }
        let mut out = String::with_capacity(text.len() + 16);
        push(text, &mut out, &mut self.replaced);
        Cow::Owned(out)
    }
}

/// Bytes of texts that stand as they are. U+FFFE and U+FFFF, which start with 0xEF, do not.
const PLAIN: Bytes = escape::bytes(b"&<>\"\xEF");

/// Adds the text for an element or a quoted attribute. White space that a reader would normalise is
/// written by its number; what XML cannot hold (see the
/// [production Char](https://www.w3.org/TR/xml/#charsets)) is replaced and counted.
pub(super) fn push(text: &str, out: &mut String, replaced: &mut usize) {
    escape::push(text, &PLAIN, out, |c, out| match c {
        '&' => out.push_str("&amp;"),
        '<' => out.push_str("&lt;"),
        '>' => out.push_str("&gt;"),
        '"' => out.push_str("&quot;"),
        '\t' => out.push_str("&#9;"),
        '\n' => out.push_str("&#10;"),
        '\r' => out.push_str("&#13;"),
        '\0'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}' => {
            *replaced += 1;
            out.push('\u{FFFD}');
        }
        c => out.push(c),
    });
}

/// Adds the text to a part; see [`push`].
pub(super) fn text(text: &str, part: &mut Part) {
    push(text, &mut part.text, &mut part.lost.replaced);
}

/// Adds a value of a column as text.
pub(super) fn value(value: &Value<'_>, part: &mut Part) {
    value.push(&mut part.text, |text, out| push(text, out, &mut part.lost.replaced));
}

/// Notes what was replaced.
pub(super) fn losses(replaced: usize, ledger: &mut Ledger) {
    ledger.add(
        replaced,
        ["control character", "control characters"],
        "that XML cannot hold replaced by U+FFFD",
    );
}

#[cfg(test)]
mod tests {
    use super::Escaper;

    #[test]
    fn markup_white_space_and_control_characters() {
        let mut xml = Escaper::default();
        assert_eq!(xml.escape("Ленин"), "Ленин");
        assert_eq!(xml.escape("a<b & \"c\"\n"), "a&lt;b &amp; &quot;c&quot;&#10;");
        assert_eq!(xml.escape("x\u{1}y]]>"), "x\u{FFFD}y]]&gt;");
        assert_eq!(xml.escape("\u{FEFF}\u{FFFF}"), "\u{FEFF}\u{FFFD}");
        assert_eq!(xml.replaced, 2);
    }
}
