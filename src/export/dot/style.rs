//! How things look in a drawing, and how text is written in DOT.

use crate::export::tie::{self, Tie};
use crate::graph::{EntityId, KnowledgeGraph};
use crate::ontology::ClassRole;

/// Fonts that any system has one of; quoted as DOT wants it.
pub const FONT: &str = "\"Helvetica,Arial,DejaVu Sans,sans-serif\"";

/// What a line stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Sign +1.
    Friendly,
    /// Sign -1.
    Hostile,
    /// No sign.
    Neutral,
}

/// A line: what it stands for, and whether that is derived or goes both ways.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Line {
    /// Whether it is derived.
    pub derived: bool,
    /// What it stands for.
    pub kind: Kind,
    /// Whether direction makes no difference.
    pub both: bool,
}

impl Line {
    /// The line of a tie.
    pub fn of(tie: Tie<'_>, graph: &KnowledgeGraph) -> Self {
        let relation = tie.relation(graph);
        let kind = match tie::sign(relation) {
            1.. => Kind::Friendly,
            0 => Kind::Neutral,
            ..=-1 => Kind::Hostile,
        };
        let derived = matches!(tie, Tie::Derived(_));
        Self { derived, kind, both: !tie.directed(graph) }
    }

    /// Its name in the legend.
    pub fn name(self) -> &'static str {
        match (self.kind, self.derived) {
            (Kind::Friendly, false) => "with, for",
            (Kind::Hostile, false) => "against",
            (Kind::Neutral, false) => "other relation",
            (Kind::Friendly, true) => "with (derived)",
            (Kind::Hostile, true) => "against (derived)",
            (Kind::Neutral, true) => "other (derived)",
        }
    }

    /// How it looks, in dashes.
    pub fn sample(self) -> &'static str {
        match (self.kind, self.derived) {
            (Kind::Friendly, false) => "————►",
            (Kind::Hostile, false) => "– – – –|",
            (Kind::Neutral, false) => "———>",
            (Kind::Friendly, true) => "· · · · ►",
            (Kind::Hostile, true) => "· · · · ·|",
            (Kind::Neutral, true) => "· · · · >",
        }
    }

    /// Its colour.
    pub fn colour(self) -> &'static str {
        match self.kind {
            Kind::Friendly => "#0072B2",
            Kind::Hostile => "#D55E00",
            Kind::Neutral => "#777777",
        }
    }

    /// Its attributes in DOT. Colours are those of Okabe and Ito, which the colour-blind can tell
    /// apart; style and arrow say the same again.
    pub fn attributes(self) -> String {
        self.with_width(if self.kind == Kind::Neutral { 7 } else { 16 })
    }

    /// Its attributes where it stands for so many ties: the more, the thicker, up to twelve.
    pub fn bundled(self, ties: usize) -> String {
        self.with_width(8 + 3 * ties.min(12))
    }

    /// Its attributes with a width in tenths of a point.
    fn with_width(self, tenths: usize) -> String {
        let colour = self.colour();
        let width = format!("{}.{}", tenths / 10, tenths % 10);
        let (arrow, plain) = match self.kind {
            Kind::Friendly => ("normal", "solid"),
            Kind::Hostile => ("tee", "dashed"),
            Kind::Neutral => ("vee", "solid"),
        };
        let style = if self.derived { "dotted" } else { plain };
        let both = if self.both { format!(", dir=both, arrowtail={arrow}") } else { String::new() };
        format!(
            "style={style}, color=\"{colour}\", fontcolor=\"{colour}\", penwidth={width}, \
             arrowhead={arrow}{both}"
        )
    }
}

/// The shape of an entity, by the role of its class.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Shape {
    /// With a role.
    Of(ClassRole),
    /// Without.
    Other,
}

impl Shape {
    /// The shape of an entity.
    pub fn of(graph: &KnowledgeGraph, entity: EntityId) -> Self {
        let role = ClassRole::ALL.iter().find(|role| graph.is(entity, **role));
        role.map_or(Self::Other, |role| Self::Of(*role))
    }

    /// Its name in the legend.
    pub fn name(self) -> &'static str {
        match self {
            Self::Of(ClassRole::Party) => "person or body",
            Self::Of(ClassRole::Work) => "work",
            Self::Of(ClassRole::Event) => "event",
            Self::Of(ClassRole::Issue) => "issue",
            Self::Of(ClassRole::Position) => "position",
            Self::Of(ClassRole::Office) => "office",
            Self::Of(ClassRole::Place) => "place",
            Self::Other => "other",
        }
    }

    /// Shape, filling and line, for the legend.
    pub fn sample(self) -> (&'static str, &'static str, &'static str) {
        let (shape, _, fill, line) = self.look(None);
        (shape, fill, line)
    }

    /// Its attributes in DOT; positions are filled by their side.
    pub fn attributes(self, side: Option<&str>) -> String {
        let (shape, style, fill, line) = self.look(side);
        format!("shape={shape}, style=\"{style}\", fillcolor=\"{fill}\", color=\"{line}\"")
    }

    fn look(self, side: Option<&str>) -> (&'static str, &'static str, &'static str, &'static str) {
        match self {
            Self::Of(ClassRole::Party) => ("ellipse", "filled", "#FFFFFF", "#333333"),
            Self::Of(ClassRole::Work) => ("note", "filled", "#FDF6D8", "#8A7A2E"),
            Self::Of(ClassRole::Event) => ("hexagon", "filled", "#E8F5EF", "#009E73"),
            Self::Of(ClassRole::Issue) => ("tab", "filled", "#F0F0F0", "#555555"),
            Self::Of(ClassRole::Position) => match side {
                Some("pro") => ("box", "rounded,filled", "#D6EAF7", "#0072B2"),
                Some("contra") => ("box", "rounded,filled", "#FBE0CE", "#D55E00"),
                _ => ("box", "rounded,filled", "#F4F4F4", "#777777"),
            },
            Self::Of(ClassRole::Office) => ("component", "filled", "#F7E9F2", "#CC79A7"),
            Self::Of(ClassRole::Place) => ("house", "filled", "#FFFFFF", "#777777"),
            Self::Other => ("box", "filled", "#FFFFFF", "#777777"),
        }
    }
}

/// Text as a quoted string of DOT that shows exactly that text. Graphviz reads backslashes and
/// entities (`&lt;`) in labels, so both are escaped; control characters become U+FFFD.
pub fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '&' => out.push_str("&amp;"),
            '\r' | '\t' => out.push(' '),
            c if c.is_control() => out.push('\u{FFFD}'),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// The same for a tooltip, where Graphviz takes backslashes for its own even if escaped: they become
/// the set minus, which looks alike.
pub fn tooltip(text: &str) -> String {
    quoted(&text.replace('\\', "\u{2216}"))
}

/// Text inside a label of markup; line breaks become `<br/>`.
pub fn markup(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' => out.push_str("<br/>"),
            '\r' | '\t' => out.push(' '),
            c if c.is_control() => out.push('\u{FFFD}'),
            c => out.push(c),
        }
    }
    out
}

/// Text broken between words into lines of at most `width` characters where it can be; its own
/// breaks stay.
pub fn wrapped(text: &str, width: usize) -> String {
    let mut out = String::with_capacity(text.len());
    for line in text.lines() {
        if !out.is_empty() {
            out.push('\n');
        }
        let mut used = 0;
        for word in line.split_whitespace() {
            let length = word.chars().count();
            if used > 0 && used + 1 + length > width {
                out.push('\n');
                used = 0;
            } else if used > 0 {
                out.push(' ');
                used += 1;
            }
            out.push_str(word);
            used += length;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{Kind, Line, markup, quoted, wrapped};

    #[test]
    fn text_shows_as_it_is() {
        assert_eq!(
            quoted("a \"b\" \\N <c> &lt; d:e\n\u{7}"),
            "\"a \\\"b\\\" \\\\N <c> &amp;lt; d:e\\n\u{FFFD}\""
        );
        assert_eq!(markup("a < b & \"c\"\nd"), "a &lt; b &amp; &quot;c&quot;<br/>d");
        assert_eq!(quoted("Ленин"), "\"Ленин\"");
    }

    #[test]
    fn lines_break_between_words() {
        assert_eq!(wrapped("monopoly of foreign  trade", 12), "monopoly of\nforeign\ntrade");
        assert_eq!(wrapped("one\ntwo three", 24), "one\ntwo three");
        assert_eq!(wrapped("Donaudampfschifffahrt", 5), "Donaudampfschifffahrt");
    }

    #[test]
    fn signs_differ_in_style_and_arrow() {
        let line = |kind| Line { derived: false, kind, both: false }.attributes();
        assert!(
            line(Kind::Friendly).contains("style=solid") && line(Kind::Friendly).contains("normal")
        );
        assert!(
            line(Kind::Hostile).contains("style=dashed") && line(Kind::Hostile).contains("tee")
        );
        assert!(
            line(Kind::Neutral).contains("penwidth=0.7") && line(Kind::Neutral).contains("vee")
        );
    }
}
