//! Drawings for a purpose: one layout a file, each from a selection to a [`Picture`], which is
//! written as DOT, drawn by Graphviz ([`graphviz`]), or written as Mermaid.
//!
//! Some layouts leave the placing to Graphviz (factions, citations, ego), others are tables of time
//! and place everything themselves (letters, timeline, issue).

mod citations;
mod dated;
mod ego;
mod factions;
pub mod graphviz;
mod heading;
mod issue;
mod letters;
mod scale;
mod sheet;
mod timeline;

use std::fmt;
use std::io::{self, Write};
use std::str::FromStr;

use crate::derive::Derivation;
use crate::export::{ExportInput, Ledger};
use crate::graph::ClaimId;
use crate::picture::mermaid::{Sequence, Timeline, flowchart};
use crate::picture::{Picture, dot};
use crate::select::{Selection, View};

/// What a drawing is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Layout {
    /// Camps, with the ties that cut across them.
    Factions,
    /// Who wrote to whom, in time order.
    Letters,
    /// Which work cites and quotes which.
    Citations,
    /// What happened and was written when.
    Timeline,
    /// One entity and its ties.
    Ego,
    /// Positions with their holders, over time.
    Issue,
}

impl Layout {
    /// All of them.
    pub const ALL: [Self; 6] =
        [Self::Factions, Self::Letters, Self::Citations, Self::Timeline, Self::Ego, Self::Issue];

    /// Its name on the command line.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Factions => "factions",
            Self::Letters => "letters",
            Self::Citations => "citations",
            Self::Timeline => "timeline",
            Self::Ego => "ego",
            Self::Issue => "issue",
        }
    }
}

impl fmt::Display for Layout {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Layout {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let names = Self::ALL.map(Self::name).join(", ");
        let found = Self::ALL.into_iter().find(|layout| layout.name() == text);
        found.ok_or_else(|| format!("there is no layout `{text}` (there are {names})"))
    }
}

/// What is drawn.
#[derive(Debug, Clone, Copy)]
pub struct DrawInput<'a> {
    /// What is in sight, and the dataset.
    pub export: ExportInput<'a>,
    /// By what it was selected, for the heading.
    pub selection: &'a Selection,
    /// What the selection leaves of evidence alone ([`crate::select::before`]): a letter that is in
    /// sight has its date from there, also where the date is not.
    pub context: &'a View<'a>,
}

/// More boxes, or more lines, than this are no picture that anybody reads, unless they ask for it.
pub const LIMIT: usize = 1000;

/// Why there is no drawing.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DrawError {
    /// It would be too large to be read.
    #[error(
        "{boxes} boxes and {lines} lines are too many for one picture (at most {limit} of each): \
         narrow the selection (--issue, --during, --relation, --around ID), draw parallel ties as \
         one (--bundle), or allow more (--limit); `polemic export --format dot` draws an overview \
         of everything"
    )]
    TooLarge {
        /// How many boxes it would have.
        boxes: usize,
        /// How many lines.
        lines: usize,
        /// How many are allowed of each.
        limit: usize,
    },
    /// There is nothing to draw.
    #[error("nothing to draw: the selection has no {0}; widen it, or take another --layout")]
    Nothing(&'static str),
    /// Nobody stands in the middle.
    #[error("no entity has a tie that could be drawn; name one in sight by --around ID")]
    NoCentre,
}

/// How it is drawn.
#[derive(Debug, Clone)]
pub struct Options {
    /// The layout.
    pub layout: Layout,
    /// Whether parallel ties become one line with their number.
    pub bundle: bool,
    /// At most so many boxes, and so many lines; [`LIMIT`] is what can be read.
    pub limit: usize,
    /// The layout program of Graphviz, for a layout that leaves the placing to it.
    pub engine: Option<String>,
    /// A title instead of the layout's own.
    pub title: Option<String>,
}

/// A drawing, ready to be written.
#[derive(Debug, Clone)]
pub struct Drawing<'a> {
    /// What is seen.
    pub picture: Picture<'a>,
    diagram: Diagram<'a>,
    engine: Option<&'a str>,
    /// What was left out or lowered.
    pub ledger: Ledger,
}

/// The kind of diagram by which Mermaid shows a drawing.
#[derive(Debug, Clone)]
enum Diagram<'a> {
    /// The picture itself.
    Flowchart,
    Sequence(Sequence),
    Timeline(Timeline),
    /// Another picture of the same.
    Other(Picture<'a>),
}

/// What a layout gives.
struct Sketch<'a> {
    title: String,
    /// How it is to be read.
    lines: Vec<String>,
    /// What is drawn: its evidence is counted.
    claims: Vec<ClaimId>,
    picture: Picture<'a>,
    diagram: Diagram<'a>,
    ledger: Ledger,
}

/// What layouts draw from.
struct Scene<'a> {
    /// What is in sight.
    view: &'a View<'a>,
    /// What follows from it.
    derivation: &'a Derivation,
    /// See [`DrawInput::context`].
    context: &'a View<'a>,
    selection: &'a Selection,
    limit: usize,
    engine: Option<&'a str>,
}

impl Scene<'_> {
    /// Whether so much can be drawn: asked before anything is laid out.
    fn fits(&self, boxes: usize, lines: usize) -> Result<(), DrawError> {
        let limit = self.limit;
        let fits = boxes.max(lines) <= limit;
        fits.then_some(()).ok_or(DrawError::TooLarge { boxes, lines, limit })
    }
}

/// Draws a selection.
///
/// # Errors
/// Where the selection has nothing for that layout, or too much to be read.
pub fn draw<'a>(input: &DrawInput<'a>, options: &'a Options) -> Result<Drawing<'a>, DrawError> {
    let scene = Scene {
        view: input.export.view,
        derivation: input.export.derivation,
        context: input.context,
        selection: input.selection,
        limit: options.limit,
        engine: options.engine.as_deref(),
    };
    let sketch = match options.layout {
        Layout::Factions => factions::factions(&scene, options.bundle),
        Layout::Letters => letters::letters(&scene),
        Layout::Citations => citations::citations(&scene),
        Layout::Timeline => timeline::timeline(&scene),
        Layout::Ego => ego::ego(&scene, options.bundle),
        Layout::Issue => issue::issue(&scene),
    }?;
    let Sketch { title, lines, claims, mut picture, diagram, mut ledger } = sketch;
    let left_out = input.export.derivation.left_out;
    ledger.add(
        left_out,
        ["derived claim", "derived claims"],
        "beyond the bound on their number not drawn",
    );
    let title = options.title.clone().unwrap_or(title);
    picture.heading =
        heading::heading(input, (title, lines), &claims, options.layout == Layout::Ego);
    Ok(Drawing { picture, diagram, engine: scene.engine, ledger })
}

impl Drawing<'_> {
    /// Writes it as DOT.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn dot(&self, out: &mut dyn Write) -> io::Result<()> {
        dot::write(&self.picture, self.engine, out)
    }

    /// Writes it as Mermaid.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn mermaid(&self, out: &mut dyn Write) -> io::Result<()> {
        let heading = &self.picture.heading;
        match &self.diagram {
            Diagram::Flowchart => flowchart(heading, &self.picture, out),
            Diagram::Other(picture) => flowchart(heading, picture, out),
            Diagram::Sequence(sequence) => sequence.write(heading, out),
            Diagram::Timeline(timeline) => timeline.write(heading, out),
        }
    }
}
