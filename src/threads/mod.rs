//! How many threads work, and work in parallel whose results are taken in order.

use std::panic::resume_unwind;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::channel;
use std::thread;

/// How many were asked for; 0 for as many as there are cores.
static WANTED: AtomicUsize = AtomicUsize::new(0);

/// Parts that are under way before the first of them is taken, but at least two for each worker:
/// enough that who makes and who takes seldom wait for each other.
const AHEAD: usize = 18;

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
/// of an earlier part, so that buffers are used again. Some twenty parts are under way at a time, two
/// a thread where there are many threads: no more are asked for, and no more results are held.
///
/// # Errors
/// The first one of `take`; nothing is taken after it.
pub fn in_order<P: Send, T: Default + Send, E>(
    threads: usize,
    parts: impl IntoIterator<Item = P>,
    make: impl Fn(&P, &mut T) + Sync,
    mut take: impl FnMut(&P, &mut T) -> Result<(), E>,
) -> Result<(), E> {
    let mut parts = parts.into_iter().fuse();
    let threads = threads.min(parts.size_hint().1.unwrap_or(usize::MAX));
    if threads <= 1 {
        let mut made = T::default();
        return parts.try_for_each(|part| {
            make(&part, &mut made);
            take(&part, &mut made)
        });
    }
    thread::scope(|scope| {
        let worker = |_| {
            let (give, given) = channel::<(P, T)>();
            let (done, made) = channel::<(P, T)>();
            let make = &make;
            scope.spawn(move || {
                for (part, mut buffer) in given {
                    make(&part, &mut buffer);
                    // Fails where an error has ended the work.
                    if done.send((part, buffer)).is_err() {
                        return;
                    }
                }
            });
            (give, made)
        };
        let workers: Vec<_> = (0..threads).map(worker).collect();
        let (mut givers, mut takers) = (workers.iter().cycle(), workers.iter().cycle());
        let mut under_way = 0;
        let mut used = Vec::new();
        loop {
            while under_way < AHEAD.max(2 * threads)
                && let Some((part, (give, _))) = parts.next().zip(givers.next())
            {
                // Fails where the worker panicked; the scope passes that on.
                give.send((part, used.pop().unwrap_or_default())).unwrap_or_default();
                under_way += 1;
            }
            let Some((_, made)) = takers.next().filter(|_| under_way > 0) else { return Ok(()) };
            let Ok((part, mut buffer)) = made.recv() else { return Ok(()) };
            under_way -= 1;
            take(&part, &mut buffer)?;
            used.push(buffer);
        }
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
            let make = |part: &&u32, out: &mut Vec<u32>| {
                out.clear();
                out.push(*part * *part);
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
    fn no_part_is_asked_for_long_before_its_turn() {
        for threads in [1, 2, 4, 20] {
            let asked = AtomicUsize::new(0);
            let parts = std::iter::from_fn(|| {
                let at = asked.fetch_add(1, Ordering::Relaxed);
                (at < 100).then_some(at)
            });
            let mut taken = 0;
            let result: Result<(), ()> = in_order(
                threads,
                parts,
                |part, out: &mut usize| *out = *part,
                |part, made| {
                    assert_eq!((*part, *made), (taken, taken), "{threads}");
                    taken += 1;
                    assert!(asked.load(Ordering::Relaxed) <= taken + AHEAD.max(2 * threads));
                    Ok(())
                },
            );
            assert_eq!((result, taken), (Ok(()), 100), "{threads}");
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
                |part, out: &mut u32| *out = **part,
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
