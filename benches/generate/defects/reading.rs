//! Records that do not read, names that name nothing or two things.

use std::io;

use serde_json::json;

use super::Group;
use crate::generate::rows::{At, Claim, Entity, Evidence};

pub fn duplicate_claim(g: &mut Group<'_>) -> io::Result<()> {
    let (one, two) = g.persons()?;
    let evidence = [g.study(), g.study()];
    let claim = g.claim_by(g.opposed(&one, &two), &evidence)?;
    // The second copy is the one too many.
    let second = At { line: claim.evidence_at.line + 1, ..claim.evidence_at };
    g.expect("duplicate-claim", &claim.id, &second);
    Ok(())
}

pub fn unknown_field(g: &mut Group<'_>) -> io::Result<()> {
    let one = g.entity("Person", "one")?;
    let record = json!({"id": g.id("c"), "subject": one, "relation": "motto", "value": "Nought",
        "remark": "no such field", "evidence": {"source": g.site.study, "locator": "p. 12"}});
    let at = g.site.odd.write(&record)?;
    g.expect("unknown-field", "", &at);
    Ok(())
}

pub fn malformed_record(g: &mut Group<'_>) -> io::Result<()> {
    let record = json!({"id": g.id("one"), "type": "Person", "label": ["a", "list"]});
    let at = g.site.odd.write(&record)?;
    g.expect("malformed-record", "", &at);
    Ok(())
}

pub fn ambiguous_name(g: &mut Group<'_>) -> io::Result<()> {
    let (one, two) = g.persons()?;
    let label = format!("namesakes {}", g.name);
    let mut named = |name: &str| {
        let record = Entity {
            id: format!("{}-{name}", g.name),
            class: "Person".to_owned(),
            label: label.clone(),
            aliases: Vec::new(),
        };
        Ok::<_, io::Error>((g.site.out.entity(&record)?, record.id))
    };
    let ((at, first), (_, second)) = (named("elder")?, named("younger")?);
    g.claim(g.opposed(&one, &first))?;
    g.claim(g.opposed(&two, &second))?;
    g.expect("ambiguous-name", &first, &at);
    Ok(())
}

pub fn isolated_entity(g: &mut Group<'_>) -> io::Result<()> {
    let (one, at) = g.entity_at("Person", "one")?;
    g.expect("isolated-entity", &one, &at);
    Ok(())
}

pub fn invalid_date(g: &mut Group<'_>) -> io::Result<()> {
    let one = g.entity("Person", "one")?;
    let claim = g.claim_by(Claim::new(&one, "died").value("14.11.1716"), &[])?;
    g.expect("invalid-date", "", &claim.at);
    Ok(())
}

pub fn invalid_identifier(g: &mut Group<'_>) -> io::Result<()> {
    let (one, two) = g.persons()?;
    let id = format!("{}_C", g.name);
    let claim = g.claim_as(Claim { id, ..g.opposed(&one, &two) }, &[])?;
    g.expect("invalid-identifier", &claim.id, &claim.at);
    Ok(())
}

pub fn invalid_value(g: &mut Group<'_>) -> io::Result<()> {
    let (one, two) = g.persons()?;
    let doubtful = Evidence { certainty: "propable", ..g.study() };
    let evidence = [doubtful, g.life()];
    let claim = g.claim_by(g.opposed(&one, &two), &evidence)?;
    g.expect("invalid-value", "", &claim.evidence_at);
    Ok(())
}

pub fn missing_field(g: &mut Group<'_>) -> io::Result<()> {
    let one = g.entity("Person", "one")?;
    let claim = g.claim_by(Claim::new(&one, "teacher-of"), &[])?;
    g.expect("missing-field", "", &claim.at);
    Ok(())
}

pub fn conflicting_fields(g: &mut Group<'_>) -> io::Result<()> {
    let (one, two) = g.persons()?;
    let claim = Claim::new(&one, "died").value("1716-11-14").object(&two);
    let claim = g.claim_by(claim, &[])?;
    g.expect("conflicting-fields", "", &claim.at);
    Ok(())
}

pub fn duplicate_id(g: &mut Group<'_>) -> io::Result<()> {
    g.entity("Person", "one")?;
    let (one, again) = g.entity_at("Person", "one")?;
    g.expect("duplicate-id", &one, &again);
    Ok(())
}

pub fn dangling_reference(g: &mut Group<'_>) -> io::Result<()> {
    let one = g.entity("Person", "one")?;
    let nobody = g.id("nobody");
    let claim = g.claim_by(g.opposed(&one, &nobody), &[])?;
    g.expect("dangling-reference", &nobody, &claim.at);
    Ok(())
}

pub fn unknown_class(g: &mut Group<'_>) -> io::Result<()> {
    let (_, at) = g.entity_at("Persn", "one")?;
    g.expect("unknown-class", "", &at);
    Ok(())
}

pub fn unknown_relation(g: &mut Group<'_>) -> io::Result<()> {
    let (one, two) = g.persons()?;
    let claim = g.claim_by(Claim::new(&one, "oposed").object(&two), &[])?;
    g.expect("unknown-relation", "", &claim.at);
    Ok(())
}
