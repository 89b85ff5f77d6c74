//! The context: prefixes, a short key for every predicate in use, and how its values are read.

use std::collections::BTreeMap;

use super::layout::Json;
use crate::export::rdf::short::Short;
use crate::ontology::{Ontology, Range, RelationId};
use crate::rdf::vocab::{self, Name};
use crate::rdf::{LANG_STRING, Names, Prefixes};

/// How the values of a key are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// IRIs.
    Id,
    /// Texts by language.
    Language,
    /// Literals of a datatype.
    Typed(Name),
    /// Plain strings and booleans.
    Plain,
}

/// Predicates with the key and kind of each.
pub(super) struct Context {
    /// Prefixes with their namespaces.
    prefixes: Vec<(String, String)>,
    /// Predicates by their IRIs.
    predicates: Vec<Name>,
    /// The key and kind of each name.
    terms: Vec<(String, Kind)>,
    /// Each name with its prefix.
    compact: Vec<String>,
}

impl Context {
    /// The context for these predicates, which are sorted by their IRIs.
    pub fn new(short: &Short<'_>, predicates: &[Name], ontology: &Ontology) -> Self {
        let (names, prefixes) = (short.names, short.prefixes);
        let mut taken = vec!["id".to_owned(), "type".to_owned()];
        taken.extend(prefixes.iter().map(|(name, _)| name.to_owned()));
        // Known terms get their keys first, then the relations of the ontology.
        let mut claim_key = |name: &str| {
            let usable = !name.is_empty() && !name.contains([':', '/']) && !name.starts_with('@');
            let free = usable && !taken.iter().any(|t| t == name);
            if free {
                taken.push(name.to_owned());
            }
            free
        };
        let mut keys: BTreeMap<Name, (String, Kind)> = BTreeMap::new();
        let mut others = Vec::new();
        for predicate in predicates {
            let last = last_part(names.iri(*predicate));
            match known_kind(*predicate) {
                Some(kind) if claim_key(last) => {
                    keys.insert(*predicate, (last.to_owned(), kind));
                }
                _ => others.push(*predicate),
            }
        }
        let compact: Vec<String> = names.iter().map(|(_, iri)| compact(prefixes, iri)).collect();
        let relation = |predicate: Name| {
            let id = ontology.find_relation(names.iri(predicate))?;
            Some((id, ontology.relation(id)))
        };
        // Relations that the ontology describes before those that it builds on: `about` is its own.
        others.sort_by_key(|p| relation(*p).is_none_or(|(_, r)| r.comment.is_empty()));
        for predicate in others {
            let Some((id, relation)) = relation(predicate) else { continue };
            let short = claim_key(&relation.name).then(|| relation.name.clone());
            let key = short.unwrap_or_else(|| compact[predicate.index()].clone());
            keys.insert(predicate, (key, range_kind(names, id, &relation.range)));
        }
        let term = |(name, _): (Name, &str)| {
            keys.remove(&name).unwrap_or_else(|| (compact[name.index()].clone(), Kind::Plain))
        };
        let terms = names.iter().map(term).collect();
        let prefixes = prefixes.iter().map(|(n, ns)| (n.to_owned(), ns.to_owned())).collect();
        Self { prefixes, predicates: predicates.to_vec(), terms, compact }
    }

    /// The key of a predicate and how its values are read.
    pub fn term(&self, predicate: Name) -> (&str, Kind) {
        let (key, kind) = &self.terms[predicate.index()];
        (key, *kind)
    }

    /// A name with its prefix, or in full.
    pub fn compact(&self, name: Name) -> &str {
        &self.compact[name.index()]
    }

    /// As it stands at the head of the file.
    pub fn to_json(&self) -> Json<'_> {
        let mut map = vec![("id", Json::Text("@id")), ("type", Json::Text("@type"))];
        for (name, namespace) in &self.prefixes {
            // Only what ends in one of these is a prefix without further ado.
            let plain = namespace.ends_with([':', '/', '?', '#', '[', ']', '@']);
            let namespace = Json::Text(namespace);
            let value = if plain {
                namespace
            } else {
                Json::Map(vec![("@id", namespace), ("@prefix", Json::Bool(true))])
            };
            map.push((name, value));
        }
        for predicate in self.predicates.iter().filter(|p| **p != vocab::TYPE) {
            let (key, kind) = self.term(*predicate);
            let id = self.compact(*predicate);
            let silent = key == id && kind == Kind::Plain;
            if silent {
                continue;
            }
            let id = Json::Text(id);
            let definition = match kind {
                Kind::Id => Json::Map(vec![("@id", id), ("@type", Json::Text("@id"))]),
                Kind::Language => {
                    Json::Map(vec![("@id", id), ("@container", Json::Text("@language"))])
                }
                Kind::Typed(datatype) => {
                    let datatype = Json::Text(self.compact(datatype));
                    Json::Map(vec![("@id", id), ("@type", datatype)])
                }
                Kind::Plain => id,
            };
            map.push((key, definition));
        }
        Json::Map(map)
    }
}

fn last_part(iri: &str) -> &str {
    iri.rsplit(['#', '/']).next().unwrap_or(iri)
}

/// An IRI with its prefix, or in full.
pub(super) fn compact(prefixes: &Prefixes, iri: &str) -> String {
    match prefixes.split(iri) {
        Some((_, name, local)) if !local.is_empty() && !local.starts_with("//") => {
            format!("{name}:{local}")
        }
        _ => iri.to_owned(),
    }
}

fn range_kind(names: &Names<'_>, id: RelationId, range: &Range) -> Kind {
    match range {
        Range::Entity(_) => Kind::Id,
        Range::Literal(_) => match names.datatype(id) {
            Some(name) if names.iri(name) == LANG_STRING => Kind::Language,
            Some(name) => Kind::Typed(name),
            None => Kind::Plain,
        },
    }
}

/// Texts by language.
const TEXTS: &[Name] = &[
    vocab::LABEL,
    vocab::PREF_LABEL,
    vocab::ALT_LABEL,
    vocab::HIDDEN_LABEL,
    vocab::FORMER,
    vocab::TITLE,
    vocab::DESCRIPTION,
    vocab::COMMENT,
    vocab::NOTE,
];
/// Dates in EDTF.
const EDTF_DATES: &[Name] = &[vocab::WHEN, vocab::DATE];
/// Days.
const DAYS: &[Name] = &[
    vocab::EARLIEST_START,
    vocab::LATEST_START,
    vocab::EARLIEST_END,
    vocab::LATEST_END,
    vocab::ISSUED,
];
/// Plain strings and booleans.
const PLAIN: &[Name] = &[
    vocab::WHEN_AS_WRITTEN,
    vocab::VALUE_AS_WRITTEN,
    vocab::ASSERTED,
    vocab::DERIVED_BY,
    vocab::POSSIBLE,
    vocab::LOCATOR,
    vocab::FOOTNOTE,
    vocab::VOICE_CHAIN,
    vocab::VIA_CHAIN,
    vocab::REASON,
    vocab::NAME,
    vocab::VERSION_INFO,
    vocab::URI_SPACE,
    vocab::LANGUAGE,
];
/// IRIs.
const IDS: &[Name] = &[
    vocab::SAME_AS,
    vocab::IN_SCHEME,
    vocab::BROADER,
    vocab::SUBJECT,
    vocab::PREDICATE,
    vocab::OBJECT,
    vocab::ISSUE,
    vocab::CALENDAR,
    vocab::BY,
    vocab::AT,
    vocab::RANK,
    vocab::EVIDENCE,
    vocab::SOURCE,
    vocab::SAYS,
    vocab::LAST_VOICE,
    vocab::VIA,
    vocab::POLARITY,
    vocab::CERTAINTY,
    vocab::BASIS,
    vocab::COMPUTED_FROM,
    vocab::ADJUDICATES,
    vocab::PREFERS,
    vocab::REJECTS,
    vocab::ATTRIBUTED_TO,
    vocab::DERIVED_FROM,
    vocab::LICENSE,
    vocab::CREATOR,
    vocab::PUBLISHER,
];

/// The kind of a predicate that is no relation of the domain.
fn known_kind(predicate: Name) -> Option<Kind> {
    let kinds = [
        (TEXTS, Kind::Language),
        (EDTF_DATES, Kind::Typed(vocab::EDTF)),
        (DAYS, Kind::Typed(vocab::XSD_DATE)),
        (PLAIN, Kind::Plain),
        (IDS, Kind::Id),
    ];
    kinds.into_iter().find(|(list, _)| list.contains(&predicate)).map(|(_, kind)| kind)
}
