//! What names and refers to the parts of a letter.

use sha2::{Digest, Sha256};

use crate::export::ExportInput;
use crate::graph::{ClaimId, EntityId, Object, Sym, Text};
use crate::ontology::{ClassId, Range, RelationRole};
use crate::rdf::Iris;
use crate::wording;

/// The datatype of addresses.
const ANY_URI: &str = "http://www.w3.org/2001/XMLSchema#anyURI";

/// Names of parties, and their addresses.
pub struct Names<'a> {
    /// How many parties were taken for persons because no class tells.
    pub guessed: usize,
    input: &'a ExportInput<'a>,
    iris: Iris<'a>,
    /// The classes of those who are born, die and hold offices.
    persons: Vec<ClassId>,
}

impl<'a> Names<'a> {
    /// Of a dataset.
    pub fn new(input: &'a ExportInput<'a>) -> Self {
        use RelationRole::{Birth, Death, HoldsOffice};
        let graph = input.view.graph;
        let of_persons = [Birth, Death, HoldsOffice].into_iter();
        let relations = of_persons.flat_map(|role| graph.ontology.with_role(role));
        let persons = relations.filter_map(|r| graph.ontology.relation(r).domain).collect();
        let iris = Iris::new(graph, &input.manifest.base);
        Self { guessed: 0, input, iris, persons }
    }

    /// The element for a party: whoever can be born is a person, all others are bodies.
    pub fn element(&mut self, party: EntityId) -> &'static str {
        let graph = self.input.view.graph;
        let class = graph.entity(party).class;
        self.guessed += usize::from(self.persons.is_empty());
        let person = |of: &ClassId| graph.ontology.is_a(class, *of);
        if self.persons.is_empty() || self.persons.iter().any(person) {
            "persName"
        } else {
            "orgName"
        }
    }

    /// The entity's IRI.
    pub fn iri(&self, entity: EntityId) -> String {
        self.iris.entity(entity).into_string()
    }

    /// What refers to a party or place: what others call the same, which indexes of letters look
    /// for, or else its IRI.
    pub fn references(&self, entity: EntityId) -> String {
        let graph = self.input.view.graph;
        let same = graph.entity(entity).same_as.iter().map(|s| graph.str(*s));
        let same: Vec<_> = same.filter(|iri| is_reference(iri)).collect();
        if same.is_empty() { self.iri(entity) } else { same.join(" ") }
    }

    /// Where a work stands on the web: the first literal that is an address and stands, in sight or
    /// not, for a source is described beside what was selected of it.
    pub fn address(&self, work: EntityId) -> Option<(ClaimId, Sym)> {
        let graph = self.input.view.graph;
        let is_address = |relation| {
            let range = &graph.ontology.relation(relation).range;
            matches!(range, Range::Literal(iri) if iri == ANY_URI)
        };
        graph.claims_of(work).find_map(|(id, claim)| match claim.object {
            Object::Text(Text { text, .. })
                if is_address(claim.relation)
                    && self.input.view.stands(id)
                    && is_reference(graph.str(text)) =>
            {
                Some((id, text))
            }
            _ => None,
        })
    }

    /// A source as a list of books would name it: its authors and its label.
    pub fn cited(&self, source: EntityId) -> String {
        let graph = self.input.view.graph;
        let authors = self.input.view.frames(source, RelationRole::Author);
        let authors: Vec<_> = authors.into_iter().map(|a| graph.label(a).to_owned()).collect();
        match authors.as_slice() {
            [] => graph.label(source).to_owned(),
            authors => format!("{}: {}", wording::list(authors), graph.label(source)),
        }
    }
}

/// Whether the text can stand in a list of references.
fn is_reference(text: &str) -> bool {
    !text.is_empty() && !text.contains(char::is_whitespace)
}

/// A [UUID](https://www.rfc-editor.org/rfc/rfc9562#name-uuid-version-8) made of an IRI, the same
/// in every export. It begins with a letter, as an `xml:id` must.
pub fn uuid(iri: &str) -> String {
    let hash = Sha256::digest(iri.as_bytes());
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&hash[..16]);
    bytes[0] = 0xa0 | (bytes[0] & 0x0f);
    bytes[6] = 0x80 | (bytes[6] & 0x0f);
    bytes[8] = 0x80 | (bytes[8] & 0x3f);
    let hex = data_encoding::HEXLOWER.encode(&bytes);
    let parts = [&hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..]];
    parts.join("-")
}
