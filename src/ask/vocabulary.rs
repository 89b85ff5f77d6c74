//! The words for relations and classes: from the labels of the ontology and its phrases.
//!
//! A relation is said in sentences of X, its subject, and Y, its object: `X opposed Y`, `Y was
//! copied on X`, `Y is the author of X`. A label is such a sentence without X and Y.

use rustc_hash::FxHashMap;

use super::english::{self, Forms, Verb};
use super::word;
use crate::ontology::{ClassId, ClassRole, Ontology, Range, Relation, RelationId};

/// A way to say a relation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Phrase {
    /// The relation.
    pub relation: RelationId,
    /// Whether the first of the two is the object of the relation.
    pub flipped: bool,
    /// The words between and after.
    pub shape: Shape,
}

/// The words of a phrase.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Shape {
    /// `X held Y responsible`: a verb, words before and after the second of the two; what stands
    /// after `did not` in `X did not attend Y`.
    Verb { verb: usize, mid: Vec<String>, tail: Vec<String>, negated: Option<String> },
    /// `X was copied on Y`.
    Be { words: Vec<String>, tail: Vec<String> },
    /// `X was an opponent of Y`.
    Noun { noun: String, preposition: String },
}

/// Everything that can be said of a dataset.
#[derive(Debug, Default)]
pub(super) struct Vocabulary {
    /// The verbs.
    pub verbs: Vec<Verb>,
    /// The ways to say relations.
    pub phrases: Vec<Phrase>,
    /// Words for classes, one or many of a kind.
    pub classes: FxHashMap<Vec<String>, Vec<ClassId>>,
    /// Words for the one or the many that stand in a relation: `opponent`, `opponents`.
    pub nouns: FxHashMap<Vec<String>, String>,
    forms: FxHashMap<String, Vec<(usize, Forms)>>,
}

const BE: [&str; 4] = ["is", "was", "are", "were"];

impl Vocabulary {
    /// That of an ontology.
    pub fn of(ontology: &Ontology) -> Self {
        let mut vocabulary = Self::default();
        // An ontology declares the relations of others that it builds on without describing them.
        let own = |r: &Relation| !r.comment.is_empty() || !r.roles.is_empty() || r.domain.is_some();
        for (id, relation) in ontology.relations().filter(|(_, r)| own(r)) {
            vocabulary.label(ontology, id, relation);
            for phrase in &relation.phrases {
                vocabulary.sentence(id, phrase);
            }
        }
        vocabulary.index();
        vocabulary.all_classes(ontology);
        vocabulary
    }

    /// The verbs of which a word is a form.
    pub fn verbs_of(&self, word: &str) -> &[(usize, Forms)] {
        self.forms.get(word).map_or(&[], Vec::as_slice)
    }

    fn index(&mut self) {
        for (verb, forms) in self.verbs.iter().enumerate() {
            for (text, form) in &forms.forms {
                self.forms.entry(text.clone()).or_default().push((verb, *form));
            }
        }
        for phrase in &self.phrases {
            if let Shape::Noun { noun, .. } = &phrase.shape {
                self.nouns.insert(word::normal(noun), noun.clone());
                self.nouns.insert(word::normal(&english::plural(noun)), noun.clone());
            }
        }
    }

    /// The number of the verb, which is kept once however often it is used.
    fn verb(&mut self, verb: Verb) -> usize {
        let base =
            |v: &Verb| v.forms.iter().find(|(_, f)| f.any(Forms::BASE)).map(|(t, _)| t.clone());
        let bases = |v: &Verb, b: &str| v.forms.iter().any(|(t, f)| t == b && f.any(Forms::BASE));
        let own = base(&verb).unwrap_or_default();
        let known = self
            .verbs
            .iter()
            .position(|v| bases(v, &own) || base(v).is_some_and(|b| bases(&verb, &b)));
        let Some(known) = known else {
            self.verbs.push(verb);
            return self.verbs.len() - 1;
        };
        for (text, form) in verb.forms {
            match self.verbs[known].forms.iter_mut().find(|(t, _)| *t == text) {
                Some((_, forms)) => *forms = forms.or(form),
                None => self.verbs[known].forms.push((text, form)),
            }
        }
        known
    }

    fn add(&mut self, relation: RelationId, flipped: bool, shape: Shape) {
        let phrase = Phrase { relation, flipped, shape };
        if !self.phrases.contains(&phrase) {
            self.phrases.push(phrase);
        }
    }

    /// A sentence of X and Y.
    fn sentence(&mut self, relation: RelationId, text: &str) {
        let words = word::normal(text);
        let flipped = words.first().is_some_and(|w| w == "y");
        let other = if flipped { "x" } else { "y" };
        let Some(second) = words.iter().position(|w| w == other).filter(|at| *at > 0) else {
            return;
        };
        let (mid, tail) = (&words[1..second], words[second + 1..].to_vec());
        let Some((first, rest)) = mid.split_first() else {
            return;
        };
        if BE.contains(&first.as_str()) {
            return self.being(relation, flipped, rest, tail);
        }
        if let [did, not, base, rest @ ..] = mid
            && did == "did"
            && not == "not"
        {
            if let Some(verb) = english::verb_in_base(base) {
                let (verb, mid) = (self.verb(verb), rest.to_vec());
                let negated = Some(base.clone());
                self.add(relation, flipped, Shape::Verb { verb, mid, tail, negated });
            }
            return;
        }
        match english::verb_in_past(first).or_else(|| english::verb_in_present(first)) {
            Some(verb) => {
                let verb = self.verb(verb);
                self.add(relation, flipped, verb_shape(verb, rest, tail));
            }
            None => self.add(relation, flipped, Shape::Be { words: mid.to_vec(), tail }),
        }
    }

    /// `X was an opponent of Y`, `X was against Y`, `X was Y`.
    fn being(&mut self, relation: RelationId, flipped: bool, rest: &[String], tail: Vec<String>) {
        let article = rest.first().is_some_and(|w| matches!(w.as_str(), "a" | "an" | "the"));
        let shape = match rest {
            [_, noun @ .., preposition] if article && !noun.is_empty() => {
                Shape::Noun { noun: noun.join(" "), preposition: preposition.clone() }
            }
            _ => Shape::Be { words: rest.to_vec(), tail },
        };
        self.add(relation, flipped, shape);
    }

    /// What a label says by its form: `opposed`, `cites`, `addressed to`, `signed by`, `member of`,
    /// `author`.
    fn label(&mut self, ontology: &Ontology, id: RelationId, relation: &Relation) {
        let words = word::normal(&relation.label);
        let Some((first, rest)) = words.split_first() else {
            return;
        };
        let prepositional = words.last().is_some_and(|w| english::is_preposition(w));
        let acts = relation.domain.is_none_or(|c| ontology.class_has(c, ClassRole::Party));
        let past = english::verb_in_past(first);
        let present = || english::verb_in_present(first).filter(|_| !relation.is_literal());
        let be = || Shape::Be { words: words.clone(), tail: Vec::new() };
        match past {
            Some(verb) if rest.last().is_some_and(|w| w == "by") => {
                let (verb, mid) = (self.verb(verb), rest[..rest.len() - 1].to_vec());
                self.add(id, false, be());
                self.add(id, true, verb_shape(verb, &mid, Vec::new()));
            }
            Some(verb)
                if prepositional
                    && (!acts || !verb.is_past(first))
                    && *first == verb.participle =>
            {
                self.add(id, false, be());
            }
            Some(verb) => {
                let verb = self.verb(verb);
                self.add(id, false, verb_shape(verb, rest, Vec::new()));
                if prepositional && (relation.symmetric || !relation.directed) {
                    self.add(id, false, be());
                }
            }
            None => match present() {
                Some(verb) => {
                    let verb = self.verb(verb);
                    self.add(id, false, verb_shape(verb, rest, Vec::new()));
                }
                None => self.noun(id, &words, prepositional),
            },
        }
    }

    /// `member of`: X is a member of Y. `before`: X is before Y. `author`: Y is the author of X.
    fn noun(&mut self, id: RelationId, words: &[String], prepositional: bool) {
        match words {
            [noun @ .., preposition] if prepositional => {
                self.add(id, false, Shape::Be { words: words.to_vec(), tail: Vec::new() });
                if noun.first().is_some_and(|w| !english::is_stop(w)) {
                    let (noun, preposition) = (noun.join(" "), preposition.clone());
                    self.add(id, false, Shape::Noun { noun, preposition });
                }
            }
            _ => {
                let (noun, preposition) = (words.join(" "), "of".to_owned());
                self.add(id, true, Shape::Noun { noun, preposition });
            }
        }
    }

    fn all_classes(&mut self, ontology: &Ontology) {
        let described = |id: ClassId| !ontology.class(id).comment.is_empty();
        for (id, class) in ontology.classes() {
            for name in [&class.label].into_iter().chain(&class.words) {
                for words in [word::normal(name), word::normal(&english::plural(name))] {
                    let known = self.classes.entry(words).or_default();
                    if !known.contains(&id) {
                        known.push(id);
                    }
                }
            }
        }
        // An ontology declares the classes of others that it builds on without describing them.
        for known in self.classes.values_mut() {
            if known.iter().any(|c| described(*c)) {
                known.retain(|c| described(*c));
            }
        }
    }
}

fn verb_shape(verb: usize, mid: &[String], tail: Vec<String>) -> Shape {
    Shape::Verb { verb, mid: mid.to_vec(), tail, negated: None }
}

/// Words after others, each with a space before it; none before a possessive ending.
pub(super) fn spaced(words: &[String]) -> String {
    words.iter().map(|w| if w == "'s" { w.clone() } else { format!(" {w}") }).collect()
}

/// What the first and the second of a phrase must be: classes, or none where anything may stand.
pub(super) fn ends(ontology: &Ontology, phrase: &Phrase) -> [Option<ClassId>; 2] {
    let relation = ontology.relation(phrase.relation);
    let range = match relation.range {
        Range::Entity(class) => class,
        Range::Literal(_) => None,
    };
    if phrase.flipped { [range, relation.domain] } else { [relation.domain, range] }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ontology::{CORE, read};

    const TERMS: &str = r#"
        @prefix : <https://example.org/t#> .
        @prefix polemic: <https://example.org/polemic/ns#> .
        @prefix role: <https://example.org/polemic/role#> .
        @prefix owl: <http://www.w3.org/2002/07/owl#> .
        @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
        :Man a owl:Class ; rdfs:label "man" ; polemic:role role:party .
        :Text a owl:Class ; rdfs:label "text" ; polemic:role role:work .
        :fought a owl:ObjectProperty ; rdfs:label "fought" ; rdfs:domain :Man ; rdfs:range :Man ;
            polemic:phrase "X was an enemy of Y" , "X held Y responsible" .
        :writer a owl:ObjectProperty ; rdfs:label "writer" ; rdfs:domain :Text ; rdfs:range :Man .
        :sent a owl:ObjectProperty ; rdfs:label "sent to" ; rdfs:domain :Text ; rdfs:range :Man .
        :signed a owl:ObjectProperty ; rdfs:label "signed by" ; rdfs:domain :Text ; rdfs:range :Man .
        :cites a owl:ObjectProperty ; rdfs:label "cites" ; rdfs:domain :Text ; rdfs:range :Text .
        :member a owl:ObjectProperty ; rdfs:label "member of" ; rdfs:domain :Man ; rdfs:range :Man ."#;

    fn said(name: &str) -> Vec<String> {
        let (ontology, defects) = read(&[CORE, TERMS]);
        assert_eq!(defects, []);
        let vocabulary = Vocabulary::of(&ontology);
        let id = ontology.find_relation(name).unwrap();
        let phrases = vocabulary.phrases.iter().filter(|p| p.relation == id);
        let words = |p: &Phrase| match &p.shape {
            Shape::Verb { verb, mid, tail, .. } => {
                format!(
                    "{} {} _ {}",
                    vocabulary.verbs[*verb].participle,
                    mid.join(" "),
                    tail.join(" ")
                )
            }
            Shape::Be { words, .. } => format!("be {} _", words.join(" ")),
            Shape::Noun { noun, preposition } => format!("be a {noun} {preposition} _"),
        };
        let flip = |p: &Phrase| if p.flipped { "Y " } else { "X " };
        phrases
            .map(|p| format!("{}{}", flip(p), words(p)).replace("  ", " ").trim().to_owned())
            .collect()
    }

    #[test]
    fn a_label_says_by_its_form_how_it_is_used() {
        assert_eq!(said("fought"), ["X fought _", "X held _ responsible", "X be a enemy of _"]);
        assert_eq!(said("writer"), ["Y be a writer of _"]);
        assert_eq!(said("sent"), ["X be sent to _"]);
        assert_eq!(said("signed"), ["X be signed by _", "Y signed _"]);
        assert_eq!(said("cites"), ["X cited _"]);
        assert_eq!(said("member"), ["X be member of _", "X be a member of _"]);
    }

    #[test]
    fn a_class_has_its_own_words_and_those_of_its_role() {
        let (ontology, _) = read(&[CORE, TERMS]);
        let vocabulary = Vocabulary::of(&ontology);
        let class = |word: &str| vocabulary.classes.get(&vec![word.to_owned()]).cloned();
        assert_eq!(class("men"), ontology.find_class("Man").map(|c| vec![c]));
        assert_eq!(class("documents"), ontology.find_class("Text").map(|c| vec![c]));
    }
}
