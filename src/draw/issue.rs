//! Positions on an issue with their holders over time: a lane for each position, columns of time,
//! an arrow where somebody changes their mind.

mod columns;
mod stances;

use std::collections::BTreeMap;

use rustc_hash::{FxHashMap, FxHashSet};

use super::sheet::{BARE, Sheet, Words};
use super::{Diagram, DrawError, Scene, Sketch};
use crate::derive::{Position, Side};
use crate::export::Ledger;
use crate::export::dot::words;
use crate::export::tie::Tie;
use crate::graph::EntityId;
use crate::ontology::ClassRole;
use crate::picture::text::{height, wrapped};
use crate::picture::{Edge, Entry, Frame, Group, Kind, Line, Look, Picture, Place, Shape};
use crate::select::View;
use columns::Columns;
use stances::{Dispute, Sort, Stance, collect, disputes, turns};

/// Widths in points and characters.
const NAMES: i32 = 150;
const COLUMN: i32 = 122;
const BOX: i32 = 108;
const SIZE: i32 = 10;
/// Between boxes, so that lines find a way round them.
const GAP: i32 = 10;
const KEEPS: &str = "keeps to it: also who rejects what the other side wants";
/// Lines go round so many boxes; among more, which takes quadratic time, they run straight.
const MOST_ROUTED: usize = 60;

/// The drawing.
pub(super) fn issue<'a>(scene: &Scene<'a>) -> Result<Sketch<'a>, DrawError> {
    let view = scene.context;
    let stances = collect(scene);
    if stances.is_empty() {
        return Err(DrawError::Nothing("positions that anybody takes or rejects"));
    }
    scene.fits(stances.len(), 0)?;
    let disputes = disputes(view, &stances);
    let mut ledger = Ledger::default();
    let undated = stances.iter().filter(|s| s.date.is_none()).count();
    ledger.add(undated, ["stance", "stances"], "set last, having no date");
    let issue = disputes.first().and_then(|d| d.issue).map(|issue| view.graph.label(issue));
    Ok(Sketch {
        title: issue.map_or("Who took which position".to_owned(), |issue| {
            format!("Who stood where on the {issue}")
        }),
        lines: Vec::new(),
        claims: stances.iter().map(|s| s.claim).collect(),
        picture: chart(view, &stances, &disputes),
        diagram: Diagram::Other(flow(view, &stances, &disputes)),
        ledger,
    })
}

/// What a box says: who, and what the column does not say.
fn text(view: &View<'_>, stance: &Stance, exact: bool) -> String {
    // A hexagon has less room.
    let (wide, dates) = if stance.sort == Sort::Decides { (14, 14) } else { (17, 18) };
    let mut text = wrapped(view.graph.label(stance.who), wide);
    let words = [
        (stance.sort == Sort::Rejects, "against it"),
        (stance.line.disputed, "disputed"),
        (stance.line.unsure && !stance.line.disputed, "not certain"),
    ];
    let words: Vec<&str> = words.into_iter().filter_map(|(is, word)| is.then_some(word)).collect();
    if !words.is_empty() {
        text.push_str(&format!("\n({})", words.join(", ")));
    }
    if let Some((_, date)) = stance.date.as_ref().filter(|_| !exact) {
        text.push_str(&format!("\n{}", wrapped(date, dates)));
    }
    text
}

fn look(sort: Sort) -> Look {
    let look = |shape, style, line| Look { shape, style, fill: "#FFFFFF", line };
    match sort {
        Sort::Decides => Shape::Of(ClassRole::Event).look(None),
        Sort::Supports => look("box", "rounded,filled", "#0072B2"),
        Sort::Rejects => look("box", "filled,dashed", "#D55E00"),
    }
}

/// The table being filled.
struct Table<'t, 'a> {
    view: &'t View<'a>,
    stances: &'t [Stance],
    columns: Columns,
    /// What each stance's box says.
    texts: Vec<String>,
    /// The boxes of a position in a column, one below the other.
    cells: BTreeMap<(EntityId, usize), Vec<usize>>,
    sheet: Sheet<'a>,
    /// The names of the boxes that are drawn.
    names: FxHashMap<usize, String>,
    wide: i32,
}

impl<'t, 'a> Table<'t, 'a> {
    fn new(view: &'t View<'a>, stances: &'t [Stance]) -> Self {
        let columns = Columns::new(stances);
        let mut cells: BTreeMap<(EntityId, usize), Vec<usize>> = BTreeMap::new();
        let mut seen = FxHashSet::default();
        for (number, stance) in stances.iter().enumerate() {
            // Said by several works on one day: one box.
            let date = stance.date.as_ref().map(|(_, words)| words);
            if seen.insert((stance.who, stance.position, stance.sort, date)) {
                cells.entry((stance.position, columns.of[number])).or_default().push(number);
            }
        }
        let texts = stances.iter().map(|s| text(view, s, columns.exact)).collect();
        let wide = NAMES + COLUMN * i32::try_from(columns.heads.len()).unwrap_or(0);
        let sheet = Sheet::new(stances.len() <= MOST_ROUTED);
        let names = FxHashMap::default();
        Self { view, stances, columns, texts, cells, sheet, names, wide }
    }

    fn high(&self, number: usize) -> i32 {
        height(&self.texts[number], SIZE) + 10
    }

    fn stack(&self, of: &[usize]) -> i32 {
        of.iter().map(|n| self.high(*n) + GAP).sum()
    }

    /// The lane of a position from `y` down; where it ends.
    fn lane(&mut self, (position, side): (EntityId, Option<Side>), y: i32) -> i32 {
        let here = (position, 0)..=(position, usize::MAX);
        let cells: Vec<(usize, Vec<usize>)> =
            self.cells.range(here).map(|((_, column), of)| (*column, of.clone())).collect();
        let stacks = cells.iter().map(|(_, of)| self.stack(of));
        let name = lane_name(self.view, position, side);
        let lane = stacks.max().unwrap_or(0).max(height(&name, 11) + 6) + 8;
        lane_head(&mut self.sheet, self.view, position, (&name, y, lane, self.wide));
        for (column, of) in cells {
            let x = NAMES + COLUMN * i32::try_from(column).unwrap_or(0) + COLUMN / 2;
            let mut top = y + i32::midpoint(lane - self.stack(&of), GAP);
            for number in of {
                let tall = self.high(number);
                let place = Place { x, y: top + tall / 2, width: BOX, height: tall };
                let said = (place, self.texts[number].as_str());
                let name = stance_box(&mut self.sheet, self.view, &self.stances[number], said);
                self.names.insert(number, name);
                top += tall + GAP;
            }
        }
        y + lane + 4
    }
}

/// The table of lanes and columns.
fn chart<'a>(view: &View<'a>, stances: &[Stance], disputes: &[Dispute]) -> Picture<'a> {
    let mut table = Table::new(view, stances);
    let mut y = heads(&mut table.sheet, &table.columns);
    for dispute in disputes {
        let label = dispute.issue.map_or("positions on no issue", |issue| view.graph.label(issue));
        let issue = format!("Issue: {label}");
        let place = Place { x: table.wide / 2, y: y + 12, width: table.wide - 8, height: 18 };
        table.sheet.text(place, &Words { text: &issue, size: 12, tooltip: &issue });
        y += 24;
        for position in &dispute.positions {
            y = table.lane(*position, y);
        }
        y += 4;
    }
    let Table { mut sheet, names, .. } = table;
    arrows(view, &mut sheet, stances, &names);
    let legend = legend(stances, &sheet.picture);
    sheet.finish(legend, (0, y + 8))
}

/// The columns' headings; where the lanes begin.
fn heads(sheet: &mut Sheet<'_>, columns: &Columns) -> i32 {
    let heads: Vec<String> = columns.heads.iter().map(|head| wrapped(head, 18)).collect();
    let tall = heads.iter().map(|head| height(head, SIZE)).max().unwrap_or(0);
    for (number, head) in heads.iter().enumerate() {
        let x = NAMES + COLUMN * i32::try_from(number).unwrap_or(0) + COLUMN / 2;
        let place = Place { x, y: tall / 2, width: COLUMN - 8, height: tall };
        sheet.node(place, BARE, &Words { text: head, size: SIZE, tooltip: head });
    }
    tall + 6
}

fn lane_name(view: &View<'_>, position: EntityId, side: Option<Side>) -> String {
    let side = match side {
        Some(Side::Pro) => "\n(for what is at issue)",
        Some(Side::Contra) => "\n(against what is at issue)",
        None => "",
    };
    format!("{}{side}", wrapped(view.graph.label(position), 20))
}

fn lane_head(
    sheet: &mut Sheet<'_>,
    view: &View<'_>,
    position: EntityId,
    (name, y, lane, wide): (&str, i32, i32, i32),
) {
    let middle = y + lane / 2;
    sheet.band(Place { x: wide / 2, y: middle, width: wide, height: lane }, "#F1F1F1");
    let place = Place { x: NAMES / 2, y: middle, width: NAMES - 12, height: height(name, 11) };
    sheet
        .text(place, &Words { text: name, size: 11, tooltip: &words::about(view.graph, position) });
}

fn stance_box(
    sheet: &mut Sheet<'_>,
    view: &View<'_>,
    stance: &Stance,
    (place, text): (Place, &str),
) -> String {
    let tooltip = words::tooltip(view, Tie::Claim(stance.claim, view.graph.claim(stance.claim)));
    sheet.node(place, look(stance.sort), &Words { text, size: SIZE, tooltip: &tooltip })
}

/// From each stance of a party on an issue to its next one.
fn arrows(
    view: &View<'_>,
    sheet: &mut Sheet<'_>,
    stances: &[Stance],
    names: &FxHashMap<usize, String>,
) {
    let mut last: FxHashMap<(EntityId, Option<EntityId>), usize> = FxHashMap::default();
    for (number, stance) in stances.iter().enumerate() {
        if stance.date.is_none() || stance.sort == Sort::Decides || !names.contains_key(&number) {
            continue;
        }
        let issue = Position::of(view, stance.position).issues.first().copied();
        let Some(before) = last.insert((stance.who, issue), number) else {
            continue;
        };
        let earlier = &stances[before];
        // Two stances of one day are one mind.
        if earlier.date == stance.date {
            continue;
        }
        let turns = turns(view, earlier, stance);
        let line = Line::new(if turns { Kind::Turn } else { Kind::Keep });
        let who = view.graph.label(stance.who);
        let what = if turns { "changes position" } else { "says so again" };
        sheet.line(&names[&before], &names[&number], line, &format!("{who} {what}"));
    }
}

fn legend(stances: &[Stance], picture: &Picture<'_>) -> Vec<Entry> {
    let has = |sort| stances.iter().any(|s| s.sort == sort);
    let line = |kind| picture.edges.iter().any(|e| e.line.kind == kind);
    let shapes = [
        (Sort::Supports, "supports the position"),
        (Sort::Rejects, "rejects the position"),
        (Sort::Decides, "event that decides on it"),
    ];
    let shapes = shapes.into_iter().filter(|(sort, _)| has(*sort));
    let named = |sort| match look(sort) {
        event if sort == Sort::Decides => event,
        stance => Look { shape: "name", ..stance },
    };
    let shapes = shapes.map(|(sort, text)| Entry::Shape(named(sort), text.to_owned()));
    let lines = [(Kind::Turn, "changes position"), (Kind::Keep, KEEPS)];
    let lines = lines.into_iter().filter(|(kind, _)| line(*kind));
    shapes.chain(lines.map(|(kind, text)| Entry::Line(Line::new(kind), text.to_owned()))).collect()
}

/// Parties and positions as a flowchart.
fn flow<'a>(view: &View<'a>, stances: &[Stance], disputes: &[Dispute]) -> Picture<'a> {
    let graph = view.graph;
    let mut picture = Picture::new(Frame::Layered { across: true, ranksep: 90, nodesep: 30 });
    for dispute in disputes {
        let label = dispute.issue.map_or("positions", |issue| graph.label(issue)).to_owned();
        let nodes = dispute.positions.iter().map(|(p, _)| words::node(view, *p)).collect();
        let look = Look { shape: "box", style: "rounded", fill: "#FFFFFF", line: "#999999" };
        picture.groups.push(Group { label, nodes, look, place: None });
    }
    let mut parties: Vec<EntityId> = stances.iter().map(|s| s.who).collect();
    parties.sort_unstable();
    parties.dedup();
    picture.nodes = parties.into_iter().map(|p| words::node(view, p)).collect();
    for stance in stances {
        let kind = match stance.sort {
            Sort::Supports => Kind::Friendly,
            Sort::Rejects => Kind::Hostile,
            Sort::Decides => Kind::Neutral,
        };
        let ends = (graph.entity_name(stance.who), graph.entity_name(stance.position));
        let label = stance.date.as_ref().map(|(_, words)| words.clone()).unwrap_or_default();
        let line = Line { kind, ..stance.line };
        picture.edges.push(Edge { label, ..Edge::new(ends.0, ends.1, line) });
    }
    let meaning =
        [(Kind::Friendly, "supports"), (Kind::Hostile, "rejects"), (Kind::Neutral, "decides for")];
    let meaning =
        meaning.into_iter().filter(|(kind, _)| picture.edges.iter().any(|e| e.line.kind == *kind));
    picture.legend =
        meaning.map(|(kind, text)| Entry::Line(Line::new(kind), text.to_owned())).collect();
    picture
}
