//! What happened and was written when: a line for each event and document, on a scale of time.
//!
//! A known day is a mark; what lasted is a bar; some day within a span is an empty bar. Where sources
//! date the same thing differently, each reading has a line of its own, with who says so.

use std::collections::BTreeSet;

use rustc_hash::FxHashSet;

use super::dated::{Dated, Open, Reading, dated, voices};
use super::scale::Scale;
use super::sheet::{BARE, Sheet, Words};
use super::{Diagram, DrawError, Scene, Sketch};
use crate::export::Ledger;
use crate::export::dot::words;
use crate::graph::EntityId;
use crate::model::date::{Bound, Extent, civil};
use crate::ontology::ClassRole;
use crate::picture::mermaid::{Period, Timeline};
use crate::picture::text::{height, width, wrapped};
use crate::picture::{Entry, Kind, Line, Look, Picture, Place};
use crate::select::View;

/// Widths in points and characters.
const SCALE: i32 = 430;
const TITLE: usize = 46;
const SIZE: i32 = 10;
/// The length of an arrow for what has no known end.
const ON: i32 = 20;

/// The drawing.
pub(super) fn timeline<'a>(scene: &Scene<'a>) -> Result<Sketch<'a>, DrawError> {
    // Only the dates that are in sight themselves.
    let view = scene.view;
    let happens =
        |e: &EntityId| [ClassRole::Work, ClassRole::Event].iter().any(|r| view.graph.is(*e, *r));
    let things: Vec<EntityId> = view.entities().filter(happens).collect();
    let mut rows: Vec<Dated> = things.iter().flat_map(|e| dated(view, *e)).collect();
    if rows.is_empty() {
        return Err(DrawError::Nothing("dated events or documents"));
    }
    scene.fits(rows.len(), 0)?;
    let mut ledger = Ledger::default();
    let dated: FxHashSet<EntityId> = rows.iter().map(|row| row.entity).collect();
    let undated = things.iter().filter(|e| !dated.contains(*e)).count();
    ledger.add(
        undated,
        ["event or document", "events and documents"],
        "not drawn, having no date in the selection",
    );
    rows.sort_by_key(|row| (row.sort_key(), row.entity));
    Ok(Sketch {
        title: "What happened when".to_owned(),
        lines: Vec::new(),
        claims: rows.iter().flat_map(|r| &r.readings).flat_map(|r| r.claims.clone()).collect(),
        picture: chart(view, &rows),
        diagram: Diagram::Timeline(diagram(view, &rows)),
        ledger,
    })
}

/// What a line is of: `Better Fewer, But Better (published on)`.
fn title(view: &View<'_>, row: &Dated) -> String {
    let label = view.graph.label(row.entity);
    row.how.as_ref().map_or(label.to_owned(), |how| format!("{label} ({})", done(how)))
}

/// `published on` without a day after it: `published`.
fn done(how: &str) -> &str {
    let ends = [" on", " in", " at", " for"];
    ends.into_iter().find_map(|end| how.strip_suffix(end)).unwrap_or(how)
}

/// Whether a date of an event is another than that of its taking place, such as one planned.
fn elsewhen(view: &View<'_>, row: &Dated) -> bool {
    row.how.is_some() && view.graph.is(row.entity, ClassRole::Event)
}

/// Its bounds as days, where they are.
fn bounds(extent: &Extent) -> [Option<i64>; 4] {
    let day = |bound| match bound {
        Bound::Day(day) => Some(day),
        _ => None,
    };
    let Extent { start, end, .. } = extent;
    [start.earliest(), start.latest(), end.earliest(), end.latest()].map(day)
}

/// Where everything is: the scale begins at `left`.
struct Frame {
    scale: Scale,
    left: i32,
}

impl Frame {
    /// From where to where a reading is drawn.
    fn ends(&self, extent: &Extent) -> (i32, i32) {
        let [from, .., to] = bounds(extent);
        let first = from.map_or(0, |day| self.scale.x(day));
        (self.left + first, self.left + to.map_or(self.scale.width(), |day| self.scale.x(day)))
    }
}

fn chart<'a>(view: &View<'a>, rows: &[Dated]) -> Picture<'a> {
    let readings = || rows.iter().flat_map(|r| &r.readings);
    let days = readings().flat_map(|r| bounds(&r.extent)).flatten().collect();
    let left = readings().map(|r| width(&r.words, SIZE)).max().unwrap_or(0) + 16;
    let frame = Frame { scale: Scale::new(days, SCALE), left };
    let texts: Vec<Vec<String>> = rows.iter().map(|row| texts(view, row)).collect();
    let high = |text: &String| height(text, SIZE) + 4;
    let bottom = texts.iter().flatten().map(high).sum::<i32>() + 8;
    let mut sheet = Sheet::new(false);
    axis(&mut sheet, &frame, bottom);
    let mut top = 4;
    for (row, texts) in rows.iter().zip(&texts) {
        let first = top;
        for (reading, text) in row.readings.iter().zip(texts) {
            let y = top + high(text) / 2;
            mark(view, &mut sheet, (row, reading), (&frame, y));
            label(view, &mut sheet, (row, reading, text), (&frame, y));
            top += high(text);
        }
        if row.readings.len() > 1 {
            sheet.rule((-6, first + 2), (-6, top - 2), Line::new(Kind::Thread));
        }
    }
    sheet.finish(legend(view, rows, &frame.scale), (0, bottom + 44))
}

/// The scale above and below, with a line through the rows at each label.
fn axis(sheet: &mut Sheet<'_>, Frame { scale, left }: &Frame, bottom: i32) {
    let right = left + scale.width().max(1);
    for x in scale.breaks() {
        let place = Place { x: left + x, y: bottom / 2, width: 12, height: bottom };
        sheet.band(place, "#EEEEEE");
    }
    for (y, label_y) in [(0, -19), (bottom, bottom + 19)] {
        sheet.rule((*left, y), (right, y), Line::new(Kind::Thread));
        for (x, text) in scale.ticks() {
            let words = Words { text: &text, size: 9, tooltip: "" };
            let place = Place { x: left + x, y: label_y, width: 36, height: 24 };
            sheet.node(place, BARE, &words);
        }
        for x in scale.breaks() {
            let words = Words { text: "//", size: 11, tooltip: "time left out" };
            sheet.node(Place { x: left + x, y, width: 12, height: 14 }, BARE, &words);
        }
    }
    for (x, _) in scale.ticks() {
        sheet.rule((left + x, 0), (left + x, bottom), Line::new(Kind::Rule));
    }
}

/// How an event or document is marked: filled, striped or empty.
fn look(view: &View<'_>, row: &Dated, style: &'static str) -> Look {
    let event = view.graph.is(row.entity, ClassRole::Event);
    let (shape, fill, line) =
        if event { ("diamond", "#009E73", "#00553E") } else { ("circle", "#8A7A2E", "#4D4419") };
    match style {
        _ if elsewhen(view, row) => {
            Look { shape: "invtriangle", style: "filled", fill: "#FFFFFF", line }
        }
        "empty" => Look { shape, style: "filled", fill: "#FFFFFF", line },
        style => Look { shape, style, fill, line },
    }
}

/// Draws when something was.
fn mark(
    view: &View<'_>,
    sheet: &mut Sheet<'_>,
    (row, reading): (&Dated, &Reading),
    (frame, y): (&Frame, i32),
) {
    let who = voices(view, &reading.claims);
    let says = format!("{}: {}\naccording to {who}", title(view, row), reading.words);
    let words = Words { text: "", size: 1, tooltip: &says };
    let [from, latest, earliest, to] = bounds(&reading.extent);
    let (first, last) = frame.ends(&reading.extent);
    let at = |first: i32, last: i32, least: i32, height| {
        let width = (last - first).max(least);
        Place { x: i32::midpoint(first, last), y, width, height }
    };
    let arrow = Line::new(Kind::Letter);
    match reading.open {
        Some(Open::After) => sheet.rule((last, y), (last + ON, y), arrow),
        Some(Open::Before) => sheet.rule((first, y), (first - ON, y), arrow),
        None => {}
    }
    let bar = |style| Look { shape: "box", ..look(view, row, style) };
    let full = if row.disputed() { "empty" } else { "filled" };
    if from == to && from.is_some() {
        let style = if reading.extent.approximate { "empty" } else { full };
        sheet.node(at(first, last, 9, 9), look(view, row, style), &words);
        return;
    }
    let core = [latest, earliest].map(|day| day.map(|day| frame.left + frame.scale.x(day)));
    match core {
        [Some(a), Some(b)] if reading.extent.interval && (a, b) == (first, last) => {
            sheet.node(at(first, last, 12, 6), bar(full), &words);
        }
        [Some(a), Some(b)] if reading.extent.interval && a < b => {
            sheet.node(at(first, last, 12, 6), bar("striped"), &words);
            sheet.node(at(a, b, 1, 6), bar(full), &words);
        }
        _ => {
            sheet.node(at(first, last, 12, 6), bar("striped"), &words);
        }
    }
}

/// What stands beside each reading of a line.
fn texts(view: &View<'_>, row: &Dated) -> Vec<String> {
    let of = |(number, reading): (usize, &Reading)| {
        let what = if number == 0 { title(view, row) } else { "the same".to_owned() };
        let who = if row.disputed() {
            format!(", according to {}", voices(view, &reading.claims))
        } else {
            String::new()
        };
        wrapped(&format!("{what}{who}"), TITLE)
    };
    row.readings.iter().enumerate().map(of).collect()
}

/// The date to the left, the name beside the mark, on the side where there is room.
fn label(
    view: &View<'_>,
    sheet: &mut Sheet<'_>,
    (row, reading, text): (&Dated, &Reading, &str),
    (frame, y): (&Frame, i32),
) {
    let says = words::about(view.graph, row.entity);
    let words = |text| Words { text, size: SIZE, tooltip: &says };
    let date = Place { x: frame.left / 2 - 4, y, width: frame.left - 8, height: 14 };
    sheet.text(date, &words(&reading.words));
    let (wide, high) = (width(text, SIZE), height(text, SIZE));
    let (first, last) = frame.ends(&reading.extent);
    let room = |open| if reading.open == Some(open) { ON + 10 } else { 10 };
    let place = |x| Place { x, y, width: wide, height: high };
    let late = first > frame.left + frame.scale.width() * 3 / 5;
    if late && wide + room(Open::Before) < first - frame.left {
        sheet.right(place(first - room(Open::Before) - wide / 2), &words(text));
    } else {
        sheet.text(place(last + room(Open::After) + wide / 2), &words(text));
    }
}

fn legend(view: &View<'_>, rows: &[Dated], scale: &Scale) -> Vec<Entry> {
    let mut out = Vec::new();
    let has = |role| rows.iter().any(|r| view.graph.is(r.entity, role));
    if has(ClassRole::Event) {
        out.push(Entry::Mark(("◆", "#009E73"), "event".to_owned()));
    }
    let other = rows.iter().filter(|row| elsewhen(view, row));
    let other: BTreeSet<&str> = other.filter_map(|row| row.how.as_deref()).map(done).collect();
    if !other.is_empty() {
        let how = other.into_iter().collect::<Vec<_>>().join(", ");
        let what = format!("event by another date than that of its taking place: {how}");
        out.push(Entry::Mark(("▽", "#00553E"), what));
    }
    if has(ClassRole::Work) {
        out.push(Entry::Mark(("●", "#8A7A2E"), "document".to_owned()));
    }
    let extents = || rows.iter().flat_map(|r| &r.readings).map(|r| r.extent);
    if extents().any(|e| e.interval) {
        out.push(Entry::Bar(false, "went on so long".to_owned()));
    }
    if extents().any(|e| bounds(&e)[0] != bounds(&e)[1]) {
        out.push(Entry::Bar(true, "at some time within, it is not known when".to_owned()));
    }
    let open = |side| rows.iter().flat_map(|r| &r.readings).any(|r| r.open == Some(side));
    let ends = [
        (Open::Before, "◄", "ended at the mark; its beginning is not told"),
        (Open::After, "►", "began at the mark; its end is not told"),
    ];
    for (_, arrow, what) in ends.into_iter().filter(|(side, ..)| open(*side)) {
        out.push(Entry::Mark((arrow, "#222222"), what.to_owned()));
    }
    if rows.iter().any(Dated::disputed) {
        let what = "(left of the dates) one and the same thing, dated differently; known days are not filled";
        out.push(Entry::Mark(("|", "#777777"), what.to_owned()));
    }
    if !scale.breaks().is_empty() {
        out.push(Entry::Mark(("//", "#000000"), "time left out".to_owned()));
    }
    out
}

fn diagram(view: &View<'_>, rows: &[Dated]) -> Timeline {
    let mut out = Timeline::default();
    for row in rows {
        let (first, ..) = row.sort_key();
        let known = first != i64::MIN && first < i64::MAX - 1;
        let section = if known { civil(first).0.to_string() } else { "earlier".to_owned() };
        let period = Period { when: row.words(view), what: vec![title(view, row)] };
        match out.sections.last_mut() {
            Some((name, periods)) if *name == section => match periods.last_mut() {
                Some(last) if last.when == period.when => last.what.extend(period.what),
                _ => periods.push(period),
            },
            _ => out.sections.push((section, vec![period])),
        }
    }
    out
}
