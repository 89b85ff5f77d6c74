//! N-Triples and N-Quads, by oxigraph.

use std::io::{self, Write};

use oxigraph::io::{RdfFormat, RdfSerializer};

use crate::export::Format;
use crate::rdf::{RdfInput, emit};

/// A triple or quad a line.
pub(super) fn write(format: Format, input: &RdfInput<'_>, out: &mut dyn Write) -> io::Result<()> {
    let syntax = if format == Format::NTriples { RdfFormat::NTriples } else { RdfFormat::NQuads };
    let mut serializer = RdfSerializer::from_format(syntax).for_writer(out);
    emit(input, &mut |quad| serializer.serialize_quad(quad))?;
    serializer.finish()?;
    Ok(())
}
