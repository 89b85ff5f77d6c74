//! `polemic draw`: a picture of a selection.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;

use polemic::draw::graphviz::{self, Target};
use polemic::draw::{self, DrawInput, Drawing, Layout, Options};
use polemic::export::ExportInput;
use polemic::picture::Frame;
use polemic::progress;

use super::notes::note;
use super::pipeline::{self, Loaded};
use super::{Failure, Outcome, output, select};

/// Draw a selection
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  polemic draw --layout issue --issue foreign-trade-monopoly -o trade.svg
  polemic draw --layout letters --class Letter -o letters.pdf
  polemic draw --around lenin --during 1923-03 --bundle -o lenin.png
  polemic draw --layout timeline -o timeline.mmd      for README files and notes
  polemic draw --layout factions -o factions.dot      needs no Graphviz")]
pub struct Args {
    /// What the picture is for [default: ego with --around, issue with --issue, else factions]
    #[arg(short, long)]
    layout: Option<Layout>,
    /// Draw parallel ties as one line with their number
    #[arg(long)]
    bundle: bool,
    /// Lay out by this program of Graphviz, where Graphviz does [default: dot, or sfdp for many]
    #[arg(long, value_parser = ["dot", "neato", "fdp", "sfdp", "circo", "twopi"])]
    engine: Option<String>,
    /// Refuse to draw more boxes or more lines than this
    #[arg(long, value_name = "N", default_value_t = draw::LIMIT)]
    limit: usize,
    /// A title of your own
    #[arg(long)]
    title: Option<String>,
    /// Stop Graphviz after so many seconds
    #[arg(long, value_name = "S", default_value_t = 60)]
    timeout: u64,
    /// Write to this file; its end says what: .svg, .png, .pdf, .dot or .mmd (Mermaid)
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,
    #[command(flatten)]
    select: select::SelectArgs,
}

impl Args {
    /// What was asked for, or else what suits the selection.
    fn layout(&self) -> Layout {
        let selection = self.select.selection();
        let else_by = || match (&selection.around, &selection.issue[..]) {
            (Some(_), _) => Layout::Ego,
            (None, [_, ..]) => Layout::Issue,
            (None, []) => Layout::Factions,
        };
        self.layout.unwrap_or_else(else_by)
    }
}

/// What is written.
#[derive(Debug, Clone, Copy)]
enum As {
    Dot,
    Mermaid,
    Drawn(Target),
}

pub fn run(data: &Path, args: &Args) -> Outcome {
    let written = written(&args.output)?;
    let loaded = pipeline::load(data, std::slice::from_ref(&args.output))?;
    Loaded::warn(loaded.errors())?;
    let selection = args.select.selection();
    let (view, derivation) = loaded.select(&selection)?;
    let context = loaded.before(&selection)?;
    let manifest = &loaded.dataset.manifest;
    let export = ExportInput { view: &view, derivation: &derivation, manifest, camps: None };
    let options = Options {
        layout: args.layout(),
        bundle: args.bundle,
        limit: args.limit,
        engine: args.engine.clone(),
        title: args.title.clone(),
    };
    progress::begin("drawing");
    let drawing =
        draw::draw(&DrawInput { export, selection: &selection, context: &context }, &options)?;
    let placed = matches!(drawing.picture.frame, Frame::Placed { .. });
    if let Some(engine) = args.engine.as_ref().filter(|_| placed) {
        return Err(Failure::Usage(format!(
            "--engine {engine} has no say here: the layout {} places everything itself (citations \
             does not)",
            options.layout
        )));
    }
    let bytes = draw_as(&drawing, written, args)?;
    output::write(Some(&args.output), |out| Ok(out.write_all(&bytes)?))?;
    let lost = loaded.lost();
    if lost > 0 {
        note!("left out for not resolving: {lost} (`polemic check` names them)");
    }
    for line in drawing.ledger.lines() {
        note!("note: {line}");
    }
    Ok(ExitCode::SUCCESS)
}

fn written(path: &Path) -> Result<As, Failure> {
    let end = path.extension().and_then(|e| e.to_str()).unwrap_or_default();
    match end.to_lowercase().as_str() {
        "svg" => Ok(As::Drawn(Target::Svg)),
        "png" => Ok(As::Drawn(Target::Png)),
        "pdf" => Ok(As::Drawn(Target::Pdf)),
        "dot" | "gv" => Ok(As::Dot),
        "mmd" | "mermaid" => Ok(As::Mermaid),
        _ => Err(Failure::Usage(format!(
            "`{}` does not end in .svg, .png, .pdf, .dot or .mmd, so what to write is not known",
            path.display()
        ))),
    }
}

fn draw_as(drawing: &Drawing<'_>, written: As, args: &Args) -> Result<Vec<u8>, Failure> {
    let mut out = Vec::new();
    if matches!(written, As::Mermaid) {
        drawing.mermaid(&mut out)?;
        return Ok(out);
    }
    drawing.dot(&mut out)?;
    let As::Drawn(target) = written else {
        return Ok(out);
    };
    let size = (drawing.picture.node_count(), drawing.picture.edges.len());
    let limit = Duration::from_secs(args.timeout);
    graphviz::render(&out, target, limit, size).map_err(|e| Failure::Usage(e.to_string()))
}
