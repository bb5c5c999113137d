//! A store: opening it, and one path for all that is written.

use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use legation::Document;
use legation::wire::{ProducedBy, Record};
use rusqlite::config::DbConfig;
use rusqlite::{Connection, ErrorCode, OpenFlags, OptionalExtension, Transaction, TransactionBehavior};

use crate::error::{PATIENCE, Result, StoreError, folder, of_opening};
use crate::schema::{self, SCHEMA};

/// Prepared statements that are kept: more than the writer uses.
const STATEMENTS: usize = 400;
/// Bytes of pages that are kept in memory (negative KiB for `cache_size`).
const CACHE_KIB: i32 = -262_144;
/// Bytes of the file that are mapped into memory where it is only read: queries over 100,000 reports take a fifth less time.
const MAPPED: i64 = 1 << 31;
/// Pages of the log (of 4 KiB) after which it is written into the file: a page that many transactions change is written there once.
const CHECKPOINT: i32 = 16_384;

/// A store of reports and incidents: one file of SQLite.
#[derive(Debug)]
pub struct Store {
    pub(crate) connection: Connection,
    path: PathBuf,
}

/// What a store is opened for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Purpose {
    /// To be filled: a new one is made where there is none, and in an empty file, such as a killed program leaves behind.
    Make,
    /// To be changed: there must be one.
    Change,
    /// To be read only.
    Read,
    /// To be read where nothing beside it may be written: nobody else may change it meanwhile.
    ReadAsItLies,
}

impl Purpose {
    fn may_migrate(self) -> bool {
        matches!(self, Self::Make | Self::Change)
    }

    fn flags(self) -> OpenFlags {
        OpenFlags::SQLITE_OPEN_NO_MUTEX
            | match self {
                Self::Make => OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE,
                Self::Change => OpenFlags::SQLITE_OPEN_READ_WRITE,
                Self::Read => OpenFlags::SQLITE_OPEN_READ_ONLY,
                Self::ReadAsItLies => OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI,
            }
    }
}

impl Store {
    /// Opens a store for reading and writing, and makes it if there is no file; an older one is brought up to date.
    ///
    /// # Errors
    /// If the file is no store, has a later schema, is damaged or may not be written, or its folder is not there.
    pub fn open(path: &Path) -> Result<Self> {
        Self::with(path, Purpose::Make)?.for_writing()
    }

    /// Opens a store that is there for reading and writing; an older one is brought up to date.
    ///
    /// # Errors
    /// As [`Store::open`], and if there is no file or an empty one.
    pub fn change(path: &Path) -> Result<Self> {
        Self::with(path, Purpose::Change)?.for_writing()
    }

    /// The same, by one who gives up sooner where another program writes.
    ///
    /// # Errors
    /// As [`Store::change`].
    pub fn change_within(path: &Path, patience: Duration) -> Result<Self> {
        let store = Self::with(path, Purpose::Change)?;
        store.connection.busy_timeout(patience)?;
        store.for_writing()
    }

    /// Opens a store for reading only, also while another program writes, and where neither the file nor its folder may be written.
    ///
    /// # Errors
    /// If there is no file, or it is no store, has another schema or is damaged; or if it has a log that can't be read without writing.
    pub fn read(path: &Path) -> Result<Self> {
        let store = match Self::with(path, Purpose::Read) {
            Err(error) if is_locked_up(&error) && holds_log(path) => Err(StoreError::LogUnread { path: path.to_owned() }),
            Err(error) if is_locked_up(&error) => Self::with(path, Purpose::ReadAsItLies),
            other => other,
        }?;
        store.connection.pragma_update(None, "query_only", true)?;
        store.connection.pragma_update(None, "mmap_size", MAPPED)?;
        Ok(store)
    }

    /// Looks whether [`Store::open`] would find a store or could make one, as far as that can be told without making it.
    ///
    /// # Errors
    /// As [`Store::open`].
    pub fn may_be_opened(path: &Path) -> Result<()> {
        look(path, Purpose::Make)?;
        let is_filled = path.metadata().is_ok_and(|file| file.len() > 0);
        if is_filled { Self::with(path, Purpose::Make).map(drop) } else { Ok(()) }
    }

    fn with(path: &Path, purpose: Purpose) -> Result<Self> {
        look(path, purpose)?;
        let connection = match purpose {
            Purpose::ReadAsItLies => Connection::open_with_flags(address(path)?, purpose.flags()),
            _ => Connection::open_with_flags(path, purpose.flags()),
        };
        let opening = |error: StoreError| match of_opening(error, path) {
            // The file is open to readers, and its folder takes no log.
            StoreError::NoAccess if purpose.may_migrate() && std::fs::File::open(path).is_ok() => StoreError::ReadOnly,
            other => other,
        };
        let store = Self { connection: connection.map_err(|error| opening(error.into()))?, path: path.to_owned() };
        match store.prepare().and_then(|()| store.recognise(purpose)).map_err(opening) {
            Err(StoreError::Sqlite(error)) if error.sqlite_error_code() == Some(ErrorCode::NotADatabase) => {
                Err(StoreError::NotAStore { path: store.path, found: OTHER })
            }
            Err(StoreError::Corrupt { reason }) => Err(StoreError::Corrupt { reason: cut_off(path).unwrap_or(reason) }),
            other => other.map(|()| store),
        }
    }

    /// Sets what only writers need, and brings the tables up to date. What the file is was looked at before, so that other people's files stay as
    /// they are.
    fn for_writing(mut self) -> Result<Self> {
        use_log(&self.connection)?;
        self.connection.pragma_update(None, "wal_autocheckpoint", CHECKPOINT)?;
        // In WAL mode a loss of power may cost the last transactions, never the file.
        self.connection.pragma_update(None, "synchronous", "NORMAL")?;
        schema::migrate(&mut self.connection)?;
        Ok(self)
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
    fn recognise(&self, purpose: Purpose) -> Result<()> {
        let application: u32 = self.connection.pragma_query_value(None, "application_id", |row| row.get(0))?;
        let tables: u32 = self.connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
        let is_new = application == 0 && tables == 0 && purpose == Purpose::Make;
        if application != schema::APPLICATION && !is_new {
            return Err(StoreError::NotAStore { path: self.path.clone(), found: OTHER });
        }
        match schema::found(&self.connection)? {
            found if found > SCHEMA => Err(StoreError::SchemaTooNew { found, known: SCHEMA }),
            found if found < SCHEMA && !purpose.may_migrate() => Err(StoreError::SchemaTooOld { found, known: SCHEMA }),
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
        self.connection.execute_batch("INSERT INTO search (search) VALUES ('optimize'); VACUUM")?;
        // Readers of what stood there before keep it in the log.
        let is_busy: bool = self.connection.query_row("PRAGMA wal_checkpoint (TRUNCATE)", [], |row| row.get(0))?;
        if is_busy { Err(StoreError::LogInUse { path: self.path.clone() }) } else { Ok(()) }
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

/// A file that is something else than a store.
const OTHER: &str = "no store of Legation";

/// Refuses what can't be a store, before SQLite makes one of it.
fn look(path: &Path, purpose: Purpose) -> Result<()> {
    let no_store = |found| Err(StoreError::NotAStore { path: path.to_owned(), found });
    match path.metadata() {
        Ok(file) if file.is_dir() => no_store("a folder"),
        Ok(file) if file.len() == 0 && purpose != Purpose::Make => no_store("an empty file"),
        Ok(_) => Ok(()),
        Err(error) if error.kind() == io::ErrorKind::PermissionDenied => Err(closed(path)),
        Err(_) if purpose == Purpose::Make => folder_of(path),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Err(StoreError::NotFound { path: path.to_owned() }),
        // SQLite says what keeps it from the file.
        Err(_) => Ok(()),
    }
}

/// Refuses a new file in a folder that is not there.
pub(crate) fn folder_of(path: &Path) -> Result<()> {
    let folder = folder(path);
    match folder.metadata() {
        Ok(found) if found.is_dir() => Ok(()),
        Err(error) if error.kind() == io::ErrorKind::PermissionDenied => Err(closed(path)),
        _ => Err(StoreError::NoFolder { path: path.to_owned(), folder: folder.to_owned() }),
    }
}

/// The last folder on the way to a file that can be seen: it may not be entered.
fn closed(path: &Path) -> StoreError {
    let last = path.ancestors().skip(1).find(|folder| folder.is_dir());
    StoreError::FolderClosed { path: path.to_owned(), folder: last.unwrap_or(Path::new(".")).to_owned() }
}

/// How much of a file is there, if its end is missing: its head says how many pages it has (sqlite.org/fileformat2.html).
fn cut_off(path: &Path) -> Option<String> {
    let mut head = [0; 32];
    let mut file = std::fs::File::open(path).ok()?;
    io::Read::read_exact(&mut file, &mut head).ok()?;
    let found = file.metadata().ok()?.len();
    let page = u64::from(u16::from_be_bytes([head[16], head[17]]));
    let pages = u64::from(u32::from_be_bytes([head[28], head[29], head[30], head[31]]));
    (found < page * pages).then(|| format!("the file ends after {found} of {} bytes", page * pages))
}

/// Whether a store could not be read because SQLite may not write beside it.
fn is_locked_up(error: &StoreError) -> bool {
    matches!(error, StoreError::ReadOnly | StoreError::NoAccess)
}

/// Whether there is a log with what has not been written into the file yet: without it the file alone may be torn.
fn holds_log(path: &Path) -> bool {
    let mut log = path.as_os_str().to_owned();
    log.push("-wal");
    // A log of which nothing is known is taken for a full one.
    Path::new(&log).metadata().map_or_else(|error| error.kind() != io::ErrorKind::NotFound, |file| file.len() > 0)
}

/// The address by which SQLite reads a file as it lies, without locks or a log (sqlite.org/uri.html).
fn address(path: &Path) -> Result<String> {
    let no_access = |_| StoreError::NoAccess;
    let path = std::path::absolute(path).map_err(no_access)?;
    let mut address = "file:".to_owned();
    for byte in path.as_os_str().as_encoded_bytes() {
        match byte {
            b'/' | b'.' | b'-' | b'_' | b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z' => address.push(char::from(*byte)),
            other => address += &format!("%{other:02X}"),
        }
    }
    Ok(address + "?immutable=1")
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_of_any_name_is_read_as_it_lies() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["news.db", "a b?mode=rw#c%20.db", "Łódź.db"] {
            let path = folder.path().join(name);
            drop(Store::open(&path).unwrap());
            let store = Store::with(&path, Purpose::ReadAsItLies).unwrap();
            assert!(store.check().unwrap().faults.is_empty(), "{name}");
            assert!(store.connection.execute("DELETE FROM event", []).is_err(), "{name}");
        }
    }

    #[test]
    fn a_full_log_is_told_from_an_empty_one() {
        let folder = tempfile::tempdir().unwrap();
        let (path, log) = (folder.path().join("a.db"), folder.path().join("a.db-wal"));
        assert!(!holds_log(&path));
        std::fs::write(&log, "").unwrap();
        assert!(!holds_log(&path));
        std::fs::write(&log, "changes").unwrap();
        assert!(holds_log(&path));
    }
}
