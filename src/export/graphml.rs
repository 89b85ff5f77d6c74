//! [GraphML](http://graphml.graphdrawing.org/): the network with typed columns, for NetworkX,
//! igraph, Gephi.
//!
//! The rules that its readers need, each learnt from a reader that broke: a key of its own for
//! nodes and for edges, never `for="all"`; every key on every element, for defaults are not applied
//! by all; a column that may lack a value is a string and then empty; no column called `id`; names
//! that differ by more than case; nodes before edges.
//!
//! | on nodes | |
//! | --- | --- |
//! | `label`, `class`, `iri`, `aliases`, `same_as`, `note` | the entity |
//! | one column for each literal relation in use, as `born` | its values that count, by `; ` |
//!
//! | on edges | |
//! | --- | --- |
//! | `relation`, `label`, `sign` (int), `directed` | the relation; the sign -1, 0, 1 |
//! | `issue`, `issue_ids` | labels and ids by `; ` |
//! | `when`, `calendar`, `earliest`, `latest` | EDTF as written; first and last possible day |
//! | `by`, `by_id`, `at`, `at_id` | work and event by which it happened |
//! | `claim` | the last part of the claim's IRI |
//! | `sources`, `says`, `witnesses` (int) | places; last voices; how many of them assert it |
//! | `polarity` | `asserts`, `denies`, or `both` |
//! | `certainty`, `rank`, `note` | of the claim |
//! | `asserted` | whether it counts: false on rumours, denials and what a judgement rejects |
//! | `derived`, `possible`, `rule`, `follows_from` | of derived edges |

#[cfg(test)]
mod tests;
mod xml;

use std::io::{self, Write};

use xml::Escaper;

use super::tie::{self, Tie};
use super::{ExportError, ExportInput, Ledger};
use crate::derive::Derived;
use crate::graph::{AliasKind, Claim, ClaimId, EntityId, Object, Polarity};
use crate::ontology::{ClassId, RelationId};
use crate::rdf::Iris;

const NODE_COLUMNS: [&str; 6] = ["label", "class", "iri", "aliases", "same_as", "note"];

const EDGE_COLUMNS: [(&str, &str); 27] = [
    ("relation", "string"),
    ("label", "string"),
    ("sign", "int"),
    ("directed", "boolean"),
    ("issue", "string"),
    ("issue_ids", "string"),
    ("when", "string"),
    ("calendar", "string"),
    ("earliest", "string"),
    ("latest", "string"),
    ("by", "string"),
    ("by_id", "string"),
    ("at", "string"),
    ("at_id", "string"),
    ("claim", "string"),
    ("sources", "string"),
    ("says", "string"),
    ("witnesses", "int"),
    ("polarity", "string"),
    ("certainty", "string"),
    ("rank", "string"),
    ("note", "string"),
    ("asserted", "boolean"),
    ("derived", "boolean"),
    ("possible", "boolean"),
    ("rule", "string"),
    ("follows_from", "string"),
];

/// The column with the claim's id.
const CLAIM: usize = 14;

/// Writes the view as a directed multigraph.
pub(super) fn write(input: &ExportInput<'_>, out: &mut dyn Write) -> Result<Ledger, ExportError> {
    let mut writer = Writer {
        input,
        iris: Iris::new(input.view.graph, &input.manifest.base),
        columns: literal_columns(input),
        xml: Escaper::default(),
        ledger: Ledger::default(),
        out,
    };
    writer.head()?;
    writer.nodes()?;
    writer.edges()?;
    writeln!(writer.out, "  </graph>\n</graphml>")?;
    writer.losses();
    Ok(writer.ledger)
}

/// The literal relations of claims that count, each with the name of its column.
fn literal_columns(input: &ExportInput<'_>) -> Vec<(RelationId, String)> {
    let mut relations: Vec<RelationId> = input
        .view
        .counting()
        .filter(|(_, c)| c.object.entity().is_none())
        .map(|(_, c)| c.relation)
        .collect();
    relations.sort_unstable();
    relations.dedup();
    let ontology = &input.view.graph.ontology;
    let mut named: Vec<_> =
        relations.into_iter().map(|r| (ontology.relation(r).name.clone(), r)).collect();
    named.sort_unstable();
    let mut taken: Vec<String> = NODE_COLUMNS.map(str::to_owned).to_vec();
    taken.push("id".to_owned());
    let mut columns = Vec::with_capacity(named.len());
    for (name, relation) in named {
        let mut column = name.clone();
        let mut number = 2;
        while taken.contains(&column.to_lowercase()) {
            column = format!("{name}_{number}");
            number += 1;
        }
        taken.push(column.to_lowercase());
        columns.push((relation, column));
    }
    columns
}

struct Writer<'a, 'w> {
    input: &'a ExportInput<'a>,
    iris: Iris<'a>,
    columns: Vec<(RelationId, String)>,
    xml: Escaper,
    ledger: Ledger,
    out: &'w mut dyn Write,
}

impl Writer<'_, '_> {
    fn head(&mut self) -> io::Result<()> {
        let title = self.xml.escape(self.input.manifest.title_text()).into_owned();
        writeln!(
            self.out,
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
             <graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\" \
             xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" \
             xsi:schemaLocation=\"http://graphml.graphdrawing.org/xmlns \
             http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd\">\n  <desc>{title}</desc>"
        )?;
        let columns: Vec<String> = NODE_COLUMNS
            .into_iter()
            .chain(self.columns.iter().map(|(_, name)| name.as_str()))
            .map(|name| self.xml.escape(name).into_owned())
            .collect();
        for (i, name) in columns.iter().enumerate() {
            writeln!(
                self.out,
                "  <key id=\"n{i}\" for=\"node\" attr.name=\"{name}\" attr.type=\"string\"/>"
            )?;
        }
        for (i, (name, kind)) in EDGE_COLUMNS.iter().enumerate() {
            writeln!(
                self.out,
                "  <key id=\"e{i}\" for=\"edge\" attr.name=\"{name}\" attr.type=\"{kind}\"/>"
            )?;
        }
        writeln!(self.out, "  <graph id=\"polemic\" edgedefault=\"directed\">")
    }

    fn nodes(&mut self) -> io::Result<()> {
        let view = self.input.view;
        let mut shown: Vec<EntityId> = view.entities().collect();
        for tie in tie::ties(self.input) {
            let (from, to) = tie.ends();
            shown.extend([from, to].into_iter().filter(|e| !view.has_entity(*e)));
        }
        shown.sort_unstable();
        shown.dedup();
        for entity in shown {
            let values = self.node(entity);
            let id = view.graph.entity_name(entity);
            writeln!(self.out, "    <node id=\"{id}\">")?;
            self.data('n', &values)?;
            writeln!(self.out, "    </node>")?;
        }
        Ok(())
    }

    fn node(&mut self, id: EntityId) -> Vec<String> {
        let graph = self.input.view.graph;
        let entity = graph.entity(id);
        self.ledger
            .add(entity.labels.len().saturating_sub(1), "labels in further languages left out");
        let shown = entity.aliases.iter().filter(|a| a.kind != AliasKind::Misprint);
        let aliases: Vec<_> = shown.map(|a| graph.str(a.text.text)).collect();
        self.ledger.add(entity.aliases.len() - aliases.len(), "misprinted names left out");
        let same_as: Vec<_> = entity.same_as.iter().map(|s| graph.str(*s)).collect();
        let mut values = vec![
            graph.label(id).to_owned(),
            self.class(entity.class),
            self.iris.entity(id).into_string(),
            aliases.join("; "),
            same_as.join("; "),
            entity.note.map_or(String::new(), |n| graph.str(n).to_owned()),
        ];
        values.extend(self.columns.iter().map(|(relation, _)| self.literals(id, *relation)));
        values
    }

    fn class(&self, class: ClassId) -> String {
        self.input.view.graph.ontology.class(class).name.clone()
    }

    /// The values of a literal relation that count, joined.
    fn literals(&self, entity: EntityId, relation: RelationId) -> String {
        let view = self.input.view;
        let claims = view.graph.claims_of(entity).filter(|(_, c)| c.relation == relation);
        let values: Vec<_> =
            claims.filter(|(id, _)| view.counts(*id)).map(|(_, c)| self.literal(c)).collect();
        values.join("; ")
    }

    fn literal(&self, claim: &Claim) -> String {
        let graph = self.input.view.graph;
        match claim.object {
            Object::Entity(entity) => graph.entity_name(entity).to_owned(),
            Object::Date(date) => graph.date(date).as_str().to_owned(),
            Object::Text(text) => graph.str(text.text).to_owned(),
        }
    }

    fn edges(&mut self) -> io::Result<()> {
        let graph = self.input.view.graph;
        for tie in tie::ties(self.input) {
            let (from, to) = tie.ends();
            let (from, to) = (graph.entity_name(from), graph.entity_name(to));
            let values = self.edge(tie);
            // A claim's id may be the same as an entity's, so it gets a prefix.
            let id = format!("claim.{}", values[CLAIM]);
            writeln!(self.out, "    <edge id=\"{id}\" source=\"{from}\" target=\"{to}\">")?;
            self.data('e', &values)?;
            writeln!(self.out, "    </edge>")?;
        }
        Ok(())
    }

    /// The values in the order of [`EDGE_COLUMNS`].
    fn edge(&mut self, tie: Tie<'_>) -> Vec<String> {
        let view = self.input.view;
        let graph = view.graph;
        let relation = tie.relation(graph);
        let issues = tie.issues(graph);
        let evidence = tie.evidence(view);
        let asserts = |p: Polarity| evidence.iter().any(|e| e.polarity == p);
        let polarity = match (asserts(Polarity::Asserts), asserts(Polarity::Denies)) {
            (true, true) => "both",
            (false, true) => "denies",
            _ => "asserts",
        };
        let voices = tie::voices(graph, &evidence, |_| true);
        let witnesses = tie::voices(graph, &evidence, |e| e.polarity == Polarity::Asserts);
        let [by, by_id] = self.named(tie.by());
        let [at, at_id] = self.named(tie.at());
        let [when, calendar, earliest, latest] = self.dates(tie);
        let [claim, rank, note] = self.of_claim(tie);
        let [derived, possible, rule, from] = self.of_derived(tie);
        vec![
            relation.name.clone(),
            relation.label.clone(),
            tie::sign(relation).to_string(),
            (relation.directed && !relation.symmetric).to_string(),
            tie::labels(graph, &issues),
            tie::ids(graph, &issues),
            when,
            calendar,
            earliest,
            latest,
            by,
            by_id,
            at,
            at_id,
            claim,
            tie::places(graph, &evidence).join("; "),
            tie::labels(graph, &voices),
            witnesses.len().to_string(),
            polarity.to_owned(),
            tie.certainty(view).name().to_owned(),
            rank,
            note,
            tie.counts(view).to_string(),
            derived,
            possible,
            rule,
            from,
        ]
    }

    fn named(&self, entity: Option<EntityId>) -> [String; 2] {
        let graph = self.input.view.graph;
        entity.map_or_else(Default::default, |e| {
            [graph.label(e).to_owned(), graph.entity_name(e).to_owned()]
        })
    }

    fn dates(&mut self, tie: Tie<'_>) -> [String; 4] {
        let Some(date) = tie.when(self.input.view.graph) else {
            return Default::default();
        };
        let [earliest, latest] = tie::bounds(date);
        let vague = usize::from(!date.is_full_day() || date.is_qualified());
        self.ledger.add(
            vague,
            "dates that are no single day lowered to `earliest` and `latest`; kept in column `when`",
        );
        [date.as_str().to_owned(), date.calendar().to_string(), earliest, latest]
    }

    fn of_claim(&self, tie: Tie<'_>) -> [String; 3] {
        let graph = self.input.view.graph;
        let claim = match tie {
            Tie::Claim(_, claim) => claim,
            Tie::Derived(derived) => {
                return [self.derived_id(derived), String::new(), String::new()];
            }
        };
        let note = claim.note.map_or("", |n| graph.str(n));
        [graph.str(claim.id).to_owned(), claim.rank.name().to_owned(), note.to_owned()]
    }

    /// The last part of its IRI, so that the network can be joined with the RDF.
    fn derived_id(&self, derived: &Derived) -> String {
        let iri = self.iris.derived(derived).into_string();
        iri.rsplit('/').next().unwrap_or_default().to_owned()
    }

    fn of_derived(&self, tie: Tie<'_>) -> [String; 4] {
        let graph = self.input.view.graph;
        let Tie::Derived(derived) = tie else {
            return [false.to_string(), false.to_string(), String::new(), String::new()];
        };
        let id = |id: &ClaimId| graph.str(graph.claim(*id).id);
        let from: Vec<_> = derived.from.iter().map(id).collect();
        let (rule, possible) = (derived.rule.name().to_owned(), derived.possible.to_string());
        [true.to_string(), possible, rule, from.join("; ")]
    }

    fn data(&mut self, prefix: char, values: &[String]) -> io::Result<()> {
        for (i, value) in values.iter().enumerate() {
            let value = self.xml.escape(value);
            writeln!(self.out, "      <data key=\"{prefix}{i}\">{value}</data>")?;
        }
        Ok(())
    }

    /// What is lost beside what was noted on the way.
    fn losses(&mut self) {
        let view = self.input.view;
        let (mut silent, mut qualified) = (0, 0);
        for (id, _) in view.claims().filter(|(_, c)| c.object.entity().is_none()) {
            if view.counts(id) { qualified += 1 } else { silent += 1 }
        }
        let (mut pieces, mut deep) = (0, 0);
        for (id, claim) in view.claims() {
            let literal = claim.object.entity().is_none();
            pieces += if literal { view.evidence_of(id).count() } else { 0 };
            let detail = view.evidence_of(id).filter(|e| {
                e.footnote.is_some()
                    || view.graph.entities_in(e.says).count() > 1
                    || view.graph.entities_in(e.via).count() > 0
            });
            deep += if literal { 0 } else { detail.count() };
        }
        let ledger = &mut self.ledger;
        ledger.add(
            qualified,
            "claims with a literal value are columns of their node, without issue, date, rank",
        );
        ledger.add(pieces, "pieces of evidence for literal values left out");
        ledger.add(silent, "literal values that are rumoured, denied or rejected left out");
        ledger.add(
            deep,
            "pieces of evidence without their footnotes, works between and outer voices",
        );
        ledger.add(
            view.graph.judgements.len(),
            "judgements left out; what they decide is in column `rank`",
        );
        ledger.add(self.xml.replaced, "control characters that XML cannot hold replaced by U+FFFD");
    }
}
