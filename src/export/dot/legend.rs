//! The legend of a drawing: only what occurs is explained. It is one table, so that every layout
//! program leaves it in one piece; the samples are dashes and dots that every font has.

use std::io::{self, Write};

use super::Drawing;
use super::style::{Line, Shape, markup};

/// Writes the legend.
pub(super) fn write(drawing: &Drawing<'_>, out: &mut dyn Write) -> io::Result<()> {
    let graph = drawing.graph();
    let mut lines: Vec<Line> =
        drawing.ties.iter().map(|t| Line { both: false, ..Line::of(*t, graph) }).collect();
    lines.sort_unstable();
    lines.dedup();
    let mut shapes: Vec<Shape> = drawing.nodes.iter().map(|n| Shape::of(graph, *n)).collect();
    shapes.sort_unstable();
    shapes.dedup();
    if shapes.is_empty() {
        return Ok(());
    }
    write!(
        out,
        "  subgraph \"cluster legend\" {{\n    graph [label=\"Legend\", style=\"rounded,filled\", \
         color=\"#BBBBBB\", fillcolor=\"#FAFAFA\", fontsize=12, margin=6];\n    \
         \"legend\" [shape=plain, style=\"\", tooltip=\"legend\", fontsize=11, label=<\n      \
         <table border=\"0\" cellborder=\"0\" cellspacing=\"2\" cellpadding=\"2\">"
    )?;
    for line in lines {
        write!(
            out,
            "\n      <tr><td align=\"right\"><font color=\"{}\"><b>{}</b></font></td>\
             <td align=\"left\">{}</td></tr>",
            line.colour(),
            markup(line.sample()),
            line.name()
        )?;
    }
    for shape in shapes {
        let (name, fill, edge) = shape.sample();
        write!(
            out,
            "\n      <tr><td border=\"1\" color=\"{edge}\" bgcolor=\"{fill}\">{name}</td>\
             <td align=\"left\">{}</td></tr>",
            shape.name()
        )?;
    }
    writeln!(out, "</table>>];\n  }}")
}
