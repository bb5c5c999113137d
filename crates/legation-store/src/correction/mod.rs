//! What a person has said of an incident: that it has another type or mode, other parties, is two or one with another, or is to be hidden.
//!
//! Corrections lie over what reports tell ([`overlay`]): events and records stay as they are, and so does what is merged, but for splits and joins. Each is kept
//! with who said it, when and why; of those of one field the one that was made last holds, whatever the clocks said. One that is withdrawn no longer holds, and stays to be seen.
//!
//! A correction names the events that told of the incident when it was made. It is said of the incident of the first of them that is there, so that it goes with
//! them when reports come in, are read again, or are merged otherwise.

mod carry;
mod forget;
mod make;
pub(crate) mod overlay;
mod signed;
mod withdraw;

pub(crate) use carry::{carry, known};
pub(crate) use forget::{Forgotten, blot, drop_orphans};
pub(crate) use make::keep;
pub use make::{Change, Role};
pub use signed::Signed;

use std::collections::BTreeSet;

use rusqlite::{Connection, OptionalExtension, Params, Row};
use schemars::JsonSchema;
use serde::Serialize;

use crate::error::{Result, StoreError};
use crate::ids::ids;
use crate::incident::view::{self, id};
use crate::query::{Line, line};
use crate::store::Store;

/// A correction, as it leaves the store.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Correction {
    /// Its number.
    pub id: i64,
    /// The id of the incident that it is said of; null where no event of it is left.
    pub incident: Option<String>,
    /// What it is about: `type`, `mode`, `actor`, `recipient`, `hidden`, `split` or `join`.
    pub field: String,
    /// What the program had; null for nothing. Of splits and joins ids of incidents, joined by `; `.
    pub was: Option<String>,
    /// What it is by this word; null for nothing.
    pub value: Option<String>,
    /// Who said so; null where an earlier program did not ask.
    pub author: Option<String>,
    /// When, as `2025-11-29T15:18:21Z`.
    pub made: Option<String>,
    /// Why.
    pub note: Option<String>,
    /// Who took it back and when; null where it holds.
    pub withdrawn: Option<Withdrawn>,
}

/// Who took a correction back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Withdrawn {
    /// Who.
    pub author: String,
    /// When.
    pub made: String,
}

/// Some of the corrections.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
#[schemars(rename = "CorrectionsPage")]
pub struct Page {
    /// How many there are.
    pub total: usize,
    /// How many stand before the first that is shown.
    pub offset: usize,
    /// Those that are shown, the latest first.
    pub corrections: Vec<Correction>,
    /// The incidents that they are said of, each in one line.
    pub incidents: Vec<Line>,
}

/// The incident that a correction is said of.
const INCIDENT: &str = "(SELECT event.incident FROM corrected CROSS JOIN event ON event.key = corrected.event_key
     WHERE corrected.correction = correction.id ORDER BY number LIMIT 1)";

impl Store {
    /// All that was said by hand, the latest first.
    ///
    /// # Errors
    /// If the store can't be read.
    pub fn corrections(&self) -> Result<Vec<Correction>> {
        self.at_once(|connection| list(connection, "1 ORDER BY id DESC", []))
    }

    /// A page of what was said by hand.
    ///
    /// # Errors
    /// If the store can't be read.
    pub fn corrections_page(&self, limit: usize, offset: usize) -> Result<Page> {
        self.at_once(|connection| {
            let total = connection.query_row("SELECT count(*) FROM correction", [], |row| row.get(0))?;
            let corrections = list(connection, "1 ORDER BY id DESC LIMIT ?1 OFFSET ?2", [limit, offset])?;
            let named: BTreeSet<&String> = corrections.iter().filter_map(|said| said.incident.as_ref()).collect();
            let incidents = named.into_iter().map(|id| line(connection, view::find(connection, id)?)).collect::<Result<_>>()?;
            Ok(Page { total, offset, corrections, incidents })
        })
    }
}

/// The correction of a number.
pub(crate) fn one(connection: &Connection, number: i64) -> Result<Correction> {
    let found = list(connection, "id = ?1", [number])?.pop();
    found.ok_or_else(|| StoreError::Unknown { kind: "correction", name: number.to_string() })
}

/// What was said of an incident, the earliest first. Splits and joins are said of all that they made.
pub(crate) fn of_incident(connection: &Connection, incident: i64) -> Result<Vec<Correction>> {
    let of_it = format!(
        "id IN (SELECT correction FROM event CROSS JOIN corrected ON corrected.event_key = event.key WHERE event.incident = ?1)
         AND (field IN ('split', 'join') OR ?1 = {INCIDENT}) ORDER BY id"
    );
    list(connection, &of_it, [incident])
}

/// The corrections of which something holds.
fn list(connection: &Connection, holds: &str, values: impl Params) -> Result<Vec<Correction>> {
    let mut select = connection.prepare_cached(&format!(
        "SELECT id, (SELECT key FROM incident WHERE incident.id = {INCIDENT}), field, was, value, author, made, note, withdrawn_by, withdrawn_at
         FROM correction WHERE {holds}"
    ))?;
    Ok(select.query_map(values, read)?.collect::<rusqlite::Result<_>>()?)
}

fn read(row: &Row<'_>) -> rusqlite::Result<Correction> {
    let withdrawn = row.get::<_, Option<String>>(8)?.zip(row.get::<_, Option<String>>(9)?);
    Ok(Correction {
        id: row.get(0)?,
        incident: row.get::<_, Option<i64>>(1)?.map(id),
        field: row.get(2)?,
        was: row.get(3)?,
        value: row.get(4)?,
        author: row.get(5)?,
        made: row.get(6)?,
        note: row.get(7)?,
        withdrawn: withdrawn.map(|(author, made)| Withdrawn { author, made }),
    })
}

/// The incidents of which something is said that may be said of another one once events of these, or of a document, come or go.
pub(crate) fn beside(connection: &Connection, of: Of) -> Result<Vec<i64>> {
    let (column, value) = match of {
        Of::Incident(incident) => ("incident", incident),
        Of::Document(document) => ("document", document),
    };
    let is_said = "SELECT 1 FROM correction LIMIT 1";
    if connection.prepare_cached(is_said)?.query_row([], |row| row.get::<_, i64>(0)).optional()?.is_none() {
        return Ok(Vec::new());
    }
    let sql = format!(
        "SELECT DISTINCT sibling.incident FROM event CROSS JOIN corrected own ON own.event_key = event.key
             CROSS JOIN corrected other ON other.correction = own.correction CROSS JOIN event sibling ON sibling.key = other.event_key
         WHERE event.{column} = ?1 AND sibling.incident IS NOT NULL"
    );
    ids(connection, &sql, [value])
}

/// Whose events come or go.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Of {
    /// Those of an incident.
    Incident(i64),
    /// Those of a document.
    Document(i64),
}
