//! # literal-type
//!
//! Finds an `object` where a value is due, a `value` where an entity is due, and a value that is
//! not of the type that the relation gives.
//!
//! ```yaml
//! - subject: newton-was-first
//!   relation: side
//!   value: in favour         # must be pro, contra or none
//!   evidence: {source: hall-1980}
//! - subject: newton
//!   relation: wrote-to
//!   value: Leibniz            # must be object: leibniz
//!   evidence: {source: hall-1980}
//! ```
//!
//! **Why it matters.** A name in a `value` is a text and leads nowhere: no query follows it. A
//! number that is no number sorts and adds up wrongly. Sides decide who opposed whom.
//!
//! **How to mend.** Write `object:` with the id of an entity, or `value:` with a literal, as the
//! message says. Whole numbers have digits only (`1200`), decimals a point (`3.5`), truth values
//! are `true` or `false`, an address is a full IRI (`https://…`), plain text has no `lang`.
//!
//! **When to switch it off.** Hardly ever; mend the range of the relation in the ontology instead.
//! Dates are read before this rule runs: see `invalid-date`.

use super::words;
use crate::check::Context;
use crate::diagnostic::Finding;
use crate::graph::{Claim, KnowledgeGraph, Object};
use crate::ontology::{Range, Relation, RelationRole};

/// The sides of a position.
const SIDES: [&str; 3] = ["pro", "contra", "none"];

/// Claims whose other end is not what the relation's range says.
pub fn check(context: &Context<'_>) -> Vec<Finding> {
    let graph = context.graph;
    let wrong = |claim: &Claim| {
        let relation = graph.ontology.relation(claim.relation);
        let (what, do_this) = defect(graph, claim, relation)?;
        Some(
            Finding::new(what, words::object_place(claim), "here")
                .hint(do_this)
                .about_claim(graph.str(claim.id))
                .about(graph.entity_name(claim.subject)),
        )
    };
    context.view.claims().filter_map(|(_, claim)| wrong(claim)).collect()
}

/// What is wrong and what to do.
fn defect(graph: &KnowledgeGraph, claim: &Claim, relation: &Relation) -> Option<(String, String)> {
    let name = &relation.name;
    match (&relation.range, claim.object) {
        (Range::Entity(_), Object::Entity(_)) | (Range::Literal(_), Object::Date(_)) => None,
        (Range::Entity(class), found) => {
            let wanted = class.map_or("entity", |c| &graph.ontology.class(c).label);
            let found = words::object(graph, found);
            let what = format!("`{name}` leads to {}, but {found} is a value", words::a(wanted));
            Some((what, "write `object:` with the id of an entity".to_owned()))
        }
        (Range::Literal(datatype), Object::Entity(entity)) => {
            let wanted = kind(datatype, relation);
            let what = format!("`{name}` takes {wanted}, but {} is an entity", graph.label(entity));
            Some((what, format!("write `value:` with {wanted}")))
        }
        (Range::Literal(datatype), Object::Text(text)) => {
            let written = graph.str(text.text);
            let tagged = text.lang.is_some();
            if fits(datatype, written, tagged, relation) {
                return None;
            }
            let wanted = kind(datatype, relation);
            let found = words::object(graph, claim.object);
            let in_a_language = if tagged { " in a language" } else { "" };
            let what = format!("`{name}` takes {wanted}, not {found}{in_a_language}");
            Some((what, format!("write {wanted}")))
        }
    }
}

/// What to write, in words.
fn kind(datatype: &str, relation: &Relation) -> &'static str {
    if relation.has(RelationRole::Side) {
        return "`pro`, `contra` or `none`";
    }
    match local(datatype) {
        "EDTF" => "a date such as `1713-07`",
        "integer" => "a whole number such as `1200`",
        "nonNegativeInteger" => "a whole number from 0 up, such as `1200`",
        "decimal" => "a number such as `3.5`",
        "boolean" => "`true` or `false`",
        "anyURI" => "a full IRI such as `https://example.org/page`",
        "langString" => "a text",
        _ => "a plain text without `lang`",
    }
}

/// The last part of a datatype's IRI.
fn local(datatype: &str) -> &str {
    datatype.rsplit(['#', '/']).next().unwrap_or(datatype)
}

fn fits(datatype: &str, text: &str, tagged: bool, relation: &Relation) -> bool {
    if relation.has(RelationRole::Side) && !SIDES.contains(&text) {
        return false;
    }
    match local(datatype) {
        "langString" => true,
        _ if tagged => false,
        "integer" => is_integer(text),
        "nonNegativeInteger" => is_integer(text) && !text.starts_with('-'),
        "decimal" => is_decimal(text),
        "boolean" => matches!(text, "true" | "false" | "1" | "0"),
        "anyURI" => oxigraph::model::NamedNode::new(text).is_ok(),
        _ => true,
    }
}

fn unsigned(text: &str) -> &str {
    text.strip_prefix(['+', '-']).unwrap_or(text)
}

fn digits(text: &str) -> bool {
    text.bytes().all(|b| b.is_ascii_digit())
}

/// The lexical form of `xsd:integer`.
fn is_integer(text: &str) -> bool {
    let text = unsigned(text);
    !text.is_empty() && digits(text)
}

/// The lexical form of `xsd:decimal`: no exponent.
fn is_decimal(text: &str) -> bool {
    let text = unsigned(text);
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    digits(whole) && digits(part) && !(whole.is_empty() && part.is_empty())
}

#[cfg(test)]
mod tests {
    use super::{is_decimal, is_integer};

    #[test]
    fn lexical_forms_are_those_of_xml_schema() {
        for good in ["0", "-12", "+7", "007"] {
            assert!(is_integer(good) && is_decimal(good), "{good}");
        }
        for bad in ["", "-", "1,000", "1e3", "١"] {
            assert!(!is_integer(bad) && !is_decimal(bad), "{bad}");
        }
        for decimal in ["3.5", ".5", "-3."] {
            assert!(is_decimal(decimal) && !is_integer(decimal), "{decimal}");
        }
    }
}
