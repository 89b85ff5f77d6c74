//! OWL in Turtle to [`Ontology`].

use std::collections::{BTreeMap, BTreeSet};

use indexmap::IndexMap;
use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::{NamedOrBlankNode, Term, Triple};

use super::{Class, ClassId, Expectations, NS, Ontology, ROLE_NS, Range, Relation, RelationId};

const RDF: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
const RDFS: &str = "http://www.w3.org/2000/01/rdf-schema#";
const OWL: &str = "http://www.w3.org/2002/07/owl#";

/// Something in an ontology file that could not be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OntologyDefect {
    /// Which of the files given, counted from 0.
    pub file: usize,
    /// Byte offset, where the parser says so.
    pub offset: Option<u64>,
    /// One sentence.
    pub message: String,
}

/// All statements about each subject: predicate to objects, in the order of the files.
#[derive(Default)]
struct Facts {
    by_subject: BTreeMap<String, Vec<(String, Term)>>,
}

impl Facts {
    fn objects<'a>(&'a self, subject: &str, predicate: &'a str) -> impl Iterator<Item = &'a Term> {
        self.by_subject
            .get(subject)
            .into_iter()
            .flatten()
            .filter(move |(p, _)| p == predicate)
            .map(|(_, o)| o)
    }

    fn iris<'a>(&'a self, subject: &str, predicate: &'a str) -> impl Iterator<Item = &'a str> {
        self.objects(subject, predicate).filter_map(|o| match o {
            Term::NamedNode(n) => Some(n.as_str()),
            _ => None,
        })
    }

    fn text<'a>(&'a self, subject: &str, predicate: &'a str) -> Option<&'a str> {
        let mut texts: Vec<_> = self
            .objects(subject, predicate)
            .filter_map(|o| match o {
                Term::Literal(l) => Some((l.language().is_some_and(|l| l != "en"), l.value())),
                _ => None,
            })
            .collect();
        texts.sort_unstable();
        texts.first().map(|(_, t)| *t)
    }

    /// All English texts, sorted.
    fn english(&self, subject: &str, predicate: &str) -> Vec<String> {
        let texts = self.objects(subject, predicate).filter_map(|o| match o {
            Term::Literal(l) if l.language().is_none_or(|l| l == "en") => Some(l.value()),
            _ => None,
        });
        let mut texts: Vec<String> = texts.map(str::to_owned).collect();
        texts.sort_unstable();
        texts
    }

    fn flag(&self, subject: &str, predicate: &str) -> Option<bool> {
        self.text(subject, predicate).map(|t| t == "true" || t == "1")
    }

    fn is(&self, subject: &str, types: &[&str]) -> bool {
        let rdf_type = format!("{RDF}type");
        self.iris(subject, &rdf_type).any(|t| types.contains(&t))
    }

    /// The IRIs of an RDF list.
    fn list(&self, head: &Term) -> Vec<String> {
        let (first, rest) = (format!("{RDF}first"), format!("{RDF}rest"));
        let mut out = Vec::new();
        let mut node = key(head);
        while let Some(now) = node {
            if out.len() > 16 {
                break;
            }
            out.extend(self.iris(&now, &first).map(str::to_owned));
            node = self.objects(&now, &rest).next().and_then(key);
        }
        out
    }
}

fn key(term: &Term) -> Option<String> {
    match term {
        Term::NamedNode(n) => Some(n.as_str().to_owned()),
        Term::BlankNode(b) => Some(format!("_:{}", b.as_str())),
        _ => None,
    }
}

/// The part of an IRI after `#`, or after the last `/`.
fn local_name(iri: &str) -> &str {
    iri.rsplit_once(['#', '/']).map_or(iri, |(_, name)| name)
}

/// Reads ontology files (Turtle texts). Everything that can be used is; the rest is listed.
///
/// Linear in the size of the files, times the depth of the hierarchies.
#[must_use]
pub fn read(texts: &[&str]) -> (Ontology, Vec<OntologyDefect>) {
    let mut defects = Vec::new();
    let mut facts = Facts::default();
    let mut prefixes = BTreeMap::new();
    for (file, text) in texts.iter().enumerate() {
        let mut parser = RdfParser::from_format(RdfFormat::Turtle)
            .with_base_iri(NS)
            .unwrap_or_else(|_| RdfParser::from_format(RdfFormat::Turtle))
            .for_slice(text.as_bytes());
        for quad in parser.by_ref() {
            match quad {
                Ok(quad) => insert(&mut facts, quad.into()),
                Err(error) => defects.push(OntologyDefect {
                    file,
                    offset: error.location().map(|l| l.start.offset),
                    message: error.to_string(),
                }),
            }
        }
        prefixes.extend(parser.prefixes().map(|(n, i)| (n.to_owned(), i.to_owned())));
    }
    let ontology = assemble(&facts, prefixes.into_iter().collect(), &mut defects);
    (ontology, defects)
}

fn insert(facts: &mut Facts, triple: Triple) {
    let subject = match triple.subject {
        NamedOrBlankNode::NamedNode(n) => n.into_string(),
        NamedOrBlankNode::BlankNode(b) => format!("_:{}", b.as_str()),
    };
    let list = facts.by_subject.entry(subject).or_default();
    list.push((triple.predicate.into_string(), triple.object));
}

/// IRIs, CURIEs and local names. A local name goes to a term with a label before a bare one: an
/// ontology declares the terms of others that it builds on, as `schema:Person`, without describing
/// them.
fn names<I: Copy>(
    iris: &[&str],
    prefixes: &[(String, String)],
    described: impl Fn(&str) -> bool,
    make: impl Fn(usize) -> I,
) -> IndexMap<String, I> {
    let mut names = IndexMap::new();
    for (i, iri) in iris.iter().enumerate() {
        names.insert((*iri).to_owned(), make(i));
        for (prefix, namespace) in prefixes {
            if let Some(local) = iri.strip_prefix(namespace.as_str()) {
                names.insert(format!("{prefix}:{local}"), make(i));
            }
        }
    }
    for wanted in [true, false] {
        for (i, iri) in iris.iter().enumerate().filter(|(_, iri)| described(iri) == wanted) {
            names.entry(local_name(iri).to_owned()).or_insert_with(|| make(i));
        }
    }
    names
}

/// `start` and everything above it, nearest first; safe against circles.
fn ancestors(start: &str, up: impl Fn(&str) -> Vec<String>) -> Vec<String> {
    let mut seen = vec![start.to_owned()];
    let mut next = 0;
    while let Some(now) = seen.get(next).cloned() {
        for above in up(&now) {
            if !seen.contains(&above) {
                seen.push(above);
            }
        }
        next += 1;
    }
    seen
}

#[expect(clippy::cast_possible_truncation, reason = "an ontology has fewer than 65,536 terms")]
fn assemble(
    facts: &Facts,
    prefixes: Vec<(String, String)>,
    defects: &mut Vec<OntologyDefect>,
) -> Ontology {
    let class_type = [format!("{OWL}Class"), format!("{RDFS}Class")];
    let class_type: Vec<&str> = class_type.iter().map(String::as_str).collect();
    let (object, data) = (format!("{OWL}ObjectProperty"), format!("{OWL}DatatypeProperty"));
    let named = |types: &[&str]| -> Vec<&str> {
        let subjects = facts.by_subject.keys().filter(|s| !s.starts_with("_:"));
        subjects.filter(|s| !s.starts_with(NS) && facts.is(s, types)).map(String::as_str).collect()
    };
    let class_iris = named(&class_type);
    let relation_iris = named(&[&object, &data]);
    let label = format!("{RDFS}label");
    let described = |iri: &str| facts.text(iri, &label).is_some();
    let class_names = names(&class_iris, &prefixes, described, |i| ClassId(i as u16));
    let relation_names = names(&relation_iris, &prefixes, described, |i| RelationId(i as u16));
    let reader = Reader { facts, class_names: &class_names, relation_names: &relation_names };
    let classes = class_iris.iter().map(|iri| reader.class(iri, defects)).collect();
    let relations = relation_iris.iter().map(|iri| reader.relation(iri, &data, defects)).collect();
    Ontology { classes, relations, class_names, relation_names, prefixes }
}

struct Reader<'a> {
    facts: &'a Facts,
    class_names: &'a IndexMap<String, ClassId>,
    relation_names: &'a IndexMap<String, RelationId>,
}

impl Reader<'_> {
    fn ids<I: Copy>(&self, iri: &str, predicate: &str, names: &IndexMap<String, I>) -> Vec<I> {
        self.facts.iris(iri, predicate).filter_map(|i| names.get(i).copied()).collect()
    }

    fn roles<R: std::str::FromStr<Err = String> + Ord>(
        &self,
        chain: &[String],
        defects: &mut Vec<OntologyDefect>,
    ) -> Vec<R> {
        let role = format!("{NS}role");
        let mut roles = BTreeSet::new();
        for (depth, iri) in chain.iter().enumerate() {
            for found in self.facts.iris(iri, &role) {
                match found.strip_prefix(ROLE_NS).unwrap_or(found).parse() {
                    Ok(parsed) => {
                        roles.insert(parsed);
                    }
                    Err(message) if depth == 0 => defects.push(OntologyDefect {
                        file: 0,
                        offset: None,
                        message: format!("<{iri}>: {message}"),
                    }),
                    Err(_) => {}
                }
            }
        }
        roles.into_iter().collect()
    }

    fn class(&self, iri: &str, defects: &mut Vec<OntologyDefect>) -> Class {
        let sub = format!("{RDFS}subClassOf");
        let chain = ancestors(iri, |c| self.facts.iris(c, &sub).map(str::to_owned).collect());
        let name = local_name(iri).to_owned();
        Class {
            label: self.label(iri, &name),
            words: self.words(iri, &chain, "http://www.w3.org/2004/02/skos/core#altLabel"),
            comment: self.comment(iri),
            ancestors: chain.iter().filter_map(|c| self.class_names.get(c).copied()).collect(),
            roles: self.roles(&chain, defects),
            disjoint: self.ids(iri, &format!("{NS}expectsDisjointWith"), self.class_names),
            iri: iri.to_owned(),
            name,
        }
    }

    /// The English texts of a term, and those of the roles that it is the topmost term to carry.
    fn words(&self, iri: &str, chain: &[String], predicate: &str) -> Vec<String> {
        let role = format!("{NS}role");
        let above = |found: &str| {
            chain.iter().skip(1).any(|above| self.facts.iris(above, &role).any(|r| r == found))
        };
        let mut words = self.facts.english(iri, predicate);
        for found in self.facts.iris(iri, &role).filter(|found| !above(found)) {
            let of_role = self.facts.english(found, predicate);
            words.extend(of_role.into_iter().filter(|w| !words.contains(w)).collect::<Vec<_>>());
        }
        words
    }

    fn label(&self, iri: &str, name: &str) -> String {
        let predicate = format!("{RDFS}label");
        let label = self.facts.text(iri, &predicate);
        label.map_or_else(|| name.replace('-', " "), str::to_owned)
    }

    fn comment(&self, iri: &str) -> String {
        self.facts.text(iri, &format!("{RDFS}comment")).unwrap_or_default().to_owned()
    }

    fn relation(&self, iri: &str, data: &str, defects: &mut Vec<OntologyDefect>) -> Relation {
        let sub = format!("{RDFS}subPropertyOf");
        let chain = ancestors(iri, |r| self.facts.iris(r, &sub).map(str::to_owned).collect());
        let name = local_name(iri).to_owned();
        let facts = self.facts;
        let flag = |local: &str| facts.flag(iri, &format!("{NS}{local}"));
        let sign = facts.text(iri, &format!("{NS}sign")).and_then(|t| t.parse().ok());
        let symmetric = facts.is(iri, &[&format!("{OWL}SymmetricProperty")]);
        Relation {
            label: self.label(iri, &name),
            phrases: self.words(iri, &chain, &format!("{NS}phrase")),
            comment: self.comment(iri),
            domain: self.ids(iri, &format!("{RDFS}domain"), self.class_names).first().copied(),
            range: self.range(iri, data),
            ancestors: chain.iter().filter_map(|r| self.relation_names.get(r).copied()).collect(),
            inverse: self.inverse(iri),
            symmetric,
            transitive: facts.is(iri, &[&format!("{OWL}TransitiveProperty")]),
            chains: self.chains(iri),
            roles: self.roles(&chain, defects),
            own_roles: self.roles(&chain[..1], &mut Vec::new()),
            sign: sign.unwrap_or(0),
            needs_issue: flag("needsIssue").unwrap_or(false),
            state: flag("state").unwrap_or(false),
            directed: flag("directed").unwrap_or(!symmetric),
            expects: self.expectations(iri),
            disjoint: self.ids(iri, &format!("{NS}expectsDisjointWith"), self.relation_names),
            iri: iri.to_owned(),
            name,
        }
    }

    fn range(&self, iri: &str, data: &str) -> Range {
        let range = format!("{RDFS}range");
        let mut ranges = self.facts.iris(iri, &range);
        if self.facts.is(iri, &[data]) {
            let fallback = "http://www.w3.org/2001/XMLSchema#string";
            return Range::Literal(ranges.next().unwrap_or(fallback).to_owned());
        }
        Range::Entity(ranges.find_map(|r| self.class_names.get(r).copied()))
    }

    fn inverse(&self, iri: &str) -> Option<RelationId> {
        let inverse = format!("{OWL}inverseOf");
        if let Some(id) = self.ids(iri, &inverse, self.relation_names).first() {
            return Some(*id);
        }
        let others = self.facts.by_subject.keys();
        others
            .filter(|other| self.facts.iris(other, &inverse).any(|i| i == iri))
            .find_map(|other| self.relation_names.get(other.as_str()).copied())
    }

    fn chains(&self, iri: &str) -> Vec<[RelationId; 2]> {
        let axiom = format!("{OWL}propertyChainAxiom");
        let lists = self.facts.objects(iri, &axiom).map(|head| self.facts.list(head));
        lists
            .filter_map(|list| match list.as_slice() {
                [a, b] => Some([*self.relation_names.get(a)?, *self.relation_names.get(b)?]),
                _ => None,
            })
            .collect()
    }

    fn expectations(&self, iri: &str) -> Expectations {
        let expects = format!("{NS}expects");
        let mut out = Expectations::default();
        for what in self.facts.iris(iri, &expects) {
            match what.strip_prefix(NS) {
                Some("Functional") => out.functional = true,
                Some("Asymmetric") => out.asymmetric = true,
                Some("Irreflexive") => out.irreflexive = true,
                Some("Acyclic") => out.acyclic = true,
                Some("Exclusive") => out.exclusive = true,
                Some("InverseExclusive") => out.inverse_exclusive = true,
                _ => {}
            }
        }
        out
    }
}
