//! Connections to the store that only read: as many as requests are answered at once, kept open between them; and the answers that were given since the
//! store last changed.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::SystemTime;

use legation_store::{Result, Store, StoreError};
use quick_cache::sync::Cache;
use tokio::sync::Semaphore;

/// Requests that are answered at once: more than there are cores would only wait for each other.
const AT_ONCE: usize = 8;
/// Answers that are kept: those of one view of a few people. The largest, a map, takes half a megabyte.
const KEPT: usize = 64;

/// By what a change of the store is told: the time and size of its file and of its log.
pub type Stamp = [Option<(SystemTime, u64)>; 2];

/// The connections.
pub struct Readers {
    path: PathBuf,
    may_write: bool,
    idle: Mutex<Vec<Store>>,
    free: Semaphore,
    given: Cache<String, (Stamp, Arc<Vec<u8>>)>,
}

impl Readers {
    /// Reads the store in this file; `may_write` tells whether somebody may be let write it beside.
    pub fn new(path: PathBuf, may_write: bool) -> Self {
        Self { path, may_write, idle: Mutex::default(), free: Semaphore::new(AT_ONCE), given: Cache::new(KEPT) }
    }

    /// Asks the store, on a thread that may wait for the disk.
    ///
    /// # Errors
    /// Those of the question, and if the store can't be opened.
    pub async fn ask<T: Send + 'static>(self: Arc<Self>, question: impl FnOnce(&Store) -> Result<T> + Send + 'static) -> Result<T> {
        let failed = |reason: String| StoreError::Corrupt { reason };
        let readers = Arc::clone(&self);
        let _turn = self.free.acquire().await.map_err(|error| failed(error.to_string()))?;
        let answer = tokio::task::spawn_blocking(move || {
            let idle = readers.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
            let store = idle.map_or_else(|| Store::read(&readers.path), Ok)?;
            let answer = question(&store);
            readers.idle.lock().unwrap_or_else(PoisonError::into_inner).push(store);
            answer
        });
        answer.await.map_err(|error| failed(error.to_string()))?
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
