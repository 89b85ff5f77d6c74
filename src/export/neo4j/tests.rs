//! Headers, labels and types as the import reads them.

use super::{identifier, signed_year, unique, upper};
use crate::export::Format;
use crate::export::fixture::{QUARREL, label, table};
use crate::select::fixture::graph;

#[test]
fn headers_say_what_a_column_is() {
    let graph = graph(QUARREL);
    let (nodes, _) = table(&graph, None, Format::Neo4j, "nodes.csv");
    let header = "id:ID,name:string,:LABEL,class:string,iri:string,aliases:string[],\
        same_as:string[],note:string,date:string[]\n";
    assert!(nodes.starts_with(header), "{nodes}");
    let (edges, _) = table(&graph, None, Format::Neo4j, "relationships.csv");
    assert!(edges.starts_with(":START_ID,:END_ID,:TYPE,relation:string,label:string,sign:int,directed:boolean,issue:string[],"));
    assert!(edges.contains(",earliest:date,latest:date,"));
    assert!(edges.contains(
        "\nlenin,stalin,OPPOSED,opposed,opposed,-1,true,,,1922,gregorian,1922-01-01,1922-12-31,"
    ));
}

#[test]
fn classes_are_labels_that_cypher_takes_without_quotes() {
    let (nodes, _) = table(&graph(QUARREL), None, Format::Neo4j, "nodes.csv");
    assert!(nodes.contains("\nlenin,LENIN,Person,Person,"), "{nodes}");
    assert_eq!(identifier("government-body (old)"), "government_body__old_");
    assert_eq!(identifier("1922"), "x1922");
    assert_eq!(identifier(""), "x");
    assert_eq!(identifier("союзник"), "союзник");
    assert_eq!(upper("wroteTo"), "WROTE_TO");
    assert_eq!(upper("read_at"), "READ_AT");
}

#[test]
fn names_that_come_out_alike_get_a_number_those_described_first() {
    let names = ["Person", "Person", "person"];
    let found = unique(3, |i| names[i].to_owned(), |i| i == 0);
    assert_eq!(found, ["Person_3", "Person", "person_2"]);
}

#[test]
fn values_of_lists_are_parted_by_semicolons_and_their_own_become_commas() {
    let mut graph = graph("a Person\nb Person\nq Issue\nr Issue\na opposed b issue=q,r when=1922");
    label(&mut graph, "q", "colon: semi;");
    let (edges, ledger) = table(&graph, None, Format::Neo4j, "relationships.csv");
    assert!(edges.contains(",\"colon: semi,;R\",q;r,1922,"), "{edges}");
    let line = "1 semicolon inside values of lists, which semicolons part, written as a comma";
    assert!(ledger.contains(&line.to_owned()), "{ledger:#?}");
}

#[test]
fn years_of_more_than_four_digits_have_a_sign() {
    assert_eq!(signed_year("1922-01-01"), "1922-01-01");
    assert_eq!(signed_year("12345-01-01"), "+12345-01-01");
    assert_eq!(signed_year("-12345-01-01"), "-12345-01-01");
    assert_eq!(signed_year(""), "");
}

#[test]
fn camps_are_a_property_where_there_are_some() {
    let camps = [None, Some(1)];
    let (text, _) = table(&graph("b Person"), Some(&camps), Format::Neo4j, "nodes.csv");
    assert!(text.lines().next().is_some_and(|l| l.ends_with(",camp:string")), "{text}");
    assert!(text.ends_with(",1\n"), "{text}");
}
