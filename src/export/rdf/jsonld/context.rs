//! The context: prefixes, a short key for every predicate in use, and how its values are read.

use std::collections::BTreeMap;

use oxigraph::model::NamedNodeRef;
use serde_json::{Map, Value, json};

use super::super::survey::Survey;
use crate::ontology::{Ontology, Range};
use crate::rdf::{Prefixes, vocab};

const LANG_STRING: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString";
const STRING: &str = "http://www.w3.org/2001/XMLSchema#string";

/// How the values of a key are read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Kind {
    /// IRIs.
    Id,
    /// Texts by language.
    Language,
    /// Literals of a datatype.
    Typed(String),
    /// Plain strings and booleans.
    Plain,
}

/// Predicates with the key and kind of each.
pub(super) struct Context<'a> {
    prefixes: &'a Prefixes,
    terms: BTreeMap<&'a str, (String, Kind)>,
}

impl<'a> Context<'a> {
    /// The context for the predicates of a survey.
    pub fn new(survey: &'a Survey, ontology: &Ontology) -> Self {
        let prefixes = &survey.prefixes;
        let mut taken = vec!["id".to_owned(), "type".to_owned()];
        taken.extend(prefixes.iter().map(|(name, _)| name.to_owned()));
        let mut terms = BTreeMap::new();
        // Known terms get their keys first, then the relations of the ontology.
        let mut claim_key = |name: &str| {
            let usable = !name.is_empty() && !name.contains([':', '/']) && !name.starts_with('@');
            let free = usable && !taken.iter().any(|t| t == name);
            if free {
                taken.push(name.to_owned());
            }
            free
        };
        let mut others = Vec::new();
        for predicate in &survey.predicates {
            let known = NamedNodeRef::new_unchecked(predicate);
            match known_kind(known) {
                Some(kind) if claim_key(last_part(predicate)) => {
                    terms.insert(predicate.as_str(), (last_part(predicate).to_owned(), kind));
                }
                _ => others.push(predicate.as_str()),
            }
        }
        let relation =
            |predicate: &str| ontology.find_relation(predicate).map(|id| ontology.relation(id));
        // Relations that the ontology describes before those that it builds on: `about` is its own.
        others.sort_by_key(|p| relation(p).is_none_or(|r| r.comment.is_empty()));
        for predicate in others {
            let Some(relation) = relation(predicate) else { continue };
            let short = claim_key(&relation.name).then(|| relation.name.clone());
            let key = short.unwrap_or_else(|| compact(prefixes, predicate));
            terms.insert(predicate, (key, range_kind(&relation.range)));
        }
        for predicate in &survey.predicates {
            let compact = compact(prefixes, predicate);
            terms.entry(predicate).or_insert_with(|| (compact, Kind::Plain));
        }
        Self { prefixes, terms }
    }

    /// The key of a predicate and how its values are read.
    pub fn term(&self, predicate: &str) -> (&str, &Kind) {
        self.terms.get(predicate).map_or(("", &Kind::Plain), |(key, kind)| (key, kind))
    }

    /// An IRI with its prefix, or in full.
    pub fn compact(&self, iri: &str) -> String {
        compact(self.prefixes, iri)
    }

    /// As it stands at the head of the file.
    pub fn to_json(&self) -> Value {
        let mut map = Map::new();
        map.insert("id".to_owned(), json!("@id"));
        map.insert("type".to_owned(), json!("@type"));
        for (name, namespace) in self.prefixes.iter() {
            // Only what ends in one of these is a prefix without further ado.
            let plain = namespace.ends_with([':', '/', '?', '#', '[', ']', '@']);
            let value =
                if plain { json!(namespace) } else { json!({ "@id": namespace, "@prefix": true }) };
            map.insert(name.to_owned(), value);
        }
        for (predicate, (key, kind)) in &self.terms {
            let id = self.compact(predicate);
            let silent = *key == id && *kind == Kind::Plain;
            if silent || *predicate == vocab::TYPE.as_str() {
                continue;
            }
            let definition = match kind {
                Kind::Id => json!({ "@id": id, "@type": "@id" }),
                Kind::Language => json!({ "@id": id, "@container": "@language" }),
                Kind::Typed(datatype) => json!({ "@id": id, "@type": self.compact(datatype) }),
                Kind::Plain => json!(id),
            };
            map.insert(key.clone(), definition);
        }
        Value::Object(map)
    }
}

fn last_part(iri: &str) -> &str {
    iri.rsplit(['#', '/']).next().unwrap_or(iri)
}

fn compact(prefixes: &Prefixes, iri: &str) -> String {
    match prefixes.split(iri) {
        Some((_, name, local)) if !local.is_empty() && !local.starts_with("//") => {
            format!("{name}:{local}")
        }
        _ => iri.to_owned(),
    }
}

fn range_kind(range: &Range) -> Kind {
    match range {
        Range::Entity(_) => Kind::Id,
        Range::Literal(datatype) => match datatype.as_str() {
            LANG_STRING => Kind::Language,
            STRING => Kind::Plain,
            _ => Kind::Typed(datatype.clone()),
        },
    }
}

/// Texts by language.
const TEXTS: &[NamedNodeRef<'static>] = &[
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
const EDTF_DATES: &[NamedNodeRef<'static>] = &[vocab::WHEN, vocab::DATE];
/// Days.
const DAYS: &[NamedNodeRef<'static>] = &[
    vocab::EARLIEST_START,
    vocab::LATEST_START,
    vocab::EARLIEST_END,
    vocab::LATEST_END,
    vocab::ISSUED,
];
/// Plain strings and booleans.
const PLAIN: &[NamedNodeRef<'static>] = &[
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
const IDS: &[NamedNodeRef<'static>] = &[
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
fn known_kind(predicate: NamedNodeRef<'_>) -> Option<Kind> {
    let typed = |datatype: NamedNodeRef<'_>| Kind::Typed(datatype.as_str().to_owned());
    let kinds = [
        (TEXTS, Kind::Language),
        (EDTF_DATES, typed(vocab::EDTF)),
        (DAYS, typed(vocab::XSD_DATE)),
        (PLAIN, Kind::Plain),
        (IDS, Kind::Id),
    ];
    kinds.into_iter().find(|(list, _)| list.contains(&predicate)).map(|(_, kind)| kind)
}
