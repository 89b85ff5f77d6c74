//! Dates that cannot all be right.

use std::io;

use super::Group;
use crate::generate::rows::Claim;

pub fn calendar_offset(g: &mut Group<'_>) -> io::Result<()> {
    let one = g.entity("Person", "one")?;
    let old = g.claim(Claim::new(&one, "born").value("1642-12-25"))?;
    let life = [g.life()];
    g.claim_by(Claim::new(&one, "born").value("1643-01-04"), &life)?;
    g.expect("calendar-offset", &old.id, &old.at);
    g.expect("incompatible-dates", &old.id, &old.at);
    Ok(())
}

pub fn interval_backwards(g: &mut Group<'_>) -> io::Result<()> {
    let event = g.entity("Event", "event")?;
    g.claim(Claim::new(&event, "began").value("1712-03-06"))?;
    let end = g.claim(Claim::new(&event, "ended").value("1712-02"))?;
    g.expect("interval-backwards", &end.id, &end.at);
    Ok(())
}

pub fn act_outside_life(g: &mut Group<'_>) -> io::Result<()> {
    let (one, two) = g.persons()?;
    g.claim(Claim::new(&one, "died").value("1716-11-14"))?;
    let act = g.claim(g.opposed(&one, &two).when("1717-02"))?;
    g.expect("act-outside-life", &act.id, &act.at);
    Ok(())
}

pub fn reply_before_original(g: &mut Group<'_>) -> io::Result<()> {
    let (first, second) = (g.entity("Letter", "first")?, g.entity("Letter", "second")?);
    g.claim(Claim::new(&first, "dated").value("1676-06-13"))?;
    g.claim(Claim::new(&second, "dated").value("1676-05"))?;
    let reply = g.claim(Claim::new(&second, "replies-to").object(&first))?;
    g.expect("reply-before-original", &reply.id, &reply.at);
    Ok(())
}

pub fn citation_of_later_work(g: &mut Group<'_>) -> io::Result<()> {
    let (first, second) = (g.entity("Letter", "first")?, g.entity("Work", "second")?);
    g.claim(Claim::new(&first, "dated").value("1676-06-13"))?;
    g.claim(Claim::new(&second, "dated").value("1676-08-27"))?;
    let cites = g.claim(Claim::new(&first, "cites").object(&second))?;
    g.expect("citation-of-later-work", &cites.id, &cites.at);
    Ok(())
}

pub fn claim_outside_event(g: &mut Group<'_>) -> io::Result<()> {
    let (one, two) = g.persons()?;
    let hearing = g.entity("Event", "hearing")?;
    g.claim(Claim::new(&hearing, "began").value("1712-03-06"))?;
    g.claim(Claim::new(&hearing, "ended").value("1712-04-24"))?;
    let claim = g.claim(Claim { at: hearing, ..g.opposed(&one, &two).when("1714") })?;
    g.expect("claim-outside-event", &claim.id, &claim.at);
    Ok(())
}

pub fn impossible_order(g: &mut Group<'_>) -> io::Result<()> {
    let a = g.entity("Event", "a")?;
    let b = g.entity("Event", "b")?;
    let c = g.entity("Event", "c")?;
    let life = [g.life()];
    g.claim(Claim::new(&a, "took-place").value("1713"))?;
    g.claim_by(Claim::new(&c, "took-place").value("1712-03"), &life)?;
    let before = g.claim(Claim::new(&a, "before").object(&b))?;
    g.claim(Claim::new(&b, "before").object(&c))?;
    g.expect("impossible-order", &before.id, &before.at);
    Ok(())
}

/// Every second time with a judgement that decides.
pub fn incompatible_dates(g: &mut Group<'_>) -> io::Result<()> {
    let event = g.entity("Event", "event")?;
    let life = [g.life()];
    let one = g.claim(Claim::new(&event, "took-place").value("1712-04-24"))?;
    let two = g.claim_by(Claim::new(&event, "took-place").value("1712-04-26"), &life)?;
    if g.name.ends_with(['1', '3', '5', '7', '9']) {
        let reason = "The minutes have it so.";
        g.judge(&[&one.id, &two.id], &one.id, reason)?;
    }
    g.expect("incompatible-dates", &one.id, &one.at);
    Ok(())
}
