//! # act-outside-life
//!
//! Finds who acts, or writes a dated work, before birth or after death; and bodies that act before
//! they begin or after they end.
//!
//! ```yaml
//! - id: leibniz
//!   type: Person
//!   label: Leibniz
//!   claims:
//!     - {relation: died, value: 1716-11-14, evidence: {source: hall-1980, locator: p. 240}}
//!     - relation: opposed
//!       object: newton
//!       issue: priority-of-the-calculus
//!       when: 1717-02
//!       evidence: {source: hall-1980, locator: p. 241}
//! ```
//!
//! **Why it matters.** One of the dates is wrong, or the act is somebody else's: of a namesake, or
//! of those who went on in his name.
//!
//! **How to mend.** Correct the date or the person. If a work came out after its author's death,
//! give the date of writing by the relation for it and the date of publication by another. Where no
//! voice says both (who tells of the act need not know of the death), the sources collide and the
//! data may be right: the finding is then a contradiction, and no warning.
//!
//! **When to switch it off.** Only for single things (`about`). The finding says *certainly* where
//! it holds by every date that the sources give, *possibly* where it holds by some of them. Vague
//! dates that may agree (`1716` and death in November 1716) are not reported.

use super::dates::{self, Conflict, Reading, Readings};
use super::words;
use crate::check::Context;
use crate::diagnostic::{Finding, Place};
use crate::graph::{Claim, ClaimId, EntityId};
use crate::ontology::{Relation, RelationRole};

/// When those who act begin and end, and what was judged.
struct Lives<'a> {
    judged: words::Judged<'a>,
    begin: Readings,
    end: Readings,
}

/// Acts and works outside the life of who acts.
pub fn check(context: &Context<'_>) -> Vec<Finding> {
    let lives = Lives {
        judged: words::Judged::new(context.graph),
        begin: dates::readings(context, &[RelationRole::Birth, RelationRole::Start]),
        end: dates::readings(context, &[RelationRole::Death, RelationRole::End]),
    };
    let works = dates::readings(context, &[RelationRole::Date]);
    let ontology = &context.graph.ontology;
    let concerned = |claim: &Claim| {
        let relation = ontology.relation(claim.relation);
        relation.has(RelationRole::Act) || relation.has(RelationRole::Author)
    };
    let mut out = Vec::new();
    for id in words::asserted(context, concerned) {
        let claim = context.graph.claim(id);
        let relation = ontology.relation(claim.relation);
        let own = claim.when.map(|date| Reading { claim: id, date });
        let dates = if relation.has(RelationRole::Author) {
            dates::of(&works, claim.subject)
        } else {
            own.as_slice()
        };
        for party in actors(relation, claim) {
            out.extend(outside(context, &lives, (id, party), dates));
        }
    }
    out
}

/// Who acts: the author of a work, the subject of an act, both where direction makes no difference.
fn actors(relation: &Relation, claim: &Claim) -> impl Iterator<Item = EntityId> {
    let object = claim.object.entity();
    let actors = if relation.has(RelationRole::Author) {
        [None, object]
    } else {
        [Some(claim.subject), object.filter(|o| relation.symmetric && *o != claim.subject)]
    };
    actors.into_iter().flatten()
}

fn outside(
    context: &Context<'_>,
    lives: &Lives<'_>,
    act: (ClaimId, EntityId),
    dates: &[Reading],
) -> Option<Finding> {
    let (begin, end) = (dates::of(&lives.begin, act.1), dates::of(&lives.end, act.1));
    let early = dates::conflict(context, &[act.0], (dates, begin), |act, birth| {
        dates::before(&dates::first_day(act), birth)
    });
    let late = dates::conflict(context, &[act.0], (dates, end), |act, death| {
        dates::before(death, &dates::last_day(act))
    });
    let (conflict, when) = match (early, late) {
        (Some(early), _) => (early, "before"),
        (None, Some(late)) => (late, "after"),
        (None, None) => return None,
    };
    Some(finding(context, &lives.judged, act, conflict, when))
}

fn finding(
    context: &Context<'_>,
    judged: &words::Judged<'_>,
    (id, party): (ClaimId, EntityId),
    conflict: Conflict,
    when: &str,
) -> Finding {
    let graph = context.graph;
    let claim = graph.claim(id);
    let (act, life) = conflict.first;
    let limit = graph.claim(life.claim);
    let writes = graph.ontology.relation(claim.relation).has(RelationRole::Author);
    let verb = if writes { "writes" } else { "acts" };
    let role = |role| graph.ontology.relation(limit.relation).has(role);
    let bound = match when {
        "before" if role(RelationRole::Birth) => "birth",
        "before" => "the beginning",
        _ if role(RelationRole::Death) => "death",
        _ => "the end",
    };
    let dated = if act.claim == id {
        String::new()
    } else {
        format!(", {}", words::cited(context, act.claim))
    };
    let message = format!(
        "{} {} {verb} {when} {bound}{}: {}{dated}, and {}",
        graph.label(party),
        conflict.word(),
        conflict.reserve(),
        words::cited(context, id),
        words::cited(context, life.claim),
    );
    let act_place = if act.claim == id {
        Place::field(claim.origin, "when")
    } else {
        words::object_place(graph.claim(act.claim))
    };
    let found = Finding::new(message, act_place, "the date of the act")
        .and(words::object_place(limit), words::said(context, life.claim))
        .hint(conflict.hint("correct the date, or see whether somebody else acts here"))
        .rival(conflict.rival);
    let found = judged.mention(found, &[&[id, act.claim], &[life.claim][..]]);
    words::about_claims(found, graph, &[id, life.claim]).about(graph.entity_name(party))
}
