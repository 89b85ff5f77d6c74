//! The stretches of all data files, one after the other.

use std::path::PathBuf;

use crate::source::{self, Defect, ReadError, SourceFile};

/// So many bytes of a file are read at a time: its triples are some twenty times as many.
const SIZE: usize = if cfg!(test) { 64 } else { 1 << 17 };

/// A stretch of a file, which is a file of its own in places.
pub(super) struct Stretch {
    /// Its number among the files.
    pub number: u32,
    /// The number of the first stretch of its file.
    pub first: u32,
    /// Its text and what of it is not UTF-8, or why it cannot be read.
    pub content: Result<(SourceFile, Option<Defect>), String>,
}

impl Stretch {
    /// Its length in the file.
    pub fn bytes(&self) -> u64 {
        self.content.as_ref().map_or(0, |(file, _)| file.own_text().len() as u64)
    }
}

/// The stretches of the files, numbered from `number` on.
pub(super) fn stretches(
    paths: &[PathBuf],
    number: usize,
) -> impl Iterator<Item = Stretch> + use<'_> {
    let of_file = |(file, path): (usize, &PathBuf)| {
        let display = path.display().to_string();
        let (stretches, error) = match source::stretches(path, &display, SIZE) {
            Ok(stretches) => (Some(stretches), None),
            Err(error) => (None, Some(Err(error))),
        };
        let contents = stretches.into_iter().flatten().chain(error);
        contents.map(move |content| {
            (file, content.map_err(|error: ReadError| format!("{display}: {error}")))
        })
    };
    let numbers = u32::try_from(number).unwrap_or(u32::MAX)..;
    let mut last = (usize::MAX, 0);
    paths.iter().enumerate().flat_map(of_file).zip(numbers).map(move |((file, content), number)| {
        if last.0 != file {
            last = (file, number);
        }
        Stretch { number, first: last.1, content }
    })
}
