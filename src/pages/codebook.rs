//! The codebook: every class and relation with its definition, how often it occurs, and an example
//! from the data, in Markdown.

use std::io::{self, Write};

use indexmap::IndexMap;

use super::PageInput;
use crate::graph::{Basis, Certainty, Claim, ClaimId, Evidence, KnowledgeGraph, Polarity};
use crate::ontology::{ClassId, NS, Range, Relation, RelationId};
use crate::wording::{self, count, markdown};

/// Writes the codebook of a dataset. Linear in the data, and in the terms times their super-terms.
///
/// # Errors
/// Those of `out`.
pub fn codebook(input: &PageInput<'_>, out: &mut dyn Write) -> io::Result<()> {
    let graph = input.view.graph;
    let manifest = &input.dataset.manifest;
    writeln!(out, "# Codebook\n")?;
    writeln!(
        out,
        "{}: what each class and relation means, how often it occurs, and an example. Generated \
         from the ontology and the data (`polemic codebook`); how records are written stands in \
         the manual of the data format.",
        manifest.title_text()
    )?;
    evidence(graph, out)?;
    classes(graph, out)?;
    relations(input, out)
}

/// A code: how it is written, what it means, what has it.
type Code<T> = (&'static str, &'static str, fn(&T) -> bool);

/// What can be said of a claim, whatever it says.
const OF_CLAIMS: [Code<Claim>; 3] = [
    ("asserted", "some evidence asserts the claim as stated or probable", |c| c.asserted),
    ("`when`", "claims with a time of their own", |c| c.when.is_some()),
    ("`issue`", "claims on an issue", |c| !c.issues.is_empty()),
];

/// What can be said of a piece of evidence.
const OF_EVIDENCE: [Code<Evidence>; 9] = [
    ("`polarity: asserts`", "the evidence says yes", |e| e.polarity == Polarity::Asserts),
    ("`polarity: denies`", "the evidence says no", |e| e.polarity == Polarity::Denies),
    ("`certainty: stated`", "said outright", |e| e.certainty == Certainty::Stated),
    ("`certainty: probable`", "said with a reserve", |e| e.certainty == Certainty::Probable),
    ("`certainty: rumour`", "passed on as hearsay", |e| e.certainty == Certainty::Rumour),
    ("`basis: explicit`", "it stands in the source", |e| e.basis == Basis::Explicit),
    ("`basis: inferred`", "the curator draws it from the source", |e| e.basis == Basis::Inferred),
    ("`basis: computed`", "it is reckoned from other claims", |e| e.basis == Basis::Computed),
    ("`says`", "a voice within the source is responsible", |e| !e.says.is_empty()),
];

/// How claims are coded: what their evidence says, with numbers.
fn evidence(graph: &KnowledgeGraph, out: &mut dyn Write) -> io::Result<()> {
    writeln!(
        out,
        "\n## Claims and their evidence\n\nThe unit is the claim: somebody says that a relation \
         holds. There are {} with {}.\n",
        count(graph.claims.len(), "claim", "claims"),
        count(graph.evidence.len(), "piece of evidence", "pieces of evidence"),
    )?;
    writeln!(out, "| code | means | occurs |\n| --- | --- | ---: |")?;
    codes(&OF_CLAIMS, &graph.claims, out)?;
    codes(&OF_EVIDENCE, &graph.evidence, out)
}

fn codes<T>(codes: &[Code<T>], things: &[T], out: &mut dyn Write) -> io::Result<()> {
    for (code, means, has) in codes {
        let occurs = things.iter().filter(|thing| has(thing)).count();
        writeln!(out, "| {code} | {means} | {occurs} |")?;
    }
    Ok(())
}

fn classes(graph: &KnowledgeGraph, out: &mut dyn Write) -> io::Result<()> {
    let ontology = &graph.ontology;
    let mut own: IndexMap<ClassId, (usize, usize, &str)> = IndexMap::new();
    for entity in graph.entities() {
        let class = graph.entity(entity).class;
        for (at, above) in ontology.class(class).ancestors.iter().enumerate() {
            let row = own.entry(*above).or_insert((0, 0, ""));
            row.1 += 1;
            if at == 0 {
                row.0 += 1;
                if row.2.is_empty() {
                    row.2 = graph.label(entity);
                }
            }
        }
    }
    writeln!(
        out,
        "\n## Classes\n\nThe numbers are of entities of just this class, and with the classes \
         below it.\n\n| class | below | definition | just | in all | example |\n| --- | --- | --- \
         | ---: | ---: | --- |"
    )?;
    for (id, class) in ontology.classes().filter(|(_, c)| !c.comment.is_empty()) {
        if class.iri.starts_with(NS) {
            continue;
        }
        let (just, all, example) = own.get(&id).copied().unwrap_or_default();
        let above = class.ancestors.iter().skip(1).map(|a| ontology.class(*a));
        let above: Vec<&str> =
            above.filter(|a| !a.comment.is_empty()).map(|a| a.name.as_str()).take(1).collect();
        writeln!(
            out,
            "| `{}` | {} | {} | {just} | {all} | {} |",
            class.name,
            above.join(", "),
            markdown(&class.comment),
            markdown(example)
        )?;
    }
    Ok(())
}

fn relations(input: &PageInput<'_>, out: &mut dyn Write) -> io::Result<()> {
    let graph = input.view.graph;
    let ontology = &graph.ontology;
    let mut derived = vec![0_usize; ontology.relations().count()];
    for claim in &input.derivation.claims {
        derived[usize::from(claim.relation.0)] += 1;
    }
    let mut used: Vec<Vec<ClaimId>> = ontology.relations().map(|_| Vec::new()).collect();
    for (id, claim) in graph.claims() {
        used[usize::from(claim.relation.0)].push(id);
    }
    let mut chapters: IndexMap<String, Vec<(RelationId, &Relation)>> = IndexMap::new();
    for (id, relation) in ontology.relations() {
        let Some(domain) = relation.domain.filter(|_| !relation.iri.starts_with(NS)) else {
            continue;
        };
        let name = ontology.class(domain).name.clone();
        chapters.entry(name).or_default().push((id, relation));
    }
    chapters.sort_keys();
    for (domain, relations) in chapters {
        writeln!(out, "\n## Relations of {}", wording::a(&domain))?;
        for (id, relation) in relations {
            let at = usize::from(id.0);
            one(graph, relation, &used[at], derived[at], out)?;
        }
    }
    Ok(())
}

fn one(
    graph: &KnowledgeGraph,
    relation: &Relation,
    claims: &[ClaimId],
    derived: usize,
    out: &mut dyn Write,
) -> io::Result<()> {
    writeln!(
        out,
        "\n### {}\n\n*{}.* {}",
        relation.name,
        traits(graph, relation),
        relation.comment
    )?;
    let asserted = claims.iter().filter(|id| graph.claim(**id).asserted).count();
    // The one with most witnesses is the best example; the first of equals.
    let best = claims.iter().rev().max_by_key(|id| {
        let claim = graph.claim(**id);
        (claim.asserted, claim.evidence_len.min(3))
    });
    let Some(best) = best else {
        return match derived {
            0 => writeln!(out, "\nDoes not occur in these data."),
            n => writeln!(out, "\nIs not written, but follows {} from other claims.", times(n)),
        };
    };
    let not = match claims.len() - asserted {
        0 => String::new(),
        n => format!(", {n} of them only rumoured or denied"),
    };
    let claim = graph.claim(*best);
    let by = wording::witnesses(graph, claim).first().map(|e| {
        let place = e.locator.map(|l| format!(", {}", graph.str(l))).unwrap_or_default();
        format!(" ({}{place})", wording::voices(graph, e))
    });
    writeln!(
        out,
        "\nOccurs {}{not}. Example: {}{}.",
        times(claims.len()),
        wording::claim(graph, claim),
        by.unwrap_or_default()
    )
}

fn times(number: usize) -> String {
    count(number, "time", "times")
}

/// `from Party to Party; hostile; needs an issue; lasts`.
fn traits(graph: &KnowledgeGraph, relation: &Relation) -> String {
    let ontology = &graph.ontology;
    let from = relation.domain.map_or("anything", |d| &ontology.class(d).name);
    let to = match &relation.range {
        Range::Entity(class) => class.map_or("anything", |c| ontology.class(c).name.as_str()),
        Range::Literal(iri) => iri.rsplit(['#', '/']).next().unwrap_or(iri),
    };
    let mut out = vec![format!("From {from} to {to}")];
    let above = relation.ancestors.iter().skip(1).map(|a| ontology.relation(*a));
    let above: Vec<String> =
        above.filter(|a| !a.comment.is_empty()).map(|a| format!("`{}`", a.name)).collect();
    let flags = [
        (!above.is_empty(), format!("a kind of {}", wording::list(&above))),
        (relation.sign > 0, "friendly".to_owned()),
        (relation.sign < 0, "hostile".to_owned()),
        (relation.needs_issue, "needs an issue".to_owned()),
        (relation.state, "lasts".to_owned()),
        (relation.symmetric, "the same both ways".to_owned()),
        (relation.expects.functional, "one value expected".to_owned()),
    ];
    out.extend(flags.into_iter().filter(|(holds, _)| *holds).map(|(_, words)| words));
    out.join("; ")
}
