//! Which work cites, quotes or answers which: works in columns by date, the oldest to the left.
//!
//! Beside the claims that a work cites another, the evidence itself shows through whom words have
//! come down: where a source lets a voice speak from a work, it cites that work, and that one the
//! next.

use std::collections::{BTreeMap, BTreeSet};

use super::dated::when;
use super::{Diagram, DrawError, Scene, Sketch};
use crate::export::Ledger;
use crate::export::dot::{MOST_EDGES, MOST_NODES, words};
use crate::graph::{ClaimId, EntityId, KnowledgeGraph};
use crate::model::date::{Extent, civil};
use crate::ontology::{RelationId, RelationRole};
use crate::picture::text::wrapped;
use crate::picture::{Edge, Entry, Frame, Kind, Label, Line, Look, Node, Picture, Shape};
use crate::select::{View, inverse_has};
use crate::wording::{count, list};

/// What one work has of another.
#[derive(Default)]
struct Citation {
    /// By which relations, as the claims have it.
    relations: BTreeSet<RelationId>,
    claims: Vec<ClaimId>,
    /// In how many places of sources words come through it.
    places: BTreeSet<(EntityId, Option<String>)>,
}

type Citations = BTreeMap<(EntityId, EntityId), Citation>;

/// The drawing.
pub(super) fn citations<'a>(scene: &Scene<'a>) -> Result<Sketch<'a>, DrawError> {
    let view = scene.context;
    let citations = collect(scene);
    let mut works: Vec<EntityId> = citations.keys().flat_map(|(a, b)| [*a, *b]).collect();
    works.sort_unstable();
    works.dedup();
    if works.is_empty() {
        return Err(DrawError::Nothing("works that cite or quote works"));
    }
    scene.fits(works.len(), citations.len())?;
    let columns = columns(view, &works, &citations);
    let mut ledger = Ledger::default();
    let undated = works.iter().filter(|w| when(view, **w).is_none()).count();
    ledger.add(undated, ["work", "works"], "set last, having no date");
    // Of many `dot` would make layers for minutes.
    let large = works.len() > MOST_NODES || citations.len() > MOST_EDGES;
    let scattered = scene.engine.map_or(large, |engine| engine != "dot");
    let mut picture = Picture::new(match scattered {
        true => Frame::Scattered { routed: false },
        false => Frame::Layered { across: true, ranksep: 110, nodesep: 12 },
    });
    let mut lines = "an arrow goes from a work to the one that it cites".to_owned();
    if !scattered {
        spine(view.graph, &mut picture, &columns);
        lines.push_str("; the oldest works stand to the left");
    }
    picture.nodes.extend(works.iter().map(|work| node(view, *work)));
    for ((citing, cited), citation) in &citations {
        picture.edges.push(edge(view, (*citing, *cited), citation));
    }
    picture.legend = legend(view.graph, &citations);
    Ok(Sketch {
        title: "Who cites and quotes whom".to_owned(),
        lines: vec![lines],
        claims: citations.values().flat_map(|c| c.claims.iter().copied()).collect(),
        picture,
        diagram: Diagram::Flowchart,
        ledger,
    })
}

/// From work to work, by claims and by the evidence of all claims in sight.
fn collect(scene: &Scene<'_>) -> Citations {
    use RelationRole::{Cites, RepliesTo};
    let graph = scene.view.graph;
    let mut out = Citations::new();
    for (id, claim) in scene.view.counting() {
        let relation = graph.ontology.relation(claim.relation);
        let back = inverse_has(&graph.ontology, claim.relation, Cites);
        let Some(object) = claim.object.entity() else {
            continue;
        };
        if back || relation.has(Cites) || relation.has(RepliesTo) {
            let ends = if back { (object, claim.subject) } else { (claim.subject, object) };
            let citation = out.entry(ends).or_default();
            citation.relations.insert(claim.relation);
            citation.claims.push(id);
        }
    }
    for (id, _) in scene.view.counting() {
        for evidence in scene.view.evidence_of(id) {
            let place = (evidence.source, evidence.locator.map(|l| graph.str(l).to_owned()));
            let mut outer = evidence.source;
            for inner in graph.entities_in(evidence.via) {
                if inner != outer {
                    let citation = out.entry((outer, inner)).or_default();
                    citation.places.insert(place.clone());
                    citation.claims.push(id);
                }
                outer = inner;
            }
        }
    }
    out
}

/// A column: its works, and the first and last year.
struct Column {
    works: Vec<EntityId>,
    years: Option<(i64, i64)>,
}

/// Works in the order of time, those without a date last. A new column begins where one is full,
/// where a generation lies between, and before a work that cites one of the column; but none has
/// fewer than three works if it can be helped.
fn columns(view: &View<'_>, works: &[EntityId], citations: &Citations) -> Vec<Column> {
    const GENERATION: i64 = 12;
    const LEAST: usize = 3;
    // A work is about four times as wide as high: so many rows make a page on its side.
    let rows = (4 * works.len()).isqrt() + 1;
    let year = |extent: &Extent| civil(extent.sort_key().0.clamp(-100_000_000, 100_000_000)).0;
    let dated = works.iter().map(|work| (when(view, *work).map(|d| d.readings[0].extent), *work));
    let mut dated: Vec<(Option<Extent>, EntityId)> = dated.collect();
    dated.sort_by_key(|(extent, work)| (extent.is_none(), extent.map(|e| e.sort_key()), *work));
    let answers = |r: &RelationId| view.graph.ontology.relation(*r).has(RelationRole::RepliesTo);
    let cites = |work, others: &[EntityId]| {
        let of = |other| citations.get(&(work, other));
        others.iter().any(|o| of(*o).is_some_and(|c| !c.relations.iter().any(answers)))
    };
    let mut out: Vec<Column> = Vec::new();
    for (extent, work) in dated {
        let year = extent.as_ref().map(year);
        let last = out.last_mut();
        let fits = last.filter(|column| match (column.years, year) {
            (None, None) => column.works.len() < rows,
            (Some((_, last)), Some(year)) => {
                column.works.len() < LEAST
                    || (column.works.len() < rows
                        && year - last < GENERATION
                        && !cites(work, &column.works))
            }
            _ => false,
        });
        match fits {
            Some(column) => {
                column.works.push(work);
                column.years = column.years.zip(year).map(|((first, _), last)| (first, last));
            }
            None => out.push(Column { works: vec![work], years: year.map(|y| (y, y)) }),
        }
    }
    out
}

/// Headings of the columns in a row, so that Graphviz keeps their order.
fn spine<'a>(graph: &'a KnowledgeGraph, picture: &mut Picture<'a>, columns: &[Column]) {
    for (number, column) in columns.iter().enumerate() {
        let text = match column.years {
            None if number > 0 && columns[number - 1].years.is_none() => {
                "no date given, continued".to_owned()
            }
            None => "no date given".to_owned(),
            Some((first, last)) if first == last => first.to_string(),
            Some((first, last)) => format!("{first}–{last}"),
        };
        let name = format!("column {number}");
        picture.nodes.push(Node {
            name: name.clone().into(),
            label: Label::Centred(text.clone()),
            tooltip: text,
            look: Look { shape: "plaintext", style: "", fill: "#FFFFFF", line: "#000000" },
            size: Some(13),
            place: None,
        });
        if number > 0 {
            let line = Line::new(Kind::Rule);
            picture.edges.push(Edge::new(format!("column {}", number - 1), name.clone(), line));
        }
        let names = column.works.iter().map(|work| graph.entity_name(*work).into());
        picture.layers.push([name.into()].into_iter().chain(names).collect());
    }
}

/// A work with its authors and its date.
fn node<'a>(view: &View<'a>, work: EntityId) -> Node<'a> {
    let graph = view.graph;
    let authors = graph.with_role(work, RelationRole::Author).filter(|(id, _)| view.counts(*id));
    let authors = authors.filter_map(|(_, c)| c.object.entity()).map(|a| graph.label(a).to_owned());
    let mut about: Vec<String> = authors.collect();
    let label = without_author(graph.label(work), &about);
    about.extend(when(view, work).map(|dated| dated.words(view)));
    let mut text = wrapped(label, 28);
    if !about.is_empty() {
        text.push_str(&format!("\n({})", wrapped(&about.join(", "), 28)));
    }
    Node {
        name: graph.entity_name(work).into(),
        label: Label::Centred(text),
        tooltip: words::about(graph, work),
        look: Shape::of(graph, work).look(None),
        size: Some(11),
        place: None,
    }
}

/// `Lenin's Last Struggle (Lewin)` without the author's name, which stands below.
fn without_author<'t>(label: &'t str, authors: &[String]) -> &'t str {
    let named = label.strip_suffix(')').and_then(|rest| rest.rsplit_once(" ("));
    match named {
        Some((title, name)) if authors.iter().any(|a| a.ends_with(name)) => title,
        _ => label,
    }
}

/// How one work has another: the narrowest of the relations.
fn line(graph: &KnowledgeGraph, citation: &Citation) -> (Line, String) {
    let narrowest =
        citation.relations.iter().max_by_key(|r| graph.ontology.relation(**r).ancestors.len());
    let Some(relation) = narrowest.map(|r| graph.ontology.relation(*r)) else {
        return (
            Line { derived: true, ..Line::new(Kind::Neutral) },
            "passes on its words".to_owned(),
        );
    };
    let roots = graph.ontology.for_role(RelationRole::Cites);
    // Whatever is neither citing as such nor an answer: the first such relation, and all others.
    let mut narrower = graph.ontology.relations().filter(|(id, r)| {
        let cites = r.has(RelationRole::Cites) && Some(*id) != roots;
        cites && !r.has(RelationRole::RepliesTo) && r.sign >= 0
    });
    let first = narrower.next().map(|(_, r)| r);
    let kind = match relation {
        r if r.has(RelationRole::RepliesTo) => Kind::Copy,
        r if r.sign < 0 => Kind::Hostile,
        r if roots.is_some_and(|root| graph.ontology.relation(root).iri == r.iri) => Kind::Neutral,
        r if first.is_some_and(|first| first.iri == r.iri) => Kind::Letter,
        _ => Kind::Remark,
    };
    (Line::new(kind), relation.label.clone())
}

fn edge<'a>(view: &View<'a>, (citing, cited): (EntityId, EntityId), of: &Citation) -> Edge<'a> {
    let graph = view.graph;
    let (line, how) = line(graph, of);
    let relations = of.relations.iter().map(|r| graph.ontology.relation(*r).label.clone());
    let relations: Vec<String> = relations.collect();
    let relations = if relations.is_empty() { how } else { list(&relations) };
    let places = match of.places.len() {
        0 => String::new(),
        n => format!("\nwords of it in {}", count(n, "place", "places")),
    };
    let (from, to) = (graph.label(citing), graph.label(cited));
    Edge {
        tooltip: format!("{from} {relations} {to}{places}"),
        loose: true,
        weight: of.places.len(),
        ..Edge::new(graph.entity_name(citing), graph.entity_name(cited), line)
    }
}

fn legend(graph: &KnowledgeGraph, citations: &Citations) -> Vec<Entry> {
    let mut lines: BTreeMap<Line, BTreeSet<String>> = BTreeMap::new();
    for citation in citations.values() {
        let (line, how) = line(graph, citation);
        lines.entry(line).or_default().insert(how);
    }
    let meaning = |(line, how): (Line, BTreeSet<String>)| {
        Entry::Line(line, how.into_iter().collect::<Vec<_>>().join(", "))
    };
    let mut out: Vec<Entry> = lines.into_iter().map(meaning).collect();
    if citations.values().any(|c| c.places.len() > 1) {
        out.push(Entry::Mark(
            ("thick", "#000000"),
            "the thicker, the more places have words through it".to_owned(),
        ));
    }
    out
}
