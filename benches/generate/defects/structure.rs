//! What the ontology expects: the rules that SHACL and SQL can express too.

use std::io;

use super::Group;
use crate::generate::rows::Claim;

pub fn domain(g: &mut Group<'_>) -> io::Result<()> {
    let (issue, position) = (g.entity("Issue", "issue")?, g.entity("Position", "position")?);
    let claim = g.claim(Claim::new(&issue, "supported").object(&position))?;
    g.expect("domain", &claim.id, &claim.at);
    Ok(())
}

pub fn range(g: &mut Group<'_>) -> io::Result<()> {
    let (one, two) = g.persons()?;
    let claim = g.claim(Claim::new(&one, "supported").object(&two))?;
    g.expect("range", &claim.id, &claim.at);
    Ok(())
}

pub fn literal_type(g: &mut Group<'_>) -> io::Result<()> {
    let work = g.entity("Work", "work")?;
    let claim = g.claim(Claim::new(&work, "pages").value("three hundred"))?;
    g.expect("literal-type", &claim.id, &claim.at);
    Ok(())
}

pub fn missing_issue(g: &mut Group<'_>) -> io::Result<()> {
    let (one, two) = g.persons()?;
    let claim = g.claim(Claim::new(&one, "opposed").object(&two))?;
    g.expect("missing-issue", &claim.id, &claim.at);
    Ok(())
}

pub fn self_relation(g: &mut Group<'_>) -> io::Result<()> {
    let one = g.entity("Person", "one")?;
    let claim = g.claim(g.opposed(&one, &one))?;
    g.expect("self-relation", &claim.id, &claim.at);
    Ok(())
}

pub fn asymmetric_both_ways(g: &mut Group<'_>) -> io::Result<()> {
    let (first, second) = (g.entity("Letter", "first")?, g.entity("Letter", "second")?);
    let there = g.claim(Claim::new(&first, "replies-to").object(&second))?;
    g.claim(Claim::new(&second, "replies-to").object(&first))?;
    g.expect("asymmetric-both-ways", &there.id, &there.at);
    Ok(())
}

pub fn several_values(g: &mut Group<'_>) -> io::Result<()> {
    let work = g.entity("Work", "work")?;
    let first = g.claim(Claim::new(&work, "pages").value("312"))?;
    let life = [g.life()];
    g.claim_by(Claim::new(&work, "pages").value("321"), &life)?;
    g.expect("several-values", &first.id, &first.at);
    Ok(())
}

pub fn disjoint_relations(g: &mut Group<'_>) -> io::Result<()> {
    let (one, two) = g.persons()?;
    g.claim(Claim::new(&one, "teacher-of").object(&two))?;
    let learnt = g.claim(Claim::new(&one, "pupil-of").object(&two))?;
    g.expect("disjoint-relations", &learnt.id, &learnt.at);
    Ok(())
}

pub fn cycle(g: &mut Group<'_>) -> io::Result<()> {
    let a = g.entity("Event", "a")?;
    let b = g.entity("Event", "b")?;
    let c = g.entity("Event", "c")?;
    let first = g.claim(Claim::new(&a, "part-of").object(&b))?;
    g.claim(Claim::new(&b, "part-of").object(&c))?;
    g.claim(Claim::new(&c, "part-of").object(&a))?;
    g.expect("cycle", &first.id, &first.at);
    Ok(())
}

pub fn claim_without_evidence(g: &mut Group<'_>) -> io::Result<()> {
    let (one, two) = g.persons()?;
    let claim = g.claim_by(g.opposed(&one, &two), &[])?;
    g.expect("claim-without-evidence", &claim.id, &claim.at);
    Ok(())
}
