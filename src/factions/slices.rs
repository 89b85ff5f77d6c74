//! The same network slice by slice: by issue, or by year or month.

use std::collections::BTreeMap;

use thiserror::Error;

use super::balance::{Balance, balance};
use super::camps::{Camps, camps};
use super::divide::Effort;
use super::network::{Ground, Sign, SignedNetwork};
use crate::graph::EntityId;
use crate::model::date::{Bound, Extent, civil, month_start};
use crate::threads;

/// By what to slice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum By {
    /// By issue; ties on no issue are a slice of their own.
    Issue,
    /// By calendar month.
    Month,
    /// By year.
    Year,
}

impl By {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Issue, Self::Month, Self::Year];

    /// Its name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Issue => "issue",
            Self::Month => "month",
            Self::Year => "year",
        }
    }
}

/// Which slice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Key {
    /// The ties on an issue, or on none.
    Issue(Option<EntityId>),
    /// The ties that certainly hold in that month or year, as `1922-10` or `1922`.
    Time(String),
}

/// A slice of the network.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slice {
    /// Which.
    pub key: Key,
    /// How many parties have ties in it.
    pub parties: usize,
    /// How many ties it has, friendly and hostile.
    pub ties: [usize; 2],
    /// Their weight.
    pub weight: u64,
    /// Its camps, found for the slice alone.
    pub camps: Camps,
    /// Its triads.
    pub balance: Balance,
}

/// Slices, and what is in none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slices {
    /// By what.
    pub by: By,
    /// In the order of issues, or of time; slices without a tie are left out.
    pub slices: Vec<Slice>,
    /// Ties that are in no slice: none of their statements has a date that certainly falls into one.
    pub outside: usize,
    /// Ties that are in a slice, but with some statements in none.
    pub partly: usize,
}

/// Why a network cannot be sliced.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum SliceError {
    /// Too many months or years.
    #[error(
        "the ties spread over more than {MOST} {unit}s; narrow the selection with --during{}",
        if *.unit == "month" { ", or take --by year" } else { "" }
    )]
    TooMany {
        /// `month` or `year`.
        unit: &'static str,
    },
}

/// So many slices of time are shown at most.
pub const MOST: usize = 600;

/// Slices a network, and divides each slice into at most `most` camps. Slices of time lie within
/// `during`, where it is given, else between the first and the last day that any tie names.
///
/// # Errors
/// [`SliceError`] where the ties spread over too many months or years.
pub fn slices(
    network: &SignedNetwork,
    by: By,
    during: Option<Extent>,
    most: usize,
) -> Result<Slices, SliceError> {
    // Each ground goes to its slices, each slice to its own grounds.
    let mut members: BTreeMap<(bool, i64), Vec<usize>> = BTreeMap::new();
    let mut placed = vec![false; network.grounds.len()];
    let limits = span(network, by, during);
    for (i, ground) in network.grounds.iter().enumerate() {
        // Ties on no issue come last.
        let keys = match by {
            By::Issue => vec![(ground.issue.is_none(), issue_key(ground.issue))],
            _ => windows(ground, by, limits).into_iter().map(|w| (false, w)).collect(),
        };
        placed[i] = !keys.is_empty();
        for key in keys {
            members.entry(key).or_default().push(i);
        }
        if by != By::Issue && members.len() > MOST {
            return Err(SliceError::TooMany { unit: by.name() });
        }
    }
    let ties = network.ties.iter();
    let placed = ties.map(|t| (t.grounds.len(), t.grounds.clone().filter(|i| placed[*i]).count()));
    let (mut outside, mut partly) = (0, 0);
    for (all, placed) in placed {
        outside += usize::from(placed == 0);
        partly += usize::from(placed > 0 && placed < all);
    }
    let members: Vec<_> = members.into_iter().collect();
    let slices = threads::each(threads::count(), &members, |((_, key), grounds)| {
        let key = match by {
            By::Issue => Key::Issue(network.grounds[grounds[0]].issue),
            _ => Key::Time(name(*key, by)),
        };
        slice(&network.subset(grounds), key, most)
    });
    Ok(Slices { by, slices, outside, partly })
}

fn issue_key(issue: Option<EntityId>) -> i64 {
    issue.and_then(|e| i64::try_from(e.index()).ok()).unwrap_or_default()
}

fn slice(network: &SignedNetwork, key: Key, most: usize) -> Slice {
    let camps = camps(network, most, Effort::BRIEF);
    Slice {
        key,
        parties: camps.of.iter().flatten().count(),
        ties: [network.count(Sign::Positive), network.count(Sign::Negative)],
        weight: network.weight(),
        balance: balance(&network.pairs()),
        camps,
    }
}

/// The month or year of a day, counted on from the year 0.
fn window(day: i64, by: By) -> i64 {
    let (year, month, _) = civil(day);
    match by {
        By::Year => year,
        _ => year * 12 + i64::from(month) - 1,
    }
}

/// As EDTF writes it: `1922-10`, `-0044`, `Y12000`.
fn name(window: i64, by: By) -> String {
    let year = |year: i64| match year {
        0..=9999 => format!("{year:04}"),
        -9999..0 => format!("-{:04}", -year),
        _ => format!("Y{year}"),
    };
    match by {
        By::Year => year(window),
        _ => format!("{}-{:02}", year(window.div_euclid(12)), window.rem_euclid(12) + 1),
    }
}

/// The first and last window that counts.
fn span(network: &SignedNetwork, by: By, during: Option<Extent>) -> (i64, i64) {
    let ends = |e: Extent| [e.start.earliest(), e.start.latest(), e.end.earliest(), e.end.latest()];
    let window = |b: Bound| if let Bound::Day(day) = b { Some(window(day, by)) } else { None };
    let windows =
        || network.grounds.iter().filter_map(|g| g.extent).flat_map(ends).filter_map(window);
    let first = during.and_then(|d| window(d.start.earliest()));
    let last = during.and_then(|d| window(d.end.latest()));
    (first.or_else(|| windows().min()).unwrap_or(0), last.or_else(|| windows().max()).unwrap_or(-1))
}

/// The windows into which a ground certainly falls.
fn windows(ground: &Ground, by: By, (first, last): (i64, i64)) -> Vec<i64> {
    let Some(extent) = ground.extent else {
        return Vec::new();
    };
    let limit = |bound, open: i64| match bound {
        Bound::Day(day) => window(day, by),
        _ => open,
    };
    // It can be nowhere else than between its outermost bounds.
    let from = limit(extent.start.earliest(), first).max(first);
    let to = limit(extent.end.latest(), last).min(last);
    (from..=to).filter(|w| extent.overlaps(&period(*w, by)).is_certain()).collect()
}

/// A window as a period of time.
fn period(window: i64, by: By) -> Extent {
    let months = if by == By::Year { 12 } else { 1 };
    let first = |window: i64| month_start(window.saturating_mul(months));
    Extent::days(first(window), first(window.saturating_add(1)).saturating_sub(1))
}
