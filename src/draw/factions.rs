//! Who stands with whom: the camps of least frustration side by side, the ties between them and
//! within. Those that go against the division are drawn double, numbered, and told below.
//!
//! Hostile lines that cross the gap, and friendly ones at the outer edges, are what the division
//! leads one to expect; whoever looks for a pattern need not look at each of them.

mod bond;
mod columns;
mod notes;

use super::sheet::{Sheet, Words};
use super::{Diagram, DrawError, Scene, Sketch};
use crate::export::Ledger;
use crate::export::dot::words;
use crate::factions::divide::Effort;
use crate::factions::{Camps, NetworkOptions, SignedNetwork, camps, network};
use crate::graph::{ClaimId, EntityId};
use crate::ontology::ClassRole;
use crate::picture::text::wrapped;
use crate::picture::{Course, Edge, Entry, Frame, Group, Look, Picture, Place, Shape};
use crate::wording::count;
use bond::Bond;
use columns::{Column, Columns};

/// At most so many camps in each connected part.
const CAMPS: usize = 2;
/// Widths in points.
const ARCS: i32 = 110;
const BOX: i32 = 150;
const GAP: i32 = 330;
const SIZE: i32 = 11;

/// What is drawn from.
struct Parties<'s, 'a> {
    scene: &'s Scene<'a>,
    network: &'s SignedNetwork,
    camps: &'s Camps,
    /// For how much each party's ties count.
    weights: Vec<u64>,
}

/// The drawing.
pub(super) fn factions<'a>(scene: &Scene<'a>, bundle: bool) -> Result<Sketch<'a>, DrawError> {
    let network = network(scene.view, scene.derivation, NetworkOptions::default());
    let bundles = bond::bundles(&network, bundle);
    if bundles.is_empty() {
        return Err(DrawError::Nothing("friendly or hostile ties between parties"));
    }
    let tied = network.tied().into_iter().filter(|tied| *tied).count();
    scene.fits(tied, bundles.len())?;
    let camps = camps(&network, CAMPS, Effort::default());
    let weights = weights(&network);
    let parties = Parties { scene, network: &network, camps: &camps, weights };
    let mut ledger = Ledger::default();
    ledger.add(
        camps.neutral().count(),
        ["party", "parties"],
        "not drawn, having no friendly or hostile tie",
    );
    ledger.add(network.possible, ["tie", "ties"], "not drawn, following only possibly");
    let bonds = bond::bonds(&parties, bundles);
    let claims = network.grounds.iter().flat_map(|g| parties.tie(g).grounds());
    Ok(Sketch {
        title: "Who stands with whom".to_owned(),
        lines: parties.lines(&bonds),
        claims: claims.collect::<Vec<ClaimId>>(),
        picture: chart(&parties, &bonds),
        diagram: Diagram::Other(flow(&parties, &bonds)),
        ledger,
    })
}

fn weights(network: &SignedNetwork) -> Vec<u64> {
    let mut weights = vec![0; network.parties.len()];
    for tie in &network.ties {
        for party in tie.pair {
            weights[party as usize] += u64::from(tie.weight);
        }
    }
    weights
}

impl<'a> Parties<'_, 'a> {
    fn entity(&self, party: u32) -> EntityId {
        self.network.parties[party as usize]
    }

    fn label(&self, party: u32) -> &'a str {
        self.scene.view.graph.label(self.entity(party))
    }

    /// How good the division is.
    fn lines(&self, bonds: &[Bond]) -> Vec<String> {
        let Camps { frustration, bound, .. } = self.camps;
        let weight: u64 = self.network.ties.iter().map(|t| u64::from(t.weight)).sum();
        if weight == 0 {
            return Vec::new();
        }
        let proof = match self.camps.proven() {
            true => "no other division has fewer against it".to_owned(),
            false => format!("no other division has fewer than {bound} against it"),
        };
        let against = match bonds.iter().filter(|b| b.line.breaks).count() {
            0 => String::new(),
            n => format!(", those for {}", count(n, "numbered line", "numbered lines")),
        };
        let testimonies = format!("{frustration} of {weight} testimonies");
        vec![
            "two camps: friendly lines are expected within them, hostile ones between them"
                .to_owned(),
            format!("{testimonies} speak against that{against}"),
            proof,
        ]
    }

    /// The member for whose ties most voices answer.
    fn name(&self, members: &[u32]) -> String {
        let weight = |member: u32| self.weights[member as usize];
        let centre = members.iter().max_by_key(|m| (weight(**m), std::cmp::Reverse(**m)));
        centre.map(|m| format!("with {}", self.label(*m))).unwrap_or_default()
    }

    fn look(&self, party: u32) -> Look {
        let look = Shape::of(self.scene.view.graph, self.entity(party)).look(None);
        let style = if self.camps.undecided.contains(&party) {
            "rounded,filled,dashed"
        } else {
            "rounded,filled"
        };
        Look { shape: "box", style, ..look }
    }
}

/// Part by part, two columns each.
fn chart<'a>(parties: &Parties<'_, 'a>, bonds: &[Bond]) -> Picture<'a> {
    let mut sheet = Sheet::new(false);
    let mut y = 0;
    let mut marks = notes::Marks::default();
    let mut against: Vec<(&Bond, Course)> = Vec::new();
    for part in 0..parties.camps.parts.len() {
        let columns = Columns::of(parties, bonds, part);
        for (side, column) in columns.sides.iter().enumerate() {
            frame(parties, &mut sheet, column, (side, y));
        }
        for (number, bond) in bonds.iter().enumerate().filter(|(_, b)| columns.has(b.pair)) {
            let course = columns.course(number, bond, y + 34);
            let [from, to] = bond.ends().map(|party| format!("party {party}"));
            let edge = Edge::new(from, to, bond.line);
            let tooltip = bond.tooltip(parties);
            sheet.picture.edges.push(Edge {
                tooltip,
                weight: bond.ties.len(),
                course: Some(course),
                ..edge
            });
            if bond.ties.len() > 1 {
                marks.count(&mut sheet, course, bond.ties.len());
            }
            if bond.line.breaks {
                against.push((bond, course));
            }
        }
        y += columns.height() + 34 + 24;
    }
    // From the top down, as one reads.
    against.sort_by_key(|(bond, course)| (course[0].1 + course[3].1, bond.pair));
    for (_, course) in &against {
        marks.number(&mut sheet, *course);
    }
    let against: Vec<&Bond> = against.into_iter().map(|(bond, _)| bond).collect();
    let y = notes::write(parties, &mut sheet, &against, y);
    let legend = legend(parties, bonds);
    sheet.finish(legend, (ARCS, y + 6))
}

/// A camp with its members.
fn frame(
    parties: &Parties<'_, '_>,
    sheet: &mut Sheet<'_>,
    column: &Column,
    (side, y): (usize, i32),
) {
    let x = column.x(side);
    let high = column.height() + 42;
    sheet.band(Place { x, y: y + high / 2, width: BOX + 24, height: high }, "#F0F0F0");
    let name = wrapped(&parties.name(&column.members), 28);
    let words = Words { text: &name, size: 12, tooltip: &name };
    sheet.node(Place { x, y: y + 16, width: BOX + 16, height: 28 }, super::sheet::BARE, &words);
    for (party, (middle, high)) in column.members.iter().zip(&column.places) {
        let place = Place { x, y: y + 34 + middle, width: BOX, height: *high };
        let text = columns::text(parties, *party);
        let tooltip = words::about(parties.scene.view.graph, parties.entity(*party));
        let words = Words { text: &text, size: SIZE, tooltip: &tooltip };
        sheet.named(format!("party {party}"), place, parties.look(*party), &words);
    }
}

fn legend(parties: &Parties<'_, '_>, bonds: &[Bond]) -> Vec<Entry> {
    let mut out = words::legend(bonds.iter().map(|b| b.line));
    if bonds.iter().any(|b| b.line.breaks) {
        let what = "against the division: who and what is told above under that number";
        out.push(Entry::Mark(("①", "#000000"), what.to_owned()));
    }
    if bonds.iter().any(|b| b.ties.len() > 1) {
        out.push(Entry::Mark(
            ("×3", "#000000"),
            "so many ties drawn as one line, the more the thicker".to_owned(),
        ));
    }
    if !parties.camps.undecided.is_empty() {
        let look = Shape::Of(ClassRole::Party).look(None);
        let look = Look { shape: "name", style: "rounded,filled,dashed", ..look };
        out.push(Entry::Shape(look, "could as well stand on the other side".to_owned()));
    }
    out
}

/// The same as a flowchart.
fn flow<'a>(parties: &Parties<'_, 'a>, bonds: &[Bond]) -> Picture<'a> {
    let graph = parties.scene.view.graph;
    let mut picture = Picture::new(Frame::Layered { across: true, ranksep: 150, nodesep: 14 });
    for camp in &parties.camps.camps {
        let nodes =
            camp.members.iter().map(|m| words::node(parties.scene.context, parties.entity(*m)));
        let nodes = nodes.collect();
        let look = Look { shape: "box", style: "filled", fill: "#F0F0F0", line: "#999999" };
        let label = parties.name(&camp.members);
        picture.groups.push(Group { label, nodes, look, place: None });
    }
    for bond in bonds {
        let [from, to] = bond.ends().map(|party| graph.entity_name(parties.entity(party)));
        let label = if bond.line.breaks { notes::said(parties, bond) } else { String::new() };
        picture.edges.push(Edge { label, ..Edge::new(from, to, bond.line) });
    }
    picture.legend = legend(parties, bonds);
    picture
}
