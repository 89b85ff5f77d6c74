//! Text in XML 1.0.

use std::borrow::Cow;

/// Escapes text, counting what XML cannot hold.
#[derive(Debug, Default)]
pub(super) struct Escaper {
    /// Characters replaced by U+FFFD.
    pub replaced: usize,
}

impl Escaper {
    /// The text for an element or a quoted attribute. White space that a reader would normalise is
    /// written by its number.
    pub fn escape<'t>(&mut self, text: &'t str) -> Cow<'t, str> {
        if !text.chars().any(|c| special(c).is_some()) {
            return Cow::Borrowed(text);
        }
        let mut out = String::with_capacity(text.len() + 16);
        for c in text.chars() {
            match special(c) {
                None => out.push(c),
                Some(written) => {
                    self.replaced += usize::from(written == "\u{FFFD}");
                    out.push_str(written);
                }
            }
        }
        Cow::Owned(out)
    }
}

/// How a character is written that cannot stand as it is; see the
/// [production Char](https://www.w3.org/TR/xml/#charsets).
fn special(c: char) -> Option<&'static str> {
    match c {
        '&' => Some("&amp;"),
        '<' => Some("&lt;"),
        '>' => Some("&gt;"),
        '"' => Some("&quot;"),
        '\t' => Some("&#9;"),
        '\n' => Some("&#10;"),
        '\r' => Some("&#13;"),
        '\0'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}' => Some("\u{FFFD}"),
        _ => None,
    }
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
        assert_eq!(xml.replaced, 1);
    }
}
