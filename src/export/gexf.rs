//! [GEXF 1.3](https://gexf.net/): the network in time, for Gephi and NetworkX.
//!
//! Dates are lowered to full days, for readers know no others; the text as written is the attribute
//! `when`. A relation that lasts has a spell, anything else a start and an end between which it
//! happened; what is open or unknown is left out, and an edge without a date is there at all times.
//! So is one whose date lies in the year 0, which the dates of XML Schema 1.0 do not have; the
//! ledger counts them.
//!
//! All edges are directed, with the attribute `directed`: NetworkX refuses a file that has both
//! sorts (the tables of [`super::gephi`] have). Parallel edges stay apart by their `kind`, which
//! readers do not show; the attribute `relation` repeats it. Colours stand in the namespace of the
//! format itself, as its schema has it.

#[cfg(test)]
mod tests;

use std::io::{self, Write};

use super::network::{Column, EDGE_COLUMNS, Edge, Kind, Network, Value};
use super::tie::{self, Tie};
use super::xml::Escaper;
use super::{ExportError, ExportInput, Ledger};
use crate::graph::{EntityId, KnowledgeGraph};
use crate::ontology::ClassRole;

/// The label is an attribute of nodes and edges in GEXF itself.
const LABEL: &str = "label";

/// Writes the view as a dynamic directed multigraph.
pub(super) fn write(input: &ExportInput<'_>, out: &mut dyn Write) -> Result<Ledger, ExportError> {
    let mut network = Network::new(input);
    let mut writer = Writer { xml: Escaper::default(), out };
    writer.head(&network)?;
    for id in network.nodes() {
        let node = network.node(id);
        let label = writer.xml.escape(node.label);
        writeln!(writer.out, "      <node id=\"{}\" label=\"{label}\">", node.id)?;
        writer.values('n', network.columns(), &node.values)?;
        let (r, g, b) = colour(input.view.graph, id);
        writeln!(writer.out, "        <color r=\"{r}\" g=\"{g}\" b=\"{b}\"/>\n      </node>")?;
    }
    writeln!(writer.out, "    </nodes>\n    <edges>")?;
    let mut year_0 = 0;
    for tie in network.ties() {
        let edge = network.edge(tie);
        let (times, without) = times(input.view.graph, tie);
        year_0 += usize::from(without);
        writer.edge(&edge, times)?;
    }
    writeln!(writer.out, "    </edges>\n  </graph>\n</gexf>")?;
    let replaced = writer.xml.replaced;
    let mut ledger = network.finish();
    ledger.add(
        replaced,
        ["control character", "control characters"],
        "that XML cannot hold replaced by U+FFFD",
    );
    ledger.add(
        year_0,
        ["date", "dates"],
        "with an end in the year 0, which GEXF does not know, open there; kept in column `when`",
    );
    Ok(ledger)
}

/// First and last day, as attributes, and whether one of them was in the year 0 and left out.
fn times(graph: &KnowledgeGraph, tie: Tie<'_>) -> (String, bool) {
    let Some(date) = tie.when(graph) else {
        return (String::new(), false);
    };
    let days = ["start", "end"].into_iter().zip(tie::bounds(date));
    let (without, days): (Vec<_>, Vec<_>) = days.partition(|(_, day)| day.starts_with("0000-"));
    let days = days.into_iter().filter(|(_, day)| !day.is_empty());
    let times = days.map(|(name, day)| format!(" {name}=\"{day}\"")).collect();
    (times, !without.is_empty())
}

/// Colours of Okabe and Ito, which the colour-blind can tell apart, by what a class is for.
fn colour(graph: &KnowledgeGraph, entity: EntityId) -> (u8, u8, u8) {
    match ClassRole::ALL.iter().find(|role| graph.is(entity, **role)) {
        Some(ClassRole::Party) => (0, 114, 178),
        Some(ClassRole::Work) => (230, 159, 0),
        Some(ClassRole::Event) => (0, 158, 115),
        Some(ClassRole::Issue) => (86, 180, 233),
        Some(ClassRole::Position) => (204, 121, 167),
        Some(ClassRole::Office) => (240, 228, 66),
        Some(ClassRole::Place) => (153, 153, 153),
        None => (119, 119, 119),
    }
}

struct Writer<'w> {
    xml: Escaper,
    out: &'w mut dyn Write,
}

impl Writer<'_> {
    fn head(&mut self, network: &Network<'_>) -> io::Result<()> {
        let manifest = network.input.manifest;
        let title = self.xml.escape(manifest.title_text());
        let issued = manifest.issued.as_deref().map(|day| format!(" lastmodifieddate=\"{day}\""));
        let creator = self.xml.escape(manifest.creator.as_deref().unwrap_or("polemic"));
        writeln!(
            self.out,
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
             <gexf xmlns=\"http://gexf.net/1.3\" version=\"1.3\">\n  \
             <meta{}>\n    <creator>{creator}</creator>\n    <description>{title}</description>\n  \
             </meta>\n  <graph defaultedgetype=\"directed\" idtype=\"string\" mode=\"dynamic\" \
             timeformat=\"date\" timerepresentation=\"interval\">",
            issued.unwrap_or_default()
        )?;
        self.attributes('n', "node", network.columns())?;
        self.attributes('e', "edge", &EDGE_COLUMNS)?;
        writeln!(self.out, "    <nodes>")
    }

    fn attributes(&mut self, prefix: char, of: &str, columns: &[Column]) -> io::Result<()> {
        writeln!(self.out, "    <attributes class=\"{of}\" mode=\"static\">")?;
        for (i, column) in columns.iter().enumerate().filter(|(_, c)| c.name != LABEL) {
            let name = self.xml.escape(&column.name);
            let kind = match column.kind {
                Kind::Text | Kind::Texts | Kind::Day => "string",
                Kind::Integer => "integer",
                Kind::Boolean => "boolean",
            };
            writeln!(
                self.out,
                "      <attribute id=\"{prefix}{i}\" title=\"{name}\" type=\"{kind}\"/>"
            )?;
        }
        writeln!(self.out, "    </attributes>")
    }

    fn edge(&mut self, edge: &Edge<'_>, times: String) -> io::Result<()> {
        let relation = edge.relation;
        let (kind, label) = (self.xml.escape(&relation.name), self.xml.escape(&relation.label));
        let spell = relation.state && !times.is_empty();
        let (spell, times) = if spell { (times, String::new()) } else { (String::new(), times) };
        writeln!(
            self.out,
            "      <edge id=\"{}\" source=\"{}\" target=\"{}\" kind=\"{kind}\" label=\"{label}\" \
             weight=\"{}\"{times}>",
            edge.id, edge.source, edge.target, edge.weight
        )?;
        if !spell.is_empty() {
            writeln!(self.out, "        <spells><spell{spell}/></spells>")?;
        }
        self.values('e', &EDGE_COLUMNS, &edge.values)?;
        let (r, g, b) = match tie::sign(relation) {
            1.. => (0, 114, 178),
            0 => (119, 119, 119),
            ..=-1 => (213, 94, 0),
        };
        writeln!(self.out, "        <color r=\"{r}\" g=\"{g}\" b=\"{b}\"/>\n      </edge>")
    }

    fn values(&mut self, prefix: char, columns: &[Column], values: &[Value<'_>]) -> io::Result<()> {
        writeln!(self.out, "        <attvalues>")?;
        let values = columns.iter().zip(values).enumerate();
        for (i, (_, value)) in values.filter(|(_, (c, _))| c.name != LABEL) {
            let value = value.plain();
            let value = self.xml.escape(&value);
            writeln!(self.out, "          <attvalue for=\"{prefix}{i}\" value=\"{value}\"/>")?;
        }
        writeln!(self.out, "        </attvalues>")
    }
}
