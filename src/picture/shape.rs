//! How nodes look, by the role of the class of what they stand for.

use crate::derive::Side;
use crate::graph::{EntityId, KnowledgeGraph};
use crate::ontology::ClassRole;

/// The shape of an entity, by the role of its class.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Shape {
    /// With a role.
    Of(ClassRole),
    /// Without.
    Other,
}

/// How a node is drawn; all are values of DOT.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Look {
    /// Its shape.
    pub shape: &'static str,
    /// Its style.
    pub style: &'static str,
    /// Its filling.
    pub fill: &'static str,
    /// Its outline.
    pub line: &'static str,
}

impl Look {
    /// Its shape in plain words.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self.shape {
            "ellipse" => "oval",
            "note" => "sheet",
            "component" => "office",
            other => other,
        }
    }

    /// Its attributes in DOT.
    #[must_use]
    pub fn attributes(self) -> String {
        let Self { shape, style, fill, line } = self;
        format!("shape={shape}, style=\"{style}\", fillcolor=\"{fill}\", color=\"{line}\"")
    }
}

impl Shape {
    /// The shape of an entity.
    #[must_use]
    pub fn of(graph: &KnowledgeGraph, entity: EntityId) -> Self {
        let role = ClassRole::ALL.iter().find(|role| graph.is(entity, **role));
        role.map_or(Self::Other, |role| Self::Of(*role))
    }

    /// Its name in the legend.
    #[must_use]
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

    /// How it looks; positions are filled by their side.
    #[must_use]
    pub fn look(self, side: Option<Side>) -> Look {
        let look = |shape, style, fill, line| Look { shape, style, fill, line };
        match self {
            Self::Of(ClassRole::Party) => look("ellipse", "filled", "#FFFFFF", "#333333"),
            Self::Of(ClassRole::Work) => look("note", "filled", "#FDF6D8", "#8A7A2E"),
            Self::Of(ClassRole::Event) => look("hexagon", "filled", "#E8F5EF", "#009E73"),
            Self::Of(ClassRole::Issue) => look("tab", "filled", "#F0F0F0", "#555555"),
            Self::Of(ClassRole::Position) => match side {
                Some(Side::Pro) => look("box", "rounded,filled", "#D6EAF7", "#0072B2"),
                Some(Side::Contra) => look("box", "rounded,filled", "#FBE0CE", "#D55E00"),
                None => look("box", "rounded,filled", "#F4F4F4", "#777777"),
            },
            Self::Of(ClassRole::Office) => look("component", "filled", "#F7E9F2", "#CC79A7"),
            Self::Of(ClassRole::Place) => look("house", "filled", "#FFFFFF", "#777777"),
            Self::Other => look("box", "filled", "#FFFFFF", "#777777"),
        }
    }
}
