//! When the claims of a condition hold, and whether that falls into the times asked for.
//!
//! A claim holds at its own time. If it has none, it holds when the work or event was by which, at
//! which or of which it is. What has no date at all may fall into any time, and is marked `undated`.

use super::Compiler;
use super::writer::Writer;
use crate::ask::meaning::{Atom, Pattern, Window};
use crate::ask::syntax::Ask;
use crate::ontology::{ClassId, ClassRole, Range, RelationId, RelationRole};

/// What has a bound.
const BOUND: &str =
    "polemic:earliestStart|polemic:latestStart|polemic:earliestEnd|polemic:latestEnd";

/// Whether the time of a condition is needed.
pub(super) fn is_timed(pattern: &Pattern, at: usize) -> bool {
    !pattern.atoms[at].times.is_empty() || pattern.ask == Ask::When || pattern.in_order && at == 0
}

impl Compiler<'_> {
    pub(super) fn time(
        self,
        number: usize,
        atom: &Atom,
        relations: &[RelationId],
        out: &mut Writer<'_>,
    ) {
        out.comment("its time, or else that of the work or event");
        out.open("OPTIONAL ");
        let mut groups = vec![format!(
            "?claim{number} {BOUND} ?bound{number} . BIND (?claim{number} AS ?dated{number})"
        )];
        if let Some(dates) = self.dates(out) {
            let lacks = format!("FILTER NOT EXISTS {{ ?claim{number} {BOUND} ?own{number} }}");
            let of = best_date(number, &format!("?what{number}"), &dates, self.all_readings);
            let ends = self.dated_ends(relations, out);
            if !ends.is_empty() {
                groups.push(format!(
                    "VALUES (?dates{number} ?end{number}) {{ {} }}\n?claim{number} rdf:predicate \
                     ?dates{number} ; ?end{number} ?what{number} .\n{of}\n{lacks}",
                    ends.join(" ")
                ));
            }
            groups.push(format!(
                "?claim{number} polemic:by|polemic:at ?what{number} .\n{of}\n{lacks}"
            ));
        }
        out.union(&groups);
        for (bound, var) in [
            ("earliestStart", "es"),
            ("latestStart", "ls"),
            ("earliestEnd", "ee"),
            ("latestEnd", "le"),
        ] {
            out.line(&format!("OPTIONAL {{ ?dated{number} polemic:{bound} ?{var}{number} }}"));
        }
        out.line(&format!("OPTIONAL {{ ?dated{number} polemic:when ?w{number} }}"));
        out.line(&format!(
            "OPTIONAL {{ ?dated{number} rdf:object ?o{number} . FILTER (DATATYPE(?o{number}) = edtf:EDTF) }}"
        ));
        out.line(&format!("BIND (STR(COALESCE(?w{number}, ?o{number})) AS ?date{number})"));
        out.close();
        if !atom.times.is_empty() {
            fit(number, &atom.times, out);
        }
    }

    /// The dates of what is asked for, where nothing else is said of it.
    pub(super) fn dated(self, out: &mut Writer<'_>) {
        if let Some(dates) = self.dates(out) {
            out.open("OPTIONAL ");
            out.line(&best_date(1, "?answer", &dates, self.all_readings));
            out.line("?dated1 rdf:object ?value1 . BIND (STR(?value1) AS ?date)");
            out.close();
        }
    }

    /// The relations that date a work or event.
    fn dates(self, out: &mut Writer<'_>) -> Option<String> {
        let ontology = &self.graph.ontology;
        let dates = [RelationRole::Date, RelationRole::Start, RelationRole::End];
        let with = ontology.relations().filter(|(_, r)| dates.iter().any(|role| r.has(*role)));
        let all: Vec<String> = with.map(|(id, _)| self.relation(id, out)).collect();
        (!all.is_empty()).then(|| all.join(" "))
    }

    /// For each relation the end whose date is that of the claim.
    fn dated_ends(self, relations: &[RelationId], out: &mut Writer<'_>) -> Vec<String> {
        let ontology = &self.graph.ontology;
        let is = |class: Option<ClassId>, role| class.is_some_and(|c| ontology.class_has(c, role));
        let happens = |class| is(class, ClassRole::Work) || is(class, ClassRole::Event);
        let all: Vec<RelationId> = match relations {
            [] => ontology.relations().map(|(id, _)| id).collect(),
            some => some.to_vec(),
        };
        let end = |id: &RelationId| {
            let relation = ontology.relation(*id);
            let range = match relation.range {
                Range::Entity(class) => class,
                Range::Literal(_) => None,
            };
            let inverse = relation.inverse.map(|i| ontology.relation(i));
            // Of `authored` the work is the other end; what somebody did to a work has its own time.
            let made = inverse.is_some_and(|i| i.has(RelationRole::Author));
            if happens(relation.domain) {
                Some("rdf:subject")
            } else if is(range, ClassRole::Event) || made {
                Some("rdf:object")
            } else {
                None
            }
        };
        let ends = all.iter().filter_map(|id| Some((*id, end(id)?)));
        ends.map(|(id, end)| format!("({} {end})", self.relation(id, out))).collect()
    }
}

/// The dates of a work or event that count: asserted, and not set aside by a judgement.
fn best_date(number: usize, what: &str, dates: &str, all_readings: bool) -> String {
    let asserted = format!(
        "VALUES ?relation_of_date{number} {{ {dates} }}\n?dated{number} rdf:subject {what} ; \
         rdf:predicate ?relation_of_date{number} ; polemic:asserted true ."
    );
    if all_readings {
        asserted
    } else {
        format!("{asserted}\n{}", best_rank(&format!("dated{number}")))
    }
}

/// Filters that leave of a claim what judgements leave: it is not rejected, and no other one is
/// preferred to it.
pub(super) fn best_rank(claim: &str) -> String {
    format!(
        "FILTER NOT EXISTS {{ ?{claim} polemic:rank polemic:deprecated }}\nFILTER NOT EXISTS {{ ?{claim} \
         polemic:rank polemic:normal . ?judged_{claim} polemic:adjudicates ?{claim} ; polemic:prefers \
         ?instead_of_{claim} }}"
    )
}

/// Whether the dates fall into all the times.
fn fit(number: usize, windows: &[Window], out: &mut Writer<'_>) {
    let dated = format!("BOUND(?dated{number})");
    let possible: Vec<String> = windows.iter().flat_map(|w| possible(number, w)).collect();
    let mut certain = vec![format!("!REGEX(?date{number}, \"[~?%{{]\")")];
    certain.extend(windows.iter().flat_map(|w| self::certain(number, w)));
    let words: Vec<&str> = windows.iter().map(|w| w.words.as_str()).collect();
    out.comment(&words.join(", "));
    out.line(&format!(
        "BIND (IF(!{dated}, \"undated\",\n  IF(!({}), \"not\",\n  IF({}, \"certainly\", \"possibly\"))) AS \
         ?fit{number})",
        possible.join(" && "),
        certain.join(" && ")
    ));
    out.line(&format!("FILTER (?fit{number} != \"not\")"));
}

/// On some reading it begins before the time is over, and ends after it has begun.
fn possible(number: usize, window: &Window) -> Vec<String> {
    let to = window
        .to
        .as_ref()
        .map(|to| format!("COALESCE(STR(?es{number}) <= \"{}\", true)", to.possible));
    let from = window
        .from
        .as_ref()
        .map(|from| format!("COALESCE(STR(?le{number}) >= \"{}\", true)", from.possible));
    to.into_iter().chain(from).collect()
}

/// So on every reading; what begins or ends open has always begun, or never ends.
fn certain(number: usize, window: &Window) -> Vec<String> {
    let to = window.to.as_ref().map(|to| {
        format!(
            "COALESCE(STR(?ls{number}) <= \"{}\", STRSTARTS(?date{number}, \"..\"))",
            to.certain
        )
    });
    let from = window.from.as_ref().map(|from| {
        format!(
            "COALESCE(STR(?ee{number}) >= \"{}\", STRENDS(?date{number}, \"..\"))",
            from.certain
        )
    });
    to.into_iter().chain(from).collect()
}
