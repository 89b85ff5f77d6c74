//! A stretch, built and checked among the entities of the whole.

use std::path::PathBuf;

use super::Stream;
use super::sequence::Stretch;
use crate::check::{self, Context, Reach};
use crate::diagnostic::{Diagnostic, Place};
use crate::graph::{Builder, KnowledgeGraph};
use crate::load::{self, Dataset, LoadDefect};
use crate::ontology::Ontology;
use crate::select::View;
use crate::source::SourceFile;

/// What a stretch says.
pub(super) struct Window {
    pub graph: KnowledgeGraph,
    dataset: Dataset,
}

impl Stream {
    /// Builds a stretch. One that cannot be read says nothing but that.
    pub(super) fn window(&self, stretch: &Stretch) -> Window {
        let mut builder = Builder::new();
        let defects = match &stretch.content {
            Ok((file, defect)) => {
                let (records, mut defects) = load::records(file, stretch.number);
                for record in &records {
                    builder.add(record);
                }
                defects.extend(defect.iter().map(|defect| load::malformed(stretch.number, defect)));
                for defect in &mut defects {
                    stretch.place(file, defect);
                }
                defects
            }
            Err(message) => vec![load::unreadable(message.clone())],
        };
        let sources = self.manifest.locators.iter().map(|scheme| scheme.source.as_str());
        let language = &self.manifest.language;
        let graph = builder.finish_stretch(stretch.number, &self.outline, sources, language);
        let dataset = Dataset {
            folder: PathBuf::new(),
            manifest: self.manifest.clone(),
            files: Vec::new(),
            defects,
            ontology: Ontology::default(),
        };
        Window { graph, dataset }
    }
}

impl Stretch {
    /// What is wrong with the header of a table is wrong in its first stretch.
    fn place(&self, file: &SourceFile, defect: &mut LoadDefect) {
        if let Place::Span { file: number, span } = &mut defect.place
            && file.is_repeated(span.start)
        {
            *number = self.first;
        }
    }
}

impl Window {
    /// What the rules find that look at records.
    pub fn check(&self, stretch: &Stretch) -> Vec<Diagnostic> {
        let Self { graph, dataset } = self;
        let view = View::of_file(graph, stretch.number);
        check::within(Reach::Record, &Context { dataset, graph, view: &view })
    }
}
