//! polemic: knowledge graphs of contested history.
//!
//! Who stood with whom, on what, when, *and who says so*. Files are read into records
//! ([`load`]), records into a petgraph graph ([`graph`]), which is narrowed ([`select`]), completed
//! ([`mod@derive`]), checked ([`check`]) and exported ([`rdf`], [`export`]), asked ([`query`]) or drawn
//! ([`draw`]). What is larger than memory is checked and exported a stretch at a time ([`stream`]).
//!
//! The order of the modules below is the layering: a module uses only what stands above it.

pub mod threads;
pub mod progress;
pub mod source;
pub mod diagnostic;
pub mod model;
pub mod ontology;
pub mod load;
pub mod graph;
pub mod select;
pub mod derive;
pub mod wording;
pub mod check;
pub mod factions;
pub mod rdf;
pub mod report;
pub mod diff;
pub mod picture;
pub mod export;
pub mod stream;
pub mod push;
pub mod query;
pub mod ask;
pub mod draw;
pub mod pages;
