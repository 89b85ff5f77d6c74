//! All that is known of an entity, a claim or a place of a source, as a historian reads it.

mod claim;
mod entity;
mod lines;
mod place;

use std::io::{self, Write};

use thiserror::Error;

use super::{PageInput, SourceText};
use crate::graph::{ClaimId, EntityId};
use crate::load::LocatorScheme;
use crate::select::similar_entity;

/// Why nothing can be shown.
#[derive(Debug, Error)]
pub enum ShowError {
    /// Nothing has that id.
    #[error(
        "there is no entity, claim or place `{id}`{}", hint(.did_you_mean.as_deref())
    )]
    Unknown {
        /// The id asked for.
        id: String,
        /// The most similar one.
        did_you_mean: Option<String>,
    },
    /// Writing failed.
    #[error(transparent)]
    Io(#[from] io::Error),
}

fn hint(did_you_mean: Option<&str>) -> String {
    match did_you_mean {
        Some(name) => format!("; did you mean `{name}`?"),
        None => "; give the id of a record, or a place as locators write it".to_owned(),
    }
}

/// What an id names.
enum Target<'a> {
    Entity(EntityId),
    Claim(ClaimId),
    Place(&'a LocatorScheme, u32),
}

/// Prints what is known of the entity or claim with that id, or what cites that place of a source.
/// With the source's text, the paragraph behind each claim is printed the first time that it is
/// cited. One pass over the claims.
///
/// # Errors
/// [`ShowError::Unknown`] where nothing has that id; [`ShowError::Io`] where writing fails.
pub fn show(
    input: &PageInput<'_>,
    id: &str,
    text: Option<&SourceText<'_>>,
    out: &mut dyn Write,
) -> Result<(), ShowError> {
    let mut page = lines::Page::new(input, text);
    match find(input, id)? {
        Target::Entity(entity) => entity::write(&mut page, entity),
        Target::Claim(claim) => claim::write(&mut page, claim),
        Target::Place(scheme, number) => place::write(&mut page, scheme, number),
    }
    Ok(out.write_all(page.finish().as_bytes())?)
}

fn find<'a>(input: &PageInput<'a>, id: &str) -> Result<Target<'a>, ShowError> {
    let graph = input.view.graph;
    if let Some(entity) = graph.find_entity(id) {
        return Ok(Target::Entity(entity));
    }
    if let Some((claim, _)) = graph.claims().find(|(_, c)| graph.str(c.id) == id) {
        return Ok(Target::Claim(claim));
    }
    let schemes = input.dataset.manifest.locators.iter();
    let mut places = schemes.filter_map(|scheme| {
        let [place] = scheme.places(id).ok()?.try_into().ok()?;
        (place.start() == place.end()).then(|| Target::Place(scheme, *place.start()))
    });
    places.next().ok_or_else(|| ShowError::Unknown {
        id: id.to_owned(),
        did_you_mean: similar_entity(graph, id),
    })
}
