//! Generated files that are checked in are fresh. `POLEMIC_BLESS=1 cargo test generated` writes
//! them anew.

use std::fs;
use std::process::Command;

use crate::support::{fresh, polemic, scratch};

#[test]
fn the_manual_of_the_rules() {
    fresh("docs/rules.md", polemic::check::manual().as_bytes());
}

#[test]
fn the_manual_of_questions() {
    fresh("docs/asking.md", crate::ask::manual().as_bytes());
}

#[test]
fn the_schema_of_the_records() {
    fresh("docs/record.schema.json", polemic::load::record_schema().as_bytes());
}

#[test]
fn the_shapes_of_the_ontology() {
    let shapes = polemic(&["schema", "--shacl"]);
    assert!(shapes.status.success());
    fresh("ontology/shapes.ttl", &shapes.stdout);
}

#[test]
fn the_pages_of_the_command_line() {
    let mut text = String::from("# The command line\n\nGenerated from the program's own help.\n");
    let commands = [
        "",
        "build",
        "check",
        "export",
        "factions",
        "draw",
        "show",
        "ask",
        "query",
        "coverage",
        "contradictions",
        "codebook",
        "questions",
        "push",
        "diff",
        "explain",
        "formats",
        "schema",
        "completions",
    ];
    for command in commands {
        let args: Vec<&str> = [command, "--help"].into_iter().filter(|a| !a.is_empty()).collect();
        let done = Command::new(env!("CARGO_BIN_EXE_polemic"))
            .args(&args)
            .env("COLUMNS", "100")
            .output()
            .unwrap();
        let help = String::from_utf8(done.stdout).unwrap();
        assert!(help.contains("Example"), "{command} --help has an example");
        let help: Vec<&str> = help.lines().map(str::trim_end).collect();
        text +=
            &format!("\n## polemic {command}\n\n```text\n{}\n```\n", help.join("\n").trim_end());
    }
    fresh("docs/cli.md", text.replace("## polemic \n", "## polemic\n").as_bytes());
}

#[test]
fn the_pages_on_the_shipped_data() {
    for page in ["contradictions", "codebook"] {
        let done = polemic(&[page]);
        assert!(done.status.success());
        fresh(&format!("docs/{page}.md"), &done.stdout);
    }
}

#[test]
fn the_page_on_the_factions_of_an_issue() {
    let args =
        ["--issue", "foreign-trade-monopoly", "--by", "year", "--centrality", "--robustness"];
    let done = polemic(&[&["factions", "--format", "markdown"], &args[..]].concat());
    assert!(done.status.success());
    fresh("docs/factions-foreign-trade.md", &done.stdout);
}

#[test]
fn the_exports() {
    let folder = scratch("exports");
    let done = polemic(&["build", "--exports", folder.to_str().unwrap()]);
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stdout));
    let mut names: Vec<_> =
        fs::read_dir(&folder).unwrap().map(|e| e.unwrap().file_name()).collect();
    names.sort();
    assert_eq!(names.len(), 5, "{names:?}");
    for name in &names {
        let content = fs::read(folder.join(name)).unwrap();
        fresh(&format!("exports/{}", name.to_str().unwrap()), &content);
    }
    let mut kept: Vec<_> =
        fs::read_dir("exports").unwrap().map(|e| e.unwrap().file_name()).collect();
    kept.sort();
    assert_eq!(kept, names, "exports/ holds what build writes and nothing else");
}
