//! What leaves the store as a whole, one at a time, so that a store of any size needs little memory.

use legation::wire::{Claim, Entity, Event, Place, Quantity, TimeExpression};
use rusqlite::Connection;
use serde::Serialize;

use crate::error::{Result, StoreError};
use crate::incident::view::{Incident, id, incident};
use crate::query::{Line, line};
use crate::record;
use crate::store::Store;

/// An event with all that it refers to.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Coded {
    /// The id of the document.
    pub document: String,
    /// Its address.
    pub url: Option<String>,
    /// Its outlet.
    pub source: Option<String>,
    /// The day of publication.
    pub published: Option<String>,
    /// The id of the incident.
    pub incident: String,
    /// The event as in the record.
    pub event: Event,
    /// The entities in its roles and the speakers of its claims.
    pub entities: Vec<Entity>,
    /// Its places.
    pub places: Vec<Place>,
    /// Its times.
    pub times: Vec<TimeExpression>,
    /// Its quantities.
    pub quantities: Vec<Quantity>,
    /// The claims that hold it.
    pub claims: Vec<Claim>,
    /// The text of the document, where it was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
}

impl Store {
    /// Hands over every incident that is not hidden, the earliest first.
    ///
    /// # Errors
    /// If the store can't be read, or what takes an incident fails.
    pub fn incidents<E: From<StoreError>>(
        &self,
        mut take: impl FnMut(Incident) -> std::result::Result<(), E>,
    ) -> std::result::Result<(), E> {
        for row in rows(&self.connection)? {
            take(incident(&self.connection, row)?)?;
        }
        Ok(())
    }

    /// Hands over every incident that is not hidden in one line, the earliest first.
    ///
    /// # Errors
    /// As [`Store::incidents`].
    pub fn incident_lines<E: From<StoreError>>(
        &self,
        mut take: impl FnMut(Line) -> std::result::Result<(), E>,
    ) -> std::result::Result<(), E> {
        for row in rows(&self.connection)? {
            take(line(&self.connection, row)?)?;
        }
        Ok(())
    }

    /// Hands over every event, document by document in the order in which they came.
    ///
    /// # Errors
    /// As [`Store::incidents`].
    pub fn events<E: From<StoreError>>(
        &self,
        with_text: bool,
        mut take: impl FnMut(Coded) -> std::result::Result<(), E>,
    ) -> std::result::Result<(), E> {
        for document in list(&self.connection, "SELECT id FROM document ORDER BY id")? {
            for coded in coded(&self.connection, document, with_text)? {
                take(coded)?;
            }
        }
        Ok(())
    }
}

fn rows(connection: &Connection) -> Result<Vec<i64>> {
    list(connection, "SELECT id FROM incident WHERE NOT hidden ORDER BY date_start IS NULL, date_start, key")
}

fn list(connection: &Connection, sql: &str) -> Result<Vec<i64>> {
    let mut select = connection.prepare(sql)?;
    Ok(select.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
}

/// The events of a document.
fn coded(connection: &Connection, document: i64, with_text: bool) -> Result<Vec<Coded>> {
    let record = record::load(connection, document)?;
    let mut select = connection.prepare_cached(
        "SELECT incident.key FROM event JOIN incident ON incident.id = event.incident WHERE event.document = ?1 AND event.name = ?2",
    )?;
    let info = &record.document;
    let coded = record.events.iter().map(|event| {
        let claims: Vec<Claim> = record.claims.iter().filter(|claim| event.attribution.contains(&claim.id)).cloned().collect();
        let speaks = |id: &String| claims.iter().any(|claim| claim.speakers.contains(id));
        let takes_part =
            |entity: &&Entity| event.actors.contains(&entity.id) || event.recipients.contains(&entity.id) || speaks(&entity.id);
        Ok(Coded {
            document: info.id.clone(),
            url: info.url.clone(),
            source: info.source.clone(),
            published: info.published.clone(),
            incident: id(select.query_row(rusqlite::params![document, event.id], |row| row.get(0))?),
            entities: record.entities.iter().filter(takes_part).cloned().collect(),
            places: record.places.iter().filter(|place| event.places.contains(&place.id)).cloned().collect(),
            times: record.times.iter().filter(|time| event.times.contains(&time.id)).cloned().collect(),
            quantities: record.quantities.iter().filter(|quantity| event.quantities.contains(&quantity.id)).cloned().collect(),
            event: event.clone(),
            claims,
            text: info.text.clone().filter(|_| with_text),
        })
    });
    coded.collect()
}
