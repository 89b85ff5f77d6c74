//! Which works are letters, and what is said of them.

use super::dating;
use super::names::uuid;
use crate::export::Format;
use crate::export::fixture::written;
use crate::model::date::{Calendar, EdtfDate};
use crate::select::fixture::graph;

const LETTER: &str = "lenin Person\nstalin Person\nbureau Body\nkamenev Person\ngorki Place\n\
    letter Work\nletter author lenin\nletter addressee stalin certainty=probable\n\
    letter addressee bureau basis=inferred\nletter copied-to kamenev\nletter written-at gorki\n\
    letter date =1922-03-07\nletter date =1922-03-09~";

/// The one `correspDesc`.
fn description(text: &str) -> &str {
    let rest = text.split("<correspDesc").nth(1).expect("there is a letter");
    rest.split("</correspDesc>").next().expect("it is closed")
}

#[test]
fn a_letter_says_who_when_where_to_whom_and_how_sure() {
    let (text, _) = written(&graph(LETTER), Format::Cmif);
    let letter = description(&text);
    let (sent, received) = letter.split_once("type=\"received\"").expect("both actions");
    for part in [
        "<persName ref=\"https://example.org/d/entity/lenin\">LENIN</persName>",
        "<placeName ref=\"https://example.org/d/entity/gorki\">GORKI</placeName>",
        "<date when=\"1922-03-07\">1922-03-07</date>",
        "<date when=\"1922-03-09\" cert=\"low\">1922-03-09~</date>",
    ] {
        assert!(sent.contains(part), "{part}\n{sent}");
    }
    for part in [
        "entity/stalin\" cert=\"low\">STALIN</persName>",
        "<orgName ref=\"https://example.org/d/entity/bureau\" evidence=\"conjecture\">BUREAU</orgName>",
        "<note>Copied to KAMENEV.</note>",
    ] {
        assert!(received.contains(part), "{part}\n{received}");
    }
    let source = format!("source=\"#{}\"", uuid("https://example.org/d/entity/article"));
    assert!(letter.contains(&source), "{letter}");
    assert!(letter.contains("key=\"letter\" ref=\"https://example.org/d/entity/letter\""));
}

#[test]
fn the_inverse_of_a_relation_makes_an_author_too() {
    let inverse = "lenin Person\nstalin Person\nletter Work\nlenin authored letter\n\
        letter addressee stalin";
    let (text, _) = written(&graph(inverse), Format::Cmif);
    assert!(description(&text).contains(">LENIN</persName>"));
}

#[test]
fn what_is_no_letter_is_counted() {
    let (text, ledger) = written(
        &graph(
            "a Person\nb Person\nletter Work\nbook Work\nletter addressee a\nbook author b\n\
             letter author b certainty=rumour",
        ),
        Format::Cmif,
    );
    assert!(!text.contains("<correspDesc"));
    let line = "1 work with an addressee left out, for want of an author or addressee that counts";
    assert!(ledger.contains(&line.to_owned()), "{ledger:#?}");
    assert!(ledger.contains(
        &"3 claims left out: not of who wrote a letter, to whom, when or where".to_owned()
    ));
}

#[test]
fn works_on_the_web_are_named_by_their_address() {
    let online = format!(
        "{LETTER}\narticle address =https://example.org/article?a=1&b\narticle author kamenev\n\
         letter address =https://example.org/letter"
    );
    let (text, ledger) = written(&graph(&online), Format::Cmif);
    let source =
        "<ref target=\"https://example.org/article?a=1&amp;b\">KAMENEV: ARTICLE</ref></bibl>";
    assert!(text.contains(source) && text.contains("<bibl type=\"online\""), "{text}");
    assert!(text.contains("key=\"letter\" ref=\"https://example.org/letter\""), "{text}");
    let line = "1 claim left out: not of who wrote a letter, to whom, when or where";
    assert!(ledger.contains(&line.to_owned()), "the author of the article: {ledger:#?}");
}

#[test]
fn dates_are_lowered_to_what_the_format_has() {
    let dated = |text| dating(&EdtfDate::parse(text, Calendar::Gregorian).expect("a date"));
    for (text, attributes) in [
        ("1922-03-05", " when=\"1922-03-05\""),
        ("1922-02", " notBefore=\"1922-02-01\" notAfter=\"1922-02-28\""),
        ("1922-12-23/1922-12-31", " from=\"1922-12-23\" to=\"1922-12-31\""),
        ("1922-12/1923-01-04", " notBefore=\"1922-12-01\" to=\"1923-01-04\""),
        ("../1922-12-31", " to=\"1922-12-31\""),
        ("1922-12-31/", " from=\"1922-12-31\""),
        ("[1921,1923]", " notBefore=\"1921-01-01\" notAfter=\"1923-12-31\""),
        ("0000-01-01", ""),
    ] {
        assert_eq!(dated(text), attributes, "{text}");
    }
    let julian = EdtfDate::parse("1917-10-25", Calendar::Julian).expect("a date");
    assert_eq!(dating(&julian), " when=\"1917-11-07\"");
}

#[test]
fn identifiers_are_uuids_that_begin_with_a_letter() {
    let id = uuid("https://example.org/d/entity/article");
    assert_eq!(id, uuid("https://example.org/d/entity/article"));
    let lengths: Vec<usize> = id.split('-').map(str::len).collect();
    assert_eq!(lengths, [8, 4, 4, 4, 12]);
    assert!(id.starts_with('a') && id.as_bytes()[14] == b'8', "{id}");
}
