//! What `factions` finds: networks of the literature, and an invented quarrel word for word.

use std::fs;

use polemic::factions::divide::{Effort, SignedGraph, divide};
use serde_json::Value;

use crate::support::{fresh, polemic, scratch};

const QUARREL: &str = "tests/fixtures/factions/dataset";
const TRIBES: &str = "tests/fixtures/networks/gahuku-gama";
const CLUB: &str = "tests/fixtures/networks/karate";

fn found(data: &str, args: &[&str]) -> Value {
    let done = polemic(&[&["factions", "--data", data, "--format", "json"], args].concat());
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    serde_json::from_slice(&done.stdout).unwrap()
}

/// Runs the command on the quarrel, and holds what it prints against a file.
fn prints(name: &str, code: i32, args: &[&str]) {
    let done = polemic(&[&["factions", "--data", QUARREL], args].concat());
    let error = String::from_utf8_lossy(&done.stderr);
    assert_eq!(done.status.code(), Some(code), "{name}: {error}");
    fresh(&format!("tests/fixtures/factions/{name}"), &[done.stdout, done.stderr].concat());
}

#[test]
fn the_quarrel_as_text_and_markdown() {
    prints("quarrel.txt", 0, &[]);
    prints("quarrel-all.txt", 0, &["--by", "year", "--centrality", "--robustness"]);
    let more = ["--camps", "3", "--possible", "--by", "issue", "--robustness"];
    prints("quarrel.md", 0, &[&["--format", "markdown"], &more[..]].concat());
    prints("rhyme.txt", 0, &["--issue", "rhyme", "--during", "1690", "--certainly"]);
}

#[test]
fn the_quarrel_for_programs() {
    let more = ["--by", "month", "--centrality", "--robustness"];
    prints("quarrel.json", 0, &[&["--format", "json"], &more[..]].concat());
    prints("parties.csv", 0, &["--format", "csv"]);
    prints("slices.csv", 0, &["--format", "csv", "--by", "issue"]);
    prints("centralities.csv", 0, &["--format", "csv", "--centrality"]);
    prints("variants.csv", 0, &["--format", "csv", "--robustness"]);
}

#[test]
fn what_cannot_be_done_is_said_with_what_can() {
    prints("two-tables.txt", 2, &["--format", "csv", "--by", "issue", "--robustness"]);
    prints("no-issue.txt", 2, &["--issue", "rime"]);
    prints("nothing.txt", 0, &["--relation", "writer"]);
}

#[test]
fn the_tribes_of_read() {
    let two = found(TRIBES, &[]);
    let count =
        |sign: i64| two["ties"].as_array().unwrap().iter().filter(|t| t["sign"] == sign).count();
    assert_eq!((two["parties"].as_array().unwrap().len(), count(1), count(-1)), (16, 29, 29));
    assert_eq!(two["balance"]["of"], 68);
    assert_eq!(two["balance"]["balanced"], 59);
    assert_eq!(two["frustration"]["weight_against"], 7);
    assert_eq!(two["frustration"]["proven"], true);
    let three = found(TRIBES, &["--camps", "3"]);
    assert_eq!(three["frustration"]["weight_against"], 2);
    assert_eq!(three["camps"].as_array().unwrap().len(), 3);
}

#[test]
fn the_page_on_the_tribes() {
    let done = polemic(&["factions", "--data", TRIBES, "--camps", "3"]);
    fresh("tests/fixtures/networks/gahuku-gama.txt", &done.stdout);
}

/// A choice of Sampson's novices: wave, who, whom, rank.
type Choice = (String, String, String, i64);

fn sampson() -> Vec<Choice> {
    let text = fs::read_to_string("tests/fixtures/networks/sampson.csv").unwrap();
    let row = |line: &str| {
        let cells: Vec<&str> = line.split(',').collect();
        let text = |i: usize| cells[i].to_owned();
        (text(0), text(1), text(2), cells[3].parse().unwrap())
    };
    text.lines().skip(1).map(row).collect()
}

#[test]
fn the_novices_of_sampson_by_the_ranks_of_their_choices() {
    // Affect, T2, T3, T4. Half of what goes against two camps: 21.5, 16.0, 12.5; against three:
    // 17.5, 11.0, 10.5 (Doreian & Mrvar 1996).
    let choices = sampson();
    for (wave, two, three) in [("T2", 43, 35), ("T3", 32, 22), ("T4", 25, 21)] {
        let of: Vec<&Choice> = choices.iter().filter(|c| c.0 == wave).collect();
        let mut names: Vec<&str> = of.iter().flat_map(|c| [&*c.1, &*c.2]).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), 18);
        let index = |name: &str| u32::try_from(names.binary_search(&name).unwrap()).unwrap();
        let edges: Vec<_> = of.iter().map(|c| (index(&c.1), index(&c.2), c.3)).collect();
        let graph = SignedGraph::new(18, &edges);
        let against = |camps| -> u64 {
            let parts = divide(&graph, camps, Effort::default());
            assert!(parts.iter().all(|p| p.frustration == p.bound), "{wave}");
            graph.unavoidable() + parts.iter().map(|p| p.frustration).sum::<u64>()
        };
        assert_eq!((against(2), against(3)), (two, three), "{wave}");
    }
}

#[test]
fn the_choices_of_sampson_add_up_as_printed() {
    // The totals below table D13 of the thesis: choices received at T4, liked and liked least.
    let names = "John Bosco,Gregory,Basil,Peter,Bonaventure,Berthold,Mark,Victor,Ambrose,Romuald,\
                 Louis,Winfrid,Amand,Hugh,Boniface,Albert,Elias,Simplicius";
    let liked = [12, 13, 7, 12, 10, 3, 6, 6, 5, 0, 4, 9, 4, 3, 3, 2, 4, 8];
    let least = [3, 17, 13, 18, 0, 9, 5, 10, 0, 3, 0, 1, 4, 2, 0, 1, 7, 1];
    let choices = sampson();
    for ((name, liked), least) in names.split(',').zip(liked).zip(least) {
        let got = |sign: i64| -> i64 {
            let of = choices.iter().filter(|c| c.0 == "T4" && c.2 == name);
            of.map(|c| (c.3 * sign).max(0)).sum()
        };
        assert_eq!((got(1), got(-1)), (liked, least), "{name}");
    }
}

#[test]
fn the_novices_as_voices_wave_by_wave() {
    // Each novice answers for his own choices, so a mutual one has two voices.
    let folder = scratch("sampson");
    let slug = |name: &str| name.to_lowercase().replace(' ', "-");
    let mut rows = String::from("subject,relation,object,issue,evidence.source,evidence.says\n");
    let mut names: Vec<String> = Vec::new();
    for (wave, from, to, rank) in sampson() {
        let relation = if rank > 0 { "likes" } else { "dislikes" };
        let (from, to, wave) = (slug(&from), slug(&to), wave.to_lowercase());
        rows += &format!("{from},{relation},{to},{wave},thesis,{from}\n");
        names.extend([from, to]);
    }
    names.sort();
    names.dedup();
    let mut entities = String::from("id,type,label\nthesis,Study,A Novitiate\n");
    entities += "t2,Wave,T2\nt3,Wave,T3\nt4,Wave,T4\n";
    entities.extend(names.iter().map(|n| format!("{n},Node,{n}\n")));
    fs::write(folder.join("claims.csv"), rows).unwrap();
    fs::write(folder.join("entities.csv"), entities).unwrap();
    let manifest = fs::read_to_string(format!("{TRIBES}/dataset.json")).unwrap();
    let ontology = format!("{}/tests/fixtures/networks/", env!("CARGO_MANIFEST_DIR"));
    fs::write(folder.join("dataset.json"), manifest.replace("../", &ontology)).unwrap();
    let data = folder.to_str().unwrap();
    for (camps, expected) in [("2", [21, 20, 14]), ("3", [20, 14, 11])] {
        let json = found(data, &["--by", "issue", "--camps", camps]);
        let slices = json["slices"].as_array().unwrap();
        let names: Vec<&str> = slices.iter().map(|s| s["slice"].as_str().unwrap()).collect();
        assert_eq!(names, ["t2", "t3", "t4"]);
        for (slice, expected) in slices.iter().zip(expected) {
            assert_eq!(slice["frustration"]["weight_against"], expected, "{camps} {slice}");
            assert_eq!(slice["frustration"]["proven"], true);
        }
    }
}

#[test]
fn the_karate_club_of_zachary() {
    let json = found(CLUB, &["--centrality"]);
    assert_eq!(json["frustration"]["weight_against"], 0);
    let rows = json["centrality_positive"].as_array().unwrap();
    assert_eq!(rows.len(), 34);
    // Degree, betweenness, PageRank, harmonic closeness as NetworkX 3.6 and igraph 1.0 have them.
    for (member, degree, between, rank, harmonic) in [
        ("member-1", 16, 0.437_635_281, 0.096_997_285, 0.702_020_202),
        ("member-34", 17, 0.304_074_976, 0.100_919_182, 0.704_545_455),
        ("member-33", 12, 0.145_247_114, 0.071_693_226, 0.633_838_384),
        ("member-3", 10, 0.143_656_806, 0.057_078_509, 0.636_363_636),
        ("member-17", 2, 0.0, 0.016_784_005, 0.336_363_636),
    ] {
        let row = rows.iter().find(|r| r["party"] == member).unwrap();
        assert_eq!(
            (row["in_degree"].as_u64(), row["out_degree"].as_u64()),
            (Some(degree), Some(degree))
        );
        for (name, expected) in
            [("betweenness", between), ("page_rank", rank), ("harmonic", harmonic)]
        {
            let found = row[name].as_f64().unwrap();
            assert!((found - expected).abs() < 1e-8, "{member} {name}: {found}, not {expected}");
        }
    }
}

#[test]
fn what_cuts_across_weighs_as_much_as_the_frustration() {
    for (data, camps) in [("data", "2"), ("data", "3"), (QUARREL, "2"), ("examples/quarrel", "2")] {
        let json = found(data, &["--camps", camps, "--possible"]);
        let ties = json["ties"].as_array().unwrap();
        let against = ties.iter().filter(|t| t["against_camps"] == true);
        let weight: u64 = against.map(|t| t["weight"].as_u64().unwrap()).sum();
        assert_eq!(json["frustration"]["weight_against"], weight);
        let at_least = json["frustration"]["at_least"].as_u64().unwrap();
        assert!(at_least <= weight);
    }
}

#[test]
fn the_factions_of_the_shipped_data_on_an_issue() {
    // Whoever holds the only hostile tie of a pair stands in the other camp, unless it is said to cut.
    let json = found("data", &["--issue", "foreign-trade-monopoly"]);
    let camp = |id: &Value| {
        let rows = json["parties"].as_array().unwrap();
        rows.iter().find(|r| r["id"] == *id).unwrap()["camp"].clone()
    };
    for tie in json["ties"].as_array().unwrap() {
        let apart = camp(&tie["a"]) != camp(&tie["b"]);
        assert_eq!(tie["against_camps"] == true, apart == (tie["sign"] == 1), "{tie}");
    }
    assert!(json["camps"].as_array().unwrap().len() >= 2);
}

#[test]
fn the_camps_of_an_export_are_those_of_the_page() {
    let json = found(QUARREL, &["--camps", "3"]);
    let args = ["export", "--data", QUARREL, "--format", "networkx", "--camps", "3"];
    let nodes: Value = serde_json::from_slice(&polemic(&args).stdout).unwrap();
    let row = |id: &Value| nodes["nodes"].as_array().unwrap().iter().find(|n| n["id"] == *id);
    let mut camps = 0;
    for party in json["parties"].as_array().unwrap() {
        let camp = party["camp"].as_u64().map_or(String::new(), |c| c.to_string());
        camps += usize::from(!camp.is_empty());
        assert_eq!(row(&party["id"]).unwrap()["camp"], camp, "{party}");
    }
    assert!(camps >= 3);
}

#[test]
fn camps_go_into_no_format_without_a_place_for_them() {
    let done = polemic(&["export", "--data", QUARREL, "--format", "dot", "--camps", "2"]);
    let error = String::from_utf8(done.stderr).unwrap();
    assert!(error.contains("has no place for camps; take graphml"), "{error}");
    assert_eq!((done.status.success(), done.stdout.len()), (false, 0));
}
