//! The columns of nodes and edges.

use std::borrow::Cow;

use rustc_hash::FxHashSet;

use crate::export::ExportInput;
use crate::ontology::RelationId;

/// What the values of a column are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A text, empty where there is none.
    Text,
    /// Several texts, joined by `; ` where a format has no lists.
    Texts,
    /// A day, `1922-03-05`, or empty.
    Day,
    /// A whole number.
    Integer,
    /// Yes or no.
    Boolean,
}

impl Kind {
    /// Its name in the manual.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Texts => "texts",
            Self::Day => "day",
            Self::Integer => "integer",
            Self::Boolean => "boolean",
        }
    }
}

/// A column of nodes or of edges.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Its name.
    pub name: Cow<'static, str>,
    /// What its values are.
    pub kind: Kind,
    /// What they mean, for the manual.
    pub meaning: &'static str,
}

const fn column(name: &'static str, kind: Kind, meaning: &'static str) -> Column {
    Column { name: Cow::Borrowed(name), kind, meaning }
}

/// The columns that every node has; those of its literals and its camp follow.
pub static NODE_COLUMNS: [Column; 6] = [
    column("label", Kind::Text, "its name in the language of the dataset"),
    column("class", Kind::Text, "its class, by the local name"),
    column("iri", Kind::Text, "its IRI, as in the RDF"),
    column("aliases", Kind::Texts, "its other names, without misprints"),
    column("same_as", Kind::Texts, "IRIs of the same elsewhere"),
    column("note", Kind::Text, "a remark of the curator"),
];

/// The column of nodes where camps were computed.
pub static CAMP: Column =
    column("camp", Kind::Text, "the number of its camp; empty where it is in none");

/// The columns of edges.
pub static EDGE_COLUMNS: [Column; 29] = [
    column("relation", Kind::Text, "its relation, by the local name"),
    column("label", Kind::Text, "the relation in words"),
    column("sign", Kind::Integer, "1 friendly, -1 hostile, 0 neither"),
    column("directed", Kind::Boolean, "whether it makes a difference who is source, who target"),
    column("issue", Kind::Texts, "on which issues, by their labels"),
    column("issue_ids", Kind::Texts, "the same by their ids"),
    column("when", Kind::Text, "the date as written, in EDTF"),
    column("calendar", Kind::Text, "`gregorian` or `julian`, where there is a date"),
    column("earliest", Kind::Day, "the first day on which it may have begun (Gregorian)"),
    column("latest", Kind::Day, "the last day on which it may have ended (Gregorian)"),
    column("by", Kind::Text, "the work by which it happened, by its label"),
    column("by_id", Kind::Text, "the same by its id"),
    column("at", Kind::Text, "the event at which it happened, by its label"),
    column("at_id", Kind::Text, "the same by its id"),
    column("claim", Kind::Text, "the last part of the claim's IRI"),
    column("sources", Kind::Texts, "who is cited and where: source and place"),
    column(
        "says",
        Kind::Texts,
        "the voices that assert it, by their labels; empty where none does",
    ),
    column("denied_by", Kind::Texts, "the voices that deny it, by their labels"),
    column(
        "witnesses",
        Kind::Integer,
        "how many voices assert it, without those that only pass on a rumour where another does more",
    ),
    column("polarity", Kind::Text, "`asserts`, `denies` or `both`"),
    column("certainty", Kind::Text, "`stated`, `probable` or `rumour`: of the surest evidence"),
    column("basis", Kind::Text, "`explicit`, `inferred` or `computed`: of the surest evidence"),
    column("rank", Kind::Text, "`preferred`, `normal` or `deprecated`; empty on derived edges"),
    column("note", Kind::Text, "a remark of the curator"),
    column("asserted", Kind::Boolean, "false on rumours, denials and what a judgement rejects"),
    column("derived", Kind::Boolean, "whether it follows from other claims"),
    column("possible", Kind::Boolean, "whether it follows only possibly"),
    column("rule", Kind::Text, "the rule by which it follows"),
    column("follows_from", Kind::Texts, "the ids of the claims that it follows from"),
];

/// What readers keep for themselves on nodes, in small letters: NetworkX, Gephi, Cytoscape, D3, GML.
const RESERVED: [&str; 24] = [
    "id", "name", "label", "camp", "entity", "key", "parent", "pid", "index", "x", "y", "vx", "vy",
    "fx", "fy", "viz", "start", "end", "spells", "interval", "timeset", "suid", "selected",
    "graphics",
];

/// The literal relations of claims that count, each with the name of its column: the relation's
/// own, with a number where that is taken.
pub(super) fn literals(input: &ExportInput<'_>) -> Vec<(RelationId, Column)> {
    let counting = input.view.counting().filter(|(_, c)| c.object.entity().is_none());
    let mut relations: Vec<RelationId> = counting.map(|(_, c)| c.relation).collect();
    relations.sort_unstable();
    relations.dedup();
    let ontology = &input.view.graph.ontology;
    let mut named: Vec<_> =
        relations.into_iter().map(|r| (ontology.relation(r).name.as_str(), r)).collect();
    named.sort_unstable();
    let mut taken: FxHashSet<String> = RESERVED.map(str::to_owned).into_iter().collect();
    taken.extend(NODE_COLUMNS.iter().map(|c| c.name.to_lowercase()));
    let columns = named.into_iter().map(|(name, relation)| {
        let name = free(name, &mut taken);
        (relation, Column { name: Cow::Owned(name), kind: Kind::Texts, meaning: "" })
    });
    columns.collect()
}

/// The name itself, or else with the first number from 2 that makes it another one, also where
/// case makes no difference.
pub(in crate::export) fn free(name: &str, taken: &mut FxHashSet<String>) -> String {
    let numbered = (2..).map(|number| format!("{name}_{number}"));
    let mut names = std::iter::once(name.to_owned()).chain(numbered);
    let name = names.find(|n| !taken.contains(&n.to_lowercase())).unwrap_or_default();
    taken.insert(name.to_lowercase());
    name
}

/// The id of a column where a format wants one: the first letter of what it belongs to (`node`,
/// `edge`) and its number.
pub(in crate::export) fn key(of: &str, number: usize) -> String {
    let letter = of.chars().next().unwrap_or('c');
    format!("{letter}{number}")
}
