//! How long each stage takes on a generated dataset of 10,000 entities and 80,000 claims, whose
//! ontology has axioms: `cargo bench --bench stages`. `ENTITIES=1000` for another size.
#![allow(missing_docs, reason = "a benchmark")]

#[path = "generate/mod.rs"]
#[allow(dead_code, reason = "the tool uses all of it, this a part")]
mod generate;

use std::io;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use divan::Bencher;
use generate::{Defects, Options, generate};
use polemic::check::{self, Context};
use polemic::derive::{self, Derivation};
use polemic::export::{ExportInput, Format, export};
use polemic::factions::{self, NetworkOptions, divide::Effort};
use polemic::graph::{Builder, KnowledgeGraph};
use polemic::load::{self, Dataset};
use polemic::select::View;

/// As the command line has it.
const DERIVED_LIMIT: usize = 1_000_000;

/// A dataset that was read and built.
struct Loaded {
    folder: PathBuf,
    dataset: Dataset,
    graph: KnowledgeGraph,
}

fn loaded(name: &str, defects: Defects) -> io::Result<Loaded> {
    let entities = std::env::var("ENTITIES").ok().and_then(|n| n.parse().ok()).unwrap_or(10_000);
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let format = generate::Format::Csv;
    let options = Options { entities, seed: 7, defects, times: 2, format, follows: true };
    generate(&folder, &options)?;
    let (dataset, builder) = load::load::<Builder>(&folder, &[]).map_err(io::Error::other)?;
    let graph = builder.finish(dataset.ontology.clone(), &dataset.manifest.language);
    Ok(Loaded { folder, dataset, graph })
}

#[expect(clippy::expect_used, reason = "without data there is nothing to measure")]
static SOUND: LazyLock<Loaded> =
    LazyLock::new(|| loaded("stages-sound", Defects::None).expect("a dataset"));
#[expect(clippy::expect_used, reason = "without data there is nothing to measure")]
static PLANTED: LazyLock<Loaded> =
    LazyLock::new(|| loaded("stages-planted", Defects::All).expect("a dataset"));
static DERIVED: LazyLock<Derivation> =
    LazyLock::new(|| derive::derive(&View::all(&SOUND.graph), DERIVED_LIMIT));

/// Files to records, which nobody takes.
#[divan::bench(sample_count = 5)]
fn read(bencher: Bencher<'_, '_>) {
    bencher.bench(|| load::load::<()>(&SOUND.folder, &[]));
}

/// Files to drafts, as every command begins.
#[divan::bench(sample_count = 5)]
fn read_drafts(bencher: Bencher<'_, '_>) {
    bencher.bench(|| drafts(&SOUND.folder));
}

fn drafts(folder: &Path) -> Builder {
    // Where it cannot be read, this was said before.
    load::load(folder, &[]).map_or_else(|_| Builder::new(), |(_, builder)| builder)
}

/// Drafts to the graph.
#[divan::bench(sample_count = 5)]
fn build(bencher: Bencher<'_, '_>) {
    let Dataset { ontology, manifest, .. } = &SOUND.dataset;
    bencher
        .with_inputs(|| (drafts(&SOUND.folder), ontology.clone()))
        .bench_values(|(builder, ontology)| builder.finish(ontology, &manifest.language));
}

#[divan::bench(sample_count = 5)]
fn derive_claims(bencher: Bencher<'_, '_>) {
    let view = View::all(&SOUND.graph);
    bencher.bench(|| derive::derive(&view, DERIVED_LIMIT));
}

#[divan::bench(sample_count = 5)]
fn check_all(bencher: Bencher<'_, '_>) {
    let Loaded { dataset, graph, .. } = &*PLANTED;
    let view = View::all(graph);
    bencher.bench(|| check::check(&Context { dataset, graph, view: &view }));
}

/// Each rule by itself.
#[divan::bench(sample_count = 3, args = check::RULES.iter().map(|rule| rule.code))]
fn check_rule(bencher: Bencher<'_, '_>, code: &str) {
    let Loaded { dataset, graph, .. } = &*PLANTED;
    let view = View::all(graph);
    let context = Context { dataset, graph, view: &view };
    bencher.bench(|| check::find_rule(code).map(|rule| (rule.check)(&context).len()));
}

#[divan::bench(sample_count = 3, args = [
    Format::NTriples, Format::NQuads, Format::Turtle, Format::RdfXml, Format::JsonLd,
    Format::GraphMl, Format::Gexf, Format::Dot,
])]
fn write(bencher: Bencher<'_, '_>, format: Format) {
    let view = View::all(&SOUND.graph);
    let manifest = &SOUND.dataset.manifest;
    let input = ExportInput { view: &view, derivation: &DERIVED, manifest, camps: None };
    bencher.bench(|| export(format, None, &input, &mut io::sink()).is_ok());
}

#[divan::bench(sample_count = 3)]
fn camps(bencher: Bencher<'_, '_>) {
    let view = View::all(&SOUND.graph);
    bencher.bench(|| {
        let network = factions::network(&view, &DERIVED, NetworkOptions::default());
        factions::camps(&network, 2, Effort::default())
    });
}

fn main() {
    if std::env::args().any(|a| a == "--test") {
        return;
    }
    divan::main();
}
