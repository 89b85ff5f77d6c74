//! What drawings say of entities and ties, and how both look.

use std::borrow::Cow;
use std::collections::BTreeSet;

use crate::derive::{Position, Side};
use crate::export::tie::{self, Tie};
use crate::graph::{Certainty, EntityId, KnowledgeGraph, Polarity};
use crate::model::date::EdtfDate;
use crate::ontology::{ClassRole, RelationRole};
use crate::picture::text::wrapped;
use crate::picture::{Entry, Kind, Label, Line, Node, Shape};
use crate::select::View;
use crate::wording;

/// Labels are broken into lines of so many characters.
pub(crate) const WIDTH: usize = 24;

/// The node of an entity: its label, the side of a position, the date of a work or event.
pub(crate) fn node<'a>(view: &View<'a>, entity: EntityId) -> Node<'a> {
    let graph = view.graph;
    let side = side(view, entity);
    let mut label = wrapped(graph.label(entity), WIDTH);
    if let Some(side) = side {
        label.push_str(match side {
            Side::Pro => "\n(pro)",
            Side::Contra => "\n(contra)",
        });
    }
    if let Some(date) = date(view, entity) {
        label.push_str(&format!("\n{}", wording::when(date)));
    }
    Node {
        name: Cow::Borrowed(graph.entity_name(entity)),
        label: Label::Centred(label),
        tooltip: about(graph, entity),
        look: Shape::of(graph, entity).look(side),
        size: None,
        place: None,
    }
}

/// What an entity is, and the curator's note on it.
pub(crate) fn about(graph: &KnowledgeGraph, entity: EntityId) -> String {
    let what = format!("{}: {}", wording::class_of(graph, entity), graph.label(entity));
    match graph.entity(entity).note {
        Some(note) => format!("{what}\n{}", graph.str(note)),
        None => what,
    }
}

/// The side of a position.
fn side(view: &View<'_>, entity: EntityId) -> Option<Side> {
    let position = view.graph.is(entity, ClassRole::Position);
    position.then(|| Position::of(view, entity).side).flatten()
}

/// The first date of a work or event that counts.
fn date<'a>(view: &View<'a>, entity: EntityId) -> Option<&'a EdtfDate> {
    let graph = view.graph;
    let drawn = [ClassRole::Work, ClassRole::Event].iter().any(|r| graph.is(entity, *r));
    let dated = |role| {
        let mut claims = graph.with_role(entity, role).filter(|(id, _)| view.counts(*id));
        claims.find_map(|(_, c)| c.object.date()).map(|d| graph.date(d))
    };
    let date = || dated(RelationRole::Date).or_else(|| dated(RelationRole::Start));
    drawn.then(date).flatten()
}

/// What a line says: the relation, the issues that are not said elsewhere, dates in their order.
pub(crate) fn label(
    graph: &KnowledgeGraph,
    tie: Tie<'_>,
    issues: &[EntityId],
    more: &[&EdtfDate],
) -> String {
    let mut label = wrapped(&tie.relation(graph).label, WIDTH);
    if !issues.is_empty() {
        let on = format!("on {}", tie::labels(graph, issues));
        label.push_str(&format!("\n{}", wrapped(&on, WIDTH)));
    }
    let mut dates: Vec<&EdtfDate> =
        tie.when(graph).into_iter().chain(more.iter().copied()).collect();
    dates.sort_by_key(|d| (d.extent().sort_key(), d.as_str()));
    dates.dedup();
    if !dates.is_empty() {
        let dates: Vec<String> = dates.into_iter().map(wording::when).collect();
        label.push_str(&format!("\n{}", wrapped(&dates.join(", "), WIDTH)));
    }
    label
}

/// What the line of a tie stands for.
pub(crate) fn kind(graph: &KnowledgeGraph, tie: Tie<'_>) -> Kind {
    Kind::of_sign(tie.relation(graph).network_sign())
}

/// How a tie looks.
pub(crate) fn line(view: &View<'_>, tie: Tie<'_>) -> Line {
    let graph = view.graph;
    let possible = matches!(tie, Tie::Derived(d) if d.possible);
    let denied = |id| view.evidence_of(id).any(|e| e.polarity == Polarity::Denies);
    Line {
        derived: matches!(tie, Tie::Derived(_)),
        kind: kind(graph, tie),
        both: !tie.directed(graph),
        unsure: possible || tie.surest(view).0 != Certainty::Stated,
        disputed: tie.grounds().any(denied),
        breaks: false,
    }
}

/// What lines mean: each kind that occurs, then each mark that occurs, on a line that has it.
pub(crate) fn legend(lines: impl IntoIterator<Item = Line>) -> Vec<Entry> {
    let lines: BTreeSet<Line> = lines.into_iter().collect();
    let kinds: BTreeSet<Kind> = lines.iter().map(|line| line.kind).collect();
    let meaning = |kind| match kind {
        Kind::Friendly => "with, for",
        Kind::Hostile => "against",
        _ => "other relation",
    };
    // A mark that several kinds have is shown on each of them.
    let each = |is: fn(&Line) -> bool, of: fn(Line) -> Line, what: &str| {
        let lines: BTreeSet<Line> = lines.iter().filter(|line| is(line)).copied().map(of).collect();
        let entry = |line: Line| {
            let dotted = if line.breaks && line.derived { ", dotted as above" } else { "" };
            Entry::Line(line, format!("{}: {what}{dotted}", meaning(line.kind)))
        };
        lines.into_iter().map(entry).collect::<Vec<_>>()
    };
    let derived = each(
        |line| line.derived && !line.breaks,
        |line| Line { derived: true, ..Line::new(line.kind) },
        "follows from other claims, such as their positions (dotted)",
    );
    let breaks = each(
        |line| line.breaks,
        |line| Line { derived: line.derived, breaks: true, ..Line::new(line.kind) },
        "goes against the division (double)",
    );
    let kinds = kinds.into_iter().map(|k| Entry::Line(Line::new(k), meaning(k).to_owned()));
    let with = |is: fn(&Line) -> bool, of: fn(Kind) -> Line, meaning: &str| {
        let line = lines.iter().find(|line| is(line));
        line.map(|line| Entry::Line(of(line.kind), meaning.to_owned()))
    };
    let marks = [
        with(
            |line| line.both,
            |kind| Line { both: true, ..Line::new(kind) },
            "mutual, or said of both (two heads)",
        ),
        with(
            |line| line.disputed,
            |kind| Line { disputed: true, ..Line::new(kind) },
            "disputed: the contrary is said as well (lozenge)",
        ),
        with(
            |line| line.unsure && !line.disputed,
            |kind| Line { unsure: true, ..Line::new(kind) },
            "not certain: only probable or possible (ring)",
        ),
    ];
    kinds.chain(derived).chain(breaks).chain(marks.into_iter().flatten()).collect()
}

/// The tie in a sentence, who says so, and where.
pub(crate) fn tooltip(view: &View<'_>, tie: Tie<'_>) -> String {
    let graph = view.graph;
    let evidence = tie.evidence(view);
    let voices = tie::labels(graph, &tie::voices(graph, &evidence, |_| true));
    let (from, to) = tie.ends();
    let relation = &tie.relation(graph).label;
    let derived = if matches!(tie, Tie::Derived(_)) { "Derived: " } else { "" };
    let (from, to) = (graph.label(from), graph.label(to));
    let when = tie.when(graph).map(|d| format!(" ({})", wording::date(d))).unwrap_or_default();
    let frame = [("by", tie.by()), ("at", tie.at())].into_iter();
    let frame: String = frame
        .filter_map(|(word, entity)| Some(format!("\n{word}: {}", graph.label(entity?))))
        .collect();
    let places = tie::places(graph, &evidence, |e| graph.entity_name(e)).join("; ");
    format!("{derived}{from} {relation} {to}{when}{frame}\naccording to {voices}\nin {places}")
}
