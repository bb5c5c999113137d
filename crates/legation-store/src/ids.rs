//! Rows by their numbers, as most queries of this crate give them.

use rusqlite::{Connection, Params};

use crate::error::Result;

/// The numbers that a query gives; it is kept for the next time.
pub fn ids(connection: &Connection, sql: &str, values: impl Params) -> Result<Vec<i64>> {
    Ok(connection.prepare_cached(sql)?.query_map(values, |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
}
