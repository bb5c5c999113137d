//! Connections to the store that only read: as many as requests are answered at once, kept open between them; and the answers that were given since the
//! store last changed.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::SystemTime;

use legation_store::query::Tally;
use legation_store::{Result, Store, StoreError};
use quick_cache::sync::Cache;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// Requests that are answered at once: more than there are cores would only wait for each other.
const AT_ONCE: usize = 8;
/// Files that are sent at once: they take as long as who reads them, and are not to keep others from their answers.
const FILES_AT_ONCE: usize = 4;
/// Answers that are kept: those of one view of a few people. The largest, a map, takes half a megabyte.
const KEPT: usize = 64;

/// By what a change of the store is told: the time and size of its file and of its log.
pub type Stamp = [Option<(SystemTime, u64)>; 2];

/// The connections.
pub struct Readers {
    path: PathBuf,
    may_write: bool,
    idle: Mutex<Vec<Store>>,
    free: Arc<Semaphore>,
    files: Arc<Semaphore>,
    writing: Arc<Semaphore>,
    given: Cache<String, (Stamp, Arc<Vec<u8>>)>,
    tally: Mutex<Option<(Stamp, Arc<Tally>)>>,
}

impl Readers {
    /// Reads the store in this file; `may_write` tells whether somebody may be let write it beside.
    pub fn new(path: PathBuf, may_write: bool) -> Self {
        Self {
            path,
            may_write,
            idle: Mutex::default(),
            free: Arc::new(Semaphore::new(AT_ONCE)),
            files: Arc::new(Semaphore::new(FILES_AT_ONCE)),
            writing: Arc::new(Semaphore::new(1)),
            given: Cache::new(KEPT),
            tally: Mutex::default(),
        }
    }

    /// Asks the store, on a thread that may wait for the disk.
    ///
    /// # Errors
    /// Those of the question, and if the store can't be opened.
    pub async fn ask<T: Send + 'static>(self: Arc<Self>, question: impl FnOnce(&Store) -> Result<T> + Send + 'static) -> Result<T> {
        let turn = turn(&self.free).await?;
        self.on_a_thread(turn, question).await
    }

    /// Does the same for a file, which may take long.
    ///
    /// # Errors
    /// As [`Readers::ask`].
    pub async fn hand_out(self: Arc<Self>, writing: impl FnOnce(&Store) -> Result<()> + Send + 'static) -> Result<()> {
        let turn = turn(&self.files).await?;
        self.on_a_thread(turn, writing).await
    }

    /// The turn to write beside the readers: one has it at a time, as the store has one writer. To be held until the writing is done.
    ///
    /// # Errors
    /// If there are no turns any more.
    pub async fn turn_to_write(&self) -> Result<OwnedSemaphorePermit> {
        turn(&self.writing).await
    }

    /// The turn goes with the work: where nobody waits for the answer any more, the work goes on all the same.
    async fn on_a_thread<T: Send + 'static>(
        self: Arc<Self>,
        turn: OwnedSemaphorePermit,
        question: impl FnOnce(&Store) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let answer = tokio::task::spawn_blocking(move || {
            let _turn = turn;
            let idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
            let store = idle.map_or_else(|| Store::read(&self.path), Ok)?;
            let answer = question(&store);
            self.idle.lock().unwrap_or_else(PoisonError::into_inner).push(store);
            answer
        });
        answer.await.map_err(|error| failed(&error))?
    }

    /// What all incidents count for; made anew by the first who asks after the store has changed, while others wait for it.
    ///
    /// # Errors
    /// If the store can't be read.
    pub fn tally(&self, store: &Store) -> Result<Arc<Tally>> {
        let mut tally = self.tally.lock().unwrap_or_else(PoisonError::into_inner);
        let stamp = self.stamp();
        if let Some((made, known)) = tally.as_ref()
            && *made == stamp
        {
            return Ok(Arc::clone(known));
        }
        let made = Arc::new(store.tally()?);
        *tally = Some((stamp, Arc::clone(&made)));
        Ok(made)
    }

    /// The file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Whether corrections are taken.
    pub fn may_write(&self) -> bool {
        self.may_write
    }

    /// The answer to a request that was given since the store last changed.
    pub fn given(&self, request: &str) -> Option<Arc<Vec<u8>>> {
        let (stamp, body) = self.given.get(request)?;
        (stamp == self.stamp()).then_some(body)
    }

    /// Keeps an answer that was made of the store as it was then.
    pub fn keep(&self, request: String, stamp: Stamp, body: Arc<Vec<u8>>) {
        self.given.insert(request, (stamp, body));
    }

    /// What the store is like now.
    pub fn stamp(&self) -> Stamp {
        let log = PathBuf::from(format!("{}-wal", self.path.display()));
        [&self.path, &log].map(|path| {
            let found = path.metadata().ok()?;
            Some((found.modified().ok()?, found.len()))
        })
    }
}

async fn turn(turns: &Arc<Semaphore>) -> Result<OwnedSemaphorePermit> {
    Arc::clone(turns).acquire_owned().await.map_err(|error| failed(&error))
}

fn failed(error: &dyn std::error::Error) -> StoreError {
    StoreError::Corrupt { reason: error.to_string() }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::channel;

    use super::*;

    #[tokio::test(flavor = "multi_thread")]
    async fn a_question_that_is_given_up_keeps_its_turn_until_it_is_answered() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("store.db");
        drop(Store::open(&path).unwrap());
        let readers = Arc::new(Readers::new(path, false));
        let (begun, has_begun) = channel();
        let (go_on, may_go_on) = channel::<()>();
        let asked = tokio::spawn(Arc::clone(&readers).ask(move |_| {
            begun.send(()).unwrap();
            may_go_on.recv().unwrap();
            Ok(())
        }));
        has_begun.recv().unwrap();
        asked.abort();
        assert!(asked.await.unwrap_err().is_cancelled());
        assert_eq!(readers.free.available_permits(), AT_ONCE - 1);
        go_on.send(()).unwrap();
        // All turns can be had once the work is done.
        let all = u32::try_from(AT_ONCE).unwrap();
        assert!(Arc::clone(&readers.free).acquire_many_owned(all).await.is_ok());
    }
}
