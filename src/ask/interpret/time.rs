//! Times of a sentence: dates, and events that have dates.

use super::{Interpreter, Understanding};
use crate::ask::date::Written;
use crate::ask::error::{Misunderstood, Why};
use crate::ask::meaning::{Edge, Window};
use crate::ask::syntax::{Arg, At, Np, Pp, Span};
use crate::graph::EntityId;
use crate::model::date::{Bound, Extent, Span as Days, day_text};
use crate::ontology::{ClassRole, RelationRole};

/// When something begins and ends, over all readings of its dates, as it would be written.
struct Time {
    words: String,
    start: Days,
    end: Days,
}

impl Interpreter<'_> {
    /// Whether a preposition with these entities makes a time: `before the first session`.
    pub fn is_time(&self, preposition: &str, entities: &[EntityId]) -> bool {
        let role = |role| entities.iter().any(|e| self.has_role(*e, role));
        match preposition {
            "during" | "by" | "in" => role(ClassRole::Event),
            "before" | "after" | "since" | "until" | "between" => {
                role(ClassRole::Event) || role(ClassRole::Work)
            }
            _ => false,
        }
    }

    /// The days that a restriction by time leaves.
    pub fn window(&self, pp: &At<Pp>) -> Understanding<Window> {
        let preposition = pp.node.preposition.as_str();
        if let Arg::Between(first, last) = &pp.node.arg {
            return self.between(pp, first, last);
        }
        let time = self.time(&pp.node.arg, &pp.span, None)?;
        let (from, to) = match preposition {
            "in" | "on" | "during" | "at" | "within" | "of" => (Some(time.start), Some(time.end)),
            "before" => (None, Some(shift(time.start, -1))),
            "after" => (Some(shift(time.end, 1)), None),
            "since" | "from" => (Some(time.start), None),
            "until" | "by" => (None, Some(time.end)),
            other => {
                let message = format!("“{other}” leads no time");
                let error = self.error(Why::Misplaced, &pp.span, message);
                return Err(error.help([
                    "a time follows in, on, during, before, after, since, until, by, \
                    between ... and, or from ... to"
                        .to_owned(),
                ]));
            }
        };
        let preposition = if matches!(preposition, "at" | "of") { "in" } else { preposition };
        let words = format!("{preposition} {}", time.words);
        self.checked(words, from, to, &pp.span)
    }

    fn between(&self, pp: &At<Pp>, first: &Arg, last: &Arg) -> Understanding<Window> {
        let complete = |arg: &Arg| match arg {
            Arg::Time(date) => Some(date.node.clone()),
            _ => None,
        };
        let last_time = self.time(last, &pp.span, None)?;
        let first_time = self.time(first, &pp.span, complete(last).as_ref())?;
        let words = format!("between {} and {}", first_time.words, last_time.words);
        self.checked(words, Some(first_time.start), Some(last_time.end), &pp.span)
    }

    fn checked(
        &self,
        words: String,
        from: Option<Days>,
        to: Option<Days>,
        span: &Span,
    ) -> Understanding<Window> {
        let too_far = || {
            let message = "a time is compared only between the years 0 and 9999".to_owned();
            self.error(Why::NoDate, span, message)
        };
        // A first day that may be anyone of several surely belongs from the last of them on.
        let from = from
            .map(|days| edge(days.earliest(), days.latest()).ok_or_else(too_far))
            .transpose()?;
        let to =
            to.map(|days| edge(days.latest(), days.earliest()).ok_or_else(too_far)).transpose()?;
        if let (Some(from), Some(to)) = (&from, &to)
            && from.possible > to.possible
        {
            let message = "this time ends before it begins".to_owned();
            return Err(self.error(Why::NoDate, span, message));
        }
        Ok(Window { words, from, to })
    }

    fn time(&self, arg: &Arg, span: &Span, other: Option<&Written>) -> Understanding<Time> {
        match arg {
            Arg::Time(date) => self.written(date, other),
            Arg::Np(At { node: Np::Name(name), span }) => {
                let mut classes = self.classes(ClassRole::Event);
                classes.extend(self.classes(ClassRole::Work));
                let name = At { node: *name, span: span.clone() };
                let entity = self.resolve(&name, &classes, "a date, an event or a work")?;
                self.dated(entity, span)
            }
            Arg::Np(At { node: Np::Own { owner, name }, span }) => {
                let mut classes = self.classes(ClassRole::Event);
                classes.extend(self.classes(ClassRole::Work));
                let entity = self.own(owner, name, &classes)?;
                self.dated(entity, span)
            }
            Arg::Np(At { node: Np::Unknown, span }) => Err(self.unknown(span)),
            _ => Err(self.no_time(span)),
        }
    }

    fn no_time(&self, span: &Span) -> Misunderstood {
        let message = format!("“{}” is no time", self.said(span));
        self.error(Why::Misplaced, span, message).help([
            "write a date (5 March 1923, March 1923, 1923) or the name of an event".to_owned(),
        ])
    }

    fn written(&self, date: &At<Written>, other: Option<&Written>) -> Understanding<Time> {
        let completed = other.map_or_else(|| date.node.clone(), |o| date.node.completed_by(o));
        if !completed.is_complete() {
            let message = format!("“{}” says no year", self.said(&date.span));
            let error = self.error(Why::NoDate, &date.span, message);
            return Err(error.help(["write the year as well".to_owned()]));
        }
        let (Some(extent), Some(words)) = (completed.extent(), completed.edtf()) else {
            let message = format!("there was no {}", self.said(&date.span));
            return Err(self.error(Why::NoDate, &date.span, message));
        };
        Ok(Time { words: words.replace('/', "-"), start: extent.start, end: extent.end })
    }

    /// When an event was: over all readings that count.
    fn dated(&self, entity: EntityId, span: &Span) -> Understanding<Time> {
        let extents = |role| -> Vec<Extent> {
            let graph = self.graph();
            let claims = graph.with_role(entity, role);
            let claims = claims.filter(|(id, _)| self.context.view.counts(*id));
            claims.filter_map(|(_, c)| c.object.date()).map(|d| graph.date(d).extent()).collect()
        };
        let dates = extents(RelationRole::Date);
        let (mut starts, mut ends) = (extents(RelationRole::Start), extents(RelationRole::End));
        starts.extend(&dates);
        ends.extend(&dates);
        if starts.is_empty() {
            starts.clone_from(&ends);
        }
        if ends.is_empty() {
            ends.clone_from(&starts);
        }
        let start = starts.iter().map(|e| e.start).reduce(union);
        let end = ends.iter().map(|e| e.end).reduce(union);
        let (Some(start), Some(end)) = (start, end) else {
            let label = self.graph().label(entity);
            let message =
                format!("no date is known of {label}, so nothing can be compared with it");
            return Err(self.error(Why::NoDate, span, message));
        };
        let words = format!("“{}”", self.unique_name(entity));
        Ok(Time { words, start, end })
    }

    /// The label, or the id where others have the label too.
    pub fn unique_name(&self, entity: EntityId) -> String {
        crate::ask::render::unique_name(self.graph(), entity).to_owned()
    }
}

/// From the earliest day of either to the latest.
fn union(a: Days, b: Days) -> Days {
    let least = |a: Bound, b: Bound| if order(a) <= order(b) { a } else { b };
    let most = |a: Bound, b: Bound| if order(a) >= order(b) { a } else { b };
    Days::new(least(a.earliest(), b.earliest()), most(a.latest(), b.latest()))
}

fn order(bound: Bound) -> i64 {
    match bound {
        Bound::NegInf => i64::MIN,
        Bound::Day(day) => day,
        Bound::PosInf | Bound::Unknown => i64::MAX,
    }
}

fn shift(days: Days, by: i64) -> Days {
    let shift = |bound| match bound {
        Bound::Day(day) => Bound::Day(day + by),
        open => open,
    };
    Days::new(shift(days.earliest()), shift(days.latest()))
}

/// The day as it may be at the widest and at the narrowest, if both can be compared as texts.
fn edge(widest: Bound, narrowest: Bound) -> Option<Edge> {
    let text = |bound, open: &str| match bound {
        Bound::Day(day) => Some(day_text(day)).filter(|t| t.len() == 10 && !t.starts_with('-')),
        Bound::NegInf => Some("0000-01-01".to_owned()),
        Bound::PosInf => Some("9999-12-31".to_owned()),
        Bound::Unknown => Some(open.to_owned()),
    };
    Some(Edge { possible: text(widest, "9999-12-31")?, certain: text(narrowest, "0000-01-01")? })
}
