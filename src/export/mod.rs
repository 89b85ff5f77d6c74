//! Exports: one file per format, and the table of formats.
//!
//! A writer streams to any [`Write`] and gives a [`Ledger`] of what its format could not carry.
//! The same input gives the same bytes: everything is in the order of ids, nothing holds a clock.

mod cmif;
mod csv;
mod cyjs;
pub(crate) mod dot;
mod escape;
#[cfg(test)]
mod fixture;
mod format;
mod gephi;
mod gexf;
mod gml;
mod graphml;
mod json;
mod ledger;
mod neo4j;
mod network;
mod node_link;
mod pajek;
mod rdf;
pub(crate) mod tie;
mod xml;

use std::io::Write;

pub use format::Format;
pub use ledger::{ExportError, Ledger, Noun};
pub use network::{CAMP, Column, EDGE_COLUMNS, Kind, NODE_COLUMNS};
pub use rdf::{turtle, write_share};

use node_link::Convention;

use crate::derive::Derivation;
use crate::load::Manifest;
use crate::rdf::Profile;
use crate::select::View;

/// What is exported.
#[derive(Debug, Clone, Copy)]
pub struct ExportInput<'a> {
    /// The claims, evidence and entities in sight.
    pub view: &'a View<'a>,
    /// What follows from them.
    pub derivation: &'a Derivation,
    /// What the dataset says of itself.
    pub manifest: &'a Manifest,
    /// The camp of each entity by its index, where camps were computed; network formats write it.
    pub camps: Option<&'a [Option<u32>]>,
}

/// Writes one export. `profile` is for RDF, where none means [`Profile::Claims`].
///
/// # Errors
/// [`ExportError::Refused`] where format and profile do not go together, with a pair that does, and
/// where the format has no place for the camps; [`ExportError::Io`] where writing fails.
pub fn export(
    format: Format,
    profile: Option<Profile>,
    input: &ExportInput<'_>,
    out: &mut dyn Write,
) -> Result<Ledger, ExportError> {
    check_profile(format, profile)?;
    if input.camps.is_some() {
        check_camps(format)?;
    }
    Ok(match format {
        Format::Turtle
        | Format::NTriples
        | Format::NQuads
        | Format::TriG
        | Format::RdfXml
        | Format::JsonLd => rdf::write(format, profile.unwrap_or(Profile::Claims), input, out)?,
        Format::GraphMl => graphml::write(input, out)?,
        Format::Gexf => gexf::write(input, out)?,
        Format::NetworkX => node_link::write(Convention::NetworkX, input, out)?,
        Format::D3 => node_link::write(Convention::D3, input, out)?,
        Format::Cyjs => cyjs::write(input, out)?,
        Format::Gml => gml::write(input, out)?,
        Format::Pajek => pajek::write(input, out)?,
        Format::Dot => dot::write(input, out)?,
        Format::Cmif => cmif::write(input, out)?,
        Format::Gephi | Format::Neo4j => return Err(several(format)),
    })
}

/// Writes one of the files of a format that is a folder of several ([`Format::files`]).
///
/// # Errors
/// [`ExportError::Refused`] where the format has no file of that name; [`ExportError::Io`] where
/// writing fails.
pub fn export_file(
    format: Format,
    file: &str,
    input: &ExportInput<'_>,
    out: &mut dyn Write,
) -> Result<Ledger, ExportError> {
    match (format, file) {
        (Format::Gephi, "nodes.csv") => gephi::nodes(input, out),
        (Format::Gephi, "edges.csv") => gephi::edges(input, out),
        (Format::Neo4j, "nodes.csv") => neo4j::nodes(input, out),
        (Format::Neo4j, "relationships.csv") => neo4j::relationships(input, out),
        _ => Err(several(format)),
    }
}

fn several(format: Format) -> ExportError {
    ExportError::Refused(match format.files() {
        [] => format!("`{format}` is one file"),
        files => format!("`{format}` is a folder with the files {}", files.join(", ")),
    })
}

/// Whether the format takes the profile; none is always taken.
///
/// # Errors
/// [`ExportError::Refused`] with a pair that goes together.
pub fn check_profile(format: Format, profile: Option<Profile>) -> Result<(), ExportError> {
    let Some(profile) = profile.filter(|p| !format.profiles().contains(p)) else {
        return Ok(());
    };
    if format.profiles().is_empty() {
        return Err(ExportError::Refused(format!(
            "`{format}` is not RDF and has no profiles; leave `{}` away",
            profile.name()
        )));
    }
    let takes: Vec<_> =
        Format::ALL.into_iter().filter(|f| f.profiles().contains(&profile)).collect();
    let mine: Vec<_> = format.profiles().iter().map(|p| p.name()).collect();
    Err(ExportError::Refused(format!(
        "`{format}` cannot hold the profile `{}`; take that profile with {}, or `{format}` with {}",
        profile.name(),
        format::names(&takes),
        mine.join(", ")
    )))
}

/// Whether the format can be written in shares ([`write_share`]), with that profile.
///
/// # Errors
/// [`ExportError::Refused`] with the formats that can, or a pair that goes together.
pub fn check_stream(format: Format, profile: Profile) -> Result<(), ExportError> {
    if format.is_lines() {
        return check_profile(format, Some(profile));
    }
    let takes: Vec<_> = Format::ALL.into_iter().filter(|f| f.is_lines()).collect();
    let takes = format::names(&takes);
    Err(ExportError::Refused(format!(
        "`{format}` needs the whole dataset at once; a stream writes {takes}"
    )))
}

/// Whether the format has a place for camps.
///
/// # Errors
/// [`ExportError::Refused`] with the formats that have one.
pub fn check_camps(format: Format) -> Result<(), ExportError> {
    if format.has_columns() {
        return Ok(());
    }
    let takes: Vec<_> = Format::ALL.into_iter().filter(|f| f.has_columns()).collect();
    let takes = format::names(&takes);
    Err(ExportError::Refused(format!("`{format}` has no place for camps; take {takes}")))
}

#[cfg(test)]
mod tests {
    use super::{Format, check_profile};
    use crate::export::fixture::refused;
    use crate::rdf::Profile;

    #[test]
    fn a_pair_that_does_not_work_names_one_that_does() {
        let error = check_profile(Format::JsonLd, Some(Profile::Rdf12)).unwrap_err().to_string();
        assert!(error.contains("with ttl, nt, nq, trig"), "{error}");
        assert!(check_profile(Format::Dot, Some(Profile::Plain)).is_err());
        for format in Format::ALL {
            assert!(format.choices().into_iter().all(|p| check_profile(format, p).is_ok()));
        }
    }

    #[test]
    fn camps_are_refused_where_they_have_no_place() {
        for format in Format::ALL.into_iter().filter(|f| f.files().is_empty()) {
            let error = refused(&[None, Some(1)], format);
            assert_eq!(error.is_none(), format.has_columns(), "{format}: {error:?}");
        }
    }
}
