//! Pages for people: what is known of one thing, what of a source is covered, where the sources
//! collide, what the terms mean, what can be asked. Each is text or Markdown, written from the graph.

mod codebook;
mod contradictions;
mod coverage;
mod questions;
mod show;
mod text;

pub use codebook::codebook;
pub use contradictions::contradictions;
pub use coverage::{Coverage, coverage};
pub use questions::{Question, questions};
pub use show::{ShowError, show};
pub use text::{SourceText, TextError};

use crate::check::Report;
use crate::derive::Derivation;
use crate::load::Dataset;
use crate::select::View;

/// What pages are written from.
#[derive(Debug, Clone, Copy)]
pub struct PageInput<'a> {
    /// Files and manifest.
    pub dataset: &'a Dataset,
    /// What is in sight.
    pub view: &'a View<'a>,
    /// What follows from it.
    pub derivation: &'a Derivation,
    /// What the rules found.
    pub report: &'a Report,
}
