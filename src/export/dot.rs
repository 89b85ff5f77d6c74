//! [DOT](https://graphviz.org/doc/info/lang.html): a drawing of alignments for Graphviz.
//!
//! Where any claim in sight has a sign, the drawing is of alignments: ties with a sign, stances, what
//! went on between parties, decisions for positions, and letters as lines from writer to reader.
//! Where none has (a selection of citations, say), it shows every claim between entities that counts.
//!
//! Friendly ties are solid with a pointed arrow, hostile ones dashed with a bar, all others thin and
//! grey; what is derived is dotted. So the signs are told apart without colour. Positions stand in a
//! frame for their issue. Of derived ties only those that say something new are drawn. Who says so
//! stands in the tooltips of the SVG.
//!
//! Of what would be too many entities or lines to read, an overview is drawn: the ties with a sign
//! between parties, bundled. Layouts for a purpose are those of [`crate::draw`].

mod content;
mod overview;
#[cfg(test)]
mod tests;
pub(crate) mod words;

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::slice;

use content::{aligns, common_issues, derived, framed, frames, merge_stances};
use rustc_hash::{FxHashMap, FxHashSet};

use super::tie::{self, Tie};
use super::{ExportError, ExportInput, Ledger};
use crate::graph::{ClaimId, EntityId, KnowledgeGraph};
use crate::model::date::EdtfDate;
use crate::picture::text::wrapped;
use crate::picture::{Edge, Entry, Frame, Group, Heading, Line, Look, Shape, dot};
use crate::threads;

/// With more entities the program `dot` takes minutes (300 nodes, 1000 labelled edges: over 200 s);
/// `sfdp` takes less than a second.
pub(crate) const MOST_NODES: usize = 100;
/// The same, of lines.
pub(crate) const MOST_EDGES: usize = 250;
/// With more entities the lines of an overview run straight, and not round what is in their way:
/// that takes quadratic time.
const MOST_ROUTED: usize = 200;
/// Ties of a bundle that its tooltip tells; more are counted.
const MOST_TOOLTIPS: usize = 12;
/// Sources that are named under the title.
const MOST_SOURCES: usize = 4;
/// Nodes or lines that a thread renders at a time.
const PART: usize = 256;

/// Writes the drawing.
pub(super) fn write(input: &ExportInput<'_>, out: &mut dyn Write) -> Result<Ledger, ExportError> {
    let mut ledger = Ledger::default();
    let drawing = Drawing::of(input, &mut ledger);
    drawing.losses(&mut ledger);
    drawing.write(out)?;
    Ok(ledger)
}

/// What is drawn.
struct Drawing<'a> {
    input: &'a ExportInput<'a>,
    ties: Vec<Tie<'a>>,
    /// Sorted.
    nodes: Vec<EntityId>,
    /// Issues with their positions, both drawn as one frame.
    frames: BTreeMap<EntityId, Vec<EntityId>>,
    /// The issues that most lines share: named in the title instead.
    common: Option<Vec<EntityId>>,
    /// Further dates of stances that are drawn as one line.
    more_dates: FxHashMap<ClaimId, Vec<&'a EdtfDate>>,
    /// The ties of each line of an overview that stands for several, by the claim of the first.
    bundles: FxHashMap<ClaimId, Vec<Tie<'a>>>,
    /// Whether it is an overview, and of how many entities.
    overview_of: Option<usize>,
    large: bool,
}

impl<'a> Drawing<'a> {
    /// All there is to draw; an overview where that is too much and there are ties between parties.
    fn of(input: &'a ExportInput<'a>, ledger: &mut Ledger) -> Self {
        let mut full_ledger = Ledger::default();
        let full = Self::full(input, &mut full_ledger);
        if full.large {
            let mut overview_ledger = Ledger::default();
            let overview = Self::overview(input, full.nodes.len(), &mut overview_ledger);
            if !overview.ties.is_empty() {
                *ledger = overview_ledger;
                return overview;
            }
        }
        *ledger = full_ledger;
        Self { common: common_issues(input.view.graph, &full.ties), ..full }
    }

    fn overview(input: &'a ExportInput<'a>, of: usize, ledger: &mut Ledger) -> Self {
        let overview::Overview { ties, bundles } = overview::overview(input, ledger);
        let mut nodes: Vec<EntityId> =
            ties.iter().flat_map(|t| <[EntityId; 2]>::from(t.ends())).collect();
        nodes.sort_unstable();
        nodes.dedup();
        let alone = input.view.entities().filter(|e| nodes.binary_search(e).is_err()).count();
        ledger.add(alone, ["entity", "entities"], "without a drawn relation left out");
        let (frames, more_dates) = (BTreeMap::new(), FxHashMap::default());
        let (common, overview_of, large) = (None, Some(of), true);
        Self { input, ties, nodes, frames, common, more_dates, bundles, overview_of, large }
    }

    /// All there is to draw, but for what its lines share.
    fn full(input: &'a ExportInput<'a>, ledger: &mut Ledger) -> Self {
        let view = input.view;
        let graph = view.graph;
        let ties: Vec<Tie<'a>> = view
            .counting()
            .filter(|(_, c)| c.object.entity().is_some())
            .map(|(id, claim)| Tie::Claim(id, claim))
            .collect();
        let of_sides = ties.iter().any(|t| tie::sign(t.relation(graph)) != 0);
        let (mut ties, others): (Vec<_>, Vec<_>) =
            ties.into_iter().partition(|t| !of_sides || aligns(graph, *t));
        let frames = frames(input, &ties);
        ledger.add(
            others.into_iter().filter(|t| !framed(graph, &frames, *t)).count(),
            ["claim", "claims"], "without a sign on works, events, issues and places not drawn; `--relation` draws those asked for",
        );
        let drawn: FxHashSet<ClaimId> = ties.iter().flat_map(|t| t.grounds()).collect();
        let more_dates = merge_stances(graph, &mut ties, ledger);
        ties.extend(derived(input, &drawn, ledger));
        ties.retain(|t| !framed(graph, &frames, *t));
        let mut nodes: Vec<EntityId> =
            ties.iter().flat_map(|t| <[EntityId; 2]>::from(t.ends())).collect();
        nodes.extend(frames.values().flatten());
        if ties.is_empty() {
            nodes.extend(view.entities());
        }
        nodes.sort_unstable();
        nodes.dedup();
        let drawn = |e: &EntityId| nodes.binary_search(e).is_ok() || frames.contains_key(e);
        let alone = view.entities().filter(|e| !drawn(e)).count();
        ledger.add(alone, ["entity", "entities"], "without a drawn relation left out");
        let large = nodes.len() > MOST_NODES || ties.len() > MOST_EDGES;
        let (bundles, common, overview_of) = (FxHashMap::default(), None, None);
        Self { input, ties, nodes, frames, common, more_dates, bundles, overview_of, large }
    }

    fn graph(&self) -> &'a KnowledgeGraph {
        self.input.view.graph
    }

    fn losses(&self, ledger: &mut Ledger) {
        let view = self.input.view;
        let literals = view.claims().filter(|(_, c)| c.object.entity().is_none());
        ledger.add(
            literals.count(),
            ["literal value", "literal values"],
            "not drawn, but for the dates of works and events",
        );
        let silent =
            view.claims().filter(|(id, c)| c.object.entity().is_some() && !view.counts(*id));
        ledger.add(
            silent.count(),
            ["claim", "claims"],
            "not drawn, being rumoured, denied or rejected",
        );
        ledger.add(
            self.input.derivation.left_out,
            ["derived claim", "derived claims"],
            "beyond the bound on the number left out",
        );
        if let Some(of) = self.overview_of {
            ledger.add(
                of,
                ["entity is too much", "entities are too many"],
                "for one picture: an overview of the ties with a sign between \
                 persons and bodies, laid out by sfdp; select a slice (`--issue`, `--around`) to see \
                 each tie",
            );
        } else if self.large {
            ledger.add(
                self.nodes.len(),
                ["entity with its lines is too much", "entities with their lines are too many"],
                "for a layered layout: laid out by sfdp, without \
                 frames for issues; select a slice (`--issue`, `--around`) for a picture to read",
            );
        }
    }

    fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        let layered = Frame::Layered { across: true, ranksep: 90, nodesep: 30 };
        let routed = self.overview_of.is_some() && self.nodes.len() <= MOST_ROUTED;
        let frame = if self.large { Frame::Scattered { routed } } else { layered };
        dot::head(&self.heading(), frame, None, out)?;
        let framed: FxHashSet<EntityId> = self.frames.values().flatten().copied().collect();
        let alone = self.nodes.iter().filter(|node| self.large || !framed.contains(node));
        let alone: Vec<_> = alone.copied().collect();
        let view = self.input.view;
        each(&alone, |node, out| dot::node(&words::node(view, *node), "  ", out), out)?;
        if !self.large {
            for (number, (issue, positions)) in self.frames.iter().enumerate() {
                dot::group(&self.group(*issue, positions), number, out)?;
            }
        }
        each(&self.ties, |tie, out| dot::edge(&self.edge(*tie), out), out)?;
        dot::framed_legend(&self.legend(), out)?;
        writeln!(out, "}}")
    }

    fn heading(&self) -> Heading {
        let graph = self.graph();
        let on = |common: &Vec<EntityId>| {
            let all = self.ties.iter().all(|t| {
                let issues = t.issues(graph);
                issues.is_empty() || issues == *common
            });
            let but = if all { "" } else { " (where a line names no other issue)" };
            format!("on {}{but}", tie::labels(graph, common))
        };
        let overview = self.overview_of.map(|_| {
            "ties with a sign between persons and bodies; a number says how many a line stands for"
                .to_owned()
        });
        Heading {
            title: self.input.manifest.title_text().to_owned(),
            lines: self.common.iter().map(on).chain(overview).collect(),
            source: self.sources(),
        }
    }

    /// The sources of what is drawn, those of most claims first.
    fn sources(&self) -> String {
        let view = self.input.view;
        let mut counts: FxHashMap<EntityId, usize> = FxHashMap::default();
        for tie in self.ties.iter().flat_map(|t| self.bundle(t)) {
            let mut sources: Vec<_> = tie.evidence(view).iter().map(|e| e.source).collect();
            sources.sort_unstable();
            sources.dedup();
            for source in sources {
                *counts.entry(source).or_default() += 1;
            }
        }
        let mut counts: Vec<_> = counts.into_iter().collect();
        counts.sort_unstable_by_key(|(source, count)| (usize::MAX - count, *source));
        let named = counts.iter().take(MOST_SOURCES).map(|(s, _)| view.graph.label(*s));
        let named = named.collect::<Vec<_>>().join("; ");
        match counts.len().saturating_sub(MOST_SOURCES) {
            0 if counts.is_empty() => "Sources: none".to_owned(),
            0 => format!("Sources: {named}"),
            more => format!("Sources: {named}; and {more} more"),
        }
    }

    fn group(&self, issue: EntityId, positions: &[EntityId]) -> Group<'a> {
        let label = wrapped(&format!("Issue: {}", self.graph().label(issue)), 32);
        let nodes = positions.iter().map(|p| words::node(self.input.view, *p)).collect();
        let look = Look { shape: "box", style: "rounded", fill: "#FFFFFF", line: "#999999" };
        Group { label, nodes, look, place: None }
    }

    /// The ties that a line stands for.
    fn bundle<'s>(&'s self, tie: &'s Tie<'a>) -> &'s [Tie<'a>] {
        let all = match tie {
            Tie::Claim(id, _) => self.bundles.get(id),
            Tie::Derived(_) => None,
        };
        all.map_or(slice::from_ref(tie), Vec::as_slice)
    }

    /// A line of an overview: how many ties, the thicker the more; what each is in the tooltip.
    fn bundled_edge(&self, tie: Tie<'a>) -> Edge<'a> {
        let graph = self.graph();
        let (from, to) = tie.ends();
        let ties = self.bundle(&tie);
        let said = ties.iter().take(MOST_TOOLTIPS).map(|t| words::tooltip(self.input.view, *t));
        let mut tooltips: Vec<String> = said.collect();
        if let Some(more) = ties.len().checked_sub(MOST_TOOLTIPS).filter(|n| *n > 0) {
            tooltips.push(format!("and {more} more"));
        }
        Edge {
            label: if ties.len() > 1 { ties.len().to_string() } else { String::new() },
            tooltip: tooltips.join("\n\n"),
            weight: ties.len(),
            ..Edge::new(graph.entity_name(from), graph.entity_name(to), self.line(tie))
        }
    }

    /// A line of an overview has one arrow, from who does it, also where both do it to each other;
    /// what some deny of a bundle is not said of all.
    fn line(&self, tie: Tie<'a>) -> Line {
        match self.overview_of {
            Some(_) => Line::new(words::kind(self.graph(), tie)),
            None => words::line(self.input.view, tie),
        }
    }

    fn edge(&self, tie: Tie<'a>) -> Edge<'a> {
        if self.overview_of.is_some() {
            return self.bundled_edge(tie);
        }
        let graph = self.graph();
        let (from, to) = tie.ends();
        let mut issues = tie.issues(graph);
        // The frame of a position says on which issue a stance is.
        let said = self.common.as_ref() == Some(&issues)
            || self.frames.iter().any(|(issue, of)| issues == [*issue] && of.contains(&to));
        if said {
            issues.clear();
        }
        let more = match tie {
            Tie::Claim(id, _) => self.more_dates.get(&id).map_or(&[][..], Vec::as_slice),
            Tie::Derived(_) => &[],
        };
        let line = self.line(tie);
        Edge {
            label: words::label(graph, tie, &issues, more),
            tooltip: words::tooltip(self.input.view, tie),
            // Derived ties do not pull the layers apart.
            loose: line.derived && !self.large,
            ..Edge::new(graph.entity_name(from), graph.entity_name(to), line)
        }
    }

    /// Only what occurs is explained.
    fn legend(&self) -> Vec<Entry> {
        let view = self.input.view;
        let mut shapes: Vec<Shape> = self.nodes.iter().map(|n| Shape::of(view.graph, *n)).collect();
        shapes.sort_unstable();
        shapes.dedup();
        let lines = words::legend(self.ties.iter().map(|t| self.line(*t))).into_iter();
        let shapes = shapes.into_iter().map(|s| Entry::Shape(s.look(None), s.name().to_owned()));
        lines.chain(shapes).collect()
    }
}

/// Writes all items as `render` has them, rendered on several threads.
fn each<T: Sync>(
    items: &[T],
    render: impl Fn(&T, &mut Vec<u8>) -> io::Result<()> + Sync,
    out: &mut dyn Write,
) -> io::Result<()> {
    let parts: Vec<&[T]> = items.chunks(PART).collect();
    let make = |items: &&[T], (text, error): &mut (Vec<u8>, Option<io::Error>)| {
        text.clear();
        *error = items.iter().try_for_each(|item| render(item, text)).err();
    };
    threads::in_order(threads::count(), parts, make, |_, (text, error)| {
        error.take().map_or(Ok(()), Err)?;
        out.write_all(text)
    })
}
