//! Text in lines for terminals.

use std::borrow::Cow;

use textwrap::{Options, WordSplitter};

/// Lines of text are no longer than this, where words allow.
pub const WIDTH: usize = 100;

/// Text in lines of at most `width`, the first after `first`, later ones after `rest`. Lines break
/// at blanks alone: a date or a name with a hyphen stays whole. The text is made [`visible`].
#[must_use]
pub fn wrapped(width: usize, first: &str, rest: &str, text: &str) -> String {
    let options = Options::new(width)
        .initial_indent(first)
        .subsequent_indent(rest)
        .word_splitter(WordSplitter::NoHyphenation);
    textwrap::fill(&visible(text), options)
}

/// Text on one line, that no terminal obeys: line ends and tabs become blanks, other control
/// characters the pictures of them, and what turns the direction of text, or hides, U+FFFD.
#[must_use]
pub fn visible(text: &str) -> Cow<'_, str> {
    let hides = |c: char| {
        c.is_control()
            || matches!(c, '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    if !text.contains(hides) {
        return Cow::Borrowed(text);
    }
    let shown = |c: char| match c {
        '\t' | '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => ' ',
        '\0'..=' ' => char::from_u32(0x2400 + u32::from(c)).unwrap_or('\u{fffd}'),
        '\u{7f}' => '\u{2421}',
        c if hides(c) => '\u{fffd}',
        c => c,
    };
    // A blank stays one: only what is hidden is replaced.
    Cow::Owned(text.chars().map(|c| if hides(c) { shown(c) } else { c }).collect())
}

#[cfg(test)]
mod tests {
    use super::{visible, wrapped};

    #[test]
    fn a_date_is_not_broken() {
        let text = wrapped(30, "  - ", "    ", "first in [1922-12-12..1922-12-21], at last");
        assert_eq!(text, "  - first in\n    [1922-12-12..1922-12-21],\n    at last");
    }

    #[test]
    fn a_terminal_obeys_no_text() {
        assert_eq!(visible("a\u{1b}[2J\nb\r\tc \u{202e}d\u{7f}"), "a␛[2J b  c \u{fffd}d␡");
        assert_eq!(wrapped(80, "", "", "a\u{7}"), "a␇");
        assert!(matches!(visible("Ада, мир"), std::borrow::Cow::Borrowed(_)));
    }
}
