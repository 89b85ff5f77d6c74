//! What of a source is covered: the claims that cite each place, and the places that none cites.

use std::collections::BTreeMap;
use std::io::{self, Write};

use super::SourceText;
use crate::graph::{EntityId, KnowledgeGraph};
use crate::load::LocatorScheme;
use crate::wording::count;

/// How far the claims of a dataset cover a source with numbered places.
#[derive(Debug, Clone)]
pub struct Coverage<'a> {
    scheme: &'a LocatorScheme,
    /// For each place that claims cite, how many do.
    cited: BTreeMap<u32, usize>,
    /// For each place that no claim need cite, why.
    excused: BTreeMap<u32, &'a str>,
    /// The last place.
    last: u32,
}

/// Counts the claims that cite each place of the scheme's source. Linear in the evidence and in the
/// places that it names. Where the scheme has no last place, the last one cited is taken for it.
#[must_use]
pub fn coverage<'a>(graph: &KnowledgeGraph, scheme: &'a LocatorScheme) -> Coverage<'a> {
    let mut cited = BTreeMap::new();
    for number in
        graph.find_entity(&scheme.source).into_iter().flat_map(|s| places(graph, scheme, s))
    {
        *cited.entry(number).or_default() += 1;
    }
    let excused = scheme.uncited.iter().flat_map(|uncited| {
        let places = scheme.places(&uncited.places).unwrap_or_default();
        places.into_iter().flatten().map(|n| (n, uncited.reason.as_str()))
    });
    let excused: BTreeMap<u32, &str> = excused.collect();
    let known = || cited.keys().chain(excused.keys()).copied().max().unwrap_or(scheme.first);
    let last = if scheme.last == u32::MAX { known() } else { scheme.last };
    Coverage { scheme, cited, excused, last }
}

/// The places that each claim cites, each once a claim.
fn places(graph: &KnowledgeGraph, scheme: &LocatorScheme, source: EntityId) -> Vec<u32> {
    let mut out = Vec::new();
    for claim in &graph.claims {
        let own = graph.evidence_of(claim).iter().filter(|e| e.source == source);
        let locators = own.filter_map(|e| scheme.places(graph.str(e.locator?)).ok());
        let mut numbers: Vec<u32> = locators.flatten().flatten().collect();
        numbers.sort_unstable();
        numbers.dedup();
        out.extend(numbers);
    }
    out
}

impl Coverage<'_> {
    /// The places that no claim cites and of which the manifest does not say why.
    pub fn gaps(&self) -> impl Iterator<Item = u32> + '_ {
        let all = self.scheme.first..=self.last;
        all.filter(|n| !self.cited.contains_key(n) && !self.excused.contains_key(n))
    }

    /// The places that are excused and cited all the same.
    pub fn needless(&self) -> impl Iterator<Item = u32> + '_ {
        self.excused.keys().copied().filter(|n| self.cited.contains_key(n))
    }

    /// Writes the report: a summary, then the places that no claim cites with the reason or, where
    /// there is none, `not covered`; with the text of each where it is given.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn write(
        &self,
        title: &str,
        text: Option<&SourceText<'_>>,
        all: bool,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let places = (self.scheme.first..=self.last).count();
        writeln!(
            out,
            "{title}: claims cite {} of {} ({} to {})",
            self.cited.len(),
            count(places, "place", "places"),
            self.scheme.write(self.scheme.first),
            self.scheme.write(self.last)
        )?;
        for number in self.scheme.first..=self.last {
            let words = match (self.cited.get(&number), self.excused.get(&number)) {
                (Some(claims), None) if all => count(*claims, "claim", "claims"),
                (Some(_), None) => continue,
                (Some(claims), Some(reason)) => format!(
                    "excused ({reason}) and cited by {}: take the excuse out",
                    count(*claims, "claim", "claims")
                ),
                (None, Some(reason)) => (*reason).to_owned(),
                (None, None) => "NOT COVERED".to_owned(),
            };
            let text = text.and_then(|t| t.get(number)).map(clip).unwrap_or_default();
            writeln!(
                out,
                "{}",
                format!("  {}  {words:30}  {text}", self.scheme.write(number)).trim_end()
            )?;
        }
        let gaps = self.gaps().count();
        let verdict = match gaps {
            0 => "every place is cited or excused".to_owned(),
            _ => format!("{} without a claim or a reason", count(gaps, "place", "places")),
        };
        writeln!(out, "{verdict}")
    }
}

/// The beginning of a place's text.
fn clip(text: &str) -> String {
    crate::wording::clip(&text.split_whitespace().collect::<Vec<_>>().join(" "))
}
