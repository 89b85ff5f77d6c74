//! Pictures: nodes, lines, groups and a legend, as they are to be seen, whatever they show; and how
//! they are written for Graphviz ([`dot`]) and for Mermaid ([`mermaid`]).
//!
//! Everything in a picture is what a reader sees: labels and words, never ids. Nodes have names of
//! their own, by which lines find them.

pub mod dot;
mod legend;
mod line;
pub mod mermaid;
mod shape;
pub mod text;

use std::borrow::Cow;

pub use legend::Entry;
pub use line::{Kind, Line};
pub use shape::{Look, Shape};

/// What stands above a picture.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Heading {
    /// What is seen.
    pub title: String,
    /// Of what, and how it is to be read.
    pub lines: Vec<String>,
    /// Where it is from: dataset, selection, sources and voices.
    pub source: String,
}

/// How a picture is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Frame {
    /// In layers, by `dot`.
    Layered {
        /// From left to right, and not from the top down.
        across: bool,
        /// Between layers, in hundredths of an inch.
        ranksep: u16,
        /// Between nodes of a layer, in hundredths of an inch.
        nodesep: u16,
    },
    /// By forces, by `sfdp`.
    Scattered {
        /// Lines go round nodes, which takes time quadratic in their number.
        routed: bool,
    },
    /// Where each node says.
    Placed {
        /// Lines go round nodes.
        routed: bool,
    },
}

/// Where a node or group is: its centre and size in points, 72 to the inch; y grows downwards.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// Centre, from the left.
    pub x: i32,
    /// Centre, from the top.
    pub y: i32,
    /// Width.
    pub width: i32,
    /// Height.
    pub height: i32,
}

/// What a node says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Label {
    /// Text in the middle.
    Centred(String),
    /// Text flush left.
    Left(String),
    /// Text flush right.
    Right(String),
}

/// A node.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node<'a> {
    /// Its name in the picture, not shown.
    pub name: Cow<'a, str>,
    /// What it says.
    pub label: Label,
    /// What an SVG says when pointed at.
    pub tooltip: String,
    /// How it looks.
    pub look: Look,
    /// The size of its letters in points, if not the usual one.
    pub size: Option<i32>,
    /// Where it is, in a placed picture.
    pub place: Option<Place>,
}

/// A frame round nodes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group<'a> {
    /// What it says.
    pub label: String,
    /// Its nodes.
    pub nodes: Vec<Node<'a>>,
    /// Its look: shape does not matter.
    pub look: Look,
    /// Where it is, in a placed picture.
    pub place: Option<Place>,
}

/// The four control points of a cubic curve, in points.
pub type Course = [(i32, i32); 4];

/// A line between two nodes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edge<'a> {
    /// The name of the node where it begins.
    pub from: Cow<'a, str>,
    /// The name of the node where it ends.
    pub to: Cow<'a, str>,
    /// What it says.
    pub label: String,
    /// What an SVG says when pointed at.
    pub tooltip: String,
    /// How it looks.
    pub line: Line,
    /// Whether it has no say in the layout.
    pub loose: bool,
    /// How much it stands for: the more, the thicker.
    pub weight: usize,
    /// Its course in a placed picture.
    pub course: Option<Course>,
}

/// Everything that is to be seen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture<'a> {
    /// What stands above.
    pub heading: Heading,
    /// How it is laid out.
    pub frame: Frame,
    /// Nodes outside of groups.
    pub nodes: Vec<Node<'a>>,
    /// Groups with their nodes.
    pub groups: Vec<Group<'a>>,
    /// Names of nodes that stand in one layer, layer by layer in their order.
    pub layers: Vec<Vec<Cow<'a, str>>>,
    /// Lines.
    pub edges: Vec<Edge<'a>>,
    /// What lines and shapes mean.
    pub legend: Vec<Entry>,
    /// Where the legend is, in a placed picture: its left upper corner.
    pub legend_at: (i32, i32),
}

impl<'a> Edge<'a> {
    /// A line between two nodes that says nothing more.
    #[must_use]
    pub fn new(from: impl Into<Cow<'a, str>>, to: impl Into<Cow<'a, str>>, line: Line) -> Self {
        Self {
            from: from.into(),
            to: to.into(),
            label: String::new(),
            tooltip: String::new(),
            line,
            loose: false,
            weight: 1,
            course: None,
        }
    }
}

impl Picture<'_> {
    /// An empty one.
    #[must_use]
    pub fn new(frame: Frame) -> Self {
        Self {
            heading: Heading::default(),
            frame,
            nodes: Vec::new(),
            groups: Vec::new(),
            layers: Vec::new(),
            edges: Vec::new(),
            legend: Vec::new(),
            legend_at: (0, 0),
        }
    }

    /// How many nodes it has.
    #[must_use]
    pub fn node_count(&self) -> usize {
        self.nodes.len() + self.groups.iter().map(|g| g.nodes.len()).sum::<usize>()
    }
}
