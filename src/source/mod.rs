//! Files to trees with the place of every value. Nothing here knows what a record is.
//!
//! YAML is read by the events of `saphyr-parser`, JSON and tables by small readers of our own, which
//! know the place of every value. Each gives the same [`Node`]s, so that a record means the same in
//! every format.

mod expand;
mod file;
mod json;
mod part;
mod stretch;
mod table;
mod tree;
mod yaml;

pub use expand::{Expanded, expand};
pub use file::{Format, Packing, ReadError, SourceFile, read, read_as};
pub use part::{Part, parts};
pub use stretch::{Stretches, stretches};
pub use tree::{Defect, DefectKind, Key, Kind, Node, Parsed, Span};

/// No value is nested deeper: records need five levels.
pub(crate) const MAX_DEPTH: usize = 64;

/// The records of a file, as trees, and what could not be read. Linear in the text.
#[must_use]
pub fn parse(file: &SourceFile) -> Parsed<'_> {
    let mut parsed = Parsed::default();
    for part in parts(file, usize::MAX) {
        let roots = &mut parsed.roots;
        parsed.defects.extend(part.each(&mut |node| roots.push(node.clone())));
    }
    parsed
}

/// Reads the one record that starts at `offset` again, to find the place of a field. Linear in the
/// record; for YAML the file is read again at the first call and kept.
#[must_use]
pub fn reparse_record(file: &SourceFile, offset: u32) -> Option<Node<'_>> {
    match file.format {
        Format::Json | Format::JsonLines => json::parse_at(&file.text, offset),
        Format::Csv => table::parse_at(&file.text, b',', offset),
        Format::Tsv => table::parse_at(&file.text, b'\t', offset),
        Format::Yaml => {
            let roots = file.roots();
            let at = roots.binary_search_by_key(&offset, |node| node.span.start).ok()?;
            roots.get(at).cloned()
        }
        Format::Turtle => None,
    }
}

#[cfg(test)]
mod tests;
