//! The manifest `dataset.json`.

use std::borrow::Cow;

use super::LoadDefect;
use super::locator::{LocatorScheme, Uncited};
use super::shape::{Fields, malformed};
use crate::diagnostic::Severity;
use crate::model::date::EdtfDate;
use crate::model::record::LangText;
use crate::model::text::Id;
use crate::source::{Node, Span};

/// A rule's level as the dataset wants it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Level {
    /// The rule's name.
    pub rule: String,
    /// The new severity; none switches the rule off.
    pub level: Option<Severity>,
    /// Only findings about this entity or claim.
    pub about: Option<String>,
    /// Why.
    pub reason: String,
    /// Where it is set.
    pub span: Span,
}

/// What a dataset says of itself.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Manifest {
    /// Its title by language.
    pub title: Vec<LangText<'static>>,
    /// What it holds.
    pub description: Vec<LangText<'static>>,
    /// IRIs of data start so; ends in `/` or `#`.
    pub base: String,
    /// A short name for the base in exports.
    pub prefix: String,
    /// IRI of the licence of the data.
    pub license: Option<String>,
    /// Language of labels that name none.
    pub language: String,
    /// Who made it.
    pub creator: Option<String>,
    /// Who publishes it.
    pub publisher: Option<String>,
    /// Date of issue, `YYYY-MM-DD`.
    pub issued: Option<String>,
    /// Version.
    pub version: Option<String>,
    /// Ontology files, relative to the manifest.
    pub ontology: Vec<String>,
    /// Data files or patterns, relative to the manifest.
    pub data: Vec<String>,
    /// Schemes of locators.
    pub locators: Vec<LocatorScheme>,
    /// Levels of rules.
    pub levels: Vec<Level>,
}

impl Manifest {
    /// The title in the dataset's language, or the first one.
    #[must_use]
    pub fn title_text(&self) -> &str {
        let own = self.title.iter().find(|t| t.lang.as_deref().is_none_or(|l| l == self.language));
        own.or(self.title.first()).map_or("untitled dataset", |t| t.text.as_ref())
    }
}

const FIELDS: &[&str] = &[
    "title",
    "description",
    "base",
    "prefix",
    "license",
    "language",
    "creator",
    "publisher",
    "issued",
    "version",
    "ontology",
    "data",
    "locators",
    "levels",
    "$schema",
];

/// Reads the manifest; what is absent gets a default, what is wrong a defect.
pub(super) fn decode(roots: &[Node<'_>], file: u32, defects: &mut Vec<LoadDefect>) -> Manifest {
    let mut manifest = Manifest {
        base: "https://example.org/dataset/".to_owned(),
        prefix: "data".to_owned(),
        language: "en".to_owned(),
        data: vec!["*".to_owned()],
        ..Manifest::default()
    };
    let [root] = roots else {
        let span = roots.get(1).map_or(Span { start: 0, end: 0 }, |second| second.span);
        let message =
            "a manifest is one object in braces, with `title`, `base`, `ontology`, `data`";
        defects.push(malformed(file, span, message.to_owned()));
        return manifest;
    };
    let Some(mut fields) = Fields::new(root, file, "a manifest", defects) else {
        return manifest;
    };
    manifest.title = owned_texts(fields.lang_texts("title"));
    manifest.description = owned_texts(fields.lang_texts("description"));
    let base_span = fields.span_of("base");
    let prefix_span = fields.span_of("prefix").unwrap_or(root.span);
    if let Some(base) = fields.text("base") {
        manifest.base = base.into_owned();
    }
    if let Some(prefix) = fields.text("prefix") {
        manifest.prefix = prefix.into_owned();
    }
    if let Some(language) = fields.text("language") {
        manifest.language = language.into_owned();
    }
    manifest.license = owned(fields.text("license"));
    manifest.creator = owned(fields.text("creator"));
    manifest.publisher = owned(fields.text("publisher"));
    let issued_span = fields.span_of("issued");
    manifest.issued = owned(fields.text("issued"));
    manifest.version = owned(fields.text("version"));
    manifest.ontology = fields.texts("ontology").into_iter().map(Cow::into_owned).collect();
    if fields.has("data") {
        manifest.data = fields.texts("data").into_iter().map(Cow::into_owned).collect();
    }
    fields.text("$schema");
    let locators = fields.list("locators");
    let levels = fields.list("levels");
    fields.finish(FIELDS);
    check_base(&mut manifest, base_span, file, defects);
    check_issued(&mut manifest, issued_span, file, defects);
    if manifest.prefix.parse::<Id>().is_err() {
        // It becomes part of the names of files.
        let message =
            "`prefix` is made of a-z, 0-9 and single hyphens, a letter first, as `my-data`";
        defects.push(malformed(file, prefix_span, message.to_owned()));
        "data".clone_into(&mut manifest.prefix);
    }
    manifest.locators = locators.iter().filter_map(|n| locator(n, file, defects)).collect();
    manifest.levels = levels.iter().filter_map(|n| level(n, file, defects)).collect();
    manifest
}

/// A text of the manifest, which outlives its file's.
fn owned(text: Option<Cow<'_, str>>) -> Option<String> {
    text.map(Cow::into_owned)
}

fn owned_texts(texts: Vec<LangText<'_>>) -> Vec<LangText<'static>> {
    texts.into_iter().map(LangText::into_owned).collect()
}

fn check_base(
    manifest: &mut Manifest,
    span: Option<Span>,
    file: u32,
    defects: &mut Vec<LoadDefect>,
) {
    let valid = manifest.base.parse::<crate::model::text::Iri>().is_ok();
    if valid && manifest.base.ends_with(['/', '#']) {
        return;
    }
    let message =
        "`base` must be an absolute IRI that ends in `/` or `#`, as https://example.org/mydata/";
    let span = span.unwrap_or(Span { start: 0, end: 1 });
    defects.push(malformed(file, span, message.to_owned()));
    "https://example.org/dataset/".clone_into(&mut manifest.base);
}

fn check_issued(
    manifest: &mut Manifest,
    span: Option<Span>,
    file: u32,
    defects: &mut Vec<LoadDefect>,
) {
    let Some(issued) = &manifest.issued else { return };
    if issued.parse::<EdtfDate>().is_ok_and(|date| date.is_full_day()) {
        return;
    }
    let message = format!("`issued` must be a day, as 2026-11-23, not `{issued}`");
    defects.push(malformed(file, span.unwrap_or_default(), message));
    manifest.issued = None;
}

fn locator(node: &Node<'_>, file: u32, defects: &mut Vec<LoadDefect>) -> Option<LocatorScheme> {
    let mut fields = Fields::new(node, file, "a locator scheme", defects)?;
    let mut scheme = LocatorScheme {
        source: owned(fields.text("source")).unwrap_or_default(),
        prefix: owned(fields.text("prefix")).unwrap_or_default(),
        digits: fields.number("digits").unwrap_or(0),
        first: fields.number("first").unwrap_or(1),
        last: fields.number("last").unwrap_or(u32::MAX),
        uncited: Vec::new(),
    };
    let nodes = fields.list("uncited");
    fields.finish(&["source", "prefix", "digits", "first", "last", "uncited"]);
    for node in nodes {
        scheme.uncited.extend(uncited(node, &scheme, file, defects));
    }
    Some(scheme)
}

/// Places that no claim need cite; a defect where they are no places of the scheme.
fn uncited(
    node: &Node<'_>,
    scheme: &LocatorScheme,
    file: u32,
    defects: &mut Vec<LoadDefect>,
) -> Option<Uncited> {
    let mut fields = Fields::new(node, file, "uncited places", defects)?;
    let (places, reason) = (owned(fields.text("places")), owned(fields.text("reason")));
    fields.finish(&["places", "reason"]);
    let message = match (places, reason) {
        (Some(places), Some(reason)) if scheme.places(&places).is_ok() => {
            return Some(Uncited { places, reason, span: node.span });
        }
        (Some(places), Some(_)) => format!(
            "`{places}` names no places of `{}`; write them as `{}`",
            scheme.source,
            scheme.write(scheme.first)
        ),
        _ => "uncited places need `places` and `reason`".to_owned(),
    };
    defects.push(malformed(file, node.span, message));
    None
}

fn level(node: &Node<'_>, file: u32, defects: &mut Vec<LoadDefect>) -> Option<Level> {
    let mut fields = Fields::new(node, file, "a level", defects)?;
    let span = node.span;
    let rule = owned(fields.text("rule"));
    let level = owned(fields.text("level"));
    let about = owned(fields.text("about"));
    let reason = owned(fields.text("reason"));
    fields.finish(&["rule", "level", "about", "reason"]);
    let (Some(rule), Some(level), Some(reason)) = (rule, level, reason) else {
        let message = "a level needs `rule`, `level` and `reason`";
        defects.push(malformed(file, span, message.to_owned()));
        return None;
    };
    let level = match level.as_str() {
        "off" => None,
        name => match name.parse() {
            Ok(severity) => Some(severity),
            Err(message) => {
                defects.push(malformed(file, span, message));
                return None;
            }
        },
    };
    Some(Level { rule, level, about, reason, span })
}
