//! Remarks on standard error, which `--quiet` silences.

use std::sync::atomic::{AtomicBool, Ordering};

static QUIET: AtomicBool = AtomicBool::new(false);

/// Silences all remarks of the run.
pub fn set_quiet(quiet: bool) {
    QUIET.store(quiet, Ordering::Relaxed);
}

/// Whether remarks are wanted.
pub fn wanted() -> bool {
    !QUIET.load(Ordering::Relaxed)
}

/// A line on standard error.
macro_rules! note {
    ($($text:tt)*) => {
        if $crate::cli::notes::wanted() {
            $crate::cli::watch::hide();
            eprintln!($($text)*);
        }
    };
}

pub(super) use note;
