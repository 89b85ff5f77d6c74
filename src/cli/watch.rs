//! What a run tells of itself on standard error: a bar while it works, figures when it is done.

use std::io::{self, IsTerminal, Write as _};
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use indexmap::IndexMap;
use indicatif::{ProgressBar, ProgressStyle};
use polemic::progress::{self, Progress};
use polemic::threads;
use serde_json::json;

/// Nothing is drawn before.
const PATIENCE: Duration = Duration::from_secs(1);
const TICK: Duration = Duration::from_millis(100);

/// The figures of a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Stats {
    /// A line for each stage, for people
    Text,
    /// One object, for programs
    Json,
}

/// The bar that is on the terminal, and the stage that it is of.
static DRAWN: Mutex<Drawn> = Mutex::new(None);

/// The stage that a bar is of, and whether its length is known.
type Drawn = Option<((&'static str, bool), ProgressBar)>;

fn drawn() -> MutexGuard<'static, Drawn> {
    DRAWN.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Takes the bar from the terminal, since something else is to be printed.
pub fn hide() {
    if let Some((_, bar)) = drawn().take() {
        bar.finish_and_clear();
    }
}

/// Draws how far the work is until [`Watch::end`].
pub struct Watch(Option<(Sender<()>, JoinHandle<()>)>);

impl Watch {
    /// Draws on a terminal only.
    pub fn begin(quiet: bool) -> Self {
        if quiet || !io::stderr().is_terminal() {
            return Self(None);
        }
        let (end, ended) = channel();
        let thread = thread::spawn(move || {
            // A message, or nobody who could send one, is the end.
            while let Err(RecvTimeoutError::Timeout) = ended.recv_timeout(TICK) {
                draw(&mut drawn());
            }
            hide();
        });
        Self(Some((end, thread)))
    }

    /// Takes the bar away.
    pub fn end(self) {
        if let Some((end, thread)) = self.0 {
            let _at_its_end = end.send(());
            let _cleared = thread.join();
        }
    }
}

fn draw(drawn: &mut Drawn) {
    let now = progress::now().filter(|now| now.stage.since.elapsed() >= PATIENCE);
    let kind = now.map(|now| (now.stage.name, now.total > 0));
    if drawn.as_ref().map(|(kind, _)| *kind) != kind
        && let Some((_, bar)) = drawn.take()
    {
        bar.finish_and_clear();
    }
    let Some(now) = now else { return };
    let (_, bar) = drawn.get_or_insert_with(|| ((now.stage.name, now.total > 0), bar(&now)));
    bar.set_position(now.done);
    if now.written > 0 {
        bar.set_message(format!("{} written", indicatif::BinaryBytes(now.written)));
    }
    bar.tick();
}

fn bar(now: &Progress) -> ProgressBar {
    let known = now.total > 0;
    let bar = if known { ProgressBar::new(now.total) } else { ProgressBar::new_spinner() };
    let template = match (known, now.stage.name) {
        (true, "reading") => "{prefix:9} [{bar:30}] {binary_bytes_per_sec}, {eta} left {msg}",
        (true, _) => "{prefix:9} [{bar:30}] {percent}%, {eta} left {msg}",
        (false, _) => "{prefix:9} {spinner} {elapsed} {msg}",
    };
    if let Ok(style) = ProgressStyle::with_template(template) {
        bar.set_style(style.progress_chars("=> "));
    }
    bar.with_prefix(now.stage.name).with_elapsed(now.stage.since.elapsed())
}

/// Prints how long each stage took and how much memory the process had at most.
pub fn print(stats: Stats) -> io::Result<()> {
    let mut stages: IndexMap<&str, f64> = IndexMap::new();
    for stage in progress::stages() {
        *stages.entry(stage.name).or_default() += stage.took.unwrap_or_default().as_secs_f64();
    }
    let total = stages.values().fold(0.0, |sum, seconds| sum + seconds);
    let peak = peak_memory();
    let mut out = io::stderr().lock();
    match stats {
        Stats::Json => {
            let stages: Vec<_> = stages
                .iter()
                .map(|(stage, seconds)| json!({ "stage": stage, "seconds": seconds }))
                .collect();
            let threads = threads::count();
            let all = json!({
                "stages": stages, "seconds": total, "peak_bytes": peak, "threads": threads,
            });
            writeln!(out, "{all}")
        }
        Stats::Text => {
            for (stage, seconds) in &stages {
                writeln!(out, "{stage:10} {seconds:9.3} s")?;
            }
            writeln!(out, "{:10} {total:9.3} s", "in all")?;
            if let Some(peak) = peak {
                writeln!(out, "{:10} {:>11}", "memory", indicatif::BinaryBytes(peak).to_string())?;
            }
            Ok(())
        }
    }
}

/// The most memory that the process had, in bytes: as Linux tells it, elsewhere what it has now.
fn peak_memory() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok();
    let line = status.as_deref().and_then(|s| s.lines().find_map(|l| l.strip_prefix("VmHWM:")));
    let peak = line.and_then(|l| l.trim().strip_suffix("kB")?.trim().parse::<u64>().ok());
    let now = || memory_stats::memory_stats().map(|m| m.physical_mem as u64);
    peak.map(|kib| kib * 1024).or_else(now)
}
