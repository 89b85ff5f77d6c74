//! A sentence to its meaning, or to what is wrong with it.

use super::error::{Misunderstood, Why};
use super::form::Form;
use super::grammar::{self, Lost};
use super::interpret::{self, Context};
use super::lattice::{Lattice, Reading};
use super::lexeme::{Fun, Lexeme};
use super::meaning::Understood;
use super::vocabulary::Vocabulary;
use super::word;
use crate::graph::KnowledgeGraph;
use crate::select::View;

/// More words than a question has.
const LONGEST: usize = 60;
/// Readings that are tried, of those without unknown words and of all.
const TRIED: usize = 400;

/// What a sentence means.
pub(super) fn understand(
    graph: &KnowledgeGraph,
    view: &View<'_>,
    vocabulary: &Vocabulary,
    sentence: &str,
) -> Result<Understood, Misunderstood> {
    let words = word::words(sentence);
    let told = |error: Misunderstood| Misunderstood { sentence: sentence.to_owned(), ..error };
    if words.is_empty() {
        let message = "the question is empty".to_owned();
        return Err(told(Misunderstood::new(Why::Empty, 0..0, message)));
    }
    if words.len() > LONGEST {
        let message =
            format!("the question has more than {LONGEST} words; ask for one thing at a time");
        return Err(told(Misunderstood::new(Why::TooLong, 0..sentence.len(), message)));
    }
    let lattice = Lattice::new(&words, vocabulary, graph);
    let readings = lattice.readings(TRIED);
    let context = |reading| Context {
        graph,
        view,
        vocabulary,
        lattice: &lattice,
        words: &words,
        sentence,
        reading,
    };
    read(&readings, context).map_err(told)
}

/// The likeliest reading that has a meaning. A name or a word at fault ends the search: what is less
/// likely would answer another question.
fn read<'a>(
    readings: &'a [Reading],
    context: impl Fn(&'a Reading) -> Context<'a>,
) -> Result<Understood, Misunderstood> {
    let parser = grammar::sentence();
    let mut search = Search::default();
    for reading in readings {
        if search.found.as_ref().is_some_and(|(first, _)| first.cost < reading.cost) {
            break;
        }
        // What words may mean loosely is not asked where they mean something else strictly.
        if search.fault.is_some() && reading.is_loose(context(reading).lattice) {
            continue;
        }
        let parsed = match grammar::parse(&parser, &reading.lexemes) {
            Ok(parsed) => parsed,
            Err(lost) => {
                search.lose(reading, lost);
                continue;
            }
        };
        let goes_on = match interpret::interpret(context(reading), &parsed) {
            Ok(understood) => search.find(context(reading), understood)?,
            Err(error) => search.blame(error),
        };
        if !goes_on {
            break;
        }
    }
    match (search.found, search.fault, search.lost) {
        (Some((_, understood)), ..) => Ok(understood),
        (None, Some(fault), _) => Err(fault),
        (None, None, Some((reading, _, lost))) => Err(outside(&context(reading), &lost)),
        (None, None, None) => {
            let message = "the question has no words".to_owned();
            Err(Misunderstood::new(Why::Outside, 0..0, message))
        }
    }
}

/// What came of the readings so far.
#[derive(Default)]
struct Search<'a> {
    /// The likeliest reading with a meaning.
    found: Option<(&'a Reading, Understood)>,
    /// What is wrong with a sentence of the grammar.
    fault: Option<Misunderstood>,
    /// The reading that stays within the grammar for longest, and the word at which it leaves it.
    lost: Option<(&'a Reading, usize, Lost)>,
}

impl<'a> Search<'a> {
    fn lose(&mut self, reading: &'a Reading, lost: Lost) {
        // A word that is not known is what is wrong, whatever could follow if it were a name.
        let unknown = reading.lexemes.iter().position(|l| *l == Lexeme::Unknown);
        let at = unknown.map_or(lost.at, |unknown| unknown.min(lost.at));
        let lost = Lost { at, ..lost };
        let word = reading.starts[at.min(reading.starts.len() - 1)];
        if self.lost.as_ref().is_none_or(|(_, furthest, _)| word > *furthest) {
            self.lost = Some((reading, word, lost));
        }
    }

    /// Takes a meaning. Another one as likely means that there are two.
    fn find(
        &mut self,
        context: Context<'a>,
        understood: Understood,
    ) -> Result<bool, Misunderstood> {
        match &self.found {
            None => self.found = Some((context.reading, understood)),
            Some((_, first)) if first.meaning == understood.meaning => {}
            Some((_, first)) => return Err(two_readings(&context, first, &understood)),
        }
        Ok(true)
    }

    /// Takes an error; whether less likely readings may still be right.
    fn blame(&mut self, error: Misunderstood) -> bool {
        let settles = matches!(error.why, Why::AmbiguousName | Why::TwoReadings | Why::NoDate);
        let better =
            |old: &Misunderstood| old.why != Why::AmbiguousName && error.why == Why::AmbiguousName;
        if self.fault.as_ref().is_none_or(better) {
            self.fault = Some(error);
        }
        !settles || self.found.is_some()
    }
}

fn two_readings(context: &Context<'_>, first: &Understood, second: &Understood) -> Misunderstood {
    let message = "this can be understood in two ways".to_owned();
    let span = 0..context.sentence.trim_end().len();
    let meaning = |u: &Understood| {
        format!("  {}", super::render::english(context.graph, context.vocabulary, u))
    };
    Misunderstood::new(Why::TwoReadings, span, message).help([meaning(first), meaning(second)])
}

/// The sentence left the grammar: where, what would go on, and the nearest form.
fn outside(context: &Context<'_>, lost: &Lost) -> Misunderstood {
    let span = interpret::bytes(context, &(lost.at..lost.at + 1));
    let here = context.sentence[span.clone()].to_owned();
    let message = if here.is_empty() {
        "the question breaks off here".to_owned()
    } else if context.reading.lexemes.get(lost.at) == Some(&Lexeme::Unknown) {
        format!("“{here}” is no word of the dataset, its ontology or the grammar")
    } else {
        format!("the thread is lost at “{here}”")
    };
    let mut help = Vec::new();
    if let Some(Lexeme::Fun(Fun::Not | Fun::No)) = context.reading.lexemes.get(lost.at) {
        help.extend(interpret::NEGATED.map(str::to_owned));
    }
    if context.reading.lexemes.get(lost.at) == Some(&Lexeme::Stray) {
        help.push("every word counts: leave it out only if the question stays the same".to_owned());
    }
    if !lost.expected.is_empty() {
        help.push(format!("here could stand: {}", lost.expected.join(", ")));
    }
    let form = Form::nearest(context.words);
    help.push(format!("the nearest form: {}", form.pattern()));
    Misunderstood::new(Why::Outside, span, message).help(help)
}
