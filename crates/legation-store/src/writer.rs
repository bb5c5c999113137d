//! The one path by which records come in, are replaced and go.
//!
//! A batch is one transaction: after a crash all of it is there, or nothing. Of a document that can't be stored nothing stays, and the others of its batch
//! are stored all the same.

use std::collections::BTreeSet;

use legation::wire::Record;
use rusqlite::{Connection, OptionalExtension, params};

use crate::actor::{self, Keys};
use crate::amend::{amend, amend_without};
use crate::copy::Copies;
use crate::correction::{self, Of};
use crate::credit::{Agencies, is_correction, is_retraction};
use crate::decision;
use crate::error::{Result, StoreError};
use crate::ids::ids;
use crate::incident::link::Linker;
use crate::incident::part::part;
use crate::incident::signature::signatures;
use crate::incident::summary::summarise_all;
use crate::incident::told::told;
use crate::record::{self, text_hash};
use crate::store::Store;

/// What became of a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It is new.
    Added,
    /// A document with this id and text is there.
    Known,
    /// A document with this id and another text is there, and neither has an address that says that it is a new version.
    OtherText,
    /// The text is there under this other id.
    Printed {
        /// The id of the document that has the text.
        document: String,
    },
    /// It replaced an earlier version of the same address.
    Corrected {
        /// The id under which the earlier version was stored.
        document: String,
    },
    /// It can't be stored.
    Refused {
        /// Why.
        reason: String,
    },
}

/// Writes to a store. Only one program at a time gets through; others wait.
#[derive(Debug)]
pub struct Writer {
    pub(crate) store: Store,
    keys: Keys,
    agencies: Agencies,
    copies: Copies,
    linker: Linker,
    /// What SQLite says of the writes of others, when this one last wrote.
    seen: i64,
}

/// What a batch has changed so far.
#[derive(Debug, Default)]
pub(crate) struct Changes {
    /// Events whose link or incident may have changed.
    pub events: BTreeSet<i64>,
    /// Documents whose place among copies has.
    pub documents: BTreeSet<i64>,
    /// Incidents that lost an event.
    pub incidents: BTreeSet<i64>,
}

impl Writer {
    /// Writes to this store.
    pub fn new(store: Store) -> Self {
        Self {
            store,
            keys: Keys::embedded(),
            agencies: Agencies::embedded(),
            copies: Copies::default(),
            linker: Linker::default(),
            seen: 0,
        }
    }

    /// The store.
    pub fn store(&self) -> &Store {
        &self.store
    }

    /// Puts records of documents that are stored in the place of those that are there: they were read again.
    ///
    /// # Errors
    /// If a document is not stored, or the batch could not be written: nothing of it is.
    pub fn replace(&mut self, batch: &[Record]) -> Result<()> {
        self.change(|tools, connection, changes| tools.put_again(connection, batch, changes))
    }

    /// Removes documents for good, with all that was read of them and what they said before they were corrected.
    ///
    /// # Errors
    /// If one is not stored, or the store can't be written.
    pub fn remove(&mut self, documents: &[String]) -> Result<()> {
        self.take_away(documents)?;
        self.store.tidy()
    }

    /// Removes documents; their space is given back later.
    pub(crate) fn take_away(&mut self, documents: &[String]) -> Result<()> {
        // What is deleted is overwritten.
        self.store.connection.pragma_update(None, "secure_delete", true)?;
        self.change(|tools, connection, changes| {
            for document in documents {
                let row = row(connection, document)?;
                tools.take_out(connection, row, changes)?;
                connection.execute("DELETE FROM document WHERE id = ?1", [row])?;
                changes.documents.remove(&row);
            }
            correction::drop_orphans(connection)
        })
    }

    /// Changes the store in one transaction, and brings the incidents in line.
    pub(crate) fn change<T>(&mut self, change: impl FnOnce(&mut Tools<'_>, &Connection, &mut Changes) -> Result<T>) -> Result<T> {
        let Self { store, keys, agencies, copies, linker, seen } = self;
        let transaction = store.write()?;
        let now = transaction.pragma_query_value(None, "data_version", |row| row.get(0))?;
        // Another program has written since: rows may be those of other events.
        if std::mem::replace(seen, now) != now {
            linker.clear();
        }
        let mut changes = Changes::default();
        let tools = &mut Tools { keys, agencies, copies, linker };
        let done = change(tools, &transaction, &mut changes).and_then(|done| {
            settle(&transaction, changes, tools.linker)?;
            transaction.commit()?;
            Ok(done)
        });
        if done.is_err() {
            linker.clear();
        }
        done
    }

    /// Takes in a batch of records, each with its text if it is to be kept and searched.
    ///
    /// # Errors
    /// If the batch could not be written: nothing of it is.
    pub fn ingest(&mut self, batch: &[Record]) -> Result<Vec<Outcome>> {
        self.change(|tools, connection, changes| batch.iter().map(|record| tools.take_in(connection, record, changes)).collect())
    }
}

impl Changes {
    fn add(&mut self, other: Self) {
        self.events.extend(other.events);
        self.documents.extend(other.documents);
        self.incidents.extend(other.incidents);
    }
}

/// The row of a document.
fn row(connection: &Connection, name: &str) -> Result<i64> {
    let row = connection.query_row("SELECT id FROM document WHERE name = ?1", [name], |row| row.get(0)).optional()?;
    row.ok_or_else(|| StoreError::Unknown { kind: "document", name: name.to_owned() })
}

/// What is needed to store a record.
pub(crate) struct Tools<'w> {
    keys: &'w Keys,
    agencies: &'w Agencies,
    copies: &'w Copies,
    pub linker: &'w mut Linker,
}

impl Tools<'_> {
    /// Puts records in the place of those that are there.
    pub fn put_again(&mut self, connection: &Connection, batch: &[Record], changes: &mut Changes) -> Result<()> {
        for record in batch {
            let row = row(connection, &record.document.id)?;
            let known = correction::known(connection, row)?;
            self.take_out(connection, row, changes)?;
            correction::carry(connection, &known, record)?;
            changes.add(self.put(connection, record, Some(row))?);
        }
        Ok(())
    }

    /// Stores one record, or finds that it is there.
    fn take_in(&mut self, connection: &Connection, record: &Record, changes: &mut Changes) -> Result<Outcome> {
        if let Some(reason) = record::misplaced(record) {
            return Ok(Outcome::Refused { reason });
        }
        let (row, outcome) = match place(connection, record)? {
            Place::New => (None, Outcome::Added),
            Place::Earlier { row, name } => (Some(row), Outcome::Corrected { document: name }),
            Place::Printed { row, name } => {
                print(connection, record, row)?;
                changes.documents.insert(row);
                return Ok(Outcome::Printed { document: name });
            }
            Place::Known => return Ok(Outcome::Known),
            Place::OtherText => return Ok(Outcome::OtherText),
        };
        connection.execute_batch("SAVEPOINT document")?;
        match self.put_newer(connection, record, row) {
            Ok(own) => {
                connection.execute_batch("RELEASE document")?;
                changes.add(own);
                Ok(outcome)
            }
            Err(StoreError::Sqlite(error)) if error.sqlite_error_code() == Some(rusqlite::ErrorCode::ConstraintViolation) => {
                connection.execute_batch("ROLLBACK TO document; RELEASE document")?;
                self.linker.clear();
                Ok(Outcome::Refused { reason: format!("the record contradicts itself: {error}") })
            }
            Err(other) => Err(other),
        }
    }

    /// Writes the rows of a record; those of an earlier version are kept as a revision and taken away.
    fn put_newer(&mut self, connection: &Connection, record: &Record, earlier: Option<i64>) -> Result<Changes> {
        let mut changes = Changes::default();
        if let Some(earlier) = earlier {
            keep_revision(connection, earlier)?;
            let known = correction::known(connection, earlier)?;
            self.take_out(connection, earlier, &mut changes)?;
            correction::carry(connection, &known, record)?;
        }
        changes.add(self.put(connection, record, earlier)?);
        Ok(changes)
    }

    /// Writes the rows of a record, in the row of its document if there is one.
    fn put(&mut self, connection: &Connection, record: &Record, row: Option<i64>) -> Result<Changes> {
        let mut changes = Changes::default();
        let saved = record::save(connection, record, row)?;
        actor::tie(connection, saved.document, &record.entities, self.keys)?;
        if let Some(text) = &record.document.text {
            let title = record.document.title.as_deref();
            connection.prepare_cached("UPDATE document SET credit = ?2, retracts = ?3, corrects = ?4 WHERE id = ?1")?.execute(params![
                saved.document,
                self.agencies.credited(text),
                is_retraction(title, text),
                is_correction(title, text)
            ])?;
            changes.documents.extend(self.copies.add(connection, saved.document, text)?);
        }
        changes.documents.extend(amend(connection, saved.document)?);
        let signatures = signatures(record, saved.document, self.linker.deeds());
        let keys: Vec<i64> = signatures.iter().map(|signature| signature.key).collect();
        for ((event, signature), told) in saved.events.into_iter().zip(signatures).zip(&told(record)) {
            changes.events.extend(self.linker.add(connection, event, signature, told)?);
        }
        // Two events of one report may belong to what somebody has joined.
        for key in keys {
            changes.events.extend(decision::apply(connection, key, self.linker)?);
        }
        Ok(changes)
    }

    /// Removes the annotations of a document. Events of other reports that were linked to its events are linked anew.
    fn take_out(&mut self, connection: &Connection, document: i64, changes: &mut Changes) -> Result<()> {
        changes.documents.extend(self.copies.remove(connection, document)?);
        let own: Vec<i64> = ids(connection, "SELECT id FROM event WHERE document = ?1", [document])?;
        let mut orphans = BTreeSet::new();
        for &event in &own {
            orphans.extend(self.linker.remove(connection, event)?);
        }
        orphans.retain(|event| !own.contains(event));
        // Those that came in with the same batch have none yet.
        let sql = "SELECT DISTINCT incident FROM event WHERE document = ?1 AND incident IS NOT NULL";
        changes.incidents.extend(ids(connection, sql, [document])?);
        changes.incidents.extend(correction::beside(connection, Of::Document(document))?);
        connection.execute(
            "UPDATE event SET link = NULL, likeness = NULL WHERE document = ?1 OR link IN (SELECT id FROM event WHERE document = ?1)",
            [document],
        )?;
        connection.execute("DELETE FROM event WHERE document = ?1", [document])?;
        for table in ["claim", "entity", "place", "time", "quantity", "note"] {
            connection.execute(&format!("DELETE FROM {table} WHERE document = ?1"), [document])?;
        }
        changes.documents.extend(amend_without(connection, document)?);
        self.linker.again(connection, &orphans)?;
        changes.events.extend(orphans);
        changes.events.retain(|event| !own.contains(event));
        Ok(())
    }
}

/// Brings incidents in line with what a batch has changed.
pub(crate) fn settle(connection: &Connection, mut changes: Changes, linker: &mut Linker) -> Result<()> {
    // What came in and was corrected within one batch has gone again.
    for event in changes.events.clone() {
        if !connection.prepare_cached("SELECT 1 FROM event WHERE id = ?1")?.exists([event])? {
            changes.events.remove(&event);
        }
    }
    let mut touched = part(connection, &changes.events, linker)?;
    touched.extend(changes.incidents);
    for document in changes.documents {
        touched.extend(ids(connection, "SELECT DISTINCT incident FROM event WHERE document = ?1", [document])?);
    }
    for incident in touched.clone() {
        touched.extend(correction::beside(connection, Of::Incident(incident))?);
    }
    summarise_all(connection, &touched)
}

/// Where a record belongs.
enum Place {
    New,
    Known,
    OtherText,
    Printed { row: i64, name: String },
    Earlier { row: i64, name: String },
}

fn place(connection: &Connection, record: &Record) -> Result<Place> {
    let info = &record.document;
    let hash = info.text.as_deref().map(text_hash);
    let mut select = connection.prepare_cached("SELECT id, hash, text FROM document WHERE name = ?1")?;
    let by_name: Option<(i64, Option<i64>, Option<String>)> =
        select.query_row([&info.id], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))).optional()?;
    if by_name.as_ref().is_some_and(|(_, _, text)| *text == info.text) || is_printing(connection, &info.id)? {
        return Ok(Place::Known);
    }
    if let Some(url) = &info.url {
        let mut select =
            connection.prepare_cached("SELECT id, name, hash FROM document WHERE url = ?1 ORDER BY name = ?2 DESC, name LIMIT 1")?;
        let by_url = select.query_row([url, &info.id], |row| Ok((row.get(0)?, row.get::<_, String>(1)?, row.get::<_, Option<i64>>(2)?)));
        if let Some((row, name, other)) = by_url.optional()?
            && hash.is_some()
            && other != hash
            && by_name.as_ref().is_none_or(|(named, _, _)| *named == row)
        {
            return Ok(Place::Earlier { row, name });
        }
    }
    if by_name.is_some() {
        return Ok(Place::OtherText);
    }
    if let Some(text) = &info.text {
        let mut select = connection.prepare_cached("SELECT id, name FROM document WHERE hash = ?1 AND text = ?2 ORDER BY name LIMIT 1")?;
        let by_text = select.query_row(params![hash, text], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
        if let Some((row, name)) = by_text {
            return Ok(Place::Printed { row, name });
        }
    }
    Ok(Place::New)
}

fn is_printing(connection: &Connection, name: &str) -> Result<bool> {
    Ok(connection.prepare_cached("SELECT 1 FROM printing WHERE name = ?1")?.exists([name])?)
}

/// Notes where else a text was printed.
fn print(connection: &Connection, record: &Record, row: i64) -> Result<()> {
    let info = &record.document;
    let outlet = info.source.as_deref().map(|name| record::outlet(connection, name)).transpose()?;
    connection
        .prepare_cached("INSERT INTO printing (name, document, url, outlet, published) VALUES (?1, ?2, ?3, ?4, ?5)")?
        .execute(params![info.id, row, info.url, outlet, info.published])?;
    Ok(())
}

/// Keeps what a document said before it is replaced.
fn keep_revision(connection: &Connection, row: i64) -> Result<()> {
    let mut record = record::load(connection, row)?;
    let text = record.document.text.take();
    let json = serde_json::to_string(&record).map_err(|error| StoreError::Corrupt { reason: error.to_string() })?;
    let info = &record.document;
    connection.execute(
        "INSERT INTO revision (document, number, name, title, published, text, record)
         VALUES (?1, (SELECT count(*) + 1 FROM revision WHERE document = ?1), ?2, ?3, ?4, ?5, ?6)",
        params![row, info.id, info.title, info.published, text, json],
    )?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn records(ids: std::ops::Range<usize>) -> Vec<Record> {
        let record = |id: usize| {
            let text = "Nothing happened, at some length. ".repeat(400);
            let info = serde_json::json!({"id": id.to_string(), "title": null, "text": format!("{id} {text}")});
            let by = serde_json::json!({"program": "-", "model": "-", "lexicon": "-", "gazetteer": "-"});
            let [entities, places, times, quantities, claims, events, notes] = [(); 7].map(|()| serde_json::json!([]));
            serde_json::from_value(serde_json::json!({
                "schema": 1, "produced_by": by, "document": info, "entities": entities, "places": places, "times": times,
                "quantities": quantities, "claims": claims, "events": events, "notes": notes,
            }))
            .expect("a record")
        };
        ids.map(record).collect()
    }

    #[test]
    fn a_full_disk_loses_nothing_that_was_stored() {
        let folder = tempfile::tempdir().expect("a folder");
        let mut writer = Writer::new(Store::open(&folder.path().join("store.db")).expect("a store"));
        writer.ingest(&records(0..5)).expect("five records");
        // SQLite says "full" where no page may be added, as it does where the disk has no room.
        let limit = |writer: &Writer, pages: &str| {
            let sql = format!("PRAGMA max_page_count = {pages}");
            writer.store.connection.query_row(&sql, [], |row| row.get::<_, i64>(0)).expect("a limit")
        };
        limit(&writer, "1");
        assert!(matches!(writer.ingest(&records(5..9)), Err(StoreError::Full)));
        limit(&writer, "1000000");
        let count = |writer: &Writer| writer.store.check().map(|health| (health.documents, health.faults)).expect("a look");
        assert_eq!(count(&writer), (5, Vec::new()));
        writer.ingest(&records(0..9)).expect("the others");
        assert_eq!(count(&writer), (9, Vec::new()));
    }
}
