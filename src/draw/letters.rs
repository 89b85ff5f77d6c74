//! Who wrote to whom, in time order: a line for each letter, a column for each correspondent.
//!
//! Letters are works with an author and an addressee or one who got a copy, by the roles of the
//! relations; and what is only known as "wrote to".

use std::cmp::Reverse;

use rustc_hash::FxHashMap;

use super::dated::{Dated, when};
use super::sheet::{Sheet, Words};
use super::{Diagram, DrawError, Scene, Sketch};
use crate::export::Ledger;
use crate::export::dot::words;
use crate::export::tie::Tie;
use crate::graph::{ClaimId, EntityId, KnowledgeGraph};
use crate::ontology::RelationRole;
use crate::picture::mermaid::{Message, Sequence};
use crate::picture::text::{height, wrapped};
use crate::picture::{Entry, Kind, Line, Look, Place};
use crate::select::{View, inverse_has};
use crate::wording;

/// A letter, or that somebody wrote to somebody.
struct Letter {
    work: Option<EntityId>,
    title: String,
    date: Option<Dated>,
    authors: Vec<(EntityId, ClaimId)>,
    readers: Vec<Reader>,
}

/// Who got a letter or its copy.
struct Reader {
    party: EntityId,
    line: Line,
    claim: ClaimId,
}

/// Widths in points and characters.
const DATES: i32 = 118;
const TITLES: i32 = 236;
const COLUMN: i32 = 80;
const SIZE: i32 = 10;

/// The drawing.
pub(super) fn letters<'a>(scene: &Scene<'a>) -> Result<Sketch<'a>, DrawError> {
    let view = scene.context;
    let letters = collect(scene);
    let columns = columns(&letters);
    if letters.is_empty() {
        return Err(DrawError::Nothing("letters"));
    }
    let arrows = letters.iter().map(|l| l.authors.len() * l.readers.len()).sum();
    scene.fits(letters.len() + columns.len(), arrows)?;
    let mut ledger = Ledger::default();
    let undated = letters.iter().filter(|l| l.date.is_none()).count();
    ledger.add(undated, ["letter", "letters"], "set last, having no date");
    let grounds = letters.iter().flat_map(|l| {
        let authors = l.authors.iter().map(|a| a.1);
        let dates = l.date.iter().flat_map(|d| &d.readings).flat_map(|r| r.claims.iter().copied());
        authors.chain(l.readers.iter().map(|r| r.claim)).chain(dates)
    });
    Ok(Sketch {
        title: "Who wrote to whom".to_owned(),
        lines: Vec::new(),
        claims: grounds.collect(),
        diagram: Diagram::Sequence(sequence(view, &letters, &columns)),
        picture: chart(view, &letters, &columns),
        ledger,
    })
}

/// All letters in sight, in the order of time.
fn collect(scene: &Scene<'_>) -> Vec<Letter> {
    use RelationRole::{Addressee, Author, CopiedTo, WroteTo};
    let view = scene.context;
    let graph = view.graph;
    let mut works: FxHashMap<EntityId, Letter> = FxHashMap::default();
    let mut out = Vec::new();
    for (id, claim) in scene.view.counting() {
        let Some((role, work, party)) = [Author, Addressee, CopiedTo, WroteTo]
            .into_iter()
            .find_map(|role| ends(graph, Tie::Claim(id, claim), role).map(|(w, p)| (role, w, p)))
        else {
            continue;
        };
        let kind = if role == CopiedTo { Kind::Copy } else { Kind::Letter };
        let marks = words::line(view, Tie::Claim(id, claim));
        let line = Line { unsure: marks.unsure, disputed: marks.disputed, ..Line::new(kind) };
        let reader = Reader { party, line, claim: id };
        if role == WroteTo {
            out.push(Letter { readers: vec![reader], ..known_only(graph, work, id) });
            continue;
        }
        let letter = works.entry(work).or_insert_with(|| of_work(view, work));
        match role {
            Author => letter.authors.push((party, id)),
            _ => letter.readers.push(reader),
        }
    }
    out.extend(works.into_values().filter(|l| !l.authors.is_empty() && !l.readers.is_empty()));
    out.sort_by_cached_key(|letter| {
        let time = letter.date.as_ref().map(Dated::sort_key);
        (time.is_none(), time, letter.work, letter.authors.first().map(|a| a.1))
    });
    out
}

/// The work and the party of a claim with that role, whichever way it is said.
fn ends(graph: &KnowledgeGraph, tie: Tie<'_>, role: RelationRole) -> Option<(EntityId, EntityId)> {
    let (from, to) = tie.ends();
    if tie.relation(graph).has(role) {
        return Some((from, to));
    }
    inverse_has(&graph.ontology, tie.relation_id(), role).then_some((to, from))
}

fn of_work(view: &View<'_>, work: EntityId) -> Letter {
    Letter {
        work: Some(work),
        title: view.graph.label(work).to_owned(),
        date: when(view, work),
        authors: Vec::new(),
        readers: Vec::new(),
    }
}

/// That somebody wrote, where no letter is known.
fn known_only(graph: &KnowledgeGraph, author: EntityId, id: ClaimId) -> Letter {
    let claim = graph.claim(id);
    let date = graph.when(claim).map(|date| Dated {
        entity: author,
        how: None,
        readings: vec![super::dated::Reading {
            extent: date.extent(),
            words: wording::when(date),
            open: None,
            claims: vec![id],
        }],
    });
    let title = format!("(wrote{})", wording::on_issues(graph, claim));
    Letter { work: None, title, date, authors: vec![(author, id)], readers: Vec::new() }
}

/// Who stands where: the one with most letters in the middle, the others to both sides.
fn columns(letters: &[Letter]) -> Vec<EntityId> {
    let mut counts: FxHashMap<EntityId, usize> = FxHashMap::default();
    for letter in letters {
        let authors = letter.authors.iter().map(|a| a.0);
        for party in authors.chain(letter.readers.iter().map(|r| r.party)) {
            *counts.entry(party).or_default() += 1;
        }
    }
    let mut parties: Vec<(EntityId, usize)> = counts.into_iter().collect();
    parties.sort_unstable_by_key(|(party, count)| (Reverse(*count), *party));
    let parties = parties.into_iter().enumerate();
    let (left, right): (Vec<_>, Vec<_>) = parties.partition(|(rank, _)| rank % 2 == 1);
    let party = |(_, (party, _)): (usize, (EntityId, usize))| party;
    left.into_iter().rev().map(party).chain(right.into_iter().map(party)).collect()
}

fn sequence(view: &View<'_>, letters: &[Letter], columns: &[EntityId]) -> Sequence {
    let graph = view.graph;
    let number = |party| columns.iter().position(|c| *c == party).unwrap_or(0);
    let mut messages = Vec::new();
    for letter in letters {
        let date = letter.date.as_ref().map(|d| d.words(view));
        let text = format!("{}\n{}", date.as_deref().unwrap_or("(no date)"), letter.title);
        for (author, _) in &letter.authors {
            for reader in &letter.readers {
                let copy = reader.line.kind == Kind::Copy;
                let text = if copy { "copy".to_owned() } else { text.clone() };
                let (from, to) = (number(*author), number(reader.party));
                messages.push(Message { from, to, copy, text });
            }
        }
    }
    let parties = columns.iter().map(|c| wrapped(graph.label(*c), 16)).collect();
    Sequence { parties, messages }
}

/// The table: dates and titles to the left, a column for each correspondent to the right.
fn chart<'a>(
    view: &View<'a>,
    letters: &[Letter],
    columns: &[EntityId],
) -> crate::picture::Picture<'a> {
    let graph = view.graph;
    let mut sheet = Sheet::new(false);
    let x =
        |column: usize| DATES + TITLES + COLUMN / 2 + COLUMN * i32::try_from(column).unwrap_or(0);
    let names: Vec<String> = columns.iter().map(|c| wrapped(graph.label(*c), 12)).collect();
    let head = names.iter().map(|n| height(n, SIZE)).max().unwrap_or(0) + 10;
    let right = x(columns.len()) - COLUMN / 2;
    let mut y = head + 6;
    let mut rows = Vec::new();
    for letter in letters {
        let date = letter.date.as_ref().map(|d| d.words(view));
        let date = wrapped(date.as_deref().unwrap_or("no date given"), 18);
        let title = wrapped(&letter.title, 38);
        let high = height(&date, SIZE).max(height(&title, SIZE)) + 8;
        rows.push((y + high / 2, high, date, title));
        y += high;
    }
    for (number, (middle, high, ..)) in rows.iter().enumerate() {
        if number % 2 == 1 {
            let place = Place { x: right / 2, y: *middle, width: right, height: *high };
            sheet.band(place, "#F2F2F2");
        }
    }
    let look = Look { shape: "box", style: "rounded,filled", fill: "#FFFFFF", line: "#333333" };
    for (number, (party, name)) in columns.iter().zip(&names).enumerate() {
        let tooltip = words::about(graph, *party);
        let words = Words { text: name, size: SIZE, tooltip: &tooltip };
        let place = |y| Place { x: x(number), y, width: COLUMN - 4, height: head };
        let top = sheet.node(place(head / 2), look, &words);
        let foot = sheet.node(place(y + 6 + head / 2), look, &words);
        sheet.line(&top, &foot, Line::new(Kind::Thread), "");
    }
    for (letter, (middle, _, date, title)) in letters.iter().zip(&rows) {
        let tooltip = letter.work.map(|w| words::about(graph, w)).unwrap_or_default();
        let text = |text| Words { text, size: SIZE, tooltip: &tooltip };
        let place =
            |x, width| Place { x: x + width / 2, y: *middle, width, height: height(date, SIZE) };
        sheet.text(place(4, DATES - 8), &text(date));
        sheet.text(place(DATES, TITLES - 8), &text(title));
        let at = |party| columns.iter().position(|c| *c == party).map_or(0, x);
        arrows(view, &mut sheet, letter, *middle, &at);
    }
    sheet.finish(legend(letters), (0, y + head + 18))
}

/// Addressees on one line, copies a little below.
fn arrows(
    view: &View<'_>,
    sheet: &mut Sheet<'_>,
    letter: &Letter,
    y: i32,
    at: &dyn Fn(EntityId) -> i32,
) {
    for (author, _) in &letter.authors {
        for kind in [Kind::Letter, Kind::Copy] {
            let y = if kind == Kind::Copy { y + 5 } else { y };
            let readers = || letter.readers.iter().filter(|r| r.line.kind == kind);
            // A line that is not certain begins with a ring of its own.
            let plain = |r: &Reader| !r.line.unsure && !r.line.disputed;
            let from = match readers().any(plain) {
                true => sheet.dot(at(*author), y),
                false => sheet.point(at(*author), y),
            };
            for reader in readers() {
                let tie = Tie::Claim(reader.claim, view.graph.claim(reader.claim));
                let to = sheet.point(at(reader.party), y);
                sheet.line(&from, &to, reader.line, &words::tooltip(view, tie));
            }
        }
    }
}

fn legend(letters: &[Letter]) -> Vec<Entry> {
    let mut lines: Vec<Line> =
        letters.iter().flat_map(|l| l.readers.iter().map(|r| r.line)).collect();
    lines.sort_unstable();
    lines.dedup();
    let meaning = |line: Line| {
        let what = if line.kind == Kind::Copy {
            "copy, from writer to reader"
        } else {
            "from writer to addressee"
        };
        let marks = [
            (line.disputed, "; that it went to this reader is disputed (lozenge)"),
            (line.unsure && !line.disputed, "; not certain that it went to this reader (ring)"),
        ];
        let marks: String = marks.into_iter().filter_map(|(is, m)| is.then_some(m)).collect();
        Entry::Line(line, format!("{what}{marks}"))
    };
    let writer = Entry::Mark(("●", "#222222"), "the writer".to_owned());
    [writer].into_iter().chain(lines.into_iter().map(meaning)).collect()
}
