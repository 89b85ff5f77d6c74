//! The lines of a page: headings, claims with their evidence, the paragraphs behind them.

use std::collections::BTreeSet;

use crate::diagnostic::Origin;
use crate::graph::{ClaimId, EntityId, Evidence, KnowledgeGraph, Text};
use crate::load::LocatorScheme;
use crate::pages::{PageInput, SourceText};
use crate::wording::{self, WIDTH, visible, wrapped};

/// A page in the making.
pub(super) struct Page<'a> {
    pub(super) input: &'a PageInput<'a>,
    text: Option<&'a SourceText<'a>>,
    /// The source whose places need no name: that of the text, or the only one with numbered places.
    pub(super) source: Option<EntityId>,
    /// Paragraphs that stand on the page already.
    shown: BTreeSet<u32>,
    out: String,
}

impl<'a> Page<'a> {
    pub(super) fn new(input: &'a PageInput<'a>, text: Option<&'a SourceText<'a>>) -> Self {
        let only = || match input.dataset.manifest.locators.as_slice() {
            [scheme] => Some(scheme),
            _ => None,
        };
        let scheme = text.map(|t| t.scheme).or_else(only);
        let source = scheme.and_then(|s| input.view.graph.find_entity(&s.source));
        Self { input, text, source, shown: BTreeSet::new(), out: String::new() }
    }

    pub(super) fn graph(&self) -> &'a KnowledgeGraph {
        self.input.view.graph
    }

    pub(super) fn finish(self) -> String {
        self.out
    }

    /// A line with two ends: a name, and what it is.
    pub(super) fn title(&mut self, name: &str, what: &str) {
        let space = WIDTH.saturating_sub(name.chars().count() + what.chars().count()).max(2);
        self.out += &format!("{}{}{what}\n", visible(name), " ".repeat(space));
    }

    /// `id · file:line`.
    pub(super) fn origin(&mut self, id: &str, origin: Origin) {
        let file = &self.input.dataset.files[origin.file as usize];
        let (line, _) = file.line_col(origin.offset);
        self.out += &format!("{id} · {}:{line}\n", file.path);
    }

    /// Says of which source the bare places are.
    pub(super) fn places(&mut self) {
        if let Some(source) = self.source {
            let title = self.graph().label(source).to_owned();
            self.field("places", &format!("of “{title}”, where no other source is named"));
        }
    }

    /// A text with its language, where it is another than the dataset's.
    pub(super) fn with_lang(&self, text: Text) -> String {
        let (graph, own) = (self.graph(), self.input.dataset.manifest.language.as_str());
        match text.lang.map(|l| graph.str(l)).filter(|lang| *lang != own) {
            Some(lang) => format!("{} ({lang})", graph.str(text.text)),
            None => graph.str(text.text).to_owned(),
        }
    }

    /// A heading with an empty line before.
    pub(super) fn heading(&mut self, text: &str) {
        self.out += &format!("\n{text}\n");
    }

    /// A field: its name, and its text wrapped beside.
    pub(super) fn field(&mut self, name: &str, text: &str) {
        self.wrapped(&format!("  {name:11}"), text);
    }

    /// Text wrapped after `first`, later lines below its end.
    pub(super) fn wrapped(&mut self, first: &str, text: &str) {
        let rest = " ".repeat(first.chars().count());
        self.out += &wrapped(WIDTH, first, &rest, text);
        self.out.push('\n');
    }

    /// A claim in words after its date, with its evidence, its note and the paragraphs behind it.
    pub(super) fn claim(&mut self, id: ClaimId, words: &str) {
        let graph = self.graph();
        let claim = graph.claim(id);
        let when = graph.when(claim).map(wording::date).unwrap_or_default();
        let mut words = format!(
            "{words}{}{}",
            wording::on_issues(graph, claim),
            wording::circumstances(graph, claim)
        );
        if let Some(standing) = wording::standing(graph, id) {
            words += &format!(" [{standing}]");
        }
        let lead = if when.is_empty() { "  - ".to_owned() } else { format!("  - {when}: ") };
        self.bullet(&lead, &words);
        for evidence in wording::witnesses(graph, claim) {
            let witness = wording::witness(graph, evidence, self.source);
            self.bullet("      ", &(witness + &wording::by_way_of(graph, evidence)));
            self.paragraphs(evidence);
        }
        if let Some(note) = claim.note {
            self.bullet("      ", &format!("({})", graph.str(note)));
        }
    }

    /// Text wrapped after a lead; later lines two letters in from where it starts.
    pub(super) fn bullet(&mut self, lead: &str, text: &str) {
        let start = lead.chars().take_while(|c| *c == ' ').count();
        let rest = " ".repeat(if lead.trim().is_empty() { start } else { start + 2 });
        self.out += &wrapped(WIDTH, lead, &rest, text);
        self.out.push('\n');
    }

    /// The paragraphs that the evidence names, those that do not stand on the page already.
    pub(super) fn paragraphs(&mut self, evidence: &Evidence) {
        let (Some(text), true) = (self.text, self.source == Some(evidence.source)) else {
            return;
        };
        let locator = evidence.locator.map(|l| self.graph().str(l)).unwrap_or_default();
        for number in text.scheme.places(locator).unwrap_or_default().into_iter().flatten() {
            if self.shown.insert(number) {
                self.paragraph(number, "        ");
            }
        }
    }

    /// The paragraph at a place, where the text is that of its source.
    pub(super) fn paragraph_of(&mut self, scheme: &LocatorScheme, number: u32) {
        if self.text.is_some_and(|t| t.scheme.source == scheme.source) {
            self.paragraph(number, "  ");
        }
    }

    /// One paragraph of the source, beside its number.
    fn paragraph(&mut self, number: u32, indent: &str) {
        let Some(text) = self.text else { return };
        self.shown.insert(number);
        let paragraph = text.get(number).unwrap_or("(not in the text)");
        let place = format!("{indent}{} | ", text.scheme.write(number));
        let rest = format!("{}| ", " ".repeat(place.chars().count() - 2));
        self.out += &wrapped(WIDTH, &place, &rest, paragraph);
        self.out.push('\n');
    }
}
