//! What a person has said of which reports tell of the same thing. It wins over the rules, and survives when reports are read again.
//!
//! A decision deals events into parts: the events of one part are one incident, and no rule links them to others; reports that come in later may
//! still be linked to any of them.

use std::collections::BTreeSet;

use rusqlite::{Connection, params};

use crate::correction::{Signed, keep};
use crate::error::{Result, StoreError};
use crate::ids::ids;
use crate::incident::block::rank;
use crate::incident::link::Linker;
use crate::incident::view;
use crate::writer::{Changes, Tools, Writer, settle};

/// An incident as a decision leaves it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Part {
    /// The id of the incident.
    pub id: String,
    /// The documents that tell of it, in order of their ids.
    pub documents: Vec<String>,
}

impl Writer {
    /// Says that incidents are one. Gives that one.
    ///
    /// # Errors
    /// If fewer than two are named, one is not there, nobody says so, or the store can't be written.
    pub fn join(&mut self, incidents: &[String], signed: &Signed) -> Result<Part> {
        let [one] = self.decide("join", signed, |connection| {
            let rows = incidents.iter().map(|id| view::find(connection, id)).collect::<Result<BTreeSet<i64>>>()?;
            if rows.len() < 2 {
                return Err(StoreError::BadQuery { reason: "nothing to join, expected the ids of two incidents or more".to_owned() });
            }
            let mut events = BTreeSet::new();
            for row in rows {
                events.extend(members(connection, row)?);
            }
            Ok([events])
        })?;
        Ok(one)
    }

    /// Says that some reports of an incident tell of another one: those of these documents. Gives the incident of the others, and that of these.
    ///
    /// # Errors
    /// If the incident is not there, none or all of its reports are named or one that does not tell of it, or the store can't be written.
    pub fn split(&mut self, incident: &str, documents: &[String], signed: &Signed) -> Result<[Part; 2]> {
        self.decide("split", signed, |connection| {
            let mut name =
                connection.prepare("SELECT document.name FROM event JOIN document ON document.id = event.document WHERE event.id = ?1")?;
            let mut parts = [BTreeSet::new(), BTreeSet::new()];
            let mut told = BTreeSet::new();
            for event in members(connection, view::find(connection, incident)?)? {
                let document: String = name.query_row([event], |row| row.get(0))?;
                parts[usize::from(documents.contains(&document))].insert(event);
                told.insert(document);
            }
            if let Some(other) = documents.iter().find(|document| !told.contains(*document)) {
                let told = told.into_iter().collect::<Vec<_>>().join(", ");
                return Err(StoreError::BadQuery {
                    reason: format!("document {other:?} does not tell of this incident, expected some of {told}"),
                });
            }
            if parts.iter().any(BTreeSet::is_empty) {
                let reason = "nothing to split, expected some of the documents that tell of the incident, and not all".to_owned();
                return Err(StoreError::BadQuery { reason });
            }
            Ok(parts)
        })
    }

    /// Keeps a decision and brings the incidents in line with it. Gives the incident of each part.
    fn decide<const N: usize>(
        &mut self,
        kind: &str,
        signed: &Signed,
        parts: impl FnOnce(&Connection) -> Result<[BTreeSet<i64>; N]>,
    ) -> Result<[Part; N]> {
        let signed = signed.checked()?;
        self.change(|tools, connection, changes| {
            let parts = parts(connection)?;
            let was = incidents(connection, &parts)?;
            let number = keep(connection, kind, Some(&was), &signed)?;
            deal(connection, number, &parts, tools, changes)?;
            settle(connection, std::mem::take(changes), tools.linker)?;
            let mut left = parts.map(|events| (events, Part::default()));
            for (events, told) in &mut left {
                *told = part(connection, events.first().copied())?;
            }
            let left = left.map(|(_, told)| told);
            let value = left.iter().map(|part| part.id.as_str()).collect::<Vec<_>>().join("; ");
            connection.execute("UPDATE correction SET value = ?2 WHERE id = ?1", params![number, value])?;
            Ok(left)
        })
    }
}

/// The ids of the incidents that these events tell of.
fn incidents(connection: &Connection, parts: &[BTreeSet<i64>]) -> Result<String> {
    let mut select =
        connection.prepare("SELECT incident.key FROM event JOIN incident ON incident.id = event.incident WHERE event.id = ?1")?;
    let mut found = BTreeSet::new();
    for event in parts.iter().flatten() {
        found.insert(view::id(select.query_row([event], |row| row.get(0))?));
    }
    Ok(found.into_iter().collect::<Vec<_>>().join("; "))
}

/// Deals events out into parts.
fn deal(connection: &Connection, number: i64, parts: &[BTreeSet<i64>], tools: &mut Tools<'_>, changes: &mut Changes) -> Result<()> {
    let mut keep = connection.prepare(
        "INSERT INTO corrected (correction, number, event_key, document, part) SELECT ?2, ?3, key, document, ?4 FROM event WHERE id = ?1",
    )?;
    let mut decide =
        connection.prepare("INSERT OR REPLACE INTO decided (event_key, correction, part) SELECT key, ?2, ?3 FROM event WHERE id = ?1")?;
    let mut count = 0;
    for (part, events) in parts.iter().enumerate() {
        for event in events {
            count += 1;
            keep.execute(params![event, number, count, part])?;
            decide.execute(params![event, number, part])?;
        }
        hold_together(connection, events, tools.linker)?;
        changes.events.extend(events);
    }
    Ok(())
}

/// The incident of an event, with the documents that tell of it.
fn part(connection: &Connection, event: Option<i64>) -> Result<Part> {
    let of_event = "SELECT incident.id, incident.key FROM event JOIN incident ON incident.id = event.incident WHERE event.id = ?1";
    let (row, key): (i64, i64) = connection.query_row(of_event, [event], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let mut select = connection
        .prepare("SELECT DISTINCT document.name FROM event JOIN document ON document.id = event.document WHERE incident = ?1 ORDER BY 1")?;
    let documents = select.query_map([row], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    Ok(Part { id: view::id(key), documents })
}

fn members(connection: &Connection, incident: i64) -> Result<BTreeSet<i64>> {
    Ok(ids(connection, "SELECT id FROM event WHERE incident = ?1", [incident])?.into_iter().collect())
}

/// Links an event that was read again as a person has said. Gives the events of its part; none if nobody has.
pub fn apply(connection: &Connection, key: i64, linker: &mut Linker) -> Result<BTreeSet<i64>> {
    let mut select = connection.prepare_cached(
        "SELECT event.id FROM decided own JOIN decided other USING (correction, part) JOIN event ON event.key = other.event_key WHERE own.event_key = ?1",
    )?;
    let members: BTreeSet<i64> = select.query_map([key], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    hold_together(connection, &members, linker)?;
    Ok(members)
}

/// Links the events of a part to the one of them that is told most fully, and that one to none.
fn hold_together(connection: &Connection, members: &BTreeSet<i64>, linker: &mut Linker) -> Result<()> {
    let ranked = members.iter().map(|&member| Ok((rank(&*linker.signature(connection, member)?), member))).collect::<Result<Vec<_>>>()?;
    let root = ranked.iter().max().map(|(_, root)| *root);
    let mut update = connection.prepare_cached("UPDATE event SET link = ?2, likeness = NULL WHERE id = ?1")?;
    for member in members {
        update.execute(params![member, root.filter(|root| root != member)])?;
    }
    Ok(())
}
