//! What a person has said of which reports tell of the same thing. It wins over the rules, and survives when reports are read again.
//!
//! A decision deals events into parts: the events of one part are one incident, and no rule links them to others; reports that come in later may
//! still be linked to any of them.

use std::collections::BTreeSet;

use rusqlite::{Connection, params};

use crate::error::{Result, StoreError};
use crate::incident::block::rank;
use crate::incident::view;
use crate::writer::{Changes, Writer, settle};

impl Writer {
    /// Says that incidents are one.
    ///
    /// # Errors
    /// If fewer than two are named, one is not there, or the store can't be written.
    pub fn join(&mut self, incidents: &[String], note: Option<&str>) -> Result<String> {
        self.decide("join", note, |connection| {
            let rows = incidents.iter().map(|id| view::find(connection, id)).collect::<Result<BTreeSet<i64>>>()?;
            if rows.len() < 2 {
                return Err(StoreError::BadQuery { reason: "nothing to join, expected the ids of two incidents or more".to_owned() });
            }
            let mut events = BTreeSet::new();
            for row in rows {
                events.extend(members(connection, row)?);
            }
            Ok(vec![events])
        })
    }

    /// Says that some reports of an incident tell of another one: those of these documents.
    ///
    /// # Errors
    /// If the incident is not there, none or all of its reports are named, or the store can't be written.
    pub fn split(&mut self, incident: &str, documents: &[String], note: Option<&str>) -> Result<String> {
        self.decide("split", note, |connection| {
            let all = members(connection, view::find(connection, incident)?)?;
            let mut name =
                connection.prepare("SELECT document.name FROM event JOIN document ON document.id = event.document WHERE event.id = ?1")?;
            let mut parts = vec![BTreeSet::new(), BTreeSet::new()];
            for event in all {
                let document: String = name.query_row([event], |row| row.get(0))?;
                parts[usize::from(documents.contains(&document))].insert(event);
            }
            if parts.iter().any(BTreeSet::is_empty) {
                let reason = "nothing to split, expected some of the documents that tell of the incident, and not all".to_owned();
                return Err(StoreError::BadQuery { reason });
            }
            Ok(parts)
        })
    }

    /// Keeps a decision and brings the incidents in line with it. Gives the id of the incident of the last part.
    fn decide(&mut self, kind: &str, note: Option<&str>, parts: impl FnOnce(&Connection) -> Result<Vec<BTreeSet<i64>>>) -> Result<String> {
        let transaction = self.store.write()?;
        let parts = parts(&transaction)?;
        transaction.execute("INSERT INTO decision (kind, note) VALUES (?1, ?2)", params![kind, note])?;
        let decision = transaction.last_insert_rowid();
        let mut changes = Changes::default();
        let mut last = 0;
        for (part, events) in parts.iter().enumerate() {
            let ranked =
                events.iter().map(|&event| Ok((rank(&*self.linker.signature(&transaction, event)?), event))).collect::<Result<Vec<_>>>()?;
            // The one that is told most fully holds the part together.
            let root = ranked.iter().max().map_or(0, |(_, event)| *event);
            for &event in events {
                transaction.execute(
                    "INSERT OR REPLACE INTO decided (event_key, decision, part) SELECT key, ?2, ?3 FROM event WHERE id = ?1",
                    params![event, decision, part],
                )?;
                let link = Some(root).filter(|&root| root != event);
                transaction.execute("UPDATE event SET link = ?2, likeness = NULL WHERE id = ?1", params![event, link])?;
            }
            changes.events.extend(events);
            last = root;
        }
        settle(&transaction, changes)?;
        let key = transaction.query_row(
            "SELECT incident.key FROM event JOIN incident ON incident.id = event.incident WHERE event.id = ?1",
            [last],
            |row| row.get(0),
        )?;
        transaction.commit()?;
        Ok(view::id(key))
    }
}

fn members(connection: &Connection, incident: i64) -> Result<BTreeSet<i64>> {
    let mut select = connection.prepare("SELECT id FROM event WHERE incident = ?1")?;
    Ok(select.query_map([incident], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
}

/// Links an event that was read again as a person has said: to the one of its part that is told most fully. Gives whether anybody has.
pub fn apply(connection: &Connection, event: i64, key: i64, linker: &mut crate::incident::link::Linker) -> Result<BTreeSet<i64>> {
    let mut select = connection.prepare_cached(
        "SELECT event.id FROM decided own JOIN decided other USING (decision, part) JOIN event ON event.key = other.event_key WHERE own.event_key = ?1",
    )?;
    let members: BTreeSet<i64> = select.query_map([key], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    let ranked = members.iter().map(|&member| Ok((rank(&*linker.signature(connection, member)?), member))).collect::<Result<Vec<_>>>()?;
    let root = ranked.iter().max().map_or(event, |(_, root)| *root);
    for &member in &members {
        let link = Some(root).filter(|&root| root != member);
        connection.prepare_cached("UPDATE event SET link = ?2, likeness = NULL WHERE id = ?1")?.execute(params![member, link])?;
    }
    Ok(members)
}
