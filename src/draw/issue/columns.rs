//! Columns of time.

use super::stances::Stance;
use crate::model::date::{Extent, civil};
use crate::wording;

/// More columns than this are drawn together, by month, quarter or year.
const MOST_COLUMNS: usize = 8;

/// Columns of time: a heading for each, and the column of each stance.
pub(super) struct Columns {
    pub heads: Vec<String>,
    pub of: Vec<usize>,
    /// Whether the heading is the date itself.
    pub exact: bool,
}

impl Columns {
    /// By date, or else by month, quarter or year, whatever gives few enough.
    pub fn new(stances: &[Stance]) -> Self {
        let steps = [exact, by_month, by_quarter, by_year];
        for (number, step) in steps.into_iter().enumerate() {
            let head = |s: &Stance| s.date.as_ref().map_or("no date given".to_owned(), step);
            let all: Vec<String> = stances.iter().map(head).collect();
            let mut heads: Vec<String> = Vec::new();
            for head in &all {
                if !heads.contains(head) {
                    heads.push(head.clone());
                }
            }
            if heads.len() <= MOST_COLUMNS || number == steps.len() - 1 {
                let at = |head: &String| heads.iter().position(|h| h == head).unwrap_or(0);
                let of = all.iter().map(at).collect();
                return Self { heads, of, exact: number == 0 };
            }
        }
        Self { heads: Vec::new(), of: Vec::new(), exact: true }
    }
}

fn exact((_, words): &(Extent, String)) -> String {
    words.clone()
}

fn by_month((extent, _): &(Extent, String)) -> String {
    let (year, month, _) = first(extent);
    format!("{} {year}", wording::month(month))
}

fn by_quarter((extent, _): &(Extent, String)) -> String {
    let (year, month, _) = first(extent);
    let first = (month - 1) / 3 * 3 + 1;
    format!("{}–{} {year}", wording::month(first), wording::month(first + 2))
}

fn by_year((extent, _): &(Extent, String)) -> String {
    first(extent).0.to_string()
}

fn first(extent: &Extent) -> (i64, u8, u8) {
    civil(extent.sort_key().0.clamp(-100_000_000, 100_000_000))
}
