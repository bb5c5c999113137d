//! Why reports were merged: for each event of an incident what it was linked to, and what spoke for and against it.

use legation::segment::Conventions;
use legation::wire::ProducedBy;
use rusqlite::Connection;
use schemars::JsonSchema;
use serde::Serialize;

use crate::cite::produced_by;
use crate::error::Result;
use crate::incident::likeness::Likeness;
use crate::incident::link::signature;
use crate::incident::view::{self, Incident, incident};
use crate::query::{CONTESTED, Contested, contested};
use crate::store::Store;

/// An event of an incident with why it is there.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Joined {
    /// The id of the document.
    pub document: String,
    /// The outlet.
    pub source: Option<String>,
    /// The day of publication.
    pub published: Option<String>,
    /// The id of the event in its record.
    pub event: String,
    /// The words that tell of it.
    pub words: String,
    /// The sentence that they stand in; null where the text is not stored.
    pub sentence: Option<String>,
    /// What it was linked to; null for the event that is told most fully.
    pub link: Option<Link>,
}

/// What an event was linked to.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Link {
    /// The id of the document of the other event.
    pub document: String,
    /// The id of the other event.
    pub event: String,
    /// Points for and against, by aspect; empty where a person said so.
    pub points: Vec<(String, f64)>,
    /// Whether a person said so.
    pub by_hand: bool,
}

/// An incident with all that a reader asks of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Account {
    /// The incident.
    pub incident: Incident,
    /// For each of its events why it is there.
    pub joined: Vec<Joined>,
    /// Who says what of it, where it is disputed or denied.
    pub contested: Option<Contested>,
    /// The versions by which its reports were read, each once, in the order of their words.
    pub produced_by: Vec<ProducedBy>,
}

impl Store {
    /// An incident, and why its reports were merged.
    ///
    /// # Errors
    /// If there is no such incident, or the store can't be read.
    pub fn explain(&self, id: &str) -> Result<(Incident, Vec<Joined>)> {
        self.at_once(|connection| {
            let row = view::find(connection, id)?;
            Ok((incident(connection, row)?, joined(connection, row)?))
        })
    }

    /// An incident with all that a reader asks of it.
    ///
    /// # Errors
    /// As [`Store::explain`].
    pub fn account(&self, id: &str) -> Result<Account> {
        self.at_once(|connection| {
            let row = view::find(connection, id)?;
            let incident = incident(connection, row)?;
            let is_contested = CONTESTED.contains(&incident.status);
            let contested = is_contested.then(|| contested(connection, row, Some(&Conventions::embedded()))).transpose()?;
            Ok(Account { incident, joined: joined(connection, row)?, contested, produced_by: produced_by(connection, row)? })
        })
    }
}

/// The events of the incident in a row, each with why it is there.
fn joined(connection: &Connection, incident: i64) -> Result<Vec<Joined>> {
    let likeness = Likeness::embedded();
    let mut select = connection.prepare(
            "SELECT event.id, document.name, event.name, event.trigger_text,
                 substr(document.text, event.sentence_start + 1, event.sentence_stop - event.sentence_start), other.id, other_document.name, other.name,
                 EXISTS (SELECT 1 FROM decided WHERE event_key = event.key), outlet.name, document.published
             FROM event JOIN document ON document.id = event.document LEFT JOIN outlet ON outlet.id = document.outlet
                 LEFT JOIN event other ON other.id = event.link AND other.incident = event.incident LEFT JOIN document other_document ON other_document.id = other.document
             WHERE event.incident = ?1 ORDER BY other.id IS NOT NULL, document.published, document.name, event.trigger_start",
        )?;
    let mut rows = select.query([incident])?;
    let mut joined = Vec::new();
    while let Some(row) = rows.next()? {
        let own: i64 = row.get(0)?;
        let by_hand: bool = row.get(8)?;
        let link = match row.get::<_, Option<i64>>(5)? {
            None => None,
            Some(other) => {
                let (one, second) = (signature(connection, own)?, signature(connection, other)?);
                let all = if by_hand { Vec::new() } else { likeness.aspects(&one, &second) };
                let points = all.into_iter().map(|(aspect, points)| (aspect.word().to_owned(), points)).collect();
                Some(Link { document: row.get(6)?, event: row.get(7)?, points, by_hand })
            }
        };
        joined.push(Joined {
            document: row.get(1)?,
            source: row.get(9)?,
            published: row.get(10)?,
            event: row.get(2)?,
            words: row.get(3)?,
            sentence: row.get(4)?,
            link,
        });
    }
    Ok(joined)
}
