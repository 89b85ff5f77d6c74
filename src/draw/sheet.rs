//! A sheet on which everything has its place, in points from the left upper corner.

use crate::picture::{Edge, Entry, Frame, Group, Label, Line, Look, Node, Picture, Place};

/// A sheet being filled.
pub(super) struct Sheet<'a> {
    pub picture: Picture<'a>,
}

/// Text without a frame.
pub(super) const BARE: Look =
    Look { shape: "plaintext", style: "", fill: "#FFFFFF", line: "#000000" };
/// Nothing to be seen.
const UNSEEN: Look = Look { shape: "point", style: "invis", fill: "#FFFFFF", line: "#FFFFFF" };
/// Where something begins.
const DOT: Look = Look { shape: "circle", style: "filled", fill: "#222222", line: "#222222" };

/// What is written on a sheet: the words, their size, what an SVG says when pointed at.
pub(super) struct Words<'t> {
    pub text: &'t str,
    pub size: i32,
    pub tooltip: &'t str,
}

impl<'a> Sheet<'a> {
    /// An empty one; lines go round nodes if `routed`.
    pub fn new(routed: bool) -> Self {
        Self { picture: Picture::new(Frame::Placed { routed }) }
    }

    /// Adds a node with its text in the middle; its name.
    pub fn node(&mut self, place: Place, look: Look, words: &Words<'_>) -> String {
        self.add(place, look, words.size, words.tooltip, Label::Centred(words.text.to_owned()))
    }

    /// Adds text flush left; its name.
    pub fn text(&mut self, place: Place, words: &Words<'_>) -> String {
        self.add(place, BARE, words.size, words.tooltip, Label::Left(words.text.to_owned()))
    }

    /// Adds text flush right; its name.
    pub fn right(&mut self, place: Place, words: &Words<'_>) -> String {
        self.add(place, BARE, words.size, words.tooltip, Label::Right(words.text.to_owned()))
    }

    /// Adds a place for a line to end at; its name.
    pub fn point(&mut self, x: i32, y: i32) -> String {
        let place = Place { x, y, width: 1, height: 1 };
        self.add(place, UNSEEN, 1, "", Label::Centred(String::new()))
    }

    /// Adds a dot; its name.
    pub fn dot(&mut self, x: i32, y: i32) -> String {
        let place = Place { x, y, width: 6, height: 6 };
        self.add(place, DOT, 1, "", Label::Centred(String::new()))
    }

    /// Adds a node of that name with its text in the middle.
    pub fn named(&mut self, name: String, place: Place, look: Look, words: &Words<'_>) {
        self.node(place, look, words);
        if let Some(node) = self.picture.nodes.last_mut() {
            node.name = name.into();
        }
    }

    fn add(&mut self, place: Place, look: Look, size: i32, tooltip: &str, label: Label) -> String {
        let name = format!("n{}", self.picture.nodes.len());
        self.picture.nodes.push(Node {
            name: name.clone().into(),
            label,
            tooltip: tooltip.to_owned(),
            look,
            size: Some(size),
            place: Some(place),
        });
        name
    }

    /// Adds a line between two nodes.
    pub fn line(&mut self, from: &str, to: &str, line: Line, tooltip: &str) {
        let edge = Edge::new(from.to_owned(), to.to_owned(), line);
        self.picture.edges.push(Edge { tooltip: tooltip.to_owned(), ..edge });
    }

    /// Adds a line between two places.
    pub fn rule(&mut self, from: (i32, i32), to: (i32, i32), line: Line) {
        let from = self.point(from.0, from.1);
        let to = self.point(to.0, to.1);
        self.line(&from, &to, line, "");
    }

    /// Adds a filled background, below everything else.
    pub fn band(&mut self, place: Place, fill: &'static str) {
        let look = Look { shape: "box", style: "filled", fill, line: fill };
        let group = Group { label: String::new(), nodes: Vec::new(), look, place: Some(place) };
        self.picture.groups.push(group);
    }

    /// The picture, with a legend whose left upper corner is at `at`.
    pub fn finish(mut self, legend: Vec<Entry>, at: (i32, i32)) -> Picture<'a> {
        self.picture.legend = legend;
        self.picture.legend_at = at;
        self.picture
    }
}
