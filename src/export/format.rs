//! The table of formats.

use std::fmt;
use std::str::FromStr;

use crate::graph::near;
use crate::rdf::Profile;

/// A format that can be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// RDF in Turtle.
    Turtle,
    /// RDF, a triple a line.
    NTriples,
    /// RDF, a quad a line.
    NQuads,
    /// RDF in Turtle with named graphs.
    TriG,
    /// RDF in XML.
    RdfXml,
    /// RDF in JSON.
    JsonLd,
    /// A network with typed columns.
    GraphMl,
    /// A network in time.
    Gexf,
    /// A network in the JSON of NetworkX.
    NetworkX,
    /// A network in the JSON of D3.
    D3,
    /// A network in the JSON of Cytoscape.
    Cyjs,
    /// Two tables for Gephi.
    Gephi,
    /// Two tables for Neo4j.
    Neo4j,
    /// A network in ASCII.
    Gml,
    /// The signed ties between parties.
    Pajek,
    /// A drawing for Graphviz.
    Dot,
    /// An index of letters.
    Cmif,
}

/// A row of the table.
#[derive(Clone, Copy)]
struct Facts {
    name: &'static str,
    extension: &'static str,
    media_type: &'static str,
    description: &'static str,
    profiles: &'static [Profile],
    files: &'static [&'static str],
}

/// The row of a format of one file that is not RDF.
const fn plain(
    name: &'static str,
    extension: &'static str,
    media_type: &'static str,
    description: &'static str,
) -> Facts {
    Facts { name, extension, media_type, description, profiles: &[], files: &[] }
}

/// The row of an RDF syntax.
const fn rdf(row: Facts, profiles: &'static [Profile]) -> Facts {
    Facts { profiles, ..row }
}

/// The row of a format that is a folder of several files.
const fn folder(row: Facts, files: &'static [&'static str]) -> Facts {
    Facts { files, ..row }
}

const TWO: &[Profile] = &[Profile::Plain, Profile::Claims];
const THREE: &[Profile] = &[Profile::Plain, Profile::Claims, Profile::Rdf12];
const FOUR: &[Profile] = &[Profile::Plain, Profile::Claims, Profile::Rdf12, Profile::Nanopubs];

impl Format {
    /// All formats, RDF first.
    pub const ALL: [Self; 17] = [
        Self::Turtle,
        Self::NTriples,
        Self::NQuads,
        Self::TriG,
        Self::RdfXml,
        Self::JsonLd,
        Self::GraphMl,
        Self::Gexf,
        Self::NetworkX,
        Self::D3,
        Self::Cyjs,
        Self::Gephi,
        Self::Neo4j,
        Self::Gml,
        Self::Pajek,
        Self::Dot,
        Self::Cmif,
    ];

    /// The table.
    const fn facts(self) -> Facts {
        match self {
            Self::Turtle => rdf(
                plain("ttl", "ttl", "text/turtle", "RDF to read and to load into stores"),
                THREE,
            ),
            Self::NTriples => rdf(
                plain("nt", "nt", "application/n-triples", "RDF, a triple a line, for large loads"),
                THREE,
            ),
            Self::NQuads => rdf(
                plain("nq", "nq", "application/n-quads", "RDF, a quad a line, for large loads"),
                FOUR,
            ),
            Self::TriG => {
                rdf(plain("trig", "trig", "application/trig", "RDF with named graphs"), FOUR)
            }
            Self::RdfXml => {
                rdf(plain("rdfxml", "rdf", "application/rdf+xml", "RDF for older tools"), TWO)
            }
            Self::JsonLd => rdf(
                plain("jsonld", "jsonld", "application/ld+json", "RDF for programs that read JSON"),
                TWO,
            ),
            Self::GraphMl => plain(
                "graphml",
                "graphml",
                "application/graphml+xml",
                "a network for NetworkX, igraph, Gephi",
            ),
            Self::Gexf => {
                plain("gexf", "gexf", "application/gexf+xml", "a network in time for Gephi")
            }
            Self::NetworkX => plain(
                "networkx",
                "networkx.json",
                "application/json",
                "a network in the JSON of NetworkX",
            ),
            Self::D3 => {
                plain("d3", "d3.json", "application/json", "a network in the JSON of D3 (links)")
            }
            Self::Cyjs => plain(
                "cyjs",
                "cyjs",
                "application/json",
                "a network for Cytoscape and Cytoscape.js",
            ),
            Self::Gephi => folder(
                plain("gephi", "gephi", "text/csv", "a network as two tables for Gephi"),
                &["nodes.csv", "edges.csv"],
            ),
            Self::Neo4j => folder(
                plain("neo4j", "neo4j", "text/csv", "a network as two tables for Neo4j's import"),
                &["nodes.csv", "relationships.csv"],
            ),
            Self::Gml => plain("gml", "gml", "text/plain", "a network in ASCII for NetworkX"),
            Self::Pajek => {
                plain("pajek", "net", "text/plain", "signed ties of parties for Pajek, igraph")
            }
            Self::Dot => {
                plain("dot", "dot", "text/vnd.graphviz", "a drawing of alignments for Graphviz")
            }
            Self::Cmif => plain(
                "cmif",
                "cmif.xml",
                "application/tei+xml",
                "letters as TEI correspDesc, for correspSearch",
            ),
        }
    }

    /// Its name on the command line.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.facts().name
    }

    /// The end of a file's name, or of the folder's, without the dot.
    #[must_use]
    pub fn extension(self) -> &'static str {
        self.facts().extension
    }

    /// The media type, as registered or as its readers use it.
    #[must_use]
    pub fn media_type(self) -> &'static str {
        self.facts().media_type
    }

    /// What it is good for, a few words.
    #[must_use]
    pub fn description(self) -> &'static str {
        self.facts().description
    }

    /// The RDF profiles that it takes; none where it is not RDF.
    #[must_use]
    pub fn profiles(self) -> &'static [Profile] {
        self.facts().profiles
    }

    /// The names of its files where it is a folder of several; none where it is one file.
    #[must_use]
    pub fn files(self) -> &'static [&'static str] {
        self.facts().files
    }

    /// Whether its nodes have columns, with a place for camps.
    #[must_use]
    pub const fn has_columns(self) -> bool {
        use Format::{Cyjs, D3, Gephi, Gexf, Gml, GraphMl, Neo4j, NetworkX};
        matches!(self, GraphMl | Gexf | NetworkX | D3 | Cyjs | Gephi | Neo4j | Gml)
    }

    /// Whether it is a triple or quad a line, which may stand in any order and several times.
    #[must_use]
    pub const fn is_lines(self) -> bool {
        matches!(self, Self::NTriples | Self::NQuads)
    }

    /// What can be chosen for it: each of its profiles, or none alone where it is not RDF.
    #[must_use]
    pub fn choices(self) -> Vec<Option<Profile>> {
        match self.profiles() {
            [] => vec![None],
            profiles => profiles.iter().copied().map(Some).collect(),
        }
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Format {
    type Err = String;

    /// Takes a name, an extension or a media type, but no media type that several formats share.
    fn from_str(text: &str) -> Result<Self, String> {
        let wanted = text.to_lowercase();
        let named = |f: &Self| f.name() == wanted || format!("{f:?}").to_lowercase() == wanted;
        if let Some(format) = Self::ALL.into_iter().find(named) {
            return Ok(format);
        }
        let known = |f: &Self| f.extension() == wanted || f.media_type() == wanted;
        let found: Vec<Self> = Self::ALL.into_iter().filter(known).collect();
        match found.as_slice() {
            [] => Err(unknown(text, &wanted)),
            [format] => Ok(*format),
            several => Err(format!("`{text}` is what {} are; name one of them", names(several))),
        }
    }
}

fn unknown(text: &str, wanted: &str) -> String {
    let near = near::nearest(wanted, Format::ALL.iter().map(|f| f.name()));
    let hint = near.map_or(String::new(), |name| format!("; did you mean `{name}`?"));
    format!("there is no format `{text}`{hint} (there are {})", names(&Format::ALL))
}

/// Their names, by commas.
pub(super) fn names(formats: &[Format]) -> String {
    formats.iter().map(|f| f.name()).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::Format;

    #[test]
    fn every_name_and_extension_leads_back_to_its_format() {
        for format in Format::ALL {
            assert_eq!(format.name().parse(), Ok(format));
            assert_eq!(format.extension().parse(), Ok(format));
        }
    }

    #[test]
    fn a_media_type_leads_back_to_its_format_or_names_those_that_share_it() {
        for format in Format::ALL {
            match format.media_type().parse::<Format>() {
                Ok(found) => assert_eq!(found, format),
                Err(error) => assert!(error.contains(format.name()), "{error}"),
            }
        }
        let error = "application/json".parse::<Format>().unwrap_err();
        assert_eq!(error, "`application/json` is what networkx, d3, cyjs are; name one of them");
    }

    #[test]
    fn a_misspelt_format_is_corrected() {
        let error = "grapml".parse::<Format>().unwrap_err();
        assert!(error.contains("did you mean `graphml`?"), "{error}");
        assert!("xlsx".parse::<Format>().unwrap_err().contains("there are ttl, nt"));
    }
}
