//! Sentences to meanings.

use super::clause::Side;
use super::{Interpreter, Understanding};
use crate::ask::error::{Misunderstood, Why};
use crate::ask::meaning::{Atom, Meaning, Pattern, Term};
use crate::ask::syntax::{
    Arg, Ask, At, Clause, Head, Np, Pp, Sentence, Slot, Standing, Wanted, Without,
};
use crate::graph::EntityId;
use crate::ontology::{ClassId, ClassRole, Range, RelationId, RelationRole};

impl Interpreter<'_> {
    /// The meaning of a sentence.
    pub fn sentence(&mut self, sentence: &Sentence) -> Understanding<Meaning> {
        match sentence {
            Sentence::Clauses { ask, wanted, clauses, without, most } => {
                self.clauses(*ask, wanted, clauses)?;
                without.iter().try_for_each(|w| self.without(w))?;
                self.pattern.most = *most;
                Ok(self.finish())
            }
            Sentence::Describe { ask, np, pps } => self.described(*ask, np, pps, false),
            Sentence::Order { np, pps } => self.ordered(np, pps),
            Sentence::Identity { who, np } => self.identity(*who, np),
            Sentence::Stand { who, pps } => self.stand(who.as_ref(), pps),
            Sentence::Happened { pps } => self.happened(pps),
            Sentence::Doing { who, pps } => self.doing(who, pps),
            Sentence::Saying { who, pps } => self.saying(who, pps),
            Sentence::Disagree { pps } => self.disagree(pps),
            Sentence::Changed { pps } => self.changed(pps),
            Sentence::Standing { standing, pps } => self.standing(*standing, pps),
            Sentence::Known { np } => self.entity(np, &[], "a name").map(Meaning::Known),
            Sentence::WhenWas { np, head } => self.when_was(np, head.as_ref()),
            Sentence::WhereWas { np } => self.where_was(np),
        }
    }

    /// The entity that a noun phrase names.
    fn entity(&mut self, np: &At<Np>, classes: &[ClassId], what: &str) -> Understanding<EntityId> {
        match self.term(np, classes, what)? {
            Term::Entity(entity) => Ok(entity),
            _ => {
                let message = "something is asked of here by its name".to_owned();
                Err(self.error(Why::Misplaced, &np.span, message))
            }
        }
    }

    fn clauses(&mut self, ask: Ask, wanted: &Wanted, clauses: &[Clause]) -> Understanding<()> {
        self.pattern = Pattern::new(ask, Vec::new());
        match wanted {
            Wanted::Who => self.pattern.vars[0].classes = self.classes(ClassRole::Party),
            Wanted::What => {}
            Wanted::Class(np) => self.describe(np, 0)?,
        }
        if clauses.len() > 1 {
            self.shared_restriction(clauses)?;
        }
        match self.all_clauses(clauses) {
            // Who cites a book: works do.
            Err(error) if *wanted == Wanted::Who && ask == Ask::Which => {
                self.pattern = Pattern::new(ask, self.classes(ClassRole::Work));
                self.leftover.clear();
                let told = |second: Misunderstood| match second.why {
                    Why::AmbiguousName => second,
                    _ => error,
                };
                self.all_clauses(clauses).map_err(told)?;
            }
            done => done?,
        }
        self.circumstance(ask, wanted)
    }

    /// A condition that may not hold.
    fn without(&mut self, without: &Without) -> Understanding<()> {
        let with = self.pattern.atoms.len();
        match without {
            Without::Clause(clause) => {
                self.clause(clause, Term::Var(0))?;
            }
            Without::Date(span) => {
                let classes = self.pattern.vars[0].classes.clone();
                let asked = self.dates_of(&classes);
                if asked.is_empty() {
                    let message = format!("{} has no date of its own", self.kinds(&classes));
                    return Err(self.error(Why::NoDate, span, message));
                }
                self.push(Atom::new(asked, Term::Var(0), Term::Any));
            }
        }
        let group = self.pattern.atoms.split_off(with);
        self.pattern.without.push(group);
        Ok(())
    }

    fn all_clauses(&mut self, clauses: &[Clause]) -> Understanding<()> {
        clauses.iter().try_for_each(|clause| self.clause(clause, Term::Var(0)).map(|_| ()))
    }

    /// A restriction that stands after the last of several conditions alone could be meant for all
    /// of them.
    fn shared_restriction(&self, clauses: &[Clause]) -> Understanding<()> {
        let (Some(last), before) = (clauses.last(), &clauses[..clauses.len() - 1]) else {
            return Ok(());
        };
        let shared = |pp: &&At<Pp>| match &pp.node.arg {
            Arg::Time(_) | Arg::Between(..) => true,
            Arg::Np(At { node: Np::Name(name), .. }) => {
                let candidates = self.candidates(*name);
                self.is_time(&pp.node.preposition, &candidates)
                    || candidates.iter().any(|e| self.has_role(*e, ClassRole::Issue))
            }
            Arg::Np(_) => false,
        };
        let bare = before.iter().all(|c| c.pps.is_empty());
        match last.pps.iter().find(shared) {
            Some(pp) if bare => {
                let said = self.said(&pp.span);
                let message =
                    format!("“{said}” may belong to the last condition or to all of them");
                let help = format!(
                    "say “{said}” after each condition that it belongs to, or put the \
                    condition with it first"
                );
                Err(self.error(Why::TwoReadings, &pp.span, message).help([help]))
            }
            _ => Ok(()),
        }
    }

    /// `on which issue`, `in which letter`, `at which meeting`: the gap is a qualifier of the claim.
    fn circumstance(&mut self, ask: Ask, wanted: &Wanted) -> Understanding<()> {
        let role = match ask {
            Ask::Issue => ClassRole::Issue,
            Ask::Work => ClassRole::Work,
            Ask::Event => ClassRole::Event,
            _ => return Ok(()),
        };
        let top = self.classes(role);
        let classes = self.pattern.vars[0].classes.clone();
        if let Wanted::Class(np) = wanted
            && !self.may_be(&classes, top.first().copied(), true)
        {
            let message = format!("{} is asked for here", self.kinds(&top));
            return Err(self.error(Why::WrongKind, &np.span, message));
        }
        if classes.is_empty() {
            self.pattern.vars[0].classes = top;
        }
        for atom in &mut self.pattern.atoms {
            match ask {
                Ask::Work if atom.work.is_none() => atom.work = Some(Term::Var(0)),
                Ask::Event if atom.event.is_none() => atom.event = Some(Term::Var(0)),
                _ => {}
            }
        }
        Ok(())
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

    fn disagree(&mut self, pps: &[At<Pp>]) -> Understanding<Meaning> {
        self.one_thing(pps).map(Meaning::Disagree)
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

    /// All readings of a date; or of when something was done.
    fn when_was(&mut self, np: &At<Np>, head: Option<&At<Head>>) -> Understanding<Meaning> {
        self.pattern = Pattern { in_order: true, ..Pattern::new(Ask::When, Vec::new()) };
        let Some(head) = head else {
            let entity = self.entity(np, &[], "a name")?;
            let asked = self.dates_of(&[self.graph().entity(entity).class]);
            if asked.is_empty() {
                let kind = crate::wording::a(crate::wording::class_of(self.graph(), entity));
                let message = format!(
                    "{} is {kind}, which has no date of its own",
                    self.graph().label(entity)
                );
                let error = self.error(Why::NoDate, &np.span, message);
                return Err(
                    error.help(["of a life, ask when somebody was born or died".to_owned()])
                );
            }
            self.push(Atom::new(asked, Term::Entity(entity), Term::Any));
            return Ok(self.finish());
        };
        let dates = self.date_phrases(head);
        if self.fits(&dates, Side::Np(np), Side::Term(Term::Any)) {
            self.relate(&dates, &head.span, Side::Np(np), Side::Term(Term::Any))?;
            return Ok(self.finish());
        }
        let clause = Clause {
            head: head.clone(),
            first: Slot::By,
            second: Slot::Np(np.clone()),
            pps: Vec::new(),
        };
        self.clauses(Ask::When, &Wanted::What, &[clause])?;
        Ok(self.finish())
    }

    /// The date relations that may be said of things of these classes.
    fn dates_of(&self, classes: &[ClassId]) -> Vec<(RelationId, bool)> {
        let ontology = &self.graph().ontology;
        let fits = |r: &crate::ontology::Relation| {
            let life = r.has(RelationRole::Birth) || r.has(RelationRole::Death);
            let may_be = |domain| classes.iter().any(|class| ontology.is_a(*class, domain));
            r.is_date() && !life && r.domain.is_none_or(may_be)
        };
        ontology.relations().filter(|(_, r)| fits(r)).map(|(id, _)| (id, false)).collect()
    }

    /// The phrases of date relations that the words may be: `written` for `was written on`.
    fn date_phrases(&self, head: &At<Head>) -> Vec<usize> {
        let mut heads = vec![head.node.clone()];
        if let Head::Verb { verb, mid, .. } = &head.node {
            let participle = &self.context.vocabulary.verbs[*verb].participle;
            let words = [participle.as_str(), mid.as_str()].join(" ").trim().to_owned();
            heads.push(Head::Being { words, tail: String::new() });
        }
        let all = &self.context.vocabulary.phrases;
        let ontology = &self.graph().ontology;
        let is_date = |i: &usize| {
            let phrase = &all[*i];
            ontology.relation(phrase.relation).is_date()
                && heads.iter().any(|h| self.is_said(phrase, h))
        };
        (0..all.len()).filter(is_date).collect()
    }

    fn where_was(&mut self, np: &At<Np>) -> Understanding<Meaning> {
        self.pattern = Pattern::new(Ask::Which, self.classes(ClassRole::Place));
        let entity = self.entity(np, &[], "a name")?;
        let ontology = &self.graph().ontology;
        let class = self.graph().entity(entity).class;
        let to_place = |r: &crate::ontology::Relation| {
            let place = matches!(r.range, Range::Entity(Some(c)) if ontology.class_has(c, ClassRole::Place));
            place && r.domain.is_none_or(|domain| ontology.is_a(class, domain))
        };
        let asked: Vec<(RelationId, bool)> =
            ontology.relations().filter(|(_, r)| to_place(r)).map(|(id, _)| (id, false)).collect();
        if asked.is_empty() {
            let kind = crate::wording::a(crate::wording::class_of(self.graph(), entity));
            let message = format!("{} is {kind}, which has no place", self.graph().label(entity));
            return Err(self.error(Why::NoRelation, &np.span, message));
        }
        self.push(Atom::new(asked, Term::Entity(entity), Term::Var(0)));
        Ok(self.finish())
    }
}

/// Whether it is how something stood, and no deed: `member of`, but not `opposed` or a stance.
fn is_standing(relation: &crate::ontology::Relation) -> bool {
    let stance = relation.has(RelationRole::Supports) || relation.has(RelationRole::Rejects);
    relation.state && relation.sign == 0 && !stance
}
