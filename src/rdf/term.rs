//! The terms of nodes: IRIs by what they are made of, so that nothing is put together before a
//! writer does it, and literals that borrow their texts.

use std::borrow::Cow;

use oxigraph::model::{Literal as OwnedLiteral, LiteralRef, NamedNode, NamedNodeRef, Term, Triple};

use super::iri::NanopubPart;
use super::names::Names;
use super::vocab::Name;

/// Where the IRIs of a dataset's own things start.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Space {
    Base,
    Entity,
    Claim,
    Evidence,
    Judgement,
    Graph,
}

impl Space {
    pub const ALL: [Self; 6] =
        [Self::Base, Self::Entity, Self::Claim, Self::Evidence, Self::Judgement, Self::Graph];

    /// What stands between the base and the local name.
    pub const fn path(self) -> &'static str {
        match self {
            Self::Base => "",
            Self::Entity => "entity/",
            Self::Claim => "claim/",
            Self::Evidence => "evidence/",
            Self::Judgement => "judgement/",
            Self::Graph => "graph/",
        }
    }
}

/// An IRI.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Iri<'n> {
    /// A term of a vocabulary.
    Name(Name),
    /// A thing of the dataset, by its local name.
    Own(Space, &'n str),
    /// A part of the nanopublication of the claim with that local name.
    Nanopub(&'n str, NanopubPart),
    /// Any other.
    Full(&'n str),
}

impl Iri<'_> {
    /// Adds its text.
    pub fn push(self, names: &Names<'_>, out: &mut String) {
        match self {
            Self::Name(name) => out.push_str(names.iri(name)),
            Self::Own(space, local) => {
                out.push_str(names.space(space));
                out.push_str(local);
            }
            Self::Nanopub(claim, part) => {
                out.push_str(names.space(Space::Claim));
                out.push_str(claim);
                out.push('#');
                out.push_str(part.fragment());
            }
            Self::Full(iri) => out.push_str(iri),
        }
    }

    /// Its text.
    pub fn text(self, names: &Names<'_>) -> String {
        let mut text = String::new();
        self.push(names, &mut text);
        text
    }
}

/// What a literal is besides its text.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) enum Sort<'n> {
    /// A string.
    Plain,
    /// A text in a language: a well-formed tag in lower case.
    Language(Cow<'n, str>),
    /// A literal of a datatype, which is not `xsd:string`.
    Typed(Name),
}

/// A literal.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct Literal<'n> {
    pub text: Cow<'n, str>,
    pub sort: Sort<'n>,
}

impl<'n> Literal<'n> {
    pub fn plain(text: impl Into<Cow<'n, str>>) -> Self {
        Self { text: text.into(), sort: Sort::Plain }
    }

    pub fn typed(text: impl Into<Cow<'n, str>>, datatype: Name) -> Self {
        Self { text: text.into(), sort: Sort::Typed(datatype) }
    }

    /// A text with its language, if it has one and its tag is well formed.
    pub fn tagged(text: impl Into<Cow<'n, str>>, language: Option<&'n str>) -> Self {
        let language = language.and_then(tag);
        Self { text: text.into(), sort: language.map_or(Sort::Plain, Sort::Language) }
    }

    /// As oxigraph has it.
    pub fn as_ref<'l>(&'l self, names: &Names<'l>) -> LiteralRef<'l> {
        match &self.sort {
            Sort::Plain => LiteralRef::new_simple_literal(&self.text),
            Sort::Language(tag) => {
                LiteralRef::new_language_tagged_literal_unchecked(&self.text, tag)
            }
            Sort::Typed(datatype) => {
                let datatype = NamedNodeRef::new_unchecked(names.iri(*datatype));
                LiteralRef::new_typed_literal(&self.text, datatype)
            }
        }
    }
}

/// The tag in lower case; none where it is not well formed.
fn tag(language: &str) -> Option<Cow<'_, str>> {
    // Nearly all tags are two or three letters, as they should be.
    if matches!(language.len(), 2 | 3) && language.bytes().all(|b| b.is_ascii_lowercase()) {
        return Some(Cow::Borrowed(language));
    }
    let literal = OwnedLiteral::new_language_tagged_literal("", language).ok()?;
    literal.language().map(|tag| Cow::Owned(tag.to_owned()))
}

/// The object of a triple.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) enum Object<'n> {
    Iri(Iri<'n>),
    Literal(Literal<'n>),
    /// A triple term (RDF 1.2).
    Triple(Box<(Iri<'n>, Name, Object<'n>)>),
}

impl<'n> From<Iri<'n>> for Object<'n> {
    fn from(iri: Iri<'n>) -> Self {
        Self::Iri(iri)
    }
}

impl From<Name> for Object<'_> {
    fn from(name: Name) -> Self {
        Self::Iri(Iri::Name(name))
    }
}

impl<'n> From<Literal<'n>> for Object<'n> {
    fn from(literal: Literal<'n>) -> Self {
        Self::Literal(literal)
    }
}

impl Object<'_> {
    /// As oxigraph has it.
    pub fn to_term(&self, names: &Names<'_>) -> Term {
        let node = |iri: Iri<'_>| NamedNode::new_unchecked(iri.text(names));
        match self {
            Self::Iri(iri) => node(*iri).into(),
            Self::Literal(literal) => literal.as_ref(names).into_owned().into(),
            Self::Triple(triple) => {
                let (subject, predicate, object) = triple.as_ref();
                let predicate = node(Iri::Name(*predicate));
                Triple::new(node(*subject), predicate, object.to_term(names)).into()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_tag_is_what_oxigraph_makes_of_it(language in "[a-zA-Z]{1,9}(-[a-zA-Z0-9]{0,9}){0,3}") {
            let literal = OwnedLiteral::new_language_tagged_literal("", &language).ok();
            let expected = literal.as_ref().and_then(OwnedLiteral::language);
            let found = tag(&language);
            prop_assert_eq!(found.as_deref(), expected);
        }
    }
}
