//! Questions to the small quarrel of [`crate::rdf`]'s tests.

use std::time::Duration;

use super::*;
use crate::rdf::Profile;
use crate::rdf::tests::Quarrel;

fn ask(text: &str, format: ResultFormat) -> Result<String, QueryError> {
    let options = Options { format, timeout: Some(Duration::from_secs(20)) };
    let mut out = Vec::new();
    Quarrel::new().with(Profile::Claims, |input| query(input, text, &options, &mut out))?;
    Ok(String::from_utf8(out).expect("UTF-8"))
}

const WHO: &str = "SELECT ?who ?name ?by_whom WHERE { ?who q:opposed ?x ; rdfs:label ?name .
    OPTIONAL { ?x q:opposed ?by_whom } } ORDER BY ?name";

#[test]
fn a_table_is_aligned_and_short() {
    insta::assert_snapshot!(ask(WHO, ResultFormat::Table).expect("an answer"), @r#"
        who    name             by whom
        -----  ---------------  -------
        e:ada  Ada "the\Great"
        e:ada  Ада

        2 rows
    "#);
}

#[test]
fn other_forms_are_those_of_the_w3c() {
    let csv = ask(WHO, ResultFormat::Csv).expect("an answer");
    assert!(csv.starts_with("who,name,by_whom\r\n"), "{csv}");
    assert!(ask(WHO, ResultFormat::Tsv).expect("an answer").starts_with("?who\t"));
    let json = ask(WHO, ResultFormat::Json).expect("an answer");
    let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!(json["results"]["bindings"].as_array().map(Vec::len), Some(2));
    assert!(ask(WHO, ResultFormat::Xml).expect("an answer").contains("<sparql"));
    let yes = ask("ASK { e:ada a q:Person }", ResultFormat::Table).expect("an answer");
    assert_eq!(yes, "yes\n");
}

#[test]
fn construct_gives_turtle() {
    let text = ask("CONSTRUCT { ?a foaf:knows ?b } { ?a q:friend-of ?b }", ResultFormat::Table);
    insta::assert_snapshot!(text.expect("an answer"), @r#"
        @prefix e: <https://example.org/q/entity/> .
        @prefix foaf: <http://xmlns.com/foaf/0.1/> .

        e:ada
            foaf:knows e:cyd .

        e:cyd
            foaf:knows e:ada .
    "#);
}

#[test]
fn a_mistake_is_shown_at_its_place() {
    let error = ask("SELECT * WHERE {\n  ?a unknown:b ?c\n}", ResultFormat::Table);
    let error = error.expect_err("no such prefix").to_string();
    assert!(error.contains("line 2"), "{error}");
    assert!(error.contains("  ?a unknown:b ?c\n"), "{error}");
}

#[test]
fn a_query_stops_when_its_time_is_over() {
    let text = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }";
    let options = Options { timeout: Some(Duration::from_millis(50)), ..Options::default() };
    let result =
        Quarrel::new().with(Profile::Claims, |input| query(input, text, &options, &mut Vec::new()));
    assert!(matches!(result, Err(QueryError::TimedOut(_))), "{result:?}");
}

#[test]
fn nothing_is_fetched() {
    let text = "ASK { SERVICE <http://example.org/sparql> { ?a ?b ?c } }";
    let error = ask(text, ResultFormat::Table).expect_err("no service").to_string();
    assert!(error.contains("polemic fetches nothing"), "{error}");
}
