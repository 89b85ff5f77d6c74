//! Positions in the frame of their dispute: what they answer, on which side, what they shut out.

use crate::graph::{EntityId, Object};
use crate::ontology::RelationRole;
use crate::select::View;

/// What the frame says of a position.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Position {
    /// The issues that it answers.
    pub issues: Vec<EntityId>,
    /// On which side of them it stands.
    pub side: Option<Side>,
    /// The positions that it shuts out, sorted; both ways.
    pub excludes: Vec<EntityId>,
}

/// A side of an issue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// For.
    Pro,
    /// Against.
    Contra,
}

impl Position {
    /// Read from the whole graph, as the frame of a dispute is; linear in the position's claims.
    #[must_use]
    pub fn of(view: &View<'_>, position: EntityId) -> Self {
        let mut excludes = view.frames(position, RelationRole::Excludes);
        excludes.extend(view.framed_by(position, RelationRole::Excludes));
        excludes.sort_unstable();
        excludes.dedup();
        let graph = view.graph;
        let sides =
            graph.with_role(position, RelationRole::Side).filter(|(id, _)| view.stands(*id));
        let side = sides.filter_map(|(_, c)| match c.object {
            Object::Text(text) => match graph.str(text.text) {
                "pro" => Some(Side::Pro),
                "contra" => Some(Side::Contra),
                _ => None,
            },
            _ => None,
        });
        let sides: Vec<Side> = side.collect();
        // Sources that disagree on which side it stands leave it on none.
        let side = sides.first().copied().filter(|first| sides.iter().all(|s| s == first));
        Self { issues: view.frames(position, RelationRole::PositionOf), side, excludes }
    }
}
