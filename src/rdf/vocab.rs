//! The terms of others and our own that exports use, and the order in which they stand.

use oxigraph::model::{NamedNode, NamedNodeRef};

/// A term by its number: those below come first, the terms of the ontology at hand follow them
/// (`super::Names`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Name(pub(super) u32);

impl Name {
    /// The IRI of a term that stands here.
    ///
    /// # Panics
    /// Never for a constant of this module; for a number that only a table of names knows.
    #[must_use]
    pub const fn node(self) -> NamedNodeRef<'static> {
        TERMS[self.0 as usize]
    }

    pub(crate) const fn index(self) -> usize {
        self.0 as usize
    }
}

impl PartialEq<Name> for NamedNodeRef<'_> {
    fn eq(&self, other: &Name) -> bool {
        *self == other.node()
    }
}

impl PartialEq<Name> for NamedNode {
    fn eq(&self, other: &Name) -> bool {
        self.as_ref() == other.node()
    }
}

macro_rules! terms {
    ($($name:ident = $ns:literal + $local:literal;)*) => {
        /// Numbers the terms.
        #[expect(non_camel_case_types, clippy::upper_case_acronyms, reason = "named as the constants")]
        enum Number { $($name),* }

        $(
            #[doc = concat!("`<", $ns, $local, ">`")]
            pub const $name: Name = Name(Number::$name as u32);
        )*

        /// All of them, by their numbers.
        pub const TERMS: &[NamedNodeRef<'static>] =
            &[$(NamedNodeRef::new_unchecked(concat!($ns, $local))),*];
    };
}

/// Namespace of RDF.
pub const RDF: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
/// Namespace of RDF Schema.
pub const RDFS: &str = "http://www.w3.org/2000/01/rdf-schema#";
/// Namespace of OWL.
pub const OWL: &str = "http://www.w3.org/2002/07/owl#";
/// Namespace of XML Schema datatypes.
pub const XSD: &str = "http://www.w3.org/2001/XMLSchema#";
/// Namespace of SKOS.
pub const SKOS: &str = "http://www.w3.org/2004/02/skos/core#";
/// Namespace of PROV-O.
pub const PROV: &str = "http://www.w3.org/ns/prov#";
/// Namespace of DCMI terms.
pub const DCTERMS: &str = "http://purl.org/dc/terms/";
/// Namespace of the Dublin Core elements, whose values may be plain texts.
pub const DC: &str = "http://purl.org/dc/elements/1.1/";
/// Namespace of DCAT.
pub const DCAT: &str = "http://www.w3.org/ns/dcat#";
/// Namespace of VoID.
pub const VOID: &str = "http://rdfs.org/ns/void#";
/// Namespace of FOAF.
pub const FOAF: &str = "http://xmlns.com/foaf/0.1/";
/// Namespace of EDTF's datatype.
pub const EDTF_NS: &str = "http://id.loc.gov/datatypes/edtf/";
/// Namespace of nanopublications.
pub const NP: &str = "http://www.nanopub.org/nschema#";

/// The prefixes of the standard vocabularies.
pub const STANDARD: &[(&str, &str)] = &[
    ("polemic", crate::ontology::NS),
    ("rdf", RDF),
    ("rdfs", RDFS),
    ("owl", OWL),
    ("xsd", XSD),
    ("edtf", EDTF_NS),
    ("skos", SKOS),
    ("prov", PROV),
    ("dcterms", DCTERMS),
    ("dc", DC),
    ("dcat", DCAT),
    ("void", VOID),
    ("foaf", FOAF),
    ("np", NP),
];

terms! {
    ENTITY = "https://example.org/polemic/ns#" + "Entity";
    CLAIM = "https://example.org/polemic/ns#" + "Claim";
    EVIDENCE_CLASS = "https://example.org/polemic/ns#" + "Evidence";
    JUDGEMENT = "https://example.org/polemic/ns#" + "Judgement";
    ISSUE = "https://example.org/polemic/ns#" + "issue";
    WHEN = "https://example.org/polemic/ns#" + "when";
    WHEN_AS_WRITTEN = "https://example.org/polemic/ns#" + "whenAsWritten";
    VALUE_AS_WRITTEN = "https://example.org/polemic/ns#" + "valueAsWritten";
    CALENDAR = "https://example.org/polemic/ns#" + "calendar";
    VIA_CHAIN = "https://example.org/polemic/ns#" + "viaChain";
    EARLIEST_START = "https://example.org/polemic/ns#" + "earliestStart";
    LATEST_START = "https://example.org/polemic/ns#" + "latestStart";
    EARLIEST_END = "https://example.org/polemic/ns#" + "earliestEnd";
    LATEST_END = "https://example.org/polemic/ns#" + "latestEnd";
    BY = "https://example.org/polemic/ns#" + "by";
    AT = "https://example.org/polemic/ns#" + "at";
    NOTE = "https://example.org/polemic/ns#" + "note";
    ASSERTED = "https://example.org/polemic/ns#" + "asserted";
    RANK = "https://example.org/polemic/ns#" + "rank";
    DERIVED_BY = "https://example.org/polemic/ns#" + "derivedBy";
    POSSIBLE = "https://example.org/polemic/ns#" + "possible";
    EVIDENCE = "https://example.org/polemic/ns#" + "evidence";
    SOURCE = "https://example.org/polemic/ns#" + "source";
    LOCATOR = "https://example.org/polemic/ns#" + "locator";
    SAYS = "https://example.org/polemic/ns#" + "says";
    LAST_VOICE = "https://example.org/polemic/ns#" + "lastVoice";
    VOICE_CHAIN = "https://example.org/polemic/ns#" + "voiceChain";
    VIA = "https://example.org/polemic/ns#" + "via";
    FOOTNOTE = "https://example.org/polemic/ns#" + "footnote";
    POLARITY = "https://example.org/polemic/ns#" + "polarity";
    CERTAINTY = "https://example.org/polemic/ns#" + "certainty";
    BASIS = "https://example.org/polemic/ns#" + "basis";
    COMPUTED_FROM = "https://example.org/polemic/ns#" + "computedFrom";
    ADJUDICATES = "https://example.org/polemic/ns#" + "adjudicates";
    PREFERS = "https://example.org/polemic/ns#" + "prefers";
    REJECTS = "https://example.org/polemic/ns#" + "rejects";
    REASON = "https://example.org/polemic/ns#" + "reason";
    JULIAN = "https://example.org/polemic/ns#" + "julian";
    FORMER = "https://example.org/polemic/ns#" + "former";
    STATED = "https://example.org/polemic/ns#" + "stated";
    PROBABLE = "https://example.org/polemic/ns#" + "probable";
    RUMOUR = "https://example.org/polemic/ns#" + "rumour";
    ASSERTS = "https://example.org/polemic/ns#" + "asserts";
    DENIES = "https://example.org/polemic/ns#" + "denies";
    EXPLICIT = "https://example.org/polemic/ns#" + "explicit";
    INFERRED = "https://example.org/polemic/ns#" + "inferred";
    COMPUTED = "https://example.org/polemic/ns#" + "computed";
    PREFERRED = "https://example.org/polemic/ns#" + "preferred";
    NORMAL = "https://example.org/polemic/ns#" + "normal";
    DEPRECATED = "https://example.org/polemic/ns#" + "deprecated";
    TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#" + "type";
    STATEMENT = "http://www.w3.org/1999/02/22-rdf-syntax-ns#" + "Statement";
    SUBJECT = "http://www.w3.org/1999/02/22-rdf-syntax-ns#" + "subject";
    PREDICATE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#" + "predicate";
    OBJECT = "http://www.w3.org/1999/02/22-rdf-syntax-ns#" + "object";
    REIFIES = "http://www.w3.org/1999/02/22-rdf-syntax-ns#" + "reifies";
    LABEL = "http://www.w3.org/2000/01/rdf-schema#" + "label";
    COMMENT = "http://www.w3.org/2000/01/rdf-schema#" + "comment";
    SAME_AS = "http://www.w3.org/2002/07/owl#" + "sameAs";
    VERSION_INFO = "http://www.w3.org/2002/07/owl#" + "versionInfo";
    CONCEPT = "http://www.w3.org/2004/02/skos/core#" + "Concept";
    CONCEPT_SCHEME = "http://www.w3.org/2004/02/skos/core#" + "ConceptScheme";
    PREF_LABEL = "http://www.w3.org/2004/02/skos/core#" + "prefLabel";
    ALT_LABEL = "http://www.w3.org/2004/02/skos/core#" + "altLabel";
    HIDDEN_LABEL = "http://www.w3.org/2004/02/skos/core#" + "hiddenLabel";
    IN_SCHEME = "http://www.w3.org/2004/02/skos/core#" + "inScheme";
    BROADER = "http://www.w3.org/2004/02/skos/core#" + "broader";
    AGENT = "http://www.w3.org/ns/prov#" + "Agent";
    ATTRIBUTED_TO = "http://www.w3.org/ns/prov#" + "wasAttributedTo";
    DERIVED_FROM = "http://www.w3.org/ns/prov#" + "wasDerivedFrom";
    PRIMARY_SOURCE = "http://www.w3.org/ns/prov#" + "hadPrimarySource";
    GENERATED_AT = "http://www.w3.org/ns/prov#" + "generatedAtTime";
    VOID_DATASET = "http://rdfs.org/ns/void#" + "Dataset";
    URI_SPACE = "http://rdfs.org/ns/void#" + "uriSpace";
    VOID_ENTITIES = "http://rdfs.org/ns/void#" + "entities";
    VOID_TRIPLES = "http://rdfs.org/ns/void#" + "triples";
    VOID_VOCABULARY = "http://rdfs.org/ns/void#" + "vocabulary";
    VOID_CLASS_PARTITION = "http://rdfs.org/ns/void#" + "classPartition";
    VOID_CLASS = "http://rdfs.org/ns/void#" + "class";
    VOID_PROPERTY_PARTITION = "http://rdfs.org/ns/void#" + "propertyPartition";
    VOID_PROPERTY = "http://rdfs.org/ns/void#" + "property";
    DCAT_DATASET = "http://www.w3.org/ns/dcat#" + "Dataset";
    TITLE = "http://purl.org/dc/terms/" + "title";
    DESCRIPTION = "http://purl.org/dc/terms/" + "description";
    LICENSE = "http://purl.org/dc/terms/" + "license";
    CREATOR = "http://purl.org/dc/terms/" + "creator";
    PUBLISHER = "http://purl.org/dc/terms/" + "publisher";
    ISSUED = "http://purl.org/dc/terms/" + "issued";
    CREATED = "http://purl.org/dc/terms/" + "created";
    DATE = "http://purl.org/dc/terms/" + "date";
    LANGUAGE = "http://purl.org/dc/elements/1.1/" + "language";
    CREATOR_NAME = "http://purl.org/dc/elements/1.1/" + "creator";
    RIGHTS = "http://purl.org/dc/elements/1.1/" + "rights";
    NAME = "http://xmlns.com/foaf/0.1/" + "name";
    NANOPUBLICATION = "http://www.nanopub.org/nschema#" + "Nanopublication";
    HAS_ASSERTION = "http://www.nanopub.org/nschema#" + "hasAssertion";
    HAS_PROVENANCE = "http://www.nanopub.org/nschema#" + "hasProvenance";
    HAS_PUBINFO = "http://www.nanopub.org/nschema#" + "hasPublicationInfo";
    XSD_DATE = "http://www.w3.org/2001/XMLSchema#" + "date";
    XSD_DATE_TIME = "http://www.w3.org/2001/XMLSchema#" + "dateTime";
    XSD_STRING = "http://www.w3.org/2001/XMLSchema#" + "string";
    XSD_BOOLEAN = "http://www.w3.org/2001/XMLSchema#" + "boolean";
    XSD_INTEGER = "http://www.w3.org/2001/XMLSchema#" + "integer";
    EDTF = "http://id.loc.gov/datatypes/edtf/" + "EDTF";
}

/// The order of predicates within a subject; what is not listed (the relations of the ontology)
/// follows, by IRI.
pub const ORDER: &[Name] = &[
    TYPE,
    HAS_ASSERTION,
    HAS_PROVENANCE,
    HAS_PUBINFO,
    LABEL,
    PREF_LABEL,
    ALT_LABEL,
    FORMER,
    HIDDEN_LABEL,
    NAME,
    TITLE,
    DESCRIPTION,
    SAME_AS,
    COMMENT,
    IN_SCHEME,
    BROADER,
    REIFIES,
    SUBJECT,
    PREDICATE,
    OBJECT,
    ISSUE,
    WHEN,
    WHEN_AS_WRITTEN,
    VALUE_AS_WRITTEN,
    CALENDAR,
    EARLIEST_START,
    LATEST_START,
    EARLIEST_END,
    LATEST_END,
    BY,
    AT,
    ASSERTED,
    RANK,
    POLARITY,
    CERTAINTY,
    BASIS,
    DERIVED_BY,
    POSSIBLE,
    SOURCE,
    LOCATOR,
    FOOTNOTE,
    SAYS,
    VOICE_CHAIN,
    VIA_CHAIN,
    LAST_VOICE,
    VIA,
    COMPUTED_FROM,
    EVIDENCE,
    ADJUDICATES,
    PREFERS,
    REJECTS,
    REASON,
    DATE,
    NOTE,
];
