//! Rows to a record.

use std::collections::BTreeMap;

use legation::wire::{
    Claim, DateBasis, DocumentInfo, Entity, Event, EventDate, EventType, Evidence, Field, Mention, MentionForm, Note, Passage, Place,
    PlaceMention, ProducedBy, Quantity, Range, Record, TimeExpression, Trigger, Usage,
};
use rusqlite::{Connection, OptionalExtension, Row};

use crate::error::{Result, StoreError};

/// The record of the document in a row.
///
/// # Errors
/// If the row is not there, or holds a word that no record has.
pub fn load(connection: &Connection, document: i64) -> Result<Record> {
    let head = connection
        .prepare_cached(
            "SELECT record_schema, program, model, lexicon, gazetteer, document.name, title, url, outlet.name, published, language, text
             FROM document JOIN version ON version.id = version LEFT JOIN outlet ON outlet.id = outlet WHERE document.id = ?1",
        )?
        .query_row([document], |row| {
            let produced_by = ProducedBy { program: row.get(1)?, model: row.get(2)?, lexicon: row.get(3)?, gazetteer: row.get(4)? };
            let info = DocumentInfo {
                id: row.get(5)?,
                title: row.get(6)?,
                url: row.get(7)?,
                source: row.get(8)?,
                published: row.get(9)?,
                language: row.get(10)?,
                text: row.get(11)?,
            };
            Ok((row.get(0)?, produced_by, info))
        })
        .optional()?;
    let (schema, produced_by, info) = head.ok_or(StoreError::Unknown { kind: "document", name: document.to_string() })?;
    Ok(Record {
        schema,
        produced_by,
        document: info,
        entities: entities(connection, document)?,
        places: places(connection, document)?,
        times: times(connection, document)?,
        quantities: quantities(connection, document)?,
        claims: claims(connection, document)?,
        events: events(connection, document)?,
        notes: notes(connection, document)?,
        sentences: None,
    })
}

/// The rows of a query about a document.
fn rows<T>(connection: &Connection, sql: &str, document: i64, of: impl FnMut(&Row<'_>) -> rusqlite::Result<T>) -> Result<Vec<T>> {
    Ok(connection.prepare_cached(sql)?.query_map([document], of)?.collect::<rusqlite::Result<_>>()?)
}

/// A word of a column as what it stands for.
pub fn word<T>(row: &Row<'_>, column: usize, of: impl Fn(&str) -> Option<T>) -> rusqlite::Result<T> {
    let word = row.get_ref(column)?.as_str()?;
    let unknown = || format!("{word:?} is no word of a record").into();
    of(word).ok_or_else(|| rusqlite::Error::FromSqlConversionFailure(column, rusqlite::types::Type::Text, unknown()))
}

/// Lists by the id that they belong to.
fn grouped<T>(pairs: Vec<(String, T)>) -> BTreeMap<String, Vec<T>> {
    let mut groups: BTreeMap<String, Vec<T>> = BTreeMap::new();
    for (id, item) in pairs {
        groups.entry(id).or_default().push(item);
    }
    groups
}

/// The order of ids: `e2` before `e10`.
macro_rules! by_id {
    ($sql:literal) => {
        concat!($sql, " ORDER BY length(id), id")
    };
}

fn entities(connection: &Connection, document: i64) -> Result<Vec<Entity>> {
    let mentions = rows(
        connection,
        "SELECT entity, start, stop, text, form, rule FROM mention WHERE document = ?1 ORDER BY number",
        document,
        |row| {
            let form = word(row, 4, MentionForm::of_word)?;
            Ok((row.get(0)?, Mention { start: row.get(1)?, end: row.get(2)?, text: row.get(3)?, form, rule: row.get(5)? }))
        },
    )?;
    let mut mentions = grouped(mentions);
    let sql = by_id!("SELECT id, name, kind, country, sector, title FROM entity WHERE document = ?1");
    rows(connection, sql, document, |row| {
        let id: String = row.get(0)?;
        Ok(Entity {
            name: row.get(1)?,
            kind: word(row, 2, legation::wire::EntityKind::of_word)?,
            country: row.get(3)?,
            sector: row.get(4)?,
            title: row.get(5)?,
            mentions: mentions.remove(&id).unwrap_or_default(),
            id,
        })
    })
}

fn places(connection: &Connection, document: i64) -> Result<Vec<Place>> {
    let sql = "SELECT place, start, stop, text, form, usage, rule FROM place_mention WHERE document = ?1 ORDER BY number";
    let mentions = rows(connection, sql, document, |row| {
        let mention = PlaceMention {
            start: row.get(1)?,
            end: row.get(2)?,
            text: row.get(3)?,
            form: word(row, 4, MentionForm::of_word)?,
            usage: word(row, 5, Usage::of_word)?,
            rule: row.get(6)?,
        };
        Ok((row.get(0)?, mention))
    })?;
    let mut mentions = grouped(mentions);
    let sql = by_id!("SELECT id, name, feature, country, admin1, lat, lon, geonames FROM place WHERE document = ?1");
    rows(connection, sql, document, |row| {
        let id: String = row.get(0)?;
        Ok(Place {
            name: row.get(1)?,
            feature: word(row, 2, legation::wire::Feature::of_word)?,
            country: row.get(3)?,
            admin1: row.get(4)?,
            lat: row.get(5)?,
            lon: row.get(6)?,
            geonames: row.get(7)?,
            mentions: mentions.remove(&id).unwrap_or_default(),
            id,
        })
    })
}

fn times(connection: &Connection, document: i64) -> Result<Vec<TimeExpression>> {
    let sql = by_id!("SELECT id, start, stop, text, type, value, rule FROM time WHERE document = ?1");
    rows(connection, sql, document, |row| {
        Ok(TimeExpression {
            id: row.get(0)?,
            start: row.get(1)?,
            end: row.get(2)?,
            text: row.get(3)?,
            kind: word(row, 4, legation::wire::TimeKind::of_word)?,
            value: row.get(5)?,
            rule: row.get(6)?,
        })
    })
}

fn quantities(connection: &Connection, document: i64) -> Result<Vec<Quantity>> {
    let sql = by_id!("SELECT id, start, stop, text, value, low, high, approximate, unit, kind FROM quantity WHERE document = ?1");
    rows(connection, sql, document, |row| {
        Ok(Quantity {
            id: row.get(0)?,
            start: row.get(1)?,
            end: row.get(2)?,
            text: row.get(3)?,
            value: row.get(4)?,
            low: row.get(5)?,
            high: row.get(6)?,
            approximate: row.get(7)?,
            unit: row.get(8)?,
            kind: word(row, 9, legation::wire::QuantityKind::of_word)?,
        })
    })
}

fn claims(connection: &Connection, document: i64) -> Result<Vec<Claim>> {
    let sql = "SELECT claim, entity FROM claim_speaker WHERE document = ?1 ORDER BY number";
    let mut speakers = grouped(rows(connection, sql, document, |row| Ok((row.get(0)?, row.get(1)?)))?);
    let sql = "SELECT claim, start, stop, text FROM claim_content WHERE document = ?1 ORDER BY number";
    let content =
        rows(connection, sql, document, |row| Ok((row.get(0)?, Passage { start: row.get(1)?, end: row.get(2)?, text: row.get(3)? })))?;
    let mut content = grouped(content);
    let passage = |row: &Row<'_>, first: usize| -> rusqlite::Result<Option<Passage>> {
        let Some(start) = row.get(first)? else { return Ok(None) };
        Ok(Some(Passage { start, end: row.get(first + 1)?, text: row.get(first + 2)? }))
    };
    let sql = by_id!(
        "SELECT id, kind, stance, source_start, source_stop, source_text, cue_start, cue_stop, cue_text FROM claim WHERE document = ?1"
    );
    rows(connection, sql, document, |row| {
        let id: String = row.get(0)?;
        Ok(Claim {
            kind: word(row, 1, legation::wire::ClaimKind::of_word)?,
            speakers: speakers.remove(&id).unwrap_or_default(),
            source: passage(row, 3)?,
            cue: passage(row, 6)?,
            stance: word(row, 2, legation::wire::Stance::of_word)?,
            content: content.remove(&id).unwrap_or_default(),
            id,
        })
    })
}

fn notes(connection: &Connection, document: i64) -> Result<Vec<Note>> {
    let sql = "SELECT code, start, stop, message FROM note WHERE document = ?1 ORDER BY number";
    rows(connection, sql, document, |row| Ok(Note { code: row.get(0)?, start: row.get(1)?, end: row.get(2)?, message: row.get(3)? }))
}

fn events(connection: &Connection, document: i64) -> Result<Vec<Event>> {
    let ids: Vec<i64> =
        rows(connection, "SELECT id FROM event WHERE document = ?1 ORDER BY length(name), name", document, |row| row.get(0))?;
    ids.into_iter().map(|id| event(connection, id)).collect()
}

/// The event in a row.
fn event(connection: &Connection, id: i64) -> Result<Event> {
    let contexts = rows(connection, "SELECT context FROM event_context WHERE event = ?1 ORDER BY number", id, |row| row.get(0))?;
    let roles: Vec<(String, String)> =
        rows(connection, "SELECT role, value FROM role WHERE event = ?1 ORDER BY number", id, |row| Ok((row.get(0)?, row.get(1)?)))?;
    let mut roles = grouped(roles);
    let mut role = |name: &str| roles.remove(name).unwrap_or_default();
    let sql = "SELECT field, value, start, stop, how FROM evidence WHERE event = ?1 ORDER BY number";
    let evidence = rows(connection, sql, id, |row| {
        let field = word(row, 0, Field::of_word)?;
        Ok(Evidence { field, value: row.get(1)?, start: row.get(2)?, end: row.get(3)?, how: row.get(4)? })
    })?;
    let mut select = connection.prepare_cached(
        "SELECT name, type, mode, cameo, quad, score, trigger_start, trigger_stop, trigger_text, trigger_lemma, sentence_start, sentence_stop,
             date_start, date_end, date_basis, date_time, polarity, modality, within, confidence, rule, same_as FROM event WHERE id = ?1",
    )?;
    let event = select.query_row([id], |row| {
        Ok(Event {
            id: row.get(0)?,
            kind: word(row, 1, EventType::of_word)?,
            mode: row.get(2)?,
            contexts,
            cameo: row.get(3)?,
            quad: word(row, 4, legation::wire::Quad::of_word)?,
            score: row.get(5)?,
            trigger: Trigger { start: row.get(6)?, end: row.get(7)?, text: row.get(8)?, lemma: row.get(9)? },
            sentence: Range { start: row.get(10)?, end: row.get(11)? },
            actors: role("actor"),
            recipients: role("recipient"),
            places: role("place"),
            times: role("time"),
            quantities: role("quantity"),
            date: date(row, 12)?,
            polarity: word(row, 16, legation::wire::Polarity::of_word)?,
            modality: word(row, 17, legation::wire::Modality::of_word)?,
            within: row.get(18)?,
            attribution: role("attribution"),
            confidence: row.get(19)?,
            rule: row.get(20)?,
            evidence,
            same_as: row.get(21)?,
        })
    })?;
    Ok(event)
}

fn date(row: &Row<'_>, first: usize) -> rusqlite::Result<Option<EventDate>> {
    let Some(start) = row.get(first)? else { return Ok(None) };
    let basis = word(row, first + 2, DateBasis::of_word)?;
    Ok(Some(EventDate { start, end: row.get(first + 1)?, basis, time: row.get(first + 3)? }))
}
