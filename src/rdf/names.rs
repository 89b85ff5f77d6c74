//! The names that an export can use: the terms of [`vocab`], then those of the ontology, each IRI
//! once. Writers keep what they make of a name in a table by its number.

use rustc_hash::FxHashMap;

use super::term::Space;
use super::vocab::{self, Name};
use crate::ontology::{ClassId, Ontology, Range, RelationId};

/// Texts with a language.
pub(crate) const LANG_STRING: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString";
const STRING: &str = "http://www.w3.org/2001/XMLSchema#string";

/// The names, by their numbers, and where the dataset's own IRIs start.
#[derive(Debug)]
pub(crate) struct Names<'a> {
    iris: Vec<&'a str>,
    /// The place of each name among the predicates of a node.
    places: Vec<u32>,
    classes: Vec<Name>,
    relations: Vec<Name>,
    /// The datatype of each relation's literals; none for strings and entities.
    datatypes: Vec<Option<Name>>,
    spaces: [String; Space::ALL.len()],
}

impl<'a> Names<'a> {
    /// Numbers the terms. O(n log n) for n terms.
    pub fn new(ontology: &'a Ontology, base: &str) -> Self {
        let mut iris: Vec<&str> = Vec::new();
        let mut numbers: FxHashMap<&str, Name> = FxHashMap::default();
        let mut number = |iri: &'a str| {
            *numbers.entry(iri).or_insert_with(|| {
                iris.push(iri);
                Name(u32::try_from(iris.len() - 1).unwrap_or(u32::MAX))
            })
        };
        for term in vocab::TERMS {
            number(term.as_str());
        }
        let classes = ontology.classes().map(|(_, class)| number(&class.iri)).collect();
        let relations = ontology.relations().map(|(_, r)| number(&r.iri)).collect();
        let mut datatype = |range: &'a Range| match range {
            Range::Literal(iri) if iri != STRING => Some(number(iri)),
            _ => None,
        };
        let datatypes = ontology.relations().map(|(_, r)| datatype(&r.range)).collect();
        let places = places(&iris);
        let spaces = Space::ALL.map(|space| format!("{base}{}", space.path()));
        Self { iris, places, classes, relations, datatypes, spaces }
    }

    /// The IRI of a name.
    pub fn iri(&self, name: Name) -> &'a str {
        self.iris[name.index()]
    }

    /// All names with their IRIs.
    pub fn iter(&self) -> impl Iterator<Item = (Name, &'a str)> {
        self.iris.iter().zip(0..).map(|(iri, number)| (Name(number), *iri))
    }

    /// The place of a predicate within a node.
    pub fn place(&self, name: Name) -> u32 {
        self.places[name.index()]
    }

    pub fn class(&self, id: ClassId) -> Name {
        self.classes[usize::from(id.0)]
    }

    pub fn relation(&self, id: RelationId) -> Name {
        self.relations[usize::from(id.0)]
    }

    /// The datatype of a relation's literals; none for strings.
    pub fn datatype(&self, id: RelationId) -> Option<Name> {
        self.datatypes[usize::from(id.0)]
    }

    /// Where the IRIs of a space start.
    pub fn space(&self, space: Space) -> &str {
        &self.spaces[space as usize]
    }
}

/// The place of each name among predicates: as [`vocab::ORDER`] lists it, the rest by IRI.
fn places(iris: &[&str]) -> Vec<u32> {
    let mut ranks = vec![usize::MAX; iris.len()];
    for (rank, name) in vocab::ORDER.iter().enumerate() {
        ranks[name.index()] = rank;
    }
    let mut sorted: Vec<usize> = (0..iris.len()).collect();
    sorted.sort_by_key(|name| (ranks[*name], iris[*name]));
    let mut places = vec![0; iris.len()];
    for (place, name) in (0..).zip(sorted) {
        places[name] = place;
    }
    places
}
