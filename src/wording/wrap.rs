//! Text in lines for terminals.

use textwrap::{Options, WordSplitter};

/// Lines of text are no longer than this, where words allow.
pub const WIDTH: usize = 100;

/// Text in lines of at most `width`, the first after `first`, later ones after `rest`. Lines break
/// at blanks alone: a date or a name with a hyphen stays whole.
#[must_use]
pub fn wrapped(width: usize, first: &str, rest: &str, text: &str) -> String {
    let options = Options::new(width)
        .initial_indent(first)
        .subsequent_indent(rest)
        .word_splitter(WordSplitter::NoHyphenation);
    textwrap::fill(text, options)
}

#[cfg(test)]
mod tests {
    use super::wrapped;

    #[test]
    fn a_date_is_not_broken() {
        let text = wrapped(30, "  - ", "    ", "first in [1922-12-12..1922-12-21], at last");
        assert_eq!(text, "  - first in\n    [1922-12-12..1922-12-21],\n    at last");
    }
}
