//! How records become claims: which are merged, which evidence they get, what is still examined.

use polemic::graph::Certainty::{Probable, Rumour, Stated};
use polemic::graph::{KnowledgeGraph, Unresolvable};

use crate::support::{build, dataset};

const THINGS: &str = "
- {id: a, type: Author, label: A}
- {id: b, type: Author, label: B}
- {id: t, type: Text, label: T}
- {id: u, type: Text, label: U}
- {id: q, type: Question, label: Q}
";

fn graph(name: &str, records: &str) -> KnowledgeGraph {
    let text = format!("{THINGS}{records}");
    build(&dataset(name, &[("data.yaml", text.as_bytes())], &["*"])).1
}

/// What did not resolve, in the order of the file.
fn unresolved(graph: &KnowledgeGraph) -> Vec<String> {
    let reason = |why: &Unresolvable| match why {
        Unresolvable::Entity(id) => format!("no entity {id}"),
        Unresolvable::Claim(id) => format!("no claim {id}"),
        Unresolvable::DuplicateClaimId(id, _) => format!("again {id}"),
        Unresolvable::Word { found, .. } => format!("no word {found}"),
        Unresolvable::Missing(field) => format!("no {field}"),
        other => format!("{other:?}"),
    };
    graph.unresolved.iter().map(|u| reason(&u.why)).collect()
}

#[test]
fn evidence_may_name_the_id_that_a_claims_content_gives_it() {
    let claim = "subject: a, relation: fought, object: b, issue: q, evidence: {source: t}";
    let alone = graph("building-derived", &format!("- {{{claim}}}\n"));
    let id = alone.str(alone.claims[0].id).to_owned();
    assert_eq!(id.len(), 26);
    for own in ["", "id: mine, "] {
        let row = format!("- {{claim: {id}, source: u}}\n");
        let graph = graph("building-by-derived", &format!("- {{{own}{claim}}}\n{row}"));
        assert_eq!(unresolved(&graph), [""; 0]);
        assert_eq!(graph.claims[0].evidence_len, 2, "{own}");
    }
    // It is no author's id.
    let from = "- {subject: b, relation: fought, object: a, issue: q, \
                 evidence: {source: t, basis: computed, from: ID}}\n";
    let graph = graph("building-from", &format!("- {{{claim}}}\n{}", from.replace("ID", &id)));
    assert_eq!(unresolved(&graph), [format!("no claim {id}")]);
}

#[test]
fn evidence_of_its_own_has_the_words_of_the_claim_that_it_names() {
    let said = "subject: a, relation: fought, object: b, issue: q";
    let records = format!(
        "
- {{id: x, {said}, certainty: rumour}}
- {{id: y, {said}}}
- {{id: z, {said}, certainty: probable}}
- {{claim: x, source: t}}
- {{claim: y, source: u}}
- {{claim: z, source: u, locator: p. 1}}
- {{claim: z, source: u, locator: p. 2, certainty: stated}}
"
    );
    let graph = graph("building-words", &records);
    assert_eq!(graph.claims.len(), 1);
    assert_eq!(graph.str(graph.claims[0].id), "x");
    assert_eq!(
        graph.other_claim_ids.iter().map(|id| graph.str(*id)).collect::<Vec<_>>(),
        ["y", "z"]
    );
    let certainty: Vec<_> = graph.evidence.iter().map(|e| e.certainty).collect();
    assert_eq!(certainty, [Rumour, Stated, Probable, Stated]);
}

#[test]
fn evidence_is_examined_also_where_its_claim_is_left_out_or_has_none_of_it() {
    let graph = graph(
        "building-unused",
        "
- {id: x, subject: a, relation: fought, object: b, issue: q, evidence: {source: t}}
- {id: x, subject: b, relation: fought, object: a, issue: q, evidence: {source: nobody}}
- {subject: a, relation: fought, object: nowhere, issue: q, evidence: {source: nothing}}
- id: c
  type: Author
  label: C
  evidence: [{source: noone, certainty: sure}, {locator: p. 1}]
  claims: [{relation: fought, object: a, issue: q, evidence: {source: t}}]
",
    );
    let mut found = unresolved(&graph);
    found.sort();
    assert_eq!(
        found,
        [
            "again x",
            "no entity nobody",
            "no entity noone",
            "no entity nothing",
            "no entity nowhere",
            "no source",
            "no word sure",
        ]
    );
    assert_eq!(graph.claims.len(), 2);
}
