//! Answers in columns.

use std::io::{self, Write};

use textwrap::core::display_width;

/// No column is made narrower than this to fit a terminal.
const NARROWEST: usize = 8;

/// Between two columns.
const GAP: usize = 2;

/// Writes rows, the first of which is the header, in columns at most `width` wide in all: cells
/// that are too long go on in the next line. Linear in the text.
///
/// # Errors
/// Those of `out`.
pub(super) fn write(
    rows: &[Vec<String>],
    width: Option<usize>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let Some(header) = rows.first() else { return Ok(()) };
    let mut widths: Vec<usize> = (0..header.len())
        .map(|column| rows.iter().map(|row| display_width(&row[column])).max().unwrap_or(0))
        .collect();
    if let Some(width) = width {
        shrink(&mut widths, width);
    }
    line(header, &widths, out)?;
    line(&widths.iter().map(|w| "-".repeat(*w)).collect::<Vec<_>>(), &widths, out)?;
    for row in &rows[1..] {
        line(row, &widths, out)?;
    }
    Ok(())
}

/// Writes rows as a table in Markdown.
///
/// # Errors
/// Those of `out`.
pub(super) fn markdown(rows: &[Vec<String>], out: &mut dyn Write) -> io::Result<()> {
    let escape =
        |cell: &String| cell.replace('\\', "\\\\").replace('|', "\\|").replace('<', "&lt;");
    for (at, row) in rows.iter().enumerate() {
        let cells: Vec<String> = row.iter().map(escape).collect();
        writeln!(out, "| {} |", cells.join(" | "))?;
        if at == 0 {
            writeln!(out, "|{}", " --- |".repeat(row.len()))?;
        }
    }
    Ok(())
}

/// Takes from the widest columns until all fit, or all are narrow.
fn shrink(widths: &mut [usize], width: usize) {
    let room = width.saturating_sub(GAP * widths.len().saturating_sub(1));
    let mut cap = widths.iter().copied().max().unwrap_or(0);
    let sum = |cap: usize, widths: &[usize]| widths.iter().map(|w| (*w).min(cap)).sum::<usize>();
    while cap > NARROWEST && sum(cap, widths) > room {
        cap -= 1;
    }
    // What is left over goes to the first columns that want it.
    let mut left = room.saturating_sub(sum(cap, widths));
    for width in widths {
        let more = width.saturating_sub(cap).min(left);
        left -= more;
        *width = (*width).min(cap + more);
    }
}

fn line(row: &[String], widths: &[usize], out: &mut dyn Write) -> io::Result<()> {
    let cells: Vec<Vec<String>> =
        row.iter().zip(widths).map(|(cell, width)| fold(cell, *width)).collect();
    let lines = cells.iter().map(Vec::len).max().unwrap_or(0);
    for at in 0..lines {
        let mut text = String::new();
        for (cell, width) in cells.iter().zip(widths) {
            let part = cell.get(at).map_or("", String::as_str);
            text.push_str(part);
            text.extend(std::iter::repeat_n(' ', width.saturating_sub(display_width(part)) + GAP));
        }
        writeln!(out, "{}", text.trim_end())?;
    }
    Ok(())
}

fn fold(cell: &str, width: usize) -> Vec<String> {
    if display_width(cell) <= width {
        return vec![cell.to_owned()];
    }
    textwrap::wrap(cell, width.max(1)).into_iter().map(Into::into).collect()
}

#[cfg(test)]
mod tests {
    use super::write;

    fn table(width: Option<usize>) -> String {
        let row = |cells: [&str; 3]| cells.map(str::to_owned).to_vec();
        let rows = [
            row(["who", "what", "when"]),
            row(["Ada", "said a good deal about the matter", "1922"]),
            row(["Кыдыр", "nothing", ""]),
        ];
        let mut out = Vec::new();
        write(&rows, width, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn a_table_fits_its_width() {
        assert!(table(None).lines().any(|l| l.ends_with("about the matter  1922")));
        insta::assert_snapshot!(table(Some(30)), @r"
        who    what               when
        -----  -----------------  ----
        Ada    said a good deal   1922
               about the matter
        Кыдыр  nothing
        ");
        for width in 0..40 {
            let narrow = table(Some(width));
            let fits = narrow.lines().all(|l| l.chars().count() <= width.max(8 * 3 + 4));
            assert!(fits, "{width}\n{narrow}");
        }
    }
}
