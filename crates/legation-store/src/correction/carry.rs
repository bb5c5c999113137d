//! Corrections go with the words that they were said of when a text moves, has another id, or is read otherwise: the keys of events then change.

use legation::wire::{Event, Record};
use rusqlite::{Connection, params};

use crate::error::Result;
use crate::record::keys;

/// An event as it is known whatever its key.
pub(crate) struct Known {
    key: i64,
    /// The words that tell of it, and the sentence in which they stand.
    words: (String, String),
}

/// The events of a document as it stands, in the order of its text; none where nothing was said of them or the text is not stored.
pub(crate) fn known(connection: &Connection, document: i64) -> Result<Vec<Known>> {
    let mut select = connection.prepare_cached(
        "SELECT event.key, event.trigger_text, substr(document.text, event.sentence_start + 1, event.sentence_stop - event.sentence_start)
         FROM event JOIN document ON document.id = event.document
         WHERE event.document = ?1 AND document.text IS NOT NULL AND EXISTS (SELECT 1 FROM corrected WHERE corrected.document = ?1)
         ORDER BY event.trigger_start, length(event.name), event.name",
    )?;
    let rows = select.query_map([document], |row| Ok(Known { key: row.get(0)?, words: (row.get(1)?, row.get(2)?) }))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Lets what was said of events that are gone be said of those of the new record that have their words, the first of the first; the others wait for theirs.
pub(crate) fn carry(connection: &Connection, before: &[Known], record: &Record) -> Result<()> {
    let (Some(text), false) = (&record.document.text, before.is_empty()) else { return Ok(()) };
    let letters: Vec<char> = text.chars().collect();
    let is_among = |all: &[Known], key: i64| all.iter().any(|known| known.key == key);
    let now = of_record(record, &letters);
    let mut come: Vec<&Known> = now.iter().filter(|known| !is_among(before, known.key)).collect();
    for gone in before.iter().filter(|known| !is_among(&now, known.key)) {
        if let Some(at) = come.iter().position(|known| known.words == gone.words) {
            let values = params![gone.key, come.remove(at).key];
            connection.prepare_cached("UPDATE corrected SET event_key = ?2 WHERE event_key = ?1")?.execute(values)?;
            connection.prepare_cached("UPDATE OR REPLACE decided SET event_key = ?2 WHERE event_key = ?1")?.execute(values)?;
        }
    }
    Ok(())
}

/// The events of a record, in the order of its text.
fn of_record(record: &Record, letters: &[char]) -> Vec<Known> {
    let sentence = |event: &Event| letters.get(event.sentence.start..event.sentence.end).unwrap_or_default().iter().collect();
    let mut events: Vec<(&Event, i64)> = record.events.iter().zip(keys(record)).collect();
    events.sort_by_key(|(event, _)| event.trigger.start);
    events.into_iter().map(|(event, key)| Known { key, words: (event.trigger.text.clone(), sentence(event)) }).collect()
}
