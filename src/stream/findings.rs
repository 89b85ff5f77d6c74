//! What a stream finds, and the stretches that it points into.

use std::collections::BTreeMap;

use rustc_hash::FxHashSet;

use super::{Stream, sequence};
use crate::check::Report;
use crate::diagnostic::{Diagnostic, Severity};
use crate::load::Dataset;
use crate::source::{Format, SourceFile};

/// So many findings of each severity are kept: each may point into a stretch of its own.
pub(super) const MOST: usize = 500;

/// What a stream found.
pub struct Findings {
    /// The findings, the first 500 of each severity.
    pub report: Report,
    /// How many more there are.
    pub more: usize,
    /// The dataset, with the stretches that the findings point into as its files.
    pub dataset: Dataset,
}

/// The findings as they come, each once.
#[derive(Default)]
pub(super) struct Collected {
    kept: Vec<Diagnostic>,
    /// How many of each severity.
    counts: BTreeMap<Severity, usize>,
    /// Of each kept one its rule, its first place and its message.
    seen: FxHashSet<String>,
    more: usize,
}

impl Collected {
    pub fn add(&mut self, found: impl IntoIterator<Item = Diagnostic>) {
        for diagnostic in found {
            let place = diagnostic.finding.labels.first().map(|label| &label.place);
            let key = format!("{} {place:?} {}", diagnostic.rule, diagnostic.finding.message);
            if self.seen.contains(&key) {
                continue;
            }
            let alike = self.counts.entry(diagnostic.severity).or_default();
            if *alike == MOST {
                self.more += 1;
                continue;
            }
            *alike += 1;
            self.seen.insert(key);
            self.kept.push(diagnostic);
        }
    }
}

impl Stream {
    /// The findings with the texts that they point into, for which the files are read once more.
    pub(super) fn located(self, collected: Collected) -> Findings {
        let Self { mut dataset, paths, .. } = self;
        let report = Report::new(collected.kept);
        let labels = report.diagnostics.iter().flat_map(|found| &found.finding.labels);
        let wanted: FxHashSet<u32> = labels.map(|label| label.place.file()).collect();
        let last = wanted.iter().max().copied().unwrap_or(0);
        let stretches = sequence::stretches(&paths, dataset.files.len());
        for stretch in stretches.take_while(|stretch| stretch.number <= last) {
            dataset.files.push(match stretch.content {
                Ok((file, _)) if wanted.contains(&stretch.number) => file,
                _ => SourceFile::new(String::new(), String::new(), Format::Json),
            });
        }
        Findings { report, more: collected.more, dataset }
    }
}
