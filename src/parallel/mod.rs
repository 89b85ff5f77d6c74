//! Work on several threads whose results are taken in order, so that their number leaves no trace.

use std::collections::VecDeque;
use std::num::NonZeroUsize;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

/// As the user wants it; 0 where nothing was said.
static THREADS: AtomicUsize = AtomicUsize::new(0);

/// Sets the number of threads for the whole process.
pub fn set_threads(threads: NonZeroUsize) {
    THREADS.store(threads.get(), Ordering::Relaxed);
}

/// How many threads work: as set, else as many as there are processors.
#[must_use]
pub fn threads() -> usize {
    match THREADS.load(Ordering::Relaxed) {
        0 => thread::available_parallelism().map_or(1, NonZeroUsize::get),
        set => set,
    }
}

/// So many results for each thread may wait for their turn.
const AHEAD: usize = 2;

struct State<I, R> {
    items: I,
    /// How many items were handed out.
    begun: usize,
    /// Results that wait for their turn, by their distance from the next one to be taken.
    ready: VecDeque<Option<R>>,
    taken: usize,
    /// No further item is begun.
    stop: bool,
    /// A worker panicked.
    broken: bool,
}

struct Shared<I, R> {
    state: Mutex<State<I, R>>,
    made: Condvar,
    room: Condvar,
}

impl<I, R> Shared<I, R> {
    fn lock(&self) -> MutexGuard<'_, State<I, R>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Tells the taker that a worker is gone, even by a panic.
struct Leaving<'a, I, R>(&'a Shared<I, R>);

impl<I, R> Drop for Leaving<'_, I, R> {
    fn drop(&mut self) {
        if thread::panicking() {
            self.0.lock().broken = true;
        }
        self.0.made.notify_all();
    }
}

/// Does `work` on each item, on all threads, and gives the results to `take` in the order of the
/// items, on the thread that calls. At most a few results for each thread wait for their turn.
///
/// # Errors
/// The first of `take`; no further item is begun then.
///
/// # Panics
/// Where `work` does.
pub fn in_order<I, R, E>(
    items: I,
    work: impl Fn(I::Item) -> R + Sync,
    mut take: impl FnMut(R) -> Result<(), E>,
) -> Result<(), E>
where
    I: Iterator + Send,
    R: Send,
{
    let threads = threads();
    if threads == 1 {
        return items.map(work).try_for_each(take);
    }
    let ready = VecDeque::new();
    let state = State { items, begun: 0, ready, taken: 0, stop: false, broken: false };
    let shared = Shared { state: Mutex::new(state), made: Condvar::new(), room: Condvar::new() };
    thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| worker(&shared, &work, threads * AHEAD));
        }
        loop {
            let result = {
                let mut state = shared.lock();
                while state.ready.front().is_none_or(Option::is_none)
                    && !state.broken
                    && !(state.stop && state.begun == state.taken)
                {
                    state = shared.made.wait(state).unwrap_or_else(PoisonError::into_inner);
                }
                let Some(Some(result)) = state.ready.pop_front() else {
                    return Ok(());
                };
                state.taken += 1;
                result
            };
            shared.room.notify_all();
            if let Err(error) = take(result) {
                shared.lock().stop = true;
                shared.room.notify_all();
                return Err(error);
            }
        }
    })
}

fn worker<I: Iterator, R>(shared: &Shared<I, R>, work: &impl Fn(I::Item) -> R, ahead: usize) {
    let leaving = Leaving(shared);
    loop {
        let mut state = shared.lock();
        while !state.stop && !state.broken && state.begun - state.taken >= ahead {
            state = shared.room.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
        let item = if state.stop || state.broken { None } else { state.items.next() };
        let Some(item) = item else {
            state.stop = true;
            break;
        };
        let number = state.begun;
        state.begun += 1;
        state.ready.push_back(None);
        drop(state);
        let result = work(item);
        let mut state = shared.lock();
        let at = number - state.taken;
        if let Some(slot) = state.ready.get_mut(at) {
            *slot = Some(result);
        }
        drop(state);
        shared.made.notify_all();
    }
    drop(leaving);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_come_in_the_order_of_the_items_and_an_error_ends_them() {
        let work = |i: usize| {
            thread::sleep(std::time::Duration::from_micros((i as u64 * 7919) % 200));
            i * i
        };
        let mut seen = Vec::new();
        let all: Result<(), ()> = in_order(0..500, work, |r| {
            seen.push(r);
            Ok(())
        });
        assert!(all.is_ok());
        assert_eq!(seen, (0..500).map(|i| i * i).collect::<Vec<_>>());
        let mut count = 0;
        let cut = in_order(0.., work, |_| {
            count += 1;
            if count == 10 { Err("enough") } else { Ok(()) }
        });
        assert_eq!((cut, count), (Err("enough"), 10));
    }

    #[test]
    #[should_panic(expected = "a scoped thread panicked")]
    fn a_panic_in_the_work_is_not_waited_for_for_ever() {
        let work = |i: usize| assert!(i < 5, "five");
        let _: Result<(), ()> = in_order(0..100, work, |()| Ok(()));
    }
}
