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
//! between parties, bundled.

mod content;
mod legend;
mod overview;
mod style;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::io::{self, Write};

use content::{aligns, common_issues, derived, framed, frames, merge_stances};
use rustc_hash::{FxHashMap, FxHashSet};
use style::{Line, Shape, markup, quoted, wrapped};

use super::tie::{self, Tie};
use super::{ExportError, ExportInput, Ledger};
use crate::graph::{ClaimId, EntityId, KnowledgeGraph, Object};
use crate::model::date::EdtfDate;
use crate::ontology::{ClassRole, RelationRole};

/// With more entities the program `dot` takes minutes (300 nodes, 1000 labelled edges: over 200 s);
/// `sfdp` takes less than a second.
const MOST_NODES: usize = 100;
const MOST_EDGES: usize = 250;
/// With more entities the lines of an overview run straight, and not round what is in their way:
/// that takes quadratic time.
const MOST_ROUTED: usize = 200;
/// Ties of a bundle that its tooltip tells; more are counted.
const MOST_TOOLTIPS: usize = 12;
/// Sources that are named under the title.
const MOST_SOURCES: usize = 4;

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
        full
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
        let common = common_issues(graph, &ties);
        let large = nodes.len() > MOST_NODES || ties.len() > MOST_EDGES;
        let (bundles, overview_of) = (FxHashMap::default(), None);
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
        self.head(out)?;
        for node in &self.nodes {
            if self.large || !self.frames.values().any(|p| p.contains(node)) {
                self.node(*node, "  ", out)?;
            }
        }
        if !self.large {
            self.write_frames(out)?;
        }
        for tie in &self.ties {
            self.edge(*tie, out)?;
        }
        legend::write(self, out)?;
        writeln!(out, "}}")
    }

    fn head(&self, out: &mut dyn Write) -> io::Result<()> {
        let layout = match (self.overview_of, self.large) {
            (Some(_), _) if self.nodes.len() <= MOST_ROUTED => {
                "layout=sfdp, overlap=prism, splines=true, K=1.1, repulsiveforce=2"
            }
            (_, true) => {
                "layout=sfdp, overlap=prism, splines=line, K=1.4, repulsiveforce=1.6, \
                 outputorder=edgesfirst"
            }
            (_, false) => "rankdir=LR, nodesep=0.3, ranksep=0.9",
        };
        writeln!(
            out,
            "// Drawn by Graphviz: dot -Tsvg FILE > FILE.svg\n\
             digraph {} {{\n  graph [charset=\"UTF-8\", {layout}, labelloc=t, pad=0.3, \
             fontname={font}, fontsize=12,\n    label=<{}>];\n  \
             node [fontname={font}, fontsize=12, margin=\"0.12,0.07\"];\n  \
             edge [fontname={font}, fontsize=9];",
            quoted(self.input.manifest.title_text()),
            self.title(),
            font = style::FONT,
        )
    }

    fn title(&self) -> String {
        let graph = self.graph();
        let title = markup(&wrapped(self.input.manifest.title_text(), 70));
        let mut text = format!("<font point-size=\"20\">{title}</font><br/>");
        if let Some(common) = &self.common {
            let all = self.ties.iter().all(|t| {
                let issues = t.issues(graph);
                issues.is_empty() || issues == *common
            });
            let but = if all { "" } else { " (where a line names no other issue)" };
            let on = format!("on {}{but}", tie::labels(graph, common));
            let on = markup(&wrapped(&on, 70));
            text.push_str(&format!("<font point-size=\"15\">{on}</font><br/>"));
        }
        if self.overview_of.is_some() {
            let what = "ties with a sign between persons and bodies; a number says how many a line \
                        stands for";
            text.push_str(&format!("<font point-size=\"15\">{}</font><br/>", markup(what)));
        }
        let sources = markup(&wrapped(&self.sources(), 110));
        text.push_str(&format!(
            "<font point-size=\"10\" color=\"#555555\">{sources}</font><br/>&#160;"
        ));
        text
    }

    /// The sources of what is drawn, those of most claims first.
    fn sources(&self) -> String {
        let view = self.input.view;
        let mut counts: FxHashMap<EntityId, usize> = FxHashMap::default();
        for tie in self.ties.iter().flat_map(|t| self.bundle(*t)) {
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

    fn node(&self, entity: EntityId, indent: &str, out: &mut dyn Write) -> io::Result<()> {
        let graph = self.graph();
        let shape = Shape::of(graph, entity);
        let mut label = wrapped(graph.label(entity), 24);
        let side = self.side(entity);
        if let Some(side) = side {
            label.push_str(&format!("\n({side})"));
        }
        if let Some(date) = self.date(entity) {
            label.push_str(&format!("\n{date}"));
        }
        let class = &graph.ontology.class(graph.entity(entity).class).label;
        let tooltip = match graph.entity(entity).note {
            Some(note) => format!("{class}: {}\n{}", graph.label(entity), graph.str(note)),
            None => format!("{class}: {}", graph.label(entity)),
        };
        writeln!(
            out,
            "{indent}{} [label={}, tooltip={}, {}];",
            quoted(graph.entity_name(entity)),
            quoted(&label),
            style::tooltip(&tooltip),
            shape.attributes(side)
        )
    }

    /// The side of a position.
    fn side(&self, position: EntityId) -> Option<&'a str> {
        let graph = self.graph();
        let mut sides = graph.with_role(position, RelationRole::Side);
        let (_, claim) = sides.find(|(id, _)| self.input.view.stands(*id))?;
        match claim.object {
            Object::Text(text) => Some(graph.str(text.text)).filter(|s| *s != "none"),
            _ => None,
        }
    }

    /// The first date of a work or event that counts, as written.
    fn date(&self, entity: EntityId) -> Option<&'a str> {
        let view = self.input.view;
        let dated = |role| {
            let mut claims = view.graph.with_role(entity, role);
            let date = claims.find_map(|(id, c)| c.object.date().filter(|_| view.counts(id)));
            date.map(|d| view.graph.date(d).as_str())
        };
        let drawn = [ClassRole::Work, ClassRole::Event].iter().any(|r| view.graph.is(entity, *r));
        if !drawn {
            return None;
        }
        dated(RelationRole::Date).or_else(|| dated(RelationRole::Start))
    }

    fn write_frames(&self, out: &mut dyn Write) -> io::Result<()> {
        let graph = self.graph();
        for (number, (issue, positions)) in self.frames.iter().enumerate() {
            writeln!(
                out,
                "  subgraph \"cluster issue {number}\" {{\n    graph [label={}, style=\"rounded\", \
                 color=\"#999999\", fontsize=13, margin=14];",
                quoted(&wrapped(&format!("Issue: {}", graph.label(*issue)), 32))
            )?;
            for position in positions {
                self.node(*position, "    ", out)?;
            }
            writeln!(out, "  }}")?;
        }
        Ok(())
    }

    /// The ties that a line stands for.
    fn bundle(&self, tie: Tie<'a>) -> Vec<Tie<'a>> {
        let all = match tie {
            Tie::Claim(id, _) => self.bundles.get(&id),
            Tie::Derived(_) => None,
        };
        all.map_or_else(|| vec![tie], Clone::clone)
    }

    /// A line of an overview: how many ties, the thicker the more; what each is in the tooltip.
    fn bundled_edge(&self, tie: Tie<'a>, out: &mut dyn Write) -> io::Result<()> {
        let graph = self.graph();
        let (from, to) = tie.ends();
        let ties = self.bundle(tie);
        let label = if ties.len() > 1 { ties.len().to_string() } else { String::new() };
        let mut tooltips: Vec<String> =
            ties.iter().take(MOST_TOOLTIPS).map(|t| self.tooltip(*t)).collect();
        if let Some(more) = ties.len().checked_sub(MOST_TOOLTIPS).filter(|n| *n > 0) {
            tooltips.push(format!("and {more} more"));
        }
        // One arrow, from who does it, also where both do it to each other.
        let line = Line { both: false, ..Line::of(tie, graph) };
        writeln!(
            out,
            "  {} -> {} [label={}, tooltip={}, {}];",
            quoted(graph.entity_name(from)),
            quoted(graph.entity_name(to)),
            quoted(&label),
            style::tooltip(&tooltips.join("\n\n")),
            line.bundled(ties.len())
        )
    }

    fn edge(&self, tie: Tie<'a>, out: &mut dyn Write) -> io::Result<()> {
        if self.overview_of.is_some() {
            return self.bundled_edge(tie, out);
        }
        let graph = self.graph();
        let (from, to) = tie.ends();
        let relation = tie.relation(graph);
        let mut label = wrapped(&relation.label, 24);
        let issues = tie.issues(graph);
        // The frame of a position says on which issue a stance is.
        let said = self.common.as_ref() == Some(&issues)
            || self.frames.iter().any(|(issue, of)| issues == [*issue] && of.contains(&to));
        if !issues.is_empty() && !said {
            label.push_str(&format!(
                "\n{}",
                wrapped(&format!("on {}", tie::labels(graph, &issues)), 24)
            ));
        }
        let more = match tie {
            Tie::Claim(id, _) => self.more_dates.get(&id),
            Tie::Derived(_) => None,
        };
        let mut dates: Vec<&EdtfDate> =
            tie.when(graph).into_iter().chain(more.into_iter().flatten().copied()).collect();
        dates.sort_by_key(|d| (d.extent().sort_key(), d.as_str()));
        let mut dates: Vec<&str> = dates.into_iter().map(EdtfDate::as_str).collect();
        dates.dedup();
        if !dates.is_empty() {
            label.push_str(&format!("\n{}", wrapped(&dates.join(", "), 24)));
        }
        let line = Line::of(tie, graph);
        // Without constraint derived ties do not pull the layers apart.
        let loose = if line.derived && !self.large { ", constraint=false" } else { "" };
        writeln!(
            out,
            "  {} -> {} [label={}, tooltip={}, {}{loose}];",
            quoted(graph.entity_name(from)),
            quoted(graph.entity_name(to)),
            quoted(&label),
            style::tooltip(&self.tooltip(tie)),
            line.attributes()
        )
    }

    /// Who says so, and where.
    fn tooltip(&self, tie: Tie<'_>) -> String {
        let view = self.input.view;
        let graph = view.graph;
        let evidence = tie.evidence(view);
        let voices = tie::labels(graph, &tie::voices(graph, &evidence, |_| true));
        let (from, to) = tie.ends();
        let relation = &tie.relation(graph).label;
        let derived = if matches!(tie, Tie::Derived(_)) { "Derived: " } else { "" };
        let (from, to) = (graph.label(from), graph.label(to));
        let frame = [("by", tie.by()), ("at", tie.at())].into_iter();
        let frame: String = frame
            .filter_map(|(word, entity)| Some(format!("\n{word}: {}", graph.label(entity?))))
            .collect();
        let places = tie::places(graph, &evidence).join("; ");
        format!("{derived}{from} {relation} {to}{frame}\nso {voices}\nin {places}")
    }
}
