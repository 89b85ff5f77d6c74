//! RDF: six syntaxes over the quads of [`crate::rdf::emit`].

mod jsonld;
mod lines;
mod rdfxml;
mod survey;
#[cfg(test)]
mod tests;
pub mod turtle;

use std::io::Write;

use super::{ExportError, ExportInput, Format, Ledger};
use crate::rdf::{Loss, Profile, RdfInput};

/// Writes one of the RDF syntaxes.
///
/// # Errors
/// [`ExportError::Io`] where writing fails; [`ExportError::Refused`] for a format that is not RDF,
/// and for RDF/XML where a relation's IRI cannot be the name of an XML element.
pub fn write(
    format: Format,
    profile: Profile,
    input: &ExportInput<'_>,
    out: &mut dyn Write,
) -> Result<Ledger, ExportError> {
    let ExportInput { view, derivation, manifest, .. } = *input;
    let input = RdfInput { view, derivation, manifest, profile };
    let mut ledger = Ledger::default();
    for Loss { count, noun, what } in crate::rdf::losses(&input) {
        ledger.add(count, noun, what);
    }
    match format {
        Format::Turtle | Format::TriG => turtle::write(&input, out)?,
        Format::NTriples | Format::NQuads => lines::write(format, &input, out)?,
        Format::RdfXml => rdfxml::write(&input, out, &mut ledger)?,
        Format::JsonLd => jsonld::write(&input, out)?,
        _ => {
            return Err(ExportError::Refused(format!("`{format}` is not RDF")));
        }
    }
    Ok(ledger)
}
