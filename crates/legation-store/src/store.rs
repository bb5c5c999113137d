//! A store: opening it, and one path for all that is written.

use std::path::{Path, PathBuf};

use rusqlite::{Connection, OpenFlags, Transaction, TransactionBehavior};

use crate::error::{PATIENCE, Result, StoreError};
use crate::schema::{self, SCHEMA};

/// Prepared statements that are kept: more than the writer uses.
const STATEMENTS: usize = 160;
/// Bytes of pages that are kept in memory (negative KiB for `cache_size`).
const CACHE_KIB: i32 = -65_536;

/// A store of reports and incidents: one file of SQLite.
#[derive(Debug)]
pub struct Store {
    pub(crate) connection: Connection,
    path: PathBuf,
}

impl Store {
    /// Opens a store for reading and writing, and makes it if there is no file; an older one is brought up to date.
    ///
    /// # Errors
    /// If the file is no store, has a later schema, is damaged or may not be written.
    pub fn open(path: &Path) -> Result<Self> {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let mut store = Self::with(path, flags)?;
        // Read before anything is written, so that other people's files stay as they are.
        store.recognise(true)?;
        store.connection.pragma_update(None, "journal_mode", "WAL")?;
        // In WAL mode a loss of power may cost the last transactions, never the file.
        store.connection.pragma_update(None, "synchronous", "NORMAL")?;
        schema::migrate(&mut store.connection)?;
        Ok(store)
    }

    /// Opens a store for reading only, also while another program writes.
    ///
    /// # Errors
    /// If there is no file, or it is no store, has another schema or is damaged.
    pub fn read(path: &Path) -> Result<Self> {
        if !path.exists() {
            return Err(StoreError::NotFound { path: path.to_owned() });
        }
        let store = Self::with(path, OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
        store.recognise(false)?;
        store.connection.pragma_update(None, "query_only", true)?;
        Ok(store)
    }

    fn with(path: &Path, flags: OpenFlags) -> Result<Self> {
        let connection = Connection::open_with_flags(path, flags)?;
        connection.busy_timeout(PATIENCE)?;
        connection.set_prepared_statement_cache_capacity(STATEMENTS);
        connection.pragma_update(None, "foreign_keys", true)?;
        connection.pragma_update(None, "cache_size", CACHE_KIB)?;
        Ok(Self { connection, path: path.to_owned() })
    }

    /// Refuses files that are no stores, and stores of another schema.
    fn recognise(&self, may_migrate: bool) -> Result<()> {
        let not_a_store = || StoreError::NotAStore { path: self.path.clone() };
        let application: u32 = match self.connection.pragma_query_value(None, "application_id", |row| row.get(0)) {
            Err(error) if error.sqlite_error_code() == Some(rusqlite::ErrorCode::NotADatabase) => return Err(not_a_store()),
            other => other?,
        };
        let tables: u32 = self.connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
        let is_new = application == 0 && tables == 0 && may_migrate;
        if application != schema::APPLICATION && !is_new {
            return Err(not_a_store());
        }
        match schema::found(&self.connection)? {
            found if found > SCHEMA => Err(StoreError::SchemaTooNew { found, known: SCHEMA }),
            found if found < SCHEMA && !may_migrate => Err(StoreError::SchemaTooOld { found, known: SCHEMA }),
            _ => Ok(()),
        }
    }

    /// The file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Starts to write: nobody else writes until it is committed or dropped, and a drop undoes it.
    pub(crate) fn write(&mut self) -> Result<Transaction<'_>> {
        Ok(self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?)
    }
}
