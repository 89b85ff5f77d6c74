//! The projection of small quarrels, with their camps, turning points and slices.

use super::centrality::{Projection, arcs};
use super::divide::Effort;
use proptest::prelude::{ProptestConfig, any, prop_assert_eq, proptest};

use super::{
    By, Change, Factions, Key, NetworkOptions, Options, Sign, SignedNetwork, Turn, camps, factions,
    network, slices, turns,
};
use crate::derive::{Derivation, derive};
use crate::graph::{EntityId, KnowledgeGraph};
use crate::model::date::EdtfDate;
use crate::select::{Selection, View, fixture};

/// Six parties, two issues, the positions on one.
const DISPUTE: &str = "a Person
    b Person
    c Person
    d Person
    e Person
    group Party
    x Person
    y Person
    z Person
    trade Issue
    georgia Issue
    keep Position
    keep position-of trade
    keep side =pro
    drop Position
    drop position-of trade
    drop side =contra
";

fn graph(lines: &str) -> KnowledgeGraph {
    fixture::graph(&format!("{DISPUTE}{lines}"))
}

fn whole(graph: &KnowledgeGraph) -> (View<'_>, Derivation) {
    let view = View::all(graph);
    let derivation = derive(&view, 1000);
    (view, derivation)
}

fn projection(graph: &KnowledgeGraph, options: NetworkOptions) -> SignedNetwork {
    let (view, derivation) = whole(graph);
    network(&view, &derivation, options)
}

/// Ties as `a+b trade 2`.
fn ties(graph: &KnowledgeGraph, network: &SignedNetwork) -> Vec<String> {
    let name = |e: EntityId| graph.entity_name(e);
    let line = |t: &super::SignedTie| {
        let [a, b] = t.pair.map(|i| name(network.parties[i as usize]));
        let sign = if t.sign == Sign::Positive { '+' } else { '-' };
        let issue = t.issue.map_or_else(String::new, |i| format!(" {}", name(i)));
        format!("{a}{sign}{b}{issue} {}", t.weight)
    };
    network.ties.iter().map(line).collect()
}

fn default_ties(lines: &str) -> Vec<String> {
    let graph = graph(lines);
    ties(&graph, &projection(&graph, NetworkOptions::default()))
}

#[test]
fn the_weight_of_a_tie_is_the_number_of_last_voices() {
    let found = default_ties(
        "book Work
        a allied-with b issue=trade says=x
        a allied-with b issue=trade when=1922 says=x,y
        b allied-with a issue=trade when=1923 says=y
        a allied-with b issue=georgia source=book
        a opposed b issue=trade says=z certainty=rumour",
    );
    assert_eq!(found, ["a+b georgia 1", "a+b trade 2"]);
}

#[test]
fn both_signs_are_kept_and_disputed() {
    let graph = graph(
        "a allied-with b issue=trade says=x
        b opposed a issue=trade says=y
        c opposed d issue=trade
        c allied-with d issue=georgia",
    );
    let network = projection(&graph, NetworkOptions::default());
    assert_eq!(network.disputed().count(), 1);
    let (friendly, hostile) = network.disputed().next().unwrap();
    assert_eq!((friendly.sign, hostile.sign), (Sign::Positive, Sign::Negative));
    assert_eq!(friendly.pair, hostile.pair);
    let camps = camps(&network, 2, Effort::default());
    assert_eq!((camps.frustration, camps.bound, camps.unavoidable), (2, 2, 2));
    let cutting: u32 = network.ties.iter().filter(|t| camps.cuts(t)).map(|t| t.weight).sum();
    assert_eq!(u64::from(cutting), camps.frustration);
}

#[test]
fn a_claim_and_what_it_entails_count_once() {
    let graph = graph("a accused b issue=trade says=x");
    let network = projection(&graph, NetworkOptions::default());
    // To accuse has a sign by its super-relation's role.
    assert_eq!(ties(&graph, &network), ["a-b trade 1"]);
    assert_eq!(network.grounds.len(), 1);
    assert!(matches!(network.grounds[0].statement, super::Statement::Claim(_)));
}

#[test]
fn several_issues_make_several_ties_and_literals_none() {
    assert_eq!(
        default_ties("a opposed b issue=trade,georgia\n a opposed c\n a opposed a"),
        ["a-b georgia 1", "a-b trade 1", "a-c 1"]
    );
}

#[test]
fn stances_make_ties_and_possible_ones_only_if_asked_for() {
    let lines = "a supports keep when=1922-01 says=x
        b supports keep when=1922-02 says=y
        c supports drop when=1922-03 says=x
        d supports drop";
    assert_eq!(
        default_ties(lines),
        ["a-c trade 1", "a+b trade 2", "b-c trade 2"]
            .map(String::from)
            .into_iter()
            .collect::<std::collections::BTreeSet<_>>()
            .into_iter()
            .collect::<Vec<_>>()
    );
    let graph = graph(lines);
    let default = projection(&graph, NetworkOptions::default());
    assert_eq!(default.possible, 3);
    let all = projection(&graph, NetworkOptions { possible: true, derived: true });
    assert_eq!((all.ties.len(), all.possible), (6, 0));
    let none = projection(&graph, NetworkOptions { possible: true, derived: false });
    assert_eq!(none.ties.len(), 0);
    assert_eq!(none.parties.len(), all.parties.len());
}

#[test]
fn camps_neutral_and_undecided_parties() {
    let graph = graph(
        "a allied-with b
        a opposed c
        b opposed c
        d opposed a
        d opposed c
        x allied-with y",
    );
    let network = projection(&graph, NetworkOptions::default());
    let camps = camps(&network, 2, Effort::default());
    let name = |i: &u32| graph.entity_name(network.parties[*i as usize]);
    let members = |i: usize| camps.camps[i].members.iter().map(name).collect::<Vec<_>>().join(" ");
    assert_eq!(camps.parts.len(), 2);
    assert_eq!((camps.frustration, camps.proven()), (1, true));
    assert_eq!(camps.camps.len(), 3);
    assert_eq!(members(2), "x y");
    assert_eq!(camps.undecided.iter().map(name).collect::<Vec<_>>(), ["d"]);
    assert_eq!(
        camps.neutral().collect::<Vec<_>>().iter().map(name).collect::<Vec<_>>(),
        ["e", "group", "z"]
    );
}

#[test]
fn a_change_of_sign_is_certain_possible_or_none() {
    let graph = graph(
        "a allied-with b issue=trade when=1922-03-01/1922-04-01
        a opposed b issue=trade when=1922-05
        a allied-with c issue=trade when=1922-03
        a opposed c issue=trade when=1922-03-20/1922-05-01
        a accused d issue=trade when=1922-03~
        a allied-with d issue=trade when=1923
        a opposed e issue=trade
        a allied-with e issue=trade when=1923
        b allied-with c issue=trade when=1922-01
        b opposed c issue=georgia when=1922-06",
    );
    let network = projection(&graph, NetworkOptions::default());
    let name = |i: u32| graph.entity_name(network.parties[i as usize]);
    let found: Vec<String> = turns(&network)
        .iter()
        .map(|t| format!("{}{} {} {}", name(t.pair[0]), name(t.pair[1]), t.from.name(), t.certain))
        .collect();
    // To c the alliance lasts all March, so that the two overlap; to e nothing is dated.
    assert_eq!(found, ["ab positive true", "ad negative false"]);
}

fn turning(lines: &str) -> Vec<(i64, bool, String, String)> {
    let graph = graph(lines);
    let network = projection(&graph, NetworkOptions::default());
    let when =
        |i: usize| network.grounds[i].when.map_or_else(String::new, |d| graph.date(d).to_string());
    let row = |t: &Turn| (t.from.value(), t.certain, when(t.last), when(t.first));
    turns(&network).iter().map(row).collect()
}

#[test]
fn a_vague_date_hides_no_certain_change() {
    let found = turning(
        "a allied-with b when=1920-01\na opposed b when=1921-06\na allied-with b when=192X",
    );
    assert_eq!(found, [(1, true, "1920-01".to_owned(), "1921-06".to_owned())]);
}

#[test]
fn a_disputed_date_is_entered_and_left_as_one_change() {
    let found = turning(
        "a opposed b when=1920-01\na allied-with b when=1920-03-02\na opposed b when=1920-03-02
        a allied-with b when=1920-05",
    );
    assert_eq!(found, [(-1, false, "1920-01".to_owned(), "1920-03-02".to_owned())]);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(200) })]

    #[test]
    fn who_swaps_all_signs_swaps_all_turns(
        ties in proptest::collection::btree_set((any::<bool>(), 0usize..6), 1..7),
    ) {
        let dates = ["1920", "1920-03-02", "1920-05-01", "192X", "1921~", "1922-01-01/1922-03-01"];
        let lines = |flip: bool| -> String {
            let line = |(friendly, date): &(bool, usize)| {
                let relation = if *friendly == flip { "opposed" } else { "sided-with" };
                format!("a {relation} b when={}\n", dates[*date])
            };
            ties.iter().map(line).collect()
        };
        let swapped: Vec<_> =
            turning(&lines(true)).into_iter().map(|t| (-t.0, t.1, t.2, t.3)).collect();
        prop_assert_eq!(turning(&lines(false)), swapped);
    }
}

#[test]
fn years_before_the_first_and_after_the_last_of_four_digits_are_slices() {
    let graph =
        graph("a accused b when=-0044-03-15\na accused c when=0000-05-01\na accused d when=Y12000");
    let network = projection(&graph, NetworkOptions::default());
    let of = |by, during: &str| {
        let during = during.parse::<EdtfDate>().unwrap().extent().as_period();
        let found = slices(&network, by, Some(during), 2).unwrap();
        let names = found.slices.iter().map(|s| match &s.key {
            Key::Time(name) => name.clone(),
            Key::Issue(_) => String::new(),
        });
        names.collect::<Vec<_>>().join(" ")
    };
    assert_eq!(of(By::Year, "-0050/0100"), "-0044 0000");
    assert_eq!(of(By::Month, "-0050/0000"), "-0044-03 0000-05");
    assert_eq!(of(By::Year, "Y11999/Y12001"), "Y12000");
}

#[test]
fn slices_by_issue_and_by_certain_time() {
    let graph = graph(
        "a allied-with b issue=trade when=1922-03/1922-05
        a accused c issue=trade when=1922-04
        a accused d issue=georgia when=1922
        b accused d when=1923-01-05~
        c accused d when=1923-01-05",
    );
    let network = projection(&graph, NetworkOptions::default());
    let by = |by| {
        let found = slices(&network, by, None, 2).unwrap();
        let name = |key: &Key| match key {
            Key::Issue(issue) => issue.map_or("none", |i| graph.entity_name(i)).to_owned(),
            Key::Time(name) => name.clone(),
        };
        let all = found.slices.iter().map(|s| format!("{} {:?}", name(&s.key), s.ties));
        (all.collect::<Vec<_>>().join(", "), found.outside)
    };
    assert_eq!(by(By::Issue), ("georgia [0, 1], trade [1, 1], none [0, 2]".to_owned(), 0));
    assert_eq!(by(By::Year), ("1922 [1, 2], 1923 [0, 1]".to_owned(), 1));
    // Some time in 1922 is certainly in no month.
    assert_eq!(
        by(By::Month),
        ("1922-03 [1, 0], 1922-04 [1, 1], 1922-05 [1, 0], 1923-01 [0, 1]".to_owned(), 2)
    );
}

#[test]
fn too_many_slices_are_refused_with_advice() {
    let graph = graph("a allied-with b when=1822/1922");
    let network = projection(&graph, NetworkOptions::default());
    let error = slices(&network, By::Month, None, 2).unwrap_err().to_string();
    assert!(error.contains("600 months") && error.ends_with("or take --by year"), "{error}");
    let during = "1900/1901".parse::<EdtfDate>().unwrap().extent().as_period();
    assert_eq!(slices(&network, By::Month, Some(during), 2).unwrap().slices.len(), 24);
    assert_eq!(slices(&network, By::Year, None, 2).unwrap().slices.len(), 101);
}

#[test]
fn arcs_keep_the_direction() {
    let graph = graph(
        "letter Work
        letter author a
        letter addressee b
        other Work
        other author a
        other addressee b
        a accused b issue=trade says=x
        a accused b issue=georgia says=x
        b allied-with c",
    );
    let (view, derivation) = whole(&graph);
    let network = network(&view, &derivation, NetworkOptions::default());
    let found = |p| {
        let arcs = arcs(p, &network, &view, &derivation);
        let name = |i: usize| graph.entity_name(arcs.parties[i]).to_owned();
        let rows = (0..arcs.parties.len())
            .flat_map(|i| arcs.from(i).map(move |(to, w)| (i, to as usize, w)).collect::<Vec<_>>());
        rows.map(|(a, b, w)| format!("{}>{} {w}", name(a), name(b))).collect::<Vec<_>>().join(", ")
    };
    assert_eq!(found(Projection::Negative), "a>b 2");
    assert_eq!(found(Projection::Positive), "b>c 1, c>b 1");
    assert_eq!(found(Projection::Unsigned), "a>b 2, b>c 1, c>b 1");
    assert_eq!(found(Projection::Letters), "a>b 2");
}

fn robust(graph: &KnowledgeGraph) -> Factions {
    let (view, derivation) = whole(graph);
    let options = Options { robustness: true, ..Options::default() };
    factions(&view, &derivation, &Selection::default(), &options, &mut |_, _| {}).unwrap()
}

#[test]
fn what_changes_without_a_witness() {
    let graph = graph(
        "book Work
        a allied-with b
        a opposed c
        b opposed c says=x
        d opposed c source=book says=y
        d opposed a source=book says=x certainty=probable
        d opposed a when=1922 source=book says=y
        d opposed a when=1923 source=book says=z
        e allied-with d source=book says=z",
    );
    let found = robust(&graph);
    let robustness = found.robustness.unwrap();
    let name = |e: &EntityId| graph.entity_name(*e).to_owned();
    let rows: Vec<String> = robustness
        .variants
        .iter()
        .map(|v| {
            let change = match v.change {
                Change::WithoutSource(e) => format!("source {}", name(&e)),
                Change::WithoutVoice(e) => format!("voice {}", name(&e)),
                other => format!("{other:?}"),
            };
            let list = |all: &[EntityId]| all.iter().map(name).collect::<Vec<_>>().join(" ");
            let (moved, lost) = (list(&v.moved), list(&v.lost));
            format!("{change}: {} of {}, moved [{moved}], lost [{lost}]", v.frustration, v.weight)
        })
        .collect();
    assert_eq!(
        rows,
        [
            "source book: 0 of 3, moved [], lost [d e]",
            "source article: 0 of 5, moved [c], lost [b]",
            "voice article: 0 of 6, moved [b c], lost []",
            "voice x: 1 of 6, moved [], lost []",
            "voice y: 0 of 6, moved [], lost []",
            "voice z: 1 of 6, moved [], lost [e]",
            "WithoutDerived: 1 of 8, moved [], lost []",
            "Stated: 1 of 7, moved [], lost []",
            "Early: 1 of 8, moved [], lost []",
            "Late: 1 of 8, moved [], lost []",
        ]
    );
}
