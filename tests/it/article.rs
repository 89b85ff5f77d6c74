//! The shipped data beside the text that they are made from: every place is covered, every printed
//! name is printed there, and nothing is copied. The text is no part of the project: the tests that
//! need it run where the setting `POLEMIC_ARTICLE` names it, and say so where they do not.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::Command;

use polemic::graph::{Claim, EntityId, KnowledgeGraph, Object};
use polemic::load::{Dataset, Gather, LocatorScheme, load};
use polemic::model::record::{EvidenceRecord, Record, RecordKind};
use polemic::pages::{SourceText, coverage};

use crate::support::build;

/// So many words in a row are a quotation.
const RUN: usize = 12;

/// The text, if the setting names it.
fn article() -> Option<String> {
    let path = std::env::var_os("POLEMIC_ARTICLE");
    if path.is_none() {
        // Past the capture of the test runner: a check that did not run is to be seen.
        let _ = writeln!(
            std::io::stderr(),
            "the data were not held against the article: POLEMIC_ARTICLE names no text"
        );
    }
    path.map(|path| fs::read_to_string(path).unwrap())
}

fn shipped() -> (Dataset, KnowledgeGraph) {
    build(Path::new("data"))
}

#[test]
fn every_place_is_cited_or_excused() {
    let (dataset, graph) = shipped();
    for scheme in &dataset.manifest.locators {
        let coverage = coverage(&graph, scheme);
        let write = |n| scheme.write(n);
        assert_eq!(coverage.gaps().map(write).collect::<Vec<_>>(), [""; 0], "not covered");
        assert_eq!(
            coverage.needless().map(write).collect::<Vec<_>>(),
            [""; 0],
            "excused, yet cited"
        );
    }
}

#[test]
fn every_locator_is_a_place_of_the_text() {
    let Some(text) = article() else { return };
    let (dataset, graph) = shipped();
    let scheme = &dataset.manifest.locators[0];
    let text = SourceText::read(&text, scheme).unwrap();
    let source = graph.find_entity(&scheme.source).unwrap();
    let mut wrong = BTreeSet::new();
    for evidence in graph.evidence.iter().filter(|e| e.source == source) {
        let locator = evidence.locator.map(|l| graph.str(l)).unwrap_or_default();
        let places = scheme.places(locator).unwrap_or_default().into_iter().flatten();
        let places: Vec<u32> = places.collect();
        if places.is_empty() || places.iter().any(|p| text.get(*p).is_none()) {
            wrong.insert(locator);
        }
    }
    assert_eq!(wrong, BTreeSet::new());
}

#[test]
fn every_printed_name_is_printed_where_it_is_cited() {
    let Some(text) = article() else { return };
    let (dataset, graph) = shipped();
    let scheme = &dataset.manifest.locators[0];
    let text = SourceText::read(&text, scheme).unwrap();
    let cited = cited(&graph, scheme);
    let mut wrong = Vec::new();
    let mut found = 0;
    for entity in graph.entities() {
        for alias in &graph.entity(entity).aliases {
            let note = alias.note.map(|n| graph.str(n)).unwrap_or_default();
            if note.starts_with("Not printed") {
                continue;
            }
            let name = plain(graph.str(alias.text.text));
            let places = cited.get(&entity).into_iter().flatten();
            let mut places = places.filter_map(|p| text.get(*p));
            if places.any(|paragraph| plain(paragraph).contains(&name)) {
                found += 1;
            } else {
                wrong.push(format!("{}: {name}", graph.entity_name(entity)));
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "not in the paragraphs that are cited for them:\n{}",
        wrong.join("\n")
    );
    assert!(found > 100, "only {found} names");
}

/// Text without the accidents of typesetting: straight quotes, single spaces.
fn plain(text: &str) -> String {
    let text = text.replace(['“', '”'], "\"").replace(['‘', '’'], "'");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The evidence of entities' own records: the entity's id, the source, the locator.
#[derive(Default)]
struct OwnEvidence(Vec<(String, String, String)>);

impl Gather for OwnEvidence {
    fn add(&mut self, record: &Record<'_>) {
        let RecordKind::Entity(entity) = &record.kind else { return };
        let text = |text: &Option<Cow<'_, str>>| text.as_deref().unwrap_or_default().to_owned();
        let of = |e: &EvidenceRecord<'_>| (text(&entity.id), text(&e.source), text(&e.locator));
        self.0.extend(entity.evidence.iter().map(of));
    }

    fn append(&mut self, next: &mut Self) {
        self.0.append(&mut next.0);
    }
}

/// For each entity the paragraphs that are cited of it, wherever it stands in a claim.
fn cited(graph: &KnowledgeGraph, scheme: &LocatorScheme) -> HashMap<EntityId, BTreeSet<u32>> {
    let mut out: HashMap<EntityId, BTreeSet<u32>> = HashMap::new();
    let source = graph.find_entity(&scheme.source).unwrap();
    for claim in &graph.claims {
        for evidence in graph.evidence_of(claim).iter().filter(|e| e.source == source) {
            let places = places(scheme, evidence.locator.map(|l| graph.str(l)));
            let voices = graph.entities_in(evidence.says).chain(graph.entities_in(evidence.via));
            for entity in ends(graph, claim).into_iter().chain(voices) {
                out.entry(entity).or_default().extend(&places);
            }
        }
    }
    let (_, OwnEvidence(all)) = load(Path::new("data"), &[]).unwrap();
    for (id, _, locator) in all.into_iter().filter(|(_, of, _)| *of == scheme.source) {
        let places = places(scheme, Some(&locator));
        out.entry(graph.find_entity(&id).unwrap()).or_default().extend(places);
    }
    out
}

fn places(scheme: &LocatorScheme, locator: Option<&str>) -> Vec<u32> {
    scheme.places(locator.unwrap_or_default()).unwrap_or_default().into_iter().flatten().collect()
}

/// Every entity that a claim names.
fn ends(graph: &KnowledgeGraph, claim: &Claim) -> Vec<EntityId> {
    let mut out = vec![claim.subject];
    if let Object::Entity(object) = claim.object {
        out.push(object);
    }
    out.extend(claim.by.into_iter().chain(claim.at).chain(graph.entities_in(claim.issues)));
    out
}

#[test]
fn no_file_holds_twelve_words_in_a_row_of_the_article() {
    let Some(text) = article() else { return };
    let (_, graph) = shipped();
    let mut runs: BTreeMap<Vec<String>, String> = BTreeMap::new();
    for line in text.lines() {
        let (place, paragraph) = line.split_once('\t').unwrap();
        for run in words(paragraph).windows(RUN) {
            runs.entry(run.to_vec()).or_insert_with(|| place.to_owned());
        }
    }
    for title in titles(&graph) {
        for run in words(title).windows(RUN) {
            runs.remove(run);
        }
    }
    let mut git = Command::new("git");
    let list = ["ls-files", "-z", "--cached", "--others", "--exclude-standard"];
    let files = git.args(list).output().unwrap();
    assert!(files.status.success(), "the files of the project are listed by git");
    let mut wrong = Vec::new();
    for name in String::from_utf8(files.stdout).unwrap().split('\0').filter(|n| !n.is_empty()) {
        let Ok(content) = fs::read_to_string(name) else { continue };
        for (number, line) in content.lines().enumerate() {
            let words = words(line);
            if let Some(place) = words.windows(RUN).find_map(|run| runs.get(run)) {
                wrong.push(format!("{name}:{} ({place})", number + 1));
            }
        }
    }
    assert!(wrong.is_empty(), "copied from the article; paraphrase it:\n{}", wrong.join("\n"));
}

fn words(text: &str) -> Vec<String> {
    let parts = text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
    parts.map(str::to_lowercase).collect()
}

/// The titles of works and their addresses on the web, which may stand as they are.
fn titles(graph: &KnowledgeGraph) -> Vec<&str> {
    let names = graph.entities().flat_map(|e| {
        let entity = graph.entity(e);
        let labels = entity.labels.iter().map(|l| l.text);
        labels.chain(entity.aliases.iter().map(|a| a.text.text))
    });
    let addresses = graph.claims.iter().filter_map(|claim| match claim.object {
        Object::Text(text) => Some(text.text),
        _ => None,
    });
    let addresses = addresses.map(|t| graph.str(t)).filter(|t| t.starts_with("http"));
    names.map(|t| graph.str(t)).chain(addresses).collect()
}
