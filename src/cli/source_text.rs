//! The option that names the text of a source.

use std::fs;
use std::path::PathBuf;

use polemic::load::{Dataset, LocatorScheme};
use polemic::pages::SourceText;

use super::Failure;

/// The text of a source
#[derive(Debug, Clone, clap::Args)]
pub struct TextArgs {
    /// The text of the source, one place a line (`P001`, a tab, the text; or the text alone)
    #[arg(long, value_name = "FILE")]
    text: Option<PathBuf>,
    /// Of which source, where the manifest has locators for several
    #[arg(long, value_name = "ID")]
    of: Option<String>,
}

impl TextArgs {
    /// Reads the file, if one is given.
    pub fn read(&self) -> Result<Option<String>, Failure> {
        let Some(path) = &self.text else { return Ok(None) };
        let text = fs::read_to_string(path);
        text.map(Some).map_err(|e| Failure::Usage(format!("cannot read {}: {e}", path.display())))
    }

    /// The scheme of the source named, if one is.
    pub fn of<'a>(&self, dataset: &'a Dataset) -> Result<Option<&'a LocatorScheme>, Failure> {
        self.of.as_ref().map(|_| self.scheme(dataset)).transpose()
    }

    /// The scheme of the source that is meant.
    pub fn scheme<'a>(&self, dataset: &'a Dataset) -> Result<&'a LocatorScheme, Failure> {
        let schemes = &dataset.manifest.locators;
        let names = || schemes.iter().map(|s| s.source.as_str()).collect::<Vec<_>>().join(", ");
        match (&self.of, schemes.as_slice()) {
            (_, []) => Err(Failure::Usage(
                "no source has numbered places; describe them under `locators` in dataset.json"
                    .to_owned(),
            )),
            (None, [scheme]) => Ok(scheme),
            (None, _) => {
                Err(Failure::Usage(format!("say of which source with --of ID: {}", names())))
            }
            (Some(id), _) => schemes.iter().find(|s| s.source == *id).ok_or_else(|| {
                Failure::Usage(format!("`{id}` has no numbered places; --of takes {}", names()))
            }),
        }
    }

    /// The text with its places.
    pub fn source<'a>(
        &self,
        dataset: &'a Dataset,
        text: &'a str,
    ) -> Result<SourceText<'a>, Failure> {
        let name = self.text.as_deref().map(|p| p.display().to_string()).unwrap_or_default();
        SourceText::read(text, self.scheme(dataset)?)
            .map_err(|e| Failure::Usage(format!("{name}: {e}")))
    }
}
