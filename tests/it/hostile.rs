//! Hostile input: findings or a clear error, never a panic, a hang or half an output.

use std::fs;
use std::process::Output;

use polemic::export::Format;

use crate::support::{dataset, polemic, scratch};

/// Checks a dataset of one file; the text of the report.
fn check(name: &str, file: &str, content: &[u8]) -> (Output, String) {
    let folder = dataset(name, &[(file, content)], &["*"]);
    let done = polemic(&["check", "--data", folder.to_str().unwrap()]);
    let text = String::from_utf8(done.stdout.clone()).unwrap();
    assert!(done.stderr.is_empty(), "{}", String::from_utf8_lossy(&done.stderr));
    (done, text)
}

fn finds(name: &str, file: &str, content: &[u8], rule: &str) {
    let (done, text) = check(name, file, content);
    assert_eq!(done.status.code(), Some(1), "{text}");
    assert!(text.contains(rule), "{text}");
    let folder = dataset(name, &[(file, content)], &["*"]);
    let data = folder.to_str().unwrap();
    let streamed = polemic(&["check", "--stream", "--quiet", "--data", data]);
    let streamed = String::from_utf8(streamed.stdout).unwrap();
    // Notes say which rules have nothing to look for, which a stream does not run at all.
    let (errors, _) = text.split_once("note[").unwrap_or((&text, ""));
    assert!(streamed.starts_with(errors.trim_end()), "{errors}\nbut in a stream\n{streamed}");
}

#[test]
fn empty_files_are_named() {
    for file in ["a.json", "a.jsonl", "a.yaml", "a.csv", "a.tsv"] {
        let (done, text) = check(&format!("empty-{file}"), file, b"");
        assert_eq!(done.status.code(), Some(0), "{file}: {text}");
        assert!(text.contains("empty-file") && text.contains(file), "{text}");
    }
}

#[test]
fn binary_files_are_malformed() {
    let noise: Vec<u8> =
        (0..4096u32).map(|i| i.wrapping_mul(2_654_435_761).to_le_bytes()[2]).collect();
    for file in ["a.json", "a.jsonl", "a.yaml", "a.csv"] {
        finds(&format!("binary-{file}"), file, &noise, "malformed-record");
    }
}

#[test]
fn deep_nesting_is_refused() {
    let deep = "[".repeat(200_000);
    for file in ["a.json", "a.jsonl", "a.yaml"] {
        finds(&format!("deep-{file}"), file, deep.as_bytes(), "malformed-record");
    }
    let closed = format!("{}{}", "[".repeat(100), "]".repeat(100));
    finds("deep-closed", "a.json", closed.as_bytes(), "nested deeper");
}

#[test]
fn one_line_of_a_hundred_megabytes_does_not_flood_the_report() {
    let mut line = Vec::with_capacity(100_000_100);
    line.extend_from_slice(br#"[{"id": "a", "type": "Author", "note": ""#);
    line.resize(100_000_000, b'x');
    line.extend_from_slice(br#"", "odd": 1}]"#);
    let (done, text) = check("long-line", "a.json", &line);
    assert_eq!(done.status.code(), Some(1));
    assert!(text.contains("unknown-field") && text.len() < 10_000, "{} bytes", text.len());
}

#[test]
fn bytes_that_are_not_utf8_are_named() {
    finds(
        "latin1",
        "a.json",
        b"[{\"id\": \"a\", \"type\": \"Author\", \"label\": \"\xe9t\xe9\"}]",
        "UTF-8",
    );
}

#[test]
fn duplicate_keys_are_findings_in_every_format() {
    finds("dup-json", "a.json", br#"[{"id": "a", "id": "b", "type": "Author"}]"#, "stands twice");
    finds("dup-yaml", "a.yaml", b"- id: a\n  id: b\n  type: Author\n", "twice");
    finds("dup-csv", "a.csv", b"id,id,type\na,b,Author\n", "stands twice");
}

#[test]
fn huge_numbers_are_texts() {
    let record = br#"[{"id": "a", "type": "Text"},{"subject": "a", "relation": "dated", "value": 99999999999999999999999999, "evidence": {"source": "a"}}]"#;
    finds("huge", "a.json", record, "invalid-date");
}

#[test]
fn ids_that_are_paths_or_hold_spaces_are_refused() {
    finds("path-id", "a.json", br#"[{"id": "../etc", "type": "Author"}]"#, "invalid-identifier");
    finds("space-id", "a.json", br#"[{"id": "a b", "type": "Author"}]"#, "invalid-identifier");
}

#[test]
fn ten_thousand_findings_are_counted_and_not_all_printed() {
    let rows = (0..10_000).map(|i| format!(r#"{{"id": "a{i}", "type": "Nothing", "x": 1}}"#));
    let text = rows.collect::<Vec<_>>().join("\n");
    let (done, report) = check("many", "a.jsonl", text.as_bytes());
    assert_eq!(done.status.code(), Some(1));
    assert!(
        report.contains("20000 errors") || report.contains("20,000 errors"),
        "{}",
        &report[report.len() - 300..]
    );
    assert!(report.len() < 200_000, "{} bytes", report.len());
}

#[test]
fn an_alias_bomb_is_refused() {
    let mut bomb = String::from("- &a0 {x: [l, l, l, l, l, l, l, l, l]}\n");
    for i in 1..12 {
        bomb += &format!("- &a{i} {{x: [{}]}}\n", vec![format!("*a{}", i - 1); 9].join(", "));
    }
    finds("bomb", "a.yaml", bomb.as_bytes(), "malformed-record");
}

#[test]
fn patterns_that_match_the_manifest_or_the_exports_do_not_read_them() {
    let folder =
        dataset("greedy", &[("a.json", br#"{"id": "a", "type": "Author"}"#)], &["**/*", "*.json"]);
    fs::create_dir(folder.join("exports")).unwrap();
    fs::write(folder.join("exports/test.jsonld"), "{}").unwrap();
    fs::write(folder.join("exports/test.json"), "{]").unwrap();
    let exports = folder.join("exports");
    let done = polemic(&[
        "build",
        "--data",
        folder.to_str().unwrap(),
        "--exports",
        exports.to_str().unwrap(),
    ]);
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stdout));
}

#[cfg(unix)]
#[test]
fn a_loop_of_links_is_walked_once() {
    let folder =
        dataset("loop", &[("sub/a.json", br#"{"id": "a", "type": "Author"}"#)], &["**/*.json"]);
    std::os::unix::fs::symlink("..", folder.join("sub/up")).unwrap();
    let done = polemic(&["check", "--data", folder.to_str().unwrap()]);
    assert_eq!(done.status.code(), Some(0), "{}", String::from_utf8_lossy(&done.stdout));
}

#[cfg(unix)]
#[test]
fn a_file_that_cannot_be_read_is_named_and_the_others_go_on() {
    let folder =
        dataset("unreadable", &[("a.json", br#"{"id": "a", "type": "Author", "x": 1}"#)], &["*"]);
    std::os::unix::fs::symlink("nowhere.json", folder.join("b.json")).unwrap();
    let done = polemic(&["check", "--data", folder.to_str().unwrap()]);
    let text = String::from_utf8_lossy(&done.stdout);
    assert_eq!(done.status.code(), Some(1));
    assert!(text.contains("unreadable-file") && text.contains("unknown-field"), "{text}");
}

#[test]
fn a_folder_that_cannot_be_written_is_an_error_that_changes_nothing() {
    let folder = dataset("no-folder", &[("a.json", br#"{"id": "a", "type": "Author"}"#)], &["*"]);
    fs::write(folder.join("taken"), "a file").unwrap();
    let exports = folder.join("taken/exports");
    let data = folder.to_str().unwrap();
    let done = polemic(&["build", "--data", data, "--exports", exports.to_str().unwrap()]);
    assert_eq!(done.status.code(), Some(2));
    let text = String::from_utf8_lossy(&done.stderr);
    assert!(text.contains("cannot write") && text.contains("taken"), "{text}");
    assert_eq!(fs::read(folder.join("taken")).unwrap(), b"a file");
}

#[test]
fn labels_with_control_characters_go_through_every_format() {
    let record = br#"{"id": "a", "type": "Author", "label": "bell \u0007 and \u001b[31m red"}"#;
    let folder = dataset("control", &[("a.json", record)], &["*"]);
    let data = folder.to_str().unwrap();
    let out = scratch("control-out");
    for format in Format::ALL {
        let name = format.name();
        let path = out.join(format.extension());
        let done =
            polemic(&["export", "--format", name, "--data", data, "-o", path.to_str().unwrap()]);
        assert!(done.status.success(), "{name}: {}", String::from_utf8_lossy(&done.stderr));
        let files = format.files().iter().map(|file| path.join(file));
        for file in files.chain(path.is_file().then_some(path.clone())) {
            let content = fs::read(&file).unwrap();
            assert!(!content.contains(&7) && !content.contains(&27), "{}", file.display());
        }
    }
}

#[test]
fn a_format_of_several_files_wants_a_folder_and_leaves_the_old_one_if_it_cannot_have_it() {
    let folder = dataset("tables", &[("a.json", br#"{"id": "a", "type": "Author"}"#)], &["a.json"]);
    let data = folder.to_str().unwrap();
    for format in ["gephi", "neo4j"] {
        for nowhere in [&[][..], &["-o", "-"]] {
            let args = [&["export", "--format", format, "--data", data], nowhere].concat();
            let done = polemic(&args);
            assert_eq!(done.status.code(), Some(2));
            let error = String::from_utf8_lossy(&done.stderr);
            assert!(error.contains("nodes.csv") && error.contains("`--output network."), "{error}");
            assert!(done.stdout.is_empty());
        }
        let taken = folder.join("taken");
        fs::write(&taken, "a file").unwrap();
        let args = ["export", "--format", format, "--data", data, "-o", taken.to_str().unwrap()];
        let done = polemic(&args);
        assert_eq!(done.status.code(), Some(2));
        assert!(String::from_utf8_lossy(&done.stderr).contains("is no folder"));
        assert_eq!(fs::read(&taken).unwrap(), b"a file");
        let tables = folder.join(format);
        fs::create_dir(&tables).unwrap();
        fs::write(tables.join("nodes.csv"), "old").unwrap();
        let args = ["export", "--format", format, "--data", data, "-o", tables.to_str().unwrap()];
        assert_eq!(polemic(&[&args[..], &["--profile", "plain"]].concat()).status.code(), Some(2));
        assert_eq!(fs::read(tables.join("nodes.csv")).unwrap(), b"old");
        assert!(polemic(&args).status.success());
        assert_ne!(fs::read(tables.join("nodes.csv")).unwrap(), b"old");
        assert_eq!(fs::read_dir(&tables).unwrap().count(), 2);
    }
}

#[test]
fn a_missing_dataset_says_what_to_do() {
    let done = polemic(&["check", "--data", "no-such-folder"]);
    assert_eq!(done.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&done.stderr).contains("--data"));
}

#[test]
fn errors_leave_the_old_exports_alone() {
    let folder = dataset("half", &[("a.json", br#"{"id": "a", "type": "Nothing"}"#)], &["a.json"]);
    let exports = folder.join("exports");
    fs::create_dir(&exports).unwrap();
    fs::write(exports.join("test.ttl"), "old").unwrap();
    let args =
        ["build", "--data", folder.to_str().unwrap(), "--exports", exports.to_str().unwrap()];
    assert_eq!(polemic(&args).status.code(), Some(1));
    assert_eq!(fs::read(exports.join("test.ttl")).unwrap(), b"old");
    assert_eq!(fs::read_dir(&exports).unwrap().count(), 1);
    let forced = polemic(&[&args[..], &["--force"]].concat());
    assert!(String::from_utf8_lossy(&forced.stdout).contains("left out"));
    assert_ne!(fs::read(exports.join("test.ttl")).unwrap(), b"old");
}

#[cfg(unix)]
#[test]
fn a_full_disk_is_an_error_and_a_broken_pipe_is_none() {
    let full = fs::OpenOptions::new().write(true).open("/dev/full");
    if let Ok(full) = full {
        let command = std::process::Command::new(env!("CARGO_BIN_EXE_polemic"))
            .args(["export", "--format", "nt"])
            .stdout(full)
            .output()
            .unwrap();
        assert_eq!(command.status.code(), Some(2), "{}", String::from_utf8_lossy(&command.stderr));
    }
    let mut child = std::process::Command::new(env!("CARGO_BIN_EXE_polemic"))
        .args(["export", "--format", "nt"])
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let done = child.wait_with_output().unwrap();
    assert_eq!(done.status.code(), Some(0), "{}", String::from_utf8_lossy(&done.stderr));
}

#[test]
fn without_an_ontology_nothing_is_exported_even_by_force() {
    let folder = dataset("no-terms", &[("a.json", br#"{"id": "a", "type": "Author"}"#)], &["*"]);
    let manifest = fs::read_to_string(folder.join("dataset.json")).unwrap();
    fs::write(folder.join("dataset.json"), manifest.replace("letters.ttl", "gone.ttl")).unwrap();
    let data = folder.to_str().unwrap();
    let check = polemic(&["check", "--data", data]);
    assert!(String::from_utf8_lossy(&check.stdout).contains("gone.ttl"));
    let forced = polemic(&["export", "--format", "nt", "--force", "--data", data]);
    assert_eq!(forced.status.code(), Some(2));
    assert!(forced.stdout.is_empty() && !forced.stderr.is_empty());
}

#[test]
fn an_export_that_cannot_be_written_is_refused_before_anything_is_read() {
    let folder = scratch("refused");
    let file = folder.join("file");
    fs::write(&file, "mine").unwrap();
    let (folder, file) = (folder.to_str().unwrap(), file.to_str().unwrap());
    for (args, why) in [
        (vec!["gephi", "--camps", "2"], "name a folder, as `--output network.gephi`"),
        (vec!["neo4j", "-o", "-"], "too many for standard output"),
        (vec!["neo4j", "-o", file], "is no folder"),
        (vec!["graphml", "-o", folder], "is one file and"),
        (vec!["gephi", "-o", folder, "--profile", "plain"], "is not RDF and has no profiles"),
        (vec!["jsonld", "--profile", "nanopubs"], "cannot hold the profile"),
        (vec!["pajek", "--camps", "2"], "no place for camps"),
    ] {
        let start = ["export", "--data", "no/such/dataset", "--format"];
        let done = polemic(&[&start[..], &args].concat());
        let error = String::from_utf8(done.stderr).unwrap();
        assert_eq!(done.status.code(), Some(2), "{error}");
        assert!(error.contains(why), "{args:?}: {error}");
    }
    assert_eq!(fs::read_to_string(file).unwrap(), "mine");
}
