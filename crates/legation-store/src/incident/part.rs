//! Which events are one incident: those that hang together by their links, unless they contradict each other.
//!
//! What tells little is like many: "the attack" may be linked to that of Monday, and that of Wednesday to it in turn. So an event belongs to the incident of what
//! it is linked to only if it may be one with the root of it, which is told most fully; else it is the root of another incident. That follows from the
//! links alone, so that it does not matter what came first.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{Connection, params};

use crate::error::Result;
use crate::incident::link::{Linker, is_decided};

/// Brings the incident of each of these events, and of all that hang on them, in line with the links. Gives the incidents that gained or lost
/// an event, and those of the events that were given; an incident bears the row of the event at its root.
pub fn part(connection: &Connection, changed: &BTreeSet<i64>, linker: &mut Linker) -> Result<BTreeSet<i64>> {
    let mut touched = BTreeSet::new();
    let mut update = connection.prepare_cached("UPDATE event SET incident = ?2 WHERE id = ?1")?;
    for top in tops(connection, changed)? {
        let mut roots: BTreeMap<i64, i64> = BTreeMap::new();
        for event in below(connection, top)? {
            let root = root(connection, &event, &roots, linker)?;
            roots.insert(event.row, root);
            if changed.contains(&event.row) {
                touched.insert(root);
            }
            if event.incident != Some(root) {
                touched.insert(root);
                touched.extend(event.incident);
                update.execute(params![event.row, root])?;
            }
        }
    }
    Ok(touched)
}

/// The events at the top of the links of these.
fn tops(connection: &Connection, events: &BTreeSet<i64>) -> Result<BTreeSet<i64>> {
    let mut link = connection.prepare_cached("SELECT link FROM event WHERE id = ?1")?;
    let mut tops = BTreeSet::new();
    for &event in events {
        let mut top = event;
        while let Some(next) = link.query_row([top], |row| row.get::<_, Option<i64>>(0))? {
            top = next;
        }
        tops.insert(top);
    }
    Ok(tops)
}

/// An event below a top.
struct Hanging {
    row: i64,
    incident: Option<i64>,
    link: Option<i64>,
}

/// A top and all that hang on it, each behind what it is linked to.
fn below(connection: &Connection, top: i64) -> Result<Vec<Hanging>> {
    let mut below = connection.prepare_cached(
        "WITH RECURSIVE below (id, depth) AS (
             SELECT ?1, 0 UNION SELECT event.id, depth + 1 FROM event JOIN below ON event.link = below.id)
         SELECT event.id, event.incident, event.link FROM below JOIN event USING (id) ORDER BY depth, event.id",
    )?;
    let rows = below.query_map([top], |row| Ok(Hanging { row: row.get(0)?, incident: row.get(1)?, link: row.get(2)? }))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The root of the incident that an event belongs to; that of what it is linked to is known.
fn root(connection: &Connection, event: &Hanging, roots: &BTreeMap<i64, i64>, linker: &mut Linker) -> Result<i64> {
    let Some(above) = event.link else { return Ok(event.row) };
    let root = roots[&above];
    let is_by_hand = is_decided(connection, linker.signature(connection, event.row)?.key)?;
    let is_another = !is_by_hand && above != root && linker.are_two(connection, event.row, root)?;
    Ok(if is_another { event.row } else { root })
}
