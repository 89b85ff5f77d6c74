//! Sentences to meanings.

use super::{Interpreter, Understanding};
use crate::ask::error::Why;
use crate::ask::meaning::{Atom, Meaning, Pattern, Term};
use crate::ask::syntax::{Arg, Ask, At, Clause, Head, Np, Pp, Sentence, Slot, Standing, Wanted};
use crate::graph::EntityId;
use crate::ontology::{ClassId, ClassRole, RelationId, RelationRole};

impl Interpreter<'_> {
    /// The meaning of a sentence.
    pub fn sentence(&mut self, sentence: &Sentence) -> Understanding<Meaning> {
        match sentence {
            Sentence::Clauses { ask, wanted, clauses, without, most } => {
                self.clauses(*ask, wanted, clauses)?;
                without.iter().try_for_each(|clause| self.never(clause))?;
                self.pattern.most = *most;
                Ok(self.finish())
            }
            Sentence::Describe { ask, np, pps } => self.described(*ask, np, pps, false),
            Sentence::Order { np, head, pps } => {
                self.dates_them(head.as_ref())?;
                self.ordered(np, pps)
            }
            Sentence::Identity { who, np } => self.identity(*who, np),
            Sentence::Stand { who, pps } => self.stand(who.as_ref(), pps),
            Sentence::Happened { pps } => self.happened(pps),
            Sentence::Doing { who, pps } => self.doing(who, pps),
            Sentence::Saying { who, pps } => self.saying(who, pps),
            Sentence::Disagree { pps } => self.one_thing(pps).map(Meaning::Disagree),
            Sentence::Changed { pps } => self.changed(pps),
            Sentence::Standing { standing, pps } => self.standing(*standing, pps),
            Sentence::Known { np } => self.known(np),
            Sentence::WhenWas { np, head, pps } => self.when_was(np, head.as_ref(), pps),
            Sentence::WhereWas { np, head } => self.where_was(np, head.as_ref()),
        }
    }

    /// Through whom a thing is known, by its name or as it is described.
    fn known(&mut self, np: &At<Np>) -> Understanding<Meaning> {
        let of = self.term(np, &[], "a name")?;
        let empty = Pattern::new(Ask::Which, Vec::new());
        Ok(Meaning::Known { of, pattern: std::mem::replace(&mut self.pattern, empty) })
    }

    /// The entity that a noun phrase names.
    pub fn entity(
        &mut self,
        np: &At<Np>,
        classes: &[ClassId],
        what: &str,
    ) -> Understanding<EntityId> {
        match self.term(np, classes, what)? {
            Term::Entity(entity) => Ok(entity),
            _ => {
                let message = "something is asked of here by its name".to_owned();
                Err(self.error(Why::Misplaced, &np.span, message))
            }
        }
    }

    /// `Newton's letters to Leibniz`, and what follows.
    fn described(
        &mut self,
        ask: Ask,
        np: &At<Np>,
        pps: &[At<Pp>],
        in_order: bool,
    ) -> Understanding<Meaning> {
        self.pattern = Pattern { in_order, ..Pattern::new(ask, Vec::new()) };
        self.describe(np, 0)?;
        let left: Vec<At<Pp>> = std::mem::take(&mut self.leftover);
        for pp in pps.iter().chain(&left) {
            let atom = self.pattern.atoms.len().checked_sub(1);
            self.attach(pp, 0, atom)?;
        }
        let stance = self.pattern.vars[0]
            .classes
            .iter()
            .any(|c| self.graph().ontology.class_has(*c, ClassRole::Position));
        self.pattern.in_order |= stance;
        Ok(self.finish())
    }

    /// `order the documents on gravity`; of a thing or an issue, all that happened to it.
    fn ordered(&mut self, np: &At<Np>, pps: &[At<Pp>]) -> Understanding<Meaning> {
        let Np::Name(name) = np.node else {
            return self.described(Ask::Which, np, pps, true);
        };
        let candidates = self.candidates(name);
        if candidates.iter().all(|e| self.has_role(*e, ClassRole::Issue)) {
            let arg = Arg::Np(np.clone());
            let pp = Pp { preposition: "on".to_owned(), arg };
            let on = At { node: pp, span: np.span.clone() };
            let pps: Vec<At<Pp>> = [on].into_iter().chain(pps.iter().cloned()).collect();
            return self.happened(&pps);
        }
        self.doing(np, pps)
    }

    /// Who or what something is; who held an office.
    fn identity(&mut self, who: bool, np: &At<Np>) -> Understanding<Meaning> {
        let entity = self.entity(np, &[], "a name")?;
        if who && self.has_role(entity, ClassRole::Office) {
            let head = Head::Being { words: String::new(), tail: String::new() };
            let clause = Clause {
                head: At { node: head, span: np.span.clone() },
                first: Slot::Gap,
                second: Slot::Np(np.clone()),
                pps: Vec::new(),
            };
            self.clauses(Ask::Which, &Wanted::Who, &[clause])?;
            return Ok(self.finish());
        }
        if who && !self.has_role(entity, ClassRole::Party) {
            let kind = crate::wording::a(crate::wording::class_of(self.graph(), entity));
            let message = format!("{} is {kind}; ask what it is", self.graph().label(entity));
            return Err(self.error(Why::WrongKind, &np.span, message));
        }
        Ok(Meaning::Identity(entity))
    }

    /// The positions of somebody, or of everybody, on an issue.
    fn stand(&mut self, who: Option<&At<Np>>, pps: &[At<Pp>]) -> Understanding<Meaning> {
        let parties = self.classes(ClassRole::Party);
        let mut asked = self.relations(RelationRole::Supports, false);
        asked.extend(self.relations(RelationRole::Rejects, false));
        let everybody =
            who.is_none_or(|np| matches!(np.node, Np::Class { ref mods, .. } if mods.is_empty()));
        self.pattern = Pattern { in_order: true, ..Pattern::new(Ask::Which, Vec::new()) };
        let mut atom = Atom::new(asked, Term::Var(0), Term::Any);
        match who {
            Some(np) if !everybody => {
                self.pattern.vars[0].classes = self.classes(ClassRole::Position);
                atom.first = self.term(np, &parties, "a party")?;
                atom.second = Term::Var(0);
            }
            Some(np) => self.describe(np, 0)?,
            None => self.pattern.vars[0].classes.clone_from(&parties),
        }
        let atom = self.push(atom);
        pps.iter().try_for_each(|pp| self.restrict(atom, pp, Term::Any))?;
        Ok(self.finish())
    }

    /// Relations that tell what happened: acts, and dates.
    fn happenings(&self) -> Vec<(RelationId, bool)> {
        let ontology = &self.graph().ontology;
        let tells = |r: &crate::ontology::Relation| {
            r.has(RelationRole::Act) && !is_standing(r)
                || r.is_date() && !r.has(RelationRole::Birth)
        };
        ontology.relations().filter(|(_, r)| tells(r)).map(|(id, _)| (id, false)).collect()
    }

    fn happened(&mut self, pps: &[At<Pp>]) -> Understanding<Meaning> {
        self.pattern = Pattern { in_order: true, ..Pattern::new(Ask::Claims, Vec::new()) };
        let atom = self.push(Atom::new(self.happenings(), Term::Any, Term::Any));
        pps.iter().try_for_each(|pp| self.restrict(atom, pp, Term::Any))?;
        Ok(self.finish())
    }

    /// What somebody did: acts, works, events in which they took part.
    fn doing(&mut self, who: &At<Np>, pps: &[At<Pp>]) -> Understanding<Meaning> {
        self.pattern = Pattern { in_order: true, ..Pattern::new(Ask::Claims, Vec::new()) };
        let ontology = &self.graph().ontology;
        let roles = |id: RelationId| {
            let relation = ontology.relation(id);
            let back =
                relation.has(RelationRole::Author) || relation.has(RelationRole::Participant);
            match (relation.has(RelationRole::Act) && !is_standing(relation), back) {
                (true, _) => Some((id, false)),
                (false, true) => Some((id, true)),
                (false, false) => None,
            }
        };
        let asked = ontology.relations().filter_map(|(id, _)| roles(id)).collect();
        let parties = self.classes(ClassRole::Party);
        let who = self.term(who, &parties, "a party")?;
        let atom = self.push(Atom::new(asked, who, Term::Any));
        pps.iter().try_for_each(|pp| self.restrict(atom, pp, Term::Any))?;
        Ok(self.finish())
    }

    /// Claims that rest on somebody's word, about something or on an issue.
    fn saying(&mut self, who: &At<Np>, pps: &[At<Pp>]) -> Understanding<Meaning> {
        self.pattern = Pattern { in_order: true, ..Pattern::new(Ask::Claims, Vec::new()) };
        let mut classes = self.classes(ClassRole::Party);
        classes.extend(self.classes(ClassRole::Work));
        let source = self.entity(who, &classes, "a voice or a work")?;
        let mut atom = Atom::new(Vec::new(), Term::Any, Term::Any);
        atom.sources.push(source);
        let atom = self.push(atom);
        for pp in pps {
            let about = match &pp.node.arg {
                Arg::Np(np) if matches!(pp.node.preposition.as_str(), "about" | "of" | "on") => {
                    Some(np)
                }
                _ => None,
            };
            match about {
                Some(np) if !self.names_issue(np) => {
                    let entity = self.entity(np, &[], "a name")?;
                    self.pattern.atoms[atom].about = Some(entity);
                }
                _ => self.restrict(atom, pp, Term::Any)?,
            }
        }
        Ok(self.finish())
    }

    fn names_issue(&self, np: &At<Np>) -> bool {
        let (classes, _) = self.np_classes(np);
        let ontology = &self.graph().ontology;
        classes.iter().any(|c| ontology.class_has(*c, ClassRole::Issue))
    }

    fn changed(&mut self, pps: &[At<Pp>]) -> Understanding<Meaning> {
        let Some(first) = pps.first() else {
            return Ok(Meaning::Changed(None));
        };
        let on = matches!(first.node.preposition.as_str(), "on" | "over" | "about" | "in");
        match (&first.node.arg, pps) {
            (Arg::Np(np), [_]) if on => {
                let issues = self.classes(ClassRole::Issue);
                let issue = self.entity(np, &issues, "an issue")?;
                Ok(Meaning::Changed(Some(issue)))
            }
            _ => {
                let message = format!("“{}” does not fit here", self.said(&first.span));
                let help = "sides are changed on one issue: ... on Something".to_owned();
                Err(self.error(Why::Misplaced, &first.span, message).help([help]))
            }
        }
    }

    fn standing(&mut self, standing: Standing, pps: &[At<Pp>]) -> Understanding<Meaning> {
        self.one_thing(pps).map(|about| Meaning::Standing(standing, about))
    }

    /// What a question is about: one thing, or anything.
    fn one_thing(&mut self, pps: &[At<Pp>]) -> Understanding<Option<EntityId>> {
        match pps {
            [] => Ok(None),
            [At { node: Pp { preposition, arg: Arg::Np(np) }, .. }]
                if ["on", "about", "over", "in", "of", "as"].contains(&preposition.as_str()) =>
            {
                self.entity(np, &[], "a name").map(Some)
            }
            [first, ..] => {
                let said = self.said(&first.span);
                let message = format!("“{said}” does not fit here");
                let help = "the sources are asked about one thing: ... about Somebody".to_owned();
                Err(self.error(Why::Misplaced, &first.span, message).help([help]))
            }
        }
    }
}

/// Whether it is how something stood, and no deed: `member of`, but not `opposed` or a stance.
fn is_standing(relation: &crate::ontology::Relation) -> bool {
    let stance = relation.has(RelationRole::Supports) || relation.has(RelationRole::Rejects);
    relation.state && relation.sign == 0 && !stance
}
