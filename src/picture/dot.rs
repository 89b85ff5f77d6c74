//! [DOT](https://graphviz.org/doc/info/lang.html), for Graphviz. The file names its layout program
//! itself, so that `dot -Tsvg FILE` always draws it.

use std::io::{self, Write};

use super::text::{markup, quoted, quoted_left, quoted_right, tooltip, wrapped};
use super::{
    Course, Edge, Entry, Frame, Group, Heading, Label, Look, Node, Picture, Place, legend,
};

/// Fonts that any system has one of; quoted as DOT wants it.
const FONT: &str = "\"Helvetica,Arial,DejaVu Sans,sans-serif\"";
/// The size of letters in nodes, in points.
pub const SIZE: i32 = 12;

/// Writes the picture, laid out by `engine` where one is named.
///
/// # Errors
/// Those of `out`.
pub fn write(picture: &Picture<'_>, engine: Option<&str>, out: &mut dyn Write) -> io::Result<()> {
    head(&picture.heading, picture.frame, engine, out)?;
    for (number, of) in picture.groups.iter().enumerate() {
        group(of, number, out)?;
    }
    picture.nodes.iter().try_for_each(|of| node(of, "  ", out))?;
    if !picture.layers.is_empty() {
        // Layers go across groups.
        writeln!(out, "  newrank=true;")?;
    }
    for layer in &picture.layers {
        let names: String = layer.iter().map(|name| format!(" {};", quoted(name))).collect();
        writeln!(out, "  {{ rank=same;{names} }}")?;
    }
    picture.edges.iter().try_for_each(|of| edge(of, out))?;
    if matches!(picture.frame, Frame::Placed { .. }) {
        placed_legend(&picture.legend, picture.legend_at, out)?;
    } else {
        framed_legend(&picture.legend, out)?;
    }
    writeln!(out, "}}")
}

/// Writes what comes before the first node.
///
/// # Errors
/// Those of `out`.
pub fn head(
    heading: &Heading,
    frame: Frame,
    engine: Option<&str>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let hundredth = |n: u16| format!("{}.{:02}", n / 100, n % 100);
    let layout = match (frame, engine) {
        (Frame::Placed { routed }, _) => {
            let splines = if routed { "true" } else { "line" };
            format!("layout=nop2, splines={splines}, esep=\"+2\", outputorder=edgesfirst")
        }
        (Frame::Layered { across, ranksep, nodesep }, None | Some("dot")) => format!(
            "layout=dot, rankdir={}, nodesep={}, ranksep={}",
            if across { "LR" } else { "TB" },
            hundredth(nodesep),
            hundredth(ranksep)
        ),
        (Frame::Scattered { routed: true }, None) => {
            "layout=sfdp, overlap=prism, splines=true, K=1.1, repulsiveforce=2".to_owned()
        }
        (_, engine) => format!(
            "layout={}, overlap=prism, splines=line, K=1.4, repulsiveforce=1.6, \
             outputorder=edgesfirst",
            engine.unwrap_or("sfdp")
        ),
    };
    writeln!(
        out,
        "// Drawn by Graphviz: dot -Tsvg FILE > FILE.svg\n\
         digraph {} {{\n  graph [charset=\"UTF-8\", {layout}, labelloc=t, pad=0.3, \
         fontname={FONT}, fontsize=12,\n    label=<{}>];\n  \
         node [fontname={FONT}, fontsize={SIZE}, margin=\"0.12,0.07\"];\n  \
         edge [fontname={FONT}, fontsize=9];",
        quoted(&heading.title),
        above(heading),
    )
}

fn above(heading: &Heading) -> String {
    let line = |text: &str, width, size, colour: &str| {
        let text = markup(&wrapped(text, width));
        format!("<font point-size=\"{size}\" color=\"{colour}\">{text}</font><br/>")
    };
    let title = line(&heading.title, 70, 20, "#000000");
    let lines: String = heading.lines.iter().map(|text| line(text, 90, 13, "#000000")).collect();
    format!("{title}{lines}{}&#160;", line(&heading.source, 120, 10, "#555555"))
}

/// Writes a node.
///
/// # Errors
/// Those of `out`.
pub fn node(node: &Node<'_>, indent: &str, out: &mut dyn Write) -> io::Result<()> {
    let label = match &node.label {
        Label::Centred(text) => quoted(text),
        Label::Left(text) => quoted_left(text),
        Label::Right(text) => quoted_right(text),
    };
    let size = node.size.map(|size| format!(", fontsize={size}")).unwrap_or_default();
    let place = node.place.map(placed).unwrap_or_default();
    writeln!(
        out,
        "{indent}{} [label={label}, tooltip={}, {}{size}{place}];",
        quoted(&node.name),
        tooltip(&node.tooltip),
        look(node)
    )
}

/// Stripes are about four points wide.
fn look(node: &Node<'_>) -> String {
    let Look { shape, fill, line, .. } = node.look;
    let Some(Place { width, .. }) = node.place.filter(|_| node.look.style == "striped") else {
        return node.look.attributes();
    };
    let stripes = (1..=(width / 4).max(3)).map(|n| if n % 2 == 0 { "white" } else { fill });
    let fill = stripes.collect::<Vec<_>>().join(":");
    format!("shape={shape}, style=striped, fillcolor=\"{fill}\", color=\"{line}\"")
}

/// Positions are in points from the bottom, sizes in inches.
fn placed(place: Place) -> String {
    let inches = |points: i32| f64::from(points) / 72.0;
    let Place { x, y, width, height } = place;
    let (width, height) = (inches(width), inches(height));
    format!(", pos=\"{x},{}\", width={width:.3}, height={height:.3}, fixedsize=shape, margin=0", -y)
}

/// Writes a group with its nodes.
///
/// # Errors
/// Those of `out`.
pub fn group(group: &Group<'_>, number: usize, out: &mut dyn Write) -> io::Result<()> {
    let bounds = group.place.map(|place| {
        let Place { x, y, width, height } = place;
        let (left, right) = (x - width / 2, x + width / 2);
        format!(", bb=\"{left},{},{right},{}\"", -(y + height / 2), -(y - height / 2))
    });
    writeln!(
        out,
        "  subgraph \"cluster {number}\" {{\n    graph [label={}, tooltip={}, style=\"{}\", \
         color=\"{}\", fillcolor=\"{}\", fontsize=13, margin=14{}];",
        quoted(&group.label),
        tooltip(&group.label),
        group.look.style,
        group.look.line,
        group.look.fill,
        bounds.unwrap_or_default()
    )?;
    group.nodes.iter().try_for_each(|of| node(of, "    ", out))?;
    writeln!(out, "  }}")
}

/// Writes a line.
///
/// # Errors
/// Those of `out`.
pub fn edge(edge: &Edge<'_>, out: &mut dyn Write) -> io::Result<()> {
    let Edge { from, to, line, weight, .. } = edge;
    let (from, to): (&str, &str) = (from, to);
    let attributes = line.attributes(*weight);
    let Some(course) = edge.course else {
        return edge_with(edge, (from, to), &attributes, out);
    };
    let (head, tail) = line.ends();
    if !line.breaks || tail == "none" {
        let pos = pos(course, (head != "none", tail != "none"));
        return edge_with(edge, (from, to), &format!("{attributes}{pos}"), out);
    }
    // Graphviz gives the tail of a double line the colour of its gap: so each end has a half.
    let (to_head, to_tail) = halves(course);
    for (ends, half, arrow) in [((from, to), to_head, head), ((to, from), to_tail, &tail)] {
        let pos = pos(half, (true, false));
        let attributes = format!("{}, arrowhead={arrow}{pos}", line.stroke(*weight));
        edge_with(edge, ends, &attributes, out)?;
    }
    Ok(())
}

fn edge_with(
    edge: &Edge<'_>,
    (from, to): (&str, &str),
    attributes: &str,
    out: &mut dyn Write,
) -> io::Result<()> {
    let label = match edge.label.as_str() {
        "" => String::new(),
        label => format!("label={}, ", quoted(label)),
    };
    let loose = if edge.loose { ", constraint=false" } else { "" };
    let (from, to, tooltip) = (quoted(from), quoted(to), tooltip(&edge.tooltip));
    writeln!(out, "  {from} -> {to} [{label}tooltip={tooltip}, {attributes}{loose}];")
}

/// A cubic curve in two, both from its middle, by de Casteljau's construction.
fn halves([a, b, c, d]: Course) -> (Course, Course) {
    let mid = |(x, y): (i32, i32), (z, w)| (i32::midpoint(x, z), i32::midpoint(y, w));
    let (ab, bc, cd) = (mid(a, b), mid(b, c), mid(c, d));
    let (abc, bcd) = (mid(ab, bc), mid(bc, cd));
    let middle = mid(abc, bcd);
    ([middle, bcd, cd, d], [middle, abc, ab, a])
}

/// The course of a line as Graphviz has it: where there is an arrow the curve ends before it.
fn pos([start, first, second, end]: Course, (head, tail): (bool, bool)) -> String {
    /// The length of an arrow in points.
    const ARROW: f64 = 9.0;
    let before = |tip: (i32, i32), from: (i32, i32)| {
        let (dx, dy) = (f64::from(from.0 - tip.0), f64::from(from.1 - tip.1));
        let part = ARROW / dx.hypot(dy).max(1.0);
        (f64::from(tip.0) + dx * part, f64::from(tip.1) + dy * part)
    };
    let whole = |point: (i32, i32)| (f64::from(point.0), f64::from(point.1));
    let text = |(x, y): (f64, f64)| format!("{x:.1},{:.1}", 0.0 - y);
    let mut pos = String::new();
    let (mut a, mut b) = (whole(start), whole(end));
    if tail {
        pos.push_str(&format!("s,{} ", text(a)));
        a = before(start, first);
    }
    if head {
        pos.push_str(&format!("e,{} ", text(b)));
        b = before(end, second);
    }
    let points = [a, whole(first), whole(second), b].map(text);
    format!(", pos=\"{pos}{}\"", points.join(" "))
}

/// Writes the legend in a frame of its own.
///
/// # Errors
/// Those of `out`.
pub fn framed_legend(entries: &[Entry], out: &mut dyn Write) -> io::Result<()> {
    if entries.is_empty() {
        return Ok(());
    }
    write!(
        out,
        "  subgraph \"cluster legend\" {{\n    graph [label=\"Legend\", style=\"rounded,filled\", \
         color=\"#BBBBBB\", fillcolor=\"#FAFAFA\", fontsize=12, margin=6];\n    \
         \" legend\" [shape=plain, style=\"\", tooltip=\"legend\", fontsize=11, label=<\n      "
    )?;
    legend::table(entries, out)?;
    writeln!(out, ">];\n  }}")
}

fn placed_legend(entries: &[Entry], at: (i32, i32), out: &mut dyn Write) -> io::Result<()> {
    if entries.is_empty() {
        return Ok(());
    }
    let (width, height) = legend::size(entries);
    let place = Place { x: at.0 + width / 2, y: at.1 + height / 2, width, height };
    write!(
        out,
        "  \" legend\" [shape=box, style=\"rounded,filled\", color=\"#BBBBBB\", \
         fillcolor=\"#FAFAFA\", tooltip=\"legend\", fontsize=11{}, label=<\n      ",
        placed(place)
    )?;
    legend::table(entries, out)?;
    writeln!(out, ">];")
}
