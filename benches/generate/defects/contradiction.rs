//! Sources that collide.

use std::io;

use super::Group;
use crate::generate::rows::{Claim, Evidence};

pub fn allied_and_opposed(g: &mut Group<'_>) -> io::Result<()> {
    let (one, two) = g.persons()?;
    let allied = Claim::new(&one, "allied-with").object(&two).issue(&g.site.issue);
    let life = [g.life()];
    let friendly = g.claim(allied.when("1713"))?;
    g.claim_by(g.opposed(&one, &two).when("1713-07"), &life)?;
    g.expect("allied-and-opposed", &friendly.id, &friendly.at);
    Ok(())
}

pub fn both_stances(g: &mut Group<'_>) -> io::Result<()> {
    let (one, position) = (g.entity("Person", "one")?, g.entity("Position", "position")?);
    let life = [g.life()];
    let issue = g.site.issue.clone();
    g.claim(Claim::new(&position, "position-of").object(&issue))?;
    let for_it = Claim::new(&one, "supported").object(&position).when("1713-07");
    let against = Claim::new(&one, "rejected").object(&position).when("1713-07");
    let supports = g.claim(for_it)?;
    g.claim_by(against, &life)?;
    g.expect("both-stances", &supports.id, &supports.at);
    Ok(())
}

pub fn rival_values(g: &mut Group<'_>) -> io::Result<()> {
    let (one, two) = g.persons()?;
    let office = g.entity("Office", "office")?;
    let life = [g.life()];
    let holds = |who: &str, when: &str| Claim::new(who, "holds-office").object(&office).when(when);
    let first = g.claim(holds(&one, "1703/1727"))?;
    g.claim_by(holds(&two, "1726/1741"), &life)?;
    g.expect("rival-values", &first.id, &first.at);
    Ok(())
}

pub fn denied_claim(g: &mut Group<'_>) -> io::Result<()> {
    let (one, two) = g.persons()?;
    let denies = Evidence { polarity: "denies", ..g.life() };
    let evidence = [g.study(), denies];
    let claim = g.claim_by(g.opposed(&one, &two), &evidence)?;
    g.expect("denied-claim", &claim.id, &claim.at);
    Ok(())
}

pub fn absent_and_present(g: &mut Group<'_>) -> io::Result<()> {
    let (hearing, one) = (g.entity("Event", "hearing")?, g.entity("Person", "one")?);
    let life = [g.life()];
    let present = g.claim(Claim::new(&hearing, "present").object(&one))?;
    g.claim_by(Claim::new(&hearing, "absent").object(&one), &life)?;
    g.expect("absent-and-present", &present.id, &present.at);
    Ok(())
}

pub fn exclusive_accounts(g: &mut Group<'_>) -> io::Result<()> {
    let visit = g.entity("Event", "visit")?;
    let (seen, unseen) = (g.entity("Account", "seen")?, g.entity("Account", "unseen")?);
    let life = [g.life()];
    let first = g.claim(Claim::new(&seen, "account-of").object(&visit))?;
    g.claim_by(Claim::new(&unseen, "account-of").object(&visit), &life)?;
    g.claim(Claim::new(&seen, "incompatible-with").object(&unseen))?;
    g.expect("exclusive-accounts", &first.id, &first.at);
    Ok(())
}

pub fn work_after_last(g: &mut Group<'_>) -> io::Result<()> {
    let one = g.entity("Person", "one")?;
    let (last, later) = (g.entity("Letter", "last")?, g.entity("Letter", "later")?);
    g.claim(Claim::new(&last, "author").object(&one))?;
    g.claim(Claim::new(&last, "dated").value("1693-10-16"))?;
    g.claim(Claim::new(&later, "author").object(&one))?;
    g.claim(Claim::new(&later, "dated").value("1716-02-26"))?;
    let called = g.claim(Claim::new(&last, "last-letter-of").object(&one))?;
    g.expect("work-after-last", &called.id, &called.at);
    Ok(())
}
