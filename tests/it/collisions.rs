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

/// The claims that the first finding of a rule is about, and its message with its help.
fn first(name: &str, yaml: &str, rule: &str) -> (Vec<String>, String) {
    let done = polemic(&[
        "check",
        "--format",
        "json",
        "--data",
        records(name, &format!("{PEOPLE}{yaml}")).to_str().unwrap(),
    ]);
    let report: serde_json::Value = serde_json::from_slice(&done.stdout).unwrap();
    let findings = report["findings"].as_array().unwrap();
    let found = findings.iter().find(|f| f["rule"] == rule).unwrap();
    let about = found["about"].as_array().unwrap().iter();
    let about = about.map(|id| id.as_str().unwrap().to_owned()).collect();
    let text = |field: &str| found[field].as_str().unwrap();
    (about, format!("{}\n{}", text("message"), text("hint")))
}

#[test]
fn all_who_were_there_stand_against_all_who_were_not() {
    let (about, words) = first(
        "further-present",
        "
- {id: pr1, subject: hearing, relation: present, object: newton, evidence: {source: study}}
- {id: pr2, subject: hearing, relation: present, object: newton, by: memoir, evidence: {source: memoir}}
- {id: part, subject: hearing, relation: participant, object: newton, evidence: {source: life}}
- {id: ab, subject: hearing, relation: absent, object: newton, evidence: {source: life}}
- {adjudicates: [pr2, ab], prefers: pr2, reason: The memoir has it from the minutes.}
",
        "absent-and-present",
    );
    assert_eq!(about, ["pr1", "pr2", "part", "ab", "hearing", "newton"]);
    let said = "Newton is counted among those present at the hearing [Study and Memoir] and is said to \
                have taken part in it [Life], and is called absent from it [Life]; judged: prefers \
                “the hearing was attended by Newton”\nkeep them: the judgement is recorded";
    assert_eq!(words, said);
}

#[test]
fn all_claims_that_an_account_is_of_an_event_count() {
    let (about, words) = first(
        "further-accounts",
        "
- {id: one, type: Account, label: that he saw the papers}
- {id: other, type: Account, label: that he saw nothing}
- {id: x1, subject: one, relation: account-of, object: hearing, evidence: {source: study}}
- {id: x2, subject: one, relation: account-of, object: hearing, by: memoir, evidence: {source: memoir}}
- {id: y1, subject: other, relation: account-of, object: hearing, evidence: {source: life}}
- {id: no, subject: one, relation: incompatible-with, object: other, evidence: {source: life}}
- {adjudicates: [x2, y1], prefers: x2, reason: He says so himself.}
",
        "exclusive-accounts",
    );
    assert_eq!(about, ["x1", "x2", "y1", "no", "hearing", "one", "other"]);
    assert!(
        words.contains("that he saw the papers [Study and Memoir], and that he saw nothing [Life]"),
        "{words}"
    );
    assert!(
        words.contains("; judged: prefers “that he saw the papers tells of the hearing”\nkeep"),
        "{words}"
    );
}

#[test]
fn all_claims_that_collide_count_whatever_their_dates() {
    let (about, words) = first(
        "further-ties",
        "
- {id: calculus, type: Issue, label: the calculus}
- {id: f1, subject: newton, relation: allied-with, object: wren, issue: calculus, when: 1713, evidence: {source: study}}
- {id: f2, subject: newton, relation: allied-with, object: wren, issue: calculus, when: 1713-01/1715, evidence: {source: memoir}}
- {id: f3, subject: newton, relation: allied-with, object: wren, issue: calculus, when: 1715, evidence: {source: memoir}}
- {id: h1, subject: newton, relation: opposed, object: wren, issue: calculus, when: 1713-06, evidence: {source: life}}
- {adjudicates: [f2, h1], prefers: h1, reason: The letters show it.}
",
        "allied-and-opposed",
    );
    assert_eq!(about, ["f1", "f2", "h1", "newton"]);
    assert!(
        words.contains("allied with Wren on the calculus (1713-01/1715) [Memoir], but"),
        "{words}"
    );
    assert!(words.contains("; judged: prefers"), "{words}");
}

#[test]
fn a_denial_stands_against_all_that_it_meets() {
    let (about, words) = first(
        "further-denied",
        "
- {id: h1, subject: newton, relation: teacher-of, object: wren, when: 1713, evidence: {source: study}}
- {id: h2, subject: newton, relation: teacher-of, object: wren, when: 1714, evidence: {source: memoir}}
- {id: no, subject: newton, relation: teacher-of, object: wren, evidence: {source: life, polarity: denies}}
- {adjudicates: [h2, no], rejects: h2, reason: They never met.}
",
        "denied-claim",
    );
    assert_eq!(about, ["h1", "h2", "no", "newton"]);
    let said = "Newton taught Wren (1713) is asserted by Study and Newton taught Wren (1714) is \
                asserted by Memoir, and denied by Life; judged: rejects";
    assert!(words.contains(said), "{words}");
}

#[test]
fn the_claims_that_overlap_are_named_and_judged() {
    let (about, words) = first(
        "rival-overlap",
        "
- {id: n1, subject: newton, relation: holds-office, object: presidency, when: 1703/1710-06, evidence: {source: study}}
- {id: n2, subject: newton, relation: holds-office, object: presidency, when: 1709/1727, evidence: {source: life}}
- {id: n3, subject: newton, relation: holds-office, object: presidency, when: 1720/1727, evidence: {source: memoir}}
- {id: s1, subject: sloane, relation: holds-office, object: presidency, when: 1726/1741, evidence: {source: memoir}}
- {adjudicates: [n2, s1], prefers: n2, reason: So.}
",
        "rival-values",
    );
    assert_eq!(about, ["n2", "n3", "s1", "presidency"]);
    let said = "2 are named where there can be only one at a time: Newton held the office of the presidency \
                (1709/1727) [Life] (also 1720/1727 [Memoir]) and Sloane held the office of the presidency \
                (1726/1741) [Memoir]; judged: prefers “Newton held the office of the presidency (1709/1727)”\n\
                keep them: the judgement is recorded";
    assert_eq!(words, said);
}

#[test]
fn those_who_never_meet_are_no_rivals() {
    let found = printed(
        "rival-chain",
        "
- {subject: newton, relation: holds-office, object: presidency, when: 1703/1710, evidence: {source: study}}
- {subject: wren, relation: holds-office, object: presidency, when: 1708/1720, evidence: {source: life}}
- {subject: sloane, relation: holds-office, object: presidency, when: 1718/1725, evidence: {source: memoir}}
",
        &["check"],
    );
    assert_eq!(found.matches("contradiction[rival-values]: 2 are named").count(), 2, "{found}");
    assert!(found.contains("\n2 contradictions"), "{found}");
}

#[test]
fn very_many_at_a_time_are_one_finding() {
    let mut yaml = String::new();
    for day in 1..=200 {
        yaml += &format!(
            "- {{id: p{day}, type: Person, label: P{day}}}\n- {{subject: p{day}, relation: holds-office, \
             object: presidency, when: {}/{}, evidence: {{source: study}}}}\n",
            1400 + day,
            1500 + day
        );
    }
    let found = printed("rival-many", &yaml, &["check"]);
    let words = "200 are named where there can be only one at a time, not all of them at once: ";
    assert!(found.contains(words), "{found}");
    assert!(found.contains("\n1 contradiction,"), "{found}");
}

#[test]
fn a_step_may_lead_to_a_contradiction_by_all_dates_and_to_another_by_some() {
    let found = printed(
        "order-by-some",
        "
- {id: a, type: Event, label: A}
- {id: b, type: Event, label: B}
- {id: c, type: Event, label: C}
- {subject: a, relation: before, object: b, evidence: {source: study}}
- {subject: b, relation: before, object: c, evidence: {source: study}}
- {subject: a, relation: took-place, value: 1715, evidence: {source: study}}
- {subject: b, relation: took-place, value: 1709, evidence: {source: study}}
- {subject: b, relation: took-place, value: 1718, evidence: {source: life}}
- {subject: c, relation: took-place, value: 1712, evidence: {source: study}}
",
        &["check"],
    );
    for (earlier, later) in [("A", "C"), ("A", "B"), ("B", "C")] {
        let words = format!("[impossible-order]: {earlier} is said to come before {later} and");
        assert!(found.contains(&words), "{words}: {found}");
    }
}

#[test]
fn texts_that_differ_in_their_end_are_told_apart() {
    let long = "the President, Council and Fellows of the Royal Society of London for";
    let yaml = format!(
        "
- {{id: l, subject: life, relation: seal, value: {{text: {long} Improving, lang: en}}, evidence: {{source: study}}}}
- {{id: m, subject: life, relation: seal, value: {{text: {long} Knowledge, lang: en}}, evidence: {{source: memoir}}}}
- {{adjudicates: [l, m], prefers: l, reason: So.}}
"
    );
    let yaml = yaml.replace("text: the", "text: \"the").replace(", lang", "\", lang");
    let page = printed("long-texts", &yaml, &["contradictions"]);
    for end in ["Improving", "Knowledge"] {
        let row = format!("| Life bears the seal of “{long} {end}” | ");
        assert!(page.contains(&row), "{page}");
    }
    assert!(
        page.contains(&format!("Judged: prefers “Life bears the seal of “{long} Improving””. So.")),
        "{page}"
    );
    let found = printed("long-texts", &yaml, &["check"]);
    assert!(found.contains(&format!("{long} Improving” [Study] and")), "{found}");
}

#[test]
fn a_judgement_on_a_further_witness_of_an_order_or_a_date_is_seen() {
    let (about, words) = first(
        "further-order",
        "
- {id: a, type: Event, label: A}
- {id: b, type: Event, label: B}
- {id: o1, subject: a, relation: before, object: b, evidence: {source: study}}
- {id: o2, subject: a, relation: before, object: b, by: memoir, evidence: {source: memoir}}
- {id: a1, subject: a, relation: took-place, value: 1715, evidence: {source: study}}
- {id: b1, subject: b, relation: took-place, value: 1712, evidence: {source: study}}
- {id: b2, subject: b, relation: took-place, value: 1712, by: memoir, evidence: {source: memoir}}
- {adjudicates: [o2, b2], prefers: b2, reason: So.}
",
        "impossible-order",
    );
    assert_eq!(about, ["o1", "o2", "a1", "b1", "b2", "a", "b"]);
    assert!(
        words.contains(
            "A came before B [Study and Memoir]; but A took place 1715 [Study], and B took"
        ),
        "{words}"
    );
    assert!(
        words.contains("1712 [Study and Memoir]; judged: prefers “B took place 1712”\nkeep"),
        "{words}"
    );
    let (about, words) = first(
        "further-last",
        "
- {id: one, type: Letter, label: One}
- {id: two, type: Letter, label: Two}
- {id: last, subject: one, relation: last-letter-of, object: newton, evidence: {source: study}}
- {id: w1, subject: one, relation: author, object: newton, evidence: {source: study}}
- {id: w2, subject: two, relation: author, object: newton, evidence: {source: study}}
- {id: d1, subject: one, relation: dated, value: 1693, evidence: {source: study}}
- {id: d2, subject: two, relation: dated, value: 1716, evidence: {source: study}}
- {id: d3, subject: two, relation: dated, value: 1716, by: memoir, evidence: {source: memoir}}
- {adjudicates: [last, d3], prefers: d3, reason: So.}
",
        "work-after-last",
    );
    assert_eq!(about, ["last", "d1", "d2", "d3", "one", "newton"]);
    assert!(
        words.contains("Two is dated 1716 [Study and Memoir]; judged: prefers “Two is dated 1716”"),
        "{words}"
    );
}
