//! [CMIF](https://correspsearch.net/en/documentation.html), the Correspondence Metadata Interchange
//! Format of the TEI: who wrote to whom, when and where, for indexes of letters.
//!
//! A letter is a work that has, by claims that count, an author and an addressee. Each is a
//! `correspDesc` with its id (`key`), its address (`ref`) and the source that most evidence for it
//! is from (`source`, described in `bibl`). Dates are lowered to `when`, `from`, `to`, `notBefore` and
//! `notAfter`, with the date as written as their content; each reading has its own. What is said with
//! a reserve has `cert="low"`, what a curator inferred `evidence="conjecture"`.

mod letter;
mod names;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::io::{self, Write};

use letter::{Letter, Part, letters};
use names::{Names, uuid};

use super::xml::{self, Escaper};
use super::{ExportError, ExportInput, Ledger};
use crate::graph::EntityId;
use crate::model::date::{Bound, EdtfDate, Span};
use crate::wording;

/// Writes the letters in the order of their ids.
pub(super) fn write(input: &ExportInput<'_>, out: &mut dyn Write) -> Result<Ledger, ExportError> {
    let mut ledger = Ledger::default();
    let names = Names::new(input);
    let letters = letters(input, &names, &mut ledger);
    let mut writer = Writer { input, names, xml: Escaper::default(), undated: 0, printed: 0, out };
    writer.head(&letters, &mut ledger)?;
    for letter in &letters {
        writer.letter(letter)?;
    }
    writer.out.write_all(
        b"    </profileDesc>\n  </teiHeader>\n  <text><body><p/></body></text>\n</TEI>\n",
    )?;
    ledger.add(
        writer.printed,
        ["source", "sources"],
        "given as print: no address on the web is known",
    );
    ledger.add(writer.undated, ["date", "dates"], "without a known beginning or end left out");
    ledger.add(
        writer.names.guessed,
        ["name of a party", "names of parties"],
        "given as of a person: no class tells",
    );
    xml::losses(writer.xml.replaced, &mut ledger);
    Ok(ledger)
}

struct Writer<'a, 'w> {
    input: &'a ExportInput<'a>,
    names: Names<'a>,
    xml: Escaper,
    undated: usize,
    printed: usize,
    out: &'w mut dyn Write,
}

impl Writer<'_, '_> {
    fn head(&mut self, letters: &[Letter], ledger: &mut Ledger) -> io::Result<()> {
        let manifest = self.input.manifest;
        let named = |name: Option<&String>, or: Option<&String>| {
            name.or(or).map_or("not named", String::as_str).to_owned()
        };
        let editor = named(manifest.creator.as_ref(), manifest.publisher.as_ref());
        let publisher = named(manifest.publisher.as_ref(), manifest.creator.as_ref());
        let title = self.xml.escape(manifest.title_text());
        let (editor, publisher) = (self.xml.escape(&editor), self.xml.escape(&publisher));
        let base = self.xml.escape(&manifest.base);
        writeln!(
            self.out,
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<TEI xmlns=\"http://www.tei-c.org/ns/1.0\">\n  \
             <teiHeader>\n    <fileDesc>\n      <titleStmt>\n        <title>{title}</title>\n        \
             <editor>{editor}</editor>\n      </titleStmt>\n      <publicationStmt>\n        \
             <publisher>{publisher}</publisher>\n        <idno type=\"url\">{base}</idno>"
        )?;
        match &manifest.issued {
            Some(issued) => writeln!(self.out, "        <date when=\"{issued}\"/>")?,
            None => writeln!(self.out, "        <date>not stated</date>")?,
        }
        let undated = usize::from(manifest.issued.is_none());
        ledger.add(
            undated,
            ["date of issue", "dates of issue"],
            "missing, which the format asks for: the manifest has no `issued`",
        );
        let licence = manifest.license.as_deref().map(|l| self.xml.escape(l).into_owned());
        let unlicensed = usize::from(licence.is_none());
        ledger.add(
            unlicensed,
            ["licence", "licences"],
            "missing, which the format asks for: the manifest has no `license`",
        );
        let licence = licence.map_or("<p>No licence is stated.</p>".to_owned(), |l| {
            format!(
                "<licence target=\"{l}\">This file is licensed under the terms of {l}</licence>"
            )
        });
        writeln!(
            self.out,
            "        <availability>{licence}</availability>\n      </publicationStmt>\n      <sourceDesc>"
        )?;
        self.sources(letters)?;
        writeln!(self.out, "      </sourceDesc>\n    </fileDesc>\n    <profileDesc>")
    }

    /// The sources of the letters; the dataset itself where there is no letter, for the format
    /// wants one.
    fn sources(&mut self, letters: &[Letter]) -> io::Result<()> {
        let sources: BTreeMap<EntityId, ()> = letters.iter().map(|l| (l.source, ())).collect();
        for source in sources.into_keys() {
            let id = uuid(&self.names.iri(source));
            let cited = self.names.cited(source);
            let cited = self.xml.escape(&cited);
            if let Some((_, address)) = self.names.address(source) {
                let address = self.xml.escape(self.input.view.graph.str(address));
                let cited = format!("<ref target=\"{address}\">{cited}</ref>");
                writeln!(self.out, "        <bibl type=\"online\" xml:id=\"{id}\">{cited}</bibl>")?;
            } else {
                self.printed += 1;
                writeln!(self.out, "        <bibl type=\"print\" xml:id=\"{id}\">{cited}</bibl>")?;
            }
        }
        if letters.is_empty() {
            let (base, title) = (&self.input.manifest.base, self.input.manifest.title_text());
            let title = self.xml.escape(title);
            writeln!(
                self.out,
                "        <bibl type=\"online\" xml:id=\"{}\">{title}</bibl>",
                uuid(base)
            )?;
        }
        Ok(())
    }

    fn letter(&mut self, letter: &Letter) -> io::Result<()> {
        let graph = self.input.view.graph;
        let key = graph.entity_name(letter.work);
        let address = letter.address.map(|address| graph.str(address).to_owned());
        let address = address.unwrap_or_else(|| self.names.iri(letter.work));
        let address = self.xml.escape(&address);
        let source = uuid(&self.names.iri(letter.source));
        writeln!(
            self.out,
            "      <correspDesc key=\"{key}\" ref=\"{address}\" source=\"#{source}\">\n        \
             <correspAction type=\"sent\">"
        )?;
        self.parties(&letter.authors)?;
        for place in &letter.places {
            self.name("placeName", *place)?;
        }
        for (date, reserve) in letter.dates(graph) {
            self.date(date, reserve)?;
        }
        writeln!(self.out, "        </correspAction>\n        <correspAction type=\"received\">")?;
        self.parties(&letter.addressees)?;
        writeln!(self.out, "        </correspAction>")?;
        if !letter.copied.is_empty() {
            let copied = letter.copied.iter().map(|p| graph.label(p.entity).to_owned());
            let copied = wording::list(&copied.collect::<Vec<_>>());
            let copied = self.xml.escape(&copied);
            writeln!(self.out, "        <note>Copied to {copied}.</note>")?;
        }
        writeln!(self.out, "      </correspDesc>")
    }

    fn parties(&mut self, parties: &[Part]) -> io::Result<()> {
        for party in parties {
            let element = self.names.element(party.entity);
            self.name(element, *party)?;
        }
        Ok(())
    }

    fn name(&mut self, element: &str, part: Part) -> io::Result<()> {
        let label = self.xml.escape(self.input.view.graph.label(part.entity));
        let references = self.names.references(part.entity);
        let references = self.xml.escape(&references);
        let reserve = part.reserve.attributes();
        writeln!(self.out, "          <{element} ref=\"{references}\"{reserve}>{label}</{element}>")
    }

    fn date(&mut self, date: &EdtfDate, reserve: letter::Reserve) -> io::Result<()> {
        let dating = dating(date);
        if dating.is_empty() {
            self.undated += 1;
            return Ok(());
        }
        let text = wording::date(date);
        let text = self.xml.escape(&text);
        let reserve = reserve.attributes();
        writeln!(self.out, "          <date{dating}{reserve}>{text}</date>")
    }
}

/// The attributes that date: `when` a day, `from` and `to` the ends of a time, `notBefore` and
/// `notAfter` where a day or an end is known only between two days.
fn dating(date: &EdtfDate) -> String {
    let extent = date.extent();
    let (start, end) = (extent.start, extent.end);
    let bounds = if extent.interval {
        [
            bound(start, start.earliest(), "from", "notBefore"),
            bound(end, end.latest(), "to", "notAfter"),
        ]
    } else if start.is_day() {
        [bound(start, start.earliest(), "when", "when"), None]
    } else {
        let vague = |bound: Bound, name| Some((name, bound.date_text()?));
        [vague(start.earliest(), "notBefore"), vague(end.latest(), "notAfter")]
    };
    // XML Schema 1.0 has no year 0.
    let bounds = bounds.into_iter().flatten().filter(|(_, day)| !day.starts_with("0000-"));
    bounds.map(|(name, day)| format!(" {name}=\"{day}\"")).collect()
}

fn bound(
    span: Span,
    bound: Bound,
    exact: &'static str,
    vague: &'static str,
) -> Option<(&'static str, String)> {
    Some((if span.is_day() { exact } else { vague }, bound.date_text()?))
}
