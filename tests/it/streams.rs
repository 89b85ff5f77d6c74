//! `--stream`: a stretch of the files at a time gives what the whole gives, on any number of threads,
//! and writes nothing where something is wrong.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Output;

use crate::generate::{Defects, Format, Options, generate};
use crate::support::{polemic, records, scratch};

const LINES: Options = Options {
    entities: 1_000,
    seed: 7,
    defects: Defects::None,
    times: 1,
    format: Format::JsonLines,
    follows: false,
};

fn export(folder: &Path, more: &[&str]) -> Output {
    let data = folder.display().to_string();
    polemic(&[&["export", "--data", &data, "--format", "nq"], more].concat())
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn many_stretches_give_what_the_whole_gives_on_any_number_of_threads() {
    let folder = scratch("streams-whole");
    generate(&folder, &LINES).unwrap();
    assert!(fs::metadata(folder.join("records.jsonl")).unwrap().len() > 1 << 20);
    let whole = export(&folder, &[]);
    let streamed = ["1", "2", "4"].map(|n| {
        let output = export(&folder, &["--stream", "--threads", n]);
        assert!(output.status.success(), "{}", said(&output));
        output.stdout
    });
    assert!(streamed.iter().all(|other| *other == streamed[0]));
    let lines = |text: &[u8]| -> BTreeSet<String> {
        let text = String::from_utf8(text.to_vec()).unwrap();
        // What the whole says of its size, a stream cannot know.
        let counted = |line: &&str| line.contains("property-") || line.contains("void#vocabulary");
        text.lines().filter(|line| !counted(line)).map(str::to_owned).collect()
    };
    assert!(lines(&streamed[0]) == lines(&whole.stdout));
    // Packed files are read a stretch at a time as well.
    let packed = scratch("streams-packed");
    for entry in fs::read_dir(&folder).unwrap().map(Result::unwrap) {
        fs::copy(entry.path(), packed.join(entry.file_name())).unwrap();
    }
    let text = fs::read(packed.join("records.jsonl")).unwrap();
    let text = zstd::encode_all(text.as_slice(), 1).unwrap();
    fs::write(packed.join("records.jsonl.zst"), text).unwrap();
    fs::remove_file(packed.join("records.jsonl")).unwrap();
    let manifest = fs::read_to_string(packed.join("dataset.json")).unwrap();
    fs::write(packed.join("dataset.json"), manifest.replace(".jsonl", ".jsonl.zst")).unwrap();
    assert!(export(&packed, &["--stream"]).stdout == streamed[0]);
}

const PEOPLE: &str = "
- {id: hall, type: Work, label: Hall}
- {id: a, type: Person, label: A}
- {id: b, type: Person, label: B}
- {id: q, type: Issue, label: Q}
- {subject: a, relation: opposed, object: b, issue: q, evidence: {source: hall}}
";

#[test]
fn an_error_is_shown_and_nothing_is_written() {
    let wrong =
        "- {subject: a, relation: opposed, object: q, issue: q, evidence: {source: hall}}\n";
    let folder = records("streams-error", &format!("{PEOPLE}{wrong}"));
    let out = folder.join("out.nq");
    fs::write(&out, "as before").unwrap();
    let path = out.display().to_string();
    let output = export(&folder, &["--stream", "-o", &path]);
    assert_eq!(output.status.code(), Some(1));
    let said = said(&output);
    assert!(said.contains("error[range]") && said.contains("data.yaml:7:"), "{said}");
    assert!(said.contains("nothing was written; --force"), "{said}");
    assert_eq!(fs::read_to_string(&out).unwrap(), "as before");
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 3, "nothing is left beside it");
    let forced = export(&folder, &["--stream", "--force", "-o", &path]);
    assert!(forced.status.success());
    assert!(fs::read_to_string(&out).unwrap().contains("entity/a> "));
    let data = folder.display().to_string();
    let check = polemic(&["check", "--stream", "--data", &data]);
    assert_eq!(check.status.code(), Some(1));
    let found = String::from_utf8_lossy(&check.stdout).into_owned();
    assert!(found.contains("error[range]") && found.ends_with("1 error\n"), "{found}");
}

#[test]
fn what_a_stream_cannot_do_it_says() {
    let row = "- {claim: x, source: hall}\n";
    let folder = records("streams-apart", &format!("{PEOPLE}{row}"));
    let output = export(&folder, &["--stream"]);
    assert_eq!((output.status.code(), output.stdout.as_slice()), (Some(2), &[][..]));
    assert!(said(&output).contains("data.yaml:7: evidence in a record of its own"));
    let sound = records("streams-sound", PEOPLE);
    let data = sound.display().to_string();
    let refused = polemic(&["export", "--data", &data, "--format", "ttl", "--stream"]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(said(&refused).contains("a stream writes nt, nq"), "{}", said(&refused));
    let selected = export(&sound, &["--stream", "--issue", "q"]);
    assert!(said(&selected).contains("cannot be used with"), "{}", said(&selected));
    let written = said(&export(&sound, &["--stream"]));
    assert!(written.contains("not checked in a stream") && written.contains("cycle"), "{written}");
    assert!(written.contains("not carried in a stream: derived claims"), "{written}");
    assert_eq!(said(&export(&sound, &["--stream", "--quiet"])), "");
}
