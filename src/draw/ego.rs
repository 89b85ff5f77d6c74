//! One entity and its ties: the others in two columns round it, the friendly ones to the left, the
//! hostile ones to the right, those without a sign on the side where there is room. Each tie is a
//! row of its own, in words, with a line of its own to the middle.

mod rows;

use super::sheet::{BARE, Sheet, Words};
use super::{Diagram, DrawError, Scene, Sketch};
use crate::export::Ledger;
use crate::export::dot::words;
use crate::graph::{ClaimId, EntityId};
use crate::picture::text::{height, wrapped};
use crate::picture::{Edge, Entry, Frame, Look, Picture, Place};
use rows::{Other, Row, centre, others, ties};

/// Widths in points and characters.
const BOX: i32 = 208;
const GAP: i32 = 120;
const CENTRE: i32 = 124;
const CHARS: usize = 34;
const SIZE: i32 = 9;
const NAME: i32 = 11;
/// Between the ends of lines at the middle, in points.
const STEP: i32 = 8;
/// Between boxes, and what the title of a section takes.
const SPACE: i32 = 8;
const HEAD: i32 = 22;
/// The middle.
const MIDDLE: Look = Look { style: "filled,bold", shape: "box", fill: "#EDEDED", line: "#000000" };

/// The drawing.
pub(super) fn ego<'a>(scene: &Scene<'a>, bundle: bool) -> Result<Sketch<'a>, DrawError> {
    let graph = scene.view.graph;
    let mut ledger = Ledger::default();
    let centre = centre(scene).ok_or(DrawError::NoCentre)?;
    let ties = ties(scene, centre, &mut ledger);
    let others = others(scene, centre, ties, bundle);
    let rows = || others.iter().flat_map(|o| &o.rows);
    scene.fits(others.len(), rows().count())?;
    let claims: Vec<ClaimId> = rows().flat_map(|r| &r.ties).flat_map(|t| t.grounds()).collect();
    if others.is_empty() {
        return Err(DrawError::Nothing("ties of that entity"));
    }
    let name = graph.label(centre);
    let arrows =
        format!("a box tells what its party did to {name}, and after “by” what {name} did to it");
    Ok(Sketch {
        title: format!("The ties of {}", graph.label(centre)),
        lines: vec![arrows],
        claims,
        picture: chart(scene, centre, &others),
        diagram: Diagram::Other(flow(scene, centre, &others)),
        ledger,
    })
}

/// How high a box is, in points.
fn tall(name: &str, rows: &[Row<'_>]) -> i32 {
    let rows: i32 = rows.iter().map(|r| height(&r.text, SIZE) + 3).sum();
    height(name, NAME) + rows + 10
}

/// Others of one kind, one below the other.
struct Section<'o, 'a> {
    title: String,
    others: Vec<(&'o Other<'a>, String, i32)>,
}

impl Section<'_, '_> {
    fn height(&self) -> i32 {
        HEAD + self.others.iter().map(|(.., tall)| tall + SPACE).sum::<i32>()
    }

    fn rows(&self) -> usize {
        self.others.iter().map(|(other, ..)| other.rows.len()).sum()
    }
}

/// The columns: friendly, hostile; those without a sign below the lower one, or shared out.
fn columns<'o, 'a>(
    scene: &Scene<'_>,
    centre: EntityId,
    others: &'o [Other<'a>],
) -> [Vec<Section<'o, 'a>>; 2] {
    let graph = scene.view.graph;
    let name = graph.label(centre);
    let titles = [format!("mostly with {name}"), format!("mostly against {name}")];
    let neither = || "neither".to_owned();
    let mut columns =
        titles.map(|title| [title, neither()].map(|title| Section { title, others: Vec::new() }));
    let mut heights = [0, 0];
    let (signed, unsigned): (Vec<_>, Vec<_>) = others.iter().partition(|o| o.sum != 0);
    for other in signed.into_iter().chain(unsigned) {
        let name = wrapped(graph.label(other.entity), 28);
        let tall = tall(&name, &other.rows);
        let side = match other.sum {
            1.. => 0,
            ..=-1 => 1,
            0 => usize::from(heights[1] < heights[0]),
        };
        heights[side] += tall + SPACE;
        columns[side][usize::from(other.sum == 0)].others.push((other, name, tall));
    }
    columns.map(|of| of.into_iter().filter(|section| !section.others.is_empty()).collect())
}

/// Two columns and the middle between them.
fn chart<'a>(scene: &Scene<'a>, centre: EntityId, others: &[Other<'a>]) -> Picture<'a> {
    let mut sheet = Sheet::new(false);
    let columns = columns(scene, centre, others);
    let heights = columns.each_ref().map(|of| of.iter().map(Section::height).sum::<i32>());
    let lines = columns.each_ref().map(|of| of.iter().map(Section::rows).sum::<usize>());
    let lines = lines.map(|lines| i32::try_from(lines).unwrap_or(i32::MAX));
    let all = heights[0].max(heights[1]);
    let high = lines[0].max(lines[1]).saturating_mul(STEP).saturating_add(16).max(60);
    let middle = Place { x: BOX + GAP + CENTRE / 2, y: all / 2, width: CENTRE, height: high };
    let label = wrapped(scene.view.graph.label(centre), 15);
    let tooltip = words::about(scene.view.graph, centre);
    let words = Words { text: &label, size: 14, tooltip: &tooltip };
    sheet.named("centre".to_owned(), middle, MIDDLE, &words);
    for (side, column) in columns.iter().enumerate() {
        let mut end = middle.y - (lines[side] - 1) * STEP / 2;
        let mut top = (all - heights[side]) / 2;
        for section in column {
            write_section(scene, &mut sheet, section, (side, top, &mut end));
            top += section.height();
        }
    }
    let legend = legend(others);
    sheet.finish(legend, (0, all.max(middle.y + high / 2) + 14))
}

/// Writes a section from `top` down, with its lines to the middle, the first one ending at `end`.
fn write_section(
    scene: &Scene<'_>,
    sheet: &mut Sheet<'_>,
    section: &Section<'_, '_>,
    (side, mut top, end): (usize, i32, &mut i32),
) {
    let left = if side == 0 { 0 } else { BOX + GAP + CENTRE + GAP };
    let head = Place { x: left + BOX / 2, y: top + HEAD / 2, width: BOX + GAP / 2, height: HEAD };
    let title = &section.title;
    sheet.node(head, BARE, &Words { text: title, size: NAME, tooltip: title });
    top += HEAD;
    for (other, name, tall) in &section.others {
        let place = Place { x: left + BOX / 2, y: top + tall / 2, width: BOX, height: *tall };
        for (row, y, node) in lines_of(scene, sheet, other, (place, name), side) {
            let inner = if side == 0 { left + BOX } else { left };
            let middle = BOX + GAP + if side == 0 { 0 } else { CENTRE };
            connect(scene, sheet, row, (&node, [(inner, y), (middle, *end)]));
            *end += STEP;
        }
        top += tall + SPACE;
    }
}

/// The box of an other with its rows: each with its middle, and the name of the box.
fn lines_of<'o, 'a>(
    scene: &Scene<'_>,
    sheet: &mut Sheet<'_>,
    other: &'o Other<'a>,
    (place, name): (Place, &str),
    side: usize,
) -> Vec<(&'o Row<'a>, i32, String)> {
    let graph = scene.view.graph;
    let tooltip = words::about(graph, other.entity);
    let look = Look { shape: "box", style: "rounded,filled", fill: "#FFFFFF", line: "#333333" };
    let node = sheet.node(place, look, &Words { text: "", size: SIZE, tooltip: &tooltip });
    let mut y = place.y - place.height / 2 + 4;
    let mut line = |text: &str, size: i32, tooltip: &str| {
        let high = height(text, size) + if size == SIZE { 3 } else { 2 };
        let place = Place { x: place.x, y: y + high / 2, width: place.width - 12, height: high };
        let words = Words { text, size, tooltip };
        match size {
            SIZE => sheet.text(place, &words),
            _ => sheet.node(place, BARE, &words),
        };
        y += high;
        place.y
    };
    line(name, NAME, &tooltip);
    let rows = other.rows.iter().map(|row| {
        let middle = line(&row.told(side), SIZE, &row.tooltip(scene));
        (row, middle, node.clone())
    });
    rows.collect()
}

/// A line between a row and the middle.
fn connect(
    scene: &Scene<'_>,
    sheet: &mut Sheet<'_>,
    row: &Row<'_>,
    (node, [at, centre]): (&str, [(i32, i32); 2]),
) {
    let bend = (centre.0 - at.0) / 2;
    let mut course = [at, (at.0 + bend, at.1), (centre.0 - bend, centre.1), centre];
    let mut ends = (node.to_owned(), "centre".to_owned());
    if row.out {
        course.reverse();
        ends = (ends.1, ends.0);
    }
    sheet.picture.edges.push(Edge {
        tooltip: row.tooltip(scene),
        weight: row.ties.len(),
        course: Some(course),
        ..Edge::new(ends.0, ends.1, row.line)
    });
}

impl Row<'_> {
    /// The words with an arrow that points as the line does.
    fn told(&self, side: usize) -> String {
        let arrow = match (self.line.both, self.out == (side == 0)) {
            (true, _) => '↔',
            (false, true) => '←',
            (false, false) => '→',
        };
        format!("{arrow} {}", self.text.replace('\n', "\n     "))
    }

    fn tooltip(&self, scene: &Scene<'_>) -> String {
        let all: Vec<String> =
            self.ties.iter().map(|t| words::tooltip(scene.context, *t)).collect();
        all.join("\n\n")
    }
}

fn legend(others: &[Other<'_>]) -> Vec<Entry> {
    let mut out = words::legend(others.iter().flat_map(|o| &o.rows).map(|r| r.line));
    if others.iter().flat_map(|o| &o.rows).any(|r| r.ties.len() > 1) {
        out.push(Entry::Mark(
            ("3×", "#000000"),
            "so many ties drawn as one line, the more the thicker".to_owned(),
        ));
    }
    out
}

/// The same as a flowchart.
fn flow<'a>(scene: &Scene<'a>, centre: EntityId, others: &[Other<'a>]) -> Picture<'a> {
    let graph = scene.view.graph;
    let mut picture = Picture::new(Frame::Layered { across: true, ranksep: 150, nodesep: 14 });
    picture.nodes.push(words::node(scene.context, centre));
    for other in others {
        picture.nodes.push(words::node(scene.context, other.entity));
        for row in &other.rows {
            let (from, to) = if row.out { (centre, other.entity) } else { (other.entity, centre) };
            let edge = Edge::new(graph.entity_name(from), graph.entity_name(to), row.line);
            picture.edges.push(Edge { label: row.text.clone(), ..edge });
        }
    }
    picture.legend = legend(others);
    picture
}
