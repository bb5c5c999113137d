//! What leaves the store: all of it or what meets a filter, one at a time, so that a store of any size needs little memory.

mod telling;

pub use telling::{Named, Reported, Telling};

use std::collections::{BTreeSet, HashSet};

use legation::wire::{Claim, Entity, Event, Place, ProducedBy, Quantity, TimeExpression};
use rusqlite::{Connection, params};
use serde::Serialize;

use crate::error::{Result, StoreError};
use crate::incident::report::reports;
use crate::incident::summary::is_fact;
use crate::incident::view::{Incident, id, incident};
use crate::query::{Filter, Line, all, line};
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
    /// Hands over the incidents that meet a filter, whatever its limit, the earliest first.
    ///
    /// # Errors
    /// As [`Store::lines`](Store::lines), or if what takes an incident fails.
    pub fn incidents<E: From<StoreError>>(
        &self,
        filter: &Filter,
        mut take: impl FnMut(Incident) -> std::result::Result<(), E>,
    ) -> std::result::Result<(), E> {
        self.at_once(|connection| rows_of(connection, filter)?.into_iter().try_for_each(|row| take(incident(connection, row)?)))
    }

    /// Hands over the same in one line each.
    ///
    /// # Errors
    /// As [`Store::incidents`].
    pub fn incident_lines<E: From<StoreError>>(
        &self,
        filter: &Filter,
        mut take: impl FnMut(Line) -> std::result::Result<(), E>,
    ) -> std::result::Result<(), E> {
        self.at_once(|connection| rows_of(connection, filter)?.into_iter().try_for_each(|row| take(line(connection, row)?)))
    }

    /// Hands over the same with what stands behind each report. If the filter asks for what happened, an incident is what those of its reports tell that tell it as
    /// a fact: who took part, where, when and how many by an accusation or a plan does not stand in it.
    ///
    /// # Errors
    /// As [`Store::incidents`].
    pub fn reported<E: From<StoreError>>(
        &self,
        filter: &Filter,
        mut take: impl FnMut(Reported) -> std::result::Result<(), E>,
    ) -> std::result::Result<(), E> {
        self.at_once(|connection| {
            rows_of(connection, filter)?.into_iter().try_for_each(|row| take(telling::reported(connection, row, filter.happened)?))
        })
    }

    /// Hands over the events by which the incidents that meet a filter are told, document by document in the order in which they came, and gives how many were
    /// left out. If the filter asks for what happened, those events are left out that their report does not tell as a fact, or has taken back.
    ///
    /// # Errors
    /// As [`Store::incidents`].
    pub fn events<E: From<StoreError>>(
        &self,
        filter: &Filter,
        with_text: bool,
        mut take: impl FnMut(Coded) -> std::result::Result<(), E>,
    ) -> std::result::Result<usize, E> {
        self.at_once(|connection| {
            let wanted = Wanted::of(connection, filter)?;
            for &document in &wanted.documents {
                for (event, coded) in numbered(connection, document, with_text)? {
                    if wanted.events.contains(&event) {
                        take(coded)?;
                    }
                }
            }
            Ok(wanted.left_out)
        })
    }

    /// How many incidents meet a filter, whatever its limit.
    ///
    /// # Errors
    /// As [`Store::lines`](Store::lines).
    pub fn count(&self, filter: &Filter) -> Result<usize> {
        self.at_once(|connection| Ok(all(connection, filter)?.len()))
    }

    /// The versions by which the reports of the store were read, each once, in the order of their words.
    ///
    /// # Errors
    /// If the store can't be read.
    pub fn produced_by(&self) -> Result<Vec<ProducedBy>> {
        let mut select = self.connection.prepare(
            "SELECT DISTINCT program, model, lexicon, gazetteer FROM version WHERE id IN (SELECT version FROM document)
             ORDER BY program, model, lexicon, gazetteer",
        )?;
        let rows = select.query_map([], |row| {
            Ok(ProducedBy { program: row.get(0)?, model: row.get(1)?, lexicon: row.get(2)?, gazetteer: row.get(3)? })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

/// The rows of the incidents that meet a filter, the earliest first.
fn rows_of(connection: &Connection, filter: &Filter) -> Result<Vec<i64>> {
    let mut day = connection.prepare("SELECT date_start, key FROM incident WHERE id = ?1")?;
    let sorted = all(connection, filter)?.into_iter().map(|row| {
        let (date, key): (Option<String>, i64) = day.query_row([row], |found| Ok((found.get(0)?, found.get(1)?)))?;
        Ok((date.is_none(), date, key, row))
    });
    let mut rows = sorted.collect::<Result<Vec<_>>>()?;
    rows.sort();
    Ok(rows.into_iter().map(|(_, _, _, row)| row).collect())
}

/// The events of some incidents.
#[derive(Default)]
struct Wanted {
    documents: BTreeSet<i64>,
    events: HashSet<i64>,
    left_out: usize,
}

impl Wanted {
    fn of(connection: &Connection, filter: &Filter) -> Result<Self> {
        let mut wanted = Self::default();
        let mut select = connection.prepare("SELECT id, document FROM event WHERE incident = ?1")?;
        for incident in all(connection, filter)? {
            // What reports tell is looked at only where it decides.
            let facts = filter.happened.then(|| facts(connection, incident)).transpose()?;
            let events = select.query_map([incident], |row| Ok((row.get(0)?, row.get(1)?)))?;
            for (event, document) in events.collect::<rusqlite::Result<Vec<(i64, i64)>>>()? {
                if facts.as_ref().is_none_or(|facts| facts.contains(&event)) {
                    wanted.events.insert(event);
                    wanted.documents.insert(document);
                } else {
                    wanted.left_out += 1;
                }
            }
        }
        Ok(wanted)
    }
}

/// The events of an incident that their report tells as a fact, and has not taken back.
fn facts(connection: &Connection, incident: i64) -> Result<HashSet<i64>> {
    let mut facts = HashSet::new();
    for report in reports(connection, incident)? {
        if is_fact(connection, &report)? {
            facts.insert(report.row);
        }
    }
    Ok(facts)
}

/// The events of a document, each with its row.
fn numbered(connection: &Connection, document: i64, with_text: bool) -> Result<Vec<(i64, Coded)>> {
    let record = record::load(connection, document)?;
    let mut select = connection.prepare_cached(
        "SELECT event.id, incident.key FROM event JOIN incident ON incident.id = event.incident WHERE event.document = ?1 AND event.name = ?2",
    )?;
    let info = &record.document;
    let coded = record.events.iter().map(|event| {
        let claims: Vec<Claim> = record.claims.iter().filter(|claim| event.attribution.contains(&claim.id)).cloned().collect();
        let speaks = |id: &String| claims.iter().any(|claim| claim.speakers.contains(id));
        let takes_part =
            |entity: &&Entity| event.actors.contains(&entity.id) || event.recipients.contains(&entity.id) || speaks(&entity.id);
        let (row, incident) = select.query_row(params![document, event.id], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let coded = Coded {
            document: info.id.clone(),
            url: info.url.clone(),
            source: info.source.clone(),
            published: info.published.clone(),
            incident: id(incident),
            entities: record.entities.iter().filter(takes_part).cloned().collect(),
            places: record.places.iter().filter(|place| event.places.contains(&place.id)).cloned().collect(),
            times: record.times.iter().filter(|time| event.times.contains(&time.id)).cloned().collect(),
            quantities: record.quantities.iter().filter(|quantity| event.quantities.contains(&quantity.id)).cloned().collect(),
            event: event.clone(),
            claims,
            text: info.text.clone().filter(|_| with_text),
        };
        Ok((row, coded))
    });
    coded.collect()
}
