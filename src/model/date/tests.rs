use proptest::prelude::*;

use super::Truth::{Certainly, Not, Possibly};
use super::*;

fn date(text: &str) -> EdtfDate {
    text.parse().unwrap_or_else(|error| panic!("{text}: {error}"))
}

fn old(text: &str) -> EdtfDate {
    EdtfDate::parse(text, Calendar::Julian).unwrap_or_else(|error| panic!("{text}: {error}"))
}

fn extent(text: &str) -> Extent {
    date(text).extent()
}

fn error(text: &str) -> DateError {
    text.parse::<EdtfDate>().unwrap_err()
}

/// The four bounds, `-` for what is no day.
fn bounds(extent: Extent) -> String {
    let b = extent.bounds_dates();
    [b.earliest_start, b.latest_start, b.earliest_end, b.latest_end]
        .map(|bound| bound.unwrap_or_else(|| "-".to_owned()))
        .join(" ")
}

#[test]
fn samples_of_the_specification() {
    let samples = include_str!("edtf_samples.txt");
    let lines = samples.lines().filter(|line| !line.starts_with('#'));
    let mut count = 0;
    for line in lines {
        let (verdict, rest) = line.split_once(' ').unwrap();
        let (level, text) = rest.split_once(' ').unwrap();
        match (verdict, text.parse::<EdtfDate>()) {
            ("accept", Ok(date)) => {
                assert_eq!(date.edtf().level().to_string(), level, "{text}");
                assert_eq!(date.to_string(), text);
            }
            ("reject", Err(error)) => assert!(error.offset <= text.len(), "{text}"),
            (_, result) => panic!("{line}: {result:?}"),
        }
        count += 1;
    }
    assert!(count > 100, "{count}");
}

#[test]
fn an_extent_is_small() {
    assert!(size_of::<Extent>() <= 40);
}

#[test]
fn four_bounds() {
    for (text, expected) in [
        ("1922-03-05", "1922-03-05 1922-03-05 1922-03-05 1922-03-05"),
        ("1922-02", "1922-02-01 1922-02-28 1922-02-01 1922-02-28"),
        ("192X", "1920-01-01 1929-12-31 1920-01-01 1929-12-31"),
        ("1921/1922-03", "1921-01-01 1921-12-31 1922-03-01 1922-03-31"),
        ("1921/..", "1921-01-01 1921-12-31 - -"),
        ("/1921", "- - 1921-01-01 1921-12-31"),
        ("..1921-01-02/1922..", "- 1921-01-02 1922-01-01 -"),
        ("[1921,1923-05]", "1921-01-01 1923-05-31 1921-01-01 1923-05-31"),
        ("{1921,1923-05}", "1921-01-01 1921-12-31 1923-05-01 1923-05-31"),
        ("[..1921]", "- 1921-12-31 - 1921-12-31"),
        ("0000", "0000-01-01 0000-12-31 0000-01-01 0000-12-31"),
        ("-0044-03-15", "-0044-03-15 -0044-03-15 -0044-03-15 -0044-03-15"),
        ("1985-04-12T23:20:30Z", "1985-04-12 1985-04-12 1985-04-12 1985-04-12"),
        ("Y17E100", "- - - -"),
    ] {
        assert_eq!(bounds(extent(text)), expected, "{text}");
    }
    assert_eq!(extent("1922/").end.earliest(), Bound::Unknown);
    assert_eq!(extent("1922/..").end.earliest(), Bound::PosInf);
    assert_eq!(extent("../1922").start.latest(), Bound::NegInf);
    assert_eq!(extent("1970-01-02").start.earliest(), Bound::Day(1));
}

#[test]
fn states_and_periods() {
    let state = |text: &str| bounds(extent(text).as_state());
    assert_eq!(state("1922"), "1922-01-01 1922-01-01 1922-12-31 1922-12-31");
    assert_eq!(state("192X"), "1920-01-01 1929-12-31 1920-01-01 1929-12-31");
    assert_eq!(state("1921/1922"), "1921-01-01 1921-12-31 1922-01-01 1922-12-31");
    let period = extent("1921/1922").as_period();
    assert_eq!(bounds(period), "1921-01-01 1921-01-01 1922-12-31 1922-12-31");
    assert_eq!(extent("1922-03-05").as_state().overlaps(&extent("1922-03-05")), Certainly);
    assert_eq!(extent("1922").as_state().overlaps(&extent("1922-03")), Certainly);
    assert_eq!(extent("192X").as_state().overlaps(&extent("1922-03")), Possibly);
}

type Comparison = fn(&Extent, &Extent) -> Truth;

#[test]
fn comparisons() {
    let table: [(&str, Comparison, &str, Truth); 34] = [
        ("1922-03-05", Extent::before, "1922-03-06", Certainly),
        ("1922-03-05", Extent::before, "1922-03-05", Not),
        ("1922-03", Extent::before, "1922", Possibly),
        ("1922-03", Extent::before, "1922-04", Certainly),
        ("1922-03~", Extent::before, "1922-04", Possibly),
        ("1922-04?", Extent::before, "1922-03", Not),
        ("1921/1922", Extent::before, "1922-06", Possibly),
        ("1921/", Extent::before, "1922", Possibly),
        ("1922/", Extent::before, "1921", Not),
        ("1921/..", Extent::before, "1999", Not),
        ("1920", Extent::before, "/1922", Possibly),
        ("1923", Extent::before, "/1922", Not),
        ("1920", Extent::before, "../1922", Not),
        ("1922", Extent::overlaps, "1922", Possibly),
        ("1922-03-05", Extent::overlaps, "1922-03-05", Certainly),
        ("1922", Extent::overlaps, "1923", Not),
        ("1921/1923", Extent::overlaps, "1922", Certainly),
        ("1921/1923", Extent::overlaps, "1923", Possibly),
        ("1921/", Extent::overlaps, "1922", Possibly),
        ("1921/..", Extent::overlaps, "1922", Certainly),
        ("{1921,1923}", Extent::overlaps, "1922", Possibly),
        ("{1921,1923}", Extent::overlaps, "1920/1924", Certainly),
        ("1922-03-05", Extent::within, "1921/1923", Certainly),
        ("1922-03-05", Extent::within, "1922-03", Possibly),
        ("1922-03-05", Extent::within, "1922/1923", Possibly),
        ("1924", Extent::within, "1921/1923", Not),
        ("1922-01/1922-03", Extent::within, "1922-05-01", Not),
        ("1922", Extent::within, "{1921,1923}", Possibly),
        ("1922-03-07", Extent::same, "1922-03-09", Not),
        ("1922-03-07", Extent::same, "1922-03", Possibly),
        ("1922-03-07", Extent::same, "1922-03-07", Certainly),
        ("1922-03-07", Extent::same, "1922-03-07?", Possibly),
        ("1922", Extent::same, "1922-03-27/1922-04-02", Possibly),
        ("1922-03-27", Extent::same, "1922-03-27/1922-04-02", Not),
    ];
    for (a, compare, b, expected) in table {
        assert_eq!(compare(&extent(a), &extent(b)), expected, "{a} {b}");
    }
    let filter = extent("1922-10/1922-12").as_period();
    assert_eq!(extent("1922-10-05").within(&filter), Certainly);
    assert_eq!(extent("1922").within(&filter), Possibly);
    assert_eq!(extent("1922-09").within(&filter), Not);
    assert_eq!(extent("1922/1923-01").same(&extent("1921")), Not);
    assert_eq!(Certainly.and(Possibly).or(Not), Possibly);
    assert_eq!(Not.negate(), Certainly);
}

#[test]
fn old_style() {
    for (written, converted) in [
        ("1917-10-25", "1917-11-07"),
        ("1917-10-25?", "1917-11-07?"),
        ("1884-08-24", "1884-09-05"),
        ("1917-10", "1917-10-14/1917-11-13"),
        ("1917", "1917-01-14/1918-01-13"),
        ("1917~", "1917-01-14~/1918-01-13~"),
        ("1900-02", "1900-02-13/1900-03-13"),
        ("1900-02-29", "1900-03-13"),
        ("1900-02-29~/1900-03", "1900-03-13~/1900-04-13"),
        ("1917-02/..", "1917-02-14/.."),
        ("1917-02/", "1917-02-14/"),
        ("../1917-02-23", "../1917-03-08"),
        ("[1917-02,1917-10-25]", "[1917-02-14..1917-03-13,1917-11-07]"),
        ("{..1917-02-23}", "{..1917-03-08}"),
        ("1917-10-25T21:45:00", "1917-11-07T21:45:00"),
    ] {
        let date = old(written);
        assert_eq!(date.to_gregorian_text(), converted, "{written}");
        assert_eq!(date.to_string(), written);
        let same_days = |a: Extent, b: Extent| {
            (a.start.earliest(), a.end.latest()) == (b.start.earliest(), b.end.latest())
        };
        assert!(same_days(date.extent(), extent(converted)), "{written}");
    }
    assert_eq!(date("1917-10").to_gregorian_text(), "1917-10");
    for bad in ["1901-02-29", "1900-02-30", "9999-12-31", "Y17E7", "1900-02-29/1900-02-28"] {
        assert!(EdtfDate::parse(bad, Calendar::Julian).is_err(), "{bad}");
    }
    assert_eq!("julian".parse(), Ok(Calendar::Julian));
    assert!("Julian".parse::<Calendar>().is_err_and(|e| e.to_string().contains("`julian`")));
}

#[test]
fn the_offset_of_the_calendars() {
    let offset = |a: &str, b: &str| calendar_offset(&date(a), &date(b));
    assert!(offset("1884-08-24", "1884-09-05"));
    assert!(offset("1884-09-05", "1884-08-24"));
    assert!(!offset("1884-08-24", "1884-09-06"));
    assert!(offset("1917-10-25", "1917-11-07"));
    assert!(!offset("1917-10-25", "1917-11-06"));
    assert!(!offset("1917-10", "1917-11"));
    assert!(!offset("1917-10-25", "1917-10-25"));
    assert!(offset("1900-02-16", "1900-02-28"), "12 days before 1 March 1900");
    assert!(offset("1900-03-01", "1900-03-14"), "13 days after");
    assert!(!calendar_offset(&old("1917-10-25"), &date("1917-11-07")));
}

#[test]
fn chronological_order() {
    let mut dates = ["1923", "/1922-03", "1922-03-05", "1922", "../1999", "1922-04"].map(date);
    dates.sort_by_key(|date| date.extent().sort_key());
    let texts: Vec<&str> = dates.iter().map(EdtfDate::as_str).collect();
    assert_eq!(texts, ["../1999", "1922", "/1922-03", "1922-03-05", "1922-04", "1923"]);
}

#[test]
fn errors_say_what_to_write() {
    for (text, suggestion) in [
        ("5/3/1922", "1922-03-05"),
        ("5.3.1922", "1922-03-05"),
        ("03/25/1922", "1922-03-25"),
        ("1922/03/05", "1922-03-05"),
        ("1922-3-5", "1922-03-05"),
        ("19220305", "1922-03-05"),
        ("5. März 1922", "1922-03-05"),
        ("March 5th, 1922", "1922-03-05"),
        ("5 марта 1922 г.", "1922-03-05"),
        ("March 1922", "1922-03"),
        ("spring 1922", "1922-21"),
        ("1920s", "192X"),
        ("19th century", "18XX"),
        ("192?", "192X"),
        ("192x", "192X"),
        ("1922-??", "1922-XX"),
        ("c. 1922", "1922~"),
        ("before 1922", "[..1922]"),
        ("after 1922-03", "[1922-03..]"),
        ("1922–1924", "1922/1924"),
        ("1922-1924", "1922/1924"),
        ("1924/1922", "1922/1924"),
        (" 1922-03 ", "1922-03"),
        ("1922-25-03", "1922-03-25"),
        ("1922-15-03", "1922-03-15"),
        ("5 March 1922 - 9 March 1922", "1922-03-05/1922-03-09"),
        ("1922-02-30", "1922-02"),
        ("1921/1922-02-30", "1921/1922-02"),
        ("1923-05-06/1922-04-05", "1922-04-05/1923-05-06"),
        ("1922-21-05", "1922-05-21"),
        ("1922-45", "1922"),
        ("[1922-04-00,1923]", "[1922-04,1923]"),
        ("1900-02-29", "1900-02"),
    ] {
        assert_eq!(error(text).suggestion.as_deref(), Some(suggestion), "{text}: {}", error(text));
    }
    let message = |text: &str| error(text).to_string();
    assert_eq!(
        message("1922-02-30"),
        "30 February does not exist; write 1922-02 if the day is unknown"
    );
    assert_eq!(error("1922-02-30").offset, 8);
    assert_eq!(error("1921/1922-02-30").offset, 13);
    assert!(message("1900-02-29").contains("calendar: julian"));
    assert!(message("5/3/1922").contains("write 1922-03-05, year first"));
    assert!(message("").contains("empty"));
    assert!(message(&"9".repeat(5000)).contains("5000 bytes"));
    assert!(message("yesterday").contains("no EDTF date"));
}

/// Dates of every kind; not all are valid.
fn written() -> impl Strategy<Value = String> {
    let one = "(1[89]|20)([0-9]{2}|[0-9]X|XX)(-(0[1-9]|1[0-2]|XX|21)(-([0-2][0-9]|XX))?)?[?~%]?";
    prop_oneof![
        4 => one.prop_map(String::from),
        2 => (one, one).prop_map(|(a, b)| format!("{a}/{b}")),
        1 => one.prop_map(|a| format!("{a}/..")),
        1 => one.prop_map(|a| format!("/{a}")),
        1 => (one, one).prop_map(|(a, b)| format!("[{a},{b}]")),
        1 => (one, one).prop_map(|(a, b)| format!("{{{a},{b}}}")),
    ]
}

fn any_date() -> impl Strategy<Value = EdtfDate> {
    (written(), any::<bool>()).prop_filter_map("valid dates only", |(text, julian)| {
        let calendar = if julian { Calendar::Julian } else { Calendar::Gregorian };
        EdtfDate::parse(&text, calendar).ok()
    })
}

proptest! {
    #[test]
    fn a_day_is_written_as_xsd_date(day in -1_000_000_i64..5_000_000) {
        let (year, month, day_of_month) = civil(day);
        let (sign, year) = (if year < 0 { "-" } else { "" }, year.abs());
        prop_assert_eq!(day_text(day), format!("{sign}{year:04}-{month:02}-{day_of_month:02}"));
    }

    #[test]
    fn parse_of_print_is_the_same(date in any_date()) {
        prop_assert_eq!(&EdtfDate::parse(&date.to_string(), date.calendar()).unwrap(), &date);
        let gregorian: EdtfDate = date.to_gregorian_text().parse().unwrap();
        prop_assert_eq!(gregorian.extent().start.earliest(), date.extent().start.earliest());
        prop_assert_eq!(gregorian.extent().end.latest(), date.extent().end.latest());
    }

    #[test]
    fn laws_of_comparison(a in any_date(), b in any_date()) {
        let readings = |date: &EdtfDate| {
            let extent = date.extent();
            [extent, extent.as_state(), extent.as_period()]
        };
        for (a, b) in readings(&a).into_iter().flat_map(|a| readings(&b).map(|b| (a, b))) {
            prop_assert_eq!(a.same(&b), b.same(&a));
            prop_assert_eq!(a.overlaps(&b), b.overlaps(&a));
            prop_assert!(!a.before(&a).is_certain());
            prop_assert!(a.same(&a).is_possible());
            prop_assert!(a.within(&a).is_possible());
            let ends_before = a.no_later_than().zip(b.no_earlier_than()).is_some_and(|(a, b)| a < b);
            prop_assert_eq!(a.before(&b).is_certain(), ends_before);
            if let (Some(a_core), Some(b_core)) = (a.surely(), b.surely()) {
                let meet = a_core.0 <= b_core.1 && b_core.0 <= a_core.1;
                prop_assert_eq!(a.overlaps(&b).is_certain(), meet);
            }
            if a.before(&b).is_certain() {
                prop_assert_eq!(b.before(&a), Not);
                prop_assert_eq!(a.overlaps(&b), Not);
                prop_assert_eq!(a.same(&b), Not);
            }
            if a.within(&b).is_certain() {
                prop_assert_eq!(a.overlaps(&b), Certainly);
            }
            if a.approximate {
                for truth in [a.before(&b), a.overlaps(&b), a.within(&b), a.same(&b)] {
                    prop_assert!(!truth.is_certain());
                }
            }
            let some = a.before(&b).or(b.before(&a)).or(a.overlaps(&b));
            prop_assert!(some.is_possible());
        }
    }

    #[test]
    fn days_are_counted_both_ways(day in -10_000_000i64..10_000_000) {
        let (year, month, of_month) = civil(day);
        let date = edtf_core::BoundDate { year, month, day: of_month };
        prop_assert_eq!(day_number(date), Some(day));
    }

    #[test]
    fn nothing_panics(text in "\\PC*|[0-9XYTESxu.,/{}\\[\\]?~% -]{0,40}|[0-9]{1,4}[./ -][0-9äм]{1,4}[./ -].{0,5}") {
        for calendar in [Calendar::Gregorian, Calendar::Julian] {
            match EdtfDate::parse(&text, calendar) {
                Ok(date) => {
                    let _ = date.bounds_dates();
                    let _ = date.to_gregorian_text();
                    let _ = date.extent().same(&date.extent().as_state());
                    let _ = date.extent().sort_key();
                }
                Err(error) => {
                    prop_assert!(text.is_char_boundary(error.offset));
                    prop_assert!(!error.message.is_empty());
                }
            }
        }
    }
}
