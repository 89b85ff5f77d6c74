//! The rows: an entity with the values of its columns, a claim or derived claim with those of its.

use std::borrow::Cow;

use super::{Lost, Network, Value};
use crate::derive::Derived;
use crate::export::tie::{self, Tie};
use crate::graph::{Alias, AliasKind, ClaimId, EntityId, Object, Text};
use crate::model::date::Calendar;
use crate::ontology::{Relation, RelationId};

/// An entity.
pub(in crate::export) struct Node<'a> {
    /// Its number among the nodes, from 0.
    pub number: usize,
    /// The entity.
    pub entity: EntityId,
    /// Its id.
    pub id: &'a str,
    /// Its label.
    pub label: &'a str,
    /// In the order of [`Network::columns`].
    pub values: Vec<Value<'a>>,
}

/// A claim between entities, or a derived one.
pub(in crate::export) struct Edge<'a> {
    /// Its number among the edges, from 0.
    pub number: usize,
    /// The claim.
    pub tie: Tie<'a>,
    /// Unique, and no node's: a claim's id may be the same as an entity's, so it has a prefix.
    pub id: String,
    /// Where it begins, by id.
    pub source: &'a str,
    /// Where it ends, by id.
    pub target: &'a str,
    /// Its relation.
    pub relation: &'a Relation,
    /// Whether direction makes a difference.
    pub directed: bool,
    /// First and last day; empty where there is none.
    pub days: [&'a str; 2],
    /// For readers that want a weight: the voices that assert it; 1 where none does, for a weight
    /// of nothing is no edge to them.
    pub weight: usize,
    /// In the order of [`super::EDGE_COLUMNS`].
    pub values: Vec<Value<'a>>,
}

impl<'a> Network<'a> {
    /// The row of an entity.
    pub fn node(&'a self, number: usize, id: EntityId, lost: &mut Lost) -> Node<'a> {
        let graph = self.input.view.graph;
        let entity = graph.entity(id);
        let shown = entity.aliases.iter().filter(|a| a.kind != AliasKind::Misprint);
        let told = |a: &Alias| {
            a.kind == AliasKind::Spelling && a.note.is_none() && self.foreign(a.text).is_none()
        };
        lost.aliases += shown.clone().filter(|a| !told(a)).count();
        let aliases: Vec<&str> = shown.map(|a| graph.str(a.text.text)).collect();
        lost.languages += entity.labels.len().saturating_sub(1);
        lost.foreign +=
            usize::from(entity.labels.first().is_some_and(|l| self.foreign(*l).is_some()));
        lost.misprints += entity.aliases.len() - aliases.len();
        let mut values = vec![
            Value::text(graph.label(id)),
            Value::text(graph.ontology.class(entity.class).name.as_str()),
            Value::text(self.iris.entity(id).into_string()),
            Value::texts(aliases),
            Value::texts(entity.same_as.iter().map(|s| graph.str(*s))),
            Value::text(entity.note.map_or("", |n| graph.str(n))),
        ];
        values.extend(self.camp(id));
        values.extend(self.literals.iter().map(|relation| self.literal(id, *relation)));
        lost.parted(&values);
        Node { number, entity: id, id: graph.entity_name(id), label: graph.label(id), values }
    }

    /// The camp, where camps were computed.
    fn camp(&self, id: EntityId) -> Option<Value<'a>> {
        let camp = self.input.camps?.get(id.index()).copied().flatten();
        Some(Value::text(camp.map_or(String::new(), |camp| camp.to_string())))
    }

    /// The values of a literal relation that count.
    fn literal(&self, entity: EntityId, relation: RelationId) -> Value<'a> {
        let view = self.input.view;
        let graph = view.graph;
        let claims = graph.claims_of(entity).filter(|(_, c)| c.relation == relation);
        let counting = claims.filter(|(id, _)| view.counts(*id));
        Value::texts(counting.map(|(_, c)| self.written(c.object)))
    }

    /// As written, with what the text alone does not say: the calendar of an Old Style date, a
    /// language that is not the dataset's.
    fn written(&self, object: Object) -> Cow<'a, str> {
        let graph = self.input.view.graph;
        match object {
            Object::Entity(entity) => graph.entity_name(entity).into(),
            Object::Date(date) => match (graph.date(date).as_str(), graph.date(date).calendar()) {
                (date, Calendar::Gregorian) => date.into(),
                (date, calendar) => format!("{date} ({calendar})").into(),
            },
            Object::Text(text) => match (graph.str(text.text), self.foreign(text)) {
                (text, None) => text.into(),
                (text, Some(language)) => format!("{text} ({language})").into(),
            },
        }
    }

    /// The language of a text where it is not the dataset's.
    fn foreign(&self, text: Text) -> Option<&'a str> {
        let language = text.lang.map(|lang| self.input.view.graph.str(lang));
        language.filter(|language| *language != self.input.manifest.language)
    }

    /// The row of a claim or derived claim.
    pub fn edge(&'a self, number: usize, tie: Tie<'a>, lost: &mut Lost) -> Edge<'a> {
        let view = self.input.view;
        let graph = view.graph;
        let relation = graph.ontology.relation(tie.relation_id());
        let directed = tie.directed(graph);
        let issues = tie.issues(graph);
        let (certainty, basis) = tie.surest(view);
        let (witnesses, [sources, says, denied_by, polarity]) = self.of_evidence(tie, lost);
        let [by, by_id] = self.named(tie.by());
        let [at, at_id] = self.named(tie.at());
        let (days, [when, calendar]) = self.dates(tie, lost);
        let [earliest, latest] = days.map(Value::text);
        let (claim, [rank, note]) = self.of_claim(tie);
        let [derived, possible, rule, from] = self.of_derived(tie);
        let id = ["claim.", &claim].concat();
        let values = vec![
            Value::text(relation.name.as_str()),
            Value::text(relation.label.as_str()),
            Value::Integer(tie::sign(relation).into()),
            Value::Boolean(directed),
            self.labels(&issues),
            Value::texts(issues.iter().map(|i| self.id(*i))),
            when,
            calendar,
            earliest,
            latest,
            by,
            by_id,
            at,
            at_id,
            Value::Text(claim),
            sources,
            says,
            denied_by,
            Value::count(witnesses),
            polarity,
            Value::text(certainty.name()),
            Value::text(basis.name()),
            rank,
            note,
            Value::Boolean(tie.counts(view)),
            derived,
            possible,
            rule,
            from,
        ];
        lost.parted(&values);
        let (from, to) = tie.ends();
        let (source, target) = (self.id(from), self.id(to));
        let weight = witnesses.max(1);
        Edge { number, tie, id, source, target, relation, directed, days, weight, values }
    }

    fn named(&self, entity: Option<EntityId>) -> [Value<'a>; 2] {
        entity.map_or(["", ""], |e| [self.label(e), self.id(e)]).map(Value::text)
    }

    pub(super) fn id(&self, entity: EntityId) -> &'a str {
        self.input.view.graph.entity_name(entity)
    }

    fn label(&self, entity: EntityId) -> &'a str {
        self.input.view.graph.label(entity)
    }

    pub(super) fn labels(&self, entities: &[EntityId]) -> Value<'a> {
        Value::texts(entities.iter().map(|e| self.label(*e)))
    }

    /// First and last day, and the date as written with its calendar.
    fn dates(&'a self, tie: Tie<'a>, lost: &mut Lost) -> ([&'a str; 2], [Value<'a>; 2]) {
        let Some(id) = tie.date_id() else {
            return ([""; 2], [""; 2].map(Value::text));
        };
        let date = self.input.view.graph.date(id);
        lost.vague += usize::from(!date.is_full_day() || date.is_qualified());
        let written = [date.as_str(), date.calendar().as_str()].map(Value::text);
        (self.days[id.index()].each_ref().map(String::as_str), written)
    }

    fn of_claim(&self, tie: Tie<'a>) -> (Cow<'a, str>, [Value<'a>; 2]) {
        let graph = self.input.view.graph;
        match tie {
            Tie::Claim(_, claim) => {
                let note = claim.note.map_or("", |n| graph.str(n));
                (graph.str(claim.id).into(), [claim.rank.name(), note].map(Value::text))
            }
            Tie::Derived(derived) => (self.derived_id(derived).into(), ["", ""].map(Value::text)),
        }
    }

    /// The last part of its IRI, so that the network can be joined with the RDF.
    fn derived_id(&self, derived: &Derived) -> String {
        let iri = self.iris.derived(derived).into_string();
        iri.rsplit('/').next().unwrap_or_default().to_owned()
    }

    fn of_derived(&self, tie: Tie<'a>) -> [Value<'a>; 4] {
        let graph = self.input.view.graph;
        let no = || Value::Boolean(false);
        let Tie::Derived(derived) = tie else {
            return [no(), no(), Value::text(""), Value::Texts(Vec::new())];
        };
        let id = |id: &ClaimId| graph.str(graph.claim(*id).id);
        [
            Value::Boolean(true),
            Value::Boolean(derived.possible),
            Value::text(derived.rule.name()),
            Value::texts(derived.from.iter().map(id)),
        ]
    }
}
