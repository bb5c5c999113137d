//! An incident in one line with the words that its first report tells it in: what a reader needs to see what happened.

use rusqlite::{Connection, OptionalExtension};
use schemars::JsonSchema;
use serde::Serialize;

use crate::error::Result;
use crate::query::line::{Line, line};

/// Code points of a sentence that are shown: enough for any but lists and quotations that go on.
const SHOWN: usize = 400;

/// An incident in one line, with the words of its first report.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Headed {
    /// The incident.
    #[serde(flatten)]
    pub line: Line,
    /// The sentence in which the first report tells of it, at most 400 code points; null where its text is not stored.
    pub sentence: Option<String>,
    /// The outlet of that report.
    pub outlet: Option<String>,
}

/// The incident in a row.
pub fn headed(connection: &Connection, row: i64) -> Result<Headed> {
    // The key of an incident is that of its earliest event.
    let mut select = connection.prepare_cached(
        "SELECT substr(document.text, sentence_start + 1, min(sentence_stop - sentence_start, ?2)), outlet.name
         FROM incident JOIN event ON event.key = incident.key JOIN document ON document.id = event.document
             LEFT JOIN outlet ON outlet.id = document.outlet
         WHERE incident.id = ?1",
    )?;
    let told = select.query_row(rusqlite::params![row, SHOWN], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
    let (sentence, outlet) = told.unwrap_or_default();
    Ok(Headed { line: line(connection, row)?, sentence, outlet })
}
