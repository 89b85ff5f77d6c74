//! Names to entities.

use super::{Interpreter, Understanding};
use crate::ask::error::{Misunderstood, Why};
use crate::ask::lattice::Lattice;
use crate::ask::name::Fit;
use crate::ask::similar::similar;
use crate::ask::syntax::{At, Span};
use crate::graph::{EntityId, KnowledgeGraph};
use crate::ontology::{ClassId, RelationRole};
use crate::wording;

/// At most so many candidates are listed.
const LISTED: usize = 8;

impl Interpreter<'_> {
    /// The entities that the words may mean: those that they fit best.
    pub fn candidates(&self, name: usize) -> Vec<EntityId> {
        best(self.context.lattice, name)
    }

    /// The one entity of these classes that the words mean; any class if none.
    pub fn resolve(
        &self,
        name: &At<usize>,
        classes: &[ClassId],
        what: &str,
    ) -> Understanding<EntityId> {
        let graph = self.graph();
        let is = |e: EntityId| {
            let own = graph.entity(e).class;
            classes.is_empty() || classes.iter().any(|c| graph.ontology.is_a(own, *c))
        };
        let best = self.candidates(name.node);
        let fitting: Vec<EntityId> = best.iter().copied().filter(|e| is(*e)).collect();
        match fitting.as_slice() {
            [one] => Ok(*one),
            [] => Err(self.wrong_kind(name, &best, &is, what)),
            several => self.widest(several).ok_or_else(|| self.ambiguous(&name.span, several)),
        }
    }

    /// Of several issues the one that all the others are narrower ones of: who asks for it asks for
    /// them too.
    fn widest(&self, several: &[EntityId]) -> Option<EntityId> {
        let wider = |issue: EntityId| -> Vec<EntityId> {
            let mut found = vec![issue];
            let mut next = 0;
            while let Some(issue) = found.get(next).copied() {
                let claims = self.graph().with_role(issue, RelationRole::Broader);
                let claims = claims.filter(|(id, _)| self.context.view.counts(*id));
                for wider in claims.filter_map(|(_, c)| c.object.entity()) {
                    if !found.contains(&wider) {
                        found.push(wider);
                    }
                }
                next += 1;
            }
            found
        };
        let all: Vec<Vec<EntityId>> = several.iter().map(|e| wider(*e)).collect();
        several.iter().copied().find(|e| all.iter().all(|wider| wider.contains(e)))
    }

    /// The words name several things: they are listed.
    pub fn ambiguous(&self, span: &Span, several: &[EntityId]) -> Misunderstood {
        let said = self.said(span);
        let message = format!("“{said}” is the name, or part of the name, of several things");
        let list = listed(self.graph(), several);
        self.error(Why::AmbiguousName, span, message)
            .help(list)
            .help(["write more of the name, or the id, in quotation marks".to_owned()])
    }

    fn wrong_kind(
        &self,
        name: &At<usize>,
        best: &[EntityId],
        is: &dyn Fn(EntityId) -> bool,
        what: &str,
    ) -> Misunderstood {
        let graph = self.graph();
        let said = self.said(&name.span);
        let others = &self.context.lattice.names[name.node].candidates;
        let others: Vec<EntityId> = others.iter().map(|(e, _)| *e).filter(|e| is(*e)).collect();
        let mut kinds: Vec<String> =
            best.iter().map(|e| wording::a(wording::class_of(graph, *e))).collect();
        kinds.sort_unstable();
        kinds.dedup();
        let kinds = wording::short_list(&kinds);
        let message = format!("“{said}” is {kinds}, and {what} is asked for here");
        let error = self.error(Why::WrongKind, &name.span, message);
        if others.is_empty() {
            return error;
        }
        error.help(["did you mean:".to_owned()]).help(listed(graph, &others))
    }

    /// Words that no name has: with the names most like them.
    pub fn unknown(&self, span: &Span) -> Misunderstood {
        let graph = self.graph();
        let said = self.said(span).trim_matches(|c| matches!(c, '"' | '“' | '”'));
        let similar = similar(graph, said, |_| true);
        let message = format!("nothing in the dataset is called “{said}”");
        let error = self.error(Why::UnknownName, span, message);
        if similar.is_empty() {
            return error;
        }
        error.help(["did you mean:".to_owned()]).help(listed(graph, &similar))
    }
}

/// The entities that the words fit best.
pub(super) fn best(lattice: &Lattice, name: usize) -> Vec<EntityId> {
    let candidates = &lattice.names[name].candidates;
    let best = candidates.first().map_or(Fit::Exact, |(_, fit)| *fit);
    candidates.iter().take_while(|(_, fit)| *fit == best).map(|(e, _)| *e).collect()
}

/// A line for each: label, id, class.
fn listed(graph: &KnowledgeGraph, entities: &[EntityId]) -> Vec<String> {
    let line = |e: &EntityId| {
        let class = wording::class_of(graph, *e);
        format!("  {} ({}, {class})", graph.label(*e), graph.entity_name(*e))
    };
    let mut lines: Vec<String> = entities.iter().take(LISTED).map(line).collect();
    if entities.len() > LISTED {
        lines.push(format!("  and {} more", entities.len() - LISTED));
    }
    lines
}
