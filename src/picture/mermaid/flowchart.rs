//! A picture as a flowchart: <https://mermaid.js.org/syntax/flowchart.html>.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::{self, Write};

use rustc_hash::FxHashMap;

use super::{escaped, head};
use crate::picture::{Entry, Frame, Group, Heading, Kind, Label, Line, Look, Node, Picture};

/// Writes nodes, groups and lines, and a legend of lines.
///
/// # Errors
/// Those of `out`.
pub fn flowchart(heading: &Heading, picture: &Picture<'_>, out: &mut dyn Write) -> io::Result<()> {
    let across = !matches!(picture.frame, Frame::Layered { across: false, .. });
    head(heading, if across { "flowchart LR" } else { "flowchart TB" }, out)?;
    let mut names: FxHashMap<&str, usize> = FxHashMap::default();
    for (number, group) in picture.groups.iter().enumerate() {
        writeln!(out, "  subgraph g{number} [\"{}\"]", escaped(&group.label))?;
        group.nodes.iter().try_for_each(|of| node(of, "    ", &mut names, out))?;
        writeln!(out, "  end\n  {}", filled(&format!("g{number}"), frame(group)))?;
    }
    picture.nodes.iter().try_for_each(|of| node(of, "  ", &mut names, out))?;
    let mut lines: BTreeMap<Kind, Vec<usize>> = BTreeMap::new();
    let known = |name: &Cow<'_, str>| names.get(name.as_ref()).copied();
    let ends = picture.edges.iter().filter_map(|e| Some((known(&e.from)?, known(&e.to)?, e)));
    for (number, (from, to, edge)) in ends.enumerate() {
        let label = said(&edge.label, edge.line);
        link(&format!("n{from}"), &format!("n{to}"), &label, edge.line, out)?;
        lines.entry(edge.line.kind).or_default().push(number);
    }
    legend(picture, &mut lines, out)?;
    for (kind, numbers) in lines {
        let numbers: Vec<String> = numbers.iter().map(usize::to_string).collect();
        writeln!(out, "  linkStyle {} stroke:{}", numbers.join(","), Line::new(kind).colour())?;
    }
    Ok(())
}

fn frame(group: &Group<'_>) -> Look {
    Look { shape: "box", ..group.look }
}

fn filled(name: &str, look: Look) -> String {
    let dashes = if look.style.contains("dashed") { ",stroke-dasharray:5 4" } else { "" };
    let fill = look.fill.split(':').next().unwrap_or_default();
    format!("style {name} fill:{fill},stroke:{},color:#000000{dashes}", look.line)
}

fn node<'p>(
    node: &'p Node<'_>,
    indent: &str,
    names: &mut FxHashMap<&'p str, usize>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let number = names.len();
    names.insert(&node.name, number);
    let (Label::Centred(text) | Label::Left(text) | Label::Right(text)) = &node.label;
    let text = escaped(text);
    let (open, close) = match node.look.shape {
        "ellipse" => ("([", "])"),
        "hexagon" => ("{{", "}}"),
        "note" => (">", "]"),
        "tab" | "component" => ("[[", "]]"),
        _ if node.look.style.contains("rounded") => ("(", ")"),
        _ => ("[", "]"),
    };
    writeln!(out, "{indent}n{number}{open}\"{text}\"{close}")?;
    writeln!(out, "{indent}{}", filled(&format!("n{number}"), node.look))
}

/// What marks say in a drawing, in words.
fn said(label: &str, line: Line) -> String {
    let mut words = vec![label];
    words.extend([
        if line.derived { "(derived)" } else { "" },
        if line.unsure { "(not certain)" } else { "" },
        if line.disputed { "(disputed)" } else { "" },
        if line.breaks { "(breaks the pattern)" } else { "" },
    ]);
    words.retain(|word| !word.is_empty());
    words.join("\n")
}

fn link(from: &str, to: &str, label: &str, line: Line, out: &mut dyn Write) -> io::Result<()> {
    let label = if label.is_empty() { String::new() } else { format!("|\"{}\"|", escaped(label)) };
    writeln!(out, "  {from} {}{label} {to}", line.mermaid())
}

fn legend(
    picture: &Picture<'_>,
    lines: &mut BTreeMap<Kind, Vec<usize>>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut count: usize = lines.values().map(Vec::len).sum();
    let plain = |line: &Line| !(line.derived || line.unsure || line.disputed || line.breaks);
    let entries = picture.legend.iter().filter_map(|entry| match entry {
        Entry::Line(line, text) if plain(line) => Some((*line, text)),
        _ => None,
    });
    let entries: Vec<_> = entries.collect();
    if entries.is_empty() {
        return Ok(());
    }
    writeln!(out, "  subgraph legend [\"Legend\"]")?;
    for number in 0..entries.len() {
        writeln!(out, "    a{number}[\" \"]\n    b{number}[\" \"]")?;
    }
    for (number, (line, text)) in entries.into_iter().enumerate() {
        write!(out, "  ")?;
        link(&format!("a{number}"), &format!("b{number}"), text, line, out)?;
        lines.entry(line.kind).or_default().push(count);
        count += 1;
    }
    writeln!(out, "  end")
}
