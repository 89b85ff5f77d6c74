//! A file in stretches, one after the other, so that it need not be in memory as a whole.

use std::path::Path;

use super::file::{self, Format, Input, ReadError, SourceFile};
use super::table;
use super::tree::{Defect, Span};

/// The stretches of a file: whole lines of JSON Lines, whole rows of a table behind its header.
/// Files of other formats, which begin and end as a whole, are one stretch.
pub struct Stretches {
    display: String,
    format: Format,
    input: Input,
    size: usize,
    /// What is read and not yet handed out.
    pending: Vec<u8>,
    /// The header of a table with its line end, once it is read.
    header: String,
    /// Lines that were handed out.
    lines: usize,
    begun: bool,
    ended: bool,
}

/// Opens a file, named `display` in messages, to be read in stretches of about `size` bytes;
/// decompressed as [`super::read`] does. A stretch is longer where one record is.
///
/// # Errors
/// Where it cannot be opened or has an unknown extension.
pub fn stretches(path: &Path, display: &str, size: usize) -> Result<Stretches, ReadError> {
    let format = Format::of(path).ok_or(ReadError::Format)?;
    Ok(Stretches::new(display, format, Input::open(path)?, size))
}

impl Iterator for Stretches {
    type Item = Result<(SourceFile, Option<Defect>), ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ended && self.begun && self.pending.is_empty() {
            return None;
        }
        let end = match self.end() {
            Ok(end) => end,
            Err(error) => {
                self.begun = true;
                self.ended = true;
                self.pending.clear();
                return Some(Err(error));
            }
        };
        (end > 0 || !self.begun).then(|| Ok(self.take(end)))
    }
}

impl Stretches {
    pub(super) fn new(display: &str, format: Format, input: Input, size: usize) -> Self {
        Self {
            display: display.to_owned(),
            format,
            input,
            size: size.max(1),
            pending: Vec::new(),
            header: String::new(),
            lines: 0,
            begun: false,
            ended: false,
        }
    }

    /// Reads until a stretch is whole, and gives its length.
    fn end(&mut self) -> Result<usize, ReadError> {
        let whole = matches!(self.format, Format::Json | Format::Yaml | Format::Turtle);
        let mut wanted = if whole { file::LIMIT } else { self.size };
        while !self.ended {
            let missing = wanted.saturating_sub(self.pending.len());
            self.ended = self.input.read(missing, &mut self.pending)? < missing;
            if self.pending.len() >= file::LIMIT {
                return Err(ReadError::TooLarge);
            }
            if !self.ended {
                match self.last_end() {
                    0 => wanted = self.pending.len().max(wanted) * 2,
                    end => return Ok(end),
                }
            }
        }
        Ok(self.pending.len())
    }

    /// Where the last whole line or row of what is read ends; 0 where none does.
    fn last_end(&self) -> usize {
        let Some(newline) = memchr::memrchr(b'\n', &self.pending) else { return 0 };
        let lines = &self.pending[..=newline];
        match self.format.delimiter() {
            Some(delimiter) if memchr::memchr(b'"', lines).is_some() => {
                table::whole_rows(lines, delimiter, self.header.is_empty())
            }
            _ => lines.len(),
        }
    }

    /// Hands out so many bytes of what is read.
    fn take(&mut self, end: usize) -> (SourceFile, Option<Defect>) {
        let rest = self.pending.split_off(end);
        let mut bytes = std::mem::replace(&mut self.pending, rest);
        if !self.begun {
            file::strip_mark(&mut bytes);
        }
        let lines = memchr::memchr_iter(b'\n', &bytes).count();
        let (own, mut defect) = file::decode(bytes);
        let from = self.header.len();
        let text = if from == 0 { own } else { format!("{}{own}", self.header) };
        if let Some(Defect { span, .. }) = &mut defect {
            *span = Span::new(span.start as usize + from, span.end as usize + from);
        }
        if let Some(delimiter) = self.format.delimiter()
            && self.header.is_empty()
        {
            self.header = table::header_of(&text, delimiter);
        }
        let file =
            SourceFile::stretch(self.display.clone(), text, self.format, from, self.lines + 1);
        self.begun = true;
        self.lines += lines;
        (file, defect)
    }
}
