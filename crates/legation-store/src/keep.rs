//! Keeping a store whole: checking it, and copying it while it is used.

use std::path::Path;
use std::time::Duration;

use rusqlite::backup::Backup;
use rusqlite::{Connection, OpenFlags};
use serde::Serialize;

use crate::error::{Result, StoreError, of_opening};
use crate::store::{Store, folder_of};

/// Pages that are copied at a time, so that writers get through in between.
const PAGES: i32 = 1024;

/// What is looked at, and the faults that are found there. The pages are those of the index of words and of the tree of points, too.
const CHECKS: [(&str, &str); 3] = [
    ("pages", "SELECT integrity_check FROM pragma_integrity_check WHERE integrity_check <> 'ok'"),
    (
        "references",
        "SELECT \"table\" || ': row ' || coalesce(rowid, '?') || ' refers to a row of ' || parent || ' that is not there' FROM pragma_foreign_key_check",
    ),
    (
        "incidents",
        "SELECT 'event ' || id || ': belongs to no incident' FROM event WHERE incident IS NULL
         UNION ALL SELECT 'incident ' || id || ': has no reports' FROM incident WHERE id NOT IN (SELECT incident FROM event WHERE incident IS NOT NULL)",
    ),
];

/// How much a store holds, and what is wrong with it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Health {
    /// Documents.
    pub documents: i64,
    /// Events.
    pub events: i64,
    /// Incidents.
    pub incidents: i64,
    /// What is wrong, one line each; empty if nothing is.
    pub faults: Vec<String>,
}

impl Store {
    /// Looks at every page, index and reference.
    ///
    /// # Errors
    /// If the store can't be read; what is damaged is no error but a fault.
    pub fn check(&self) -> Result<Health> {
        self.at_once(health)
    }

    /// Copies the store into a file, also while it is written. The copy is a store: open it, or put it in the place of a damaged one. Gives how many
    /// documents are in it.
    ///
    /// # Errors
    /// If the file is there already, its folder is not, or it can't be written.
    pub fn backup(&self, to: &Path) -> Result<i64> {
        if to.exists() {
            return Err(StoreError::BadQuery { reason: format!("{} is there already, expected the name of a new file", to.display()) });
        }
        folder_of(to)?;
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE;
        let mut copy = Connection::open_with_flags(to, flags).map_err(|error| of_opening(error.into(), to))?;
        Backup::new(&self.connection, &mut copy)?.run_to_completion(PAGES, Duration::from_millis(1), None)?;
        // A single file, without a log beside it.
        copy.pragma_update(None, "journal_mode", "DELETE")?;
        Ok(copy.query_row("SELECT count(*) FROM document", [], |row| row.get(0))?)
    }
}

fn health(connection: &Connection) -> Result<Health> {
    let mut faults = Vec::new();
    for (what, sql) in CHECKS {
        match column(connection, sql) {
            Ok(found) => faults.extend(found),
            Err(error) => faults.push(fault(what, error)?),
        }
    }
    let mut count = |table: &str| match connection.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get(0)) {
        Ok(count) => Ok(count),
        Err(error) => fault(table, error.into()).map(|fault| {
            faults.push(fault);
            0
        }),
    };
    Ok(Health { documents: count("document")?, events: count("event")?, incidents: count("incident")?, faults })
}

fn column(connection: &Connection, sql: &str) -> Result<Vec<String>> {
    let mut select = connection.prepare(sql)?;
    Ok(select.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
}

/// What keeps something from being looked at, as a fault of the file. That others write, or that nothing may be read, is none.
fn fault(what: &str, error: StoreError) -> Result<String> {
    match error {
        StoreError::Corrupt { reason } => Ok(format!("{what}: {reason}")),
        StoreError::Sqlite(error) => Ok(format!("{what}: {error}")),
        other => Err(other),
    }
}
