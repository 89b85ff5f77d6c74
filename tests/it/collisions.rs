//! Collisions as `check` and the page of contradictions tell them: which claims, what was judged.

use std::path::Path;

use crate::support::{polemic, records};

const PEOPLE: &str = "
- {id: newton, type: Person, label: Newton}
- {id: sloane, type: Person, label: Sloane}
- {id: wren, type: Person, label: Wren}
- {id: study, type: Work, label: Study}
- {id: life, type: Work, label: Life}
- {id: memoir, type: Work, label: Memoir}
- {id: hearing, type: Event, label: the hearing}
- {id: presidency, type: Office, label: the presidency}
";

/// What a command prints on the people and these records.
fn printed(name: &str, yaml: &str, args: &[&str]) -> String {
    on(&records(name, &format!("{PEOPLE}{yaml}")), args)
}

fn on(folder: &Path, args: &[&str]) -> String {
    let done = polemic(&[args, &["--data", folder.to_str().unwrap()]].concat());
    assert!(done.stderr.is_empty(), "{}", String::from_utf8_lossy(&done.stderr));
    String::from_utf8(done.stdout).unwrap()
}

#[test]
fn a_claim_with_the_id_of_an_entity_stands_once_in_the_table() {
    let page = printed(
        "collision-ids",
        "
- {id: newton, subject: newton, relation: born, value: 1642-12-25, evidence: {source: study}}
- {id: b, subject: newton, relation: born, value: 1643-02, evidence: {source: life}}
- {id: w, subject: wren, relation: born, value: 1632, evidence: {source: life}}
- {adjudicates: [newton, w], prefers: newton, reason: Of no matter here.}
",
        &["contradictions"],
    );
    assert_eq!(page.matches("| Newton was born 1642-12-25 |").count(), 1, "{page}");
    assert!(page.contains("Open: nothing was judged"), "{page}");
}

#[test]
fn a_cell_breaks_no_table() {
    let page = printed(
        "collision-cells",
        r#"
- {id: roll, type: Work, label: "roll | with <b>\nand \\"}
- {subject: roll, relation: dated, value: 1642, evidence: {source: study, locator: "p. 1 | 2"}}
- {subject: roll, relation: dated, value: 1643, evidence: {source: life}}
"#,
        &["contradictions"],
    );
    let row = r"| roll \| with &lt;b> and \\ is dated 1642 | Study | p. 1 \| 2 |";
    assert!(page.lines().any(|line| line == row), "{page}");
}
