//! One table as CSV ([RFC 4180](https://www.rfc-editor.org/rfc/rfc4180)): the parties with their
//! camps and signed measures, or what was asked for beside: slices, centralities, variants.

use std::io::{self, Write};

use super::{Change, FactionsInput, Key};
use crate::graph::EntityId;

/// Writes the table: of variants if there are any, else of centralities, else of slices, else of
/// parties.
///
/// | table | columns |
/// | --- | --- |
/// | parties | id, label, class, camp, part, undecided, friends, enemies |
/// | slices | slice, parties, positive, negative, weight, frustration, at least, triads, camps |
/// | centralities | projection, id, label, degrees, strengths, PageRank, betweenness, harmonic |
/// | variants | change, of, ties, weight, frustration, at least, moved, lost, gained |
///
/// # Errors
/// Those of `out`.
pub fn csv(input: &FactionsInput<'_>, out: &mut dyn Write) -> io::Result<()> {
    let factions = input.factions;
    let mut table = Table { input, out };
    match (&factions.robustness, &factions.centrality, &factions.slices) {
        (Some(_), ..) => table.variants(),
        (None, Some(_), _) => table.centralities(),
        (None, None, Some(_)) => table.slices(),
        (None, None, None) => table.parties(),
    }
}

struct Table<'a, 'w> {
    input: &'a FactionsInput<'a>,
    out: &'w mut dyn Write,
}

impl Table<'_, '_> {
    fn row(&mut self, cells: &[String]) -> io::Result<()> {
        let cells: Vec<String> = cells.iter().map(|c| cell(c)).collect();
        writeln!(self.out, "{}\r", cells.join(","))
    }

    fn head(&mut self, names: &str) -> io::Result<()> {
        writeln!(self.out, "{names}\r")
    }

    fn ids(&self, entities: &[EntityId]) -> String {
        let graph = self.input.view.graph;
        entities.iter().map(|e| graph.entity_name(*e)).collect::<Vec<_>>().join(";")
    }

    fn parties(&mut self) -> io::Result<()> {
        let (factions, graph) = (self.input.factions, self.input.view.graph);
        let (camps, pairs) = (&factions.camps, factions.network.pairs());
        self.head("id,label,class,camp,part,undecided,friends,enemies")?;
        for (i, party) in (0u32..).zip(&factions.network.parties) {
            let camp = camps.of[i as usize];
            let part = camp.map(|c| camps.camps[c as usize].part + 1);
            let number = |n: Option<usize>| n.map_or_else(String::new, |n| n.to_string());
            let enemies = pairs.neighbours(i).filter(|(_, w)| *w < 0).count();
            self.row(&[
                graph.entity_name(*party).to_owned(),
                graph.label(*party).to_owned(),
                graph.ontology.class(graph.entity(*party).class).name.clone(),
                number(camp.map(|c| c as usize + 1)),
                number(part),
                camps.undecided.binary_search(&i).is_ok().to_string(),
                (pairs.degree(i) - enemies).to_string(),
                enemies.to_string(),
            ])?;
        }
        Ok(())
    }

    fn slices(&mut self) -> io::Result<()> {
        let factions = self.input.factions;
        self.head(
            "slice,parties,positive,negative,weight,frustration,at_least,balanced,triads,camps",
        )?;
        for slice in factions.slices.iter().flat_map(|s| &s.slices) {
            let name = match &slice.key {
                Key::Issue(issue) => self.ids(issue.as_slice()),
                Key::Time(name) => name.clone(),
            };
            let members = |members: &[u32]| {
                let party = |i: &u32| factions.network.parties[*i as usize];
                self.ids(&members.iter().map(party).collect::<Vec<_>>())
            };
            let camps: Vec<_> = slice.camps.camps.iter().map(|c| members(&c.members)).collect();
            let camps = camps.join("|");
            self.row(&[
                name,
                slice.parties.to_string(),
                slice.ties[0].to_string(),
                slice.ties[1].to_string(),
                slice.weight.to_string(),
                slice.camps.frustration.to_string(),
                slice.camps.bound.to_string(),
                slice.balance.balanced().to_string(),
                slice.balance.total().to_string(),
                camps,
            ])?;
        }
        Ok(())
    }

    fn centralities(&mut self) -> io::Result<()> {
        let graph = self.input.view.graph;
        self.head(
            "projection,id,label,in_degree,out_degree,in_strength,out_strength,page_rank,\
             betweenness,harmonic",
        )?;
        let found = self.input.factions.centrality.iter().flat_map(|c| &c.projections);
        let number = |x: Option<f64>| x.map_or_else(String::new, |x| format!("{x:.9}"));
        for (projection, measures) in found {
            for m in measures {
                self.row(&[
                    projection.name().to_owned(),
                    graph.entity_name(m.party).to_owned(),
                    graph.label(m.party).to_owned(),
                    m.degree[0].to_string(),
                    m.degree[1].to_string(),
                    m.strength[0].to_string(),
                    m.strength[1].to_string(),
                    number(Some(m.page_rank)),
                    number(m.betweenness),
                    number(m.harmonic),
                ])?;
            }
        }
        Ok(())
    }

    fn variants(&mut self) -> io::Result<()> {
        self.head("change,of,ties,weight,frustration,at_least,moved,lost,gained")?;
        for v in self.input.factions.robustness.iter().flat_map(|r| &r.variants) {
            let of = match v.change {
                Change::WithoutSource(e) | Change::WithoutVoice(e) => self.ids(&[e]),
                _ => String::new(),
            };
            let row = [
                v.change.name().to_owned(),
                of,
                v.ties.to_string(),
                v.weight.to_string(),
                v.frustration.to_string(),
                v.bound.to_string(),
                self.ids(&v.moved),
                self.ids(&v.lost),
                self.ids(&v.gained),
            ];
            self.row(&row)?;
        }
        Ok(())
    }
}

/// A cell, quoted where it must be.
fn cell(text: &str) -> String {
    if text.contains([',', '"', '\n', '\r']) {
        return format!("\"{}\"", text.replace('"', "\"\""));
    }
    text.to_owned()
}
