//! The structural rules as SHACL shapes, for those who hold the graph in an RDF store.
//!
//! Every shape has an IRI that starts with the rule's name (`shape:range-author`), and none needs
//! a blank node. Shapes look at the plain triples, those about issues and evidence at the claim
//! nodes. They are to be run with the ontology beside the data, which says what is a sub-class.

use std::collections::BTreeMap;
use std::io::{self, Write};

use crate::ontology::{ClassId, NS, Ontology, Range, Relation, RelationId, RelationRole};

const RDF: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
const RDFS: &str = "http://www.w3.org/2000/01/rdf-schema#";

const HEAD: &str = "\
# The structural rules of polemic as SHACL shapes. Generated from the ontology: do not edit.
# Run them with the ontology as ontology graph, on an export in the profile claims.

@prefix shape: <https://example.org/polemic/shape#> .
@prefix polemic: <https://example.org/polemic/ns#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
";

/// Writes the shapes for an ontology, in Turtle. The same ontology gives the same bytes.
///
/// # Errors
/// Those of `out`.
pub fn shapes(ontology: &Ontology, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(HEAD.as_bytes())?;
    let mut shapes: BTreeMap<String, Shape> = BTreeMap::new();
    for (_, relation) in ontology.relations().filter(|(_, r)| described(r)) {
        let all = [
            domain(ontology, relation),
            range(ontology, relation),
            Some(literal_type(relation)),
            self_relation(relation),
            asymmetric(relation),
            several_values(relation),
            cycle(relation),
        ];
        for (rule, shape) in all.into_iter().flatten() {
            shapes.insert(format!("{rule}-{}", local(ontology, relation)), shape);
        }
    }
    for (a, b) in disjoint_pairs(ontology) {
        let (one, other) = (ontology.relation(a), ontology.relation(b));
        let name = format!("{}-{}", local(ontology, one), local(ontology, other));
        shapes.insert(format!("disjoint-relations-{name}"), disjoint(one, other));
    }
    shapes.extend(missing_issue(ontology).map(|shape| ("missing-issue".to_owned(), shape)));
    shapes.insert("claim-without-evidence".to_owned(), without_evidence());
    shapes.iter().try_for_each(|(name, shape)| write_shape(out, name, shape))
}

/// Whether the ontology says something of a relation that data may use: not one of our own terms,
/// nor one of another vocabulary that is only named as a super-relation.
fn described(relation: &Relation) -> bool {
    let bare = relation.domain.is_none() && relation.comment.is_empty();
    !bare && !relation.iri.starts_with(NS)
}

/// Pairs of relations that should not hold of the same two, each once; what is said of a relation
/// holds of its sub-relations.
pub(super) fn disjoint_pairs(ontology: &Ontology) -> Vec<(RelationId, RelationId)> {
    let apart = |a: &Relation, b: &Relation| {
        let said = |id: &RelationId| {
            ontology.relation(*id).disjoint.iter().any(|other| b.ancestors.contains(other))
        };
        a.ancestors.iter().any(said)
    };
    let mut out = Vec::new();
    for (a, one) in ontology.relations() {
        let others = ontology.relations().filter(|(b, _)| *b > a);
        let apart = others.filter(|(_, other)| apart(one, other) || apart(other, one));
        out.extend(apart.map(|(b, _)| (a, b)));
    }
    out
}

/// Whether the relation should not lead back to where it starts.
pub(super) fn no_circles(relation: &Relation) -> bool {
    !relation.is_literal()
        && !relation.symmetric
        && (relation.expects.acyclic || relation.transitive || relation.has(RelationRole::PartOf))
}

/// What a shape looks at, what it demands, what it says.
struct Shape {
    target: String,
    demand: Demand,
    message: String,
}

/// What a shape demands.
enum Demand {
    /// Of the values of a relation: predicates and objects, in Turtle.
    Values { path: String, constraints: Vec<(&'static str, String)> },
    /// Of the thing itself.
    Node(&'static str, String),
    /// That this query finds nothing.
    Nothing(String),
}

fn write_shape(out: &mut dyn Write, name: &str, shape: &Shape) -> io::Result<()> {
    let message = string(&shape.message);
    let kind = if matches!(shape.demand, Demand::Values { .. }) { "Property" } else { "Node" };
    writeln!(out, "\nshape:{name}\n    a sh:{kind}Shape ;\n    {} ;", shape.target)?;
    match &shape.demand {
        Demand::Values { path, constraints } => {
            writeln!(out, "    sh:path <{path}> ;")?;
            for (predicate, object) in constraints {
                writeln!(out, "    {predicate} {object} ;")?;
            }
        }
        Demand::Node(predicate, object) => writeln!(out, "    {predicate} {object} ;")?,
        Demand::Nothing(_) => writeln!(out, "    sh:sparql shape:{name}-query ;")?,
    }
    writeln!(out, "    sh:severity sh:Violation ;\n    sh:message {message} .")?;
    if let Demand::Nothing(query) = &shape.demand {
        writeln!(out, "\nshape:{name}-query\n    a sh:SPARQLConstraint ;")?;
        writeln!(out, "    sh:message {message} ;\n    sh:select {} .", string(query))?;
    }
    Ok(())
}

/// A string of Turtle.
fn string(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n"))
}

/// The relation's name in shapes' IRIs: its own, with a number where an earlier one has it too.
fn local(ontology: &Ontology, relation: &Relation) -> String {
    let plain = |name: &str| -> String {
        let safe = |c: char| {
            if c.is_ascii_alphanumeric() || c == '-' { c } else { '_' }
        };
        name.chars().map(safe).collect()
    };
    let name = plain(&relation.name);
    let earlier = ontology.relations().take_while(|(_, r)| r.iri != relation.iri);
    let earlier = earlier.filter(|(_, r)| described(r) && plain(&r.name) == name);
    match earlier.count() {
        0 => name,
        n => format!("{name}_{n}"),
    }
}

fn subjects(relation: &Relation) -> String {
    format!("sh:targetSubjectsOf <{}>", relation.iri)
}

/// The class, unless it is that of everything.
fn class(ontology: &Ontology, id: ClassId) -> Option<(&str, &str)> {
    let class = ontology.class(id);
    let everything = class.iri.strip_prefix(NS) == Some("Entity");
    (!everything).then_some((class.iri.as_str(), class.label.as_str()))
}

fn domain(ontology: &Ontology, relation: &Relation) -> Option<(&'static str, Shape)> {
    let (iri, label) = class(ontology, relation.domain?)?;
    let message = format!("The subject of {} must be of class {label}.", relation.name);
    let demand = Demand::Node("sh:class", format!("<{iri}>"));
    Some(("domain", Shape { target: subjects(relation), demand, message }))
}

/// As a query and not `sh:class`, which a literal breaks too: that is `literal-type`.
fn range(ontology: &Ontology, relation: &Relation) -> Option<(&'static str, Shape)> {
    let Range::Entity(Some(id)) = relation.range else {
        return None;
    };
    let (class, label) = class(ontology, id)?;
    let query = format!(
        "SELECT $this ?value WHERE {{ $this <{}> ?value . FILTER(isIRI(?value)) \
         FILTER NOT EXISTS {{ ?value <{RDF}type>/<{RDFS}subClassOf>* <{class}> }} }}",
        relation.iri
    );
    let message = format!("The object of {} must be of class {label}.", relation.name);
    Some(("range", Shape { target: subjects(relation), demand: Demand::Nothing(query), message }))
}

fn literal_type(relation: &Relation) -> (&'static str, Shape) {
    let (constraints, what) = match &relation.range {
        Range::Entity(_) => (vec![("sh:nodeKind", "sh:IRI".to_owned())], "an entity"),
        Range::Literal(datatype) => {
            let mut constraints = vec![("sh:datatype", format!("<{datatype}>"))];
            constraints.extend(pattern(datatype, relation).map(|p| ("sh:pattern", string(p))));
            (constraints, "a value of its datatype")
        }
    };
    let message = format!("The object of {} must be {what}.", relation.name);
    let demand = Demand::Values { path: relation.iri.clone(), constraints };
    ("literal-type", Shape { target: subjects(relation), demand, message })
}

/// The lexical form, where the datatype does not say all.
fn pattern(datatype: &str, relation: &Relation) -> Option<&'static str> {
    if relation.has(RelationRole::Side) {
        return Some("^(pro|contra|none)$");
    }
    match datatype.rsplit(['#', '/']).next()? {
        "integer" => Some("^[+-]?[0-9]+$"),
        "nonNegativeInteger" => Some("^[+]?[0-9]+$"),
        "decimal" => Some("^[+-]?([0-9]+([.][0-9]*)?|[.][0-9]+)$"),
        "anyURI" => Some("^[A-Za-z][A-Za-z0-9+.-]*:[^ ]*$"),
        _ => None,
    }
}

fn self_relation(relation: &Relation) -> Option<(&'static str, Shape)> {
    let expects = relation.expects;
    if !(expects.irreflexive || expects.asymmetric || expects.acyclic) {
        return None;
    }
    let query = format!(
        "SELECT $this ?value WHERE {{ $this <{}> ?value . FILTER(?value = $this) }}",
        relation.iri
    );
    let message = format!("{} must not relate a thing to itself.", relation.name);
    let demand = Demand::Nothing(query);
    Some(("self-relation", Shape { target: subjects(relation), demand, message }))
}

fn asymmetric(relation: &Relation) -> Option<(&'static str, Shape)> {
    if !relation.expects.asymmetric {
        return None;
    }
    let query = format!(
        "SELECT $this ?value WHERE {{ $this <{0}> ?value . ?value <{0}> $this . \
         FILTER(?value != $this) }}",
        relation.iri
    );
    let message = format!("{} must not hold both ways between two.", relation.name);
    let demand = Demand::Nothing(query);
    Some(("asymmetric-both-ways", Shape { target: subjects(relation), demand, message }))
}

fn several_values(relation: &Relation) -> Option<(&'static str, Shape)> {
    if !relation.expects.functional || relation.is_date() {
        return None;
    }
    let by_language =
        matches!(&relation.range, Range::Literal(iri) if iri.ends_with("#langString"));
    let (constraint, what) = if by_language {
        (("sh:uniqueLang", "true".to_owned()), "one value in each language")
    } else {
        (("sh:maxCount", "1".to_owned()), "one value")
    };
    let message = format!("A thing has at most {what} of {}.", relation.name);
    let demand = Demand::Values { path: relation.iri.clone(), constraints: vec![constraint] };
    Some(("several-values", Shape { target: subjects(relation), demand, message }))
}

fn disjoint(one: &Relation, other: &Relation) -> Shape {
    let query = format!(
        "SELECT $this ?value WHERE {{ $this <{}> ?value . $this <{}> ?value . \
         FILTER(isIRI(?value)) }}",
        one.iri, other.iri
    );
    let message = format!("{} and {} must not hold of the same two.", one.name, other.name);
    Shape { target: subjects(one), demand: Demand::Nothing(query), message }
}

fn cycle(relation: &Relation) -> Option<(&'static str, Shape)> {
    if !no_circles(relation) {
        return None;
    }
    let query = format!(
        "SELECT DISTINCT $this ?value WHERE {{ $this <{0}> ?value . FILTER(?value != $this) \
         ?value <{0}>+ $this }}",
        relation.iri
    );
    let message = format!("{} must not lead back to where it starts.", relation.name);
    Some(("cycle", Shape { target: subjects(relation), demand: Demand::Nothing(query), message }))
}

/// One shape for all relations that need an issue: it runs once for each claim and not once for
/// each claim and relation. Derived claims inherit their issues, and may have none to inherit.
fn missing_issue(ontology: &Ontology) -> Option<Shape> {
    let needing = ontology.relations().filter(|(_, r)| r.needs_issue);
    let iris: Vec<String> = needing.map(|(_, r)| format!("<{}>", r.iri)).collect();
    if iris.is_empty() {
        return None;
    }
    let query = format!(
        "SELECT $this ?value WHERE {{ $this <{RDF}predicate> ?value . FILTER(?value IN ({})) \
         FILTER NOT EXISTS {{ $this <{NS}issue> ?issue }} \
         FILTER NOT EXISTS {{ $this <{NS}derivedBy> ?rule }} }}",
        iris.join(", ")
    );
    let message = "A claim with this relation must say on which issue.".to_owned();
    let target = "sh:targetClass polemic:Claim".to_owned();
    Some(Shape { target, demand: Demand::Nothing(query), message })
}

fn without_evidence() -> Shape {
    let query = format!(
        "SELECT $this WHERE {{ $this <{RDF}predicate> ?relation . \
         FILTER NOT EXISTS {{ $this <{NS}evidence> ?evidence }} \
         FILTER NOT EXISTS {{ $this <{NS}derivedBy> ?rule }} }}"
    );
    let message = "A claim needs evidence: who says so, and where.".to_owned();
    let target = "sh:targetClass polemic:Claim".to_owned();
    Shape { target, demand: Demand::Nothing(query), message }
}
