//! Limits of time and memory.
//!
//! oxigraph looks at its token when it reads from the store, and not while it multiplies what it has
//! read: a product of four patterns ran for 12 s after it had been cancelled at 50 ms, and filled
//! 1 GB in the meantime. So the work is done by a thread, which is left to itself when it does not
//! stop; the program ends with its message, and the thread with the program.

use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

use memory_stats::memory_stats;
use oxigraph::sparql::CancellationToken;

use super::Options;

/// How long the thread has to notice that it is cancelled.
const GRACE: Duration = Duration::from_millis(100);

/// How often memory is looked at. At 1 GB a second, which nothing here reaches, 20 MB too much.
const LOOK: Duration = Duration::from_millis(20);

/// Which limit was reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reached {
    Time,
    Memory,
}

/// What `work` gives, if it gives anything in time, and the limit that it reached.
pub(super) fn within<T: Send + 'static>(
    options: &Options,
    work: impl FnOnce(CancellationToken) -> T + Send + 'static,
) -> (Option<T>, Option<Reached>) {
    let token = CancellationToken::new();
    let (sender, receiver) = channel();
    let (worker_token, before, start) = (token.clone(), used(), Instant::now());
    thread::spawn(move || {
        // Nobody listens any more if a limit was reached.
        let _late = sender.send(work(worker_token));
    });
    let reached = loop {
        let left = options.timeout.map(|t| t.saturating_sub(start.elapsed()));
        match receiver.recv_timeout(left.unwrap_or(LOOK).min(LOOK)) {
            Ok(answer) => return (Some(answer), None),
            Err(RecvTimeoutError::Disconnected) => return (None, None),
            Err(RecvTimeoutError::Timeout) => {}
        }
        if options.timeout.is_some_and(|t| start.elapsed() >= t) {
            break Reached::Time;
        }
        if options.memory.is_some_and(|bytes| used().saturating_sub(before) > bytes) {
            break Reached::Memory;
        }
    };
    token.cancel();
    (receiver.recv_timeout(GRACE).ok(), Some(reached))
}

/// The memory of this process in bytes; 0 where the system does not say.
fn used() -> usize {
    memory_stats().map_or(0, |m| m.physical_mem)
}
