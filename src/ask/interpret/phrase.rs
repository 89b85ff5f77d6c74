//! Phrases: which ones the words of a sentence are, and what they are said of.

use super::clause::Side;
use super::{Interpreter, Understanding};
use crate::ask::english::is_preposition;
use crate::ask::error::{Misunderstood, Why};
use crate::ask::syntax::{At, Head, Span};
use crate::ask::vocabulary::{Phrase, Shape, ends};
use crate::ontology::ClassId;
use crate::wording;

/// What can be asked instead of what was not done.
pub(in crate::ask) const NEGATED: [&str; 2] = [
    "ask who never did if no source may say so; or say the contrary by a word of its own: was against, was \
     absent from",
    "what sources deny is asked so: who denies that ...; what is not known of a thing: ... without an author",
];

impl Interpreter<'_> {
    /// The phrases that a head may be.
    pub fn phrases_of(&self, head: &At<Head>) -> Understanding<Vec<usize>> {
        let all = &self.context.vocabulary.phrases;
        let found: Vec<usize> =
            (0..all.len()).filter(|i| self.is_said(&all[*i], &head.node)).collect();
        if found.is_empty() {
            let said = self.said(&head.span);
            let error = |message| Err(self.error(Why::NoRelation, &head.span, message));
            if matches!(head.node, Head::Verb { negated: true, .. }) {
                let message = format!("that somebody did not “{said}” is not said in this dataset");
                return error(message).map_err(|e| e.help(NEGATED.map(str::to_owned)));
            }
            return error(format!("no relation is said by “{said}” in this way"));
        }
        Ok(found)
    }

    pub fn is_said(&self, phrase: &Phrase, head: &Head) -> bool {
        let relation = self.graph().ontology.relation(phrase.relation);
        // `died` for `died on`: the date is what is asked for, or a restriction.
        let same = |own: &[String], said: &str| {
            let own_text = own.join(" ");
            let without = own.split_last().filter(|(last, _)| is_preposition(last));
            own_text == said
                || relation.is_date() && without.is_some_and(|(_, o)| o.join(" ") == said)
        };
        match (&phrase.shape, head) {
            (
                Shape::Verb { verb, mid, tail, negated },
                Head::Verb { verb: v, mid: m, tail: t, fronted, negated: n },
            ) => {
                let said = [m.as_str(), fronted.as_str()].join(" ");
                (verb, negated.is_some()) == (v, *n)
                    && same(mid, said.trim())
                    && tail.join(" ") == *t
            }
            (Shape::Be { words, tail }, Head::Being { words: w, tail: t }) => {
                same(words, w) && tail.join(" ") == *t
            }
            (Shape::Be { words, tail }, Head::Passive { verb, fronted }) => {
                let participle = &self.context.vocabulary.verbs[*verb].participle;
                words.iter().eq([participle, fronted]) && tail.is_empty()
            }
            (Shape::Noun { noun, preposition }, Head::Noun { noun: n, preposition: p }) => {
                noun == n && p.as_ref().is_none_or(|p| p == preposition)
            }
            _ => false,
        }
    }

    /// `a party or a position`.
    pub fn kinds(&self, classes: &[ClassId]) -> String {
        let ontology = &self.graph().ontology;
        let mut kinds: Vec<String> =
            classes.iter().map(|c| wording::a(&ontology.class(*c).label)).collect();
        kinds.dedup();
        if kinds.is_empty() { "anything".to_owned() } else { kinds.join(" or ") }
    }

    pub fn no_relation(
        &self,
        phrases: &[usize],
        head: &Span,
        first: Side<'_>,
        second: Side<'_>,
    ) -> Misunderstood {
        let kinds = |side| {
            let (classes, _) = self.side_classes(side);
            self.kinds(&classes)
        };
        let said = self.said(head);
        let (first, second) = (kinds(first), kinds(second));
        let message = format!("“{said}” is not said of {first} and {second}");
        let all = &self.context.vocabulary.phrases;
        let one = |end: Option<ClassId>| end.map_or_else(|| self.kinds(&[]), |c| self.kinds(&[c]));
        let mut help: Vec<String> = phrases
            .iter()
            .map(|i| {
                let [first, second] = ends(&self.graph().ontology, &all[*i]);
                let literal = self.graph().ontology.relation(all[*i].relation).is_literal();
                let second = if literal { "a value".to_owned() } else { one(second) };
                format!("  {} and {second}", one(first))
            })
            .collect();
        help.sort_unstable();
        help.dedup();
        self.error(Why::NoRelation, head, message).help(["it is said of:".to_owned()]).help(help)
    }
}
