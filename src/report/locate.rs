//! From a lazy place to lines and columns of the historian's file.

use rustc_hash::FxHashMap;

use crate::diagnostic::{Origin, Place, Step};
use crate::source::{self, Format, Node, SourceFile, Span};

/// Columns are counted from the nearest multiple of this many bytes, so that a file of one line of
/// 100 MB is not counted through for every finding.
const BLOCK: usize = 1 << 12;

/// A place in a file; lines and columns from 1, columns in characters, the end exclusive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Region {
    /// Index of the file.
    pub file: usize,
    /// The bytes, never over the end of the first line, never none where the line has some.
    pub span: Span,
    /// The byte at which the line starts.
    pub line_start: usize,
    /// The line.
    pub line: usize,
    /// First column.
    pub column: usize,
    /// Column after the last.
    pub end_column: usize,
    /// Whether the whole file is meant.
    pub whole_file: bool,
}

/// Resolves places, reading each record at most once.
pub(super) struct Locator<'a> {
    files: &'a [SourceFile],
    /// Records by file and offset. Whole files of the formats that are read as a whole.
    records: FxHashMap<(u32, u32), Option<Node<'a>>>,
    parsed: FxHashMap<u32, ()>,
    /// For each file the number of characters before each block of bytes.
    blocks: FxHashMap<usize, Vec<usize>>,
}

impl<'a> Locator<'a> {
    pub fn new(files: &'a [SourceFile]) -> Self {
        Self {
            files,
            records: FxHashMap::default(),
            parsed: FxHashMap::default(),
            blocks: FxHashMap::default(),
        }
    }

    /// The file with that index.
    pub fn file(&self, index: usize) -> Option<&'a SourceFile> {
        self.files.get(index)
    }

    /// Where the place is. None where there is no such file.
    pub fn locate(&mut self, place: &Place) -> Option<Region> {
        match place {
            Place::Span { file, span } => self.region(*file, *span, false),
            Place::Field { origin, path } => {
                let span = self.field(*origin, path);
                self.region(origin.file, span, false)
            }
            Place::File { file } => self.region(*file, Span::new(0, 0), true),
        }
    }

    /// The bytes of a field; of the record where the field is not there.
    fn field(&mut self, origin: Origin, path: &[Step]) -> Span {
        self.read(origin);
        let Some(Some(record)) = self.records.get(&(origin.file, origin.offset)) else {
            return Span { start: origin.offset, end: origin.offset.saturating_add(1) };
        };
        let part = match origin.part {
            0 => Some(record),
            n => record.get("claims").and_then(|claims| claims.item(n as usize - 1)),
        };
        let of_part = part.and_then(|node| walk(node, path));
        // A short claim may owe its evidence to the entity.
        let of_record = || walk(record, path).filter(|_| !path.is_empty() && origin.part > 0);
        of_part.or_else(of_record).or(part).unwrap_or(record).span
    }

    fn read(&mut self, origin: Origin) {
        let key = (origin.file, origin.offset);
        let Some(file) = self.files.get(origin.file as usize) else {
            return;
        };
        if self.records.contains_key(&key) || self.parsed.contains_key(&origin.file) {
            return;
        }
        if file.format != Format::Yaml {
            self.records.insert(key, source::reparse_record(file, origin.offset));
            return;
        }
        self.parsed.insert(origin.file, ());
        for node in source::parse(file).roots {
            self.records.insert((origin.file, node.span.start), Some(node));
        }
    }

    fn region(&mut self, file: u32, span: Span, whole_file: bool) -> Option<Region> {
        let index = file as usize;
        let file = self.files.get(index)?;
        let text = &file.text;
        let start = text.floor_char_boundary((span.start as usize).min(text.len()));
        let (line, line_start) = file.line_start(Span::new(start, start).start);
        let line_end = line_end(text, start, span.end as usize);
        let wanted = text.ceil_char_boundary((span.end as usize).min(text.len()));
        let end = if wanted > line_end { line_end } else { wanted };
        let next = text[start..].chars().next().filter(|c| *c != '\n');
        let end = end.max(start + next.map_or(0, char::len_utf8));
        let column = self.characters(index, start) - self.characters(index, line_start) + 1;
        let end_column = column + text[start..end].chars().count();
        Some(Region {
            file: index,
            span: Span::new(start, end),
            line_start,
            line,
            column,
            end_column,
            whole_file,
        })
    }

    /// Number of characters before a byte.
    fn characters(&mut self, file: usize, byte: usize) -> usize {
        let Some(source) = self.files.get(file) else {
            return 0;
        };
        let bytes = source.text.as_bytes();
        let blocks = self.blocks.entry(file).or_insert_with(|| {
            let counts = bytes.chunks(BLOCK).scan(0, |sum, block| {
                *sum += count(block);
                Some(*sum)
            });
            std::iter::once(0).chain(counts).collect()
        });
        let block = byte / BLOCK;
        blocks.get(block).copied().unwrap_or(0) + bytes.get(block * BLOCK..byte).map_or(0, count)
    }
}

/// Characters that start in these bytes of UTF-8.
fn count(bytes: &[u8]) -> usize {
    bytes.iter().filter(|b| (**b & 0xC0) != 0x80).count()
}

/// Where the line that holds `start` ends, without white space; looks no further than `limit`.
fn line_end(text: &str, start: usize, limit: usize) -> usize {
    let limit = text.ceil_char_boundary(limit.min(text.len())).max(start);
    let line = text[start..limit].lines().next().unwrap_or_default();
    start + line.trim_end().len()
}

fn walk<'n, 't>(node: &'n Node<'t>, path: &[Step]) -> Option<&'n Node<'t>> {
    path.iter().try_fold(node, |node, step| match step {
        Step::Field(name) => node.get(name),
        Step::Index(index) => node.item(*index),
    })
}

#[cfg(test)]
mod tests {
    use super::Locator;
    use crate::diagnostic::{Origin, Place, Step};
    use crate::report::samples::{PERSON, dataset};
    use crate::source::{Format, Span};

    fn quoted(place: &Place) -> (usize, usize, String) {
        let dataset = dataset(&[("p.json", PERSON, Format::Json)]);
        let region = Locator::new(&dataset.files).locate(place).expect("there is the file");
        let text = &PERSON[region.span.start as usize..region.span.end as usize];
        (region.line, region.column, text.to_owned())
    }

    const CLAIM: Origin = Origin { file: 0, offset: 4, part: 2 };

    #[test]
    fn a_field_of_a_short_claim_is_found_behind_cyrillic() {
        let place = Place::field(CLAIM, "when");
        assert_eq!(quoted(&place), (4, 73, "\"1922-13\"".to_owned()));
    }

    #[test]
    fn a_field_that_is_not_there_gives_the_first_line_of_its_record() {
        let (line, column, text) = quoted(&Place::field(CLAIM, "issue"));
        assert_eq!((line, column), (4, 5));
        assert!(text.starts_with("{\"relation\": \"opposed\""), "{text}");
        let (line, _, text) = quoted(&Place::record(Origin { part: 0, ..CLAIM }));
        assert_eq!(line, 2);
        assert!(text.ends_with("\"claims\": ["), "{text}");
    }

    #[test]
    fn a_step_into_what_is_no_list_is_the_value_itself() {
        let path = vec![Step::Field("object"), Step::Index(0)];
        assert_eq!(quoted(&Place::Field { origin: CLAIM, path }).2, "\"stalim\"");
    }

    #[test]
    fn spans_beyond_the_text_and_inside_characters_do_no_harm() {
        for (start, end) in [(0, 0), (9999, 99999), (57, 58), (58, 59), (3, 1)] {
            quoted(&Place::Span { file: 0, span: Span { start, end } });
        }
        let none = Place::File { file: 7 };
        assert!(Locator::new(&[]).locate(&none).is_none());
    }

    #[test]
    fn yaml_is_read_once() {
        let text = "- id: a\n  type: Person\n- id: b\n  type: Persn\n";
        let dataset = dataset(&[("p.yaml", text, Format::Yaml)]);
        let mut locator = Locator::new(&dataset.files);
        let origin = Origin { file: 0, offset: 25, part: 0 };
        let region = locator.locate(&Place::field(origin, "type")).expect("there is the file");
        assert_eq!((region.line, region.column, region.end_column), (4, 9, 14));
    }
}
