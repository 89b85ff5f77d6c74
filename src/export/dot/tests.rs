//! What is drawn, and how text gets there.

use super::write;
use crate::derive::derive;
use crate::export::ExportInput;
use crate::graph::KnowledgeGraph;
use crate::load::Manifest;
use crate::select::View;
use crate::select::fixture::graph;

fn drawn(graph: &KnowledgeGraph) -> (String, Vec<String>) {
    let view = View::all(graph);
    let derivation = derive(&view, 1000);
    let manifest = Manifest { base: "https://example.org/d/".to_owned(), ..Manifest::default() };
    let input =
        ExportInput { view: &view, derivation: &derivation, manifest: &manifest, camps: None };
    let mut out = Vec::new();
    let ledger = write(&input, &mut out).expect("memory takes everything");
    (String::from_utf8(out).expect("it is UTF-8"), ledger.lines().collect())
}

const QUARREL: &str = "lenin Person\nstalin Person\nletter Work\nmonopoly Issue\nretain Position\n\
    relax Position\nretain position-of monopoly\nrelax position-of monopoly\n\
    retain side =pro\nlenin supports retain when=1922-03-03 issue=monopoly\n\
    lenin supports retain when=1922-12-12 issue=monopoly\n\
    stalin supports relax when=1922 issue=monopoly\n\
    letter author lenin\nletter addressee stalin\nletter about monopoly\n\
    lenin accused stalin when=1922-10 issue=monopoly\nlenin accused stalin when=1922-11 issue=monopoly";

fn line<'t>(text: &'t str, from: &str, to: &str) -> Vec<&'t str> {
    let ends = format!("\"{from}\" -> \"{to}\"");
    text.lines().filter(|l| l.contains(&ends)).collect()
}

#[test]
fn a_quarrel_is_drawn_with_frames_letters_and_signs() {
    let (text, ledger) = drawn(&graph(QUARREL));
    assert!(text.contains("label=\"Issue: MONOPOLY\""), "{text}");
    assert!(text.contains("RETAIN\\n(pro)"), "{text}");
    let stances = line(&text, "lenin", "retain");
    assert_eq!(stances.len(), 1, "one line for the stance, with both dates");
    assert!(stances[0].contains("3 Mar 1922, 12 Dec 1922") && stances[0].contains("style=solid"));
    let direct = line(&text, "lenin", "stalin");
    assert_eq!(direct.iter().filter(|l| l.contains("style=dashed")).count(), 2, "{direct:#?}");
    let letter =
        direct.iter().find(|l| l.contains("label=\"wrote to")).expect("the letter is a line");
    assert!(letter.contains("style=dotted") && letter.contains("by: LETTER"), "{letter}");
    assert!(line(&text, "retain", "monopoly").is_empty(), "the frame says it");
    assert!(
        ledger.contains(
            &"3 claims without a sign on works, events, issues and places not drawn; \
        `--relation` draws those asked for"
                .to_owned()
        ),
        "{ledger:#?}"
    );
}

#[test]
fn without_signs_every_claim_is_drawn() {
    let (text, _) = drawn(&graph("a Work\nb Person\na author b\nc Issue\na about c"));
    assert_eq!(line(&text, "a", "b").len(), 1);
    assert_eq!(line(&text, "a", "c").len(), 1);
}

#[test]
fn hostile_labels_are_shown_as_they_are() {
    let mut graph = graph("a Person\nb Person\na opposed b");
    let a = graph.find_entity("a").expect("it was declared");
    graph.relabel(a, "\"q\" \\N <b>&lt; x:y\nЛенин");
    let (text, _) = drawn(&graph);
    let shown = "label=\"\\\"q\\\" \\\\N <b>&amp;lt; x:y\\nЛенин\"";
    assert!(text.contains(shown), "{text}");
}

/// A party against 119 others, thrice against the first of them, which is once allied with it.
fn many() -> String {
    let parties: String = (0..120).map(|i| format!("p{i} Person\n")).collect();
    let ties: String = (1..120).map(|i| format!("p0 opposed p{i}\n")).collect();
    format!("{parties}{ties}p0 accused p1\np0 accused p1 when=1922\np1 allied-with p0\n")
}

#[test]
fn of_too_much_an_overview_is_drawn_that_says_so() {
    let (text, ledger) = drawn(&graph(&many()));
    assert!(text.contains("layout=sfdp"));
    assert!(ledger.iter().any(|l| l.starts_with("120 entities are too many")), "{ledger:#?}");
    let against = line(&text, "p0", "p1");
    assert_eq!(against.len(), 1, "one line for three ties: {against:#?}");
    assert!(against[0].contains("label=\"3\"") && against[0].contains("style=dashed"));
    assert!(against[0].contains("P0 accused P1") && against[0].contains("penwidth=2.1"));
    let with = line(&text, "p1", "p0");
    assert_eq!(with.len(), 1, "another sign is another line");
    assert!(!with[0].contains("label=") && with[0].contains("style=solid"));
    assert!(ledger.iter().any(|l| l.starts_with("2 ties drawn as one line")), "{ledger:#?}");
}

#[test]
fn stances_have_no_place_in_an_overview_and_are_counted() {
    let stance = "calculus Issue\nfirst Position\nfirst position-of calculus\np0 supports first\n";
    let (text, ledger) = drawn(&graph(&format!("{}{stance}", many())));
    assert!(!text.contains("\"first\""), "{text}");
    assert!(ledger.iter().any(|l| l.starts_with("1 claim with a sign not drawn")), "{ledger:#?}");
}

#[test]
fn too_much_without_ties_between_parties_is_drawn_whole() {
    let works: String = (0..120).map(|i| format!("w{i} Work\nw{i} author b\n")).collect();
    let (text, ledger) = drawn(&graph(&format!("b Person\n{works}")));
    assert!(text.contains("layout=sfdp") && !line(&text, "w7", "b").is_empty());
    assert!(ledger.iter().any(|l| l.contains("laid out by sfdp")), "{ledger:#?}");
}
