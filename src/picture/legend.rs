//! What lines and shapes mean. It is one table, so that every layout program leaves it in one piece.

use std::io::{self, Write};

use super::text::{markup, width};
use super::{Line, Look};

/// A line of the legend.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Entry {
    /// What a line means.
    Line(Line, String),
    /// What a shape means.
    Shape(Look, String),
    /// What a bar means, filled or striped.
    Bar(bool, String),
    /// What a mark of a colour means.
    Mark((&'static str, &'static str), String),
}

impl Entry {
    fn text(&self) -> &str {
        let (Self::Line(_, text) | Self::Shape(_, text) | Self::Bar(_, text) | Self::Mark(_, text)) =
            self;
        text
    }

    fn row(&self, out: &mut dyn Write) -> io::Result<()> {
        write!(out, "\n      <tr>")?;
        match self {
            Self::Line(line, _) => write!(out, "<td>{}</td>", line.sample())?,
            // A cell is never a hexagon, but a character is.
            Self::Shape(look, _) if look.shape == "hexagon" => {
                let line = look.line;
                write!(out, "<td><font color=\"{line}\" point-size=\"20\">⬡</font></td>")?;
            }
            Self::Shape(look, _) => {
                let line = look.line;
                let style = match look.style {
                    style if style.contains("dashed") => " style=\"dashed\"",
                    style if style.contains("rounded") || look.shape == "ellipse" => {
                        " style=\"rounded\""
                    }
                    _ => "",
                };
                let fill = look.fill.split(':').next().unwrap_or_default();
                write!(
                    out,
                    "<td border=\"1\" color=\"{line}\" bgcolor=\"{fill}\"{style}>{}</td>",
                    look.name()
                )?;
            }
            Self::Bar(striped, _) => write!(out, "<td>{}</td>", bar(*striped))?,
            Self::Mark((mark, colour), _) => {
                write!(out, "<td><font color=\"{colour}\">{}</font></td>", markup(mark))?;
            }
        }
        write!(out, "<td align=\"left\">{}</td></tr>", markup(self.text()))
    }
}

/// A piece of a bar.
fn bar(striped: bool) -> String {
    let cell = |n| match striped && n % 2 == 1 {
        true => "<td width=\"6\" height=\"8\" bgcolor=\"white\"></td>",
        false => "<td width=\"6\" height=\"8\" bgcolor=\"#777777\"></td>",
    };
    let cells: String = (0..7).map(cell).collect();
    format!(
        "<table border=\"1\" color=\"#333333\" cellborder=\"0\" cellspacing=\"0\" \
         cellpadding=\"0\"><tr>{cells}</tr></table>"
    )
}

/// How wide and high the legend is at most, in points.
#[must_use]
pub fn size(entries: &[Entry]) -> (i32, i32) {
    let texts = entries.iter().map(|e| width(e.text(), 11)).max().unwrap_or(0);
    let samples = entries.iter().map(|e| match e {
        Entry::Line(..) | Entry::Bar(..) => 68,
        Entry::Shape(look, _) => width(look.name(), 11),
        Entry::Mark((mark, _), _) => width(mark, 11),
    });
    let samples = samples.max().unwrap_or(0);
    let rows = i32::try_from(entries.len()).unwrap_or(i32::MAX);
    (samples + texts + 30, rows.saturating_mul(22) + 10)
}

/// Writes the table.
pub(super) fn table(entries: &[Entry], out: &mut dyn Write) -> io::Result<()> {
    write!(out, "<table border=\"0\" cellborder=\"0\" cellspacing=\"2\" cellpadding=\"2\">")?;
    entries.iter().try_for_each(|entry| entry.row(out))?;
    write!(out, "</table>")
}
