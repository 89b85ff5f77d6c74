//! Restrictions: on what, when, according to whom, by which work, at which event, and relations that
//! are said by a preposition alone (`letters to Leibniz`).

use super::clause::Side;
use super::{Interpreter, Understanding};
use crate::ask::error::{Misunderstood, Why};
use crate::ask::meaning::{Atom, Term};
use crate::ask::syntax::{Arg, At, Head, Np, Pp};
use crate::graph::EntityId;
use crate::ontology::{ClassRole, RelationRole};

/// Prepositions that lead an issue.
const TOPIC: [&str; 5] = ["on", "over", "about", "in", BARE];
/// What stands without a preposition is an issue, or nothing.
const BARE: &str = "";

impl Interpreter<'_> {
    /// A restriction of a clause. `gap` is what its own relation would be said of.
    pub fn restrict(&mut self, atom: usize, pp: &At<Pp>, gap: Term) -> Understanding<()> {
        if self.qualify(atom, pp)? {
            return Ok(());
        }
        if matches!(pp.node.preposition.as_str(), "before" | "after" | "since" | "until" | "during")
        {
            return self.window(pp).map(|_| ());
        }
        let Atom { first, second, .. } = self.pattern.atoms[atom];
        for target in [gap, second, first] {
            if let Term::Var(_) = target
                && self.by_preposition(pp, target)?
            {
                return Ok(());
            }
        }
        Err(self.misplaced(pp))
    }

    /// A restriction of something sought, and of the atom that the noun stands for.
    pub fn attach(&mut self, pp: &At<Pp>, var: usize, atom: Option<usize>) -> Understanding<()> {
        let classes = self.pattern.vars[var].classes.clone();
        let ontology = &self.graph().ontology;
        let is = |role| classes.iter().any(|c| ontology.class_has(*c, role));
        if self.is_timed(pp) && (is(ClassRole::Work) || is(ClassRole::Event)) {
            // The letters from 1922 are those of 1922.
            let from = pp.node.preposition == "from";
            let preposition = if from { "in".to_owned() } else { pp.node.preposition.clone() };
            let pp =
                At { node: Pp { preposition, arg: pp.node.arg.clone() }, span: pp.span.clone() };
            let window = self.window(&pp)?;
            // Asked for somebody's works, their time is when they were written, whatever tells it.
            if let Some(atom) = self.authorship(var) {
                self.pattern.atoms[atom].times.push(window);
                return Ok(());
            }
            let ontology = &self.graph().ontology;
            let mut asked = self.relations(RelationRole::Date, false);
            asked.retain(|(id, _)| self.may_be(&classes, ontology.relation(*id).domain, true));
            let mut dated = Atom::new(asked, Term::Var(var), Term::Any);
            dated.times.push(window);
            self.push(dated);
            return Ok(());
        }
        // The critics of somebody after an event criticised him then.
        if let Some(atom) = atom
            && self.is_timed(pp)
        {
            return self.qualify(atom, pp).map(|_| ());
        }
        if self.by_preposition(pp, Term::Var(var))? {
            return Ok(());
        }
        match atom {
            Some(atom) if self.qualify(atom, pp)? => Ok(()),
            _ => Err(self.misplaced(pp)),
        }
    }

    /// The condition that says who wrote what is asked for.
    fn authorship(&self, var: usize) -> Option<usize> {
        let ontology = &self.graph().ontology;
        let term = Term::Var(var);
        let by_author = |atom: &Atom| {
            let author = |(id, _): &(_, bool)| ontology.relation(*id).has(RelationRole::Author);
            let named = [atom.first, atom.second].iter().any(|t| matches!(t, Term::Entity(_)));
            !atom.asked.is_empty()
                && atom.asked.iter().all(author)
                && named
                && (atom.first == term || atom.second == term)
        };
        (var == 0).then(|| self.pattern.atoms.iter().position(by_author)).flatten()
    }

    fn misplaced(&self, pp: &At<Pp>) -> Misunderstood {
        if let Arg::Np(At { node: Np::Unknown, span }) = &pp.node.arg {
            return self.unknown(span);
        }
        if let Arg::Np(At { node: Np::Name(name), span }) = &pp.node.arg
            && ["on", "over", "about"].contains(&pp.node.preposition.as_str())
        {
            let name = At { node: *name, span: span.clone() };
            if let Err(error) = self.resolve(&name, &self.classes(ClassRole::Issue), "an issue") {
                return error;
            }
        }
        let message = format!("“{}” does not fit here", self.said(&pp.span));
        self.error(Why::Misplaced, &pp.span, message).help([
            "a condition is restricted by an issue (on foreign policy), a time (in 1922, before an \
             event), a voice or work (according to somebody, in a book), an event (at a meeting)"
                .to_owned(),
        ])
    }

    /// Whether the restriction is by time.
    fn is_timed(&self, pp: &At<Pp>) -> bool {
        match &pp.node.arg {
            Arg::Time(_) | Arg::Between(..) => true,
            Arg::Np(At { node: Np::Name(name), .. }) => {
                self.is_time(&pp.node.preposition, &self.candidates(*name))
            }
            Arg::Np(At { node: Np::Own { name, .. }, .. }) => match name.node {
                Np::Name(name) => self.is_time(&pp.node.preposition, &self.candidates(name)),
                _ => false,
            },
            Arg::Np(_) => false,
        }
    }

    /// Puts the restriction to an atom as a qualifier, if it is one.
    fn qualify(&mut self, atom: usize, pp: &At<Pp>) -> Understanding<bool> {
        if self.is_timed(pp) {
            let window = self.window(pp)?;
            self.pattern.atoms[atom].times.push(window);
            return Ok(true);
        }
        let Arg::Np(np) = &pp.node.arg else {
            return Ok(false);
        };
        let preposition = pp.node.preposition.as_str();
        if preposition == "according to" {
            return self.according_to(atom, np).map(|()| true);
        }
        let roles = self.roles_of(np);
        let has = |role| roles.contains(&role);
        if TOPIC.contains(&preposition) && has(ClassRole::Issue) {
            return self.on_issue(atom, np).map(|()| true);
        }
        let fits = |role: ClassRole, words: &[&str]| has(role) && words.contains(&preposition);
        if fits(ClassRole::Event, &["at"]) {
            let classes = self.classes(ClassRole::Event);
            let event = self.term(np, &classes, "an event")?;
            return Ok(self.pattern.atoms[atom].event.replace(event).is_none());
        }
        if fits(ClassRole::Work, &["in", "by"]) {
            let classes = self.classes(ClassRole::Work);
            let work = self.term(np, &classes, "a work")?;
            return Ok(self.pattern.atoms[atom].work.replace(work).is_none());
        }
        Ok(false)
    }

    /// The roles of the classes that a noun phrase may belong to.
    fn roles_of(&self, np: &At<Np>) -> Vec<ClassRole> {
        let (classes, _) = self.np_classes(np);
        let ontology = &self.graph().ontology;
        classes.iter().flat_map(|c| ontology.class(*c).roles.iter().copied()).collect()
    }

    fn on_issue(&mut self, atom: usize, np: &At<Np>) -> Understanding<()> {
        let classes = self.classes(ClassRole::Issue);
        let term = self.term(np, &classes, "an issue")?;
        let Term::Entity(issue) = term else {
            let message = "an issue is given by its name".to_owned();
            return Err(self.error(Why::Misplaced, &np.span, message));
        };
        if self.pattern.atoms[atom].issue.replace(issue).is_some() {
            let message = "a condition has one issue".to_owned();
            let help = "repeat the condition for the other one: ... on A and ... on B".to_owned();
            return Err(self.error(Why::Misplaced, &np.span, message).help([help]));
        }
        Ok(())
    }

    fn according_to(&mut self, atom: usize, np: &At<Np>) -> Understanding<()> {
        let mut classes = self.classes(ClassRole::Party);
        classes.extend(self.classes(ClassRole::Work));
        let each: Vec<&At<Np>> = match &np.node {
            Np::All(all) => all.iter().collect(),
            _ => vec![np],
        };
        for np in each {
            match self.term(np, &classes, "a voice or a work")? {
                Term::Entity(entity) => self.pattern.atoms[atom].sources.push(entity),
                _ => {
                    let message = "a voice or work is given by its name".to_owned();
                    return Err(self.error(Why::Misplaced, &np.span, message));
                }
            }
        }
        Ok(())
    }

    /// Adds a relation that is said by the preposition alone, if there is one between these two.
    fn by_preposition(&mut self, pp: &At<Pp>, target: Term) -> Understanding<bool> {
        let Arg::Np(np) = &pp.node.arg else {
            return Ok(false);
        };
        if matches!(np.node, Np::Unknown) {
            return Err(self.unknown(&np.span));
        }
        let words = pp.node.preposition.clone();
        let head = Head::Being { words, tail: String::new() };
        let head = At { node: head, span: pp.span.clone() };
        let Ok(phrases) = self.phrases_of(&head) else {
            return self.of_owner(pp, np, target);
        };
        let each: Vec<&At<Np>> = match &np.node {
            Np::All(all) => all.iter().collect(),
            _ => vec![np],
        };
        if each.iter().any(|np| !self.fits(&phrases, Side::Term(target), Side::Np(np))) {
            return self.of_owner(pp, np, target);
        }
        for np in each {
            self.relate(&phrases, &pp.span, Side::Term(target), Side::Np(np))?;
        }
        Ok(true)
    }

    /// `the letters of Newton` are Newton's letters.
    fn of_owner(&mut self, pp: &At<Pp>, owner: &At<Np>, target: Term) -> Understanding<bool> {
        let Term::Var(var) = target else {
            return Ok(false);
        };
        let party = |e: &EntityId| self.has_role(*e, ClassRole::Party);
        let is_party = match &owner.node {
            Np::Name(name) => self.candidates(*name).iter().any(party),
            _ => true,
        };
        if pp.node.preposition != "of" || !is_party {
            return Ok(false);
        }
        self.belongs(owner, var, &pp.span).map(|_| true)
    }
}
