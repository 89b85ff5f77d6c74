//! The criteria that act after derivation, on claims and on what was derived from them.

use fixedbitset::FixedBitSet;

use super::{Selection, View, ends, names};
use crate::graph::{Claim, DateId, EntityId, KnowledgeGraph, Object};
use crate::model::date::{Extent, Truth};
use crate::ontology::{ClassId, ClassRole, Relation, RelationId, RelationRole};

/// What a claim and something derived have in common.
#[derive(Debug, Clone, Copy)]
pub struct Tie<'a> {
    /// Its subject.
    pub subject: EntityId,
    /// Its relation.
    pub relation: RelationId,
    /// The other end.
    pub object: Object,
    /// On which issues.
    pub issues: &'a [EntityId],
    /// When.
    pub when: Option<DateId>,
    /// The work by which it happened.
    pub by: Option<EntityId>,
    /// The event at which it happened.
    pub at: Option<EntityId>,
}

impl<'a> Tie<'a> {
    /// A claim, with its issues looked up.
    #[must_use]
    pub fn of(claim: &Claim, issues: &'a [EntityId]) -> Self {
        let Claim { subject, relation, object, when, by, at, .. } = *claim;
        Self { subject, relation, object, issues, when, by, at }
    }
}

/// The entities that belong to the issues selected.
struct Topic {
    /// The issues, those narrower, and their positions.
    on: FixedBitSet,
    /// Works and events about them.
    about: FixedBitSet,
}

/// Selection by issue, time, relation and class, ready for use.
pub struct Filter<'v, 'g> {
    view: &'v View<'g>,
    topic: Option<Topic>,
    relations: Vec<RelationId>,
    classes: Vec<ClassId>,
    during: Option<Extent>,
    least: Truth,
    around: Option<EntityId>,
}

impl<'v, 'g> Filter<'v, 'g> {
    /// Prepares the filter. Names that mean nothing match nothing: [`super::before`] reports them.
    #[must_use]
    pub fn new(view: &'v View<'g>, selection: &Selection) -> Self {
        let (names, _) = names::resolve(view.graph, selection);
        let topic = (!selection.issue.is_empty()).then(|| topic(view, &names.issue));
        let least = if selection.certainly { Truth::Certainly } else { Truth::Possibly };
        Self {
            view,
            topic,
            relations: names.relation,
            classes: names.class,
            during: names.during,
            least,
            around: names.around,
        }
    }

    /// The entity whose neighbourhood is wanted.
    #[must_use]
    pub fn around(&self) -> Option<EntityId> {
        self.around
    }

    /// Whether the tie meets every criterion.
    #[must_use]
    pub fn keeps(&self, tie: Tie<'_>) -> bool {
        let ontology = &self.view.graph.ontology;
        let related = |r: &RelationId| ontology.relation(tie.relation).ancestors.contains(r);
        let class = |e: EntityId| {
            let of = self.view.graph.entity(e).class;
            self.classes.iter().any(|wanted| ontology.is_a(of, *wanted))
        };
        (self.relations.is_empty() || self.relations.iter().any(related))
            && (self.classes.is_empty() || ends(tie.subject, tie.object).any(class))
            && self.topic.as_ref().is_none_or(|topic| topic.has(tie, self.view.graph))
            && self.during.is_none_or(|period| self.falls_in(tie, &period) >= self.least)
    }

    /// Whether the tie falls in the period: by its own date, or else by the date that it states, or
    /// else by the date of its subject, of the work or event by which it happened, of its object. A
    /// tie without any of these may fall in it. The frame of a dispute is timeless.
    fn falls_in(&self, tie: Tie<'_>, period: &Extent) -> Truth {
        let graph = self.view.graph;
        let relation = graph.ontology.relation(tie.relation);
        if is_timeless(relation) {
            return Truth::Certainly;
        }
        if let Some(date) = tie.when.or_else(|| tie.object.date()) {
            let extent = graph.date(date).extent();
            let extent = if relation.state { extent.as_state() } else { extent };
            return self.view.reading.of(extent).overlaps(period);
        }
        let places = [Some(tie.subject), tie.by, tie.at, tie.object.entity()];
        let mut truths = places.into_iter().flatten().filter_map(|e| self.happened_in(e, period));
        truths.next().unwrap_or(Truth::Possibly)
    }

    /// Whether a work or event falls in the period; of several dates the one that says so most
    /// surely. Nothing where it has no date.
    fn happened_in(&self, entity: EntityId, period: &Extent) -> Option<Truth> {
        let graph = self.view.graph;
        if !graph.is(entity, ClassRole::Work) && !graph.is(entity, ClassRole::Event) {
            return None;
        }
        let extents = |role| {
            let claims = graph.with_role(entity, role).filter(|(id, _)| self.view.counts(*id));
            let dates = claims.filter_map(|(_, c)| c.object.date());
            dates.map(|d| self.view.reading.of(graph.date(d).extent()))
        };
        let dates = extents(RelationRole::Date).map(|e| e.overlaps(period)).max();
        dates.or_else(|| {
            let (starts, ends) = (extents(RelationRole::Start), extents(RelationRole::End));
            let start = starts.min_by_key(Extent::sort_key);
            let end = ends.max_by_key(Extent::sort_key);
            let lasts = match (start, end) {
                (Some(start), Some(end)) => Extent {
                    start: start.start,
                    end: end.end,
                    interval: true,
                    approximate: start.approximate || end.approximate,
                    choice: false,
                    gaps: false,
                },
                (start, end) => start.or(end)?,
            };
            Some(lasts.overlaps(period))
        })
    }
}

/// Whether the relation says how a dispute is drawn up, which happens at no time.
fn is_timeless(relation: &Relation) -> bool {
    use RelationRole::{Broader, Excludes, PositionOf, Side};
    [PositionOf, Side, Excludes, Broader].iter().any(|role| relation.has(*role))
}

impl Topic {
    fn has(&self, tie: Tie<'_>, graph: &KnowledgeGraph) -> bool {
        let on = |e: EntityId| self.on.contains(e.index());
        if tie.issues.iter().any(|e| on(*e)) || ends(tie.subject, tie.object).any(on) {
            return true;
        }
        // A claim that names its issues, or is a stance on one, is not on another one because a
        // letter is about both.
        let question =
            |e: EntityId| graph.is(e, ClassRole::Issue) || graph.is(e, ClassRole::Position);
        let named = !tie.issues.is_empty() || ends(tie.subject, tie.object).any(question);
        let mut near = ends(tie.subject, tie.object).chain(tie.by).chain(tie.at);
        !named && near.any(|e| self.about.contains(e.index()))
    }
}

/// The issues with all narrower ones, their positions, and what is about them.
fn topic(view: &View<'_>, issues: &[EntityId]) -> Topic {
    let empty = || FixedBitSet::with_capacity(view.graph.entity_count());
    let (mut on, mut about) = (empty(), empty());
    let mut queue: Vec<EntityId> = issues.to_vec();
    while let Some(issue) = queue.pop() {
        if on.put(issue.index()) {
            continue;
        }
        queue.extend(view.framed_by(issue, RelationRole::Broader));
        about.extend(view.framed_by(issue, RelationRole::About).into_iter().map(EntityId::index));
    }
    let positions: Vec<_> = on
        .ones()
        .flat_map(|issue| view.framed_by(EntityId::new(issue), RelationRole::PositionOf))
        .collect();
    on.extend(positions.into_iter().map(EntityId::index));
    Topic { on, about }
}
