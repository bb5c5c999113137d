//! Connections to the store that only read: as many as requests are answered at once, kept open between them.

use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

use legation_store::{Result, Store, StoreError};
use tokio::sync::Semaphore;

/// Requests that are answered at once: more than there are cores would only wait for each other.
const AT_ONCE: usize = 8;

/// The connections.
pub struct Readers {
    path: PathBuf,
    idle: Mutex<Vec<Store>>,
    free: Semaphore,
}

impl Readers {
    /// Reads the store in this file.
    pub fn new(path: PathBuf) -> Self {
        Self { path, idle: Mutex::default(), free: Semaphore::new(AT_ONCE) }
    }

    /// Asks the store, on a thread that may wait for the disk.
    ///
    /// # Errors
    /// Those of the question, and if the store can't be opened.
    pub async fn ask<T: Send + 'static>(
        self: std::sync::Arc<Self>,
        question: impl FnOnce(&Store) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let failed = |reason: String| StoreError::Corrupt { reason };
        let _turn = self.free.acquire().await.map_err(|error| failed(error.to_string()))?;
        let readers = std::sync::Arc::clone(&self);
        let answer = tokio::task::spawn_blocking(move || {
            let idle = readers.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
            let store = idle.map_or_else(|| Store::read(&readers.path), Ok)?;
            let answer = question(&store);
            readers.idle.lock().unwrap_or_else(PoisonError::into_inner).push(store);
            answer
        });
        answer.await.map_err(|error| failed(error.to_string()))?
    }
}
