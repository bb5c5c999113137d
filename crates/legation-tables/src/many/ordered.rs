//! Work over a stream on all cores, with the results in the order of the stream and bounded memory.
//!
//! A thread of its own draws the items and starts the work on each in the pool of rayon; the queue of results is bounded, so
//! that it draws no more than a few items ahead of what was taken. When the results are dropped it ends at its next item, and a
//! program that ends does not wait for it; if it panics, so does whoever takes the results, behind the last of them.

use std::panic::resume_unwind;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, TryRecvError, sync_channel};
use std::thread::{self, JoinHandle};

/// Items in work or waiting for each core: enough that a core does not wait while a long document stands before short ones.
const AHEAD: usize = 16;

/// The results, in the order of the items.
pub struct Ordered<U> {
    queue: Receiver<Receiver<U>>,
    /// The thread that draws; taken once it has ended.
    drawing: Option<JoinHandle<()>>,
    next: Option<Receiver<U>>,
    ready: Option<U>,
}

/// Starts `work` on each item.
pub fn ordered<T, U>(items: impl Iterator<Item = T> + Send + 'static, work: impl Fn(T) -> U + Send + Sync + 'static) -> Ordered<U>
where
    T: Send + 'static,
    U: Send + 'static,
{
    let (queue, results) = sync_channel(AHEAD * rayon::current_num_threads());
    let work = Arc::new(work);
    let drawing = thread::spawn(move || {
        for item in items {
            let (answer, result) = sync_channel(1);
            if queue.send(result).is_err() {
                break;
            }
            let work = Arc::clone(&work);
            rayon::spawn_fifo(move || {
                // Nobody listens where the results were dropped.
                let _ = answer.send(work(item));
            });
        }
    });
    Ordered { queue: results, drawing: Some(drawing), next: None, ready: None }
}

impl<U> Ordered<U> {
    /// Whether the next result, or the end, can be had without waiting.
    pub fn is_ready(&mut self) -> bool {
        if self.ready.is_some() {
            return true;
        }
        if self.next.is_none() {
            match self.queue.try_recv() {
                Ok(next) => self.next = Some(next),
                Err(TryRecvError::Disconnected) => return true,
                Err(TryRecvError::Empty) => return false,
            }
        }
        self.ready = self.next.as_ref().and_then(|next| next.try_recv().ok());
        self.ready.is_some()
    }
}

impl<U> Iterator for Ordered<U> {
    type Item = U;

    fn next(&mut self) -> Option<U> {
        if let Some(ready) = self.ready.take() {
            self.next = None;
            return Some(ready);
        }
        let Some(next) = self.next.take().or_else(|| self.queue.recv().ok()) else {
            // Items that can't be drawn are no end of the items.
            if let Some(Err(panic)) = self.drawing.take().map(JoinHandle::join) {
                resume_unwind(panic);
            }
            return None;
        };
        next.recv().ok()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    #[test]
    fn results_keep_the_order_of_the_items() {
        // Early items take longest.
        let work = |item: u64| {
            (0..(200 - item) * 1000).fold(0, |sum: u64, next| std::hint::black_box(sum ^ next));
            item * item
        };
        let results: Vec<u64> = ordered(0..200, work).collect();
        assert_eq!(results, (0..200).map(|item| item * item).collect::<Vec<_>>());
    }

    #[test]
    fn items_that_cannot_be_drawn_are_no_end() {
        let items = (0..10).inspect(|item| assert!(*item < 5, "no item {item}"));
        let mut results = ordered(items, |item: i32| item);
        let taken: Vec<i32> = results.by_ref().take(5).collect();
        assert_eq!(taken, (0..5).collect::<Vec<_>>());
        assert!(std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| results.next())).is_err());
        assert_eq!(results.next(), None);
    }

    #[test]
    fn asking_whether_one_is_ready_loses_none() {
        let mut results = ordered(0..100, |item: i32| item);
        let mut taken = Vec::new();
        loop {
            while !results.is_ready() {
                thread::yield_now();
            }
            let Some(result) = results.next() else { break };
            taken.push(result);
        }
        assert_eq!(taken, (0..100).collect::<Vec<_>>());
    }

    #[test]
    fn no_more_is_drawn_than_the_queue_holds() {
        static DRAWN: AtomicUsize = AtomicUsize::new(0);
        let items = (0..).inspect(|_| {
            DRAWN.fetch_add(1, Ordering::SeqCst);
        });
        let mut results = ordered(items, |item: usize| item);
        for expected in 0..500 {
            assert_eq!(results.next(), Some(expected));
        }
        assert!(DRAWN.load(Ordering::SeqCst) <= 500 + AHEAD * rayon::current_num_threads() + 2);
    }
}
