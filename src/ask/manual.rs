//! The manual: every form with examples, and every word that a dataset gives.

use std::collections::BTreeMap;

use super::english::{self, Forms};
use super::form::Form;
use super::lexeme::{FUNCTION_WORDS, PREPOSITIONS_BY_SENSE};
use super::vocabulary::{Phrase, Shape, Vocabulary, spaced};
use crate::ontology::Ontology;

/// What stands before the forms.
const INTRODUCTION: &str = "\
# Asking in English

`polemic ask \"QUESTION\"` answers from the dataset, offline. The words come \
from the labels, aliases and phrases of the data and its ontology, so another dataset is asked in its \
own words. What is not understood is refused at its place; a question is never answered by the answer \
to another one. `--explain` shows how a question was understood, `--sparql` the query that it became.

This page is generated from the grammar.

## Pieces

```text
NAME         [the] any name, alias or id; part of a name; initials; the words in another order
             (“Newton credited”); in quotation marks if it could be something else
CLASS        a word for a class, one or many: see the last table
NOUN         [the | all] CLASS [MORE ...] | NAME's [TIME] CLASS [MORE ...] | CLASS NAME
             | RELATIVE of NAME | NAME's RELATIVE | NOUN and NOUN
             | those | everyone | everything MORE | what NAME VERB | him | his CLASS
MORE         RESTRICTION | PREPOSITION NOUN | VERB-ED by NOUN | that PREDICATE | that NAME VERB
             | PREPOSITION whom NAME VERB | without RELATIVE | without a date
PREDICATE    VERB [NOUN] [RESTRICTION ...] | was VERB-ED [by NOUN] [RESTRICTION ...]
             | was PREPOSITION NOUN | was RELATIVE of NOUN | was NOUN's RELATIVE
             | never PREDICATE | VERB no CLASS | VERB nothing | VERB whom | which CLASS
RESTRICTION  on | over | about ISSUE           the issue or one of its narrower ones
             in | on | during | at TIME        before | after | since | until | by TIME
             between TIME and TIME             from TIME to TIME
             according to NAME [and NAME]      a voice or a work: all of them
             in | by WORK                      at EVENT
TIME         5 March 1923 | March 5, 1923 | March 1923 | 1923 | 1922-12-30 | 1921-23 | the 1920s
             | an event or work by its name
```

VERB stands for any form of a verb of the dataset, RELATIVE for a noun that a phrase of it has \
(*opponent*, *witness*). A condition without a restriction is open: any issue, any time, any source. \
Before a question a restriction may stand as well, and after its first word: *in 1922, who opposed ...*; \
*who, according to somebody, opposed ...*; *who does somebody say opposed ...*. After *tell me*, *show \
me*, *list* and their like, or without them, a question may have the order of a statement: *tell me whom \
Newton opposed*. Of several conditions \
joined by *and* each needs its own restrictions; one that stands only after the last is refused, as it \
could be meant for all.

A pronoun (*him*, *his*, *her*) stands for the one party that is named before it; if two could be meant, \
it is refused. What is left out after an ordinal is taken from the other: *between the first and the \
second session*. No dataset says all that was done. So *never*, *no* and *nothing* ask for those of whom no \
claim that counts says so (*who never wrote to somebody*, *which works cite nothing*), \
which does not prove that they did not; and *not* asks only where there are words of its own for it (*did not attend*, *was absent from*). \
What a source denies is asked for by *who denies that ...*, and what is not on record of a thing by *without* \
(*letters without a date*). There is no *or*, *only*, *except*, no \
*more than*: ask for the whole, and compare.

## Answers

What sources say outright, what follows from what they say, what is only possible (vague dates, a \
stance without a date), what has no date where a time was asked for, and what does not count (rumoured, \
denied, set aside by a judgement) stand apart. If nothing counts, the answer says what was searched and \
what there would be without each restriction. Readings of a date stand side by side, the preferred one \
first.

`--format csv` has a row for each piece of evidence, `--format json` everything, `--format markdown` a \
list for a page. The options of selection (`--source`, `--voice`, `--certainty`, `--all-readings`, ...) \
narrow what is asked.

## What it costs

By `cargo bench --bench ask`, on two idle cores, over a bare Oxigraph store with the same triples (76,000 \
for the shipped data): eight questions take 0.53 of the time that Oxigraph takes for their SPARQL \
alone, from the sentence to the answer, since the triples stand in an index that is made to be read. \
Seven of them take 0.4 to 0.85; the eighth, which Oxigraph answers in 5 ms, takes 17 ms, half of them \
for understanding the sentence (4 to 10 ms). The index is filled in 0.17 of the time in which \
Oxigraph loads the N-Triples; `polemic query` reads it too (but for the profile `nanopubs`, whose named \
graphs need Oxigraph's store, filled in 0.61 of that time). A question from a cold start takes 0.11 s.

## Errors

| name | what is wrong | what the message shows |
| --- | --- | --- |
| outside | no sentence of the grammar | where the thread is lost, what could stand there, the nearest form |
| unknown-name | nothing is called so | names that are like it |
| ambiguous-name | several things have the name | all of them with their ids |
| wrong-kind | a thing of another kind than the place asks for | what is asked for, names like it of that kind |
| no-relation | a verb that is not said of these two | of what it is said |
| misplaced | a restriction that fits nowhere | where restrictions stand |
| no-date | a time without a year, or something without a date | what to write |
| two-readings | it can be understood in two ways | both |
| too-long, empty | more words than a question has, or none | |

## Forms
";

/// The manual for an ontology; `examples` gives lines of Markdown for a form.
#[must_use]
pub fn manual(ontology: &Ontology, examples: &dyn Fn(Form) -> Vec<String>) -> String {
    let mut out = INTRODUCTION.to_owned();
    for form in Form::ALL {
        let (key, pattern, gives) = (form.key(), form.pattern(), form.gives());
        out += &format!("\n### {key}\n\n```text\n{pattern}\n```\n\n{gives}\n\n");
        for line in examples(*form) {
            out += &format!("{line}\n");
        }
    }
    out += "\n## Words of the grammar\n\n";
    for words in function_words() {
        out += &format!("- {words}\n");
    }
    out += &words(ontology);
    out
}

/// Function words that do the same, a line each.
fn function_words() -> Vec<String> {
    let mut groups: Vec<(String, Vec<&str>)> = Vec::new();
    let prepositions =
        PREPOSITIONS_BY_SENSE.iter().map(|(text, sense)| (*text, format!("as {sense}")));
    let words = FUNCTION_WORDS.iter().map(|(text, fun)| (*text, format!("{fun:?}")));
    for (text, key) in words.chain(prepositions) {
        match groups.iter_mut().find(|(k, _)| *k == key) {
            Some((_, known)) => known.push(text),
            None => groups.push((key, vec![text])),
        }
    }
    let several = groups.into_iter().filter(|(_, words)| words.len() > 1 || words[0].contains(' '));
    several.map(|(_, words)| words.join(", ")).collect()
}

/// The words that an ontology gives: how each relation is said, and each class.
#[must_use]
pub fn words(ontology: &Ontology) -> String {
    let vocabulary = Vocabulary::of(ontology);
    let mut out =
        "\n## Ways to say a relation\n\n| relation | is said |\n| --- | --- |\n".to_owned();
    let mut by_relation: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for phrase in &vocabulary.phrases {
        let name = ontology.relation(phrase.relation).name.as_str();
        by_relation.entry(name).or_default().push(said(&vocabulary, phrase));
    }
    for (relation, mut ways) in by_relation {
        ways.sort();
        ways.dedup();
        out += &format!("| `{relation}` | {} |\n", ways.join("; "));
    }
    out += "\n## Words for classes\n\n| class | words |\n| --- | --- |\n";
    let mut by_class: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for (words, classes) in &vocabulary.classes {
        for class in classes {
            by_class.entry(&ontology.class(*class).name).or_default().push(words.join(" "));
        }
    }
    for (class, mut words) in by_class {
        words.sort();
        out += &format!("| `{class}` | {} |\n", words.join(", "));
    }
    out
}

/// `X opposed Y`.
fn said(vocabulary: &Vocabulary, phrase: &Phrase) -> String {
    let (first, second) = if phrase.flipped { ("Y", "X") } else { ("X", "Y") };
    match &phrase.shape {
        Shape::Verb { mid, tail, negated: Some(base), .. } => {
            format!("{first} did not {base}{} {second}{}", spaced(mid), spaced(tail))
        }
        Shape::Verb { verb, mid, tail, .. } => {
            let given = past(&vocabulary.verbs[*verb]);
            format!("{first} {given}{} {second}{}", spaced(mid), spaced(tail))
        }
        Shape::Be { words, tail } => {
            format!("{first} was{} {second}{}", spaced(words), spaced(tail))
        }
        Shape::Noun { noun, preposition } => {
            format!("{first} was {} {preposition} {second}", crate::wording::a(noun))
        }
    }
}

fn past(verb: &english::Verb) -> &str {
    let past = verb.forms.iter().find(|(_, forms)| forms.any(Forms::PAST));
    past.map_or(verb.given.as_str(), |(text, _)| text)
}
