//! Prefixes: from namespaces to short names.

use super::{Iris, vocab};
use crate::load::Manifest;
use crate::ontology::Ontology;

/// Short names for namespaces, in the order in which they are declared: the dataset's, then the
/// ontology's, then the standard ones. Every name and every namespace stands once.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Prefixes(Vec<(String, String)>);

impl Prefixes {
    /// Those of a dataset: `e:` entities, `c:` claims, `ev:` evidence, `j:` judgements, `g:` graphs,
    /// the manifest's own prefix for the base, those of the ontology files and the standard ones.
    #[must_use]
    pub fn of(manifest: &Manifest, ontology: &Ontology) -> Self {
        let mut prefixes = Self::default();
        for (name, namespace) in Iris::namespaces(&manifest.base) {
            prefixes.add(name, &namespace);
        }
        let taken = |name: &str| {
            vocab::STANDARD.iter().any(|(n, _)| *n == name)
                || ontology.prefixes.iter().any(|(n, _)| n == name)
        };
        if is_plain_name(&manifest.prefix) && !taken(&manifest.prefix) {
            prefixes.add(&manifest.prefix, &manifest.base);
        }
        let standard = |ns: &str| vocab::STANDARD.iter().any(|(_, n)| *n == ns);
        for (name, namespace) in ontology.prefixes.iter().filter(|(_, ns)| !standard(ns)) {
            let clash = vocab::STANDARD.iter().any(|(n, _)| n == name);
            if is_plain_name(name) && !clash {
                prefixes.add(name, namespace);
            }
        }
        for (name, namespace) in vocab::STANDARD {
            prefixes.add(name, namespace);
        }
        prefixes
    }

    fn add(&mut self, name: &str, namespace: &str) {
        let known = self.0.iter().any(|(n, ns)| n == name || ns == namespace);
        if !known && !namespace.is_empty() {
            self.0.push((name.to_owned(), namespace.to_owned()));
        }
    }

    /// Short names and namespaces.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&str, &str)> {
        self.0.iter().map(|(n, ns)| (n.as_str(), ns.as_str()))
    }

    /// The namespace with the longest match: its index, its name, and the rest of the IRI.
    #[must_use]
    pub fn split<'i>(&self, iri: &'i str) -> Option<(usize, &str, &'i str)> {
        let matches = self.0.iter().enumerate().filter_map(|(i, (name, ns))| {
            iri.strip_prefix(ns.as_str()).map(|local| (i, name.as_str(), local))
        });
        matches.min_by_key(|(_, _, local)| local.len())
    }

    /// Only those for which `used` is true.
    #[must_use]
    pub fn keep(&self, used: impl Fn(usize) -> bool) -> Self {
        let kept = self.0.iter().enumerate().filter(|(i, _)| used(*i));
        Self(kept.map(|(_, pair)| pair.clone()).collect())
    }

    /// The namespace of a name.
    #[must_use]
    pub fn namespace(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(n, _)| n == name).map(|(_, ns)| ns.as_str())
    }
}

/// Letters, digits and inner hyphens: a prefix in Turtle, SPARQL, XML and JSON-LD alike.
fn is_plain_name(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.ends_with(|c: char| c.is_ascii_alphanumeric())
        && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
        && !name.to_ascii_lowercase().starts_with("xml")
}
