//! Questions to the small quarrel of [`crate::rdf`]'s tests.

use std::time::Duration;

use super::*;
use crate::rdf::Profile;
use crate::rdf::tests::Quarrel;

fn ask(text: &str, format: ResultFormat) -> Result<String, QueryError> {
    let timeout = Some(Duration::from_secs(20));
    with(text, &Options { format, timeout, ..Options::default() })
}

fn with(text: &str, options: &Options) -> Result<String, QueryError> {
    let mut out = Vec::new();
    Quarrel::new().with(Profile::Claims, |input| query(input, text, options, &mut out))?;
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
    insta::assert_snapshot!(ask(WHO, ResultFormat::Markdown).expect("an answer"), @r#"
    | who | name | by whom |
    | --- | --- | --- |
    | e:ada | Ada "the\\Great" |  |
    | e:ada | Ада |  |
    "#);
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
fn a_graph_comes_in_the_forms_of_graphs_and_rows_in_those_of_rows() {
    let graph = "CONSTRUCT { ?a foaf:knows ?b } { ?a q:friend-of ?b }";
    let lines = ask(graph, ResultFormat::NTriples).expect("an answer");
    assert!(lines.lines().count() == 2 && lines.ends_with(" .\n"), "{lines}");
    let json = ask(graph, ResultFormat::JsonLd).expect("an answer");
    let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!(json.as_array().map(Vec::len), Some(2));
    let described = ask("DESCRIBE e:ada", ResultFormat::Turtle).expect("an answer");
    assert!(described.contains("q:opposed e:bob"), "{described}");

    let error = ask(graph, ResultFormat::Csv).expect_err("rows cannot hold a graph").to_string();
    assert!(error.ends_with("gives a graph, which `csv` cannot hold; take ttl, nt or jsonld"));
    let error = ask(WHO, ResultFormat::Turtle).expect_err("a graph cannot hold rows").to_string();
    assert!(
        error.contains("gives rows, which `ttl` cannot hold; take table, markdown, csv"),
        "{error}"
    );
}

#[test]
fn a_table_can_show_labels() {
    let options = Options { labels: true, ..Options::default() };
    let text = with("SELECT ?how { e:ada ?how e:bob }", &options).expect("an answer");
    assert!(text.contains("opposed") && !text.contains("q:opposed"), "{text}");
    let text = with("SELECT ?who { ?who q:friend-of e:cyd }", &options).expect("an answer");
    assert!(text.contains("Ada \"the\\Great\""), "{text}");
}

#[test]
fn a_mistake_is_shown_at_its_place() {
    let place = |text: &str| ask(text, ResultFormat::Table).expect_err("a mistake").to_string();
    insta::assert_snapshot!(place("SELECT * WHERE {\n\t?a unknown:b ?c\n}"), @r"
    2:14: `unknown:` is not declared; write a line PREFIX name: <...>, or use one of those that need none: e: c: ev: j: g: quarrel: q: role: polemic: rdf: rdfs: owl: xsd: edtf: skos: prov: dcterms: dc: dcat: void: foaf: np:
      	?a unknown:b ?c
      	            ^
    ");
    insta::assert_snapshot!(place("SELECT * WHERE { ?a ?b ?c"), @r#"
    1:26: here, or just before, this is not SPARQL 1.1; there might stand "," "." ";" "{" "{|" "}" "~"
      SELECT * WHERE { ?a ?b ?c
                               ^
    "#);
    insta::assert_snapshot!(place("SELECT ?a (COUNT(?c) AS ?n) { ?a ?b ?c }"), @r"
    1:41: The SELECT contains a variable that is unbound
      SELECT ?a (COUNT(?c) AS ?n) { ?a ?b ?c }
                                              ^
    ");
    insta::assert_snapshot!(place("ASK { ?a <b> ?c }"), @r"
    1:15: <b> is no full IRI; write all of it, or a name with a prefix
      ASK { ?a <b> ?c }
                    ^
    ");
    insta::assert_snapshot!(place("# all\nDELETE WHERE { ?a ?b ?c }"), @r"
    2:1: `DELETE` changes data, and `query` only reads them; mend the files of the dataset
      DELETE WHERE { ?a ?b ?c }
      ^
    ");
    insta::assert_snapshot!(place("who opposed Lenin"), @r"
    1:1: a query begins with SELECT, ASK, CONSTRUCT or DESCRIBE
      who opposed Lenin
      ^
    ");
    let empty = place(" # nothing\n");
    assert!(empty.starts_with("the query is empty; write one"), "{empty}");
}

#[test]
fn a_query_for_other_engines_declares_its_prefixes() {
    let standalone = |text: &str| {
        Quarrel::new().with(Profile::Claims, |input| {
            let prefixes = Prefixes::of(input.manifest, &input.view.graph.ontology);
            standalone(text, &prefixes)
        })
    };
    let text = "# Who?\n\nPREFIX q: <https://example.org/quarrel#>\nASK { e:ada q:opposed ?x }\n";
    insta::assert_snapshot!(standalone(text).expect("a query"), @r"
    # Who?

    PREFIX e: <https://example.org/q/entity/>
    PREFIX q: <https://example.org/quarrel#>
    ASK { e:ada q:opposed ?x }
    ");
    assert!(standalone("ASK {").is_err());
}

/// Four patterns without a shared variable: for ever, and more memory than there is.
const PRODUCT: &str = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }";

#[test]
fn a_query_stops_when_its_time_is_over() {
    let options = Options { timeout: Some(Duration::from_millis(50)), ..Options::default() };
    let start = std::time::Instant::now();
    let result = with(PRODUCT, &options);
    assert!(matches!(result, Err(QueryError::TimedOut(_))), "{result:?}");
    assert!(start.elapsed() < Duration::from_secs(10));
}

#[test]
fn a_query_stops_when_its_memory_is_used() {
    let timeout = Some(Duration::from_mins(1));
    let options = Options { timeout, memory: Some(40_000_000), ..Options::default() };
    let big = "SELECT ?a ?d ?g { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?c ?f ?i";
    let result = with(big, &options);
    assert!(matches!(result, Err(QueryError::TooLarge(40_000_000))), "{result:?}");
}

#[test]
fn a_query_stops_at_its_number_of_rows() {
    let format = ResultFormat::Csv;
    let options = |rows| Options { rows: Some(rows), format, ..Options::default() };
    assert!(with(WHO, &options(2)).is_ok());
    let result = with(WHO, &options(1));
    assert!(matches!(result, Err(QueryError::TooManyRows(1))), "{result:?}");
}

#[test]
fn nothing_is_fetched() {
    for silent in ["", "SILENT"] {
        let text = format!("SELECT * {{ SERVICE {silent} <http://example.org/x> {{ ?a ?b ?c }} }}");
        let error = ask(&text, ResultFormat::Table).expect_err("no service").to_string();
        assert!(error.contains("polemic fetches nothing"), "{error}");
    }
}

#[test]
fn a_graph_that_there_is_not_is_named() {
    let error = ask("ASK FROM <http://example.org/g> { ?a ?b ?c }", ResultFormat::Table);
    let error = error.expect_err("no such graph").to_string();
    assert!(error.contains("it asks the graph <http://example.org/g>"), "{error}");
}

/// What the next test makes queries of.
const WORDS: [&str; 44] = [
    "SELECT",
    "*",
    "?a",
    "?b",
    "WHERE",
    "{",
    "}",
    "ASK",
    "CONSTRUCT",
    "DESCRIBE",
    "e:ada",
    "q:opposed",
    "/",
    "*",
    "+",
    "|",
    "^",
    "(",
    ")",
    "FILTER",
    "NOT EXISTS {",
    "OPTIONAL {",
    "UNION",
    "MINUS {",
    "BIND",
    "AS",
    "?c",
    ".",
    ";",
    "GROUP BY",
    "ORDER BY",
    "LIMIT 3",
    "VALUES",
    "\"a\"@en",
    "'''",
    "<",
    "<http://e/a>",
    "SERVICE",
    "GRAPH",
    "1",
    "COUNT",
    "PREFIX",
    "q:",
    "REGEX",
];

thread_local! {
    static QUARREL: (RdfDataset, Prefixes) = Quarrel::new().with(Profile::Claims, |input| {
        let prefixes = Prefixes::of(input.manifest, &input.view.graph.ontology);
        (load(input).expect("a dataset"), prefixes)
    });
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(300))]

    /// Words of SPARQL in any order, and any text at all: an answer or an error, never a panic, and
    /// an error's place lies in the text.
    #[test]
    fn any_text_is_answered_or_refused(
        words in proptest::collection::vec(0..WORDS.len(), 0..14),
        noise in "\\PC{0,12}",
        whole in proptest::bool::ANY,
    ) {
        let mut text: Vec<&str> = words.iter().map(|w| WORDS[*w]).collect();
        text.push(&noise);
        let text = text.join(" ");
        let text = if whole { format!("SELECT * {{ {text} }}") } else { text };
        let timeout = Some(Duration::from_millis(200));
        let options = Options { timeout, rows: Some(100), ..Options::default() };
        let result = QUARREL.with(|(dataset, prefixes)| {
            answer(dataset, &text, prefixes, &options, &mut Vec::new())
        });
        if let Err(QueryError::Syntax(error)) = result {
            assert!(error.line <= text.lines().count().max(1), "{error:?}");
            assert!(error.column <= error.source.chars().count() + 1, "{error:?}");
        }
    }
}
