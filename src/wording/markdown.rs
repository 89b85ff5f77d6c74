//! Text in Markdown.

use super::visible;

/// Text that means itself in Markdown, on one line and also in a cell of a table: no emphasis, link,
/// tag or entity. (The rules are those of [GFM](https://github.github.com/gfm/).)
#[must_use]
pub fn markdown(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in visible(text).chars() {
        match c {
            '\\' | '|' | '*' | '_' | '[' | ']' | '`' => out.extend(['\\', c]),
            '<' => out.push_str("&lt;"),
            '&' => out.push_str("&amp;"),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::markdown;

    #[test]
    fn text_breaks_no_table_and_is_no_markup() {
        assert_eq!(markdown("a | b\n<script>"), "a \\| b &lt;script>");
        assert_eq!(markdown("a \\| b"), "a \\\\\\| b");
        assert_eq!(markdown("*a* [b](c) &lt; `d_e`"), "\\*a\\* \\[b\\](c) &amp;lt; \\`d\\_e\\`");
        assert_eq!(markdown("Lenin’s “last” struggle"), "Lenin’s “last” struggle");
    }
}
