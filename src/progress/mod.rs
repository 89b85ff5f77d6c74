//! What the process is doing and how far it is, for whoever watches.
//!
//! One process does one thing after another, so there is one list of stages. To tell of work costs
//! an atomic addition for each part of it; nobody need watch.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// A stretch of work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stage {
    /// What is done, as “reading”.
    pub name: &'static str,
    /// Since when.
    pub since: Instant,
    /// How long it took; none while it goes on.
    pub took: Option<Duration>,
}

/// How far the stage under way is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// The stage.
    pub stage: Stage,
    /// Units done.
    pub done: u64,
    /// Units in all; 0 where that is not known.
    pub total: u64,
    /// Bytes written.
    pub written: u64,
}

static STAGES: Mutex<Vec<Stage>> = Mutex::new(Vec::new());
static DONE: AtomicU64 = AtomicU64::new(0);
static TOTAL: AtomicU64 = AtomicU64::new(0);
static WRITTEN: AtomicU64 = AtomicU64::new(0);

fn lock() -> MutexGuard<'static, Vec<Stage>> {
    STAGES.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Begins a stage; the one before it is over.
pub fn begin(name: &'static str) {
    end();
    let mut stages = lock();
    DONE.store(0, Ordering::Relaxed);
    TOTAL.store(0, Ordering::Relaxed);
    WRITTEN.store(0, Ordering::Relaxed);
    stages.push(Stage { name, since: Instant::now(), took: None });
}

/// Ends the stage under way.
pub fn end() {
    if let Some(stage) = lock().last_mut() {
        stage.took = stage.took.or_else(|| Some(stage.since.elapsed()));
    }
}

/// So many units are to be done in this stage from now on.
pub fn expect(total: u64) {
    DONE.store(0, Ordering::Relaxed);
    TOTAL.store(total, Ordering::Relaxed);
}

/// So many units are done.
pub fn reach(done: u64) {
    DONE.store(done, Ordering::Relaxed);
}

/// So many more units are done.
pub fn advance(units: u64) {
    DONE.fetch_add(units, Ordering::Relaxed);
}

/// So many more bytes are written.
pub fn wrote(bytes: u64) {
    WRITTEN.fetch_add(bytes, Ordering::Relaxed);
}

/// The stages until now.
#[must_use]
pub fn stages() -> Vec<Stage> {
    lock().clone()
}

/// How far the stage under way is; none between stages.
#[must_use]
pub fn now() -> Option<Progress> {
    let stage = lock().last().copied().filter(|stage| stage.took.is_none())?;
    let read = |counter: &AtomicU64| counter.load(Ordering::Relaxed);
    Some(Progress { stage, done: read(&DONE), total: read(&TOTAL), written: read(&WRITTEN) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stages_follow_one_another() {
        begin("one");
        expect(3);
        advance(2);
        wrote(10);
        let progress = now().unwrap();
        assert_eq!(progress.stage.name, "one");
        begin("two");
        let stages = stages();
        let one = stages.iter().rfind(|stage| stage.name == "one").unwrap();
        assert!(one.took.is_some());
        end();
        assert_eq!(now(), None);
    }
}
