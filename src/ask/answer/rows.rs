//! From rows to hits, facts, statements and witnesses.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use oxigraph::model::Term;
use rustc_hash::FxHashMap;

use super::{About, Answer, Fact, Hit, Layout, Section, Statement, Witness, verdict};
use crate::ask::Question;
use crate::ask::meaning::{Meaning, Pattern};
use crate::ask::sparql::Column;
use crate::ask::syntax::Ask;
use crate::derive::{By, Derived};
use crate::graph::{ClaimId, Evidence, KnowledgeGraph, Object};
use crate::model::date::{Bound, EdtfDate};
use crate::query::Row;
use crate::rdf::{Iris, RdfInput};
use crate::wording;

/// What is told of a thing, in this order.
const FIELDS: [&str; 5] = ["kind", "name", "also called", "same as", "remark"];

/// The answer that the rows of a question's query make.
pub(in crate::ask) fn gather(input: &RdfInput<'_>, question: &Question, rows: &[Row]) -> Answer {
    let reader = Reader::new(input, &question.meaning);
    let (about, rows): (Vec<&Row>, Vec<&Row>) =
        rows.iter().partition(|r| text(r, Column::Part) == "0");
    let mut hits = reader.hits(&rows);
    reader.sort(&mut hits);
    let mut answer = Answer {
        question: question.sentence.clone(),
        understood: question.understood.clone(),
        verdict: String::new(),
        about: about.iter().filter_map(|r| reader.about(r)).collect(),
        hits,
        searched: Vec::new(),
        layout: layout(&question.meaning),
        places: reader.at_hand.map(|s| input.view.graph.label(s).to_owned()),
    };
    answer.about.sort_by_key(|a| FIELDS.iter().position(|f| *f == a.field));
    answer.about.dedup();
    answer.verdict = verdict::verdict(&question.meaning, &answer);
    answer
}

fn layout(meaning: &Meaning) -> Layout {
    match meaning {
        Meaning::Pattern(Pattern { ask: Ask::Whether | Ask::Times | Ask::Claims, .. })
        | Meaning::Standing(..)
        | Meaning::Identity(_) => Layout::Claims,
        Meaning::Known { .. } | Meaning::Pattern(Pattern { ask: Ask::Voice | Ask::Denier, .. }) => {
            Layout::Voices
        }
        Meaning::Pattern(_) | Meaning::Changed(_) | Meaning::Disagree(_) => Layout::Named,
    }
}

/// The text of a cell; empty if nothing is bound.
fn text(row: &Row, column: Column) -> &str {
    match &row[column as usize] {
        Some(Term::Literal(literal)) => literal.value(),
        Some(Term::NamedNode(node)) => node.as_str(),
        _ => "",
    }
}

fn some(row: &Row, column: Column) -> Option<String> {
    Some(text(row, column)).filter(|t| !t.is_empty()).map(str::to_owned)
}

struct Reader<'a> {
    input: &'a RdfInput<'a>,
    meaning: &'a Meaning,
    graph: &'a KnowledgeGraph,
    /// The claims by their ids.
    claims: FxHashMap<&'a str, ClaimId>,
    /// The derived claims that rows name, by their ids.
    derived: FxHashMap<String, &'a Derived>,
    /// The source whose places need no name.
    at_hand: Option<crate::graph::EntityId>,
}

impl<'a> Reader<'a> {
    fn new(input: &'a RdfInput<'a>, meaning: &'a Meaning) -> Self {
        let graph = input.view.graph;
        let claims = graph.claims().map(|(id, c)| (graph.str(c.id), id)).collect();
        let iris = input.iris();
        let joined = input.derivation.claims.iter().filter(|d| d.from.len() > 1);
        let named = |d: &'a Derived| (local(iris.derived(d).as_str()).to_owned(), d);
        let derived = joined.map(named).collect();
        let at_hand = match input.manifest.locators.as_slice() {
            [scheme] => graph.find_entity(&scheme.source),
            _ => None,
        };
        Self { input, meaning, graph, claims, derived, at_hand }
    }

    fn iris(&self) -> Iris<'a> {
        self.input.iris()
    }

    fn about(&self, row: &Row) -> Option<About> {
        let value = text(row, Column::Answer);
        let field = match local(text(row, Column::How)) {
            "type" => {
                let class = self.graph.ontology.classes().find(|(_, c)| c.iri == value)?.1;
                return Some(About { field: "kind", value: class.label.clone() });
            }
            "label" => "name",
            "altLabel" => "also called",
            "comment" => "remark",
            _ => "same as",
        };
        Some(About { field, value: value.to_owned() })
    }

    fn hits(&self, rows: &[&Row]) -> Vec<Hit> {
        let mut by_answer: BTreeMap<(&str, &str), Vec<&Row>> = BTreeMap::new();
        for row in rows {
            let key = (text(row, Column::Name), text(row, Column::Answer));
            by_answer.entry(key).or_default().push(row);
        }
        by_answer.values().flat_map(|rows| self.hits_of(rows)).collect()
    }

    /// One thing with its facts; of a single condition a hit for each section.
    fn hits_of(&self, rows: &[&Row]) -> Vec<Hit> {
        let mut by_claim: BTreeMap<(usize, &str, &str), Vec<&Row>> = BTreeMap::new();
        for row in rows {
            let condition = text(row, Column::Part).parse().unwrap_or(1);
            let key = (condition, text(row, Column::How), text(row, Column::Claim));
            by_claim.entry(key).or_default().push(row);
        }
        let graded: Vec<(Section, Fact)> = by_claim.values().map(|rows| self.fact(rows)).collect();
        let conditions = graded.iter().map(|(_, f)| f.condition).max().unwrap_or(1);
        let (id, name) = self.named(rows[0], &graded);
        let hit = |section, facts| Hit { section, id: id.clone(), name: name.clone(), facts };
        if conditions > 1 {
            let best = |number| {
                let own = graded.iter().filter(|(_, f)| f.condition == number);
                own.map(|(section, _)| *section).min()
            };
            let section = (1..=conditions).filter_map(best).max().unwrap_or(Section::Aside);
            return vec![hit(section, graded.into_iter().map(|(_, f)| f).collect())];
        }
        let mut sections: BTreeMap<Section, Vec<Fact>> = BTreeMap::new();
        for (section, fact) in graded {
            sections.entry(section).or_default().push(fact);
        }
        sections.into_iter().map(|(section, facts)| hit(section, facts)).collect()
    }

    /// The id and name of what a row answers with.
    fn named(&self, row: &Row, facts: &[(Section, Fact)]) -> (Option<String>, String) {
        let answer = text(row, Column::Answer);
        if self.claims.contains_key(local(answer)) || local(answer).starts_with("derived-") {
            let words = facts.first().map(|(_, f)| f.words.clone());
            return (Some(local(answer).to_owned()), words.unwrap_or_default());
        }
        let entity = self.graph.find_entity(local(answer)).filter(|_| answer.contains("/entity/"));
        let id = entity.map(|e| self.graph.entity_name(e).to_owned());
        let named = Some(text(row, Column::Name)).filter(|n| *n != answer);
        let label = entity.map(|e| self.graph.label(e));
        (id, named.or(label).unwrap_or(answer).to_owned())
    }

    fn fact(&self, rows: &[&Row]) -> (Section, Fact) {
        let row = rows[0];
        let mut by_statement: BTreeMap<&str, Vec<&Row>> = BTreeMap::new();
        for row in rows {
            by_statement.entry(text(row, Column::Statement)).or_default().push(row);
        }
        let mut statements: Vec<(bool, Statement)> =
            by_statement.values().filter_map(|rows| self.statement(rows)).collect();
        statements
            .sort_by_cached_key(|(_, s)| (standing_order(&s.standing), day(s.time.as_deref())));
        let claim = local(text(row, Column::Claim)).to_owned();
        // Of what is only of a class, nothing is claimed.
        let counts = claim.is_empty() || statements.iter().any(|(counts, _)| *counts);
        let words = match self.derived.get(&claim) {
            Some(derived) => derived_words(self.graph, derived, local(text(row, Column::Answer))),
            None => statements.first().map(|(_, s)| s.words.clone()).unwrap_or_default(),
        };
        let fact = Fact {
            condition: text(row, Column::Part).parse().unwrap_or(1),
            how: text(row, Column::How).to_owned(),
            possible: text(row, Column::Possible) == "true",
            fit: some(row, Column::Fit),
            claim,
            words,
            date: some(row, Column::Date),
            statements: statements.into_iter().map(|(_, s)| s).collect(),
        };
        (self.section(&fact, counts), fact)
    }

    fn section(&self, fact: &Fact, counts: bool) -> Section {
        // Readings stand side by side, also those that do not count.
        let all_readings = match self.meaning {
            Meaning::Pattern(pattern) => {
                matches!(pattern.ask, Ask::When | Ask::Voice | Ask::Denier)
            }
            Meaning::Known { .. } | Meaning::Disagree(_) | Meaning::Standing(..) => true,
            Meaning::Identity(_) | Meaning::Changed(_) => false,
        };
        let vague = fact.possible || fact.fit.as_deref() == Some("possibly");
        let said = matches!(fact.how.as_str(), "said" | "")
            || matches!(self.meaning, Meaning::Disagree(_));
        match fact.fit.as_deref() {
            _ if !counts && !all_readings => Section::Aside,
            Some("undated") => Section::Undated,
            _ if vague => Section::Possibly,
            _ if said => Section::Said,
            _ => Section::Follows,
        }
    }

    /// A statement, and whether it counts.
    fn statement(&self, rows: &[&Row]) -> Option<(bool, Statement)> {
        let graph = self.graph;
        let id = *self.claims.get(local(text(rows[0], Column::Statement)))?;
        let claim = graph.claim(id);
        let places: Vec<&str> = rows.iter().map(|r| text(r, Column::Evidence)).collect();
        let shown = |e: &&Evidence| places.contains(&self.iris().evidence(e).as_str());
        let mut evidence: Vec<&Evidence> = self.input.view.evidence_of(id).filter(shown).collect();
        evidence.sort_by_key(|e| e.polarity);
        let object = match claim.object {
            Object::Text(text) => format!("“{}”", graph.str(text.text)),
            other => wording::object(graph, other),
        };
        let statement = Statement {
            claim: graph.str(claim.id).to_owned(),
            words: format!(
                "{} {} {object}{}{}",
                graph.label(claim.subject),
                wording::relation(graph, claim),
                wording::on_issues(graph, claim),
                wording::circumstances(graph, claim)
            ),
            issues: graph.entities_in(claim.issues).map(|i| graph.label(i).to_owned()).collect(),
            time: graph.when(claim).map(wording::date),
            standing: text(rows[0], Column::Standing).to_owned(),
            witnesses: evidence.into_iter().map(|e| self.witness(e)).collect(),
        };
        Some((self.input.view.counts(id), statement))
    }

    fn witness(&self, evidence: &Evidence) -> Witness {
        let graph = self.graph;
        Witness {
            words: wording::witness(graph, evidence, self.at_hand),
            polarity: evidence.polarity.name(),
            certainty: evidence.certainty.name(),
            voice: graph.label(graph.last_voice(evidence)).to_owned(),
            voices: wording::voices(graph, evidence),
            source: graph.label(evidence.source).to_owned(),
            locator: evidence.locator.map(|l| graph.str(l).to_owned()),
        }
    }

    fn sort(&self, hits: &mut [Hit]) {
        let (in_order, when) = match self.meaning {
            Meaning::Pattern(pattern) => (pattern.in_order, pattern.ask == Ask::When),
            _ => (false, false),
        };
        for hit in hits.iter_mut() {
            hit.facts.sort_by_cached_key(|f| (f.condition, f.how != "said", best(f), first_day(f)));
        }
        let most = matches!(self.meaning, Meaning::Pattern(Pattern { most: true, .. }));
        let of_all: BTreeMap<String, usize> = if most { counted(hits) } else { BTreeMap::new() };
        hits.sort_by_cached_key(|hit| {
            let standing = if when { hit.facts.iter().map(best).min() } else { None };
            let day = in_order.then(|| hit.facts.iter().map(first_day).min()).flatten();
            let number = of_all.get(key(hit)).map_or(0, |n| *n);
            let section = if most && hit.section.counts() { Section::Said } else { hit.section };
            (section, Reverse(number), hit.section, standing, day, hit.name.clone(), hit.id.clone())
        });
    }
}

/// What a hit is known by.
fn key(hit: &Hit) -> &str {
    hit.id.as_deref().unwrap_or(&hit.name)
}

/// How many claims count for each.
fn counted(hits: &[Hit]) -> BTreeMap<String, usize> {
    let mut counted = BTreeMap::new();
    for hit in hits.iter().filter(|h| h.section.counts()) {
        *counted.entry(key(hit).to_owned()).or_default() += hit.facts.len();
    }
    counted
}

/// The best standing of what a fact rests on.
fn best(fact: &Fact) -> usize {
    fact.statements.iter().map(|s| standing_order(&s.standing)).min().unwrap_or(usize::MAX)
}

fn standing_order(standing: &str) -> usize {
    let order = ["preferred", "asserted", "set aside", "rejected", "rumoured", "denied"];
    order.iter().position(|s| *s == standing).unwrap_or(order.len())
}

/// The first day on which it may have been; what has no date comes last.
fn first_day(fact: &Fact) -> i64 {
    let own = fact.statements.iter().map(|s| day(s.time.as_deref())).min();
    fact.date.as_deref().map_or_else(|| own.unwrap_or(i64::MAX), |d| day(Some(d)))
}

fn day(date: Option<&str>) -> i64 {
    let date = date.and_then(|d| d.split(' ').next()).and_then(|d| d.parse::<EdtfDate>().ok());
    let Some(extent) = date.map(|d| d.extent()) else { return i64::MAX };
    let bounds = [extent.start.earliest(), extent.end.latest()];
    let known = bounds.into_iter().find_map(|bound| match bound {
        Bound::Day(day) => Some(day),
        _ => None,
    });
    known.unwrap_or(i64::MAX)
}

/// What stands after the last slash or number sign.
fn local(iri: &str) -> &str {
    iri.rsplit(['/', '#']).next().unwrap_or(iri)
}

/// In words; what holds both ways begins with what was asked for.
fn derived_words(graph: &KnowledgeGraph, derived: &Derived, answer: &str) -> String {
    let relation = &graph.ontology.relation(derived.relation).label;
    let both_ways = matches!(derived.rule, By::OpposedStance | By::SameStance);
    let (first, second) = if both_ways && graph.entity_name(derived.object) == answer {
        (derived.object, derived.subject)
    } else {
        (derived.subject, derived.object)
    };
    let issues: Vec<String> = derived.issues.iter().map(|i| graph.label(*i).to_owned()).collect();
    let on = if issues.is_empty() {
        String::new()
    } else {
        format!(" on {}", wording::short_list(&issues))
    };
    format!("{} {relation} {}{on}", graph.label(first), graph.label(second))
}
