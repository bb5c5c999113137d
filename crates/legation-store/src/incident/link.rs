//! Links each event to the most alike of those that are told more fully. Which incidents follow from the links is for `part` to say.
//!
//! A link depends on the two events and on what else is in the store, so that any order of arrival ends with the same links. When events
//! come or go, only those that share a key with them are looked at again.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use rusqlite::{Connection, OptionalExtension, params};

use crate::error::{Result, StoreError};
use crate::ids::ids;
use crate::incident::block::{NO_DAY, SEEN, bucket, buckets, keys, rank};
use crate::incident::deed::Deeds;
use crate::incident::likeness::{ENOUGH, Likeness, TWO};
use crate::incident::signature::{Signature, signatures};
use crate::incident::told::{Told, told};
use crate::record;

/// Signatures that are kept in memory while a store is written: about 1 KiB each.
const KEPT: usize = 50_000;

const OF_REPORT: &str = "SELECT event.id FROM event JOIN signature ON signature.event = event.id WHERE event.document = ?1";
const LINKED_TO: &str = "SELECT id FROM event WHERE link = ?1";

/// Links events while a store is written.
#[derive(Debug)]
pub struct Linker {
    likeness: Likeness,
    kept: HashMap<i64, Arc<Signature>>,
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

impl Default for Linker {
    fn default() -> Self {
        Self { likeness: Likeness::embedded(), kept: HashMap::new() }
    }
}

impl Linker {
    /// The deeds by which words are compared.
    pub fn deeds(&self) -> &Deeds {
        &self.likeness.deeds
    }

    /// Keeps the signature of a new event and links it, and those that are more like it than like what they were linked to. Gives the events
    /// whose link may have changed.
    pub fn add(&mut self, connection: &Connection, event: i64, signature: Signature, told: &Told) -> Result<BTreeSet<i64>> {
        keep(connection, event, &signature, told, &self.likeness.deeds)?;
        let signature = self.remember(event, signature);
        let mut changed = BTreeSet::from([event]);
        if !is_decided(connection, signature.key)? {
            let best = self.best(connection, event, &signature)?;
            set(connection, event, best)?;
        }
        let mut below: BTreeSet<i64> = ids(connection, OF_REPORT, [signature.document])?.into_iter().collect();
        let mut orphans = BTreeSet::new();
        for key in keys(&signature, &self.likeness.deeds) {
            let seen = seen(connection, key, bucket(signature.day()))?;
            if seen.contains(&event) {
                below.extend(beneath(connection, key, &signature)?);
                // The last of those that were seen before is so no longer.
                if let Some(fallen) = seen.get(SEEN) {
                    orphans.extend(ids(connection, LINKED_TO, [*fallen])?);
                }
            }
        }
        changed.extend(self.adopt(connection, event, &signature, &below)?);
        self.again(connection, &orphans)?;
        changed.extend(orphans);
        Ok(changed)
    }

    /// Links those of these events to a new one that are more like it than like what they are linked to. Gives those.
    fn adopt(&mut self, connection: &Connection, event: i64, signature: &Signature, others: &BTreeSet<i64>) -> Result<BTreeSet<i64>> {
        let mut adopted = BTreeSet::new();
        for &other in others {
            let second = self.signature(connection, other)?;
            let Some(likeness) = self.likeness(signature, &second).filter(|_| rank(&second) < rank(signature)) else { continue };
            let link = Link { to: event, likeness, key: signature.key };
            // What was decided by hand has no likeness to compare.
            if !is_decided(connection, second.key)? && link.is_better(self.link(connection, other)?) {
                set(connection, other, Some(link))?;
                adopted.insert(other);
            }
        }
        Ok(adopted)
    }

    /// Links events anew: what they were linked to has gone, or is no longer seen.
    pub fn again(&mut self, connection: &Connection, events: &BTreeSet<i64>) -> Result<()> {
        for &event in events {
            let signature = self.signature(connection, event)?;
            if !is_decided(connection, signature.key)? {
                let best = self.best(connection, event, &signature)?;
                set(connection, event, best)?;
            }
        }
        Ok(())
    }

    /// Takes an event out of the blocks. Gives the events that are to be linked anew; the caller removes the event itself.
    pub fn remove(&mut self, connection: &Connection, event: i64) -> Result<BTreeSet<i64>> {
        let signature = self.signature(connection, event)?;
        let mut again: BTreeSet<i64> = ids(connection, LINKED_TO, [event])?.into_iter().collect();
        for key in keys(&signature, &self.likeness.deeds) {
            let seen = seen(connection, key, bucket(signature.day()))?;
            // One that was not seen before is now, and may be more like those beneath it.
            if let Some(&risen) = seen.get(SEEN).filter(|_| seen.contains(&event)) {
                let risen = self.signature(connection, risen)?;
                again.extend(beneath(connection, key, &risen)?);
            }
        }
        again.remove(&event);
        connection.prepare_cached("DELETE FROM block WHERE event = ?1")?.execute([event])?;
        self.kept.remove(&event);
        Ok(again)
    }

    /// The best of the events that an event may be linked to.
    fn best(&mut self, connection: &Connection, event: i64, signature: &Signature) -> Result<Option<Link>> {
        let mut best = None;
        for other in above(connection, event, signature, &self.likeness.deeds)? {
            let second = self.signature(connection, other)?;
            let Some(likeness) = self.likeness(signature, &second).filter(|_| rank(&second) > rank(signature)) else { continue };
            let link = Link { to: other, likeness, key: second.key };
            if link.is_better(best) {
                best = Some(link);
            }
        }
        Ok(best)
    }

    /// How alike two events are, if that is enough.
    fn likeness(&self, one: &Signature, other: &Signature) -> Option<f64> {
        self.likeness.of(one, other).filter(|&likeness| likeness >= ENOUGH)
    }

    /// Whether two events can't be one, whatever others are one with both.
    pub fn are_two(&mut self, connection: &Connection, one: i64, other: i64) -> Result<bool> {
        let (one, other) = (self.signature(connection, one)?, self.signature(connection, other)?);
        Ok(self.likeness.of(&one, &other).is_none_or(|likeness| likeness <= TWO))
    }

    /// The signature of an event.
    pub fn signature(&mut self, connection: &Connection, event: i64) -> Result<Arc<Signature>> {
        if let Some(kept) = self.kept.get(&event) {
            return Ok(Arc::clone(kept));
        }
        let signature = signature(connection, event)?;
        Ok(self.remember(event, signature))
    }

    fn remember(&mut self, event: i64, signature: Signature) -> Arc<Signature> {
        if self.kept.len() >= KEPT {
            self.kept.clear();
        }
        let kept = Arc::new(signature);
        self.kept.insert(event, Arc::clone(&kept));
        kept
    }

    /// Forgets what is in memory: a transaction was undone.
    pub fn clear(&mut self) {
        self.kept.clear();
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

/// Finds the signatures of all events of a store and what is told of them anew, and puts the events into the blocks, which are empty.
pub fn sign_again(connection: &Connection) -> Result<()> {
    let deeds = Deeds::embedded();
    let mut documents = connection.prepare("SELECT id FROM document")?;
    let mut event = connection.prepare("SELECT id FROM event WHERE key = ?1")?;
    let mut update = connection.prepare("UPDATE signature SET form = ?2, told = ?3 WHERE event = ?1")?;
    for document in documents.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<Vec<i64>>>()? {
        let record = record::load(connection, document)?;
        for (signature, told) in signatures(&record, document, &deeds).into_iter().zip(told(&record)) {
            let event = event.query_row([signature.key], |row| row.get(0))?;
            update.execute(params![event, form(&signature)?, form(&told)?])?;
            block(connection, event, &signature, &deeds)?;
        }
    }
    Ok(())
}

/// The private form in which a signature or what is told is kept.
fn form(of: &impl serde::Serialize) -> Result<Vec<u8>> {
    postcard::to_stdvec(of).map_err(|error| StoreError::Corrupt { reason: error.to_string() })
}

fn keep(connection: &Connection, event: i64, signature: &Signature, told: &Told, deeds: &Deeds) -> Result<()> {
    let mut insert = connection.prepare_cached("INSERT INTO signature (event, form, told) VALUES (?1, ?2, ?3)")?;
    insert.execute(params![event, form(signature)?, form(told)?])?;
    block(connection, event, signature, deeds)
}

/// Puts an event under its keys.
fn block(connection: &Connection, event: i64, signature: &Signature, deeds: &Deeds) -> Result<()> {
    let mut insert = connection.prepare_cached("INSERT INTO block (key, bucket, rank, event) VALUES (?1, ?2, ?3, ?4)")?;
    let (bucket, rank) = (bucket(signature.day()), rank(signature));
    for key in keys(signature, deeds) {
        insert.execute(params![key, bucket, rank, event])?;
    }
    Ok(())
}

/// The events of highest rank under a key in a bucket, one more than are seen.
fn seen(connection: &Connection, key: i64, bucket: i32) -> Result<Vec<i64>> {
    let sql = "SELECT event FROM block WHERE bucket = ?1 AND key = ?2 ORDER BY rank DESC, event LIMIT ?3";
    ids(connection, sql, params![bucket, key, SEEN + 1])
}

/// The events that an event may be linked to: those that it sees under its keys, and those of its own report.
fn above(connection: &Connection, event: i64, signature: &Signature, deeds: &Deeds) -> Result<BTreeSet<i64>> {
    let mut found: BTreeSet<i64> = ids(connection, OF_REPORT, [signature.document])?.into_iter().collect();
    let keys = keys(signature, deeds);
    for bucket in within(connection, signature)? {
        for &key in &keys {
            found.extend(seen(connection, key, bucket)?.into_iter().take(SEEN));
        }
    }
    found.remove(&event);
    Ok(found)
}

/// The events that may be linked to an event of a key: those of lower rank in all buckets from which it is seen.
fn beneath(connection: &Connection, key: i64, signature: &Signature) -> Result<BTreeSet<i64>> {
    let sql = "SELECT event FROM block WHERE bucket = ?1 AND key = ?2 AND rank < ?3";
    let mut found = BTreeSet::new();
    for bucket in within(connection, signature)? {
        found.extend(ids(connection, sql, params![bucket, key, rank(signature)])?);
    }
    Ok(found)
}

/// The buckets in which what may be one with an event stands: those near its day and that of events without a day; all that there are where it
/// has none itself.
fn within(connection: &Connection, signature: &Signature) -> Result<Vec<i32>> {
    if let Some((first, last)) = buckets(signature.kind, signature.day()) {
        return Ok((first..=last).chain([NO_DAY]).collect());
    }
    // Each is found from the one before, without a look at all that stands in it.
    let mut select = connection.prepare_cached(
        "WITH RECURSIVE found (bucket) AS (
             SELECT min(bucket) FROM block UNION ALL SELECT (SELECT min(bucket) FROM block WHERE bucket > found.bucket) FROM found WHERE bucket IS NOT NULL)
         SELECT bucket FROM found WHERE bucket IS NOT NULL",
    )?;
    Ok(select.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
}

/// Whether a person has said what this event belongs to.
pub fn is_decided(connection: &Connection, key: i64) -> Result<bool> {
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
