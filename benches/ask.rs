//! What a question in English costs over its SPARQL on a bare Oxigraph store with the same triples,
//! and what it costs to fill either. `cargo bench --bench ask`; docs/asking.md quotes the figures.
#![allow(missing_docs, clippy::print_stdout, reason = "a benchmark prints what it measures")]
#![allow(clippy::unwrap_used, reason = "a benchmark may fail")]

use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use divan::Bencher;
use oxigraph::io::{RdfFormat, RdfSerializer};
use oxigraph::sparql::{QueryResults, SparqlEvaluator};
use oxigraph::store::Store;

use polemic::ask;
use polemic::derive::{self, Derivation};
use polemic::graph::{Builder, KnowledgeGraph};
use polemic::load::{Manifest, load};
use polemic::query::{self, Index};
use polemic::rdf::{Profile, RdfInput};
use polemic::select::View;

const QUESTIONS: &[&str] = &[
    "who opposed Lenin on foreign trade",
    "whom did Lenin oppose according to Cliff",
    "which letters did Lenin write to Stalin in 1922",
    "who opposed Stalin on foreign trade and was allied with Trotsky",
    "what happened between 5 March and 9 March 1923",
    "where do the sources disagree",
    "who is Fotieva",
    "which opponents of Lenin never wrote to Lenin",
];

const TIMEOUT: Duration = Duration::from_mins(1);

/// The shipped data.
struct Data {
    manifest: Manifest,
    graph: KnowledgeGraph,
}

impl Data {
    fn new() -> Self {
        let (dataset, builder) = load::<Builder>(Path::new("data"), &[]).unwrap();
        let graph = builder.finish(dataset.ontology, &dataset.manifest.language);
        Self { manifest: dataset.manifest, graph }
    }

    fn with<T>(&self, work: impl FnOnce(&RdfInput<'_>) -> T) -> T {
        let view = View::all(&self.graph);
        let derivation: Derivation = derive::derive(&view, 1_000_000);
        let (manifest, profile) = (&self.manifest, Profile::Claims);
        work(&RdfInput { view: &view, derivation: &derivation, manifest, profile })
    }
}

/// All that our store holds, as text.
fn n_triples(input: &RdfInput<'_>) -> Vec<u8> {
    let mut out = RdfSerializer::from_format(RdfFormat::NTriples).for_writer(Vec::new());
    for quad in &query::store(input).unwrap() {
        out.serialize_triple(quad.unwrap().as_ref()).unwrap();
    }
    out.finish().unwrap()
}

/// Oxigraph by its own loader.
fn bare(text: &[u8]) -> Store {
    let store = Store::new().unwrap();
    let mut loader = store.bulk_loader();
    loader.load_from_slice(RdfFormat::NTriples, text).unwrap();
    loader.commit().unwrap();
    store
}

/// The number of rows.
fn run(store: &Store, query: &str) -> usize {
    let query = SparqlEvaluator::new().parse_query(query).unwrap();
    match query.on_store(store).execute().unwrap() {
        QueryResults::Solutions(rows) => rows.map(Result::unwrap).count(),
        _ => 0,
    }
}

/// The least of some tries, in milliseconds.
fn least<T>(mut work: impl FnMut() -> T) -> f64 {
    let one = |()| {
        let start = Instant::now();
        divan::black_box(work());
        start.elapsed().as_secs_f64() * 1000.0
    };
    std::iter::repeat_n((), 7).map(one).fold(f64::INFINITY, f64::min)
}

fn report(input: &RdfInput<'_>) {
    let text = n_triples(input);
    let (store, index) = (bare(&text), Arc::new(Index::new(input)));
    println!("{} triples, {} bytes of N-Triples", store.len().unwrap(), text.len());
    println!("{:7.1} ms our index, from the graph", least(|| Index::new(input)));
    println!("{:7.1} ms the store, from the graph", least(|| query::store(input).unwrap()));
    println!("{:7.1} ms the store, by Oxigraph from N-Triples", least(|| bare(&text)));
    println!("understand  ask whole  Oxigraph  ratio  question (ms)");
    let mut total = [0.0, 0.0];
    for sentence in QUESTIONS {
        let question = ask::understand(input, sentence).unwrap();
        let understand = least(|| ask::understand(input, sentence).unwrap());
        let whole = least(|| {
            let question = ask::understand(input, sentence).unwrap();
            ask::answer(input, &index, &question, TIMEOUT).unwrap()
        });
        let query = least(|| run(&store, &question.sparql));
        total = [total[0] + whole, total[1] + query];
        println!("{understand:10.1} {whole:10.1} {query:9.1} {:6.2}  {sentence}", whole / query);
    }
    println!("{:21.1} {:9.1} {:6.2}  all", total[0], total[1], total[0] / total[1]);
}

#[divan::bench(args = QUESTIONS, sample_count = 5)]
fn asked(bencher: Bencher, sentence: &str) {
    Data::new().with(|input| {
        let index = Arc::new(Index::new(input));
        bencher.bench_local(|| {
            let question = ask::understand(input, sentence).unwrap();
            ask::answer(input, &index, &question, TIMEOUT).unwrap()
        });
    });
}

#[divan::bench(args = QUESTIONS, sample_count = 5)]
fn queried_in_oxigraph(bencher: Bencher, sentence: &str) {
    Data::new().with(|input| {
        let store = bare(&n_triples(input));
        let question = ask::understand(input, sentence).unwrap();
        bencher.bench_local(|| run(&store, &question.sparql));
    });
}

fn main() {
    if std::env::args().any(|a| a == "--test") {
        return;
    }
    Data::new().with(report);
    divan::main();
}
