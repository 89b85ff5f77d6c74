//! Which prefix an IRI takes.

use crate::rdf::{Iri, Names, Prefixes, Space};

/// Finds prefixes without looking at the IRIs of a dataset's own things, which are most.
pub(super) struct Short<'a> {
    pub names: &'a Names<'a>,
    pub prefixes: &'a Prefixes,
    /// For each space the prefix that stands for all of it.
    spaces: [Option<(usize, &'a str)>; Space::ALL.len()],
}

impl<'a> Short<'a> {
    pub fn new(names: &'a Names<'a>, prefixes: &'a Prefixes) -> Self {
        let spaces = Space::ALL.map(|space| {
            let start = names.space(space);
            // A longer namespace might take a thing away.
            if prefixes.iter().any(|(_, ns)| ns.len() > start.len() && ns.starts_with(start)) {
                return None;
            }
            let (index, name, rest) = prefixes.split(start)?;
            rest.is_empty().then_some((index, name))
        });
        Self { names, prefixes, spaces }
    }

    /// The prefix of a space, if everything in it has that one.
    pub fn space(&self, space: Space) -> Option<&'a str> {
        self.spaces[space as usize].map(|(_, name)| name)
    }

    /// The index of the prefix that the IRI takes.
    pub fn index(&self, iri: Iri<'_>) -> Option<usize> {
        let space = match iri {
            Iri::Own(space, _) => self.spaces[space as usize],
            Iri::Nanopub(..) => self.spaces[Space::Claim as usize],
            Iri::Name(_) | Iri::Full(_) => None,
        };
        let split = || self.prefixes.split(&iri.text(self.names)).map(|(index, ..)| index);
        space.map(|(index, _)| index).or_else(split)
    }
}
