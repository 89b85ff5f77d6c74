//! The ontology: classes and relations with their hierarchy, signs, roles and expectations.
//!
//! Read from OWL 2 in Turtle. The program knows no domain term by name; what it must recognise it
//! recognises by `polemic:role` ([`ClassRole`], [`RelationRole`]).

mod read;
mod role;

pub use read::{OntologyDefect, read};
pub use role::{ClassRole, RelationRole};

use indexmap::IndexMap;

/// Namespace of polemic's own terms.
pub const NS: &str = "https://example.org/polemic/ns#";
/// Namespace of the roles.
pub const ROLE_NS: &str = "https://example.org/polemic/role#";
/// The datatype of EDTF dates.
pub const EDTF: &str = "http://id.loc.gov/datatypes/edtf/EDTF";
/// The ontology of polemic's own terms, compiled in.
pub const CORE: &str = include_str!("../../ontology/core.ttl");

/// Index of a class.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ClassId(pub u16);

/// Index of a relation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RelationId(pub u16);

/// What the object of a relation is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Range {
    /// An entity, of that class where one is named.
    Entity(Option<ClassId>),
    /// A literal of the datatype with that IRI.
    Literal(String),
}

/// A class.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Class {
    /// Its IRI.
    pub iri: String,
    /// The name that data files use: the part of the IRI after `#` or the last `/`.
    pub name: String,
    /// Its English label, or its name.
    pub label: String,
    /// Other words for its members (`skos:altLabel`), those of its roles last; sorted.
    pub words: Vec<String>,
    /// Its definition.
    pub comment: String,
    /// Its super-classes among the ontology's classes, itself first, nearest first.
    pub ancestors: Vec<ClassId>,
    /// The roles that it carries or inherits.
    pub roles: Vec<ClassRole>,
    /// Classes that no entity should have beside it.
    pub disjoint: Vec<ClassId>,
}

/// What is expected of a relation, checked closed-world (`polemic:expects`).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Expectations {
    /// At most one object for a subject.
    pub functional: bool,
    /// Not both ways.
    pub asymmetric: bool,
    /// Not to oneself.
    pub irreflexive: bool,
    /// No circle.
    pub acyclic: bool,
    /// One object for a subject, though sources may differ on which; of a state, at one time.
    pub exclusive: bool,
    /// One subject for an object, though sources may differ on which; of a state, at one time.
    pub inverse_exclusive: bool,
}

/// A relation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Relation {
    /// Its IRI.
    pub iri: String,
    /// The name that data files use.
    pub name: String,
    /// Its English label, or its name with spaces.
    pub label: String,
    /// Sentences that say it (`polemic:phrase`): of X, the subject, and Y, the object; those of its
    /// roles last; sorted.
    pub phrases: Vec<String>,
    /// Its definition.
    pub comment: String,
    /// The class of its subjects.
    pub domain: Option<ClassId>,
    /// What its objects are.
    pub range: Range,
    /// Its super-relations among the ontology's relations, itself first, nearest first.
    pub ancestors: Vec<RelationId>,
    /// Its inverse, if it has one with a name.
    pub inverse: Option<RelationId>,
    /// `owl:SymmetricProperty`.
    pub symmetric: bool,
    /// `owl:TransitiveProperty`.
    pub transitive: bool,
    /// Property chains that entail it, of two relations each.
    pub chains: Vec<[RelationId; 2]>,
    /// The roles that it carries or inherits.
    pub roles: Vec<RelationRole>,
    /// Those of them that it carries itself.
    pub own_roles: Vec<RelationRole>,
    /// +1, -1 or 0.
    pub sign: i8,
    /// Whether a claim with it must name an issue.
    pub needs_issue: bool,
    /// Whether it lasts: a date then means throughout.
    pub state: bool,
    /// Whether direction matters in drawings and projections.
    pub directed: bool,
    /// What is expected of it.
    pub expects: Expectations,
    /// Relations that should not hold between the same two (in the same direction).
    pub disjoint: Vec<RelationId>,
}

impl Relation {
    /// Whether its objects are literals.
    #[must_use]
    pub fn is_literal(&self) -> bool {
        matches!(self.range, Range::Literal(_))
    }

    /// Whether its objects are EDTF dates.
    #[must_use]
    pub fn is_date(&self) -> bool {
        matches!(&self.range, Range::Literal(iri) if iri == EDTF)
    }

    /// Whether it carries or inherits `role`.
    #[must_use]
    pub fn has(&self, role: RelationRole) -> bool {
        self.roles.contains(&role)
    }

    /// Its sign in networks: its own, or that of its role.
    #[must_use]
    pub fn network_sign(&self) -> i8 {
        use RelationRole::{Allied, Opposed, Rejects, SidedWith, Supports};
        let has = |roles: &[RelationRole]| roles.iter().any(|role| self.has(*role));
        match self.sign {
            0 if has(&[Supports, Allied, SidedWith]) => 1,
            0 if has(&[Rejects, Opposed]) => -1,
            sign => sign,
        }
    }

    /// Whether it carries `role` itself, and does not only inherit it.
    #[must_use]
    pub fn carries(&self, role: RelationRole) -> bool {
        self.own_roles.contains(&role)
    }
}

/// Classes and relations, found by name, CURIE or IRI. Sorted by IRI, so that the order of files
/// does not matter.
#[derive(Debug, Clone, Default)]
pub struct Ontology {
    classes: Vec<Class>,
    relations: Vec<Relation>,
    class_names: IndexMap<String, ClassId>,
    relation_names: IndexMap<String, RelationId>,
    /// Prefixes declared in the ontology files: name, namespace; sorted.
    pub prefixes: Vec<(String, String)>,
}

impl Ontology {
    /// The class.
    #[must_use]
    pub fn class(&self, id: ClassId) -> &Class {
        &self.classes[usize::from(id.0)]
    }

    /// The relation.
    #[must_use]
    pub fn relation(&self, id: RelationId) -> &Relation {
        &self.relations[usize::from(id.0)]
    }

    /// All classes with their ids.
    pub fn classes(&self) -> impl Iterator<Item = (ClassId, &Class)> {
        (0u16..).map(ClassId).zip(&self.classes)
    }

    /// Whether some class is declared by an ontology file, and not only named.
    #[must_use]
    pub fn has_classes(&self) -> bool {
        self.classes.iter().any(|class| !class.comment.is_empty())
    }

    /// All relations with their ids.
    pub fn relations(&self) -> impl Iterator<Item = (RelationId, &Relation)> {
        (0u16..).map(RelationId).zip(&self.relations)
    }

    /// The class with that local name, CURIE or IRI.
    #[must_use]
    pub fn find_class(&self, name: &str) -> Option<ClassId> {
        self.class_names.get(name).copied()
    }

    /// The relation with that local name, CURIE or IRI.
    #[must_use]
    pub fn find_relation(&self, name: &str) -> Option<RelationId> {
        self.relation_names.get(name).copied()
    }

    /// Whether `class` is `ancestor` or below it.
    #[must_use]
    pub fn is_a(&self, class: ClassId, ancestor: ClassId) -> bool {
        self.class(class).ancestors.contains(&ancestor)
    }

    /// Whether the class carries or inherits `role`.
    #[must_use]
    pub fn class_has(&self, class: ClassId, role: ClassRole) -> bool {
        self.class(class).roles.contains(&role)
    }

    /// Relations that carry or inherit `role`.
    pub fn with_role(&self, role: RelationRole) -> impl Iterator<Item = RelationId> {
        self.relations().filter(move |(_, r)| r.has(role)).map(|(id, _)| id)
    }

    /// The relation that itself declares `role` nearest the top: the one that derivation emits.
    #[must_use]
    pub fn for_role(&self, role: RelationRole) -> Option<RelationId> {
        self.relations()
            .filter(|(_, r)| r.has(role))
            .min_by_key(|(_, r)| (r.ancestors.len(), r.iri.clone()))
            .map(|(id, _)| id)
    }
}
