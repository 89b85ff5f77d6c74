//! What pages in Markdown share.

/// Text that stands in a cell of a table, or in a line of its own, as it is: it breaks no table, and
/// is no tag. (The rules are those of [GFM](https://github.github.com/gfm/#tables-extension-).)
pub(super) fn cell(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '|' | '\\' => out.extend(['\\', c]),
            '<' => out.push_str("&lt;"),
            '\n' | '\r' => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::cell;

    #[test]
    fn text_breaks_no_table_and_is_no_tag() {
        assert_eq!(cell("a | b\n<script>"), "a \\| b &lt;script>");
        assert_eq!(cell("a \\| b"), "a \\\\\\| b");
        assert_eq!(cell("Lenin’s “last” struggle"), "Lenin’s “last” struggle");
    }
}
