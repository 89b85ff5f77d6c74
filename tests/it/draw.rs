//! What each layout of `polemic draw` shows of an invented quarrel, and what it says where it cannot
//! draw: beside the dataset in `tests/fixtures/draw`.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use crate::support::{dataset, fresh, polemic, scratch};

const DATA: &str = "tests/fixtures/draw/dataset";
const LAYOUTS: [&str; 6] = ["factions", "letters", "citations", "timeline", "ego", "issue"];

/// Draws to a file of that name in a scratch folder; how it went, and the file if there is one.
fn draw(data: &str, name: &str, options: &[&str]) -> (Output, Option<Vec<u8>>) {
    let file = scratch(&format!("draw-{name}")).join(name);
    let done =
        polemic(&[&["draw", "--data", data, "-o", file.to_str().unwrap()], options].concat());
    (done, fs::read(file).ok())
}

/// What it says on standard error, the end of the program being as expected.
fn says(name: &str, code: i32, options: &[&str]) -> String {
    let (done, file) = draw(DATA, name, options);
    let error = String::from_utf8(done.stderr).unwrap();
    assert_eq!(done.status.code(), Some(code), "{error}");
    assert_eq!(file.is_some(), code == 0, "there is a file if it went well");
    error
}

fn graphviz() -> bool {
    Command::new("dot").arg("-V").output().is_ok_and(|done| done.status.success())
}

#[test]
fn each_layout_as_dot_and_mermaid() {
    let cases = LAYOUTS.map(|layout| (layout, vec!["--layout", layout])).into_iter().chain([
        ("factions-bundled", vec!["--layout", "factions", "--bundle"]),
        ("ego-of-emil", vec!["--around", "emil", "--bundle"]),
        ("issue-rhyme", vec!["--issue", "rhyme", "--title", "Who wanted rhyme"]),
        ("citations-sfdp", vec!["--layout", "citations", "--engine", "sfdp"]),
    ]);
    let mut left_out = String::new();
    for (name, options) in cases {
        for extension in ["dot", "mmd"] {
            let (done, file) = draw(DATA, &format!("{name}.{extension}"), &options);
            let error = String::from_utf8(done.stderr).unwrap();
            fresh(&format!("tests/fixtures/draw/{name}.{extension}"), &file.expect(&error));
            if extension == "dot" {
                write!(left_out, "{name}\n{error}").unwrap();
            }
        }
    }
    fresh("tests/fixtures/draw/left-out.txt", left_out.as_bytes());
}

#[test]
fn the_same_data_give_the_same_bytes() {
    for layout in LAYOUTS {
        let once = || draw(DATA, &format!("again-{layout}.dot"), &["--layout", layout]).1;
        assert_eq!(once(), once(), "{layout}");
    }
}

#[test]
fn hostile_labels_break_no_layout() {
    let data = "tests/fixtures/hostile-labels";
    for layout in LAYOUTS {
        for extension in ["dot", "mmd"] {
            let name = format!("hostile-{layout}.{extension}");
            let (done, file) = draw(data, &name, &["--layout", layout]);
            let error = String::from_utf8(done.stderr).unwrap();
            let Some(file) = file else {
                assert!(error.contains("nothing to draw"), "{layout}: {error}");
                continue;
            };
            let text = String::from_utf8(file).unwrap();
            let control = |c: char| c.is_control() && c != '\n';
            assert!(!text.contains(control), "{layout}.{extension} has control characters");
            if extension == "dot" && graphviz() {
                let path = scratch("hostile").join(&name);
                fs::write(&path, &text).unwrap();
                let done = Command::new("dot").arg("-Tsvg").arg(path).output().unwrap();
                assert!(done.status.success() && done.stderr.is_empty(), "{layout}");
            }
        }
    }
}

#[test]
fn graphviz_draws_what_is_asked_for() {
    if !graphviz() {
        return;
    }
    for (extension, magic) in [("svg", "<?xml"), ("png", "\u{89}PNG"), ("pdf", "%PDF")] {
        let (_, file) = draw(DATA, &format!("drawn.{extension}"), &["--layout", "letters"]);
        let start: String = file.unwrap().iter().take(5).map(|b| char::from(*b)).collect();
        assert!(start.starts_with(magic), "{start}");
    }
    let slow = says("slow.svg", 2, &["--layout", "citations", "--timeout", "0"]);
    assert!(slow.contains("within 0 s") && slow.contains("--timeout"), "{slow}");
}

#[test]
fn without_graphviz_it_says_what_to_do_and_leaves_no_file() {
    let file = scratch("no-graphviz").join("x.svg");
    fs::write(&file, "the old one").unwrap();
    let done = Command::new(env!("CARGO_BIN_EXE_polemic"))
        .args(["draw", "--data", DATA, "--layout", "letters", "-o", file.to_str().unwrap()])
        .env("PATH", scratch("empty"))
        .output()
        .unwrap();
    let error = String::from_utf8(done.stderr).unwrap();
    assert_eq!(done.status.code(), Some(2));
    assert!(error.contains("graphviz.org/download") && error.contains(".dot"), "{error}");
    assert_eq!(fs::read_to_string(file).unwrap(), "the old one");
}

#[test]
fn what_cannot_be_drawn_is_said_with_a_remedy() {
    let mut all = String::new();
    for (name, options) in [
        ("x.gif", &["--layout", "letters"][..]),
        ("x.dot", &["--layout", "letters", "--issue", "metre"]),
        ("x.dot", &["--layout", "letters", "--engine", "dot"]),
        ("x.dot", &["--layout", "factions", "--limit", "3"]),
        ("x.dot", &["--around", "nobody"]),
        ("x.dot", &["--layout", "circles"]),
    ] {
        write!(all, "draw {}\n{}\n", options.join(" "), says(name, 2, options)).unwrap();
    }
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).display().to_string();
    fresh("tests/fixtures/draw/refused.txt", all.replace(&folder, "FOLDER").as_bytes());
}

/// Ten thousand authors in a ring of letters and quarrels.
#[test]
fn of_ten_thousand_it_says_how_to_narrow_them_and_does_not_freeze() {
    let mut entities =
        String::from("id,type,label.en\nbook,Text,The book\nq,Question,the question\n");
    let mut claims = String::from("subject,relation,object,value,issue,evidence.source\n");
    for i in 0..10_000 {
        let next = (i * 7 + 1) % 10_000;
        writeln!(entities, "a{i},Author,Author {i}\nt{i},Text,Text {i}\np{i},Answer,Answer {i}")
            .unwrap();
        writeln!(claims, "a{i},held-that,p{i},,,book").unwrap();
        writeln!(claims, "t{i},writer,a{i},,,book\nt{i},dedicatee,a{next},,,book").unwrap();
        writeln!(claims, "t{i},dated,,16{:02},,book\nt{next},answers,t{i},,,book", i % 100)
            .unwrap();
        let tie = if i % 2 == 0 { "seconded" } else { "fought" };
        if i != next {
            writeln!(claims, "a{i},{tie},a{next},,q,book").unwrap();
        }
    }
    let files = [("entities.csv", entities.as_bytes()), ("claims.csv", claims.as_bytes())];
    let folder = dataset("ten-thousand", &files, &["*.csv"]);
    let data = folder.to_str().unwrap();
    for layout in ["factions", "letters", "citations", "timeline", "issue"] {
        let (done, file) = draw(data, &format!("large-{layout}.dot"), &["--layout", layout]);
        let error = String::from_utf8(done.stderr).unwrap();
        assert!(file.is_none() && error.contains("narrow the selection"), "{layout}: {error}");
    }
    let (_, file) = draw(data, "large-ego.dot", &["--around", "a7"]);
    assert!(file.is_some(), "round one of them there is room");
}
