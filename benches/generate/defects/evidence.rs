//! Who says so, and what was judged.

use std::io;

use serde_json::json;

use super::Group;
use crate::generate::rows::{At, Claim, Evidence};

/// The one source whose places are numbered.
pub const NUMBERED: &str = "numbered-source";

impl Group<'_> {
    /// Writes a judgement; its place.
    pub fn judge(&mut self, claims: &[&str], prefers: &str, reason: &str) -> io::Result<At> {
        let record = json!({"adjudicates": claims, "prefers": prefers, "reason": reason});
        self.site.judgements.write(&record)
    }
}

pub fn unknown_source(g: &mut Group<'_>) -> io::Result<()> {
    let (one, two) = g.persons()?;
    let evidence = [Evidence::new(&two, "p. 12")];
    let claim = g.claim_by(g.opposed(&one, &two), &evidence)?;
    g.expect("unknown-source", &two, &claim.evidence_at);
    Ok(())
}

pub fn locator_outside_scheme(g: &mut Group<'_>) -> io::Result<()> {
    let (one, two) = g.persons()?;
    let evidence = [Evidence::new(NUMBERED, "P121")];
    let claim = g.claim_by(g.opposed(&one, &two), &evidence)?;
    g.expect("locator-outside-scheme", NUMBERED, &claim.evidence_at);
    Ok(())
}

pub fn source_cites_itself(g: &mut Group<'_>) -> io::Result<()> {
    let work = g.entity("Work", "work")?;
    let claim = g.claim(Claim::new(&work, "cites").object(&work))?;
    g.expect("source-cites-itself", &claim.id, &claim.at);
    Ok(())
}

pub fn broken_computation(g: &mut Group<'_>) -> io::Result<()> {
    let event = g.entity("Event", "event")?;
    let evidence = [Evidence { basis: "computed", ..g.study() }];
    let claim = g.claim_by(Claim::new(&event, "took-place").value("1712-03"), &evidence)?;
    g.expect("broken-computation", &claim.id, &claim.evidence_at);
    Ok(())
}

pub fn unmatched_judgement(g: &mut Group<'_>) -> io::Result<()> {
    let (one, two) = g.persons()?;
    let born = g.claim(Claim::new(&one, "born").value("1642-12-25"))?;
    let died = g.claim(Claim::new(&two, "died").value("1716-11-14"))?;
    let at = g.judge(&[&born.id, &died.id], &born.id, "Both can be true.")?;
    g.expect("unmatched-judgement", &born.id, &at);
    Ok(())
}

pub fn conflicting_judgements(g: &mut Group<'_>) -> io::Result<()> {
    let one = g.entity("Person", "one")?;
    let life = [g.life()];
    let early = g.claim(Claim::new(&one, "born").value("1642-12-25"))?;
    let late = g.claim_by(Claim::new(&one, "born").value("1643-02"), &life)?;
    let both = [early.id.as_str(), late.id.as_str()];
    let first = g.judge(&both, &early.id, "The parish register has it so.")?;
    g.judge(&both, &late.id, "The year began on 25 March.")?;
    g.expect("conflicting-judgements", &early.id, &first);
    g.expect("incompatible-dates", &early.id, &early.at);
    Ok(())
}
