//! What a person has said of which reports tell of the same thing. It wins over the rules, and survives when reports are read again.
//!
//! A decision deals events into parts: the events of one part are one incident, and no rule links them to others; reports that come in later may
//! still be linked to any of them.

use std::collections::BTreeSet;

use rusqlite::{Connection, params};

use crate::error::{Result, StoreError};
use crate::ids::ids;
use crate::incident::block::rank;
use crate::incident::link::Linker;
use crate::incident::view;
use crate::writer::Writer;

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
        let event = self.change(|tools, connection, changes| {
            let parts = parts(connection)?;
            connection.execute("INSERT INTO decision (kind, note) VALUES (?1, ?2)", params![kind, note])?;
            let decision = connection.last_insert_rowid();
            for (part, events) in parts.iter().enumerate() {
                for event in events {
                    connection.execute(
                        "INSERT OR REPLACE INTO decided (event_key, decision, part) SELECT key, ?2, ?3 FROM event WHERE id = ?1",
                        params![event, decision, part],
                    )?;
                }
                hold_together(connection, events, tools.linker)?;
                changes.events.extend(events);
            }
            Ok(parts.iter().flatten().last().copied())
        })?;
        let id = "SELECT incident.key FROM event JOIN incident ON incident.id = event.incident WHERE event.id = ?1";
        Ok(view::id(self.store.connection.query_row(id, [event], |row| row.get(0))?))
    }
}

fn members(connection: &Connection, incident: i64) -> Result<BTreeSet<i64>> {
    Ok(ids(connection, "SELECT id FROM event WHERE incident = ?1", [incident])?.into_iter().collect())
}

/// Links an event that was read again as a person has said. Gives the events of its part; none if nobody has.
pub fn apply(connection: &Connection, key: i64, linker: &mut Linker) -> Result<BTreeSet<i64>> {
    let mut select = connection.prepare_cached(
        "SELECT event.id FROM decided own JOIN decided other USING (decision, part) JOIN event ON event.key = other.event_key WHERE own.event_key = ?1",
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
