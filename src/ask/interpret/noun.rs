//! Noun phrases: what they stand for, and what they say of it.

use super::clause::Side;
use super::{Interpreter, Understanding};
use crate::ask::error::Why;
use crate::ask::meaning::{Atom, Term, Without};
use crate::ask::syntax::{Arg, At, Head, Mod, Np, Pp, Span};
use crate::ask::vocabulary::{Phrase, ends};
use crate::graph::EntityId;
use crate::ontology::{ClassId, ClassRole, RelationId, RelationRole};

/// Something by its name, and what else is said of it.
type Apposed<'m> = (EntityId, &'m [At<Mod>]);

impl Interpreter<'_> {
    /// The classes that a noun phrase may belong to, and whether it is sought.
    pub fn np_classes(&self, np: &At<Np>) -> (Vec<ClassId>, bool) {
        match &np.node {
            Np::Name(name) => {
                let graph = self.graph();
                let classes = self.candidates(*name).into_iter().map(|e| graph.entity(e).class);
                (classes.collect(), false)
            }
            Np::Class { class, .. } | Np::Of { class, .. } => {
                (self.context.lattice.classes[*class].clone(), true)
            }
            Np::All(all) => {
                all.first().map_or_else(|| (Vec::new(), true), |np| self.np_classes(np))
            }
            Np::Free { party: true, .. } => (self.classes(ClassRole::Party), true),
            Np::Pronoun => {
                let party = self.antecedent(&np.span).map(|e| self.graph().entity(e).class);
                (party.into_iter().collect(), false)
            }
            Np::Own { owner, name } => {
                let thing = self.own(owner, name, &[]).map(|e| self.graph().entity(e).class);
                (thing.into_iter().collect(), false)
            }
            Np::Free { .. } | Np::Noun { .. } | Np::Unknown => (Vec::new(), true),
        }
    }

    /// What a noun phrase stands for: an entity, or something sought for which conditions are added.
    pub fn term(&mut self, np: &At<Np>, classes: &[ClassId], what: &str) -> Understanding<Term> {
        match &np.node {
            Np::Name(name) => {
                let name = At { node: *name, span: np.span.clone() };
                self.resolve(&name, classes, what).map(Term::Entity)
            }
            Np::Unknown => Err(self.unknown(&np.span)),
            Np::All(_) => {
                let message = "only one thing can stand here".to_owned();
                Err(self.error(Why::Misplaced, &np.span, message))
            }
            Np::Class { class, name, mods } => {
                if let Some((entity, left)) = self.apposition(*class, name.as_deref(), mods)? {
                    self.leave(left)?;
                    return Ok(Term::Entity(entity));
                }
                let var = self.new_var(Vec::new());
                self.describe(np, var)?;
                Ok(Term::Var(var))
            }
            Np::Pronoun => self.antecedent(&np.span).map(Term::Entity),
            Np::Own { owner, name } => self.own(owner, name, classes).map(Term::Entity),
            Np::Of { .. } | Np::Noun { .. } | Np::Free { .. } => {
                let var = self.new_var(Vec::new());
                self.describe(np, var)?;
                Ok(Term::Var(var))
            }
        }
    }

    /// `the letter ‘X’`, `the question of the calculus`: the thing itself, and what else is said.
    fn apposition<'m>(
        &self,
        class: usize,
        name: Option<&At<Np>>,
        mods: &'m [At<Mod>],
    ) -> Understanding<Option<Apposed<'m>>> {
        let classes = &self.context.lattice.classes[class];
        let what = self.kinds(classes);
        if let Some(np) = name {
            let Np::Name(name) = np.node else {
                return Err(self.unknown(&np.span));
            };
            let name = At { node: name, span: np.span.clone() };
            return Ok(Some((self.resolve(&name, classes, &what)?, mods)));
        }
        let Some((At { node: Mod::Pp(Pp { preposition, arg: Arg::Np(np) }), .. }, left)) =
            mods.split_first()
        else {
            return Ok(None);
        };
        let (Np::Name(name), "of" | "over" | "about") = (&np.node, preposition.as_str()) else {
            return Ok(None);
        };
        let ontology = &self.graph().ontology;
        let is = |e: &EntityId| {
            let own = self.graph().entity(*e).class;
            classes.iter().any(|c| ontology.is_a(own, *c))
        };
        let same: Vec<EntityId> = self.candidates(*name).into_iter().filter(is).collect();
        let issue = classes.iter().any(|c| ontology.class_has(*c, ClassRole::Issue));
        match same.as_slice() {
            [one] if preposition == "of" || issue => Ok(Some((*one, left))),
            [_, ..] if issue => Err(self.ambiguous(&np.span, &same)),
            _ => Ok(None),
        }
    }

    /// Restrictions that followed a name belong to the clause around it.
    pub fn leave(&mut self, mods: &[At<Mod>]) -> Understanding<()> {
        for found in mods {
            match &found.node {
                Mod::Pp(pp) => {
                    self.leftover.push(At { node: pp.clone(), span: found.span.clone() });
                }
                Mod::Clause(_) | Mod::Without(_) => {
                    let message = "nothing more can be said of a name".to_owned();
                    return Err(self.error(Why::Misplaced, &found.span, message));
                }
            }
        }
        Ok(())
    }

    /// Puts what a noun phrase says to the variable that stands for it.
    pub fn describe(&mut self, np: &At<Np>, var: usize) -> Understanding<()> {
        match &np.node {
            Np::Class { name: Some(name), .. } => {
                let message =
                    format!("“{}” is a name here, and describes nothing", self.said(&name.span));
                Err(self.error(Why::Misplaced, &name.span, message))
            }
            Np::Class { class, mods, .. } => {
                self.pattern.vars[var].classes.clone_from(&self.context.lattice.classes[*class]);
                self.mods(mods, var, None)
            }
            Np::Of { owner, class, mods, bare } => {
                self.pattern.vars[var].classes.clone_from(&self.context.lattice.classes[*class]);
                if *bare {
                    self.may_be_bare(np, *class, mods)?;
                }
                let atom = self.belongs(owner, var, &np.span)?;
                self.mods(mods, var, Some(atom))
            }
            Np::Noun { mods, .. } => {
                let atom = self.is_noun(Side::Term(Term::Var(var)), np)?;
                self.mods(mods, var, Some(atom))
            }
            Np::Free { party, mods } => {
                if *party {
                    self.pattern.vars[var].classes = self.classes(ClassRole::Party);
                }
                self.mods(mods, var, None)
            }
            Np::Unknown => Err(self.unknown(&np.span)),
            Np::Name(_) | Np::All(_) | Np::Pronoun | Np::Own { .. } => {
                let message = format!("“{}” describes nothing", self.said(&np.span));
                Err(self.error(Why::Misplaced, &np.span, message))
            }
        }
    }

    /// `Newton letters` may be by Newton, to him or about him; `Newton letters to Leibniz` are by him,
    /// and a view is of whoever has it.
    fn may_be_bare(&self, np: &At<Np>, class: usize, mods: &[At<Mod>]) -> Understanding<()> {
        let ontology = &self.graph().ontology;
        let classes = &self.context.lattice.classes[class];
        let position = classes.iter().any(|c| ontology.class_has(*c, ClassRole::Position));
        let to = mods.iter().any(|m| matches!(&m.node, Mod::Pp(pp) if pp.preposition == "to"));
        if position || to {
            return Ok(());
        }
        let message = format!("what “{}” are is not clear", self.said(&np.span));
        let help = "say by whom, to whom or about whom they are".to_owned();
        Err(self.error(Why::TwoReadings, &np.span, message).help([help]))
    }

    /// Something of which no other end of a relation is known, or no date.
    fn lacks(&mut self, var: usize, noun: Option<&str>, span: &Span) -> Understanding<()> {
        let classes = self.pattern.vars[var].classes.clone();
        let ontology = &self.graph().ontology;
        let asked: Vec<(RelationId, bool)> = if let Some(noun) = noun {
            let head = Head::Noun { noun: noun.to_owned(), preposition: None };
            let all = self.phrases_of(&At { node: head, span: span.clone() })?;
            let phrases = all.iter().map(|i| &self.context.vocabulary.phrases[*i]);
            // `Y is an addressee of X`, and what has none is X.
            let fits = |p: &&Phrase| self.may_be(&classes, ends(ontology, p)[1], true);
            phrases.filter(fits).map(|p| (p.relation, !p.flipped)).collect()
        } else {
            self.dates_of(&classes, true)
        };
        if asked.is_empty() {
            let message = format!("“{}” is not said of {}", self.said(span), self.kinds(&classes));
            return Err(self.error(Why::NoRelation, span, message));
        }
        let atoms = vec![Atom::new(asked, Term::Var(var), Term::Any)];
        let noun = Some(noun.unwrap_or("date").to_owned());
        self.pattern.without.push(Without { var, atoms, noun });
        Ok(())
    }

    /// `X is a witness of E`, `X is E's witness`.
    pub fn is_noun(&mut self, first: Side<'_>, np: &At<Np>) -> Understanding<usize> {
        let Np::Noun { noun, preposition, of, .. } = &np.node else {
            let message = format!("“{}” is no word for a relation", self.said(&np.span));
            return Err(self.error(Why::Misplaced, &np.span, message));
        };
        let head = Head::Noun { noun: noun.clone(), preposition: preposition.clone() };
        let head = At { node: head, span: np.span.clone() };
        let phrases = self.phrases_of(&head)?;
        let each: Vec<&At<Np>> = match &of.node {
            Np::All(all) => all.iter().collect(),
            _ => vec![&**of],
        };
        let mut last = 0;
        for of in each {
            last = self.relate(&phrases, &np.span, first, Side::Np(of))?;
        }
        Ok(last)
    }

    /// `Newton's letters`, `Leibniz's offices`: by the role of the class.
    pub fn belongs(&mut self, owner: &At<Np>, var: usize, span: &Span) -> Understanding<usize> {
        let classes = self.pattern.vars[var].classes.clone();
        let ontology = &self.graph().ontology;
        let is = |role| classes.iter().any(|c| ontology.class_has(*c, role));
        let asked: Vec<(RelationId, bool)> = if is(ClassRole::Work) {
            self.relations(RelationRole::Author, true)
        } else if is(ClassRole::Event) {
            self.relations(RelationRole::Participant, true)
        } else if is(ClassRole::Office) {
            self.relations(RelationRole::HoldsOffice, false)
        } else if is(ClassRole::Position) {
            let mut stances = self.relations(RelationRole::Supports, false);
            stances.extend(self.relations(RelationRole::Rejects, false));
            stances
        } else {
            Vec::new()
        };
        if asked.is_empty() {
            let kind = self.kinds(&classes);
            let message = format!("what {kind} is to its owner is not known");
            return Err(self.error(Why::NoRelation, span, message));
        }
        let parties = self.classes(ClassRole::Party);
        let what = self.kinds(&parties);
        let owner = self.term(owner, &parties, &what)?;
        Ok(self.push(Atom::new(asked, owner, Term::Var(var))))
    }

    /// What else is said of something sought.
    fn mods(&mut self, mods: &[At<Mod>], var: usize, atom: Option<usize>) -> Understanding<()> {
        for found in mods {
            match &found.node {
                Mod::Pp(pp) => {
                    let pp = At { node: pp.clone(), span: found.span.clone() };
                    self.attach(&pp, var, atom)?;
                }
                Mod::Clause(clause) => {
                    self.clause(clause, Term::Var(var))?;
                }
                Mod::Without(noun) => self.lacks(var, noun.as_deref(), &found.span)?,
            }
        }
        Ok(())
    }
}
