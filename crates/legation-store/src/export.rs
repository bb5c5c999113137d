//! What leaves the store as a whole, one at a time, so that a store of any size needs little memory.

use rusqlite::Connection;

use crate::error::Result;
use crate::incident::view::{Incident, incident};
use crate::store::Store;

impl Store {
    /// Hands over every incident, the earliest first.
    ///
    /// # Errors
    /// If the store can't be read, or what takes an incident fails.
    pub fn incidents<E: From<crate::StoreError>>(
        &self,
        mut take: impl FnMut(Incident) -> std::result::Result<(), E>,
    ) -> std::result::Result<(), E> {
        for row in rows(&self.connection).map_err(E::from)? {
            take(incident(&self.connection, row).map_err(E::from)?)?;
        }
        Ok(())
    }
}

fn rows(connection: &Connection) -> Result<Vec<i64>> {
    let mut select = connection.prepare("SELECT id FROM incident ORDER BY date_start IS NULL, date_start, key")?;
    Ok(select.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
}
