//! Writing a Julian date as EDTF text in the Gregorian calendar.

use edtf_core::{Date, Edtf, IntervalEndpoint, Precision, Set, SetElement, SetKind};

use super::calendar::{Calendar, day_text, days_of};

/// The converted date. What has no day is written by its first and last day.
pub(super) fn text(edtf: &Edtf) -> String {
    match edtf {
        Edtf::Date(date) => match (first(date), last(date)) {
            (first, last) if first == last => first + mark(date),
            (first, last) => format!("{first}{0}/{last}{0}", mark(date)),
        },
        Edtf::DateTime(moment) => {
            // The time of day is the same in both calendars: kept as written.
            let written = edtf.to_string();
            let time = written.split_once('T').map_or("", |(_, time)| time);
            format!("{}T{time}", first(&moment.date))
        }
        Edtf::Interval(interval) => {
            format!("{}/{}", endpoint(&interval.start, first), endpoint(&interval.end, last))
        }
        Edtf::Set(set) => of_set(set),
    }
}

fn endpoint(endpoint: &IntervalEndpoint, side: fn(&Date) -> String) -> String {
    match endpoint {
        IntervalEndpoint::Open => "..".to_owned(),
        IntervalEndpoint::Unknown => String::new(),
        IntervalEndpoint::Date(date) => side(date) + mark(date),
        IntervalEndpoint::OnOrBefore(date) => format!("..{}{}", last(date), mark(date)),
        IntervalEndpoint::OnOrAfter(date) => format!("{}{}..", first(date), mark(date)),
    }
}

fn of_set(set: &Set) -> String {
    let one = |element: &SetElement| match element {
        SetElement::Date(date) if date.precision() == Precision::Day && !date.has_unspecified() => {
            first(date) + mark(date)
        }
        // A range in a set takes no qualifier.
        SetElement::Date(date) => format!("{}..{}", first(date), last(date)),
        SetElement::OnOrBefore(date) => format!("..{}{}", last(date), mark(date)),
        SetElement::OnOrAfter(date) => format!("{}{}..", first(date), mark(date)),
        SetElement::Range(from, to) => format!("{}..{}", first(from), last(to)),
    };
    let elements: Vec<String> = set.elements.iter().map(one).collect();
    let list = elements.join(",");
    match set.kind {
        SetKind::AllMembers => format!("{{{list}}}"),
        SetKind::OneMember => format!("[{list}]"),
    }
}

fn first(date: &Date) -> String {
    days_of(date, Calendar::Julian).map_or_else(String::new, |(first, _)| day_text(first))
}

fn last(date: &Date) -> String {
    days_of(date, Calendar::Julian).map_or_else(String::new, |(_, last)| day_text(last))
}

/// The qualifier of the whole: a part of the date cannot be singled out after conversion.
fn mark(date: &Date) -> &'static str {
    match (date.is_uncertain(), date.is_approximate()) {
        (true, true) => "%",
        (true, false) => "?",
        (false, true) => "~",
        (false, false) => "",
    }
}
