//! Queries in SQL, for reading only.

use rusqlite::types::ValueRef;
use serde::Serialize;

use crate::error::{Result, StoreError};
use crate::store::Store;

/// A value of an answer.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Cell {
    /// Nothing.
    Null,
    /// A whole number.
    Integer(i64),
    /// A number.
    Real(f64),
    /// Words.
    Text(String),
    /// Bytes, as hexadecimal digits.
    Blob(String),
}

/// What a query gives.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// The names of the columns.
    pub columns: Vec<String>,
    /// The rows.
    pub rows: Vec<Vec<Cell>>,
}

impl Store {
    /// Runs one statement that only reads.
    ///
    /// # Errors
    /// If it is no statement of SQLite, more than one, or would write.
    pub fn sql(&self, query: &str) -> Result<Answer> {
        let bad = |error: rusqlite::Error| StoreError::BadQuery { reason: format!("the query: {error}") };
        let mut select = self.connection.prepare(query).map_err(bad)?;
        if !select.readonly() {
            return Err(StoreError::BadQuery { reason: "the query would write, expected one that only reads".to_owned() });
        }
        let columns = select.column_names().map(str::to_owned).collect::<Vec<_>>();
        let mut rows = select.query([]).map_err(bad)?;
        let mut answer = Vec::new();
        while let Some(row) = rows.next().map_err(bad)? {
            answer.push((0..columns.len()).map(|at| row.get_ref(at).map(cell)).collect::<rusqlite::Result<_>>().map_err(bad)?);
        }
        Ok(Answer { columns, rows: answer })
    }
}

fn cell(value: ValueRef<'_>) -> Cell {
    match value {
        ValueRef::Null => Cell::Null,
        ValueRef::Integer(number) => Cell::Integer(number),
        ValueRef::Real(number) => Cell::Real(number),
        ValueRef::Text(bytes) => Cell::Text(String::from_utf8_lossy(bytes).into_owned()),
        ValueRef::Blob(bytes) => Cell::Blob(hexadecimal(bytes)),
    }
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]).filter_map(|digit| char::from_digit(digit.into(), 16)).collect()
}
