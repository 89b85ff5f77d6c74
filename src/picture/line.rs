//! How lines look. Style and arrow tell them apart, so that print in black and white does; colours,
//! those of Okabe and Ito (<https://jfly.uni-koeln.de/color/>), say the same again.

use super::text::markup;

/// What a line stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Sign +1.
    Friendly,
    /// Sign -1.
    Hostile,
    /// No sign.
    Neutral,
    /// A letter to its addressee.
    Letter,
    /// A copy of it to somebody else.
    Copy,
    /// The same party changes its mind.
    Turn,
    /// The same party says so again.
    Keep,
    /// What one work says about another, where [`Self::Letter`] is what it has of it.
    Remark,
    /// What is one and the same from end to end.
    Thread,
    /// What belongs together, or a rule on the sheet.
    Rule,
}

/// How a kind looks.
struct Pen {
    colour: &'static str,
    arrow: &'static str,
    /// In tenths of a point.
    width: u32,
    style: &'static str,
    /// Its head in a character that any font has, for the legend.
    head: &'static str,
}

impl Kind {
    /// The kind of a sign.
    #[must_use]
    pub fn of_sign(sign: i8) -> Self {
        match sign {
            1.. => Self::Friendly,
            0 => Self::Neutral,
            ..=-1 => Self::Hostile,
        }
    }

    fn pen(self) -> Pen {
        let pen = |colour, arrow, width, style, head| Pen { colour, arrow, width, style, head };
        match self {
            Self::Friendly => pen("#0072B2", "normal", 16, "solid", "►"),
            Self::Hostile => pen("#D55E00", "tee", 16, "dashed", "|"),
            Self::Neutral => pen("#666666", "vee", 8, "solid", ">"),
            Self::Letter => pen("#222222", "normal", 12, "solid", "►"),
            Self::Copy => pen("#222222", "empty", 10, "dashed", "▷"),
            Self::Turn => pen("#000000", "normal", 22, "solid", "►"),
            Self::Keep => pen("#777777", "vee", 12, "solid", ">"),
            Self::Remark => pen("#222222", "diamond", 12, "solid", "◆"),
            Self::Thread => pen("#999999", "none", 10, "solid", ""),
            Self::Rule => pen("#CCCCCC", "none", 6, "solid", ""),
        }
    }
}

/// A line: what it stands for, and with what reserve.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Line {
    /// Whether it is derived: dotted.
    pub derived: bool,
    /// What it stands for.
    pub kind: Kind,
    /// Whether direction makes no difference: an arrow at both ends.
    pub both: bool,
    /// Whether it is only probable or possible: a ring at its tail.
    pub unsure: bool,
    /// Whether a source denies it, or the same two are said to be the contrary: a lozenge at its
    /// tail.
    pub disputed: bool,
    /// Whether it breaks the pattern of the picture: drawn double.
    pub breaks: bool,
}

impl Line {
    /// Without reserve.
    #[must_use]
    pub fn new(kind: Kind) -> Self {
        let no = false;
        Self { derived: no, kind, both: no, unsure: no, disputed: no, breaks: no }
    }

    /// A sample for the legend: cells of a table of markup, the shaft being the border of one.
    #[must_use]
    pub fn sample(self) -> String {
        let Pen { colour, head, width, style, .. } = self.kind.pen();
        let style = if self.derived { "dotted" } else { style };
        let border = if width <= 10 { 1 } else { 2 };
        let tail = match (self.disputed, self.unsure) {
            (true, _) => "◇",
            (false, true) => "○",
            (false, false) => "",
        };
        let line = format!("style=\"{style}\" color=\"{colour}\"");
        let shaft = if self.breaks {
            format!("<tr><td height=\"4\" border=\"1\" sides=\"tb\" {line}></td></tr>")
        } else {
            format!("<tr><td height=\"2\" border=\"{border}\" sides=\"b\" {line}></td></tr>")
        };
        let in_colour = |mark: &str| match mark {
            "" => String::new(),
            mark => format!("<font color=\"{colour}\"><b>{}</b></font>", markup(mark)),
        };
        let back = match (self.both, head) {
            (true, "►") => "◄",
            (true, ">") => "<",
            (true, head) => head,
            (false, _) => "",
        };
        let (tail, head) = (in_colour(&format!("{tail}{back}")), in_colour(head));
        format!(
            "<table border=\"0\" cellborder=\"0\" cellspacing=\"0\" cellpadding=\"0\"><tr>\
             <td rowspan=\"3\" width=\"12\">{tail}</td><td width=\"46\" height=\"6\"></td>\
             <td rowspan=\"3\" width=\"10\" align=\"left\">{head}</td>\
             </tr>{shaft}<tr><td height=\"6\"></td></tr></table>"
        )
    }

    /// Its colour.
    #[must_use]
    pub fn colour(self) -> &'static str {
        self.kind.pen().colour
    }

    /// Its attributes in DOT.
    #[must_use]
    pub fn attributes(self, weight: usize) -> String {
        let (head, tail) = self.ends();
        let tail = match tail.as_str() {
            "none" => String::new(),
            tail => format!(", dir=both, arrowtail={tail}"),
        };
        format!("{}, arrowhead={head}{tail}", self.stroke(weight))
    }

    /// What its two ends look like in DOT, head and tail.
    #[must_use]
    pub fn ends(self) -> (&'static str, String) {
        let arrow = self.kind.pen().arrow;
        let mark = match (self.disputed, self.unsure) {
            (true, _) => "odiamond",
            (false, true) => "odot",
            (false, false) => "",
        };
        match (self.both, mark) {
            (false, "") => (arrow, "none".to_owned()),
            (true, mark) => (arrow, format!("{arrow}{mark}")),
            (false, mark) => (arrow, mark.to_owned()),
        }
    }

    /// Its attributes in DOT but for the ends; doubling the weight adds a third of the usual width, up
    /// to the threefold.
    #[must_use]
    pub fn stroke(self, weight: usize) -> String {
        let Pen { colour, width, style, .. } = self.kind.pen();
        let style = if self.derived { "dotted" } else { style };
        // Two strokes with a gap between them.
        let strokes =
            if self.breaks { format!("{colour}:white:{colour}") } else { colour.to_owned() };
        // What follows from other lines stands behind them.
        let width = if self.derived { width.min(11) } else { width };
        let width = if self.breaks { 20 } else { width };
        let width = width + width * weight.checked_ilog2().unwrap_or(0).min(6) / 3;
        let width = format!("{}.{}", width / 10, width % 10);
        format!("style={style}, color=\"{strokes}\", fontcolor=\"{colour}\", penwidth={width}")
    }

    /// How Mermaid draws it between two nodes of a flowchart.
    #[must_use]
    pub fn mermaid(self) -> &'static str {
        match (self.kind, self.both) {
            (Kind::Friendly | Kind::Turn, false) => "==>",
            (Kind::Friendly | Kind::Turn, true) => "<==>",
            (Kind::Hostile, false) => "-.-x",
            (Kind::Hostile, true) => "x-.-x",
            (Kind::Copy, _) => "-.->",
            (Kind::Neutral | Kind::Letter | Kind::Keep | Kind::Remark, false) => "-->",
            (Kind::Neutral | Kind::Letter | Kind::Keep | Kind::Remark, true) => "<-->",
            (Kind::Thread | Kind::Rule, _) => "---",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Kind, Line};

    #[test]
    fn signs_differ_in_style_and_arrow() {
        let line = |kind| Line::new(kind).attributes(1);
        assert!(line(Kind::Friendly).contains("style=solid"));
        assert!(line(Kind::Friendly).contains("arrowhead=normal"));
        assert!(line(Kind::Hostile).contains("style=dashed"));
        assert!(line(Kind::Hostile).contains("arrowhead=tee"));
        assert!(line(Kind::Neutral).contains("arrowhead=vee"));
    }

    #[test]
    fn reserves_are_marks_at_the_tail() {
        let line = Line { unsure: true, ..Line::new(Kind::Hostile) };
        assert!(line.attributes(1).ends_with("dir=both, arrowtail=odot"));
        let line = Line { disputed: true, both: true, ..line };
        assert!(line.attributes(1).ends_with("dir=both, arrowtail=teeodiamond"));
        assert!(line.sample().contains('◇') && line.sample().contains("dashed"));
    }
}
