//! Ctrl-C and the other ways to end a run: what is half written goes.

use super::{output, watch};

/// From now on a signal that would end the run takes half-written files away first. One that the
/// parent had ignored stays ignored: `nohup` works.
#[cfg(unix)]
pub fn handle() {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    use signal_hook::iterator::Signals;

    let ignored = ignored();
    let wanted = [SIGHUP, SIGINT, SIGTERM].into_iter().filter(|s| ignored >> (s - 1) & 1 == 0);
    // Where none can be had the system's own way is as good but for the half-written file.
    let Ok(mut signals) = Signals::new(wanted) else { return };
    std::thread::spawn(move || {
        if let Some(signal) = signals.forever().next() {
            output::interrupted();
            watch::hide();
            // As shells have it.
            std::process::exit(128 + signal);
        }
    });
}

/// The signals that the parent wants ignored, a bit for each from 1 on: as Linux tells it. Elsewhere
/// a hang-up is left alone.
#[cfg(unix)]
fn ignored() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").ok();
    let line = status.as_deref().and_then(|s| s.lines().find_map(|l| l.strip_prefix("SigIgn:")));
    line.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok()).unwrap_or(1)
}

/// Nothing is done about signals here.
#[cfg(not(unix))]
pub fn handle() {}
