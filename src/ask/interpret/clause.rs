//! Clauses: which relation is meant between which two.

use super::{Interpreter, Understanding};
use crate::ask::error::Why;
use crate::ask::meaning::{Atom, Term};
use crate::ask::syntax::{Arg, At, Clause, Head, Np, Pp, Slot, Span};
use crate::ask::vocabulary::ends;
use crate::graph::EntityId;
use crate::ontology::{ClassId, ClassRole, RelationRole};

/// One side of a clause: something already known, or a noun still to be looked at.
#[derive(Debug, Clone, Copy)]
pub(super) enum Side<'s> {
    Term(Term),
    Np(&'s At<Np>),
}

impl Interpreter<'_> {
    /// The atoms of a clause whose gap is `gap`.
    pub fn clause(&mut self, clause: &Clause, gap: Term) -> Understanding<Vec<usize>> {
        let mut pps: Vec<&At<Pp>> = clause.pps.iter().collect();
        let agent = self.agent(clause, &mut pps);
        let firsts = sides(&clause.first, agent, gap);
        let seconds = sides(&clause.second, None, gap);
        let mut atoms = Vec::new();
        for first in &firsts {
            for second in &seconds {
                let atom = match (&clause.head.node, second) {
                    (Head::Being { words, .. }, Side::Np(np))
                        if words.is_empty() && is_noun(np) =>
                    {
                        {
                            if let (Np::Noun { mods, .. }, true) = (&np.node, atoms.is_empty()) {
                                // What is said of the noun restricts the relation: `an ally of X on Y`.
                                self.leave(mods)?;
                            }
                            self.is_noun(*first, np)?
                        }
                    }
                    _ => {
                        let phrases = self.phrases_of(&clause.head)?;
                        self.relate(&phrases, &clause.head.span, *first, *second)?
                    }
                };
                atoms.push(atom);
            }
        }
        let left: Vec<At<Pp>> = std::mem::take(&mut self.leftover);
        for atom in &atoms {
            for pp in pps.iter().copied().chain(&left) {
                self.restrict(*atom, pp, gap)?;
            }
        }
        Ok(atoms)
    }

    /// Who stands after `by` in a passive clause; taken out of its restrictions.
    fn agent<'s>(&self, clause: &'s Clause, pps: &mut Vec<&'s At<Pp>>) -> Option<&'s At<Np>> {
        if clause.first != Slot::By {
            return None;
        }
        // An event is a time (`by the first session`), unless the relation is said of events.
        let acts = |np: &At<Np>| {
            let phrases = self.phrases_of(&clause.head).unwrap_or_default();
            self.fits(&phrases, Side::Np(np), Side::Term(Term::Any))
        };
        // What is cited in a work is cited by it.
        let works_do = self.works_do(&clause.head);
        let agent = |pp: &&At<Pp>| match &pp.node.arg {
            Arg::Np(np) if pp.node.preposition == "in" => {
                works_do && self.np_classes(np).0.iter().all(|c| self.is_work(*c))
            }
            Arg::Np(np) if pp.node.preposition == "by" => {
                let event = |e: &EntityId| self.has_role(*e, ClassRole::Event);
                let time = |name| self.candidates(name).iter().all(event) && !acts(np);
                !matches!(np.node, Np::Name(name) if time(name))
            }
            _ => false,
        };
        let at = pps.iter().position(agent)?;
        match &pps.remove(at).node.arg {
            Arg::Np(np) => Some(np),
            _ => None,
        }
    }

    /// Whether only works do what the words say: `cited`.
    pub fn works_do(&self, head: &At<Head>) -> bool {
        let all = &self.context.vocabulary.phrases;
        let ontology = &self.graph().ontology;
        let first = |i: &usize| ends(ontology, &all[*i])[0];
        self.phrases_of(head)
            .is_ok_and(|found| found.iter().all(|i| first(i).is_some_and(|c| self.is_work(c))))
    }

    fn is_work(&self, class: ClassId) -> bool {
        self.graph().ontology.class_has(class, ClassRole::Work)
    }

    /// The classes that a side may belong to, and whether it is sought and may be narrower.
    pub fn side_classes(&self, side: Side<'_>) -> (Vec<ClassId>, bool) {
        match side {
            Side::Term(term) => (self.classes_of(term), !matches!(term, Term::Entity(_))),
            Side::Np(np) => self.np_classes(np),
        }
    }

    /// An atom by those of the phrases that fit the two sides.
    pub fn relate(
        &mut self,
        phrases: &[usize],
        head: &Span,
        first: Side<'_>,
        second: Side<'_>,
    ) -> Understanding<usize> {
        for side in [first, second] {
            match side {
                Side::Np(At { node: Np::Unknown, span }) => return Err(self.unknown(span)),
                Side::Np(At { node: Np::Pronoun, span }) => {
                    self.antecedent(span)?;
                }
                Side::Np(At { node: Np::Own { owner, name }, .. }) => {
                    self.own(owner, name, &[])?;
                }
                _ => {}
            }
        }
        let fitting = self.fitting(phrases, first, second);
        if fitting.is_empty() {
            return match self.author_for_work(phrases, first, second)? {
                Some([first, second]) => self.relate(phrases, head, first, second),
                None => Err(self.no_relation(phrases, head, first, second)),
            };
        }
        let sides = [first, second];
        let first = self.side_term(&fitting, 0, first)?;
        let second = self.side_term(&fitting, 1, second)?;
        // Now that names have become entities, only what fits them stays.
        let fitting = self.fitting(&fitting, Side::Term(first), Side::Term(second));
        if fitting.is_empty() {
            return Err(self.no_relation(phrases, head, Side::Term(first), Side::Term(second)));
        }
        let pronoun = |side| matches!(side, Side::Np(At { node: Np::Pronoun, .. }));
        if sides.into_iter().any(pronoun) && first == second {
            let message = "nobody else is named whom the pronoun could mean".to_owned();
            return Err(self.error(Why::Misplaced, head, message));
        }
        self.narrow(&fitting, 0, first);
        self.narrow(&fitting, 1, second);
        let all = &self.context.vocabulary.phrases;
        let mut asked: Vec<_> =
            fitting.iter().map(|i| (all[*i].relation, all[*i].flipped)).collect();
        asked.sort_unstable();
        asked.dedup();
        let second = self.with_narrower(&asked, second);
        let atom = Atom { phrase: fitting.first().copied(), ..Atom::new(asked, first, second) };
        Ok(self.push(atom))
    }

    /// Where works refer to each other, an author stands for whatever they wrote: `what does X cite`.
    fn author_for_work<'s>(
        &mut self,
        phrases: &[usize],
        first: Side<'s>,
        second: Side<'s>,
    ) -> Understanding<Option<[Side<'s>; 2]>> {
        let ontology = &self.graph().ontology;
        let refers = |i: &usize| {
            let relation = ontology.relation(self.context.vocabulary.phrases[*i].relation);
            relation.has(RelationRole::Cites) || relation.has(RelationRole::RepliesTo)
        };
        let phrases: Vec<usize> = phrases.iter().copied().filter(refers).collect();
        let of_party = |side: Side<'s>| match side {
            Side::Np(np @ At { node: Np::Name(name), .. }) => {
                let party = |e: &EntityId| self.has_role(*e, ClassRole::Party);
                self.candidates(*name).iter().any(party).then_some(np)
            }
            _ => None,
        };
        let owners = [of_party(first), of_party(second)];
        for ends in [&[0][..], &[1], &[0, 1]] {
            let vars = self.pattern.vars.len();
            let mut sides = [first, second];
            for end in ends.iter().filter(|end| owners[**end].is_some()) {
                sides[*end] = Side::Term(Term::Var(self.new_var(self.classes(ClassRole::Work))));
            }
            if self.fits(&phrases, sides[0], sides[1]) {
                for (side, owner) in sides.iter().zip(owners) {
                    if let (Side::Term(Term::Var(var)), Some(owner)) = (side, owner) {
                        self.belongs(owner, *var, &owner.span)?;
                    }
                }
                return Ok(Some(sides));
            }
            self.pattern.vars.truncate(vars);
        }
        Ok(None)
    }

    /// An issue that something is about stands for the narrower ones too.
    fn with_narrower(&self, asked: &[(crate::ontology::RelationId, bool)], second: Term) -> Term {
        let ontology = &self.graph().ontology;
        let frames = |id| {
            let relation = ontology.relation(id);
            relation.has(RelationRole::About) || relation.has(RelationRole::PositionOf)
        };
        match second {
            Term::Entity(entity)
                if self.has_role(entity, ClassRole::Issue)
                    && asked.iter().all(|(_, flipped)| !flipped)
                    && asked.iter().any(|(id, _)| frames(*id)) =>
            {
                Term::Topic(entity)
            }
            other => other,
        }
    }

    /// Whether one of the phrases may be said of the two.
    pub fn fits(&self, phrases: &[usize], first: Side<'_>, second: Side<'_>) -> bool {
        !self.fitting(phrases, first, second).is_empty()
    }

    fn fitting(&self, phrases: &[usize], first: Side<'_>, second: Side<'_>) -> Vec<usize> {
        let sides = [self.side_classes(first), self.side_classes(second)];
        let given = [is_given(first), is_given(second)];
        let ontology = &self.graph().ontology;
        let fits = |i: &usize| {
            let phrase = &self.context.vocabulary.phrases[*i];
            let literal = ontology.relation(phrase.relation).is_literal();
            // A literal is no entity: it can only be asked for, or be left open.
            let literal_at = usize::from(!phrase.flipped);
            let ends = ends(ontology, phrase);
            (0..2).all(|side| {
                let (classes, sought) = &sides[side];
                let is_literal = literal && side == literal_at;
                if is_literal {
                    !given[side] && classes.is_empty()
                } else {
                    self.may_be(classes, ends[side], *sought)
                }
            })
        };
        phrases.iter().copied().filter(fits).collect()
    }

    /// The classes at one end of phrases; any if none.
    fn end_classes(&self, phrases: &[usize], end: usize) -> Vec<ClassId> {
        let all = &self.context.vocabulary.phrases;
        let each = phrases.iter().map(|i| ends(&self.graph().ontology, &all[*i])[end]);
        let classes: Option<Vec<ClassId>> = each.collect();
        let mut classes = classes.unwrap_or_default();
        classes.sort_unstable();
        classes.dedup();
        classes
    }

    fn side_term(&mut self, phrases: &[usize], end: usize, side: Side<'_>) -> Understanding<Term> {
        match side {
            Side::Term(term) => Ok(term),
            Side::Np(np) => {
                let classes = self.end_classes(phrases, end);
                let what = self.kinds(&classes);
                self.term(np, &classes, &what)
            }
        }
    }

    /// What is sought of any class is of that of the end.
    fn narrow(&mut self, phrases: &[usize], end: usize, term: Term) {
        if let Term::Var(number) = term
            && self.pattern.vars[number].classes.is_empty()
        {
            self.pattern.vars[number].classes = self.end_classes(phrases, end);
        }
    }
}

fn is_given(side: Side<'_>) -> bool {
    matches!(side, Side::Np(_) | Side::Term(Term::Entity(_)))
}

fn is_noun(np: &At<Np>) -> bool {
    matches!(np.node, Np::Noun { .. })
}

/// The nouns of a slot, each of which the clause is said of.
fn sides<'s>(slot: &'s Slot, agent: Option<&'s At<Np>>, gap: Term) -> Vec<Side<'s>> {
    let each = |np: &'s At<Np>| match &np.node {
        Np::All(all) => all.iter().map(Side::Np).collect(),
        _ => vec![Side::Np(np)],
    };
    match slot {
        Slot::Gap => vec![Side::Term(gap)],
        Slot::Open => vec![Side::Term(Term::Any)],
        Slot::By => agent.map_or_else(|| vec![Side::Term(Term::Any)], each),
        Slot::Np(np) => each(np),
    }
}
