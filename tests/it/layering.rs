//! The order of the modules in `lib.rs` is the layering: a module uses only what stands above it,
//! and the library neither parses arguments nor prints.

use std::fs;
use std::path::{Path, PathBuf};

pub fn rust_files(folder: &Path, out: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            rust_files(&path, out);
        } else if path.extension().is_some_and(|e| e == "rs") {
            out.push(path);
        }
    }
}

fn modules() -> Vec<String> {
    let lib = fs::read_to_string("src/lib.rs").unwrap();
    let lines = lib.lines().filter_map(|l| l.strip_prefix("pub mod ")?.strip_suffix(';'));
    lines.map(str::to_owned).collect()
}

/// The modules named in `crate::NAME` in a file, with the line.
fn uses(text: &str) -> Vec<(usize, String)> {
    let mut out = Vec::new();
    for (number, line) in text.lines().enumerate() {
        if line.trim_start().starts_with("//") {
            continue;
        }
        for part in line.split("crate::").skip(1) {
            let name: String =
                part.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
            out.push((number + 1, name));
        }
    }
    out
}

#[test]
fn a_module_uses_only_what_stands_above_it() {
    let modules = modules();
    assert!(modules.len() > 8);
    let mut wrong = Vec::new();
    for (level, module) in modules.iter().enumerate() {
        let mut files = Vec::new();
        rust_files(&Path::new("src").join(module), &mut files);
        assert!(!files.is_empty(), "{module} is a folder");
        for file in files {
            for (line, name) in uses(&fs::read_to_string(&file).unwrap()) {
                if modules.iter().position(|m| *m == name).is_none_or(|at| at > level) {
                    wrong.push(format!("{}:{line} uses {name}", file.display()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_library_neither_parses_arguments_nor_prints() {
    let mut wrong = Vec::new();
    for module in modules() {
        let mut files = Vec::new();
        rust_files(&Path::new("src").join(module), &mut files);
        for file in files {
            let text = fs::read_to_string(&file).unwrap();
            for forbidden in ["clap", "println!", "eprintln!", "print!(", "std::process::exit"] {
                let found = text
                    .lines()
                    .any(|l| !l.trim_start().starts_with("//") && l.contains(forbidden));
                if found {
                    wrong.push(format!("{}: {forbidden}", file.display()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_program_names_nothing_of_one_dataset() {
    let mut files = Vec::new();
    rust_files(Path::new("src"), &mut files);
    files.retain(|f| !f.to_string_lossy().contains("test"));
    let words: Vec<String> = domain_words();
    let mut wrong = Vec::new();
    for file in files {
        let text = fs::read_to_string(&file).unwrap();
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        for (number, line) in code.lines().enumerate() {
            let comment = line.trim_start().starts_with("//");
            let hit = words.iter().find(|w| !comment && line.contains(&format!("\"{w}\"")));
            if let Some(word) = hit {
                wrong.push(format!("{}:{} names {word}", file.display(), number + 1));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Ids of the shipped data, and those of its relations that are neither a plain word nor the name
/// of a role.
fn domain_words() -> Vec<String> {
    let (_, graph) = crate::support::build(Path::new("data"));
    let ids = graph.entities().map(|id| graph.entity_name(id).to_owned());
    let roles: Vec<&str> = polemic::ontology::RelationRole::ALL.iter().map(|r| r.name()).collect();
    let relations = graph.ontology.relations().map(|(_, r)| r.name.clone());
    let relations = relations.filter(|n| n.contains('-') && !roles.contains(&n.as_str()));
    relations.chain(ids).collect()
}
