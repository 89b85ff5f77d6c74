//! Exports: one file per format, and the table of formats.
//!
//! A writer streams to any [`Write`] and gives a [`Ledger`] of what its format could not carry.
//! The same input gives the same bytes: everything is in the order of ids, nothing holds a clock.

mod dot;
mod graphml;
mod ledger;
mod rdf;
mod tie;

use std::fmt;
use std::io::Write;
use std::str::FromStr;

pub use ledger::{ExportError, Ledger};
pub use rdf::turtle;

use crate::derive::Derivation;
use crate::load::Manifest;
use crate::rdf::Profile;
use crate::select::View;

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
    /// A drawing for Graphviz.
    Dot,
}

impl Format {
    /// All formats, RDF first.
    pub const ALL: [Self; 8] = [
        Self::Turtle,
        Self::NTriples,
        Self::NQuads,
        Self::TriG,
        Self::RdfXml,
        Self::JsonLd,
        Self::GraphMl,
        Self::Dot,
    ];

    /// Its name on the command line.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Turtle => "ttl",
            Self::NTriples => "nt",
            Self::NQuads => "nq",
            Self::TriG => "trig",
            Self::RdfXml => "rdfxml",
            Self::JsonLd => "jsonld",
            Self::GraphMl => "graphml",
            Self::Dot => "dot",
        }
    }

    /// The end of a file's name, without the dot.
    #[must_use]
    pub fn extension(self) -> &'static str {
        match self {
            Self::RdfXml => "rdf",
            other => other.name(),
        }
    }

    /// The media type, as registered or as its readers use it.
    #[must_use]
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Turtle => "text/turtle",
            Self::NTriples => "application/n-triples",
            Self::NQuads => "application/n-quads",
            Self::TriG => "application/trig",
            Self::RdfXml => "application/rdf+xml",
            Self::JsonLd => "application/ld+json",
            Self::GraphMl => "application/graphml+xml",
            Self::Dot => "text/vnd.graphviz",
        }
    }

    /// What it is good for, a few words.
    #[must_use]
    pub fn description(self) -> &'static str {
        match self {
            Self::Turtle => "RDF to read and to load into stores",
            Self::NTriples => "RDF, a triple a line, for large loads",
            Self::NQuads => "RDF, a quad a line, for large loads",
            Self::TriG => "RDF with named graphs",
            Self::RdfXml => "RDF for older tools",
            Self::JsonLd => "RDF for programs that read JSON",
            Self::GraphMl => "a network for NetworkX, igraph, Gephi",
            Self::Dot => "a drawing of alignments for Graphviz",
        }
    }

    /// The RDF profiles that it takes; none where it is not RDF.
    #[must_use]
    pub fn profiles(self) -> &'static [Profile] {
        match self {
            Self::Turtle | Self::NTriples => &[Profile::Plain, Profile::Claims, Profile::Rdf12],
            Self::NQuads | Self::TriG => {
                &[Profile::Plain, Profile::Claims, Profile::Rdf12, Profile::Nanopubs]
            }
            Self::RdfXml | Self::JsonLd => &[Profile::Plain, Profile::Claims],
            Self::GraphMl | Self::Dot => &[],
        }
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

    /// Takes a name, an extension or a media type.
    fn from_str(text: &str) -> Result<Self, String> {
        let wanted = text.to_lowercase();
        let known = |f: &Self| {
            [f.name(), f.extension(), f.media_type()].contains(&wanted.as_str())
                || format!("{f:?}").to_lowercase() == wanted
        };
        Self::ALL.into_iter().find(known).ok_or_else(|| {
            let near = Self::ALL
                .map(|f| (strsim::jaro_winkler(&wanted, f.name()), f.name()))
                .into_iter()
                .filter(|(score, _)| *score > 0.6)
                .max_by(|a, b| a.0.total_cmp(&b.0));
            let hint = near.map_or(String::new(), |(_, name)| format!("; did you mean `{name}`?"));
            let names = Self::ALL.map(Self::name).join(", ");
            format!("there is no format `{text}`{hint} (there are {names})")
        })
    }
}

/// What is exported.
#[derive(Debug, Clone, Copy)]
pub struct ExportInput<'a> {
    /// The claims, evidence and entities in sight.
    pub view: &'a View<'a>,
    /// What follows from them.
    pub derivation: &'a Derivation,
    /// What the dataset says of itself.
    pub manifest: &'a Manifest,
}

/// Writes one export. `profile` is for RDF, where none means [`Profile::Claims`].
///
/// # Errors
/// [`ExportError::Refused`] where format and profile do not go together, with a pair that does;
/// [`ExportError::Io`] where writing fails.
pub fn export(
    format: Format,
    profile: Option<Profile>,
    input: &ExportInput<'_>,
    out: &mut dyn Write,
) -> Result<Ledger, ExportError> {
    check_profile(format, profile)?;
    let network = |mut ledger: Ledger| {
        ledger.add(
            input.derivation.left_out,
            "derived claims beyond the bound on their number left out",
        );
        ledger
    };
    Ok(match format {
        Format::Turtle
        | Format::NTriples
        | Format::NQuads
        | Format::TriG
        | Format::RdfXml
        | Format::JsonLd => rdf::write(format, profile.unwrap_or(Profile::Claims), input, out)?,
        Format::GraphMl => network(graphml::write(input, out)?),
        Format::Dot => network(dot::write(input, out)?),
    })
}

fn check_profile(format: Format, profile: Option<Profile>) -> Result<(), ExportError> {
    let Some(profile) = profile.filter(|p| !format.profiles().contains(p)) else {
        return Ok(());
    };
    if format.profiles().is_empty() {
        return Err(ExportError::Refused(format!(
            "`{format}` is not RDF and has no profiles; leave `{}` away",
            profile.name()
        )));
    }
    let takes: Vec<_> = Format::ALL
        .into_iter()
        .filter(|f| f.profiles().contains(&profile))
        .map(Format::name)
        .collect();
    let mine: Vec<_> = format.profiles().iter().map(|p| p.name()).collect();
    Err(ExportError::Refused(format!(
        "`{format}` cannot hold the profile `{}`; take that profile with {}, or `{format}` with {}",
        profile.name(),
        takes.join(", "),
        mine.join(", ")
    )))
}

#[cfg(test)]
mod tests {
    use super::{Format, check_profile};
    use crate::rdf::Profile;

    #[test]
    fn every_name_and_extension_leads_back_to_its_format() {
        for format in Format::ALL {
            assert_eq!(format.name().parse(), Ok(format));
            assert_eq!(format.extension().parse(), Ok(format));
            assert_eq!(format.media_type().parse(), Ok(format));
        }
    }

    #[test]
    fn a_misspelt_format_is_corrected() {
        let error = "grapml".parse::<Format>().unwrap_err();
        assert!(error.contains("did you mean `graphml`?"), "{error}");
        assert!("xlsx".parse::<Format>().unwrap_err().contains("there are ttl, nt"));
    }

    #[test]
    fn a_pair_that_does_not_work_names_one_that_does() {
        let error = check_profile(Format::JsonLd, Some(Profile::Rdf12)).unwrap_err().to_string();
        assert!(error.contains("with ttl, nt, nq, trig"), "{error}");
        assert!(check_profile(Format::Dot, Some(Profile::Plain)).is_err());
        for format in Format::ALL {
            assert!(format.choices().into_iter().all(|p| check_profile(format, p).is_ok()));
        }
    }
}
