//! Planted defects: for each rule a small group of things that breaks this rule, and what is then
//! to be found. A group names nothing of another group, so that no two defects mix.

mod contradiction;
pub mod evidence;
mod reading;
mod structure;
mod time;

use std::io::{self, Write};

use serde_json::{Value, json};

use super::rows::{At, Claim, Entity, Evidence, Sink};

/// Something that is to be found.
#[derive(Clone)]
pub struct Expected {
    pub rule: &'static str,
    /// What it is about first: an entity or claim; empty where it is about neither.
    pub id: String,
    /// Where it is shown first, in the tables.
    pub at: At,
}

impl Expected {
    pub fn json(&self) -> Value {
        json!({"rule": self.rule, "id": self.id, "file": self.at.file, "line": self.at.line})
    }
}

/// Writes a group with its defect and puts down what is to be found.
pub type Plant = fn(&mut Group<'_>) -> io::Result<()>;

/// Defects by which no record is lost, with the rule.
pub const RESOLVING: &[(&str, Plant)] = &[
    ("duplicate-claim", reading::duplicate_claim),
    ("unknown-field", reading::unknown_field),
    ("ambiguous-name", reading::ambiguous_name),
    ("domain", structure::domain),
    ("range", structure::range),
    ("literal-type", structure::literal_type),
    ("missing-issue", structure::missing_issue),
    ("self-relation", structure::self_relation),
    ("asymmetric-both-ways", structure::asymmetric_both_ways),
    ("several-values", structure::several_values),
    ("disjoint-relations", structure::disjoint_relations),
    ("cycle", structure::cycle),
    ("claim-without-evidence", structure::claim_without_evidence),
    ("unknown-source", evidence::unknown_source),
    ("locator-outside-scheme", evidence::locator_outside_scheme),
    ("source-cites-itself", evidence::source_cites_itself),
    ("broken-computation", evidence::broken_computation),
    ("unmatched-judgement", evidence::unmatched_judgement),
    ("conflicting-judgements", evidence::conflicting_judgements),
    ("calendar-offset", time::calendar_offset),
    ("interval-backwards", time::interval_backwards),
    ("act-outside-life", time::act_outside_life),
    ("reply-before-original", time::reply_before_original),
    ("citation-of-later-work", time::citation_of_later_work),
    ("claim-outside-event", time::claim_outside_event),
    ("impossible-order", time::impossible_order),
    ("incompatible-dates", time::incompatible_dates),
    ("allied-and-opposed", contradiction::allied_and_opposed),
    ("both-stances", contradiction::both_stances),
    ("rival-values", contradiction::rival_values),
    ("denied-claim", contradiction::denied_claim),
    ("absent-and-present", contradiction::absent_and_present),
    ("exclusive-accounts", contradiction::exclusive_accounts),
    ("work-after-last", contradiction::work_after_last),
];

/// Defects by which a record or a piece of evidence is lost.
pub const LOSING: &[(&str, Plant)] = &[
    ("malformed-record", reading::malformed_record),
    ("invalid-date", reading::invalid_date),
    ("invalid-identifier", reading::invalid_identifier),
    ("invalid-value", reading::invalid_value),
    ("missing-field", reading::missing_field),
    ("conflicting-fields", reading::conflicting_fields),
    ("duplicate-id", reading::duplicate_id),
    ("dangling-reference", reading::dangling_reference),
    ("unknown-class", reading::unknown_class),
    ("unknown-relation", reading::unknown_relation),
];

/// `isolated-entity` is silent while a name does not resolve: planted only beside [`RESOLVING`].
pub const ISOLATED: &[(&str, Plant)] = &[("isolated-entity", reading::isolated_entity)];

/// Lines of a small file beside the tables.
pub struct Aside {
    pub name: &'static str,
    pub out: Box<dyn Write>,
    pub line: u64,
}

impl Aside {
    pub fn write(&mut self, record: &Value) -> io::Result<At> {
        writeln!(self.out, "{record}")?;
        self.line += 1;
        Ok(At { file: self.name, line: self.line })
    }
}

/// What groups are written to.
pub struct Site<'a> {
    pub out: &'a mut dyn Sink,
    /// Records with more or less than the tables can hold.
    pub odd: &'a mut Aside,
    pub judgements: &'a mut Aside,
    pub expected: &'a mut Vec<Expected>,
    /// Two books to cite, and an issue.
    pub study: String,
    pub life: String,
    pub issue: String,
}

/// A group: the rule that it breaks and which of its groups it is.
pub struct Group<'a> {
    pub site: Site<'a>,
    pub name: String,
    claims: u64,
}

/// A claim that was written.
pub struct Written {
    pub id: String,
    pub at: At,
    /// Of its first piece of evidence.
    pub evidence_at: At,
}

impl<'a> Group<'a> {
    /// Plants the defect of a rule for the `number`th time.
    pub fn plant(site: Site<'a>, (rule, plant): (&str, Plant), number: u64) -> io::Result<()> {
        plant(&mut Group { site, name: format!("{rule}-{number}"), claims: 0 })
    }

    /// The id of a thing of this group.
    pub fn id(&self, name: &str) -> String {
        format!("{}-{name}", self.name)
    }

    /// Writes an entity; its id and place.
    pub fn entity_at(&mut self, class: &str, name: &str) -> io::Result<(String, At)> {
        let id = self.id(name);
        let label = format!("{class} {}", id.replace('-', " "));
        let record = Entity { id: id.clone(), class: class.to_owned(), label, aliases: Vec::new() };
        Ok((id, self.site.out.entity(&record)?))
    }

    /// Writes an entity; its id.
    pub fn entity(&mut self, class: &str, name: &str) -> io::Result<String> {
        self.entity_at(class, name).map(|(id, _)| id)
    }

    /// Two persons.
    pub fn persons(&mut self) -> io::Result<(String, String)> {
        Ok((self.entity("Person", "one")?, self.entity("Person", "two")?))
    }

    /// Evidence of the one book.
    pub fn study(&self) -> Evidence {
        Evidence::new(&self.site.study, "p. 12")
    }

    /// Evidence of the other book.
    pub fn life(&self) -> Evidence {
        Evidence::new(&self.site.life, "p. 40")
    }

    /// An opposition of the two on the issue, which is sound in itself.
    pub fn opposed(&self, one: &str, two: &str) -> Claim {
        Claim::new(one, "opposed").object(two).issue(&self.site.issue)
    }

    /// Writes a claim of the study.
    pub fn claim(&mut self, claim: Claim) -> io::Result<Written> {
        let evidence = [self.study()];
        self.claim_by(claim, &evidence)
    }

    /// Writes a claim with that evidence.
    pub fn claim_by(&mut self, claim: Claim, evidence: &[Evidence]) -> io::Result<Written> {
        self.claims += 1;
        let id = self.id(&format!("c{}", self.claims));
        self.claim_as(Claim { id, ..claim }, evidence)
    }

    /// Writes a claim with its id.
    pub fn claim_as(&mut self, claim: Claim, evidence: &[Evidence]) -> io::Result<Written> {
        let mut at = self.site.out.claim(&claim, evidence)?.into_iter();
        let (at, evidence_at) = (at.next().unwrap_or_default(), at.next().unwrap_or_default());
        Ok(Written { id: claim.id, at, evidence_at })
    }

    /// Puts down what is to be found.
    pub fn expect(&mut self, rule: &'static str, id: &str, at: &At) {
        self.site.expected.push(Expected { rule, id: id.to_owned(), at: at.clone() });
    }
}
