//! Meanings in the words of the grammar: how a sentence was understood.

use super::form::Form;
use super::meaning::{Atom, Meaning, Pattern, Term, Understood, Without};
use super::syntax::{Ask, Standing};
use super::vocabulary::{Phrase, Shape, Vocabulary, spaced};
use super::{english, word};
use crate::graph::{EntityId, KnowledgeGraph};
use crate::ontology::{ClassRole, RelationId, RelationRole};
use crate::wording;

/// The label, or the id where another entity has that name too or it holds a quotation mark.
pub(super) fn unique_name(graph: &KnowledgeGraph, entity: EntityId) -> &str {
    let label = graph.label(entity);
    let wanted = word::normal(label);
    let quoted = label.contains(['"', '“', '”', '„', '«', '»']);
    let called_so = |other: EntityId| {
        let node = graph.entity(other);
        let names =
            node.labels.iter().map(|l| l.text).chain(node.aliases.iter().map(|a| a.text.text));
        names.chain([node.id]).any(|name| word::normal(graph.str(name)) == wanted)
    };
    if quoted
        || wanted.is_empty()
        || graph.entities().any(|other| other != entity && called_so(other))
    {
        return graph.entity_name(entity);
    }
    label
}

/// A sentence that means the same, with every name in quotation marks.
pub(super) fn english(
    graph: &KnowledgeGraph,
    vocabulary: &Vocabulary,
    understood: &Understood,
) -> String {
    let renderer = Renderer { graph, vocabulary };
    match &understood.meaning {
        Meaning::Identity(entity) => {
            let wh = if graph.is(*entity, ClassRole::Party) { "who" } else { "what" };
            format!("{wh} is {}", renderer.name(*entity))
        }
        Meaning::Known { of, pattern } => {
            format!("through whom do we know of {}", renderer.term_but(pattern, *of, &[]))
        }
        Meaning::Disagree(None) => "where do the sources disagree".to_owned(),
        Meaning::Disagree(Some(entity)) => {
            format!("where do the sources disagree about {}", renderer.name(*entity))
        }
        Meaning::Changed(None) => "who changed sides".to_owned(),
        Meaning::Changed(Some(issue)) => format!("who changed sides on {}", renderer.name(*issue)),
        Meaning::Standing(standing, about) => {
            let how = match standing {
                Standing::Denied => "what is denied",
                Standing::Rumoured => "what is only rumoured",
                Standing::Disputed => "what is both asserted and denied",
                Standing::Judged => "which readings were judged",
            };
            let about = about.map(|e| format!(" about {}", renderer.name(e))).unwrap_or_default();
            format!("{how}{about}")
        }
        Meaning::Pattern(pattern) => renderer.pattern(pattern, understood.form),
    }
}

struct Renderer<'a> {
    graph: &'a KnowledgeGraph,
    vocabulary: &'a Vocabulary,
}

impl Renderer<'_> {
    fn name(&self, entity: EntityId) -> String {
        format!("“{}”", unique_name(self.graph, entity))
    }

    fn pattern(&self, pattern: &Pattern, form: Form) -> String {
        let first = pattern.atoms.first();
        let restrictions = || first.map(|a| self.restrictions(pattern, a, 0)).unwrap_or_default();
        let subject = || first.map(|a| self.term(pattern, a.first, 0)).unwrap_or_default();
        match (form, pattern.ask) {
            (Form::Happened | Form::Order, Ask::Claims)
                if first.is_some_and(|a| a.first == Term::Any) =>
            {
                format!("what happened{}", restrictions())
            }
            (_, Ask::Claims) if first.is_some_and(|a| a.first == Term::Any) => {
                first.map(|a| self.saying(pattern, a)).unwrap_or_default()
            }
            (_, Ask::Claims) => format!("what did {} do{}", subject(), restrictions()),
            (Form::Stand, _) if first.is_some_and(|a| a.second == Term::Any) => {
                format!("who stood where{}", restrictions())
            }
            (Form::Stand, _) => format!("how did {} stand{}", subject(), restrictions()),
            (Form::WhereWas, _) if first.is_some_and(|a| a.phrase.is_none()) => {
                format!("where was {}", subject())
            }
            (Form::WhenWas, _) if first.is_some_and(|a| a.phrase.is_none()) => {
                format!("when was {}{}", subject(), restrictions())
            }
            (_, Ask::Which) if pattern.in_order => self.list(pattern),
            (_, Ask::Which) => {
                let wanted = self.wanted(pattern);
                let most = if pattern.most { " most" } else { "" };
                format!("{wanted} {}{most}", self.predicates(pattern, 0, &[], " and "))
            }
            (_, Ask::Count) => {
                let kind = self.class(pattern, 0, true);
                format!("how many {kind} {}", self.predicates(pattern, 0, &[], " and "))
            }
            (_, Ask::Whether) if first.is_some_and(|a| mentions(a, 0)) => {
                format!("is it true that there is {}", self.described(pattern, 0, &[]))
            }
            (_, Ask::Whether) => format!("is it true that {}", self.statements(pattern)),
            (_, Ask::Voice) => format!("who says that {}", self.statements(pattern)),
            (_, Ask::Denier) => format!("who denies that {}", self.statements(pattern)),
            (_, Ask::Times) => format!("how often: {}", self.statements(pattern)),
            (_, Ask::When) => format!("when: {}", self.statements(pattern)),
            (_, Ask::Where) => format!("where: {}", self.statements(pattern)),
            (_, Ask::Issue) => format!("on which issue: {}", self.statements(pattern)),
            (_, Ask::Work) => format!("in which work: {}", self.statements(pattern)),
            (_, Ask::Event) => format!("at which event: {}", self.statements(pattern)),
        }
    }

    /// What somebody says: the first source leads, the issue and the rest follow.
    fn saying(&self, pattern: &Pattern, atom: &Atom) -> String {
        let mut rest = atom.clone();
        let who = rest.sources.pop().map_or_else(|| "the sources".to_owned(), |s| self.name(s));
        let about = atom.about.map(|e| format!(" about {}", self.name(e))).unwrap_or_default();
        format!("what does {who} say{about}{}", self.restrictions(pattern, &rest, 0))
    }

    /// Things in the order of time; the positions of somebody stand in it anyway.
    fn list(&self, pattern: &Pattern) -> String {
        let class = format!("{}{}", self.class(pattern, 0, true), dates(pattern, 0));
        match pattern.atoms.as_slice() {
            [] => format!("list {class} by date"),
            [atom] if self.is_stance(atom) => {
                let of = self.term(pattern, atom.first, 0);
                format!("{of}'s {class}{}", self.restrictions(pattern, atom, 0))
            }
            _ => format!(
                "list {class} that {} by date",
                self.predicates(pattern, 0, &[], " and that ")
            ),
        }
    }

    fn wanted(&self, pattern: &Pattern) -> String {
        let classes = &pattern.vars[0].classes;
        let ontology = &self.graph.ontology;
        let party = |c| {
            let class = ontology.class(c);
            let top =
                class.ancestors.iter().skip(1).all(|a| !ontology.class_has(*a, ClassRole::Party));
            ontology.class_has(c, ClassRole::Party) && top
        };
        match classes.as_slice() {
            [] => "what".to_owned(),
            all if all.iter().all(|c| party(*c)) => "who".to_owned(),
            _ => format!("which {}{}", self.class(pattern, 0, true), dates(pattern, 0)),
        }
    }

    fn class(&self, pattern: &Pattern, var: usize, many: bool) -> String {
        let class = pattern.vars[var].classes.first();
        let label = class.map_or("thing", |c| self.graph.ontology.class(*c).label.as_str());
        if many { english::plural(label) } else { wording::a(label) }
    }

    /// Everything that is said of a variable.
    fn predicates(&self, pattern: &Pattern, var: usize, but: &[usize], joint: &str) -> String {
        let own = own_atoms(pattern, var, but);
        let each: Vec<String> =
            own.map(|(i, a)| self.predicate(pattern, a, var, &[but, &[i]].concat())).collect();
        let lacking = pattern.without.iter().filter(|w| w.var == var);
        let lacking = lacking.map(|w| self.without(pattern, w));
        let each: Vec<String> = each.into_iter().chain(lacking).collect();
        if each.is_empty() { "are there".to_owned() } else { each.join(joint) }
    }

    /// What may not hold of a variable.
    fn without(&self, pattern: &Pattern, without: &Without) -> String {
        if let Some(noun) = &without.noun {
            return format!("have no {noun}");
        }
        let (atoms, none) = (without.atoms.clone(), Vec::new());
        let inner = Pattern { atoms, without: none, ..pattern.clone() };
        format!("never {}", self.predicates(&inner, without.var, &[], " and "))
    }

    fn described(&self, pattern: &Pattern, var: usize, but: &[usize]) -> String {
        let class = format!("{}{}", self.class(pattern, var, false), dates(pattern, var));
        let lacks = pattern.without.iter().any(|w| w.var == var);
        if own_atoms(pattern, var, but).count() == 0 && !lacks {
            return class;
        }
        format!("{class} that {}", self.predicates(pattern, var, but, " and that "))
    }

    fn term(&self, pattern: &Pattern, term: Term, atom: usize) -> String {
        self.term_but(pattern, term, &[atom])
    }

    fn term_but(&self, pattern: &Pattern, term: Term, but: &[usize]) -> String {
        match term {
            Term::Entity(entity) | Term::Topic(entity) => self.name(entity),
            Term::Var(var) => self.described(pattern, var, but),
            Term::Any => "anything".to_owned(),
        }
    }

    /// A phrase for what is asked, the first of the two first, or else last.
    fn phrase(&self, atom: &Atom, gap_first: bool) -> Option<(&Phrase, bool)> {
        let own = atom.phrase.map(|i| &self.vocabulary.phrases[i]);
        if gap_first && own.is_some() {
            return own.map(|p| (p, true));
        }
        let says = |p: &&Phrase, flip: bool| {
            atom.asked
                .iter()
                .any(|(id, flipped)| (p.relation, p.flipped) == (*id, *flipped != flip))
        };
        let find = |flip| self.vocabulary.phrases.iter().find(|p| says(p, flip));
        if gap_first {
            return find(false).map(|p| (p, true)).or_else(|| find(true).map(|p| (p, false)));
        }
        // `was made accusations against by` is no English: another phrase of the relation is.
        let plain = |p: &&Phrase| match &p.shape {
            Shape::Verb { mid, .. } => mid.len() < 2,
            _ => true,
        };
        find(true)
            .map(|p| (p, true))
            .or(own.filter(|p| plain(p)).map(|p| (p, false)))
            .or_else(|| find(false).map(|p| (p, false)))
    }

    /// What an atom says of a variable at one of its ends.
    fn predicate(&self, pattern: &Pattern, atom: &Atom, var: usize, but: &[usize]) -> String {
        let gap_first = atom.first == Term::Var(var);
        let other = if gap_first { atom.second } else { atom.first };
        let restrictions = self.restrictions_but(pattern, atom, but);
        let relation = atom.asked.first().map(|(id, _)| *id);
        let Some((phrase, leads)) = self.phrase(atom, gap_first) else {
            let label = relation.map_or("", |id| self.graph.ontology.relation(id).label.as_str());
            return format!("is {label} of {}{restrictions}", self.term_but(pattern, other, but));
        };
        let other = match other {
            Term::Any => String::new(),
            other => format!(" {}", self.term_but(pattern, other, but)),
        };
        // Many of a class are asked for at the top; `who`, `what` and a thing described are one.
        let many = var == 0
            && pattern.ask != Ask::Whether
            && !matches!(self.wanted(pattern).as_str(), "who" | "what");
        let was = if many || pattern.ask == Ask::Count && var == 0 { "were" } else { "was" };
        let text = match (&phrase.shape, leads) {
            (Shape::Verb { mid, tail, negated: Some(base), .. }, _) => {
                format!("did not {base}{}{other}{}", spaced(mid), spaced(tail))
            }
            (Shape::Verb { verb, mid, tail, .. }, true) => {
                let mid = self.words(mid, phrase.relation, other.is_empty());
                format!("{}{mid}{other}{}", self.vocabulary.verbs[*verb].given, spaced(tail))
            }
            (Shape::Verb { verb, mid, tail, .. }, false) => {
                let by = if other.is_empty() { String::new() } else { format!(" by{other}") };
                let participle = &self.vocabulary.verbs[*verb].participle;
                format!("{was} {participle}{}{}{by}", spaced(mid), spaced(tail))
            }
            (Shape::Be { words, tail }, _) => {
                let words = self.words(words, phrase.relation, other.is_empty());
                format!("{was}{words}{other}{}", spaced(tail))
            }
            (Shape::Noun { noun, preposition }, _) => {
                let noun = if many { english::plural(noun) } else { wording::a(noun) };
                format!("{was} {noun} {preposition}{other}")
            }
        };
        format!("{text}{restrictions}")
    }

    /// Whether any stance is asked for, for or against.
    fn is_stance(&self, atom: &Atom) -> bool {
        let has =
            |role| atom.asked.iter().any(|(id, _)| self.graph.ontology.relation(*id).has(role));
        has(RelationRole::Supports) && has(RelationRole::Rejects)
    }

    /// Words before the second of a phrase; without the preposition of a date that is not given.
    fn words(&self, words: &[String], relation: RelationId, alone: bool) -> String {
        let date = self.graph.ontology.relation(relation).is_date();
        match words.split_last() {
            Some((last, rest)) if alone && date && english::is_preposition(last) => spaced(rest),
            _ => spaced(words),
        }
    }

    /// The atoms as statements: for questions about the whole.
    fn statements(&self, pattern: &Pattern) -> String {
        let described = |atom: &Atom| {
            [atom.first, atom.second].iter().any(|t| matches!(t, Term::Var(var) if *var > 0))
        };
        let own = pattern.atoms.iter().enumerate().filter(|(i, a)| *i == 0 || !described(a));
        let each = own.map(|(i, atom)| {
            let subject = self.term(pattern, atom.first, i);
            // As if the first of the two were sought.
            let as_gap = Atom { first: Term::Var(usize::MAX), ..atom.clone() };
            format!("{subject} {}", self.predicate(pattern, &as_gap, usize::MAX, &[i]))
        });
        each.collect::<Vec<_>>().join(" and that ")
    }

    fn restrictions(&self, pattern: &Pattern, atom: &Atom, number: usize) -> String {
        self.restrictions_but(pattern, atom, &[number])
    }

    fn restrictions_but(&self, pattern: &Pattern, atom: &Atom, but: &[usize]) -> String {
        let mut text = String::new();
        if let Some(issue) = atom.issue {
            text += &format!(" on {}", self.name(issue));
        }
        if let Some(event) = atom.event.filter(|e| *e != Term::Var(0)) {
            text += &format!(" at {}", self.term_but(pattern, event, but));
        }
        if let Some(work) = atom.work.filter(|w| *w != Term::Var(0)) {
            text += &format!(" in {}", self.term_but(pattern, work, but));
        }
        for window in &atom.times {
            text += &format!(" {}", window.words);
        }
        for (i, source) in atom.sources.iter().enumerate() {
            let lead = if i == 0 { " according to" } else { " and" };
            text += &format!("{lead} {}", self.name(*source));
        }
        text
    }
}

/// When a variable is dated.
fn dates(pattern: &Pattern, var: usize) -> String {
    let dated = pattern.atoms.iter().filter(|a| is_date(a) && a.first == Term::Var(var));
    let windows = dated.flat_map(|a| &a.times);
    windows.map(|w| format!(" {}", w.words)).collect()
}

/// The atoms with a variable at an end, but for its date.
fn own_atoms<'p>(
    pattern: &'p Pattern,
    var: usize,
    but: &'p [usize],
) -> impl Iterator<Item = (usize, &'p Atom)> {
    let all = pattern.atoms.iter().enumerate();
    all.filter(move |(i, a)| mentions(a, var) && !but.contains(i) && !is_date(a))
}

/// Whether the atom only dates something that is sought.
fn is_date(atom: &Atom) -> bool {
    atom.phrase.is_none()
        && atom.second == Term::Any
        && !atom.times.is_empty()
        && matches!(atom.first, Term::Var(_))
}

fn mentions(atom: &Atom, var: usize) -> bool {
    [atom.first, atom.second].contains(&Term::Var(var))
}
