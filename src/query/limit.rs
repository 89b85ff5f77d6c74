//! A limit of time.
//!
//! oxigraph looks at its token when it reads from the store, and not while it multiplies what it has
//! read: a product of four patterns ran for 12 s after it had been cancelled at 50 ms. So the work is
//! done by a thread, which is left to itself when it does not stop.

use std::sync::mpsc::channel;
use std::thread;
use std::time::Duration;

use oxigraph::sparql::CancellationToken;

/// How long the thread has to notice that it is cancelled.
const GRACE: Duration = Duration::from_millis(100);

/// What `work` gives, or none if it takes longer than `timeout`.
pub(super) fn within<T: Send + 'static>(
    timeout: Duration,
    work: impl FnOnce(CancellationToken) -> T + Send + 'static,
) -> Option<T> {
    let token = CancellationToken::new();
    let (sender, receiver) = channel();
    let worker_token = token.clone();
    thread::spawn(move || {
        // Nobody listens any more if the time was over.
        let _late = sender.send(work(worker_token));
    });
    let answer = receiver.recv_timeout(timeout);
    if answer.is_err() {
        token.cancel();
        return receiver.recv_timeout(GRACE).ok();
    }
    answer.ok()
}
