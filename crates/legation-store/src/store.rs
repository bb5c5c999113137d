//! A store: opening it, and one path for all that is written.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use legation::Document;
use legation::wire::{ProducedBy, Record};
use rusqlite::config::DbConfig;
use rusqlite::{Connection, ErrorCode, OpenFlags, OptionalExtension, Transaction, TransactionBehavior};

use crate::error::{PATIENCE, Result, StoreError};
use crate::schema::{self, SCHEMA};

/// Prepared statements that are kept: more than the writer uses.
const STATEMENTS: usize = 400;
/// Bytes of pages that are kept in memory (negative KiB for `cache_size`).
const CACHE_KIB: i32 = -262_144;
/// Pages of the log (of 4 KiB) after which it is written into the file: a page that many transactions change is written there once.
const CHECKPOINT: i32 = 16_384;

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
        // Read before anything is written, so that other people's files stay as they are.
        let mut store = Self::with(path, flags, true)?;
        use_log(&store.connection)?;
        store.connection.pragma_update(None, "wal_autocheckpoint", CHECKPOINT)?;
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
        let store = Self::with(path, OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX, false)?;
        store.connection.pragma_update(None, "query_only", true)?;
        Ok(store)
    }

    fn with(path: &Path, flags: OpenFlags, may_migrate: bool) -> Result<Self> {
        let store = Self { connection: Connection::open_with_flags(path, flags)?, path: path.to_owned() };
        match store.prepare().and_then(|()| store.recognise(may_migrate)) {
            Err(StoreError::Sqlite(error)) if error.sqlite_error_code() == Some(rusqlite::ErrorCode::NotADatabase) => {
                Err(StoreError::NotAStore { path: store.path })
            }
            other => other.map(|()| store),
        }
    }

    fn prepare(&self) -> Result<()> {
        self.connection.busy_timeout(PATIENCE)?;
        self.connection.set_prepared_statement_cache_capacity(STATEMENTS);
        self.connection.pragma_update(None, "foreign_keys", true)?;
        // Plans do not hang on the values that are bound: otherwise SQLite makes most of them anew with each.
        self.connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
        self.connection.pragma_update(None, "cache_size", CACHE_KIB)?;
        Ok(())
    }

    /// Refuses files that are no stores, and stores of another schema.
    fn recognise(&self, may_migrate: bool) -> Result<()> {
        let application: u32 = self.connection.pragma_query_value(None, "application_id", |row| row.get(0))?;
        let tables: u32 = self.connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
        let is_new = application == 0 && tables == 0 && may_migrate;
        if application != schema::APPLICATION && !is_new {
            return Err(StoreError::NotAStore { path: self.path.clone() });
        }
        match schema::found(&self.connection)? {
            found if found > SCHEMA => Err(StoreError::SchemaTooNew { found, known: SCHEMA }),
            found if found < SCHEMA && !may_migrate => Err(StoreError::SchemaTooOld { found, known: SCHEMA }),
            _ => Ok(()),
        }
    }

    /// The stored texts with what is known of their documents; without those that were read by these versions, if some are given.
    ///
    /// # Errors
    /// If the store can't be read.
    pub fn documents(&self, but: Option<&ProducedBy>) -> Result<Vec<Document>> {
        let mut select = self.connection.prepare(
            "SELECT document.name, title, url, outlet.name, published, text FROM document JOIN version ON version.id = version
                 LEFT JOIN outlet ON outlet.id = outlet
             WHERE text IS NOT NULL AND NOT (?1 IS NOT NULL AND program = ?1 AND model = ?2 AND lexicon = ?3 AND gazetteer = ?4) ORDER BY document.id",
        )?;
        let values = but.map(|by| [&by.program, &by.model, &by.lexicon, &by.gazetteer]);
        let value = |at: usize| values.map(|values| values[at]);
        let rows = select.query_map([value(0), value(1), value(2), value(3)], |row| {
            let published: Option<String> = row.get(4)?;
            Ok(Document {
                id: row.get(0)?,
                title: row.get(1)?,
                url: row.get(2)?,
                source: row.get(3)?,
                published: published.and_then(|day| day.parse().ok()),
                text: row.get(5)?,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The record of a document, as it was taken in.
    ///
    /// # Errors
    /// If it is not stored, or the store can't be read.
    pub fn record(&self, document: &str) -> Result<Record> {
        let row = self.connection.query_row("SELECT id FROM document WHERE name = ?1", [document], |row| row.get(0)).optional()?;
        let row = row.ok_or_else(|| StoreError::Unknown { kind: "document", name: document.to_owned() })?;
        crate::record::load(&self.connection, row)
    }

    /// Gives the space of what was removed back, so that nothing of it stays in the file or its log.
    pub(crate) fn tidy(&self) -> Result<()> {
        self.connection.execute_batch("INSERT INTO search (search) VALUES ('optimize'); VACUUM; PRAGMA wal_checkpoint (TRUNCATE)")?;
        Ok(())
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

/// Sets WAL mode. Two programs that make a store at once are in each other's way here, and `SQLite` does not wait of itself: it can't know that
/// neither waits for the other.
fn use_log(connection: &Connection) -> Result<()> {
    const PAUSE: Duration = Duration::from_millis(20);
    let begin = Instant::now();
    loop {
        match connection.pragma_update(None, "journal_mode", "WAL") {
            Err(error) if error.sqlite_error_code() == Some(ErrorCode::DatabaseBusy) && begin.elapsed() < PATIENCE => {
                std::thread::sleep(PAUSE);
            }
            done => return Ok(done?),
        }
    }
}
