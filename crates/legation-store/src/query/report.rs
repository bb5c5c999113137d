//! A report as it was read, with the incidents that its events belong to.

use std::collections::BTreeMap;

use legation::wire::Record;
use rusqlite::OptionalExtension;
use schemars::JsonSchema;
use serde::Serialize;

use crate::error::{Result, StoreError};
use crate::incident::view::id;
use crate::record;
use crate::store::Store;

/// A report.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Report {
    /// Its record, with its text if that is stored.
    pub record: Record,
    /// The ids of the incidents of its events, by the ids of these.
    pub incidents: BTreeMap<String, String>,
}

impl Store {
    /// The report of this id.
    ///
    /// # Errors
    /// If there is none, or the store can't be read.
    pub fn report(&self, document: &str) -> Result<Report> {
        self.at_once(|connection| {
            let row = connection.query_row("SELECT id FROM document WHERE name = ?1", [document], |row| row.get::<_, i64>(0)).optional()?;
            let row = row.ok_or_else(|| StoreError::Unknown { kind: "document", name: document.to_owned() })?;
            let mut select = connection.prepare_cached(
                "SELECT event.name, incident.key FROM event JOIN incident ON incident.id = event.incident WHERE event.document = ?1",
            )?;
            let incidents = select.query_map([row], |row| Ok((row.get(0)?, id(row.get(1)?))))?.collect::<rusqlite::Result<_>>()?;
            Ok(Report { record: record::load(connection, row)?, incidents })
        })
    }
}
