//! How a run behaves beside what it answers: compressed files, threads, figures, interruption.

use std::fmt::Write as _;
use std::fs;
use std::io::Read as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

use flate2::read::GzDecoder;

use crate::support::{dataset, polemic};

/// A quarrel of so many claims, as two tables and lines of JSON.
fn tables(claims: usize) -> [(&'static str, String); 3] {
    let mut entities =
        "id,type,label.en\n\"quarrel\",Question,\"The quarrel, in short\"\n".to_owned();
    for i in 0..100 {
        writeln!(entities, "a{i},Author,\"Author, the {i}th\"\nt{i},Text,Text {i}").unwrap();
    }
    let mut rows = "id,subject,relation,object,issue,when\n".to_owned();
    let mut lines = String::new();
    for i in 0..claims {
        let (a, b) = (i % 100, (i / 100 + i % 100 + 1) % 100);
        writeln!(rows, "c{i},a{a},fought,a{b},quarrel,{}", 1680 + i % 20).unwrap();
        let (source, page) = (i % 97, i % 300);
        let evidence = serde_json::json!({
            "claim": format!("c{i}"), "source": format!("t{source}"), "locator": format!("p. {page}"),
        });
        writeln!(lines, "{evidence}").unwrap();
    }
    [("entities.csv", entities), ("claims.csv", rows), ("evidence.jsonl", lines)]
}

/// The exit code, standard output and standard error.
fn run(args: &[&str]) -> (Option<i32>, Vec<u8>, String) {
    let output = polemic(args);
    (output.status.code(), output.stdout, String::from_utf8(output.stderr).unwrap())
}

fn export(folder: &Path, more: &[&str]) -> Vec<u8> {
    let folder = folder.to_str().unwrap();
    let (code, out, error) = run(&[&["export", "--data", folder, "--format", "nt"], more].concat());
    assert_eq!(code, Some(0), "{error}");
    out
}

#[test]
fn compressed_files_are_read_and_written_by_their_names() {
    let tables = tables(500);
    let plain: Vec<_> = tables.iter().map(|(name, text)| (*name, text.as_bytes())).collect();
    let folder = dataset("running-plain", &plain, &["*"]);
    let expected = export(&folder, &[]);
    let gzip = folder.join("all.nt.gz");
    let zstd = folder.join("all.nt.zst");
    for path in [&gzip, &zstd] {
        assert!(export(&folder, &["-o", path.to_str().unwrap()]).is_empty());
    }
    let mut text = Vec::new();
    let gzip = fs::read(gzip).unwrap();
    std::io::copy(&mut GzDecoder::new(&gzip[..]), &mut text).unwrap();
    assert!(text == expected, "what is in all.nt.gz");
    let zstd = fs::read(zstd).unwrap();
    assert!(zstd::decode_all(&zstd[..]).unwrap() == expected, "what is in all.nt.zst");

    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    std::io::Write::write_all(&mut packed, plain[1].1).unwrap();
    let (claims, evidence) = (packed.finish().unwrap(), zstd::encode_all(plain[2].1, 1).unwrap());
    let files: [(&str, &[u8]); 3] =
        [plain[0], ("claims.csv.gz", &claims), ("evidence.jsonl.zst", &evidence)];
    let folder = dataset("running-packed", &files, &["*"]);
    assert!(export(&folder, &[]) == expected, "what was read from packed files");

    let cut: [(&str, &[u8]); 3] = [
        plain[0],
        ("claims.csv.gz", &claims[..claims.len() / 2]),
        ("evidence.jsonl.zst", b"{\"claim\": \"c1\"}"),
    ];
    let folder = dataset("running-cut", &cut, &["*"]);
    let (code, out, _) = run(&["check", "--data", folder.to_str().unwrap()]);
    assert_eq!(code, Some(1));
    let out = String::from_utf8(out).unwrap();
    assert!(out.contains("claims.csv.gz: no whole gzip file"), "{out}");
    assert!(out.contains("evidence.jsonl.zst: no whole Zstandard file"), "{out}");
}

/// A link says by its own name what it holds, as when it is read.
#[cfg(unix)]
#[test]
fn a_link_is_compressed_by_its_own_name() {
    let folder = dataset("running-link", &[], &[]);
    let link = folder.join("link.nt.gz");
    fs::write(folder.join("real.nt"), "the old one").unwrap();
    std::os::unix::fs::symlink(folder.join("real.nt"), &link).unwrap();
    let to = ["export", "--data", "examples/quarrel", "--format", "nt", "-o"];
    let (code, _, error) = run(&[&to[..], &[link.to_str().unwrap()]].concat());
    assert_eq!(code, Some(0), "{error}");
    assert!(fs::read(folder.join("real.nt")).unwrap().starts_with(&[0x1f, 0x8b]));
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    let shouted = folder.join("all.NT.GZ");
    run(&[&to[..], &[shouted.to_str().unwrap()]].concat());
    assert!(fs::read(shouted).unwrap().starts_with(&[0x1f, 0x8b]));
}

/// More than a megabyte of each sort of file, so that they are read in parts.
#[test]
fn the_number_of_threads_leaves_no_trace() {
    let tables = tables(20_000);
    let files: Vec<_> = tables.iter().map(|(name, text)| (*name, text.as_bytes())).collect();
    let folder = dataset("running-threads", &files, &["*"]);
    let one = export(&folder, &["--threads", "1"]);
    for threads in ["2", "4"] {
        assert!(export(&folder, &["--threads", threads]) == one, "on {threads} threads");
    }
}

#[test]
fn figures_are_told_on_demand_and_remarks_are_silenced() {
    let export = ["export", "--format", "dot", "--data", "examples/quarrel", "-o", "-"];
    let (_, _, error) = run(&[&export[..], &["--stats", "json"]].concat());
    let last = error.lines().last().unwrap();
    let stats: serde_json::Value = serde_json::from_str(last).unwrap();
    let stages: Vec<_> =
        stats["stages"].as_array().unwrap().iter().map(|s| s["stage"].as_str().unwrap()).collect();
    assert_eq!(stages, ["reading", "building", "checking", "deriving", "writing"]);
    assert!(stats["peak_bytes"].as_u64().unwrap() > 1 << 20);
    let (_, _, error) = run(&[&export[..], &["--verbose"]].concat());
    assert!(error.contains("reading") && error.contains("in all"), "{error}");
    let (_, _, error) = run(&[&export[..], &["--quiet"]].concat());
    assert_eq!(error, "");
    let (_, _, error) = run(&export);
    assert!(error.contains("not carried"), "{error}");
}

#[test]
fn an_interrupted_run_leaves_no_half_file_and_the_next_one_starts_clean() {
    // Packing takes long enough for a signal to come in its midst.
    let tables = tables(5_000);
    let files: Vec<_> = tables.iter().map(|(name, text)| (*name, text.as_bytes())).collect();
    let folder = dataset("running-interrupted", &files, &["*"]);
    let out = folder.join("out");
    fs::create_dir(&out).unwrap();
    let names = || {
        let names = fs::read_dir(&out).unwrap().map(|e| e.unwrap().file_name());
        let mut names: Vec<_> = names.map(|n| n.into_string().unwrap()).collect();
        names.sort();
        names
    };
    let (data, path) = (folder.to_str().unwrap(), out.join("all.nt.gz"));
    let args = ["export", "--data", data, "--format", "nt", "-o", path.to_str().unwrap()];
    let send = |before: &str, signal: &str| {
        let shell = format!("{before} exec \"$0\" \"$@\"");
        // What was started in the background ignores SIGINT, and hands that down.
        let start: &[&str] = match cfg!(target_os = "linux") {
            true => &["env", "--default-signal=INT,TERM,HUP", "sh"],
            false => &["sh"],
        };
        let mut run = Command::new(start[0])
            .args(&start[1..])
            .args(["-c", &shell, env!("CARGO_BIN_EXE_polemic")])
            .args(args)
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        // Until it writes.
        while names().len() < 2 && run.try_wait().unwrap().is_none() {
            sleep(Duration::from_millis(1));
        }
        // Fails where it is already done.
        let _sent = Command::new("kill").args([signal, &run.id().to_string()]).status().unwrap();
        run.wait().unwrap().code()
    };
    for (signal, code) in [("-INT", 130), ("-TERM", 143), ("-HUP", 129)] {
        // On a busy machine it may be done before the signal comes.
        let ended = (0..20).map(|_| {
            fs::write(&path, "the old one").unwrap();
            send("", signal)
        });
        assert_eq!(ended.into_iter().find(|ended| *ended != Some(0)), Some(Some(code)));
        assert_eq!(names(), ["all.nt.gz"]);
        assert_eq!(fs::read_to_string(&path).unwrap(), "the old one");
    }
    // What the parent ignores is ignored, as `nohup` wants it.
    assert_eq!(send("trap '' HUP;", "-HUP"), Some(0));
    assert_ne!(fs::read(&path).unwrap(), b"the old one");
    assert_eq!(polemic(&args).status.code(), Some(0));
    assert_eq!(names(), ["all.nt.gz"]);
    let mut unpacked = Vec::new();
    GzDecoder::new(fs::File::open(&path).unwrap()).read_to_end(&mut unpacked).unwrap();
    assert!(unpacked == export(&folder, &[]));
}
