//! What can go wrong with a store: faults of the caller apart from those of the file and the disk.

use std::path::{Path, PathBuf};

use rusqlite::ErrorCode;
use thiserror::Error;

/// A result of the store.
pub type Result<T> = std::result::Result<T, StoreError>;

/// Why a store did not do what it was asked for.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum StoreError {
    /// There is no file.
    #[error("no store at {}, expected one that `legation ingest` has made", path.display())]
    NotFound {
        /// Where it was looked for.
        path: PathBuf,
    },
    /// The file is something else.
    #[error("{} is {found}, expected a store that `legation ingest` has made", path.display())]
    NotAStore {
        /// The file.
        path: PathBuf,
        /// What it is.
        found: &'static str,
    },
    /// There is no folder to put a new file in.
    #[error("{} can't be made: there is no folder {}", path.display(), folder.display())]
    NoFolder {
        /// The new file.
        path: PathBuf,
        /// The folder that it would be in.
        folder: PathBuf,
    },
    /// Nothing may be written in the folder of a new file.
    #[error("{} can't be made: nothing may be written in the folder {}", path.display(), folder.display())]
    FolderReadOnly {
        /// The new file.
        path: PathBuf,
        /// The folder that it would be in.
        folder: PathBuf,
    },
    /// A folder on the way to the file may not be entered.
    #[error("{} can't be reached: the folder {} may not be entered", path.display(), folder.display())]
    FolderClosed {
        /// The file.
        path: PathBuf,
        /// The folder.
        folder: PathBuf,
    },
    /// A later program made it.
    #[error("the store has schema {found}, this program knows up to {known}: use the program that made it, or a later one")]
    SchemaTooNew {
        /// The schema of the file.
        found: u32,
        /// The latest schema of this program.
        known: u32,
    },
    /// An earlier program made it, and it was opened for reading only.
    #[error("the store has schema {found}, this program reads {known}: `legation ingest` or `legation reread` brings it up to date")]
    SchemaTooOld {
        /// The schema of the file.
        found: u32,
        /// The schema that is read.
        known: u32,
    },
    /// Nothing of this name is stored.
    #[error("no {kind} {name:?} in the store")]
    Unknown {
        /// What was looked for: `document`, `incident` …
        kind: &'static str,
        /// The name.
        name: String,
    },
    /// A query that can't be run.
    #[error("{reason}")]
    BadQuery {
        /// What is wrong with it.
        reason: String,
    },
    /// Another program is writing.
    #[error("another program is writing to the store, and did not end within {seconds} s")]
    Busy {
        /// How long was waited.
        seconds: u64,
    },
    /// What was removed is still in the log: another program reads it.
    #[error("what was removed is still in {}-wal, which another program reads: end that one and run the command again", path.display())]
    LogInUse {
        /// The file.
        path: PathBuf,
    },
    /// The file or its folder may not be written.
    #[error("the store can't be written: the file or its folder is read-only")]
    ReadOnly,
    /// The file may not be opened.
    #[error("the store can't be opened: the file may not be read")]
    NoAccess,
    /// The last changes are in a log, which can't be read where nothing may be written.
    #[error("the last changes of {0} are still in {0}-wal, and its folder is read-only: copy both into one that may be written", path.display())]
    LogUnread {
        /// The file.
        path: PathBuf,
    },
    /// No room is left.
    #[error("the disk is full: nothing of the last batch was stored, and everything before it is")]
    Full,
    /// The file is damaged.
    #[error("the store is damaged: {reason}; `legation check` says where, and a copy made by `legation backup` can take its place")]
    Corrupt {
        /// What was found.
        reason: String,
    },
    /// Anything else that SQLite says.
    #[error("the store: {0}")]
    Sqlite(rusqlite::Error),
}

/// How long a writer waits for another one.
pub const PATIENCE: std::time::Duration = std::time::Duration::from_mins(1);

impl StoreError {
    /// Whether the message says which file it is about.
    pub fn names_file(&self) -> bool {
        matches!(
            self,
            Self::NotFound { .. }
                | Self::NotAStore { .. }
                | Self::NoFolder { .. }
                | Self::FolderReadOnly { .. }
                | Self::FolderClosed { .. }
                | Self::LogUnread { .. }
                | Self::LogInUse { .. }
        )
    }
}

/// What SQLite says of a file that is opened: there it means the file, later on a log or a file beside it.
pub fn of_opening(error: StoreError, path: &Path) -> StoreError {
    match error {
        StoreError::Sqlite(error) if error.sqlite_error_code() == Some(ErrorCode::CannotOpen) => {
            if path.exists() {
                StoreError::NoAccess
            } else {
                StoreError::FolderReadOnly { path: path.to_owned(), folder: folder(path).to_owned() }
            }
        }
        other => other,
    }
}

/// The folder of a file.
pub fn folder(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Busy { seconds: PATIENCE.as_secs() },
            Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied) => Self::ReadOnly,
            Some(ErrorCode::DiskFull) => Self::Full,
            Some(ErrorCode::DatabaseCorrupt) => Self::Corrupt { reason: error.to_string() },
            _ => Self::Sqlite(error),
        }
    }
}
