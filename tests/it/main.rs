//! The integration tests, in one binary.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::panic,
    reason = "tests stop where something is not as expected"
)]

mod ask; // questions in English and their answers
mod article; // the shipped data beside the text that they are made from
mod building; // which records are merged, and which evidence claims get
mod collisions; // which claims collide, and what was judged, as people read it
mod contradictions; // rules on contradictions against brute force
mod draw; // what each layout shows, and what is said where it cannot be drawn
mod example; // a second dataset with an ontology of its own
mod factions; // networks of the literature, and what factions prints, word for word
mod formats; // the same records in every format give the same graph
mod fuzz; // mutations of real questions and queries: an answer or an error at its place
mod gallery; // each layout on the shipped data is fresh
mod generated; // generated files that are checked in are fresh
mod hostile; // hostile input gives findings, never a panic or half an output
mod layering; // a module uses only what stands above it in lib.rs
mod ledger; // what an export does not carry is counted, and nothing else
mod manual; // what README and docs show works
mod pages; // what show, coverage, contradictions, codebook and diff print, word for word
mod planted; // every defect planted in a generated dataset is found, and nothing else
mod properties; // random datasets: no record is lost, order leaves no trace
mod questions; // every query of queries/ gives the answer beside it
mod roundtrip; // what RDF says reads back to the same claims
mod rules; // every rule: its good and bad fixture, and its message word for word
mod running; // compressed files, threads, figures, interruption
mod streams; // a stretch of the files at a time gives what the whole gives
mod support; // what several tests need

#[path = "../../benches/generate/mod.rs"]
#[allow(dead_code, reason = "the tool uses all of it, the tests a part")]
mod generate;
