//! `polemic push`: the dataset into a store.

use std::env;
use std::fs::File;
use std::io::{self, BufReader, BufWriter, Seek as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use polemic::export::{self, ExportInput, Format};
use polemic::progress;
use polemic::push::{self, Address, Credentials, Event, Method, Patience, Shipment};
use polemic::rdf::Profile;

use super::notes::note;
use super::{Failure, Outcome, pipeline, select};

/// Send the dataset to a store (SPARQL 1.1 Graph Store Protocol)
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  polemic push http://localhost:7878/store --dry-run
  polemic push http://localhost:3030/lenin/data --graph https://example.org/graph/lenin
  polemic push http://localhost:3030/lenin/data --add --file ontology/polemic.ttl

Credentials come from the environment: POLEMIC_USER and POLEMIC_PASSWORD, or POLEMIC_TOKEN.
docs/stores.md has the addresses of common stores. What may pass (a broken connection, 429, 502,
503, 504) is tried again; with any other refusal the store is as it was.")]
pub struct Args {
    /// The address of the store for graphs (not the one for queries)
    #[arg(value_name = "ENDPOINT")]
    endpoint: String,
    /// The graph to write; the default graph if none is named
    #[arg(short, long, value_name = "IRI")]
    graph: Option<String>,
    /// Add to what the graph holds (POST) instead of replacing it (PUT)
    #[arg(long)]
    add: bool,
    /// How to send it: ttl, nt, rdfxml or jsonld
    #[arg(short, long, default_value = "ttl")]
    format: Format,
    /// The RDF profile: plain, claims or rdf12
    #[arg(short, long, default_value = "claims")]
    profile: Profile,
    /// Send this RDF file instead of the dataset, as an ontology
    #[arg(long, value_name = "FILE")]
    file: Option<PathBuf>,
    /// How often to try in all
    #[arg(long, value_name = "NUMBER", default_value_t = 5, value_parser = clap::value_parser!(u32).range(1..))]
    tries: u32,
    /// Give up a try after so many seconds
    #[arg(long, value_name = "SECONDS", default_value_t = 600, value_parser = clap::value_parser!(u64).range(1..))]
    timeout: u64,
    /// Send credentials also where others may read them (http to another machine)
    #[arg(long)]
    open: bool,
    /// Say what would be sent, and send nothing
    #[arg(long)]
    dry_run: bool,
    /// Send although there are errors, without what could not be resolved
    #[arg(long)]
    force: bool,
    #[command(flatten)]
    select: select::SelectArgs,
}

pub fn run(data: &Path, args: &Args) -> Outcome {
    let address = Address::new(&args.endpoint, args.graph.as_deref())
        .map_err(|e| Failure::Usage(e.to_string()))?;
    let credentials = credentials(&|name| env::var(name).ok())?;
    if credentials != Credentials::None && address.is_open() && !args.open {
        return Err(Failure::Usage(format!(
            "name and password, or token, would go to {} where others may read them; take https, or \
             --open if the network is yours",
            args.endpoint
        )));
    }
    let Some((content, format)) = content(data, args)? else { return Ok(ExitCode::FAILURE) };
    let length = content.metadata()?.len();
    let method = if args.add { Method::Post } else { Method::Put };
    let what = format!("{} {} of {}", method.name(), size(length), format.media_type());
    if args.dry_run {
        let known = if credentials == Credentials::None { "without" } else { "with" };
        eprintln!("would {what} to {}, {known} credentials; nothing was sent", address.url());
        return Ok(ExitCode::SUCCESS);
    }
    let shipment = Shipment {
        address: &address,
        method,
        credentials: &credentials,
        media_type: format.media_type(),
        content: BufReader::with_capacity(1 << 16, content),
        length,
    };
    let timeout = std::time::Duration::from_secs(args.timeout);
    let patience = Patience { tries: args.tries, timeout, ..Patience::default() };
    progress::begin("sending");
    progress::expect(length);
    let status = push::push(shipment, &patience, &mut |event| match event {
        Event::Again { why, wait } => {
            progress::reach(0);
            note!("{why}; again in {} s", wait.as_secs_f32());
        }
        Event::Sent(sent) => progress::reach(sent),
    });
    let status = status.map_err(|e| Failure::Usage(e.to_string()))?;
    note!("{what} to {}: {status}", address.url());
    Ok(ExitCode::SUCCESS)
}

/// Who sends, by the environment.
fn credentials(variable: &dyn Fn(&str) -> Option<String>) -> Result<Credentials, Failure> {
    let get = |name| variable(name).filter(|value| !value.is_empty());
    match (get("POLEMIC_USER"), get("POLEMIC_PASSWORD"), get("POLEMIC_TOKEN")) {
        (None, None, None) => Ok(Credentials::None),
        (Some(user), password, None) => Ok(Credentials::Basic(user, password.unwrap_or_default())),
        (None, None, Some(token)) => Ok(Credentials::Bearer(token)),
        (None, Some(_), None) => Err(Failure::Usage(
            "POLEMIC_PASSWORD is set and POLEMIC_USER is not; set both".to_owned(),
        )),
        _ => Err(Failure::Usage(
            "POLEMIC_TOKEN is set beside POLEMIC_USER or POLEMIC_PASSWORD; unset what does not \
             belong to this store"
                .to_owned(),
        )),
    }
}

/// What is sent, from its beginning; none where the dataset has errors.
fn content(data: &Path, args: &Args) -> Result<Option<(File, Format)>, Failure> {
    if let Some(file) = &args.file {
        let wrong = |e: String| Failure::Usage(format!("cannot send {}: {e}", file.display()));
        let extension = file.extension().unwrap_or_default().to_string_lossy();
        let format: Format = extension.parse().map_err(wrong)?;
        graph_format(format, Profile::Plain)?;
        return Ok(Some((File::open(file).map_err(|e| wrong(e.to_string()))?, format)));
    }
    graph_format(args.format, args.profile)?;
    let loaded = pipeline::load(data, &[])?;
    let errors = loaded.errors();
    if errors > 0 && !args.force {
        eprintln!(
            "polemic: the dataset has errors ({errors}), nothing was sent; `polemic check` shows \
             them, --force leaves out what does not resolve"
        );
        return Ok(None);
    }
    loaded.typed()?;
    let (view, derivation) = loaded.select(&args.select.selection())?;
    let manifest = &loaded.dataset.manifest;
    let input = ExportInput { view: &view, derivation: &derivation, manifest, camps: None };
    // A file, since a try that fails is repeated, and the dataset may be larger than memory.
    let mut out = BufWriter::with_capacity(1 << 16, tempfile::tempfile()?);
    let ledger = export::export(args.format, Some(args.profile), &input, &mut out)?;
    for line in ledger.lines() {
        note!("not carried: {line}");
    }
    let mut file = out.into_inner().map_err(io::IntoInnerError::into_error)?;
    file.rewind()?;
    Ok(Some((file, args.format)))
}

/// Refuses what is more than one graph.
fn graph_format(format: Format, profile: Profile) -> Result<(), Failure> {
    let graph =
        matches!(format, Format::Turtle | Format::NTriples | Format::RdfXml | Format::JsonLd);
    match (graph, profile) {
        (true, Profile::Nanopubs) => Err(Failure::Usage(
            "nanopubs are many graphs, and this sends one; export them as nq and use the store's \
             loader (docs/stores.md)"
                .to_owned(),
        )),
        (true, _) => Ok(()),
        (false, _) => Err(Failure::Usage(format!(
            "`{format}` is not a format of one graph: take ttl, nt, rdfxml or jsonld"
        ))),
    }
}

#[expect(clippy::cast_precision_loss, reason = "one digit after the point is shown")]
fn size(bytes: u64) -> String {
    match bytes {
        0..1_000_000 => format!("{:.1} kB", bytes as f64 / 1e3),
        _ => format!("{:.1} MB", bytes as f64 / 1e6),
    }
}

#[cfg(test)]
mod tests {
    use super::{Credentials, credentials};

    #[test]
    fn credentials_come_from_the_environment_and_fit_together() {
        let of = |set: &'static [(&str, &str)]| {
            credentials(&|name| {
                set.iter().find(|(n, _)| *n == name).map(|(_, value)| (*value).to_owned())
            })
        };
        assert!(matches!(of(&[]), Ok(Credentials::None)));
        assert!(matches!(of(&[("POLEMIC_TOKEN", "t")]), Ok(Credentials::Bearer(_))));
        let both = of(&[("POLEMIC_USER", "ada"), ("POLEMIC_PASSWORD", "x")]);
        assert!(matches!(both, Ok(Credentials::Basic(_, _))));
        assert!(of(&[("POLEMIC_PASSWORD", "x")]).is_err());
        assert!(of(&[("POLEMIC_USER", "ada"), ("POLEMIC_TOKEN", "t")]).is_err());
    }
}
