//! One condition: the claims that meet it.

use super::writer::Writer;
use super::{Compiler, time};
use crate::ask::meaning::{Atom, Pattern, Term};
use crate::derive::{By, entailing};
use crate::graph::EntityId;
use crate::ontology::{RelationId, RelationRole};

/// From a piece of evidence to whoever speaks in it, and to the works that it stands in.
pub(super) const WITNESS: &str = "(polemic:says|polemic:lastVoice|polemic:source|polemic:via)";

/// A relation by which a condition may be met.
struct Met {
    relation: RelationId,
    /// Whether its object is the first of the two.
    flipped: bool,
    /// Whether it is what was asked for, and not a narrower one.
    asked: bool,
}

/// A condition on its way to a query.
struct Condition<'p> {
    number: usize,
    atom: &'p Atom,
    met: Vec<Met>,
    /// The first and the second of the two, where something is said of them.
    ends: [Option<String>; 2],
}

impl Compiler<'_> {
    pub(super) fn atom(self, pattern: &Pattern, at: usize, number: usize, out: &mut Writer<'_>) {
        let atom = &pattern.atoms[at];
        let mut ends = [self.term(atom.first, out), self.term(atom.second, out)];
        if let Term::Topic(_) = atom.second {
            // An issue at the end stands for its narrower ones too.
            ends[1] = Some(format!("?topic{number}"));
        }
        let condition = Condition { number, atom, met: self.met(atom), ends };
        out.comment(&format!("condition {number}"));
        let mut groups: Vec<String> = Vec::new();
        for flipped in [false, true] {
            groups.extend(self.said(&condition, flipped, out));
        }
        groups.extend(self.steps(&condition, out));
        groups.extend(self.follows(&condition, out));
        out.union(&groups);
        if let Term::Topic(issue) = atom.second {
            self.topic(issue, &format!("?topic{number}"), out);
        }
        if pattern.atoms.len() > 1 {
            self.counts(number, out);
        }
        self.restrictions(number, atom, out);
        if time::is_timed(pattern, at) {
            let mut relations: Vec<RelationId> = condition.met.iter().map(|m| m.relation).collect();
            relations.sort_unstable();
            relations.dedup();
            self.time(number, atom, &relations, out);
        }
    }

    /// All restrictions but that by time, which looks at the relations too.
    fn restrictions(self, number: usize, atom: &Atom, out: &mut Writer<'_>) {
        if let Some(about) = atom.about {
            let about = self.entity(about, out);
            out.line(&format!(
                "?claim{number} rdf:subject|rdf:object|polemic:issue|polemic:by|polemic:at {about} ."
            ));
        }
        self.issue(number, atom, out);
        self.work(number, atom, out);
        if let Some(event) = atom.event.and_then(|e| self.term(e, out)).filter(|e| e != "?answer") {
            out.line(&format!("?claim{number} prov:wasDerivedFrom?/polemic:at {event} ."));
        }
    }

    /// Several conditions are met by claims that count. Of a single one, the answer tells those that
    /// do not as well, and keeps them apart.
    pub(super) fn counts(self, number: usize, out: &mut Writer<'_>) {
        out.line(&format!("FILTER NOT EXISTS {{ ?claim{number} polemic:asserted false }}"));
        if !self.all_readings {
            out.line(&time::best_rank(&format!("claim{number}")));
        }
    }

    fn met(self, atom: &Atom) -> Vec<Met> {
        let ontology = &self.graph.ontology;
        let mut met: Vec<Met> = Vec::new();
        for (asked, flip) in &atom.asked {
            for (relation, flipped) in entailing(ontology, *asked) {
                let flipped = flipped != *flip;
                let same = |m: &&mut Met| (m.relation, m.flipped) == (relation, flipped);
                // Said the other way round it is still what was asked for.
                let inverse = ontology.relation(*asked).inverse == Some(relation)
                    || ontology.relation(relation).inverse == Some(*asked);
                let itself = relation == *asked || inverse;
                match met.iter_mut().find(same) {
                    Some(known) => known.asked |= itself,
                    None => met.push(Met { relation, flipped, asked: itself }),
                }
            }
        }
        met
    }

    /// Claims of sources in one direction.
    fn said(
        self,
        condition: &Condition<'_>,
        flipped: bool,
        out: &mut Writer<'_>,
    ) -> Option<String> {
        let number = condition.number;
        let triples = condition.triples(flipped);
        let sources = self.by_sources(number, &condition.atom.sources, out);
        if condition.met.is_empty() {
            let all = format!("?claim{number} polemic:asserted ?said{number}{triples} .");
            return (!flipped).then(|| format!("{all} BIND (\"said\" AS ?how{number}){sources}"));
        }
        let own = condition.met.iter().filter(|m| m.flipped == flipped);
        let pairs = own.map(|m| {
            let how = if m.asked { "said" } else { "implied" };
            format!("({} \"{how}\")", self.relation(m.relation, out))
        });
        let pairs: Vec<String> = pairs.collect();
        (!pairs.is_empty()).then(|| {
            format!(
                "VALUES (?relation{number} ?how{number}) {{ {} }}\n?claim{number} rdf:predicate \
                 ?relation{number}{triples} ; polemic:asserted ?said{number} .{sources}",
                pairs.join(" ")
            )
        })
    }

    /// Claims from which others of the same transitive relation lead on to the given end.
    fn steps(self, condition: &Condition<'_>, out: &mut Writer<'_>) -> Vec<String> {
        let (number, atom) = (condition.number, condition.atom);
        let given = [atom.first, atom.second].map(|t| matches!(t, Term::Entity(_)));
        let [Some(first), Some(second)] = &condition.ends else {
            return Vec::new();
        };
        let transitive = |m: &&Met| self.graph.ontology.relation(m.relation).transitive;
        let group = |m: &Met| {
            let [subject, object] = if m.flipped { [second, first] } else { [first, second] };
            let [_, object_given] = if m.flipped { [given[1], given[0]] } else { given };
            let relation = self.relation(m.relation, out);
            let step = format!("?step{number}");
            let (ends, path) = if object_given {
                ([subject, &step], format!("{step} {relation}+ {object} ."))
            } else {
                ([&step, object], format!("{subject} {relation}+ {step} ."))
            };
            let sources = self.by_sources(number, &atom.sources, out);
            format!(
                "?claim{number} rdf:predicate {relation} ; rdf:subject {} ; rdf:object {} ; \
                 polemic:asserted true .\n{path}\nBIND (\"steps\" AS ?how{number}){sources}",
                ends[0], ends[1]
            )
        };
        let some = given.contains(&true);
        condition.met.iter().filter(transitive).filter(|_| some).map(group).collect()
    }

    /// Derived claims: by a chain as they stand, by stances both ways.
    fn follows(self, condition: &Condition<'_>, out: &mut Writer<'_>) -> Vec<String> {
        let ontology = &self.graph.ontology;
        let (number, sources) = (condition.number, &condition.atom.sources);
        let mut groups = Vec::new();
        for m in &condition.met {
            let relation = self.relation(m.relation, out);
            if !ontology.relation(m.relation).chains.is_empty() {
                let sources = self.all_by_sources(number, sources, out);
                let triples = condition.triples(m.flipped);
                groups.push(derived(
                    number,
                    &relation,
                    By::Chain,
                    &format!("{triples} .{sources}"),
                ));
            }
            for (role, rule) in [
                (RelationRole::Opposed, By::OpposedStance),
                (RelationRole::SidedWith, By::SameStance),
            ] {
                if ontology.for_role(role) == Some(m.relation) {
                    let sources = self.both_by_sources(number, sources, out);
                    let triples = condition.both_ways();
                    groups.push(derived(number, &relation, rule, &format!("{triples}{sources}")));
                }
            }
        }
        groups.sort();
        groups.dedup();
        groups
    }

    /// The condition's issue, or one that is narrower.
    fn issue(self, number: usize, atom: &Atom, out: &mut Writer<'_>) {
        let Some(issue) = atom.issue else {
            return;
        };
        let on = format!("?on{number}");
        self.topic(issue, &on, out);
        let mut groups = vec![
            format!("?claim{number} polemic:issue {on} ."),
            format!("?claim{number} rdf:subject|rdf:object {on} ."),
        ];
        if let Some(position_of) = self.path(&[RelationRole::PositionOf], out) {
            groups.push(format!("?claim{number} (rdf:subject|rdf:object)/{position_of} {on} ."));
        }
        if let Some(about) = self.path(&[RelationRole::About], out) {
            // A claim that names its issues is not on another one because a letter is about both.
            groups.push(format!(
                "?claim{number} (rdf:subject|rdf:object|polemic:by|polemic:at)/{about} {on} .\nFILTER NOT \
                 EXISTS {{ ?claim{number} polemic:issue ?named{number} }}"
            ));
        }
        out.union(&groups);
    }

    fn topic(self, issue: EntityId, var: &str, out: &mut Writer<'_>) {
        let issue = self.entity(issue, out);
        out.line(&format!("{var} skos:broader* {issue} ."));
    }

    /// By the work, or told in it.
    fn work(self, number: usize, atom: &Atom, out: &mut Writer<'_>) {
        let Some(work) = atom.work.and_then(|w| self.term(w, out)).filter(|w| w != "?answer")
        else {
            return;
        };
        out.union(&[
            format!("?claim{number} prov:wasDerivedFrom?/polemic:by {work} ."),
            format!(
                "?claim{number} prov:wasDerivedFrom?/polemic:evidence/(polemic:source|polemic:via) {work} ."
            ),
        ]);
    }

    /// A claim that each of the voices or works asserts.
    fn by_sources(self, number: usize, sources: &[EntityId], out: &mut Writer<'_>) -> String {
        let each = sources.iter().enumerate().map(|(i, source)| {
            let source = self.entity(*source, out);
            asserted_by(&format!("?claim{number}"), &format!("{number}_{i}"), &source)
        });
        each.collect()
    }

    /// A derived claim all of whose premises they assert.
    fn all_by_sources(self, number: usize, sources: &[EntityId], out: &mut Writer<'_>) -> String {
        let each = sources.iter().enumerate().map(|(i, source)| {
            let source = self.entity(*source, out);
            let premise = format!("?from{number}_{i}");
            let asserted = asserted_by(&premise, &format!("{number}_{i}"), &source);
            format!(
                "\nFILTER NOT EXISTS {{ ?claim{number} prov:wasDerivedFrom {premise} . FILTER NOT EXISTS \
                 {{{} }} }}",
                asserted.replace('\n', " ")
            )
        });
        each.collect()
    }

    /// A derived claim between two of whom they assert a stance each.
    fn both_by_sources(self, number: usize, sources: &[EntityId], out: &mut Writer<'_>) -> String {
        let mut text = String::new();
        for (i, source) in sources.iter().enumerate() {
            let source = self.entity(*source, out);
            for end in ["subject", "object"] {
                let premise = format!("?{end}{number}_{i}");
                text += &format!(
                    "\n?claim{number} rdf:{end} {premise}_of ; prov:wasDerivedFrom {premise} . {premise} \
                     rdf:subject {premise}_of .{}",
                    asserted_by(&premise, &format!("{end}{number}_{i}"), &source)
                );
            }
        }
        text
    }
}

fn asserted_by(claim: &str, key: &str, source: &str) -> String {
    format!(
        "\n{claim} polemic:evidence ?by{key} . ?by{key} polemic:polarity polemic:asserts ; {WITNESS} \
         {source} ."
    )
}

/// Derived claims by a rule; `more` ends the triples about the claim and goes on.
fn derived(number: usize, relation: &str, rule: By, more: &str) -> String {
    let rule = rule.name();
    format!(
        "?claim{number} rdf:predicate {relation} ; polemic:derivedBy \"{rule}\"{more}\nBIND (\"{rule}\" AS \
         ?how{number})"
    )
}

impl Condition<'_> {
    /// The ends of a claim as triples about it.
    fn triples(&self, flipped: bool) -> String {
        let [first, second] = &self.ends;
        let [subject, object] = if flipped { [second, first] } else { [first, second] };
        let subject = subject.as_ref().map(|s| format!(" ; rdf:subject {s}"));
        let object = object.as_ref().map(|o| format!(" ; rdf:object {o}"));
        format!("{}{}", subject.unwrap_or_default(), object.unwrap_or_default())
    }

    /// The same of a claim that holds both ways and is given once for each pair; between a thing and
    /// itself nothing follows.
    fn both_ways(&self) -> String {
        let given: Vec<&String> = self.ends.iter().flatten().collect();
        let each = given.iter().map(|end| format!(" ; rdf:subject|rdf:object {end}"));
        let triples: String = each.collect();
        match given.as_slice() {
            [first, second] => format!("{triples} .\nFILTER ({first} != {second})"),
            _ => format!("{triples} ."),
        }
    }
}
