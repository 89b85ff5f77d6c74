//! The table of rules, by chapter of the manual. Adding one: its file, its `mod` line, its row, and
//! a folder in `tests/fixtures/rules/`.

mod dates;
mod lost;
mod meetings;
mod place;
mod steps;
mod words;

mod absent_and_present;
mod act_outside_life;
mod allied_and_opposed;
mod ambiguous_name;
mod asymmetric_both_ways;
mod both_stances;
mod broken_computation;
mod calendar_offset;
mod citation_of_later_work;
mod claim_outside_event;
mod claim_without_evidence;
mod conflicting_fields;
mod conflicting_judgements;
mod cycle;
mod dangling_reference;
mod denied_claim;
mod disjoint_relations;
mod domain;
mod duplicate_claim;
mod duplicate_id;
mod empty_file;
mod exclusive_accounts;
mod idle_level;
mod impossible_order;
mod incompatible_dates;
mod interval_backwards;
mod invalid_date;
mod invalid_identifier;
mod invalid_value;
mod isolated_entity;
mod literal_type;
mod locator_outside_scheme;
mod malformed_ontology;
mod malformed_record;
mod missing_field;
mod missing_issue;
mod no_such_file;
mod range;
mod reply_before_original;
mod rival_values;
mod self_relation;
mod several_values;
mod source_cites_itself;
mod term;
mod unknown_class;
mod unknown_field;
mod unknown_relation;
mod unknown_source;
mod unmatched_judgement;
mod unreadable_file;
mod work_after_last;

use crate::check::{Group, Reach, Rule};
use crate::diagnostic::Severity;
use crate::ontology::RelationRole as Role;

/// A row: the module, the code, the chapter, the severity, then what departs from the usual.
macro_rules! rule {
    ($file:ident, $code:literal, $group:ident, $severity:ident $(, $field:ident: $value:expr)*) => {
        Rule {
            $($field: $value,)*
            ..Rule {
                code: $code,
                group: Group::$group,
                severity: Severity::$severity,
                structural: false,
                reach: Reach::Dataset,
                needs: &[],
                source: include_str!(concat!(stringify!($file), ".rs")),
                check: $file::check,
            }
        }
    };
}

/// All rules, in the order of the manual.
pub static RULES: &[Rule] = &[
    rule!(malformed_record, "malformed-record", Reading, Error, reach: Reach::Record),
    rule!(unreadable_file, "unreadable-file", Reading, Error, reach: Reach::Record),
    rule!(empty_file, "empty-file", Reading, Warning),
    rule!(no_such_file, "no-such-file", Reading, Warning, reach: Reach::Record),
    rule!(malformed_ontology, "malformed-ontology", Reading, Error, reach: Reach::Record),
    rule!(unknown_field, "unknown-field", Reading, Error, reach: Reach::Record),
    rule!(invalid_date, "invalid-date", Reading, Error, reach: Reach::Record),
    rule!(invalid_identifier, "invalid-identifier", Reading, Error, reach: Reach::Record),
    rule!(invalid_value, "invalid-value", Reading, Error, reach: Reach::Record),
    rule!(missing_field, "missing-field", Reading, Error, reach: Reach::Record),
    rule!(conflicting_fields, "conflicting-fields", Reading, Error, reach: Reach::Record),
    rule!(duplicate_id, "duplicate-id", Reading, Error, reach: Reach::Record),
    rule!(duplicate_claim, "duplicate-claim", Reading, Warning),
    rule!(dangling_reference, "dangling-reference", Reference, Error, reach: Reach::Record),
    rule!(unknown_class, "unknown-class", Reference, Error, reach: Reach::Record),
    rule!(unknown_relation, "unknown-relation", Reference, Error, reach: Reach::Record),
    rule!(ambiguous_name, "ambiguous-name", Reference, Warning, reach: Reach::Entities),
    rule!(isolated_entity, "isolated-entity", Reference, Note),
    rule!(domain, "domain", Ontology, Error, reach: Reach::Record, structural: true),
    rule!(range, "range", Ontology, Error, reach: Reach::Record, structural: true),
    rule!(literal_type, "literal-type", Ontology, Error, reach: Reach::Record, structural: true),
    rule!(missing_issue, "missing-issue", Ontology, Error, reach: Reach::Record, structural: true),
    rule!(self_relation, "self-relation", Ontology, Error, reach: Reach::Record, structural: true),
    rule!(asymmetric_both_ways, "asymmetric-both-ways", Ontology, Error, structural: true),
    rule!(several_values, "several-values", Ontology, Error, structural: true),
    rule!(disjoint_relations, "disjoint-relations", Ontology, Error, structural: true),
    rule!(cycle, "cycle", Ontology, Error, structural: true),
    rule!(claim_without_evidence, "claim-without-evidence", Evidence, Error, reach: Reach::Record, structural: true),
    rule!(unknown_source, "unknown-source", Evidence, Error, reach: Reach::Record),
    rule!(locator_outside_scheme, "locator-outside-scheme", Evidence, Error, reach: Reach::Record),
    rule!(source_cites_itself, "source-cites-itself", Evidence, Warning, reach: Reach::Record),
    rule!(broken_computation, "broken-computation", Evidence, Warning),
    rule!(calendar_offset, "calendar-offset", Time, Warning),
    rule!(interval_backwards, "interval-backwards", Time, Error, needs: &[&[Role::Start, Role::Birth], &[Role::End, Role::Death]]),
    rule!(act_outside_life, "act-outside-life", Time, Warning, needs: &[&[Role::Birth, Role::Death, Role::Start, Role::End]]),
    rule!(
        reply_before_original, "reply-before-original", Time, Warning, needs: &[&[Role::RepliesTo], &[Role::Date]]
    ),
    rule!(
        citation_of_later_work, "citation-of-later-work", Time, Warning, needs: &[&[Role::Cites], &[Role::Date]]
    ),
    rule!(claim_outside_event, "claim-outside-event", Time, Warning, needs: &[&[Role::Date, Role::Start, Role::End]]),
    rule!(allied_and_opposed, "allied-and-opposed", Contradiction, Contradiction),
    rule!(both_stances, "both-stances", Contradiction, Contradiction, needs: &[&[Role::Supports]]),
    rule!(incompatible_dates, "incompatible-dates", Contradiction, Contradiction, needs: &[&[Role::Date, Role::Birth, Role::Death, Role::Start, Role::End]]),
    rule!(rival_values, "rival-values", Contradiction, Contradiction),
    rule!(denied_claim, "denied-claim", Contradiction, Contradiction),
    rule!(
        impossible_order, "impossible-order", Contradiction, Contradiction, needs: &[&[Role::Before], &[Role::Date, Role::Start, Role::End]]
    ),
    rule!(
        absent_and_present, "absent-and-present", Contradiction, Contradiction, needs: &[&[Role::Present, Role::Late, Role::Participant], &[Role::Absent, Role::Late]]
    ),
    rule!(
        exclusive_accounts, "exclusive-accounts", Contradiction, Contradiction, needs: &[&[Role::AccountOf], &[Role::Incompatible]]
    ),
    rule!(
        work_after_last, "work-after-last", Contradiction, Contradiction, needs: &[&[Role::LastOf], &[Role::Author], &[Role::Date]]
    ),
    rule!(unmatched_judgement, "unmatched-judgement", Dataset, Warning),
    rule!(conflicting_judgements, "conflicting-judgements", Dataset, Warning),
    rule!(idle_level, "idle-level", Dataset, Warning),
];
