//! What the manual shows works: the example of `docs/data-format.md` is a dataset without
//! findings of an error, the commands of the README print what it says.

use std::fs;
use std::process::Command;

use polemic::export::{CAMP, Column, EDGE_COLUMNS, Format, NODE_COLUMNS};

use crate::support::{polemic, scratch};

/// The fenced blocks of a page with that language.
fn blocks(page: &str, language: &str) -> Vec<String> {
    let start = format!("```{language}\n");
    page.split(&start).skip(1).map(|b| b.split("```").next().unwrap().to_owned()).collect()
}

#[test]
fn the_example_of_the_data_format_is_a_dataset() {
    let page = fs::read_to_string("docs/data-format.md").unwrap();
    let yaml = blocks(&page, "yaml");
    let folder = scratch("manual");
    fs::write(folder.join("data.yaml"), &yaml[0]).unwrap();
    let mut manifest: serde_json::Value = serde_json::from_str(&blocks(&page, "json")[0]).unwrap();
    let root = env!("CARGO_MANIFEST_DIR");
    manifest["ontology"] = serde_json::json!([format!("{root}/ontology/polemic.ttl")]);
    manifest["data"] = serde_json::json!(["*.yaml"]);
    manifest.as_object_mut().unwrap().remove("locators");
    manifest.as_object_mut().unwrap().remove("levels");
    fs::write(folder.join("dataset.json"), manifest.to_string()).unwrap();
    let done = polemic(&["check", "--fail-on", "warning", "--data", folder.to_str().unwrap()]);
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stdout));
}

#[test]
fn the_columns_of_networks_are_those_that_are_written() {
    let page = fs::read_to_string("docs/networks.md").unwrap();
    let columns = NODE_COLUMNS.iter().chain([&CAMP]).chain(&EDGE_COLUMNS);
    let row = |c: &Column| format!("| `{}` | {} | {} |", c.name, c.kind.name(), c.meaning);
    let expected: Vec<String> = columns.map(row).collect();
    let tables = page.split("## Columns of ").skip(1).map(|t| t.split("\n\n").nth(1).unwrap());
    let rows = tables.flat_map(|table| table.lines().skip(2));
    assert_eq!(rows.collect::<Vec<_>>(), expected);
}

#[test]
fn every_network_format_is_in_the_manual() {
    let page = fs::read_to_string("docs/networks.md").unwrap();
    let headings: Vec<&str> =
        page.lines().filter_map(|l| l.strip_prefix("##")).flat_map(str::split_whitespace).collect();
    for format in Format::ALL.into_iter().filter(|f| f.profiles().is_empty()) {
        assert!(headings.contains(&format.name()), "{format}");
    }
}

/// Each `console` block: a line `$ command`, then what it prints; `...` stands for lines left out.
#[test]
fn the_commands_of_the_readme_print_what_it_says() {
    assert!(runs("README.md") >= 5);
}

#[test]
fn the_commands_of_the_page_on_factions_print_what_it_says() {
    assert!(runs("docs/factions.md") >= 2);
}

/// Runs the commands of a page, and says how many there are.
fn runs(path: &str) -> usize {
    let page = fs::read_to_string(path).unwrap();
    let blocks = blocks(&page, "console");
    for block in &blocks {
        let (command, expected) = block.split_once('\n').unwrap();
        let command = command.strip_prefix("$ ").unwrap();
        let folder = std::path::Path::new(env!("CARGO_BIN_EXE_polemic")).parent().unwrap();
        let search = format!("{}:{}", folder.display(), std::env::var("PATH").unwrap());
        let exports = scratch(&format!("exports-of-{}", path.replace('/', "-")));
        let run = command
            .replace("polemic build", &format!("polemic build --exports {}", exports.display()));
        let done = Command::new("sh").arg("-c").arg(&run).env("PATH", search).output().unwrap();
        let found =
            String::from_utf8(done.stdout).unwrap().replace(exports.to_str().unwrap(), "exports");
        let mut rest = found.as_str();
        for part in expected.split("...\n") {
            let at = rest.find(part);
            assert!(at.is_some(), "{command}: {path} shows\n{part}\nbut it prints\n{found}");
            rest = &rest[at.unwrap() + part.len()..];
        }
    }
    blocks.len()
}
