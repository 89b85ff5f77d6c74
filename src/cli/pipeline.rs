//! Load, build, select, derive: what every command begins with.

use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use polemic::check::{self, Context, Report};
use polemic::derive::{self, Derivation};
use polemic::graph::{self, EntityId, KnowledgeGraph};
use polemic::load::{self, Dataset};
use polemic::pages::PageInput;
use polemic::progress;
use polemic::select::{self, Selection, View};

use super::Failure;

/// At most so many derived claims are materialised; an export says where it was reached.
pub const DERIVED_LIMIT: usize = 1_000_000;

/// A dataset and its graph.
pub struct Loaded {
    pub dataset: Dataset,
    pub graph: KnowledgeGraph,
}

/// Refuses to export where no ontology was read.
pub fn typed(has_classes: bool) -> Result<(), Failure> {
    if has_classes {
        return Ok(());
    }
    let message = "no class is known, so nothing can be exported; name the ontology files under \
                   `ontology` in dataset.json";
    Err(Failure::Usage(message.to_owned()))
}

/// Reads the dataset and builds its graph.
pub fn load(folder: &Path, skip: &[PathBuf]) -> Result<Loaded, Failure> {
    progress::begin("reading");
    let (mut dataset, builder) = load::load::<graph::Builder>(folder, skip)?;
    progress::begin("building");
    let ontology = std::mem::take(&mut dataset.ontology);
    let graph = builder.finish(ontology, &dataset.manifest.language);
    Ok(Loaded { dataset, graph })
}

impl Loaded {
    /// Says on standard error, where there are errors, that the answer will lack what does not resolve.
    pub fn warn(errors: usize) -> Result<(), Failure> {
        if errors > 0 {
            writeln!(
                io::stderr(),
                "the dataset has errors ({errors}); the answer leaves out what does not resolve, \
                 `polemic check` shows it"
            )?;
        }
        Ok(())
    }

    /// Runs the rules on everything.
    pub fn check(&self) -> Report {
        self.checked(check::check)
    }

    /// How many errors the dataset has.
    pub fn errors(&self) -> usize {
        self.checked(check::errors)
    }

    fn checked<T>(&self, check: fn(&Context<'_>) -> T) -> T {
        progress::begin("checking");
        let view = View::all(&self.graph);
        check(&Context { dataset: &self.dataset, graph: &self.graph, view: &view })
    }

    /// What pages are written from.
    pub fn pages<'a>(
        &'a self,
        view: &'a View<'a>,
        derivation: &'a Derivation,
        report: &'a Report,
    ) -> PageInput<'a> {
        PageInput { dataset: &self.dataset, view, derivation, report }
    }

    /// The source whose places need no name: the only one with numbered places.
    pub fn numbered_source(&self) -> Option<EntityId> {
        match &self.dataset.manifest.locators[..] {
            [scheme] => self.graph.find_entity(&scheme.source),
            _ => None,
        }
    }

    /// How many names and values did not resolve and are in no export.
    pub fn lost(&self) -> usize {
        self.graph.unresolved.iter().filter(|u| u.why.loses()).count()
    }

    /// Refuses to export where no ontology was read: `--force` would leave out everything.
    pub fn typed(&self) -> Result<(), Failure> {
        typed(self.graph.ontology.has_classes())
    }

    /// What a selection leaves of evidence, before derivation.
    pub fn before(&self, selection: &Selection) -> Result<View<'_>, Failure> {
        let wrong = |errors: Vec<select::SelectError>| {
            let lines: Vec<String> = errors.iter().map(ToString::to_string).collect();
            Failure::Usage(lines.join("\n"))
        };
        select::before(&self.graph, selection).map_err(wrong)
    }

    /// The view and the derived claims that a selection leaves.
    pub fn select(&self, selection: &Selection) -> Result<(View<'_>, Derivation), Failure> {
        progress::begin("deriving");
        let view = self.before(selection)?;
        let derivation = derive::derive(&view, DERIVED_LIMIT);
        Ok(derive::after(&view, selection, &derivation))
    }
}
