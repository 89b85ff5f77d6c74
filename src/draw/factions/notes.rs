//! The ties that go against the division: a number on the line, and below what is said.

use super::bond::Bond;
use super::{ARCS, BOX, GAP, Parties};
use crate::draw::dated::voices;
use crate::draw::sheet::{BARE, Sheet, Words};
use crate::graph::ClaimId;
use crate::model::date::EdtfDate;
use crate::picture::text::{height, width, wrapped};
use crate::picture::{Course, Look, Place};
use crate::wording::{self, short_list};

/// The diameter of a number's circle, in points.
const CIRCLE: i32 = 14;

/// What stands on lines: the numbers given so far, and where.
#[derive(Default)]
pub(super) struct Marks {
    spots: Vec<(i32, i32)>,
    numbers: usize,
}

impl Marks {
    /// Sets the next number on a line.
    pub fn number(&mut self, sheet: &mut Sheet<'_>, course: Course) {
        let (x, y) = self.spot(course, [50, 40, 60, 30, 70, 45, 55, 25, 75]);
        self.numbers += 1;
        let number = self.numbers.to_string();
        let look = Look { shape: "circle", style: "filled", fill: "#FFFFFF", line: "#000000" };
        let place = Place { x, y, width: CIRCLE, height: CIRCLE };
        sheet.node(place, look, &Words { text: &number, size: 9, tooltip: &number });
    }

    /// Sets on a line how many it stands for.
    pub fn count(&mut self, sheet: &mut Sheet<'_>, course: Course, ties: usize) {
        let (x, y) = self.spot(course, [20, 80, 26, 74, 14, 86, 34, 66, 44]);
        let text = format!("×{ties}");
        let look = Look { style: "filled", ..BARE };
        let place = Place { x, y, width: width(&text, 9), height: CIRCLE - 3 };
        sheet.node(place, look, &Words { text: &text, size: 9, tooltip: &text });
    }

    /// The first of some places on a line that covers nothing set before; the first of all where
    /// there is none.
    fn spot(&mut self, course: Course, stops: [i32; 9]) -> (i32, i32) {
        let free = |(x, y): &(i32, i32)| {
            let near =
                |(a, b): &(i32, i32)| (a - x).abs() < CIRCLE + 4 && (b - y).abs() < CIRCLE + 2;
            !self.spots.iter().any(near)
        };
        let spots = stops.map(|percent| along(course, percent));
        let spot = spots.iter().find(|spot| free(spot)).copied().unwrap_or(spots[0]);
        self.spots.push(spot);
        spot
    }
}

/// A point on a cubic curve.
fn along(course: Course, percent: i32) -> (i32, i32) {
    let (t, s) = (i64::from(percent), i64::from(100 - percent));
    let weights = [s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t];
    let mean = |of: &dyn Fn((i32, i32)) -> i32| {
        let sum: i64 = course.iter().zip(weights).map(|(p, w)| i64::from(of(*p)) * w).sum();
        i32::try_from(sum / 1_000_000).unwrap_or(0)
    };
    (mean(&|p| p.0), mean(&|p| p.1))
}

/// Writes what the numbers stand for; where the text ends.
pub(super) fn write(
    parties: &Parties<'_, '_>,
    sheet: &mut Sheet<'_>,
    bonds: &[&Bond],
    top: i32,
) -> i32 {
    const LINE: usize = 112;
    if bonds.is_empty() {
        return top;
    }
    let width = 2 * BOX + GAP;
    let mut y = top;
    let mut line = |text: &str, indent: i32, size: i32| {
        let high = height(text, size) + 3;
        let place = Place { x: ARCS + indent + width / 2, y: y + high / 2, width, height: high };
        sheet.text(place, &Words { text, size, tooltip: text });
        y += high;
    };
    line("Against the division", 0, 12);
    for (number, bond) in (1..).zip(bonds) {
        let text = format!("{number}. {}", told(parties, bond));
        line(&wrapped(&text, LINE), 0, 10);
    }
    y + 6
}

/// Who, what and who says so.
fn told(parties: &Parties<'_, '_>, bond: &Bond) -> String {
    let [from, to] = bond.ends().map(|party| parties.label(party));
    let claims = bond.grounds(parties).flat_map(|g| parties.tie(g).grounds());
    let claims: Vec<ClaimId> = claims.collect();
    let derived = if bond.line.derived { "follows from their positions; " } else { "" };
    let who = voices(parties.scene.context, &claims);
    format!(
        "{from} and {to}: {} ({derived}according to {who})",
        said(parties, bond).replace('\n', ", ")
    )
}

/// The relations, the issues, the dates.
pub(super) fn said(parties: &Parties<'_, '_>, bond: &Bond) -> String {
    let graph = parties.scene.view.graph;
    let distinct = |mut words: Vec<String>| {
        words.sort();
        words.dedup();
        short_list(&words)
    };
    let relations = bond.grounds(parties).map(|g| parties.tie(g).relation(graph).label.clone());
    let mut lines = vec![distinct(relations.collect())];
    let issues = bond.grounds(parties).filter_map(|g| g.issue);
    let issues = distinct(issues.map(|i| graph.label(i).to_owned()).collect());
    if !issues.is_empty() {
        lines.push(format!("on {issues}"));
    }
    let dates = bond.grounds(parties).filter_map(|g| g.when).map(|d| graph.date(d));
    let mut dates: Vec<&EdtfDate> = dates.collect();
    dates.sort_by_key(|d| (d.extent().sort_key(), d.as_str()));
    dates.dedup();
    if !dates.is_empty() {
        lines.push(wording::within(&dates));
    }
    lines.join("\n")
}
