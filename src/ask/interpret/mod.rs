//! From syntax to meaning: names become entities, words relations, by what fits together.
//!
//! Nothing is guessed: a name that several entities have, a word that no relation of these two is
//! said by, a restriction that fits nowhere is an error at its place.

mod clause;
mod conditions;
mod dated;
mod naming;
mod noun;
mod phrase;
mod pronoun;
mod restriction;
mod special;
mod time;

use super::error::{Misunderstood, Why};
use super::form::Form;
use super::lattice::{Lattice, Reading};
use super::meaning::{Atom, Meaning, Pattern, Term, Understood, Var};
use super::syntax::{At, Parsed, Pp, Span};
use super::vocabulary::Vocabulary;
use super::word::Word;
use crate::graph::{EntityId, KnowledgeGraph};
use crate::ontology::{ClassId, ClassRole, RelationId, RelationRole};
use crate::select::View;

pub(super) use phrase::NEGATED;

type Understanding<T> = Result<T, Misunderstood>;

/// What a sentence is read against.
#[derive(Clone, Copy)]
pub(super) struct Context<'a> {
    pub graph: &'a KnowledgeGraph,
    pub view: &'a View<'a>,
    pub vocabulary: &'a Vocabulary,
    pub lattice: &'a Lattice,
    pub words: &'a [Word],
    pub sentence: &'a str,
    pub reading: &'a Reading,
}

/// The meaning under construction.
struct Interpreter<'a> {
    context: Context<'a>,
    form: Form,
    pattern: Pattern,
    /// Restrictions that stand after a name within a noun phrase and belong to the clause.
    leftover: Vec<At<Pp>>,
}

/// What a sentence means, read so.
pub(super) fn interpret(context: Context<'_>, parsed: &Parsed) -> Understanding<Understood> {
    let pattern = Pattern::new(super::syntax::Ask::Which, Vec::new());
    let mut interpreter = Interpreter { context, form: parsed.form, pattern, leftover: Vec::new() };
    let meaning = interpreter.sentence(&parsed.sentence)?;
    if let Some(pp) = parsed.stray.as_ref().or(interpreter.leftover.first()) {
        let message = format!("“{}” belongs to nothing", interpreter.said(&pp.span));
        return Err(interpreter.error(Why::Misplaced, &pp.span, message));
    }
    Ok(Understood { form: parsed.form, meaning })
}

impl<'a> Interpreter<'a> {
    fn graph(&self) -> &'a KnowledgeGraph {
        self.context.graph
    }

    fn finish(&mut self) -> Meaning {
        let empty = Pattern::new(self.pattern.ask, Vec::new());
        Meaning::Pattern(std::mem::replace(&mut self.pattern, empty))
    }

    /// The bytes of some lexemes.
    fn bytes(&self, span: &Span) -> std::ops::Range<usize> {
        bytes(&self.context, span)
    }

    /// The words of some lexemes as they were written.
    fn said(&self, span: &Span) -> &'a str {
        &self.context.sentence[self.bytes(span)]
    }

    fn error(&self, why: Why, span: &Span, message: String) -> Misunderstood {
        Misunderstood::new(why, self.bytes(span), message)
    }

    fn new_var(&mut self, classes: Vec<ClassId>) -> usize {
        self.pattern.vars.push(Var { classes });
        self.pattern.vars.len() - 1
    }

    fn push(&mut self, atom: Atom) -> usize {
        self.pattern.atoms.push(atom);
        self.pattern.atoms.len() - 1
    }

    /// The topmost classes that carry a role.
    fn classes(&self, role: ClassRole) -> Vec<ClassId> {
        let ontology = &self.graph().ontology;
        let top = |id: ClassId| {
            ontology.class(id).ancestors.iter().skip(1).all(|a| !ontology.class_has(*a, role))
        };
        let with = ontology.classes().filter(|(id, _)| ontology.class_has(*id, role) && top(*id));
        with.map(|(id, _)| id).collect()
    }

    /// The topmost relations that carry a role, from first to second.
    fn relations(&self, role: RelationRole, flipped: bool) -> Vec<(RelationId, bool)> {
        top_relations(self.graph(), role).map(|id| (id, flipped)).collect()
    }

    /// The classes that a term may belong to; any if none.
    fn classes_of(&self, term: Term) -> Vec<ClassId> {
        match term {
            Term::Var(number) => self.pattern.vars[number].classes.clone(),
            Term::Entity(entity) | Term::Topic(entity) => vec![self.graph().entity(entity).class],
            Term::Any => Vec::new(),
        }
    }

    fn has_role(&self, entity: EntityId, role: ClassRole) -> bool {
        self.graph().is(entity, role)
    }

    /// Whether something of one of these classes may stand at an end: entities must belong there,
    /// what is sought may be of any class that belongs to both.
    fn may_be(&self, classes: &[ClassId], end: Option<ClassId>, sought: bool) -> bool {
        let ontology = &self.graph().ontology;
        let fits = |end| {
            let both = |c: ClassId| {
                ontology.classes().any(|(id, _)| ontology.is_a(id, c) && ontology.is_a(id, end))
            };
            classes.iter().any(|c| ontology.is_a(*c, end) || sought && both(*c))
        };
        classes.is_empty() || end.is_none_or(fits)
    }
}

/// The topmost relations that carry a role.
pub(super) fn top_relations(
    graph: &KnowledgeGraph,
    role: RelationRole,
) -> impl Iterator<Item = RelationId> {
    let ontology = &graph.ontology;
    let top = move |id: RelationId| {
        let above = ontology.relation(id).ancestors.iter().skip(1);
        above.copied().all(|a| !ontology.relation(a).has(role))
    };
    ontology.with_role(role).filter(move |id| top(*id))
}

/// The bytes of some lexemes; of the end of the sentence for none.
pub(super) fn bytes(context: &Context<'_>, span: &Span) -> std::ops::Range<usize> {
    let starts = &context.reading.starts;
    let word = |lexeme: usize| starts.get(lexeme).copied().unwrap_or(context.words.len());
    let (first, end) = (word(span.start), word(span.end.max(span.start + 1)));
    let last = context.words.get(end.saturating_sub(1)).filter(|_| end > first);
    match (context.words.get(first), last) {
        (Some(first), Some(last)) => first.span.start..last.span.end,
        _ => context.sentence.trim_end().len()..context.sentence.trim_end().len(),
    }
}
