//! The names of a selection, looked up; all that mean nothing are reported at once.

use thiserror::Error;

use super::Selection;
use crate::graph::{EntityId, KnowledgeGraph, near};
use crate::model::date::{Calendar, DateError, EdtfDate, Extent};
use crate::ontology::{ClassId, ClassRole, RelationId};

/// Something in a selection that means nothing.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum SelectError {
    /// A name that nothing has.
    #[error("there is no {what} `{name}`{}", hint(.did_you_mean.as_deref()))]
    Unknown {
        /// `source`, `voice`, `issue`, `relation`, `class` or `entity`.
        what: &'static str,
        /// The name given.
        name: String,
        /// The most similar name that there is.
        did_you_mean: Option<String>,
    },
    /// An entity that is not what the option takes.
    #[error("`{name}` is no {what}, but of the class {class}")]
    Other {
        /// `issue`, `source`.
        what: &'static str,
        /// The name given.
        name: String,
        /// Its class.
        class: String,
    },
    /// A time that is no date.
    #[error("`{text}` is no time to select by: {why}")]
    Time {
        /// The text given.
        text: String,
        /// What is wrong with it.
        why: DateError,
    },
}

fn hint(did_you_mean: Option<&str>) -> String {
    did_you_mean.map_or_else(String::new, |name| format!("; did you mean `{name}`?"))
}

/// The names of a selection as indices.
#[derive(Debug, Default)]
pub(super) struct Names {
    pub source: Vec<EntityId>,
    pub voice: Vec<EntityId>,
    pub without_source: Vec<EntityId>,
    pub without_voice: Vec<EntityId>,
    pub issue: Vec<EntityId>,
    pub around: Option<EntityId>,
    pub relation: Vec<RelationId>,
    pub class: Vec<ClassId>,
    pub during: Option<Extent>,
}

/// Looks all names up.
pub(super) fn resolve(graph: &KnowledgeGraph, selection: &Selection) -> (Names, Vec<SelectError>) {
    let mut errors = Vec::new();
    let ontology = &graph.ontology;
    let mut entities = |what, names: &[String]| {
        look_up(what, names, |n| graph.find_entity(n), |n| similar_entity(graph, n), &mut errors)
    };
    let around: Vec<String> = selection.around.iter().cloned().collect();
    let mut names = Names {
        source: entities("source", &selection.source),
        voice: entities("voice", &selection.voice),
        without_source: entities("source", &selection.without_source),
        without_voice: entities("voice", &selection.without_voice),
        issue: entities("issue", &selection.issue),
        around: entities("entity", &around).first().copied(),
        ..Names::default()
    };
    let relation = |n: &str| {
        near::nearest(n, ontology.relations().map(|(_, r)| r.name.as_str())).map(str::to_owned)
    };
    let find = |n: &str| ontology.find_relation(n);
    names.relation = look_up("relation", &selection.relation, find, relation, &mut errors);
    let class = |n: &str| {
        near::nearest(n, ontology.classes().map(|(_, c)| c.name.as_str())).map(str::to_owned)
    };
    let find = |n: &str| ontology.find_class(n);
    names.class = look_up("class", &selection.class, find, class, &mut errors);
    if let Some(text) = &selection.during {
        match EdtfDate::parse(text, Calendar::Gregorian) {
            Ok(date) => names.during = Some(date.extent().as_period()),
            Err(why) => errors.push(SelectError::Time { text: text.clone(), why }),
        }
    }
    let sources = names.source.iter().chain(&names.without_source);
    for (what, role, entity) in names
        .issue
        .iter()
        .map(|e| ("issue", ClassRole::Issue, *e))
        .chain(sources.map(|e| ("source", ClassRole::Work, *e)))
    {
        if !graph.is(entity, role) {
            let class = ontology.class(graph.entity(entity).class).name.clone();
            let name = graph.entity_name(entity).to_owned();
            errors.push(SelectError::Other { what, name, class });
        }
    }
    (names, errors)
}

fn look_up<I>(
    what: &'static str,
    names: &[String],
    find: impl Fn(&str) -> Option<I>,
    similar: impl Fn(&str) -> Option<String>,
    errors: &mut Vec<SelectError>,
) -> Vec<I> {
    let mut found = Vec::with_capacity(names.len());
    for name in names {
        if let Some(id) = find(name) {
            found.push(id);
        } else {
            let did_you_mean = similar(name);
            errors.push(SelectError::Unknown { what, name: name.clone(), did_you_mean });
        }
    }
    found
}

/// The id of the entity whose id, label or alias is nearest to `name`, if one is near. Linear.
#[must_use]
pub fn similar_entity(graph: &KnowledgeGraph, name: &str) -> Option<String> {
    near::entities(graph).nearest(name).map(|e| graph.entity_name(e).to_owned())
}
