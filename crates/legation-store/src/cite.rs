//! What an incident rests on: the versions by which its reports were read.

use legation::wire::ProducedBy;
use rusqlite::Connection;

use crate::error::Result;

/// The versions by which the reports of the incident in a row were read, each once, in the order of their words.
pub fn produced_by(connection: &Connection, incident: i64) -> Result<Vec<ProducedBy>> {
    let mut select = connection.prepare_cached(
        "SELECT DISTINCT program, model, lexicon, gazetteer FROM event
             JOIN document ON document.id = event.document JOIN version ON version.id = document.version
         WHERE event.incident = ?1 ORDER BY program, model, lexicon, gazetteer",
    )?;
    let rows = select.query_map([incident], |row| {
        Ok(ProducedBy { program: row.get(0)?, model: row.get(1)?, lexicon: row.get(2)?, gazetteer: row.get(3)? })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
