//! Several conditions on one thing, and what is asked for beside them.

use super::{Interpreter, Understanding};
use crate::ask::error::{Misunderstood, Why};
use crate::ask::meaning::{Pattern, Term, Without};
use crate::ask::syntax::{Arg, Ask, At, Clause, Mod, Np, Pp, Slot, Span, Wanted};
use crate::ontology::ClassRole;

impl Interpreter<'_> {
    pub fn clauses(&mut self, ask: Ask, wanted: &Wanted, clauses: &[Clause]) -> Understanding<()> {
        if let (Ask::Work, [clause]) = (ask, clauses)
            && clause.first == Slot::By
            && self.works_do(&clause.head)
        {
            // In which works something is cited: works that cite it.
            let clause = Clause { first: Slot::Gap, ..clause.clone() };
            return self.clauses(Ask::Which, wanted, &[clause]);
        }
        self.pattern = Pattern::new(ask, Vec::new());
        match wanted {
            Wanted::Who => self.pattern.vars[0].classes = self.classes(ClassRole::Party),
            Wanted::What => {}
            Wanted::Class(np) => self.describe(np, 0)?,
        }
        if clauses.len() > 1 {
            self.shared_restriction(clauses)?;
            self.after_relative(clauses)?;
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

    /// A condition that no claim may meet.
    pub fn never(&mut self, clause: &Clause) -> Understanding<()> {
        let refused = |this: &Self, message: &str| {
            Err(this.error(Why::TwoReadings, &clause.head.span, message.to_owned()))
        };
        if let Slot::Np(At { node: Np::All(_), .. }) = clause.second {
            return refused(
                self,
                "this may be neither of them, or not both: say of each that it never was",
            );
        }
        let (with, lacking) = (self.pattern.atoms.len(), self.pattern.without.len());
        self.clause(clause, Term::Var(0))?;
        if self.pattern.without.len() > lacking {
            return refused(self, "what is never done is not asked of things that lack something");
        }
        let atoms = self.pattern.atoms.split_off(with);
        self.pattern.without.push(Without { var: 0, atoms, noun: None });
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

    /// After `letters that mention gravity` a further condition may be the letters'.
    fn after_relative(&self, clauses: &[Clause]) -> Understanding<()> {
        let relative = clauses[..clauses.len() - 1].iter().find_map(ends_in_relative);
        relative.map_or(Ok(()), |span| {
            let message = "what stands after this may belong to it, or to what is asked for";
            let error = self.error(Why::TwoReadings, &span, message.to_owned());
            Err(error.help(["put this condition last, or ask two questions".to_owned()]))
        })
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
}

/// The relative clause with which a clause ends.
fn ends_in_relative(clause: &Clause) -> Option<Span> {
    let last = clause.pps.last().map(|pp| &pp.node.arg);
    match (last, &clause.second) {
        (Some(Arg::Np(np)), _) | (None, Slot::Np(np)) => noun_ends_in_relative(np),
        _ => None,
    }
}

fn noun_ends_in_relative(np: &At<Np>) -> Option<Span> {
    match &np.node {
        Np::All(all) => all.last().and_then(noun_ends_in_relative),
        Np::Class { mods, .. } | Np::Of { mods, .. } | Np::Free { mods, .. } => {
            mods_end_in_relative(mods)
        }
        Np::Noun { of, mods, preposition, .. } => match (mods.as_slice(), preposition) {
            ([], Some(_)) => noun_ends_in_relative(of),
            (mods, _) => mods_end_in_relative(mods),
        },
        Np::Name(_) | Np::Pronoun | Np::Own { .. } | Np::Unknown => None,
    }
}

fn mods_end_in_relative(mods: &[At<Mod>]) -> Option<Span> {
    match mods.last() {
        Some(At { node: Mod::Clause(_), span }) => Some(span.clone()),
        Some(At { node: Mod::Pp(Pp { arg: Arg::Np(np), .. }), .. }) => noun_ends_in_relative(np),
        _ => None,
    }
}
