//! The columns that Gephi knows, and how text gets there.

use crate::export::Format;
use crate::export::fixture::{QUARREL, label, table};
use crate::select::fixture::graph;

fn nodes(text: &str) -> String {
    table(&graph(text), None, Format::Gephi, "nodes.csv").0
}

fn edges(text: &str) -> String {
    table(&graph(text), None, Format::Gephi, "edges.csv").0
}

#[test]
fn gephis_own_columns_come_first_and_no_name_stands_twice() {
    let (nodes, edges) = (nodes(QUARREL), edges(QUARREL));
    assert!(nodes.starts_with("Id,Label,class,iri,aliases,"), "{nodes}");
    assert!(edges.starts_with("Source,Target,Type,Kind,Id,Label,Weight,relation,sign,"), "{edges}");
    for text in [nodes, edges] {
        let mut names: Vec<_> =
            text.lines().next().unwrap_or_default().split(',').map(str::to_lowercase).collect();
        let count = names.len();
        names.sort();
        names.dedup();
        assert_eq!(names.len(), count);
    }
}

#[test]
fn edges_are_directed_or_not_and_weigh_at_least_one() {
    let edges = edges(QUARREL);
    assert!(edges.contains("\nlenin,stalin,Directed,opposed,claim.c1,opposed,1,opposed,-1,true,"));
    assert!(edges.contains("\nstalin,lenin,Undirected,allied-with,claim.c3,allied with,1,"));
    let sided = edges.lines().find(|l| l.contains("same-stance")).expect("they took the same side");
    assert!(sided.starts_with("lenin,trotsky,Undirected,sided-with,claim.derived-"), "{sided}");
}

#[test]
fn backslashes_and_quotes_reach_gephi_as_they_are() {
    let mut graph = graph("a Person");
    label(&mut graph, "a", "C:\\new \"x\", \u{7}");
    let (text, ledger) = table(&graph, None, Format::Gephi, "nodes.csv");
    assert!(text.contains("\na,\"C:\\\\new \"\"x\"\", \u{FFFD}\",Person,"), "{text}");
    assert_eq!(ledger, ["1 control character that tables cannot hold replaced by U+FFFD"]);
}

#[test]
fn each_file_has_its_part_of_the_ledger() {
    let graph = graph(QUARREL);
    let ledger = |file| table(&graph, None, Format::Gephi, file).1.join("\n");
    assert!(
        ledger("nodes.csv").contains("literal value")
            && !ledger("nodes.csv").contains("vague date")
    );
    assert!(
        ledger("edges.csv").contains("vague date")
            && !ledger("edges.csv").contains("literal value")
    );
}

#[test]
fn camps_are_a_column_where_there_are_some() {
    let camps = [None, Some(1)];
    let (text, _) = table(&graph("b Person"), Some(&camps), Format::Gephi, "nodes.csv");
    assert!(text.starts_with("Id,Label,class,iri,aliases,same_as,note,camp\n"), "{text}");
    assert!(text.ends_with(",,,,1\n"), "{text}");
}
