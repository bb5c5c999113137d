//! Links each event to the most alike of those that are told more fully, and keeps the incidents that follow from the links.
//!
//! A link depends on the two events and on what else is in the store, so that any order of arrival ends with the same links. When events
//! come or go, only those that share a key with them are looked at again.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use rusqlite::{Connection, OptionalExtension, params};

use crate::error::{Result, StoreError};
use crate::incident::block::{NO_DAY, keys, window};
use crate::incident::days::Day;
use crate::incident::deed::Deeds;
use crate::incident::likeness::{ENOUGH, likeness};
use crate::incident::signature::Signature;
use crate::incident::told::Told;

/// Signatures that are kept in memory while a store is written: about 1 KiB each.
const KEPT: usize = 50_000;

/// Links events while a store is written.
#[derive(Debug)]
pub struct Linker {
    deeds: Deeds,
    kept: HashMap<i64, std::rc::Rc<Signature>>,
}

/// What an event is linked to.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Link {
    /// The row of the event.
    to: i64,
    /// How much speaks for it.
    likeness: f64,
    /// The key of the event, by which equals are told apart.
    key: i64,
}

impl Link {
    /// Whether this one is to be preferred.
    fn is_better(&self, than: Option<Self>) -> bool {
        than.is_none_or(|other| self.likeness.total_cmp(&other.likeness).then(other.key.cmp(&self.key)).is_gt())
    }
}

/// The order in which events are told: less fully first. An event is linked to one that stands after it.
fn rank(event: &Signature) -> (u8, std::cmp::Reverse<Day>, std::cmp::Reverse<i64>) {
    (event.fullness(), std::cmp::Reverse(event.published.unwrap_or(Day::MAX)), std::cmp::Reverse(event.key))
}

impl Default for Linker {
    fn default() -> Self {
        Self { deeds: Deeds::embedded(), kept: HashMap::new() }
    }
}

impl Linker {
    /// The deeds by which words are compared.
    pub fn deeds(&self) -> &Deeds {
        &self.deeds
    }

    /// Keeps the signatures of new events and links them, and those that are more like them than like what they were linked to. Gives
    /// the events whose link or whose incident may have changed.
    pub fn add(&mut self, connection: &Connection, events: &[i64], told: Vec<(Signature, Told)>) -> Result<BTreeSet<i64>> {
        for (&event, (signature, told)) in events.iter().zip(told) {
            keep(connection, event, &signature, &told)?;
            self.remember(event, signature);
        }
        let mut changed: BTreeSet<i64> = events.iter().copied().collect();
        for &event in events {
            let signature = self.signature(connection, event)?;
            let mut best = None;
            for other in candidates(connection, event, &signature)? {
                let second = self.signature(connection, other)?;
                let Some(likeness) = likeness(&signature, &second, &self.deeds).filter(|&likeness| likeness >= ENOUGH) else { continue };
                if rank(&signature) < rank(&second) {
                    let link = Link { to: other, likeness, key: second.key };
                    if link.is_better(best) {
                        best = Some(link);
                    }
                } else if !is_decided(connection, second.key)? {
                    let link = Link { to: event, likeness, key: signature.key };
                    if link.is_better(self.link(connection, other)?) {
                        set(connection, other, Some(link))?;
                        changed.insert(other);
                    }
                }
            }
            if !is_decided(connection, signature.key)? {
                set(connection, event, best)?;
            }
        }
        Ok(changed)
    }

    /// Links events anew whose link was taken away, or that a person has let go.
    pub fn again(&mut self, connection: &Connection, events: &BTreeSet<i64>) -> Result<()> {
        for &event in events {
            let signature = self.signature(connection, event)?;
            let mut best = None;
            for other in candidates(connection, event, &signature)? {
                let second = self.signature(connection, other)?;
                if rank(&signature) >= rank(&second) {
                    continue;
                }
                let Some(likeness) = likeness(&signature, &second, &self.deeds).filter(|&likeness| likeness >= ENOUGH) else { continue };
                let link = Link { to: other, likeness, key: second.key };
                if link.is_better(best) {
                    best = Some(link);
                }
            }
            set(connection, event, best)?;
        }
        Ok(())
    }

    /// Forgets the signatures in memory of events that are no longer stored.
    pub fn forget(&mut self, events: &[i64]) {
        for event in events {
            self.kept.remove(event);
        }
    }

    /// The signature of an event.
    pub fn signature(&mut self, connection: &Connection, event: i64) -> Result<std::rc::Rc<Signature>> {
        if let Some(kept) = self.kept.get(&event) {
            return Ok(std::rc::Rc::clone(kept));
        }
        let signature = signature(connection, event)?;
        Ok(self.remember(event, signature))
    }

    fn remember(&mut self, event: i64, signature: Signature) -> std::rc::Rc<Signature> {
        if self.kept.len() >= KEPT {
            self.kept.clear();
        }
        let kept = std::rc::Rc::new(signature);
        self.kept.insert(event, std::rc::Rc::clone(&kept));
        kept
    }

    /// What an event is linked to now.
    fn link(&mut self, connection: &Connection, event: i64) -> Result<Option<Link>> {
        let mut select = connection.prepare_cached("SELECT link, likeness FROM event WHERE id = ?1 AND link IS NOT NULL")?;
        let found: Option<(i64, f64)> = select.query_row([event], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
        found.map(|(to, likeness)| Ok(Link { to, likeness, key: self.signature(connection, to)?.key })).transpose()
    }
}

/// The signature of an event as it is stored.
pub fn signature(connection: &Connection, event: i64) -> Result<Signature> {
    let mut select = connection.prepare_cached("SELECT form FROM signature WHERE event = ?1")?;
    let form: Vec<u8> = select.query_row([event], |row| row.get(0))?;
    postcard::from_bytes(&form).map_err(|error| StoreError::Corrupt { reason: format!("the signature of event {event}: {error}") })
}

fn keep(connection: &Connection, event: i64, signature: &Signature, told: &Told) -> Result<()> {
    let broken = |error: postcard::Error| StoreError::Corrupt { reason: error.to_string() };
    let (form, told) = (postcard::to_stdvec(signature).map_err(broken)?, postcard::to_stdvec(told).map_err(broken)?);
    connection.prepare_cached("INSERT INTO signature (event, form, told) VALUES (?1, ?2, ?3)")?.execute(params![event, form, told])?;
    let mut insert = connection.prepare_cached("INSERT INTO block (key, day, event) VALUES (?1, ?2, ?3)")?;
    for key in keys(signature) {
        insert.execute(params![key, signature.day().unwrap_or(NO_DAY), event])?;
    }
    Ok(())
}

/// The other events that share a key with an event and lie within its window, and those of its own report.
fn candidates(connection: &Connection, event: i64, signature: &Signature) -> Result<BTreeSet<i64>> {
    let mut found = BTreeSet::new();
    let (first, last) = match signature.day() {
        Some(day) => (day.saturating_sub(window(signature.kind)), day.saturating_add(window(signature.kind))),
        None => (Day::MIN, Day::MAX),
    };
    let mut select = connection.prepare_cached("SELECT event FROM block WHERE key = ?1 AND (day BETWEEN ?2 AND ?3 OR day = ?4)")?;
    for key in keys(signature) {
        for other in select.query_map(params![key, first, last, NO_DAY], |row| row.get(0))? {
            found.insert(other?);
        }
    }
    let mut select = connection.prepare_cached("SELECT id FROM event WHERE document = ?1")?;
    for other in select.query_map([signature.document], |row| row.get(0))? {
        found.insert(other?);
    }
    found.remove(&event);
    Ok(found)
}

/// Whether a person has said what this event belongs to.
fn is_decided(connection: &Connection, key: i64) -> Result<bool> {
    Ok(connection.prepare_cached("SELECT 1 FROM decided WHERE event_key = ?1")?.exists([key])?)
}

fn set(connection: &Connection, event: i64, link: Option<Link>) -> Result<()> {
    connection.prepare_cached("UPDATE event SET link = ?2, likeness = ?3 WHERE id = ?1")?.execute(params![
        event,
        link.map(|link| link.to),
        link.map(|link| link.likeness)
    ])?;
    Ok(())
}

/// Brings the incident of each of these events, and of all that hang on them, in line with the links. Gives the incidents that gained or lost
/// an event; an incident bears the row of the event at its root.
pub fn relabel(connection: &Connection, changed: &BTreeSet<i64>) -> Result<BTreeSet<i64>> {
    let mut touched = BTreeSet::new();
    let mut roots: BTreeMap<i64, i64> = BTreeMap::new();
    let mut link = connection.prepare_cached("SELECT link FROM event WHERE id = ?1")?;
    for &event in changed {
        let mut root = event;
        while let Some(next) = link.query_row([root], |row| row.get::<_, Option<i64>>(0))? {
            root = next;
        }
        roots.insert(event, root);
    }
    let mut below = connection.prepare_cached(
        "WITH RECURSIVE below (id) AS (SELECT ?1 UNION SELECT event.id FROM event JOIN below ON event.link = below.id)
         SELECT event.id, event.incident FROM below JOIN event USING (id)",
    )?;
    let mut update = connection.prepare_cached("UPDATE event SET incident = ?2 WHERE id = ?1")?;
    let mut seen = BTreeSet::new();
    for (event, root) in roots {
        touched.insert(root);
        let members = below.query_map([event], |row| Ok((row.get(0)?, row.get(1)?)))?;
        for (member, incident) in members.collect::<rusqlite::Result<Vec<(i64, Option<i64>)>>>()? {
            if seen.insert(member) && incident != Some(root) {
                touched.extend(incident);
                update.execute([member, root])?;
            }
        }
    }
    Ok(touched)
}
