//! Two camps side by side: who stands where, and the course of the lines.

use rustc_hash::FxHashMap;

use super::bond::Bond;
use super::{ARCS, BOX, GAP, Parties, SIZE};
use crate::picture::Course;
use crate::picture::text::{height, wrapped};

/// Between the lines at a box, in points.
const STEP: i32 = 6;
/// Sweeps over both columns in search of few crossings.
const SWEEPS: usize = 8;

/// A camp.
pub(super) struct Column {
    /// From the top down.
    pub members: Vec<u32>,
    /// Middle and height of each member's box.
    pub places: Vec<(i32, i32)>,
}

/// The camps of one connected part, and where lines end at their boxes.
pub(super) struct Columns {
    pub sides: Vec<Column>,
    /// The side, and the place in it, of each party.
    at: FxHashMap<u32, (usize, usize)>,
    /// The lines of each party.
    of: FxHashMap<u32, Vec<usize>>,
    /// For each line and end the distance from the middle of the box.
    ends: FxHashMap<(usize, u32), i32>,
}

/// What a box says.
pub(super) fn text(parties: &Parties<'_, '_>, party: u32) -> String {
    wrapped(parties.label(party), 22)
}

impl Column {
    /// The middle of its boxes.
    #[expect(clippy::unused_self, reason = "all columns are equally wide")]
    pub fn x(&self, side: usize) -> i32 {
        ARCS + BOX / 2 + if side == 0 { 0 } else { BOX + GAP }
    }

    pub fn height(&self) -> i32 {
        self.places.last().map_or(0, |(middle, high)| middle + high / 2)
    }
}

impl Columns {
    /// Sets out the camps of a part.
    pub fn of(parties: &Parties<'_, '_>, bonds: &[Bond], part: usize) -> Self {
        let camps = parties.camps.camps.iter().filter(|c| c.part == part);
        let mut orders: Vec<Vec<u32>> = camps.map(|c| c.members.clone()).collect();
        sort(&mut orders, bonds);
        let mut columns = Self {
            sides: Vec::new(),
            at: FxHashMap::default(),
            of: FxHashMap::default(),
            ends: FxHashMap::default(),
        };
        for (side, members) in orders.iter().enumerate() {
            for (place, party) in members.iter().enumerate() {
                columns.at.insert(*party, (side, place));
            }
        }
        let here = |bond: &Bond| bond.pair.iter().all(|party| columns.at.contains_key(party));
        let here: Vec<usize> = (0..bonds.len()).filter(|i| here(&bonds[*i])).collect();
        for number in here {
            for party in bonds[number].pair {
                columns.of.entry(party).or_default().push(number);
            }
        }
        for members in orders {
            let column = columns.column(parties, bonds, members);
            columns.sides.push(column);
        }
        columns.level();
        columns
    }

    /// Whether both are of this part.
    pub fn has(&self, pair: [u32; 2]) -> bool {
        pair.iter().all(|party| self.at.contains_key(party))
    }

    pub fn height(&self) -> i32 {
        self.sides.iter().map(Column::height).max().unwrap_or(0)
    }

    /// Boxes high enough for their lines, and where those end.
    fn column(&mut self, parties: &Parties<'_, '_>, bonds: &[Bond], members: Vec<u32>) -> Column {
        let mut places = Vec::with_capacity(members.len());
        let mut top = 0;
        for party in &members {
            let across = self.lines(bonds, *party, true);
            let within = self.lines(bonds, *party, false);
            for lines in [&across, &within] {
                let count = i32::try_from(lines.len()).unwrap_or(0);
                for (i, line) in (0..).zip(lines) {
                    self.ends.insert((*line, *party), (2 * i - count + 1) * STEP / 2);
                }
            }
            let lines = i32::try_from(across.len().max(within.len())).unwrap_or(0);
            let high = (lines * STEP + 4).max(height(&text(parties, *party), SIZE) + 8);
            places.push((top + high / 2, high));
            top += high + 8;
        }
        Column { members, places }
    }

    /// The lines of a party, to the other side or to its own, in the order in which they end there.
    fn lines(&self, bonds: &[Bond], party: u32, across: bool) -> Vec<usize> {
        let own = self.at[&party];
        let other = |bond: &Bond| {
            let other = if bond.pair[0] == party { bond.pair[1] } else { bond.pair[0] };
            self.at[&other]
        };
        let lines = self.of.get(&party).into_iter().flatten().map(|i| (*i, other(&bonds[*i])));
        let lines = lines.filter(|(_, (side, _))| (*side != own.0) == across);
        let mut lines: Vec<(usize, (usize, usize))> = lines.collect();
        // Within a column the longest line upwards ends highest, the longest downwards lowest.
        lines.sort_by_key(|(line, (_, place))| (*place, *line));
        lines.into_iter().map(|(line, _)| line).collect()
    }

    /// Sets the lower column in the middle of the higher one.
    fn level(&mut self) {
        let all = self.height();
        for column in &mut self.sides {
            let down = (all - column.height()) / 2;
            column.places.iter_mut().for_each(|(middle, _)| *middle += down);
        }
    }

    /// The course of a line, `top` being where the columns begin.
    pub fn course(&self, number: usize, bond: &Bond, top: i32) -> Course {
        let end = |party: u32| {
            let (side, place) = self.at[&party];
            let column = &self.sides[side];
            let y = top + column.places[place].0 + self.ends[&(number, party)];
            (side, column.x(side), y)
        };
        let [(side, x, y), (other_side, other_x, other_y)] = bond.ends().map(end);
        let inwards = |side: usize| if side == 0 { 1 } else { -1 };
        if side == other_side {
            let out = -inwards(side);
            let x = x + out * BOX / 2;
            let depth = (36 + (y - other_y).abs() / 3).min(ARCS * 4 / 3);
            let bow = x + out * depth;
            return [(x, y), (bow, y), (bow, other_y), (x, other_y)];
        }
        let (start, end) = (x + inwards(side) * BOX / 2, other_x + inwards(other_side) * BOX / 2);
        let bow = inwards(side) * GAP * 2 / 5;
        [(start, y), (start + bow, y), (end - bow, other_y), (end, other_y)]
    }
}

/// Orders both columns by the mean place of those opposite, to and fro; those of one's own side count
/// too, but less. O(sweeps * lines).
fn sort(orders: &mut [Vec<u32>], bonds: &[Bond]) {
    for sweep in 0..SWEEPS {
        let mut place: FxHashMap<u32, (usize, f64)> = FxHashMap::default();
        for (side, order) in orders.iter().enumerate() {
            let last = order.len().saturating_sub(1).max(1);
            for (i, party) in order.iter().enumerate() {
                #[expect(clippy::cast_precision_loss, reason = "no column is that long")]
                place.insert(*party, (side, i as f64 / last as f64));
            }
        }
        let mut sums: FxHashMap<u32, (f64, f64)> = FxHashMap::default();
        for bond in bonds {
            for [own, other] in [bond.pair, [bond.pair[1], bond.pair[0]]] {
                let (Some(a), Some(b)) = (place.get(&own), place.get(&other)) else {
                    continue;
                };
                let weight = if a.0 == b.0 { 0.5 } else { 1.0 };
                let sum = sums.entry(own).or_default();
                *sum = (sum.0 + b.1 * weight, sum.1 + weight);
            }
        }
        let side = sweep % orders.len().max(1);
        if let Some(order) = orders.get_mut(side) {
            let mean = |party: &u32| sums.get(party).map_or(0.5, |(sum, weight)| sum / weight);
            order.sort_by(|a, b| mean(a).total_cmp(&mean(b)).then(a.cmp(b)));
        }
    }
}
