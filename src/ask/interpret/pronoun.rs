//! Pronouns: the one party that was named before; and what belongs to it.

use super::{Interpreter, Understanding};
use crate::ask::error::{Misunderstood, Why};
use crate::ask::form::Form;
use crate::ask::lexeme::{Fun, Lexeme};
use crate::ask::syntax::{At, Np, Span};
use crate::ask::word;
use crate::graph::EntityId;
use crate::ontology::{ClassId, ClassRole, RelationRole};

/// How a work or event is somebody's.
const OWNED: [RelationRole; 4] = [
    RelationRole::Author,
    RelationRole::Participant,
    RelationRole::LastOf,
    RelationRole::HoldsOffice,
];

impl Interpreter<'_> {
    /// The one that `him` can mean.
    pub fn antecedent(&self, span: &Span) -> Understanding<EntityId> {
        match self.named_before(span).as_slice() {
            [one] if !self.others_before(span) => Ok(*one),
            named => Err(self.not_one(span, named)),
        }
    }

    /// `his Opticks`: the thing of that name which belongs to one of those named before.
    pub fn own(
        &self,
        owner: &At<Np>,
        name: &At<Np>,
        classes: &[ClassId],
    ) -> Understanding<EntityId> {
        let Np::Name(number) = name.node else {
            return Err(self.unknown(&name.span));
        };
        let ontology = &self.graph().ontology;
        let fits = |e: &EntityId| {
            let own = self.graph().entity(*e).class;
            classes.is_empty() || classes.iter().any(|c| ontology.is_a(own, *c))
        };
        let named = self.named_before(&owner.span);
        let things = self.candidates(number).into_iter().filter(fits);
        let mut own: Vec<EntityId> =
            things.filter(|thing| named.iter().any(|party| self.is_of(*thing, *party))).collect();
        own.sort_unstable();
        match own.as_slice() {
            [one] => Ok(*one),
            [] if named.is_empty() => Err(self.not_one(&owner.span, &named)),
            [] => {
                let said = self.said(&name.span);
                let message =
                    format!("nothing called “{said}” is known to be of anybody named before");
                Err(self.error(Why::UnknownName, &name.span, message))
            }
            several => Err(self.ambiguous(&name.span, several)),
        }
    }

    /// Parties that are named before.
    fn named_before(&self, span: &Span) -> Vec<EntityId> {
        let party = |e: &EntityId| self.has_role(*e, ClassRole::Party);
        let mut named = Vec::new();
        for lexeme in &self.context.reading.lexemes[..span.start] {
            if let Lexeme::Name(name) = lexeme {
                named.extend(self.candidates(*name).into_iter().filter(party));
            }
        }
        named.sort_unstable();
        named.dedup();
        named
    }

    /// Whether somebody else was spoken of before without a name: who is asked for, or `the critics`.
    fn others_before(&self, span: &Span) -> bool {
        let ontology = &self.graph().ontology;
        let party = |class: &usize| {
            let classes = &self.context.lattice.classes[*class];
            classes.iter().any(|c| ontology.class_has(*c, ClassRole::Party))
        };
        let lexemes = &self.context.reading.lexemes;
        // Whoever does it to `him` is somebody else; `his` may be theirs.
        let his = lexemes.get(span.start) == Some(&Lexeme::Fun(Fun::His));
        let subject = self.form == Form::Who && his;
        lexemes[..span.start].iter().any(|lexeme| match lexeme {
            Lexeme::Noun(_) | Lexeme::Fun(Fun::Those) => true,
            Lexeme::Fun(Fun::Who) => subject,
            Lexeme::Class(class) => party(class),
            _ => false,
        })
    }

    /// Whether the thing is somebody's: by its name, as `Newton's letter`, or by a claim.
    fn is_of(&self, thing: EntityId, party: EntityId) -> bool {
        let graph = self.graph();
        let names = |e: EntityId| {
            let node = graph.entity(e);
            let labels = node.labels.iter().map(|l| l.text);
            let aliases = node.aliases.iter().map(|a| a.text.text);
            labels.chain(aliases).map(|n| word::normal(graph.str(n))).collect::<Vec<_>>()
        };
        let owners = names(party);
        // `Newton's Opticks` is of Isaac Newton.
        let said = names(thing).iter().any(|name| {
            let owner = name.iter().position(|w| w == "'s").map(|at| &name[..at]);
            owner
                .is_some_and(|owner| owners.iter().any(|o| !owner.is_empty() && o.ends_with(owner)))
        });
        let counts = |id| self.context.view.counts(id);
        let relates = |from: EntityId, to: EntityId| {
            graph.between(from, to).any(|id| {
                let relation = graph.ontology.relation(graph.claim(id).relation);
                counts(id) && OWNED.iter().any(|role| relation.has(*role))
            })
        };
        said || relates(thing, party) || relates(party, thing)
    }

    fn not_one(&self, span: &Span, named: &[EntityId]) -> Misunderstood {
        let said = self.said(span);
        let message = match named {
            [] => format!("nobody is named before “{said}”"),
            _ => format!("“{said}” may be one of several who were spoken of before"),
        };
        let names = named.iter().map(|e| format!("  {}", self.graph().label(*e)));
        let why = if named.is_empty() { Why::Misplaced } else { Why::AmbiguousName };
        self.error(why, span, message).help(names).help(["write the name instead".to_owned()])
    }
}
