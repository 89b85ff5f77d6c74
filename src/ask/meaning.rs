//! What a sentence means: patterns of claims with one thing left open, or one of a few other
//! questions.

use crate::graph::{EntityId, KnowledgeGraph};
use crate::ontology::{ClassId, RelationId};

use super::form::Form;
use super::syntax::{Ask, Standing};

/// One end of a pattern.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Term {
    /// A variable of the meaning, by number; 0 is what is asked for.
    Var(usize),
    /// An entity.
    Entity(EntityId),
    /// An issue with its narrower ones.
    Topic(EntityId),
    /// Anybody or anything.
    Any,
}

/// Something sought.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Var {
    /// It belongs to one of these classes, or to one below; any if empty.
    pub classes: Vec<ClassId>,
}

/// A time: its days at the widest and at the narrowest, both ends included, as `YYYY-MM-DD`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Window {
    /// As it would be asked for.
    pub words: String,
    /// First day that may belong to it, and that surely does; none: from the beginning.
    pub from: Option<Edge>,
    /// Last day; none: without end.
    pub to: Option<Edge>,
}

/// A first or last day of a time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Edge {
    /// At the widest.
    pub possible: String,
    /// At the narrowest.
    pub certain: String,
}

/// A pattern of claims.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Atom {
    /// The phrase of the vocabulary by which it was asked for.
    pub phrase: Option<usize>,
    /// Any of these relations, from the first to the second or (`true`) back; any at all if empty.
    pub asked: Vec<(RelationId, bool)>,
    pub first: Term,
    pub second: Term,
    /// On this issue or a narrower one.
    pub issue: Option<EntityId>,
    /// In all these times.
    pub times: Vec<Window>,
    /// By evidence of each of these voices or works.
    pub sources: Vec<EntityId>,
    /// With this entity at either end, or as their issue, work or event.
    pub about: Option<EntityId>,
    /// By this work, or in it.
    pub work: Option<Term>,
    /// At this event.
    pub event: Option<Term>,
}

/// Conditions that no claims meet together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Without {
    /// The variable that they are about.
    pub var: usize,
    pub atoms: Vec<Atom>,
    /// If nothing at all may stand at the other end, the word for it: `addressee`, `date`.
    pub noun: Option<String>,
}

/// Claims with something left open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Pattern {
    pub ask: Ask,
    pub vars: Vec<Var>,
    pub atoms: Vec<Atom>,
    /// What must not be known of something sought.
    pub without: Vec<Without>,
    /// Whether what has most claims comes first.
    pub most: bool,
    /// Whether what is asked for is put in the order of time.
    pub in_order: bool,
}

/// What a sentence means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Meaning {
    /// Claims with something left open.
    Pattern(Pattern),
    /// Who or what it is.
    Identity(EntityId),
    /// Through whom it is known: a thing by its name, or whatever the pattern describes.
    Known { of: Term, pattern: Pattern },
    /// Where readings exclude each other: about one thing, or anywhere.
    Disagree(Option<EntityId>),
    /// Who changed sides: on an issue or a narrower one, or on any.
    Changed(Option<EntityId>),
    /// Which claims stand so: about one thing, or any.
    Standing(Standing, Option<EntityId>),
}

/// A meaning and the form in which it was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Understood {
    pub form: Form,
    pub meaning: Meaning,
}

impl Pattern {
    /// A pattern without conditions on one thing of these classes.
    pub fn new(ask: Ask, classes: Vec<ClassId>) -> Self {
        let (atoms, without) = (Vec::new(), Vec::new());
        Self { ask, vars: vec![Var { classes }], atoms, without, most: false, in_order: false }
    }
}

impl Atom {
    /// These relations between the two.
    pub fn new(asked: Vec<(RelationId, bool)>, first: Term, second: Term) -> Self {
        Self {
            phrase: None,
            asked,
            first,
            second,
            issue: None,
            times: Vec::new(),
            sources: Vec::new(),
            about: None,
            work: None,
            event: None,
        }
    }

    fn notation(&self, graph: &KnowledgeGraph) -> String {
        let symmetric = |id: RelationId| graph.ontology.relation(id).symmetric;
        // All of them back from the second to the first are all of them from it.
        let turned = !self.asked.is_empty() && self.asked.iter().all(|(_, flipped)| *flipped);
        let relations = self.asked.iter().map(|(id, flipped)| {
            let name = &graph.ontology.relation(*id).name;
            if *flipped && !turned && !symmetric(*id) { format!("^{name}") } else { name.clone() }
        });
        let mut relations: Vec<String> = relations.collect();
        relations.sort_unstable();
        if relations.is_empty() {
            relations.push("*".to_owned());
        }
        let term = |t: Term| term(graph, t);
        let mut ends = [term(self.first), term(self.second)];
        if turned {
            ends.reverse();
        }
        // What holds both ways is the same from either end.
        if !self.asked.is_empty() && self.asked.iter().all(|(id, _)| symmetric(*id)) {
            ends.sort_unstable();
        }
        let mut text = format!("{} {} {}", ends[0], relations.join("|"), ends[1]);
        let name = |e: EntityId| graph.entity_name(e).to_owned();
        text += &self.issue.map(|e| format!(" on {}", name(e))).unwrap_or_default();
        for window in &self.times {
            text += &format!(" {}", window.notation());
        }
        for source in &self.sources {
            text += &format!(" according-to {}", name(*source));
        }
        text += &self.about.map(|e| format!(" about {}", name(e))).unwrap_or_default();
        text += &self.work.map(|w| format!(" by {}", term(w))).unwrap_or_default();
        text += &self.event.map(|e| format!(" at {}", term(e))).unwrap_or_default();
        text
    }
}

fn term(graph: &KnowledgeGraph, term: Term) -> String {
    match term {
        Term::Var(number) => format!("?{number}"),
        Term::Entity(entity) => graph.entity_name(entity).to_owned(),
        Term::Topic(entity) => format!("{}+", graph.entity_name(entity)),
        Term::Any => "_".to_owned(),
    }
}

impl Window {
    fn notation(&self) -> String {
        let edge = |edge: &Option<Edge>| match edge {
            None => "..".to_owned(),
            Some(edge) if edge.possible == edge.certain => edge.certain.clone(),
            Some(edge) => format!("{}?{}", edge.possible, edge.certain),
        };
        format!("in {}/{}", edge(&self.from), edge(&self.to))
    }
}

impl Meaning {
    /// The meaning in a fixed notation: the same for all sentences that mean the same.
    pub fn notation(&self, graph: &KnowledgeGraph) -> String {
        match self {
            Self::Identity(entity) => format!("identity {}", graph.entity_name(*entity)),
            Self::Known { of, pattern } if pattern.vars.len() > 1 => {
                format!("known {}: {}", term(graph, *of), pattern.notation(graph))
            }
            Self::Known { of, .. } => format!("known {}", term(graph, *of)),
            Self::Disagree(None) => "disagree".to_owned(),
            Self::Disagree(Some(entity)) => format!("disagree {}", graph.entity_name(*entity)),
            Self::Changed(None) => "changed".to_owned(),
            Self::Changed(Some(issue)) => format!("changed {}", graph.entity_name(*issue)),
            Self::Standing(standing, about) => {
                let about = about.map_or(String::new(), |e| format!(" {}", graph.entity_name(e)));
                format!("{standing:?}{about}").to_lowercase()
            }
            Self::Pattern(pattern) => pattern.notation(graph),
        }
    }
}

impl Pattern {
    fn notation(&self, graph: &KnowledgeGraph) -> String {
        let vars = self.vars.iter().enumerate().map(|(number, var)| {
            let classes: Vec<&str> =
                var.classes.iter().map(|c| graph.ontology.class(*c).name.as_str()).collect();
            let classes =
                if classes.is_empty() { "anything".to_owned() } else { classes.join("|") };
            format!("?{number}:{classes}")
        });
        let ask = format!("{:?}", self.ask).to_lowercase();
        let order = if self.in_order { " in-order" } else { "" };
        let order = if self.most { " most" } else { order };
        let head = format!("{ask}{order} {}", vars.collect::<Vec<_>>().join(" "));
        let mut atoms: Vec<String> = self.atoms.iter().map(|a| a.notation(graph)).collect();
        atoms.extend(self.without.iter().map(|without| {
            let group: Vec<String> = without.atoms.iter().map(|a| a.notation(graph)).collect();
            format!("without ({})", group.join(", "))
        }));
        atoms.sort_unstable();
        [head].into_iter().chain(atoms).collect::<Vec<_>>().join("; ")
    }
}
