//! When and where: dates and places of things.

use super::clause::Side;
use super::{Interpreter, Understanding};
use crate::ask::error::Why;
use crate::ask::meaning::{Atom, Meaning, Pattern, Term};
use crate::ask::syntax::{Ask, At, Clause, Head, Np, Pp, Slot, Wanted};
use crate::ask::vocabulary::{Phrase, Shape, ends};
use crate::ontology::{ClassId, ClassRole, Range, RelationId, RelationRole};

impl Interpreter<'_> {
    /// Things stand in the order in which they were written or sent, not in that of what was done to them.
    pub fn dates_them(&self, head: Option<&At<Head>>) -> Understanding<()> {
        match head {
            Some(head) if self.date_phrases(head).is_empty() => {
                let said = self.said(&head.span);
                let message = format!("“{said}” has no date of its own, so it makes no order");
                Err(self.error(Why::NoRelation, &head.span, message))
            }
            _ => Ok(()),
        }
    }

    /// All readings of a date; or of when something was done.
    pub fn when_was(
        &mut self,
        np: &At<Np>,
        head: Option<&At<Head>>,
        pps: &[At<Pp>],
    ) -> Understanding<Meaning> {
        self.pattern = Pattern { in_order: true, ..Pattern::new(Ask::When, Vec::new()) };
        let Some(head) = head else {
            let entity = self.entity(np, &[], "a name")?;
            let asked = self.dates_of(&[self.graph().entity(entity).class], false);
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
            let atom = self.push(Atom::new(asked, Term::Entity(entity), Term::Any));
            pps.iter().try_for_each(|pp| self.restrict(atom, pp, Term::Any))?;
            return Ok(self.finish());
        };
        let dates = self.date_phrases(head);
        if self.fits(&dates, Side::Np(np), Side::Term(Term::Any)) {
            let atom = self.relate(&dates, &head.span, Side::Np(np), Side::Term(Term::Any))?;
            pps.iter().try_for_each(|pp| self.restrict(atom, pp, Term::Any))?;
            return Ok(self.finish());
        }
        let clause = Clause {
            head: head.clone(),
            first: Slot::By,
            second: Slot::Np(np.clone()),
            pps: pps.to_vec(),
        };
        self.clauses(Ask::When, &Wanted::What, &[clause])?;
        Ok(self.finish())
    }

    /// The date relations that may be said of something of these classes: its date first of all.
    pub fn dates_of(&self, classes: &[ClassId], sought: bool) -> Vec<(RelationId, bool)> {
        let ontology = &self.graph().ontology;
        let fits = |r: &crate::ontology::Relation| {
            let life = r.has(RelationRole::Birth) || r.has(RelationRole::Death);
            r.is_date() && !life && self.may_be(classes, r.domain, sought)
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

    pub fn where_was(&mut self, np: &At<Np>, head: Option<&At<Head>>) -> Understanding<Meaning> {
        self.pattern = Pattern::new(Ask::Which, self.classes(ClassRole::Place));
        if let Some(head) = head
            && !self.tells_place(head)
        {
            return self.in_works(np, head);
        }
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

    /// Whether the words say where something was: `was held`.
    fn tells_place(&self, head: &At<Head>) -> bool {
        let ontology = &self.graph().ontology;
        let place = |phrase: &Phrase| match ontology.relation(phrase.relation).range {
            Range::Entity(Some(class)) => ontology.class_has(class, ClassRole::Place),
            _ => false,
        };
        // `held` for `was held in`.
        let said = match &head.node {
            Head::Verb { verb, mid, .. } => {
                let participle = self.context.vocabulary.verbs[*verb].participle.as_str();
                [participle, mid.as_str()].join(" ").trim().to_owned()
            }
            Head::Being { words, .. } => words.clone(),
            Head::Noun { .. } | Head::Passive { .. } => return false,
        };
        self.context.vocabulary.phrases.iter().filter(|p| place(p)).any(|phrase| {
            let Shape::Be { words, .. } = &phrase.shape else { return false };
            words.split_last().is_some_and(|(_, words)| words.join(" ") == said)
        })
    }

    /// `where is the report cited`: works do that.
    fn in_works(&mut self, np: &At<Np>, head: &At<Head>) -> Understanding<Meaning> {
        self.pattern = Pattern::new(Ask::Which, self.classes(ClassRole::Work));
        let all = &self.context.vocabulary.phrases;
        let ontology = &self.graph().ontology;
        let between_works = |i: &usize| {
            let ends = ends(ontology, &all[*i]);
            ends.iter().all(|end| end.is_some_and(|c| ontology.class_has(c, ClassRole::Work)))
        };
        let mut phrases = self.phrases_of(head)?;
        phrases.retain(between_works);
        if phrases.is_empty() {
            let message = format!("where something was {} is not known", self.said(&head.span));
            return Err(self.error(Why::NoRelation, &head.span, message));
        }
        self.relate(&phrases, &head.span, Side::Term(Term::Var(0)), Side::Np(np))?;
        Ok(self.finish())
    }
}
