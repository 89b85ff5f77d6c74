//! Between which days a party lives, and so can hold a stance.

use crate::graph::EntityId;
use crate::model::date::{Bound, Extent};
use crate::ontology::RelationRole;
use crate::select::View;

/// The days of a life, as far as they are known.
#[derive(Debug, Clone, Copy)]
pub(super) struct Life {
    /// The first day on which birth is possible; the least number where that is open.
    pub born: i64,
    /// The first day on which death is possible: the least number where that is open, the greatest
    /// where no death is known.
    pub may_end: i64,
    /// The last day on which death is possible; the greatest number where that is open.
    pub ends: i64,
}

impl Life {
    /// Read from the whole graph, as the frame of a dispute is: whoever speaks, a life has its
    /// bounds. Of several dates all are possible, but for those that judgements rank below others.
    /// One that is qualified (`~`, `?`) leaves it open how early or late. Linear in the party's
    /// claims.
    pub fn of(view: &View<'_>, party: EntityId) -> Self {
        let dates = |role| -> Vec<Extent> {
            let claims = view.graph.with_role(party, role).filter(|(id, _)| view.stands(*id));
            let extents =
                claims.filter_map(|(_, c)| Some(view.graph.date(c.object.date()?).extent()));
            extents.map(|e| view.reading.of(e)).collect()
        };
        let (births, deaths) = (dates(RelationRole::Birth), dates(RelationRole::Death));
        let every = |dates: &[Extent], day: fn(&Extent) -> Option<i64>| -> Option<Vec<i64>> {
            dates.iter().map(day).collect()
        };
        let first = |extent: &Extent| match extent.start.earliest() {
            Bound::Day(day) if !extent.approximate => day,
            _ => i64::MIN,
        };
        let born = every(&births, Extent::no_earlier_than).and_then(|d| d.into_iter().min());
        let ends = every(&deaths, Extent::no_later_than).and_then(|d| d.into_iter().max());
        Self {
            born: born.unwrap_or(i64::MIN),
            may_end: deaths.iter().map(first).min().unwrap_or(i64::MAX),
            ends: ends.unwrap_or(i64::MAX),
        }
    }
}
