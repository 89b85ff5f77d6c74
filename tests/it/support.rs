//! What several tests need: running the program, scratch folders, small datasets.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use polemic::graph::{Builder, KnowledgeGraph};
use polemic::load::Dataset;

/// Runs the program in the project's folder.
pub fn polemic(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_polemic")).args(args).output().unwrap()
}

/// An empty folder of that name, for one test.
pub fn scratch(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

/// A dataset with these files beside a manifest that reads `patterns`, on the example's ontology.
pub fn dataset(name: &str, files: &[(&str, &[u8])], patterns: &[&str]) -> PathBuf {
    let folder = scratch(name);
    let ontology = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/quarrel/letters.ttl");
    let manifest = serde_json::json!({
        "title": "A test", "base": "https://example.org/test/", "prefix": "test",
        "issued": "2026-11-23", "ontology": [ontology], "data": patterns,
    });
    fs::write(folder.join("dataset.json"), manifest.to_string()).unwrap();
    for (file, content) in files {
        let path = folder.join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }
    folder
}

/// A dataset of these records in YAML, on the ontology of the fixtures of the rules.
pub fn records(name: &str, yaml: &str) -> PathBuf {
    let folder = scratch(name);
    let ontology = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/rules/test.ttl");
    let manifest = serde_json::json!({
        "title": "A test", "base": "https://example.org/test/", "language": "en",
        "ontology": [ontology], "data": ["data.yaml"],
    });
    fs::write(folder.join("dataset.json"), manifest.to_string()).unwrap();
    fs::write(folder.join("data.yaml"), yaml).unwrap();
    folder
}

/// Loads and builds.
pub fn build(folder: &Path) -> (Dataset, KnowledgeGraph) {
    let (mut dataset, builder) = polemic::load::load::<Builder>(folder, &[]).unwrap();
    let ontology = std::mem::take(&mut dataset.ontology);
    let graph = builder.finish(ontology, &dataset.manifest.language);
    (dataset, graph)
}

/// Compares with the file, or writes it where `POLEMIC_BLESS` is set.
pub fn fresh(path: &str, content: &[u8]) {
    if std::env::var_os("POLEMIC_BLESS").is_some() {
        fs::create_dir_all(Path::new(path).parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }
    let found = fs::read(path).unwrap_or_default();
    assert!(found == content, "{path} is stale: run POLEMIC_BLESS=1 cargo test --test it");
}
