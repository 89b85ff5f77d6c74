//! All that is known of an entity, a claim or a place of a source, as a historian reads it.

mod claim;
mod entity;
mod lines;
mod place;

use std::io::{self, Write};
use std::ops::RangeInclusive;

use thiserror::Error;

use super::{PageInput, SourceText};
use crate::graph::{ClaimId, EntityId};
use crate::load::LocatorScheme;
use crate::select::similar_entity;

/// Why nothing can be shown.
#[derive(Debug, Error)]
pub enum ShowError {
    /// Nothing has that id.
    #[error("there is no entity, claim or place `{id}`; {advice}")]
    Unknown {
        /// The id asked for.
        id: String,
        /// The most similar one, or what to write.
        advice: String,
    },
    /// A place that several sources have.
    #[error("{}", several(.id, .sources))]
    Several {
        /// The place asked for.
        id: String,
        /// The sources.
        sources: Vec<String>,
    },
    /// Writing failed.
    #[error(transparent)]
    Io(#[from] io::Error),
}

fn several(id: &str, sources: &[String]) -> String {
    let names = sources.join(", ");
    format!("`{id}` is a place of several sources; say of which with --of: {names}")
}

/// What an id names.
enum Target<'a> {
    Entity(EntityId),
    Claim(ClaimId),
    Places(&'a LocatorScheme, Vec<RangeInclusive<u32>>),
}

/// Prints what is known of the entity or claim with that id, or what cites those places of a source
/// (`P026`, `P026-P028`, `P026, P031`): of the source `of`, where several have such places. With the
/// source's text, the paragraph behind each claim is printed the first time that it is cited. One
/// pass over the claims.
///
/// # Errors
/// [`ShowError::Unknown`] where nothing has that id; [`ShowError::Several`] where several sources
/// have such a place; [`ShowError::Io`] where writing fails.
pub fn show(
    input: &PageInput<'_>,
    id: &str,
    of: Option<&LocatorScheme>,
    text: Option<&SourceText<'_>>,
    out: &mut dyn Write,
) -> Result<(), ShowError> {
    let mut page = lines::Page::new(input, text);
    match find(input, id, of.or(text.map(|t| t.scheme)))? {
        Target::Entity(entity) => entity::write(&mut page, entity),
        Target::Claim(claim) => claim::write(&mut page, claim),
        Target::Places(scheme, places) => place::write(&mut page, scheme, &places),
    }
    Ok(out.write_all(page.finish().as_bytes())?)
}

fn find<'a>(
    input: &PageInput<'a>,
    id: &str,
    of: Option<&'a LocatorScheme>,
) -> Result<Target<'a>, ShowError> {
    let graph = input.view.graph;
    if let Some(entity) = graph.find_entity(id) {
        return Ok(Target::Entity(entity));
    }
    if let Some((claim, _)) = graph.claims().find(|(_, c)| graph.str(c.id) == id) {
        return Ok(Target::Claim(claim));
    }
    let all = &input.dataset.manifest.locators;
    let schemes = of.map_or(all.as_slice(), std::slice::from_ref);
    let found: Vec<_> = schemes.iter().filter_map(|s| Some((s, s.places(id).ok()?))).collect();
    match found.as_slice() {
        [(scheme, places)] => Ok(Target::Places(scheme, places.clone())),
        [] => Err(ShowError::Unknown { id: id.to_owned(), advice: advice(input, id, schemes) }),
        several => {
            let sources = several.iter().map(|(s, _)| s.source.clone()).collect();
            Err(ShowError::Several { id: id.to_owned(), sources })
        }
    }
}

/// The nearest id, or how ids and places are written.
fn advice(input: &PageInput<'_>, id: &str, schemes: &[LocatorScheme]) -> String {
    let graph = input.view.graph;
    if let Some(name) = similar_entity(graph, id) {
        return format!("did you mean `{name}`?");
    }
    match schemes.iter().find(|s| id.starts_with(s.prefix.as_str())).or(schemes.first()) {
        Some(scheme) => {
            let source = graph.find_entity(&scheme.source).map_or("", |e| graph.label(e));
            let (first, last) = (scheme.write(scheme.first), scheme.write(scheme.last));
            let last = if scheme.last == u32::MAX { "..".to_owned() } else { format!("`{last}`") };
            format!("give the id of a record, or a place of {source}, written `{first}` to {last}")
        }
        None => "give the id of a record".to_owned(),
    }
}
