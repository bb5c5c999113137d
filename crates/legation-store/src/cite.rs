//! What an incident rests on: the versions by which its reports were read.

use legation::wire::ProducedBy;

use crate::error::Result;
use crate::incident::view;
use crate::store::Store;

impl Store {
    /// The versions by which the reports of an incident were read, each once, in the order of their words.
    ///
    /// # Errors
    /// If there is no such incident, or the store can't be read.
    pub fn produced_by(&self, id: &str) -> Result<Vec<ProducedBy>> {
        self.at_once(|connection| {
            let mut select = connection.prepare_cached(
                "SELECT DISTINCT program, model, lexicon, gazetteer FROM event
                     JOIN document ON document.id = event.document JOIN version ON version.id = document.version
                 WHERE event.incident = ?1 ORDER BY program, model, lexicon, gazetteer",
            )?;
            let rows = select.query_map([view::find(connection, id)?], |row| {
                Ok(ProducedBy { program: row.get(0)?, model: row.get(1)?, lexicon: row.get(2)?, gazetteer: row.get(3)? })
            })?;
            Ok(rows.collect::<rusqlite::Result<_>>()?)
        })
    }
}
