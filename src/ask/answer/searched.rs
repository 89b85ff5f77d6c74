//! What was searched where nothing was found: how many claims, for which relations, and what there
//! would be without each of the restrictions.

use super::{Answer, Hit};
use crate::ask::meaning::{Atom, Meaning, Pattern, Term};
use crate::derive::entailing;
use crate::graph::EntityId;
use crate::ontology::ClassRole;
use crate::rdf::RdfInput;
use crate::wording::{self, count};

/// A way to ask for more, and how it is called.
type Wider = (&'static str, fn(&mut Atom));

/// Restrictions that can be left out.
const WIDER: [Wider; 5] = [
    ("on any issue", |a| a.issue = None),
    ("at any time", |a| a.times.clear()),
    ("according to anybody", |a| a.sources.clear()),
    ("in any work", |a| a.work = None),
    ("at any event", |a| a.event = None),
];

/// The wider questions, with how they are called.
pub(in crate::ask) fn wider(
    input: &RdfInput<'_>,
    meaning: &Meaning,
) -> Vec<(&'static str, Meaning)> {
    let Meaning::Pattern(pattern) = meaning else {
        return Vec::new();
    };
    let all = WIDER.iter().filter_map(|(words, widen)| {
        let mut wider: Pattern = pattern.clone();
        wider.atoms.iter_mut().for_each(widen);
        (wider != *pattern).then_some((*words, Meaning::Pattern(wider)))
    });
    let other_way = other_way(input, pattern).map(|p| ("the other way round", Meaning::Pattern(p)));
    all.chain(other_way).collect()
}

/// Of a single condition between two given parties, its converse.
fn other_way(input: &RdfInput<'_>, pattern: &Pattern) -> Option<Pattern> {
    let [atom] = pattern.atoms.as_slice() else {
        return None;
    };
    let (Term::Entity(first), Term::Entity(second)) = (atom.first, atom.second) else {
        return None;
    };
    let is_party = |e| input.view.graph.is(e, ClassRole::Party);
    if !is_party(first) || !is_party(second) {
        return None;
    }
    let mut converse = pattern.clone();
    converse.atoms[0] =
        Atom { first: Term::Entity(second), second: Term::Entity(first), ..atom.clone() };
    Some(converse)
}

/// How much was searched, and for what.
pub(in crate::ask) fn searched(input: &RdfInput<'_>, meaning: &Meaning) -> Vec<String> {
    let view = input.view;
    let mut sources: Vec<EntityId> =
        view.claims().flat_map(|(id, _)| view.evidence_of(id)).map(|e| e.source).collect();
    sources.sort_unstable();
    sources.dedup();
    let claims = count(view.claims().count(), "claim", "claims");
    let sources = count(sources.len(), "source", "sources");
    let mut lines = vec![format!("{claims} from {sources}, and what follows from them")];
    if let Meaning::Pattern(pattern) = meaning {
        for (i, atom) in pattern.atoms.iter().enumerate().filter(|(_, a)| !a.asked.is_empty()) {
            let number = if pattern.atoms.len() > 1 {
                format!("condition {}: ", i + 1)
            } else {
                String::new()
            };
            lines.push(format!("{number}{}", relations(input, atom)));
        }
    }
    lines
}

/// `57 claims of the relations “opposed”, “defied”`.
fn relations(input: &RdfInput<'_>, atom: &Atom) -> String {
    let ontology = &input.view.graph.ontology;
    let mut met: Vec<_> =
        atom.asked.iter().flat_map(|(id, _)| entailing(ontology, *id)).map(|(id, _)| id).collect();
    met.sort_unstable();
    met.dedup();
    let claims = input.view.claims().filter(|(_, c)| met.contains(&c.relation)).count();
    let used =
        |id: &crate::ontology::RelationId| input.view.claims().any(|(_, c)| c.relation == *id);
    let names: Vec<String> = met
        .iter()
        .filter(|id| atom.asked.iter().any(|(asked, _)| asked == *id) || used(id))
        .map(|id| format!("“{}”", ontology.relation(*id).label))
        .collect();
    let word = if names.len() == 1 { "relation" } else { "relations" };
    format!("{} with the {word} {}", count(claims, "claim", "claims"), wording::short_list(&names))
}

/// What a wider question gives: `on any issue: 3 answers (A, B and C)`.
pub(in crate::ask) fn found(words: &str, wider: &Answer) -> String {
    let mut names: Vec<String> =
        wider.hits.iter().filter(|h| h.section.counts()).map(|h: &Hit| h.name.clone()).collect();
    names.sort();
    names.dedup();
    match names.len() {
        0 => format!("{words}: nothing either"),
        found => format!(
            "{words}: {} ({})",
            count(found, "answer", "answers"),
            wording::short_list(&names)
        ),
    }
}
