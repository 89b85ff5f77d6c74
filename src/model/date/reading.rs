//! Reading vague dates one way: all as early, or all as late, as their authors leave room for.

use super::extent::{Extent, Span};

/// How vague dates are read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reading {
    /// As written: what follows from a vague date follows possibly.
    #[default]
    Written,
    /// Each bound on the first day on which it may lie.
    Early,
    /// Each bound on the last day on which it may lie.
    Late,
}

impl Reading {
    /// Its name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Written => "written",
            Self::Early => "early",
            Self::Late => "late",
        }
    }

    /// The extent so read. Read early or late, a date is exact: `1922-03` is 1 March or 31 March,
    /// and `~` and `?` count for nothing. What is open or unknown remains so.
    #[must_use]
    pub fn of(self, extent: Extent) -> Extent {
        let bound = |span: Span| {
            let bound = if self == Self::Early { span.earliest() } else { span.latest() };
            Span::new(bound, bound)
        };
        match self {
            Self::Written => extent,
            Self::Early | Self::Late => Extent {
                start: bound(extent.start),
                end: bound(extent.end),
                approximate: false,
                choice: false,
                ..extent
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Reading;
    use crate::model::date::EdtfDate;

    fn days(text: &str, reading: Reading) -> (Option<String>, Option<String>) {
        let extent = reading.of(text.parse::<EdtfDate>().unwrap().extent());
        assert!(!extent.approximate);
        (extent.start.earliest().date_text(), extent.end.latest().date_text())
    }

    #[test]
    fn a_vague_date_becomes_one_day() {
        let day = |d: &str| (Some(d.to_owned()), Some(d.to_owned()));
        assert_eq!(days("1922-03~", Reading::Early), day("1922-03-01"));
        assert_eq!(days("1922-03~", Reading::Late), day("1922-03-31"));
        assert_eq!(days("1922/..", Reading::Late), (Some("1922-12-31".to_owned()), None));
    }
}
