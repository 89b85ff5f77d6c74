//! Text in pictures: escaped as Graphviz wants it, broken into lines, measured.

/// Text as a quoted string of DOT that shows exactly that text. Graphviz reads backslashes and
/// entities (`&lt;`) in labels, so both are escaped; control characters become U+FFFD.
#[must_use]
pub fn quoted(text: &str) -> String {
    string(text, "\\n", "\\\\")
}

/// The same, each line set flush left.
#[must_use]
pub fn quoted_left(text: &str) -> String {
    let mut out = string(text, "\\l", "\\\\");
    out.insert_str(out.len() - 1, "\\l");
    out
}

/// The same, each line set flush right.
#[must_use]
pub fn quoted_right(text: &str) -> String {
    let mut out = string(text, "\\r", "\\\\");
    out.insert_str(out.len() - 1, "\\r");
    out
}

fn string(text: &str, line_end: &str, backslash: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str(backslash),
            '\n' => out.push_str(line_end),
            '&' => out.push_str("&amp;"),
            '\r' | '\t' => out.push(' '),
            c if c.is_control() => out.push('\u{FFFD}'),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// The same for a tooltip, where Graphviz takes backslashes for its own even if escaped: they become
/// the set minus, which looks alike.
#[must_use]
pub fn tooltip(text: &str) -> String {
    string(text, "\\n", "\u{2216}")
}

/// Text inside a label of markup; line breaks become `<br/>`.
#[must_use]
pub fn markup(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' => out.push_str("<br/>"),
            '\r' | '\t' => out.push(' '),
            c if c.is_control() => out.push('\u{FFFD}'),
            c => out.push(c),
        }
    }
    out
}

/// Text broken between words into lines of at most `width` characters where it can be; its own
/// breaks stay.
#[must_use]
pub fn wrapped(text: &str, width: usize) -> String {
    let mut out = String::with_capacity(text.len());
    for line in text.lines() {
        if !out.is_empty() {
            out.push('\n');
        }
        let mut used = 0;
        for word in line.split_whitespace() {
            let length = word.chars().count();
            if used > 0 && used + 1 + length > width {
                out.push('\n');
                used = 0;
            } else if used > 0 {
                out.push(' ');
                used += 1;
            }
            out.push_str(word);
            used += length;
        }
    }
    out
}

/// At most so wide the text is in points, set at `size` points, whichever of our fonts is at hand:
/// the widths are those of `DejaVu` Sans, the widest, rounded up.
#[must_use]
pub fn width(text: &str, size: i32) -> i32 {
    let of_line = |line: &str| line.chars().map(hundredths).sum::<i32>();
    let widest = text.lines().map(of_line).max().unwrap_or(0);
    (widest * size + 99) / 100
}

/// Hundredths of an em.
fn hundredths(c: char) -> i32 {
    match c {
        'i' | 'j' | 'l' | '\'' | '|' | '.' | ',' | ':' | ';' | ' ' => 34,
        'f' | 'r' | 't' | 'I' | '(' | ')' | '[' | ']' | '/' | '-' => 42,
        'm' | 'w' | 'M' | 'W' | '%' | '@' | '\u{2014}' => 100,
        'A'..='Z' => 76,
        ' '..='~' => 64,
        '\u{80}'..='\u{2fff}' => 78,
        _ => 110,
    }
}

/// How high so many lines of text are in points.
#[must_use]
pub fn height(text: &str, size: i32) -> i32 {
    let lines = i32::try_from(text.lines().count().max(1)).unwrap_or(i32::MAX);
    lines.saturating_mul(size * 6 / 5 + 1)
}

#[cfg(test)]
mod tests {
    use super::{height, markup, quoted, quoted_left, width, wrapped};

    #[test]
    fn text_shows_as_it_is() {
        assert_eq!(
            quoted("a \"b\" \\N <c> &lt; d:e\n\u{7}"),
            "\"a \\\"b\\\" \\\\N <c> &amp;lt; d:e\\n\u{FFFD}\""
        );
        assert_eq!(quoted_left("a\nb"), "\"a\\lb\\l\"");
        assert_eq!(markup("a < b & \"c\"\nd"), "a &lt; b &amp; &quot;c&quot;<br/>d");
        assert_eq!(quoted("Ленин"), "\"Ленин\"");
    }

    #[test]
    fn lines_break_between_words() {
        assert_eq!(wrapped("monopoly of foreign  trade", 12), "monopoly of\nforeign\ntrade");
        assert_eq!(wrapped("one\ntwo three", 24), "one\ntwo three");
        assert_eq!(wrapped("Donaudampfschifffahrt", 5), "Donaudampfschifffahrt");
    }

    #[test]
    fn the_widest_line_counts() {
        assert!(width("ill", 10) < width("mmm", 10));
        assert_eq!(width("mm\nm", 10), 20);
        assert_eq!(height("a\nb", 10), 26);
    }
}
