//! Graphviz, found on the path: from DOT to a picture, within a time limit.

use std::io::{self, Read, Seek, Write};
use std::process::Command;
use std::thread;
use std::time::{Duration, Instant};

/// What Graphviz draws.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// For screens, at any size.
    Svg,
    /// Pixels, 144 to the inch.
    Png,
    /// For print.
    Pdf,
}

impl Target {
    fn options(self) -> &'static [&'static str] {
        match self {
            Self::Svg => &["-Tsvg"],
            Self::Png => &["-Tpng", "-Gdpi=144"],
            Self::Pdf => &["-Tpdf"],
        }
    }
}

/// Why there is no picture.
#[derive(Debug, thiserror::Error)]
pub enum RenderError {
    /// There is no Graphviz.
    #[error(
        "Graphviz is not installed: its program `dot` is not on the PATH; get it from \
         https://graphviz.org/download/ or your system (apt install graphviz, brew install graphviz, \
         winget install graphviz), or write `-o FILE.dot`, which needs nothing"
    )]
    Missing,
    /// It took too long.
    #[error(
        "Graphviz did not finish within {} s and was stopped: {nodes} nodes and {lines} lines are \
         much for one picture; narrow the selection (--issue, --during, --relation, --around ID), \
         take --bundle or --engine sfdp, or allow more with --timeout",
        limit.as_secs()
    )]
    Slow {
        /// The limit.
        limit: Duration,
        /// How many nodes.
        nodes: usize,
        /// How many lines.
        lines: usize,
    },
    /// It failed.
    #[error("Graphviz failed: {0}")]
    Failed(String),
    /// It could not be run.
    #[error("cannot run Graphviz: {0}")]
    Io(#[from] io::Error),
}

/// Draws DOT. `size` is the number of nodes and lines, for the message where it takes longer than
/// `limit`; the program is stopped then.
///
/// # Errors
/// [`RenderError`]: each says what to do.
pub fn render(
    dot: &[u8],
    target: Target,
    limit: Duration,
    (nodes, lines): (usize, usize),
) -> Result<Vec<u8>, RenderError> {
    // Files, not pipes: nothing can fill up while we wait.
    let mut input = tempfile::tempfile()?;
    let (mut output, mut errors) = (tempfile::tempfile()?, tempfile::tempfile()?);
    input.write_all(dot)?;
    input.rewind()?;
    let mut child = Command::new("dot")
        .args(target.options())
        .stdin(input)
        .stdout(output.try_clone()?)
        .stderr(errors.try_clone()?)
        .spawn()
        .map_err(|error| match error.kind() {
            io::ErrorKind::NotFound => RenderError::Missing,
            _ => RenderError::Io(error),
        })?;
    let start = Instant::now();
    let status = loop {
        if let Some(status) = child.try_wait()? {
            break status;
        }
        if start.elapsed() > limit {
            child.kill()?;
            child.wait()?;
            return Err(RenderError::Slow { limit, nodes, lines });
        }
        thread::sleep(Duration::from_millis(5));
    };
    let mut picture = Vec::new();
    output.rewind()?;
    output.read_to_end(&mut picture)?;
    if status.success() && !picture.is_empty() {
        return Ok(picture);
    }
    let mut said = String::new();
    errors.rewind()?;
    errors.read_to_string(&mut said)?;
    Err(RenderError::Failed(said.lines().next().unwrap_or("it says nothing").to_owned()))
}
