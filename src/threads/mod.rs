//! How many threads work, and work in parallel whose results are taken in order.

use std::panic::resume_unwind;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{channel, sync_channel};
use std::thread;

/// How many were asked for; 0 for as many as there are cores.
static WANTED: AtomicUsize = AtomicUsize::new(0);

/// Results that all workers together make before the first of them is taken, but at least two each:
/// enough that who makes and who takes seldom wait for each other.
const AHEAD: usize = 16;

/// Sets the number of threads for all work from now on; 0 for as many as there are cores. No output
/// depends on it.
pub fn set(threads: usize) {
    WANTED.store(threads, Ordering::Relaxed);
}

/// How many threads work: what was set, else as many as there are cores; at least 1.
#[must_use]
pub fn count() -> usize {
    match WANTED.load(Ordering::Relaxed) {
        0 => thread::available_parallelism().map_or(1, Into::into),
        threads => threads,
    }
}

/// Makes something of every part on `threads` threads and hands it over in the order of the parts,
/// on the thread that calls, each with its part. `make` finds in its second argument what `take` left
/// of an earlier part, so that buffers are used again; the results of some twenty parts are held at
/// a time, of four a thread where there are many threads.
///
/// # Errors
/// The first one of `take`; nothing is taken after it.
pub fn in_order<P: Sync, T: Default + Send, E>(
    threads: usize,
    parts: &[P],
    make: impl Fn(&P, &mut T) + Sync,
    mut take: impl FnMut(&P, &mut T) -> Result<(), E>,
) -> Result<(), E> {
    let threads = threads.min(parts.len());
    if threads <= 1 {
        let mut made = T::default();
        return parts.iter().try_for_each(|part| {
            make(part, &mut made);
            take(part, &mut made)
        });
    }
    thread::scope(|scope| {
        let worker = |first: usize| {
            let (done, made) = sync_channel::<T>((AHEAD / threads).max(2));
            let (back, used) = channel::<T>();
            let make = &make;
            scope.spawn(move || {
                for part in parts.iter().skip(first).step_by(threads) {
                    let mut buffer = used.try_recv().unwrap_or_default();
                    make(part, &mut buffer);
                    // Fails where an error has ended the work.
                    if done.send(buffer).is_err() {
                        return;
                    }
                }
            });
            (made, back)
        };
        let workers: Vec<_> = (0..threads).map(worker).collect();
        for (part, (made, back)) in parts.iter().zip(workers.iter().cycle()) {
            // Fails where the worker panicked; the scope passes that on.
            let Ok(mut buffer) = made.recv() else { break };
            take(part, &mut buffer)?;
            back.send(buffer).unwrap_or_default();
        }
        Ok(())
    })
}

/// Makes something of every part on `threads` threads; the results stand in the order of the parts.
/// Whoever is done takes the next part, so parts may differ in size; all results are held.
pub fn each<P: Sync, T: Send>(
    threads: usize,
    parts: &[P],
    make: impl Fn(&P) -> T + Sync,
) -> Vec<T> {
    let next = AtomicUsize::new(0);
    let work = || {
        let parts = std::iter::from_fn(|| {
            let at = next.fetch_add(1, Ordering::Relaxed);
            Some((at, parts.get(at)?))
        });
        parts.map(|(at, part)| (at, make(part))).collect::<Vec<_>>()
    };
    let mut made = thread::scope(|scope| {
        let others = 1..threads.min(parts.len());
        let others: Vec<_> = others.map(|_| scope.spawn(work)).collect();
        let mut made = work();
        for other in others {
            made.extend(other.join().unwrap_or_else(|panic| resume_unwind(panic)));
        }
        made
    });
    made.sort_unstable_by_key(|(at, _)| *at);
    made.into_iter().map(|(_, made)| made).collect()
}

/// Does two things, at once where several threads work.
pub fn both<A: Send, B>(one: impl FnOnce() -> A + Send, other: impl FnOnce() -> B) -> (A, B) {
    if count() < 2 {
        return (one(), other());
    }
    thread::scope(|scope| {
        let one = scope.spawn(one);
        let other = other();
        (one.join().unwrap_or_else(|panic| resume_unwind(panic)), other)
    })
}

/// Ranges of at most `size` that cover `0..len` in order.
#[must_use]
pub fn ranges(len: usize, size: usize) -> Vec<std::ops::Range<usize>> {
    (0..len).step_by(size).map(|start| start..len.min(start + size)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_come_in_order_whatever_the_number_of_threads() {
        let parts: Vec<u32> = (0..100).collect();
        for threads in [1, 2, 3, 4, 200] {
            let mut seen = Vec::new();
            let make = |part: &u32, out: &mut Vec<u32>| {
                out.clear();
                out.push(part * part);
            };
            let taken: Result<(), ()> = in_order(threads, &parts, make, |_, made| {
                seen.append(made);
                Ok(())
            });
            assert_eq!(taken, Ok(()));
            assert!(seen.iter().copied().eq((0..100).map(|n| n * n)), "{threads}: {seen:?}");
        }
    }

    #[test]
    fn each_part_is_made_once_and_in_order() {
        let parts: Vec<u32> = (0..100).collect();
        for threads in [0, 1, 2, 3, 200] {
            assert!(each(threads, &parts, |n| n * n).into_iter().eq((0..100).map(|n| n * n)));
        }
        assert!(each(4, &[], |n: &u32| *n).is_empty());
    }

    #[test]
    fn an_error_ends_the_work() {
        let parts: Vec<u32> = (0..1000).collect();
        for threads in [1, 2, 4] {
            let mut taken = 0;
            let result = in_order(
                threads,
                &parts,
                |part, out: &mut u32| *out = *part,
                |_, made| {
                    taken += 1;
                    if *made == 5 { Err("five") } else { Ok(()) }
                },
            );
            assert_eq!((result, taken), (Err("five"), 6), "{threads}");
        }
    }

    #[test]
    fn ranges_cover_everything_once() {
        assert_eq!(ranges(5, 2), [0..2, 2..4, 4..5]);
        assert!(ranges(0, 2).is_empty());
    }
}
