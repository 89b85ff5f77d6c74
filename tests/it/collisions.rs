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

/// Two births, and two judgements on them: one that leaves it open, one that does not.
const TWICE_JUDGED: &str = "
- {id: pr, subject: newton, relation: born, value: 1642-12-25, evidence: {source: study}}
- {id: ab, subject: newton, relation: born, value: 1643-02, evidence: {source: life}}
- {adjudicates: [pr, ab], reason: Nobody can tell.}
- {adjudicates: [pr, ab], prefers: pr, reason: The register tells.}
";

#[test]
fn every_judgement_on_a_collision_is_told() {
    let page = printed("judged-twice", TWICE_JUDGED, &["contradictions"]);
    let verdicts: Vec<&str> = page.lines().filter(|line| line.starts_with("Judged: ")).collect();
    let prefers = "Judged: prefers “Newton was born 1642-12-25”. The register tells.";
    assert_eq!(verdicts, ["Judged: prefers neither. Nobody can tell.", prefers]);
    assert!(
        page.contains(
            "**1.** The birth of Newton is dated 1642-12-25 by Study and 1643-02 by Life.\n"
        ),
        "{page}"
    );
    assert!(page.contains("1 judged by the curators"), "{page}");
    let found = printed("judged-twice", TWICE_JUDGED, &["check"]);
    assert!(
        found.contains("; judged: prefers neither; judged: prefers “Newton was born 1642-12-25”\n"),
        "{found}"
    );
    assert!(found.contains("keep them: the judgements are recorded"), "{found}");
}

#[test]
fn a_judgement_is_on_a_collision_where_it_decides_between_its_sides() {
    let births = "
- {id: a, subject: newton, relation: born, value: 1642-12-25, evidence: {source: study}}
- {id: b, subject: newton, relation: born, value: 1642-12-25, at: hearing, evidence: {source: memoir}}
- {id: c, subject: newton, relation: born, value: 1643-02, evidence: {source: life}}
";
    let judged = |name, on| {
        let judgement = format!("- {{adjudicates: [{on}], reason: So.}}\n");
        printed(name, &format!("{births}{judgement}"), &["contradictions"])
    };
    assert!(judged("judged-second", "b, c").contains("1 judged by"));
    assert!(judged("judged-one-side", "a, b").contains("0 judged by"));
}

#[test]
fn a_judgement_on_dates_that_no_voice_puts_together_is_told() {
    let page = printed(
        "judged-rival",
        "
- {id: died, subject: newton, relation: died, value: 1716, evidence: {source: study}}
- {id: act, subject: newton, relation: opposed, object: sloane, issue: calculus, when: 1717, evidence: {source: life}}
- {id: calculus, type: Issue, label: the calculus}
- {adjudicates: [died, act], prefers: died, reason: The register has it.}
",
        &["contradictions"],
    );
    assert!(page.contains("Judged: prefers “Newton died 1716”. The register has it."), "{page}");
}
