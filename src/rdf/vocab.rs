//! The terms of others and our own that exports use, and the order in which they stand.

use oxigraph::model::NamedNodeRef;

macro_rules! terms {
    ($($(#[$doc:meta])* $name:ident = $ns:literal + $local:literal;)*) => {
        $(
            $(#[$doc])*
            pub const $name: NamedNodeRef<'static> =
                NamedNodeRef::new_unchecked(concat!($ns, $local));
        )*
    };
}

macro_rules! polemic {
    ($($name:ident = $local:literal;)*) => {
        terms! { $(#[doc = concat!("`polemic:", $local, "`")]
            $name = "https://example.org/polemic/ns#" + $local;)* }
    };
}

polemic! {
    ENTITY = "Entity"; CLAIM = "Claim"; EVIDENCE_CLASS = "Evidence"; JUDGEMENT = "Judgement";
    ISSUE = "issue"; WHEN = "when"; WHEN_AS_WRITTEN = "whenAsWritten";
    VALUE_AS_WRITTEN = "valueAsWritten"; CALENDAR = "calendar"; VIA_CHAIN = "viaChain";
    EARLIEST_START = "earliestStart"; LATEST_START = "latestStart";
    EARLIEST_END = "earliestEnd"; LATEST_END = "latestEnd";
    BY = "by"; AT = "at"; NOTE = "note"; ASSERTED = "asserted"; RANK = "rank";
    DERIVED_BY = "derivedBy"; POSSIBLE = "possible"; EVIDENCE = "evidence"; SOURCE = "source";
    LOCATOR = "locator"; SAYS = "says"; LAST_VOICE = "lastVoice"; VOICE_CHAIN = "voiceChain";
    VIA = "via"; FOOTNOTE = "footnote"; POLARITY = "polarity"; CERTAINTY = "certainty";
    BASIS = "basis"; COMPUTED_FROM = "computedFrom"; ADJUDICATES = "adjudicates";
    PREFERS = "prefers"; REJECTS = "rejects"; REASON = "reason"; JULIAN = "julian";
    FORMER = "former";
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
    /// `rdf:type`
    TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#" + "type";
    /// `rdf:Statement`
    STATEMENT = "http://www.w3.org/1999/02/22-rdf-syntax-ns#" + "Statement";
    /// `rdf:subject`
    SUBJECT = "http://www.w3.org/1999/02/22-rdf-syntax-ns#" + "subject";
    /// `rdf:predicate`
    PREDICATE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#" + "predicate";
    /// `rdf:object`
    OBJECT = "http://www.w3.org/1999/02/22-rdf-syntax-ns#" + "object";
    /// `rdf:reifies` (RDF 1.2)
    REIFIES = "http://www.w3.org/1999/02/22-rdf-syntax-ns#" + "reifies";
    /// `rdfs:label`
    LABEL = "http://www.w3.org/2000/01/rdf-schema#" + "label";
    /// `rdfs:comment`
    COMMENT = "http://www.w3.org/2000/01/rdf-schema#" + "comment";
    /// `owl:sameAs`
    SAME_AS = "http://www.w3.org/2002/07/owl#" + "sameAs";
    /// `owl:versionInfo`
    VERSION_INFO = "http://www.w3.org/2002/07/owl#" + "versionInfo";
    /// `skos:Concept`
    CONCEPT = "http://www.w3.org/2004/02/skos/core#" + "Concept";
    /// `skos:ConceptScheme`
    CONCEPT_SCHEME = "http://www.w3.org/2004/02/skos/core#" + "ConceptScheme";
    /// `skos:prefLabel`
    PREF_LABEL = "http://www.w3.org/2004/02/skos/core#" + "prefLabel";
    /// `skos:altLabel`
    ALT_LABEL = "http://www.w3.org/2004/02/skos/core#" + "altLabel";
    /// `skos:hiddenLabel`
    HIDDEN_LABEL = "http://www.w3.org/2004/02/skos/core#" + "hiddenLabel";
    /// `skos:inScheme`
    IN_SCHEME = "http://www.w3.org/2004/02/skos/core#" + "inScheme";
    /// `skos:broader`
    BROADER = "http://www.w3.org/2004/02/skos/core#" + "broader";
    /// `prov:Agent`
    AGENT = "http://www.w3.org/ns/prov#" + "Agent";
    /// `prov:wasAttributedTo`
    ATTRIBUTED_TO = "http://www.w3.org/ns/prov#" + "wasAttributedTo";
    /// `prov:wasDerivedFrom`
    DERIVED_FROM = "http://www.w3.org/ns/prov#" + "wasDerivedFrom";
    /// `prov:hadPrimarySource`
    PRIMARY_SOURCE = "http://www.w3.org/ns/prov#" + "hadPrimarySource";
    /// `prov:generatedAtTime`
    GENERATED_AT = "http://www.w3.org/ns/prov#" + "generatedAtTime";
    /// `void:Dataset`
    VOID_DATASET = "http://rdfs.org/ns/void#" + "Dataset";
    /// `void:uriSpace`
    URI_SPACE = "http://rdfs.org/ns/void#" + "uriSpace";
    /// `void:entities`
    VOID_ENTITIES = "http://rdfs.org/ns/void#" + "entities";
    /// `void:triples`
    VOID_TRIPLES = "http://rdfs.org/ns/void#" + "triples";
    /// `void:vocabulary`
    VOID_VOCABULARY = "http://rdfs.org/ns/void#" + "vocabulary";
    /// `void:classPartition`
    VOID_CLASS_PARTITION = "http://rdfs.org/ns/void#" + "classPartition";
    /// `void:class`
    VOID_CLASS = "http://rdfs.org/ns/void#" + "class";
    /// `void:propertyPartition`
    VOID_PROPERTY_PARTITION = "http://rdfs.org/ns/void#" + "propertyPartition";
    /// `void:property`
    VOID_PROPERTY = "http://rdfs.org/ns/void#" + "property";
    /// `dcat:Dataset`
    DCAT_DATASET = "http://www.w3.org/ns/dcat#" + "Dataset";
    /// `dcterms:title`
    TITLE = "http://purl.org/dc/terms/" + "title";
    /// `dcterms:description`
    DESCRIPTION = "http://purl.org/dc/terms/" + "description";
    /// `dcterms:license`
    LICENSE = "http://purl.org/dc/terms/" + "license";
    /// `dcterms:creator`
    CREATOR = "http://purl.org/dc/terms/" + "creator";
    /// `dcterms:publisher`
    PUBLISHER = "http://purl.org/dc/terms/" + "publisher";
    /// `dcterms:issued`
    ISSUED = "http://purl.org/dc/terms/" + "issued";
    /// `dcterms:created`
    CREATED = "http://purl.org/dc/terms/" + "created";
    /// `dcterms:date`
    DATE = "http://purl.org/dc/terms/" + "date";
    /// `dc:language`
    LANGUAGE = "http://purl.org/dc/elements/1.1/" + "language";
    /// `dc:creator`
    CREATOR_NAME = "http://purl.org/dc/elements/1.1/" + "creator";
    /// `dc:rights`
    RIGHTS = "http://purl.org/dc/elements/1.1/" + "rights";
    /// `foaf:name`
    NAME = "http://xmlns.com/foaf/0.1/" + "name";
    /// `np:Nanopublication`
    NANOPUBLICATION = "http://www.nanopub.org/nschema#" + "Nanopublication";
    /// `np:hasAssertion`
    HAS_ASSERTION = "http://www.nanopub.org/nschema#" + "hasAssertion";
    /// `np:hasProvenance`
    HAS_PROVENANCE = "http://www.nanopub.org/nschema#" + "hasProvenance";
    /// `np:hasPublicationInfo`
    HAS_PUBINFO = "http://www.nanopub.org/nschema#" + "hasPublicationInfo";
    /// `xsd:date`
    XSD_DATE = "http://www.w3.org/2001/XMLSchema#" + "date";
    /// `xsd:dateTime`
    XSD_DATE_TIME = "http://www.w3.org/2001/XMLSchema#" + "dateTime";
    /// `xsd:string`
    XSD_STRING = "http://www.w3.org/2001/XMLSchema#" + "string";
    /// `xsd:boolean`
    XSD_BOOLEAN = "http://www.w3.org/2001/XMLSchema#" + "boolean";
    /// `xsd:integer`
    XSD_INTEGER = "http://www.w3.org/2001/XMLSchema#" + "integer";
    /// `edtf:EDTF`
    EDTF = "http://id.loc.gov/datatypes/edtf/" + "EDTF";
}

/// The order of predicates within a subject; what is not listed (the relations of the ontology)
/// follows, by IRI.
pub const ORDER: &[NamedNodeRef<'static>] = &[
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
