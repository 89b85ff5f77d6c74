//! What is sought: its class, and what is not known of it.

use super::Compiler;
use super::writer::Writer;
use crate::ask::meaning::{Atom, Pattern, Term, Without};
use crate::ask::syntax::Ask;
use crate::derive::entailing;
use crate::ontology::{ClassId, Range, RelationId};

impl Compiler<'_> {
    /// The classes of what is sought, and what is not known of it.
    pub(super) fn vars(self, pattern: &Pattern, out: &mut Writer<'_>) {
        for (number, _) in pattern.vars.iter().enumerate() {
            self.class(pattern, number, out);
        }
        let mut number = pattern.atoms.len();
        for without in &pattern.without {
            match &without.atoms[..] {
                [atom] if without.noun.is_some() => self.lacks(number, without.var, atom, out),
                _ => self.without(pattern, without, number, out),
            }
            number += without.atoms.len();
        }
    }

    /// No claims that count meet all the conditions.
    fn without(self, pattern: &Pattern, without: &Without, from: usize, out: &mut Writer<'_>) {
        let (atoms, none) = (without.atoms.clone(), Vec::new());
        let (ask, in_order) = (Ask::Whether, false);
        let inner = Pattern { ask, atoms, without: none, in_order, ..pattern.clone() };
        out.open("FILTER NOT EXISTS ");
        for at in 0..inner.atoms.len() {
            self.atom(&inner, at, from + at + 1, out);
        }
        if let [_] = inner.atoms[..] {
            self.counts(from + 1, out);
        }
        (1..inner.vars.len()).for_each(|var| self.class(&inner, var, out));
        out.close();
    }

    /// Nothing is stated outright by these relations or narrower ones.
    fn lacks(self, number: usize, var: usize, atom: &Atom, out: &mut Writer<'_>) {
        let var = self.term(Term::Var(var), out).unwrap_or_default();
        for flipped in [false, true] {
            let own = atom.asked.iter().filter(|(_, f)| *f == flipped);
            let all = own.flat_map(|(id, _)| entailing(&self.graph.ontology, *id));
            for (relation, turned) in all {
                let relation = self.relation(relation, out);
                let none = format!("?none{number}");
                let [subject, object] =
                    if turned == flipped { [&var, &none] } else { [&none, &var] };
                out.line(&format!("FILTER NOT EXISTS {{ {subject} {relation} {object} }}"));
            }
        }
    }

    /// The class of something sought, unless the relations it stands in say as much.
    fn class(self, pattern: &Pattern, number: usize, out: &mut Writer<'_>) {
        let wanted = &pattern.vars[number].classes;
        let used = pattern.atoms.iter().any(|a| {
            [Some(a.first), Some(a.second), a.work, a.event].contains(&Some(Term::Var(number)))
        });
        let asked = number > 0 || matches!(pattern.ask, Ask::Which | Ask::Count | Ask::Whether);
        let gap = matches!(pattern.ask, Ask::Issue | Ask::Work | Ask::Event);
        let is_needed = (used || number == 0 && (pattern.atoms.is_empty() && asked || gap))
            && !wanted.is_empty()
            && !self.is_implied(pattern, number, wanted);
        if !is_needed {
            return;
        }
        let ontology = &self.graph.ontology;
        let below =
            ontology.classes().filter(|(id, _)| wanted.iter().any(|w| ontology.is_a(*id, *w)));
        let all: Vec<String> = below.map(|(_, c)| out.iri(&c.iri)).collect();
        let var = if number == 0 { "answer".to_owned() } else { format!("thing{number}") };
        out.line(&format!("VALUES ?class{number} {{ {} }}", all.join(" ")));
        out.line(&format!("?{var} a ?class{number} ."));
    }

    fn is_implied(self, pattern: &Pattern, number: usize, wanted: &[ClassId]) -> bool {
        let ontology = &self.graph.ontology;
        let within = |class: Option<ClassId>| {
            class.is_some_and(|c| wanted.iter().any(|w| ontology.is_a(c, *w)))
        };
        let end = |id: RelationId, subject: bool| {
            let relation = ontology.relation(id);
            match (&relation.range, subject) {
                (_, true) => relation.domain,
                (Range::Entity(class), false) => *class,
                (Range::Literal(_), false) => None,
            }
        };
        pattern.atoms.iter().any(|atom| {
            let at = |first: bool| {
                atom.asked.iter().all(|(id, flipped)| within(end(*id, first != *flipped)))
            };
            let var = Term::Var(number);
            !atom.asked.is_empty()
                && (atom.first == var && at(true) || atom.second == var && at(false))
        })
    }
}
