//! What pages are made of, and how text and Markdown show it.

use std::io::{self, Write};

use crate::wording::{self, WIDTH, visible, wrapped};

/// An entry of a list, with entries below it.
pub(super) struct Item {
    pub text: String,
    pub below: Vec<Item>,
}

impl Item {
    pub fn new(text: impl Into<String>) -> Self {
        Self { text: text.into(), below: Vec::new() }
    }
}

/// A piece of a page.
pub(super) enum Block {
    Title(String),
    Heading(String),
    Text(String),
    Items(Vec<Item>),
    Table { head: Vec<&'static str>, rows: Vec<Vec<String>> },
}

/// As text.
pub(super) fn text(blocks: &[Block], out: &mut dyn Write) -> io::Result<()> {
    for block in blocks {
        match block {
            Block::Title(title) => writeln!(out, "{}", wrapped(WIDTH, "", "", title))?,
            Block::Heading(heading) => writeln!(out, "\n{}", wrapped(WIDTH, "", "", heading))?,
            Block::Text(text) => writeln!(out, "{}", wrapped(WIDTH, "  ", "  ", text))?,
            Block::Items(items) => text_items(items, 2, out)?,
            Block::Table { head, rows } => text_table(head, rows, out)?,
        }
    }
    Ok(())
}

fn text_items(items: &[Item], indent: usize, out: &mut dyn Write) -> io::Result<()> {
    for item in items {
        let first = format!("{}- ", " ".repeat(indent));
        let rest = " ".repeat(indent + 2);
        writeln!(out, "{}", wrapped(WIDTH, &first, &rest, &item.text))?;
        text_items(&item.below, indent + 4, out)?;
    }
    Ok(())
}

/// Columns side by side; the last one is wrapped.
fn text_table(head: &[&str], rows: &[Vec<String>], out: &mut dyn Write) -> io::Result<()> {
    let row = |row: &Vec<String>| row.iter().map(|c| visible(c).into_owned()).collect();
    let rows: Vec<Vec<String>> = rows.iter().map(row).collect();
    let length = |text: &str| text.chars().count();
    let widths: Vec<usize> = (0..head.len())
        .map(|i| rows.iter().map(|r| length(&r[i])).chain([length(head[i])]).max().unwrap_or(0))
        .collect();
    let numbers = numeric(head.len(), &rows);
    let line = |cells: &[String], out: &mut dyn Write| {
        let mut first = String::from("  ");
        let last = cells.len() - 1;
        for (i, cell) in cells.iter().enumerate().take(last) {
            let gap = " ".repeat(widths[i] - length(cell));
            first += &if numbers[i] { format!("{gap}{cell}  ") } else { format!("{cell}{gap}  ") };
        }
        let gap = if numbers[last] { widths[last] - length(&cells[last]) } else { 0 };
        let rest = " ".repeat(length(&first));
        let text = format!("{}{}", " ".repeat(gap), cells[last]);
        let width = WIDTH.max(length(&first) + 30);
        writeln!(out, "{}", wrapped(width, &first, &rest, &text).trim_end())
    };
    line(&head.iter().map(|h| (*h).to_owned()).collect::<Vec<_>>(), out)?;
    rows.iter().try_for_each(|row| line(row, out))
}

/// Which columns hold numbers only.
fn numeric(columns: usize, rows: &[Vec<String>]) -> Vec<bool> {
    let number = |cell: &String| cell.is_empty() || cell.parse::<f64>().is_ok();
    (0..columns).map(|i| rows.iter().all(|r| number(&r[i]))).collect()
}

/// As Markdown.
pub(super) fn markdown(blocks: &[Block], out: &mut dyn Write) -> io::Result<()> {
    for block in blocks {
        match block {
            Block::Title(title) => writeln!(out, "# {}\n", wording::markdown(title))?,
            Block::Heading(heading) => writeln!(out, "## {}\n", wording::markdown(heading))?,
            Block::Text(text) => writeln!(out, "{}\n", wording::markdown(text))?,
            Block::Items(items) => {
                markdown_items(items, 0, out)?;
                writeln!(out)?;
            }
            Block::Table { head, rows } => markdown_table(head, rows, out)?,
        }
    }
    Ok(())
}

fn markdown_items(items: &[Item], indent: usize, out: &mut dyn Write) -> io::Result<()> {
    for item in items {
        writeln!(out, "{}- {}", " ".repeat(indent), wording::markdown(&item.text))?;
        markdown_items(&item.below, indent + 2, out)?;
    }
    Ok(())
}

fn markdown_table(head: &[&str], rows: &[Vec<String>], out: &mut dyn Write) -> io::Result<()> {
    let numbers = numeric(head.len(), rows);
    let rule = numbers.iter().map(|n| if *n { "---:" } else { "---" }).collect::<Vec<_>>();
    writeln!(out, "| {} |\n| {} |", head.join(" | "), rule.join(" | "))?;
    for row in rows {
        let cells: Vec<String> = row.iter().map(|c| wording::markdown(c)).collect();
        writeln!(out, "| {} |", cells.join(" | "))?;
    }
    writeln!(out)
}
