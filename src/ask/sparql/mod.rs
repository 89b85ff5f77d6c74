//! Meanings to SPARQL 1.1 over the RDF of the default profile.
//!
//! One query answers a question; its rows are all that an answer is made of. It is written for any
//! engine: no operator on `xsd:date` (days are compared as texts, which for years of four digits is
//! the order of time), no `EXISTS` outside of `FILTER`, no aggregate.
//!
//! | column | what |
//! | --- | --- |
//! | `answer`, `name` | what was asked for, and its name |
//! | `part` | which condition of the question the row is about, from 1 |
//! | `how` | `said` by a source; `implied` by a narrower relation; else the rule by which it follows |
//! | `possible` | whether it follows only possibly |
//! | `fit` | whether it falls `certainly` or `possibly` into the time asked for, or is `undated` |
//! | `date` | when that is, by the claim's own date or that of its work or event, where it matters |
//! | `claim` | the claim that meets the condition, a derived one perhaps |
//! | `statement` | the claim of a source on which it rests, and its `time` |
//! | `standing` | `asserted`, `preferred`; `set aside`, `rejected` by a judgement; `rumoured`, `denied` |
//! | `evidence` ... | a place that says so: `polarity`, `certainty`, `voice`, `source`, `place` |

mod atom;
mod class;
mod special;
mod time;
mod writer;

use super::meaning::{Meaning, Pattern, Term};
use super::syntax::Ask;
use crate::graph::{EntityId, KnowledgeGraph};
use crate::load::Manifest;
use crate::ontology::{Range, RelationId, RelationRole};
use crate::rdf::{Iris, Prefixes};

use writer::Writer;

/// The columns of every query, in their order.
pub(super) const COLUMNS: [&str; 17] = [
    "answer",
    "name",
    "part",
    "how",
    "possible",
    "fit",
    "date",
    "claim",
    "statement",
    "time",
    "standing",
    "evidence",
    "polarity",
    "certainty",
    "voice",
    "source",
    "place",
];

/// Those that an answer is made of; the others say for readers of the rows what the graph knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Column {
    Answer = 0,
    Name = 1,
    Part = 2,
    How = 3,
    Possible = 4,
    Fit = 5,
    Date = 6,
    Claim = 7,
    Statement = 8,
    Standing = 10,
    Evidence = 11,
}

/// What queries are written from.
#[derive(Clone, Copy)]
pub(super) struct Compiler<'a> {
    pub graph: &'a KnowledgeGraph,
    pub manifest: &'a Manifest,
    /// Whether claims that a judgement sets aside meet conditions.
    pub all_readings: bool,
}

/// The query for a meaning; `comment` tells what it asks, a line each.
pub(super) fn compile(compiler: Compiler<'_>, meaning: &Meaning, comment: &str) -> String {
    let prefixes = Prefixes::of(compiler.manifest, &compiler.graph.ontology);
    let mut writer = Writer::new(&prefixes);
    match meaning {
        Meaning::Pattern(pattern) => compiler.pattern(pattern, &mut writer),
        Meaning::Identity(entity) => compiler.identity(*entity, &mut writer),
        Meaning::Known { of, pattern } => compiler.known(*of, pattern, &mut writer),
        Meaning::Disagree(entity) => compiler.disagree(*entity, &mut writer),
        Meaning::Changed(issue) => compiler.changed(*issue, &mut writer),
        Meaning::Standing(standing, about) => compiler.standing(*standing, *about, &mut writer),
    }
    writer.finish(comment)
}

impl Compiler<'_> {
    fn entity(self, entity: EntityId, out: &mut Writer<'_>) -> String {
        out.iri(Iris::new(self.graph, &self.manifest.base).entity(entity).as_str())
    }

    fn relation(self, relation: RelationId, out: &mut Writer<'_>) -> String {
        out.iri(&self.graph.ontology.relation(relation).iri)
    }

    fn term(self, term: Term, out: &mut Writer<'_>) -> Option<String> {
        match term {
            Term::Var(0) => Some("?answer".to_owned()),
            Term::Var(number) => Some(format!("?thing{number}")),
            Term::Entity(entity) | Term::Topic(entity) => Some(self.entity(entity, out)),
            Term::Any => None,
        }
    }

    /// The relations with a role as the alternatives of a path; none if there is none.
    fn path(self, roles: &[RelationRole], out: &mut Writer<'_>) -> Option<String> {
        let ontology = &self.graph.ontology;
        let with = ontology.relations().filter(|(_, r)| roles.iter().any(|role| r.has(*role)));
        let all: Vec<String> = with.map(|(id, _)| self.relation(id, out)).collect();
        if all.is_empty() { None } else { Some(alternatives(&all)) }
    }

    /// The relations to places.
    fn to_place(self, out: &mut Writer<'_>) -> Option<String> {
        let ontology = &self.graph.ontology;
        let place = |class| ontology.class_has(class, crate::ontology::ClassRole::Place);
        let to =
            |r: &crate::ontology::Relation| matches!(r.range, Range::Entity(Some(c)) if place(c));
        let with = ontology.relations().filter(|(_, r)| to(r) && !r.has(RelationRole::PartOf));
        let all: Vec<String> = with.map(|(id, _)| self.relation(id, out)).collect();
        if all.is_empty() { None } else { Some(alternatives(&all)) }
    }

    fn pattern(self, pattern: &Pattern, out: &mut Writer<'_>) {
        for at in 0..pattern.atoms.len() {
            self.atom(pattern, at, at + 1, out);
        }
        self.vars(pattern, out);
        if pattern.atoms.is_empty() {
            out.line("BIND (1 AS ?part)");
            if pattern.in_order {
                self.dated(out);
            }
            self.name(out);
            return;
        }
        parts(pattern, out);
        self.asked(pattern, out);
        let sources = &pattern.atoms[0].sources;
        let same = pattern.atoms.iter().all(|a| a.sources == *sources);
        self.details(if same { sources } else { &[] }, out);
        self.name(out);
    }

    /// What is asked for where it is no variable of the pattern.
    fn asked(self, pattern: &Pattern, out: &mut Writer<'_>) {
        let sought = pattern.atoms.iter().any(|a| [a.first, a.second].contains(&Term::Var(0)));
        match pattern.ask {
            Ask::Which | Ask::Count => {}
            Ask::Voice | Ask::Denier => {
                let polarity = if pattern.ask == Ask::Voice { "asserts" } else { "denies" };
                out.line(&format!(
                    "?evidence polemic:polarity polemic:{polarity} ; polemic:says|polemic:lastVoice ?answer ."
                ));
            }
            Ask::Whether | Ask::Times | Ask::Claims if sought => {}
            Ask::Whether | Ask::Times | Ask::Claims => out.line("BIND (?claim AS ?answer)"),
            Ask::When => out.line("BIND (?date AS ?answer) FILTER (BOUND(?date))"),
            Ask::Issue => out.line("?claim polemic:issue ?answer ."),
            Ask::Event => out.line("?claim prov:wasDerivedFrom?/polemic:at ?answer ."),
            Ask::Work => out.line(
                "{ ?claim prov:wasDerivedFrom?/polemic:by ?answer } UNION\n  { ?claim prov:wasDerivedFrom?/\
                 polemic:evidence/polemic:via ?answer }",
            ),
            Ask::Where => {
                let to_place = self.to_place(out).unwrap_or_else(|| "polemic:at".to_owned());
                out.line(
                    "{ ?claim prov:wasDerivedFrom?/polemic:at ?event } UNION\n  { ?claim \
                     rdf:subject|rdf:object ?event }",
                );
                out.line(&format!("?event {to_place} ?answer ."));
            }
        }
    }

    /// Who says so, where; and where the claim stands.
    fn details(self, sources: &[EntityId], out: &mut Writer<'_>) {
        out.comment("the claim of a source on which it rests, and who says so");
        out.line("OPTIONAL { ?claim prov:wasDerivedFrom ?premise }");
        out.line("OPTIONAL { ?claim polemic:possible ?possible }");
        out.line("BIND (COALESCE(?premise, ?claim) AS ?statement)");
        out.line("?statement polemic:asserted ?asserted ; polemic:rank ?rank ; polemic:evidence ?evidence .");
        out.line(
            "?evidence polemic:polarity ?polarity ; polemic:certainty ?certainty ;\n    polemic:source \
             ?source ; polemic:lastVoice ?voice .",
        );
        out.line("OPTIONAL { ?evidence polemic:locator ?place }");
        out.line("OPTIONAL { ?statement polemic:when ?when }");
        out.line(
            "OPTIONAL { ?statement rdf:object ?value . FILTER (DATATYPE(?value) = edtf:EDTF) }",
        );
        out.line("BIND (STR(COALESCE(?when, ?value)) AS ?time)");
        if !sources.is_empty() {
            let sources: Vec<String> = sources.iter().map(|s| self.entity(*s, out)).collect();
            out.line(&format!("VALUES ?witness {{ {} }}", sources.join(" ")));
            out.line(&format!("?evidence {} ?witness .", atom::WITNESS));
        }
        out.comment("where judgements and evidence leave it");
        out.line("OPTIONAL { ?statement polemic:evidence ?support . ?support polemic:polarity polemic:asserts }");
        out.line(
            "OPTIONAL { ?judgement polemic:adjudicates ?statement ; polemic:prefers ?preferred }",
        );
        out.line(
            "BIND (IF(?rank = polemic:deprecated, \"rejected\", IF(!?asserted, IF(BOUND(?support), \
             \"rumoured\", \"denied\"),\n    IF(?rank = polemic:preferred, \"preferred\", \
             IF(BOUND(?preferred), \"set aside\", \"asserted\")))) AS ?standing)",
        );
    }

    fn name(self, out: &mut Writer<'_>) {
        let language = &self.manifest.language;
        out.line(&format!(
            "OPTIONAL {{ ?answer skos:prefLabel ?label . FILTER (LANG(?label) = \"{language}\") }}"
        ));
        out.line("BIND (COALESCE(?label, STR(?answer)) AS ?name)");
    }
}

/// `a|b`, in brackets where there are several.
fn alternatives(all: &[String]) -> String {
    if all.len() == 1 { all[0].clone() } else { format!("({})", all.join("|")) }
}

/// From the claims of each condition to rows about one of them.
fn parts(pattern: &Pattern, out: &mut Writer<'_>) {
    let count = pattern.atoms.len();
    let numbers: Vec<String> = (1..=count).map(|i| i.to_string()).collect();
    let timed = |at: usize| time::is_timed(pattern, at);
    let choose = |name: &str, has: &dyn Fn(usize) -> bool| {
        let last = if has(count - 1) { format!("?{name}{count}") } else { "\"\"".to_owned() };
        (0..count - 1).rev().fold(last, |rest, at| {
            let own = if has(at) { format!("?{name}{}", at + 1) } else { "\"\"".to_owned() };
            format!("IF(?part = {}, {own}, {rest})", at + 1)
        })
    };
    if count == 1 {
        out.line("BIND (1 AS ?part)");
    } else {
        out.comment("one row for each condition");
        out.line(&format!("VALUES ?part {{ {} }}", numbers.join(" ")));
    }
    out.line(&format!("BIND ({} AS ?claim)", choose("claim", &|_| true)));
    out.line(&format!("BIND ({} AS ?how)", choose("how", &|_| true)));
    if (0..count).any(timed) {
        let windowed = |at: usize| !pattern.atoms[at].times.is_empty();
        out.line(&format!("BIND ({} AS ?fit)", choose("fit", &windowed)));
        out.line(&format!("BIND ({} AS ?date)", choose("date", &timed)));
    }
}
