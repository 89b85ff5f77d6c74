//! A scale of time: days to points, with long empty stretches left out.

use crate::model::date::civil;
use crate::wording::month;

/// An empty stretch is left out where it takes more than a third of what is shown.
const THIRD: i64 = 3;
/// The width of what is left out, in points.
const GAP: i32 = 26;
/// Labels of ticks are at least so far apart, in points.
const APART: i32 = 36;

/// From days to points.
pub(super) struct Scale {
    /// Days at which something begins or ends, with their points; both grow.
    stops: Vec<(i64, i32)>,
    /// For each stretch between two stops, whether it is left out.
    broken: Vec<bool>,
    /// Points of a hundred days.
    hundred: i64,
}

impl Scale {
    /// A scale for those days, about `width` points wide. O(d log d).
    pub fn new(mut days: Vec<i64>, width: i32) -> Self {
        days.sort_unstable();
        days.dedup();
        let gaps: Vec<i64> = days.windows(2).map(|pair| pair[1] - pair[0]).collect();
        let mut shown: i64 = gaps.iter().sum();
        let mut order: Vec<usize> = (0..gaps.len()).collect();
        order.sort_by_key(|i| (-gaps[*i], *i));
        let mut broken = vec![false; gaps.len()];
        for i in order {
            if gaps[i] * THIRD > shown {
                broken[i] = true;
                shown -= gaps[i];
            }
        }
        let left_out = i32::try_from(broken.iter().filter(|b| **b).count()).unwrap_or(0);
        let room = i64::from((width - left_out * GAP).max(width / 2));
        let hundred = (room * 100 / shown.max(1)).max(1);
        let (mut stops, mut length) = (Vec::with_capacity(days.len()), 0_i64);
        let mut x = 0;
        for (i, day) in days.iter().enumerate() {
            if i > 0 && broken[i - 1] {
                x += GAP;
            } else if i > 0 {
                let before = length;
                length += gaps[i - 1];
                let points = length * hundred / 100 - before * hundred / 100;
                x += i32::try_from(points).unwrap_or(0);
            }
            stops.push((*day, x));
        }
        Self { stops, broken, hundred }
    }

    /// Where the last day is.
    pub fn width(&self) -> i32 {
        self.stops.last().map_or(0, |(_, x)| *x)
    }

    /// Where a day is; before the first and after the last it is at the edge.
    pub fn x(&self, day: i64) -> i32 {
        let next = self.stops.partition_point(|(stop, _)| *stop <= day);
        let Some(last) = next.checked_sub(1) else {
            return 0;
        };
        let (from, x) = self.stops[last];
        let Some((to, end)) = self.stops.get(next).copied() else {
            return x;
        };
        let part = (day - from) * i64::from(end - x) / (to - from).max(1);
        x + i32::try_from(part).unwrap_or(0)
    }

    /// The middles of what is left out.
    pub fn breaks(&self) -> Vec<i32> {
        let pairs = self.stops.windows(2).zip(&self.broken);
        pairs.filter(|(_, broken)| **broken).map(|(p, _)| i32::midpoint(p[0].1, p[1].1)).collect()
    }

    /// Where to say which time it is, and what. Every stretch that is shown has one at least.
    pub fn ticks(&self) -> Vec<(i32, String)> {
        let mut out: Vec<(i32, String)> = Vec::new();
        let unit = self.unit();
        let mut start = 0;
        for end in 0..self.stops.len() {
            if self.broken.get(end).copied().unwrap_or(true) {
                self.stretch(start, end, unit, &mut out);
                start = end + 1;
            }
        }
        out
    }

    /// The smallest unit of which the labels have room.
    fn unit(&self) -> Unit {
        const UNITS: [(Unit, i64); 12] = [
            (Unit::Days(1), 1),
            (Unit::Days(5), 5),
            (Unit::Days(10), 10),
            (Unit::Months(1), 30),
            (Unit::Months(3), 91),
            (Unit::Years(1), 365),
            (Unit::Years(2), 730),
            (Unit::Years(5), 1826),
            (Unit::Years(10), 3652),
            (Unit::Years(20), 7305),
            (Unit::Years(50), 18_262),
            (Unit::Years(100), 36_524),
        ];
        let fits = |days: i64| days * self.hundred / 100 >= i64::from(APART);
        UNITS.iter().find(|(_, days)| fits(*days)).map_or(Unit::Years(100), |(unit, _)| *unit)
    }

    fn stretch(&self, start: usize, end: usize, unit: Unit, out: &mut Vec<(i32, String)>) {
        let (first, last) = (self.stops[start].0, self.stops[end].0);
        let before = out.len();
        let mut year = None;
        for day in days_of(unit, first, last) {
            let x = self.x(day);
            if out.last().is_none_or(|(other, _)| x - other >= APART) {
                out.push((x, unit.label(day, &mut year)));
            }
        }
        if out.len() == before {
            let x = self.x(first);
            if out.last().is_none_or(|(other, _)| x - other >= APART) {
                out.push((x, unit.label(first, &mut None)));
            }
        }
    }
}

/// What ticks count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Unit {
    Days(u8),
    Months(u8),
    Years(i64),
}

impl Unit {
    fn begins(self, (year, month, day): (i64, u8, u8)) -> bool {
        match self {
            Self::Days(1) => true,
            Self::Days(step) => day % step == 1 && day + step <= 32,
            Self::Months(step) => day == 1 && month % step == 1 % step,
            Self::Years(step) => (month, day) == (1, 1) && year % step == 0,
        }
    }

    /// The year stands where it is new.
    fn label(self, day: i64, known: &mut Option<i64>) -> String {
        let (year, number, day) = civil(day);
        let new = known.replace(year) != Some(year);
        let of = if new { format!("\n{year}") } else { String::new() };
        match self {
            Self::Days(_) => format!("{day} {}{of}", month(number)),
            Self::Months(_) => format!("{}{of}", month(number)),
            Self::Years(_) => year.to_string(),
        }
    }
}

/// The days of a stretch at which a unit begins. Years are stepped over, not walked through.
fn days_of(unit: Unit, first: i64, last: i64) -> Vec<i64> {
    let mut out = Vec::new();
    let mut day = first;
    while day <= last {
        let date = civil(day);
        if unit.begins(date) {
            out.push(day);
        }
        let left = match (unit, date) {
            (Unit::Years(_), (_, month, _)) if month < 12 => i64::from(12 - month) * 28,
            (Unit::Years(_), (.., 1)) => 28,
            _ => 1,
        };
        day += left;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::Scale;
    use crate::model::date::{Bound, EdtfDate};

    fn day(text: &str) -> i64 {
        let date: EdtfDate = text.parse().expect("it is a date");
        match date.extent().start.earliest() {
            Bound::Day(day) => day,
            _ => panic!("{text} is a day"),
        }
    }

    #[test]
    fn long_empty_stretches_are_left_out() {
        let days =
            ["1913-01-01", "1922-10-06", "1922-11-01", "1922-11-20", "1922-12-16", "1923-01-04"];
        let scale = Scale::new(days.map(day).to_vec(), 200);
        assert_eq!(scale.breaks(), [13]);
        assert_eq!(scale.x(day("1913-01-01")), 0);
        assert!((196..=200).contains(&scale.width()), "{}", scale.width());
        let ticks = scale.ticks();
        assert_eq!(ticks[0], (0, "Jan\n1913".to_owned()));
        let labels: Vec<&str> = ticks.iter().map(|(_, label)| label.as_str()).collect();
        assert_eq!(labels, ["Jan\n1913", "Nov\n1922", "Dec", "Jan\n1923"]);
    }

    #[test]
    fn one_day_is_a_scale() {
        let scale = Scale::new(vec![day("1922-10-06")], 400);
        assert_eq!((scale.width(), scale.x(0), scale.ticks().len()), (0, 0, 1));
    }
}
